"""Training duties: one row per promotion to a leading post, or per new recruit, with the training that each asks for.

A course counts for a promotion when it is recorded as training on promotion and names the appointment, whether it was
held before or after; one that leaves open what it was for, or which appointment, may be the one. For a recruit it is a
course recorded as initial training. Days are counted as for the years (see courses): sure are the working days of
full-time courses.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import CIVIL, LEVELS
from orgwork.views import appointments
from orgwork.views.courses import full_time, online, worked
from orgwork.views.postings import place_bounds
from orgwork.views.spans import ordinal

PROMOTION, INITIAL = "promotion", "initial"
_DIVISION = LEVELS[LEVELS.index("division_deputy") :]
_WIDTH = 10_000_000
"""More days than lie between the first and the last day there is."""

COLUMNS = {
    "duty": pl.String(),
    "band": pl.String(),
    "asked": pl.Boolean(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
    "trained_first": pl.Date(),
    "trained_last": pl.Date(),
    "hours_low": pl.Int64(),
    "hours_high": pl.Int64(),
    "days_low": pl.Int64(),
    "days_high": pl.Int64(),
    "judged_first": pl.Date(),
    "judged_last": pl.Date(),
}


def _promoted(context: ViewContext) -> pl.LazyFrame:
    """Return the promotions to leading posts, and what may be one; the band is that of the level reached.

    The law speaks of civil servants; whether the regulations mean the leaders of institutions too was not read.
    """
    level = pl.col("to_level")
    people = context.frames["persons"].select(subject="id", civil=pl.col("staffing").is_in(CIVIL))
    band = pl.when(level.is_in(_DIVISION)).then(pl.lit("division_level")).when(level.is_in(LEVELS))
    rises = appointments.asked(context).join(people, on="subject", how="left")
    return rises.select(
        "place_upper",
        "place_lower",
        asked=pl.col("asked") & pl.when("civil").then(statement=True),
        person="subject",
        about="key",
        duty=pl.lit(PROMOTION),
        band=band.then(pl.lit("section_level")),
        begins_first="day_first",
        begins_last="day_last",
    )


def _recruited(context: ViewContext) -> pl.LazyFrame:
    """Return the people who were recruited by examination, or may have been, on civil servants' headcount."""
    frames = context.frames
    units = frames["organizations"].select(organization="id", within="place")
    civil = pl.col("staffing").is_in(CIVIL)
    meant = pl.col("recruited_by_exam") & civil
    return (
        frames["persons"]
        .filter(meant.fill_null(value=True))
        .join(units, on="organization", how="left")
        .select(
            *place_bounds("managed_by", "within"),
            person="id",
            about="id",
            duty=pl.lit(INITIAL),
            band=pl.lit(None, pl.String),
            asked=meant,
            begins_first=pl.col("recruited_first").fill_null(MIN_DAY),
            begins_last=pl.col("recruited_last").fill_null(MAX_DAY),
        )
    )


