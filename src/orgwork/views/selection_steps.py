"""Selection steps: one row per recorded step, with the numbers and the purpose that are told of it."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import appointments
from orgwork.views.postings import place_bounds
from orgwork.views.preceding import ASKED

_NUMBERS = {"names": "names", "posts": "posts", "team": "members"}
"""The columns, and the fields of records they are read from."""
COLUMNS = {
    "asked": pl.Boolean(),
    "step": pl.String(),
    "purpose": pl.String(),
    **{f"{name}_{side}": pl.Int64() for name in _NUMBERS for side in ("low", "high")},
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a list for no post at all is not known."""
    rows = appointments.about(context, context.frames["selection_steps"])
    numbers = {name: pl.col(field) for name, field in _NUMBERS.items()} | {
        "posts": pl.when(pl.col("posts") > 0).then("posts")
    }
    return rows.select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id", pl.when("found").then("tenure")).list.drop_nulls().alias("records"),
        "asked",
        "step",
        # Of a step that names no appointment of its person it is not known for which post that was.
        pl.when("found").then("purpose").alias("purpose"),
        *(number.alias(f"{name}_{side}") for name, number in numbers.items() for side in ("low", "high")),
    )


VIEW = View(
    "selection_steps",
    Grain.PERSON,
    COLUMNS,
    ("selection_steps", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("selection_steps.begins",),
        "asked": ("selection_steps.tenure", *ASKED, "posts.kind", "organizations.entity"),
        "step": ("selection_steps.step",),
        "purpose": ("selection_steps.purpose", "selection_steps.tenure"),
        **{name: (f"selection_steps.{field}",) for name, field in _NUMBERS.items()},
    },
)
