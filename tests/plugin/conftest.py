"""A tiny nation and a way to write plugins, so that these tests need no layer of the library."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

CITES = '{ title = "虚构文件", number = "1" }'
PROVED = f'published = 2020-01-01\nevidence = "text"\ncites = {CITES}\n'


def declared(key: str, type_: str, direction: str, value: str, more: str = "") -> str:
    """Return the TOML of a parameter with one value."""
    return (
        f'["{key}"]\ntitle = {{ zh = "参数", en = "Parameter" }}\ntype = "{type_}"\ndirection = "{direction}"\n'
        f"since = 2019-01-01\n{more}{amended(key, value)}"
    )


def amended(key: str, value: str, more: str = "") -> str:
    """Return the TOML of a value."""
    return f'[["{key}".values]]\nvalue = {value}\nfrom = 2020-01-01\n{PROVED}{more}'


NATION = (
    declared("service", "months", "at_least", "24")
    + declared("share", "fraction", "at_most", '"1/5"')
    + declared("barred", "words", "forbidden", '["a", "b"]')
    + declared("choice", "words", "delegated", '["month", "day"]')
    + declared("years", "count", "delegated", "{ min = 1, max = 3 }")
    + declared("term", "months", "fixed", "60")
    + declared("open", "flag", "required", "true")
    + declared("table", "months", "at_least", "{ min = 6, max = 12 }", 'by = ["kind"]\n')
)

RULES = """
import polars as pl
from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, View, flag
from orgwork.declare.view import Grain
from orgwork.plugin import hookimpl

VIEW = View("things", Grain.PERSON, {"good": pl.Boolean()}, (), lambda context: pl.LazyFrame())


def rule(key, place=""):
    title = Title(zh="规则", en="Rule")
    cites = Citation(title="虚构文件")
    good = Test(flag("good"))
    return Rule(key, title, cites, Evidence.TEXT, "things", pl.lit(value=True), good, place=place)

"""

HOOKS = """
@hookimpl
def orgwork_views(ctx):
    return [VIEW]


@hookimpl
def orgwork_rules(ctx):
    yield rule("nation.rule")
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, place: str, files: dict[str, str], *, drop: str = "", **manifest: object) -> Path:
        folder = tmp_path / str(manifest.pop("folder", name))
        said = {
            "name": manifest.pop("called", name),
            "place": place,
            "version": "1",
            "api": "1",
            "offers": ["parameters"],
            **manifest,
        }
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in said.items() if key != drop]
        lines.append('title = { zh = "插件", en = "Plugin" }')
        for file, text in {"orgwork-plugin.toml": "\n".join(lines), **files}.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def nation(write: Callable[..., Path]) -> Path:
    files = {"parameters/all.toml": NATION, "rules.py": RULES + HOOKS}
    return write("nation", "", files, offers=["parameters", "views", "rules"])


@pytest.fixture
def county(write: Callable[..., Path]) -> Path:
    """Give a good plugin that must load whatever stands beside it."""
    return write("county", "430181", {"parameters/a.toml": amended("service", "30")})


@pytest.fixture
def value() -> Callable[..., str]:
    return amended


@pytest.fixture
def parameter() -> Callable[..., str]:
    return declared


@pytest.fixture
def code() -> str:
    """Give the head of a rules.py."""
    return RULES