def _pairs(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return each duty with the courses that are, or may be, the training it asks for."""
    on = pl.lit(context.on)
    courses = context.frames["trainings"].filter(pl.col("aim").is_in([PROMOTION, INITIAL]).fill_null(value=True))
    given = courses.select(
        "person",
        "aim",
        "tenure",
        "hours",
        course="id",
        counts=~online("kind"),
        whole=full_time("kind"),
        over_first=end_first(),
        over_last=end_last(),
        from_first=pl.col("begins_first").fill_null(MIN_DAY),
        from_last="begins_last",
        to_first=pl.min_horizontal(end_first(), on),
        to_last=pl.min_horizontal(end_last(), on),
    )
    named = pl.when(pl.col("duty") == INITIAL).then(statement=True).otherwise(pl.col("tenure") == pl.col("about"))
    fits = (pl.col("aim") == pl.col("duty")) & named
    pairs = rows.select("row", "duty", "about", "person").join(given, on="person").with_columns(fits=fits)
    return pairs.filter(pl.col("fits").fill_null(value=True))


def _sure_days(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per duty, the sure working days of its full-time courses, a day that lies in two of them once."""
    lead = pl.col("row") * _WIDTH
    sure = pl.col("fits") & pl.col("counts") & pl.col("whole") & (pl.col("from_last") <= pl.col("to_first"))
    rows = pairs.filter(sure).sort("row", "from_last", "to_first", "course")
    reach = (lead + ordinal(pl.col("to_first"))).cum_max().shift(1).fill_null(-1)
    # What lies in an earlier course was counted with it: only the days after that are left.
    more = (reach - (lead + ordinal(pl.col("from_last"))) + 1).clip(lower_bound=0)
    begins = pl.col("from_last").dt.offset_by(pl.format("{}d", more))
    rows = rows.with_columns(begins=begins).filter(pl.col("begins") <= pl.col("to_first"))
    return rows.group_by("row").agg(days_low=worked(pl.col("begins"), pl.col("to_first")).sum())


def _tally(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per duty with any course, when it can have been done, and hours and days at least and at most."""
    sure = pl.col("fits").fill_null(value=False)
    certain = sure & pl.col("counts").fill_null(value=False) & (pl.col("over_last") == pl.col("to_last"))
    days = (pl.col("to_last") - pl.col("from_first")).dt.total_days() + 1
    return pairs.group_by("row").agg(
        trained_first=pl.col("over_first").min(),
        trained_last=pl.when(sure).then("over_last").min().fill_null(MAX_DAY),
        hours_low=pl.when(certain).then(pl.col("hours").fill_null(0)).otherwise(0).sum(),
        hours_high=pl.when(pl.col("hours").null_count() == 0).then(pl.col("hours").sum()),
        days_high=days.clip(lower_bound=0).sum(),
        courses=pl.col("course"),
    )


def _build(context: ViewContext, duties: pl.LazyFrame) -> pl.LazyFrame:
    """Build a view of duties; it is about the day of the appointment, or of the recruitment."""
    rows = duties.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int64)).cache()
    pairs = _pairs(context, rows).cache()
    whole, some = context.complete("trainings", "person"), pl.col("courses").is_not_null()
    none = pl.when(~some).then(0)
    return (
        rows.join(_tally(pairs), on="row", how="left")
        .join(_sure_days(pairs), on="row", how="left")
        .select(
            pl.concat_str("about", pl.lit("|"), "duty").alias("key"),
            pl.col("person").alias("subject"),
            "place_upper",
            "place_lower",
            pl.col("begins_first").alias("day_first"),
            pl.col("begins_last").alias("day_last"),
            "about",
            "courses",
            "duty",
            "band",
            "asked",
            "begins_first",
            "begins_last",
            # Where no course can be the one, it is known not to be done; one that is not recorded may be it.
            pl.when(~whole)
            .then(pl.lit(MIN_DAY))
            .otherwise(pl.col("trained_first").fill_null(MAX_DAY))
            .alias("trained_first"),
            pl.col("trained_last").fill_null(MAX_DAY),
            pl.col("hours_low").fill_null(0),
            pl.when(whole).then(none.otherwise("hours_high")).alias("hours_high"),
            pl.col("days_low").fill_null(0),
            pl.when(whole).then(none.otherwise("days_high")).alias("days_high"),
            pl.lit(context.on).alias("judged_first"),
            pl.lit(context.on).alias("judged_last"),
        )
    )


def promotions(context: ViewContext) -> pl.LazyFrame:
    """Build the view of what promotions ask for."""
    return _build(context, _promoted(context))


def recruits(context: ViewContext) -> pl.LazyFrame:
    """Build the view of what recruitments ask for."""
    return _build(context, _recruited(context))


_TRAINED = {
    "trained": ("trainings.aim", "trainings.tenure", "trainings.ends"),
    "hours": ("trainings.hours", "trainings.aim", "trainings.tenure"),
    "days": ("trainings.begins", "trainings.ends", "trainings.aim", "trainings.tenure", "trainings.kind"),
}
_BEHIND = pl.concat_list("about", pl.col("courses").fill_null(pl.lit([], pl.List(pl.String))))

PROMOTIONS = View(
    "training_duties",
    Grain.PERSON,
    COLUMNS,
    ("trainings", "tenures", "posts", "organizations", "persons"),
    promotions,
    origins={
        "day": ("tenures.begins",),
        "duty": ("tenures.leader", "tenures.level"),
        "band": ("tenures.level",),
        "asked": ("tenures.leader", "tenures.level", "persons.staffing"),
        "begins": ("tenures.begins",),
        **_TRAINED,
    },
    behind=_BEHIND,
)
"""What promotions ask for."""

RECRUITS = View(
    "initial_duties",
    Grain.PERSON,
    COLUMNS,
    ("trainings", "organizations", "persons"),
    recruits,
    origins={
        "day": ("persons.recruited",),
        "duty": ("persons.recruited_by_exam",),
        "asked": ("persons.recruited_by_exam", "persons.staffing"),
        "begins": ("persons.recruited",),
        **_TRAINED,
    },
    behind=_BEHIND,
)
"""What recruitments ask for."""
