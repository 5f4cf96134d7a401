"""orgwork form FILE FOLDER and orgwork name-list FILE."""

import io
import zipfile

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.errors import FileError, PlaceError, ProposalError
from orgwork.formats.identity import check_digit
from orgwork.formats.tables_write import write
from orgwork.model import Organization, Person, Register

NUMBER = "43019919800101001" + check_digit("43019919800101001")
PEOPLE = [
    Organization("u", "甲局", place="430199"),
    Person("a", "赵", identity_number=NUMBER, organization="u"),
    Person("b", "钱", organization="u"),
    Person("c", "钱"),
]


@pytest.fixture
def tables(tmp_path):
    write(Register.of(PEOPLE), tmp_path / "tables", "csv", identity_numbers=True)
    return tmp_path / "tables"


def run(*arguments):
    return CliRunner().invoke(orgwork, [str(one) for one in arguments], standalone_mode=False)


def text(path):
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_everybody_gets_a_form_and_the_file_is_named(tables, tmp_path):
    result = run("form", tables, tmp_path / "out", "--on", "2026-06-30")
    assert result.return_value == 0, result.output
    made = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in made] == ["赵.docx", "钱.docx", "钱_2.docx"]
    assert result.stdout.splitlines() == [str(path) for path in made]
    assert docx.Document(str(made[0])).tables[0].rows[0].cells[1].text == "赵"
    assert not [path for path in made if NUMBER in text(path)]


@pytest.mark.parametrize("kind", ["docx", "lrmx"])
def test_those_asked_for_by_name_or_id_get_one_and_numbers_where_asked_for(tables, tmp_path, kind):
    more = ("--with-identity-numbers", "--to", kind, "--person", "赵", "--person", "c")
    assert run("form", tables, tmp_path / "out", *more).return_value == 0
    made = {path.name: path for path in (tmp_path / "out").iterdir()}
    assert set(made) == {f"赵.{kind}", f"钱.{kind}"}
    content = made[f"赵.{kind}"].read_bytes()
    assert NUMBER in (text(io.BytesIO(content)) if kind == "docx" else content.decode())


@pytest.mark.parametrize("command", ["form", "name-list"])
def test_a_name_that_two_bear_is_refused_and_nothing_written(tables, tmp_path, command):
    target = (
        ("form", tables, tmp_path / "out") if command == "form" else ("name-list", tables, "--out", tmp_path / "out")
    )
    with pytest.raises(ProposalError, match="by id"):
        raise run(*target, "--person", "钱").exception
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_left_alone(tables):
    with pytest.raises(FileError):
        raise run("form", tables, tables.parent).exception


@pytest.mark.parametrize(("lang", "said"), [("zh", "日期"), ("en", "date")])
def test_faults_are_told_and_blank_and_the_rest_is_written(tables, tmp_path, lang, said):
    persons = (tables / "persons.csv").read_text(encoding="utf-8-sig").splitlines()
    at = persons[0].split(",").index("birth")
    rows = [persons[0], *(_with(line, at, NUMBER + "号") for line in persons[1:])]
    (tables / "persons.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    for command, target in (("form", (tmp_path / "out",)), ("name-list", ("--out", tmp_path / "list.xlsx"))):
        result = run(command, tables, *target, "--lang", lang)
        assert result.return_value == 2
        assert result.stderr.count("OW613") == 3
        assert said in result.stderr
        assert NUMBER not in result.stderr
    assert len(list((tmp_path / "out").iterdir())) == 3


def _with(line, at, value):
    cells = line.split(",")
    cells[at] = value
    return ",".join(cells)


def test_a_list_is_written_and_narrowed_to_a_place(tables, tmp_path):
    out = tmp_path / "list.xlsx"
    assert run("name-list", tables, "--out", out).return_value == 0
    assert [row[1] for row in openpyxl.load_workbook(out).active.iter_rows(min_row=3, values_only=True)] == [
        "赵",
        "钱",
        "钱",
    ]
    assert run("name-list", tables, "--out", out, "--place", "430181", "--kind", "register").return_value == 0
    assert [row[1] for row in openpyxl.load_workbook(out).active.iter_rows(min_row=4, values_only=True)] == ["钱"]
    with pytest.raises(PlaceError):
        raise run("name-list", tables, "--out", out, "--place", "nowhere").exception


def test_a_list_is_never_written_over_what_was_read(tables):
    with pytest.raises(FileError):
        raise run("name-list", tables, "--out", tables / "persons.csv").exception
