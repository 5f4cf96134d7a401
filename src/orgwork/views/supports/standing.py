"""What the views of support share: a talent's row with its programme, and the support that stood on a day."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words_support import PROGRAMME_GRADES

_RANKS = {grade: rank for rank, grade in enumerate(PROGRAMME_GRADES)}
_OF = ("level", "grade", "series", "measure", "banded")
"""What a row has of its programme."""
HELD = ("running", "held", "higher")
"""What is counted of other support: of the same level and grade running or ever begun, and of a higher grade."""


def first(column: str = "begins") -> pl.Expr:
    """Return the first day on which something may have happened."""
    return pl.col(f"{column}_first").fill_null(MIN_DAY)


def last(column: str = "begins") -> pl.Expr:
    """Return the last day on which something may have happened."""
    return pl.col(f"{column}_last").fill_null(MAX_DAY)


def begun(at: tuple[str, str], by: tuple[str, str]) -> pl.Expr:
    """Return whether something had begun by a day, that day included; null where it may or may not.

    Args:
        at: the columns with the first and last day on which it may have begun.
        by: those of the day.

    """
    surely, never = pl.col(at[1]) <= pl.col(by[0]), pl.col(at[0]) > pl.col(by[1])
    return pl.when(surely).then(statement=True).when(never).then(statement=False)


def programmes(context: ViewContext) -> pl.LazyFrame:
    """Return the programmes with what their rows need, named so that they can be joined by `programme`."""
    return context.frames["talent_programmes"].select(
        *_OF,
        programme="id",
        programme_name="name",
        programme_least="least",
        programme_most="most",
        programme_unit="unit",
        set_up_first=first(),
        set_up_last=last(),
        closed_first=end_first(),
        closed_last=end_last(),
    )


def of_talents(context: ViewContext, table: str) -> pl.LazyFrame:
    """Return the rows of a table about talents, with the talent's file and the programme.

    Args:
        context: what a view is built from.
        table: of applications or of support.

    """
    born = {f"born_{side}": f"birth_{side}" for side in ("first", "last")}
    talents = context.frames["talents"].select("organization", "sex", talent="id", **born)
    return (
        context.frames[table]
        .join(talents, on="talent")
        .join(programmes(context), on="programme", how="left")
        .with_columns(from_first=first(), from_last=last())
    )


def while_open() -> pl.Expr:
    """Return whether the programme of a row was there on its first day."""
    day = ("from_first", "from_last")
    return begun(("set_up_first", "set_up_last"), day) & ~begun(("closed_first", "closed_last"), day)


def standing(context: ViewContext, rows: pl.LazyFrame, *, own: bool) -> pl.LazyFrame:
    """Return, per row of a talent, how much other support stood on its first day, as low and high, and its ids.

    Args:
        context: what a view is built from.
        rows: of `of_talents`.
        own: whether the rows are support themselves, which does not count beside itself.

    """
    others = of_talents(context, "talent_supports").select(
        "talent",
        "level",
        "grade",
        other="id",
        begun_first="from_first",
        begun_last="from_last",
        over_first=end_first(),
        over_last=end_last(),
    )
    slim = rows.select("id", "talent", "level", "grade", "from_first", "from_last")
    both = slim.join(others, on="talent", suffix="_of")
    if own:
        both = both.filter(pl.col("id") != pl.col("other"))
    day = ("from_first", "from_last")
    had = begun(("begun_first", "begun_last"), day)
    rank, rank_of = (
        pl.col(c).replace_strict(_RANKS, default=None, return_dtype=pl.Int64) for c in ("grade", "grade_of")
    )
    level = pl.col("level") == pl.col("level_of")
    counted = {
        "running": level & (rank == rank_of) & had & ~begun(("over_first", "over_last"), day),
        "held": level & (rank == rank_of) & had,
        "higher": level & (rank_of < rank) & had,
    }
    perhaps = pl.any_horizontal(pl.col(name).fill_null(value=True) for name in HELD)
    counts = {}
    for name in HELD:
        counts[f"{name}_low"] = pl.col(name).fill_null(value=False).sum().cast(pl.Int64)
        counts[f"{name}_high"] = pl.col(name).fill_null(value=True).sum().cast(pl.Int64)
    return (
        both.select("id", "other", **counted)
        .group_by("id")
        .agg(**counts, others=pl.col("other").filter(perhaps).sort())
    )


def bounds(name: str, known: pl.Expr) -> list[pl.Expr]:
    """Return a count of other rows as bounds; where rows may be missing it has no upper one.

    Args:
        name: of the count.
        known: whether every row is on file.

    """
    low, high = (pl.col(f"{name}_{side}").fill_null(0) for side in ("low", "high"))
    return [low.alias(f"{name}_low"), pl.when(known).then(high).alias(f"{name}_high")]


def on_file(context: ViewContext, table: str) -> pl.Expr:
    """Return whether all rows of a table about the talent of a row are on file, ended ones too."""
    return context.complete(table, "talent", past=True) & context.complete(table, "organization", past=True)


def full_years(name: str, day: str) -> list[pl.Expr]:
    """Return the age of the talent of a row on a day, in full years, as bounds.

    Args:
        name: of the age.
        day: of the columns with the first and last day.

    """

    def between(born: str, on: str) -> pl.Expr:
        """Return the full years between two days."""
        birth, then = pl.col(born), pl.col(on)
        month, later = birth.dt.month(), then.dt.month()
        early = (later < month) | ((later == month) & (then.dt.day() < birth.dt.day()))
        return (then.dt.year() - birth.dt.year()).cast(pl.Int64) - early.cast(pl.Int64)

    return [
        between("born_last", f"{day}_first").alias(f"{name}_low"),
        between("born_first", f"{day}_last").alias(f"{name}_high"),
    ]
