"""The areas of the nation's rules, in the order in which a cadre's file is worked through."""

from __future__ import annotations

from collections.abc import Iterator

from orgwork.declare import Area, Title

_SAID: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("qualification", "任职资格", "Who may be promoted", ("cadre.entry", "cadre.promotion", "cadre.committee")),
    ("selection", "选拔程序", "Selection, step by step", ("cadre.selection", "cadre.investigation.barred")),
    ("exceptional", "破格提拔", "Exceptional promotion", ("cadre.exceptional",)),
    (
        "decision",
        "讨论决定与任职",
        "Decision and appointment",
        ("cadre.decision", "cadre.tenure", "cadre.probation", "cadre.government"),
    ),
    ("terms", "任期与交流", "Terms and exchange", ("cadre.term", "cadre.exchange")),
    ("avoidance", "任职回避", "Avoidance", ("cadre.avoidance",)),
    ("grades", "考核等次", "Grades of assessment", ("cadre.assessment",)),
    ("ranks", "职级", "Ranks", ("cadre.rank",)),
    ("training", "教育培训", "Training", ("cadre.training",)),
    (
        "quality",
        "政治素质与政绩观",
        "Political quality",
        ("cadre.political", "cadre.survey", "cadre.performance_view", "performance_view"),
    ),
    ("performance", "考核方案", "Programmes of assessment", ("cadre.performance",)),
    ("measures", "处分与调整", "Sanctions and adjustments", ("cadre.sanction", "cadre.investigation", "cadre.removal")),
    ("return", "再任职", "Return to a post", ("cadre.return",)),
    ("leaving", "申请与退休", "Requests and retirement", ("cadre.request", "cadre.retirement")),
    ("teams", "班子与编制职数", "Teams and numbers", ("cadre.team", "cadre.post", "establishment")),
    ("study", "学习教育", "Study", ("study",)),
    ("headcount", "编制四本账与下沉", "Headcount: its ledgers, and moving it down", ("headcount",)),
    ("funds", "基层经费与待遇", "Money for the grass roots", ("fund",)),
    ("village_cadres", "村（社区）干部", "Village cadres", ("village_cadre",)),
    ("talent_classes", "人才分类认定", "Classes of talents", ("talent.class", "talent.application", "talent.span")),
    ("talent_evaluation", "人才评价", "Evaluation of talents", ("talent.scheme", "talent.evaluation")),
    ("benefits", "人才待遇", "Benefits of talents", ("benefit", "talent.loan", "talent.service")),
    ("branches", "党支部与组织生活", "Branches and their meetings", ("branch",)),
    ("admission", "发展党员", "Admission of members", ("admission",)),
    ("townships", "乡镇（街道）履职清单", "Duty lists of townships", ("duty",)),
    ("villages", "村（社区）事项", "What is asked of villages", ("village",)),
    ("apps", "政务应用程序和创建示范", "Applications and model activities", ("app", "activity")),
    ("neighbourhoods", "村以下单元与负责人", "Blocks of villages and their chiefs", ("neighbourhood",)),
    (
        "papers",
        "精文减会与督查检查",
        "Documents, meetings, inspections",
        ("document", "meeting", "inspection", "burden"),
    ),
    ("secondments", "借调与服务年限", "Secondments and years of service", ("secondment",)),
    ("attraction", "引才与目标库", "Attracting talents", ("attraction",)),
    ("placement", "人才选派与周转编制", "Talents who are sent, and posts lent", ("dispatch", "revolving", "joint")),
    ("supports", "人才计划与支持", "Programmes and support of talents", ("support",)),
    ("authority", "人才平台与用人主体授权", "Platforms and powers of employers", ("authority", "platform")),
    ("basics", "三龄两历一身份", "Basics of a person", ("data",)),
)


def areas() -> Iterator[Area]:
    """Yield the areas in their order."""
    for turn, (key, zh, en, of) in enumerate(_SAID, start=1):
        yield Area(key, Title(zh=zh, en=en), of, turn)
