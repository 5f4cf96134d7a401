"""Rosters of every shape that offices keep."""

import sys
from datetime import date
from pathlib import Path

import pytest

from orgwork.dates import PartialDate
from orgwork.errors import FileError
from orgwork.formats.opening import read as read_any
from orgwork.formats.roster import read
from orgwork.model import Extent

sys.path.insert(0, str(Path(__file__).parent))
from rosters import ON, held, table, write_csv, write_sheets

from conftest import number

HEAD = ["姓  名", "性\n别", "出生\n年月", "单位"]


def test_a_cadre_roster_of_two_levels_fills_people_posts_tenures_and_schooling(tmp_path):
    upper = [
        "姓  名",
        "现任职务",
        "性别",
        "全日制教育",
        "",
        "在职教育",
        "",
        "出生\n年月",
        "任现职\n时  间",
        "备 注",
        "单位",
    ]
    lower = ["", "", "", "学历", "毕业院校", "学历", "毕业院校", "", "", "", ""]
    row = [
        "林  双",
        "副局长",
        "女",
        "大学",
        "示例大学",
        "研究生",
        "示例党校",
        "1985.12",
        "2021.03",
        "留任",
        "示例县教育局",
    ]
    merges = [(0, 0, 0, 10, "干部名册"), (1, 3, 1, 4, "全日制教育"), (1, 5, 1, 6, "在职教育")]
    merges += [(1, c, 2, c, upper[c]) for c in (0, 1, 2, 7, 8, 9, 10)]
    path = write_sheets(tmp_path / "a.xlsx", {"名册": [[], upper, lower, row]}, merges)
    register = held(path)
    assert table(register, "persons", "name", "sex", "birth", "organization") == [
        ("林双", "female", PartialDate(1985, 12), "示例县教育局")
    ]
    assert table(register, "posts", "organization", "name", "ended") == [("示例县教育局", "副局长", False)]
    assert table(register, "tenures", "post", "begins", "ended") == [
        ("示例县教育局/副局长", PartialDate(2021, 3), False)
    ]
    assert sorted(table(register, "educations", "mode", "schooling", "school")) == [
        ("full_time", "大学", "示例大学"),
        ("in_service", "研究生", "示例党校"),
    ]
    assert ("备注", "留任") in table(register, "texts", "field", "text")
    assert {register.extent(n) for n in ("persons", "tenures", "educations")} == {Extent.PARTIAL}
    assert register.extent("sanctions") is Extent.ABSENT


def test_the_same_roster_without_merged_cells_reads_alike_as_csv(tmp_path):
    upper = ["姓名", "全日制教育", "", "在职教育", "", "单位"]
    lower = ["", "学历", "毕业院校", "学历", "毕业院校", ""]
    row = ["林双", "大学", "示例大学", "研究生", "示例党校", "示例县教育局"]
    register = held(write_csv(tmp_path / "a.csv", [["干部名册"], [], upper, lower, row]))
    assert sorted(table(register, "educations", "mode", "school")) == [
        ("full_time", "示例大学"),
        ("in_service", "示例党校"),
    ]


def test_a_quota_table_gives_what_is_authorised_and_its_total_is_skipped_and_told(tmp_path):
    upper = ["机构名称", "机构级别", "正职领导职数", "", "副职领导职数", ""]
    lower = ["", "", "应配人数", "实配人数", "应配人数", "实配人数"]
    rows = [
        ["各单位领导职数配备情况表"],
        upper,
        lower,
        ["示例县教育局", "正科级", 1, 1, 3, 2],
        ["总  计", "", 1, 1, 3, 2],
    ]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"第1页": rows}), ON)
    assert not reading.problems
    assert sorted(table(reading.register, "establishments", "organization", "measure", "number", "ended")) == [
        ("示例县教育局", "posts_deputy", 3, False),
        ("示例县教育局", "posts_principal", 1, False),
    ]
    assert table(reading.register, "organizations", "name", "level", "ended") == [("示例县教育局", "正科级", False)]
    assert any("合计行 1 行（第 5 行）" in note.zh for note in reading.notes)
    assert "总  计\t1\t1\t3\t2" in [text for (text,) in table(reading.register, "texts", "text")]


