"""The units and posts that the rows of a roster name."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from orgwork.formats.roster_sheet import UNIT, Read

_BLANKS = r"[\s\x{3000}]"
_AGREE = ("level", "kind", "managed_by", "exclusive", "decided_by")


def unit_ids(names: pl.Series) -> pl.Series:
    """Return the ids of units from their names, as in the collection workbook."""
    return names.str.replace_all(_BLANKS, "")


def posts(read: Sequence[Read], frames: Sequence[pl.DataFrame]) -> pl.DataFrame | None:
    """Return the posts that rows name, each under its unit; what rows say of one differently is unknown."""
    parts = []
    for one, frame in zip(read, frames, strict=True):
        names = one.first("tenures.post", "posts.name")
        if not names.len() or names.null_count() == names.len():
            continue
        own = {
            t.field: pl.col(str(t))
            for t in one.targets
            if t.table == "posts" and t.field not in {"name", "organization"}
        }
        unit = unit_ids(one.first("posts.organization", *UNIT))
        told = frame.with_columns(name=names, organization=unit).filter(
            pl.col("name").is_not_null() & pl.col("organization").is_not_null()
        )
        now = (
            pl.any_horizontal(
                pl.col(str(t)).is_not_null()
                for t in one.targets
                if t.name == "tenures.post" and ("ended", "false") in t.conditions
            )
            if any(t.name == "tenures.post" and ("ended", "false") in t.conditions for t in one.targets)
            else pl.lit(value=False)
        )
        said = {"ended": pl.when(now).then(pl.lit("false"))} | own
        parts.append(
            told.select(
                "organization",
                pl.col("name").str.replace_all(r"\s+", ""),
                *(value.alias(name) for name, value in said.items()),
                pl.lit(one.plan.grid.file).alias("source_file"),
                pl.lit(one.plan.grid.sheet).alias("source_sheet"),
                pl.col("row").alias("source_row"),
            )
        )
    if not parts:
        return None
    frame = pl.concat(parts, how="diagonal")
    facts = [name for name in frame.columns if name not in {"organization", "name"} and not name.startswith("source_")]
    found = frame.group_by("organization", "name", maintain_order=True).agg(
        *(_agreed(name) for name in facts if name != "ended"),
        pl.col("ended").drop_nulls().first(),
        pl.col("source_file", "source_sheet", "source_row").first(),
    )
    return found.with_columns(id=pl.col("organization") + "/" + pl.col("name"))


def _agreed(name: str, which: pl.Expr | None = None) -> pl.Expr:
    """Return what all rows of a group say, or all of some; null where they differ or one says nothing."""
    values = pl.col(name) if which is None else pl.col(name).filter(which)
    return pl.when((values.n_unique() == 1) & (values.null_count() == 0)).then(values.first()).alias(name)


def organizations(
    read: Sequence[Read], frames: Sequence[pl.DataFrame], parts: Sequence[pl.DataFrame]
) -> pl.DataFrame | None:
    """Return every unit that a row names; one that has people now, or that a list of units names, is there."""
    found = []
    for one, frame in zip(read, frames, strict=True):
        for target in one.targets:
            if target.name not in UNIT:
                continue
            about = target.name == "organizations.name"
            own = {
                t.field: pl.col(str(t))
                for t in one.targets
                if about and t.table == "organizations" and t.field != "name"
            }
            there = frame.filter(pl.col(str(target)).is_not_null())
            ended = pl.lit("false" if target.name != "posts.organization" else None, pl.String)
            found.append(
                there.select(
                    pl.col(str(target)).str.replace_all(r"\s+", "").alias("name"),
                    *(value.alias(name) for name, value in ({"ended": ended} | own).items()),
                    pl.lit(about).alias("about"),
                    pl.lit(one.plan.grid.file).alias("source_file"),
                    pl.lit(one.plan.grid.sheet).alias("source_sheet"),
                    pl.col("row").alias("source_row"),
                )
            )
    for part in parts:
        for name in {"lender", "borrower", "regulator"} & set(part.columns):
            told = part.filter(pl.col(name).is_not_null())
            found.append(told.select(pl.col(name).alias("name"), "source_file", "source_sheet", "source_row"))
    if not found:
        return None
    frame = pl.concat(found, how="diagonal")
    if "ended" not in frame.columns:
        frame = frame.with_columns(ended=pl.lit(None, pl.String), about=pl.lit(value=False))
    facts = [
        name for name in frame.columns if name not in {"name", "about", "ended"} and not name.startswith("source_")
    ]
    units = frame.group_by("name", maintain_order=True).agg(
        *(_agreed(name, pl.col("about").fill_null(value=False)) for name in facts),
        pl.col("ended").drop_nulls().first(),
        pl.col("source_file", "source_sheet", "source_row").first(),
    )
    return units.with_columns(id=pl.col("name"))
