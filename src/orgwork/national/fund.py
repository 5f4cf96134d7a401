"""The nation's rules on money for the grass roots: paid within what was granted, in time, and what layers promise."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Indicator, Rule, Severity, Test, Title, count, flag, limit, share
from orgwork.views.ledgers import funds, village_pays

_HELD = date(2018, 12, 29)
_PAY = Citation(title="提高基层干部待遇的规定（各省自定）", issuer="各省、自治区、直辖市")
"""What each province promises stands in its own text, which its value cites."""


def _budget(article: str) -> Citation:
    """Return an article of the law on budgets."""
    title, issuer = "中华人民共和国预算法（2018年修正）", "全国人民代表大会常务委员会"
    return Citation(title=title, issuer=issuer, issued=_HELD, article=article)


_IN_FORCE = (
    pl.when(pl.col("day_first") >= _HELD).then(statement=True).when(pl.col("day_last") < _HELD).then(statement=False)
)

VIEWS = (funds.VIEW, funds.LEDGER, funds.OFFICE, village_pays.PAYS, village_pays.INCOMES)

RULES = (
    Rule(
        key="fund.within",
        title=Title(zh="拨付不超过安排数", en="No more is paid than was granted"),
        cites=_budget("13"),
        evidence=Evidence.LAW,
        view="funds",
        when=_IN_FORCE,
        test=Test(flag("within")),
        shows=("layer", "purpose", "granted", "paid", "open"),
    ),
    Rule(
        key="fund.in_time",
        title=Title(zh="资金按期足额拨付", en="What was granted is paid in time and in full"),
        cites=_budget("57"),
        evidence=Evidence.LAW,
        view="funds",
        when=pl.col("due_passed") & _IN_FORCE,
        test=Test(flag("paid_up")),
        shows=("layer", "purpose", "granted", "paid", "open"),
    ),
    Rule(
        key="fund.office",
        title=Title(zh="村级办公经费不低于本省标准", en="Office money of a village, at least what its province sets"),
        cites=_PAY,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="office_funds",
        when=(pl.col("purpose") == "office") & pl.col("village") & pl.col("year_over"),
        test=Test(count("office"), limit("village.office_fund")),
    ),
    Rule(
        key="fund.secretary_pay",
        title=Title(
            zh="村党组织书记基本报酬不低于上年农村人均收入的规定倍数",
            en="Basic pay of a village secretary against the rural income of the year before",
        ),
        cites=_PAY,
        evidence=Evidence.TEXT,
        view="village_pays",
        when=pl.col("role") == "secretary",
        test=Test(share("basic", "income"), limit("village.secretary_pay")),
    ),
    Rule(
        key="fund.year_bonus",
        title=Title(
            zh="村干部年终绩效奖不低于月均报酬的规定倍数",
            en="Bonus of the year against the mean monthly pay (told twelvefold, against the pay of the year)",
        ),
        cites=_PAY,
        evidence=Evidence.TEXT,
        view="village_pays",
        when=pl.lit(value=True),
        test=Test(share("bonus_twelvefold", "basic"), limit("village.year_bonus")),
    ),
    Rule(
        key="fund.income_gap",
        title=Title(
            zh="乡镇干部收入高于县直同级干部的幅度", en="By how much pay in townships lies above that of county organs"
        ),
        cites=_PAY,
        evidence=Evidence.TEXT,
        view="township_incomes",
        when=pl.lit(value=True),
        test=AllOf(
            (
                Test(share("gap", "county"), limit("township.income_gap_low")),
                Test(share("gap", "county"), limit("township.income_gap_high")),
            )
        ),
    ),
)

INDICATORS = (
    Indicator(
        key="fund.paid_up",
        title=Title(zh="基层资金已足额拨付的笔数", en="Grants to the grass roots that are paid in full"),
        view="fund_ledger",
        whole=pl.lit(value=True),
        part=pl.col("paid_up"),
        by=("layer", "purpose"),
        rows=("funds",),
    ),
)
