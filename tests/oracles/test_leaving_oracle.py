"""What follows a sanction, a case, long leave and a request to go, read a second time.

The oracle takes the records of one person and reads each text by itself: from which day, how long, what ends it. Coarse
days and empty cells are judged by brute force: every way to fill them is asked, and where they differ it is unknown.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate, add_months
from orgwork.model import (
    Investigation,
    Leave,
    Organization,
    Person,
    Post,
    Register,
    Request,
    Sanction,
    Tenure,
)

FORMALITIES, CASE, LEAVE = "cadre.sanction.formalities", "cadre.investigation.time", "cadre.removal.leave"
PROBATION, SUSPENSION = "cadre.sanction.party_probation", "cadre.sanction.suspension"
REVIEW, DUTY, BARRED = "cadre.request.sanction_reply", "cadre.request.duty", "cadre.request.barred"
RULES = (FORMALITIES, CASE, LEAVE, PROBATION, SUSPENSION, REVIEW, DUTY, BARRED)
ON = date(2026, 6, 30)
GRAVE, MILD = ("降级", "撤职", "开除"), ("记过", "撤销党内职务")
BARS = ("discipline", "supervision", "audit", "criminal")
SEATS = {"lead": "deputy", "desk": "other"}


def late(begins, months, done, since):
    """Whether a time that began on a day, under a text in force since another, is over and nothing was done."""
    return begins >= since and add_months(begins, months) < ON and not (done and done <= ON)


def ends(one):
    return one.ends.first if one.ended else None


def first(*days):
    return min((day for day in days if day), default=None)


def judged(sanction, case, leave, request, tenure):
    """Return what is broken, or left open by the text itself, by rule and row; every cell is filled."""
    found, begins = {}, sanction.begins.first
    changed = sanction.changed.first if sanction.changed else None
    if sanction.kind in GRAVE and late(
        begins, 6 if sanction.extended else 1, first(changed, ends(sanction)), date(2020, 7, 1)
    ):
        found[FORMALITIES, sanction.id] = "breach"
    if sanction.kind == "留党察看" and late(begins, 24, ends(sanction), date(2024, 1, 1)):
        found[PROBATION, sanction.id] = "breach"
    if sanction.kind == "停职检查" and late(begins, 6, ends(sanction), date(2021, 7, 5)):
        found[SUSPENSION, sanction.id] = "breach"
    filed, closed = case.begins.first, ends(case)
    if case.kind == "administrative" and late(filed, 12 if case.complex else 6, closed, date(2008, 1, 1)):
        found[CASE, case.id] = "breach"
    away, over = leave.begins.first, first(ends(leave), ends(tenure))
    asked = leave.kind == "health" or (leave.kind == "study" and not leave.sent)
    if asked and leads(tenure) and (ends(tenure) or ON) > away and late(away, 12, over, date(2019, 3, 3)):
        found[LEAVE, f"{leave.id}|{tenure.id}"] = "breach"
    received, answered = request.begins.first, ends(request)
    months = {"sanction_review": 1, "sanction_second_review": 2}.get(request.kind)
    if months and late(received, months, answered, date(2026, 1, 1)):
        found[REVIEW, request.id] = "breach"
    if request.kind == "duty_resignation" and (received - request.notified.first).days > 7:
        found[DUTY, request.id] = "breach"
    open_then = answered and filed <= answered and not (closed and closed <= answered)
    if request.kind == "resignation" and request.consented and open_then and case.kind in BARS:
        # Of one day it is not known which came first.
        found[BARRED, request.id] = "unknown" if filed == answered else "breach"
    return found


def leads(tenure):
    return bool(tenure.leader) or SEATS[tenure.post] == "deputy"


PLACED = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    *(Post(seat, "u", kind=kind, managed_by="430199") for seat, kind in SEATS.items()),
)


def checked(records, book):
    rows = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def around(months):
    """Days about so many months before the day asked for."""
    back = st.sampled_from(months).map(lambda n: add_months(ON, -n))
    return st.builds(lambda day, more: day + timedelta(days=more), back, st.integers(-2, 0))


@st.composite
def spans(draw, months):
    """Draw a span that began about so many months ago and is over, or not."""
    begins = draw(around(months))
    end = begins + timedelta(days=draw(st.sampled_from([20, 31, 60, 180, 200, 370])))
    over = draw(st.booleans()) and end <= ON
    return {"begins": PartialDate.of(begins), "ends": PartialDate.of(end) if over else None, "ended": over}


@st.composite
def cases(draw, who):
    """Draw one person with a record of each kind, about the thresholds."""
    yes, pick = st.booleans(), lambda *words: draw(st.sampled_from(words))
    sanction = draw(spans([0, 1, 2, 6, 24, 24, 30]))
    done = sanction["begins"].first + timedelta(days=pick(10, 31, 40, 200))
    changed = PartialDate.of(done) if draw(yes) and done <= ON else None
    asked = draw(spans([0, 1, 1, 2, 2, 5]))
    return [
        Sanction(
            f"{who}-s",
            who,
            kind=pick(*GRAVE, *MILD, "留党察看", "停职检查"),
            changed=changed,
            unchanged=changed is None,
            extended=draw(yes),
            body="示例县监委",
            **sanction,
        ),
        Investigation(f"{who}-i", who, pick("administrative", *BARS), draw(yes), **draw(spans([1, 6, 6, 12, 12]))),
        Leave(f"{who}-l", who, pick("health", "study", "personal"), draw(yes), **draw(spans([6, 12, 12, 13]))),
        Request(
            f"{who}-r",
            who,
            kind=pick("resignation", "duty_resignation", "review", "sanction_review", "sanction_second_review"),
            notified=PartialDate.of(asked["begins"].first - timedelta(days=pick(0, 6, 7, 8, 30))),
            consented=draw(yes),
            **asked,
        ),
        # Outside the team and in no leading kind of post only a clerk surely leads nothing.
        Tenure(f"{who}-t", who, post=pick(*SEATS), level="clerk", leader=draw(yes), **draw(spans([3, 13, 30]))),
    ]


crowds = st.tuples(*(cases(f"p{n}") for n in range(5)))


@given(crowd=crowds)
def test_every_cell_filled_both_readings_agree(book, crowd):
    records = [Person(one[0].person, one[0].person, organization="u", managed_by="430199") for one in crowd]
    told = {row: outcome for one in crowd for row, outcome in judged(*one).items()}
    assert checked([*records, *itertools.chain(*crowd)], book) == told


CELLS = {
    Sanction: ("begins", "kind", "extended"),
    Investigation: ("begins", "kind", "complex"),
    Leave: ("begins", "kind", "sent"),
    Request: ("begins", "kind", "consented", "notified"),
    Tenure: ("leader", "post"),
}
WORDS = {
    Sanction: ("撤职", "记过", "留党察看", "停职检查"),
    Investigation: ("administrative", "audit"),
    Leave: ("health", "study", "personal"),
    Request: ("resignation", "duty_resignation", "sanction_review", "sanction_second_review"),
}


def _poorer(record, field, how):
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        days = (date(2012, 1, 1), ON) if less is None else (less.first, min(less.last, ON))
        return attrs.evolve(record, **{field: less}), [value, *map(PartialDate.of, days)]
    others = WORDS[type(record)] if field == "kind" else SEATS if field == "post" else (True, False)
    return attrs.evolve(record, **{field: None}), [value, *others]


@given(crowd=crowds, data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, crowd, data):
    people = [Person(one[0].person, one[0].person, organization="u", managed_by="430199") for one in crowd]
    poor, told = [], {}
    for full in crowd:
        less, options = list(full), {}
        for _ in range(2):
            index = data.draw(st.integers(0, len(full) - 1))
            field = data.draw(st.sampled_from(CELLS[type(full[index])]))
            if (index, field) not in options:
                how = data.draw(st.sampled_from(["empty", "month", "year"]))
                less[index], options[index, field] = _poorer(less[index], field, how)
        poor += less
        worlds = [
            judged(*one)
            for values in itertools.product(*options.values())
            if (one := _filled(full, options, values)) is not None
        ]
        for row in set().union(*worlds):
            said = {one.get(row, "fine") for one in worlds}
            told[row] = said.pop() if len(said) == 1 else "unknown"
    found = checked([*people, *poor], book)
    for row in {*told, *found}:
        assert found.get(row, "fine") in {"unknown", told.get(row, "fine")}, row


def _filled(full, options, values):
    """Return the records of one world; None where a span would end before it begins."""
    one = list(full)
    for (index, field), value in zip(options, values, strict=True):
        one[index] = attrs.evolve(one[index], **{field: value})
    return one if all(not r.ended or r.ends.first >= r.begins.first for r in one) else None
