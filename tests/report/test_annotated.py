import builtins
import hashlib
import io
import re
import zipfile
from copy import copy as shallow

import attrs
import openpyxl
import polars as pl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from orgwork.declare import Problem, Title
from orgwork.errors import FileError
from orgwork.formats.collection_fields import CELLS
from orgwork.report import annotate
from orgwork.report.colours import FILLS
from orgwork.report.rows import COLUMNS

LIST = "问题清单"


@pytest.fixture(scope="module")
def own(office, tmp_path_factory):
    """Return the office's workbook after the office worked in it: formulas, styles, notes, sheets of its own."""
    book = openpyxl.load_workbook(office.file)
    page = book["A01人员"]
    page["B3"].font = Font(name="楷体", bold=True, color="00FF00")
    page.cell(3, 40).value = "=COUNTA(A:A)"
    page.cell(4, 40).value = "=1+1"
    page.conditional_formatting.add("D3:D9", CellIsRule("equal", ["1"], fill=PatternFill("solid", bgColor="FF0000")))
    page.add_data_validation(DataValidation("list", '"男,女"', sqref="C3:C99"))
    page["C5"].comment = Comment("请核对", "张三")
    mine = book.create_sheet("我的表")
    mine["A1"], mine["A2"] = "=SUM(A3:A4)", 3
    mine.merge_cells("B1:C2")
    mine["B1"] = "合并"
    mine.sheet_state = "hidden"
    file = tmp_path_factory.mktemp("own") / "county.xlsx"
    book.save(file)
    return file


@pytest.fixture(scope="module")
def copy(office, own):
    return annotate(office.account, own, CELLS)


