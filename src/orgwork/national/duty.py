"""The nation's rules on townships: what their three lists of duties say, and what may be given to them."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Indicator, Rule, Severity, Test, Title, count, flag, limit, word
from orgwork.national.texts import since
from orgwork.views.duties import assignments, entries

# Its issuer and number were not read, its year is not proved. All townships had their lists by 30 June 2025.
_LISTS = Citation(title="关于全面建立乡镇（街道）履行职责事项清单的意见", issuer="（发文机关未记录）")
_RULES = Citation(
    title="整治形式主义为基层减负若干规定",
    issuer="中共中央办公厅、国务院办公厅",
    issued=date(2024, 8, 6),
    article="第六部分",
)
_LISTED_SINCE = date(2025, 7, 1)
_RULED_SINCE = date(2024, 8, 6)

_RUNS = pl.col("running") & since(_LISTED_SINCE)
_PRESSURE = pl.col("given_as").is_in(["responsibility_letter", "one_vote_veto"])

VIEWS = (assignments.VIEW, entries.ENTRIES, entries.LISTED, entries.TOWNSHIPS)

RULES = (
    Rule(
        key="duty.lists",
        title=Title(zh="乡镇（街道）应有三张履职事项清单", en="A township has its three lists of duties"),
        cites=_LISTS,
        evidence=Evidence.RESTATED,
        view="duty_lists",
        when=pl.col("asked"),
        test=Test(count("lists"), limit("duty.lists")),
    ),
    Rule(
        key="duty.one_list",
        title=Title(zh="同一事项只列入一张清单", en="A duty stands on one list at a time"),
        cites=_LISTS,
        evidence=Evidence.RESTATED,
        view="duties",
        when=_RUNS,
        test=Test(flag("alone")),
        shows=("list", "matter"),
    ),
    Rule(
        key="duty.basis",
        title=Title(zh="清单事项应有依据", en="A duty on a list rests on a text"),
        cites=_LISTS,
        evidence=Evidence.RESTATED,
        view="duties",
        when=pl.col("running"),
        test=Test(word("basis"), limit("duty.basis")),
        shows=("list", "matter"),
    ),
    Rule(
        key="duty.cooperating",
        title=Title(
            zh="配合履职事项应写明牵头部门、其职责和乡镇（街道）配合的内容",
            en="A cooperating duty names who leads, what they do and what the township does",
        ),
        cites=_LISTS,
        evidence=Evidence.RESTATED,
        view="duties",
        when=_RUNS & (pl.col("list") == "cooperating"),
        test=AllOf((Test(flag("lead_named")), Test(flag("lead_part_named")), Test(flag("part_named")))),
        shows=("matter",),
    ),
    Rule(
        key="duty.taken_back",
        title=Title(zh="收回事项应写明承接部门和履职方式", en="A duty taken back names who takes it over, and how"),
        cites=_LISTS,
        evidence=Evidence.RESTATED,
        view="duties",
        when=_RUNS & (pl.col("list") == "taken_back"),
        test=AllOf((Test(flag("lead_named")), Test(flag("way_named")))),
        shows=("matter",),
    ),
    Rule(
        key="duty.taken_back_given",
        title=Title(zh="已收回的事项不得再交给乡镇（街道）", en="A duty taken back is not given to the township again"),
        cites=_LISTS,
        evidence=Evidence.RESTATED,
        view="duty_assignments",
        when=since(_LISTED_SINCE),
        test=Test(flag("not_taken_back")),
        shows=("assigned_by", "matter"),
    ),
    Rule(
        key="duty.off_list",
        title=Title(
            zh="清单之外的事项未经准入审核不得交给乡镇（街道）",
            en="Nothing off the lists is given to a township without an access check",
        ),
        cites=_LISTS,
        evidence=Evidence.RESTATED,
        view="duty_assignments",
        when=pl.col("not_taken_back") & (pl.col("given_as") != "assessment_item") & since(_LISTED_SINCE),
        test=AnyOf((Test(flag("on_list")), Test(flag("checked")))),
        shows=("assigned_by", "matter"),
    ),
    Rule(
        key="duty.assessment",
        title=Title(
            zh="部门不得借考核把职责转给乡镇（街道）",
            en="Departments shift no duty to townships by assessment",
        ),
        cites=_RULES,
        evidence=Evidence.RESTATED,
        view="duty_assignments",
        when=(pl.col("given_as") == "assessment_item") & since(_LISTED_SINCE),
        test=Test(flag("on_list")),
        shows=("assigned_by", "matter"),
    ),
    Rule(
        key="duty.territorial",
        title=Title(
            zh="不得以“属地管理”为由把部门职责转给乡镇（街道）",
            en="No duty of a department is passed on as territorial responsibility",
        ),
        cites=_RULES,
        evidence=Evidence.RESTATED,
        view="duty_assignments",
        when=(pl.col("given_on") == "territorial") & since(_RULED_SINCE),
        test=Test(flag("on_basic")),
        shows=("assigned_by", "matter"),
    ),
    Rule(
        key="duty.pressure_basis",
        title=Title(
            zh="对乡镇（街道）签责任状、设一票否决事项的依据",
            en="On what a letter of responsibility or a veto item for a township must rest",
        ),
        cites=_RULES,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="duty_assignments",
        when=_PRESSURE,
        test=Test(word("basis"), limit("duty.pressure_basis")),
        shows=("assigned_by", "given_as", "matter"),
    ),
)

INDICATORS = (
    Indicator(
        key="duty.relieved",
        title=Title(
            zh="清单事项中配合履职和收回事项的占比", en="Share of listed duties that are cooperating or taken back"
        ),
        view="listed_duties",
        whole=pl.col("running"),
        part=pl.col("duty_list").is_in(["cooperating", "taken_back"]),
        by=("organization",),
        rows=("duties",),
    ),
    Indicator(
        key="duty.by_list",
        title=Title(zh="各清单事项数", en="Duties by list"),
        view="listed_duties",
        whole=pl.col("running"),
        part=pl.col("running"),
        by=("duty_list",),
        rows=("duties",),
    ),
)
