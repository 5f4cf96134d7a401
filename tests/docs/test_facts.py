"""The lists of facts are held to the book: what they name exists, what exists is named, their counts are right."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import attrs
import pytest

import orgwork.national
from orgwork.plugin import load_book

ROOT = Path(__file__).parents[2]
PAGES = {
    "facts_cadres": ("cadre.", "establishment.", "dates."),
    "facts_grassroots": (
        "activity.",
        "admission.",
        "app.",
        "branch.",
        "burden.",
        "document.",
        "duty.",
        "fund.",
        "headcount.",
        "inspection.",
        "meeting.",
        "neighbourhood.",
        "performance_view.",
        "secondment.",
        "study.",
        "village.",
        "village_cadre.",
    ),
    "facts_talent": (
        "attraction.",
        "authority.",
        "benefit.",
        "dispatch.",
        "housing_fund.",
        "joint.",
        "platform.",
        "revolving.",
        "support.",
        "talent.",
    ),
}
"""The pages, and what the keys of the rules and parameters begin with that rest on their facts."""
LAYERS = sorted(folder.name for folder in (ROOT / "plugins").iterdir())
NAMED = re.compile(r"`([^`]+)`")
FACT = re.compile(r"^\| `([a-z0-9_]+)` \| ([^|]+) \| ([^|]*) \| ([^|]*) \|$")
BEYOND = re.compile(r"^\| (`[a-z_.]+`(?:, `[a-z_.]+`)*) \| ([^|]+) \|$")
REASON = re.compile(r"^\| ([a-z]+) \| ")
SUMMARY = re.compile(r"^(\d+) facts: (\d+) covered, (.*)\.$", re.MULTILINE)


VECTOR = re.compile(r"^\| (tv_[a-z0-9_]+) \| `([^`:]+)::([a-z0-9_]+)` \|$", re.MULTILINE)


@attrs.frozen
class Fact:
    """A row of the list."""

    id: str
    subject: str
    keys: tuple[str, ...]
    reason: str
    view: str | None


def facts(text: str) -> list[Fact]:
    found = []
    for line in text.splitlines():
        if row := FACT.match(line):
            name, subject, keys, reason = (cell.strip() for cell in row.groups())
            view = NAMED.search(reason)
            word = reason.split(" ")[0]
            found.append(Fact(name, subject, tuple(NAMED.findall(keys)), word, view[1] if view else None))
    return found


def reasons(text: str) -> list[str]:
    """Return the closed list of reasons, as the first table explains them."""
    table = text.split("| why not | meaning |")[1].split("\n\n", maxsplit=1)[0]
    return [row[1] for line in table.splitlines() if (row := REASON.match(line))]


@pytest.fixture(scope="module", params=list(PAGES))
def page(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def text(page) -> str:
    return (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def layers():
    """The nation's layer and those of the places."""
    folders = [*orgwork.national.__path__, *(ROOT / "plugins" / name for name in LAYERS)]
    loaded, report = load_book(folders, installed=False)
    assert not report.refused
    return loaded


def declared(book) -> set[str]:
    listed = [*book.checklists, *book.catalogues, *book.procedures]
    steps = {f"{procedure.key}.{step.key}" for procedure in book.procedures for step in procedure.steps}
    return {*book.parameters, *book.rules, *book.deadlines, *book.indicators, *(x.key for x in listed), *steps}


def test_every_line_of_the_tables_is_read(text):
    lines = [
        line
        for line in text.split("| why not | meaning |")[1].split("\n## ", maxsplit=1)[1].splitlines()
        if line.startswith("| `")
    ]
    assert len(lines) == len(facts(text)) + sum(bool(BEYOND.match(line)) for line in lines)


def test_every_fact_stands_once_with_a_key_or_a_reason(text):
    rows = facts(text)
    assert [name for name, times in Counter(row.id for row in rows).items() if times > 1] == []
    assert [row.id for row in rows if not row.keys and not row.reason] == []
    assert {row.reason for row in rows if row.reason} <= set(reasons(text))


def test_every_key_named_is_declared(text, layers):
    known = declared(layers)
    named = {key: row.id for row in facts(text) for key in row.keys}
    assert {key: name for key, name in named.items() if key not in known} == {}


def test_a_meaning_names_the_view_that_uses_it(text, book):
    rows = [row for row in facts(text) if row.reason == "definition"]
    assert [row.id for row in rows if row.view not in book.views] == []


def test_every_rule_deadline_and_parameter_of_the_nation_is_named(page, text, book):
    beyond = {key for line in text.splitlines() if (row := BEYOND.match(line)) for key in NAMED.findall(row[1])}
    named = {key for row in facts(text) for key in row.keys} | beyond
    of_theirs = {key for key in declared(book) if key.startswith(PAGES[page])}
    assert of_theirs - named == set()
    assert beyond <= of_theirs


def test_the_summary_counts_what_stands_in_the_tables(text):
    rows = facts(text)
    said = SUMMARY.search(text)
    counts = Counter(row.reason for row in rows if not row.keys)
    assert (int(said[1]), int(said[2])) == (len(rows), sum(bool(row.keys) for row in rows))
    assert said[3] == ", ".join(f"{counts[reason]} {reason}" for reason in reasons(text))


def test_every_vector_names_a_test_that_is_there():
    named = VECTOR.findall((ROOT / "docs" / "facts_talent.md").read_text(encoding="utf-8"))
    assert len({vector for vector, _, _ in named}) == 14
    for vector, path, test in named:
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), vector
