"""orgwork when FILE PERSON POST."""

from __future__ import annotations

import json

import polars as pl
import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.errors import ProposalError
from orgwork.samples import write_sample


def run(*arguments):
    """Run the command line; the commands return their exit code."""
    result = CliRunner().invoke(orgwork, ["when", *map(str, arguments)], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("county"), 240)


@pytest.fixture(scope="module")
def asked(sample):
    """Return a person who leads at section level, the county's deputy head's post, and what both are called."""
    tables = {
        n: pl.read_parquet(sample.tables / f"{n}.parquet") for n in ("persons", "tenures", "posts", "organizations")
    }
    units = tables["organizations"].select(organization="id", unit="name")
    posts = tables["posts"].join(units, on="organization")
    (post,) = posts.filter((pl.col("name") == "副县长") & (pl.col("unit") == "示例县人民政府")).rows(named=True)[:1]
    held = tables["tenures"].filter((pl.col("level") == "section_principal") & ~pl.col("ended") & pl.col("main"))
    names = tables["persons"].filter(pl.col("name").is_unique()).select(person="id", name="name")
    leader = held.join(names, on="person").sort("begins_first", "person").row(0, named=True)
    return leader["person"], leader["name"], post["id"], f"{post['unit']} {post['name']}"


def test_the_answer_is_told_as_text_and_as_data_by_id_and_by_name(sample, asked):
    person, name, post, title = asked
    shared = ("--on", "2026-06-30", "--plugin", sample.layer)
    code, text = run(sample.tables, person, post, *shared)
    again, data = run(sample.tables, name, title, *shared, "--format", "json")
    told = json.loads(data)
    assert code == again == {"breach": 1, "unknown": 3}.get(worst(told), 0)
    assert (told["person"], told["post"], told["on"], told["bound"]) == (person, post, "2026-06-30", "2036-06-30")
    assert text.startswith(f"{name} → {title} · 2026-06-30\n")
    assert all(f"[{rule['rule']}]" in text for rule in told["rules"])
    # Rules on every promotion to division level speak of this one.
    assert {"cadre.promotion.lower_principal_service", "cadre.entry.work_age"} <= {r["rule"] for r in told["rules"]}
    assert all(rule["text"] and rule["title"] for rule in told["rules"])


def worst(told):
    """Return the worst outcome, on the day asked, of the rules that must hold."""
    said = {rule["outcome"] for rule in told["rules"] if rule["severity"] == "must"}
    return next((one for one in ("breach", "unknown") if one in said), "met")


def test_the_answer_is_told_in_english(sample, asked):
    person, _, post, _ = asked
    _, text = run(sample.tables, person, post, "--on", "2026-06-30", "--lang", "en")
    assert "every rule that must hold is met from: " in text
    assert "no ranking, no score" in text
    assert "must hold" in text


def test_what_a_rule_lacks_is_named(sample, asked):
    person, _, post, _ = asked
    _, data = run(sample.tables, person, post, "--on", "2027-06-30", "--format", "json")
    told = {rule["rule"]: rule for rule in json.loads(data)["rules"]}
    # Nobody has been graded for 2026 yet.
    last = told["cadre.promotion.last_grade"]
    assert (last["outcome"], last["met_from"]) == ("unknown", None)
    assert last["missing"] == ["年度考核 · 考核年度", "年度考核 · 考核结论"]


def test_somebody_who_is_not_there_is_refused(sample, asked):
    with pytest.raises(ProposalError, match="no person"):
        run(sample.tables, "nobody", asked[2])
