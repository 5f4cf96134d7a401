"""What a county's layer changes against its province: the county of the demo judged under Hunan, with it and without.

Two layers stand for a county: the one that `orgwork demo` writes, and the plugin of the demo county.
"""

from pathlib import Path

import pytest

import orgwork.national
from orgwork.checking import check
from orgwork.model import Register
from orgwork.plugin import load_book
from orgwork.samples import DAY
from orgwork.samples.county import draw
from orgwork.samples.layer import write_layer
from orgwork.samples.people import COUNTY

PLUGINS = Path(__file__).parents[2] / "plugins"
HUNAN = PLUGINS / "hunan"
SECTIONS = {
    "study": ("study", "performance_view"),
    "branches": ("branch", "admission"),
    "townships": ("duty",),
    "villages": ("village",),
    "papers": ("document", "meeting", "inspection"),
    "secondments": ("secondment",),
    "neighbourhoods": ("neighbourhood",),
    "headcount": ("headcount", "fund", "village_cadre"),
}
"""The parts of the grass roots, by what the keys of their rules begin with."""
BEGINNINGS = {beginning: section for section, beginnings in SECTIONS.items() for beginning in beginnings}


def loaded(*folders):
    # What happens to be installed here may speak of the same county.
    book, report = load_book((*orgwork.national.__path__, *folders), installed=False)
    assert not report.refused, report.text("en")
    return book


def grass_roots(book):
    return [key for key in (*book.rules, *book.deadlines) if key.split(".")[0] in BEGINNINGS]


@pytest.fixture(scope="module")
def register():
    return Register.from_frames(draw(240, 1).frames)


@pytest.fixture(scope="module")
def province(register):
    return judged(register, loaded(HUNAN))


@pytest.fixture(scope="module", params=["demo", "plugin"])
def county(request, tmp_path_factory):
    """Return the book of the province with one of the two layers of the county."""
    if request.param == "plugin":
        return loaded(HUNAN, PLUGINS / "demo-county")
    folder = tmp_path_factory.mktemp("county")
    write_layer(folder)
    return loaded(HUNAN, folder)


def judged(register, book):
    """Return what is told of the grass roots, by rule and row."""
    findings = check(register, book, on=DAY, rules=grass_roots(book))
    assert not findings.faults
    return {(f.rule.key, f.id): f for f in findings}


def test_the_county_changes_answers_in_six_parts_and_takes_back_no_breach(register, province, county):
    told = judged(register, county)
    now, before = ({pair: str(f.outcome) for pair, f in one.items()} for one in (told, province))
    changed = {pair for pair in {*now, *before} if now.get(pair) != before.get(pair)}
    # More than the six that were asked for, and of six parts at least.
    assert len({rule for rule, _ in changed}) >= 12
    assert len({BEGINNINGS[rule.split(".")[0]] for rule, _ in changed}) >= 6
    assert {pair for pair, outcome in before.items() if outcome == "breach"} <= {
        pair for pair, outcome in now.items() if outcome == "breach"
    }
    # That it was the county who asked stands in the finding.
    stricter = [told[pair] for pair in changed if now.get(pair) == "breach"]
    assert len({f.rule.key for f in stricter}) >= 6
    for finding in stricter:
        issuers = {word.by for leg in finding.legs for answer in leg.answers for word in answer.decided}
        assert COUNTY in issuers, finding.rule.key
