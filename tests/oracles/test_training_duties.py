"""Training on promotion and of recruits, and leave from courses, read a second time.

The oracle takes one person's appointments and courses one by one. Coarse days and empty cells are judged by brute
force, as in the oracle of entries.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import CONVENTIONS, PartialDate, add_months, months_between
from orgwork.model import Organization, Person, Post, Register, Tenure, Training
from orgwork.testing import strategies as own
from orgwork.workdays import is_workday

NEW_LEADER, PROMOTION_DAYS = "cadre.training.new_leader", "cadre.training.promotion_days"
INITIAL, AMOUNT, LEAVE = "cadre.training.initial", "cadre.training.initial_amount", "cadre.training.leave"
RULES = (NEW_LEADER, PROMOTION_DAYS, INITIAL, AMOUNT, LEAVE)
ON = date(2026, 6, 30)
STEPS = ["clerk", "section_deputy", "section_principal", "division_deputy"]
KINDS = ["脱产培训", "集中培训", "网络培训", "主体班"]


def days_of(courses):
    """Return the days of training at least and at most: of full-time courses working days are sure, each once."""
    sure, most = set(), 0
    for one in courses:
        first, last = one.begins.first, min(one.ends.first, ON)
        held = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        most += len(held)
        sure |= {d for d in held if d.weekday() < 5 and is_workday(d)} if one.kind in KINDS[:2] else set()
    return len(sure), most


def enough(bounds, need):
    return "met" if bounds[0] >= need else "fine?" if bounds[1] >= need else "no"


def said(legs, running):
    """Return the outcome of alternatives, of which one is that the time is not over."""
    if running or "met" in legs:
        return "fine"
    return "unknown" if "fine?" in legs else "breach"


def late(begun, courses):
    """Return whether nothing was finished within a year that is over."""
    over = add_months(begun, 12) < ON and not any(c.ends.first <= ON for c in courses)
    return "breach" if over else "fine"


def judged(person, tenures, courses, convention):
    """Return what each rule says of each row; tenures come in order, one a month."""
    found = {}
    for before, now in zip([None, *tenures], tenures, strict=False):
        day, to = now.begins.first, STEPS.index(now.level)
        if not (now.leader and to > 0 and (before is None or STEPS.index(before.level) < to)):
            continue
        held = [c for c in courses if c.aim == "promotion" and c.tenure == now.id]
        need = 30 if to == 3 else 15
        running = months_between(day, ON, convention) <= 12
        rules = {NEW_LEADER: late(day, held), PROMOTION_DAYS: said([enough(days_of(held), need)], running)}
        if person.staffing != "administrative":
            # Whether leaders of institutions are meant was not read.
            rules = {rule: "fine" if o == "fine" else "unknown" for rule, o in rules.items()}
        found |= {(rule, f"{now.id}|promotion"): o for rule, o in rules.items() if begun(rule, day)}
    if person.recruited_by_exam and person.staffing == "administrative":
        held = [c for c in courses if c.aim == "initial"]
        day = person.recruited.first
        hours = (sum(c.hours for c in held if c.kind != KINDS[2]), sum(c.hours for c in held))
        legs = [enough(days_of(held), 12), enough(hours, 90)]
        rules = {INITIAL: late(day, held), AMOUNT: said(legs, months_between(day, ON, convention) <= 12)}
        found |= {(rule, f"{person.id}|initial"): o for rule, o in rules.items() if begun(rule, day)}
    for one in courses:
        if one.kind == KINDS[0] and one.begins.first >= date(2023, 10, 15):
            sure, perhaps = one.missed * 7 > one.hours + one.missed, one.missed * 7 > one.hours
            found[LEAVE, one.id] = "breach" if sure else "unknown" if perhaps else "fine"
    return {row: outcome for row, outcome in found.items() if outcome != "fine"}


def begun(row, day):
    """Return whether the text on a row's rule was in force on a day: the law is of June, the numbers of November."""
    return day >= (date(2019, 6, 1) if row in {NEW_LEADER, INITIAL} else date(2019, 11, 26))


def agreed(worlds):
    """Return, by rule and row, what all worlds say; unknown where they differ."""
    told = [judged(*one, c) for one in worlds for c in CONVENTIONS]
    rows = {row for one in told for row in one}
    outcomes = {row: {one.get(row, "fine") for one in told} for row in rows}
    return {row: some.pop() if len(some) == 1 else "unknown" for row, some in outcomes.items()}


PLACED = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    Post("seat", "u", kind="deputy", managed_by="4301"),
    Person("q", "乙", organization="u", recruited_by_exam=False),
    Training("x", "q", kind="集中培训", aim="other", begins=PartialDate(2020), ended=True),
)


def checked(records, book):
    rows = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


