"""The rules on climbing level by level and on service in ranks, read a second time.

The oracle goes through one person's promotions, day by day and month by month, and knows nothing of the views. It
judges worlds in which every day is a day and every cell is filled; coarse days and empty cells are judged by brute
force, as in the oracle of entries.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import CONVENTIONS, PartialDate, add_months, months_between
from orgwork.model import Organization, Person, Post, RankHolding, Register, Tenure
from orgwork.testing import strategies as own

STEP, LEVELS = "cadre.promotion.step_by_step", "cadre.exceptional.levels"
SECTION, RANK = "cadre.promotion.section_service", "cadre.promotion.rank_service"
RULES = (STEP, LEVELS, SECTION, RANK)
ON = date(2026, 6, 30)
POSTS = ["clerk", "section_deputy", "section_principal", "division_deputy", "division_principal", "bureau_deputy"]
# By rank: the post for whose level it stands, and before which post its years count; neither is known of higher ones.
RANKS = {
    "二级科员": ("clerk", None),
    "一级科员": ("clerk", "section_deputy"),
    "四级主任科员": ("section_deputy", "section_principal"),
    "三级主任科员": ("section_deputy", "section_principal"),
    "二级主任科员": ("section_principal", "division_deputy"),
    "一级主任科员": ("section_principal", "division_deputy"),
    "四级调研员": ("division_deputy", "division_principal"),
    "三级调研员": ("division_deputy", "division_principal"),
    "二级调研员": None,
    "某职级": None,
}
ORDER = list(RANKS)
NEEDED = {"section_deputy": 36, "section_principal": 24, "division_deputy": 36, "division_principal": 24}
TEXTS = {
    STEP: (date(2019, 6, 1), date(2019, 6, 1)),
    LEVELS: (date(2002, 7, 9), date(2014, 2, 1)),
    SECTION: (date(2020, 3, 3), date(2020, 3, 3)),
    RANK: (date(2019, 6, 1), date(2023, 10, 24)),
}


def month(day):
    return (day.year, day.month)


def end(record):
    return record.ends.first if record.ended else date(9999, 12, 31)


def held(record, day):
    """Whether something begun by a day was held on it: what is left in its month was."""
    return record.begins.first <= day and month(end(record)) >= month(day)


def months(spans, day, convention):
    """Return the months of spans that are over by a day, time held twice counted once."""
    days, total = None, 0
    for first, last in sorted((a, min(b, day)) for a, b in spans if a < min(b, day)):
        if days and first <= days[1] + timedelta(days=1):
            days = (days[0], max(days[1], last))
        else:
            total += months_between(*days, convention) if days else 0
            days = (first, last)
    return total + (months_between(*days, convention) if days else 0)


def said(applies, good, excused):
    """Return the answer, each of the three being yes, no or None for perhaps."""
    if applies is False or good is True:
        return "fine"
    if applies is None or good is None or excused is None:
        return "unknown"
    return "waived" if excused else "breach"


def judged(tenures, ranks, convention):
    """Return what each rule says of each promotion."""
    found = {}
    for before, now in itertools.pairwise(tenures):
        day = now.begins.first
        if day > ON:
            continue
        old, new = POSTS.index(before.level), POSTS.index(now.level)
        mine = [r for r in ranks if held(r, day)]
        known = [RANKS[r.rank] for r in mine]
        floor = max([old, *(POSTS.index(k[0]) for k in known if k)])
        # A second-grade researcher stands at least for what a third-grade one does.
        floor = max(floor, POSTS.index("division_deputy")) if any(r.rank == "二级调研员" for r in mine) else floor
        skipped = {max(new - 1 - floor, 0)} | ({0} if None in known else set())
        up = old < new
        for rule, limit in ((STEP, 0), (LEVELS, 1)):
            good = {s <= limit for s in skipped}
            settled = good.pop() if len(good) == 1 else None
            if rule == STEP:
                found[rule, now.id] = said(up, settled, now.exceptional)
            else:
                found[rule, now.id] = said(up and now.exceptional, settled, False)
        sure = [r for r in ranks if RANKS[r.rank] and RANKS[r.rank][1] == now.level]
        higher = [
            r for r in ranks if r not in sure and (RANKS[r.rank] is None or ORDER.index(r.rank) > _top(now.level))
        ]
        posts = [
            t for t in tenures if t is not now and t.level == "section_deputy" and now.level == "section_principal"
        ]
        least = months([(r.begins.first, end(r)) for r in [*sure, *posts]], day, convention)
        most = months([(r.begins.first, end(r)) for r in [*sure, *posts, *higher]], day, convention)
        if any(r.begins.first < date(2020, 1, 1) and r.begins.first <= day for r in [*sure, *higher]):
            most = 999
        need = NEEDED.get(now.level)
        good = {n >= need for n in (least, most)} if need else {True}
        settled = good.pop() if len(good) == 1 else None
        found[SECTION, now.id] = said(up and now.level.startswith("section"), settled, now.exceptional)
        leads = True if any(r in sure for r in mine) else None if any(r in higher for r in mine) else False
        applies = leads if up and now.level.startswith("division") and old < new - 1 else False
        found[RANK, now.id] = said(applies, settled, now.exceptional)
        for rule, (since, read) in TEXTS.items():
            if day < since:
                found[rule, now.id] = "fine"
            elif day < read and found[rule, now.id] != "fine":
                found[rule, now.id] = "unknown"
            elif day < read:
                found[rule, now.id] = None
    return found


def _top(level):
    return max((i for i, rank in enumerate(ORDER) if RANKS[rank] and RANKS[rank][1] == level), default=-1)


def both(tenures, ranks):
    """Return what both ways of counting months agree on; None where the text of the day was not read."""
    one, two = (judged(tenures, ranks, c) for c in CONVENTIONS)
    return {row: outcome if two[row] == outcome else "unknown" for row, outcome in one.items()}


PLACED = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    Post("seat", "u", kind="deputy", managed_by="4301"),
    Person("q", "乙", organization="u"),
    RankHolding("x", "q", "rank", "二级科员", begins=PartialDate(2020), ended=False),
)


def checked(records, book):
    """Return what the library lists."""
    rows = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


@st.composite
def careers(draw, who):
    """Draw one person with up to three appointments and up to three ranks, the distances about the thresholds."""
    rung = draw(st.sampled_from([0, 0, 1, 1, 2]))
    at = draw(own.days(first=date(2015, 1, 1), last=date(2023, 12, 31)))
    tenures = []
    for number in range(draw(st.integers(2, 3))):
        begins = at
        gap = draw(st.sampled_from([12, 23, 24, 24, 35, 36, 36, 48]))
        at = add_months(at, gap) + timedelta(days=draw(st.integers(-1, 1)))
        tenures.append(
            Tenure(
                f"{who}-t{number}",
                who,
                post="seat",
                level=POSTS[rung],
                exceptional=draw(st.sampled_from([False, False, True])),
                begins=PartialDate.of(begins),
                ends=PartialDate.of(at),
                ended=True,
            )
        )
        rung = min(rung + draw(st.sampled_from([1, 1, 2, 2, 3, -1])) if rung else draw(st.integers(1, 3)), 5)
    ranks, place = [], draw(st.integers(0, len(ORDER) - 1))
    began = add_months(
        draw(st.sampled_from(tenures[1:])).begins.first, -draw(st.sampled_from([1, 23, 24, 24, 35, 36, 36, 60]))
    )
    for number in range(draw(st.integers(0, 3))):
        begins = began + timedelta(days=draw(st.integers(-1, 1)))
        began = add_months(begins, draw(st.sampled_from([6, 12, 24, 36])))
        over = draw(st.sampled_from([True, True, False]))
        ranks.append(
            RankHolding(
                f"{who}-r{number}",
                who,
                "rank",
                ORDER[place],
                begins=PartialDate.of(begins),
                ends=PartialDate.of(began) if over else None,
                ended=over,
            )
        )
        place = min(place + draw(st.integers(0, 1)), len(ORDER) - 1)
    worked = PartialDate.of(tenures[0].begins.first)
    return [Person(who, who, work_start=worked, organization="u")], tenures, ranks


CROWD = tuple(f"p{i}" for i in range(8))
crowds = st.tuples(*(careers(who) for who in CROWD))


@given(crowd=crowds)
def test_every_day_known_both_readings_agree(book, crowd):
    found = checked([r for parts in crowd for part in parts for r in part], book)
    for _, tenures, ranks in crowd:
        for row, outcome in both(tenures, ranks).items():
            said_there = found.pop(row, "fine")
            # Where the text of the day was not read the library may still say that a rule is about nobody.
            assert said_there == outcome or (outcome is None and said_there in {"fine", "unknown"}), row
    assert not found


CELLS = {Tenure: ("level", "exceptional", "ends", "begins"), RankHolding: ("rank", "begins", "ends", "kind")}
WORDS = {"level": tuple(POSTS), "exceptional": (True, False), "rank": tuple(ORDER), "kind": ("rank",)}


def _poorer(record, field, how):
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        days = (date(2014, 1, 1), ON) if less is None else (less.first, less.last)
        return attrs.evolve(record, **{field: less}), [value, *map(PartialDate.of, days)]
    return attrs.evolve(record, **{field: None}), [value, *WORDS.get(field, ())]


def _worlds(records, options):
    for values in itertools.product(*options.values()):
        one = list(records)
        for (index, field), value in zip(options, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        if all(not r.ends or (r.ended and r.ends.first >= r.begins.first) for r in one):
            tenures = sorted((r for r in one if isinstance(r, Tenure)), key=lambda t: t.begins.first)
            begun = [month(t.begins.first) for t in tenures]
            # Two appointments of one month are one event: the oracle does not read these.
            if len(set(begun)) == len(begun):
                yield tenures, [r for r in one if isinstance(r, RankHolding)]


@given(crowd=crowds, data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, crowd, data):
    poor, told = [], {}
    for people, tenures, ranks in crowd:
        less, options = [*tenures, *ranks], {}
        for _ in range(data.draw(st.integers(1, 2))):
            index = data.draw(st.integers(0, len(less) - 1))
            field = data.draw(st.sampled_from(CELLS[type(less[index])]))
            how = data.draw(st.sampled_from(["empty", "month", "year"]))
            if (index, field) not in options and getattr(less[index], field) is not None:
                less[index], options[index, field] = _poorer(less[index], field, how)
        poor += [*people, *less]
        for one in _worlds([*tenures, *ranks], options):
            for row, outcome in both(*one).items():
                told.setdefault(row, set()).add(outcome)
    found = checked(poor, book)
    for row, outcomes in told.items():
        said_there = found.get(row, "fine")
        assert said_there == "unknown" or outcomes == {said_there} or outcomes <= {said_there, None}, (row, outcomes)
