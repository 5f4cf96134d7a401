import json
from copy import deepcopy
from datetime import date

import pytest

import orgwork
from orgwork.formats import collection_layout as layout
from orgwork.formats.collection import read
from orgwork.formats.collection_write import write
from orgwork.formats.identity import check_digit

ON = date(2026, 6, 30)


def number(order):
    first = f"43019919800101{order:03}"
    return first + check_digit(first)


def small():
    """Return the rows of a small county: one unit, two people, one of them promoted."""
    one, two = {"姓名": "章一鸣", "身份证号": number(1)}, {"姓名": "林  双", "身份证号": number(2)}
    common = {
        "性别": "男",
        "出生年月": "198001",
        "参加工作时间": "200207",
        "人员管理状态": "现职人员",
        "管理类别": "市级党委管理干部",
        "统计关系所在单位": "示例县人民政府",
        "编制类型": "行政编制",
        "现职务层次": "县处级副职",
    }
    post = {"任职机构名称": "示例县人民政府", "是否领导成员": "是", "是否破格提拔": "否", "主职务": "是"}
    deputy = post | {"成员类别": "副职", "职务名称": "副县长"}
    head = post | {"成员类别": "正职", "职务名称": "县长"}
    level = "类别（职务层次、职级标志）", "职务层次（职级）"
    return {
        layout.UNITS: [
            {
                "机构名称": "示例县人民政府",
                "机构编码": "A43.199",
                "所在政区": "湖南示例",
                "法人单位标识": "法人单位",
                "行政编制数": "2",
                "正职领导职数": 1,
                "副职领导职数": 1,
            },
            {"机构名称": "办公室", "机构编码": "A43.199.001", "所在政区": "430199", "法人单位标识": "内设机构"},
        ],
        layout.PEOPLE: [one | common, two | common],
        layout.POSTS: [
            one | deputy | {"任职时间": "201506", "任职状态": "已免", "免职时间": "2022.03", "任职文号": "〔2015〕1号"},
            one | head | {"任职时间": "202203", "任职状态": "在任"},
            two | deputy | {"任职时间": "2023-06-01", "任职状态": "在任"},
        ],
        layout.RANKS: [
            one
            | dict(zip(level, ("职务层次", "县处级副职"), strict=True))
            | {"批准日期": "201506", "终止日期": "202203", "状态": "已免"},
            one | dict(zip(level, ("职务层次", "县处级正职"), strict=True)) | {"批准日期": "202203", "状态": "在任"},
        ],
        layout.TITLES: [one | {"专业技术资格名称": "经济师", "获得资格日期": "201001"}],
        layout.STUDIES: [
            one
            | {
                "学历代码": "大学",
                "学位代码": "法学学士",
                "入学时间": "199809",
                "毕（肄）业时间": "200206",
                "教育类别": "全日制",
            }
        ],
        layout.AWARDS: [
            one | {"奖惩名称代码": "嘉奖", "批准日期": "202001"},
            two | {"奖惩名称代码": "警告（党员）", "批准日期": "2021"},
        ],
        layout.GRADES: [one | {"考核结论": "优秀", "考核年度": 2023}, two | {"考核结论": "称职", "考核年度": "2024"}],
        layout.FAMILY: [one | {"家庭成员姓名": "章小", "称谓": "儿子", "出生日期": "2010"}],
        layout.MORE: [one | {"是否考录": "是", "录用时间": "200207"}],
    }


@pytest.fixture
def rows():
    return small()


@pytest.fixture
def reading(tmp_path):
    def run(sheets):
        file = tmp_path / "county.xlsx"
        write(file, sheets)
        return read(file, ON)

    return run


@pytest.fixture
def read_popolo(tmp_path_factory):
    """Return what writes a file of Popolo, as a text or as what it says, and reads it."""

    def run(data, name="p.json"):
        path = tmp_path_factory.mktemp("popolo") / name
        path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return orgwork.read(path, on=ON)

    return run


def erased(sheets, cells):
    """Return the rows with cells emptied, each given as (sheet, row, column)."""
    poorer = deepcopy(sheets)
    for name, index, column in cells:
        poorer[name][index].pop(column, None)
    return poorer
