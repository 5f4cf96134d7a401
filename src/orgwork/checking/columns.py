"""What the columns of views are called in explanations, in Chinese and English."""

from __future__ import annotations

from orgwork.checking.phrases import phrase

_COLUMNS: dict[str, tuple[str, str]] = {
    "approved": ("上调比例已获同意", "raised share approved"),
    "assessed": ("考核人数", "assessed"),
    "authorised": ("核定数", "authorised"),
    "begins": ("开始", "began"),
    "confirmed": ("转正", "confirmed"),
    "current": ("现任", "current"),
    "documented": ("有任职文号", "has a document number"),
    "excellent": ("优秀人数", "graded excellent"),
    "exceptional": ("破格提拔", "exceptional promotion"),
    "excess": ("超出", "over by"),
    "exchange_free": ("不适用任职满十年交流的规定", "outside the ten-year exchange rule"),
    "exclusive": ("唯一职务", "exclusive post"),
    "filled": ("实有数", "filled"),
    "from_level": ("原层次", "level before"),
    "from_rank": ("原职级", "rank before"),
    "from_since": ("原层次起始", "level before, since"),
    "group": ("类别", "group"),
    "holders": ("同时任职人数", "holders at once"),
    "inner_head": ("内设机构领导", "head of an inner body"),
    "kind": ("类别", "kind"),
    "last": ("该职位（层次）最后一段任职", "last tenure of the stay"),
    "last_grade": ("上一年考核等次", "grade of the year before"),
    "leader": ("领导成员", "member of the leading team"),
    "led_since": ("担任同层次领导职务（扣除间断）起始", "led at this level, as if without a break, since"),
    "left": ("免职", "left"),
    "level": ("职务层次", "level"),
    "lifted": ("解除", "lifted"),
    "main": ("同时担任主职务数", "main posts at once"),
    "measure": ("项目", "measure"),
    "original": ("达到原年龄", "that age reached"),
    "original_age": ("改革前法定退休年龄", "statutory age before the reform"),
    "post": ("职务", "post"),
    "post_since": (
        "任相应层次领导职务（折算）起始",
        "in leading posts of the level, as counted, since",
    ),
    "probation": ("试用期", "on probation"),
    "rank_since": ("任下一级职级（折算）起始", "in the rank below, as counted, since"),
    "retired": ("退休", "retired"),
    "sex": ("性别", "sex"),
    "since": ("任该职位起始", "in the post since"),
    "status": ("人员状态", "state of the file"),
    "tables": ("缺失的表", "tables"),
    "term_scope": ("属任期规定适用范围", "in the scope of the term rules"),
    "terms": ("任期数", "terms"),
    "to_level": ("新层次", "new level"),
    "to_rank": ("晋升职级", "rank gained"),
    "until": ("任该职位至", "until"),
}


def column(name: str, lang: str) -> str:
    """Return what a column is called, a pair of bounds by its common name; one without a name here as it is."""
    zh, en = _COLUMNS.get(name) or (phrase(name, "zh"), phrase(name, "en"))
    return en if lang == "en" else zh
