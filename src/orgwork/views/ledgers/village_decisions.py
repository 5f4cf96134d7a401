"""Village decisions: one row per matter decided, with who decided and with how many; and one per recall asked for."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, numbers, share

COLUMNS = {
    "by": pl.String(),
    "matter": pl.String(),
    "decider": pl.String(),
    "party_first": pl.Boolean(),
    **numbers("adults_present", "adults", "households_present", "households"),
    **numbers("came", "due", "in_favour", "present"),
    **{f"{name}_{side}": pl.Date() for name in ("noticed", "held") for side in ("first", "last")},
}
RECALL_COLUMNS = {
    "heard": pl.Boolean(),
    **numbers("asking_voters", "voters", "asking_representatives", "representatives"),
    **numbers("voted", "registered", "in_favour", "cast"),
}
DELEGATED, UNDELEGATED = "delegated_representatives", "undelegated_representatives"
"""Who decided where the representatives did: with the matter left to them by the villagers' meeting, or without."""


def _decider() -> pl.Expr:
    """Return who decided, and of representatives whether the matter was left to them."""
    left = pl.when("delegated").then(pl.lit(DELEGATED)).when(~pl.col("delegated")).then(pl.lit(UNDELEGATED))
    return pl.when(pl.col("by") == "representatives").then(left).otherwise("by")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of decisions."""
    return lines(
        context,
        context.frames["village_decisions"],
        [
            "by",
            "matter",
            _decider().alias("decider"),
            "party_first",
            *share("adults_present", "adults"),
            *share("households_present", "households"),
            *share("present", "due", parts="came"),
            *share("in_favour", "present"),
            "noticed_first",
            "noticed_last",
            pl.col("begins_first").fill_null(MIN_DAY).alias("held_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("held_last"),
        ],
    )


def build_recalls(context: ViewContext) -> pl.LazyFrame:
    """Build the view of recalls."""
    return lines(
        context,
        context.frames["village_recalls"],
        [
            "heard",
            *share("asking_voters", "voters"),
            *share("asking_representatives", "representatives"),
            *share("voted", "voters", wholes="registered"),
            *share("in_favour", "voted", wholes="cast"),
        ],
    )


def _own(table: str, *names: str) -> dict[str, tuple[str, ...]]:
    return {name: (f"{table}.{name}",) for name in names}


VIEW = View(
    "village_decisions",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("village_decisions.begins",),
        "held": ("village_decisions.begins",),
        "decider": ("village_decisions.by", "village_decisions.delegated"),
        "came": ("village_decisions.present", "village_decisions.due"),
        **_own(
            "village_decisions",
            *("by", "matter", "party_first", "adults_present", "adults", "households_present", "households"),
            *("due", "in_favour", "present", "noticed"),
        ),
    },
)
RECALLS = View(
    "village_recalls",
    Grain.ORGANIZATION,
    RECALL_COLUMNS,
    (),
    build_recalls,
    origins={
        "day": ("village_recalls.begins",),
        "registered": ("village_recalls.voters", "village_recalls.voted"),
        "cast": ("village_recalls.voted", "village_recalls.in_favour"),
        **_own(
            "village_recalls",
            *("heard", "asking_voters", "voters", "asking_representatives", "representatives", "voted", "in_favour"),
        ),
    },
)
