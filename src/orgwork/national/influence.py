"""The nation's rule on promotion while a sanction still has influence (影响期)."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AnyOf, Rule, Test, Title, flag, limit, months
from orgwork.views import influences

VIEWS = (influences.VIEW,)

RULES = (
    Rule(
        key="cadre.promotion.influence",
        title=Title(zh="处分影响期内不得提拔", en="No promotion while a sanction has influence"),
        cites=Citation(
            title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=date(2019, 3, 3), article="24(6)"
        ),
        evidence=Evidence.TEXT,
        view="influences",
        when=(pl.col("to_rung") > 0) & (pl.col("from_rung") < pl.col("to_rung")) & pl.col("inside"),
        test=AnyOf(
            (
                Test(months("runs", "day"), limit("cadre.promotion.influence", by=("kind",))),
                Test(flag("lifted_before")),
            )
        ),
    ),
)
