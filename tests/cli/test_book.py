"""orgwork book: one requirement with its trace, two places compared, the printed book, a signed value."""

import json
import tomllib

import click
import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.errors import PlaceError

KEY = "cadre.promotion.deputy_service"


def run(*arguments):
    result = CliRunner().invoke(orgwork, ["book", *map(str, arguments)], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.output


@pytest.fixture
def county(tmp_path):
    """Give a folder in which 430181 asks for 30 months, and the province for 26 in one of its cities."""
    for place, value, at, day in (("430181", 30, "430181", "2024-03-01"), ("43", 26, "4302", "2023-01-01")):
        folder = tmp_path / f"p{place}"
        (folder / "parameters").mkdir(parents=True)
        (folder / "orgwork-plugin.toml").write_text(
            f'name = "p{place}"\nplace = "{place}"\nversion = "1"\napi = "1"\noffers = ["parameters"]\n'
            'title = { zh = "层", en = "Layer" }\n',
            encoding="utf-8",
        )
        (folder / "parameters" / "a.toml").write_text(
            f'[["{KEY}".values]]\nvalue = {value}\nat = "{at}"\nfrom = {day}\npublished = {day}\n'
            'evidence = "text"\ncites = { title = "补充规定", number = "1" }\n',
            encoding="utf-8",
        )
    return ["--plugin", tmp_path / "p430181", "--plugin", tmp_path / "p43"]


def test_one_key_is_told_with_who_decides_and_when_it_changes(county):
    code, text = run(KEY, "--place", "430181", "--on", "2026-06-30", *county)
    assert code == 0
    assert "✓ 30个月 ← 浏阳市" in text
    assert "· 24个月 ← 全国" in text
    assert [line.strip() for line in text.splitlines() if line.strip().startswith("20")] == [
        "2002-07-09: 规定数值尚不掌握",
        "2014-02-01: ≥ 24个月",
        "2024-03-01: ≥ 30个月",
    ]


@pytest.mark.parametrize(("day", "value"), [("2024-02-29", "≥ 24 months"), ("2024-03-01", "≥ 30 months")])
def test_on_and_known_on_choose_the_version(county, day, value):
    asked = ("--place", "430181", "--lang", "en", "--format", "json", *county)
    assert json.loads(run(KEY, "--on", day, *asked)[1])[0]["required"] == value
    (told,) = json.loads(run(KEY, "--on", "2026-06-30", "--known-on", day, *asked)[1])
    assert told["required"] == value
    assert told["changes"][-1]["required"] == value


def test_a_pilot_tells_for_whom_it_is(county):
    assert "(限于 株洲市)" in run(KEY, "--place", "4302", "--on", "2026-06-30", *county)[1]


def test_every_parameter_is_listed_where_no_key_is_named(book, county):
    told = json.loads(run("--place", "430181", "--format", "json", *county)[1])
    assert set(book.parameters) <= {one["key"] for one in told}
    assert not any("changes" in one for one in told)


def test_two_places_are_compared(county):
    code, text = run("--diff", "株洲市", "430181", "--on", "2026-06-30", "--lang", "en", *county)
    assert code == 0
    assert "株洲市: ≥ 26 months" in text
    assert "浏阳市: ≥ 30 months" in text
    told = json.loads(run("--diff", "4302", "430181", "--on", "2026-06-30", "--format", "json", *county)[1])
    assert [value["key"] for value in told["values"]] == [KEY]
    assert told["values"][0]["two"]["trace"][-1]["by"] == "430181"
    assert run("--diff", "4303", "4304", "--lang", "en")[1].strip() == "The two places do not differ."


def test_the_printed_book_is_written(county, tmp_path):
    target = tmp_path / "book.html"
    code, text = run("--print", "--place", "430181", "--on", "2026-06-30", "--out", target, *county)
    assert (code, text.strip()) == (0, str(target))
    assert "≥ 30个月" in target.read_text(encoding="utf-8")


def test_a_signed_value_is_a_piece_of_toml_that_raises_its_grade(county):
    code, text = run(KEY, "--place", "430181", "--sign", "张三", "--compared", "公报第3页", *county)
    assert code == 0
    (said,) = tomllib.loads(text)[KEY]["values"]
    assert (said["value"], said["evidence"]) == (24, "text")
    assert (said["confirmed"]["by"], said["confirmed"]["text"]) == ("张三", "公报第3页")
    assert "parameters/promotion.toml" in text.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((KEY, "--sign", "张三"), "--compared"),
        (("--sign", "张三", "--compared", "x"), "KEY"),
        ((KEY, "--sign", " ", "--compared", "x"), "NAME"),
        ((KEY, "--compared", "x"), "--sign"),
        (("cadre.promotion.last_grade_barred", "--sign", "张三", "--compared", "x"), "awaits a comparison"),
        (("--print", "--diff", "4301", "4302"), "one at a time"),
        ((KEY, "--out", "x.html"), "--print"),
    ],
)
def test_questions_that_do_not_go_together(arguments, told):
    with pytest.raises(click.UsageError, match=told):
        run(*arguments)


def test_a_place_that_nobody_bears():
    with pytest.raises(PlaceError):
        run("--diff", "4301", "无此地")


def test_a_refused_layer_is_told_and_ends_with_two(county):
    broken = county[1] / "parameters" / "a.toml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("30", "3"), encoding="utf-8")
    for more in ((KEY, "--place", "430181"), ("--diff", "4301", "430181")):
        assert run(*more, *county)[0] == 2