@pytest.mark.parametrize("headings", [["2018年", "2017年"], ["2018年度考核结果", "2017年度考核结果"], ["2018", "2017"]])
def test_a_wide_table_of_assessments_has_a_record_per_year_that_is_filled(tmp_path, headings):
    rows = [["工作证号", "姓名", *headings], ["04008", "王五", "优秀", "合格"], ["04009", "赵六", "", "不定等次"]]
    register = held(write_csv(tmp_path / "a.csv", rows))
    assert sorted(table(register, "assessments", "person", "year", "grade")) == [
        ("04008", 2017, "competent"),
        ("04008", 2018, "excellent"),
        ("04009", 2017, "no_grade"),
    ]


def test_notes_marks_repeated_headings_and_rows_of_one_cell_are_kept_apart_and_told(tmp_path):
    rows = [
        HEAD,
        ["必填", "必填", "选填", ""],
        ["章一鸣", "男", "198001", "示例县教育局"],
        ["", "", "", "二、县财政局"],
        HEAD,
        ["林双", "女", "198512", "示例县财政局"],
        ["注：以上人员均为在编", "", "", ""],
        ["填表人：某某", "", "2026.1.1", ""],
    ]
    reading = read(write_csv(tmp_path / "a.csv", rows), ON)
    assert not reading.problems
    assert [p.name for p in reading.register.records("persons")] == ["章一鸣", "林双"]
    said = "\n".join(note.zh for note in reading.notes)
    for words in (
        "必填标记行 1 行（第 2 行）",
        "只有一格的行 1 行（第 4 行）",
        "重复的标题行 1 行（第 5 行）",
        "说明行 2 行（第 7、8 行）",
    ):
        assert words in said
    kept = [text for (text,) in table(reading.register, "texts", "text")]
    assert {"二、县财政局", "注：以上人员均为在编", "填表人：某某\t2026.1.1"} <= set(kept)


def test_merged_units_and_people_are_filled_down_and_a_merged_person_is_one(tmp_path):
    rows = [["单位", "姓名", "出生年月", "职务", "任职时间", "免职时间"]]
    rows += [
        ["示例县教育局", "章一鸣", "1980.01", "科员", "2005.07", "2010.03"],
        ["", "", "", "科长", "2010.03", "至今"],
    ]
    rows += [["", "林双", "1985.12", "副局长", "2021.03", ""]]
    merges = [(1, 0, 3, 0, "示例县教育局"), (1, 1, 2, 1, "章一鸣"), (1, 2, 2, 2, "1980.01")]
    register = held(write_sheets(tmp_path / "a.xlsx", {"s": rows}, merges))
    one, two = register.frames["persons"]["id"].to_list()
    assert [(t.person, t.post, t.ended) for t in register.records("tenures")] == [
        (one, "示例县教育局/科员", True),
        (one, "示例县教育局/科长", False),
        (two, "示例县教育局/副局长", None),
    ]


DATES = ["1969.01", "1969/1", "1969-01", "196901", "1969年1月", "69.01", 196901, "１９６９.０１"]


@pytest.mark.parametrize("cell", DATES)
def test_every_notation_of_a_month_is_read(tmp_path, cell):
    register = held(write_sheets(tmp_path / "a.xlsx", {"s": [HEAD, ["章一鸣", "男", cell, "示例局"]]}))
    assert table(register, "persons", "birth") == [(PartialDate(1969, 1),)]


def test_numbers_of_months_are_months_but_for_the_one_that_may_be_two(tmp_path):
    numbers = [1980.01, 1980.03, 1980.09, 1980.1, 1980.11, 1980.12]
    rows = [["工号", "姓名", "出生年月"], *([str(i), "章一鸣", cell] for i, cell in enumerate(numbers))]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"s": rows}), ON)
    assert [str(p.birth) for p in reading.register.records("persons")] == [
        *("1980-01", "1980-03", "1980-09", "None", "1980-11", "1980-12")
    ]
    assert [(p.code, p.row, p.value) for p in reading.problems] == [("OW613", 5, "1980.1")]


@pytest.mark.parametrize("cell", [date(2019, 2, 5), "2019.02.05", "2019/2/5  14:30", "2019-02-05", 20190205])
def test_every_notation_of_a_day_is_read(tmp_path, cell):
    register = held(write_sheets(tmp_path / "a.xlsx", {"s": [HEAD, ["章一鸣", "男", cell, "示例局"]]}))
    assert table(register, "persons", "birth") == [(PartialDate(2019, 2, 5),)]


