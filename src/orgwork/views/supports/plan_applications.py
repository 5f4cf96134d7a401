"""Plan applications: one row per application of a talent, with the support that stood and the others of that year."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, numbers
from orgwork.views.supports.standing import HELD, bounds, full_years, of_talents, on_file, standing, while_open

COLUMNS = {
    "programme_name": pl.String(),
    "level": pl.String(),
    "grade": pl.String(),
    "age_class": pl.String(),
    "relaxation": pl.String(),
    "open": pl.Boolean(),
    **numbers("age", *HELD, "same_year"),
}


def _same_year(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return how many other applications to programmes of the same level and grade there were in the same year."""
    years = {"year_first": pl.col("from_first").dt.year(), "year_last": pl.col("from_last").dt.year()}
    asked = rows.select("id", "talent", "level", "grade", **years)
    both = asked.join(asked, on="talent", suffix="_of").filter(pl.col("id") != pl.col("id_of"))
    known = (pl.col("year_first") == pl.col("year_last")) & (pl.col("year_first_of") == pl.col("year_last_of"))
    year = (
        pl.when((pl.col("year_last") < pl.col("year_first_of")) | (pl.col("year_first") > pl.col("year_last_of")))
        .then(statement=False)
        .when(known)
        .then(statement=True)
    )
    same = (pl.col("level") == pl.col("level_of")) & (pl.col("grade") == pl.col("grade_of")) & year
    return (
        both.select("id", "id_of", same=same)
        .group_by("id")
        .agg(
            same_year_low=pl.col("same").fill_null(value=False).sum().cast(pl.Int64),
            same_year_high=pl.col("same").fill_null(value=True).sum().cast(pl.Int64),
            asked=pl.col("id_of").filter(pl.col("same").fill_null(value=True)).sort(),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = of_talents(context, "plan_applications")
    joined = rows.join(standing(context, rows, own=False), on="id", how="left")
    joined = joined.join(_same_year(rows), on="id", how="left")
    none = pl.lit([], pl.List(pl.String))
    supported = on_file(context, "talent_supports")
    return lines(
        context,
        joined.with_columns(also=pl.concat_list(pl.col("others").fill_null(none), pl.col("asked").fill_null(none))),
        [
            "programme_name",
            "level",
            "grade",
            (pl.col("series") + "_" + pl.col("sex")).alias("age_class"),
            "relaxation",
            while_open().alias("open"),
            *full_years("age", "from"),
            *(bound for name in HELD for bound in bounds(name, supported)),
            *bounds("same_year", on_file(context, "plan_applications")),
        ],
        also="also",
    )


_HELD = (
    *("talent_supports.begins", "talent_supports.ends", "talent_supports.ended"),
    *("talent_programmes.level", "talent_programmes.grade", "plan_applications.begins"),
)
VIEW = View(
    "plan_applications",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("plan_applications.begins",),
        "programme_name": ("talent_programmes.name",),
        "level": ("talent_programmes.level",),
        "grade": ("talent_programmes.grade",),
        "age_class": ("talent_programmes.series", "talents.sex"),
        "relaxation": ("plan_applications.relaxation",),
        "open": ("talent_programmes.begins", "talent_programmes.ends", "talent_programmes.ended"),
        "age": ("talents.birth", "plan_applications.begins"),
        "running": _HELD,
        "held": _HELD,
        "higher": _HELD,
        "same_year": ("plan_applications.begins", "talent_programmes.level", "talent_programmes.grade"),
    },
)
