"""Indicators of a plugin as the command tells them: counted for JSON and the page only, a broken one by its name."""

import json

import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.formats.tables_write import write
from orgwork.model import Organization, Person, Register

MANIFEST = (
    'name = "local"\nplace = "430199"\nversion = "1"\napi = "1"\noffers = ["indicators", "views"]\n'
    'title = { zh = "示例县（虚构）", en = "Sample (invented)" }\n'
)
CODE = """\
import polars as pl
from orgwork.declare import Indicator, Title, View
from orgwork.declare.view import Grain
from orgwork.plugin import hookimpl
from orgwork.views import pools


def build(context):
    raise RuntimeError("no view today")


T = Title(zh="示例", en="example")
OWN = View("own", Grain.PERSON, {"yes": pl.Boolean()}, ("persons",), build)


@hookimpl
def orgwork_views(ctx):
    return [OWN]


@hookimpl
def orgwork_indicators(ctx):
    return [
        Indicator("local.broken", T, "own", pl.lit(value=True), pl.col("yes")),
        Indicator("local.men", T, "pools", pl.col("in_post"), ~pl.col("female"), by=("organization",)),
    ]
"""


@pytest.fixture
def checked(tmp_path):
    unit = Organization("u", "示例县某局", place="430199", entity="legal", ended=False)
    write(
        Register.of([unit, Person("p", "甲", sex="male", organization="u", status="in_post")]),
        tmp_path / "t",
        "parquet",
    )
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "orgwork-plugin.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "local" / "rules.py").write_text(CODE, encoding="utf-8")

    def run(*more):
        arguments = ["check", tmp_path / "t", "--on", "2026-06-30", "--plugin", tmp_path / "local", *more]
        return CliRunner().invoke(orgwork, [str(a) for a in arguments], standalone_mode=False)

    return run


def test_a_broken_indicator_is_named_and_the_answer_incomplete(checked):
    result = checked("--format", "json")
    told = json.loads(result.stdout)
    assert result.return_value == 2
    assert "no view today (rules.py:9)" in told["indicator_faults"]["local.broken"]
    men = [one for one in told["indicators"] if one["indicator"] == "local.men"]
    assert [(one["group"], one["part"], one["subjects"]) for one in men] == [
        ({}, {"low": 1, "high": 1}, ["p"]),
        ({"organization": "u"}, {"low": 1, "high": 1}, ["p"]),
    ]


def test_the_plain_check_counts_nothing(checked):
    assert checked().return_value == 3


def test_the_page_names_it_too(checked, tmp_path):
    result = checked("--report", tmp_path / "page.html")
    assert result.return_value == 2
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "no view today" in text
    assert "女干部" in text