@pytest.mark.parametrize(
    ("name", "cell"), [("a.xlsx", 1980.1), ("a.csv", "1980.1"), ("a.csv", "80.1"), ("a.xlsx", 43501), ("a.csv", "长期")]
)
def test_a_date_that_may_mean_two_things_is_told_and_unknown_and_its_text_is_kept(tmp_path, name, cell):
    rows = [HEAD, ["章一鸣", "男", cell, "示例局"]]
    path = tmp_path / name
    path = write_csv(path, rows) if name.endswith("csv") else write_sheets(path, {"s": rows})
    reading = read(path, ON)
    assert [(p.code, p.row, p.column) for p in reading.problems] == [("OW613", 2, "出生年月")]
    assert table(reading.register, "persons", "birth") == [(None,)]
    assert ("出生年月", str(cell)) in table(reading.register, "texts", "field", "text")


@pytest.mark.parametrize(
    ("cell", "said"), [("是", True), ("√", True), (1, True), ("否", False), (0, False), ("", None)]
)
def test_yes_and_no_in_every_spelling(tmp_path, cell, said):
    rows = [["工作证号", "姓名", "是否第一主职", "职务"], ["1", "章一鸣", cell, "科长"]]
    register = held(write_sheets(tmp_path / "a.xlsx", {"s": rows}))
    assert table(register, "tenures", "main") == [(said,)]


PARTY = ["工号", "姓名", "出生年月", "入党时间"]


@pytest.mark.parametrize("politics", [[], ["政治面貌"]])
@pytest.mark.parametrize(
    ("cell", "joined", "said"),
    [
        ("2001.08", PartialDate(2001, 8), None),
        ("2001.08（中共）", PartialDate(2001, 8), "中共党员"),
        ("2001年8月加入中国共产党", None, "told"),
        ("预备党员2025.06", PartialDate(2025, 6), "中共预备党员"),
        ("民建", None, "民建会员"),
        ("九三学社2001.08", None, "九三学社社员"),
        ("群众", None, "群众"),
        ("无", None, None),
        ("-", None, None),
        ("民兵", None, "told"),
        ("2001.13", None, "told"),
        ("中共2001.13", None, "told"),
    ],
)
def test_who_joined_another_party_or_none_says_so_where_others_say_when(tmp_path, cell, joined, said, politics):
    rows = [[*PARTY, *politics], ["1", "章一鸣", "198001", cell, ""]]
    reading = read(write_csv(tmp_path / "a.csv", rows), ON)
    told = [("OW613", 2, "入党时间")] if said == "told" else []
    assert [(p.code, p.row, p.column) for p in reading.problems] == told
    found = None if told else said
    assert table(reading.register, "persons", "party_joined", "politics") == [(joined, found)]
    kept = [] if cell in {"2001.08", "-"} else [("入党时间", cell)]
    assert table(reading.register, "texts", "field", "text") == kept


@pytest.mark.parametrize(
    ("politics", "cell", "found"),
    [("民建", "民建", "民建"), ("党员", "中共2001.08", "党员"), ("", "群众", "群众"), ("群众", "无", "群众")],
)
def test_what_a_person_is_may_stand_in_two_columns(tmp_path, politics, cell, found):
    rows = [[*PARTY, "政治面貌"], ["1", "章一鸣", "198001", cell, politics], ["2", "林双", "198001", "", "无党派"]]
    assert table(held(write_csv(tmp_path / "a.csv", rows)), "persons", "politics") == [(found,), ("无党派",)]


def test_two_columns_that_contradict_each_other_on_the_party_are_told_and_unknown(tmp_path):
    rows = [["政治面貌", *PARTY], ["群众", "1", "章一鸣", "198001", "民建"], ["民盟", "2", "林双", "198001", "民盟"]]
    reading = read(write_csv(tmp_path / "a.csv", rows), ON)
    assert [(p.code, p.row, p.column, p.value) for p in reading.problems] == [("OW618", 2, "入党时间", "民建")]
    assert table(reading.register, "persons", "politics") == [(None,), ("民盟",)]
    assert {("政治面貌", "群众"), ("入党时间", "民建")} <= set(table(reading.register, "texts", "field", "text"))


