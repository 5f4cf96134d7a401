import json
from datetime import date

import pytest
from click.testing import CliRunner

from orgwork.cli import main, orgwork
from orgwork.samples import write_demo


def run(*arguments):
    """Run the command line; the commands return their exit code."""
    result = CliRunner().invoke(orgwork, [str(a) for a in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.output


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return write_demo(tmp_path_factory.mktemp("demo")).workbook


def test_demo_does_its_job(tmp_path):
    code, output = run("demo", tmp_path / "out")
    assert code == 0
    assert "不符合 6 · 无法判断 2 · 已豁免 1" in output
    assert "≥ 24 months" in one["legs"][0]["required"][0]
    (folder / "parameters" / "x.toml").write_text(
        '[["cadre.promotion.deputy_service".values]]\nvalue = 72\nfrom = 2020-01-01\npublished = 2020-01-01\n'
        'evidence = "text"\ncites = { title = "示例" }\n',
        encoding="utf-8",
    )
    code, output = run("check", demo, "--on", "2026-06-30", "--plugin", folder, "--lang", "en", "--format", "json")
    breaches = [f for f in json.loads(output)["findings"] if f["outcome"] == "breach"]
    assert code == 1
    assert sum(f["rule"] == "cadre.promotion.deputy_service" for f in breaches) == 2
    assert any("≥ 72 months" in str(f["legs"]) for f in breaches)


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
