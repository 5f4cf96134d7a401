"""The contract as a whole: what it says of broken plugins, of expected failures and of its own number."""

import importlib.util
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import orgwork
from orgwork.cli import orgwork as command
from orgwork.plugin import load_book
from orgwork.testing.proof.check import State
from orgwork.testing.proof.judging import judge, prove
from orgwork.testing.proof.registry import CHECKS, applicable
from orgwork.testing.proof.subject import open_subject

BY_CODE = {check.code: check for check in CHECKS}
LATER = date(2999, 1, 1)
DATA_ONLY = (("orgwork-plugin.toml", '"rules", "views", ', ""), ("orgwork-plugin.toml", ', "indicators"', ""))
"""Changes of the good plugin that leave it its TOML only."""


def bare(spoil, *changes):
    folder = spoil(*DATA_ONLY, *changes)
    (folder / "rules.py").unlink()
    return folder


def subject(folder, **more):
    return open_subject(folder, beside=[folder.parents[1] / "upper"], **more)


@pytest.mark.parametrize(
    "text",
    [
        "import no_such_module_here",
        "def (",
        "raise SystemExit(3)",
        "raise KeyboardInterrupt",
        "import os\nos._exit(0)",
        "def again():\n    again()\nagain()",
        "print('x' * 3_000_000)\nraise ValueError('after all that')",
    ],
)
def test_a_plugin_that_cannot_be_loaded_fails_by_name_and_is_still_checked(spoil, text):
    plugin = subject(spoil(("rules.py", "CALLS = []\n", f"CALLS = []\n{text}\n")))
    proof = prove(plugin, [c for c in CHECKS if c.code[4] in "MIPC"])
    loads = next(o for o in proof.outcomes if o.check.code == "OWC-M02")
    assert not proof.right
    assert loads.state is State.FAILED
    assert "rules.py" in loads.faults[0].told("en")
    assert sum(o.state is State.PASSED for o in proof.outcomes) > 10


def test_the_failing_check_says_what_the_load_report_says(spoil):
    folder = spoil(("rules.py", "    return [DOCUMENT, TIME]\n", "    raise ValueError('no luck')\n"))
    _, report = load_book([folder])
    (refused,) = [r for r in report.refused if r.name == "good"]
    (fault,) = judge(BY_CODE["OWC-M02"], subject(folder)).faults
    assert refused.message in fault.text.en
    assert refused.message in fault.text.zh
    assert refused.remedy.zh in fault.text.zh


def test_a_hanging_import_is_told_with_its_line(spoil):
    folder = spoil(("rules.py", "CALLS = []\n", "CALLS = []\nwhile True:\n    pass\n"))
    plugin = subject(folder, patience=2)
    (fault,) = judge(BY_CODE["OWC-I01"], plugin).faults
    assert "has not ended after 2 seconds" in fault.text.en
    assert "rules.py:1" in fault.where
    assert judge(BY_CODE["OWC-M02"], plugin).state is State.FAILED


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()", "OWC-I06", "thread"),
        ("import sys\nsys.path.insert(0, '/nowhere')", "OWC-I06", "sys.path"),
        ("import os\nos.chdir('/')", "OWC-I06", "working directory"),
        ("import orgwork.dates\norgwork.dates.add_months = len", "OWC-I06", "orgwork.dates.add_months"),
        ("import os\nos.system('true')", "OWC-I05", "true"),
        ("import os, tempfile\nos.mkdir(os.path.join(tempfile.gettempdir(), str(os.getpid())))", "OWC-I04", "/"),
        ("import os\nos.listdir('/')", "OWC-I03", "/"),
        ("import os\nos.write(1, b'raw')", "OWC-I07", "raw"),
    ],
)
def test_other_ways_to_do_what_an_import_should_not(spoil, text, code, told):
    plugin = subject(spoil(("rules.py", "CALLS = []\n", f"CALLS = []\n{text}\n")))
    outcome = judge(BY_CODE[code], plugin)
    assert outcome.state is State.FAILED
    assert told in outcome.faults[0].text.en
    assert "rules.py" in outcome.faults[0].where


def test_reading_its_own_files_and_importing_is_no_side_effect(spoil):
    text = "import json, xml.dom\nfrom pathlib import Path\nPath(__file__).with_name('orgwork-plugin.toml').read_text()"
    plugin = subject(spoil(("rules.py", "CALLS = []\n", f"CALLS = []\n{text}\n")))
    assert [judge(c, plugin).state for c in CHECKS if c.code[4] == "I"] == [State.PASSED] * 8


