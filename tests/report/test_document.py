import json
import re
from pathlib import Path

import attrs
import jsonschema
import polars as pl
import pytest

from orgwork.report import schema, to_json

DOCS = Path(__file__).parents[2] / "docs" / "outputs.md"


@pytest.fixture(scope="module")
def validator():
    kind = jsonschema.Draft202012Validator
    kind.check_schema(schema())
    return kind(schema(), format_checker=kind.FORMAT_CHECKER)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", [None, "430199"])
def test_what_is_written_is_what_the_schema_says(account, validator, lang, place):
    told = json.loads(to_json(attrs.evolve(account, place=place), lang))
    validator.validate(told)
    assert told["findings"]
    assert told["problems"]
    assert told["refused"]
    assert told["deadlines_ahead"]
    assert (told["lang"], told["place"]) == (lang, place)


def test_a_fault_and_an_absent_table_fit_too(account, book, on, validator):
    from orgwork.checking import check
    from orgwork.declare import Rule
    from orgwork.model import Person, Register
    from orgwork.report import Account

    rules = dict(book.rules)
    key = "establishment.posts"
    old = rules[key]
    rules[key] = Rule(key, old.title, old.cites, old.evidence, old.view, pl.col("nowhere"), old.test)
    reasons = set()
    for register in (account.findings.register, Register.of([Person("p", "甲")])):
        told = json.loads(to_json(Account(check(register, attrs.evolve(book, rules=rules), on=on), "x")))
        validator.validate(told)
        reasons |= {f["reason"] for f in told["findings"]}
    assert reasons >= {"", "table_absent", "rule_raised"}


def test_another_shape_is_refused(account, validator):
    told = json.loads(to_json(account))
    for wrong in (told | {"version": 2}, told | {"more": 1}, {k: v for k, v in told.items() if k != "counts"}):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate(wrong)
    told["findings"][0]["outcome"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(told)


def test_the_totals_are_of_the_whole_check(account):
    narrowed = json.loads(to_json(attrs.evolve(account, place="430181")))
    assert narrowed["counts"] == dict(account.findings.counts())
    assert len(narrowed["findings"]) < len(account.findings)


def test_every_finding_is_there_with_its_legs_facts_and_sources(account):
    told = json.loads(to_json(account, "en"))
    found = {f.id: f for f in account.findings}
    assert [f["id"] for f in told["findings"]] == list(found)
    for one in told["findings"]:
        finding = found[one["id"]]
        assert len(one["legs"]) == len(finding.legs)
        assert set(one["facts"]) == set(finding.facts)
        assert [leg["met"] for leg in one["legs"]] == [leg.met for leg in finding.legs]
        assert len(one["sources"]) <= len(finding.records)
    unit = next(f for f in told["findings"] if f["rule"] == "cadre.assessment.excellent_share")
    assert {s["sheet"] for s in unit["sources"]} == {"A15考核"}


def test_the_same_input_gives_the_same_bytes(account):
    assert to_json(account) == to_json(attrs.evolve(account))


def fields(node, defs, path=""):
    """Return every field of a schema by its path."""
    node = defs[node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    if node.get("type") == "array":
        yield from fields(node["items"], defs, path + "[]")
    for name, inner in node.get("properties", {}).items():
        here = f"{path}.{name}".lstrip(".")
        yield here
        if here != "deadlines_ahead":
            yield from fields(inner, defs, here)


def test_the_docs_name_every_field_and_no_other():
    part = DOCS.read_text(encoding="utf-8").split("\n## JSON")[1].split("\n## ")[0]
    told = re.findall(r"^\| `([\w.\[\]]+)` \|", part, re.MULTILINE)
    assert len(told) == len(set(told))
    assert set(told) == set(fields(schema(), schema()["$defs"]))


def test_every_field_of_the_schema_must_be_there():
    def objects(node):
        if isinstance(node, dict):
            if "properties" in node:
                yield node
            for inner in node.values():
                yield from objects(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from objects(inner)

    found = list(objects(schema()))
    assert len(found) > 5
    for node in found:
        assert set(node["required"]) == set(node["properties"])
        assert node["additionalProperties"] is False
