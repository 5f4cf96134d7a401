"""Admissions: one row per application, with the days of its steps; and one row per step, with its numbers.

A step that is not on record was not taken only where the table of steps is complete and the kind of every step of the
application is known.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import ADMISSION_STEPS
from orgwork.views.branches.meetings import sound
from orgwork.views.branches.standing import PLACED

_NUMBERS = ("number", "days", "hours", "due", "present", "in_favour", "months")
_DAYS = (
    "birth",
    "applied",
    "talked",
    "activist",
    "watched",
    "candidate",
    "raised",
    "voted",
    "approved",
    "settled",
    "full",
    "leaving",
)
STEP_COLUMNS = {
    "step": pl.String(),
    **{f"{name}_{side}": pl.Int64() for name in _NUMBERS for side in ("low", "high")},
}
COLUMNS = {
    "is_candidate": pl.Boolean(),
    "is_activist": pl.Boolean(),
    "was_voted": pl.Boolean(),
    "was_extended": pl.Boolean(),
    "is_full": pl.Boolean(),
    "examined": pl.Boolean(),
    "reason": pl.String(),
    "leaves": pl.Boolean(),
    **{f"{name}_{side}": pl.Date() for name in _DAYS for side in ("first", "last")},
}


def build_steps(context: ViewContext) -> pl.LazyFrame:
    """Build the view of steps."""
    places = context.frames["organizations"].select("place", organization="id")
    numbers = {name: pl.col(name) for name in _NUMBERS} | {
        "due": sound("due", "due"),
        "present": sound("present", "due"),
        "in_favour": sound("in_favour", "due"),
    }
    return (
        context.frames["admission_steps"]
        .join(places, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            *PLACED,
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id", "admission").alias("records"),
            "step",
            *(told.alias(f"{name}_{side}") for name, told in numbers.items() for side in ("low", "high")),
        )
    )


def _steps(context: ViewContext) -> pl.LazyFrame:
    """Return, per application, the days of the first and of the last step of each kind, and what is open about them."""
    step = pl.col("step")
    first, last = pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY)
    days = []
    for name in ADMISSION_STEPS:
        of = step == name
        days += [
            first.filter(of).min().alias(f"{name}_least"),
            last.filter(of).min().alias(f"{name}_least_last"),
            first.filter(of).max().alias(f"{name}_most_first"),
            last.filter(of).max().alias(f"{name}_most"),
        ]
    special = pl.col("special").filter(step == "vote")
    return (
        context.frames["admission_steps"]
        .group_by("admission", "organization")
        .agg(
            *days,
            special_all=special.all(ignore_nulls=False),
            special_any=special.any(ignore_nulls=False),
            stray=step.is_null().any(),
            steps=pl.col("id").sort(),
        )
    )


def _done(name: str) -> list[pl.Expr]:
    """Return the bounds of the day on which a step was done first: the last day there is where it was not done."""
    sure = pl.when("whole")
    return [
        sure.then(pl.col(f"{name}_least").fill_null(MAX_DAY)).otherwise(pl.lit(MIN_DAY)).alias(f"{name}_first"),
        pl.col(f"{name}_least_last").fill_null(MAX_DAY).alias(f"{name}_last"),
    ]


def _taken(name: str) -> pl.Expr:
    """Return whether a step was taken."""
    return pl.when(pl.col(f"{name}_least").is_not_null()).then(statement=True).when("whole").then(statement=False)


def _sooner(name: str, steps: tuple[str, ...]) -> list[pl.Expr]:
    """Return the bounds of the day on which the first of several steps was done, or the application was over."""
    return [
        pl.min_horizontal(*(f"{step}_{side}" for step in steps), f"over_{side}").alias(f"{name}_{side}")
        for side in ("first", "last")
    ]


def _examined() -> pl.Expr:
    """Return whether the application was examined before the vote."""
    before = pl.col("pre_review_last") <= pl.col("vote_first")
    after = pl.col("pre_review_first") > pl.col("vote_last")
    return pl.when(before).then(statement=True).when(after).then(statement=False)


def _watched() -> list[pl.Expr]:
    """Return the bounds of the last day on which an activist was reviewed, or became one."""
    first = pl.max_horizontal("activist_most_first", "review_most_first")
    last = pl.max_horizontal("activist_most", "review_most")
    return [
        first.fill_null(MIN_DAY).alias("watched_first"),
        pl.when("whole").then(last).fill_null(MAX_DAY).alias("watched_last"),
    ]


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of applications; one exists from the day it was received."""
    places = context.frames["organizations"].select("place", organization="id")
    complete = context.complete("admission_steps", "organization")
    reason = pl.when("special_all").then(pl.lit("special")).when(~pl.col("special_any")).then(pl.lit("ordinary"))
    # Which reason it was is asked where a vote is on record; elsewhere there is nothing to approve.
    said = pl.when(pl.col("vote_least").is_not_null()).then(reason)
    return (
        context.frames["admissions"]
        .join(places, on="organization", how="left")
        .join(_steps(context), left_on=["id", "organization"], right_on=["admission", "organization"], how="left")
        .with_columns(whole=complete & ~pl.col("stray").fill_null(value=False))
        .with_columns(
            over_first=end_first(), over_last=end_last(), was_voted=_taken("vote"), is_activist=_taken("activist")
        )
        .with_columns(is_candidate=_taken("candidate"), was_extended=_taken("extension"), is_full=_taken("full"))
        .with_columns(*(day for name in ADMISSION_STEPS for day in _done(name)))
        .with_columns(*_sooner("settled", ("extension", "full")), *_sooner("raised", ("candidate",)), *_watched())
        .select(
            pl.col("id").alias("key"),
            *PLACED,
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list(pl.concat_list("id"), pl.col("steps").fill_null(pl.lit([], pl.List(pl.String)))).alias(
                "records"
            ),
            "is_candidate",
            "is_activist",
            "was_voted",
            "was_extended",
            "is_full",
            _examined().alias("examined"),
            said.alias("reason"),
            "leaves",
            *_days(),
        )
    )


