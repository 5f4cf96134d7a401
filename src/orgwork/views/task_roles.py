"""Task roles: one row per role of a person in a named major task, taken up until the day asked for."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext

COLUMNS = {
    "task": pl.String(),
    "organization": pl.String(),
    "role": pl.String(),
    "begun": pl.Boolean(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; `begun` is null where the day may lie after the one asked for."""
    frames = context.frames
    people = frames["persons"].select("organization", person="id")
    units = frames["organizations"].select(organization="id", within="place")
    return (
        frames["task_roles"]
        .join(people, on="person", how="left")
        .join(units, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            pl.col("within").fill_null("").alias("place_upper"),
            pl.col("within").alias("place_lower"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            pl.concat_list("id", "person").alias("records"),
            "task",
            "organization",
            "role",
            pl.when(pl.col("begins_last") <= context.on).then(statement=True).alias("begun"),
        )
    )


VIEW = View(
    "task_roles",
    Grain.PERSON,
    COLUMNS,
    ("task_roles", "persons", "organizations"),
    build,
    origins={
        "task": ("task_roles.task",),
        "organization": ("persons.organization",),
        "role": ("task_roles.role",),
        "begun": ("task_roles.begins",),
    },
)
