"""How many leading teams had a routine survey in the window, by kind of body."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import count
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Register, Survey
from orgwork.testing import changes, laws

ON, SINCE = date(2026, 6, 30), date(2024, 1, 1)
KEY = "cadre.survey.coverage"
PROVINCIAL, BUREAU = "省管企业", "政府部门"
UNIT = Organization("u", "示例国有资本集团", place="43", entity="legal", kind=PROVINCIAL, ended=False)
OTHER = Organization("v", "示例局", place="430199", entity="legal", kind=BUREAU, ended=False)
SURVEY = Survey("s", "u", kind="routine", begins=PartialDate(2025, 3, 11), spoken=18, reported=True, author="孙某")


def told(book, *records, coverage=(), **group):
    found = count(Register.of([OTHER, *records], coverage), book, on=ON, since=SINCE, indicators=[KEY])
    assert not found.faults
    numbers = found.get(KEY, **group).numbers
    return numbers.whole, numbers.part


def test_teams_surveyed_are_counted_by_kind_of_body(book):
    assert told(book, UNIT, SURVEY) == ((2, 2), (1, 1))
    assert told(book, UNIT, SURVEY, body=PROVINCIAL) == ((1, 1), (1, 1))
    assert told(book, UNIT, SURVEY, body=BUREAU) == ((1, 1), (0, 0))
    # A team counts once, however often it was surveyed.
    assert told(book, UNIT, SURVEY, attrs.evolve(SURVEY, id="t"), body=PROVINCIAL) == ((1, 1), (1, 1))


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"begins": PartialDate(2024, 1, 1)}, (1, 1)),
        ({"begins": PartialDate(2023, 12, 31)}, (0, 0)),
        ({"begins": PartialDate(2026, 6, 30)}, (1, 1)),
        ({"begins": PartialDate(2026, 7, 1)}, (0, 0)),
        ({"begins": PartialDate(2023)}, (0, 0)),
        ({"begins": PartialDate(2026)}, (0, 1)),
        ({"begins": None}, (0, 1)),
        ({"kind": "special"}, (0, 0)),
        ({"kind": None}, (0, 1)),
        ({"kind": None, "begins": PartialDate(2023, 12, 31)}, (0, 0)),
    ],
)
def test_routine_surveys_of_the_window_count(book, changed, part):
    assert told(book, UNIT, attrs.evolve(SURVEY, **changed), body=PROVINCIAL)[1] == part


@pytest.mark.parametrize(
    ("changed", "numbers"),
    [
        ({"entity": "inner"}, ((1, 1), (0, 0))),
        ({"entity": None}, ((1, 2), (0, 1))),
        ({"ended": True, "ends": PartialDate(2026, 6, 30)}, ((1, 1), (0, 0))),
        ({"ended": True, "ends": PartialDate(2026, 7, 1)}, ((2, 2), (1, 1))),
        ({"ended": None}, ((1, 2), (0, 1))),
    ],
)
def test_only_legal_units_that_are_there_have_a_team(book, changed, numbers):
    assert told(book, attrs.evolve(UNIT, **changed), SURVEY) == numbers


def test_a_unit_of_no_known_kind_may_be_of_any(book):
    assert told(book, attrs.evolve(UNIT, kind=None), SURVEY, body=BUREAU) == ((1, 2), (0, 1))


def test_where_surveys_may_be_missing_a_team_may_have_had_one(book):
    gap = [Coverage("surveys", Extent.PARTIAL, "v")]
    assert told(book, UNIT, SURVEY, coverage=gap) == ((2, 2), (1, 2))
    assert told(book, UNIT, SURVEY, coverage=[Coverage("organizations", Extent.PARTIAL)]) == ((2, None), (1, None))
    assert told(book, UNIT, coverage=[Coverage("surveys", Extent.ABSENT)]) == ((None, None), (None, None))


DAYS = [PartialDate(2023, 12, 31), PartialDate(2024, 1, 1), PartialDate(2026, 6, 30)]


@st.composite
def surveyed(draw):
    """Draw some units of two kinds, and surveys of them."""
    kinds = draw(st.lists(st.sampled_from([PROVINCIAL, BUREAU]), min_size=1, max_size=4))
    units = [attrs.evolve(UNIT, id=f"u{i}", kind=kind) for i, kind in enumerate(kinds)]
    one = st.builds(
        attrs.evolve,
        st.just(SURVEY),
        organization=st.sampled_from([unit.id for unit in units]),
        kind=st.sampled_from(["routine", "special"]),
        begins=st.sampled_from(DAYS),
    )
    rows = draw(st.lists(one, min_size=1, max_size=5))
    return units, [attrs.evolve(row, id=f"s{i}") for i, row in enumerate(rows)]


@given(surveyed())
def test_counts_agree_with_counting_by_hand(book, drawn):
    units, surveys = drawn
    found = count(Register.of([*units, *surveys]), book, on=ON, since=SINCE, indicators=[KEY])
    there = {s.organization for s in surveys if s.kind == "routine" and s.begins.first >= SINCE}
    for body in {unit.kind for unit in units}:
        of = [unit.id for unit in units if unit.kind == body]
        numbers = found.get(KEY, body=body).numbers
        had = len(there.intersection(of))
        assert (numbers.whole, numbers.part) == ((len(of), len(of)), (had, had))


@given(surveyed(), st.data())
def test_erasing_only_widens(book, drawn, data):
    register = Register.of([*drawn[0], *drawn[1]])
    laws.count.erasing_only_widens(register, data.draw(changes.erasures(register)), book, ON, indicators=[KEY])
