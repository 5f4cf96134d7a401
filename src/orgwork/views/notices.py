"""Notices: one row per public notice before an appointment, with the working days it stood for.

Counted are the working days of the official calendar after the day of publication, up to the last day of the notice
and before the day of the appointment document. Outside the calendar's years nothing is known, and nothing where the
day of that document is not recorded: the day from which a tenure counts is another one. A promotion to a leading post
of which no notice is recorded has a row of its own: that there was none, no record says. The row also says whether the
document came after the last day of the notice, and, of an appointment made on probation, when it was confirmed: a
probation counts from the day of that document.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from orgwork import workdays
from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views import appointments
from orgwork.views.postings import place_bounds

COLUMNS = {
    "asked": pl.Boolean(),
    "exceptional": pl.Boolean(),
    "grounded": pl.Boolean(),
    "workdays_low": pl.Int64(),
    "workdays_high": pl.Int64(),
    "stood_out": pl.Boolean(),
    "probation": pl.Boolean(),
    "noticed_first": pl.Date(),
    "noticed_last": pl.Date(),
    "confirmed_first": pl.Date(),
    "confirmed_last": pl.Date(),
}


def numbered(rows: pl.LazyFrame, day: str) -> pl.LazyFrame:
    """Add the number of a day in the calendar as `day_no`; null outside its years."""
    return rows.join(_numbers().lazy().rename({"day": day, "no": f"{day}_no"}), on=day, how="left")


@cache
def _numbers() -> pl.DataFrame:
    return pl.DataFrame(workdays.numbered(), schema={"day": pl.Date, "no": pl.Int64}, orient="row")


def stood(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Add the fewest and the most working days that a notice can have stood before the appointment.

    Args:
        rows: with the span of the notice and, in `appointed_...`, the day before which it counts.

    """
    eve = {side: pl.col(f"appointed_{side}").dt.offset_by("-1d") for side in ("first", "last")}
    rows = rows.with_columns(
        from_low=pl.col("begins_last"),
        from_high=pl.col("begins_first"),
        to_low=pl.when(eve["first"].is_not_null()).then(pl.min_horizontal(end_first(), eve["first"])),
        to_high=pl.when(eve["last"].is_not_null()).then(pl.min_horizontal(end_last(), eve["last"])),
    )
    for day in ("from_low", "from_high", "to_low", "to_high"):
        rows = numbered(rows, day)
    return rows.with_columns(
        **{
            f"workdays_{s}": (pl.col(f"to_{s}_no") - pl.col(f"from_{s}_no")).clip(lower_bound=0)
            for s in ("low", "high")
        }
    )


def _tried(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Add whether the appointment was made on probation, and when it was confirmed: never as long as it is not."""
    not_yet = pl.col("unconfirmed").fill_null(value=False) & pl.col("confirmed_first").is_null()
    days = [
        pl.when(not_yet).then(pl.lit(MAX_DAY)).otherwise(f"confirmed_{s}").alias(f"confirmed_{s}")
        for s in ("first", "last")
    ]
    on_trial = context.frames["tenures"].select("person", "probation", *days, tenure="id")
    return rows.join(on_trial, on=["person", "tenure"], how="left").with_columns(
        noticed_first=pl.col("appointed_first"), noticed_last=pl.col("appointed_last")
    )


def _recorded(context: ViewContext) -> pl.LazyFrame:
    """Return one row per recorded notice; it is about the day on which the appointment document was issued."""
    out = (
        pl.when(pl.col("appointed_first") > end_last())
        .then(statement=True)
        .when(pl.col("appointed_last") <= end_first())
        .then(statement=False)
    )
    rows = _tried(context, appointments.about(context, stood(context.frames["notices"]).with_columns(stood_out=out)))
    named = pl.when("found").then("tenure")
    return rows.select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("appointed_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("appointed_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id", named).list.drop_nulls().alias("records"),
        *COLUMNS,
    )


def _unrecorded(context: ViewContext) -> pl.LazyFrame:
    """Return one row per promotion without a notice."""
    told = context.frames["notices"].select(key="tenure", subject="person")
    return appointments.unrecorded(context, told, COLUMNS, "asked", "exceptional")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    return pl.concat([_recorded(context), _unrecorded(context)])


VIEW = View(
    "notices",
    Grain.PERSON,
    COLUMNS,
    ("notices", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("notices.appointed",),
        "asked": ("notices.tenure", "tenures.leader", "tenures.level", "posts.kind", "organizations.entity"),
        "exceptional": ("tenures.exceptional",),
        "grounded": ("notices.grounded",),
        "stood_out": ("notices.ends", "notices.ended", "notices.appointed"),
        "workdays": ("notices.begins", "notices.ends", "notices.appointed"),
        "probation": ("tenures.probation",),
        "noticed": ("notices.appointed",),
        "confirmed": ("tenures.confirmed", "tenures.unconfirmed"),
    },
)