LOOSE = (("parameters/a.toml", "value = 30", "value = 12"),)


@pytest.mark.parametrize(
    ("changes", "expected", "states"),
    [
        (LOOSE, {"OWC-P06": ("the text is being corrected", LATER)}, {"OWC-P06": "expected", "OWC-K01": "passed"}),
        (LOOSE, {"OWC-P06": ("the text is being corrected", date(2020, 1, 1))}, {"OWC-P06": "failed"}),
        ((), {"OWC-P06": ("the text is being corrected", LATER)}, {"OWC-P06": "failed"}),
        (LOOSE, {"OWC-P06": (" ", LATER)}, {"OWC-K01": "failed"}),
        ((), {"OWC-P66": ("no such check", LATER)}, {"OWC-K01": "failed"}),
        ((), {"OWC-K02": ("the number may drop", LATER)}, {"OWC-K01": "failed"}),
        ((), {"OWC-R01": ("it has no rules", LATER)}, {"OWC-R01": "failed"}),
    ],
)
def test_an_expected_failure_is_strict(spoil, changes, expected, states):
    plugin = subject(bare(spoil, *changes), expect_fail=expected)
    assert {code: judge(BY_CODE[code], plugin).state for code in states} == states


def test_a_check_that_stumbles_has_failed(spoil):
    plugin = subject(bare(spoil))
    broken = BY_CODE["OWC-P01"]
    stumbling = type(broken)(broken.code, broken.title, broken.level, broken.since, broken.applies, lambda _: 1 / 0)
    outcome = judge(stumbling, plugin)
    assert outcome.state is State.FAILED
    assert "ZeroDivisionError" in outcome.faults[0].text.en


def test_a_plugin_is_named_by_its_package_or_its_folder(spoil, monkeypatch):
    folder = spoil()
    assert open_subject(folder.parents[1]).folder == folder
    assert open_subject(str(folder)).folder == folder
    monkeypatch.chdir(folder.parent)
    assert open_subject("good").found.manifest.name == "good"
    assert open_subject("orgwork.national").found.package == "orgwork.national"
    missing = open_subject("orgwork_no_such_layer")
    assert judge(BY_CODE["OWC-M01"], missing).state is State.FAILED
    assert judge(BY_CODE["OWC-M02"], missing).state is State.FAILED


def test_nothing_checked_is_nothing_proved(spoil):
    assert not prove(subject(bare(spoil)), []).right


def test_the_number_of_checks_may_not_drop(spoil):
    folder = bare(spoil)
    number = applicable(subject(folder))
    for stored, state in ((number - 1, "passed"), (number, "passed"), (number + 1, "failed")):
        manifest = folder / "orgwork-plugin.toml"
        kept = [line for line in manifest.read_text(encoding="utf-8").splitlines() if not line.startswith("checks")]
        manifest.write_text("\n".join([*kept, f"checks = {stored}"]), encoding="utf-8")
        assert judge(BY_CODE["OWC-K02"], subject(folder)).state == state


def test_what_the_nation_has_overtaken_is_noted_and_passes(spoil, good_folder):
    from orgwork.book import Layer, join

    plugin = subject(good_folder)
    key, cites = (
        "cadre.promotion.deputy_service",
        plugin.above.amendments["cadre.promotion.deputy_service"][""][0].cites,
    )
    later = date(2024, 6, 1)
    from orgwork.citation import Evidence
    from orgwork.declare import Amendment

    word = Amendment(key, "", "", 36, later, later, cites, Evidence.TEXT)
    above = join(plugin.above, Layer("nation", "", (), (word,)))
    plugin.layers_above = (above, plugin.layers_above[1])
    outcome = judge(BY_CODE["OWC-P06"], plugin)
    assert outcome.state is State.PASSED
    assert [f.note for f in outcome.faults] == [True]
    assert "overtaken" in outcome.faults[0].text.en


