"""The nation's rules on entering county-division level: work, grass-roots work, schooling."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AnyOf, Rule, Severity, Test, Title, count, flag, limit, months
from orgwork.model.words import LEVELS
from orgwork.places import Tier
from orgwork.views import entries, leading_rises, schoolings

SELECTION = "党政领导干部选拔任用工作条例"
_DIVISION, _BUREAU = LEVELS.index("division_deputy"), LEVELS.index("bureau_deputy")


def _selection(article: str) -> Citation:
    return Citation(title=SELECTION, issuer="中共中央", issued=date(2019, 3, 3), article=article)


def _entering(rung: int) -> pl.Expr:
    """Return whether an appointment brings somebody from below a rung to it or above it."""
    return (pl.col("to_rung") >= rung) & (pl.col("from_rung") < rung)


VIEWS = (entries.VIEW, leading_rises.VIEW, schoolings.VIEW)

RULES = (
    Rule(
        key="cadre.entry.work_age",
        title=Title(zh="提任县处级领导职务的工龄", en="Years of work before entering county-division level"),
        cites=_selection("8(1)"),
        evidence=Evidence.RESTATED,
        view="entries",
        when=_entering(_DIVISION),
        test=Test(months("work_start", "day"), limit("cadre.entry.work_age")),
        waived=pl.col("exceptional"),
        waiver_by=Tier.CITY,
    ),
    Rule(
        key="cadre.entry.grassroots",
        title=Title(zh="提任县处级领导职务的基层工作经历", en="Grass-roots work before entering county-division level"),
        cites=_selection("8(1)"),
        evidence=Evidence.RESTATED,
        view="entries",
        when=_entering(_DIVISION),
        test=AnyOf((Test(count("rural_months"), limit("cadre.entry.grassroots")), Test(flag("grassroots")))),
        waived=pl.col("exceptional"),
        waiver_by=Tier.CITY,
    ),
    Rule(
        key="cadre.promotion.lower_posts",
        title=Title(
            zh="提任县处级以上领导职务，一般应有在下一级两个以上职位任职的经历",
            en="Two posts at the level below before a leading post of division level or above, generally",
        ),
        cites=_selection("8(2)"),
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="leading_rises",
        when=(pl.col("to_rung") >= _DIVISION)
        & (pl.col("from_rung") >= 0)
        & (pl.col("from_rung") < pl.col("to_rung"))
        & pl.col("leader"),
        test=Test(count("lower_posts"), limit("cadre.promotion.lower_posts")),
        # It says "generally": the local Party committee may decide otherwise, and reports it to nobody.
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="cadre.entry.education",
        title=Title(
            zh="提任县处级、厅局级领导职务的文化程度", en="Schooling on entering county-division and bureau level"
        ),
        # The edition of 2014 was read; the one in force confirms the item and who may decide otherwise.
        cites=Citation(title=f"{SELECTION}（2014年）", issuer="中共中央", article="8(4)"),
        evidence=Evidence.OLDER_TEXT,
        severity=Severity.SHOULD,
        view="schoolings",
        when=_entering(_DIVISION) | _entering(_BUREAU),
        test=Test(count("schooling"), limit("cadre.entry.education", by=("band",))),
        # It says "generally": the local Party committee may decide otherwise, and reports it to nobody.
        waiver_by=Tier.COUNTY,
    ),
)
