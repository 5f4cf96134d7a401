"""The nation's rules on promotion while a sanction still has influence (影响期), and after."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AnyOf, Rule, Severity, Test, Title, flag, limit, months
from orgwork.views import influence_reviews, influences

_SINCE = date(2019, 3, 3)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
"""Whether the regulations held on the day; a rule without a limit has no parameter to tell it."""
_CITES = Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=_SINCE, article="24(6)")

VIEWS = (influence_reviews.VIEW, influences.VIEW)

RULES = (
    Rule(
        key="cadre.promotion.influence",
        title=Title(zh="处分影响期内不得提拔", en="No promotion while a sanction has influence"),
        cites=_CITES,
        evidence=Evidence.TEXT,
        view="influences",
        when=(pl.col("to_rung") > 0) & (pl.col("from_rung") < pl.col("to_rung")) & pl.col("inside"),
        test=AnyOf(
            (
                Test(months("runs", "day"), limit("cadre.promotion.influence", by=("kind",))),
                Test(flag("freed_early")),
            )
        ),
    ),
    Rule(
        key="cadre.promotion.influence_review",
        title=Title(
            zh="影响期满后首次提拔前，应审核处分是否仍影响使用",
            en="Before the first promotion after a sanction's influence, people look at whether it still matters",
        ),
        cites=_CITES,
        evidence=Evidence.TEXT,
        view="influence_reviews",
        when=pl.col("asked") & pl.col("inside") & pl.col("over") & pl.col("first") & _IN_FORCE,
        test=Test(flag("reviewed")),
        # The text bars whom a sanction still affects; that somebody looked at it is how one can know. No breach.
        severity=Severity.SHOULD,
    ),
)
