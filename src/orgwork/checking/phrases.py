"""The words of explanations, in Chinese and English."""

from __future__ import annotations

OUTCOMES = {"met": "met", "breach": "breach", "unknown": "outcome_unknown", "waived": "waived", "due": "due"}
REASONS = {"table_absent": "table_absent", "layer_refused": "layer_refused", "rule_raised": "rule_raised"}
UNITS = {"months": "unit_months", "days": "unit_days", "workdays": "unit_workdays", "yuan": "unit_yuan"}
WORDS = {"true": "yes", "false": "no"}

_MEASURES = "《国务院关于渐进式延迟法定退休年龄的办法》(2024-09-13)"
_NOTICE = "《关于机关事业单位县处级女干部和具有高级职称的女性专业技术人员退休年龄问题的通知》组通字〔2015〕14号"

_PHRASES: dict[str, tuple[str, str]] = {
    "": ("", ""),
    "met": ("符合", "Met"),
    "breach": ("不符合", "Breach"),
    "outcome_unknown": ("无法判断", "Unknown"),
    "waived": ("已豁免", "Waived"),
    "unknown": ("未知", "unknown"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "text": ("依据", "Text"),
    "severity": ("力度", "Severity"),
    "must": ("应当", "must"),
    "should": ("一般应当", "should"),
    "place": ("适用地区", "Place"),
    "due": ("即将到期", "Due"),
    "starts": ("起算日期", "Runs from"),
    "ends": ("到期日期", "Ends"),
    "time": ("期限", "Time"),
    "warning": ("提前提醒", "Warning"),
    "warned_from": ("提醒起始", "Warned from"),
    "no_warning": ("未规定提前提醒", "no layer asks for a warning"),
    "day": ("发生日期", "Day"),
    "reason": ("原因", "Reason"),
    "facts": ("所用事实", "Fact"),
    "read": ("数据来源", "Read in"),
    "measured": ("实际", "Measured"),
    "required": ("要求", "Required"),
    "set_by": ("由其规定", "Set by"),
    "also": ("另有规定", "Also said by"),
    "from": ("自", "from"),
    "needs_check": (
        "转述或旧版文本，待与正式文本核对",
        "restated or an older edition, to be compared with the official text",
    ),
    "limit_unknown": ("规定数值尚不掌握", "the limit is not known"),
    "not_in_force": ("当时尚无规定", "not in force then"),
    "floor": ("上级规定不掌握，至少如此", "a word above is not known: at least this"),
    "leg_met": ("符合", "met"),
    "leg_breach": ("不符合", "breach"),
    "leg_unknown": ("无法判断", "unknown"),
    "table_absent": ("所需数据表缺失", "a table it needs is absent"),
    "layer_refused": ("本地规则未能加载，符合与否不能确定", "a local layer was refused, so it is not certain"),
    "rule_raised": ("规则运行出错", "the rule raised an error"),
    "unit_months": ("个月", " months"),
    "unit_days": ("天", " days"),
    "unit_workdays": ("个工作日", " working days"),
    "unit_yuan": ("元", " yuan"),
    "allowed": ("限于", "one of"),
    "forbidden": ("不得为", "none of"),
    "fixed": ("定为", "fixed at"),
    "delegated": ("授权范围", "within"),
    "excellent": ("优秀", "excellent"),
    "competent": ("称职", "competent"),
    "basic": ("基本称职", "basically competent"),
    "incompetent": ("不称职", "incompetent"),
    "no_grade": ("不定等次", "no grade"),
    "not_assessed": ("不进行考核", "not assessed"),
    "clerk": ("科员", "clerk"),
    "section_deputy": ("乡科级副职", "section deputy"),
    "section_principal": ("乡科级正职", "section principal"),
    "division_deputy": ("县处级副职", "division deputy"),
    "division_principal": ("县处级正职", "division principal"),
    "bureau_deputy": ("厅局级副职", "bureau deputy"),
    "bureau_principal": ("厅局级正职", "bureau principal"),
    "province_deputy": ("省部级副职", "province deputy"),
    "province_principal": ("省部级正职", "province principal"),
    "nation_deputy": ("国家级副职", "nation deputy"),
    "nation_principal": ("国家级正职", "nation principal"),
    "none": ("无", "none"),
    "headcount": ("编制", "headcount"),
    "posts": ("领导职数", "leadership posts"),
    "bound_first": ("（最早）", " (earliest)"),
    "bound_last": ("（最晚）", " (latest)"),
    "bound_low": ("（至少）", " (at least)"),
    "bound_high": ("（至多）", " (at most)"),
    "recorded": ("按记录", "as recorded"),
    "men": (f"男职工六十周岁：{_MEASURES}第1条", f"60 for men: {_MEASURES} art. 1"),
    "division": (
        f"党政机关、人民团体县处级女干部六十周岁：{_NOTICE}第一项；本人可申请五十五周岁自愿退休",
        f"60 for women of county-division level in organs: {_NOTICE} item 1; she may choose to retire at 55",
    ),
    "senior_title": (
        f"具有高级职称的女性专业技术人员六十周岁：{_NOTICE}第一项；本人可申请五十五周岁自愿退休",
        f"60 for women professionals with a senior title: {_NOTICE} item 1; she may choose to retire at 55",
    ),
    "contradictory": (
        "记录与文件规定不一致，须核实",
        "the record and the text differ: to be verified",
    ),
    "no_ground": (
        "未记录，也无可据以推定的文件；仅凭性别不能推定",
        "not recorded, and no text tells it; sex alone says nothing",
    ),
    "not_yet": ("尚未", "not yet"),
    "male": ("男", "male"),
    "female": ("女", "female"),
    "in_post": ("现职", "in post"),
    "not_in_post": ("非现职", "not in post"),
    "principal": ("正职", "principal"),
    "deputy": ("副职", "deputy"),
    "other": ("其他", "other"),
}


def phrase(key: str, lang: str) -> str:
    """Return the phrase for a key in `lang`; a key without a phrase is returned as it is."""
    zh, en = _PHRASES.get(key, (key, key))
    return en if lang == "en" else zh
