"""The layers of Hunan, three of its cities and a county: loaded by folder, checked against values written by hand."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from orgwork.params.resolving import State
from orgwork.places import Tier
from orgwork.plugin import load_book

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "plugins" / name for name in ("hunan", "changsha", "zhuzhou", "xiangtan", "luxi")]
CITIES = ("4301", "4302", "4303")
GRADES = {"law", "text", "older-text", "restated"}
UNKNOWN, NOT_IN_FORCE = State.UNKNOWN, State.NOT_IN_FORCE


@pytest.fixture(scope="module")
def book():
    loaded, report = load_book(FOLDERS)
    assert not report.refused, report.text("en")
    assert {"hunan", "changsha", "zhuzhou", "xiangtan", "luxi"} <= {layer.name for layer in report.loaded}
    return loaded


@pytest.mark.parametrize(
    ("key", "place", "by", "day", "before", "then"),
    [
        ("village.secretary_pay", "43", None, date(2019, 8, 2), UNKNOWN, Fraction(2)),
        ("village.office_fund", "430181", None, date(2019, 8, 2), UNKNOWN, 30_000),
        ("hunan.village.off_list", "4303", None, date(2021, 1, 1), UNKNOWN, True),
        ("hunan.village.off_list", "43", None, date(2020, 12, 1), NOT_IN_FORCE, UNKNOWN),
        ("hunan.title.private_months", "43", None, date(2019, 12, 1), NOT_IN_FORCE, 12),
        ("hunan.title.private_age", "43", None, date(2019, 12, 1), UNKNOWN, 65),
        ("hunan.housing_fund.talent_cap", "43", None, date(2021, 10, 21), UNKNOWN, 2_400_000),
        ("hunan.housing_fund.balance_multiple", "43", None, date(2024, 3, 22), UNKNOWN, 16),
        ("hunan.housing_fund.talent_cap", "43", None, date(2023, 10, 21), 2_400_000, UNKNOWN),
        ("hunan.housing_fund.balance_multiple", "43", None, date(2024, 4, 1), 16, 14),
        ("hunan.performance.indicators", "43", "quality", date(2020, 1, 1), UNKNOWN, 9),
        ("talent.startup_loan", "4301", "person", date(2022, 5, 1), 200_000, 500_000),
        ("talent.house.general_subsidy", "4301", "doctor", date(2022, 5, 1), 60_000, 100_000),
        ("talent.house.general_subsidy", "4301", "doctor", date(2018, 1, 1), UNKNOWN, 60_000),
        ("housing_fund.cap", "4301", None, date(2022, 8, 1), UNKNOWN, 700_000),
        ("talent.direct.market_value", "4301", "A", date(2022, 5, 1), NOT_IN_FORCE, 50_000_000_000),
        ("talent.young.support", "4301", None, date(2021, 1, 1), 500_000, UNKNOWN),
        ("talent.young.support", "4301", None, date(2022, 1, 1), UNKNOWN, 300_000),
        ("housing_fund.cap", "4302", None, date(2024, 10, 1), 700_000, 800_000),
        ("housing_fund.talent_cap", "4302", None, date(2024, 10, 1), 800_000, 1_200_000),
        ("housing_fund.balance_multiple", "4303", None, date(2024, 4, 1), 12, 16),
        ("housing_fund.balance_multiple", "4303", None, date(2025, 4, 1), 16, UNKNOWN),
        ("talent.house.class_subsidy", "4303", "D", date(2022, 10, 1), UNKNOWN, 150_000),
        ("talent.county.after_term", "433122", "1", date(2025, 3, 4), UNKNOWN, 150_000),
        ("talent.county.contract", "433122", None, date(2026, 1, 1), 60, UNKNOWN),
    ],
)
def test_a_value_changes_on_its_day(book, key, place, by, day, before, then):
    for on, expected in ((day - timedelta(days=1), before), (day, then)):
        answer = book.value(key, place, on, by=by)
        assert (answer.value if answer.state is State.VALUE else answer.state) == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_value_and_list_names_a_text_and_one_of_the_grades(folder):
    files = sorted(folder.glob("src/*/*/*.toml"))
    graded = 0
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?:|www\.", text), f"{path.name} cites an address; cite title, issuer, number, year"
        for key, table in tomllib.loads(text).items():
            if key == "case":
                continue
            said = table.get("values", [table] if "proof" in table else [])
            for one in said:
                assert one.get("evidence", one.get("proof")) in GRADES, key
                assert one["cites"]["title"].strip(), key
                graded += 1
    assert graded
    assert len([path for path in files if path.parent.name == "cases"]) >= 3


def test_what_a_tier_decides_the_places_above_it_leave_open(book):
    keys = [key for key, parameter in book.parameters.items() if parameter.tier is not None]
    assert len(keys) > 40
    for key in keys:
        for above in ("",) if book.parameters[key].tier is Tier.PROVINCE else ("", "43"):
            assert book.value(key, above, date(2025, 1, 1)).state is UNKNOWN


def rows():
    """Yield key, day and the cells of the three cities, as docs/layers_hunan.md tells them."""
    for line in (ROOT / "docs" / "layers_hunan.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"20\d\d-\d\d-\d\d", cells[1] if len(cells) > 1 else ""):
            yield cells[0].split("`")[1], date.fromisoformat(cells[1]), cells[2:]


def written(value):
    if isinstance(value, Mapping):
        return ", ".join(f"{entry} {written(one)}" for entry, one in sorted(value.items()))
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(("key", "on", "cells"), [*rows()], ids=lambda part: part if isinstance(part, str) else "")
def test_the_page_tells_what_the_book_answers(book, key, on, cells):
    for place, cell in zip(CITIES, cells, strict=True):
        answer = book.value(key, place, on)
        if cell.startswith("open"):
            assert answer.state is UNKNOWN, (place, answer)
        elif cell == "nothing asked":
            assert answer.state is NOT_IN_FORCE, (place, answer)
        else:
            _, value, rest = cell.split("`")
            assert (written(answer.value), answer.state) == (value, State.VALUE)
            assert rest.endswith(f", {answer.decided[0].evidence}")


def test_at_eight_keys_two_cities_said_something_else(book):
    different = set()
    for key, issuers in book.amendments.items():
        last = [max(issuers[c], key=lambda a: a.from_).value for c in CITIES if c in issuers]
        if book.parameters[key].tier is not None and any(a != b for a in last for b in last):
            different.add(key)
    assert different == {
        "housing_fund.balance_multiple",
        "housing_fund.cap",
        "housing_fund.talent_groups",
        "housing_fund.family_cap",
        "housing_fund.talent_multiple_applies",
        "housing_fund.talent_cap",
        "talent.house.form",
        "talent.house.general_subsidy",
    }
    assert different <= {key for key, *_ in rows()}


def differ(one, two):
    """Whether two values say something else about the same thing: tables are compared where both have an entry."""
    if isinstance(one, Mapping):
        return any(one[entry] != two[entry] for entry in one.keys() & two.keys())
    return one != two


def test_at_five_keys_two_cities_differ_on_one_day_about_the_same_thing(book):
    different = set()
    for key, issuers in book.amendments.items():
        spoken = [c for c in CITIES if c in issuers]
        for day in {a.from_ for c in spoken for a in issuers[c]}:
            answers = [book.value(key, c, day) for c in spoken]
            said = [a.value for a in answers if a.state is State.VALUE]
            if book.parameters[key].tier is not None and any(differ(a, b) for a in said for b in said):
                different.add(key)
    assert different == {
        "housing_fund.balance_multiple",
        "housing_fund.cap",
        "housing_fund.talent_groups",
        "housing_fund.talent_multiple_applies",
        "talent.house.form",
    }


def test_a_city_is_not_asked_for_anothers_letters(book):
    classes = {c.place for c in book.catalogues if c.key == "talent.classes"}
    assert classes == {"4301", "4303"}, "Zhuzhou has no scale, and Changsha's is none of Xiangtan"
    conditions = {c.place for c in book.catalogues if c.key == "talent.class_conditions" and c.entries}
    assert "4301" in conditions
