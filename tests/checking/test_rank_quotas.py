"""Shares of ranks by who holds them: both sides of each, what widens them, and a second reading by hand."""

from datetime import date
from fractions import Fraction
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, RankHolding, Register, Tenure, Waiver

RULE = "cadre.rank.quota"
ON = date(2026, 6, 30)
COUNTY = Organization("u", "示例局", place="430181", entity="legal", ended=False)
CITY = attrs.evolve(COUNTY, place="4301")
CLERK = Tenure("t", "x", level="clerk", leader=False, begins=PartialDate(2020), ended=False)
HIGH = Waiver("w", "other.rule", "x", granted_by="430181", begins=PartialDate(2020), ended=False)
ONE, TWO, THREE, FOUR = (f"{n}级调研员" for n in "一二三四")
SHARES = {
    ("430181", "county_researcher_2"): ({TWO}, None, Fraction(2, 100)),
    ("430181", "county_researcher_3_of_3_4"): ({THREE}, {THREE, FOUR}, Fraction(40, 100)),
    ("4301", "city_researcher_1_2_of_all"): ({ONE, TWO}, {ONE, TWO, THREE, FOUR}, Fraction(40, 100)),
    ("4301", "city_researcher_1_of_1_2"): ({ONE}, {ONE, TWO}, Fraction(50, 100)),
}
"""By the place of the unit and the share: the part, the whole (nothing is all civil servants), and the most."""


def staff(*ranks, others=0, unit="u"):
    """Return civil servants with a rank each, and some without."""
    records = []
    for number, rank in enumerate((*ranks, *[None] * others)):
        who = f"{unit}-{number}"
        records.append(Person(who, "甲", organization=unit, staffing="administrative", status="in_post"))
        if rank:
            records.append(RankHolding(f"{who}-r", who, "rank", rank, begins=PartialDate(2024, 3, 1), ended=False))
    return records


# A table without any row would be one that is not there.
BESIDE = [
    Organization("v", "示例办", place="430181", entity="legal", ended=False),
    Person("x", "乙", organization="v"),
    RankHolding("z", "x", "rank", "一级科员", begins=PartialDate(2020), ended=False),
]


def told(book, records, coverage=()):
    findings = check(Register.of([*BESIDE, CLERK, HIGH, *records], coverage), book, on=ON, rules=[RULE])
    assert not findings.faults
    return {
        key.removeprefix("u:"): str(outcome)
        for key, outcome in findings.frame.select("key", "outcome").iter_rows()
        if key.startswith("u:")
    }


TWO_OF_CIVIL, THREE_OF_PAIR, HIGH_OF_ALL, ONE_OF_PAIR = (quota for _, quota in SHARES)


@pytest.mark.parametrize(
    ("unit", "ranks", "others", "says"),
    [
        (COUNTY, [TWO], 49, {}),  # one of fifty
        (COUNTY, [TWO], 48, {TWO_OF_CIVIL: "breach"}),
        (attrs.evolve(COUNTY, place="430181101"), [TWO], 48, {TWO_OF_CIVIL: "breach"}),
        (COUNTY, [THREE] * 2 + [FOUR] * 3, 0, {}),
        (COUNTY, [THREE] * 3 + [FOUR] * 4, 0, {THREE_OF_PAIR: "breach"}),
        (COUNTY, [ONE] * 3, 0, {}),  # of a county's organs another rule asks whether the rank may be there
        (CITY, [ONE] + [TWO] + [THREE] * 3, 0, {}),
        (CITY, [ONE] + [TWO] * 2 + [FOUR] * 4, 0, {HIGH_OF_ALL: "breach"}),
        (CITY, [ONE] * 2 + [TWO] + [FOUR] * 9, 0, {ONE_OF_PAIR: "breach"}),
        (CITY, [TWO] + [THREE] * 2, 0, {}),
        (attrs.evolve(COUNTY, place="43"), [TWO, THREE], 0, {}),
        (attrs.evolve(COUNTY, entity="inner", parent="v"), [TWO, THREE], 0, {}),
        # Of what cities of deputy provincial level and those under the nation may have nothing was read.
        (attrs.evolve(COUNTY, place="4401"), [ONE, TWO], 0, dict.fromkeys((TWO_OF_CIVIL, HIGH_OF_ALL), "unknown")),
        (attrs.evolve(COUNTY, place="110105"), [THREE], 9, {THREE_OF_PAIR: "unknown"}),
    ],
)
def test_both_sides_of_every_share(book, unit, ranks, others, says):
    assert told(book, [unit, *staff(*ranks, others=others)]) == says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "breach"),
        ({"status": None}, "unknown"),
        ({"status": "not_in_post"}, "unknown"),
        ({"status": "retired"}, "fine"),
        ({"staffing": None}, "unknown"),
        ({"staffing": "reference"}, "unknown"),
        ({"staffing": "institution"}, "fine"),
        ({"organization": None}, "unknown"),
        ({"organization": "v"}, "fine"),
    ],
)
def test_who_may_count_widens_the_share(book, changes, says):
    first, *rest = staff(TWO, others=9)
    found = told(book, [COUNTY, attrs.evolve(first, **changes), *rest])
    assert found.get(TWO_OF_CIVIL, "fine") == says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"rank": None}, "unknown"),
        ({"rank": "二级高级警长"}, "unknown"),  # a word that is not of the ladder may be any
        ({"rank": FOUR}, "fine"),
        ({"kind": "level"}, "fine"),
        ({"kind": None}, "unknown"),
        ({"begins": None}, "unknown"),
        ({"begins": PartialDate(2026)}, "unknown"),
        ({"ends": PartialDate(2026, 6, 30), "ended": True}, "fine"),
        ({"ends": PartialDate(2026, 7, 1), "ended": True}, "breach"),
        ({"ends": None, "ended": None}, "unknown"),
    ],
)
def test_what_is_not_known_of_a_rank_widens_the_share(book, changes, says):
    person, rank, *rest = staff(TWO, others=9)
    found = told(book, [COUNTY, person, attrs.evolve(rank, **changes), *rest])
    assert found.get(TWO_OF_CIVIL, "fine") == says


