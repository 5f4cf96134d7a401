import io
import re
import zipfile
from datetime import date, datetime

import attrs
import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.declare import Problem, Title
from orgwork.report import rows, to_xlsx
from orgwork.report.holding import LONGEST, holdable
from orgwork.report.masking import masked
from orgwork.report.rows import COLUMNS, readable

SHEETS = ["概况", "检查结果", "无法读取", "到期事项", "编制职数", "领导班子"]


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def called(account, names):
    """Return the account with findings about somebody of each name."""
    frame = account.findings.frame
    count = -(-len(names) // frame.height)
    frame = pl.concat([frame] * count).head(len(names)).with_columns(name=pl.Series(names, dtype=pl.String))
    problems = tuple(Problem("OW613", n, n, 3, n, n, Title(f"x{n}", f"x{n}")) for n in names)
    return attrs.evolve(account, problems=problems, findings=attrs.evolve(account.findings, frame=frame))


def test_no_cell_is_a_formula_whatever_stands_in_names(account, formulas):
    assert len(formulas) == 100
    content = to_xlsx(called(account, formulas))
    assert not [name for name, text in parts(content).items() if re.search(r"<f[\s>/]", text)]
    assert not [name for name, text in parts(content).items() if "TargetMode" in text or "<hyperlink" in text]
    page = opened(content)["检查结果"]
    told = [row[list(COLUMNS).index("name")].value for row in page.iter_rows(min_row=2)]
    assert told == [text.replace("\r", "\n") for text in formulas]
    assert not [c for sheet in opened(content) for row in sheet.iter_rows() for c in row if c.data_type in {"f", "e"}]


def test_the_sheets_have_frozen_headings_and_filters(account):
    book = opened(to_xlsx(account))
    assert book.sheetnames == SHEETS
    for name, height in (
        ("检查结果", len(account.findings)),
        ("无法读取", len(account.problems)),
        ("到期事项", account.findings.calendar.height),
    ):
        page = book[name]
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref.endswith(str(height + 1))
        assert page.max_row == height + 1


def test_the_cells_are_those_of_the_table_days_as_days_numbers_as_numbers(account):
    page = opened(to_xlsx(account, "en"))["Findings"]
    table = readable(rows(account.findings, "en"), "en")
    assert [c.value for c in page[1]] == table.columns
    for told, row in zip(page.iter_rows(min_row=2, values_only=True), table.iter_rows(), strict=True):
        plain = [c.date() if isinstance(c, datetime) else c for c in told]
        assert plain == [None if cell == "" else cell for cell in row]
    assert any(isinstance(cell, date) for cell in table.row(0))
    assert isinstance(page.cell(2, list(COLUMNS).index("count") + 1).value, int)


def test_an_outcome_is_a_word_and_a_colour(account):
    page = opened(to_xlsx(account))["检查结果"]
    at = list(COLUMNS).index("outcome") + 1
    seen = {page.cell(row, at).value: page.cell(row, at).fill.fgColor.rgb for row in range(2, page.max_row + 1)}
    assert set(seen) == {"不符合", "无法判断", "已豁免"}
    assert len(set(seen.values())) == 3


def test_the_first_sheet_says_what_was_checked_and_what_makes_it_incomplete(account):
    page = opened(to_xlsx(account))["概况"]
    told = {row[0]: row[1] for row in page.iter_rows(values_only=True) if row[0]}
    counts = account.findings.counts()
    words = {"breach": "不符合", "due": "即将到期", "unknown": "无法判断", "waived": "已豁免", "met": "符合"}
    assert told["检查对象"] == "county.xlsx"
    assert {words[o]: told[words[o]] for o in words} == {words[o]: counts[o] for o in words}
    assert told["结果不完整：有单元格无法读取，按未知处理"] == str(account.findings.incomplete)
    assert any("OW401" in str(body) for body in told.values())
    by_rule = {row[0]: row[1:6] for row in page.iter_rows(values_only=True) if isinstance(row[5], int)}
    assert {o: sum(r[i] for r in by_rule.values()) for i, o in enumerate(words)} == dict(counts)


def test_a_narrowed_account_says_so(account):
    page = opened(to_xlsx(attrs.evolve(account, place="430181")))["概况"]
    assert any(row[1] == "浏阳市" for row in page.iter_rows(values_only=True))


def test_the_same_input_gives_the_same_bytes(account):
    assert to_xlsx(account) == to_xlsx(attrs.evolve(account))


@given(text=st.text(st.characters(codec="utf-8")))
@settings(max_examples=15)
def test_any_text_can_stand_in_a_cell_and_is_read_back(account, text):
    page = opened(to_xlsx(called(account, [text or "x"])))["检查结果"]
    told = page.cell(2, list(COLUMNS).index("name") + 1).value
    # The reader takes what looks like the escape of a character for that character.
    assert told == holdable(masked(text or "x")) or "_x" in text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a\x00b\x0bc\x1f", "a\ufffdb\ufffdc\ufffd"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ufffe\uffff", "\ufffd\ufffd"),
        ("甲" * LONGEST, "甲" * LONGEST),
    ],
)
def test_what_a_cell_cannot_hold_is_replaced(text, held):
    assert holdable(text) == held


@pytest.mark.parametrize("letter", ["甲", "𠮷"])
def test_what_is_too_long_is_cut_with_a_mark(letter):
    told = holdable(letter * (LONGEST + 1))
    assert told.endswith("cut）")
    assert LONGEST - 1 <= len(told.encode("utf-16-le")) // 2 <= LONGEST
    assert set(told.removesuffix("…（已截断 / cut）")) == {letter}


def test_a_long_cell_can_be_opened(account):
    page = opened(to_xlsx(called(account, ["甲" * 40_000])))["检查结果"]
    assert len(page.cell(2, list(COLUMNS).index("name") + 1).value) == LONGEST


def test_more_rows_than_a_sheet_holds_go_on_another(account, monkeypatch):
    monkeypatch.setattr("orgwork.report.workbook._MOST", account.findings.frame.height // 2 - 1)
    book = opened(to_xlsx(account))
    pages = [name for name in book.sheetnames if name.startswith("检查结果")]
    assert pages == ["检查结果", "检查结果 2", "检查结果 3"]
    told = [row[0] for name in pages for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert told == account.findings.frame["id"].to_list()
