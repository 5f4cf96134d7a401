"""The nation's rules on applications of governments and on model activities that reach down to the grass roots."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Deadline, Rule, Severity, Test, Title, count, flag, limit, word
from orgwork.national.texts import since
from orgwork.views.duties import apps

_APPS = Citation(
    title="政务移动互联网应用程序规范化管理办法",
    issuer="国务院办公厅",
    number="国办函〔2026〕12号",
    issued=apps.RULE_DAY,
)
_RELIEF = Citation(
    title="整治形式主义为基层减负若干规定", issuer="中共中央办公厅、国务院办公厅", issued=date(2024, 8, 6)
)
_STARTED = date(2022, 4, 20)
# Of the fee the article was not noted.
_MODELS = Citation(title="创建示范活动管理办法（试行）", issuer="（发文机关未记录）", issued=_STARTED)
_STARTERS = Citation(title="创建示范活动管理办法（试行）", issuer="（发文机关未记录）", issued=_STARTED, article="4")

VIEWS = (apps.APPS, apps.BODIES, apps.ACTIVITIES)

RULES = (
    Rule(
        key="app.level",
        title=Title(zh="县级以下单位原则上不开发政务应用程序", en="Below the county no applications are made"),
        cites=_APPS,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="government_apps",
        when=pl.col("running"),
        test=Test(word("level"), limit("app.level")),
    ),
    Rule(
        key="app.conduct",
        title=Title(
            zh="政务应用程序不得重复填表、打卡排名、强制推广、异化为考核",
            en="An application repeats no forms, ranks nobody, is not forced and is no ground of assessment",
        ),
        cites=_APPS,
        evidence=Evidence.TEXT,
        view="government_apps",
        when=pl.col("running") & since(apps.RULE_DAY),
        test=AllOf(
            (
                Test(flag("no_repeats")),
                AnyOf((Test(flag("no_ranking")), Test(flag("necessary")))),
                Test(flag("not_forced")),
                AnyOf((Test(flag("no_assessing")), Test(flag("necessary")))),
            )
        ),
    ),
    Rule(
        key="app.business",
        title=Title(zh="政务应用程序不得用于经营性活动", en="No business is done with an application of a government"),
        cites=_APPS,
        evidence=Evidence.RESTATED,
        view="government_apps",
        when=pl.col("running") & since(apps.RULE_DAY),
        test=Test(flag("no_business")),
    ),
    Rule(
        key="app.forms",
        title=Title(
            zh="填表报数功能一般不向县级及以下延伸", en="Filling in forms does not reach down to counties and below"
        ),
        cites=_RELIEF,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="government_apps",
        when=pl.col("running") & since(date(2024, 8, 6)),
        test=Test(flag("no_forms_below")),
    ),
    Rule(
        key="app.central",
        title=Title(zh="中央部门面向基层的应用程序数", en="Applications for the grass roots of one central department"),
        cites=_RELIEF,
        evidence=Evidence.RESTATED,
        view="app_bodies",
        when=pl.lit(value=True),
        test=Test(count("apps"), limit("app.central")),
    ),
    Rule(
        key="activity.starter",
        title=Title(
            zh="创建示范活动的主办单位：中央、省级，经批准的市县党委政府",
            en="Who starts a model activity: central and provincial bodies, approved ones of cities and counties",
        ),
        cites=_STARTERS,
        evidence=Evidence.TEXT,
        view="model_activities",
        when=pl.lit(value=True),
        test=Test(word("starter"), limit("activity.starter")),
    ),
    Rule(
        key="activity.approved",
        title=Title(zh="市县党委政府的创建示范活动须经批准", en="A model activity of a city or county was approved"),
        cites=_STARTERS,
        evidence=Evidence.TEXT,
        view="model_activities",
        when=(pl.col("starter") == "local_body") & since(_STARTED),
        test=Test(flag("approved")),
    ),
    Rule(
        key="activity.fee",
        title=Title(zh="创建示范活动不得收费", en="A model activity costs those who take part nothing"),
        cites=_MODELS,
        evidence=Evidence.RESTATED,
        view="model_activities",
        when=since(_STARTED),
        test=Test(flag("no_fee")),
    ),
    Rule(
        key="activity.listed",
        title=Title(
            zh="创建示范和达标活动须列入目录", en="Activities of model-making and reaching standards stand on a list"
        ),
        cites=_RELIEF,
        evidence=Evidence.RESTATED,
        view="model_activities",
        when=since(date(2024, 8, 6)),
        test=Test(flag("listed")),
    ),
)

DEADLINES = (
    Deadline(
        key="app.registration",
        title=Title(zh="已上线政务应用程序的备案期限", en="Applications already on line are put on record in time"),
        cites=_APPS,
        evidence=Evidence.RESTATED,
        view="government_apps",
        starts="counted",
        after=limit("app.registration"),
        done="registered",
        when=pl.col("running") & pl.col("online_before"),
        warn=limit("app.warn"),
    ),
)
