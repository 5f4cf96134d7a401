"""The words of the page, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LABELS: Mapping[str, tuple[str, str]] = {
    "heading": ("组织工作检查报告", "Organization work: findings"),
    "checked": ("检查对象", "Checked"),
    "on": ("检查日期", "As of"),
    "since": ("事件自", "Events since"),
    "incomplete": (
        "结果不完整：有单元格无法读取，按未知处理",
        "Incomplete: cells that could not be read count as unknown",
    ),
    "refused": (
        "以下地区的规则未能加载，“符合”改计为“无法判断”",
        "Rules of these places were refused; `met` there reads unknown",
    ),
    "breach": ("不符合", "Breaches"),
    "due": ("即将到期", "Due"),
    "unknown": ("无法判断", "Unknown"),
    "waived": ("已豁免", "Waived"),
    "met": ("符合", "Met"),
    "older": ("更早的不符合", "older breaches"),
    "rule": ("规则", "Rule"),
    "lacks": ("缺：", "Missing:"),
    "too_coarse": ("（不够具体）", " (too coarse)"),
    "comma": ("、", ", "),
    "required": ("要求", "required"),
    "shown": ("检查结果一览", "Findings at a glance"),
    "shown_note": (
        "点击数字查看清单，点击条目查看依据和说明。",
        "A number leads to its list; an entry opens its explanation.",
    ),
    "to_overview": ("回到一览", "Back to the overview"),
    "not_explained": (
        "本页同类事项过多，此处只列要点；完整说明见 orgwork explain 或 --format xlsx。",
        "Too many of a kind for this page: only the gist; orgwork explain or --format xlsx has the whole.",
    ),
    "fault_section": ("以下附加内容未能生成", "A section could not be made"),
    "text": ("依据", "Text"),
    "problems": ("无法读取的单元格", "Cells that could not be read"),
    "overtaken": ("已被上级新规定超越的本地规定", "Local values overtaken by an upper layer"),
    "people": (
        "本页只列出事实、依据和缺失的信息，供有权限的人研究决定；不评分、不排名。",
        "This page lists facts, texts and what is missing, for people who decide; it scores and ranks nobody.",
    ),
    "none": ("没有不符合、无法判断或已豁免的事项。", "Nothing is in breach, unknown or waived."),
    "nothing": ("没有", "none"),
    "nation": ("全国", "the nation"),
    "fault": ("规则运行出错，其结果按未知处理", "A rule raised an error; its rows are unknown"),
    "needs_check": ("待与正式文本核对", "to be compared with the official text"),
    "skip": ("跳到检查结果", "Skip to the findings"),
    "contents": ("目录", "Contents"),
    "nav_rules": ("一览", "At a glance"),
    "nav_units": ("按单位", "By unit"),
    "nav_deadlines": ("到期事项", "Deadlines"),
    "nav_staffing": ("编制职数", "Staffing"),
    "nav_people": ("人员结构", "People"),
    "nav_teams": ("领导班子", "Leading teams"),
    "nav_unknowns": ("缺什么", "What is missing"),
    "nav_texts": ("依据", "Texts"),
    "by_unit": ("按单位查看", "Findings by unit"),
    "unit": ("单位", "Unit"),
    "total": ("合计", "Total"),
    "not_known": ("不详", "not known"),
    "deadlines": ("未来十二个月到期事项", "Deadlines of the next twelve months"),
    "deadlines_note": (
        "只列到期时间能够确定、且尚未办理的事项；无法确定的见“缺什么”。",
        "Only what surely ends within the year and is not done; what cannot be told stands under what is missing.",
    ),
    "no_deadlines": ("未来十二个月没有到期事项。", "Nothing ends in the next twelve months."),
    "ends": ("到期", "Ends"),
    "what": ("事项", "What"),
    "who": ("对象", "Who"),
    "staffing": ("编制与领导职数", "Staffing by unit"),
    "staffing_note": (
        "“?”表示核定数或实有数不掌握；数字区间表示只能确定上下限。",
        "A question mark: a number is not known; a range: only its bounds are.",
    ),
    "measure": ("项目", "Measure"),
    "authorised": ("核定", "Authorised"),
    "filled": ("实有", "Filled"),
    "over": ("超出", "Over"),
    "vacant": ("空缺", "Vacant"),
    "names": ("名单", "Names"),
    "lists": ("清单", "Lists"),
    "structure": ("人员结构", "People"),
    "structure_note": (
        "档案在册人员（不含退休、调出、去世），四种分法合计相同：",
        "Everybody whose file is here; the four ways have the same total:",
    ),
    "by_post": ("按职务", "By post"),
    "by_band": ("按年龄", "By age"),
    "by_schooling": ("按学历", "By schooling"),
    "by_unit_name": ("按单位", "By unit"),
    "teams": ("领导班子职务层次与年龄", "Leading teams by level and age"),
    "level": ("层次", "Level"),
    "age": ("年龄", "Age"),
    "unknowns": ("缺什么，补哪一列最有用", "What is unknown, and which column would settle it"),
    "unknowns_note": (
        "每一项“无法判断”都列出了缺失的信息；同一事项可能缺多列，故各行不能相加。",
        "Each unknown answer names what is missing; one answer may lack several columns, so the rows do not add up.",
    ),
    "column": ("信息项", "Column"),
    "open": ("涉及事项", "Unknown answers"),
    "alone": ("仅缺此项", "Only this one missing"),
    "nothing_unknown": ("没有因信息缺失而无法判断的事项。", "Nothing is unknown for want of facts."),
    "texts": ("检查所依据的文本", "Texts that were applied"),
}
_GROUPS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "post": {
        "principal": ("领导正职", "principal of a team"),
        "deputy": ("领导副职", "deputy of a team"),
        "member": ("其他领导成员", "other member of a team"),
        "staff": ("非领导职务", "other post"),
        "perhaps": ("现任职务不能确定", "current post not certain"),
        "none": ("无现任职务", "no current post"),
    },
    "band": {
        "0-35": ("35岁及以下", "35 and under"),
        "36-40": ("36—40岁", "36–40"),
        "41-45": ("41—45岁", "41–45"),
        "46-50": ("46—50岁", "46–50"),
        "51-55": ("51—55岁", "51–55"),
        "56-60": ("56—60岁", "56–60"),
        "61-200": ("61岁及以上", "61 and over"),
        "unknown": ("不能确定", "not certain"),
    },
    "schooling": {
        "doctor": ("博士", "doctorate"),
        "master": ("研究生", "postgraduate"),
        "bachelor": ("大学本科", "bachelor"),
        "college": ("大专", "college"),
        "secondary": ("中专、高中", "secondary"),
        "lower": ("初中及以下", "lower"),
        "other": ("其他", "other"),
        "unknown": ("不详", "not known"),
    },
    "measures": {
        "headcount_administrative": ("行政编制", "administrative headcount"),
        "headcount_reference": ("事业编制（参公）", "institution headcount (civil-service rules)"),
        "headcount_institution": ("事业编制", "institution headcount"),
        "headcount_worker": ("工勤编制", "worker headcount"),
        "headcount_other": ("其他编制", "other headcount"),
        "posts_principal": ("正职领导职数", "principals"),
        "posts_deputy": ("副职领导职数", "deputies"),
    },
}


def labels(lang: str) -> Mapping[str, Any]:
    """Return every word of the page in `lang`; words of a group stand in a mapping of their own."""
    side = 1 if lang == "en" else 0
    plain: dict[str, Any] = {key: pair[side] for key, pair in _LABELS.items()}
    return plain | {name: {key: pair[side] for key, pair in words.items()} for name, words in _GROUPS.items()}
