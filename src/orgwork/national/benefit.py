"""The nation's rules on benefits of talents: what holds of every city's money; the numbers are those of each city.

No national text was read that sets them: cities decide, their values cite their texts. What is asked here is that a
grant agrees with the text that it names, with what was paid, and with the service that it binds to.
"""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Rule, Severity, Test, Title, count, flag, limit
from orgwork.views.benefits import claims, terms

_CITY = Citation(title="人才待遇的规定（各地自定）", issuer="各市、县")
"""What each place gives stands in its own text, which its value cites."""

VIEWS = (claims.VIEW, terms.VIEW)

_BY_CLASS = ["home_class", "living_class", "living_flexible", "rent_class", "transport_class"]
_GRANTING = pl.col("granting")
_STANDARDS = (
    ("home_class", "talent.house.class_subsidy", "talent_class", "分类人才购房补贴", "Purchase subsidy by class"),
    ("home_general", "talent.house.general_subsidy", "entry", "其他人才购房补贴", "Purchase subsidy of other talents"),
    ("living", "talent.living.total", "entry", "租房和生活补贴", "Living subsidy"),
    ("award_leader", "talent.award.leader", "entry", "领军人才奖励", "Award for a leading talent"),
    ("county_settlement", "talent.county.settlement", "entry", "县安家费", "Settlement aid of a county"),
)
"""Per benefit, the parameter that holds its sum, the column that chooses the entry, and its title."""


def _flag(key: str, zh: str, en: str, column: str, when: pl.Expr, shows: tuple[str, ...]) -> Rule:
    """Return a rule that asks for a yes."""
    return Rule(
        key=f"benefit.{key}",
        title=Title(zh=zh, en=en),
        cites=_CITY,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="benefit_terms" if key in {"term_order", "asked_back", "returned"} else "benefit_claims",
        when=when,
        test=Test(flag(column)),
        shows=shows,
    )


_SUMS = ("benefit", "standard", "granted", "paid")
RULES = (
    *(
        Rule(
            key=f"benefit.{kind}",
            title=Title(zh=f"{zh}：所用标准与文件一致", en=f"{en}: the sum applied is that of the text"),
            cites=_CITY,
            evidence=Evidence.TEXT,
            severity=Severity.SHOULD,
            view="benefit_claims",
            when=_GRANTING & (pl.col("benefit") == kind),
            test=Test(count("sum"), limit(key, by=(column,))),
            shows=_SUMS,
        )
        for kind, key, column, zh, en in _STANDARDS
    ),
    Rule(
        key="benefit.contract",
        title=Title(
            zh="购房补贴：合同期限和在当地工作月数", en="Purchase subsidy: contract and months at work in the city"
        ),
        cites=_CITY,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="benefit_claims",
        when=_GRANTING & (pl.col("benefit") == "home_class"),
        test=AllOf(
            (
                Test(count("contract"), limit("talent.house.contract")),
                Test(count("stay"), limit("talent.house.stay")),
            )
        ),
        shows=_SUMS,
    ),
    Rule(
        key="benefit.young",
        title=Title(zh="租房和生活补贴：年龄和毕业时间", en="Living subsidy: age, and time since graduation"),
        cites=_CITY,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="benefit_claims",
        when=_GRANTING & (pl.col("benefit") == "living"),
        test=AllOf(
            (
                Test(count("age"), limit("talent.living.age", by=("entry",))),
                Test(count("graduated"), limit("talent.living.after_graduation", by=("entry",))),
            )
        ),
        shows=("benefit", "entry"),
    ),
    _flag(
        "recognised",
        "按类别享受的待遇：当地已认定该类别",
        "A benefit by class: the place had recognised the class",
        "recognised",
        _GRANTING & pl.col("benefit").is_in(_BY_CLASS),
        ("benefit", "talent_class"),
    ),
    _flag(
        "amount",
        "批准金额为按所写单位的数字",
        "The amount granted is a number in the unit that is written beside it",
        "in_yuan",
        _GRANTING,
        ("benefit",),
    ),
    _flag(
        "within",
        "批准金额不超过标准和房价",
        "No more is granted than the standard, and than the price of the home",
        "within",
        _GRANTING & pl.col("benefit").is_in(["fund_loan", "startup_loan"]).not_(),
        _SUMS,
    ),
    _flag(
        "parts",
        "分期合计等于批准金额",
        "The instalments are the grant together",
        "parts_fit",
        _GRANTING & pl.col("in_parts"),
        _SUMS,
    ),
    _flag(
        "paid",
        "发放不超过批准金额",
        "No more is paid than was granted",
        "paid_within",
        _GRANTING,
        _SUMS,
    ),
    _flag(
        "in_service",
        "服务终止后不再发放",
        "Nothing is paid after the service has ended",
        "paid_in_service",
        _GRANTING,
        _SUMS,
    ),
    _flag(
        "once",
        "同一待遇只在一地享受",
        "One thing is granted by one place only",
        "once",
        _GRANTING,
        ("benefit",),
    ),
    _flag(
        "term_order",
        "服务期起止先后",
        "The service agreed does not end before it begins",
        "ordered",
        pl.lit(value=True),
        ("way",),
    ),
    _flag(
        "asked_back",
        "服务期未满：应退补贴已要求退还",
        "Service was broken: what is to be given back was asked back",
        "asked_back",
        pl.col("broken") & (pl.col("way") != "none"),
        ("way", "owed", "returned"),
    ),
    _flag(
        "returned",
        "退还不超过应退金额",
        "No more is given back than is owed",
        "returned_within",
        pl.col("broken"),
        ("way", "owed", "returned"),
    ),
)
