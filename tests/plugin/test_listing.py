"""What `orgwork plugins` tells: loaded and refused, what each layer does, what was overtaken, and in which shape."""

import json
import re
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.plugin import discovery, hookspecs, load_book
from orgwork.plugin.effects import Role, effects, overtaken_on
from orgwork.plugin.formats import BUILT_IN
from orgwork.plugin.hookspecs import Retired

DOCS = Path(__file__).parents[2] / "docs" / "plugin_faults.md"

LATER = """
[["service".values]]
value = 48
from = 2026-01-01
published = 2025-06-01
evidence = "text"
cites = { title = "新规定（虚构）", number = "2" }
"""


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """Leave out whatever else is installed here."""
    monkeypatch.setattr(discovery, "entry_points", lambda **_: ())


@pytest.fixture
def folders(nation, county, write, value, code):
    """Return a nation that tightened later, a county it overtook, a province, and a city that is refused."""
    path = nation / "parameters" / "all.toml"
    path.write_text(path.read_text(encoding="utf-8") + LATER, encoding="utf-8")
    files = {
        "parameters/a.toml": value("service", "24")
        + value("choice", '["month"]')
        + value("table", "{ min = 8 }")
        + value("barred", '["a", "b", "c"]')
        + value("share", '"1/6"'),
        "rules.py": code + "@hookimpl\ndef orgwork_rules(ctx):\n    return [rule('own.rule')]\n",
    }
    province = write("province", "43", files, offers=["parameters", "rules"], version="2.1")
    return [nation, province, county, write("city", "4301", {"parameters/a.toml": value("service", "12")}, version="7")]


