"""The rules on the blocks of villages, read a second time; and the laws of trees: households are only counted anew.

The oracle goes through the records of a village one by one, all cells known. Several villages stand in one register, so
that what lies in another village must not count.
"""

import random
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment, ViewContext
from orgwork.model import (
    ChiefStep,
    HouseholdCount,
    LineTask,
    LocalBody,
    Neighbourhood,
    NeighbourhoodChief,
    NeighbourhoodWork,
    Organization,
    Person,
    Register,
    Routing,
)
from orgwork.views.neighbourhoods import units

ON = date(2026, 6, 30)
FEW = settings(max_examples=max(2, settings.default.max_examples // 5))
"""Each example has several villages, so that few are enough."""
SAID = {
    "burdens": frozenset({"ledger"}),
    "chief_households": {"lin": 15, "zu": 30},
    "chief_standing": {"pian": frozenset({"village_cadre"})},
    "chief_steps": {"lin": 3, "zu": 1},
    "chiefs": {"pian": 1, "lin": 2},
    "idle_months": {"pian": 1},
    "leaf": frozenset({"lin"}),
    "max_households": {"lin": 15},
    "min_households": {"lin": 5},
    "placed": frozenset({"society"}),
    "roles": {"lin": frozenset({"policy"})},
    "usual_standing": {"lin": frozenset({"elected_representative"})},
    "within": {"pian": frozenset({"village"}), "zu": frozenset({"pian"}), "lin": frozenset({"zu"})},
}
ORDER = ("masses", "committees", "township")


@pytest.fixture(scope="module")
def layered(book):
    """Return the book with what a province says from 2010 on."""
    start, cites = date(2010, 1, 1), Citation(title="示例")
    said = (
        Amendment(f"neighbourhood.{key}", "43", "43", value, start, start, cites, Evidence.TEXT)
        for key, value in SAID.items()
    )
    return join(book, Layer("province", "43", (), tuple(said)))


def over(record):
    return record.ended and record.ends.first <= ON


class Village:
    """The records of one village among those of all."""

    def __init__(self, number, records):
        self.number = number
        self.all = {r.id: r for r in records if isinstance(r, Neighbourhood)}
        own = [r for r in records if getattr(r, "organization", None) == number]
        self.of = {kind: [r for r in own if isinstance(r, kind)] for kind in {type(r) for r in own}}
        self.units = {r.id: r for r in self.rows(Neighbourhood) if not over(r)}

    def rows(self, kind):
        return self.of.get(kind, [])

    def kids(self, unit):
        return [k for k in self.units.values() if k.parent == unit.id]

    def leaves(self):
        return [u for u in self.units.values() if not self.kids(u)]

    def climbs(self, unit):
        """Whether one comes to the village from a unit; None where the way leaves the village or ends nowhere."""
        for _ in range(20):
            if unit.top:
                return True
            unit = self.units.get(unit.parent)
            if unit is None:
                return None
        return False

    def chiefs(self, unit):
        return [c for c in self.rows(NeighbourhoodChief) if c.unit == unit.id and not over(c)]


def of_units(village):
    """Yield which units are not as they should be."""
    for unit in village.units.values():
        above = village.all.get(unit.parent)
        stray = not unit.top and (above.organization != village.number or over(above))
        if stray or village.climbs(unit) is False:
            yield "tree", unit.id
        lies_in = "village" if unit.top else above.tier if above.organization == village.number else None
        if lies_in and lies_in not in SAID["within"][unit.tier]:
            yield "within", unit.id
        kids = village.kids(unit)
        if not kids and unit.tier != "lin":
            yield "leaf", unit.id
        if kids and sum(k.households for k in kids) != unit.households:
            yield "sums", unit.id
        if unit.tier == "lin" and not 5 <= unit.households <= 15:
            yield "size_least" if unit.households < 5 else "size_most", unit.id
        if len(village.chiefs(unit)) < SAID["chiefs"].get(unit.tier, 0):
            yield "chief_missing", unit.id
        if unit.tier == "pian" and idle(village, unit) > 1:
            yield "meetings", unit.id
    counts = sorted(village.rows(HouseholdCount), key=lambda c: c.begins.first)
    if sum(u.households for u in village.leaves()) != counts[-1].households:
        yield "covered", village.number


def idle(village, unit):
    """Return how many of the twelve months up to the day passed without a meeting."""
    months = [divmod(2026 * 12 + 5 - back, 12) for back in range(12)]
    days = [date(year, month + 1, 1) for year, month in months]
    met = {
        w.begins.first for w in village.rows(NeighbourhoodWork) if (w.unit, w.kind) == (unit.id, "meeting") and w.number
    }
    return sum(day >= unit.begins.first and day not in met for day in days)


def of_chiefs(village):
    """Yield which chiefs are not who they should be, were not chosen in order, or have too much."""
    for chief in village.rows(NeighbourhoodChief):
        tier = village.all[chief.unit].tier
        if tier == "pian" and chief.standing != "village_cadre":
            yield "chief_is", chief.id
        if tier == "lin" and chief.standing != "elected_representative":
            yield "chief_usually", chief.id
        steps = [s for s in village.rows(ChiefStep) if s.chief == chief.id]
        days = {name: min(s.begins.first for s in steps if s.step == name) for name in {s.step for s in steps}}
        early = sum(
            any(days[before] > days[name] for before in ORDER[:turn] if before in days)
            for turn, name in enumerate(ORDER)
            if name in days
        )
        if len(days) - early < SAID["chief_steps"].get(tier, 0):
            yield "chosen", chief.id
        for step in (s for s in steps if s.step == "masses" and chief.standing == "group_leader"):
            if Fraction(step.present, step.eligible) < Fraction(2, 3):
                yield "group_quorum", step.id
            if Fraction(step.in_favour, step.present) <= Fraction(1, 2):
                yield "group_majority", step.id
        if over(chief):
            continue
        same = {c.unit for c in village.rows(NeighbourhoodChief) if c.person == chief.person and not over(c)}
        kept = [village.units[u] for u in same if u in village.units and village.units[u].tier == tier]
        if sum(u.households for u in kept) > SAID["chief_households"].get(tier, 10_000):
            yield "load", chief.id


def of_tasks(village):
    """Yield which tasks lie in no unit, in two, or in another village; which ask too much; what is in no unit."""
    for task in village.rows(LineTask):
        to = {r.unit for r in village.rows(Routing) if r.task == task.id}
        if len(to) != 1 or any(village.all[u].organization != village.number for u in to):
            yield "routing", task.id
        if task.asks == "ledger":
            yield "burden", task.id
    for body in village.rows(LocalBody):
        if body.unplaced and body.kind == "society":
            yield "body_placed", body.id
    for work in village.rows(NeighbourhoodWork):
        if work.kind == "service" and village.all[work.unit].tier == "lin" and work.matter != "policy":
            yield "role", work.id


def judged(records):
    """Return what is broken of the records of all villages."""
    villages = [Village(r.id, records) for r in records if isinstance(r, Organization)]
    return {
        (f"neighbourhood.{rule}", key)
        for village in villages
        for part in (of_units, of_chiefs, of_tasks)
        for rule, key in part(village)
    }


def found(records, book):
    """Return what the library lists, by outcome."""
    rules = [key for key in book.rules if key.startswith("neighbourhood.")]
    rows = check(Register.of(records), book, on=ON, since=date(1900, 1, 1), rules=rules)
    assert not rows.faults
    told = rows.frame.select("rule", "key", "outcome").iter_rows()
    return {(rule, key): str(outcome) for rule, key, outcome in told}


def day(rng, *choices):
    return PartialDate.of(rng.choice(choices) + timedelta(days=rng.choice((-1, 0, 0, 1))))


def tree(rng, village, others):
    """Make the units of a village: most hang together, some hang elsewhere, in a ring, or were given up."""
    found = []
    for number in range(rng.randint(2, 8)):
        tiers = ("pian",) if not number else ("pian", "zu", "lin", "lin")
        ends = day(rng, ON) if rng.random() < 0.1 else None
        inside = [u.id for u in found]
        parent = rng.choice(inside) if inside and rng.random() < 0.8 else None
        if rng.random() < 0.08:
            parent = rng.choice([*others, f"{village}-{number}"])
        found.append(
            Neighbourhood(
                f"{village}-{number}",
                village,
                tier=rng.choice(tiers),
                parent=parent,
                top=parent is None,
                households=rng.choice((4, 5, 9, 14, 15, 16)),
                begins=day(rng, date(2024, 1, 1), date(2026, 1, 1), date(2026, 6, 1)),
                ends=ends if ends and ends.first <= ON else None,
                ended=bool(ends and ends.first <= ON),
            )
        )
    for unit in sorted(found, key=lambda u: -len(u.id)):
        if rng.random() < 0.6 and (inner := [u.households for u in found if u.parent == unit.id]):
            found[found.index(unit)] = attrs.evolve(unit, households=sum(inner))
    return found


def around(rng, village, blocks, others):
    """Make what is on file of the units of a village: chiefs, meetings, services, tasks and where they were placed."""
    whole = sum(u.households for u in blocks if u.id not in {v.parent for v in blocks} and not over(u))
    yield HouseholdCount(f"{village}n0", village, PartialDate(2024, 12, 31), whole)
    yield HouseholdCount(f"{village}n1", village, PartialDate(2025, 12, 31), rng.choice((whole, whole, whole + 1)))
    for number in range(rng.randint(1, 5)):
        chief, unit = f"{village}c{number}", rng.choice(blocks).id
        standing = rng.choice(("village_cadre", "group_leader", "elected_representative"))
        left = rng.random() < 0.2
        yield NeighbourhoodChief(
            chief,
            village,
            unit,
            person=f"p{rng.randint(0, 1)}",
            standing=standing,
            begins=PartialDate(2024, 6, 1),
            ends=PartialDate(2025, 6, 1) if left else None,
            ended=left,
        )
        for turn, step in enumerate(rng.choices(ORDER, k=rng.randint(0, 4))):
            votes = {"eligible": 9, "present": rng.choice((5, 6, 8)), "in_favour": rng.choice((3, 4, 5))}
            yield ChiefStep(f"{chief}s{turn}", village, chief, step, day(rng, date(2024, 5, 1)), **votes)
    for unit in blocks:
        gaps = set(rng.sample(range(14), rng.choice((0, 1, 2))))
        for back in range(14) if unit.tier == "pian" else ():
            year, month = divmod(2026 * 12 + 5 - back, 12)
            number, at = int(back not in gaps), PartialDate(year, month + 1)
            yield NeighbourhoodWork(f"{unit.id}m{back}", village, unit.id, "meeting", None, at, number)
        matter = rng.choice(("policy", "forms"))
        yield NeighbourhoodWork(f"{unit.id}w", village, unit.id, "service", matter, PartialDate(2026, 3), 2)
    for number in range(2):
        task, asks = f"{village}t{number}", rng.choice(("visit", "ledger"))
        yield LineTask(task, village, "示例县民政局", "示例", asks, PartialDate(2026, 2, 1), ended=False)
        to = rng.choices([*(u.id for u in blocks), *others[:1]], k=rng.choice((0, 1, 1, 2)))
        for turn, unit in enumerate(to):
            yield Routing(f"{task}r{turn}", village, task, unit, PartialDate(2026, 2, 2))
    bare, kind = rng.random() < 0.5, rng.choice(("society", "volunteers"))
    place = None if bare else blocks[0].id
    yield LocalBody(f"{village}b", village, "示例", kind, place, unplaced=bare, begins=PartialDate(2025), ended=False)


@st.composite
def counties(draw):
    """Draw the records of ten villages of one county; a few units name one of another village."""
    rng = random.Random(draw(st.integers(0, 2**32 - 1)))
    records = [Person(f"p{n}", "甲") for n in range(2)]
    before = []
    for number in range(10):
        village = f"v{number}"
        records.append(Organization(village, village, place="430199", entity="legal", ended=False))
        others = [rng.choice(before)] if before else []
        blocks = tree(rng, village, others)
        records += [*blocks, *around(rng, village, blocks, others)]
        before += [u.id for u in blocks]
    return records


@FEW
@given(records=counties())
def test_every_cell_known_both_readings_agree(layered, records):
    told = found(records, layered)
    assert {row for row, outcome in told.items() if outcome == "breach"} == judged(records)
    # Open is only what hangs on a unit of another village, which has no tier here, or on two of one household.
    villages = {u.id: u.organization for u in records if isinstance(u, Neighbourhood)}
    unsettled = [key for (rule, key), outcome in told.items() if outcome == "unknown" and not rule.endswith("load")]
    strays = {u.id for u in records if isinstance(u, Neighbourhood) and villages.get(u.parent) != u.organization}
    assert all(key in strays or key in villages for key in unsettled)


def counted(records):
    """Return the households of each unit, counted from the leaves beneath it."""
    frames = {name: frame.lazy() for name, frame in Register.of(records).frames.items()}
    rows = units.build(ViewContext(frames, {}, ON, ON)).select("key", "counted_low").collect()
    return dict(rows.iter_rows())


@st.composite
def forests(draw):
    """Draw a village of areas with groups with leaves, all of which hang together."""
    rng = random.Random(draw(st.integers(0, 2**32 - 1)))
    records = [Organization("v", "v", place="430199", entity="legal", ended=False)]
    since = {"begins": PartialDate(2024), "ended": False}
    for i in range(rng.randint(2, 4)):
        records.append(Neighbourhood(f"a{i}", "v", tier="pian", top=True, **since))
        for j in range(rng.randint(1, 3)):
            records.append(Neighbourhood(f"g{i}{j}", "v", tier="zu", parent=f"a{i}", top=False, **since))
            for k in range(rng.randint(2, 4)):
                size = {"households": rng.randint(0, 40)}
                leaf = f"l{i}{j}{k}"
                records.append(Neighbourhood(leaf, "v", tier="lin", parent=f"g{i}{j}", top=False, **size, **since))
    return records, rng


def beneath(records, unit):
    """Return the households of the leaves beneath a unit, one by one."""
    inner = [u for u in records if getattr(u, "parent", None) == unit.id]
    return sum(beneath(records, one) for one in inner) if inner else unit.households


@FEW
@given(forests())
def test_a_tree_that_is_counted_equals_its_leaves_counted(drawn):
    records, _ = drawn
    blocks = [r for r in records if isinstance(r, Neighbourhood)]
    assert counted(records) == {unit.id: beneath(blocks, unit) for unit in blocks}


@FEW
@given(forests())
def test_a_leaf_that_moves_changes_the_two_groups_and_what_lies_above_them_and_no_household_is_lost(drawn):
    records, rng = drawn
    at = rng.choice([i for i, r in enumerate(records) if isinstance(r, Neighbourhood) and r.tier == "lin"])
    leaf = records[at]
    to = rng.choice([r for r in records if isinstance(r, Neighbourhood) and r.tier == "zu"])
    moved = [*records[:at], attrs.evolve(leaf, parent=to.id), *records[at + 1 :]]
    above = {r.id: r.parent for r in records if isinstance(r, Neighbourhood)}
    touched = {leaf.parent, above[leaf.parent], to.id, above[to.id]}
    before, after = counted(records), counted(moved)
    assert {unit for unit in before if before[unit] != after[unit]} <= touched
    areas = [r.id for r in records if isinstance(r, Neighbourhood) and r.tier == "pian"]
    assert sum(before[a] for a in areas) == sum(after[a] for a in areas)
    if to.id != leaf.parent:
        assert after[to.id] - before[to.id] == leaf.households
        # A group that lost its last leaf has none to count.
        assert before[leaf.parent] - after[leaf.parent] == leaf.households


@FEW
@given(forests())
def test_no_household_is_lost_however_the_units_of_a_village_are_grouped_anew(drawn):
    """All leaves but the first of each group, and all groups but the first of each area, go anywhere."""
    records, rng = drawn
    blocks = [r for r in records if isinstance(r, Neighbourhood)]
    to = {"lin": [b.id for b in blocks if b.tier == "zu"], "zu": [b.id for b in blocks if b.tier == "pian"]}
    # The first child of each stays, so that nothing that was divided becomes a lowest unit.
    seen: set[str] = set()
    regrouped = [records[0]]
    for block in blocks:
        first = block.parent not in seen
        seen.add(block.parent)
        regrouped.append(block if first or block.top else attrs.evolve(block, parent=rng.choice(to[block.tier])))
    households = sum(b.households for b in blocks if b.tier == "lin")
    for some in (records, regrouped):
        found = counted(some)
        for tier in ("pian", "zu", "lin"):
            assert sum(found[b.id] for b in blocks if b.tier == tier) == households


@FEW
@given(records=counties())
def test_where_all_is_met_the_placement_of_tasks_is_a_function(layered, records):
    told = found(records, layered)
    fine = [r.id for r in records if isinstance(r, LineTask) and ("neighbourhood.routing", r.id) not in told]
    to = Counter(task for task, _ in {(r.task, r.unit) for r in records if isinstance(r, Routing)})
    assert all(to[task] == 1 for task in fine)
