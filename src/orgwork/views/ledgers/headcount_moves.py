"""Headcount moves: one row per movement, with whether it stays of its kind and crosses layers.

A township's unit is often recorded under its county: where its place does not tell the layer, its name does.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import LAYERS
from orgwork.views.bodies import bodied
from orgwork.views.ledgers.lines import lines

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
_CODES = (r"^$", r"^\d{2}$", r"^\d{4}$", r"^(\d{6}|\d{4}z\d\d)$", r"^(\d{9}|\d{6}z\d\d)$", r"^\d{12}$")
_TOWN = r"镇|[^城]乡|苏木|街道"


def layers(context: ViewContext) -> pl.LazyFrame:
    """Return each unit with its layer; a unit recorded at a county whose name tells a township is the township's."""
    place = pl.col("place")
    by_code = pl.coalesce(
        *[pl.when(place.str.contains(code)).then(pl.lit(word)) for code, word in zip(_CODES, LAYERS, strict=True)]
    )
    named = (by_code == "county") & (pl.col("town") | pl.col("name").str.contains(_TOWN))
    return bodied(context).select(unit="id", layer=pl.when(named).then(pl.lit("township")).otherwise(by_code))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    units = layers(context)
    rows = (
        context.frames["headcount_moves"]
        .join(units.rename({"unit": "organization", "layer": "from_layer"}), on="organization", how="left")
        .join(units.rename({"unit": "receiver", "layer": "to_layer"}), on="receiver", how="left")
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
        "from_layer": ("organizations.place", "organizations.name"),
        "to_layer": ("organizations.place", "organizations.name"),
        "across": ("organizations.place", "organizations.name"),
        "approved_by": ("headcount_moves.approved_by",),
    },
)
