import sys
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.errors import FileError
from orgwork.formats import collection_layout as layout
from orgwork.formats.built_in import COLLECTION as FORMAT
from orgwork.formats.collection import read
from orgwork.formats.collection_write import write
from orgwork.formats.identity import check_digit, masked
from orgwork.formats.opening import open_file
from orgwork.model import Extent

sys.path.insert(0, str(Path(__file__).parent))
from conftest import ON, erased, number, small


def test_a_filled_workbook_is_read_without_a_problem(reading, rows):
    result = reading(rows)
    assert not result.problems
    register = result.register
    unit, office = register.records("organizations")
    assert (unit.place, unit.entity, office.parent) == ("430199", "legal", unit.id)
    first, second = register.records("persons")
    assert (first.name, first.managed_by, first.staffing, first.recruited_by_exam) == (
        "章一鸣",
        "4301",
        "administrative",
        True,
    )
    assert second.name == "林 双"
    tenures = list(register.records("tenures"))
    assert [t.level for t in tenures] == ["division_deputy", "division_principal", "division_deputy"]
    assert [str(t.begins) for t in tenures] == ["2015-06", "2022-03", "2023-06-01"]
    assert [t.ended for t in tenures] == [True, False, False]
    assert (tenures[0].source.sheet, tenures[0].source.row) == ("A02职务", 3)
    posts = {p.name: p for p in register.records("posts")}
    assert (posts["县长"].kind, posts["县长"].level, posts["县长"].managed_by) == (
        "principal",
        "division_principal",
        "4301",
    )
    numbers = {e.measure: e.number for e in register.records("establishments")}
    assert numbers == {"headcount_administrative": 2, "posts_principal": 1, "posts_deputy": 1}
    grades = [(a.year, a.grade, a.organization == unit.id, a.base) for a in register.records("assessments")]
    assert grades == [(2023, "excellent", True, "leader"), (2024, "competent", True, "leader")]
    assert [a.name for a in register.records("awards")] == ["嘉奖"]
    assert [s.kind for s in register.records("sanctions")] == ["警告(党员)"]
    assert next(register.records("kinships")).birth == PartialDate(2010)
    assert next(register.records("educations")).schooling == "大学"
    assert next(register.records("qualifications")).name == "经济师"


def test_what_the_workbook_does_not_hold_is_absent(reading, rows):
    register = reading(rows).register
    assert {register.extent(t) for t in ("trainings", "secondments", "waivers", "tasks")} == {Extent.ABSENT}
    assert register.extent("kinships") is Extent.PARTIAL
    assert register.extent("tenures") is Extent.COMPLETE


def test_a_sheet_of_posts_of_which_none_is_over_tells_of_the_present_only(reading, rows):
    # Nothing in the workbook asks for the posts of the past, and many offices write down none of them.
    rows[layout.POSTS] = rows[layout.POSTS][1:]
    assert reading(rows).register.extent("tenures") is Extent.PRESENT
    rows[layout.POSTS] = []
    assert reading(rows).register.extent("tenures") is Extent.PRESENT


def test_the_old_xls_reads_the_same(tmp_path, rows, reading):
    book = xlwt.Workbook()
    for name, columns in layout.SHEETS.items():
        page = book.add_sheet(name)
        for i, column in enumerate(columns):
            page.write(1, i, f"{column} ")
        for at, row in enumerate(rows[name], start=2):
            for column, cell in row.items():
                page.write(at, columns.index(column), cell)
    book.save(str(tmp_path / "county.xls"))
    old, new = read(tmp_path / "county.xls", ON), reading(rows)
    assert not old.problems
    assert [str(r) for r in old.register.records("persons")] == [
        str(r).replace("county.xlsx", "county.xls") for r in new.register.records("persons")
    ]


def change(sheet, index, **cells):
    def apply(rows):
        rows[sheet][index] |= cells

    return apply


def drop_sheet(rows):
    del rows[layout.GRADES]


