"""Staffing by unit: authorised, filled, over, vacant, and their sums."""

from datetime import date

from hypothesis import given

from orgwork.dates import PartialDate
from orgwork.model import Coverage, Establishment, Extent, Organization, Person, Register
from orgwork.report.staffing import staffing, totals
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)


def number(unit, count, begins="2020-01"):
    return Establishment(
        f"e{unit}",
        unit,
        measure="headcount_administrative",
        number=count,
        begins=PartialDate.parse(begins),
        ended=False,
    )


def people(unit, count):
    return [
        Person(f"{unit}{i}", f"人{i}", organization=unit, staffing="administrative", status="in_post")
        for i in range(count)
    ]


def county(*records):
    units = [Organization(u, u, place="430199", entity="legal", ended=False) for u in "ab"]
    return Register.of([*units, *records], [Coverage(t, Extent.COMPLETE) for t in ("tenures", "posts")])


def test_over_and_vacant_are_the_two_sides_of_the_number():
    register = county(number("a", 2), *people("a", 3), number("b", 2), *people("b", 1))
    over, vacant = (unit.rows[0] for unit in staffing(register, ON))
    assert (over.over, over.vacant) == ((1, 1), (0, 0))
    assert (vacant.over, vacant.vacant) == ((0, 0), (1, 1))
    assert len(over.people) == 3
    assert [len(row.bar.parts) for row in (over, vacant)] == [2, 2]
    (total,) = totals(staffing(register, ON))
    assert (total.authorised, total.filled, total.over, total.vacant) == ((4, 4), (4, 4), (1, 1), (1, 1))


def test_a_number_nobody_wrote_down_leaves_the_sum_open():
    register = county(number("a", 2), *people("a", 2), *people("b", 1))
    (total,) = totals(staffing(register, ON))
    assert total.authorised == (None, None)
    assert total.filled == (3, 3)


@given(own.career_registers())
def test_nobody_is_both_over_and_vacant_and_the_bounds_are_in_order(register):
    for unit in staffing(register, ON):
        for row in unit.rows:
            for low, high in (row.authorised, row.filled, row.over, row.vacant):
                assert low is None or high is None or low <= high
            assert not (row.over[0] and row.vacant[0])
