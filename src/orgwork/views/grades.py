"""The grades of people by year, as far as records settle them."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext

COUNTING = ("excellent", "competent")
"""Grades of years that count as service."""


def known_grades(context: ViewContext, people: pl.LazyFrame) -> pl.LazyFrame:
    """Return `person`, `year`, whether it counts (`good`) and whether it is `excellent`, of the people in `person`.

    Left out is every year that is not settled: rows that differ, a grade that is not recorded, and all years of
    somebody with a row whose year is not recorded, or whose rows may not all be there.
    """
    rows = context.frames["assessments"].join(people, on="person", how="semi")
    vague = rows.filter(pl.col("year").is_null()).select("person").unique()
    return (
        rows.filter(pl.col("year").is_not_null())
        .join(vague, on="person", how="anti")
        .filter(context.complete("assessments", "person"))
        .group_by("person", "year")
        .agg(
            good=pl.when(pl.col("grade").is_null().any()).then(None).otherwise(pl.col("grade").is_in(COUNTING).all()),
            none_good=pl.col("grade").is_in(COUNTING).any(),
            excellent=(pl.col("grade") == "excellent").all(),
            some_excellent=(pl.col("grade") == "excellent").any(),
            known=pl.col("grade").is_not_null().all(),
        )
        .filter("known")
        .filter((pl.col("good") == pl.col("none_good")) & (pl.col("excellent") == pl.col("some_excellent")))
        .select("person", "year", "good", "excellent")
    )