CASES = {
    "OW613": (change(layout.POSTS, 1, 任职时间="202213"), layout.POSTS, 4, "任职时间", "202213"),
    "OW614": (change(layout.PEOPLE, 0, 身份证号=430199198001010011), layout.PEOPLE, 3, "身份证号", "430199"),
    "OW615": (
        change(layout.PEOPLE, 0, 身份证号=number(1)[:-1] + ("0" if number(1)[-1] != "0" else "1")),
        layout.PEOPLE,
        3,
        "身份证号",
        "430199",
    ),
    "OW616": (change(layout.POSTS, 0, 任职机构名称="别处"), layout.POSTS, 3, "任职机构名称", "别处"),
    "OW617": (change(layout.PEOPLE, 1, 性别="不详"), layout.PEOPLE, 4, "性别", "不详"),
    "OW618": (change(layout.GRADES, 0, 姓名="无名氏"), layout.GRADES, 3, "姓名", "无名氏"),
    "OW619": (change(layout.GRADES, 0, 身份证号=""), layout.GRADES, 3, "身份证号", ""),
    "OW620": (change(layout.UNITS, 0, 行政编制数="两个"), layout.UNITS, 3, "行政编制数", "两个"),
    "OW620 year": (change(layout.GRADES, 0, 考核年度=99999), layout.GRADES, 3, "考核年度", "99999"),
    "OW621": (change(layout.UNITS, 1, 机构名称="示例县人民政府"), layout.UNITS, 4, "机构名称", "示例县人民政府"),
    "OW622": (change(layout.POSTS, 0, 任职状态="在任"), layout.POSTS, 3, "任职状态", "在任"),
    "OW623": (change(layout.UNITS, 0, 所在政区="火星"), layout.UNITS, 3, "所在政区", "火星"),
}


@pytest.mark.parametrize("code", CASES)
def test_every_fault_is_named_with_its_address(code, reading, rows):
    apply, sheet, row, column, value = CASES[code]
    apply(rows)
    found = [p for p in reading(rows).problems if p.code == code.split()[0]]
    assert found, code
    first = found[0]
    assert (first.file, first.sheet, first.row, first.column) == ("county.xlsx", sheet, row, column)
    assert first.value.startswith(value)
    assert first.message.zh
    assert first.message.en
    assert number(1) not in first.text("zh")


def test_a_missing_sheet_is_named_and_its_table_absent(tmp_path, rows):
    file = tmp_path / "county.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        for name in (layout.UNITS, layout.PEOPLE):
            page = book.add_worksheet(name)
            for i, column in enumerate(layout.SHEETS[name]):
                if column != "编制类型":
                    page.write_string(1, i, column)
            for at, row in enumerate(rows[name], start=2):
                for column, cell in row.items():
                    page.write_string(at, layout.SHEETS[name].index(column), str(cell))
    result = read(file, ON)
    assert {(p.code, p.sheet) for p in result.problems} == {
        ("OW611", n) for n in layout.SHEETS if n not in {layout.UNITS, layout.PEOPLE}
    } | {("OW612", layout.PEOPLE)}
    assert result.register.extent("tenures") is Extent.ABSENT
    assert [p.staffing for p in result.register.records("persons")] == [None, None]


def test_a_row_without_an_owner_makes_those_incomplete_whose_it_may_be(reading, rows):
    rows[layout.GRADES][0]["身份证号"] = ""
    register = reading(rows).register
    one = next(register.records("persons")).id
    assert register.partial()["assessments"] == {one}
    rows[layout.GRADES][0]["姓名"] = ""
    assert None in reading(rows).register.partial()["assessments"]


CELLS = [(name, i, column) for name, rows in small().items() for i, row in enumerate(rows) for column in row]
DATES = ("任职时间", "免职时间", "批准日期", "终止日期", "参加工作时间", "出生年月")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=3))
def test_an_emptied_cell_only_takes_away(reading, cells):
    """Every field of a record that is still there is what it was, or unknown; nothing new is known."""
    whole, poorer = reading(small()).register, reading(erased(small(), cells)).register
    for table in ("tenures", "assessments", "posts", "organizations"):
        before = {r["id"]: r for r in whole.frames[table].iter_rows(named=True)}
        for row in poorer.frames[table].iter_rows(named=True):
            old = before.get(row["id"])
            if old is None or old.get("person") != row.get("person"):
                continue
            changed = {k for k in row if row[k] != old[k] and row[k] is not None}
            assert not changed, (table, row["id"], changed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(CELLS), st.text(max_size=6) | st.integers(0, 10**18)), min_size=1, max_size=4)
)
def test_whatever_stands_in_a_cell_reading_goes_on(reading, changes):
    rows = small()
    for (name, index, column), cell in changes:
        rows[name][index][column] = cell
    result = reading(rows)
    assert len(list(result.register.records("persons"))) <= 2


