import sys
from datetime import date
from pathlib import Path

import attrs
import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.errors import FileError
from orgwork.formats import collection_layout as layout
from orgwork.formats.built_in import COLLECTION as FORMAT
from orgwork.formats.collection import read
from orgwork.formats.collection_write import LONGEST, write
from orgwork.model import TABLES, Coverage, Extent, Register
from orgwork.model.kept import KeptText
from orgwork.model.organization import Establishment, Organization, Post
from orgwork.model.person import Person
from orgwork.model.tenure import Tenure

sys.path.insert(0, str(Path(__file__).parent))
from conftest import ON, number, small


@pytest.fixture
def exported(tmp_path_factory):
    def run(register, *, identity_numbers=True):
        folder = tmp_path_factory.mktemp("out") / "new"
        told = FORMAT.write(register, folder, "collection", identity_numbers=identity_numbers)
        return read(folder / "collection.xlsx", ON), [line.en for line in told]

    return run


def plain(register, table):
    """Return a table without what the file's name changes."""
    return register.frames[table].drop("source_file")


def same(one, two):
    return [t for t in TABLES if not plain(one, t).equals(plain(two, t))] == [] and set(one.coverage) == set(
        two.coverage
    )


def test_a_workbook_read_written_and_read_is_what_it_was(reading, rows, exported):
    rows[layout.PEOPLE][0] |= {"备注": "=1+1", "入党时间文字": "  2001.08；民建", "现职级": "一级调研员"}
    rows[layout.GRADES][1]["考核结论"] = "合格"
    rows[layout.RANKS].append(
        rows[layout.RANKS][0] | {"类别（职务层次、职级标志）": "享受的职级", "职务层次（职级）": "二级调研员"}
    )
    first = reading(rows)
    again, told = exported(first.register)
    assert not first.problems
    assert not again.problems
    assert told == []
    assert same(first.register, again.register)
    texts = {(t.field, t.text) for t in again.register.records("texts")}
    assert {("考核结论", "合格"), ("备注", "=1+1"), ("入党时间文字", "  2001.08；民建")} <= texts
    assert ("类别（职务层次、职级标志）", "享受的职级") in texts


CELLS = [(name, i, column) for name, rows in small().items() for i, row in enumerate(rows) for column in row]
WORDS = ("", "0", "至今", "202213", "2019.3", "是", "合格", "县处级正职", "一级调研员", "其他", "示例县人民政府", "A43")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(CELLS), st.sampled_from(WORDS) | st.text("甲a 1。", max_size=4) | st.integers(0, 999999)
        ),
        max_size=4,
    )
)
def test_whatever_stands_in_the_cells_is_written_as_it_is_read(reading, exported, changes):
    """What was read is what is read again, faulty cells too; only rows that belonged to nobody are gone, and told."""
    rows = small()
    for (name, index, column), cell in changes:
        rows[name][index][column] = cell
    first = reading(rows).register
    again, told = exported(first)
    lost = {line.split(":")[0].split(" ")[0].split(".")[0] for line in told}
    for table in TABLES:
        if table not in lost and not lost & {"persons", "texts", "organizations"}:
            drop = ["source_file", "source_row", "id", "record"]
            one, two = (r.frames[table].drop(drop, strict=False) for r in (first, again.register))
            assert one.equals(two), (table, told)


def test_added_columns_and_sheets_are_kept_told_and_written_again(tmp_path, rows, exported):
    file = tmp_path / "county.xlsx"
    one = rows[layout.PEOPLE][0] | {"联系电话": "0731-1234", "特长": "书法"}
    write(
        file,
        rows | {layout.PEOPLE: [one, rows[layout.PEOPLE][1]]},
        {layout.PEOPLE: ("联系电话", "特长")},
        {"值班 表": [["日期", "姓名"], [], ["2026-01-01", "章一鸣", "", "x"]]},
    )
    first = read(file, ON)
    assert not first.problems
    kept = [t for t in first.register.records("texts") if t.field in {"联系电话", "值班 表"}]
    owner = next(first.register.records("persons")).id
    assert [(t.person, t.table, t.text) for t in kept] == [
        (owner, "persons", "0731-1234"),
        (None, None, '["日期", "姓名"]'),
        (None, None, '["2026-01-01", "章一鸣", "", "x"]'),
    ]
    notes = "\n".join(n.en for n in first.notes)
    assert "联系电话, 特长" in notes
    assert "值班 表: 2 rows" in notes
    again, told = exported(first.register)
    assert told == []
    assert [t.text for t in again.register.records("texts")] == [t.text for t in first.register.records("texts")]


