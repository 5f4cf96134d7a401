"""The nation's rules on the blocks of villages and their chiefs. No tier has a name here: layers name them.

What only holds the records against each other (a unit lies in one other, its parts add up, a task lies in one unit)
rests on the records themselves; all else is asked where a layer asks it. Nothing is said of anybody who lives there.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Rule, Severity, Test, Title, count, flag, limit, share, word
from orgwork.views.neighbourhoods import (
    bodies,
    chosen,
    elections,
    loads,
    meetings,
    routed,
    units,
    villages,
    works,
)

_OWN = Citation(title="村（社区）单元登记本身所载的层级和户数", issuer="进行登记的村（社区）")
"""What a register says of itself; that parts make up a whole is arithmetic and needs no other text."""
_TASKS = Citation(title="条线任务派单本身", issuer="交办任务的部门")
_LOCAL = Citation(title="各地关于网格单元及其负责人的规定", issuer="作出规定的地方")
"""Stands for the text of the layer that says the value, which every finding names."""
_LAW = Citation(
    title="中华人民共和国村民委员会组织法（2018年修正）",
    issuer="全国人民代表大会常务委员会",
    issued=date(2018, 12, 29),
    article="28",
)
_GROUP = (pl.col("standing") == "group_leader") & (pl.col("step") == "masses")

VIEWS = (
    bodies.VIEW,
    chosen.VIEW,
    elections.VIEW,
    loads.VIEW,
    meetings.VIEW,
    routed.VIEW,
    units.VIEW,
    villages.VIEW,
    works.VIEW,
)

RULES = (
    Rule(
        key="neighbourhood.tree",
        title=Title(zh="单元逐级归属到村，不悬空、不循环", en="A unit lies in one above it, up to the village"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="neighbourhood_units",
        when=pl.col("current"),
        test=AllOf((Test(flag("inside")), Test(flag("rooted")))),
    ),
    Rule(
        key="neighbourhood.within",
        title=Title(zh="单元归属于规定的上一级", en="A unit lies in one of the tier above its own"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_units",
        when=pl.col("current"),
        test=Test(word("above"), limit("neighbourhood.within", by=("tier",))),
    ),
    Rule(
        key="neighbourhood.leaf",
        title=Title(zh="单元划分到最基础一级", en="Units are divided down to the lowest tier"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_units",
        when=pl.col("current") & pl.col("leaf"),
        test=Test(word("tier"), limit("neighbourhood.leaf")),
    ),
    Rule(
        key="neighbourhood.sums",
        title=Title(zh="下级单元户数之和等于本单元户数", en="The units in a unit have its households"),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="neighbourhood_units",
        when=pl.col("current") & ~pl.col("leaf"),
        test=Test(flag("adds_up")),
    ),
    Rule(
        key="neighbourhood.covered",
        title=Title(
            zh="最基础一级单元户数之和等于村（社区）登记户数",
            en="The lowest units of a village have all its registered households",
        ),
        cites=_OWN,
        evidence=Evidence.RESTATED,
        view="neighbourhood_villages",
        when=pl.lit(value=True),
        test=Test(flag("covered")),
        shows=("leaves_low", "leaves_high", "registered_low", "registered_high"),
    ),
    Rule(
        key="neighbourhood.size_least",
        title=Title(zh="单元户数不低于下限", en="A unit has households enough"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_units",
        when=pl.col("current"),
        test=Test(count("households"), limit("neighbourhood.min_households", by=("tier",))),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="neighbourhood.size_most",
        title=Title(zh="单元户数不超过上限", en="A unit has not too many households"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_units",
        when=pl.col("current"),
        test=Test(count("households"), limit("neighbourhood.max_households", by=("tier",))),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="neighbourhood.chief_missing",
        title=Title(zh="单元配有负责人", en="A unit has its chief"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_units",
        when=pl.col("current"),
        test=Test(count("chiefs"), limit("neighbourhood.chiefs", by=("tier",))),
    ),
    Rule(
        key="neighbourhood.chief_is",
        title=Title(zh="负责人由规定的人担任", en="A chief is who the layer says"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_chiefs",
        when=pl.lit(value=True),
        test=Test(word("standing"), limit("neighbourhood.chief_standing", by=("tier",))),
    ),
    Rule(
        key="neighbourhood.chief_usually",
        title=Title(zh="负责人一般由规定的人担任", en="A chief is, as a rule, who the layer says"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_chiefs",
        when=pl.lit(value=True),
        test=Test(word("standing"), limit("neighbourhood.usual_standing", by=("tier",))),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="neighbourhood.chosen",
        title=Title(zh="负责人按程序依次推选", en="A chief was chosen step by step, in order"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_chiefs",
        when=pl.lit(value=True),
        test=Test(count("steps"), limit("neighbourhood.chief_steps", by=("tier",))),
    ),
    Rule(
        key="neighbourhood.group_quorum",
        title=Title(zh="推选村民小组组长的会议到会人数", en="Those there when a group chose its leader"),
        cites=_LAW,
        evidence=Evidence.OLDER_TEXT,
        view="chief_elections",
        when=_GROUP,
        test=Test(share("present", "eligible"), limit("neighbourhood.election_quorum")),
    ),
    Rule(
        key="neighbourhood.group_majority",
        title=Title(zh="推选村民小组组长的同意人数", en="Votes for the leader of a group"),
        cites=_LAW,
        evidence=Evidence.OLDER_TEXT,
        view="chief_elections",
        when=_GROUP,
        test=Test(share("in_favour", "present"), limit("neighbourhood.election_majority")),
    ),
    Rule(
        key="neighbourhood.routing",
        title=Title(
            zh="条线任务各落到一个单元，不漏派、不重派",
            en="Every task of a department lies in one unit of the village and in no other",
        ),
        cites=_TASKS,
        evidence=Evidence.RESTATED,
        view="line_tasks",
        when=pl.lit(value=True),
        test=AllOf((Test(flag("routed")), Test(flag("once")), Test(flag("home")))),
    ),
    Rule(
        key="neighbourhood.burden",
        title=Title(zh="不得增加负责人的台账等负担", en="No ledgers and the like are asked of chiefs"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="line_tasks",
        when=pl.lit(value=True),
        test=Test(word("asks"), limit("neighbourhood.burdens")),
    ),
    Rule(
        key="neighbourhood.load",
        title=Title(zh="一名负责人联系的户数", en="Households that one chief has"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_loads",
        when=pl.col("current"),
        test=Test(count("kept"), limit("neighbourhood.chief_households", by=("tier",))),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="neighbourhood.meetings",
        title=Title(zh="单元按月召开会议", en="A unit meets month by month"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_meetings",
        when=pl.col("current"),
        test=Test(count("idle"), limit("neighbourhood.idle_months", by=("tier",))),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="neighbourhood.role",
        title=Title(zh="负责人的服务和任务在其职责之内", en="What is done in a unit is among its chief's roles"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="neighbourhood_works",
        when=pl.col("kind").is_in(["service", "task"]),
        test=Test(word("matter"), limit("neighbourhood.roles", by=("tier",))),
        severity=Severity.SHOULD,
    ),
    Rule(
        key="neighbourhood.body_placed",
        title=Title(zh="参与治理的组织纳入单元", en="A local organization works inside a unit"),
        cites=_LOCAL,
        evidence=Evidence.RESTATED,
        view="local_bodies",
        when=pl.col("current") & pl.col("unplaced"),
        test=Test(word("kind"), limit("neighbourhood.placed")),
        severity=Severity.SHOULD,
    ),
)
