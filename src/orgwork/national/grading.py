"""The nation's rules on annual grades: what they rest on, who gets none, what follows them."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Rule, Severity, Test, Title, count, flag, limit, share
from orgwork.model.words import CIVIL
from orgwork.national.texts import civil_servants, since
from orgwork.places import Tier
from orgwork.views import (
    absence_grades,
    assessment_totals,
    case_grades,
    followed_grades,
    handled_grades,
    lent_grades,
    recruit_grades,
    routine_results,
    team_heads,
    told_results,
)

_LEADERS_IN_FORCE = date(2019, 4, 7)
_LEADERS = Citation(title="党政领导干部考核工作条例", issuer="中共中央办公厅", issued=_LEADERS_IN_FORCE)
_SERVANTS = "公务员考核规定（2020年修订）"
_IN_FORCE = date(2021, 1, 1)
"""The day of the text in 2020 was not read: the first day on which it surely held."""
_LAW_IN_FORCE = date(2019, 6, 1)
_CIVIL = pl.col("staffing").is_in(CIVIL)
_SERVES = pl.col("status").is_in(["in_post", "not_in_post"]) & _CIVIL


def _servants(article: str) -> Citation:
    return Citation(title=_SERVANTS, issuer="中共中央组织部", article=article)


_TOGETHER = (
    Rule(
        key="cadre.assessment.excellent_teams",
        title=Title(zh="一并考核的领导班子优秀等次比例", en="Share of excellent leading teams assessed together"),
        cites=_LEADERS,
        evidence=Evidence.RESTATED,
        view="assessment_totals",
        when=pl.col("group") == "teams",
        test=Test(share("excellent", "assessed"), limit("cadre.assessment.excellent_teams")),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="cadre.assessment.excellent_leaders",
        title=Title(zh="一并考核的领导干部优秀等次比例", en="Share of excellent leaders assessed together"),
        cites=_LEADERS,
        evidence=Evidence.RESTATED,
        view="assessment_totals",
        when=pl.col("group") == "leaders",
        test=Test(share("excellent", "assessed"), limit("cadre.assessment.excellent_leaders")),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="cadre.assessment.weighed",
        title=Title(
            zh="考核结果不得仅凭生产总值排名或者得票得分确定",
            en="Grades rest on more than one ranking or count of votes",
        ),
        cites=_LEADERS,
        evidence=Evidence.RESTATED,
        view="assessment_totals",
        when=since(_LEADERS_IN_FORCE),
        test=Test(flag("weighed")),
    ),
    Rule(
        key="cadre.assessment.team_head",
        title=Title(
            zh="考核为一般、较差的班子，其正职的考核等次", en="Grade of the head of a fair or poor leading team"
        ),
        cites=_LEADERS,
        evidence=Evidence.RESTATED,
        view="team_heads",
        when=pl.col("team_grade").is_in(["fair", "poor"]) & (pl.col("standing_high") > 0),
        test=Test(count("standing"), limit("cadre.assessment.team_head", by=("team_grade",))),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="cadre.assessment.routine_first",
        title=Title(
            zh="领导干部年度考核优秀的，平时考核结果应当为好",
            en="A leader's excellent grade rests on good routine results",
        ),
        cites=_LEADERS,
        evidence=Evidence.RESTATED,
        view="routine_results",
        when=(pl.col("base") == "leader") & (pl.col("grade") == "excellent") & since(_LEADERS_IN_FORCE),
        test=Test(flag("routine_good")),
    ),
)

_NO_GRADE = (
    Rule(
        key="cadre.assessment.recruit",
        title=Title(zh="新录用公务员试用期内不确定等次", en="No grade for a recruit on probation"),
        cites=_servants("25"),
        evidence=Evidence.TEXT,
        view="recruit_grades",
        when=pl.col("recruit") & _CIVIL & since(_IN_FORCE),
        test=Test(flag("ungraded")),
    ),
    Rule(
        key="cadre.assessment.open_case",
        title=Title(
            zh="立案审查调查未结案的不确定等次，结案后未受处分或者仅受警告的才补定",
            en="No grade while a case is open; one is added if no more than a warning came of it",
        ),
        cites=_servants("28"),
        evidence=Evidence.TEXT,
        view="case_grades",
        when=pl.col("pending") & _CIVIL & since(_IN_FORCE),
        test=AnyOf((Test(flag("ungraded")), Test(flag("added")))),
    ),
    Rule(
        key="cadre.assessment.absence",
        title=Title(
            zh="病假、事假累计超过半年的不确定等次", en="No grade after more than half a year of sick and private leave"
        ),
        cites=_servants("27"),
        evidence=Evidence.TEXT,
        view="absence_grades",
        when=_CIVIL,
        test=AnyOf(
            (
                Test(share("leave_days", "year_days"), limit("cadre.assessment.absence")),
                Test(flag("ungraded")),
            )
        ),
    ),
    Rule(
        key="cadre.assessment.lent",
        title=Title(
            zh="援派、挂职人员由当年工作半年以上的单位考核",
            en="Those sent to serve elsewhere are assessed where they worked longer",
        ),
        cites=_servants("26"),
        evidence=Evidence.TEXT,
        view="lent_grades",
        when=pl.col("sent") & _CIVIL,
        test=AnyOf(
            (
                Test(share("lent", "year_days"), limit("cadre.assessment.lent")),
                Test(flag("there")),
            )
        ),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="cadre.assessment.after_handling",
        title=Title(zh="受组织处理当年的年度考核等次", en="Grade of the year of an organisational handling"),
        cites=Citation(title="受组织处理当年年度考核等次的问答（转述，所据文件未写明）", issuer="未写明（转述网页）"),
        evidence=Evidence.RESTATED,
        view="handled_grades",
        when=pl.col("inside") & (pl.col("handling") != "other") & _CIVIL,
        test=Test(count("standing"), limit("cadre.assessment.after_handling", by=("handling",))),
        # Which text says so, and how strictly, was not read.
        severity=Severity.SHOULD,
    ),
)

_FOLLOWED = (
    Rule(
        key="cadre.assessment.merit",
        title=Title(zh="连续三年优秀的记三等功", en="Merit after three excellent years running"),
        cites=_servants("19(2)"),
        evidence=Evidence.TEXT,
        view="followed_grades",
        when=pl.col("third") & (pl.col("grade") == "excellent") & _SERVES & since(_IN_FORCE),
        test=Test(flag("merited")),
    ),
    Rule(
        key="cadre.assessment.admonition",
        title=Title(
            zh="基本称职的予以诫勉，责令作出书面检查，限期改进", en="A basic grade is followed by an admonition"
        ),
        cites=_servants("21"),
        evidence=Evidence.TEXT,
        view="followed_grades",
        when=(pl.col("grade") == "basic") & _SERVES & since(_IN_FORCE),
        test=AllOf((Test(flag("admonished")), Test(flag("reviewed")), Test(flag("improving")))),
    ),
    Rule(
        key="cadre.assessment.lowering",
        title=Title(zh="不称职的降低一个职务或者职级层次", en="A failing grade is followed by a lower post or rank"),
        cites=civil_servants("50"),
        evidence=Evidence.LAW,
        view="followed_grades",
        when=(pl.col("grade") == "incompetent") & _SERVES & since(_LAW_IN_FORCE),
        test=Test(flag("lowered")),
        # Whoever failed twice running is dismissed instead; whoever holds the lowest rank cannot be lowered.
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="cadre.assessment.notice",
        title=Title(zh="年度考核结果书面通知本人", en="The person is told of the result in writing"),
        cites=civil_servants("38"),
        evidence=Evidence.LAW,
        view="told_results",
        when=pl.col("grade").is_in(["excellent", "competent", "basic", "incompetent"]) & _CIVIL & since(_LAW_IN_FORCE),
        test=Test(flag("told")),
    ),
)

VIEWS = (
    absence_grades.VIEW,
    assessment_totals.VIEW,
    case_grades.VIEW,
    followed_grades.VIEW,
    handled_grades.VIEW,
    lent_grades.VIEW,
    recruit_grades.VIEW,
    routine_results.VIEW,
    team_heads.VIEW,
    told_results.VIEW,
)

RULES = (*_TOGETHER, *_NO_GRADE, *_FOLLOWED)
