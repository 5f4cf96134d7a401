"""Power uses: one row per use of a delegated power, with whether it was within its span and on a filed scheme."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import lines, numbers, pairs
from orgwork.views.supports.standing import begun, first, last

COLUMNS = {
    "power": pl.String(),
    "delegated_by": pl.String(),
    "span": pl.String(),
    "scheme": pl.String(),
    **numbers("judged"),
}


def _word(*cases: tuple[pl.Expr, str], otherwise: str) -> pl.Expr:
    """Return the word of the first thing amiss; once one thing is not known, nothing after it is told.

    Args:
        cases: what must hold, and the word where it does not.
        otherwise: the word where all of it holds.

    """
    told = pl.lit(otherwise)
    for holds, amiss in reversed(cases):
        told = pl.when(holds).then(told).when(~holds).then(pl.lit(amiss))
    return told


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    powers = context.frames["delegated_powers"].select(
        "delegated_by",
        "meets",
        "conditions",
        "unfiled",
        power="id",
        employer="organization",
        what="power",
        given_first=first(),
        given_last=last(),
        over_first=end_first(),
        over_last=end_last(),
        scheme_first=first("filed"),
        scheme_last=last("filed"),
    )
    rows = context.frames["power_uses"].join(powers, on="power", how="left").with_columns(first=first(), last=last())
    day = ("first", "last")
    within = begun(("given_first", "given_last"), day) & ~begun(("over_first", "over_last"), day)
    span = _word(
        (pl.col("employer") == pl.col("organization"), "another_employer"),
        (within, "outside_span"),
        (pl.col("conditions"), "conditions_unmet"),
        otherwise="within_span",
    )
    scheme = _word(
        (~pl.col("unfiled"), "unfiled"),
        (begun(("scheme_first", "scheme_last"), day), "filed_later"),
        (pl.col("meets"), "below_standard"),
        otherwise="filed",
    )
    judged = rows.rename({"number": "judged"}).drop("power").rename({"what": "power"})
    return lines(
        context, judged, ["power", "delegated_by", span.alias("span"), scheme.alias("scheme"), *pairs("judged")]
    )


VIEW = View(
    "power_uses",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("power_uses.begins",),
        "power": ("delegated_powers.power",),
        "delegated_by": ("delegated_powers.delegated_by",),
        "span": (
            "power_uses.begins",
            *(f"delegated_powers.{name}" for name in ("begins", "ends", "ended", "conditions")),
        ),
        "scheme": (
            "power_uses.begins",
            *(f"delegated_powers.{name}" for name in ("filed", "unfiled", "meets")),
        ),
        "judged": ("power_uses.number",),
    },
)
