"""Rank notices: one row per promotion in rank, with the working days that its public notice stood before the approval.

Counted are working days as for appointments (see notices); the day of approval is the day on which the rank begins.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import rank_influences
from orgwork.views.notices import stood

COLUMNS = {
    "from_rank": pl.String(),
    "to_rank": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "workdays_low": pl.Int64(),
    "workdays_high": pl.Int64(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    posted = context.frames["ranks"].select(
        key="id",
        begins_first="posted_first",
        begins_last="posted_last",
        ends_first="posted_until_first",
        ends_last="posted_until_last",
        ended=pl.lit(value=True),
        appointed_first="begins_first",
        appointed_last="begins_last",
    )
    rows = stood(rank_influences.rises(context).join(posted, on="key"))
    common = ("key", "subject", "place_upper", "place_lower", "day_first", "day_last")
    return rows.select(*common, *COLUMNS)


VIEW = View(
    "rank_notices",
    Grain.PERSON,
    COLUMNS,
    ("ranks", "persons"),
    build,
    origins={
        "day": ("ranks.begins",),
        "from_rank": ("ranks.begins", "ranks.rank", "ranks.kind"),
        "to_rank": ("ranks.rank", "ranks.kind"),
        "workdays": ("ranks.posted", "ranks.posted_until", "ranks.begins"),
    },
    behind=pl.concat_list("key"),
)
