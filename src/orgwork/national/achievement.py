"""The nation's rules on the view of achievement (正确政绩观): vanity projects are proved, heard, put right and checked.

The law on sanctions asks two people, solid evidence and a hearing of every investigation; they are asked here of every
issue that stands, whether or not anybody is punished for it. No rule concludes anything about a person.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Rule, Severity, Test, Title, count, flag, limit, word
from orgwork.views.study import vanity

_SINCE = date(2020, 7, 1)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
_UPHELD = (pl.col("state") == "upheld") & _IN_FORCE


def _law(article: str) -> Citation:
    """Return an article of the law on government sanctions."""
    return Citation(
        title="中华人民共和国公职人员政务处分法",
        issuer="全国人民代表大会常务委员会",
        issued=date(2020, 6, 20),
        article=article,
    )


_ASSESSING = Citation(title="关于改进推动高质量发展的政绩考核的通知（2020年）", issuer="中共中央组织部")

VIEWS = (vanity.TOPICS, vanity.VIEW)

RULES = (
    Rule(
        key="performance_view.issue.proved",
        title=Title(
            zh="认定的形象工程问题须事实清楚、证据在案、有发现人",
            en="A vanity project that is upheld has its facts, its evidence and a finder on record",
        ),
        cites=_law("5"),
        evidence=Evidence.LAW,
        severity=Severity.SHOULD,
        view="vanity_issues",
        when=_UPHELD,
        test=AllOf((Test(flag("named")), Test(flag("evidenced")))),
    ),
    Rule(
        key="performance_view.issue.investigators",
        title=Title(zh="形象工程问题核查人数", en="How many look into a vanity project"),
        cites=_law("42"),
        evidence=Evidence.LAW,
        severity=Severity.SHOULD,
        view="vanity_issues",
        when=pl.col("state") == "upheld",
        test=Test(count("investigators"), limit("performance_view.issue.investigators")),
    ),
    Rule(
        key="performance_view.issue.heard",
        title=Title(zh="认定形象工程问题前应听取单位陈述", en="The unit is heard before a vanity project is upheld"),
        cites=_law("43"),
        evidence=Evidence.LAW,
        severity=Severity.SHOULD,
        view="vanity_issues",
        when=_UPHELD,
        test=Test(flag("heard")),
    ),
    Rule(
        key="performance_view.issue.checked",
        title=Title(
            zh="形象工程问题销号须经整改责任人以外的人核查",
            en="The closing of a vanity project is checked by another than who had to put it right",
        ),
        cites=_law("5"),
        evidence=Evidence.LAW,
        severity=Severity.SHOULD,
        view="vanity_issues",
        when=_UPHELD & pl.col("closed"),
        test=Test(flag("checked_by_other")),
    ),
    Rule(
        key="performance_view.topic",
        title=Title(
            zh="正确政绩观应进教育培训、巡视巡察、考核和审计整改",
            en="The right view of achievement has its place in training, inspection, assessment and audits",
        ),
        cites=_ASSESSING,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="required_topics",
        when=~pl.col("present"),
        test=Test(word("topic"), limit("performance_view.topic", by=("where",))),
    ),
)
