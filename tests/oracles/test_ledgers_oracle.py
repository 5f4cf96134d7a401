"""The ledgers read a second time: who is paid, what was moved and merged, granted and paid, elected and decided.

The oracle goes through the records of two units one by one, with fractions. Empty cells are judged by brute force:
whatever the cell may have said is tried.
"""

import itertools
from datetime import date
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Establishment,
    Fund,
    FundPayment,
    HeadcountMove,
    HeadcountReport,
    MergedUnit,
    Merger,
    Organization,
    PayCount,
    Person,
    Register,
    VillageCommittee,
    VillageDecision,
)

ON = date(2026, 6, 30)
DAYS = (PartialDate(2025, 3, 1), PartialDate(2025, 9, 1))
ADMINISTRATIVE, INSTITUTION = KINDS = ("headcount_administrative", "headcount_institution")
RULES = (
    *("headcount.roster", "headcount.lists", "headcount.move_kind", "headcount.cross_level", "headcount.moved"),
    *("headcount.merged", "headcount.township_tilt", "fund.within", "fund.in_time"),
    *("village_cadre.size", "village_cadre.turnout", "village_cadre.votes", "village_cadre.votes_again"),
    *("village_cadre.meeting", "village_cadre.majority", "village_cadre.reserved"),
)
PLACED = (
    Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
    Organization("t", "示例县清泉镇人民政府", place="430199", entity="legal", ended=False),
    *[Person(f"p{i}", "甲", organization="u", staffing="administrative", status="in_post") for i in range(2)],
)
UNITS = {"u": "county", "t": "township"}


def of_pay(found):
    """Return which lists differ from the staff of two, or from each other."""
    for one in found[PayCount]:
        staff = 2 if (one.organization, one.measure) == ("u", ADMINISTRATIVE) else 0
        if one.number != staff:
            yield "headcount.roster", one.id
        same = [
            o
            for o in found[PayCount]
            if o.kind != one.kind and (o.organization, o.measure) == (one.organization, one.measure)
        ]
        if one.kind == "paid" and len(same) == 1 and same[0].number != one.number:
            yield "headcount.lists", one.id


def in_force(numbers, unit, measure, day, *, before):
    """Return the number authorised on a day, or just before it."""
    held = [e for e in numbers if (e.organization, e.measure) == (unit, measure)]
    held = [e for e in held if (e.begins.first < day if before else e.begins.first <= day)]
    return max(held, key=lambda e: e.begins.first).number


def of_moves(found):
    """Return which movements change their kind, lack approval, or are not booked, one side or the other."""
    moves = found[HeadcountMove]
    for one in moves:
        if one.released is False and one.measure != one.to_measure:
            yield "headcount.move_kind", one.id
        crosses = UNITS[one.organization] != UNITS[one.receiver] and not one.released
        if crosses and one.measure == ADMINISTRATIVE and one.approved_by != "nation":
            yield "headcount.cross_level", one.id
        day = one.begins.first
        for side, unit, measure in (
            ("gives", one.organization, one.measure),
            ("receives", one.receiver, one.to_measure),
        ):
            given_up = sum(
                m.number for m in moves if (m.begins.first, m.organization, m.measure) == (day, unit, measure)
            )
            taken = sum(
                m.number
                for m in moves
                if (m.begins.first, m.receiver, m.to_measure) == (day, unit, measure) and not m.released
            )
            old, new = (in_force(found[Establishment], unit, measure, day, before=b) for b in (True, False))
            if (side == "gives" or not one.released) and new - old != taken - given_up:
                yield "headcount.moved", f"{one.id}:{side}"
    for one in found[Merger]:
        if sum(m.number for m in found[MergedUnit] if m.merger == one.id) != one.after + one.released:
            yield "headcount.merged", one.id


def of_counts(found):
    """Return which reports show a smaller share, and which grants were overdrawn or left open."""
    shares = {r.year: Fraction(r.township, r.total) for r in found[HeadcountReport]}
    for one in found[HeadcountReport]:
        if one.year == 2025 and shares[2025] < shares[2024]:
            yield "headcount.township_tilt", one.id
    yuan = {"yuan": 1, "ten_thousand": 10_000}
    for one in found[Fund]:
        granted = Fraction(one.amount) * yuan[one.unit]
        paid = sum(Fraction(p.amount) * yuan[p.unit] for p in found[FundPayment] if p.fund == one.id)
        if paid > granted:
            yield "fund.within", one.id
        if one.due.first < ON and paid < granted:
            yield "fund.in_time", one.id


