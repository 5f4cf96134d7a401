"""The rules on townships' lists and villages' items, read a second time.

The oracle goes through the records of one unit one by one. Empty cells and coarse days are judged by brute force:
whatever the cell may have said is tried. Many units stand in one register, each drawn from a seed of its own.
"""

import random
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import attrs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork import count
from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Duty, DutyAssignment, FreedHours, Organization, Register, VillageAssignment, VillageItem

ON, RULED, LISTED, GATE = date(2026, 6, 30), date(2024, 8, 6), date(2025, 7, 1), date(2022, 8, 23)
UNITS = 60
STARTS = (RULED, LISTED, GATE, date(2023, 1, 1), date(2025, 9, 1), date(2026, 2, 1))
ABOVE = ("law", "central", "provincial")
WORDS = {
    "duty.pressure_basis": frozenset(ABOVE),
    "village.numbers": {"plate": 1, "form": 0},
    "village.hours": {"duty": 25},
}
RULES = sorted(
    [f"duty.{x}" for x in ("assessment", "basis", "cooperating", "lists", "off_list", "one_list", "pressure_basis")]
    + [f"duty.{x}" for x in ("taken_back", "taken_back_given", "territorial")]
    + [f"village.{x}" for x in ("certificates", "freed_hours", "gate", "hours", "item_test", "numbers")]
)


def day(rng):
    return PartialDate.of(rng.choice(STARTS) + timedelta(days=rng.choice((-1, 0, 0, 1))))


def span(rng):
    """Return a begin and an end that comes after it, in a third of the cases."""
    begins = day(rng)
    if rng.random() < 0.66:
        return {"begins": begins, "ended": False}
    return {"begins": begins, "ends": PartialDate.of(begins.first + timedelta(days=rng.choice((1, 90)))), "ended": True}


def over(row, at):
    return row.ended and row.ends.first <= at


def runs(row, at):
    return row.begins.first <= at and not over(row, at)


def town(rng, unit):
    """Draw the lists of a township and what was given to it."""
    matters = ("巡护", "禁烧")
    for n in range(rng.randint(2, 5)):
        yield Duty(
            f"{unit}-e{n}",
            unit,
            rng.choice(matters),
            list=rng.choice(("basic", "cooperating", "taken_back")),
            basis=rng.choice((*ABOVE, "county", "none")),
            lead=rng.choice(("林业局", "林业局", "无")),
            lead_part=rng.choice(("巡护", "巡护", "无")),
            part=rng.choice(("上报", "上报", "无")),
            way=rng.choice(("巡查", "巡查", "无")),
            **span(rng),
        )
    for n in range(rng.randint(2, 4)):
        yield DutyAssignment(
            f"{unit}-g{n}",
            unit,
            rng.choice((*matters, "调查")),
            given_as=rng.choice(("task", "assessment_item", "responsibility_letter", "one_vote_veto")),
            given_on=rng.choice(("own", "territorial", "entrusted")),
            basis=rng.choice((*ABOVE, "county", "none")),
            checked=rng.random() < 0.5,
            begins=day(rng),
            ended=False,
        )


def village(rng, unit):
    """Draw the items of a village, what was given to it and what freed hours are used for."""
    matters = ("认证", "月报")
    for n in range(rng.randint(2, 5)):
        hours = rng.choice((10, 20))
        yield VillageItem(
            f"{unit}-i{n}",
            unit,
            rng.choice(matters),
            kind=rng.choice(("duty", "certificate", "plate", "form")),
            certificate=rng.choice(("alive", "residence")),
            basis=rng.choice((*ABOVE, "county")),
            has_basis=True,
            needed=rng.random() < 0.5,
            complaint=False,
            leads=True,
            decision=rng.choice(("keep", "keep_by_list", "cancel", "cancel", "none")),
            decided_by="李某",
            decided=PartialDate(2022, 1, 5),
            list=rng.choice(("self_governed", "assisting", "burden_relief")),
            hours=hours,
            **span(rng),
        )
        for part in range(rng.randint(0, 2)):
            yield FreedHours(f"{unit}-f{n}{part}", unit, f"{unit}-i{n}", use="service", hours=rng.choice((5, 10, 20)))
    for n in range(rng.randint(2, 4)):
        yield VillageAssignment(f"{unit}-w{n}", unit, rng.choice((*matters, "调查")), begins=day(rng), ended=False)


