import json
import re
from collections import Counter
from datetime import date

import click
import pytest
from click.testing import CliRunner

from orgwork.cli import main, orgwork
from orgwork.formats.collection import read
from orgwork.model import Extent
from orgwork.plugin import load_book
from orgwork.samples import write_demo

PEOPLE = 240
"""Of the demo."""


def run(*arguments):
    """Run the command line; the commands return their exit code, and print beside what they tell of it."""
    result = CliRunner().invoke(orgwork, [str(a) for a in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout


def unread(file):
    """Return the tables of which no sheet of a workbook tells."""
    register = read(file, date(2026, 6, 30)).register
    return {table for table in register.frames if register.extent(table) is Extent.ABSENT}


def needing(tables, layer):
    """Return the rules and deadlines whose views need any of the tables, each with those it needs."""
    book, _ = load_book([layer])
    lacking = {
        key: tables.intersection(book.views[one.view].needs) for key, one in {**book.rules, **book.deadlines}.items()
    }
    return {key: sorted(found) for key, found in lacking.items() if found}


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory):
    return write_demo(tmp_path_factory.mktemp("demo")).folder


@pytest.fixture(scope="module")
def demo(demo_folder):
    return demo_folder / "workbook.xlsx"


@pytest.fixture(scope="module")
def told(demo):
    """Return the exit code and what is said, as JSON, of the demo's workbook."""
    return run("check", demo, "--on", "2026-06-30", "--format", "json")


def test_demo_does_its_job(tmp_path, monkeypatch, book):
    # Planted is what the county's own layer finds; one that is installed here may ask more of the same place.
    monkeypatch.setattr("orgwork.plugin.discovery.entry_points", lambda **_: ())
    code, output = run("demo", tmp_path / "out")
    assert code == 0
    planted = json.loads((tmp_path / "out" / "planted.json").read_text(encoding="utf-8"))
    tally = Counter(p["outcome"] for p in planted if "tables" in p["forms"])
    said = ("breach", "不符合"), ("due", "即将到期"), ("unknown", "无法判断"), ("waived", "已豁免")
    assert " · ".join(f"{word} {tally[outcome]}" for outcome, word in said) in output
    for page in ("report.html", "workbook.html"):
        assert (tmp_path / "out" / page).read_text(encoding="utf-8").startswith("<!doctype html>")
    headings = re.findall(r"<h3[^>]*>([^<]*)", (tmp_path / "out" / "report.html").read_text(encoding="utf-8"))
    told = {heading.strip() for heading in headings}
    # Every area has something amiss in the demo, so each is a section of the page.
    assert {area.title.zh for area in book.areas} <= told


def test_the_demo_breaks_every_rule_of_the_nation(demo_folder, book):
    planted = json.loads((demo_folder / "planted.json").read_text(encoding="utf-8"))
    broken = {p["rule"] for p in planted if p["outcome"] == "breach" and "tables" in p["forms"]}
    assert {*book.rules} <= broken


def test_what_no_sheet_of_the_workbook_holds_is_told_apart(demo_folder, demo):
    planted = json.loads((demo_folder / "planted.json").read_text(encoding="utf-8"))
    shown = [p for p in planted if "workbook" in p["forms"]]
    # The layer asks for surveys, of which no sheet tells; without it nobody does.
    asked = ("check", demo, "--on", "2026-06-30", "--plugin", demo_folder / "layer")
    _, output = run(*asked, "--format", "json")
    data = json.loads(output)
    # The workbook lacks some tables: one finding per rule and unit stands for all its people.
    absent = [p["rule"] for p in shown if p["rule"] in data["absent"]]
    tally = Counter(p["outcome"] for p in shown)
    tally["unknown"] += len(data["absent"]) * PEOPLE - len(absent)
    assert {o: n for o, n in data["counts"].items() if o != "met"} == dict(tally)
    assert data["absent"] == needing(unread(demo), demo_folder / "layer")
    _, said = run(*asked, "--lang", "en")
    assert f"Rules not asked · {len(data['absent'])} ({len(data['absent']) * PEOPLE} of the unknown answers)" in said


@pytest.mark.parametrize("more", [["--shards", 3], ["--workers", 2], ["--workers", 2, "--shards", 5]])
def test_parts_and_processes_change_no_byte(demo, told, more):
    asked = ["check", demo, "--on", "2026-06-30", "--format", "json"]
    assert run(*asked, *more) == told


@pytest.mark.parametrize("wrong", [["--shards", 0], ["--workers", 0], ["--workers", "two"]])
def test_a_number_of_parts_or_processes_is_positive(demo, wrong):
    with pytest.raises(click.BadParameter):
        run("check", demo, *wrong)


def test_check_tells_breaches_by_its_exit_code(demo_folder, demo):
    code, output = run("check", demo, "--on", "2026-06-30", "--lang", "en")
    assert code == 1
    planted = json.loads((demo_folder / "planted.json").read_text(encoding="utf-8"))
    # Without the county's layer nobody is warned: none of those is told, but of a term where an installed layer warns.
    tally = Counter(p["outcome"] for p in planted if "workbook" in p["forms"])
    assert re.search(rf"Breaches {tally['breach']} · Due [01] · ", output)
    assert f" · Waived {tally['waived']} · " in output
    assert re.search(r"430199\d", output) is None
    assert "430199**********" in output


def test_json_explains_itself(demo):
    code, output = run("check", demo, "--on", "2026-06-30", "--format", "json", "--lang", "en")
    data = json.loads(output)
    assert (code, data["exit_code"]) == (1, 1)
    assert sum(data["counts"].values()) - data["counts"]["met"] == sum(f["count"] for f in data["findings"])
    assert {f["reason"] for f in data["findings"] if f["count"] > 1} == {"table_absent"}
    one = next(
        f for f in data["findings"] if f["rule"] == "cadre.promotion.deputy_service" and f["outcome"] == "breach"
    )
    assert one["legs"][0]["measured"] == "14 … 15 months"  # no layer says how to count
    assert "≥ 24 months" in one["legs"][0]["required"][0]
    assert one["evidence"] == "restated"
    assert any("A02职务" in line for line in one["read"])


def test_the_same_input_gives_the_same_bytes(demo, told):
    assert run("check", demo, "--on", "2026-06-30", "--format", "json") == told


def test_explain_takes_the_first_characters_of_an_id(demo, told):
    one = json.loads(told[1])["findings"][0]
    code, text = run("explain", demo, one["id"][:8], "--on", "2026-06-30")
    assert code == 0
    assert one["name"] in text
    assert "依据" in text


def test_a_place_narrows_what_is_shown(demo):
    _, all_of_it = run("check", demo, "--on", "2026-06-30")
    _, elsewhere = run("check", demo, "--on", "2026-06-30", "--place", "湖南浏阳")
    assert len(elsewhere) < len(all_of_it)


def test_since_moves_the_window(demo):
    _, output = run("check", demo, "--on", "2026-06-30", "--since", "2026-01-01", "--format", "json")
    kept = {f["rule"] for f in json.loads(output)["findings"]}
    assert "cadre.promotion.deputy_service" not in kept
    assert json.loads(output)["older_breaches"]["cadre.promotion.deputy_service"] == 1


def test_a_cell_that_cannot_be_read_makes_it_incomplete(demo, tmp_path):
    import openpyxl

    book = openpyxl.load_workbook(demo)
    book["A02职务"].cell(3, 10).value = "不详"
    book.save(tmp_path / "dirty.xlsx")
    code, output = run("check", tmp_path / "dirty.xlsx", "--on", "2026-06-30", "--report", tmp_path / "r.html")
    assert code == 2
    assert "OW613" in output
    assert "A02职务 · 第3行 · 任职时间 “不详”" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_refused_plugin_makes_it_incomplete(demo, tmp_path):
    code, output = run("check", demo, "--on", "2026-06-30", "--plugin", tmp_path)
    assert code == 2
    assert "OW401" in output


def test_a_local_layer_tightens(demo, tmp_path):
    folder = tmp_path / "layer"
    (folder / "parameters").mkdir(parents=True)
    (folder / "orgwork-plugin.toml").write_text(
        'name = "local"\nplace = "4301"\nversion = "1"\napi = "1"\noffers = ["parameters"]\n'
        'title = { zh = "本地", en = "local" }\n',
        encoding="utf-8",
    )
    (folder / "parameters" / "x.toml").write_text(
        '[["cadre.promotion.deputy_service".values]]\nvalue = 30\nfrom = 2020-01-01\npublished = 2020-01-01\n'
        'evidence = "text"\ncites = { title = "示例" }\n',
        encoding="utf-8",
    )
    code, output = run("check", demo, "--on", "2026-06-30", "--plugin", folder, "--lang", "en", "--format", "json")
    breaches = [f for f in json.loads(output)["findings"] if f["outcome"] == "breach"]
    assert code == 1
    assert sum(f["rule"] == "cadre.promotion.deputy_service" for f in breaches) == 1
    assert any("≥ 30 months" in str(f["legs"]) for f in breaches)


@pytest.mark.parametrize("form", ["text", "json"])
def test_book_shows_what_is_required(form):
    code, output = run(
        "book", "cadre.promotion.deputy_service", "--place", "湖南浏阳", "--on", "2026-06-30", "--format", form
    )
    assert code == 0
    assert "24" in output
    assert "8(3)" in output
    assert len(run("book", "--lang", "en")[1]) > len(output)


def test_plugins_lists_the_layers():
    code, output = run("plugins", "--lang", "en")
    assert (code, "national" in output) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["check", "nowhere.xlsx"], 2, "OW601"),
        (["check"], 2, "Missing argument"),
        (["check", "x", "--on", "30.6.2026"], 2, "write it as 2026-06-30"),
        (["book", "cadre.promotion.deputy_servic"], 2, "did you mean"),
        (["--version"], 0, "0.1.0"),
        (["--help"], 0, "demo"),
    ],
)
def test_errors_say_what_to_do(arguments, code, says, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["orgwork", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    captured = capsys.readouterr()
    assert end.value.code == code
    assert says in captured.out + captured.err


def test_the_day_is_today_where_none_is_given(demo):
    from orgwork.cli.options import today

    assert today() >= date(2026, 1, 1)
    assert str(today()) in run("check", demo)[1]
