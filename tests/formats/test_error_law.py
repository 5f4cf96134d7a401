"""Ten thousand rows with a thousand planted errors give a thousand problems, each at its address."""

import csv
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.errors import UnreadableError
from orgwork.formats import collection_layout as layout
from orgwork.formats.collection import read as read_workbook
from orgwork.formats.collection_write import write as write_workbook
from orgwork.formats.tables import read as read_tables

sys.path.insert(0, str(Path(__file__).parent))
from conftest import number

ON = date(2026, 6, 30)
PEOPLE = 2500
"""Each with one row in four sheets or tables: ten thousand rows."""
EVERY = 10
"""Every tenth row of a sheet holds an error: a thousand."""


def run(*arguments):
    result = CliRunner().invoke(orgwork, [str(a) for a in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.output


def identity(order):
    """Return the number of an invented person; the day of birth goes on where the order is full."""
    from orgwork.formats.identity import check_digit

    first = f"4301991980{order // 600 % 12 + 1:02}{order // 300 % 2 + 1:02}{order % 300 + 1:03}"
    return first + check_digit(first)


def wrong_digit(good):
    return good[:17] + ("1" if good[17] != "1" else "2")


def lost_digits(good):
    """Return a number as a spreadsheet spoils it; one in eleven such has a check digit that fits and says nothing."""
    from orgwork.formats.identity import check_digit

    cut = good[:15] + "000"
    return cut if check_digit(cut[:17]) != "0" else "4.30199E+17"


def masked(text):
    return text[:6] + "*" * (len(text) - 8) + text[-2:]


# What is planted in a sheet: the column, what is written (of the row's good number or place), what is told.
WORKBOOK = {
    layout.PEOPLE: [
        ("性别", lambda _: "不详", "OW617"),
        ("出生年月", lambda _: "198013", "OW613"),
        ("编制类型", lambda _: "无编", "OW617"),
        ("统计关系所在单位", lambda _: "火星局", "OW616"),
        # What the other sheets say of these people hangs on this error.
        ("身份证号", lost_digits, "OW614"),
    ],
    layout.POSTS: [
        ("任职时间", lambda _: "不详", "OW613"),
        ("任职机构名称", lambda _: "别处", "OW616"),
        ("成员类别", lambda _: "头头", "OW617"),
        ("姓名", lambda _: "无名氏", "OW618"),
        ("身份证号", wrong_digit, "OW615"),
    ],
    layout.AWARDS: [
        ("奖惩名称代码", lambda _: "口头表扬", "OW617"),
        ("奖惩名称代码", lambda _: "", "OW617"),
        ("批准日期", lambda _: "2019.13", "OW613"),
        ("身份证号", lost_digits, "OW614"),
        ("姓名", lambda _: "", "OW619"),
    ],
    layout.GRADES: [
        ("考核结论", lambda _: "很好", "OW617"),
        ("考核年度", lambda _: "99999", "OW620"),
        ("考核年度", lambda _: "去年", "OW620"),
        ("身份证号", lambda _: "", "OW619"),
        ("姓名", lambda _: "无名氏", "OW618"),
    ],
}


def workbook_rows():
    """Return the rows of every sheet and the problems planted in them, in the order of the file."""
    unit = "示例县人民政府"
    who = [{"姓名": f"人{i:04}", "身份证号": identity(i)} for i in range(PEOPLE)]
    more = {
        layout.PEOPLE: {
            "性别": "男",
            "出生年月": "198001",
            "编制类型": "行政编制",
            "统计关系所在单位": unit,
            "人员管理状态": "现职人员",
            "是否具有两年以上基层工作经历": "是",
        },
        layout.POSTS: {
            "任职机构名称": unit,
            "成员类别": "副职",
            "职务名称": "副县长",
            "任职时间": "201506",
            "任职状态": "在任",
        },
        layout.AWARDS: {"奖惩名称代码": "嘉奖", "批准日期": "202001"},
        layout.GRADES: {"考核结论": "优秀", "考核年度": "2024"},
    }
    sheets = {layout.UNITS: [{"机构名称": unit, "所在政区": "430199", "法人单位标识": "法人单位"}]}
    planted = []
    for name, cells in more.items():
        sheets[name] = [one | cells for one in who]
        for turn, at in enumerate(range(5, PEOPLE, EVERY)):
            column, spoil, code = WORKBOOK[name][turn % 5]
            value = spoil(sheets[name][at]["身份证号"])
            sheets[name][at][column] = value
            planted.append((code, name, at + 3, column, masked(value) if column == "身份证号" and value else value))
    return sheets, planted


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    sheets, planted = workbook_rows()
    file = tmp_path_factory.mktemp("law") / "county.xlsx"
    write_workbook(file, sheets)
    return file, planted


def test_a_workbook_of_ten_thousand_rows_tells_every_planted_error_at_its_address(workbook):
    file, planted = workbook
    reading = read_workbook(file, ON)
    found = [(p.code, p.sheet, p.row, p.column, p.value) for p in reading.problems]
    assert len(planted) == 1000
    assert found == planted
    assert all(p.file == "county.xlsx" and p.message.zh and p.message.en for p in reading.problems)
    with pytest.raises(UnreadableError, match=r"有 1000 处错误.* / 1000 faults") as caught:
        reading.accepted()
    assert caught.value.where == "county.xlsx"
    assert [(p.code, p.sheet, p.row, p.column, p.value) for p in caught.value.problems] == planted


def test_convert_lists_them_all_writes_nothing_and_exits_2(workbook, tmp_path):
    file, planted = workbook
    code, output = run("convert", file, tmp_path / "out", "--to", "csv", "--on", ON, "--lang", "en")
    assert code == 2
    assert sum(line.startswith("[OW6") for line in output.splitlines()) == len(planted)
    assert "1000 faults, nothing was written" in output
    assert not list(tmp_path.iterdir())


def test_check_goes_on_marked_incomplete_and_exits_2(workbook):
    file, _ = workbook
    code, output = run("check", file, "--on", ON, "--lang", "en")
    assert code == 2
    assert "(1000)" in output.splitlines()[1]
    assert sum(line.lstrip().startswith("[OW6") for line in output.splitlines()) == 1000


# The same for tables: the column, what is written in place of what stood there, what is told.
TABLES = {
    "persons": [
        ("sex", lambda _: "man", "OW617"),
        ("birth", lambda _: "198013", "OW613"),
        ("identity_number", wrong_digit, "OW615"),
        ("identity_number", lost_digits, "OW614"),
        ("name", lambda _: "", "OW619"),
    ],
    "tenures": [
        ("person", lambda _: "p9999", "OW616"),
        ("post", lambda _: "4.30199E+17", "OW614"),
        ("level", lambda _: "boss", "OW617"),
        ("leader", lambda _: "perhaps", "OW617"),
        ("id", lambda _: "t0000", "OW621"),
    ],
    "assessments": [
        ("year", lambda _: "20241", "OW620"),
        ("year", lambda _: "2024.5", "OW620"),
        ("grade", lambda _: "great", "OW617"),
        ("person", lambda _: "", "OW619"),
        ("organization", lambda _: "nowhere", "OW616"),
    ],
    "trainings": [
        ("hours", lambda _: "-1", "OW620"),
        ("begins", lambda _: "Mar-19", "OW613"),
        ("ends", lambda _: "2019-02-30", "OW613"),
        ("ended", lambda _: "2", "OW617"),
        ("id", lambda _: "", "OW619"),
    ],
}


def table_rows():
    tables = {
        "persons": [
            {"id": f"p{i:04}", "name": f"人{i}", "identity_number": identity(i), "sex": "male", "birth": "1980-01"}
            for i in range(PEOPLE)
        ],
        "tenures": [
            {"id": f"t{i:04}", "person": f"p{i:04}", "post": "o1", "level": "clerk", "leader": "是"}
            for i in range(PEOPLE)
        ],
        "assessments": [
            {"id": f"a{i:04}", "person": f"p{i:04}", "year": "2024", "grade": "excellent", "organization": "o"}
            for i in range(PEOPLE)
        ],
        "trainings": [
            {
                "id": f"c{i:04}",
                "person": f"p{i:04}",
                "hours": "80",
                "begins": "2019-01",
                "ends": "2019-02",
                "ended": "是",
            }
            for i in range(PEOPLE)
        ],
    }
    planted = []
    for name, rows in tables.items():
        for turn, at in enumerate(range(5, PEOPLE, EVERY)):
            column, spoil, code = TABLES[name][turn % 5]
            value = spoil(rows[at][column])
            rows[at][column] = value
            shown = masked(value) if column == "identity_number" else value
            planted.append((code, f"{name}.csv", at + 2, column, shown))
    tables["organizations"] = [{"id": "o", "name": "局"}]
    tables["posts"] = [{"id": "o1", "organization": "o"}]
    return tables, planted


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    tables, planted = table_rows()
    place = tmp_path_factory.mktemp("tables")
    for name, rows in tables.items():
        with (place / f"{name}.csv").open("w", encoding="gb18030", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return place, planted


def test_tables_of_ten_thousand_rows_tell_every_planted_error_at_its_address(folder):
    place, planted = folder
    reading = read_tables(place, ON)
    assert len(planted) == 1000
    assert [(p.code, p.file, p.row, p.column, p.value) for p in reading.problems] == planted
    assert all(p.message.zh and p.message.en for p in reading.problems)
    with pytest.raises(UnreadableError) as caught:
        reading.accepted()
    assert caught.value.where == ""  # they are of several files
    assert [(p.code, p.file, p.row, p.column, p.value) for p in caught.value.problems] == planted


def test_convert_and_check_hold_for_tables_too(folder, tmp_path):
    place, _ = folder
    code, output = run("convert", place, tmp_path / "out", "--to", "parquet")
    assert (code, output.count("[OW6")) == (2, 1000)
    assert not list(tmp_path.iterdir())
    code, output = run("check", place, "--on", ON)
    assert code == 2
    assert "(1000)" in output.splitlines()[1]


def test_the_tables_of_an_errorless_county_convert(tmp_path):
    sheets, _ = workbook_rows()
    clean = {name: rows[:2] for name, rows in sheets.items()}
    clean[layout.UNITS] = sheets[layout.UNITS]
    write_workbook(tmp_path / "county.xlsx", clean)
    code, output = run("convert", tmp_path / "county.xlsx", tmp_path / "out", "--to", "jsonl", "--on", ON)
    assert code == 0
    assert str(tmp_path / "out" / "persons.jsonl") in output
    assert not read_tables(tmp_path / "out", ON).problems
    assert number(1)[:6] not in (tmp_path / "out" / "persons.jsonl").read_text(encoding="utf-8")
