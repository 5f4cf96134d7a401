"""The nation's rules on study: whom a campaign reached in time, hours of members and secretaries, central groups.

They ask whether something reached everybody, never how often or how long somebody studied beyond that, and no rule on a
cadre or a branch reads their traces (`book.guarding`).
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
    days,
    flag,
    limit,
    word,
)
from orgwork.views.study import campaign_members, campaign_units, groups, hours, officers
from orgwork.views.study.readers import CAMPAIGNS, HOURS

_OWN, _EDUCATION = CAMPAIGNS.cites, HOURS.cites
_GROUP_SINCE = date(2017, 1, 30)
_GROUPS = Citation(
    title="中国共产党党委（党组）理论学习中心组学习规则", issuer="中共中央办公厅", issued=_GROUP_SINCE, article="2"
)
# Neither its article nor its chapter was read for what is asked of the head.
_GROUP_HEAD = Citation(
    title="中国共产党党委（党组）理论学习中心组学习规则", issuer="中共中央办公厅", issued=_GROUP_SINCE
)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _GROUP_SINCE)
    .then(statement=True)
    .when(pl.col("day_last") < _GROUP_SINCE)
    .then(statement=False)
)

VIEWS = (
    campaign_members.PEOPLE,
    campaign_members.VIEW,
    campaign_units.VIEW,
    groups.GROUPS,
    groups.QUARTERS,
    groups.YEARS,
    hours.PEOPLE,
    hours.VIEW,
    officers.MEMBERS,
    officers.SECRETARIES,
    officers.YEARS,
)

RULES = (
    Rule(
        key="study.campaign.late",
        title=Title(
            zh="班子、支部学习应在部署文件规定的期限内完成",
            en="A team or branch studies by the day that a campaign sets",
        ),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="campaign_units",
        # Whom it has not reached at all is told by the deadline.
        when=pl.col("asked") & pl.col("reached"),
        test=Test(days("target", "studied"), limit("study.campaign.delay")),
        shows=("campaign", "whom"),
    ),
    Rule(
        key="study.campaign.members_late",
        title=Title(
            zh="全体党员学习应在部署文件规定的期限内完成",
            en="All members of a branch study by the day that a campaign sets",
        ),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="campaign_members",
        when=pl.col("asked") & pl.col("reached_all"),
        test=Test(days("target", "studied"), limit("study.campaign.delay")),
        shows=("campaign", "members_low", "members_high"),
    ),
    Rule(
        key="study.hours.member",
        title=Title(zh="党员年度集中学习培训学时", en="Hours of training and study of every member in a year"),
        cites=_EDUCATION,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="study_hours",
        when=pl.col("peopled"),
        test=Test(count("fewest"), limit("study.hours.member")),
        shows=("members_low", "members_high"),
    ),
    Rule(
        key="study.hours.officer",
        title=Title(
            zh="基层党组织书记和班子成员年度学时，并至少参加一次集中培训",
            en="Hours of a year of those who lead a basic Party organization, one training away among them",
        ),
        cites=_EDUCATION,
        evidence=Evidence.RESTATED,
        view="officer_years",
        when=pl.col("served"),
        test=AllOf(
            (
                Test(count("hours"), limit("study.hours.officer")),
                Test(count("gathered"), limit("study.hours.officer_class")),
            )
        ),
        shows=("role",),
    ),
    Rule(
        key="study.hours.rotation",
        title=Title(
            zh="基层党组织书记每年参加县级以上集中轮训", en="Yearly training of secretaries by the county or above"
        ),
        cites=_EDUCATION,
        evidence=Evidence.RESTATED,
        view="officer_years",
        when=pl.col("served") & (pl.col("role") == "secretary"),
        test=Test(count("rotations"), limit("study.hours.rotation")),
    ),
    Rule(
        key="study.group.head",
        title=Title(
            zh="理论学习中心组第一责任人应为书记", en="The secretary is first responsible for the central group"
        ),
        cites=_GROUP_HEAD,
        evidence=Evidence.RESTATED,
        view="study_groups",
        when=_IN_FORCE,
        test=Test(flag("led")),
    ),
    Rule(
        key="study.group.sessions",
        title=Title(zh="理论学习中心组每季度集体学习次数", en="Sessions of a central group in a quarter"),
        cites=_GROUP_HEAD,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="group_quarters",
        when=pl.col("met_all"),
        test=Test(count("sessions"), limit("study.group.sessions")),
        shows=("quarter",),
    ),
    Rule(
        key="study.group.archive",
        title=Title(
            zh="理论学习中心组应有年度计划和学习档案",
            en="A central group has a plan of the year and its records on file",
        ),
        cites=_GROUP_HEAD,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="group_years",
        when=pl.lit(value=True),
        test=Test(word("kept"), limit("study.group.archive")),
    ),
    Rule(
        key="study.group.responsibility",
        title=Title(
            zh="中心组学习纳入党建工作责任制和意识形态工作责任制",
            en="Study of the central group is part of the responsibility for Party building and for ideology",
        ),
        cites=_GROUPS,
        evidence=Evidence.TEXT,
        view="group_years",
        when=_IN_FORCE,
        test=AllOf((Test(flag("party_building")), Test(flag("ideology")))),
    ),
)

DEADLINES = (
    Deadline(
        key="study.campaign.cascade",
        title=Title(zh="学习教育逐级部署的时限", en="Time for handing a campaign on to every unit beneath"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="campaign_units",
        when=pl.col("asked") & pl.col("below"),
        starts="issued",
        after=limit("study.campaign.cascade"),
        done="handed",
        warn=limit("study.campaign.warn"),
        tells=("campaign",),
    ),
    Deadline(
        key="study.campaign.units",
        title=Title(zh="学习教育覆盖班子、支部的期限", en="The day by which a campaign reaches teams and branches"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="campaign_units",
        when=pl.col("asked"),
        starts="target",
        after=limit("study.campaign.delay"),
        done="studied",
        warn=limit("study.campaign.warn"),
        tells=("campaign", "whom"),
    ),
    Deadline(
        key="study.campaign.members",
        title=Title(zh="学习教育覆盖全体党员的期限", en="The day by which a campaign reaches every member"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="campaign_members",
        when=pl.col("asked"),
        starts="target",
        after=limit("study.campaign.delay"),
        done="studied",
        warn=limit("study.campaign.warn"),
        tells=("campaign", "members_low", "members_high", "reached_low", "reached_high"),
    ),
    Deadline(
        key="study.hours.new_secretary",
        title=Title(zh="新任基层党组织书记任职培训", en="Training of a new secretary of a basic Party organization"),
        cites=_EDUCATION,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="new_secretaries",
        when=pl.col("role") == "secretary",
        starts="begins",
        after=limit("study.hours.new_secretary"),
        done="trained",
        warn=limit("study.hours.warn"),
    ),
    Deadline(
        key="study.hours.probation",
        title=Title(zh="预备期内和转正后一年内的培训", en="Training of a member on probation or in the year after it"),
        cites=_EDUCATION,
        evidence=Evidence.RESTATED,
        view="new_members",
        when=pl.lit(value=True),
        starts="full",
        after=limit("study.hours.probation"),
        done="trained",
        warn=limit("study.hours.warn"),
    ),
)

_CAMPAIGN = ("campaign",)


def _reached(name: str, whom: str, zh: str, en: str) -> Indicator:
    """Return an indicator of whom a campaign reached."""
    return Indicator(
        key=f"study.campaign.{name}",
        title=Title(zh=zh, en=en),
        view="campaign_units",
        whole=pl.col("asked") & (pl.col("whom") == whom),
        part=pl.col("reached"),
        by=_CAMPAIGN,
        rows=("organizations",),
    )


INDICATORS = (
    _reached("teams_reached", "team", "学习教育覆盖的班子", "Teams that a campaign reached"),
    _reached("branches_reached", "branch", "学习教育覆盖的党支部", "Branches that a campaign reached"),
    Indicator(
        key="study.campaign.members_reached",
        title=Title(zh="学习教育覆盖的党员", en="Members whom a campaign reached"),
        view="campaign_people",
        whole=pl.col("asked"),
        part=pl.col("reached"),
        by=("campaign", ("campaign", "organization")),
        rows=("members",),
    ),
    Indicator(
        key="study.hours.members_done",
        title=Title(zh="上年度学时达标的党员", en="Members with the hours of the last whole year"),
        view="member_hours",
        whole=pl.col("belongs"),
        part=Test(count("hours"), limit("study.hours.member")),
        by=("organization",),
        rows=("members",),
    ),
)