@pytest.mark.parametrize(("cell", "typed"), [(1980.1, "a.xlsx"), ("1980.1", "a.csv")])
def test_a_date_that_may_be_two_is_refused_in_the_column_of_the_party_too(tmp_path, cell, typed):
    rows = [PARTY, ["1", "章一鸣", "198001", cell], ["2", "林双", "198001", "群众"]]
    path = tmp_path / typed
    reading = read(write_csv(path, rows) if typed.endswith("csv") else write_sheets(path, {"s": rows}), ON)
    assert [(p.code, p.row, p.column) for p in reading.problems] == [("OW613", 2, "入党时间")]
    assert table(reading.register, "persons", "party_joined", "politics") == [(None, None), (None, "群众")]


NOW = ["工号", "姓名", "单位", "现任职务"]


@pytest.mark.parametrize(
    ("more", "cells", "found"),
    [
        (["任职时间"], ["2019.03"], [("局长", "2019-03", None, False)]),
        (["任职日期", "任职文号"], ["2019.03", "示组〔2019〕3号"], [("局长", "2019-03", None, False)]),
        (["任职时间", "免职时间"], ["2019.03", ""], [("局长", "2019-03", None, False)]),
        (["任职时间", "免职时间"], ["2019.03", "至今"], [("局长", "2019-03", None, False)]),
        (["任职时间", "免职时间"], ["2019.03", "2022.05"], [("局长", "2019-03", "2022-05", True)]),
        (["任职时间", "任职状态"], ["2019.03", "已免"], [("局长", "2019-03", None, True)]),
        (["任现职时间", "任职时间"], ["2020.05", "2019.03"], [("局长", "2020-05", None, False)]),
        (["职务", "任职时间"], ["科员", "2001.03"], [("局长", None, None, False), ("科员", "2001-03", None, None)]),
    ],
)
def test_a_day_of_taking_a_post_belongs_to_the_only_post_that_a_column_names(tmp_path, more, cells, found):
    register = held(write_csv(tmp_path / "a.csv", [[*NOW, *more], ["1", "章一鸣", "示例局", "局长", *cells]]))
    said = [
        (t.post.removeprefix("示例局/"), t.begins and str(t.begins), t.ends and str(t.ends), t.ended)
        for t in register.records("tenures")
    ]
    assert sorted(said, key=str) == sorted(found, key=str)


def test_a_day_of_taking_a_post_that_no_column_can_hold_is_kept(tmp_path):
    rows = [[*NOW, "任现职时间", "任职时间"], ["1", "章一鸣", "示例局", "局长", "2020.05", "2019.03"]]
    register = held(write_csv(tmp_path / "a.csv", rows))
    assert table(register, "texts", "field", "text") == [("任职时间", "2019.03")]


def test_a_word_of_no_list_is_told_with_its_place_and_kept(tmp_path):
    reading = read(write_csv(tmp_path / "a.csv", [HEAD, ["章一鸣", "男的", "198001", "示例局"]]), ON)
    [problem] = reading.problems
    assert (problem.code, problem.row, problem.column, problem.value) == ("OW617", 2, "性别", "男的")
    assert "男、女" in problem.message.zh
    assert ("性别", "男的") in table(reading.register, "texts", "field", "text")


@pytest.mark.parametrize("cell", [11312018275.0, "11312018275.0", "11312018275"])
def test_a_staff_number_read_back_as_a_number_is_the_number(tmp_path, cell):
    register = held(write_sheets(tmp_path / "a.xlsx", {"s": [["工号", "姓名"], [cell, "章一鸣"]]}))
    assert table(register, "persons", "id") == [("11312018275",)]


def test_an_identity_number_typed_as_a_number_is_told_masked_and_kept_nowhere(tmp_path):
    cell = 430199198001010019
    reading = read(write_sheets(tmp_path / "a.xlsx", {"s": [["身份证号", "姓名"], [cell, "章一鸣"]]}), ON)
    [problem] = reading.problems
    assert (problem.code, problem.row) == ("OW614", 2)
    assert problem.value.startswith("430199**")
    assert table(reading.register, "persons", "identity_number") == [(None,)]
    assert not reading.register.frames["texts"].height


