"""The nation's rules on who is sent to work in a village: first secretaries, selected graduates, village officials."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Rule, Severity, Test, Title, flag, limit, months, word
from orgwork.national.village_cadre import since
from orgwork.views.ledgers import village_postings

_SENT_2015 = Citation(
    title="关于做好选派机关优秀干部到村任第一书记工作的通知（2015年）", issuer="中共中央组织部等", article="4"
)
_SENT_2021 = Citation(title="关于向重点乡村持续选派驻村第一书记和工作队的意见（2021年）", issuer="中共中央办公厅")
_GRADUATES = Citation(title="选调生到村任职的规定（转述江西；全国文件未读）", issuer="未写明（转述网页）")
_OFFICIALS = Citation(title="关于选聘大学生到村任职的意见", issuer="中共中央组织部等", number="组通字〔2008〕18号")
_UNDER_2015 = since(date(2016, 1, 1), "sent") & pl.when(pl.col("sent_last") < date(2021, 5, 12)).then(statement=True)
"""Whether somebody was surely sent under the notice of 2015; what the Opinion of 2021 says of this was not read."""
_SERVICE = date(2018, 1, 1)
"""The first day from which service is asked of graduates; that nobody is lent has no parameter to tell it."""
_FIRST = pl.col("kind") == "first_secretary"
_SERVED = months("sent", "left")


def _sent(
    key: str, zh: str, en: str, cites: Citation, when: pl.Expr, test: Test | AllOf, view: str = "village_postings"
) -> Rule:
    """Return a rule on people sent to a village; the texts say generally: a should."""
    return Rule(
        key=f"village_cadre.{key}",
        title=Title(zh=zh, en=en),
        cites=cites,
        evidence=Evidence.TEXT if cites == _SENT_2015 else Evidence.RESTATED,
        severity=Severity.SHOULD,
        view=view,
        when=when,
        test=test,
    )


VIEWS = (village_postings.VIEW, village_postings.FREE)

RULES = (
    _sent(
        "first_secretary_least",
        "第一书记任期下限",
        "A first secretary stays at least so long",
        _SENT_2015,
        _FIRST & pl.col("over"),
        Test(_SERVED, limit("village_cadre.first_secretary_least")),
    ),
    _sent(
        "first_secretary_most",
        "第一书记任期上限",
        "A first secretary stays at most so long",
        _SENT_2015,
        _FIRST,
        Test(months("sent", "until"), limit("village_cadre.first_secretary_most")),
    ),
    _sent(
        "first_secretary_free",
        "第一书记不占村级职数，不承担派出单位工作",
        "A first secretary is outside the village's posts and free of the home unit's work",
        _SENT_2015,
        _FIRST & _UNDER_2015,
        AllOf((Test(flag("outside_quota")), Test(flag("released")))),
        "village_posts_free",
    ),
    _sent(
        "first_secretary_scope",
        "第一书记选派范围",
        "To which villages first secretaries are sent",
        _SENT_2021,
        _FIRST,
        Test(word("scope"), limit("village_cadre.first_secretary_scope")),
    ),
    _sent(
        "graduate_service",
        "选调生到村任职年限，其间不得借调",
        "Selected graduates serve in a village for so long and are not lent meanwhile",
        _GRADUATES,
        (pl.col("kind") == "selected_graduate") & pl.col("over") & since(_SERVICE),
        AllOf((Test(_SERVED, limit("village_cadre.graduate_service")), Test(flag("not_lent")))),
    ),
    _sent(
        "official_term",
        "大学生村官聘期",
        "How long college graduates serve as village officials",
        _OFFICIALS,
        (pl.col("kind") == "village_graduate") & pl.col("over"),
        AllOf(
            (
                Test(_SERVED, limit("village_cadre.official_least")),
                Test(_SERVED, limit("village_cadre.official_most")),
            )
        ),
    ),
)
