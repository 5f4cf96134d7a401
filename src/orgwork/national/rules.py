"""The nation's views, rules and deadlines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import (
    AllOf,
    AnyOf,
    Deadline,
    Rule,
    Severity,
    Test,
    Title,
    View,
    count,
    flag,
    limit,
    months,
    share,
    word,
)
from orgwork.model.words import LEVELS
from orgwork.national.deadlines import DEADLINES
from orgwork.places import Tier
from orgwork.plugin import hookimpl
from orgwork.views import (
    assessment_groups,
    establishments,
    postings,
    probations,
    promotions,
    retirements,
    sanctions,
    terms,
)

if TYPE_CHECKING:
    from orgwork.plugin import HookContext

SELECTION = "党政领导干部选拔任用工作条例"
_DIVISION = LEVELS.index("division_deputy")


def _selection(article: str) -> Citation:
    return Citation(title=SELECTION, issuer="中共中央", issued=date(2019, 3, 3), article=article)


def _is_deputy(column: str) -> pl.Expr:
    return pl.col(column).str.ends_with("_deputy")


def _one_step_up(*, deputy_before: bool) -> pl.Expr:
    """Return whether it is the next rung, from division level on, starting from a deputy or a principal post.

    The target alone can rule a row out, so the level before need not be known for that.
    """
    reached = pl.col("to_rung") >= (_DIVISION + 1 if deputy_before else _DIVISION)
    target = reached & (~_is_deputy("to_level") if deputy_before else _is_deputy("to_level"))
    return target & (pl.col("from_rung") == pl.col("to_rung") - 1)


RULES = (
    Rule(
        key="cadre.promotion.deputy_service",
        title=Title(zh="由副职提任正职，在副职岗位工作年限", en="Service as deputy before promotion to principal"),
        cites=_selection("8(3)"),
        evidence=Evidence.RESTATED,
        view="promotions",
        when=_one_step_up(deputy_before=True),
        test=Test(months("from_since", "day"), limit("cadre.promotion.deputy_service")),
        waived=pl.col("exceptional"),
        waiver_by=Tier.CITY,
    ),
    Rule(
        key="cadre.promotion.lower_principal_service",
        title=Title(
            zh="由下级正职提任上级副职，在下级正职岗位工作年限",
            en="Service as lower principal before promotion to upper deputy",
        ),
        cites=_selection("8(3)"),
        evidence=Evidence.RESTATED,
        view="promotions",
        when=_one_step_up(deputy_before=False),
        test=Test(months("from_since", "day"), limit("cadre.promotion.lower_principal_service")),
        waived=pl.col("exceptional"),
        waiver_by=Tier.CITY,
    ),
    Rule(
        key="cadre.promotion.last_grade",
        title=Title(zh="提拔前上一年年度考核等次", en="Grade of the last assessment before promotion"),
        cites=_selection("24(3)"),
        evidence=Evidence.TEXT,
        view="promotions",
        when=(pl.col("to_rung") >= _DIVISION) & (pl.col("from_rung") < pl.col("to_rung")),
        test=Test(word("last_grade"), limit("cadre.promotion.last_grade_barred")),
    ),
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
        key="establishment.headcount",
        title=Title(zh="实有人员不超编制", en="Staff within the authorised headcount"),
        cites=Citation(
            title="地方各级人民政府机构设置和编制管理条例",
            issuer="国务院",
            number="国务院令第486号（2007年）",
            article="6",
        ),
        evidence=Evidence.LAW,
        view="establishments",
        when=(pl.col("group") == "headcount") & (pl.col("filled_high") > 0),
        test=Test(count("excess"), limit("establishment.excess_headcount")),
    ),
    Rule(
        key="establishment.posts",
        title=Title(zh="领导职数不超核定数", en="Leadership posts within the authorised number"),
        cites=Citation(
            title="中华人民共和国公务员法", issuer="全国人民代表大会常务委员会", issued=date(2018, 12, 29), article="43"
        ),
        evidence=Evidence.LAW,
        view="establishments",
        when=(pl.col("group") == "posts") & (pl.col("filled_high") > 0),
        test=Test(count("excess"), limit("establishment.excess_posts")),
    ),
)


@hookimpl
def orgwork_views(ctx: HookContext) -> Iterable[View]:  # noqa: ARG001 - the hook's argument
    """Give the views that the nation's rules read."""
    return (
        postings.VIEW,
        promotions.VIEW,
        establishments.VIEW,
        assessment_groups.VIEW,
        retirements.VIEW,
        probations.VIEW,
        terms.VIEW,
        sanctions.VIEW,
    )


@hookimpl
def orgwork_rules(ctx: HookContext) -> Iterable[Rule | Deadline]:  # noqa: ARG001 - the hook's argument
    """Give the nation's rules and deadlines."""
    return (*RULES, *DEADLINES)
