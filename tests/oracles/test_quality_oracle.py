"""The rules on records of quality, surveys, faults and programmes, read a second time.

The oracle takes one unit with its people and goes through the records one by one. Empty cells and coarse days are
judged by brute force: whatever the cell may have said is tried.
"""

import itertools
from datetime import date, timedelta
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate, add_months
from orgwork.declare import Amendment
from orgwork.model import (
    Appraisal,
    Correction,
    Mark,
    Observation,
    Organization,
    Person,
    Programme,
    Register,
    Survey,
    Total,
    Weighting,
)

ON = date(2026, 6, 30)
OLD = date(2019, 4, 7)
OBSERVED, HEARD = "cadre.political.observation", "cadre.political.heard"
FINDING, SOURCES = "cadre.political.finding", "cadre.political.sources"
RECORD, PEOPLE, INTERVAL = "cadre.survey.record", "cadre.survey.people", "cadre.survey.interval"
CORRECTION, CLOSING = "cadre.performance_view.correction", "cadre.performance_view.closing"
WEIGHTS, BASIS = "cadre.performance.weights", "cadre.performance.sole_basis"
TOP, SUM = "cadre.performance.top_share", "cadre.performance.sum"
RULES = (OBSERVED, HEARD, FINDING, SOURCES, RECORD, PEOPLE, INTERVAL, CORRECTION, CLOSING, WEIGHTS, BASIS, TOP, SUM)
WORDS = {SOURCES: 2, PEOPLE: 10, INTERVAL: {"省管企业": 12}, TOP: {"一类": Fraction(3, 10)}}
TABLES = {Appraisal, Correction, Mark, Observation, Programme, Survey, Total, Weighting}


def layered(book):
    """Return the book with what a province says from 2010 on."""
    start = date(2010, 1, 1)
    said = (Amendment(k, "43", "43", v, start, start, Citation(title="示例"), Evidence.TEXT) for k, v in WORDS.items())
    return join(book, Layer("province", "43", (), tuple(said)))


def of_people(found):
    """Return which observations and findings lack something."""
    for one in found[Observation]:
        if one.state != "upheld" or one.begins.first < OLD:
            continue
        if not one.evidenced or one.verifier == one.recorder:
            yield OBSERVED, one.id
        replied = one.reply in {"given", "declined"}
        if not replied and not (one.reply_due.first < ON and one.asked.first <= one.reply_due.first):
            yield HEARD, one.id
    for one in found[Appraisal]:
        beneath = [o for o in found[Observation] if o.appraisal == one.id]
        hangs = any(o.side == "negative" and o.state in {"open", "appealed"} for o in beneath)
        asked = one.begins.first >= OLD
        if asked and (not one.written or hangs):
            yield FINDING, one.id
        if asked and len({o.origin for o in beneath if o.state == "upheld"}) < WORDS[SOURCES]:
            yield SOURCES, one.id


def of_teams(found):
    """Return which surveys lack something, whether the team waits for one, and which faults are not put right."""
    for one in found[Survey]:
        asked = one.begins.first >= OLD
        if asked and not one.reported:
            yield RECORD, one.id
        if asked and one.spoken < WORDS[PEOPLE]:
            yield PEOPLE, one.id
    routine = [s.begins.first for s in found[Survey] if s.kind == "routine"]
    # The last day of twelve months is the day of the same number, or the last of its month.
    if routine and add_months(max(routine), 12) < ON:
        yield INTERVAL, "u"
    law = date(2022, 1, 1)
    for one in (c for c in found[Correction] if c.found_by == "audit"):
        if not one.ended and law <= one.due.first < ON:
            yield CORRECTION, one.id
        if one.ended and one.begins.first >= law and not one.evidenced:
            yield CLOSING, one.id


def of_units(found):
    """Return which programmes and totals do not hold together."""
    for one in found[Programme]:
        parts = [w for w in found[Weighting] if w.programme == one.id]
        kinds = {w.kind for w in parts if Fraction(w.weight)}
        if sum(Fraction(w.weight) for w in parts) != Fraction(one.whole):
            yield WEIGHTS, one.id
        if kinds and kinds <= {"gdp", "votes"} and one.year >= 2020:
            yield BASIS, one.id
        if one.group == "一类" and Fraction(one.top, one.assessed) > WORDS[TOP]["一类"]:
            yield TOP, one.id
    for one in found[Total]:
        if sum(Fraction(m.value) for m in found[Mark] if m.total == one.id) != Fraction(one.total):
            yield SUM, one.id