def style(cell):
    return cell.number_format, *map(shallow, (cell.font, cell.border, cell.alignment, cell.protection))


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def noted(book):
    return {
        (sheet.title, cell.coordinate): cell
        for sheet in book
        if sheet.title != LIST
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def test_the_office_finds_its_own_cells_formulas_styles_and_sheets_as_they_were(own, copy):
    before, after = openpyxl.load_workbook(own), opened(copy)
    assert after.sheetnames == [*before.sheetnames, LIST]
    marked = set(noted(after))
    for sheet in before:
        there = after[sheet.title]
        assert (there.sheet_state, there.freeze_panes) == (sheet.sheet_state, sheet.freeze_panes)
        assert there.merged_cells.ranges == sheet.merged_cells.ranges
        assert {k: d.width for k, d in there.column_dimensions.items()} == {
            k: d.width for k, d in sheet.column_dimensions.items()
        }
        assert [str(v.sqref) for v in there.data_validations.dataValidation] == [
            str(v.sqref) for v in sheet.data_validations.dataValidation
        ]
        assert len(there.conditional_formatting) == len(sheet.conditional_formatting)
        for row in sheet.iter_rows():
            for cell in row:
                copied = there[cell.coordinate]
                assert (copied.value, copied.data_type) == (cell.value, cell.data_type)
                if cell.has_style:
                    assert style(copied) == style(cell)
                if (sheet.title, cell.coordinate) not in marked or cell.comment is not None:
                    assert shallow(copied.fill) == shallow(cell.fill)
    formulas = {c.coordinate: c.value for s in after for r in s.iter_rows() for c in r if c.data_type == "f"}
    assert set(formulas.values()) == {"=COUNTA(A:A)", "=1+1", "=SUM(A3:A4)"}
    assert after["A01人员"]["C5"].comment.text == "请核对"


def test_the_file_itself_is_only_read(office, own):
    def seen():
        return hashlib.sha256(own.read_bytes()).hexdigest(), own.stat().st_mtime_ns, sorted(own.parent.iterdir())

    before = seen()
    annotate(office.account, own, CELLS)
    assert seen() == before


def test_a_finding_is_a_colour_and_a_note_on_its_cell(office, copy):
    cells = noted(opened(copy))
    frame = office.account.findings.frame
    one = frame.filter((pl.col("rule") == "cadre.promotion.deputy_service") & (pl.col("outcome") == "breach"))
    row = int(one["records"][0][0].partition(":")[2])
    cell = cells["A02职务", f"J{row}"]
    assert cell.fill.fgColor.rgb.endswith(FILLS["breach"])
    assert cell.comment.author == "orgwork"
    for said in (
        "【不符合】由副职提任正职",
        "要求: ≥ 24个月",
        "实际: 14 … 15个月",
        "依据: 《党政领导干部选拔任用工作条例》",
    ):
        assert said in cell.comment.text


def test_a_cell_that_cannot_be_read_is_marked(office, copy):
    problem = next(p for p in office.account.problems if p.column == "任职时间")
    cell = noted(opened(copy))["A02职务", f"J{problem.row}"]
    assert cell.fill.fgColor.rgb[-6:] in {FILLS["unreadable"], FILLS["breach"]}
    assert "【无法读取】日期无法识别" in cell.comment.text


def test_several_findings_share_a_note_and_the_worst_gives_the_colour(office, own):
    account = office.account
    one = account.findings.frame.filter(pl.col("rule") == "cadre.promotion.deputy_service").head(1)
    frame = pl.concat([one.with_columns(outcome=pl.lit(o)) for o in ("waived", "unknown", "breach", "due")])
    held = attrs.evolve(account, problems=(), findings=attrs.evolve(account.findings, frame=frame))
    (cell,) = noted_without(opened(annotate(held, own, CELLS)), own)
    said = re.findall("【(.+?)】", cell.comment.text)
    assert said == ["不符合", "即将到期", "无法判断", "已豁免"]
    assert cell.fill.fgColor.rgb.endswith(FILLS["breach"])


def test_a_note_of_many_findings_ends(office, own):
    account = office.account
    one = account.findings.frame.filter(pl.col("rule") == "cadre.promotion.deputy_service").head(1)
    frame = pl.concat([one] * 50)
    held = attrs.evolve(account, problems=(), findings=attrs.evolve(account.findings, frame=frame))
    book = opened(annotate(held, own, CELLS))
    (cell,) = noted_without(book, own)
    assert cell.comment.text.count("【") == 20
    assert "+30" in cell.comment.text
    assert book[LIST].max_row == 51


def noted_without(book, own):
    """Return the noted cells that the office did not note itself."""
    known = set(noted(openpyxl.load_workbook(own)))
    return [cell for place, cell in noted(book).items() if place not in known]


def test_the_offices_note_on_the_same_cell_stays_first(office, own, tmp_path):
    problem = next(p for p in office.account.problems if p.column == "任职时间")
    book = openpyxl.load_workbook(own)
    book["A02职务"].cell(problem.row, 10).comment = Comment("已问过本人", "张三")
    book.save(tmp_path / "county.xlsx")
    cell = noted(opened(annotate(office.account, tmp_path / "county.xlsx", CELLS)))["A02职务", f"J{problem.row}"]
    assert cell.comment.text.startswith("已问过本人\n\n【")
    assert cell.comment.author == "张三, orgwork"


def test_the_list_names_every_finding_with_links_inside_the_workbook(office, copy):
    book = opened(copy)
    page = book[LIST]
    ids = [row[-1].value for row in page.iter_rows(min_row=2)]
    frame = office.account.findings.frame
    assert ids == [*frame["id"], *(p.code for p in office.account.problems)]
    assert page.freeze_panes == "C2"
    absent = {i for i, reason in zip(frame["id"], frame["reason"], strict=True) if reason == "table_absent"}
    for row in page.iter_rows(min_row=2):
        link = row[0].hyperlink
        if row[-1].value in absent:
            assert link is None
            assert row[0].value == "无对应单元格"
        if link is not None:
            assert link.target is None
            sheet, _, cell = link.location.rpartition("!")
            assert book[sheet.strip("'")][cell].comment is not None
    assert sum(row[0].hyperlink is not None for row in page.iter_rows(min_row=2)) > 20
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        parts = {n: archive.read(n).decode() for n in archive.namelist() if n.endswith((".rels", ".xml"))}
    assert not [name for name, text in parts.items() if "TargetMode" in text and "External" in text]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sheet_of_that_name_stays_and_ours_gets_another(office, own, tmp_path, lang):
    wanted = {"zh": LIST, "en": "Findings"}[lang]
    book = openpyxl.load_workbook(own)
    book.create_sheet(wanted.upper())["A1"] = "mine"
    book.save(tmp_path / "county.xlsx")
    after = opened(annotate(office.account, tmp_path / "county.xlsx", CELLS, lang))
    assert after.sheetnames[-2:] == [wanted.upper(), f"{wanted} (2)"]
    assert after[wanted.upper()]["A1"].value == "mine"


def test_strings_of_ours_are_never_formulas(office, own, formulas):
    account = office.account
    frame = account.findings.frame
    count = -(-len(formulas) // frame.height)
    frame = pl.concat([frame] * count).head(len(formulas)).with_columns(name=pl.Series(formulas))
    problems = tuple(Problem("OW613", "f", t, 3, t, t + "\x00\x0b", Title(t, t)) for t in formulas)
    held = attrs.evolve(account, problems=problems, findings=attrs.evolve(account.findings, frame=frame))
    content = annotate(held, own, CELLS)
    page = opened(content)[LIST]
    assert not [c for row in page.iter_rows() for c in row if c.data_type in {"f", "e"}]
    name = 2 + [*("outcome", "severity", "title", "name")].index("name")
    told = [row[name - 1].value for row in page.iter_rows(min_row=2, max_row=1 + len(formulas))]
    assert told == [text.replace("\r", "\n") for text in formulas]
    assert page.cell(1, name).value == COLUMNS["name"].title.zh


def test_the_same_input_gives_the_same_bytes(office, own, copy):
    assert annotate(office.account, own, CELLS) == copy


def test_a_place_narrows_it(office, own):
    page = opened(annotate(attrs.evolve(office.account, place="430181", problems=()), own, CELLS))[LIST]
    assert page.max_row == 1 + len(attrs.evolve(office.account, place="430181").listed())


def test_blanks_in_names_of_sheets_and_headings_do_not_matter(office, own, tmp_path):
    book = openpyxl.load_workbook(own)
    book["A02职务"]["J2"] = " 任职 时间"
    book["A02职务"].title = "A02 职务"
    book.save(tmp_path / "county.xlsx")
    cells = noted(opened(annotate(office.account, tmp_path / "county.xlsx", CELLS)))
    assert any(sheet == "A02 职务" and place.startswith("J") for sheet, place in cells)


def test_in_merged_cells_the_first_is_marked(office, own, tmp_path):
    problem = next(p for p in office.account.problems if p.column == "任职时间")
    book = openpyxl.load_workbook(own)
    book["A02职务"].merge_cells(start_row=problem.row, end_row=problem.row, start_column=9, end_column=10)
    book.save(tmp_path / "county.xlsx")
    cells = noted(opened(annotate(office.account, tmp_path / "county.xlsx", CELLS)))
    assert ("A02职务", f"I{problem.row}") in cells


@pytest.mark.parametrize("name", ["county.xls", "county.xlsm", "county"])
def test_other_files_are_refused_with_what_to_do(office, own, tmp_path, name):
    (tmp_path / name).write_bytes(own.read_bytes())
    with pytest.raises(FileError, match=r"save it as \.xlsx"):
        annotate(office.account, tmp_path / name, CELLS)


def test_a_file_that_is_no_workbook_is_refused(office, tmp_path):
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("a", "b")
    with pytest.raises(FileError, match="save it anew"):
        annotate(office.account, tmp_path / "x.xlsx", CELLS)


def test_without_openpyxl_it_says_what_to_install(office, own, monkeypatch):
    real = builtins.__import__

    def without(name, *more):
        if name.partition(".")[0] == "openpyxl":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(FileError, match=r"pip install 'orgwork\[annotate\]'"):
        annotate(office.account, own, CELLS)


def test_nothing_but_the_copy_needs_openpyxl():
    import subprocess
    import sys

    script = "import orgwork.report, orgwork.cli.check, sys; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert done.stdout.strip() == "False"
