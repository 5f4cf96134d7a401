import hashlib
import json
from io import BytesIO

import openpyxl
import polars as pl
import pytest
from click import UsageError
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.errors import FileError, PlaceError
from orgwork.report.rows import COLUMNS
from orgwork.samples import write_sample

FORMS = ("text", "json", "csv", "parquet", "xlsx")
ON = ("--on", "2026-06-30")


def run(*arguments):
    """Run the command line; return its exit code and the bytes it printed."""
    result = CliRunner().invoke(orgwork, [str(a) for a in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout_bytes


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("sample"), 240).workbook


@pytest.mark.parametrize("form", FORMS)
def test_with_out_a_file_is_written_and_one_line_printed(file, tmp_path, form):
    out = tmp_path / f"x.{form}"
    out.write_text("an older one")
    code, printed = run("check", file, *ON, "--format", form, "--out", out)
    assert (code, printed.decode()) == (1, f"{out}\n")
    assert len(out.read_bytes()) > 1000
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_without_out_the_same_bytes_are_printed(file, tmp_path, form):
    out = tmp_path / "x"
    run("check", file, *ON, "--format", form, "--out", out)
    assert run("check", file, *ON, "--format", form)[1] == out.read_bytes()


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_what_is_not_for_a_terminal_needs_a_file(file, form):
    with pytest.raises(UsageError, match="needs --out FILE"):
        run("check", file, *ON, "--format", form)


def test_every_output_lists_the_same_findings(file, tmp_path):
    out = {form: tmp_path / form for form in FORMS}
    for form, path in out.items():
        run("check", file, *ON, "--format", form, "--out", path)
    ids = [f["id"] for f in json.loads(out["json"].read_text(encoding="utf-8"))["findings"]]
    assert len(ids) > 10
    assert pl.read_parquet(out["parquet"])["id"].to_list() == ids
    assert pl.read_csv(out["csv"])["编号"].to_list() == ids
    page = openpyxl.load_workbook(BytesIO(out["xlsx"].read_bytes()))["检查结果"]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == ids
    text = out["text"].read_text(encoding="utf-8")
    assert all(f"[{one[:8]}]" in text for one in ids)


@pytest.mark.parametrize("form", FORMS)
def test_a_place_narrows_every_output_and_changes_no_exit_code(file, tmp_path, form):
    paths = tmp_path / "all", tmp_path / "some"
    whole = run("check", file, *ON, "--format", form, "--out", paths[0])[0]
    narrow = run("check", file, *ON, "--format", form, "--out", paths[1], "--place", "湖南浏阳")[0]
    assert whole == narrow == 1
    assert len(paths[1].read_bytes()) < len(paths[0].read_bytes())


def test_a_place_nobody_knows_is_an_error(file):
    with pytest.raises(PlaceError):
        run("check", file, *ON, "--place", "何处")


def test_a_copy_is_annotated_beside_what_is_printed(file, tmp_path):
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    copy = tmp_path / "copy.xlsx"
    code, printed = run("check", file, *ON, "--annotate", copy, "--lang", "en")
    book = openpyxl.load_workbook(copy)
    assert code == 1
    assert b"Breaches" in printed
    assert book.sheetnames[-1] == "Findings"
    assert book["Findings"].cell(1, 2).value == COLUMNS["outcome"].title.en
    assert [c for row in book["A02职务"].iter_rows() for c in row if c.comment]
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("option", ["--out", "--annotate", "--report"])
def test_the_checked_file_is_never_replaced(file, tmp_path, option):
    link = tmp_path / "link.xlsx"
    link.symlink_to(file)
    before = file.read_bytes()
    for target in (file, link, file.parent / ".." / file.parent.name / file.name):
        with pytest.raises(FileError, match="choose another name"):
            run("check", file, *ON, option, target)
    assert file.read_bytes() == before


def test_nothing_is_written_into_a_folder_that_is_checked(file):
    with pytest.raises(FileError, match="choose another name"):
        run("check", file.parent / "tables", *ON, "--out", file.parent / "tables" / "persons.parquet")


def test_two_outputs_are_two_files(file, tmp_path):
    with pytest.raises(FileError, match="different names"):
        run("check", file, *ON, "--out", tmp_path / "x", "--report", tmp_path / "x")


def test_a_folder_that_is_not_there_is_an_error_that_leaves_nothing(file, tmp_path):
    with pytest.raises(FileError, match="cannot be written"):
        run("check", file, *ON, "--out", tmp_path / "nowhere" / "x")
    assert not list(tmp_path.iterdir())


def test_what_stood_there_stays_where_writing_fails(tmp_path, monkeypatch):
    from pathlib import Path

    from orgwork.cli.writing import put

    target = tmp_path / "x"
    target.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileError, match="No space left"):
        put(target, b"new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_identity_numbers_are_hidden_on_the_page_too(file, tmp_path):
    book = openpyxl.load_workbook(file)
    page = book["A01人员"]
    number = page.cell(3, 2).value
    unit = next(row[27] for row in page.iter_rows(min_row=3, max_row=3))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == unit.value and cell is not unit:
                    cell.value = f"{unit.value}{number}"
    unit.value = f"{unit.value}{number}"
    book["A02职务"].cell(3, 10).value = number
    book.save(tmp_path / f"{number}.xlsx")
    code, printed = run("check", tmp_path / f"{number}.xlsx", *ON, "--report", tmp_path / "page.html")
    shown = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert code == 2
    assert number not in shown + printed.decode()
    assert f"{number[:6]}**********{number[-2:]}" in shown
