"""The nation's rules on programmes for talents: nobody is supported twice, and what is granted fits its programme."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Indicator, Rule, Severity, Test, Title, count, flag, limit, share
from orgwork.views.supports import plan_applications, talent_programmes, talent_supports

_TITLES = Citation(title="关于正确认识和规范使用高校人才称号的若干意见", issuer="教育部", number="教人〔2020〕15号")
_PROVINCE = Citation(title="人才项目经费使用的规定（各省自定）", issuer="各省、自治区、直辖市")
_CALL = Citation(title="人才计划申报通知（各省自定，按年度）", issuer="各省、自治区、直辖市")
_SELF = Citation(title="人才计划及其支持的各项记载本身", issuer="记载信息的机关")
_ALWAYS = pl.lit(value=True)


def _guide(year: int) -> Citation:
    """Return the guide of a year."""
    return Citation(
        title=f"国家自然科学基金{year}年度项目指南（转述）", issuer="国家自然科学基金委员会", issued=date(year, 1, 1)
    )


VIEWS = (plan_applications.VIEW, talent_supports.VIEW, talent_supports.LEDGER, talent_programmes.VIEW)

_SHOWN = ("programme_name", "grade")
_APPLYING = (
    Rule(
        key="support.held_running",
        title=Title(
            zh="支持期内不得再申请同层次人才计划", en="No application to a plan of the level while another one supports"
        ),
        cites=_guide(2022),
        evidence=Evidence.RESTATED,
        view="plan_applications",
        when=_ALWAYS,
        test=Test(count("running"), limit("support.held_running", by=("level",))),
        shows=_SHOWN,
    ),
    Rule(
        key="support.held_ever",
        title=Title(
            zh="支持期结束后也不得再申请同层次人才计划", en="No application to a plan of the level after one was held"
        ),
        cites=_guide(2023),
        evidence=Evidence.RESTATED,
        view="plan_applications",
        when=_ALWAYS,
        test=Test(count("held"), limit("support.held_ever", by=("level",))),
        shows=_SHOWN,
    ),
    Rule(
        key="support.higher_held",
        title=Title(zh="不得逆层次申请人才计划", en="No application below the grade of a plan already held"),
        cites=_guide(2022),
        evidence=Evidence.RESTATED,
        view="plan_applications",
        when=_ALWAYS,
        test=Test(count("higher"), limit("support.higher_held", by=("level",))),
        shows=_SHOWN,
    ),
    Rule(
        key="support.once_a_year",
        title=Title(zh="同层次人才计划同年度只能申请一项", en="One application a year among plans of the same level"),
        cites=_guide(2026),
        evidence=Evidence.RESTATED,
        view="plan_applications",
        when=_ALWAYS,
        test=Test(count("same_year"), limit("support.once_a_year", by=("level",))),
        shows=_SHOWN,
    ),
    Rule(
        key="support.age",
        title=Title(zh="人才计划申报年龄上限", en="Age of those who apply to a programme, at most"),
        cites=_CALL,
        evidence=Evidence.TEXT,
        view="plan_applications",
        when=_ALWAYS,
        test=Test(count("age"), limit("support.age", by=("age_class",))),
        waived=pl.col("relaxation") != "none",
        shows=("programme_name",),
    ),
    Rule(
        key="support.open",
        title=Title(
            zh="申请时人才计划已设立、未并入其他计划或者终止",
            en="A programme applied to is set up, and neither merged nor ended",
        ),
        cites=_SELF,
        evidence=Evidence.TEXT,
        view="plan_applications",
        when=_ALWAYS,
        test=Test(flag("open")),
        shows=("programme_name",),
    ),
)

_GRANTED = (
    Rule(
        key="support.at_once",
        title=Title(
            zh="同一层次人才计划支持期内只能获得一项", en="One programme of a level at a time supports a talent"
        ),
        cites=_TITLES,
        evidence=Evidence.TEXT,
        view="talent_supports",
        when=_ALWAYS,
        test=Test(count("running"), limit("support.at_once", by=("level",))),
        shows=(*_SHOWN, "granted"),
    ),
    Rule(
        key="support.span",
        title=Title(
            zh="支持期起止前后一致，且在人才计划存续期内起算",
            en="Support does not end before it begins, and begins while its programme is there",
        ),
        cites=_SELF,
        evidence=Evidence.TEXT,
        view="talent_supports",
        when=_ALWAYS,
        test=AllOf((Test(flag("ordered")), Test(flag("while_open")))),
        shows=("programme_name",),
    ),
    Rule(
        key="support.amount",
        title=Title(
            zh="支持金额在人才计划规定的额度内（元与万元不混）",
            en="An amount lies within those of its programme: yuan and ten thousands are not mixed up",
        ),
        cites=_SELF,
        evidence=Evidence.TEXT,
        view="talent_supports",
        when=pl.col("banded"),
        test=Test(flag("in_band")),
        shows=("programme_name", "granted"),
    ),
    Rule(
        key="support.personal_share",
        title=Title(
            zh="人才项目资金用于个人生活补助的比例", en="Share of a talent project's money for personal living aid"
        ),
        cites=_PROVINCE,
        evidence=Evidence.TEXT,
        view="talent_supports",
        when=pl.col("measure") == "project",
        test=Test(share("personal", "amount"), limit("support.personal_share")),
        waived=pl.col("by_agreement"),
        shows=("programme_name", "granted"),
    ),
    Rule(
        key="support.similar",
        title=Title(
            zh="不再新设层次、措施相近的人才计划", en="No new programme of a level and measure that are there already"
        ),
        cites=_TITLES,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="talent_programmes",
        when=_ALWAYS,
        test=Test(count("similar"), limit("support.similar")),
        shows=("name", "level", "measure"),
    ),
)

RULES = (*_APPLYING, *_GRANTED)

INDICATORS = (
    Indicator(
        key="support.granted",
        title=Title(zh="人才支持金额（元）", en="Support granted to talents (yuan)"),
        view="support_ledger",
        whole=_ALWAYS,
        part=_ALWAYS,
        amount="granted_yuan",
        by=("year", "level", "unit_id", "talent"),
        rows=("talent_supports",),
    ),
)