def test_two_columns_of_one_heading_are_two_and_the_second_is_kept(tmp_path):
    rows = [["姓名", "工号", "学历", "学历"], ["章一鸣", "1", "大学", "研究生"]]
    register = held(write_csv(tmp_path / "a.csv", rows))
    assert table(register, "educations", "schooling") == [("大学",)]
    assert table(register, "texts", "field", "text", "person") == [("学历#2", "研究生", "1")]


def test_people_are_one_by_identity_number_staff_number_or_name_with_birth_and_never_by_name_alone(tmp_path):
    rows = [["姓名", "工号", "身份证号", "出生年月", "考核年度", "等次"]]
    rows += [["章一鸣", "", number(1), "1980.01", 2023, "优秀"], ["章一鸣", "", number(1), "", 2024, "称职"]]
    rows += [["章一鸣", "", "", "1980.01", 2025, "称职"]]
    rows += [["林双", "7", "", "1985.12", 2024, "称职"], ["林 双", "7", "", "", 2025, "称职"]]
    rows += [["王五", "", "", "", 2024, "称职"], ["王五", "", "", "", 2025, "称职"]]
    reading = read(write_csv(tmp_path / "a.csv", rows), ON)
    assert not reading.problems
    whose = [a.person for a in reading.register.records("assessments")]
    assert whose[0] == whose[1] == whose[2]
    assert whose[3] == whose[4] == "7"
    assert len({*whose}) == 4
    assert any("2 行只有姓名" in note.zh and "第 7、8 行" in note.zh for note in reading.notes)


def test_a_row_that_was_pasted_twice_counts_once_and_is_told(tmp_path):
    rows = [["序号", "姓名", "身份证号", "单位", "现任职务", "任现职时间", "2024年", "备注"]]
    rows += [["1", "章一鸣", number(1), "示例局", "局长", "2020.05", "优秀", "留任"]]
    rows += [["2", "章一鸣", number(1), "示例局", "局长", "2020.05", "优秀", "留任"]]
    rows += [["3", "林双", number(2), "示例局", "局长", "2020.05", "优秀", "留任"]]
    rows += [["4", "章 一鸣", number(1), "示例局", "局长", "2020.05", "优秀", "留任"]]
    reading = read(write_csv(tmp_path / "a.csv", rows), ON)
    assert not reading.problems
    assert [reading.register.frames[t].height for t in ("persons", "tenures", "assessments", "texts")] == [2] * 4
    assert [n.zh for n in reading.notes if "相同" in n.zh] == [
        "a.csv：2 行与上面某行相同，只计一次：第 3、5 行",
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (["1", "章一鸣", "局长", "留任"], ["1", "章一鸣", "副局长", "留任"]),
        (["1", "章一鸣", "局长", "留任"], ["1", "章一鸣", "局长", "调出"]),
        (["1", "章一鸣", "局长", "留任"], ["1", "章一鸣", "局长", ""]),
        (["1", "章一鸣", "局长", "留任"], ["2", "章一鸣", "局长", "留任"]),
        (["", "章一鸣", "局长", "留任"], ["", "章一鸣", "局长", "留任"]),
    ],
)
def test_rows_that_differ_or_may_be_of_two_people_both_count(tmp_path, one, two):
    rows = [["工号", "姓名", "职务", "备注", "单位"], [*one, "示例局"], [*two, "示例局"]]
    reading = read(write_csv(tmp_path / "a.csv", rows), ON)
    assert not reading.problems
    assert reading.register.frames["tenures"].height == 2
    assert not [n for n in reading.notes if "相同" in n.zh]


def test_a_unit_that_stands_twice_in_the_same_words_counts_once(tmp_path):
    rows = [["机构名称", "机构级别", "行政编制数"], ["示例局", "正科级", "5"], ["示例局", "正科级", "5"]]
    reading = read(write_csv(tmp_path / "a.csv", [*rows, ["示例局", "正科级", "6"]]), ON)
    assert table(reading.register, "establishments", "number") == [(5,), (6,)]
    assert any("1 行与上面某行相同，只计一次：第 3 行" in n.zh for n in reading.notes)


def test_two_rows_that_share_name_and_month_of_birth_are_two_people(tmp_path):
    rows = [["姓名", "出生年月"], ["章一鸣", "1980.01"], ["章一鸣", "1980.01.05"], ["林双", "1985.12"]]
    reading = read(write_csv(tmp_path / "a.csv", rows), ON)
    assert reading.register.frames["persons"].height == 3
    assert any("2 行只有姓名" in note.zh for note in reading.notes)


