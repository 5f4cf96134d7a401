"""The nation's rules on loans of talents: what holds of every programme; the numbers are those of its own layer.

No national text was read that sets them. The place of a loan is the one whose programme it is: a province's is judged
by the province's word, a city's by the city's.
"""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Rule, Severity, Test, Title, count, flag, limit, months, share, word
from orgwork.declare.rule import Legs
from orgwork.views.benefits import loans

_PROGRAMME = Citation(title="人才贷款和风险补偿的规定（各地自定）", issuer="各省、市、县")
"""Who may be lent how much, and who bears the risk, stands in the text of each programme, which its value cites."""
_ALWAYS = pl.lit(value=True)
_LOSING = pl.col("losing")
_LENT = ("programme", "lent")
_RISK = ("programme", "lent", "lost")

VIEWS = (loans.LOANS, loans.SHARES)


def _rule(key: str, zh: str, en: str, test: Legs, when: pl.Expr, shows: tuple[str, ...], view: str = "loans") -> Rule:
    """Return a rule on loans of talents."""
    return Rule(
        key=f"talent.loan.{key}",
        title=Title(zh=zh, en=en),
        cites=_PROGRAMME,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view=f"talent_{view}",
        when=when,
        test=test,
        shows=shows,
    )


RULES = (
    _rule(
        "programme",
        "贷款项目在当地当时的目录之内",
        "The programme stands in the catalogue of the place and the day",
        Test(flag("programme_there")),
        _ALWAYS,
        _LENT,
    ),
    _rule(
        "entitled",
        "借款人才属于该贷款项目的对象",
        "The talent is one whom the programme is for",
        Test(flag("open_to")),
        _ALWAYS,
        _LENT,
    ),
    _rule(
        "amount",
        "贷款金额为按所写单位的数字",
        "The amount lent is a number in the unit that is written beside it",
        Test(flag("in_yuan")),
        _ALWAYS,
        ("programme",),
    ),
    _rule(
        "total",
        "同一贷款项目同时的贷款合计不超过最高额度",
        "Loans of one programme that run together do not exceed its cap",
        Test(count("together"), limit("talent.loan.cap", by=("programme",))),
        _ALWAYS,
        _LENT,
    ),
    _rule(
        "startup",
        "创业贷款合计不超过借款人类型的最高额度",
        "Start-up loans that run together do not exceed what the kind of borrower may be lent",
        Test(count("together"), limit("talent.startup_loan", by=("borrower",))),
        pl.col("programme") == "startup",
        ("borrower", "lent"),
    ),
    _rule("order", "贷款到期在发放之后", "A loan is due after it was lent", Test(flag("ordered")), _ALWAYS, _LENT),
    _rule(
        "length",
        "贷款期限符合贷款项目",
        "A loan runs as long as its programme says",
        AllOf(
            (
                Test(months("day", "until"), limit("talent.loan.shortest", by=("programme",))),
                Test(months("day", "until"), limit("talent.loan.longest", by=("programme",))),
            )
        ),
        _ALWAYS,
        _LENT,
    ),
    _rule(
        "secured",
        "担保方式符合贷款项目",
        "A loan is secured as its programme allows",
        Test(word("guarantee"), limit("talent.loan.guarantee", by=("programme",))),
        _ALWAYS,
        _LENT,
    ),
    _rule(
        "rate",
        "利率低于市场报价利率的基点数",
        "By how many basis points the rate lies below the market's",
        Test(count("below"), limit("talent.loan.discount", by=("programme", "rate_group"))),
        _ALWAYS,
        _LENT,
    ),
    _rule(
        "shares",
        "约定的风险分担比例合计为一",
        "The parts of the risk agreed are the whole",
        Test(flag("shared")),
        _ALWAYS,
        _LENT,
    ),
    _rule(
        "loss",
        "损失不超过贷款本金",
        "No more is lost than was lent",
        Test(flag("loss_within")),
        _LOSING,
        _RISK,
    ),
    _rule(
        "borne",
        "各方承担的金额合计等于损失",
        "What was borne is the loss together",
        Test(flag("borne")),
        _LOSING,
        _RISK,
    ),
    _rule(
        "share_agreed",
        "约定的分担比例与文件一致",
        "A part of the risk is that of the text",
        Test(share("part", "whole"), limit("talent.loan.share", by=("programme", "bearer"))),
        _ALWAYS,
        ("bearer", "risk"),
        "loan_shares",
    ),
    _rule(
        "share_borne",
        "各方按约定比例承担损失",
        "Each bears of the loss what was agreed",
        Test(flag("borne_fits")),
        _LOSING,
        ("bearer", "risk", "borne"),
        "loan_shares",
    ),
)
