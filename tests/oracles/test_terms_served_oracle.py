"""Terms, moves, regions, posts below and transfers, read a second time.

The oracle walks through one person's posts, one after the other, and knows nothing of the views. Where cells are lost
or days are coarse, the library says what it said of the whole, or that it does not know.
"""

import calendar
import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate, add_months, months_between
from orgwork.model import Organization, Person, Post, Register, Tenure

FULL, MOVE, REGION = "cadre.term.served_full", "cadre.term.one_move", "cadre.exchange.same_region"
LOWER, PROBATION = "cadre.promotion.lower_posts", "cadre.exchange.probation"
RULES = (FULL, MOVE, REGION, LOWER, PROBATION)
ON = date(2026, 6, 30)
LEVELS = ["section_deputy", "section_principal", "division_deputy", "division_principal"]
NAMED = {
    "term_over",
    "age",
    "health",
    "unfit",
    "resigned",
    "resigned_for_fault",
    "ordered_to_resign",
    "sanctioned",
    "recalled",
    "special_need",
}
# By unit: its place, the kind recorded, and whether all members of its team are meant.
UNITS = {
    "g": ("430199", "政府", True),
    "c": ("430199", "党委", True),
    "n": ("430198", "人民政府", True),
    "x": ("430199", "人大", False),
}
POSTS = ("g1", "g2", "c1", "n1", "x1")


def leads(t):
    return t.leader and t.level.startswith("division") and UNITS[t.post[0]][2]


def until(t):
    return ON if t.ends is None else t.ends.first


def served(t):
    """Return the last day in a post: whoever leaves it on a day is not there any more on it."""
    return ON if t.ends is None else until(t) - timedelta(days=1)


def counted(start, end):
    """Return the fewest and the most months between two days: how they are counted no layer says."""
    return months_between(start, end, "day"), months_between(start, end, "month")


def told(low, high, *, least=None, below=None):
    """Return whether a number of months between two bounds keeps a limit."""
    if least is not None:
        return "fine" if low >= least else "breach" if high < least else "unknown"
    return "fine" if high < below else "breach" if low >= below else "unknown"


def goes_on(end, start):
    last = date(end.year, end.month, calendar.monthrange(end.year, end.month)[1])
    return start <= last or start == end + timedelta(days=1)


def runs(tenures):
    """Return posts in runs without a gap between them."""
    found = []
    for t in sorted(tenures, key=lambda t: (t.begins.first, until(t))):
        if found and goes_on(max(until(s) for s in found[-1]), t.begins.first):
            found[-1].append(t)
        else:
            found.append([t])
    return found


def stays(tenures, alike):
    """Return, by the tenure it is told by, the run of those that are alike."""
    groups = {}
    for t in tenures:
        groups.setdefault(alike(t), []).append(t)
    every = [run for group in groups.values() for run in runs(group)]
    return {max(run, key=lambda t: (t.ends is None, until(t), t.id)).id: run for run in every}


def since(run):
    return min(t.begins.first for t in run)


def terms(tenures):
    """Return what the two rules of article 4 say of every post that was left."""
    by_id, found = {t.id: t for t in tenures}, {}
    left = {
        key: run
        for key, run in stays(tenures, lambda t: t.post).items()
        if by_id[key].ends is not None and leads(by_id[key])
    }
    for key, run in left.items():
        one = by_id[key]
        if one.left_for not in NAMED and one.left_for != "died":
            found[FULL, key] = told(*counted(since(run), until(one)), least=60)
        before = [
            since(other)
            for name, other in left.items()
            if by_id[name].left_for == "special_need" and until(by_id[name]) < until(one)
        ]
        if one.left_for == "special_need" and before:
            found[MOVE, key] = told(*counted(max(before), until(one)), least=60)
    return found


def regions(tenures):
    """Return what the rule on ten years in one region says; time before a break may count."""
    by_id, found = {t.id: t for t in tenures}, {}
    there = [t for t in tenures if leads(t)]

    def alike(t):
        return UNITS[t.post[0]][0], t.level

    for key, run in stays(there, alike).items():
        one = by_id[key]
        same = [t for t in there if alike(t) == alike(one) and t.begins.first < served(one)]
        clipped = [[(t.begins.first, min(until(t), served(one))) for t in part] for part in runs(same)]
        longest = sum(counted(min(s for s, _ in part), max(e for _, e in part))[1] for part in clipped)
        found[REGION, key] = told(counted(since(run), served(one))[0], longest, below=120)
    return found


