"""Service before a promotion, read a second time: how long the level below was held, not how long ago it was reached.

The oracle takes one person's appointments one by one and knows nothing of the views. Coarse days and empty cells are
judged by brute force, as in the oracle of entries.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import CONVENTIONS, PartialDate, add_months, months_between
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.testing import strategies as own

DEPUTY, LOWER = "cadre.promotion.deputy_service", "cadre.promotion.lower_principal_service"
ON, FIRST = date(2026, 6, 30), date(2014, 2, 1)
LEVELS = ["section_deputy", "section_principal", "division_deputy", "division_principal", "bureau_deputy"]
ASKED = {"division_deputy": (LOWER, 36), "division_principal": (DEPUTY, 24), "bureau_deputy": (LOWER, 36)}
POSTS = {"seat": "deputy", "head": "principal", "desk": "other"}


def month(day):
    return day.year, day.month


def stretches(tenures, day):
    """Return the spans over which one of some posts was held before a day, those that go on from each other as one."""
    found = []
    for one in sorted(tenures, key=lambda t: t.begins.first):
        start, end = one.begins.first, one.ends.first if one.ended else day
        # As offices record months: what is left in the month of the promotion was held until then.
        end = day if end > day or month(end) == month(day) else end
        if start >= end:
            continue
        if found and (start <= found[-1][1] + timedelta(days=1) or month(start) == month(found[-1][1])):
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return found


def judged(tenures, convention):
    """Return what is said of each promotion by one step; nothing where it is fine."""
    found = {}
    for before, now in itertools.pairwise(tenures):
        day = now.begins.first
        if (
            not FIRST <= day <= ON
            or now.level not in ASKED
            or LEVELS.index(now.level) - 1 != LEVELS.index(before.level)
        ):
            continue
        rule, need = ASKED[now.level]
        held = [t for t in tenures if t is not now and t.level == before.level]
        # A level held outside a leading team, in no post of a principal or a deputy, may count or not.
        sure = stretches([t for t in held if t.leader or POSTS[t.post] != "other"], day)
        may = stretches(held, day)
        alone = max((months_between(*s, convention if s[1] == day else "day") for s in sure), default=0)
        together = sum(months_between(*s, "month") for s in may) + max(len(may) - 1, 0)
        if len(may) == 1 and may[0][1] == day:
            together = months_between(*may[0], convention)
        if alone < need:
            said = "breach" if together < need else "unknown"
            if said == "breach" and now.exceptional is not False:
                said = "waived"
            found[rule, now.id] = said
    return found


def agreed(worlds):
    """Return, by rule and row, what all worlds say; unknown where they differ."""
    told = [judged(tenures, c) for tenures in worlds for c in CONVENTIONS]
    rows = {row for one in told for row in one}
    said = {row: {one.get(row, "fine") for one in told} for row in rows}
    return {row: outcomes.pop() if len(outcomes) == 1 else "unknown" for row, outcomes in said.items()}


PLACED = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    *(Post(seat, "u", kind=kind, managed_by="4301") for seat, kind in POSTS.items()),
)


def checked(records, book):
    """Return what the library lists."""
    rows = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=[DEPUTY, LOWER])
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


@st.composite
def careers(draw, who):
    """Draw one person with three to five appointments, held about the thresholds, with gaps and without."""
    at = draw(own.days(first=date(2014, 2, 1), last=date(2016, 12, 31)))
    rung, tenures = draw(st.sampled_from([0, 1, 1, 2])), []
    for number in range(draw(st.integers(3, 5))):
        held = draw(st.sampled_from([6, 12, 18, 23, 24, 24, 35, 36, 36]))
        left = add_months(at, held) + timedelta(days=draw(st.integers(-1, 1)))
        gap = draw(st.sampled_from([0, 0, 0, 1, 10, 40, 365]))
        over = draw(st.sampled_from([True, True, True, False]))
        tenures.append(
            Tenure(
                f"{who}-t{number}",
                who,
                post=draw(st.sampled_from(["seat", "head", "desk"])),
                level=LEVELS[rung],
                leader=draw(st.sampled_from([True, True, False])),
                exceptional=draw(st.sampled_from([False, False, True])),
                begins=PartialDate.of(at),
                ends=PartialDate.of(left) if over else None,
                ended=over,
            )
        )
        at = left + timedelta(days=gap)
        rung = draw(st.sampled_from([rung, rung + 1, rung + 1, rung - 1]).map(lambda r: min(max(r, 0), 4)))
    return [Person(who, who, work_start=tenures[0].begins, organization="u")], tenures


CROWD = tuple(f"p{i}" for i in range(6))
crowds = st.tuples(*(careers(who) for who in CROWD))


@given(crowd=crowds)
def test_every_day_known_both_readings_agree(book, crowd):
    found = checked([r for parts in crowd for part in parts for r in part], book)
    told = {}
    for _, tenures in crowd:
        told |= agreed([tenures])
    assert found == told


WORDS = {"level": LEVELS, "leader": (True, False), "post": list(POSTS)}


def _poorer(record, field, how):
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        days = (date(2014, 1, 1), ON) if less is None else (less.first, less.last)
        return attrs.evolve(record, **{field: less}), [value, *map(PartialDate.of, days)]
    return attrs.evolve(record, **{field: None}), [value, *WORDS[field]]


def _worlds(tenures, options):
    for values in itertools.product(*options.values()):
        one = list(tenures)
        for (index, field), value in zip(options, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        one.sort(key=lambda t: t.begins.first)
        # Two appointments of one month are one event: the oracle does not read these.
        if len({month(t.begins.first) for t in one}) == len(one) and all(
            not t.ends or t.ends.first >= t.begins.first for t in one
        ):
            yield one


@given(crowd=crowds, data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, crowd, data):
    poor, told = [], {}
    for people, tenures in crowd:
        less, options = list(tenures), {}
        for _ in range(data.draw(st.integers(1, 3))):
            index = data.draw(st.integers(0, len(less) - 1))
            field = data.draw(st.sampled_from(["begins", "ends", "level", "leader", "post"]))
            if (index, field) not in options and getattr(less[index], field) is not None:
                how = data.draw(st.sampled_from(["empty", "month", "year"]))
                less[index], options[index, field] = _poorer(less[index], field, how)
        poor += [*people, *less]
        told |= agreed(list(_worlds(tenures, options)))
    found = checked(poor, book)
    for row, outcome in told.items():
        assert found.get(row, "fine") in {"unknown", outcome}, row
    for row, outcome in found.items():
        assert outcome in {"unknown", told.get(row, "fine")}, row
