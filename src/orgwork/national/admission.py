"""The nation's rules on the admission of Party members, step by step from the application to full membership."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Deadline, Rule, Severity, Test, Title, count, flag, limit, months, share
from orgwork.views.branches import admissions

_SINCE = date(2015, 1, 1)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
_DETAILS = Citation(title="中国共产党发展党员工作细则", issuer="中共中央办公厅")
_RESTATED, _TEXT = Evidence.RESTATED, Evidence.TEXT
VIEWS = (admissions.STEPS, admissions.VIEW)


def _article(number: str) -> Citation:
    return Citation(title=_DETAILS.title, issuer=_DETAILS.issuer, article=number)


def _constitution(article: str) -> Citation:
    return Citation(title="中国共产党章程", issuer="中国共产党全国代表大会", issued=date(2017, 10, 24), article=article)


def _at(step: str) -> pl.Expr:
    """Return whether a row is a step of a kind."""
    return pl.col("step") == step


_STEPS = (
    Rule(
        key="admission.contacts",
        title=Title(zh="入党积极分子的培养联系人", en="Contact persons of an activist"),
        cites=_DETAILS,
        evidence=_RESTATED,
        view="admission_steps",
        when=_at("activist"),
        test=AllOf(
            (
                Test(count("number"), limit("admission.least_contacts")),
                Test(count("number"), limit("admission.most_contacts")),
            )
        ),
    ),
    Rule(
        key="admission.sponsors",
        title=Title(zh="入党介绍人", en="Sponsors of a candidate"),
        cites=_DETAILS,
        evidence=_RESTATED,
        view="admission_steps",
        when=_at("candidate"),
        test=Test(count("number"), limit("admission.sponsors")),
    ),
    Rule(
        key="admission.training",
        title=Title(zh="发展对象短期集中培训（天数或者学时）", en="Training of a candidate: days or hours"),
        cites=_DETAILS,
        evidence=_RESTATED,
        view="admission_steps",
        when=_at("training"),
        test=AnyOf(
            (
                Test(count("days"), limit("admission.training_days")),
                Test(count("hours"), limit("admission.training_hours")),
            )
        ),
    ),
    Rule(
        key="admission.quorum",
        title=Title(
            zh="讨论接收预备党员的支部大会到会人数", en="Members with a vote present where a candidate is voted on"
        ),
        cites=_article("20"),
        evidence=_TEXT,
        view="admission_steps",
        when=_at("vote"),
        test=Test(share("present", "due"), limit("admission.quorum")),
    ),
    Rule(
        key="admission.majority",
        title=Title(zh="接收预备党员的赞成人数", en="Votes for a candidate"),
        cites=_article("21"),
        evidence=_TEXT,
        view="admission_steps",
        when=_at("vote"),
        test=Test(share("in_favour", "due"), limit("admission.majority")),
    ),
    Rule(
        key="admission.extension",
        title=Title(zh="延长预备期的时间", en="By how much a probation was extended"),
        cites=_constitution("7"),
        evidence=_RESTATED,
        view="admission_steps",
        when=_at("extension"),
        test=AllOf(
            (
                Test(count("months"), limit("admission.least_extension")),
                Test(count("months"), limit("admission.most_extension")),
            )
        ),
    ),
)

_APPLICATIONS = (
    Rule(
        key="admission.age",
        title=Title(zh="申请入党的年龄", en="Age of an applicant"),
        cites=_constitution("1"),
        evidence=_RESTATED,
        view="admissions",
        when=pl.lit(value=True),
        test=Test(months("birth", "applied"), limit("admission.age")),
    ),
    Rule(
        key="admission.activist",
        title=Title(zh="列为发展对象前的培养教育时间", en="Time as an activist before becoming a candidate"),
        cites=_DETAILS,
        evidence=_RESTATED,
        view="admissions",
        when=pl.col("is_candidate"),
        test=Test(months("activist", "candidate"), limit("admission.activist")),
    ),
    Rule(
        key="admission.pre_review",
        title=Title(zh="支部大会讨论前须经党委预审", en="Examined by the committee above before the vote"),
        cites=_article("19"),
        evidence=_TEXT,
        view="admissions",
        when=pl.col("was_voted") & _IN_FORCE,
        test=Test(flag("examined")),
    ),
    Rule(
        key="admission.leaving",
        title=Title(zh="近期离开工作、学习单位的不办理接收", en="Nobody is taken in who soon leaves the unit"),
        cites=_article("19"),
        evidence=_TEXT,
        severity=Severity.SHOULD,
        view="admissions",
        when=pl.col("was_voted") & pl.col("leaves"),
        test=Test(months("voted", "leaving"), limit("admission.leaving")),
    ),
    Rule(
        key="admission.probation",
        title=Title(zh="转正前的预备期", en="Probation before full membership"),
        cites=_constitution("7"),
        evidence=_TEXT,
        view="admissions",
        when=pl.col("is_full"),
        test=Test(months("voted", "full"), limit("admission.probation")),
    ),
)

RULES = (*_STEPS, *_APPLICATIONS)

DEADLINES = (
    Deadline(
        key="admission.talk",
        title=Title(zh="收到入党申请后派人谈话", en="Talk with an applicant"),
        cites=_DETAILS,
        evidence=_RESTATED,
        view="admissions",
        starts="applied",
        after=limit("admission.talk"),
        done="talked",
        warn=limit("admission.warn"),
    ),
    Deadline(
        key="admission.review",
        title=Title(zh="入党积极分子考察（每半年）", en="The next review of an activist"),
        cites=_DETAILS,
        evidence=_RESTATED,
        view="admissions",
        when=pl.col("is_activist"),
        starts="watched",
        after=limit("admission.review"),
        done="raised",
        warn=limit("admission.warn"),
    ),
    Deadline(
        key="admission.approval",
        title=Title(zh="党委审批预备党员", en="Decision of the committee above on a new member"),
        cites=_DETAILS,
        evidence=_RESTATED,
        severity=Severity.SHOULD,
        view="admissions",
        when=pl.col("was_voted"),
        starts="voted",
        after=limit("admission.approval", by=("reason",)),
        done="approved",
        warn=limit("admission.warn"),
    ),
    Deadline(
        key="admission.probation_end",
        title=Title(zh="预备期满讨论转正（或者延长）", en="Decision at the end of a probation"),
        cites=_constitution("7"),
        evidence=_TEXT,
        severity=Severity.SHOULD,
        view="admissions",
        when=pl.col("was_voted"),
        starts="voted",
        after=limit("admission.probation_end"),
        done="settled",
        warn=limit("admission.warn"),
    ),
)