def of_town(unit, entries):
    """Return what the lists of a township break."""
    today = [e for e in entries if runs(e, ON)]
    if len({e.list for e in today}) < 3:
        yield "duty.lists", unit
    for e in today:
        if any(o.list != e.list and o.matter == e.matter for o in today):
            yield "duty.one_list", e.id
        if e.basis == "none":
            yield "duty.basis", e.id
        if e.list == "cooperating" and "无" in (e.lead, e.lead_part, e.part):
            yield "duty.cooperating", e.id
        if e.list == "taken_back" and "无" in (e.lead, e.way):
            yield "duty.taken_back", e.id


def of_work(entries, work):
    """Return what work given to a township breaks."""
    for w in work:
        on = w.begins.first
        lists = {e.list for e in entries if e.matter == w.matter and runs(e, on)}
        back, off = "taken_back" in lists, not lists & {"basic", "cooperating"}
        if on >= LISTED and back:
            yield "duty.taken_back_given", w.id
        if on >= LISTED and not back and off and w.given_as != "assessment_item" and not w.checked:
            yield "duty.off_list", w.id
        if on >= LISTED and off and w.given_as == "assessment_item":
            yield "duty.assessment", w.id
        if on >= RULED and w.given_on == "territorial" and "basic" not in lists:
            yield "duty.territorial", w.id
        if w.given_as in {"responsibility_letter", "one_vote_veto"} and w.basis not in ABOVE:
            yield "duty.pressure_basis", w.id


def of_village(items, uses):
    """Return what the items of a village break."""
    today = [i for i in items if runs(i, ON)]
    for i in today:
        if i.decision == "none":
            yield "village.item_test", i.id
        if i.kind == "certificate" and i.certificate == "alive" and i.basis not in {"law", "central"}:
            yield "village.certificates", i.id
    for i in items:
        if i.decision == "cancel" and over(i, ON) and sum(u.hours for u in uses if u.item == i.id) != i.hours:
            yield "village.freed_hours", i.id


def of_load(unit, items, work):
    """Return what all items of a village together, and work given to it, break."""
    today = [i for i in items if runs(i, ON)]
    many = Counter(i.kind for i in today)
    for kind, most in WORDS["village.numbers"].items():
        if many[kind] > most:
            yield "village.numbers", f"{unit}:{kind}"
    if sum(i.hours for i in today if i.kind == "duty") > 25:
        yield "village.hours", f"{unit}:duty"
    for w in (w for w in work if w.begins.first >= GATE):
        there = [i for i in items if i.matter == w.matter and runs(i, w.begins.first)]
        if not any(i.list in {"self_governed", "assisting"} for i in there):
            yield "village.gate", w.id


def judged(unit, records):
    """Return what each rule breaks of the records of one unit, all cells known."""
    order = (Duty, DutyAssignment, VillageItem, VillageAssignment, FreedHours)
    entries, work, items, given, uses = ([r for r in records if isinstance(r, kind)] for kind in order)
    if entries:
        return {*of_town(unit, entries), *of_work(entries, work)}
    return {*of_village(items, uses), *of_load(unit, items, given)}


@pytest.fixture(scope="module")
def files():
    """Return the records of many townships and villages."""
    drawn = {f"t{n}": list(town(random.Random(f"{n} town"), f"t{n}")) for n in range(UNITS)}
    return drawn | {f"v{n}": list(village(random.Random(f"{n} village"), f"v{n}")) for n in range(UNITS)}


@pytest.fixture(scope="module")
def layered(book):
    start = date(2010, 1, 1)
    said = (Amendment(k, "43", "43", v, start, start, Citation(title="示例"), Evidence.TEXT) for k, v in WORDS.items())
    return join(book, Layer("province", "43", (), tuple(said)))


