"""Blocks of villages and their chiefs: both sides of every threshold, what is open, what is of another village.

All examples stand in one register of many villages, which is checked once.
"""

from datetime import date

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check_listed
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    TABLES,
    ChiefStep,
    Coverage,
    Extent,
    HouseholdCount,
    LineTask,
    LocalBody,
    Mediation,
    Neighbourhood,
    NeighbourhoodChief,
    NeighbourhoodWork,
    Organization,
    Person,
    Register,
    Routing,
)
from orgwork.model.schema import kinds

ON = date(2026, 6, 30)
SAID = {
    "burdens": frozenset({"ledger"}),
    "chief_households": {"lin": 20},
    "chief_standing": {"pian": frozenset({"village_cadre"})},
    "chief_steps": {"lin": 3},
    "chiefs": {"lin": 1},
    "idle_months": {"pian": 0},
    "leaf": frozenset({"lin", "户"}),
    "max_households": {"lin": 15},
    "min_households": {"lin": 5},
    "placed": frozenset({"volunteers"}),
    "roles": {"lin": frozenset({"policy"})},
    "usual_standing": {"lin": frozenset({"elected_representative"})},
    # Three tiers, or five of other names: of a tier without an entry nothing is asked.
    "within": {
        "pian": frozenset({"village"}),
        "zu": frozenset({"pian"}),
        "lin": frozenset({"zu"}),
        "小区": frozenset({"village"}),
        "楼栋": frozenset({"小区"}),
        "户": frozenset({"楼栋"}),
    },
}
SINCE = PartialDate(2024, 3, 1)


def unit(key, tier, parent=None, households=None, **more):
    village = key.partition("/")[0]
    said = {"top": parent is None, "begins": SINCE, "ended": False} | more
    return Neighbourhood(key, village, tier=tier, parent=parent, households=households, **said)


def chief(key, at, **more):
    return NeighbourhoodChief(key, at.partition("/")[0], at, **({"begins": SINCE, "ended": False} | more))


def step(of, name, day="2024-02-01", **votes):
    return ChiefStep(f"{of}-{name}-{day}", "steps", of, name, day and PartialDate.parse(day), **votes)


def tree(village, *sizes, area=None, group=None, **more):
    """An area with a group with leaves; what lies above has the sum unless it is said otherwise."""
    whole = sum(s for s in sizes if s is not None)
    yield unit(f"{village}/a", "pian", None, whole if area is None else area)
    yield unit(f"{village}/g", "zu", f"{village}/a", whole if group is None else group)
    for number, size in enumerate(sizes):
        yield unit(f"{village}/{number}", "lin", f"{village}/g", size, **more)


YEAR_END = PartialDate(2025, 12, 31)


def counted(village, households, day=YEAR_END):
    return HouseholdCount(f"{village}-{day}", village, day, households)


def met_in(at, *months, **more):
    for month in months:
        yield NeighbourhoodWork(
            f"{at}-{month}",
            at.partition("/")[0],
            at,
            "meeting",
            None,
            PartialDate.parse(month),
            **({"number": 1} | more),
        )


MONTHS = [f"{2025 + (n + 6) // 12}-{(n + 6) % 12 + 1:02}" for n in range(12)]


def trees():
    yield from tree("whole", 5, 15)
    yield counted("whole", 20)
    yield counted("whole", 31, PartialDate(2024, 12, 31))
    yield from tree("odd", 4, 16, area=21)
    yield counted("odd", 21)
    yield from tree("open", 9, None)
    yield counted("open", 9)
    # The last count may be either of two; a tree outside both breaks it whichever it is.
    for village, size in (("either", 20), ("neither", 30)):
        yield from tree(village, size, 0)
        yield counted(village, 20, PartialDate(2025))
        yield counted(village, 21, PartialDate(2025, 7))
    # A ring, a unit that names one of another village, one of which nothing is said, one that was given up.
    yield unit("ring/x", "pian", "ring/y", 1)
    yield unit("ring/y", "pian", "ring/x", 1)
    yield unit("ring/own", "pian", "ring/own", 1)
    yield from tree("away", 9)
    yield unit("away/stray", "lin", "whole/g", 9)
    yield from tree("loose", 9)
    yield unit("loose/h", "zu", "loose/a", 0)
    yield unit("loose/lost", "lin", None, 9, top=None)
    yield unit("left/gone", "pian", None, 9, ends=PartialDate(2026, 6, 29), ended=True)
    yield unit("left/below", "zu", "left/gone", 9)
    # Five tiers of other names, a leaf in the wrong place, a group that nothing lies in.
    yield unit("five/a", "小区", None, 9)
    yield unit("five/b", "楼栋", "five/a", 9)
    yield unit("five/c", "户", "five/b", 9)
    yield unit("five/d", "户", "five/a", 0)
    yield unit("five/e", "楼栋", "five/a", 0)


