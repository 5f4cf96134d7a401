"""The levers of policy for talents: whether a policy names one of a list, and which levers a place has moved."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Entry, Title
from orgwork.model import Coverage, Extent, Organization, Register, TalentPolicy

ON = date(2024, 6, 30)
UNIT = Organization("u", "示例局", place="430181", entity="legal", ended=False)
POLICY = TalentPolicy("p", "u", "funds", "示例举措", "county", begins=PartialDate(2023, 3, 1), ended=False)


def listing(place, **levers):
    entries = tuple(
        Entry(key, Title(zh=key, en=key), date(2020, 1, 1), until and date(*until)) for key, until in levers.items()
    )
    key, title = "support.policy_levers", Title(zh="示例", en="Levers")
    return Layer(f"levers{place}", place, (), (), catalogues=(
        Catalogue(key, place, title, entries, Citation("示例"), Evidence.TEXT),
    ))  # fmt: skip


@pytest.fixture(scope="module")
def layered(book):
    upper = join(book, listing("43", funds=None, results=None, old=(2024, 6, 30)))
    return join(upper, listing("4301", exchange=None))


@pytest.mark.parametrize(
    ("unit", "changes", "says"),
    [
        ({}, {}, "fine"),
        ({}, {"lever": "exchange"}, "fine"),
        ({"place": "4302"}, {"lever": "exchange"}, "breach"),
        ({}, {"lever": "publicity"}, "breach"),
        ({}, {"lever": "old"}, "breach"),
        ({}, {"lever": None}, "unknown"),
        ({"place": None}, {}, "unknown"),
        ({"place": "4401"}, {}, "unknown"),
        ({}, {"lever": "publicity", "ends": PartialDate(2024, 6, 30), "ended": True}, "fine"),
        ({}, {"lever": "publicity", "ends": PartialDate(2024, 7, 1), "ended": True}, "breach"),
        ({}, {"lever": "publicity", "ends": PartialDate(2024), "ended": True}, "unknown"),
    ],
)
def test_a_policy_names_a_lever_of_a_layer_above_it(layered, unit, changes, says):
    register = Register.of([attrs.evolve(UNIT, **unit), attrs.evolve(POLICY, **changes)])
    found = check(register, layered, on=ON, rules=["platform.lever"])
    assert not found.faults
    assert dict(found.frame.select("key", "outcome").iter_rows()).get("p", "fine") == says


@pytest.fixture(scope="module")
def moved(layered):
    """Return how many levers were moved, of how many: all, or those of a place, or one of them there."""

    def tell(*records, coverage=(), **group):
        found = count(Register.of(records, coverage), layered, on=ON, indicators=["platform.levers_moved"])
        assert not found.faults
        numbers = found.get("platform.levers_moved", **group).numbers
        return numbers.part, numbers.whole

    return tell


MOVED = {"policy_place": "430181", "lever": "funds"}


def test_a_place_has_the_levers_of_every_layer_above_it(moved):
    # Those of the province are two, since the third ended today; the city has one more, the other city has none.
    assert moved(UNIT, POLICY) == ((1, 1), (3, 3))
    elsewhere = [attrs.evolve(UNIT, id="v", place="4302"), attrs.evolve(POLICY, id="q", organization="v")]
    assert moved(UNIT, POLICY, *elsewhere) == ((2, 2), (5, 5))
    assert moved(UNIT, POLICY, **MOVED) == ((1, 1), (1, 1))
    assert moved(UNIT, POLICY, **{**MOVED, "lever": "results"}) == ((0, 0), (1, 1))
    assert moved(attrs.evolve(UNIT, place="4401"), POLICY) == ((0, 0), (0, 0))
    two = attrs.evolve(UNIT, id="v")
    assert moved(UNIT, two, POLICY, attrs.evolve(POLICY, id="q", organization="v")) == ((1, 1), (3, 3))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lever": "publicity"}, (0, 0)),
        ({"lever": None}, (0, 3)),
        ({"ends": PartialDate(2024, 6, 30), "ended": True}, (0, 0)),
        ({"ends": PartialDate(2024, 7, 1), "ended": True}, (1, 1)),
        ({"ends": PartialDate(2024), "ended": True}, (0, 1)),
        ({"ended": None}, (0, 1)),
    ],
)
def test_what_moves_a_lever_is_a_policy_in_force(moved, changes, says):
    assert moved(UNIT, attrs.evolve(POLICY, **changes)) == (says, (3, 3))


def test_what_is_not_known_widens(moved):
    stray = [attrs.evolve(UNIT, id="v", place=None), attrs.evolve(POLICY, id="q", organization="v")]
    assert moved(UNIT, POLICY, *stray) == ((1, 6), (3, 6))
    gaps = [Coverage("talent_policies", Extent.PARTIAL)]
    assert moved(UNIT, POLICY, coverage=gaps) == ((1, None), (3, None))
