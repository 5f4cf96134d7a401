import sys
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import orgwork
from orgwork.cli import orgwork as commands
from orgwork.errors import FileError
from orgwork.samples import write_demo

ON = date(2026, 6, 30)


def run(*arguments):
    result = CliRunner().invoke(commands, [str(a) for a in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.output


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return write_demo(tmp_path_factory.mktemp("demo"))


def roster(folder):
    path = folder / "名册.csv"
    path.write_text("姓名,工号,单位\n林双,1,示例局\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl"])
def test_a_workbook_becomes_tables_that_check_alike(demo, tmp_path, kind):
    out = tmp_path / "out"
    code, output = run("convert", demo.workbook, out, "--to", kind, "--on", ON, "--with-identity-numbers")
    assert code == 0
    assert output.splitlines() == sorted(str(p) for p in out.iterdir())
    whole, again = (orgwork.read(path, on=ON) for path in (demo.workbook, out))
    assert not again.problems
    assert again.register.equals(whole.register)
    arguments = ("--plugin", demo.layer, "--on", ON, "--format", "json")
    one, two = (run("check", path, *arguments) for path in (demo.workbook, out))
    assert two[0] == one[0]
    assert two[1].replace('"file": "out"', f'"file": "{demo.workbook.name}"') == one[1]


def test_identity_numbers_are_left_out_unless_asked_for(demo, tmp_path):
    run("convert", demo.workbook, tmp_path / "out", "--to", "csv", "--on", ON)
    numbers = orgwork.read(demo.workbook, on=ON).register.frames["persons"]["identity_number"]
    text = "".join(p.read_text(encoding="utf-8-sig") for p in (tmp_path / "out").iterdir())
    assert numbers.null_count() == 0
    assert not [number for number in numbers if number in text]


def test_a_folder_that_is_not_empty_is_refused_before_anything_is_read(demo, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(FileError, match="not empty"):
        run("convert", demo.workbook, tmp_path, "--to", "csv")
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_tables_become_tables_of_another_kind(demo, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    run("convert", demo.tables, one, "--to", "csv", "--on", ON)
    assert run("convert", one, two, "--to", "jsonl", "--on", ON)[0] == 0
    assert orgwork.read(two, on=ON).register.equals(orgwork.read(one, on=ON).register)


@pytest.mark.parametrize(
    ("place", "written"),
    [("out", "out/persons.csv"), ("o.sqlite", "o.sqlite"), ("O.JSON", "O.JSON"), ("o.2026", "o.2026/persons.csv")],
)
def test_without_a_kind_it_is_csv_or_what_the_ending_of_the_place_says(tmp_path, place, written):
    code, output = run("convert", roster(tmp_path), tmp_path / place, "--on", ON)
    assert code == 0
    assert str(tmp_path / written) in output.splitlines()
    assert [p.name for p in orgwork.read(tmp_path / place, on=ON).register.records("persons")] == ["林双"]


def test_a_kind_that_is_named_goes_before_the_ending(tmp_path):
    assert run("convert", roster(tmp_path), tmp_path / "o.json", "--to", "jsonl", "--on", ON)[0] == 0
    assert (tmp_path / "o.json" / "persons.jsonl").is_file()


def test_a_database_without_a_kind_is_one_of_tables(tmp_path):
    with pytest.raises(FileError) as caught:
        run("convert", roster(tmp_path), "mysql://nobody@localhost/x", "--on", ON)
    assert caught.value.message.startswith("postgresql 不能写入此数据库地址")


def test_for_a_kind_that_nothing_writes_no_layer_is_loaded(demo, tmp_path, monkeypatch):
    from orgwork import plugin

    monkeypatch.setattr(plugin, "load_book", None)
    for more in ((), ("--plugin", demo.layer)):
        with pytest.raises(click.BadParameter, match=r"'docx' is not one of 'parquet'.*'collection', and"):
            run("convert", tmp_path / "nowhere.xlsx", tmp_path / "out", "--to", "docx", *more)


def test_a_file_is_measured_before_layers_are_loaded_for_a_kind(tmp_path, monkeypatch):
    from orgwork import plugin

    monkeypatch.setattr(plugin, "load_book", None)
    (tmp_path / "orgwork-plugin.toml").write_text(
        'name = "own"\nplace = "43"\nversion = "0.1.0"\napi = "1"\noffers = ["formats"]\n'
        'title = { zh = "示例", en = "An example" }\n',
        encoding="utf-8",
    )
    with pytest.raises(FileError, match=r"nowhere\.xlsx"):
        run("convert", tmp_path / "nowhere.xlsx", tmp_path / "out", "--to", "own", "--plugin", tmp_path)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.xlsx", "out", "--to", "csv"], "OW601"),
        (["nowhere.xlsx", "out"], "OW601"),
        (["nowhere.xlsx"], "Missing argument 'FOLDER'"),
        (["nowhere.xlsx", "--to", "csv"], "Missing argument 'FOLDER'"),
        (["nowhere.xlsx", "out", "--to", "xlsx"], "'xlsx' is not one of 'parquet', 'csv', 'jsonl'"),
    ],
)
def test_wrong_arguments_say_what_to_do(arguments, says, monkeypatch, capsys):
    from orgwork.cli import main

    monkeypatch.setattr("sys.argv", ["orgwork", "convert", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert says in capsys.readouterr().err


def test_a_folder_over_the_guards_is_refused_before_polars_is_imported(tmp_path):
    import subprocess

    for index in range(5001):
        (tmp_path / f"{index}.csv").touch()
    script = (
        "import sys\nfrom orgwork.cli import main\n"
        f"sys.argv = ['orgwork', 'check', {str(tmp_path)!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    print(end.code, 'polars' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert done.stdout.split() == ["2", "False"]
    assert "OW602" in done.stderr
    assert Path(tmp_path).is_dir()


def test_a_workbook_becomes_a_workbook_that_checks_alike_and_tells_what_it_leaves_out(demo, tmp_path):
    out = tmp_path / "out"
    code, output = run("convert", demo.workbook, out, "--to", "collection", "--on", ON, "--lang", "en")
    assert code == 0
    path, left = output.splitlines()
    assert "persons.identity_number: 240 rows" in left
    assert path == str(out / "collection.xlsx")
    one, two = (run("check", file, "--on", ON) for file in (demo.workbook, out / "collection.xlsx"))
    assert one[0] == two[0]
