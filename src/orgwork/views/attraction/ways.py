"""The way of an entry towards a post: one row per way with the steps it reached, and one per step with its turn."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words_attraction import ATTRACTION_STEPS
from orgwork.views.ledgers.lines import lines

_SIDES = ("first", "last")
EARLY, IN_TURN = "early", "in_turn"
"""Whether a step came before its turn, as the limits of layers name it."""
COLUMNS = {
    "scheme": pl.String(),
    "field": pl.String(),
    "level": pl.String(),
    "campaign": pl.String(),
    "gone_on": pl.Boolean(),
    **{step: pl.Boolean() for step in ATTRACTION_STEPS},
    "this_year": pl.Boolean(),
    **{f"{day}_{side}": pl.Date() for day in ("signed", "arrived") for side in _SIDES},
}
STEP_COLUMNS = {
    "step": pl.String(),
    "holder": pl.String(),
    "turn": pl.String(),
    "in_hand": pl.Boolean(),
    "overdue": pl.Boolean(),
    **{f"{day}_{side}": pl.Date() for day in ("named", "taken", "done") for side in _SIDES},
}
_GONE = ("declined", "dropped")


def done(context: ViewContext) -> pl.LazyFrame:
    """Return, per way, between which days each step was first done; of one not on file, never or any day.

    A step that is not named may be any of them.
    """
    step = pl.col("step")
    days: dict[str, pl.Expr] = {}
    for name in ATTRACTION_STEPS:
        days[f"{name}_first"] = pl.col("first").filter((step == name).fill_null(value=True)).min()
        days[f"{name}_last"] = pl.col("last").filter((step == name).fill_null(value=False)).min()
    whole = context.complete("attraction_steps", "organization")
    found = (
        context.frames["attraction_steps"]
        .with_columns(first=end_first(), last=end_last())
        .group_by("organization", "attraction")
        .agg(**days, steps=pl.col("id").sort())
    )
    ways = context.frames["attractions"].select("organization", attraction="id")
    return ways.join(found, on=["organization", "attraction"], how="left").with_columns(
        *(
            pl.when(whole).then(pl.col(f"{name}_first").fill_null(MAX_DAY)).otherwise(pl.lit(MIN_DAY)).name.keep()
            for name in ATTRACTION_STEPS
        ),
        *(pl.col(f"{name}_last").fill_null(MAX_DAY) for name in ATTRACTION_STEPS),
    )


def reached(step: str, context: ViewContext) -> pl.Expr:
    """Return whether a step was done by the day asked for: yes, no, or null."""
    return (
        pl.when(pl.col(f"{step}_last") <= context.on)
        .then(statement=True)
        .when(pl.col(f"{step}_first") > context.on)
        .then(statement=False)
    )


def going(column: str = "result") -> pl.Expr:
    """Return whether a way was neither declined nor dropped."""
    return ~pl.col(column).is_in(_GONE)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of ways; scheme, field and level are those of the posts wanted."""
    needs = context.frames["talent_needs"].select("organization", "scheme", "field", "level", need="id")
    rows = (
        context.frames["attractions"]
        .join(needs, on=["organization", "need"], how="left")
        .join(done(context), left_on=["organization", "id"], right_on=["organization", "attraction"], how="left")
    )
    year = pl.lit(context.on.replace(month=1, day=1))
    arrived = reached("arrival", context)
    return lines(
        context,
        rows,
        [
            "scheme",
            "field",
            "level",
            "campaign",
            going().alias("gone_on"),
            *(reached(step, context).alias(step) for step in ATTRACTION_STEPS),
            pl.when(pl.col("arrival_last") < year)
            .then(statement=False)
            .when((pl.col("arrival_first") >= year) | ~arrived)
            .then(arrived)
            .alias("this_year"),
            *(pl.col(f"signing_{side}").alias(f"signed_{side}") for side in _SIDES),
            *(pl.col(f"arrival_{side}").alias(f"arrived_{side}") for side in _SIDES),
        ],
        also="steps",
    )


def build_steps(context: ViewContext) -> pl.LazyFrame:
    """Build the view of steps; one is early where one before it was not done when it was taken in hand."""
    rows = (
        context.frames["attraction_steps"]
        .join(done(context).drop("steps"), on=["organization", "attraction"], how="left")
        .with_columns(
            taken_first=pl.col("begins_first").fill_null(MIN_DAY), taken_last=pl.col("begins_last").fill_null(MAX_DAY)
        )
    )
    step = pl.col("step")
    early, late = pl.lit(value=False), pl.lit(value=True)
    for number, name in enumerate(ATTRACTION_STEPS[:-1]):
        later = step.is_in(ATTRACTION_STEPS[number + 1 :])
        early = early | (later & (pl.col(f"{name}_first") > pl.col("taken_last")))
        late = late & (~later | (pl.col(f"{name}_last") <= pl.col("taken_first")))
    ends = end_last()
    in_hand = pl.when(ends <= context.on).then(statement=False).when(end_first() > context.on).then(statement=True)
    named = pl.col("due_last") < context.on
    passed = pl.when(named).then(statement=True).when(pl.col("due_first") >= context.on).then(statement=False)
    return lines(
        context,
        rows,
        [
            "step",
            "holder",
            pl.when(early).then(pl.lit(EARLY)).when(late).then(pl.lit(IN_TURN)).alias("turn"),
            in_hand.alias("in_hand"),
            (in_hand & passed).alias("overdue"),
            # Where no day is on file, it was none before the step was taken in hand.
            pl.col("due_first").fill_null(pl.col("taken_first")).alias("named_first"),
            pl.col("due_last").fill_null(pl.max_horizontal(ends, "taken_first")).alias("named_last"),
            "taken_first",
            "taken_last",
            end_first().alias("done_first"),
            ends.alias("done_last"),
        ],
    )


_DONE = ("attraction_steps.step", "attraction_steps.ends", "attraction_steps.ended")
_WAY_ORIGINS = {
    "day": ("attractions.begins",),
    "scheme": ("talent_needs.scheme",),
    "field": ("talent_needs.field",),
    "level": ("talent_needs.level",),
    "campaign": ("attractions.campaign",),
    "gone_on": ("attractions.result",),
    **dict.fromkeys((*ATTRACTION_STEPS, "this_year", "signed", "arrived"), _DONE),
}
_ENDS = ("attraction_steps.ends", "attraction_steps.ended")
_STEP_ORIGINS = {
    "day": ("attraction_steps.begins",),
    "step": ("attraction_steps.step",),
    "holder": ("attraction_steps.holder",),
    "turn": (*_DONE, "attraction_steps.begins"),
    "in_hand": _ENDS,
    "overdue": ("attraction_steps.due", *_ENDS),
    "named": ("attraction_steps.due",),
    "taken": ("attraction_steps.begins",),
    "done": _ENDS,
}
VIEW = View("attractions", Grain.ORGANIZATION, COLUMNS, (), build, origins=_WAY_ORIGINS)
STEPS = View("attraction_steps", Grain.ORGANIZATION, STEP_COLUMNS, (), build_steps, origins=_STEP_ORIGINS)
WAYS_COUNTED = View("attraction_ways", Grain.ORGANIZATION, COLUMNS, ("attractions",), build, origins=_WAY_ORIGINS)
"""The same rows, to be counted: without the table there is no number."""
STEPS_COUNTED = View(
    "steps_in_hand", Grain.ORGANIZATION, STEP_COLUMNS, ("attraction_steps",), build_steps, origins=_STEP_ORIGINS
)
"""As above."""
