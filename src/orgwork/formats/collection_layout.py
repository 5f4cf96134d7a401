"""The sheets of the national collection workbook and their headings, in order (edition of 2017)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

UNITS, PEOPLE, POSTS, RANKS = "B01单位", "A01人员", "A02职务", "A05职务职级"
TITLES, STUDIES, AWARDS = "A06专业技术", "A08学历学位", "A14奖惩"
GRADES, FAMILY, MORE = "A15考核", "A36家庭及社会关系", "A99Z1补充"

NAME, NUMBER = "姓名", "身份证号"
KEY, UNIT_KEY, UNIT_ABOVE = "人员标识", "机构标识", "上级机构标识"
UNIT_OF_POST, UNIT_OF_PERSON = "任职机构标识", "统计机构标识"
"""Columns that the workbook has not: by them the rows of an exchange package name people and units."""
INTRODUCTION = "填报说明"
"""The template's own first sheet: how it is filled, and the words of its lists."""
LEFT_OUT = "未提供的工作表"
"""The sheet of a workbook that orgwork wrote which names the sheets it has not, for nobody knows what stood there."""

SHEETS: Mapping[str, tuple[str, ...]] = {
    UNITS: (
        "机构名称",
        "机构简称",
        "机构编码",
        "所在政区",
        "隶属关系",
        "机构级别",
        "机构类别",
        "法人单位标识",
        "行政编制数",
        "事业编制数（参照）",
        "事业编制数（非参照）",
        "工勤编制数",
        "其他编制数",
        "参照公务员法管理审批时间",
        "参照公务员法管理审批文号",
        "内设机构领导职数",
        "正职领导职数",
        "副职领导职数",
        "备注",
        "同级排序号",
    ),
    PEOPLE: (
        "姓名",
        "身份证号",
        "性别",
        "出生年月",
        "籍贯",
        "出生地",
        "成长地",
        "民族",
        "健康状况",
        "参加工作时间",
        "入党时间文字",
        "政治面貌",
        "入党时间",
        "第二党派",
        "第三党派",
        "人员类别",
        "人员管理状态",
        "管理类别",
        "熟悉专业有何特长",
        "现工作单位及职务全称",
        "现工作单位及职务简称",
        "现职务层次",
        "任现职务层次时间",
        "现职级",
        "任现职级时间",
        "专业技术职务",
        "是否具有两年以上基层工作经历",
        "统计关系所在单位",
        "简历",
        "奖惩综述",
        "年度考核结果综述",
        "级别",
        "编制类型",
        "专业技术类公务员任职资格",
        "公务员登记时间",
        "备注",
    ),
    POSTS: (
        "姓名",
        "身份证号",
        "任职机构名称",
        "是否领导成员",
        "成员类别",
        "职务名称",
        "是否领导职务",
        "职务排序",
        "集体内排序",
        "任职时间",
        "任职文号",
        "选拔任用方式",
        "是否破格提拔",
        "任职状态",
        "免职时间",
        "免职文号",
        "职务变动原因综述",
        "职务输出标识",
        "主职务",
    ),
    RANKS: (
        "姓名",
        "身份证号",
        "类别（职务层次、职级标志）",
        "职务层次（职级）",
        "批准日期",
        "批准文号",
        "终止日期",
        "状态",
    ),
    TITLES: (
        "姓名",
        "身份证号",
        "专业技术资格代码",
        "专业技术资格名称",
        "获得资格日期",
        "取得资格途径",
        "评委会或考试名称",
        "输出标识",
    ),
    STUDIES: (
        "姓名",
        "身份证号",
        "学历名称",
        "学历代码",
        "学位名称",
        "学位代码",
        "入学时间",
        "毕（肄）业时间",
        "学位授予时间",
        "学校（单位）名称",
        "所学专业名称",
        "所学专业类别",
        "教育类别",
        "学制年限",
        "输出标识",
    ),
    AWARDS: (
        "姓名",
        "身份证号",
        "奖惩名称",
        "奖惩名称代码",
        "批准日期",
        "批准机关",
        "批准机关级别",
        "受奖惩时职务层次",
        "撤销日期",
        "批准机关性质",
    ),
    GRADES: ("姓名", "身份证号", "考核结论", "考核年度"),
    FAMILY: ("姓名", "身份证号", "家庭成员姓名", "称谓", "出生日期", "政治面貌", "工作单位及职务", "排序"),
    MORE: ("姓名", "身份证号", "是否考录", "录用时间", "是否选调生", "进入选调生时间"),
}


def heading(text: object) -> str:
    """Return a heading without blanks and in one width, so that spelling variants meet."""
    return "".join(unicodedata.normalize("NFKC", str(text)).split())


@lru_cache(4096)
def person_name(text: str) -> str:
    """Return a name for comparison: no blanks, one kind of dot."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return plain.translate(dict.fromkeys(map(ord, "•・‧?。."), "·"))
