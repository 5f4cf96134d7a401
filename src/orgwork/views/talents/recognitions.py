"""Recognitions: one row per class that a place recognised, held against its catalogue and what is on record.

A row's day is that from which the class holds; its place is the one whose class it is. Deeds, titles and contracts
are looked at as of that day. `alone` says that no other class of the same place and purpose was in force beside it.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words_talent import FIRM_MEASURES
from orgwork.views.decimals import number
from orgwork.views.ledgers.lines import numbers, yuan
from orgwork.views.notices import stood
from orgwork.views.talents import classing
from orgwork.views.talents.comparing import running
from orgwork.views.talents.conditions import judged, parts

_DIRECT = tuple(measure for measure in FIRM_MEASURES if measure not in {"round", "valuation"})
COLUMNS = {
    "talent": pl.String(),
    "purpose": pl.String(),
    "talent_class": pl.String(),
    "way": pl.String(),
    "ground": pl.String(),
    "class_there": pl.Boolean(),
    "judged": pl.Boolean(),
    "ground_there": pl.Boolean(),
    "ground_met": pl.Boolean(),
    "alone": pl.Boolean(),
    **numbers("workdays"),
    "last_first": pl.Date(),
    "last_last": pl.Date(),
    **{f"by_{measure}": pl.Boolean() for measure in (*_DIRECT, "round")},
    **numbers(*FIRM_MEASURES),
}
_YES, _OPEN, _NO = 2, 1, 0
_HEADS = ("chair", "general_manager")


def _asked(context: ViewContext) -> pl.LazyFrame:
    """Return the recognitions, for each of which the classes are asked on its day."""
    talents = context.frames["talents"].select(talent="id", subject="organization")
    rows = context.frames["recognitions"].join(talents, on="talent")
    return rows.with_columns(
        ask="id",
        day_first=pl.col("begins_first").fill_null(MIN_DAY),
        day_last=pl.col("begins_last").fill_null(MAX_DAY),
        last_first=_until(context, "first"),
        last_last=_until(context, "last"),
    )


def _until(context: ViewContext, side: str) -> pl.Expr:
    """Return until when a class was in force: its end, or today where it is known to run."""
    runs = pl.col("ended").eq(other=False)
    return pl.when(runs).then(pl.lit(context.on)).otherwise(f"ends_{side}")


def _alone(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per recognition, whether no other class of the same place and purpose ran beside it."""
    bare = rows.select(
        "id", "talent", "place", "purpose", "talent_class", "day_first", "day_last", "ended", "ends_first", "ends_last"
    )
    both = bare.join(bare, on="talent", suffix="_of").filter(pl.col("id") != pl.col("id_of"))
    other = (
        (pl.col("place") == pl.col("place_of"))
        & (pl.col("purpose") == pl.col("purpose_of"))
        & (pl.col("talent_class") != pl.col("talent_class_of"))
    )
    beside = other & _before("", "_of") & _before("_of", "")
    code = pl.when(beside).then(_YES).when(~beside).then(_NO).otherwise(_OPEN)
    return both.select("id", beside=code).group_by("id").agg(pl.col("beside").max())


def _before(one: str, other: str) -> pl.Expr:
    """Return whether a class had begun while another still ran; null where it is not known."""
    begins_last, begins_first = pl.col(f"day_last{one}"), pl.col(f"day_first{one}")
    runs = pl.col(f"ended{other}").eq(other=False)
    return (
        pl.when(runs | (begins_last < pl.col(f"ends_first{other}")))
        .then(statement=True)
        .when(begins_first >= pl.col(f"ends_last{other}"))
        .then(statement=False)
    )


