"""A Parquet file to rows, measured by its own description first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from threading import Lock

import polars as pl

from orgwork.errors import TooLargeError
from orgwork.formats.tables_jsonl import PROTECTED
from orgwork.formats.tables_raw import Raw, each_verbatim, unread, verbatim
from orgwork.model import TABLES
from orgwork.model.settling import look

ROWS = 100_000_000
"""A province of four million people has twenty million annual assessments in five years."""
COLUMNS = 200
CELLS = 2_000_000_000
"""Rows times columns: a file of a few bytes can describe that many."""
_FEW = 2_000_000
"""Cells of a file that is read together with others; so many of them all may hold together."""
_TOGETHER = 10 * _FEW
_AT_ONCE = 40
"""Files of one trip; what they hold beyond what all may is let go when the trip is over."""
_SIZE = 4_000_000
"""Bytes of a file beyond which it hardly holds few cells."""


def read_parquet(path: Path) -> Raw:
    """Read a Parquet file.

    Raises:
        TooLargeError: more than `ROWS` rows, `COLUMNS` columns or `CELLS` cells.

    """
    return next(pieces(path, None))


class Together:
    """The small ones of some Parquet files, read several in one trip: a third of the time of one after the other.

    What asks for a file waits for the trip it is read in, so that what was read first is used while others are read.
    """

    def __init__(self, paths: Iterable[Path], pool: Executor) -> None:
        """Begin to read.

        Args:
            paths: the files, in the order in which they will be asked for.
            pool: in whose threads they are read.

        """
        small = [path for path in paths if _bytes(path) <= _SIZE]
        self._room, self._lock = _TOGETHER, Lock()
        trips = (small[start : start + _AT_ONCE] for start in range(0, len(small), _AT_ONCE))
        self._trips = {path: trip for paths in trips for trip in [pool.submit(self._read, paths)] for path in paths}

    def pop(self, path: Path) -> Raw | None:
        """Hand over what a file holds, which is held no longer than that; None where it has to be read by itself."""
        trip = self._trips.pop(path, None)
        return None if trip is None else trip.result().pop(path, None)

    def _read(self, paths: Sequence[Path]) -> dict[Path, Raw]:
        """Return what the files of one trip hold.

        Nothing is given where one of them cannot be read: read by itself, each tells its own fault.
        """
        try:
            frames = {path: frame for path, frame in _heads(paths) if self._takes(frame)}
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
            return {}
        frames = dict(zip(frames, each_verbatim(list(frames.values()), PROTECTED), strict=True))
        tables = {path: frame for path, frame in frames.items() if path.stem in TABLES}
        seen = look([(TABLES[path.stem], frame) for path, frame in tables.items()], exact=True)
        looked = dict(zip(tables, seen, strict=True))
        return {path: Raw(frame, range(1, frame.height + 1), looked=looked.get(path)) for path, frame in frames.items()}

    def _takes(self, frame: pl.DataFrame) -> bool:
        """Return whether there is room for a frame, which it takes: all of them together are few."""
        cells = frame.height * frame.width
        with self._lock:
            if cells > min(self._room, _FEW, CELLS) or frame.height > ROWS:
                return False
            self._room -= cells
            return True


def _bytes(path: Path) -> int:
    """Return the size of a file; of one that is gone none, which is told when it is read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _heads(paths: Sequence[Path]) -> Iterator[tuple[Path, pl.DataFrame]]:
    """Yield the first rows of files, one more than are few: counting all of them first would take a trip of its own."""
    lazies = {path: pl.scan_parquet(path, glob=False) for path in paths}
    widths = {path: len(lazy.collect_schema()) for path, lazy in lazies.items()}
    narrow = {path: lazy for path, lazy in lazies.items() if widths[path] <= COLUMNS}
    heads = [lazy.head(_FEW // max(widths[path], 1) + 1) for path, lazy in narrow.items()]
    yield from zip(narrow, pl.collect_all(heads), strict=True)


def _in_one(columns: list[pl.Series]) -> pl.DataFrame:
    """Return columns that each lie in one piece: one after the other, so that no more than one is held twice."""
    for _ in range(len(columns)):
        columns.append(columns.pop(0).rechunk())
    return pl.DataFrame(columns)


def pieces(path: Path, size: int | None) -> Iterator[Raw]:
    """Yield the rows of a Parquet file piece by piece, one where it has none.

    Args:
        path: the file.
        size: how many rows a piece has; None for one of all.

    Raises:
        TooLargeError: as `read_parquet`.

    """
    try:
        lazy = pl.scan_parquet(path, glob=False)
        columns = len(lazy.collect_schema())
        rows = int(lazy.select(pl.len()).collect().item())
        if rows > ROWS or columns > COLUMNS or rows * columns > CELLS:
            msg = (
                f"表过大（{rows} 行、{columns} 列；上限 {ROWS} 行、{COLUMNS} 列、{CELLS} 个单元格），请拆分后再试"
                f" / the table has {rows} rows and {columns} columns, at most {ROWS} and {COLUMNS}, {CELLS} cells in"
                " all: split it"
            )
            raise TooLargeError(msg, where=path.name)
        step = size or max(rows, 1)
        for start in range(0, max(rows, 1), step):
            frame = _in_one((lazy if step >= rows else lazy.slice(start, step)).collect().get_columns())
            yield Raw(verbatim(frame, PROTECTED), range(start + 1, start + frame.height + 1))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        yield unread("OW628", None, f"Parquet 文件已损坏：{reason}", f"the Parquet file is damaged: {reason}")
