"""The nation's indicators on tenure: how long heads of a place stay, why they leave, who comes from elsewhere.

None of them says how much is right, and none ranks a place: each number lists the rows behind it.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare import Indicator, Title
from orgwork.views import leading_rises, stays

_TERM = 60
"""A term in months, as in the parameter `cadre.term.served_full`."""
_REASONS = (
    "term_over",
    "age",
    "health",
    "unfit",
    "resigned",
    "resigned_for_fault",
    "ordered_to_resign",
    "sanctioned",
    "recalled",
    "special_need",
)
_LEFT = pl.col("head") & pl.col("last") & pl.col("left")
_FULL = (
    pl.when(pl.col("months_held_low") >= _TERM)
    .then(statement=True)
    .when(pl.col("months_held_high") < _TERM)
    .then(statement=False)
)

VIEWS = (leading_rises.VIEW, stays.VIEW)

INDICATORS = (
    Indicator(
        key="cadre.term.heads_full",
        title=Title(
            zh="县、市党政正职离任时任满一个任期",
            en="Heads of counties and cities who had served a full term when they left",
        ),
        view="stays",
        whole=_LEFT,
        part=_FULL,
    ),
    Indicator(
        key="cadre.term.heads_reasons",
        title=Title(
            zh="县、市党政正职未任满任期，有规定原因",
            en="Heads who left before the end of a term, for a reason the text names",
        ),
        view="stays",
        whole=_LEFT & ~_FULL,
        part=pl.col("left_for").is_in(_REASONS),
    ),
    Indicator(
        key="cadre.exchange.new_leaders",
        title=Title(
            zh="新提任县级以上党委、政府领导成员，易地任职",
            en="New members of committees and governments who came from another place",
        ),
        view="leading_rises",
        whole=pl.col("in_team") & (pl.col("from_rung") >= 0) & (pl.col("from_rung") < pl.col("to_rung")),
        part=pl.col("from_elsewhere"),
    ),
)
