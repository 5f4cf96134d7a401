"""Duties: one row per entry of a township's lists; and one per township, with how many of the three lists it has.

Rows tell of the day asked for. A township whose lists are nowhere on file is asked only where the table is complete:
where there is no such table at all nobody is listed.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import COMMON, Grain, View, ViewContext
from orgwork.model.names import is_township, plain
from orgwork.model.register import end_first, end_last
from orgwork.model.words import DUTY_LISTS
from orgwork.views.duties.listing import named, running, settled, whole
from orgwork.views.surveys import placed

ENTRY_COLUMNS = {
    "running": pl.Boolean(),
    "list": pl.String(),
    "basis": pl.String(),
    "alone": pl.Boolean(),
    "lead_named": pl.Boolean(),
    "lead_part_named": pl.Boolean(),
    "part_named": pl.Boolean(),
    "way_named": pl.Boolean(),
    "matter": pl.String(),
}
LISTED_COLUMNS = {"running": pl.Boolean(), "duty_list": pl.String(), "organization": pl.String()}
TOWNSHIP_COLUMNS = {"asked": pl.Boolean(), "lists_low": pl.Int64(), "lists_high": pl.Int64()}
_NONE = pl.lit([], pl.List(pl.String))


def _elsewhere(context: ViewContext) -> pl.LazyFrame:
    """Return, per entry, whether the same duty surely stands, or may stand, on another list of the township too."""
    entry = (
        context.frames["duties"]
        .select("id", "organization", "list", matter=plain("matter"), runs=running(context))
        .filter(pl.col("runs").fill_null(value=True))
    )
    other = entry.rename({"id": "other", "list": "other_list", "runs": "other_runs"})
    differ = pl.col("list") != pl.col("other_list")
    both = (differ & pl.col("runs") & pl.col("other_runs")).fill_null(value=False)
    return (
        entry.join(other, on=["organization", "matter"])
        .filter(pl.col("id") != pl.col("other"), differ.fill_null(value=True))
        .group_by("id")
        .agg(twice=both.any(), others=pl.col("other"))
    )


def build_entries(context: ViewContext) -> pl.LazyFrame:
    """Build the view of entries."""
    on = pl.lit(context.on)
    rows = placed(context, context.frames["duties"]).join(_elsewhere(context), on="id", how="left")
    maybe = pl.col("twice").is_not_null() | ~context.complete("duties", "organization")
    return rows.select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list(pl.concat_list("id"), pl.col("others").fill_null(_NONE)).alias("records"),
        running(context).alias("running"),
        "list",
        "basis",
        settled(~maybe, ~pl.col("twice").fill_null(value=False)).alias("alone"),
        *[named(name).alias(f"{name}_named") for name in ("lead", "lead_part", "part", "way")],
        "matter",
    )


def build_listed(context: ViewContext) -> pl.LazyFrame:
    """Build the view of entries that indicators count."""
    return build_entries(context).select(*COMMON, "running", duty_list="list", organization="subject")


def _lists(context: ViewContext) -> pl.LazyFrame:
    """Return, per township, how many of the three lists surely have an entry, and how many may have one."""
    runs = running(context)
    on_list = {name: (pl.col("list") == name).fill_null(value=False) for name in DUTY_LISTS}
    sure, maybe = runs.fill_null(value=False), runs.fill_null(value=True)
    adrift = (maybe & pl.col("list").is_null()).sum().cast(pl.Int64)
    return (
        context.frames["duties"]
        .group_by("organization")
        .agg(
            sure=pl.sum_horizontal([(sure & one).any().cast(pl.Int64) for one in on_list.values()]),
            most=pl.sum_horizontal([(maybe & one).any().cast(pl.Int64) for one in on_list.values()]) + adrift,
            entries=pl.col("id"),
        )
    )


def build_townships(context: ViewContext) -> pl.LazyFrame:
    """Build the view of townships."""
    on, three = pl.lit(context.on), len(DUTY_LISTS)
    gone = pl.when(end_last() <= on).then(statement=True).when(end_first() > on).then(statement=False)
    rows = (
        context.frames["organizations"]
        .rename({"id": "organization"})
        .join(_lists(context), on="organization", how="left")
        .filter(pl.col("sure").is_not_null() | (is_township("name") & whole(context, "duties")))
    )
    complete = context.complete("duties", "organization")
    return rows.select(
        pl.col("organization").alias("key"),
        pl.col("organization").alias("subject"),
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list(pl.concat_list("organization"), pl.col("entries").fill_null(_NONE)).alias("records"),
        ((pl.col("entity") == "legal") & ~gone).alias("asked"),
        pl.col("sure").fill_null(0).alias("lists_low"),
        pl.when(complete)
        .then(pl.min_horizontal(pl.col("most").fill_null(0), three))
        .otherwise(three)
        .alias("lists_high"),
    )


ENTRIES = View(
    "duties",
    Grain.ORGANIZATION,
    ENTRY_COLUMNS,
    (),
    build_entries,
    origins={
        "running": ("duties.begins", "duties.ends", "duties.ended"),
        "list": ("duties.list",),
        "basis": ("duties.basis",),
        "alone": ("duties.list", "duties.begins", "duties.ends", "duties.ended"),
        "lead_named": ("duties.lead",),
        "lead_part_named": ("duties.lead_part",),
        "part_named": ("duties.part",),
        "way_named": ("duties.way",),
        "matter": ("duties.matter",),
    },
)
LISTED = View(
    "listed_duties",
    Grain.ORGANIZATION,
    LISTED_COLUMNS,
    ("duties",),
    build_listed,
    origins={"running": ENTRIES.origins["running"], "duty_list": ENTRIES.origins["list"]},
)
"""The same rows for indicators: where there is no such table the number is not known, and no nought."""
TOWNSHIPS = View(
    "duty_lists",
    Grain.ORGANIZATION,
    TOWNSHIP_COLUMNS,
    (),
    build_townships,
    origins={
        "asked": ("organizations.entity", "organizations.ended", "organizations.ends"),
        "lists": ("duties.list", "duties.begins", "duties.ends", "duties.ended"),
    },
)
