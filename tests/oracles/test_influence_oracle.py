"""The rules on promotion, in level and in rank, while a sanction has influence, read a second time.

The oracle goes through the sanctions of one person day by day. The text leaves three things open: whether sanctions of
one day add up (of different ones of the government the heaviest counts), what a sanction contributes whose kind or
period nobody knows, and whether one of the government that was ended before its time bars still. So it is read twice,
with the least and with the most that can be, and where the two differ the answer is unknown.
Coarse days and empty cells are judged by brute force, as in the oracle of entries.
"""

import itertools
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import CONVENTIONS, PartialDate, add_months, months_between
from orgwork.model import Organization, Person, Post, RankHolding, Register, Sanction, Tenure
from orgwork.testing import strategies as own

LEVEL, RANK = "cadre.promotion.influence", "cadre.rank.influence"
RANKS = {"clerk": "二级科员", "section_deputy": "一级科员", "section_principal": "四级主任科员"}
"""What is gained on the day of each level where the rule on ranks is asked."""
ON, NEVER = date(2026, 6, 30), date(9000, 1, 1)
PARTY, STATE, NEITHER, EITHER = "party", "state", "neither", None
KINDS = {
    ("警告（党员）", None): (PARTY, 12),
    ("党内严重警告", "县纪委"): (PARTY, 18),
    ("严重警告", None): (PARTY, 18),
    ("警告", "示例县纪委"): (PARTY, 12),
    ("撤销党内职务（党员）", None): (PARTY, None),
    ("警告（公务员）", None): (STATE, 6),
    ("警告", "示例县监委"): (STATE, 6),
    ("政务记过", None): (STATE, 12),
    ("记大过", "县政府"): (STATE, 18),
    ("降级(公务员)", None): (STATE, 24),
    ("撤职", None): (STATE, 24),
    ("开除（公务员）", None): (STATE, None),
    ("诫勉", None): (NEITHER, None),
    ("警告（企业职工）", None): (NEITHER, None),
    ("警告", None): (EITHER, None),
    ("某种处理", None): (EITHER, None),
    (None, None): (EITHER, None),
}


def told(sanction):
    """Return the clock and the period; only of a bare warning does the body matter."""
    for body in (sanction.body, None, "县纪委", "县政府"):
        if (sanction.kind, body) in KINDS:
            return KINDS[sanction.kind, body]
    return EITHER, None


def clock(sanction):
    return told(sanction)[0]


def period(sanction):
    return told(sanction)[1]


def day(sanction):
    return sanction.begins.first


def lifted(sanction):
    return sanction.ends.first if sanction.ended and sanction.ends else NEVER


def outweighed(one, together):
    """Return whether another one of the government's of that day is heavier."""
    others = [s for s in together if clock(s) == STATE and period(s) is not None]
    return one in others and any(weight(s) > weight(one) for s in others)


def weight(sanction):
    return -next(n for n, word in enumerate(("撤职", "降级", "记大过", "记过", "警告")) if word in sanction.kind)


def crowded(sanctions):
    """Return whether of one day there are several that may add up, on either clock."""
    for _, group in itertools.groupby(sorted(sanctions, key=day), key=day):
        together = list(group)
        for line in (PARTY, STATE):
            members = [s for s in together if clock(s) in {line, EITHER}]
            if len([s for s in members if line != STATE or not outweighed(s, together)]) > 1:
                return True
    return False


def later(start, months):
    return NEVER if start >= NEVER or months is None else add_months(start, months)


def starts(sanctions, line, *, most):
    """Return from which day each period on one clock runs; what is left of others comes first."""
    known, found = date.min, {}
    members = sorted((s for s in sanctions if clock(s) in {line, EITHER}), key=day)
    for at, group in itertools.groupby(members, key=day):
        together, ends = list(group), [known]
        light = [one for one in together if line == STATE and outweighed(one, together)]
        for one in together:
            begin = max(known, at)
            if most:
                for other in together:
                    begin = begin if other is one or other in light else later(begin, period(other))
            if line == STATE and period(one) is not None:
                begin = max(at, min(begin, add_months(at, 48 - period(one))))
            found[one.id] = begin
            if clock(one) is not EITHER and period(one) is not None:
                end = later(begin, period(one))
            else:
                end = NEVER if most else date.min
            if most and one in light:
                continue
            ends.append(min(end, lifted(one)) if not most and line == STATE and clock(one) == STATE else end)
        known = max(ends)
    return found


def judged(tenures, sanctions, convention):
    """Return what the text says of every promotion and every sanction before it."""
    found = {}
    for before, after in itertools.pairwise(tenures):
        now = after.begins.first
        given = [s for s in sanctions if day(s) <= now]
        for one in given if before.level < after.level else ():
            lines = [PARTY, STATE] if clock(one) is EITHER else [clock(one)]
            begins = {starts(given, line, most=most).get(one.id, day(one)) for line in lines for most in (False, True)}
            good = {None if period(one) is None else months_between(b, now, convention) >= period(one) for b in begins}
            over = clock(one) == STATE and lifted(one) <= now
            said = good.pop() if len(good) == 1 else None
            found[after.id, one.id] = "fine" if said else "unknown" if over or said is None else "breach"
    return found


