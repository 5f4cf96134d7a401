"""The zoo: plugins that are wrong, each in one way, beside good ones. Nothing but their own place may notice them."""

import json
import shutil
import sys
from datetime import date
from pathlib import Path

import attrs
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.cli import orgwork
from orgwork.formats.opening import read
from orgwork.model import Register
from orgwork.model.casting import PLACES
from orgwork.places import contains
from orgwork.plugin import discovery, load_book
from orgwork.report import Account, to_json
from orgwork.samples.county import draw
from orgwork.samples.layer import write_layer
from orgwork.testing.strategies.building import side_by_side

ROOT = Path(__file__).parents[2]
ZOO = ROOT / "tests" / "bad_plugins"
ON = date(2026, 6, 30)
PLACE = "430199"

REFUSED = {
    "import_error": ("OW401", "rules.py:3", "ModuleNotFoundError while it was imported"),
    "syntax_error": ("OW401", "rules.py:4", "SyntaxError while it was imported"),
    "wrong_hook_name": ("OW401", "rules.py:20", "orgwork_rule is no hook; did you mean orgwork_rules?"),
    "wrong_argument": ("OW401", "rules.py:20", "orgwork_rules(register) takes one argument, ctx"),
    "raises_in_a_hook": ("OW401", "rules.py:23", "KeyError in orgwork_rules", "list is not ready"),
    "wrong_type": ("OW401", "rules.py:20", "orgwork_rules returned str; return a list of Rule or Deadline"),
    "changes_the_context": ("OW401", "rules.py:20", "orgwork_rules changes the context it is given"),
    "changes_a_declaration": ("OW401", "rules.py:10", "TypeError while it was imported", "to be read only"),
    "changes_the_tables": ("OW401", "rules.py:10", "TypeError while it was imported", "to be read only"),
    "gives_without_end": ("OW401", "rules.py:20", "orgwork_rules gives more than 100,000 items"),
    "recursion": ("OW401", "rules.py:22", "RecursionError in orgwork_rules"),
    "deep_brackets": ("OW103", "parameters/deep.toml", "brackets stand too deep"),
    "wrong_api_version": ("OW402", "orgwork-plugin.toml", "api = '98-99' is newer", "update orgwork"),
    "says_a_value_twice": ("OW303", "limits.toml [cadre.training.hours] values[0]", "more.toml", "a correction needs"),
    "looser_value": ("OW304", "looser.toml [cadre.promotion.deputy_service] values[0]", "12", "is looser at its start"),
    "reads_traces": (
        "OW305",
        "rules.py orgwork_rules[0]",
        "'officer_years' of traces (study_hours)",
        "整治形式主义为基层减负若干规定",
    ),
    "missing_citation": ("OW103", "uncited.toml [cadre.promotion.deputy_service]", "'cites' is missing"),
    "malformed_toml": ("OW103", "broken.toml", "line 2"),
    "malformed_manifest": ("OW401", "orgwork-plugin.toml", "line 3"),
    "two_of_one_name": ("OW303", "a different plugin 'demo-county'", "remove one of them"),
    "cyclic_procedure": ("OW301", "procedures/selection.toml [bad.selection]", "in a circle: ", "talk → vote"),
    "exits": ("OW401", "rules.py:5", "SystemExit while it was imported"),
    "exits_when_tried": ("OW501", "rules.py orgwork_rules[0]", "bad.exits", "SystemExit: division_principal"),
    "not_utf8": ("OW103", "gbk.toml", "line 7 is not UTF-8", "另存为 UTF-8"),
    "not_utf8_python": ("OW401", "rules.py:11", "SyntaxError while it was imported"),
    "takes_a_key": ("OW303", "rules.py orgwork_rules[0]", "'cadre.term.same_post'", "declared already by national"),
}
"""Refused when loaded: the code, and what the message must hold, where it is and what to do."""

FAULTY = {
    "rule_raises": ("rules.py orgwork_rules[0]", "the county has no level"),
    "view_raises": ("rules.py orgwork_views[0]", "LookupError: the county's table is not there (rules.py:13)"),
    "view_exits": ("rules.py orgwork_views[0]", "SystemExit: 0 (rules.py:13)"),
    "view_of_another_schema": ("rules.py orgwork_rules[0]", "documented is Int64, not Boolean"),
    "view_without_a_column": ("rules.py orgwork_rules[0]", "documented"),
    "view_changes_its_tables": (
        "rules.py orgwork_views[0]",
        "TypeError: it is shared and to be read only",
        "(rules.py:13)",
    ),
    "view_recursion": ("rules.py orgwork_views[0]", "RecursionError"),
}
"""Loaded, but a check shows the fault: its own rule is unknown of everybody in its place."""

HEARD = {
    "view_takes_a_shared_name": None,
    "moves_away": None,
    "prints": "printed 6 bytes while it was loaded, which were held back: '{} []'",
    "prints_very_much": "printed 24000010 bytes",
}
"""Loaded and asked like any other, whatever else it does; what it printed is told."""

UNCAUGHT = {
    "hangs": "only `orgwork plugins check` has a time limit",
    "ends_the_process": "nothing inside the process can catch os._exit",
}
"""Not loaded here."""


