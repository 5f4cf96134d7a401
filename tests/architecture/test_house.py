import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import orgwork
import orgwork.testing

SOURCE = Path(orgwork.__file__).parent
TOP = Path(__file__).parents[2]
MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_room_is_small_and_says_what_it_is_for(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 400
    assert not lines or lines[0].startswith('"""')


def test_importing_the_package_loads_nothing_heavy():
    script = (
        "import orgwork, sys; print([m for m in ('polars', 'pluggy', 'cattrs', 'attrs', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert done.stdout.strip() == "[]"


def test_the_kit_loads_nothing_heavy_until_it_is_used():
    script = (
        "import orgwork.testing, sys; assert 'laws' in dir(orgwork.testing);"
        "print([m for m in ('hypothesis', 'polars', 'pytest', 'attrs') if m in sys.modules]);"
        "orgwork.testing.strategies; print('hypothesis' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert done.stdout.split("\n")[:2] == ["[]", "True"]


def test_every_name_of_the_kit_is_there():
    for name in orgwork.testing.__all__:
        assert getattr(orgwork.testing, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        orgwork.testing.nothing  # noqa: B018 - the access is the test


def test_every_public_name_is_there():
    for name in orgwork.__all__:
        assert getattr(orgwork, name) is not None
    assert set(orgwork.__all__) <= set(dir(orgwork))
    with pytest.raises(AttributeError, match="nothing"):
        orgwork.nothing  # noqa: B018 - the access is the test


def test_every_shipped_value_is_cited_and_graded(book):
    for issuers in book.amendments.values():
        for words in issuers.values():
            assert all(w.cites.title and w.evidence for w in words)
    assert all(r.cites.title and r.evidence and r.title.zh and r.title.en for r in book.rules.values())


def test_error_codes_are_stable_and_distinct():
    from orgwork import errors

    kinds = [k for k in vars(errors).values() if isinstance(k, type)]
    codes = [k.code for k in kinds]
    assert len(codes) == len(set(codes))


def test_the_version_is_said_once():
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == orgwork.__version__


def test_the_top_level_holds_its_plan_and_nothing_that_a_test_left():
    asked = ["git", "-C", str(TOP), "ls-files", "-z"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        pytest.skip("not a checkout: what belongs to the project is not told")
    there = {name.split("/")[0] for name in done.stdout.split("\0") if name and not name.startswith(".")}
    plan = {"pyproject.toml", "src", "plugins", "docs", "tests", "CHANGELOG.md", "README.md", "LICENSE"}
    assert there == plan
