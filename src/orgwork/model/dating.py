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
    limits: dict[str, date | int] = {f"{s}_first": on for s in ("begins", "granted") if s in fields}
    if "year" in fields:
        limits["year"] = on.year - 1
    ahead = "ends" in fields and _beyond(frame["ends_first"], on)
    # Mostly nothing lies ahead: a copy of every table would fill the memory of a province twice, and asking the
    # columns for their greatest costs less than a query.
    if not ahead and not any(_beyond(frame[name], most) for name, most in limits.items()):
        return frame
    later = (pl.col("ends_first") > on).fill_null(pl.lit(value=False))
    begun = [(pl.col(name) <= most).fill_null(value=True) for name, most in limits.items()]
    rows = frame.lazy().filter(*begun)
    if ahead:
        rows = rows.with_columns(
            ends_first=pl.when(~later).then("ends_first"),
            ends_last=pl.when(~later).then("ends_last"),
            ended=pl.when(later).then(False).otherwise("ended"),  # noqa: FBT003 - a polars literal
        )
    return rows.collect(engine="in-memory")


def _beyond(column: pl.Series, most: date | int) -> bool:
    """Return whether a column holds something later than the most."""
    greatest = column.max()
    # The greatest is of the kind of the column, a day or a year.
    return greatest is not None and bool(greatest > most)  # type: ignore[operator]
