"""The nation's rules on assessment."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Rule, Severity, Test, Title, flag, limit, share

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
)