def run_command(*arguments):
    done = CliRunner().invoke(command, ["plugins", *map(str, arguments)], standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.return_value, done.output


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_proves_a_folder(spoil, lang):
    folder = bare(spoil)
    beside = folder.parents[1] / "upper"
    code, output = run_command("check", folder, "--beside", beside, "--lang", lang)
    assert code == 0, output
    assert all(check.title.text(lang) in output for check in CHECKS)
    assert ("已检查" if lang == "zh" else "checks ran") in output.splitlines()[-1]
    values = folder / "parameters" / "a.toml"
    values.write_text(values.read_text(encoding="utf-8").replace("value = 30", "value = 12"), encoding="utf-8")
    code, output = run_command("check", folder, "--beside", beside, "--lang", lang)
    assert code == 2
    assert "OWC-P06" in output


def test_the_command_says_how_to_get_the_kit(spoil, monkeypatch):
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    # What is loaded anew also becomes the package's attribute: afterwards it is to be the first copy again.
    monkeypatch.setattr(orgwork, "testing", orgwork.testing)
    for name in [n for n in sys.modules if n.startswith("orgwork.testing")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(Exception, match=r"orgwork\[kit\]"):
        run_command("check", bare(spoil))


def test_the_bare_command_still_lists():
    code, output = run_command("--lang", "en")
    assert code in {0, 2}
    assert "national" in output


def pytest_on(folder, tmp_path, *options, text=""):
    test = tmp_path / "test_it.py"
    arguments = f"Path({str(folder)!r}), beside=[{str(folder.parents[1] / 'upper')!r}]{text}"
    test.write_text(
        f"from datetime import date\nfrom pathlib import Path\n\nimport orgwork.testing\n\n"
        f"test_contract = orgwork.testing.contract({arguments})\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(orgwork.__file__).parents[1]), "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(tmp_path)]
    return subprocess.run(  # noqa: S603 - this Python on a test of our own
        [*command, str(test), *options], capture_output=True, text=True, check=False, env=environment, cwd=tmp_path
    )


def test_pytest_gets_one_item_per_check_and_sees_the_number(spoil, tmp_path):
    done = pytest_on(bare(spoil), tmp_path, "-v")
    assert done.returncode == 0, done.stdout
    for check in CHECKS:
        assert f"test_contract[{check.id}]" in done.stdout
    number = applicable(subject(tmp_path / "src" / "good"))
    assert f"good: {number} checks ran, {len(CHECKS) - number} not applicable, 0 expected failures" in done.stdout


def test_pytest_fails_by_code_and_tells_an_expected_failure(spoil, tmp_path):
    folder = bare(spoil, *LOOSE)
    done = pytest_on(folder, tmp_path, "-k", "P06 or P10", "-rx")
    assert done.returncode == 1
    assert "OWC-P06 no value is looser" in done.stdout
    expected = ", expect_fail={'OWC-P06': ('under review', date(2999, 1, 1)), 'OWC-P10': ('so too', date(2999, 1, 1))}"
    done = pytest_on(folder, tmp_path, "-k", "P06 or P10", "-rx", text=expected)
    assert done.returncode == 0, done.stdout
    assert "2 xfailed" in done.stdout
    assert "under review (until 2999-01-01)" in done.stdout


def test_slips_of_a_pen_are_caught_by_name(tmp_path):
    path = Path(__file__).parents[1] / "benchmarks" / "mutate_plugin.py"
    spec = importlib.util.spec_from_file_location("mutate_plugin", path)
    measure = importlib.util.module_from_spec(spec)
    sys.modules["mutate_plugin"] = measure
    spec.loader.exec_module(measure)
    folder = next(measure.PLUGIN.glob("src/*/orgwork-plugin.toml")).parent
    assert measure.caught(None, tmp_path / "whole") == []
    for number, slip in enumerate(measure.slips(folder, random.Random(7), 10)):
        codes = measure.caught(slip, tmp_path / str(number))
        assert codes, f"{slip.kind}: {slip.old} became {slip.new} and no check noticed"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cyclic_procedure", "OWC-C05"),
        ("ends_the_process", "OWC-I01"),
        ("hangs", "OWC-I01"),
        ("looser_value", "OWC-P06"),
        ("malformed_toml", "OWC-M03"),
        ("missing_citation", "OWC-P03"),
        ("moves_away", "OWC-I06"),
        ("prints_very_much", "OWC-I07"),
        ("rule_raises", "OWC-R01"),
        ("says_a_value_twice", "OWC-P07"),
        ("view_exits", "OWC-R11"),
        ("wrong_api_version", "OWC-M01"),
        ("wrong_hook_name", "OWC-M02"),
    ],
)
def test_plugins_of_the_zoo_fail_by_name(name, code):
    plugin = open_subject(Path(__file__).parents[1] / "bad_plugins" / name, patience=3)
    assert judge(BY_CODE[code], plugin).state is State.FAILED
