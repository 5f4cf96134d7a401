"""Published counts of heads of neighbourhoods and households, held against what the layers of their places ask.

The counts are of whole counties and townships, so that what is told is an average: no village of them is known.
"""

from datetime import date
from pathlib import Path

import pytest

import orgwork.national
from orgwork.checking import check_listed
from orgwork.dates import PartialDate
from orgwork.model import Neighbourhood, Organization, Register
from orgwork.plugin import load_book

FOLDERS = [Path(__file__).parents[2] / "plugins" / name for name in ("hunan", "changsha", "luxi")]
COUNTS = {
    # place, households, neighbourhoods, what the average is to the layer of the place
    "长沙县": ("430121", 320_000, 23_000, "met"),
    "泉塘街道": ("430121", 80_000, 2_489, "breach"),
    "江背镇": ("430121", 10_425, 1_085, "met"),
    "浏阳市": ("430181", 420_000, 36_000, "met"),
    # Nobody who was read sets a size there.
    "岳阳市": ("4306", 1_491_000, 109_000, None),
    "白羊溪乡": ("433122", 1_937, 150, None),
}


@pytest.fixture(scope="module")
def told():
    book, report = load_book([*orgwork.national.__path__, *FOLDERS], installed=False)
    assert not report.refused, report.text("en")
    records = []
    for name, (place, households, number, _) in COUNTS.items():
        records.append(Organization(name, name, place=place, entity="legal", ended=False))
        size = {"households": round(households / number), "begins": PartialDate(2024, 5, 1), "ended": False}
        records.append(Neighbourhood(f"{name}-1", name, tier="lin", top=True, **size))
    rules = [key for key in book.rules if key.startswith("neighbourhood.size")]
    findings = check_listed(Register.of(records), book, on=date(2026, 6, 30), rules=rules)
    return {(f.rule.key, f.subject): str(f.outcome) for f in findings}


@pytest.mark.parametrize("name", COUNTS)
def test_an_average_is_held_against_the_size_that_its_place_asks_for(told, name):
    assert told.get(("neighbourhood.size_most", name)) == COUNTS[name][3]
    assert told.get(("neighbourhood.size_least", name)) == (None if COUNTS[name][3] is None else "met")