def both(tenures, sanctions):
    """Return what both ways of counting months agree on."""
    one, two = (judged(tenures, sanctions, c) for c in CONVENTIONS)
    return {row: outcome if two[row] == outcome else "unknown" for row, outcome in one.items()}


PLACED = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    Post("seat", "u", kind="deputy", managed_by="4301"),
)


def checked(records, book, rule):
    """Return what the library says of every promotion and sanction it lists."""
    told = [_gained(r) if rule == RANK and isinstance(r, Tenure) else r for r in records]
    rows = check(Register.of([*PLACED, *told]), book, on=ON, since=date(1900, 1, 1), rules=[rule])
    assert not rows.faults
    return {tuple(k.split("|")): str(o) for k, o in rows.frame.select("key", "outcome").iter_rows()}


def _gained(tenure):
    return RankHolding(tenure.id, tenure.person, "rank", RANKS[tenure.level], begins=tenure.begins, ended=False)


@st.composite
def cases(draw, who):
    """Draw one person with three appointments and up to four sanctions, the distances about the thresholds."""
    promoted = draw(
        st.lists(
            own.days(first=date(2024, 3, 1), last=ON), min_size=2, max_size=2, unique_by=lambda d: (d.year, d.month)
        )
    )
    begins = [date(2010, 1, 15), *sorted(promoted)]
    levels = draw(
        st.sampled_from([("clerk", "section_deputy", "section_principal"), ("clerk", "clerk", "section_deputy")])
    )
    tenures = [
        Tenure(f"{who}-t{i}", who, post="seat", level=level, begins=PartialDate.of(at), ended=False)
        for i, (level, at) in enumerate(zip(levels, begins, strict=True))
    ]
    sanctions = []
    for number in range(draw(st.integers(1, 4))):
        kind, body = draw(st.sampled_from(list(KINDS)))
        months = -draw(st.sampled_from([0, 1, 5, 6, 11, 12, 12, 17, 18, 23, 24, 30, 36, 47, 48, 60]))
        at = add_months(draw(st.sampled_from(begins[1:])), months) + timedelta(days=draw(st.integers(-1, 1)))
        over = draw(st.sampled_from([False, False, True]))
        end = PartialDate.of(at + timedelta(days=draw(st.integers(0, 700)))) if over else None
        sanctions.append(
            Sanction(f"{who}-s{number}", who, kind=kind, body=body, begins=PartialDate.of(at), ends=end, ended=over)
        )
    return [Person(who, who, work_start=PartialDate(2010, 1), organization="u")], tenures, sanctions


CROWD = tuple(f"p{i}" for i in range(6))
crowds = st.tuples(*(cases(who) for who in CROWD))


@pytest.mark.parametrize("rule", [LEVEL, RANK])
@given(crowd=crowds)
def test_every_day_known_both_readings_agree(book, rule, crowd):
    found = checked([r for parts in crowd for part in parts for r in part], book, rule)
    for _, tenures, sanctions in crowd:
        for row, outcome in both(tenures, sanctions).items():
            said = found.pop(row, "fine")
            # With several of one day the library looks no further than the bounds of all of them together.
            assert said == outcome or (said == "unknown" and crowded(sanctions)), row
    assert not found


CELLS = ("begins", "kind", "ends", "ended", "body")


@pytest.mark.parametrize("rule", [LEVEL, RANK])
@given(crowd=crowds, data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, rule, crowd, data):
    poor, told = [], {}
    for people, tenures, sanctions in crowd:
        less, options = list(sanctions), {}
        for _ in range(data.draw(st.integers(1, 3))):
            index, field = data.draw(st.integers(0, len(less) - 1)), data.draw(st.sampled_from(CELLS))
            how = data.draw(st.sampled_from(["empty", "month", "year"]))
            if (index, field) not in options:
                less[index], options[index, field] = _poorer(less[index], field, how)
        poor += [*people, *tenures, *less]
        seen = {}
        for one in _worlds(sanctions, options):
            for row, outcome in both(tenures, one).items():
                seen.setdefault(row, []).append(outcome)
        # A sanction that comes after the promotion in some world is no sanction before it there.
        every = len(list(_worlds(sanctions, options)))
        told |= {
            row: (set(outcomes) | ({"fine"} if len(outcomes) < every else set())) for row, outcomes in seen.items()
        }
    found = checked(poor, book, rule)
    for row, outcomes in told.items():
        said = found.get(row, "fine")
        assert said == "unknown" or outcomes == {said}, (row, said, outcomes)


def _poorer(sanction, field, how):
    value = getattr(sanction, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        days = (date(2015, 1, 1), ON) if less is None else (less.first, less.last)
        return attrs.evolve(sanction, **{field: less}), [value, *map(PartialDate.of, days)]
    others = {"kind": ("党内警告", "撤职"), "ended": (False,), "body": ("示例县纪委", "示例县监委")}
    return attrs.evolve(sanction, **{field: None}), [value, *others.get(field, ())]


def _worlds(sanctions, options):
    for values in itertools.product(*options.values()):
        one = list(sanctions)
        for (index, field), value in zip(options, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        if all(not s.ends or (s.ended and s.ends.first >= s.begins.first) for s in one):
            yield one