def judged(records):
    """Return what each rule breaks of the records of one unit, all cells known."""
    found = {kind: [r for r in records if isinstance(r, kind)] for kind in TABLES}
    return {*of_people(found), *of_teams(found), *of_units(found)}


PLACED = (
    Organization("u", "示例国有资本集团", place="430199", entity="legal", kind="省管企业", ended=False),
    Person("p", "甲", organization="u", managed_by="430199"),
)


def checked(records, book):
    """Return what the library lists."""
    register = Register.of([*PLACED, *records])
    rows = check(register, layered(book), on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def near(*days):
    """Draw one of some days, or one beside it."""
    shifts = st.tuples(st.sampled_from(days), st.sampled_from([-1, 0, 0, 1]))
    return shifts.map(lambda one: PartialDate.of(one[0] + timedelta(days=one[1])))


yes = st.booleans()
observations = st.builds(
    Observation,
    st.just("x"),
    st.just("p"),
    appraisal=st.sampled_from(["a0", "a1"]),
    side=st.sampled_from(["positive", "negative"]),
    begins=near(OLD, date(2025, 3, 1)),
    fact=st.just("示例"),
    origin=st.sampled_from(["talk", "files", "audit"]),
    evidenced=yes,
    recorder=st.just("王"),
    verifier=st.sampled_from(["李", "王"]),
    asked=near(date(2026, 6, 10), date(2026, 6, 29)),
    reply_due=near(date(2026, 6, 29), date(2026, 6, 30)),
    reply=st.sampled_from(["given", "declined", "none", "none"]),
    state=st.sampled_from(["open", "upheld", "upheld", "withdrawn", "appealed"]),
)
appraisals = st.builds(
    Appraisal, st.just("x"), st.just("p"), begins=near(OLD, date(2026, 5, 1)), author=st.just("赵"), written=yes
)
surveys = st.builds(
    Survey,
    st.just("x"),
    st.just("u"),
    kind=st.sampled_from(["routine", "routine", "special"]),
    begins=near(OLD, date(2025, 6, 30), date(2025, 7, 1), date(2024, 2, 29)),
    spoken=st.integers(8, 12),
    reported=yes,
    author=st.just("孙"),
)


@st.composite
def corrections(draw):
    """Draw a fault, open or closed."""
    closed = draw(yes)
    return Correction(
        "x",
        "u",
        found_by=draw(st.sampled_from(["audit", "audit", "inspection"])),
        begins=draw(near(date(2022, 1, 1), date(2026, 1, 5))),
        ends=PartialDate(2026, 3, 1) if closed else None,
        ended=closed,
        due=draw(near(date(2022, 1, 1), ON)),
        evidenced=draw(yes),
    )


programmes = st.builds(
    Programme,
    st.just("x"),
    st.just("u"),
    year=st.sampled_from([2019, 2020, 2025]),
    group=st.sampled_from(["一类", "二类"]),
    whole=st.just("100"),
    assessed=st.just(10),
    top=st.integers(2, 4),
)
weightings = st.builds(
    Weighting,
    st.just("x"),
    st.just("u"),
    st.sampled_from(["g0", "g1"]),
    kind=st.sampled_from(["gdp", "gdp", "votes", "indicator"]),
    weight=st.sampled_from(["100", "60", "40", "0", "39.9"]),
)
totals = st.builds(Total, st.just("x"), st.just("u"), year=st.sampled_from([2020, 2025]), total=st.just("90.5"))
marks = st.builds(
    Mark, st.just("x"), st.just("u"), st.sampled_from(["t0", "t1"]), value=st.sampled_from(["90.5", "60", "30.5", "30"])
)


@st.composite
def files(draw):
    """Draw the records of one unit; every programme has a part, every total too, and one survey is a routine one."""
    found = []
    for letter, kind, least, most in (
        ("a", appraisals, 2, 2),
        ("o", observations, 1, 4),
        ("s", surveys, 1, 3),
        ("c", corrections(), 1, 2),
        ("g", programmes, 2, 2),
        ("w", weightings, 2, 4),
        ("t", totals, 2, 2),
        ("m", marks, 2, 4),
    ):
        rows = draw(st.lists(kind, min_size=least, max_size=most))
        found += [attrs.evolve(row, id=f"{letter}{i}") for i, row in enumerate(rows)]
    # The first two parts belong to one programme or total each; the first survey is a routine one.
    fixed = {"w0": {"programme": "g0"}, "w1": {"programme": "g1"}, "m0": {"total": "t0"}, "m1": {"total": "t1"}}
    fixed |= {"s0": {"kind": "routine"}}
    return [attrs.evolve(row, **fixed.get(row.id, {})) for row in found]


@given(records=files())
def test_every_cell_known_both_readings_agree(book, records):
    told = judged(records)
    # What weighs nothing rests on nothing: the oracle does not read it.
    idle = {("g" + n) for n in "01" if all(not Fraction(w.weight) for w in _parts(records, "g" + n))}
    found = checked(records, book)
    assert {row for row, outcome in found.items() if outcome == "breach"} == told
    assert {row for row, outcome in found.items() if outcome != "breach"} == {
        (BASIS, g) for g in idle if _asked(records, g)
    }


def _parts(records, programme):
    return [r for r in records if isinstance(r, Weighting) and r.programme == programme]


def _asked(records, programme):
    return next(r.year for r in records if r.id == programme) >= 2020


MAY_SAY = {
    "appraisal": ["a0", "a1"],
    "side": ["positive", "negative"],
    "origin": ["talk", "files", "audit"],
    "evidenced": [True, False],
    "verifier": ["李", "王"],
    "reply": ["given", "none"],
    "state": ["open", "upheld", "withdrawn", "appealed"],
    "written": [True, False],
    "reported": [True, False],
    "spoken": [0, 9, 10, 50],
    "found_by": ["audit", "inspection"],
    "year": [2019, 2020, 2025],
    "group": ["一类", "二类"],
    "whole": ["1", "100"],
    "top": [0, 3, 4, 10],
    "weight": ["0", "1", "40", "60", "100"],
    "value": ["0", "30", "30.5", "60", "90.5"],
    "total": ["90.5", "1"],
    "kind": {Survey: ["routine", "special"], Weighting: ["gdp", "votes", "indicator"]},
}
KEPT = {
    "id",
    "person",
    "organization",
    "source",
    "programme",
    "ends",
    "ended",
    "assessed",
    "fact",
    "recorder",
    "author",
}


def poorer(record, field, how):
    """Return the record with less in one cell, and what the cell may have said."""
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": PartialDate(value.year, value.month), "year": PartialDate(value.year)}[how]
        ends = (date(2012, 1, 1), date(2026, 12, 31)) if less is None else (less.first, less.last)
        days = [value.first, *ends]
        # What begins after the day asked for is not there at all.
        return attrs.evolve(record, **{field: less}), [PartialDate.of(d) for d in days if field != "begins" or d <= ON]
    said = MAY_SAY[field]
    return attrs.evolve(record, **{field: None}), [value, *(said[type(record)] if isinstance(said, dict) else said)]


@given(records=files(), data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, records, data):
    less, worlds = list(records), {}
    for _ in range(data.draw(st.integers(1, 3))):
        index = data.draw(st.integers(0, len(less) - 1))
        cells = [a.name for a in attrs.fields(type(less[index])) if a.name not in KEPT]
        held = [n for n in cells if getattr(records[index], n) is not None and _named(records[index], n)]
        if not held:
            continue
        field = data.draw(st.sampled_from(held))
        if (index, field) not in worlds:
            how = data.draw(st.sampled_from(["empty", "month", "year"]))
            less[index], worlds[index, field] = poorer(less[index], field, how)
    told = []
    for values in itertools.product(*worlds.values()):
        one = list(less)
        for (index, field), value in zip(worlds, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        told.append(judged(one))
    found = checked(less, book)
    sure, perhaps = set.intersection(*told), set.union(*told)
    certain = {row for row, outcome in found.items() if outcome == "breach"}
    assert certain <= sure
    assert perhaps <= set(found)


def _named(record, field):
    """Whether the cell is one the oracle reads: a total's own number, not the total a mark belongs to."""
    return not (isinstance(record, Mark) and field == "total")