def of_villages(found):
    """Return which committees and decisions fall short."""
    for one in found[VillageCommittee]:
        if not 3 <= one.members <= 7 or one.women < 1:
            yield "village_cadre.size", one.id
        if 2 * one.voted <= one.voters:
            yield "village_cadre.turnout", one.id
        if not one.again and 2 * one.votes <= one.voted:
            yield "village_cadre.votes", one.id
        if one.again and 3 * one.votes < one.voted:
            yield "village_cadre.votes_again", one.id
    for one in found[VillageDecision]:
        adults, households = 2 * one.adults_present > one.adults, 3 * one.households_present >= 2 * one.households
        if one.by == "villagers" and not adults and not households:
            yield "village_cadre.meeting", one.id
        if one.by != "committee" and 2 * one.in_favour <= one.present:
            yield "village_cadre.majority", one.id
        may = one.by == "villagers" or (one.by == "representatives" and one.delegated)
        if one.matter != "other" and not may:
            yield "village_cadre.reserved", one.id


def judged(records):
    """Return what each rule breaks of the records, all cells known."""
    found = {}
    for record in records:
        found.setdefault(type(record), []).append(record)
    return {*of_pay(found), *of_moves(found), *of_counts(found), *of_villages(found)}


def checked(records, book):
    """Return what the library lists."""
    rows = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


@st.composite
def files(draw):
    """Draw the records of two units in which every row is settled once every cell is known."""

    def one(*choices):
        return draw(st.sampled_from(choices))

    june = PartialDate(2026, 6)
    records = [
        PayCount(f"c{kind}{measure}", "u", kind, measure, one(0, 1, 2), begins=june)
        for kind in ("paid", "audited")
        for measure in KINDS
    ]
    for unit, measure in itertools.product(UNITS, KINDS):
        for step, begins in enumerate((PartialDate(2019, 1, 1), *DAYS)):
            records.append(
                Establishment(f"e{unit}{measure}{step}", unit, measure, one(8, 9, 10), begins=begins, ended=False)
            )
    records += [
        HeadcountMove(
            f"m{i}",
            one("u", "t"),
            one("u", "t"),
            one(*KINDS),
            one(*KINDS),
            one(1, 2),
            released=one(False, False, True),
            approved_by=one("nation", "county"),
            begins=one(*DAYS),
        )
        for i in range(2)
    ]
    records.append(Merger("g", "t", INSTITUTION, one(5, 6), one(0, 1), begins=PartialDate(2024, 11, 1)))
    records += [MergedUnit(f"n{i}", "t", "g", number=one(3, 2)) for i in range(2)]
    records += [HeadcountReport(f"r{y}", "u", y, ADMINISTRATIVE, one(100, 101), one(24, 25)) for y in (2024, 2025)]
    for i in range(2):
        due = one(PartialDate(2026, 6, 29), PartialDate(2026, 6, 30))
        records.append(Fund(f"f{i}", "t", amount=one("3", "3.01"), unit="ten_thousand", begins=DAYS[0], due=due))
        amount, unit = one(("1.5", "ten_thousand"), ("30000", "yuan"), ("0.01", "yuan"))
        records.append(FundPayment(f"q{i}", "t", f"f{one(0, 1)}", amount, unit, begins=DAYS[1]))
    records += [
        VillageCommittee(
            f"k{i}",
            "t",
            "villagers",
            members=one(2, 3, 7, 8),
            women=one(0, 1),
            voters=10,
            voted=one(5, 6, 9),
            votes=one(1, 2, 3, 5),
            again=one(True, False),
            begins=DAYS[0],
            ended=False,
        )
        for i in range(2)
    ]
    records += [
        VillageDecision(
            f"d{i}",
            "t",
            one("villagers", "representatives", "committee"),
            one("homesteads", "other"),
            delegated=one(True, False),
            adults=10,
            adults_present=one(5, 6),
            households=6,
            households_present=one(3, 4),
            present=4,
            in_favour=one(2, 3),
            begins=DAYS[0],
        )
        for i in range(2)
    ]
    return records


@given(records=files())
def test_every_cell_known_both_readings_agree(book, records):
    found = checked(records, book)
    assert {row for row, outcome in found.items() if outcome == "breach"} == judged(records)
    assert set(found.values()) <= {"breach"}


