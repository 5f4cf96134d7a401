"""The nation's rules on assessment."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Rule, Severity, Test, Title, count, flag, limit, share
from orgwork.model.words import CIVIL
from orgwork.national.texts import civil_servants
from orgwork.places import Tier
from orgwork.views import assessment_groups, grade_runs, team_groups

VIEWS = (assessment_groups.VIEW, grade_runs.VIEW, team_groups.VIEW)

RULES = (
    Rule(
        key="cadre.assessment.excellent_share",
        title=Title(
            zh="年度考核优秀等次比例（本单位、本年度，不含领导成员）",
            en="Share of excellent grades per unit and year, leaders apart",
        ),
        cites=Citation(title="公务员考核规定（2020年修订）", issuer="中共中央组织部"),
        evidence=Evidence.RESTATED,
        view="assessment_groups",
        when=pl.col("excellent_high") > 0,
        test=AnyOf(
            (
                Test(share("excellent", "assessed"), limit("cadre.assessment.excellent_share")),
                AllOf(
                    (
                        Test(flag("approved")),
                        Test(share("excellent", "assessed"), limit("cadre.assessment.excellent_share_raised")),
                    )
                ),
            )
        ),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="cadre.assessment.team_excellent_share",
        title=Title(
            zh="领导班子成员优秀等次比例（按班子考核等次）",
            en="Share of excellent grades in a leading team, by the team's own grade",
        ),
        cites=Citation(
            title="党政领导干部考核工作条例",
            issuer="中共中央办公厅",
            issued=date(2019, 4, 7),
        ),
        evidence=Evidence.RESTATED,
        view="team_groups",
        # The share of a good team is not said by team: its members count among all leaders assessed together.
        when=(pl.col("team_grade") != "good") & (pl.col("excellent_high") > 0),
        test=Test(share("excellent", "assessed"), limit("cadre.assessment.team_excellent_share", by=("team_grade",))),
    ),
    Rule(
        key="cadre.assessment.failing_twice",
        title=Title(zh="连续两年年度考核不称职（应予辞退）", en="Failing grades two years running (to be dismissed)"),
        cites=civil_servants("88(1)"),
        evidence=Evidence.LAW,
        view="grade_runs",
        # The law is about civil servants and those managed like them, as long as they serve.
        when=pl.col("status").is_in(["in_post", "not_in_post"]) & pl.col("staffing").is_in(CIVIL),
        test=Test(count("failing"), limit("cadre.assessment.failing_years")),
        # Article 89 forbids dismissal in some states of health and pregnancy: whoever manages the person records it.
        waiver_by=Tier.COUNTY,
    ),
)
