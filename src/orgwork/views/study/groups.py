"""Central groups: one row per group with who is first responsible, per group and quarter, and per year on file.

Asked is that sessions were held and that the plan and the records are there. Notes are not read, and nobody is graded.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY, add_months
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.surveys import placed

GROUP_COLUMNS = {"led": pl.Boolean()}
QUARTER_COLUMNS = {
    "quarter": pl.String(),
    "met_all": pl.Boolean(),
    "sessions_low": pl.Int64(),
    "sessions_high": pl.Int64(),
}
YEAR_COLUMNS = {"party_building": pl.Boolean(), "ideology": pl.Boolean(), "kept": pl.String()}


def build_groups(context: ViewContext) -> pl.LazyFrame:
    """Build the view of groups; a row speaks for the day on which the group was formed."""
    return placed(context, context.frames["study_groups"]).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        (pl.col("head") == "secretary").alias("led"),
    )


def _quarters(context: ViewContext) -> pl.LazyFrame:
    """Return the quarters in the window that are over, with their first and last day."""
    start = date(context.since.year, 1 + (context.since.month - 1) // 3 * 3, 1)
    found: list[tuple[str, date, date]] = []
    while (after := add_months(start, 3)) <= context.on:
        found.append((f"{start.year}Q{(start.month + 2) // 3}", start, after))
        start = after
    schema = {"quarter": pl.String, "start": pl.Date, "after": pl.Date}
    frame = pl.DataFrame(found, schema=schema, orient="row")
    return frame.lazy().with_columns(end=pl.col("after").dt.offset_by("-1d"))


def build_quarters(context: ViewContext) -> pl.LazyFrame:
    """Build the view of quarters; a row speaks for the last day of its quarter."""
    whole = context.complete("group_sessions", "organization")
    start, end = pl.col("start"), pl.col("end")
    sessions = context.frames["group_sessions"].select(
        "organization",
        session="id",
        held_first=pl.col("begins_first").fill_null(MIN_DAY),
        held_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    groups = context.frames["study_groups"].select(
        "organization",
        group="id",
        formed_first=pl.col("begins_first").fill_null(MIN_DAY),
        formed_last=pl.col("begins_last").fill_null(MAX_DAY),
        over_first=end_first(),
        over_last=end_last(),
    )
    there = groups.join(_quarters(context), how="cross").filter(
        pl.col("formed_first") <= start, pl.col("over_last") >= end
    )
    held = sessions.join(_quarters(context), how="cross").filter(
        pl.col("held_first") <= end, pl.col("held_last") >= start
    )
    counted = held.group_by("organization", "quarter").agg(
        sessions_low=((pl.col("held_first") >= start) & (pl.col("held_last") <= end)).sum().cast(pl.Int64),
        sessions_high=pl.len().cast(pl.Int64),
        held=pl.col("session").sort(),
    )
    rows = there.join(counted, on=["organization", "quarter"], how="left")
    none = pl.lit([], pl.List(pl.String))
    return placed(context, rows).select(
        pl.concat_str("group", pl.lit(":"), "quarter").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        end.alias("day_first"),
        end.alias("day_last"),
        pl.concat_list(pl.concat_list("group"), pl.col("held").fill_null(none)).alias("records"),
        "quarter",
        pl.when((pl.col("formed_last") <= start) & (pl.col("over_first") >= end)).then(statement=True).alias("met_all"),
        pl.col("sessions_low").fill_null(0),
        pl.when(whole).then(pl.col("sessions_high").fill_null(0)).alias("sessions_high"),
    )


def build_years(context: ViewContext) -> pl.LazyFrame:
    """Build the view of what is on file of a year; a row speaks for the last day of its year."""
    day = pl.date(pl.col("year"), 12, 31)
    planned, archived = pl.col("planned"), pl.col("archived")
    return placed(context, context.frames["group_years"]).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        day.fill_null(MIN_DAY).alias("day_first"),
        day.fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "party_building",
        "ideology",
        pl.when(planned & archived)
        .then(pl.lit("whole"))
        .when(~planned)
        .then(pl.lit("no_plan"))
        .when(planned & ~archived)
        .then(pl.lit("no_records"))
        .alias("kept"),
    )


GROUPS = View(
    "study_groups",
    Grain.ORGANIZATION,
    GROUP_COLUMNS,
    (),
    build_groups,
    origins={"day": ("study_groups.begins",), "led": ("study_groups.head",)},
)
QUARTERS = View(
    "group_quarters",
    Grain.ORGANIZATION,
    QUARTER_COLUMNS,
    (),
    build_quarters,
    origins={
        "met_all": ("study_groups.begins", "study_groups.ended"),
        "sessions": ("group_sessions.begins",),
    },
)
YEARS = View(
    "group_years",
    Grain.ORGANIZATION,
    YEAR_COLUMNS,
    (),
    build_years,
    origins={
        "day": ("group_years.year",),
        "party_building": ("group_years.party_building",),
        "ideology": ("group_years.ideology",),
        "kept": ("group_years.planned", "group_years.archived"),
    },
)
