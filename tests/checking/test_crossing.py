"""A book with a folder's own view, in this process and in others: the same findings, or the reason why not."""

import random
from datetime import date
from pathlib import Path

import pytest

import orgwork.national
from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.errors import WorkerError
from orgwork.model import Register
from orgwork.plugin import load_book
from orgwork.testing import laws
from orgwork.testing.strategies.talent_files import CATALOGUES, talents

DAY = date(2026, 6, 30)
MANIFEST = """
name = "own"
place = "4301"
version = "1"
api = "1"
title = { zh = "某市", en = "A city" }
offers = ["views", "rules"]
"""
RULES = """
import os
from functools import partial

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, View, flag
from orgwork.declare.view import Grain
from orgwork.plugin import hookimpl
from orgwork.views import promotions

if "OWN_ENDS" in os.environ:
    raise SystemExit(3)


def derive(context, more):
    if "OWN_QUITS" in os.environ:
        raise SystemExit(4)
    return promotions.build(context)


@hookimpl
def orgwork_views(ctx):
    view = promotions.VIEW
    return [View("own", Grain.PERSON, view.columns, view.needs, partial(derive, more=1), behind=view.behind)]


@hookimpl
def orgwork_rules(ctx):
    title, cites = Title(zh="规则", en="Rule"), Citation(title="虚构文件")
    return [Rule("own.rule", title, cites, Evidence.TEXT, "own", pl.lit(value=True), Test(flag("exceptional")))]
"""


@pytest.fixture
def folder(tmp_path):
    """Write a county's layer with a view of its own, whose first argument is given already."""
    (tmp_path / "orgwork-plugin.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "rules.py").write_text(RULES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def layered(folder):
    book, report = load_book([*map(Path, orgwork.national.__path__), folder], installed=False)
    assert not report.refused, report.text("en")
    return book


@pytest.fixture
def register(county):
    county.person("p", ("section_principal", "2010-01"), ("division_deputy", "2020-06-15"))
    return Register.of(county.records)


def test_the_view_of_a_folder_crosses_to_other_processes(layered, register):
    whole = check(register, layered, on=DAY, since=date(2000, 1, 1), rules=["own.rule"])
    assert len(whole)
    laws.check.same(whole, check(register, layered, on=DAY, since=date(2000, 1, 1), rules=["own.rule"], workers=2))


def test_the_catalogues_that_views_read_cross_too(book):
    layered = join(book, Layer("province", "43", catalogues=CATALOGUES))
    records = [*talents(random.Random(1), DAY)]
    rules = ["talent.class.ground", "talent.class.known"]
    whole = check(Register.of(records), layered, on=DAY, rules=rules)
    assert set(whole.frame["outcome"]) == {"breach"}
    laws.check.same(whole, check(Register.of(records), layered, on=DAY, rules=rules, workers=2))


def test_a_file_that_ends_its_process_there_is_told(layered, register, monkeypatch):
    monkeypatch.setenv("OWN_ENDS", "yes")
    with pytest.raises(WorkerError, match=r"cannot be read in another process: .*SystemExit.*check with one worker"):
        check(register, layered, on=DAY, rules=["own.rule"], workers=2)


def test_a_file_that_changed_meanwhile_is_told(layered, register, folder):
    (folder / "rules.py").write_text(
        RULES.replace("promotions.build(context)", "promotions.build(context).head(1)"), encoding="utf-8"
    )
    with pytest.raises(WorkerError, match="the code of own has changed since the book was loaded"):
        check(register, layered, on=DAY, rules=["own.rule"], workers=2)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_view_that_would_end_the_process_is_named_and_its_people_are_unknown(layered, register, monkeypatch, workers):
    monkeypatch.setenv("OWN_QUITS", "yes")
    found = check(register, layered, on=DAY, rules=["own.rule", "cadre.promotion.deputy_service"], workers=workers)
    assert dict(found.faults) == {"own.rule": "own 1: rules.py orgwork_views[0]: SystemExit: 4 (rules.py:19)"}
    assert set(found.frame.filter(found.frame["rule"] == "own.rule")["outcome"]) == {"unknown"}
