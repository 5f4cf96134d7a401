"""The nation's rules on training: hours or days of a year, hours or months of five years, on promotion, of recruits."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import (
    AllOf,
    AnyOf,
    Deadline,
    Indicator,
    Rule,
    Severity,
    Test,
    Title,
    count,
    flag,
    limit,
    months,
    share,
    word,
)
from orgwork.national.texts import civil_servants
from orgwork.places import Tier
from orgwork.views import course_hours, course_leaves, course_uses, training_duties, training_years

_TRAINING = Citation(title="干部教育培训工作条例", issuer="中共中央", issued=date(2023, 10, 15), article="14")
# Article 14 names leaders and ranks of civil servants; workers are neither, whatever level is recorded of them.
_ASKED = pl.col("in_group") & (pl.col("staffing") != "worker")
_LAW = civil_servants("67")
# The numbers were read on a secondary page on the edition of 2008; that of 2019 is believed to have the same.
_SERVANTS = Citation(title="公务员培训规定", issuer="中共中央组织部", issued=date(2019, 10, 15))
_RESOURCES = Citation(title="培训资源目录（各地自定）", issuer="各地")
"""Which teaching sites there are stands in each layer's own catalogue."""
_PROMOTED = (pl.col("duty") == "promotion") & pl.col("asked")
_RECRUITED = (pl.col("duty") == "initial") & pl.col("asked")
_HOURS = Test(count("hours"), limit("cadre.training.hours", by=("span",)))

VIEWS = (
    course_hours.VIEW,
    course_leaves.VIEW,
    course_uses.ENROLMENTS,
    course_uses.SITES_VIEW,
    course_uses.VIEW,
    training_duties.PROMOTIONS,
    training_duties.RECRUITS,
    training_years.FIVE_YEARS,
    training_years.YEARS,
)

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
    Rule(
        key="cadre.training.promotion_days",
        title=Title(zh="任职培训的天数", en="Days of training on promotion"),
        cites=_SERVANTS,
        evidence=Evidence.RESTATED,
        view="training_duties",
        when=_PROMOTED,
        # Before the time to do it is over nothing is missing.
        test=AnyOf(
            (
                Test(count("days"), limit("cadre.training.promotion_days", by=("band",))),
                Test(months("begins", "judged"), limit("cadre.training.new_leader")),
            )
        ),
        # The text says "generally".
        severity=Severity.SHOULD,
    ),
    Rule(
        key="cadre.training.initial_amount",
        title=Title(zh="初任培训的天数（或者学时）", en="Initial training: days or hours"),
        cites=_SERVANTS,
        evidence=Evidence.RESTATED,
        view="initial_duties",
        when=_RECRUITED,
        test=AnyOf(
            (
                Test(count("days"), limit("cadre.training.initial_days")),
                Test(count("hours"), limit("cadre.training.initial_hours")),
                Test(months("begins", "judged"), limit("cadre.training.initial")),
            )
        ),
    ),
    Rule(
        key="cadre.training.leave",
        title=Title(zh="脱产培训累计请假学时", en="Hours missed on leave from a course away from work"),
        cites=Citation(title="干部教育培训工作条例", issuer="中共中央", issued=date(2023, 10, 15), article="15"),
        evidence=Evidence.TEXT,
        view="course_leaves",
        when=pl.col("residential"),
        test=Test(share("missed", "hours"), limit("cadre.training.leave")),
    ),
    Rule(
        key="cadre.training.site",
        title=Title(
            zh="培训的教学点在当地或上级目录之内",
            en="A course's teaching site is of its place's or an upper catalogue",
        ),
        cites=_RESOURCES,
        evidence=Evidence.TEXT,
        view="course_uses",
        when=pl.lit(value=True),
        # The nation forbids nothing: a layer that has a catalogue says whether courses keep to it.
        test=Test(word("site_state"), limit("cadre.training.site")),
        severity=Severity.SHOULD,
        shows=("site",),
    ),
)

INDICATORS = (
    Indicator(
        key="cadre.training.channels",
        title=Title(zh="其中：已结束", en="Over"),
        view="course_uses",
        whole=pl.col("begun"),
        part=pl.col("over"),
        by=("channel", "organization"),
        rows=("trainings",),
    ),
    Indicator(
        key="cadre.training.channel_hours",
        title=Title(zh="其中：已结束培训的学时", en="Hours of those that are over"),
        view="course_hours",
        whole=pl.col("begun"),
        part=pl.col("over"),
        amount="hours",
        by=("channel", "level", ("channel", "level")),
        rows=("trainings",),
    ),
    Indicator(
        key="cadre.training.sites",
        title=Title(zh="其中：教学点在目录之内", en="At a site that is listed"),
        view="course_uses",
        whole=pl.col("begun") & pl.col("site_named"),
        part=pl.col("site_there"),
        by=("site", "organization"),
        rows=("trainings",),
    ),
    Indicator(
        key="cadre.training.enrolled",
        title=Title(zh="其中：已结业", en="Finished a course of it"),
        view="enrolments",
        whole=pl.col("enrolled"),
        part=pl.col("over"),
        by=("programme", "organization"),
        rows=("trainings",),
    ),
    Indicator(
        key="cadre.training.programmes",
        title=Title(zh="其中：培训项目在目录之内", en="In a programme that is listed"),
        view="enrolments",
        whole=pl.col("enrolled"),
        part=pl.col("programme_there"),
        by=("programme", "organization"),
        rows=("trainings",),
    ),
    Indicator(
        key="cadre.training.sites_used",
        title=Title(zh="时间范围内使用过的教学点", en="Teaching sites used in the window"),
        view="teaching_sites",
        whole=pl.col("known"),
        part=pl.col("used"),
        by=("site",),
        rows=("trainings",),
    ),
)

DEADLINES = (
    Deadline(
        key="cadre.training.new_leader",
        title=Title(zh="提任后一年内完成任职培训", en="Training on promotion, at the latest a year after it"),
        cites=_LAW,
        evidence=Evidence.LAW,
        view="training_duties",
        when=_PROMOTED,
        starts="begins",
        after=limit("cadre.training.new_leader"),
        done="trained",
        warn=limit("cadre.training.warn"),
    ),
    Deadline(
        key="cadre.training.initial",
        title=Title(zh="试用期内完成初任培训", en="Initial training within the probation of a recruit"),
        cites=_LAW,
        # That it is done in probation is the law's word; how long that is was read restated.
        evidence=Evidence.RESTATED,
        view="initial_duties",
        when=_RECRUITED,
        starts="begins",
        after=limit("cadre.training.initial"),
        done="trained",
        warn=limit("cadre.training.warn"),
    ),
)
