"""The rule on posts after a heavy sanction of the Party, read a second time.

The oracle goes through the sanctions of one person day by day, and keeps two clocks apart for a probation in the Party:
while it lasts nothing is counted, and the time after begins when the rights are restored. The text leaves open whether
sanctions of one day add up, and whether what was left of another goes on while a probation lasts: it is read with the
least and with the most that can be. Coarse days and empty cells are judged by brute force.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import CONVENTIONS, PartialDate, add_months, months_between
from orgwork.model import Organization, Person, Post, Register, Sanction, Tenure
from orgwork.testing import strategies as own

RULE = "cadre.return.party_post"
ON, NEVER = date(2026, 6, 30), date(9000, 1, 1)
STEPS = ["clerk", "section_deputy", "section_principal", "division_deputy"]
WARNINGS = {"警告（党员）": 12, "严重警告（党员）": 18}
HEAVY = {"撤销党内职务（党员）": 24, "留党察看": 24, "开除党籍（党员）": 60}
PERIODS = WARNINGS | HEAVY


def later(start, months):
    return NEVER if start >= NEVER else add_months(start, months)


def restored(one):
    """Return when the rights were restored after a probation; never while it lasts."""
    return one.ends.first if one.ended else NEVER


def starts(sanctions, *, most):
    """Return from which day each period runs; what is left of others comes first."""
    known, found = date.min, {}
    for at, group in itertools.groupby(sorted(sanctions, key=lambda s: s.begins.first), key=lambda s: s.begins.first):
        together, ends = list(group), [known]
        base = max([known, at, *(restored(s) for s in together if s.kind == "留党察看" and len(together) > 1)])
        for one in together:
            begin = max(known, at)
            if most and len(together) > 1:
                begin = base
                for other in together:
                    begin = begin if other is one else later(begin, PERIODS[other.kind])
            if one.kind == "留党察看":
                waits = restored(one)
                left = max(begin - at, timedelta(0))
                more = NEVER if NEVER in {waits, begin} else waits + left
                begin = max(begin, more if most else waits)
            found[one.id] = begin
            ends.append(later(begin, PERIODS[one.kind]))
        known = max(ends)
    return found


def judged(tenures, sanctions, convention):
    """Return what the text says of every appointment and heavy sanction before it."""
    found = {}
    for one, now in itertools.product(sanctions, tenures):
        day = now.begins.first
        given = [s for s in sanctions if s.begins.first <= day]
        if one not in given or one.kind not in HEAVY or now.level == "clerk" or day > ON:
            continue
        if STEPS.index(now.level) < STEPS.index(one.level):
            continue
        good = {
            begin < NEVER and months_between(begin, day, convention) >= PERIODS[one.kind] if begin <= day else False
            for begin in (starts(given, most=most)[one.id] for most in (False, True))
        }
        if good != {True}:
            found[now.id, one.id] = "breach" if good == {False} else "unknown"
    return found


def agreed(worlds):
    """Return, by row, what all worlds say; unknown where they differ."""
    told = [judged(*one, c) for one in worlds for c in CONVENTIONS]
    said = {row: {one.get(row, "fine") for one in told} for row in {row for one in told for row in one}}
    return {row: outcomes.pop() if len(outcomes) == 1 else "unknown" for row, outcomes in said.items()}


PLACED = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    Post("seat", "u", kind="deputy", managed_by="4301"),
    Person("q", "乙", organization="u"),
    Sanction("x", "q", kind="警告（党员）", begins=PartialDate(2020), ended=False),
)


def checked(records, book):
    rows = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=[RULE])
    assert not rows.faults
    return {tuple(k.split("|")): str(o) for k, o in rows.frame.select("key", "outcome").iter_rows()}


@st.composite
def cases(draw, who):
    """Draw one person with two appointments since 2024 and up to three sanctions, about the thresholds."""
    days = sorted(draw(st.lists(own.days(first=date(2024, 1, 1), last=ON), min_size=2, max_size=2, unique=True)))
    tenures = [
        Tenure(
            f"{who}-t{number}",
            who,
            post="seat",
            level=draw(st.sampled_from(STEPS)),
            begins=PartialDate.of(begins),
            ended=False,
        )
        for number, begins in enumerate(days)
    ]
    sanctions = []
    for number in range(draw(st.integers(1, 3))):
        gap = draw(st.sampled_from([0, 6, 12, 18, 23, 24, 24, 25, 35, 36, 37, 48, 60, 60]))
        begins = add_months(draw(st.sampled_from(days)), -gap) + timedelta(days=draw(st.integers(-1, 1)))
        kind = draw(st.sampled_from(["警告（党员）", "严重警告（党员）", *HEAVY, "留党察看"]))
        over = kind == "留党察看" and draw(st.sampled_from([True, True, False]))
        ends = add_months(begins, draw(st.sampled_from([12, 24]))) if over else None
        sanctions.append(
            Sanction(
                f"{who}-s{number}",
                who,
                kind=kind,
                level=draw(st.sampled_from(STEPS[1:])),
                begins=PartialDate.of(begins),
                ends=PartialDate.of(ends) if ends else None,
                ended=over,
            )
        )
    return [Person(who, who, organization="u")], tenures, [_known(one) for one in sanctions]


def _known(one):
    """Return a sanction as it is known on the day asked for: what ends later has not ended."""
    return attrs.evolve(one, ends=None, ended=False) if one.ends and one.ends.first > ON else one


crowds = st.tuples(*(cases(who) for who in ("p0", "p1", "p2", "p3")))


@given(crowd=crowds)
def test_every_day_known_both_readings_agree(book, crowd):
    found = checked([r for parts in crowd for part in parts for r in part], book)
    for _, tenures, sanctions in crowd:
        days = {one.begins.first for one in sanctions}
        told = agreed([(tenures, sanctions)])
        for row in itertools.product((t.id for t in tenures), (s.id for s in sanctions)):
            said = found.pop(row, "fine")
            # With several of one day the library looks no further than the bounds of all of them together.
            assert said == told.get(row, "fine") or (said == "unknown" and len(days) < len(sanctions)), row
    assert not found


CELLS = {Tenure: ("begins", "level"), Sanction: ("begins", "kind", "level", "ends")}
WORDS = {Tenure: {"level": STEPS}, Sanction: {"level": STEPS, "kind": [*PERIODS]}}


def _poorer(record, field, how):
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        days = (date(2014, 1, 1), ON) if less is None else (less.first, min(less.last, ON))
        return attrs.evolve(record, **{field: less}), [value, *map(PartialDate.of, days)]
    return attrs.evolve(record, **{field: None}), [value, *WORDS[type(record)][field]]


def _worlds(records, options):
    for values in itertools.product(*options.values()):
        one = list(records)
        for (index, field), value in zip(options, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        given = [r for r in one if isinstance(r, Sanction)]
        if all(not r.ends or r.ends.first >= r.begins.first for r in given):
            yield [r for r in one if isinstance(r, Tenure)], given


@given(crowd=crowds, data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, crowd, data):
    poor, told = [], {}
    for people, tenures, sanctions in crowd:
        less, options = [*tenures, *sanctions], {}
        for _ in range(data.draw(st.integers(1, 2))):
            index = data.draw(st.integers(0, len(less) - 1))
            field = data.draw(st.sampled_from(CELLS[type(less[index])]))
            how = data.draw(st.sampled_from(["empty", "month", "year"]))
            if (index, field) not in options and getattr(less[index], field) is not None:
                less[index], options[index, field] = _poorer(less[index], field, how)
        poor += [*people, *less]
        told |= agreed(list(_worlds([*tenures, *sanctions], options)))
    found = checked(poor, book)
    for row, outcome in told.items():
        assert found.get(row, "fine") in {"unknown", outcome}, row
    for row, outcome in found.items():
        assert outcome in {"unknown", told.get(row, "fine")}, row
