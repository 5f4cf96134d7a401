"""What the columns of views are called in explanations, in Chinese and English."""

from __future__ import annotations

from orgwork.checking.phrases import phrase

_COLUMNS: dict[str, tuple[str, str]] = {
    "age_ground": ("原年龄依据", "ground of that age"),
    "alone": ("期间无其他处分", "no other sanction may run into it"),
    "approved": ("上调比例已获同意", "raised share approved"),
    "assessed": ("考核人数", "assessed"),
    "authorised": ("核定数", "authorised"),
    "begins": ("开始", "began"),
    "birth": ("出生", "born"),
    "body": ("机关", "body"),
    "bond": ("任职关系", "how the posts stand"),
    "confirmed": ("转正", "confirmed"),
    "current": ("现任", "current"),
    "days": ("培训天数", "days of training"),
    "documented": ("有任职文号", "has a document number"),
    "elsewhere": ("在外地成长", "grew up elsewhere"),
    "excellent": ("优秀人数", "graded excellent"),
    "exceptional": ("破格提拔", "exceptional promotion"),
    "excess": ("超出", "over by"),
    "failing": ("两年内不称职年数", "failing grades in two years"),
    "filled": ("实有数", "filled"),
    "from_level": ("原层次", "level before"),
    "from_since": ("原层次起始", "level before, since"),
    "group": ("类别", "group"),
    "growth_place": ("成长地", "place where one grew up"),
    "hours": ("学时", "hours"),
    "in_group": ("属于该类人员", "of the group it is asked of"),
    "inside_plan": ("未满规划期", "no plan's period ends with it"),
    "kind": ("类别", "kind"),
    "last_grade": ("上一年考核等次", "grade of the year before"),
    "layout": ("五年期计算方式", "how five years are laid"),
    "leader": ("领导成员", "member of the leading team"),
    "left": ("免职", "left"),
    "level": ("职务层次", "level"),
    "lifted": ("解除", "lifted"),
    "measure": ("项目", "measure"),
    "months": ("培训月数", "months of training"),
    "original": ("达到原年龄", "that age reached"),
    "original_age": ("改革前法定退休年龄", "statutory age before the reform"),
    "party": ("党纪处分", "the Party's"),
    "probation": ("试用期", "on probation"),
    "relation": ("称谓", "relation"),
    "relative": ("亲属", "relative"),
    "retired": ("退休", "retired"),
    "sex": ("性别", "sex"),
    "span": ("期间", "span"),
    "staffing": ("编制类型", "kind of headcount"),
    "status": ("人员状态", "state of the file"),
    "tables": ("缺失的表", "tables"),
    "tier": ("层级", "tier"),
    "to_level": ("新层次", "new level"),
    "year": ("年度", "year"),
}


def column(name: str, lang: str) -> str:
    """Return what a column is called, a pair of bounds by its common name; one without a name here as it is."""
    zh, en = _COLUMNS.get(name) or (phrase(name, "zh"), phrase(name, "en"))
    return en if lang == "en" else zh
