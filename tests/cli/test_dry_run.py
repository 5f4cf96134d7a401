"""orgwork convert: a roster with a mapping, a suggestion, and the dry run."""

from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork as commands
from orgwork.formats.identity import check_digit
from orgwork.samples import write_demo

ON = date(2026, 6, 30)
NUMBER = "43019919800101001" + check_digit("43019919800101001")


def run(*arguments):
    result = CliRunner().invoke(commands, [str(a) for a in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout, result.stderr


def roster(path, *rows):
    path.write_text(
        "\n".join(["姓名,身份证号,出生年月,单位,现任职务,任现职时间,2025年", *rows]) + "\n", encoding="utf-8"
    )
    return path


ONE = f"章一鸣,{NUMBER},1980.01,示例局,局长,2020.05,优秀"
TWO = "林双,,1985.12,示例局,副局长,2021.03,称职"


def dry(file, *more):
    return run("convert", file, *more, "--dry-run", "--on", ON)


def test_a_dry_run_says_what_is_new_changed_unknown_and_dropped_and_writes_nothing(tmp_path):
    folder = tmp_path / "out"
    run("convert", roster(tmp_path / "a.csv", ONE, TWO), folder, "--to", "csv", "--on", ON)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    edited = ONE.replace("2020.05", "").replace("优秀", "基本称职").replace("1980.01", "1980.02")
    code, out, _ = dry(roster(tmp_path / "b.csv", edited, "王五,,1990.03,示例局,科长,2022.03,称职"), folder)
    assert code == 0
    lines = [line.strip() for line in out.splitlines()]
    assert "persons: 新增 1，变更 1，不再出现 1" in lines
    assert any(line.startswith("~ p") and line.endswith("章一鸣 · birth: 1980-01 → 1980-02") for line in lines)
    assert any(line.startswith("+ p") and line.endswith("王五") for line in lines)
    assert any(line.startswith("- p") and line.endswith("林双") for line in lines)
    assert any(line.startswith("? tenures") and line.endswith("章一鸣 · begins: 2020-05 → （未知）") for line in lines)
    assert any(line.endswith("章一鸣 · grade: excellent → basic") for line in lines)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl", "sqlite"])
def test_the_same_file_again_changes_nothing_whatever_the_order_of_its_rows(tmp_path, kind):
    folder = tmp_path / ("out.sqlite" if kind == "sqlite" else "out")
    run("convert", roster(tmp_path / "a.csv", ONE, TWO), folder, "--to", kind, "--on", ON)
    assert dry(tmp_path / "a.csv", folder)[:2] == (0, "没有变化\n")
    assert dry(roster(tmp_path / "b.csv", TWO, ONE), folder)[:2] == (0, "没有变化\n")


def test_a_workbook_converted_and_tried_again_changes_nothing(tmp_path):
    demo = write_demo(tmp_path / "demo")
    run("convert", demo.workbook, tmp_path / "out", "--to", "parquet", "--on", ON)
    assert dry(demo.workbook, tmp_path / "out")[:2] == (0, "没有变化\n")


def test_without_a_folder_everything_is_new(tmp_path):
    code, out, err = dry(roster(tmp_path / "a.csv", ONE, TWO))
    assert code == 0
    assert "persons: 新增 2" in out
    assert "姓名 → persons.name" in err
    assert dry(tmp_path / "a.csv", tmp_path / "none")[1] == out
    assert not (tmp_path / "none").exists()


def test_identity_numbers_are_masked(tmp_path):
    run(
        "convert",
        roster(tmp_path / "a.csv", TWO),
        tmp_path / "out",
        "--to",
        "csv",
        "--on",
        ON,
        "--with-identity-numbers",
    )
    given = TWO.replace(",,", f",{NUMBER},", 1)
    code, out, _ = dry(roster(tmp_path / "b.csv", given), tmp_path / "out", "--with-identity-numbers")
    assert code == 0
    assert "identity_number: （未知） → 430199**********" in out
    assert NUMBER not in out
    assert "identity_number" not in dry(tmp_path / "b.csv", tmp_path / "out")[1]


def test_numbers_in_columns_that_are_kept_as_texts_are_masked_in_the_folder_and_no_difference(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(f"姓名,工号,配偶证件\n章一鸣,1,{NUMBER}\n", encoding="utf-8")
    run("convert", file, tmp_path / "out", "--to", "csv", "--on", ON)
    text = (tmp_path / "out" / "texts.csv").read_text(encoding="utf-8-sig")
    assert "430199**********" in text
    assert NUMBER not in text
    assert dry(file, tmp_path / "out")[1] == "没有变化\n"


def test_people_known_by_name_alone_are_others_in_another_order_of_rows(tmp_path):
    one, two = "章一鸣,,,示例局,局长,2020.05,", "林双,,,示例局,副局长,2021.03,"
    run("convert", roster(tmp_path / "a.csv", one, two), tmp_path / "out", "--on", ON)
    assert dry(roster(tmp_path / "a.csv", one, two), tmp_path / "out")[1] == "没有变化\n"
    code, out, err = dry(roster(tmp_path / "a.csv", two, one), tmp_path / "out")
    assert code == 0
    assert "persons: 新增 2，不再出现 2" in out
    assert "2 行只有姓名" in err


def test_a_row_that_was_pasted_twice_is_told_and_changes_nothing(tmp_path):
    run("convert", roster(tmp_path / "a.csv", ONE, TWO), tmp_path / "out", "--on", ON)
    code, out, err = dry(roster(tmp_path / "a.csv", ONE, TWO, ONE), tmp_path / "out")
    assert (code, out) == (0, "没有变化\n")
    assert "1 行与上面某行相同，只计一次：第 4 行" in err


def test_faults_are_told_and_end_with_two(tmp_path):
    code, out, _ = dry(roster(tmp_path / "a.csv", ONE.replace("1980.01", "1980.13")))
    assert code == 2
    assert out.startswith("[OW613] a.csv · 第2行 · 出生年月 “1980.13”")
    assert "persons: 新增 1" in out


def test_long_lists_are_cut_and_counted(tmp_path):
    rows = [f"某{i},,{1950 + i % 50}.{i % 12 + 1:02},示例局,科员,," for i in range(60)]
    code, out, _ = run("convert", roster(tmp_path / "a.csv", *(r[:-1] for r in rows)), "--dry-run", "--lang", "en")
    assert code == 0
    assert "persons: new 60" in out
    assert "  + … 10 more" in out


def test_a_suggestion_is_printed_corrected_and_used(tmp_path):
    file = roster(tmp_path / "a.csv", ONE, TWO)
    code, text, _ = run("convert", file, "--suggest")
    assert code == 0
    columns = tmp_path / "columns.toml"
    columns.write_text(text.replace('"2025年" = "assessments.grade[year=2025]"', '"2025年" = ""'), encoding="utf-8")
    code, out, _ = run("convert", file, tmp_path / "out", "--to", "csv", "--map", columns)
    assert code == 0
    assert "persons.csv" in out
    assert "assessments.csv" not in out


@pytest.mark.parametrize("arguments", [["--suggest", "--dry-run"], ["--suggest", "out"], [], ["--to", "csv"]])
def test_options_that_do_not_go_together_are_refused(tmp_path, arguments):
    with pytest.raises(click.UsageError):
        run("convert", roster(tmp_path / "a.csv", ONE), *arguments)
    assert sorted(p.name for p in Path(tmp_path).iterdir()) == ["a.csv"]


def test_check_takes_a_roster_and_says_how_its_headings_were_understood(tmp_path):
    code, out, err = run("check", roster(tmp_path / "a.csv", ONE, TWO), "--on", ON)
    assert code in {1, 3}
    assert "a.csv" in out
    assert "第1行标题：姓名 → persons.name" in err
