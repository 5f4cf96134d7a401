"""Headcount moves: one row per movement, with whether it stays of its kind and crosses layers.

Of a unit that may be its county's or a township's the layer is not known, so neither is whether the movement crosses.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines
from orgwork.views.tiers import FIELDS, tiers

COLUMNS = {
    "measure": pl.String(),
    "to_measure": pl.String(),
    "released": pl.Boolean(),
    "kept_kind": pl.Boolean(),
    "from_layer": pl.String(),
    "to_layer": pl.String(),
    "across": pl.Boolean(),
    "approved_by": pl.String(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    units = tiers(context)
    rows = (
        context.frames["headcount_moves"]
        .join(units.rename({"unit": "organization", "tier": "from_layer"}), on="organization", how="left")
        .join(units.rename({"unit": "receiver", "tier": "to_layer"}), on="receiver", how="left")
    )
    return lines(
        context,
        rows,
        [
            "measure",
            "to_measure",
            "released",
            (pl.col("measure") == pl.col("to_measure")).alias("kept_kind"),
            "from_layer",
            "to_layer",
            (pl.col("from_layer") != pl.col("to_layer")).alias("across"),
            "approved_by",
        ],
    )


VIEW = View(
    "headcount_moves",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("headcount_moves.begins",),
        "measure": ("headcount_moves.measure",),
        "to_measure": ("headcount_moves.to_measure",),
        "released": ("headcount_moves.released",),
        "kept_kind": ("headcount_moves.measure", "headcount_moves.to_measure"),
        "from_layer": FIELDS,
        "to_layer": FIELDS,
        "across": FIELDS,
        "approved_by": ("headcount_moves.approved_by",),
    },
)
