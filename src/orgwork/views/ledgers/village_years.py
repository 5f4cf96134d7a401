"""Village years: one row per village and year, with what its books count."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, numbers, of_year, pairs

_COUNTED = ("meeting_quarters", "disclosed_quarters", "disclosed_months", "appraisals", "failed_kept")
COLUMNS = {"busy": pl.Boolean(), **numbers(*_COUNTED)}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    return lines(context, context.frames["village_years"], ["busy", *pairs(*_COUNTED)], on=of_year("year"))


VIEW = View(
    "village_years",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("village_years.year",),
        "busy": ("village_years.busy",),
        **{name: (f"village_years.{name}",) for name in _COUNTED},
    },
)