def _days() -> list[pl.Expr]:
    """Return the days of an application under the names of the view."""
    ends = (("first", MIN_DAY), ("last", MAX_DAY))
    return [
        pl.col(f"{field}_{side}").fill_null(otherwise).alias(f"{name}_{side}")
        for name, field in _FROM.items()
        for side, otherwise in ends
    ]


_FROM = {
    "birth": "birth",
    "applied": "begins",
    "talked": "talk",
    "activist": "activist",
    "watched": "watched",
    "candidate": "candidate",
    "raised": "raised",
    "voted": "vote",
    "approved": "approval",
    "settled": "settled",
    "full": "full",
    "leaving": "leaving",
}
"""The days of the view, and the columns they are told from."""


def _told(name: str) -> tuple[str, ...]:
    """Return the fields from which a day of an admission is told."""
    own = {"birth": "admissions.birth", "begins": "admissions.begins", "leaving": "admissions.leaving"}
    return (own[name],) if name in own else ("admission_steps.begins", "admission_steps.step")


_STEPS = ("admission_steps.step",)
STEPS = View(
    "admission_steps",
    Grain.ORGANIZATION,
    STEP_COLUMNS,
    (),
    build_steps,
    origins={
        "day": ("admission_steps.begins",),
        **{name: (f"admission_steps.{name}",) for name in ("step", *_NUMBERS)},
    },
)
VIEW = View(
    "admissions",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("admissions.begins",),
        **dict.fromkeys(("is_candidate", "is_activist", "was_voted", "was_extended", "is_full"), _STEPS),
        "examined": ("admission_steps.step", "admission_steps.begins"),
        "reason": ("admission_steps.special",),
        "leaves": ("admissions.leaves",),
        **{name: _told(field) for name, field in _FROM.items()},
    },
)