MAY_SAY = {
    "number": [0, 1, 2, 3, 8, 9, 10],
    "to_measure": KINDS,
    "released": [True, False],
    "approved_by": ["nation", "county"],
    "after": [5, 6],
    "township": [24, 25],
    "amount": ["3", "3.01", "0.01", "1.5", "30000"],
    "unit": ["yuan", "ten_thousand"],
    "members": [2, 3, 7, 8],
    "women": [0, 1],
    "voted": [5, 6, 9],
    "votes": [1, 2, 3, 5],
    "again": [True, False],
    "by": ["villagers", "representatives", "committee"],
    "matter": ["homesteads", "other"],
    "delegated": [True, False],
    "adults_present": [5, 6],
    "households_present": [3, 4],
    "in_favour": [2, 3],
}
"""What an empty cell may have said."""


@given(records=files(), data=st.data())
def test_empty_cells_leave_nothing_certain_that_some_world_denies(book, records, data):
    less, worlds = list(records), {}
    for _ in range(data.draw(st.integers(1, 3))):
        index = data.draw(st.integers(0, len(less) - 1))
        cells = [a.name for a in attrs.fields(type(less[index])) if a.name in MAY_SAY]
        held = [name for name in cells if getattr(less[index], name) is not None]
        if held:
            field = data.draw(st.sampled_from(held))
            worlds[index, field] = [getattr(records[index], field), *MAY_SAY[field]]
            less[index] = attrs.evolve(less[index], **{field: None})
    told = []
    for values in itertools.product(*worlds.values()):
        one = list(less)
        for (index, field), value in zip(worlds, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        told.append(judged(one))
    found = checked(less, book)
    assert {row for row, outcome in found.items() if outcome == "breach"} <= set.intersection(*told)
    assert set.union(*told) <= set(found)


@given(
    brought=st.lists(st.integers(0, 9), min_size=1, max_size=4),
    released=st.integers(0, 5),
    off=st.integers(-2, 2),
    kind=st.sampled_from([*KINDS, "posts_principal", "posts_deputy"]),
)
def test_a_merger_conserves_what_it_brought_in_but_for_what_was_given_up(book, brought, released, off, kind):
    """What the merged unit has and what was given up come to what was brought in, or the rule finds it."""
    after = sum(brought) - released + off
    kept = max(after, 0)
    parts = [MergedUnit(f"p{i}", "u", "m", number=number) for i, number in enumerate(brought)]
    merger = Merger("m", "u", kind, kept, released, begins=DAYS[0])
    found = check(Register.of([*PLACED, merger, *parts]), book, on=ON, rules=["headcount.merged"])
    told = dict(found.frame.select("key", "outcome").iter_rows())
    assert told == ({} if kept + released == sum(brought) else {"m": "breach"})


@given(
    start=st.lists(st.integers(5, 9), min_size=3, max_size=4),
    moves=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 2), st.booleans()), max_size=4),
)
def test_what_is_booked_as_moved_keeps_the_sum_but_for_what_was_given_up(book, start, moves):
    """Book each movement, one a day; the rule finds nothing, and the sum fell by what was given up only."""
    units = [Organization(f"u{i}", f"示例{i}", place="430199", entity="legal", ended=False) for i in range(len(start))]
    now, records, released = list(start), [], 0
    for i, number in enumerate(start):
        records.append(
            Establishment(f"e{i}", f"u{i}", INSTITUTION, number, begins=PartialDate(2019, 1, 1), ended=False)
        )
    for turn, (giver, taker, number, given_up) in enumerate(moves):
        one, other, day = giver % len(start), taker % len(start), PartialDate(2025, turn + 1, 1)
        now[one] -= number
        now[other] += 0 if given_up else number
        released += number if given_up else 0
        records.append(
            HeadcountMove(
                f"m{turn}", f"u{one}", f"u{other}", INSTITUTION, INSTITUTION, number, released=given_up, begins=day
            )
        )
        records += [
            Establishment(f"e{i}-{turn}", f"u{i}", INSTITUTION, now[i], begins=day, ended=False) for i in {one, other}
        ]
    found = check(Register.of([*units, *records]), book, on=ON, since=date(1900, 1, 1), rules=["headcount.moved"])
    assert found.frame.is_empty()
    assert sum(now) == sum(start) - released
