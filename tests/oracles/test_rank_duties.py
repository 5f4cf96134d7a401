"""The rank that goes down after a failing grade or a removal, and the highest ranks of counties, read a second time.

The oracle takes one person's ranks, grades, sanctions and posts one by one. Coarse days and empty cells are judged by
brute force, as in the oracle of entries.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Assessment, Organization, Person, Post, RankHolding, Register, Sanction, Tenure
from orgwork.testing import strategies as own

LOWERED, COUNTY = "cadre.rank.lowered", "cadre.rank.county"
RULES = (LOWERED, COUNTY)
ON = date(2026, 6, 30)
LADDER = ["二级科员", "一级科员", "四级主任科员", "二级调研员", "一级调研员", "二级巡视员", "一级巡视员"]
ORGANS, TEAM = set(LADDER[:4]), set(LADDER[:6])
PLACES = {"county": "430181", "town": "430181101", "city": "4301"}
STATES = ["in_post", "in_post", "in_post", "retired"]
LEVELS = ["clerk", "section_deputy", "division_deputy"]


def over(record):
    """Return the day on which a span is over."""
    return record.ends.first if record.ended else date.max


def lowered(person, ranks, day):
    """Return whether the rank held on a day went down: None where none was held that could, a word where it is open."""
    held = [LADDER.index(r.rank) for r in ranks if r.begins.first < day <= over(r)]
    if not held or max(held) == 0:
        return "fine"
    if any(r.begins.first >= day and LADDER.index(r.rank) < min(held) for r in ranks):
        return "fine"
    if not any(r.begins.first <= ON < over(r) for r in ranks):
        return "fine"
    # Whoever retired may have done so before it was time.
    return "breach" if ON.year > day.year + 1 and person.status == "in_post" else "unknown"


def judged(person, ranks, tenures, grades, sanctions):
    found = {}
    for one in grades:
        same = {a.grade for a in grades if a.year == one.year}
        day = date(one.year, 12, 31)
        if one.grade == "incompetent" and date(2019, 6, 1) <= day <= ON:
            said = lowered(person, ranks, day)
            # Another record of the year says otherwise.
            found[LOWERED, f"{one.id}|incompetent"] = "unknown" if len(same) > 1 and said == "breach" else said
    for one in sanctions:
        if one.kind == "撤职" and date(2019, 6, 1) <= one.begins.first <= ON:
            found[LOWERED, f"{one.id}|removal"] = lowered(person, ranks, one.begins.first)
    for rank in ranks:
        if not rank.begins.first <= ON < over(rank) or person.organization == "city" or person.status == "retired":
            continue
        led = [t for t in tenures if t.leader and t.level == "division_deputy"]
        team = any(t.begins.first <= ON < over(t) and t.post == "seat" for t in led)
        if rank.rank in ORGANS or (rank.rank in TEAM and team):
            continue
        found[COUNTY, rank.id] = "unknown" if led and rank.rank in TEAM else "breach"
    return {row: outcome for row, outcome in found.items() if outcome != "fine"}


def agreed(worlds):
    """Return, by rule and row, what all worlds say; unknown where they differ."""
    told = [judged(*one) for one in worlds]
    rows = {row for one in told for row in one}
    said = {row: {one.get(row, "fine") for one in told} for row in rows}
    return {row: outcomes.pop() if len(outcomes) == 1 else "unknown" for row, outcomes in said.items()}


PLACED = (
    *(Organization(u, "示例局", place=place, entity="legal", ended=False) for u, place in PLACES.items()),
    Post("seat", "county", kind="other"),
    Post("away", "city", kind="other"),
    Person("q", "乙", organization="city"),
    Assessment("x", "q", year=2020, grade="competent"),
    Sanction("y", "q", kind="警告（党员）", begins=PartialDate(2020), ended=False),
    RankHolding("z", "q", "rank", LADDER[0], begins=PartialDate(2020), ended=False),
)


def checked(records, book):
    rows = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


@st.composite
def cases(draw, who):
    """Draw one person with up to three ranks, grades of some years, a sanction, and posts."""
    person = Person(who, who, organization=draw(st.sampled_from(list(PLACES))), status=draw(st.sampled_from(STATES)))
    days = [
        date(2019, 8, 1),
        *sorted(draw(st.lists(own.days(first=date(2020, 1, 1), last=ON), max_size=2, unique=True))),
    ]
    runs = draw(st.sampled_from([True, True, True, False]))
    ranks = [
        RankHolding(
            f"{who}-r{number}",
            who,
            "rank",
            draw(st.sampled_from(LADDER)),
            begins=PartialDate.of(begins),
            ends=None if end is None else PartialDate.of(end),
            ended=end is not None,
        )
        for number, (begins, end) in enumerate(zip(days, [*days[1:], None if runs else ON], strict=True))
    ]
    left = draw(st.sampled_from([None, date(2024, 1, 1)]))
    tenures = [
        Tenure(
            f"{who}-t",
            who,
            post=draw(st.sampled_from(["seat", "seat", "away"])),
            level=draw(st.sampled_from(LEVELS)),
            leader=draw(st.booleans()),
            begins=PartialDate(2015, 1, 1),
            ends=None if left is None else PartialDate.of(left),
            ended=left is not None,
        )
    ]
    grade = st.sampled_from(["incompetent", "incompetent", "competent", "no_grade"])
    years = draw(st.lists(st.integers(2018, 2025), max_size=3))
    grades = [Assessment(f"{who}-a{n}", who, year=y, grade=draw(grade)) for n, y in enumerate(years)]
    sanctions = []
    if draw(st.booleans()):
        begins = draw(st.sampled_from(days)) + timedelta(days=draw(st.integers(-40, 40)))
        kind = draw(st.sampled_from(["撤职", "记过"]))
        sanctions = [Sanction(f"{who}-s", who, kind=kind, begins=PartialDate.of(min(begins, ON)), ended=False)]
    return person, ranks, tenures, grades, sanctions


CROWD = tuple(f"p{i}" for i in range(6))
crowds = st.tuples(*(cases(who) for who in CROWD))


@given(crowd=crowds)
def test_every_day_known_both_readings_agree(book, crowd):
    found = checked([r for person, *parts in crowd for r in [person, *itertools.chain(*parts)]], book)
    told = {}
    for one in crowd:
        told |= agreed([one])
    assert found == told


CELLS = {
    Person: ("organization", "status"),
    RankHolding: ("begins", "ends", "rank", "kind"),
    Tenure: ("begins", "level", "leader", "post"),
    Assessment: ("year", "grade"),
    Sanction: ("begins", "kind"),
}
WORDS = {
    "status": ["in_post", "retired"],
    "post": ["seat", "away"],
    "organization": list(PLACES),
    "rank": LADDER,
    "kind": [],
    "level": LEVELS,
    "leader": (True, False),
    "grade": ("incompetent", "competent"),
    "year": (2019, 2025),
}


def _poorer(record, field, how):
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        days = (date(2012, 1, 1), ON) if less is None else (less.first, less.last)
        return attrs.evolve(record, **{field: less}), [value, *map(PartialDate.of, days)]
    return attrs.evolve(record, **{field: None}), [value, *WORDS[field]]


def _worlds(records, options):
    classes = (RankHolding, Tenure, Assessment, Sanction)
    for values in itertools.product(*options.values()):
        one = list(records)
        for (index, field), value in zip(options, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        if all(not getattr(r, "ends", None) or r.ends.first >= r.begins.first for r in one[1:]):
            yield one[0], *([r for r in one if isinstance(r, c)] for c in classes)


@given(crowd=crowds, data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, crowd, data):
    poor, told = [], {}
    for person, *parts in crowd:
        full = [person, *itertools.chain(*parts)]
        less, options = list(full), {}
        for _ in range(data.draw(st.integers(1, 3))):
            index = data.draw(st.integers(0, len(less) - 1))
            field = data.draw(st.sampled_from(CELLS[type(less[index])]))
            how = data.draw(st.sampled_from(["empty", "month", "year"]))
            if (index, field) not in options and getattr(less[index], field) is not None:
                less[index], options[index, field] = _poorer(less[index], field, how)
        poor += less
        told |= agreed(list(_worlds(full, options)))
    found = checked(poor, book)
    for row, outcome in told.items():
        assert found.get(row, "fine") in {"unknown", outcome}, row
    for row, outcome in found.items():
        assert outcome in {"unknown", told.get(row, "fine")}, row