def rises(tenures):
    """Return what the rule on posts a level below says; nobody's posts begin in one month."""
    found = {}
    for before, now in itertools.pairwise(tenures):
        rung = LEVELS.index(now.level)
        if rung < 2 or LEVELS.index(before.level) >= rung or not now.leader:
            continue
        held = [t for t in tenures if t.begins.first < now.begins.first]
        below = {t.post for t in held if LEVELS.index(t.level) == rung - 1}
        perhaps = {t.post for t in held if rung == 2 and LEVELS.index(t.level) == 0} | below
        found[LOWER, now.id] = "fine" if len(below) > 1 else "breach" if len(perhaps) < 2 else "unknown"
    return found


def transfers(tenures):
    """Return what the rule on probation says of each post that was left for another of its level."""
    found = {}
    for one in tenures:
        for other in tenures:
            day = other.begins.first
            with_it = one.ends and (one.ends.year, one.ends.month) == (day.year, day.month)
            later = one.id != other.id and one.begins.first <= day and one.post != other.post
            asked = one.probation and one.level == other.level and day >= date(2021, 1, 1)
            if not (with_it and later and asked) or (one.confirmed and one.confirmed.first <= day):
                continue
            found[PROBATION, f"{one.id}|{other.id}"] = told(*counted(one.begins.first, day), least=12)
    return found


def judged(tenures):
    found = terms(tenures) | regions(tenures) | rises(tenures) | transfers(tenures)
    return {where: outcome for where, outcome in found.items() if outcome != "fine"}


PLACED = (
    *(
        Organization(key, f"{key}单位", place=place, entity="legal", kind=kind, ended=False)
        for key, (place, kind, _) in UNITS.items()
    ),
    *(Post(post, post[0], kind="deputy", managed_by="4301") for post in POSTS),
)


def checked(records, book):
    rows = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


@st.composite
def careers(draw, who):
    """Draw posts that follow each other, with and without a gap, about the thresholds; no two begin in one month."""
    day, rung, tenures = date(draw(st.integers(2014, 2019)), draw(st.integers(3, 12)), 15), 0, []
    for number in range(draw(st.integers(2, 5))):
        length = draw(st.sampled_from([3, 11, 12, 13, 30, 47, 59, 60, 61, 119, 120, 121]))
        end = add_months(day, length) + timedelta(days=draw(st.integers(-1, 1)))
        over = end < ON
        confirmed = draw(st.sampled_from([None, add_months(day, 12), add_months(day, 2)]))
        rung = min(max(rung + draw(st.sampled_from([0, 0, 1, 2, -1])), 0), 3)
        tenures.append(
            Tenure(
                f"{who}{number}",
                who,
                post=draw(st.sampled_from(POSTS)),
                level=LEVELS[rung],
                leader=draw(st.sampled_from([True, True, True, False])),
                probation=draw(st.booleans()),
                confirmed=confirmed and PartialDate.of(confirmed),
                unconfirmed=confirmed is None,
                begins=PartialDate.of(day),
                ends=PartialDate.of(end) if over else None,
                ended=over,
                left_for=draw(st.sampled_from(["special_need", "special_need", "term_over", "other", "died"]))
                if over
                else None,
            )
        )
        if not over:
            break
        day = end + timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 40])))
        if (day.year, day.month) == (tenures[-1].begins.year, tenures[-1].begins.month) or day > ON:
            break
    first = tenures[0].begins
    return Person(who, who, work_start=PartialDate(first.year, first.month), staffing="administrative"), tenures


crowds = st.tuples(*(careers(who) for who in "abcdefgh"))


@given(crowd=crowds)
def test_every_day_known_both_readings_agree(book, crowd):
    found = checked([r for person, tenures in crowd for r in (person, *tenures)], book)
    says = {}
    for _, tenures in crowd:
        says |= judged(tenures)
    assert found == says


CELLS = ("begins", "ends", "post", "level", "leader", "left_for", "probation", "confirmed", "ended")


def poorer(t, field, how):
    value = getattr(t, field)
    if field == "ended":
        return attrs.evolve(t, ended=None)
    if isinstance(value, PartialDate):
        return attrs.evolve(
            t, **{field: {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]}
        )
    return attrs.evolve(t, **{field: None})


@given(crowd=crowds, data=st.data())
def test_what_is_lost_leaves_the_answer_of_the_text_or_none(book, crowd, data):
    poor, says = [], {}
    for person, tenures in crowd:
        less = list(tenures)
        for _ in range(data.draw(st.integers(1, 2))):
            index = data.draw(st.integers(0, len(less) - 1))
            how = data.draw(st.sampled_from(["empty", "month", "year"]))
            less[index] = poorer(less[index], data.draw(st.sampled_from(CELLS)), how)
        poor += [person, *less]
        says |= judged(tenures)
    found = checked(poor, book)
    for where in {*found, *says}:
        assert found.get(where, "fine") in {says.get(where, "fine"), "unknown"}, where
