"""The rules on documents, meetings and inspections, read a second time.

The oracle goes through the records of a unit one by one. Units do not touch each other, so that one check judges many
of them. Empty cells and coarse days are judged by brute force: whatever the cell may have said is tried.
"""

import itertools
import random
from datetime import date, timedelta

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    DocumentYear,
    Inspection,
    IssuedDocument,
    OfficialMeeting,
    Organization,
    Programme,
    Register,
    Speech,
    Summons,
    Weighting,
)

ON = date(2026, 6, 30)
TEXT = date(2024, 8, 6)
UNITS = 40
RULES = (
    *(f"document.{name}" for name in ("yearly", "planned", "directive", "dodge", "length_general", "length_special")),
    *(f"document.{name}" for name in ("burden_check", "reports")),
    *(f"meeting.{name}" for name in ("yearly", "layered", "lower_leaders", "speech", "two_leaders")),
    *("inspection.yearly", "inspection.demands", "burden.assessed_items"),
)
few = settings(max_examples=6)


def of_documents(found):
    """Return what documents and their yearly numbers break."""
    for one in found[IssuedDocument]:
        if one.begins.first < TEXT:
            continue
        counts = one.form == "red_head" or one.dodge != "none"
        wrong = {
            "planned": counts and not one.planned,
            "directive": one.issuer != "body" and one.directive,
            "dodge": one.dodge != "none",
            "length_general": one.kind == "general" and one.characters > 5000,
            "length_special": one.kind == "task" and one.characters > 4000,
            "burden_check": counts and not one.checked,
            "reports": counts and (one.asks_reports or one.asks_matching),
        }
        yield from ((f"document.{rule}", one.id, "breach") for rule, broken in wrong.items() if broken)
    numbers = {one.year: one.number for one in found[DocumentYear]}
    for one in found[DocumentYear]:
        before = numbers.get(one.year - 1)
        if one.year < TEXT.year:
            continue
        if before is None:
            yield "document.yearly", one.id, "unknown"
        elif one.number > before:
            yield "document.yearly", one.id, "waived" if one.explained else "breach"


def second(one, others):
    """Whether there was one of the same kind in the year, on the day or before it."""
    day = one.begins.first
    return any(o.begins.first.year == day.year and o.begins.first <= day for o in others if o.id != one.id)


def of_meetings(found):
    """Return what meetings and speeches break."""
    for one in found[OfficialMeeting]:
        if one.begins.first < TEXT:
            continue
        like = [m for m in found[OfficialMeeting] if m.kind == "comprehensive" and m.system == one.system]
        spoke = [s for s in found[Speech] if s.meeting == one.id]
        wrong = {
            "yearly": one.kind == "comprehensive" and second(one, like),
            "layered": one.layered,
            "lower_leaders": one.led_by == "deputy"
            and any(s.principals for s in found[Summons] if s.meeting == one.id),
            "two_leaders": sum(s.role == "principal" for s in spoke) > 1,
        }
        yield from ((f"meeting.{rule}", one.id, "breach") for rule, broken in wrong.items() if broken)
        yield from (("meeting.speech", s.id, "breach") for s in spoke if s.main and s.minutes > 60)


def of_inspections(found):
    """Return what inspections and programmes break; the unit is a central department."""
    for one in found[Inspection]:
        if one.begins.first < TEXT:
            continue
        like = [i for i in found[Inspection] if i.kind == "comprehensive"]
        if one.kind == "comprehensive" and second(one, like):
            yield "inspection.yearly", one.id, "breach"
        if one.asks_leader or one.asks_forms:
            yield "inspection.demands", one.id, "breach"
    years = {one.id: one.year for one in found[Programme]}
    for one in found[Weighting]:
        if one.kind in {"instructions", "press", "traces"} and years[one.programme] >= 2025:
            yield "burden.assessed_items", one.id, "breach"


def judged(records):
    """Return what is told of the records of one unit, all cells known."""
    found = {kind: [r for r in records if isinstance(r, kind)] for kind in KINDS}
    return {*of_documents(found), *of_meetings(found), *of_inspections(found)}


def near(rng, *days):
    return PartialDate.of(rng.choice(days) + timedelta(days=rng.choice((-1, 0, 0, 1))))