def people():
    yield Person("p", "甲")
    yield from tree("steps", *[9] * 8)
    for number, chosen in enumerate(
        (
            (("masses", "2024-02-01"), ("committees", "2024-02-01"), ("township", "2024-02-02")),
            (("masses", "2024-02-02"), ("committees", "2024-02-01"), ("township", "2024-02-03")),
            (("masses", "2024-02-01"), ("township", "2024-02-03")),
            (("masses", "2024-02"), ("committees", "2024-02-01"), ("township", "2024-02-29")),
            (("masses", "2024-02-01"), ("committees", "2024-02-01"), (None, "2024-02-02")),
        )
    ):
        yield chief(f"c{number}", f"steps/{number}", name=f"{number}氏")
        yield from (step(f"c{number}", name, day) for name, day in chosen)
    votes = {"eligible": 30, "present": 20, "in_favour": 11}
    for key, more, standing in (
        ("v0", {}, "group_leader"),
        ("v1", {"present": 19}, "group_leader"),
        ("v2", {"in_favour": 10}, "group_leader"),
        ("v3", {"present": 31}, "group_leader"),
        ("v4", {"present": 3}, "other"),
    ):
        yield chief(key, "steps/g", standing=standing)
        yield step(key, "masses", **(votes | more))
    # After 2025 the law has numbers that were not read.
    yield chief("v5", "steps/g", standing="group_leader", begins=PartialDate(2026, 2))
    yield step("v5", "masses", "2026-01-01", **votes)
    yield chief("s0", "steps/a", standing="village_cadre")
    yield chief("s1", "steps/a", standing="other")
    yield chief("s2", "steps/5", standing="elected_representative", name="乙")
    yield chief("s3", "steps/6", standing="other", name="丙")
    yield chief("s4", "steps/7", name="丁", ended=True, ends=PartialDate(2026, 6, 30))
    yield from tree("load", 10, 10, 11, 10, 20)
    cadre = {"person": "p", "name": "甲"}
    for number, who in enumerate((cadre, cadre, {"name": "戊"}, {"name": "戊"}, {"name": "己"})):
        yield chief(f"l{number}", f"load/{number}", **who)


def work():
    yield from tree("met", 9)
    yield from met_in("met/a", *MONTHS)
    for key, months, more in (
        ("one", MONTHS[1:], {}),
        ("none", MONTHS, {"number": 0}),
        ("year", [*MONTHS[1:], "2026"], {}),
        ("dark", MONTHS, {"number": None}),
    ):
        yield unit(f"met/{key}", "pian", None, 1)
        yield from met_in(f"met/{key}", *months, **more)
    # Of a unit only the months count in which it was there from the first day.
    for key, begins in (("young", PartialDate(2025, 8, 1)), ("older", PartialDate(2025, 7, 1))):
        yield unit(f"met/{key}", "pian", None, 1, begins=begins)
        yield from met_in(f"met/{key}", *MONTHS[1:])
    for key, kind, matter in (
        ("w0", "service", "policy"),
        ("w1", "service", "forms"),
        ("w2", "service", None),
        ("w3", "task", "forms"),
        ("w4", "meeting", "forms"),
    ):
        yield NeighbourhoodWork(key, "met", "met/0", kind, matter, PartialDate(2026, 3), 1)
    yield Mediation("d", "met", "met/0", "邻里", "settled", PartialDate(2026, 3), 2)
    for key, to, day in (
        ("t0", ("met/g",), "2026-03-02"),
        ("t1", (), ""),
        ("t2", ("met/g", "met/0"), "2026-03-02"),
        ("t3", ("whole/g",), "2026-03-02"),
        ("t4", ("met/g",), "2026"),
        ("t5", ("met/g", "met/g"), "2026-03-02"),
    ):
        asks = {"t0": "visit", "t1": "ledger"}.get(key)
        yield LineTask(key, "met", "民政局", "示例", asks, PartialDate(2026, 3, 1), ended=False)
        for turn, at in enumerate(to):
            yield Routing(f"{key}-{turn}", "met", key, at, PartialDate.parse(day))
    for key, kind, at, bare in (
        ("b0", "volunteers", "met/0", False),
        ("b1", "volunteers", None, True),
        ("b2", "volunteers", None, None),
        ("b3", "society", None, True),
    ):
        yield LocalBody(key, "met", "示例队", kind, at, bare, PartialDate(2025, 1, 1), ended=False)


def register(coverage=()):
    records = [*trees(), *people(), *work()]
    villages = dict.fromkeys(r.organization for r in records if not isinstance(r, Person))
    units = [Organization(v, v, place="430199", entity="legal", ended=False) for v in villages]
    return Register.of([*units, *records], coverage)


@pytest.fixture(scope="module")
def layered(book):
    start, cites = date(2010, 1, 1), Citation(title="示例")
    said = (
        Amendment(f"neighbourhood.{key}", "43", "43", value, start, start, cites, Evidence.TEXT)
        for key, value in SAID.items()
    )
    return join(book, Layer("province", "43", (), tuple(said)))


def outcomes(known, book):
    rules = [key for key in book.rules if key.startswith("neighbourhood.")]
    findings = check_listed(known, book, on=ON, rules=rules)
    assert not findings.faults
    rows = findings.frame.select("rule", "key", "outcome").iter_rows()
    return {(rule.removeprefix("neighbourhood."), key): str(outcome) for rule, key, outcome in rows}