def figures(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per recognition, the figures of last year of a firm that the talent heads.

    Of several firms, or of none that is known, no figure is known.
    """
    held = context.frames["employments"].select(
        "talent", "employer", "role", "begins_first", "begins_last", "ends_first", "ends_last", "ended"
    )
    days = rows.select("ask", "talent", "day_first", "day_last")
    headed = days.join(held, on="talent").filter((running() & pl.col("role").is_in(_HEADS)).fill_null(value=True))
    firms = headed.group_by("ask", "day_first", "day_last").agg(
        firm=pl.when(pl.col("employer").n_unique() == 1).then(pl.col("employer").first()),
        sure=(running() & pl.col("role").is_in(_HEADS)).all(ignore_nulls=False),
    )
    told = context.frames["firm_figures"].select(
        "measure",
        "year",
        firm="organization",
        # A count of people is written as a number of persons, money in yuan or in ten thousand; never one as the other.
        number=pl.when((pl.col("measure") == "headcount") & (pl.col("unit") == "persons"))
        .then(number("amount"))
        .when(pl.col("measure") != "headcount")
        .then(yuan("amount")),
    )
    year = pl.col("day_first").dt.year()
    fits = (pl.col("year") == year - 1) & (year == pl.col("day_last").dt.year()) & pl.col("sure")
    both = firms.join(told, on="firm").with_columns(fits=fits)
    # A figure of no known year or kind may be any: then none is known for sure.
    vague = (pl.col("fits").is_null() | (pl.col("fits") & pl.col("measure").is_null())).any()
    one = [
        pl.when(~vague & (pl.col("number").filter(_of(measure)).n_unique() == 1))
        .then(pl.col("number").filter(_of(measure)).first().floor().cast(pl.Int64))
        .alias(measure)
        for measure in FIRM_MEASURES
    ]
    return both.group_by("ask").agg(one)


def _of(measure: str) -> pl.Expr:
    return pl.col("fits") & (pl.col("measure") == measure)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    classes = classing.by_place(context.catalogues)
    rows = _asked(context).cache()
    wanted = [part for one in classes for entry in one.conditions for part in parts(entry)]
    found, columns = judged(context, rows.select("ask", "talent", "day_first", "day_last"), wanted)
    answers = found.drop("talent", "day_first", "day_last")
    rows = rows.join(answers, on="ask").join(_alone(rows), on="id", how="left").cache()
    rows = rows.join(figures(context, rows), on="ask", how="left")
    posted = stood(
        rows.select(
            "ask",
            begins_first="posted_first",
            begins_last="posted_last",
            ends_first="posted_until_first",
            ends_last="posted_until_last",
            ended=pl.lit(value=True),
            appointed_first="begins_first",
            appointed_last="begins_last",
        )
    ).select("ask", "workdays_low", "workdays_high")
    whole = context.complete("recognitions", "subject")
    return rows.join(posted, on="ask").select(
        pl.col("id").alias("key"),
        "subject",
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        "day_first",
        "day_last",
        pl.concat_list("id", "talent").alias("records"),
        "talent",
        "purpose",
        "talent_class",
        "way",
        "ground",
        classing.listed(classes, "talent_class", conditions=False).alias("class_there"),
        classing.judged_by_people(classes).alias("judged"),
        classing.listed(classes, "ground", conditions=True).alias("ground_there"),
        classing.ground_met(classes, columns).alias("ground_met"),
        _only(pl.col("beside").fill_null(_NO), whole).alias("alone"),
        "workdays_low",
        "workdays_high",
        "last_first",
        "last_last",
        *((pl.col("ground") == f"direct.{measure}").alias(f"by_{measure}") for measure in (*_DIRECT, "round")),
        *(pl.col(measure).alias(f"{measure}_{side}") for measure in FIRM_MEASURES for side in ("low", "high")),
    )


def _only(beside: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return pl.when(beside == _YES).then(statement=False).when(whole & (beside == _NO)).then(statement=True)


_CONDITIONS = ("recognitions.talent_class", "recognitions.place", "recognitions.purpose", "recognitions.begins")
_FACTS = tuple(
    f"{table}.{field}"
    for table, fields in {
        "talents": ("birth", "sex", "degree", "overseas", "professional", "skill", "field", "graduated"),
        "achievements": ("deed", "position", "number", "begins", "evidenced"),
        "talent_titles": ("title", "begins", "ends"),
        "employments": ("kind", "role", "service", "months", "days", "begins", "ends"),
    }.items()
    for field in fields
)
_FIGURES = ("firm_figures.amount", "firm_figures.unit", "firm_figures.year", "firm_figures.measure", "employments.role")
VIEW = View(
    "recognitions",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("recognitions.begins",),
        **{name: (f"recognitions.{name}",) for name in ("talent", "purpose", "talent_class", "way", "ground")},
        "class_there": _CONDITIONS,
        "judged": ("recognitions.ground",),
        "ground_there": ("recognitions.ground", *_CONDITIONS),
        "ground_met": ("recognitions.ground", *_CONDITIONS, *_FACTS),
        "alone": ("recognitions.ends", *_CONDITIONS),
        "workdays": ("recognitions.posted", "recognitions.posted_until", "recognitions.begins"),
        "last": ("recognitions.ends",),
        **{f"by_{measure}": ("recognitions.ground",) for measure in (*_DIRECT, "round")},
        **dict.fromkeys(FIRM_MEASURES, _FIGURES),
    },
)
