"""The rules on coming back after a fault or an unfit post, read a second time.

The oracle takes one person's appointments and adjustments one by one. Coarse days and empty cells are judged by brute
force, as in the oracle of entries.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import CONVENTIONS, PartialDate, add_months, months_between
from orgwork.model import Adjustment, Organization, Person, Post, RankHolding, Register, Tenure
from orgwork.testing import strategies as own

LEADING, HIGHER, UNFIT = "cadre.return.leading_post", "cadre.return.higher_post", "cadre.return.unfit"
DEMOTED, RANK = "cadre.return.demoted", "cadre.return.rank"
RULES = (LEADING, HIGHER, UNFIT, DEMOTED)
RANKS = {
    "clerk": "二级科员",
    "section_deputy": "一级科员",
    "section_principal": "四级主任科员",
    "division_deputy": "三级主任科员",
}
"""What is gained on the day of each level where the rule on ranks is asked."""
ON = date(2026, 6, 30)
STEPS = ["clerk", "section_deputy", "section_principal", "division_deputy"]
FAULTS = ["resigned_for_fault", "ordered_to_resign", "removed_for_fault"]
WAYS = ["level_move", "rank_only", "removal", "demotion"]
SEATS = {"lead": "deputy", "staff": "other"}


def leads(tenure):
    """Whether it is a leading post: yes, no, or None where the records do not tell."""
    if tenure.leader or SEATS[tenure.post] == "deputy":
        return True
    return False if tenure.level == "clerk" else None


def judged(tenures, adjustments, convention):
    """Return what each rule says of each appointment and adjustment; tenures come in order, one a month."""
    found = {}
    for index, now in enumerate(tenures):
        day = now.begins.first
        before = tenures[index - 1].level if index else None
        for one in adjustments:
            revoked = one.ended and one.ends.first <= day
            if day > ON or one.begins.first > day or revoked or day < date(2019, 3, 3):
                continue
            gone = months_between(one.begins.first, day, convention)
            row = f"{now.id}|{one.id}"
            if one.ground in FAULTS and gone < 12 and leads(now) is not False:
                found[LEADING, row] = "breach" if leads(now) else "unknown"
            if one.ground in FAULTS and gone < 24 and STEPS.index(now.level) > STEPS.index(one.level):
                found[HIGHER, row] = "breach"
            up = before is not None and STEPS.index(before) < STEPS.index(now.level)
            if one.ground == "unfit" and one.way != "demotion" and gone < 12 and up:
                found[UNFIT, row] = "breach"
            if one.way == "demotion" and up:
                new = [t for t in tenures if t is not now and t.level == before]
                least, most = held(new, one.begins.first, day, convention)
                if least < 12:
                    found[DEMOTED, row] = "breach" if most < 12 else "unknown"
    return found


def held(tenures, since, day, convention):
    """Return the months for which one of some posts was surely held between two days, and may have been at most.

    Whether stretches that lie apart add up was not read. What is left in a month and taken up again in it, or on the
    day after, was held on; so was what is left in the month that is asked for.
    """
    stretches = []
    for one in sorted(tenures, key=lambda t: t.begins.first):
        start, end = max(one.begins.first, since), one.ends.first if one.ended else day
        end = day if end > day or (end.year, end.month) == (day.year, day.month) else end
        if start >= end:
            continue
        last = stretches[-1] if stretches else None
        if last and (
            start <= last[1] + timedelta(days=1) or (start.year, start.month) == (last[1].year, last[1].month)
        ):
            last[1] = max(last[1], end)
        else:
            stretches.append([start, end])
    if len(stretches) == 1 and stretches[0][1] == day:
        return (months_between(*stretches[0], convention),) * 2
    least = max((months_between(*s, "day") for s in stretches), default=0)
    # What is left over of each may make up months together.
    most = sum(months_between(*s, "month") for s in stretches) + max(len(stretches) - 1, 0)
    return least, most


def ranked(tenures, adjustments, convention):
    """Return which ranks were gained too early after a removal or an ordered resignation."""
    found = {}
    for before, now in itertools.pairwise(tenures):
        day, up = now.begins.first, STEPS.index(before.level) < STEPS.index(now.level)
        for one in adjustments:
            binds = one.begins.first <= day and not (one.ended and one.ends.first <= day)
            early = binds and day >= date(2021, 7, 5) and months_between(one.begins.first, day, convention) < 24
            if up and one.ground in FAULTS[1:] and early:
                found[RANK, f"{now.id}|{one.id}"] = "breach"
    return found


def agreed(worlds, read=judged):
    """Return, by rule and row, what all worlds say; unknown where they differ."""
    told = [read(*one, c) for one in worlds for c in CONVENTIONS]
    rows = {row for one in told for row in one}
    said = {row: {one.get(row, "fine") for one in told} for row in rows}
    return {row: outcomes.pop() if len(outcomes) == 1 else "unknown" for row, outcomes in said.items()}


PLACED = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    *(Post(seat, "u", kind=kind, managed_by="4301") for seat, kind in SEATS.items()),
    Person("q", "乙", organization="u"),
    Adjustment("x", "q", ground="unfit", begins=PartialDate(2020), ended=False),
)


def checked(records, book, rules=RULES):
    """Return what the library lists."""
    rows = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=rules)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


@st.composite
def cases(draw, who):
    """Draw one person with two or three appointments and up to three adjustments, about the thresholds."""
    days = st.lists(
        own.days(first=date(2019, 1, 1), last=ON), min_size=1, max_size=2, unique_by=lambda d: (d.year, d.month)
    )
    starts = [date(2010, 1, 15), *sorted(draw(days))]
    left = [
        draw(st.none() | st.sampled_from([0, 1, 20, 62, 183, 366]).map(lambda n, day=day: day + timedelta(days=n)))
        for day in starts
    ]
    tenures = [
        Tenure(
            f"{who}-t{number}",
            who,
            post=draw(st.sampled_from(list(SEATS))),
            level=draw(st.sampled_from(STEPS)),
            leader=draw(st.booleans()),
            begins=PartialDate.of(begins),
            ends=ends and PartialDate.of(ends),
            ended=ends is not None,
        )
        for number, (begins, ends) in enumerate(zip(starts, left, strict=True))
    ]
    adjustments = []
    for number in range(draw(st.integers(0, 3))):
        gap = draw(st.sampled_from([-1, 0, 1, 11, 12, 12, 13, 23, 24, 24, 25, 40]))
        begins = add_months(draw(st.sampled_from(starts[1:])), -gap) + timedelta(days=draw(st.integers(-1, 1)))
        over = draw(st.sampled_from([False, False, True]))
        ends = begins + timedelta(days=draw(st.sampled_from([0, 31, 365, 366, 700])))
        adjustments.append(
            Adjustment(
                f"{who}-a{number}",
                who,
                ground=draw(st.sampled_from([*FAULTS, "unfit", "unfit"])),
                way=draw(st.sampled_from(WAYS)),
                level=draw(st.sampled_from(STEPS)),
                begins=PartialDate.of(begins),
                ends=PartialDate.of(ends) if over else None,
                ended=over,
            )
        )
    return [Person(who, who, work_start=PartialDate(2010, 1), organization="u")], tenures, adjustments


CROWD = tuple(f"p{i}" for i in range(6))
crowds = st.tuples(*(cases(who) for who in CROWD))


@given(crowd=crowds)
def test_every_day_known_both_readings_agree(book, crowd):
    found = checked([r for parts in crowd for part in parts for r in part], book)
    told = {}
    for _, tenures, adjustments in crowd:
        told |= agreed([(tenures, adjustments)])
    assert found == told


@given(crowd=crowds)
def test_of_ranks_both_readings_agree(book, crowd):
    told, records = {}, []
    for people, tenures, adjustments in crowd:
        told |= agreed([(tenures, adjustments)], ranked)
        gained = [
            RankHolding(one.id, one.person, "rank", RANKS[one.level], begins=one.begins, ended=False) for one in tenures
        ]
        records += [*people, *gained, *adjustments]
    assert checked(records, book, [RANK]) == told


CELLS = {
    Tenure: ("begins", "ends", "level", "leader", "post"),
    Adjustment: ("begins", "ends", "ground", "way", "level"),
}
WORDS = {"level": STEPS, "leader": (True, False), "post": list(SEATS), "ground": [FAULTS[0], "unfit"], "way": WAYS}


def _poorer(record, field, how):
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        days = (date(2012, 1, 1), ON) if less is None else (less.first, less.last)
        return attrs.evolve(record, **{field: less}), [value, *map(PartialDate.of, days)]
    return attrs.evolve(record, **{field: None}), [value, *WORDS.get(field, ())]


def _worlds(tenures, adjustments, options):
    for values in itertools.product(*options.values()):
        one = [*tenures, *adjustments]
        for (index, field), value in zip(options, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        posts = sorted((r for r in one if isinstance(r, Tenure)), key=lambda t: t.begins.first)
        months = {(t.begins.first.year, t.begins.first.month) for t in posts}
        given = [r for r in one if isinstance(r, Adjustment)]
        # Two appointments of one month are one event: the oracle does not read these.
        if len(months) == len(posts) and all(not r.ends or r.ends.first >= r.begins.first for r in one):
            yield posts, given


@given(crowd=crowds, data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, crowd, data):
    poor, told = [], {}
    for people, tenures, adjustments in crowd:
        less, options = [*tenures, *adjustments], {}
        for _ in range(data.draw(st.integers(1, 3))):
            index = data.draw(st.integers(0, len(less) - 1))
            field = data.draw(st.sampled_from(CELLS[type(less[index])]))
            how = data.draw(st.sampled_from(["empty", "month", "year"]))
            if (index, field) not in options and getattr(less[index], field) is not None:
                less[index], options[index, field] = _poorer(less[index], field, how)
        poor += [*people, *less]
        told |= agreed(list(_worlds(tenures, adjustments, options)))
    found = checked(poor, book)
    for row, outcome in told.items():
        assert found.get(row, "fine") in {"unknown", outcome}, row
    for row, outcome in found.items():
        assert outcome in {"unknown", told.get(row, "fine")}, row
