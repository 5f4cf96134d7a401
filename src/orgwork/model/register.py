"""The Register: everything that is known, immutable, one frame per record class."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs
import polars as pl

from orgwork.dates import MAX_DAY
from orgwork.declare.view import Grain
from orgwork.errors import RecordError
from orgwork.model.coverage import Coverage, Extent
from orgwork.model.dating import as_of
from orgwork.model.schema import TABLES, columns, to_frame, to_records
from orgwork.model.sharding import Shard, cuts
from orgwork.model.store import Store
from orgwork.model.taking import take

_NAMES = {cls: name for name, cls in TABLES.items()}


@attrs.frozen(eq=False, repr=False)
class Register:
    """An immutable set of tables, each with its coverage.

    Build one with `Register.of(records)`, `Register.from_frames(frames)` or a file format. Tables that are
    not given are absent; tables that are given are complete unless `coverage` says otherwise.
    """

    frames: Mapping[str, pl.DataFrame]
    coverage: tuple[Coverage, ...] = ()

    @classmethod
    def from_frames(cls, frames: Mapping[str, object], coverage: Iterable[Coverage] = ()) -> Register:
        """Take frames by table name, checked against their classes and each other.

        Args:
            frames: Polars frames, lazy or not, or anything with the Arrow C stream interface (pandas, pyarrow,
                DuckDB); columns may be typed or text, see `orgwork.model.fitting.fit`.
            coverage: how far the tables can be relied on.

        Raises:
            RecordError: any fault in any frame; the message counts them and shows the first. Nothing is taken.

        """
        return cls.fitted(take(frames), coverage)

    @classmethod
    def fitted(cls, frames: Mapping[str, pl.DataFrame], coverage: Iterable[Coverage] = ()) -> Register:
        """Take frames that fit their classes and each other already (`model.fitting`, `model.referring`)."""
        whole = {n: frames[n] if n in frames else pl.DataFrame(schema=columns(TABLES[n])) for n in TABLES}
        return cls(MappingProxyType(whole), _stated(coverage, frames))

    @classmethod
    def stored(cls, store: Store, coverage: Iterable[Coverage] = ()) -> Register:
        """Take tables that lie on the disk; each is read whenever it is asked for, and a check by shards never does."""
        return cls(store, _stated(coverage, store.there))

    @classmethod
    def of(cls, records: Iterable[object], coverage: Iterable[Coverage] = ()) -> Register:
        """Take records of any classes, in any order.

        Raises:
            RecordError: as `from_frames`, or an object that is no record.

        """
        groups: dict[str, list[object]] = {}
        for record in records:
            name = _NAMES.get(type(record))
            if name is None:
                msg = f"{type(record).__name__} is no record class"
                raise RecordError(msg)
            groups.setdefault(name, []).append(record)
        return cls.from_frames({n: to_frame(TABLES[n], rows) for n, rows in groups.items()}, coverage)

    def __repr__(self) -> str:
        return f"Register({', '.join(f'{n}={f.height}' for n, f in self.frames.items() if f.height)})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ANN401, FBT001 - as printers call it
        """Tell printers that look into objects the same: a register's frames would fill pages."""
        printer.text("Register(...)" if cycle else repr(self))

    def records(self, table: str) -> Iterator[Any]:
        """Return the records of one table, in its order."""
        return to_records(TABLES[table], self.frames[table])

    def extent(self, table: str) -> Extent:
        """Return how much of a table is there, over all subjects."""
        return next(c.extent for c in self.coverage if c.table == table and c.subject is None)

    def partial(self) -> Mapping[str, frozenset[str | None]]:
        """Return, per table, the ids whose rows may be incomplete; None among them means everybody's."""
        gaps: dict[str, set[str | None]] = {}
        for said in self.coverage:
            if said.extent not in {Extent.COMPLETE, Extent.PRESENT}:
                gaps.setdefault(said.table, set()).add(said.subject)
        return {table: frozenset(ids) for table, ids in gaps.items()}

    def present(self) -> frozenset[str]:
        """Return the tables of which all that holds today is there, but what ended before may be missing."""
        return frozenset(said.table for said in self.coverage if said.extent is Extent.PRESENT)

    def as_of(self, on: date) -> Register:
        """Return what the register says on a day: later rows are gone, later ends read as open."""
        return Register(
            MappingProxyType({n: as_of(TABLES[n], frame, on) for n, frame in self.frames.items()}), self.coverage
        )

    def shards(self, n: int, grain: Grain | str = Grain.PERSON) -> Iterator[Shard]:
        """Yield the register in n shards, each closed under reference; together they find what the whole finds.

        Cut what is known on the day asked for (`register.as_of(on).shards(n)`): who belongs where depends on it.

        Args:
            n: how many; some are empty where there are fewer subjects.
            grain: of the views that will be built from them: person, organization, pair or place.

        Raises:
            ValueError: n is not positive, or there is no such grain.

        """
        if n < 1:
            msg = f"a register is cut into one or more shards, not {n}"
            raise ValueError(msg)
        return next(cuts(self, n, [Grain(grain)]))

    def equals(self, other: Register) -> bool:
        """Whether both hold the same rows in the same order and the same coverage."""
        same = all(self.frames[n].equals(other.frames[n]) for n in TABLES)
        return same and set(self.coverage) == set(other.coverage)


def _stated(coverage: Iterable[Coverage], there: Container[str]) -> tuple[Coverage, ...]:
    """Return what is said of every table: one that is there is complete where nothing else is said."""
    given = tuple(coverage)
    said = {c.table for c in given if c.subject is None}
    stated = [Coverage(n, Extent.COMPLETE if n in there else Extent.ABSENT) for n in TABLES if n not in said]
    return tuple(sorted([*given, *stated], key=str))


@cache
def end_first() -> pl.Expr:
    """Return the earliest possible end of a span: never if it runs, its begin where nothing is known."""
    known = pl.coalesce("ends_first", "begins_first", pl.lit(date(1, 1, 1)))
    return pl.when(pl.col("ended").eq(other=False).fill_null(value=False)).then(pl.lit(MAX_DAY)).otherwise(known)


@cache
def end_last() -> pl.Expr:
    """Return the latest possible end of a span: its recorded end only where it is known to be over."""
    return (
        pl.when(pl.col("ended").fill_null(value=False))
        .then(pl.coalesce("ends_last", pl.lit(MAX_DAY)))
        .otherwise(pl.lit(MAX_DAY))
    )