def test_an_id_is_that_of_the_collection_workbook_where_an_identity_number_is_given(tmp_path):
    from orgwork.formats.collection_people import person_id

    register = held(write_csv(tmp_path / "a.csv", [["姓名", "身份证号"], ["章 一鸣", number(3)]]))
    assert table(register, "persons", "id") == [(person_id("章一鸣", number(3), 9),)]


def test_rows_of_one_person_that_contradict_each_other_are_told_and_unknown(tmp_path):
    rows = [
        ["工号", "姓名", "性别", "等次", "年度"],
        ["1", "章一鸣", "男", "优秀", "2024"],
        ["1", "章一鸣", "女", "称职", "2025"],
    ]
    reading = read(write_csv(tmp_path / "a.csv", rows), ON)
    assert [(p.code, p.row, p.column) for p in reading.problems] == [("OW618", 3, "性别")]
    assert table(reading.register, "persons", "sex") == [(None,)]
    assert reading.register.frames["assessments"].height == 2


def test_a_row_of_nobody_is_told(tmp_path):
    reading = read(write_csv(tmp_path / "a.csv", [HEAD, ["", "男", "198001", "示例局"], ["林双", "女", "", ""]]), ON)
    assert [(p.code, p.row, p.column) for p in reading.problems] == [("OW619", 2, "姓名")]
    assert [p.name for p in reading.register.records("persons")] == ["林双"]


def test_several_sheets_are_one_register_and_a_sheet_without_headings_is_told(tmp_path):
    sheets = {
        "人员": [["工号", "姓名", "性别"], ["1", "章一鸣", "男"]],
        "考核": [["工号", "姓名", "2024年"], ["1", "章一鸣", "优秀"]],
        "说明": [["本表用于汇总"]],
    }
    reading = read(write_sheets(tmp_path / "a.xlsx", sheets), ON)
    assert not reading.problems
    assert table(reading.register, "persons", "id", "sex") == [("1", "male")]
    assert table(reading.register, "assessments", "person", "year") == [("1", 2024)]
    assert any("说明" in note.zh and "未读入" in note.zh for note in reading.notes)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_every_encoding_and_separator(tmp_path, encoding, separator):
    path = tmp_path / "a.csv"
    text = f'姓名{separator}工号{separator}简历\n章一鸣{separator}1{separator}"一\n二"\n'
    path.write_bytes(text.encode(encoding))
    assert table(held(path), "persons", "id", "name", "resume") == [("1", "章一鸣", "一\n二")]
    plain = text.replace('"', "").replace("一\n二", "一")
    path.write_bytes(plain.encode(encoding))
    assert table(held(path), "persons", "id", "name", "resume") == [("1", "章一鸣", "一")]


def test_quotes_that_do_not_match_are_told_with_their_row_and_nothing_after_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('姓名,工号\n章一鸣,1\n"林双,2\n王五,3\n', encoding="utf-8")
    reading = read(path, ON)
    assert [(p.code, p.row) for p in reading.problems] == [("OW627", 3)]
    assert [p.name for p in reading.register.records("persons")] == ["章一鸣"]


def test_a_file_without_headings_is_recognised_by_no_format(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["本月", "下月"], ["1", "2"]])
    with pytest.raises(FileError, match="no format recognises"):
        read_any(path, on=ON)
    with pytest.raises(FileError, match="no row of headings"):
        read(path, ON)


def test_a_roster_is_recognised_by_its_headings_alone(tmp_path):
    path = write_csv(tmp_path / "a.csv", [HEAD, ["章一鸣", "男", "198001", "示例局"]])
    assert read_any(path, on=ON).register.frames["persons"].height == 1


def test_a_table_of_family_members_does_not_make_them_people_of_the_register(tmp_path):
    rows = [["姓名", "工号", "家庭成员", ""], ["", "", "姓名", "称谓"], ["章一鸣", "1", "章小", "儿子"]]
    register = held(write_csv(tmp_path / "a.csv", rows))
    assert [p.name for p in register.records("persons")] == ["章一鸣"]
    assert ("家庭成员>姓名", "章小") in table(register, "texts", "field", "text")