@st.composite
def cases(draw, who):
    """Draw one person with up to three appointments and up to four courses, about the thresholds."""
    days = st.lists(
        own.days(first=date(2020, 1, 1), last=ON), min_size=1, max_size=2, unique_by=lambda d: (d.year, d.month)
    )
    starts = [date(2012, 1, 15), *sorted(draw(days))]
    tenures = [
        Tenure(
            f"{who}-t{number}",
            who,
            post="seat",
            level=draw(st.sampled_from(STEPS)),
            leader=draw(st.sampled_from([True, True, False])),
            begins=PartialDate.of(begins),
            ended=False,
        )
        for number, begins in enumerate(starts)
    ]
    person = Person(
        who,
        who,
        organization="u",
        work_start=PartialDate(2012, 1),
        staffing=draw(st.sampled_from(["administrative", "administrative", "institution"])),
        recruited_by_exam=draw(st.sampled_from([True, True, False])),
        recruited=PartialDate.of(draw(own.days(first=date(2020, 1, 1), last=ON))),
    )
    courses = []
    for number in range(draw(st.integers(0, 4))):
        named = draw(st.sampled_from(tenures))
        begins = add_months(named.begins.first, draw(st.sampled_from([-2, 0, 11, 12, 13]))) + timedelta(
            days=draw(st.integers(-1, 1))
        )
        length = draw(st.sampled_from([3, 11, 15, 16, 17, 20, 30, 42]))
        if begins > date(2026, 5, 1) or begins < date(2019, 6, 1):
            continue
        hours = draw(st.sampled_from([45, 84, 90, 320]))
        courses.append(
            Training(
                f"{who}-c{number}",
                who,
                kind=draw(st.sampled_from(KINDS)),
                aim=draw(st.sampled_from(["promotion", "promotion", "initial", "in_service"])),
                tenure=named.id,
                hours=hours,
                missed=draw(st.sampled_from([0, hours // 7, hours // 7 + 1, hours // 6, hours // 6 + 1])),
                begins=PartialDate.of(begins),
                ends=PartialDate.of(begins + timedelta(days=length)),
            )
        )
    return person, tenures, courses


CROWD = tuple(f"p{i}" for i in range(6))
crowds = st.tuples(*(cases(who) for who in CROWD))


@given(crowd=crowds)
def test_every_day_known_both_readings_agree(book, crowd):
    found = checked([r for person, *parts in crowd for r in [person, *parts[0], *parts[1]]], book)
    told = {}
    for one in crowd:
        told |= agreed([one])
    assert found == told


CELLS = {
    Person: ("recruited", "recruited_by_exam", "staffing"),
    Tenure: ("begins", "level", "leader"),
    Training: ("ends", "aim", "tenure", "kind", "missed"),
}
WORDS = {
    "level": STEPS,
    "leader": (True, False),
    "aim": ["promotion", "initial", "in_service"],
    "kind": KINDS,
    "recruited_by_exam": (True, False),
    "staffing": ("administrative", "institution"),
    "missed": (0, 1000),
}


def _poorer(record, field, how, tenures):
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        days = (date(2012, 1, 1), ON) if less is None else (less.first, less.last)
        change = {field: less} | ({"ended": None} if field == "ends" and less is None else {})
        return attrs.evolve(record, **change), [value, *map(PartialDate.of, days)]
    words = [t.id for t in tenures] if field == "tenure" else WORDS[field]
    return attrs.evolve(record, **{field: None}), [value, *words]


def _worlds(records, options):
    for values in itertools.product(*options.values()):
        one = list(records)
        for (index, field), value in zip(options, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        posts = sorted((r for r in one if isinstance(r, Tenure)), key=lambda t: t.begins.first)
        months = {(t.begins.first.year, t.begins.first.month) for t in posts}
        courses = [r for r in one if isinstance(r, Training)]
        # Two appointments of one month are one event: the oracle does not read these.
        if len(months) == len(posts) and all(r.ends.first >= r.begins.first for r in courses):
            yield one[0], posts, courses


@given(crowd=crowds, data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, crowd, data):
    poor, told = [], {}
    for person, tenures, courses in crowd:
        full = [person, *tenures, *courses]
        less, options = list(full), {}
        for _ in range(data.draw(st.integers(1, 3))):
            index = data.draw(st.integers(0, len(less) - 1))
            field = data.draw(st.sampled_from(CELLS[type(less[index])]))
            how = data.draw(st.sampled_from(["empty", "month", "year"]))
            if (index, field) not in options and getattr(less[index], field) is not None:
                less[index], options[index, field] = _poorer(less[index], field, how, tenures)
        poor += less
        told |= agreed(list(_worlds(full, options)))
    found = checked(poor, book)
    for row, outcome in told.items():
        assert found.get(row, "fine") in {"unknown", outcome}, row
    for row, outcome in found.items():
        assert outcome in {"unknown", told.get(row, "fine")}, row
