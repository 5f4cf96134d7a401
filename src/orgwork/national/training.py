"""The nation's rules on training: hours or days of a year, hours or months of five years."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Rule, Severity, Test, Title, count, flag, limit, word
from orgwork.places import Tier

_TRAINING = Citation(title="干部教育培训工作条例", issuer="中共中央", issued=date(2023, 10, 15), article="14")
# Article 14 names leaders and ranks of civil servants; workers are neither, whatever level is recorded of them.
_ASKED = pl.col("in_group") & (pl.col("staffing") != "worker")
_HOURS = Test(count("hours"), limit("cadre.training.hours", by=("span",)))

RULES = (
    Rule(
        key="cadre.training.hours",
        title=Title(
            zh="乡科级及以下干部年度集中培训（学时或者天数）",
            en="Training of a year, section level and below: hours or days",
        ),
        cites=_TRAINING,
        evidence=Evidence.TEXT,
        view="training_years",
        when=_ASKED,
        test=AnyOf((_HOURS, Test(count("days"), limit("cadre.training.days")))),
    ),
    Rule(
        key="cadre.training.five_years",
        title=Title(
            zh="县处级以上领导干部等每五年脱产培训（学时或者月数）",
            en="Training of five years, division level and above: hours or months",
        ),
        cites=_TRAINING,
        evidence=Evidence.TEXT,
        view="training_five_years",
        when=_ASKED,
        # A span that no plan's period ends with is asked only where spans roll.
        test=AnyOf(
            (
                _HOURS,
                Test(count("months"), limit("cadre.training.months")),
                AllOf((Test(flag("inside_plan")), Test(word("layout"), limit("cadre.training.window")))),
            )
        ),
        # The text asks it of those who were called up (经组织选调), which no record says: a warning, and excusable.
        severity=Severity.SHOULD,
        waiver_by=Tier.COUNTY,
    ),
)