@pytest.fixture(scope="module")
def found(layered):
    return outcomes(register(), layered)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            "tree",
            {
                "whole/0": "met",
                "ring/x": "breach",
                "ring/own": "breach",
                "away/stray": "breach",
                "loose/0": "met",
                "loose/lost": "unknown",
                "left/below": "breach",
                "left/gone": None,
            },
        ),
        (
            "within",
            {
                "whole/a": "met",
                "whole/g": "met",
                "whole/0": "met",
                "ring/x": "breach",
                "away/stray": "unknown",
                "five/c": "met",
                "five/d": "breach",
            },
        ),
        (
            "leaf",
            {
                "whole/0": "met",
                "whole/g": None,
                "five/c": "met",
                "five/e": "breach",
                "loose/0": "met",
                "loose/h": "unknown",
            },
        ),
        ("sums", {"whole/a": "met", "odd/a": "breach", "odd/g": "met", "open/g": "unknown", "loose/g": "unknown"}),
        (
            "covered",
            {"whole": "met", "odd": "breach", "open": "unknown", "either": "unknown", "neither": "breach"},
        ),
        ("size_least", {"odd/0": "breach", "whole/0": "met", "open/1": "unknown", "whole/g": None}),
        ("size_most", {"odd/1": "breach", "whole/1": "met", "open/1": "unknown"}),
        ("chief_missing", {"steps/0": "met", "steps/7": "breach", "whole/0": "breach", "whole/g": None}),
        ("chief_is", {"s0": "met", "s1": "breach", "s3": None}),
        ("chief_usually", {"s2": "met", "s3": "breach", "c0": "unknown"}),
        ("chosen", {"c0": "met", "c1": "breach", "c2": "breach", "c3": "unknown", "c4": "unknown", "s2": "breach"}),
        (
            "group_quorum",
            {
                "v0-masses-2024-02-01": "met",
                "v1-masses-2024-02-01": "breach",
                "v3-masses-2024-02-01": "unknown",
                "v5-masses-2026-01-01": "unknown",
            },
        ),
        ("group_majority", {"v0-masses-2024-02-01": "met", "v2-masses-2024-02-01": "breach"}),
        ("load", {"l0": "met", "l1": "met", "l2": "unknown", "l3": "unknown", "l4": "met"}),
        (
            "meetings",
            {
                "met/a": "met",
                "met/one": "breach",
                "met/none": "breach",
                "met/year": "unknown",
                "met/dark": "unknown",
                "met/young": "met",
                "met/older": "breach",
            },
        ),
        ("role", {"w0": "met", "w1": "breach", "w2": "unknown", "w3": "breach", "w4": None}),
        (
            "routing",
            {"t0": "met", "t1": "breach", "t2": "breach", "t3": "breach", "t4": "unknown", "t5": "met"},
        ),
        ("burden", {"t0": "met", "t1": "breach", "t2": "unknown"}),
        ("body_placed", {"b0": None, "b1": "breach", "b2": "unknown", "b3": "met"}),
    ],
)
def test_each_rule_has_its_sides(found, rule, told):
    for key, outcome in told.items():
        assert found.get((rule, key)) == outcome, key


def test_who_has_two_leaves_of_the_tier_has_too_much_from_the_first_household_above(layered):
    more = unit("load/9", "lin", "load/g", 1), chief("l9", "load/9", person="p", name="甲")
    units = [Organization("load", "load", place="430199", entity="legal", ended=False), Person("p", "甲")]
    held = [r for r in people() if getattr(r, "organization", "") == "load"]
    told = outcomes(Register.of([*units, *held, *more]), layered)
    assert [told["load", key] for key in ("l0", "l1", "l9")] == ["breach"] * 3


def test_what_may_be_missing_from_a_table_leaves_open_what_rests_on_nobody_being_there(layered):
    gaps = [Coverage(t, Extent.PARTIAL) for t in ("neighbourhood_chiefs", "chief_steps", "routings", "neighbourhoods")]
    told = outcomes(register(gaps), layered)
    for rule, key in (("chief_missing", "steps/7"), ("chosen", "c2"), ("routing", "t1"), ("covered", "odd")):
        assert told[rule, key] == "unknown"
    # What is there stays: a task in two units, a ring.
    assert told["routing", "t2"] == told["tree", "ring/x"] == "breach"


def test_where_no_layer_speaks_only_the_records_are_held_against_each_other(book):
    assert {rule for rule, _ in outcomes(register(), book)} == {
        "tree",
        "sums",
        "covered",
        "routing",
        "group_quorum",
        "group_majority",
    }


def test_no_table_of_villages_has_a_field_for_whoever_lives_there():
    blocks = {n for n, cls in TABLES.items() if cls.__module__ == "orgwork.model.neighbourhood"}
    people = {f"{table}.{name}" for table in blocks for name in kinds(TABLES[table]) if name in _OF_PEOPLE}
    # A chief has a name; nobody else has.
    assert people == {"neighbourhood_chiefs.person"}


_OF_PEOPLE = ("person", "resident", "household", "identity_number", "address", "phone", "score", "grade", "rank")
