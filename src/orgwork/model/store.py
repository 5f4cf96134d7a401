"""Tables on the disk, in pieces: nothing that works on them need hold more than one piece at a time."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from orgwork.model.closure import TARGETS, linking, links
from orgwork.model.dating import DATED, as_of
from orgwork.model.schema import TABLES, columns


class Store(Mapping[str, pl.DataFrame]):
    """The tables of a register in a folder that only this user can read; it goes when the store is let go.

    As a mapping it gives whole tables, each read anew whenever it is asked for; one that is not there is empty.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="orgwork-"))
        self._gone = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self._pieces: dict[str, int] = {}

    def __getitem__(self, table: str) -> pl.DataFrame:
        return pl.concat([pl.DataFrame(schema=columns(TABLES[table])), *self.pieces(table)])

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)

    @property
    def there(self) -> frozenset[str]:
        """The tables that are there, though they may be empty."""
        return frozenset(self._pieces)

    def put(self, table: str, rows: pl.DataFrame) -> None:
        """Put rows, which fit their class, after those of the table that are there."""
        number = self._pieces.get(table, 0)
        rows.write_ipc(self._path(table, number), compression="lz4")
        self._pieces[table] = number + 1

    def drop(self, table: str) -> None:
        """Forget a table."""
        for number in range(self._pieces.pop(table, 0)):
            self._path(table, number).unlink()

    def amend(self, table: str, kept: pl.Series, cells: pl.DataFrame) -> None:
        """Leave rows out and give others in some columns.

        Args:
            table: which.
            kept: per row whether it stays.
            cells: the columns that change, as those rows hold them that stay.

        """
        kinds = columns(TABLES[table])
        start = done = 0
        for number, rows in enumerate(self.pieces(table)):
            left = rows.filter(kept.slice(start, rows.height))
            changed = cells.slice(done, left.height).cast({name: kinds[name] for name in cells.columns})
            left.with_columns(changed.get_columns()).write_ipc(self._path(table, number), compression="lz4")
            start, done = start + rows.height, done + left.height

    def pieces(self, table: str, names: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """Yield the rows of a table piece by piece, all columns or some."""
        for number in range(self._pieces.get(table, 0)):
            yield pl.read_ipc(self._path(table, number), columns=None if names is None else list(names))

    def known(self, table: str, on: date, names: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """Yield what `pieces` yields as it is known on a day."""
        cls = TABLES[table]
        read = None if names is None else [c for c in columns(cls) if c in names or c in DATED]
        for rows in self.pieces(table, read):
            told = as_of(cls, rows, on)
            yield told if names is None else told.select(names)

    def linked(self, on: date) -> dict[str, pl.DataFrame]:
        """Return, of each table as it is known on a day, what says to which rows a row belongs."""
        coder = Coder()
        return {
            table: pl.concat(
                [coder.coded(table, pl.DataFrame(schema=columns(TABLES[table]))).select(linking(table))]
                + [coder.coded(table, rows) for rows in self.known(table, on, linking(table))]
            )
            for table in TABLES
        }

    def _path(self, table: str, number: int) -> Path:
        return self.folder / f"{table}.{number}"


class Coder:
    """Ids and what names them as numbers: the same text of the same table is the same number."""

    def __init__(self) -> None:
        self._kinds = {table: pl.Categorical(pl.Categories.random()) for table in TARGETS}

    def coded(self, table: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Return rows of a table with its id and its references coded, where it is one that others refer to."""
        named = {name: target for name, target in links(table).items() if target in self._kinds}
        if table in self._kinds:
            named["id"] = table
        return rows.with_columns(
            pl.col(name).cast(self._kinds[target]) for name, target in named.items() if name in rows.columns
        )