def test_identity_numbers_are_written_only_when_asked_for(reading, exported, rows):
    rows[layout.PEOPLE][1]["姓名"] = "章一鸣"
    for name in (layout.POSTS, layout.AWARDS, layout.GRADES):
        for row in rows[name]:
            row["姓名"] = "章一鸣"
    first = reading(rows)
    again, told = exported(first.register, identity_numbers=False)
    assert not again.problems
    assert told == ["persons.identity_number: 2 rows another, or unknown, when it is read again"]
    persons = list(again.register.records("persons"))
    assert [p.identity_number for p in persons] == [None, None]
    held = [(t.person == persons[0].id, str(t.begins)) for t in again.register.records("tenures")]
    assert held == [(True, "2015-06"), (True, "2022-03"), (False, "2023-06-01")]


UNIT = Organization("u1", "甲局", place="430181", entity="legal")


def test_what_the_workbook_cannot_hold_is_told_by_table_and_rows(exported):
    person = Person("p1", "林双", identity_number=number(2), retirement_age="60", organization="u1")
    post = Post("x", "u1", "局长", kind="principal", ended=False, exclusive=True)
    empty = Post("y", "u1", "副局长")
    tenure = Tenure("t", "p1", "x", probation=True, begins=PartialDate(2020, 1), ended=False)
    register = Register.of(
        [UNIT, person, post, empty, tenure],
        [Coverage("assessments", Extent.ABSENT), Coverage("tenures", Extent.PARTIAL)],
    )
    again, told = exported(register)
    assert "posts: 1 rows not written" in told
    assert "posts.exclusive: 1 rows another, or unknown, when it is read again" in told
    assert "persons.retirement_age: 1 rows another, or unknown, when it is read again" in told
    assert "tenures.probation: 1 rows another, or unknown, when it is read again" in told
    assert any(line.startswith("tenures: incomplete") for line in told)
    assert again.register.extent("assessments") is Extent.ABSENT
    assert not again.problems


def test_only_the_sheets_that_a_workbook_says_it_has_not_may_be_missing(tmp_path):
    names = [name for name in layout.SHEETS if name not in {layout.AWARDS, layout.TITLES}]
    write(tmp_path / "w.xlsx", {}, without=[layout.AWARDS, layout.TITLES])
    assert {p.sheet for p in read(tmp_path / "w.xlsx", ON).problems} == set()
    write(tmp_path / "w.xlsx", {}, without=[layout.AWARDS])
    assert openpyxl.load_workbook(tmp_path / "w.xlsx").sheetnames[-1] == layout.LEFT_OUT
    book = openpyxl.load_workbook(tmp_path / "w.xlsx")
    del book[layout.TITLES]
    book.save(tmp_path / "w.xlsx")
    again = read(tmp_path / "w.xlsx", ON)
    assert [(p.code, p.sheet) for p in again.problems] == [("OW611", layout.TITLES)]
    assert layout.LEFT_OUT not in {t.sheet for t in again.register.records("texts")} | set(names)


def test_units_of_one_name_are_written_under_names_of_their_own(exported):
    units = [
        UNIT,
        Organization("u2", "乙局"),
        *(Organization(f"o{i}", "办公室", parent=up) for i, up in enumerate(("u1", "u2", "u1", None))),
    ]
    again, told = exported(Register.of(units))
    found = list(again.register.records("organizations"))
    assert [o.name for o in found] == ["甲局", "乙局", "办公室", "乙局办公室", "甲局办公室", "办公室(2)"]
    assert [o.parent for o in found] == [None, None, "甲局", "乙局", "甲局", None]
    assert "organizations.name: 3 rows another, or unknown, when it is read again" in told


