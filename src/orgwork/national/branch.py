"""The nation's rules on Party organizations at the basic level: their size, committee, meetings and years.

How often something was held, how many had to come and how many came, the regulations ask themselves; who came nobody
is asked. What they say with "generally" (一般) is a warning.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Indicator, Rule, Severity, Test, Title, count, flag, limit, months, share
from orgwork.views.branches import committees, meetings, quarters, rolls, years

_SINCE = date(2019, 1, 1)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
"""Whether the regulations held on the day, where a rule has no limit that could tell it."""
_BRANCHES = Citation(title="中国共产党支部工作条例（试行）", issuer="中共中央")
_RURAL = Citation(title="中国共产党农村基层组织工作条例", issuer="中共中央")
_APPRAISAL = Citation(title="民主评议党员工作问答", issuer="共产党员网")
_BRANCH = pl.col("body") == "branch"
_HERE = pl.col("current") & _BRANCH
_ASKED = pl.col("asked") & _BRANCH
_TEXT, _RESTATED = Evidence.TEXT, Evidence.RESTATED


def _article(number: str) -> Citation:
    return Citation(title=_BRANCHES.title, issuer=_BRANCHES.issuer, article=number)


def _rule(  # noqa: PLR0913 - a rule says so much
    key: str,
    zh: str,
    en: str,
    view: str,
    when: pl.Expr,
    test: Test | AnyOf | AllOf,
    *,
    cites: Citation = _BRANCHES,
    evidence: Evidence = _RESTATED,
    generally: bool = False,
    shows: tuple[str, ...] = (),
) -> Rule:
    """Return a rule; what a text says with "generally" is a warning."""
    return Rule(
        key=key,
        title=Title(zh=zh, en=en),
        cites=cites,
        evidence=evidence,
        severity=Severity.SHOULD if generally else Severity.MUST,
        view=view,
        when=when,
        test=test,
        shows=shows,
    )


def _often(key: str, zh: str, en: str, measured: str, when: pl.Expr, cites: Citation, *, restated: bool) -> Rule:
    """Return a rule on how often something was held in a quarter."""
    return _rule(
        key,
        zh,
        en,
        "branch_quarters",
        when,
        Test(count(measured), limit(key)),
        cites=cites,
        evidence=_RESTATED if restated else _TEXT,
        generally=not restated,
        shows=("quarter",),
    )


VIEWS = (committees.VIEW, meetings.VIEW, quarters.VIEW, rolls.VIEW, years.REPORTS, years.YEARS)

_STANDING = (
    _rule(
        "branch.size.least",
        "党支部正式党员人数（联合党支部、临时党支部除外）",
        "Full members of a branch that is neither joint nor temporary",
        "branches",
        _HERE & ~pl.col("joint") & ~pl.col("temporary"),
        Test(count("full"), limit("branch.size.least")),
        cites=_article("4"),
        evidence=_TEXT,
    ),
    _rule(
        "branch.size.most",
        "党支部党员人数",
        "Members of a branch",
        "branches",
        _HERE,
        Test(count("members"), limit("branch.size.most")),
        cites=_article("4"),
        evidence=_TEXT,
        generally=True,
    ),
    _rule(
        "branch.joint.units",
        "联合党支部覆盖单位数",
        "Units that a joint branch covers",
        "branches",
        _HERE & pl.col("joint"),
        Test(count("units"), limit("branch.joint.units")),
        generally=True,
    ),
    _rule(
        "branch.committee.needed",
        "正式党员达到规定人数的党支部应设委员会",
        "A branch with so many full members has a committee",
        "branches",
        _HERE & ~pl.col("temporary"),
        AnyOf((Test(flag("has_committee")), Test(count("full"), limit("branch.committee.without")))),
    ),
    _rule(
        "branch.village.general_branch",
        "设立村党总支的党员人数（工作需要的除外）",
        "Members of a general branch of a village, unless the work needs one",
        "branches",
        pl.col("current") & (pl.col("body") == "general_branch") & (pl.col("setting") == "village"),
        AnyOf((Test(count("total"), limit("branch.village.general_members")), Test(flag("needed")))),
        cites=_RURAL,
        evidence=_TEXT,
    ),
    _rule(
        "branch.village.committee_members",
        "设立村党委的党员人数",
        "Members of a Party committee of a village",
        "branches",
        pl.col("current") & (pl.col("body") == "party_committee") & (pl.col("setting") == "village"),
        Test(count("total"), limit("branch.village.committee_members")),
        cites=_RURAL,
        evidence=_TEXT,
    ),
)

_COMMITTEES = (
    _rule(
        "branch.committee.size",
        "支部委员会人数",
        "Members of the committee of a branch",
        "branch_committees",
        pl.col("size_kind") == "branch",
        AllOf(
            (
                Test(count("seats"), limit("branch.committee.least_seats")),
                Test(count("seats"), limit("branch.committee.most_seats")),
            )
        ),
        generally=True,
    ),
    _rule(
        "branch.committee.tasks",
        "支部委员会的分工：书记、组织、宣传、纪检",
        "Tasks in the committee of a branch: secretary, organization, publicity, discipline",
        "branch_committees",
        (pl.col("size_kind") == "branch") & _IN_FORCE,
        AllOf(
            (
                Test(flag("tasked")),
                Test(count("secretaries"), limit("branch.committee.secretaries")),
                Test(count("deputies"), limit("branch.committee.deputies")),
            )
        ),
    ),
    _rule(
        "branch.township.committee_size",
        "乡镇党委委员人数",
        "Members of the committee of a township",
        "branch_committees",
        pl.col("size_kind") == "township",
        AllOf(
            (
                Test(count("seats"), limit("branch.township.least_seats")),
                Test(count("seats"), limit("branch.township.most_seats")),
            )
        ),
        cites=_RURAL,
        evidence=_TEXT,
    ),
    _rule(
        "branch.secretary.party_age",
        "支部书记任职时的党龄",
        "How long a secretary had been a full member when elected",
        "branch_committees",
        pl.col("size_kind") == "branch",
        Test(months("secretary_full", "day"), limit("branch.secretary.party_age")),
        evidence=_TEXT,
        generally=True,
    ),
)

_MEETINGS = (
    _often(
        "branch.meeting.general",
        "党员大会（每季度）",
        "General meetings, by quarter",
        "general",
        _ASKED,
        _article("11"),
        restated=False,
    ),
    _often(
        "branch.meeting.committee",
        "支委会会议（每月）",
        "Meetings of the committee, by month",
        "committee",
        _ASKED & pl.col("has_committee"),
        _article("12"),
        restated=False,
    ),
    _rule(
        "branch.meeting.group",
        "党小组会（每月，设有党小组的）",
        "Meetings of Party groups, by month, where there are groups",
        "branch_quarters",
        _ASKED & pl.col("has_groups"),
        Test(share("group", "groups"), limit("branch.meeting.group")),
        cites=_article("13"),
        evidence=_TEXT,
        generally=True,
        shows=("quarter",),
    ),
    _often(
        "branch.meeting.lecture", "党课（每季度）", "Lectures, by quarter", "lecture", _ASKED, _BRANCHES, restated=True
    ),
    _often(
        "branch.theme_day.monthly",
        "主题党日（每月）",
        "Theme days, by month",
        "theme_day",
        _ASKED,
        _BRANCHES,
        restated=True,
    ),
    _rule(
        "branch.theme_day.parts",
        "主题党日的内容（每月：微党课、教育片、实践活动）",
        "What theme days consist of, by month: lecture, film, practice",
        "branch_quarters",
        _ASKED,
        AllOf(
            (
                Test(count("lesson"), limit("branch.theme_day.lessons")),
                Test(count("film"), limit("branch.theme_day.films")),
                Test(count("practice"), limit("branch.theme_day.practices")),
            )
        ),
        shows=("quarter",),
    ),
    _rule(
        "branch.meeting.committee_quorum",
        "支委会到会委员",
        "Members present at a meeting of the committee",
        "branch_meetings",
        pl.col("kind") == "committee",
        Test(share("present", "due"), limit("branch.meeting.committee_quorum")),
        cites=_article("12"),
        evidence=_TEXT,
    ),
    _rule(
        "branch.meeting.vote_quorum",
        "党员大会表决时到会的有表决权党员",
        "Members with a vote present where a general meeting votes",
        "branch_meetings",
        (pl.col("kind") == "general") & pl.col("voted"),
        Test(share("voters_present", "voters"), limit("branch.meeting.vote_quorum")),
        cites=_article("11"),
        evidence=_TEXT,
    ),
    _rule(
        "branch.meeting.vote_majority",
        "党员大会表决通过的赞成票",
        "Votes for what a general meeting passed",
        "branch_meetings",
        (pl.col("kind") == "general") & pl.col("voted") & pl.col("passed"),
        Test(share("in_favour", "voters"), limit("branch.meeting.vote_majority")),
        cites=_article("11"),
        evidence=_TEXT,
    ),
)

_YEARS = (
    _rule(
        "branch.life.yearly",
        "组织生活会（每年）",
        "Life meetings, by year",
        "branch_years",
        _ASKED,
        Test(count("life"), limit("branch.life.yearly")),
        shows=("year",),
    ),
    _rule(
        "branch.appraisal.yearly",
        "民主评议党员（每年）",
        "Appraisal of members, by year",
        "branch_years",
        _ASKED,
        Test(count("appraisals"), limit("branch.appraisal.yearly")),
        generally=True,
        shows=("year",),
    ),
    _rule(
        "branch.lecture.by_secretary",
        "党委书记讲党课（每年）",
        "Lectures by the secretary of a Party committee, by year",
        "branch_years",
        pl.col("asked") & (pl.col("body") == "party_committee"),
        Test(count("lectures"), limit("branch.lecture.by_secretary")),
        shows=("year",),
    ),
    _rule(
        "branch.appraisal.excellent",
        "民主评议优秀比例",
        "Share of members found excellent",
        "branch_reports",
        pl.lit(value=True),
        Test(share("excellent", "members"), limit("branch.appraisal.excellent")),
        cites=_APPRAISAL,
    ),
    _rule(
        "branch.appraisal.sum",
        "民主评议各等次人数之和",
        "The numbers of an appraisal add up",
        "branch_reports",
        _IN_FORCE,
        Test(flag("adds_up")),
        cites=_APPRAISAL,
    ),
    _rule(
        "branch.talks.yearly",
        "谈心谈话（每年覆盖全体党员）",
        "Talks with every member, by year",
        "branch_reports",
        pl.lit(value=True),
        Test(share("talked", "members"), limit("branch.talks.yearly")),
        generally=True,
    ),
)

RULES = (*_STANDING, *_COMMITTEES, *_MEETINGS, *_YEARS)


def _held(name: str, zh: str, en: str, measured: str, whole: pl.Expr) -> Indicator:
    """Return an indicator that counts the quarters in which a branch met as often as is asked."""
    return Indicator(
        key=f"branch.held.{name}",
        title=Title(zh=zh, en=en),
        view="branch_quarters",
        whole=whole,
        part=Test(count(measured), limit(f"branch.meeting.{name}")),
        by=("quarter", "superior"),
        rows=("organizations",),
    )


INDICATORS = (
    Indicator(
        key="branch.counted.committee",
        title=Title(zh="党支部：设有委员会", en="Branches with a committee"),
        view="branches",
        whole=_HERE,
        part=pl.col("has_committee"),
        by=("size", "superior"),
        rows=("organizations",),
    ),
    Indicator(
        key="branch.counted.joint",
        title=Title(zh="党支部：联合党支部", en="Joint branches"),
        view="branches",
        whole=_HERE,
        part=pl.col("joint"),
        by=("size", "superior"),
        rows=("organizations",),
    ),
    _held("general", "党员大会（季度）", "General meetings, quarters", "general", _ASKED),
)
