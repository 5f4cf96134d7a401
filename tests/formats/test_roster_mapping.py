"""The mapping file: read strictly, suggested with its doubts."""

import sys
from pathlib import Path

import pytest

from orgwork.errors import FileError, TextError
from orgwork.formats.roster import read, suggest
from orgwork.formats.roster_mapping import read_mapping
from orgwork.model import Extent

sys.path.insert(0, str(Path(__file__).parent))
from rosters import ON, held, table, write_csv, write_sheets


def mapping(tmp_path, text):
    path = tmp_path / "columns.toml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def test_a_mapping_names_the_sheet_the_heading_row_fields_conditions_and_constants(tmp_path):
    rows = [["表"], [], ["编码", "称呼", "级", "去年", "杂项", "密"], ["7", "章一鸣", "副处", "好", "其他", "不读"]]
    said = mapping(
        tmp_path,
        """
        sheet = "乙"
        heading_row = 3
        heading_rows = 1
        complete = ["persons"]
        [columns]
        "编码" = "persons.id"
        "称呼" = "persons.name"
        "级" = "texts"
        "去年" = "assessments.grade[year=2025]"
        "密" = ""
        [constants]
        "persons.organization" = "示例县 教育局"
        "persons.recruited" = 2020-01-02
        "persons.grassroots" = true
        """,
    )
    path = write_sheets(
        tmp_path / "a.xlsx", {"甲": rows, "乙": [*rows[:3], ["8", "林双", "副处", "优秀", "其他", "不读"]]}
    )
    register = held(path, mapping=said)
    assert table(register, "persons", "id", "name", "organization", "grassroots") == [
        ("8", "林双", "示例县教育局", True)
    ]
    assert [str(p.recruited) for p in register.records("persons")] == ["2020-01-02"]
    assert table(register, "assessments", "person", "year", "grade") == [("8", 2025, "excellent")]
    assert sorted(table(register, "texts", "field", "text"))[:2] == [("杂项", "其他"), ("级", "副处")]
    assert not [t for t in register.records("texts") if t.text == "不读"]
    assert register.extent("persons") is Extent.COMPLETE
    assert register.extent("assessments") is Extent.PARTIAL


def test_blank_cells_are_filled_down_where_a_mapping_says_so(tmp_path):
    rows = [
        ["单位", "姓名", "年度", "等次"],
        ["示例局", "章一鸣", "2024", "优秀"],
        ["", "", "2025", "称职"],
        ["", "林双", "2025", "称职"],
    ]
    path = write_csv(tmp_path / "a.csv", rows)
    text = suggest(path).replace("[columns]", 'fill_down = ["单位", "姓名"]\n[columns]')
    register = held(path, mapping=mapping(tmp_path, text))
    assert table(register, "persons", "name", "organization") == [("章一鸣", "示例局"), ("林双", "示例局")]
    assert len({a.person for a in register.records("assessments")}) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[columns]\n"姓名" = "persons.nme"', "columns.姓名: persons: .*did you mean 'name'"),
        ('[columns]\n"姓名" = "person.name"', "columns.姓名: .*did you mean 'persons'"),
        ('[columns]\n"姓名" = "姓名"', "columns.姓名: .*write table.field"),
        ('[columns]\n"等次" = "assessments.grade[yr=2024]"', "did you mean 'year'"),
        ("column = {}", "unknown key 'column'"),
        ("", "the key 'columns' is missing"),
        ('[columns]\n"姓名" = 3', "columns.*3 is not of type str"),
        ("heading_row = 0\n[columns]", "heading_row: 0 .*rows count from 1"),
        ('complete = ["people"]\n[columns]', "complete: .*no table 'people'"),
        ('fill_down = ["单位"]\n[columns]', "fill_down: '单位'"),
        ('[columns]\n[constants]\npersons.organization = "x"', "constants.persons: .*in quotes"),
        ('[columns]\n[constants]\n"persons.unit" = "x"', "constants.persons.unit: persons: "),
        ('[columns]\n[constants]\n"tenures.begins" = "某日"', "constants.tenures.begins: '某日' 日期无法识别"),
        (
            '[columns]\n"单位" = "persons.organization"\n[constants]\n"persons.organization" = "x"',
            "constants.persons.organization: .*单位",
        ),
    ],
)
def test_whatever_is_wrong_in_a_mapping_is_told_with_its_file_and_key(tmp_path, text, said):
    with pytest.raises(TextError, match=said) as caught:
        mapping(tmp_path, text)
    assert caught.value.where.endswith("columns.toml")


def test_everything_that_is_wrong_in_a_mapping_is_told_at_once(tmp_path):
    with pytest.raises(TextError) as caught:
        mapping(tmp_path, 'heading_row = 0\n[columns]\n"甲" = "persons.x"\n"乙" = "y.x"\n')
    assert all(word in caught.value.message for word in ("heading_row", "columns.甲", "columns.乙"))


def test_a_heading_that_the_sheet_has_not_is_a_problem_and_a_missing_sheet_an_error(tmp_path):
    path = write_sheets(tmp_path / "a.xlsx", {"s": [["姓名", "工号"], ["章一鸣", "1"]]})
    reading = read(path, ON, mapping=mapping(tmp_path, '[columns]\n"姓名" = "persons.name"\n"性别" = "persons.sex"'))
    assert [(p.code, p.row, p.column) for p in reading.problems] == [("OW612", 1, "性别")]
    with pytest.raises(FileError, match="there is no sheet"):
        read(path, ON, mapping=mapping(tmp_path, 'sheet = "t"\n[columns]\n"姓名" = "persons.name"'))


def test_a_suggestion_says_which_post_a_day_was_taken_for(tmp_path):
    rows = [["姓名", "单位", "现任职务", "任职时间"], ["章一鸣", "示例局", "局长", "2020.01"]]
    path = write_csv(tmp_path / "a.csv", rows)
    lines = suggest(path).splitlines()
    assert '"现任职务" = "tenures.post[ended=false]"' in lines
    [line] = [line for line in lines if line.startswith('"任职时间" = "tenures.begins[ended=false]"')]
    assert "the only post that a column names" in line
    assert held(path, mapping=mapping(tmp_path, suggest(path))).equals(held(path))


def test_a_suggestion_says_what_it_is_not_sure_about(tmp_path):
    rows = [
        ["姓名", "任现职级时间", "爱好", "序号", "职务", "岗位名称"],
        ["章一鸣", "2020.01", "无", "1", "科长", "科长"],
    ]
    lines = suggest(write_csv(tmp_path / "a.csv", rows)).splitlines()
    assert '"姓名" = "persons.name"' in lines
    assert '"序号" = ""' in lines
    doubt = next(line for line in lines if line.startswith('"任现职级时间" = "texts"'))
    assert '"ranks.begins[ended=false,kind=rank]" | "ranks.begins[ended=false,kind=level]"' in doubt
    assert any(line.startswith('"爱好" = "texts"') and "not understood" in line for line in lines)
    assert any(line.startswith('"岗位名称" = "texts"') and "another column means the same" in line for line in lines)