def test_the_last_running_number_is_written_and_the_others_are_told(exported):
    numbers = [
        Establishment(
            f"e{year}", "u1", "posts_deputy", year - 2000, begins=PartialDate.of(date(year, 1, 1)), ended=over
        )
        for year, over in ((2018, True), (2020, False), (2019, False))
    ]
    again, told = exported(Register.of([UNIT, *numbers]))
    assert [e.number for e in again.register.records("establishments")] == [20]
    assert "establishments: 2 rows not written" in told


@pytest.mark.parametrize(("length", "lines"), [(LONGEST, 0), (LONGEST + 1, 1)])
def test_a_text_too_long_for_a_cell_is_told_and_not_cut(reading, rows, exported, length, lines):
    first = reading(rows)
    person = attrs.evolve(next(first.register.records("persons")), resume="长" * length, organization=None)
    again, told = exported(Register.of([person]))
    assert sum("resume" in line for line in told) == lines
    assert next(again.register.records("persons")).resume in {None, person.resume}


def test_texts_of_other_files_stand_in_columns_of_their_own_or_are_told(exported):
    person = Person("p1", "林双", identity_number=number(2))
    texts = [
        KeptText("a", person="p1", table="persons", record="p1", field="NiRenZhiWu", text="局长"),
        KeptText("b", field="elsewhere", text="x"),
    ]
    again, told = exported(Register.of([person, *texts]))
    assert [(t.field, t.text) for t in again.register.records("texts")] == [("NiRenZhiWu", "局长")]
    assert "texts elsewhere: 1 rows not written" in told


def test_a_sheet_that_stands_twice_is_told_and_kept(tmp_path, rows):
    file = tmp_path / "county.xlsx"
    write(file, rows, {}, {f" {layout.GRADES}": [["x"], ["y"]]})
    result = read(file, ON)
    assert [(p.code, p.sheet) for p in result.problems] == [("OW621", f" {layout.GRADES}")]
    assert [t.text for t in result.register.records("texts") if t.field == f" {layout.GRADES}"] == ['["x"]', '["y"]']


def test_the_same_register_gives_the_same_bytes_and_nothing_is_left_where_it_cannot(tmp_path, reading, rows):
    register = reading(rows).register
    for name in ("one", "two"):
        FORMAT.write(register, tmp_path / name, "collection")
    assert (tmp_path / "one/collection.xlsx").read_bytes() == (tmp_path / "two/collection.xlsx").read_bytes()
    with pytest.raises(FileError, match="not empty"):
        FORMAT.write(register, tmp_path / "one", "collection")
    with pytest.raises(FileError, match="no register"):
        FORMAT.write("x", tmp_path / "three", "collection")
    with pytest.raises(FileError, match="no kind"):
        FORMAT.write(register, tmp_path / "three", "csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["county.xlsx", "one", "two"]


def test_an_unknown_number_of_nobody_is_told_as_any_other(reading, rows):
    for name in (layout.PEOPLE, layout.GRADES):
        for row in rows[name]:
            row["身份证号"] = f"未写出-{1 if row['姓名'] == '章一鸣' else 2}"
    rows[layout.GRADES][0]["身份证号"] = "未写出-9"
    found = {(p.code, p.sheet) for p in reading(rows).problems if p.sheet in {layout.PEOPLE, layout.GRADES}}
    assert found == {("OW618", layout.GRADES)}


def test_a_workbook_of_another_maker_is_read_with_blank_headings(tmp_path, rows):
    file = tmp_path / "county.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet(layout.PEOPLE)
        for i, column in enumerate((*layout.SHEETS[layout.PEOPLE], "", "姓名")):
            page.write_string(1, i, column)
        for i, column in enumerate((*layout.SHEETS[layout.PEOPLE], "", "姓名")):
            page.write_string(2, i, rows[layout.PEOPLE][0].get(column, "x"))
    fields = {t.field for t in read(file, ON).register.records("texts")}
    assert {"#37", "姓名#38"} <= fields