def test_every_animal_of_the_zoo_is_looked_at():
    known = [*REFUSED, *FAULTY, *HEARD, *UNCAUGHT]
    assert sorted(p.name for p in ZOO.iterdir() if p.is_dir()) == sorted(known)
    assert len(known) == len(set(known))


@pytest.fixture(scope="module", autouse=True)
def _alone():
    """Leave out whatever else is installed here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discovery, "entry_points", lambda **_: ())
        yield


SHARE = 9
"""One of so many of the nation's rules is asked where each plugin is looked at; the last two tests ask them all."""


def some(book):
    """Return every rule of a place's plugins and some of the nation's."""
    declared = {**book.rules, **book.deadlines}
    nation = sorted(key for key, one in declared.items() if not one.place and not key.startswith("bad."))
    excused = [key for key in nation if getattr(declared[key], "waiver_by", None) is not None]
    return sorted({*declared} - {*nation} | {*nation[::SHARE], *excused[::SHARE]})


@pytest.fixture(scope="module", autouse=True)
def _fewer_rules():
    """Let the command ask some of the rules: what a plugin spoils, it spoils for all of them alike."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("orgwork.checking.check", lambda r, book, **more: check(r, book, rules=some(book), **more))
        yield


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Write two invented counties of one city, of 240 people each."""
    one, other = draw(240, 1), draw(240, 2)
    there = {
        name: frame.with_columns(
            pl.col(column).str.replace(f"^{PLACE}", "430198") for column in frame.columns if column in PLACES
        )
        for name, frame in other.frames.items()
    }
    both = side_by_side([Register.fitted(one.frames), Register.fitted(there)])
    folder = tmp_path_factory.mktemp("tables")
    for name, frame in both.frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
    return folder


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Return the good layers of the place."""
    folder = tmp_path_factory.mktemp("layer")
    write_layer(folder)
    return [ROOT / "plugins" / "demo-county", folder]


@attrs.frozen
class Told:
    """What `orgwork check` says."""

    code: int
    document: dict

    def about(self, place, *, inside, own):
        """Return findings inside or outside a place as bytes by id, of the zoo's own rules or all others."""
        chosen = [f for f in self.document["findings"] if f["rule"].startswith("bad.") is own]
        where = [f for f in chosen if (f["place"] is None or contains(place, f["place"])) is inside]
        return {f["id"]: json.dumps(f, ensure_ascii=False) for f in where}

    def met(self):
        return {rule: met for rule, met in self.document["met"].items() if not rule.startswith("bad.")}


def checked(tables, folders, *more):
    given_ = [part for folder in folders for part in ("--plugin", str(folder))]
    arguments = ["check", str(tables), "--on", ON.isoformat(), "--format", "json", "--lang", "en", *given_, *more]
    result = CliRunner().invoke(orgwork, arguments, standalone_mode=False)
    if result.exception:
        raise result.exception
    return Told(result.return_value, json.loads(result.stdout))


@pytest.fixture(scope="module")
def without(tables, good):
    """Return what is said without any bad plugin."""
    told = checked(tables, good)
    outcomes = {f["outcome"] for f in told.document["findings"] if f["place"] == PLACE}
    assert {"breach", "unknown", "waived"} <= outcomes
    assert told.code == 1
    assert told.document["refused"] == []
    return told


def only_met_turned_unknown(before, after, place):
    """Hold that nothing changed outside a place, and inside it only what was met is unknown now."""
    assert after.about(place, inside=False, own=False) == before.about(place, inside=False, own=False)
    was, now = (told.about(place, inside=True, own=False) for told in (before, after))
    assert was.items() <= now.items()
    new = [json.loads(now[key]) for key in now.keys() - was.keys()]
    assert {(f["outcome"], f["reason"]) for f in new} <= {("unknown", "layer_refused")}
    lost = {rule: met - after.met()[rule] for rule, met in before.met().items()}
    assert {rule: number for rule, number in lost.items() if number} == _counted(new)
    for one, two in zip(before.document["deadlines_ahead"], after.document["deadlines_ahead"], strict=True):
        doubted = {**one, "outcome": "unknown", "reason": "layer_refused"}
        assert two == one or (two == doubted and one["outcome"] == "met" and contains(place, one["place"]))
    for part in ("older_breaches", "problems", "incomplete", "file"):
        assert _without_own(before.document[part]) == _without_own(after.document[part])
    return new


def _counted(findings):
    rules = [f["rule"] for f in findings]
    return {rule: rules.count(rule) for rule in rules}


def _without_own(part):
    return {k: v for k, v in part.items() if not k.startswith("bad.")} if isinstance(part, dict) else part


@pytest.mark.parametrize("name", REFUSED)
def test_a_plugin_that_is_refused_only_turns_met_into_unknown_inside_its_place(tables, good, without, name):
    told = checked(tables, [*good, ZOO / name])
    place = "" if name == "malformed_manifest" else PLACE
    new = only_met_turned_unknown(without, told, place)
    assert len(new) > 100
    assert told.about(place, inside=True, own=True) == {}
    assert told.code == told.document["exit_code"] == 2
    (only,) = told.document["refused"]
    code, *words = REFUSED[name]
    called = {"two_of_one_name": "demo-county", "malformed_manifest": name}.get(name, name.replace("_", "-"))
    assert (only["name"], only["version"]) == (called, "1.4" if place else "")
    assert (only["place"], only["code"]) == (place, code)
    assert all(word in only["message"] for word in words), only["message"]


