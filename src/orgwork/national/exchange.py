"""The nation's rules on exchange (交流): who is moved with whom, and when nobody is moved."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Rule, Severity, Test, Title, count, flag, limit, months, word
from orgwork.model.words import CIVIL
from orgwork.views import head_moves, transfers

VIEWS = (head_moves.VIEW, transfers.VIEW)

RULES = (
    Rule(
        key="cadre.exchange.heads_together",
        title=Title(
            zh="同一地方党政正职一般不同时易地交流",
            en="The heads of the Party and of the government of one place are generally not moved away together",
        ),
        # The edition of 2014 was read; the words of 2019, and the number of the article, were not.
        cites=Citation(title="党政领导干部选拔任用工作条例（2014年）", issuer="中共中央", article="54"),
        evidence=Evidence.OLDER_TEXT,
        severity=Severity.SHOULD,
        view="head_moves",
        when=pl.col("both_moved"),
        # One month is one time, as offices record months; what else is one time, a layer says.
        test=AllOf(
            (
                Test(word("round"), limit("cadre.exchange.heads_round")),
                Test(count("days_apart"), limit("cadre.exchange.heads_apart")),
            )
        ),
    ),
    Rule(
        key="cadre.exchange.probation",
        title=Title(zh="试用期内一般不得转任", en="Generally no transfer while a probation runs"),
        cites=Citation(title="公务员转任规定", issuer="中共中央组织部", issued=date(2020, 12, 28)),
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="transfers",
        when=pl.col("probation") & pl.col("left_with_it") & pl.col("same_level") & pl.col("staffing").is_in(CIVIL),
        test=AnyOf((Test(flag("confirmed_before")), Test(months("begun", "day"), limit("cadre.exchange.probation")))),
    ),
)
