"""What the columns of views are called in explanations, in Chinese and English."""

from __future__ import annotations

from orgwork.checking.phrases import phrase

_COLUMNS: dict[str, tuple[str, str]] = {
    "age_ground": ("原年龄依据", "ground of that age"),
    "alone": ("期间无其他处分", "no other sanction may run into it"),
    "approved": ("上调比例已获同意", "raised share approved"),
    "assessed": ("考核人数", "assessed"),
    "authorised": ("核定数", "authorised"),
    "band": ("层级", "band"),
    "begins": ("开始", "began"),
    "birth": ("出生", "born"),
    "confirmed": ("转正", "confirmed"),
    "current": ("现任", "current"),
    "documented": ("有任职文号", "has a document number"),
    "excellent": ("优秀人数", "graded excellent"),
    "exceptional": ("破格提拔", "exceptional promotion"),
    "excess": ("超出", "over by"),
    "filled": ("实有数", "filled"),
    "from_level": ("原层次", "level before"),
    "from_since": ("原层次起始", "level before, since"),
    "given": ("处分决定", "sanction given"),
    "grassroots": ("两年以上基层工作经历（记录）", "two years of grass-roots work, as recorded"),
    "group": ("类别", "group"),
    "inside": ("提拔前已受处分", "given before the promotion"),
    "kind": ("类别", "kind"),
    "last_grade": ("上一年考核等次", "grade of the year before"),
    "last_promotion": ("上一次提拔时间", "last promotion"),
    "last_step": ("上一次提拔", "the promotion before"),
    "leader": ("领导成员", "member of the leading team"),
    "left": ("免职", "left"),
    "level": ("职务层次", "level"),
    "lifted": ("解除", "lifted"),
    "lifted_before": ("提拔前已解除", "lifted before the promotion"),
    "measure": ("项目", "measure"),
    "original": ("达到原年龄", "that age reached"),
    "original_age": ("改革前法定退休年龄", "statutory age before the reform"),
    "party": ("党纪处分", "the Party's"),
    "probation": ("试用期", "on probation"),
    "probation_state": ("原任职试用期", "probation before"),
    "retired": ("退休", "retired"),
    "runs": ("影响期起算（含尚未执行的期间）", "its period runs from, what was left of others first"),
    "rural_months": ("乡镇（街道）、村单位任职月数", "months in posts of township units"),
    "schooling": ("文化程度（1至6）", "schooling (1 to 6)"),
    "sex": ("性别", "sex"),
    "status": ("人员状态", "state of the file"),
    "tables": ("缺失的表", "tables"),
    "to_level": ("新层次", "new level"),
    "work_start": ("参加工作", "began work"),
}


def column(name: str, lang: str) -> str:
    """Return what a column is called, a pair of bounds by its common name; one without a name here as it is."""
    zh, en = _COLUMNS.get(name) or (phrase(name, "zh"), phrase(name, "en"))
    return en if lang == "en" else zh
