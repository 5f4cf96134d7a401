import re
from datetime import date
from pathlib import Path

import attrs
import polars as pl
import pytest

from orgwork.checking import check
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.report import Account, rows
from orgwork.report.rows import COLUMNS, readable

DOCS = Path(__file__).parents[2] / "docs" / "outputs.md"
LONG_AGO = {f"{name}_{side}" for name in ("day", "due") for side in ("first", "last")}


def test_there_is_a_row_per_finding_in_its_order(account):
    table = rows(account.findings)
    assert table["id"].to_list() == account.findings.frame["id"].to_list()
    assert table.schema == pl.Schema({key: column.kind for key, column in COLUMNS.items()})


def test_a_row_says_what_the_finding_says(account):
    table = {row["id"]: row for row in rows(account.findings, "en").iter_rows(named=True)}
    units = dict(account.findings.register.frames["organizations"].select("id", "name").iter_rows())
    seen = set()
    for finding in account.findings:
        row = table[finding.id]
        seen.add(str(finding.outcome))
        assert row["title"] == finding.rule.title.en
        assert (row["outcome"], row["severity"]) == (finding.outcome, finding.rule.severity)
        assert row["text"] == finding.rule.cites.text("en")
        assert (row["unit_name"] is None) == (finding.unit not in units)
        # A yes or no is measured, and asked for by the rule itself.
        if finding.outcome == "breach" and any(leg.answers for leg in finding.legs) and finding.due_last is None:
            assert row["measured"]
            assert row["required"]
            assert row["set_by"]
    assert seen >= {"breach", "unknown", "waived"}


def test_where_it_was_read_is_the_row_of_its_own_record(account):
    table = rows(account.findings)
    one = table.filter(pl.col("rule") == "cadre.promotion.deputy_service").row(0, named=True)
    assert (one["read_file"], one["read_sheet"]) == ("county.xlsx", "A02职务")
    record = next(f for f in account.findings if f.id == one["id"]).records[0]
    assert record == f"A02:{one['read_row']}"


def test_a_day_that_is_not_known_is_null(book):
    records = [
        Organization("u", "局", place="430199", entity="legal", ended=False),
        Person("p", "甲", organization="u", status="in_post", sex="male"),
        Post("x", "u", kind="deputy"),
        Tenure("t", "p", post="x", leader=True, level="division_deputy"),
    ]
    findings = check(Register.of(records), book, on=date(2026, 6, 30), rules=["cadre.retirement"])
    assert rows(findings).select(sorted(LONG_AGO)).row(0) == (None, None, None, None)


def test_no_finding_gives_an_empty_table(account):
    none = attrs.evolve(account.findings, frame=account.findings.frame.head(0))
    assert rows(none).height == 0
    assert rows(none).columns == list(COLUMNS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_people_read_words_and_headings(account, lang):
    table = readable(rows(account.findings, lang), lang)
    assert table.columns == [column.title.text(lang) for column in COLUMNS.values()]
    codes = {"breach", "waived", "must", "should", "restated", "older-text"}
    if lang == "zh":
        for head in ("结果", "力度", "依据等级"):
            assert not codes & set(table[head])


def test_headings_are_distinct_in_both_languages():
    for lang in ("zh", "en"):
        heads = [column.title.text(lang) for column in COLUMNS.values()]
        assert len(set(heads)) == len(heads)


def test_the_columns_are_those_of_the_docs():
    part = DOCS.read_text(encoding="utf-8").split("## One row per finding")[1].split("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \| (.+?) \|", part, re.MULTILINE)
    assert told == [(key, column.title.zh) for key, column in COLUMNS.items()]


def test_a_place_narrows_what_is_listed(account):
    everywhere = account.listed()
    inside = attrs.evolve(account, place="430199").listed()
    elsewhere = attrs.evolve(account, place="430181").listed()
    assert len(everywhere) > len(inside) > len(elsewhere)
    assert set(inside.frame["place"].drop_nulls()) == {"430199"}
    assert elsewhere.frame["place"].drop_nulls().is_empty()
    assert attrs.evolve(account, place="43").listed().frame.equals(everywhere.frame)
    assert isinstance(account, Account)