def test_refusals_name_plugin_version_folder_and_what_to_do_in_both_languages(good):
    report = load_book([*good, *(ZOO / name for name in REFUSED)])[1]
    assert sorted(r.folder.name for r in report.refused) == sorted(REFUSED)
    for lang, begins in (("zh", "已拒绝"), ("en", "refused")):
        said = report.text(lang)
        assert f"{begins}" in said
        for only in report.refused:
            who = f"{only.name} 1.4 · " if only.version else f"{only.name} · "
            assert f"[{only.code}] {who}" in said
            assert f" · {only.folder}\n    {only.message}\n    → {only.remedy.text(lang)}" in said
            assert only.remedy.zh != only.remedy.en


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_that_a_check_shows_stays_with_its_own_rule(tables, good, without, name):
    told = checked(tables, [*good, ZOO / name])
    assert only_met_turned_unknown(without, told, PLACE) == []
    assert told.code == 2
    assert told.document["refused"] == []
    ((rule, fault),) = told.document["faults"].items()
    assert rule == f"bad.{name}"
    assert fault.startswith(f"{name.replace('_', '-')} 1.4: ")
    assert all(word in fault for word in FAULTY[name]), fault
    (own,) = [f for f in told.document["findings"] if f["rule"] == rule]
    # The county's own people, and the head of the other sample's city court, whose unit lies above the place.
    assert (own["outcome"], own["reason"], own["place"], own["count"]) == ("unknown", "rule_raised", PLACE, 241)


@pytest.mark.parametrize("name", HEARD)
def test_what_a_loaded_plugin_does_besides_touches_no_other_finding(tables, good, without, name):
    here, path = Path.cwd(), [*sys.path]
    told = checked(tables, [*good, ZOO / name])
    assert (Path.cwd(), sys.path) == (here, path)
    assert "helper" not in sys.modules
    assert only_met_turned_unknown(without, told, PLACE) == []
    assert told.code == 1
    assert told.document["faults"] == {}
    assert f"bad.{name}" in told.document["met"]
    said = [w for w in load_book([*good, ZOO / name])[1].warnings if w.about == "output"]
    assert [HEARD[name] in w.text("en") for w in said] == [True] * (HEARD[name] is not None)
    assert all(len(w.text("zh")) < 1000 for w in said)


def test_a_fault_is_told_with_what_to_do_in_both_languages(tables, good):
    given_ = [part for folder in [*good, ZOO / "view_raises"] for part in ("--plugin", str(folder))]
    for lang, words in (("zh", "请改正该插件的规则或视图"), ("en", "Correct the rule or the view")):
        arguments = ["check", str(tables), "--on", ON.isoformat(), "--lang", lang, *given_]
        result = CliRunner().invoke(orgwork, arguments, standalone_mode=False)
        assert result.return_value == 2
        (line,) = [line for line in result.stdout.splitlines() if "bad.view_raises: view-raises 1.4" in line]
        assert words in line


def test_parts_and_processes_tell_a_fault_the_same(tables, good, monkeypatch):
    monkeypatch.setattr("orgwork.checking.check", check)
    folders = [*good, ZOO / "view_raises", ZOO / "looser_value"]
    assert checked(tables, folders, "--workers", "2", "--shards", "2") == checked(tables, folders)


@pytest.fixture(scope="module")
def register(tables):
    return read(tables, on=ON).register


def judged(register, book):
    """Return what is said when every rule is asked."""
    findings = check(register, book, on=ON)
    return Told(findings.exit_code(), json.loads(to_json(Account(findings, "tables"), "en")))


@pytest.fixture(scope="module")
def whole(register, good):
    """Return what is said of every rule without any bad plugin."""
    return judged(register, load_book(good)[0])


MOVABLE = {*REFUSED} - {"malformed_manifest", "two_of_one_name"}
"""Wrong at any place."""


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.sampled_from(sorted(MOVABLE)), min_size=1, max_size=4),
    place=st.sampled_from(["430199", "430198", "4301", "43", "430181", "44", "430199001"]),
)
def test_any_refused_plugins_together_only_turn_met_into_unknown_in_their_places(
    good, register, whole, tmp_path, names, place
):
    folders = []
    for name in names:
        folder = shutil.copytree(ZOO / name, tmp_path / str(len(list(tmp_path.iterdir()))) / name)
        manifest = folder / "orgwork-plugin.toml"
        manifest.write_text(manifest.read_text(encoding="utf-8").replace(PLACE, place), encoding="utf-8")
        folders.append(folder)
    book, report = load_book([*good, *folders])
    assert {r.name for r in report.refused} == {n.replace("_", "-") for n in names}
    assert book.refused == {place}
    only_met_turned_unknown(whole, judged(register, book), place)
