"""Limits are looked up one by one for few rows and by joins for many: both say the same, in between the ends too."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.checking.spans import MOST
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.model import Register
from orgwork.testing import examples, laws
from orgwork.testing import strategies as own

DAY, WINDOW = date(2026, 6, 30), date(2000, 1, 1)
DEPUTY = "cadre.promotion.deputy_service"
KEYS = (DEPUTY, "cadre.promotion.lower_principal_service", "cadre.entry.work_age", "cadre.entry.grassroots")
CITY = "4301"
RULES = (*KEYS[:3], "cadre.promotion.last_grade", "cadre.rank.step_years", "cadre.term.same_post")


def both(register, book, **more):
    """Return what is found if every row is looked up alone, and if all are joined."""
    found = []
    for few in (10**6, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("orgwork.checking.limits.FEW", few)
            patch.setattr("orgwork.checking.rows.FEW", few)
            found.append(check(register, book, on=DAY, since=WINDOW, **more))
    return found


@given(data=st.data())
def test_few_rows_and_many_are_looked_up_alike(book, data):
    register = data.draw(own.region_registers() | own.deadline_registers(on=DAY))
    for key in data.draw(st.lists(st.sampled_from(KEYS), max_size=2, unique=True)):
        place, start = data.draw(st.sampled_from(["43", CITY, "430181"])), data.draw(st.dates(date(2016, 1, 1), DAY))
        book = examples.with_word(book, key, place, data.draw(st.integers(60, 120)), start)
    laws.check.same(*both(register, book, rules=RULES))


def said(book, county, day, *words):
    """Return what both say of three or more years as a deputy, where the city said (months, from[, until])."""
    given = [
        Amendment(DEPUTY, CITY, CITY, months, start, start, Citation("示例"), Evidence.TEXT, *until)
        for months, start, *until in words
    ]
    steps = ("section_principal", "2010-01"), ("division_deputy", "2018-01-01"), ("division_principal", day)
    register = Register.of(county.person("p", *steps).records)
    few, many = both(register, join(book, Layer("city", CITY, (), tuple(given))), rules=[DEPUTY])
    laws.check.same(few, many)
    return dict(many.frame.select("key", "outcome").iter_rows()).get("p2", "met")


@pytest.mark.parametrize(
    ("day", "says"),
    [("2021-02-28", "met"), ("2021-03-01", "breach"), ("2021", "unknown"), ("2020", "met"), ("2022", "breach")],
)
def test_a_word_that_begins_inside_a_span_leaves_it_open(book, county, day, says):
    assert said(book, county, day, (60, date(2021, 3, 1))) == says


@pytest.mark.parametrize(
    ("day", "months", "says"), [("2021", 60, "unknown"), ("2021", 30, "met"), ("2022-06-15", 60, "met")]
)
@pytest.mark.parametrize("until", [date(2021, 5, 1), date(2021, 12, 31)])
def test_a_word_that_begins_and_ends_inside_a_span_counts(book, county, day, months, says, until):
    assert said(book, county, day, (months, date(2021, 3, 1), until)) == says


@pytest.mark.parametrize(("more", "says"), [(0, "met"), (1, "unknown")])
def test_more_versions_than_can_be_told_apart_are_not_known(book, county, more, says):
    # The first and the last day tell the nation's word and the city's last; the others lie in between.
    words = [(25 + n, date(2021, 2, 1 + n)) for n in range(MOST + more + 1)]
    assert said(book, county, "2021", *words) == says


def test_people_with_more_and_fewer_versions_in_between_stand_side_by_side(book, county):
    county.person(
        "q", ("section_principal", "2010-01"), ("division_deputy", "2018-01-01"), ("division_principal", "2022")
    )
    words = [(60 + n, date(y, m, 1), date(y, m + 1, 1)) for n, (y, m) in enumerate([(2021, 3), (2021, 5), (2022, 3)])]
    assert said(book, county, "2021", *words) == "unknown"
