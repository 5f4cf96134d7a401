"""The rows of a table on a day: what had begun, its later ends still open."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.model.schema import kinds

DATED = ("begins_first", "granted_first", "year", "ends_first", "ends_last", "ended")
"""The columns that tell what of a row holds on a day."""


def as_of(cls: type, frame: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return the rows of a record class that had begun on a day; later ends read as open.

    Args:
        cls: the class.
        frame: its rows, with those of the columns `DATED` that it has, and any others.
        on: the day.

    """
    fields = kinds(cls)
    if frame.is_empty() or not {"begins", "granted", "year", "ends"} & set(fields):
        return frame
    begun = [
        pl.col(f"{starts}_first").is_null() | (pl.col(f"{starts}_first") <= on)
        for starts in ("begins", "granted")
        if starts in fields
    ]
    if "year" in fields:
        begun.append(pl.col("year").is_null() | (pl.col("year") < on.year))
    never = pl.lit(value=False)
    later = (pl.col("ends_first") > on).fill_null(never) if "ends" in fields else never
    # Mostly nothing lies ahead: a copy of every table would fill the memory of a province twice.
    past, ahead = frame.lazy().select(pl.all_horizontal(~never, *begun).all(), ahead=later.any()).collect().row(0)
    if past and not ahead:
        return frame
    rows = frame.lazy().filter(*begun)
    if ahead:
        rows = rows.with_columns(
            ends_first=pl.when(~later).then("ends_first"),
            ends_last=pl.when(~later).then("ends_last"),
            ended=pl.when(later).then(False).otherwise("ended"),  # noqa: FBT003 - a polars literal
        )
    return rows.collect()