def test_two_ranks_of_one_day_leave_both_open(book):
    records = staff(TWO, others=9)
    other = RankHolding("r", "u-0", "rank", FOUR, begins=PartialDate(2025), ended=False)
    assert told(book, [COUNTY, *records, other])[TWO_OF_CIVIL] == "unknown"


def test_whoever_may_be_of_the_county_team_leaves_it_open(book):
    leads = attrs.evolve(CLERK, id="l", person="u-0", level="division_deputy", leader=True)
    records = [COUNTY, *staff(TWO, others=9)]
    assert told(book, [*records, leads])[TWO_OF_CIVIL] == "unknown"
    assert told(book, [*records, attrs.evolve(leads, level="section_deputy")])[TWO_OF_CIVIL] == "breach"
    assert told(book, records, [Coverage("tenures", Extent.PARTIAL)])[TWO_OF_CIVIL] == "unknown"
    # No city has such a team: its share is settled.
    assert told(book, [CITY, *staff(ONE, ONE), leads])[HIGH_OF_ALL] == "breach"


@pytest.mark.parametrize(("table", "says"), [("persons", "unknown"), ("ranks", "breach"), ("organizations", "unknown")])
def test_what_may_not_be_recorded_leaves_it_open(book, table, says):
    gap = [Coverage(table, Extent.PARTIAL)]
    # Whoever has a rank that is not recorded is one of the civil servants already: it makes the share no smaller.
    assert told(book, [COUNTY, *staff(TWO, others=9)], gap)[TWO_OF_CIVIL] == says
    assert told(book, [COUNTY, *staff(others=9)], gap)[TWO_OF_CIVIL] == "unknown"


def test_whose_rank_may_not_be_recorded_may_hold_any(book):
    records = [COUNTY, *staff(others=9)]
    assert told(book, records, [Coverage("ranks", Extent.PARTIAL, "u-3")])[TWO_OF_CIVIL] == "unknown"
    assert told(book, records, [Coverage("ranks", Extent.PARTIAL, "x")]) == {}


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"place": None}, "unknown"), ({"entity": None}, "unknown"), ({"place": "430181"}, "breach")],
)
def test_what_is_not_known_of_the_unit_leaves_it_open(book, changes, says):
    found = told(book, [attrs.evolve(COUNTY, **changes), *staff(THREE, others=9)])
    assert found[THREE_OF_PAIR] == says


def test_staff_of_an_inner_body_counts_for_its_unit(book):
    inner = Organization("i", "示例科", parent="u", place="430181", entity="inner", ended=False)
    assert told(book, [COUNTY, inner, *staff(TWO, unit="i"), *staff(others=48)]) == {TWO_OF_CIVIL: "breach"}
    assert told(book, [COUNTY, inner, *staff(TWO, unit="i"), *staff(others=49)]) == {}


def test_posts_approved_for_several_units_together_are_recorded(book):
    records = [COUNTY, *staff(TWO, others=9)]
    waiver = attrs.evolve(HIGH, id="y", rule=RULE, subject="u")
    assert told(book, [*records, waiver]) == {TWO_OF_CIVIL: "waived"}
    assert told(book, [*records, attrs.evolve(waiver, granted_by="430181101")]) == {TWO_OF_CIVIL: "breach"}


SERVANTS = st.tuples(
    st.sampled_from(["administrative", "administrative", "administrative", "institution", "reference", None]),
    st.sampled_from([ONE, TWO, THREE, FOUR, "一级主任科员", "none", "none"]),
)


def by_hand(place, quota, servants):
    """Return what every way to read who is a civil servant says of a share."""
    part, whole, most = SHARES[place, quota]
    said = set()
    ways = [(True, False) if s in {"reference", None} else (s == "administrative",) for s, _ in servants]
    for world in product(*ways):
        ranks = [rank for (_, rank), here in zip(servants, world, strict=True) if here]
        of = [rank for rank in ranks if whole is None or rank in whole]
        held = sum(rank in part for rank in ranks)
        said.add("breach" if held and Fraction(held, len(of)) > most else "fine")
    return said


@given(place=st.sampled_from(["430181", "4301"]), servants=st.lists(SERVANTS, max_size=9))
def test_every_way_to_read_who_counts_agrees(book, place, servants):
    people = [
        record
        for number, (staffing, rank) in enumerate(servants)
        for record in (
            Person(f"u-{number}", "甲", organization="u", staffing=staffing, status="in_post"),
            *(
                [RankHolding(f"u-{number}-r", f"u-{number}", "rank", rank, begins=PartialDate(2024), ended=False)]
                if rank != "none"
                else []
            ),
        )
    ]
    found = told(book, [attrs.evolve(COUNTY, place=place), *people])
    for at, quota in SHARES:
        said = by_hand(place, quota, servants) if at == place else {"fine"}
        answered = found.get(quota, "fine")
        # The least and the most are looked at, and not which of the open cells go together.
        assert answered == (said.pop() if len(said) == 1 else "unknown") or (
            answered == "unknown" and any(s in {"reference", None} for s, _ in servants)
        )
