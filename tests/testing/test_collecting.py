import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import orgwork

DEMO = Path(__file__).parents[2] / "plugins/demo-county"
PACKAGE = "src/orgwork_demo_county"
NOTICE = "《示例县干部选拔任用补充规定（示例）》 示组发〔2024〕1号 (2024-02-20) 第2条"
PLUGINS = ("-p", "orgwork.testing.collecting", "-p", "no:cacheprovider")
CASE = """
[[case]]
title = "三十个月：县的规定"
on = 2026-06-30
[case.expect.values]
"cadre.promotion.deputy_service" = {value}
"""


@pytest.fixture
def project(tmp_path):
    """Return a copy of the demo county's project, with a test and a case that holds."""
    folder = tmp_path / "project"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "cases", "tests"))
    (folder / "tests").mkdir()
    (folder / "tests/test_nothing.py").write_text("def test_nothing():\n    pass\n", encoding="utf-8")
    case(folder, 30)
    return folder


def case(project, value, name="a.toml"):
    cases = project / PACKAGE / "cases"
    cases.mkdir(exist_ok=True)
    (cases / name).write_text(CASE.format(value=value), encoding="utf-8")


def run(folder, *options, code=0):
    """Run pytest with nothing but this plugin and return what it prints."""
    path = str(Path(orgwork.__file__).parents[1])
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "pytest", *PLUGINS, "-W", "error", *options],
        cwd=folder,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": path, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_case_is_an_item_that_can_be_picked(project):
    assert "2 passed" in run(project, "-q")
    case(project, 31, "b.toml")
    told = run(project, f"{PACKAGE}/cases/a.toml::三十个月：县的规定", "-v")
    assert "a.toml::三十个月：县的规定 PASSED" in told
    assert "1 passed" in told


def test_a_case_that_fails_shows_the_explanation_and_no_traceback(project):
    case(project, 24)
    told = run(project, "-q", "-o", "orgwork_lang=en", code=1)
    assert "a.toml:2 · 三十个月：县的规定" in told
    assert "cadre.promotion.deputy_service: expected 24, the answer is 30" in told
    assert "tightening what Nation says, 24 months" in told
    assert "1 failed, 1 passed" in told
    assert not [word for word in ("Traceback", "collecting.py", "CasesFail", "items.py", "raise ") if word in told]
    assert "预期 24，实际 30" in run(project, "-q", code=1)


def test_a_file_that_is_not_right_is_one_error_with_all_faults(project):
    (project / PACKAGE / "cases/b.toml").write_text('[[case]]\ntitle = "x"\n[[case]]\nno = 1\n', encoding="utf-8")
    told = run(project, "-q", code=2)
    assert "[OW103]" in told
    assert "the key 'on' is missing" in told
    assert "unknown key 'no'" in told
    assert "Traceback" not in told


def test_a_layer_that_is_refused_says_why(project):
    path = project / PACKAGE / "parameters/cadre.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("value = 30", "value = 20"), encoding="utf-8")
    told = run(project, "-q", code=1)
    assert "[OW304]" in told
    assert "looser at its start" in told
    assert "Traceback" not in told


def test_a_layer_above_that_is_not_installed_is_named_beside(project, tmp_path):
    city = tmp_path / "city"
    (city / "parameters").mkdir(parents=True)
    manifest = (project / PACKAGE / "orgwork-plugin.toml").read_text(encoding="utf-8")
    for old, new in (('"demo-county"', '"city"'), ('"430199"', '"4301"')):
        manifest = manifest.replace(old, new)
    manifest = re.sub(r"offers = \[.*?\]", 'offers = ["parameters"]', manifest)
    (city / "orgwork-plugin.toml").write_text(manifest, encoding="utf-8")
    text = (project / PACKAGE / "parameters/cadre.toml").read_text(encoding="utf-8")
    (city / "parameters/cadre.toml").write_text(text.replace("value = 30", "value = 31"), encoding="utf-8")
    case(project, 31)
    path = project / PACKAGE / "parameters/cadre.toml"
    path.write_text(text.replace("value = 30", "value = 31"), encoding="utf-8")
    run(project, "-q", "--orgwork-beside", "../city")
    run(project, "-q", "-o", f"orgwork_beside={city}")
    path.write_text(text, encoding="utf-8")
    assert "is looser at its start" in run(project, "-q", "--orgwork-beside", "../city", code=1)


def test_the_values_are_frozen_for_review_and_compared(project):
    snapshot = project / "tests/snapshots/demo-county.toml"
    run(project, "-q")
    assert not snapshot.exists()
    assert "3 passed" in run(project, "-q", "--orgwork-freeze")
    first = snapshot.read_text(encoding="utf-8")
    lines = first.splitlines()
    at = lines.index('["cadre.promotion.deputy_service"]')
    assert lines[at - 1] == "# 副职提任正职：副职任职月数 / Service as deputy before promotion to principal"
    assert lines[at + 1 : at + 4] == [
        '2002-07-09 = { state = "unknown" }',
        '2014-02-01 = { value = 24, by = [""] }  # 《党政领导干部选拔任用工作条例（2014年）》 第8(3)条',
        f'2024-03-01 = {{ value = 30, by = ["430199"] }}  # {NOTICE}',
    ]
    assert "no layer was collected" in run(project, "-q", "tests", "--orgwork-freeze", code=4)
    run(project, "-q", "--orgwork-freeze")
    assert snapshot.read_text(encoding="utf-8") == first
    assert "3 passed" in run(project, "-q")
    snapshot.write_text(first.replace("value = 30,", "value = 29,"), encoding="utf-8")
    told = run(project, "-q", code=1)
    assert 'cadre.promotion.deputy_service\n  2024-03-01: { "by" = ["430199"], "value" = 29 } → { ' in told
    assert "Traceback" not in told


def test_a_run_without_cases_imports_nothing_heavy(tmp_path):
    (tmp_path / "test_it.py").write_text(
        "import sys\n\n\ndef test_it():\n"
        "    heavy = {'orgwork.errors', 'polars', 'attrs', 'attr', 'cattrs', 'hypothesis', 'click', 'jinja2'}\n"
        "    assert 'orgwork.testing.collecting' in sys.modules\n"
        "    assert not heavy & set(sys.modules)\n",
        encoding="utf-8",
    )
    assert "1 passed" in run(tmp_path, "-q")


def test_files_that_only_look_alike_are_left_alone(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/a.toml").write_text("no case", encoding="utf-8")
    (tmp_path / "test_it.py").write_text("def test_it():\n    pass\n", encoding="utf-8")
    assert "1 passed" in run(tmp_path, "-q")