def register(files):
    units = [Organization(u, f"示例{u}", place="430199", entity="legal", ended=False) for u in files]
    return Register.of([*units, *(record for records in files.values() for record in records)])


def found(files, book):
    """Return what the library lists."""
    rows = check(register(files), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def test_every_cell_known_both_readings_agree(files, layered):
    told = {row for unit, records in files.items() for row in judged(unit, records)}
    rows = found(files, layered)
    assert {row for row, outcome in rows.items() if outcome == "breach"} == told
    assert set(rows.values()) == {"breach"}
    assert {rule for rule, _ in told} == set(RULES)


MAY_SAY = {
    "Duty": {"list": ("basic", "cooperating", "taken_back"), "basis": ("law", "none")}
    | dict.fromkeys(("lead", "lead_part", "part", "way"), ("某", "无")),
    "DutyAssignment": {
        "matter": ("巡护", "禁烧", "调查"),
        "given_as": ("task", "assessment_item", "one_vote_veto"),
        "given_on": ("own", "territorial"),
        "basis": ("law", "none"),
        "checked": (True, False),
    },
    "VillageItem": {
        "kind": ("duty", "certificate", "plate", "form"),
        "certificate": ("alive", "residence"),
        "basis": ("law", "county"),
        "decision": ("keep", "cancel", "none"),
        "list": ("assisting", "burden_relief"),
        "hours": (0, 10, 20, 99),
    },
    "VillageAssignment": {"matter": ("认证", "月报", "调查")},
    "FreedHours": {"hours": (0, 5, 10, 20)},
}


def poorer(rng, records):
    """Return the records with less in one cell, and all worlds in which that cell says what it may have said."""
    index = rng.randrange(len(records))
    row = records[index]
    may = MAY_SAY[type(row).__name__]
    field = rng.choice([*may, *(["begins"] if hasattr(row, "begins") else [])])
    if field == "begins":
        coarse = rng.choice((None, row.begins.coarser(), row.begins.coarser().coarser()))
        first, last = (date(2021, 1, 1), ON) if coarse is None else (coarse.first, min(coarse.last, ON))
        if getattr(row, "ends", None) is not None:
            last = min(last, row.ends.first)
        days = {row.begins.first, first, last, *(d for s in STARTS for d in (s, s - timedelta(days=1)))}
        days |= {e.ends.first for e in records if getattr(e, "ends", None) is not None}
        days |= {e.begins.first for e in records if hasattr(e, "begins")}
        values = [PartialDate.of(d) for d in days if first <= d <= last]
    else:
        coarse, values = None, [getattr(row, field), *may[field]]
    changed = [attrs.evolve(row, **{field: value}) for value in (coarse, *values)]
    less, *worlds = ([*records[:index], one, *records[index + 1 :]] for one in changed)
    return less, worlds


@pytest.mark.parametrize("turn", range(3))
def test_empty_cells_and_coarse_days_leave_nothing_certain_that_some_world_denies(files, layered, turn):
    less, sure, perhaps = {}, set(), set()
    for unit, records in files.items():
        less[unit], worlds = poorer(random.Random(f"{turn} {unit}"), records)
        told = [judged(unit, world) for world in worlds]
        sure |= set.intersection(*told)
        perhaps |= set.union(*told)
    rows = found(less, layered)
    assert {row for row, outcome in rows.items() if outcome == "breach"} <= sure
    assert perhaps <= set(rows)
    assert {row for row, outcome in rows.items() if outcome == "unknown"}


FROM_THE_GATE = st.dates(GATE + timedelta(days=1), ON)
"""Days on which items are cancelled and work is given: the gate has been asked of since the first of them."""


@given(
    cancelled=FROM_THE_GATE,
    given_on=st.lists(FROM_THE_GATE, min_size=1, max_size=5),
    kind=st.sampled_from(["duty", "plate", "form"]),
    listed=st.sampled_from(["self_governed", "assisting"]),
)
def test_a_cancelled_item_never_appears_as_assigned_after_its_day(layered, cancelled, given_on, kind, listed):
    """Work on its matter is a breach from its day on and not before, and no load counts it any more."""
    item = VillageItem("i", "v", "月报", kind=kind, decision="cancel", decided_by="李某", list=listed, hours=100)
    gone = attrs.evolve(item, begins=PartialDate(2020), ends=PartialDate.of(cancelled), ended=True)
    work = [
        VillageAssignment(f"w{n}", "v", "月报", begins=PartialDate.of(day), ended=False)
        for n, day in enumerate([*given_on, cancelled, cancelled - timedelta(days=1)])
    ]
    rows = found({"v": [gone, *work]}, layered)
    assert {key for rule, key in rows if rule == "village.gate"} == {w.id for w in work if w.begins.first >= cancelled}
    assert not {rule for rule, _ in rows} & {"village.numbers", "village.hours"}
    running = attrs.evolve(item, begins=PartialDate(2020), ended=False)
    assert {rule for rule, _ in found({"v": [running, *work]}, layered)} & {"village.numbers", "village.hours"} == {
        name for name, kinds in (("village.numbers", {"form"}), ("village.hours", {"duty"})) if kind in kinds
    }


def test_of_many_villages_nothing_is_given_on_what_was_cancelled(files, layered):
    day = PartialDate(2025, 9, 1)
    gone = {"decision": "cancel", "begins": PartialDate(2021), "ends": day, "ended": True}
    cancelled = {
        unit: [attrs.evolve(r, **(gone if isinstance(r, VillageItem) else {"begins": day})) for r in records]
        for unit, records in (
            (unit, [r for r in records if isinstance(r, VillageItem | VillageAssignment)])
            for unit, records in files.items()
            if unit.startswith("v")
        )
    }
    work = {r.id for records in cancelled.values() for r in records if isinstance(r, VillageAssignment)}
    rows = found(cancelled, layered)
    assert {key for (rule, key), outcome in rows.items() if rule == "village.gate" and outcome == "breach"} == work
    assert not {rule for rule, _ in rows} & {"village.numbers", "village.hours", "village.item_test"}


def test_shares_are_counted_one_by_one(files, layered):
    entries = [r for records in files.values() for r in records if isinstance(r, Duty) and runs(r, ON)]
    numbers = count(register(files), layered, on=ON, indicators=["duty.relieved"]).get("duty.relieved").numbers
    relieved = sum(e.list != "basic" for e in entries)
    assert (numbers.whole, numbers.part) == ((len(entries),) * 2, (relieved,) * 2)
    assert Fraction(relieved, len(entries)) > 0


def test_freed_hours_and_where_they_went_add_up_exactly(files, layered):
    records = [r for unit in files.values() for r in unit]
    gone = [r for r in records if isinstance(r, VillageItem) and r.decision == "cancel" and over(r, ON)]
    spent = {i.id: [r.hours for r in records if isinstance(r, FreedHours) and r.item == i.id] for i in gone}
    counts = count(register(files), layered, on=ON, indicators=["village.freed"])
    whole, part = (getattr(counts.get("village.freed").numbers, name) for name in ("whole", "part"))
    assert part == (sum(map(sum, spent.values())),) * 2
    left = sum(max(i.hours - sum(spent[i.id]), 0) for i in gone)
    assert counts.get("village.freed", freed_use="unaccounted").numbers.whole == (left, left)
    uses = [one.numbers.whole[0] for one in counts.counts if one.grouping]
    assert whole == (sum(uses),) * 2
    # Where no more was used than was freed, the uses come to the hours of the items.
    fitting = {i.id for i in gone if sum(spent[i.id]) <= i.hours}
    rows = counts.rows["village.freed"].filter(pl.col("records").list.last().is_in(sorted(fitting)))
    assert rows["amount_low"].sum() == sum(i.hours for i in gone if i.id in fitting)
