"""The units and posts that the rows of a roster name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from orgwork.formats.roster_sheet import UNIT, Read
from orgwork.formats.roster_target import Target

BLANKS = r"[\s\x{3000}]"
NAMED = ("organization", "lender", "borrower", "regulator")
"""Fields that name a unit."""
_PRESENT = ("ended", "false")
_SOURCE = ("source_file", "source_sheet", "source_row")


def unit_ids(names: pl.Series) -> pl.Series:
    """Return the ids of units from their names, as in the collection workbook."""
    return names.str.replace_all(BLANKS, "")


def unit_expr(name: pl.Expr) -> pl.Expr:
    """Return the ids of units from a column of their names."""
    return name.str.replace_all(BLANKS, "")


def source(one: Read) -> list[pl.Expr]:
    """Return where a row was read."""
    said = (pl.lit(one.plan.grid.file), pl.lit(one.plan.grid.sheet), pl.col("row"))
    return [value.alias(name) for name, value in zip(_SOURCE, said, strict=True)]


def posts(read: Sequence[Read], frames: Sequence[pl.DataFrame]) -> pl.DataFrame | None:
    """Return the posts that rows name, each under its unit; what rows say of one differently is unknown."""
    parts = [part for one, frame in zip(read, frames, strict=True) if (part := _posts(one, frame)).height]
    if not parts:
        return None
    frame = pl.concat(parts, how="diagonal")
    facts = [name for name in frame.columns if name not in {"organization", "name", "ended", *_SOURCE}]
    found = frame.group_by("organization", "name", maintain_order=True).agg(
        *(_agreed(name) for name in facts),
        pl.col("ended").drop_nulls().first(),
        pl.col(_SOURCE).first(),
    )
    return found.with_columns(id=pl.col("organization") + "/" + pl.col("name"))


def _posts(one: Read, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the post of each row that names one and its unit; a post that somebody holds now is there."""
    own = _own(one, "posts", {"name", "organization"})
    held = [str(target) for target in one.targets if target.name == "tenures.post" and _PRESENT in target.conditions]
    now = pl.any_horizontal(pl.col(name).is_not_null() for name in held) if held else pl.lit(value=False)
    told = frame.with_columns(
        name=one.first("tenures.post", "posts.name").str.replace_all(BLANKS, ""),
        organization=unit_ids(one.first("posts.organization", *UNIT)),
    ).filter(pl.col("name").is_not_null() & pl.col("organization").is_not_null())
    said = {"ended": pl.when(now).then(pl.lit("false"))} | own
    return told.select("organization", "name", *(value.alias(name) for name, value in said.items()), *source(one))


def organizations(
    read: Sequence[Read], frames: Sequence[pl.DataFrame], parts: Sequence[pl.DataFrame]
) -> pl.DataFrame | None:
    """Return every unit that a row names; one that has people now, or that a list of units names, is there.

    Args:
        read, frames: the sheets and their rows.
        parts: tables that may name more units.

    """
    found = [part for one, frame in zip(read, frames, strict=True) for part in _units(one, frame)]
    for part in parts:
        for name in [name for name in NAMED if name in part.columns]:
            told = part.filter(pl.col(name).is_not_null())
            found.append(told.select(pl.col(name).alias("name"), *_SOURCE, about=pl.lit(value=False)))
    if not found:
        return None
    frame = pl.concat(found, how="diagonal")
    if "ended" not in frame.columns:
        frame = frame.with_columns(ended=pl.lit(None, pl.String))
    facts = [name for name in frame.columns if name not in {"name", "about", "ended", *_SOURCE}]
    units = frame.group_by("name", maintain_order=True).agg(
        *(_agreed(name, pl.col("about")) for name in facts),
        pl.col("ended").drop_nulls().first(),
        pl.col(_SOURCE).first(),
    )
    return units.with_columns(id=pl.col("name"))


def _units(one: Read, frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield what the rows say of units."""
    for target in one.targets:
        if target.name not in UNIT:
            continue
        about = target.name == "organizations.name"
        said = {"ended": pl.lit("false" if target.name != "posts.organization" else None, pl.String)}
        said |= _own(one, "organizations", {"name"}) if about else {}
        yield frame.filter(pl.col(str(target)).is_not_null()).select(
            pl.col(str(target)).str.replace_all(BLANKS, "").alias("name"),
            *(value.alias(name) for name, value in said.items()),
            *source(one),
            about=pl.lit(about),
        )


def _own(one: Read, table: str, without: set[str]) -> dict[str, pl.Expr]:
    """Return the columns of a sheet that fill the fields of a table."""

    def fills(target: Target) -> bool:
        return target.table == table and target.field not in without

    return {target.field: pl.col(str(target)) for target in one.targets if fills(target)}


def _agreed(name: str, which: pl.Expr | None = None) -> pl.Expr:
    """Return what all rows of a group say, or all of some; null where they differ or one says nothing."""
    values = pl.col(name) if which is None else pl.col(name).filter(which)
    return pl.when((values.n_unique() == 1) & (values.null_count() == 0)).then(values.first()).alias(name)