def run(folders, *more):
    given = [part for folder in folders for part in ("--plugin", str(folder))]
    result = CliRunner().invoke(orgwork, ["plugins", *given, "--on", "2026-06-30", *more], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout


def test_each_value_of_a_layer_has_a_role(folders):
    book, report = load_book(folders)
    known = {p.name: p for p in report.loaded}
    overtaken = overtaken_on(book, date(2026, 6, 30))
    told = {name: effects(known[name], book, overtaken) for name in ("nation", "province", "county")}
    assert {(e.role, e.above) for e in told["nation"]} == {(Role.OWNS, None)}
    assert {e.word.key: e.role for e in told["province"]} == {
        "service": Role.REPEATS,
        "choice": Role.CHOOSES,
        "table": Role.TIGHTENS,
        "barred": Role.TIGHTENS,
        "share": Role.TIGHTENS,
    }
    (one,) = told["county"]
    assert (one.role, one.above.value, one.word.value) == (Role.TIGHTENS, 24, 30)
    assert (one.overtaken.since, one.overtaken.above.value) == (date(2026, 1, 1), 48)
    assert [e.word.key for e in told["province"] if e.overtaken] == ["service"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_has_a_few_lines_for_each_layer_and_all_that_asks_for_work(folders, lang):
    code, text = run(folders, "--lang", lang)
    assert code == 2
    lines = text.splitlines()
    words = {
        "zh": [
            "已装载插件: 4",
            "值：收紧 1 · 已被上级超越 1",
            "自 2026-01-01 起被上级的 48个月 超越",
            "整体不用）: 1",
        ],
        "en": ["plugins loaded: 4 · ", "values: tightens 1 · overtaken 1", "since 2026-01-01 by 48 months", "whole: 1"],
    }
    for word in (*words[lang], "新规定（虚构）", "[OW304] city 7 · ", "province 2.1 · "):
        assert any(word in line for line in lines), word
    assert len(lines) < 25
    assert not any("barred" in line for line in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_details_have_every_value_with_its_start_and_text(folders, lang):
    text = run(folders, "--lang", lang, "--verbose")[1]
    for key in ("service", "choice", "table", "barred", "share", "own.rule", "nation.rule"):
        assert key in text
    assert "1/5 → 1/6" in text
    assert {"zh": "2020-01-01 起", "en": "from 2020-01-01"}[lang] in text
    assert {"zh": "规则: own.rule", "en": "rules: own.rule"}[lang] in text


def test_one_layer_is_told_alone(folders):
    code, text = run(folders, "--name", "province", "--lang", "en")
    assert code == 2
    assert "plugins loaded: 1" in text
    assert "county" not in text
    assert "[OW304]" not in text
    assert "share: tightens 1/5 → 1/6" in text
    assert "[OW304] city 7" in run(folders, "--name", "city")[1]


def test_a_layer_that_is_not_there_is_told_with_the_nearest(folders):
    with pytest.raises(click.UsageError, match="did you mean 'province'"):
        run(folders, "--name", "provinze")
    with pytest.raises(click.UsageError, match="city, county, nation"):
        run(folders, "--name", "xyz")


def test_json_has_every_value_whatever_is_asked_for(folders):
    code, text = run(folders, "--format", "json")
    told = json.loads(text)
    assert code == 2
    assert (told["schema"], told["version"], told["api"], told["on"]) == (
        "orgwork.plugins",
        1,
        {"oldest": 1, "newest": 1},
        "2026-06-30",
    )
    assert [(p["name"], p["place"]) for p in told["loaded"]] == [
        ("nation", ""),
        ("national", ""),
        ("province", "43"),
        ("county", "430181"),
    ]
    province = told["loaded"][2]
    assert province["counts"] == {"amendments": 5, "rules": 1}
    assert province["keys"] == {"rules": ["own.rule"]}
    assert {v["key"]: (v["value"], v["above"], v["role"]) for v in province["values"]} == {
        "barred": (["a", "b", "c"], ["a", "b"], "tightens"),
        "choice": (["month"], None, "chooses"),
        "service": (24, 24, "repeats"),
        "share": ("1/6", "1/5", "tightens"),
        "table": ({"min": 8}, {"max": 12, "min": 6}, "tightens"),
    }
    (county,) = told["loaded"][3]["values"]
    assert county["overtaken"] == {
        "since": "2026-01-01",
        "value": 48,
        "by": [{"place": "", "cites": "《新规定（虚构）》 2"}],
    }
    assert county["source"] == "county 1: parameters/a.toml [service] values[0]"
    assert [(r["name"], r["version"], r["place"], r["code"]) for r in told["refused"]] == [
        ("city", "7", "4301", "OW304")
    ]
    assert set(told["refused"][0]["remedy"]) == {"zh", "en"}
    assert told["warnings"] == []
    assert {f["name"] for f in told["formats"]} == set(BUILT_IN)
    assert all(p["seconds"] > 0 for p in told["loaded"])
    assert sum(p["seconds"] for p in told["loaded"]) <= told["seconds"]


def fields(told, name=""):
    """Return the names of all fields, as the docs write them; what is keyed by kinds is one field."""
    if isinstance(told, list):
        return {field for one in told for field in fields(one, f"{name}[]")}
    if isinstance(told, dict) and not name.endswith((".counts", ".keys", ".value", ".above")):
        inner = {field for key, one in told.items() for field in fields(one, f"{name}.{key}".lstrip("."))}
        return inner | ({name} if name.endswith("overtaken") else set())
    return {name.removesuffix("[]")}


def test_the_docs_name_every_field_and_no_other(folders, monkeypatch):
    monkeypatch.setattr(hookspecs, "RETIRED", {"orgwork_rules": Retired("1", "orgwork_duties")})
    with pytest.warns(DeprecationWarning, match="orgwork_duties"):
        told = json.loads(run(folders, "--format", "json")[1])
    part = DOCS.read_text(encoding="utf-8").split("\n### JSON")[1].split("\n## ")[0]
    named = re.findall(r"^\| `([\w.\[\]]+)` \|", part, re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) == fields(told)


def test_ranges_are_told_as_layers_write_them(folders):
    told = json.loads(run(folders, "--name", "nation", "--format", "json")[1])
    values = {v["key"]: v["value"] for v in told["loaded"][0]["values"] if v["from"] == "2020-01-01"}
    assert (values["years"], values["open"]) == ({"min": 1, "max": 3}, True)


def test_without_a_refusal_all_is_well(nation, county):
    assert run([nation, county])[0] == 0


def test_many_overtaken_values_are_cut_and_told_whole_where_details_are_asked(nation, write, value, parameter):
    keys = [f"key{i:02}" for i in range(40)]
    declared = "".join(parameter(key, "months", "at_least", "24") + LATER.replace("service", key) for key in keys)
    upper = write("upper", "43", {"parameters/a.toml": declared})
    lower = write("lower", "4301", {"parameters/a.toml": "".join(value(key, "30") for key in keys)})
    text = run([nation, upper, lower], "--lang", "en")[1]
    assert text.count("overtaken since") == 10
    assert "… and 30 more, see --verbose" in text
    assert run([nation, upper, lower], "--lang", "en", "--name", "lower")[1].count("overtaken since") == 40
