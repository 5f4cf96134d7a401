"""What one register says and another does not: rows that are new or gone, fields that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.errors import RecordError
from orgwork.model.coverage import Coverage
from orgwork.model.fitting import fit
from orgwork.model.record import Source
from orgwork.model.register import Register
from orgwork.model.schema import TABLES, kinds

SOURCE = ("source_file", "source_sheet", "source_row")
_CHANGES = pl.Schema({name: pl.String() for name in ("table", "id", "field", "old", "new")})


@attrs.frozen(eq=False)
class Differences:
    """What has to be done to one register to get another.

    Args:
        added: per table the rows that only the new one has, each field as text.
        removed: per table the rows that only the old one has, each field as text.
        changes: `table`, `id`, `field`, `old`, `new`: every field that differs in a row that both have; null is
            unknown.
        said, unsaid: what only the new one, and only the old one says of its coverage.

    """

    added: Mapping[str, pl.DataFrame]
    removed: Mapping[str, pl.DataFrame]
    changes: pl.DataFrame
    said: frozenset[Coverage] = frozenset()
    unsaid: frozenset[Coverage] = frozenset()

    @property
    def nothing(self) -> bool:
        """Whether both registers are the same but for the order of rows."""
        rows = any(frame.height for frame in (*self.added.values(), *self.removed.values(), self.changes))
        return not (rows or self.said or self.unsaid)


def differences(old: Register, new: Register, *, sources: bool = True) -> Differences:
    """Compare two registers by the ids of their records; the order of rows says nothing.

    Args:
        old, new: the registers.
        sources: whether where a record was read is compared too.

    """
    added, removed, changes = {}, {}, [pl.DataFrame(schema=_CHANGES)]
    for table in TABLES:
        before, after = (as_text(table, one.frames[table]) for one in (old, new))
        if not sources:
            before, after = before.drop(SOURCE), after.drop(SOURCE)
        if before.equals(after):
            continue
        added[table] = after.join(before, on="id", how="anti", maintain_order="left")
        removed[table] = before.join(after, on="id", how="anti", maintain_order="left")
        changes += list(_changes(table, before, after))
    said, unsaid = set(new.coverage), set(old.coverage)
    return Differences(added, removed, pl.concat(changes), frozenset(said - unsaid), frozenset(unsaid - said))


def _changes(table: str, before: pl.DataFrame, after: pl.DataFrame) -> Iterable[pl.DataFrame]:
    """Yield field by field what is another in a table."""
    both = before.join(after, on="id", how="inner", suffix=":new", maintain_order="left")
    for field in before.columns:
        if field == "id":
            continue
        told = both.filter(pl.col(field).ne_missing(pl.col(f"{field}:new")))
        if told.height:
            named = pl.lit(table).alias("table"), pl.col("id"), pl.lit(field).alias("field")
            yield told.select(*named, pl.col(field).alias("old"), pl.col(f"{field}:new").alias("new"))


def applied(old: Register, told: Differences) -> Register:
    """Return the register that differs so from an old one; new rows stand last.

    Raises:
        RecordError: the differences are none of this register: a row that it has not, or has already.

    """
    frames = {}
    for table in TABLES:
        frame = as_text(table, old.frames[table])
        removed = told.removed.get(table, frame.clear())
        added = told.added.get(table, frame.clear())
        _fits(table, frame, removed, added)
        frame = frame.join(removed, on="id", how="anti", maintain_order="left")
        own = told.changes.filter(pl.col("table") == table)
        for field in own["field"].unique(maintain_order=True).to_list():
            frame = _changed(frame, field, own.filter(pl.col("field") == field))
        whole = pl.concat([frame, added], how="diagonal")
        if whole.height or not old.frames[table].is_empty():
            frames[table] = fit(table, whole, exact=True).frame
    return Register.fitted(frames, (set(old.coverage) - told.unsaid) | told.said)


def _fits(table: str, frame: pl.DataFrame, removed: pl.DataFrame, added: pl.DataFrame) -> None:
    """Refuse differences that are of another register."""
    ids = frame["id"].implode()
    if not removed["id"].is_in(ids).all() or added["id"].is_in(ids).any():
        msg = "所列差异不属于此登记册 / the differences are none of this register: compare it again"
        raise RecordError(msg, where=table)


def _changed(frame: pl.DataFrame, field: str, changes: pl.DataFrame) -> pl.DataFrame:
    """Return a table in which one field is as the changes say."""
    # Names that no field has: a record may well hold when somebody was told.
    said = changes.select("id", __told=pl.lit(value=True), __value="new")
    beside = frame.join(said, on="id", how="left", maintain_order="left")
    value = pl.when(pl.col("__told").is_not_null()).then("__value").otherwise(field)
    return beside.with_columns(value.alias(field)).drop("__told", "__value")


def as_text(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table with one text per field: a partial date is 2019, 2019-03 or 2019-03-17."""
    parts: list[pl.Expr] = []
    for field, kind in kinds(TABLES[table]).items():
        if kind is PartialDate:
            parts.append(reduced(field))
        elif kind is Source:
            parts += [pl.col(name).cast(pl.String) for name in SOURCE]
        else:
            parts.append(pl.col(field).cast(pl.String))
    return frame.select(parts)


def reduced(field: str) -> pl.Expr:
    """Return a partial date as text, from its first and last possible day."""
    first, last = pl.col(f"{field}_first"), pl.col(f"{field}_last")
    text = first.cast(pl.String)
    return (
        pl.when(first == last)
        .then(text)
        .when(last == first.dt.month_end())
        .then(text.str.slice(0, 7))
        .when(last.is_not_null())
        .then(text.str.slice(0, 4))
        .alias(field)
    )
