"""The nation's rules on attracting talents: what a target pool may hold, days named for steps, posts wanted, hiring.

No national text on target pools was read. What is held of a person rests on the law on personal information, known from
copies of its articles; the days, the order and the numbers are those of the records themselves, or a layer sets them.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Deadline, Indicator, Rule, Severity, Test, Title, count, flag, limit, word
from orgwork.views.attraction import needs, pool, ways

_LAW_DAY = date(2021, 11, 1)


def _law(article: str) -> Citation:
    """Return an article of the law on personal information."""
    return Citation(
        title="中华人民共和国个人信息保护法",
        issuer="全国人民代表大会常务委员会",
        issued=date(2021, 8, 20),
        article=article,
    )


_NAMED = Citation(title="引才对接台账本身约定的办结日期", issuer="承办单位")
"""What a step says of itself: that the day named has passed is arithmetic and needs no other text."""
_WANTED = Citation(title="人才需求目录本身所列的人数", issuer="用人单位")
_COUNTY = Citation(title="急需紧缺人才引进公告（各县区）", issuer="各县区")
"""How counties hire in public was read in secondary pages on single counties: a layer says what its own text says."""
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _LAW_DAY)
    .then(statement=True)
    .when(pl.col("day_last") < _LAW_DAY)
    .then(statement=False)
)
_CHECKED = ("recheck", "physical", "vetting")

VIEWS = (pool.VIEW, ways.VIEW, ways.STEPS, needs.VIEW, needs.PLACES, needs.HIRES, ways.WAYS_COUNTED, ways.STEPS_COUNTED)

RULES = (
    Rule(
        key="attraction.pool.consent",
        title=Title(
            zh="目标库所存个人信息应经本人同意", en="What a target pool holds of a person, the person consented to"
        ),
        cites=_law("13"),
        evidence=Evidence.RESTATED,
        view="pool_data",
        when=_IN_FORCE,
        test=Test(flag("consented")),
        shows=("kind", "purpose"),
    ),
    Rule(
        key="attraction.step.order",
        title=Title(zh="引才各环节依次进行", en="The steps of attraction follow each other"),
        cites=_NAMED,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="attraction_steps",
        when=pl.lit(value=True),
        test=Test(word("turn"), limit("attraction.step.order")),
        shows=("step", "holder"),
    ),
    Rule(
        key="attraction.need.over",
        title=Title(zh="签约人数不超过需求人数", en="No more sign than were wanted"),
        cites=_WANTED,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="talent_needs",
        when=pl.lit(value=True),
        test=Test(count("over"), limit("attraction.need.over")),
        shows=("wanted_low", "wanted_high", "signed_low", "signed_high"),
    ),
    Rule(
        key="attraction.hire.publicity",
        title=Title(zh="引进人选公示的工作日", en="Working days for which those chosen are made public"),
        cites=_COUNTY,
        evidence=Evidence.RESTATED,
        view="hire_steps",
        when=(pl.col("step") == "publicity") & pl.col("over"),
        test=Test(count("workdays"), limit("attraction.hire.publicity")),
    ),
    Rule(
        key="attraction.hire.refills",
        title=Title(zh="公开引进各环节的递补次数", en="How often somebody is moved up at a step of public hiring"),
        cites=_COUNTY,
        evidence=Evidence.RESTATED,
        view="hire_steps",
        when=pl.col("step").is_in(_CHECKED),
        test=Test(count("refills"), limit("attraction.hire.refills", by=("step",))),
    ),
)

DEADLINES = (
    Deadline(
        key="attraction.pool.delete",
        title=Title(
            zh="同意到期或者撤回后删除个人信息", en="What a consent covered is deleted when it ends or is withdrawn"
        ),
        cites=_law("47"),
        evidence=Evidence.RESTATED,
        view="pool_data",
        when=pl.col("consented"),
        starts="lapses",
        after=limit("attraction.pool.delay"),
        done="deleted",
        warn=limit("attraction.pool.warn"),
        tells=("kind", "purpose"),
    ),
    Deadline(
        key="attraction.step.due",
        title=Title(zh="引才环节在约定日期前办结", en="A step of attraction is done by the day named for it"),
        cites=_NAMED,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="attraction_steps",
        starts="named",
        after=limit("attraction.step.delay"),
        done="done",
        warn=limit("attraction.step.warn"),
        tells=("step", "holder"),
    ),
    Deadline(
        key="attraction.step.within",
        title=Title(zh="引才各环节的办理时限", en="Time for a step of attraction"),
        cites=_NAMED,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="attraction_steps",
        starts="taken",
        after=limit("attraction.step.within", by=("step",)),
        done="done",
        warn=limit("attraction.step.warn"),
        tells=("step", "holder"),
    ),
    Deadline(
        key="attraction.arrival",
        title=Title(zh="签约后到岗的时限", en="Time from signing to arrival"),
        cites=_NAMED,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="attractions",
        when=pl.col("signing") & pl.col("gone_on"),
        starts="signed",
        after=limit("attraction.arrival"),
        done="arrived",
        warn=limit("attraction.step.warn"),
    ),
)

_TABLES = ("attractions",)


def _onward(name: str, zh: str, en: str, whole: str | None, part: str) -> Indicator:
    """Return an indicator of how far attraction came, by its way."""
    return Indicator(
        key=f"attraction.{name}",
        title=Title(zh=zh, en=en),
        view="attraction_ways",
        whole=pl.lit(value=True) if whole is None else pl.col(whole),
        part=pl.col(part),
        by=("level", ("scheme", "field"), "campaign"),
        rows=_TABLES,
    )


INDICATORS = (
    _onward("contacted", "对接中已联系的", "Of ways begun: contacted", None, "contact"),
    _onward("talked", "已联系中已洽谈的", "Of those contacted: in talks", "contact", "negotiation"),
    _onward("signed", "已洽谈中已签约的", "Of those in talks: signed", "negotiation", "signing"),
    _onward("arrived", "已签约中已到岗的", "Of those signed: arrived", "signing", "arrival"),
    _onward("supported", "已到岗中待遇已兑现的", "Of those arrived: support paid", "arrival", "support"),
    Indicator(
        key="attraction.needs_met",
        title=Title(zh="需求人数中已签约的", en="Of the places wanted: signed"),
        view="need_places",
        whole=pl.lit(value=True),
        part=pl.col("filled"),
        amount="places",
        by=("level", ("scheme", "field")),
        rows=("talent_needs",),
    ),
    Indicator(
        key="attraction.in_hand",
        title=Title(zh="在办环节中已逾期的（按承办单位）", en="Of the steps in hand: overdue, by who holds them"),
        view="steps_in_hand",
        whole=pl.col("in_hand"),
        part=pl.col("overdue"),
        by=("holder", "step"),
        rows=("attraction_steps",),
    ),
    Indicator(
        key="attraction.introduced",
        title=Title(
            zh="今年到岗的科技领军人才和团队", en="Leading talents and teams who arrived this year, beside the goal"
        ),
        view="attraction_ways",
        whole=pl.col("this_year") & pl.col("level").is_in(["strategist", "sci_leader", "innovation_team"]),
        part=pl.col("arrival"),
        by=(("scheme", "field"),),
        rows=_TABLES,
        target=limit("attraction.introduced_target"),
    ),
)