def test_an_award_whose_kind_is_empty_becomes_no_sanction(reading, rows):
    rows[layout.AWARDS][0]["奖惩名称代码"] = ""
    result = reading(rows)
    one = next(result.register.records("persons")).id
    assert [p.code for p in result.problems] == ["OW617"]
    assert len(list(result.register.records("sanctions"))) == 1
    assert result.register.partial()["awards"] == result.register.partial()["sanctions"] == {one}


def test_formulas_are_written_as_text(tmp_path, rows, reading):
    rows[layout.PEOPLE][0]["备注"] = "=1+1"
    reading(rows)
    import zipfile

    with zipfile.ZipFile(tmp_path / "county.xlsx") as archive:
        sheets = [archive.read(n) for n in archive.namelist() if "worksheets" in n]
    assert not any(b"<f>" in s for s in sheets)


def test_a_file_of_no_format_is_refused_with_the_list(tmp_path):
    file = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("x")
    with pytest.raises(FileError, match="national collection workbook"):
        open_file(file, ON, [FORMAT])


def test_identity_numbers_have_their_check_digit_and_are_masked():
    assert check_digit("11010519491231002") == "X"  # the example of the standard GB 11643
    assert masked("430199198001010017") == "430199**********17"


def test_writing_refuses_unknown_headings(tmp_path):
    with pytest.raises(KeyError):
        write(tmp_path / "x.xlsx", {layout.UNITS: [{"别的": "x"}]})


def test_the_day_is_when_the_numbers_hold(reading, rows):
    register = reading(rows).register
    assert {e.begins for e in register.records("establishments")} == {PartialDate.of(date(2026, 6, 30))}


@pytest.mark.parametrize(
    ("word", "becomes"),
    [
        ("嘉奖", "awards"),
        ("记三等功", "awards"),
        ("其他", "awards"),
        ("警告（公务员）", "sanctions"),
        ("记大过(公务员)", "sanctions"),
        ("严重警告（党员）", "sanctions"),
        ("降低岗位等级或者撤职（事业单位工作人员）", "sanctions"),
        ("降职（级）降衔（级）", "sanctions"),
        ("公务员纪律处分", "sanctions"),
        ("撤 职", "sanctions"),
        ("党内严重警告", "sanctions"),
        ("开除党籍", "sanctions"),
    ],
)
def test_every_word_of_the_list_is_an_award_or_a_sanction(reading, rows, word, becomes):
    rows[layout.AWARDS] = [rows[layout.AWARDS][0] | {"奖惩名称代码": word}]
    result = reading(rows)
    assert not result.problems
    assert {t: len(list(result.register.records(t))) for t in ("awards", "sanctions")} == {
        "awards": 0,
        "sanctions": 0,
        becomes: 1,
    }


@pytest.mark.parametrize("word", ["口头表扬", "警告(火星)", "先进个人", "警告处分"])
def test_a_word_outside_the_list_is_neither_award_nor_sanction(reading, rows, word):
    rows[layout.AWARDS][0]["奖惩名称代码"] = word
    result = reading(rows)
    one = next(result.register.records("persons")).id
    assert [(p.code, p.row, p.column, p.value) for p in result.problems] == [("OW617", 3, "奖惩名称代码", word)]
    assert result.register.partial()["awards"] == result.register.partial()["sanctions"] == {one}


def test_problems_of_a_row_come_in_the_order_of_its_columns(reading, rows):
    rows[layout.PEOPLE][0] |= {"性别": "?", "出生年月": "?", "编制类型": "?", "统计关系所在单位": "?"}
    assert [p.column for p in reading(rows).problems] == ["性别", "出生年月", "统计关系所在单位", "编制类型"]


def test_what_hangs_on_a_number_that_is_a_problem_is_told_once(reading, rows):
    rows[layout.PEOPLE][0]["身份证号"] = number(1)[:15] + "000"
    result = reading(rows)
    assert [(p.code, p.sheet) for p in result.problems] == [("OW614", layout.PEOPLE)]
    one = next(result.register.records("persons"))
    assert one.identity_number is None
    assert result.register.partial()["tenures"] == {one.id}
