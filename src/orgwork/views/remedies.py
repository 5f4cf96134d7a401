"""What a person may ask for next: one row per decision that may be contested, and one per answer to a review.

The time to ask runs from the day on which the person was told. That day is recorded by itself: of a decision, or an
answer, that was given the person need not know yet. It ends with the next request about the same matter. A request that
names neither a decision nor an earlier request may be about any matter of the person that was there before it.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import CIVIL
from orgwork.views.clocks import GOVERNMENT, NEITHER, PARTY, sanctions
from orgwork.views.postings import managed, place_bounds

FIRST = ("review", "appeal", "extended_appeal", "sanction_review")
"""What is asked for first: a review, or an appeal without one, by the one law; a review by the other."""
NEXT = ("appeal", "extended_appeal", "sanction_second_review")
"""What is asked for when the answer to a review does not satisfy."""
REVIEWS = ("review", "sanction_review")
_SUPERVISORS, _DISCIPLINE = "监察|监委", "纪检|纪委|纪律检查"
_REMOVED = "免职|^降职(处理)?$"
"""Measures that are sometimes listed among sanctions; the law on civil servants names them beside these."""

DAYS = {
    "told_first": pl.Date(),
    "told_last": pl.Date(),
    "contested_first": pl.Date(),
    "contested_last": pl.Date(),
}
COLUMNS = {"personnel": pl.Boolean(), "supervised": pl.Boolean(), **DAYS}
ANSWERS = {"answers": pl.String(), "granted": pl.Boolean(), **DAYS}

_NAMED = ("sanction", "adjustment", "grade_year")
_ABOUT = pl.coalesce(*(pl.lit(f"{name} ") + pl.col(name).cast(pl.String) for name in _NAMED))
"""The decision that a request contests; null where it names none."""
_MADE = {"made_first": pl.col("begins_first").fill_null(MIN_DAY), "made_last": pl.col("begins_last").fill_null(MAX_DAY)}


def first_about(matter: str) -> pl.Expr:
    """Return whether a request is the first about the matter named in a column; one about an answer is not."""
    return pl.when(pl.col("after").is_null()).then(pl.col("about") == pl.col(matter)).otherwise(pl.lit(value=False))


def _told(context: ViewContext) -> list[pl.Expr]:
    """Return the bounds of the day on which the person was told: never where that has not come yet.

    Nobody is told before a decision is made, unless the recorded days say so and cannot both be right.
    """
    last = pl.col("told_last").fill_null(MAX_DAY)
    first = pl.max_horizontal(pl.col("told_first").fill_null(MIN_DAY), pl.min_horizontal("made_first", last))
    never = pl.lit(MAX_DAY)
    return [
        pl.when(first > context.on).then(never).otherwise(first).alias("told_first"),
        # A day that may lie ahead may not have come: then nobody knows when it will.
        pl.when(last > context.on).then(never).otherwise(last).alias("told_last"),
    ]


def contested(context: ViewContext, rows: pl.LazyFrame, kinds: tuple[str, ...], same: pl.Expr) -> pl.LazyFrame:
    """Add when the next request was received: never where there surely is none.

    Args:
        context: of the view.
        rows: what may be contested: each has an `id`, a `person`, and the bounds of the day on which it was `made`.
        kinds: what the next request asks for.
        same: whether a request of the person is about the row: yes, no, or null where it does not say.

    """
    requests = context.frames["requests"].select(
        "person",
        "after",
        request="id",
        about=_ABOUT,
        asks="kind",
        asked_first=pl.col("begins_first").fill_null(MIN_DAY),
        asked_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    rows = rows.cache()
    fits = same & pl.col("asks").is_in(kinds)
    # What does not say what it is about is about nothing that came after it.
    perhaps = fits.fill_null(value=True) & (same.is_not_null() | (pl.col("asked_last") >= pl.col("made_first")))
    found = (
        rows.join(requests, on="person")
        .with_columns(sure=fits.fill_null(value=False), perhaps=perhaps)
        .filter(pl.col("perhaps"), pl.col("request") != pl.col("id"))
        .group_by("id")
        .agg(contested_first=pl.col("asked_first").min(), contested_last=pl.col("asked_last").filter("sure").min())
    )
    whole = context.complete("requests", "person")
    return rows.join(found, on="id", how="left").with_columns(
        contested_first=pl.when(whole).then(pl.col("contested_first").fill_null(MAX_DAY)).otherwise(pl.lit(MIN_DAY)),
        contested_last=pl.col("contested_last").fill_null(MAX_DAY),
    )


def shown(context: ViewContext, rows: pl.LazyFrame, *columns: str) -> pl.LazyFrame:
    """Return the columns of a view, of people who are not dead.

    Args:
        context: of the view.
        rows: with what `contested` adds, the `status` and places of the person, and the recorded days of being told.
        columns: those of the view's own that stand in the rows as they are.

    """
    # Whoever was told late is asked about by that day; where it is not recorded, by the decision.
    day = pl.max_horizontal("made_last", "told_last")
    return rows.filter(pl.col("status").ne_missing("deceased")).select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("made_first").alias("day_first"),
        day.alias("day_last"),
        pl.concat_list("row").alias("records"),
        *columns,
        *_told(context),
        "contested_first",
        "contested_last",
    )


def _sanctions(context: ViewContext) -> pl.LazyFrame:
    """Return the sanctions that may be contested by either law; the Party's have a text of their own, not read."""
    body = pl.col("body")
    ours = (
        pl.when(body.str.contains(_SUPERVISORS))
        .then(statement=True)
        .when(~body.str.contains(_DISCIPLINE))
        .then(statement=False)
    )
    removed = pl.col("kind").str.contains(_REMOVED).fill_null(value=False)
    state = pl.when(removed).then(statement=False).when(pl.col("clock") == GOVERNMENT).then(ours)
    return (
        sanctions(context)
        .filter(removed | ~pl.col("clock").is_in([PARTY, NEITHER]).fill_null(value=False))
        .filter(~(end_last() <= context.on))
        .select(
            "person",
            "told_first",
            "told_last",
            id=pl.lit("sanction ") + pl.col("id"),
            row="id",
            supervised=state,
            personnel=~state,
            **_MADE,
        )
    )


