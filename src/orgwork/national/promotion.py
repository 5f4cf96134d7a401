"""The nation's rules on promotion: service before it, the grade of the year before."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, limit, months, word
from orgwork.model.words import LEVELS
from orgwork.places import Tier
from orgwork.views import promotion_grades, promotions

SELECTION = "党政领导干部选拔任用工作条例"
_DIVISION = LEVELS.index("division_deputy")


def _selection(article: str) -> Citation:
    return Citation(title=SELECTION, issuer="中共中央", issued=date(2019, 3, 3), article=article)


def _is_deputy(column: str) -> pl.Expr:
    return pl.col(column).str.ends_with("_deputy")


def _one_step_up(*, deputy_before: bool) -> pl.Expr:
    """Return whether it is the next rung, from division level on, starting from a deputy or a principal post.

    The target alone can rule a row out, and so can the level before: the other need not be known for that.
    """
    least = _DIVISION + 1 if deputy_before else _DIVISION
    reached = (pl.col("to_rung") >= least) & (pl.col("from_rung") >= least - 1)
    target = reached & (~_is_deputy("to_level") if deputy_before else _is_deputy("to_level"))
    return target & (pl.col("from_rung") == pl.col("to_rung") - 1)


VIEWS = (promotion_grades.VIEW, promotions.VIEW)

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
        title=Title(zh="提拔前上一年年度考核等次", en="Grade of the year before a promotion"),
        cites=_selection("24(3)"),
        evidence=Evidence.TEXT,
        view="promotion_grades",
        # The article bars whoever it bars from inspection for any leading post: a first job is no promotion.
        when=(pl.col("to_rung") > 0) & (pl.col("from_rung") >= 0) & (pl.col("from_rung") < pl.col("to_rung")),
        test=Test(word("last_grade"), limit("cadre.promotion.last_grade_barred")),
    ),
)
