"""Which heading of the collection workbook holds which field of a record."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.formats import collection_layout as layout
from orgwork.formats.collection_words import NUMBERS

_FIELDS: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
    layout.UNITS: (
        (
            "organizations",
            {
                "name": "机构名称",
                "place": "所在政区",
                "entity": "法人单位标识",
                "parent": "机构编码",
                "kind": "机构类别",
                "level": "机构级别",
            },
        ),
        ("establishments", {f"number[measure={measure}]": column for measure, column in NUMBERS.items()}),
    ),
    layout.PEOPLE: (
        (
            "persons",
            {
                "name": "姓名",
                "identity_number": "身份证号",
                "sex": "性别",
                "birth": "出生年月",
                "ethnicity": "民族",
                "native_place": "籍贯",
                "birth_place": "出生地",
                "growth_place": "成长地",
                "politics": "政治面貌",
                "party_joined": "入党时间",
                "health": "健康状况",
                "work_start": "参加工作时间",
                "organization": "统计关系所在单位",
                "staffing": "编制类型",
                "status": "人员管理状态",
                "category": "人员类别",
                "managed_by": "管理类别",
                "grassroots": "是否具有两年以上基层工作经历",
                "resume": "简历",
            },
        ),
        ("posts", {"managed_by": "管理类别"}),
    ),
    layout.MORE: (
        (
            "persons",
            {
                "recruited_by_exam": "是否考录",
                "recruited": "录用时间",
                "selected_graduate": "是否选调生",
                "selected": "进入选调生时间",
            },
        ),
    ),
    layout.POSTS: (
        ("posts", {"organization": "任职机构名称", "name": "职务名称", "kind": "成员类别"}),
        (
            "tenures",
            {
                "post": "职务名称",
                "main": "主职务",
                "leader": "是否领导成员",
                "exceptional": "是否破格提拔",
                "begins": "任职时间",
                "ends": "免职时间",
                "ended": "任职状态",
                "document": "任职文号",
                "method": "选拔任用方式",
            },
        ),
    ),
    layout.RANKS: (
        ("tenures", {"level": "职务层次（职级）"}),
        ("posts", {"level": "职务层次（职级）"}),
        (
            "ranks",
            {
                "kind": "类别（职务层次、职级标志）",
                "rank": "职务层次（职级）",
                "begins": "批准日期",
                "ends": "终止日期",
                "ended": "状态",
                "document": "批准文号",
            },
        ),
    ),
    layout.TITLES: (
        ("qualifications", {"name": "专业技术资格名称", "granted": "获得资格日期", "body": "评委会或考试名称"}),
    ),
    layout.STUDIES: (
        (
            "educations",
            {
                "schooling": "学历代码",
                "degree": "学位代码",
                "school": "学校（单位）名称",
                "major": "所学专业名称",
                "mode": "教育类别",
                "begins": "入学时间",
                "ends": "毕（肄）业时间",
                "degree_granted": "学位授予时间",
            },
        ),
    ),
    layout.AWARDS: (
        ("awards", {"name": "奖惩名称代码", "granted": "批准日期", "body": "批准机关"}),
        ("sanctions", {"kind": "奖惩名称代码", "begins": "批准日期", "ends": "撤销日期", "body": "批准机关"}),
    ),
    layout.GRADES: (("assessments", {"grade": "考核结论", "year": "考核年度"}),),
    layout.FAMILY: (
        (
            "kinships",
            {
                "relation": "称谓",
                "name": "家庭成员姓名",
                "birth": "出生日期",
                "politics": "政治面貌",
                "work": "工作单位及职务",
            },
        ),
    ),
}

CELLS: Mapping[str, tuple[str, str]] = {
    f"{table}.{field}": (sheet, heading)
    for sheet, tables in _FIELDS.items()
    for table, fields in tables
    for field, heading in fields.items()
}
"""Per field the sheet and heading that the readers take it from (`Format.cells`)."""
