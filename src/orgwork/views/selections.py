"""Selections: one row per promotion to a leading post, with the order of the steps that led to it.

Steps that no record tells are not there only where the table is whole for the person. The steps are compared by the
first record of each; the year in which a recommendation is valid runs from the last.
"""

from __future__ import annotations

import attrs
import polars as pl

from orgwork.dates import MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import months_between
from orgwork.model.words import LEVELS, SELECTION_STEPS
from orgwork.views import appointments, climbs
from orgwork.views.preceding import ASKED, MEETINGS, PLACED, before, bounds, decided, linked, records, told

NONE = "none"
"""The ground of an exceptional promotion of which none was reported."""
_DIVISION = LEVELS.index("division_principal")
_FORMS = ("talks", "meeting")

COLUMNS = {
    "asked": pl.Boolean(),
    "exceptional": pl.Boolean(),
    "at_term": pl.Boolean(),
    "after_motion": pl.Boolean(),
    "after_recommendation": pl.Boolean(),
    "after_vetting": pl.Boolean(),
    "talks_held": pl.Boolean(),
    "meeting_held": pl.Boolean(),
    "talks_ahead": pl.Boolean(),
    "recommended": pl.Boolean(),
    "approval_asked": pl.Boolean(),
    "early_asked": pl.Boolean(),
    "consented": pl.Boolean(),
    "consented_early": pl.Boolean(),
    "reported_ground": pl.String(),
    "months_begun_low": pl.Int64(),
    "months_begun_high": pl.Int64(),
}


def _steps(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per appointment with steps on record, the days of each and what they say."""
    extra = ("occasion", "few_people", "same_people", "agreed", "ground")
    steps = linked(context, rows, "selection_steps", "step", *extra)
    left_out = pl.col("few_people") & pl.col("same_people") & pl.col("agreed")
    reported = (pl.col("what") == "approval").fill_null(value=True)
    open_to = pl.col("sure").is_null() | pl.col("what").is_null() | pl.col("ground").is_null()
    grounds = pl.col("ground").filter(reported)
    one = (open_to.filter(reported).sum() == 0) & (grounds.n_unique() == 1)
    return bounds(
        steps,
        SELECTION_STEPS,
        left_out=told(left_out, "talks"),
        at_term=told(pl.col("occasion") == "term", *_FORMS),
        ground=pl.when(one).then(grounds.first()),
    )


def _skips(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per promotion that is or may be exceptional, whether it skips a level."""
    asked = rows.filter(pl.col("exceptional").fill_null(value=True)).cache()
    people = asked.select(person="subject").unique()
    frames = dict(context.frames)
    for table in ("tenures", "ranks"):
        frames[table] = frames[table].join(people, on="person", how="semi")
    some = pl.when(pl.col("skipped_low") > 0).then(statement=True)
    few = attrs.evolve(context, frames=frames, shared={})
    return climbs.skips(few, asked).select("key", skips=some.when(pl.col("skipped_high") == 0).then(statement=False))


def _begun(whole: pl.Expr) -> dict[str, pl.Expr]:
    """Return the fewest and the most months begun from the last form of recommendation to the decision.

    A form that is not on record may have come later; what is not known leaves the number open on its side.
    """
    first = pl.max_horizontal(*(f"{form}_last_low" for form in _FORMS))
    late = pl.max_horizontal(*(f"{form}_last_high" for form in _FORMS))
    last = pl.when(whole & first.is_not_null()).then(late)
    made = pl.col("party_high").is_not_null()

    def months(start: pl.Expr, end: str) -> pl.Expr:
        """Return the months that have begun before the end: the one that ends with it is the last."""
        by_day, _ = months_between(start, pl.col(end).dt.offset_by("-1d"))
        return pl.when(made & (pl.col(end) > MIN_DAY)).then(by_day + 1).clip(0)

    return {
        "months_begun_low": months(last, "party_low").fill_null(0),
        "months_begun_high": months(first, "party_last_high"),
    }


def _compared(rows: pl.LazyFrame, whole: pl.Expr) -> pl.LazyFrame:
    """Add what the days of the steps say of their order."""
    either = {f"form_{side}": pl.min_horizontal(*(f"{form}_{side}" for form in _FORMS)) for side in ("low", "high")}
    rows = rows.with_columns(**either)
    none = whole & pl.col("approval_low").is_null()
    nothing = pl.when(whole & pl.col("form_low").is_null()).then(statement=True)
    unrecommended = nothing.when(pl.col("form_high").is_not_null()).then(statement=False)
    # Central organs keep a file of their promotions up to the division level, and ask nobody first.
    central = (pl.col("place_lower") == "") & (pl.col("to_rung") <= _DIVISION)
    absent = pl.when(whole & pl.col("talks_low").is_null()).then(statement=False)
    return rows.with_columns(
        after_motion=before("motion", "form", whole),
        after_recommendation=before("form", "vetting", whole),
        after_vetting=before("vetting", "party", whole),
        talks_held=before("talks", "vetting", whole),
        meeting_held=before("meeting", "vetting", whole) | absent.otherwise("left_out"),
        talks_ahead=before("talks", "meeting", whole),
        approval_asked=~central,
        recommended=~unrecommended,
        early_asked=pl.col("skips") | unrecommended,
        consented=before("approval", "party", whole),
        consented_early=before("approval", "vetting", whole),
        reported_ground=pl.when(none).then(pl.lit(NONE)).when(whole).then("ground"),
        **_begun(whole),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = appointments.asked(context)
    whole = context.complete("selection_steps", "subject")
    joined = (
        rows.join(_steps(context, rows), on="key", how="left")
        .join(decided(context, rows), on="key", how="left")
        .join(_skips(context, rows), on="key", how="left")
    )
    return _compared(joined, whole).select(*PLACED, records("rows", "meetings"), *COLUMNS)


_DAYS = ("selection_steps.step", "selection_steps.begins", "selection_steps.tenure")
_CONDITIONS = ("selection_steps.few_people", "selection_steps.same_people", "selection_steps.agreed")

VIEW = View(
    "selections",
    Grain.PERSON,
    COLUMNS,
    ("selection_steps", "decisions", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "asked": ASKED,
        "exceptional": ("tenures.exceptional",),
        "at_term": ("selection_steps.occasion", "selection_steps.tenure"),
        "after_motion": _DAYS,
        "after_recommendation": _DAYS,
        "after_vetting": (*_DAYS, *MEETINGS),
        "talks_held": _DAYS,
        "meeting_held": (*_DAYS, *_CONDITIONS),
        "talks_ahead": _DAYS,
        "recommended": _DAYS,
        "approval_asked": ("posts.managed_by", "tenures.level"),
        "early_asked": ("tenures.level", "ranks.rank", *_DAYS),
        "consented": (*_DAYS, *MEETINGS),
        "consented_early": _DAYS,
        "reported_ground": ("selection_steps.ground", "selection_steps.step", "selection_steps.tenure"),
        "months_begun": (*_DAYS, *MEETINGS),
    },
)
