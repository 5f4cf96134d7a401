"""Whether the basics of a person (三龄两历一身份) agree with each other: a layer on the data, not on what people did.

Two values that cannot both be right are told with both of them; which one is wrong says the file (档案), not this
library. The rules rest on how identity numbers are made and on arithmetic; where a text says from which age something
may begin, it is cited.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Rule, Severity, Test, Title, flag, limit, months
from orgwork.views import (
    ages_begun,
    basics,
    careers,
    early_posts,
    held_spans,
    shared_numbers,
    studies,
    studies_at_work,
    told_posts,
)

_NUMBER = Citation(title="公民身份号码", issuer="国家质量技术监督局", number="GB 11643-1999")
"""A definition: digits 7 to 14 are the day of birth, the 17th is odd for men; the standard was read restated only."""
_SELF = Citation(title="干部基本信息各项记载本身", issuer="记载信息的机关")
"""What two records say of one person: that both cannot be true is arithmetic and needs no other text."""
_OWN = Citation(title="本库自定的核对口径，非法律规定：参加工作时不满十六周岁的，提示核对档案", issuer="orgwork")
"""No text was read that says it: a start of work before sixteen is told so that the file is looked at."""
_ALL = pl.lit(value=True)

VIEWS = (
    ages_begun.VIEW,
    basics.VIEW,
    careers.VIEW,
    early_posts.VIEW,
    held_spans.VIEW,
    shared_numbers.VIEW,
    studies.VIEW,
    studies_at_work.VIEW,
    told_posts.VIEW,
)

RULES = (
    Rule(
        key="data.identity.birth",
        title=Title(zh="身份证号与记载的出生年月一致", en="Identity number and recorded birth agree in year and month"),
        cites=_NUMBER,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="basics",
        when=_ALL,
        test=Test(flag("births_agree")),
        shows=("birth_first", "birth_last", "number_birth"),
    ),
    Rule(
        key="data.identity.sex",
        title=Title(zh="身份证号与记载的性别一致", en="Identity number and recorded sex agree"),
        cites=_NUMBER,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="basics",
        when=_ALL,
        test=Test(flag("sexes_agree")),
        shows=("number_sex", "sex"),
    ),
    Rule(
        key="data.identity.shared",
        title=Title(zh="同一单位没有两人使用同一身份证号", en="No two people of a unit have one identity number"),
        cites=_NUMBER,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="shared_numbers",
        when=_ALL,
        test=Test(flag("numbers_apart")),
        shows=("shared_number",),
    ),
    Rule(
        key="data.birth.order",
        title=Title(
            zh="出生早于参加工作和入党", en="Birth comes before the start of work and before joining the Party"
        ),
        cites=_SELF,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="basics",
        when=_ALL,
        test=AllOf((Test(flag("born_before_work")), Test(flag("born_before_party")))),
        shows=(
            "birth_first",
            "birth_last",
            "work_start_first",
            "work_start_last",
            "party_joined_first",
            "party_joined_last",
        ),
    ),
    Rule(
        key="data.work_start.age",
        title=Title(zh="参加工作时的年龄", en="Age at the start of work"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        # Asked on the day of the check, however long ago the work began: it is the record that is looked at.
        view="basics",
        when=_ALL,
        test=Test(months("birth", "work_start"), limit("data.work_start.age")),
    ),
    Rule(
        key="data.party.age",
        title=Title(zh="入党时的年龄", en="Age on joining the Party"),
        cites=Citation(title="中国共产党章程", issuer="中国共产党全国代表大会", issued=date(2017, 10, 24), article="1"),
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="ages_begun",
        when=(pl.col("begun_at") == ages_begun.JOINED) & pl.col("member"),
        test=Test(months("birth", "day"), limit("data.party.age")),
    ),
    Rule(
        key="data.work_start.posts",
        title=Title(zh="任职不早于参加工作时间", en="No post is held before the start of work"),
        cites=_SELF,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="early_posts",
        when=_ALL,
        test=Test(flag("posts_after_start")),
        shows=("post_begun_first", "post_begun_last", "work_start_first", "work_start_last"),
    ),
    Rule(
        key="data.tenure.order",
        title=Title(zh="任职的起止时间先后有序", en="A post ends no earlier than it begins"),
        cites=_SELF,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="held_spans",
        when=_ALL,
        test=Test(flag("in_order")),
        shows=("post_begun_first", "post_begun_last", "post_over_first", "post_over_last"),
    ),
    Rule(
        key="data.study.order",
        title=Title(
            zh="学历学位的起止时间先后有序，且晚于出生",
            en="A course of study ends after it begins, and begins after birth",
        ),
        cites=_SELF,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="studies",
        when=_ALL,
        test=AllOf((Test(flag("in_order")), Test(flag("born_before_study")))),
        shows=("birth_first", "birth_last", "begun_first", "begun_last", "finished_first", "finished_last"),
    ),
    Rule(
        key="data.degree.order",
        title=Title(zh="学位授予不早于入学", en="A degree is granted no earlier than its study begins"),
        cites=_SELF,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="studies",
        when=_ALL,
        test=Test(flag("degree_after_begin")),
        shows=("begun_first", "begun_last", "degree_granted_first", "degree_granted_last"),
    ),
    Rule(
        key="data.study.posts",
        title=Title(zh="全日制学习与任职时间不重叠", en="Full-time study and posts do not overlap"),
        cites=_SELF,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="studies_at_work",
        when=_ALL,
        test=Test(flag("studies_apart")),
        shows=tuple(
            f"{name}_{side}" for name in ("begun", "finished", "post_begun", "post_over") for side in ("first", "last")
        ),
    ),
    Rule(
        key="data.resume.tenures",
        title=Title(zh="简历与任职记载的任职起始时间一致", en="Résumé and records agree on when a post begins"),
        cites=_SELF,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="told_posts",
        when=_ALL,
        test=Test(flag("posts_as_told")),
        shows=("post_begun_first", "post_begun_last", "told_begun_first", "told_begun_last", "told_post"),
    ),
    Rule(
        key="data.resume.gaps",
        title=Title(
            zh="参加工作后履历连续，无整月空白", en="From the start of work on no whole month is without post or study"
        ),
        cites=_SELF,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="careers",
        when=_ALL,
        test=Test(flag("gapless")),
        shows=("idle_first", "idle_last", "work_start_first", "work_start_last"),
    ),
)
