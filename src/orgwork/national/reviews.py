"""The nation's rules on ranks and transfers while a case is open, beside what the law says of supervision alone."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Severity, Test, Title, limit, word
from orgwork.model.words import CIVIL
from orgwork.views import investigated

_TRANSFER = pl.col("kind").is_in(["discipline", "supervision", "criminal"])
_REVIEW = (
    pl.when(pl.col("kind").is_in(["discipline", "supervision"]))
    .then(statement=True)
    .when(~pl.col("kind").is_in(["administrative", "criminal"]))
    .then(statement=False)
)
"""The text on ranks says "under review" and no more: a criminal case, say, leaves it open."""

VIEWS = (investigated.VIEW,)

RULES = (
    Rule(
        key="cadre.rank.under_review",
        title=Title(zh="接受审查调查期间不得晋升职级", en="No promotion in rank while under review"),
        cites=Citation(title="公务员职务与职级并行规定", issuer="中共中央办公厅", article="21"),
        evidence=Evidence.TEXT,
        view="investigated",
        when=(pl.col("gained") == "rank") & pl.col("open") & _REVIEW,
        test=Test(word("event"), limit("cadre.rank.under_review")),
    ),
    Rule(
        key="cadre.exchange.under_review",
        title=Title(
            zh="接受纪律审查、监察调查或者涉嫌犯罪期间一般不得转任",
            en="Generally no transfer while under discipline or supervision review, or in a criminal case",
        ),
        cites=Citation(title="公务员转任规定", issuer="中共中央组织部", issued=date(2020, 12, 28)),
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="investigated",
        when=(pl.col("gained") == "post") & pl.col("open") & _TRANSFER & pl.col("staffing").is_in(CIVIL),
        test=Test(word("event"), limit("cadre.exchange.under_review")),
    ),
)