def unit(rng, name):
    """Return the records of a unit."""
    yes = lambda: rng.random() < 0.7  # noqa: E731 - the short word reads better below
    no = lambda: rng.random() < 0.3  # noqa: E731 - as above
    for i in range(2):
        yield IssuedDocument(
            f"{name}d{i}",
            name,
            kind=rng.choice(("comprehensive", "general", "task")),
            form=rng.choice(("red_head", "plain", "note")),
            issuer=rng.choice(("body", "department", "coordination")),
            begins=near(rng, TEXT, date(2025, 3, 1)),
            characters=rng.choice((3999, 4000, 4001, 5000, 5001)),
            planned=yes(),
            checked=yes(),
            directive=no(),
            asks_reports=no(),
            asks_matching=no(),
            dodge=rng.choice(("none", "none", "plain", "note", "bundled")),
        )
    for year in rng.sample(range(2022, 2026), 3):
        yield DocumentYear(f"{name}y{year}", name, year, rng.choice((9, 10, 11)), explained=no())
    for i in range(3):
        meeting = f"{name}m{i}"
        yield OfficialMeeting(
            meeting,
            name,
            kind=rng.choice(("comprehensive", "comprehensive", "single")),
            system=rng.choice(("甲", "甲", "乙")),
            led_by=rng.choice(("principal", "deputy", "other")),
            layered=no(),
            begins=near(rng, TEXT, date(2024, 12, 31), date(2025, 6, 1)),
        )
        for j in range(rng.choice((0, 1, 2))):
            role, minutes = rng.choice(("principal", "principal", "deputy")), rng.choice((59, 60, 61))
            yield Speech(f"{meeting}s{j}", name, meeting, role, main=yes(), minutes=minutes)
        yield Summons(f"{meeting}c", name, meeting, "县级", principals=rng.choice((0, 0, 1)), others=3)
        yield Inspection(
            f"{name}i{i}",
            name,
            kind=rng.choice(("comprehensive", "comprehensive", "single")),
            begins=near(rng, TEXT, date(2024, 12, 31), date(2025, 6, 1)),
            asks_leader=no(),
            asks_forms=no(),
        )
    yield Programme(f"{name}p", name, year=rng.choice((2024, 2025)))
    for i, kind in enumerate(("instructions", "press", "traces", "indicator")):
        yield Weighting(f"{name}w{i}", name, f"{name}p", kind=kind, weight="25")


MAY_SAY = {
    IssuedDocument: {
        "kind": ("comprehensive", "general", "task"),
        "form": ("red_head", "plain"),
        "issuer": ("body", "department"),
        "characters": (1, 4001, 9000),
        **dict.fromkeys(("planned", "checked", "directive", "asks_reports", "asks_matching"), (True, False)),
        "dodge": ("none", "plain"),
    },
    DocumentYear: {"year": (2022, 2023, 2024, 2025), "number": (0, 10, 99), "explained": (True, False)},
    OfficialMeeting: {
        "kind": ("comprehensive", "single"),
        "system": ("甲", "乙", "丙"),
        "led_by": ("principal", "deputy"),
        "layered": (True, False),
    },
    Speech: {"role": ("principal", "deputy"), "main": (True, False), "minutes": (1, 61)},
    Summons: {"principals": (0, 2)},
    Inspection: {
        "kind": ("comprehensive", "single"),
        "asks_leader": (True, False),
        "asks_forms": (True, False),
    },
    Programme: {"year": (2024, 2025)},
    Weighting: {"kind": ("traces", "indicator")},
}
KINDS = tuple(MAY_SAY)
DAYS = (date(2012, 1, 1), date(2024, 7, 1), date(2024, 9, 9), date(2025, 1, 1), date(2025, 6, 1), date(2025, 12, 31))


def poorer(rng, record):
    """Return the record with less in one cell, and the records that it may have been."""
    names = [n for n in ("begins", *MAY_SAY[type(record)]) if getattr(record, n, None) is not None]
    name = rng.choice(names)
    value = getattr(record, name)
    if name == "begins":
        less = rng.choice((None, value.coarser(), value.coarser().coarser()))
        inside = [d for d in DAYS if less is None or less.first <= d <= less.last]
        said = map(PartialDate.of, {value.first, *inside, *([less.first, less.last] if less else [])})
    else:
        less, said = None, {value, *MAY_SAY[type(record)][name]}
    worlds = [attrs.evolve(record, **{name: one}) for one in said]
    return attrs.evolve(record, **{name: less}), worlds


def checked(records, book):
    """Return what the library lists."""
    units = [Organization(f"u{n}", f"示例部{n}", place="", entity="legal", ended=False) for n in range(UNITS)]
    rows = check(Register.of([*units, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def drawn(number):
    rng = random.Random(number)
    return rng, [list(unit(rng, f"u{n}")) for n in range(UNITS)]


seeds = st.integers(0, 2**32 - 1)


@few
@given(seeds)
def test_every_cell_known_both_readings_agree(book, number):
    _, units = drawn(number)
    told = {row for records in units for row in judged(records)}
    assert {(*row, outcome) for row, outcome in checked(itertools.chain(*units), book).items()} == told


@few
@given(seeds)
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, number):
    rng, units = drawn(number)
    less, sure, perhaps = [], set(), set()
    for records in units:
        held = {rng.randrange(len(records)) for _ in range(2)}
        told = {at: poorer(rng, records[at]) for at in held}
        less += [told[at][0] if at in told else one for at, one in enumerate(records)]
        worlds = [
            judged([chosen.get(at, one) for at, one in enumerate(records)])
            for picks in itertools.product(*(told[at][1] for at in told))
            for chosen in [dict(zip(told, picks, strict=True))]
        ]
        sure |= set.intersection(*worlds)
        perhaps |= set.union(*worlds)
    found = checked(less, book)
    assert {(*row, outcome) for row, outcome in found.items() if outcome in {"breach", "waived"}} <= sure
    assert {row[:2] for row in perhaps} <= set(found)