def _adjustments(context: ViewContext) -> pl.LazyFrame:
    """Return who was removed, demoted or found unfit, unless that was revoked.

    Whoever resigned, ordered to or not, is not among those whom the law names.
    """
    moved = pl.col("way").is_in(["removal", "demotion"]) & (pl.col("ground") == "removed_for_fault")
    return (
        context.frames["adjustments"]
        .filter(~(end_last() <= context.on))
        .select(
            "person",
            "told_first",
            "told_last",
            id=pl.lit("adjustment ") + pl.col("id"),
            row="id",
            supervised=pl.lit(value=False),
            personnel=(pl.col("ground") == "unfit") | moved,
            **_MADE,
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of decisions: by which law each may be contested; the one speaks of civil servants alone."""
    rows = pl.concat([_sanctions(context), _adjustments(context)], how="diagonal")
    people = managed(context, rows, "status", "staffing").with_columns(
        personnel=pl.col("personnel") & pl.col("staffing").is_in(CIVIL)
    )
    meant = people.filter((pl.col("personnel") | pl.col("supervised")).fill_null(value=True))
    return shown(context, contested(context, meant, FIRST, first_about("id")), "personnel", "supervised")


def build_answers(context: ViewContext) -> pl.LazyFrame:
    """Build the view of answers to reviews."""
    review = pl.col("kind").is_in(REVIEWS).fill_null(value=True) & (end_first() <= context.on)
    rows = (
        context.frames["requests"]
        .filter(review)
        .select(
            "id",
            "person",
            "told_first",
            "told_last",
            row="id",
            contests=_ABOUT,
            answers="kind",
            granted="consented",
            made_first=end_first(),
            made_last=end_last(),
        )
    )
    same = (
        pl.when(pl.col("after").is_not_null())
        .then(pl.col("after") == pl.col("id"))
        .otherwise(pl.col("about") == pl.col("contests"))
    )
    people = managed(context, rows, "status")
    return shown(context, contested(context, people, NEXT, same), "answers", "granted")


REQUESTED = (
    *("requests.kind", "requests.begins", "requests.after"),
    *("requests.sanction", "requests.adjustment", "requests.grade_year"),
)
VIEW = View(
    "contested_decisions",
    Grain.PERSON,
    COLUMNS,
    ("sanctions", "adjustments", "requests"),
    build,
    origins={
        "personnel": ("sanctions.kind", "sanctions.body", "adjustments.ground", "adjustments.way", "persons.staffing"),
        "supervised": ("sanctions.kind", "sanctions.body"),
        "told": ("sanctions.told", "adjustments.told", "sanctions.begins", "adjustments.begins"),
        "contested": REQUESTED,
    },
)
ANSWERS_VIEW = View(
    "contested_answers",
    Grain.PERSON,
    ANSWERS,
    ("requests",),
    build_answers,
    origins={
        "answers": ("requests.kind",),
        "granted": ("requests.consented",),
        "told": ("requests.told", "requests.ends", "requests.ended"),
        "contested": REQUESTED,
    },
)
