"""The nation's rules on what people record of the quality of cadres and teams: that the record is whole, never a score.

Assessing means getting to know, verifying and judging: so says the text. That another person verifies and that the
cadre is heard before an item stands it does not say in so many words; they are asked here of every record that counts.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import (
    AllOf,
    Deadline,
    Indicator,
    Rule,
    Severity,
    Test,
    Title,
    count,
    flag,
    limit,
    months,
    share,
    word,
)
from orgwork.views import appraisals, corrections, observations, programmes, surveys

_SINCE = date(2019, 4, 7)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
"""Whether the regulations held on the day; a rule without a limit has no parameter to tell it."""
_ASSESSING = Citation(title="党政领导干部考核工作条例", issuer="中共中央办公厅", issued=_SINCE, article="2")
# Its article was not read.
_NUMBERS = Citation(title="党政领导干部考核工作条例", issuer="中共中央办公厅", issued=_SINCE)
_AUDIT = Citation(
    title="中华人民共和国审计法", issuer="全国人民代表大会常务委员会", issued=date(2021, 10, 23), article="52"
)
_OWN = Citation(title="考核方案本身所载的权重和总分", issuer="制定方案、作出结论的机关")
"""What a programme says of itself; the sum is arithmetic and needs no other text."""

VIEWS = (
    appraisals.VIEW,
    corrections.VIEW,
    observations.VIEW,
    programmes.PROGRAMMES,
    programmes.TOTALS,
    surveys.SURVEYS,
    surveys.TEAMS,
)

RULES = (
    Rule(
        key="cadre.political.observation",
        title=Title(
            zh="政治素质记录须有记录人、证据，并由他人核实",
            en="A record of political quality has an author, evidence and another person who verified it",
        ),
        cites=_ASSESSING,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="observations",
        when=(pl.col("state") == "upheld") & _IN_FORCE,
        test=AllOf((Test(flag("named")), Test(flag("evidenced")), Test(flag("verified")))),
    ),
    Rule(
        key="cadre.political.heard",
        title=Title(
            zh="认定政治素质记录前应听取本人意见", en="The cadre is heard before a record of political quality stands"
        ),
        cites=_ASSESSING,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="observations",
        when=(pl.col("state") == "upheld") & _IN_FORCE,
        test=Test(flag("heard")),
    ),
    Rule(
        key="cadre.political.finding",
        title=Title(
            zh="政治素质考察结论须署名、成文，负面事项均已了结",
            en="A finding on political quality is signed and written, its negative items are closed",
        ),
        cites=_ASSESSING,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="appraisals",
        when=_IN_FORCE,
        test=AllOf((Test(flag("named")), Test(flag("written")), Test(flag("settled")))),
    ),
    Rule(
        key="cadre.political.sources",
        title=Title(zh="政治素质考察结论的来源种类", en="Kinds of sources beneath a finding on political quality"),
        cites=_ASSESSING,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="appraisals",
        when=pl.lit(value=True),
        test=Test(count("sources"), limit("cadre.political.sources")),
    ),
    Rule(
        key="cadre.survey.record",
        title=Title(zh="领导班子调研应有报告和署名", en="A survey of a leading team has a report and an author"),
        cites=_ASSESSING,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="surveys",
        when=_IN_FORCE,
        test=AllOf((Test(flag("named")), Test(flag("reported")))),
    ),
    Rule(
        key="cadre.survey.people",
        title=Title(zh="领导班子调研谈话人数", en="People talked with in a survey of a leading team"),
        cites=_ASSESSING,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="surveys",
        when=pl.lit(value=True),
        test=Test(count("spoken"), limit("cadre.survey.people")),
    ),
    Rule(
        key="cadre.survey.interval",
        title=Title(zh="领导班子日常调研的间隔", en="How long since the last routine survey of a leading team"),
        cites=_ASSESSING,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="surveyed_teams",
        when=pl.col("has_team"),
        test=Test(months("counted", "day"), limit("cadre.survey.interval", by=("body",))),
    ),
    Rule(
        key="cadre.performance_view.closing",
        title=Title(
            zh="政绩观偏差问题整改销号须有证明", en="A fault in the view of achievement is closed with evidence"
        ),
        cites=_AUDIT,
        evidence=Evidence.LAW,
        view="corrections",
        when=pl.col("closed"),
        test=Test(word("closing"), limit("cadre.performance_view.closing", by=("found_by",))),
    ),
    Rule(
        key="cadre.performance.weights",
        title=Title(zh="考核方案各部分权重之和", en="The weights of a programme add up"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="programmes",
        when=pl.lit(value=True),
        test=Test(flag("added_up")),
    ),
    Rule(
        key="cadre.performance.sole_basis",
        title=Title(
            zh="考核结果不得只凭地区生产总值排名或得票",
            en="The result of a programme rests on more than output or votes alone",
        ),
        cites=_NUMBERS,
        evidence=Evidence.RESTATED,
        view="programmes",
        when=pl.lit(value=True),
        test=Test(word("rests_on"), limit("cadre.performance.sole_basis")),
    ),
    Rule(
        key="cadre.performance.top_share",
        title=Title(zh="考核最高等次的比例", en="Share of units given the best grade of a programme"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="programmes",
        when=pl.lit(value=True),
        test=Test(share("top", "units"), limit("cadre.performance.top_share", by=("group",))),
    ),
    Rule(
        key="cadre.performance.sum",
        title=Title(zh="考核总分与各部分得分之和", en="A total is the sum of its parts"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="totals",
        when=pl.lit(value=True),
        test=Test(flag("adds_up")),
    ),
)

INDICATORS = (
    Indicator(
        key="cadre.survey.coverage",
        title=Title(zh="其中：时间范围内开展过日常调研", en="With a routine survey in the window"),
        view="surveyed_teams",
        whole=pl.col("has_team"),
        part=pl.col("surveyed"),
        by=("body",),
        rows=("organizations",),
    ),
)

DEADLINES = (
    Deadline(
        key="cadre.performance_view.correction",
        title=Title(zh="政绩观偏差问题整改期限", en="The day for putting right a fault in the view of achievement"),
        cites=_AUDIT,
        evidence=Evidence.LAW,
        view="corrections",
        starts="target",
        after=limit("cadre.performance_view.delay", by=("found_by",)),
        done="closed",
        warn=limit("cadre.performance_view.warn"),
        tells=("responsible",),
    ),
)
