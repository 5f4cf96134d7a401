"""The nation's rules on headcount: its ledgers tie, it is moved in its kind, and nobody is placed without a vacancy."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Indicator, Rule, Severity, Test, Title, count, flag, limit, share, word
from orgwork.national.texts import civil_servants, since
from orgwork.places import Tier
from orgwork.views.ledgers import (
    coordination_bodies,
    county_staff,
    headcount_changes,
    headcount_moves,
    headcount_reports,
    headcount_uses,
    mergers,
    pay_ledgers,
)

_HELD = date(2008, 1, 1)
"""The regulation is of 2007: the first day on which it surely held."""
_CAMPAIGN_HELD = date(2015, 1, 1)
_TILT_HELD = date(2024, 3, 1)
_CAMPAIGN = Citation(title="关于严禁超职数配备干部的通知（2014年）", issuer="中共中央组织部等")
_TILT = Citation(title="2024年中央一号文件（转述）", issuer="中共中央、国务院")
_ADMINISTRATIVE = "headcount_administrative"


def _regulation(article: str) -> Citation:
    """Return an article of the regulation on headcount."""
    title, number = "地方各级人民政府机构设置和编制管理条例", "国务院令第486号（2007年）"
    return Citation(title=title, issuer="国务院", number=number, article=article)


VIEWS = (
    coordination_bodies.VIEW,
    headcount_changes.VIEW,
    headcount_moves.VIEW,
    headcount_reports.VIEW,
    headcount_uses.VIEW,
    mergers.VIEW,
    pay_ledgers.VIEW,
    county_staff.VIEW,
)

_LEDGERS = (
    Rule(
        key="headcount.roster",
        title=Title(zh="工资册、工资审批册与实名名册人数一致", en="Lists of who is paid tie with the roster, by kind"),
        cites=_CAMPAIGN,
        evidence=Evidence.RESTATED,
        view="pay_ledgers",
        when=pl.col("current"),
        test=Test(count("apart"), limit("headcount.apart")),
        shows=("list", "measure", "paid", "filled_low", "filled_high"),
        # Who came or left within the month may be paid later or earlier: whoever looked into it says so.
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="headcount.lists",
        title=Title(zh="工资册与工资审批册人数一致", en="The pay list ties with the audit list, by kind"),
        cites=_CAMPAIGN,
        evidence=Evidence.RESTATED,
        view="pay_ledgers",
        when=pl.col("list") == "paid",
        test=Test(count("lists_apart"), limit("headcount.apart")),
        shows=("measure", "paid"),
    ),
    Rule(
        key="headcount.paid_over",
        title=Title(zh="不得超编制核拨工资", en="Nobody is paid above the authorised headcount"),
        cites=_regulation("26"),
        evidence=Evidence.LAW,
        view="pay_ledgers",
        when=(pl.col("list") == "paid") & pl.col("current"),
        test=Test(count("above"), limit("headcount.paid_over")),
        shows=("measure", "paid", "authorised_low", "authorised_high"),
    ),
)

_MOVES = (
    Rule(
        key="headcount.move_kind",
        title=Title(zh="编制不得混用：调整不改变类别", en="Headcount is moved within its kind"),
        cites=_regulation("15"),
        evidence=Evidence.LAW,
        view="headcount_moves",
        when=~pl.col("released") & since(_HELD),
        test=Test(flag("kept_kind")),
        shows=("measure", "to_measure"),
    ),
    Rule(
        key="headcount.cross_level",
        title=Title(zh="跨层级调配行政编制的审批", en="Who approves moving administrative headcount between layers"),
        cites=_regulation("18"),
        evidence=Evidence.LAW,
        view="headcount_moves",
        when=(pl.col("measure") == _ADMINISTRATIVE) & pl.col("across") & ~pl.col("released"),
        test=Test(word("approved_by"), limit("headcount.cross_level")),
        shows=("from_layer", "to_layer"),
    ),
    Rule(
        key="headcount.moved",
        title=Title(
            zh="编制调整后核定数相应增减", en="Authorised numbers change by what was moved, no more and no less"
        ),
        cites=_regulation("23"),
        evidence=Evidence.LAW,
        view="headcount_changes",
        when=(pl.col("side") == "gives") | ~pl.col("released"),
        test=Test(count("apart"), limit("headcount.conserved")),
        shows=("side", "measure", "before", "now", "moved"),
    ),
    Rule(
        key="headcount.merged",
        title=Title(
            zh="机构合并精简后编制职数守恒或者核减", en="What bodies bring into a merger is kept, or given up on record"
        ),
        cites=_regulation("23"),
        evidence=Evidence.LAW,
        view="mergers",
        when=pl.lit(value=True),
        test=Test(count("lost"), limit("headcount.conserved")),
        shows=("measure", "before", "after", "released"),
    ),
    Rule(
        key="headcount.township_share",
        title=Title(zh="乡镇（街道）编制占全县编制的比例", en="Share of the county's headcount at townships"),
        cites=_TILT,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="headcount_reports",
        when=pl.lit(value=True),
        test=Test(share("township", "total"), limit("headcount.township_share", by=("measure",))),
    ),
    Rule(
        key="headcount.township_tilt",
        title=Title(zh="编制资源向乡镇倾斜：乡镇占比不降", en="The townships' share of headcount does not fall"),
        cites=_TILT,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="headcount_reports",
        when=pl.col("followed") & since(_TILT_HELD),
        test=Test(flag("kept")),
        shows=(
            *("measure", "township_low", "township_high", "total_low", "total_high"),
            *("township_before", "total_before"),
        ),
    ),
)

_PLACING = (
    Rule(
        key="headcount.recruit",
        title=Title(zh="录用须在编制限额内并有空缺", en="Nobody is recruited without a vacancy"),
        cites=civil_servants("27"),
        evidence=Evidence.LAW,
        view="headcount_uses",
        when=pl.col("way") == "recruit",
        test=Test(count("left"), limit("headcount.left")),
        shows=("number", "vacant"),
    ),
    Rule(
        key="headcount.appoint",
        title=Title(
            zh="任职、调任须在编制限额和职数内并有空缺", en="Nobody is appointed or transferred without a vacancy"
        ),
        cites=civil_servants("43、71"),
        evidence=Evidence.LAW,
        view="headcount_uses",
        when=pl.col("way").is_in(["transfer", "appoint"]),
        test=Test(count("left"), limit("headcount.left")),
        shows=("number", "vacant"),
    ),
    Rule(
        key="headcount.cleared",
        title=Title(
            zh="超职数未消化前不得新配干部", en="Nobody new is placed before what is above the number is cleared"
        ),
        cites=_CAMPAIGN,
        evidence=Evidence.RESTATED,
        view="headcount_uses",
        when=pl.col("group") == "posts",
        test=Test(count("over"), limit("headcount.cleared")),
        waived=pl.col("excused"),
    ),
    Rule(
        key="headcount.checked",
        title=Title(
            zh="职数配备方案须经上级组织部门预审", en="The department above checks the plan before a post is filled"
        ),
        cites=_CAMPAIGN,
        evidence=Evidence.RESTATED,
        view="headcount_uses",
        when=(pl.col("group") == "posts") & since(_CAMPAIGN_HELD),
        test=Test(flag("checked")),
    ),
    Rule(
        key="headcount.coordination",
        title=Title(
            zh="议事协调机构不单独核定编制、不单独设办事机构",
            en="A coordination body has no headcount and no office of its own",
        ),
        cites=_regulation("11、12、19"),
        evidence=Evidence.LAW,
        view="coordination_bodies",
        when=since(_HELD),
        test=AllOf((Test(count("own"), limit("headcount.coordination")), Test(flag("no_office")))),
        shows=("name",),
    ),
    Rule(
        key="headcount.coordination_end",
        title=Title(
            zh="阶段性议事协调机构须规定撤销条件或者期限并到期撤销",
            en="A coordination body for a time has an end, and ends then",
        ),
        cites=_regulation("11"),
        evidence=Evidence.LAW,
        view="coordination_bodies",
        when=pl.col("limited") & since(_HELD),
        test=AllOf((Test(flag("ending")), Test(flag("in_time")))),
        shows=("name",),
    ),
)

RULES = (*_LEDGERS, *_MOVES, *_PLACING)

INDICATORS = (
    Indicator(
        key="headcount.at_township",
        title=Title(
            zh="县及以下在职人员中在乡镇（街道）、村的", en="Staff of the county who are at townships and below"
        ),
        view="county_staff",
        whole=pl.col("in_post"),
        part=pl.col("at_township"),
        by=("staffing",),
        rows=("persons",),
    ),
)
