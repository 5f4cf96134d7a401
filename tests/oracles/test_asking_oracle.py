"""Until when somebody may ask for a review, or appeal, read a second time.

The oracle takes the records of one person, every cell filled, and goes from each decision or answer to the requests
about it. Coarse days and empty cells are judged by brute force: every way to fill them is asked, and where they differ
it is unknown.
"""

import itertools
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate, add_months
from orgwork.declare import Amendment
from orgwork.model import (
    Adjustment,
    Assessment,
    Coverage,
    Extent,
    GradeAction,
    Organization,
    Person,
    Register,
    Request,
    Sanction,
)

REVIEW, APPEAL = "cadre.request.ask_review", "cadre.request.ask_appeal"
SUPERVISED, SECOND = "cadre.request.ask_sanction_review", "cadre.request.ask_second_review"
GRADE = "cadre.request.ask_grade_review"
RULES = (REVIEW, APPEAL, SUPERVISED, SECOND, GRADE)
ON, WARN = date(2026, 6, 30), 10
CIVIL, SUPERVISION = date(2019, 6, 1), date(2026, 1, 1)
BODIES = {"示例县人民政府": REVIEW, "示例县监察委员会": SUPERVISED}
TABLES = ("sanctions", "adjustments", "requests", "assessments", "grade_actions")
UNIT = Organization("u", "示例县政府", place="430199", entity="legal", ended=False)


def runs(rule, told):
    """Whether the time is nearly over: within the warning, and the text in force on the day of being told."""
    if told > ON or told < (SUPERVISION if rule in {SUPERVISED, SECOND} else CIVIL):
        return False
    last = {
        REVIEW: told + timedelta(days=30),
        GRADE: told + timedelta(days=30),
        APPEAL: told + timedelta(days=15),
        SUPERVISED: add_months(told, 1),
        SECOND: add_months(told, 1),
    }[rule]
    return last - timedelta(days=WARN) <= ON <= last


def judged(person, sanction, adjustment, grade, notice, *requests):
    """Return which times are nearly over, by rule and row; every cell is filled."""
    found = {}

    def decided(rule, decision, name, told):
        asked = [r for r in requests if r.after is None and getattr(r, name) == decision.id and r.kind in FIRST]
        if runs(rule, told.first) and not any(r.begins.first <= ON for r in asked):
            found[rule, f"{name} {decision.id}"] = "due"

    civil = person.staffing in {"administrative", "reference"}
    if sanction.kind == "记过":
        rule = BODIES[sanction.body]
        if civil or rule == SUPERVISED:
            decided(rule, sanction, "sanction", sanction.told)
    if civil and listed(adjustment):
        decided(REVIEW, adjustment, "adjustment", adjustment.told)
    if civil and grade.grade == "incompetent" and not asked_about(grade, requests):
        # A notice of another kind, or of another year, leaves open when the person was told.
        if (notice.kind, notice.year) != ("notice", grade.year):
            found[GRADE, f"assessment {grade.id}"] = "unknown"
        elif runs(GRADE, notice.begins.first):
            found[GRADE, f"assessment {grade.id}"] = "due"
    return found | answered(requests)


def answered(requests):
    found = {}
    for one in requests:
        rule = {"review": APPEAL, "sanction_review": SECOND}.get(one.kind)
        if rule is None or not one.ended or one.consented or not runs(rule, one.told.first):
            continue
        if not any(follows(r, one) and r.begins.first <= ON for r in requests):
            found[rule, one.id] = "due"
    return found


def listed(adjustment):
    at_fault = adjustment.ground == "removed_for_fault" and adjustment.way in {"removal", "demotion"}
    return adjustment.ground == "unfit" or at_fault


def asked_about(grade, requests):
    return any(
        r.after is None and r.grade_year == grade.year and r.kind in FIRST and r.begins.first <= ON for r in requests
    )


ABOUT = ("sanction", "adjustment", "grade_year")
FIRST = ("review", "appeal", "sanction_review")
NEXT = ("appeal", "sanction_second_review")


def follows(later, one):
    if later.kind not in NEXT:
        return False
    if later.after is not None:
        return later.after == one.id
    return all(getattr(later, name) == getattr(one, name) for name in ABOUT)


@pytest.fixture(scope="module")
def warned(book):
    """The nation's layer, and a province that warns."""
    start = date(2019, 6, 1)
    word = Amendment("cadre.request.ask_warn", "43", "43", WARN, start, start, Citation(title="示例"), Evidence.TEXT)
    return join(book, Layer("province", "43", (), (word,)))


def checked(records, book):
    register = Register.of([UNIT, *records], [Coverage(table, Extent.COMPLETE) for table in TABLES])
    rows = check(register, book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def days(*back):
    """Days so long before the day asked for, or after it."""
    return st.sampled_from(back).map(lambda n: ON - timedelta(days=n))


@st.composite
def cases(draw, who):
    """Draw one person with a sanction, an adjustment, a grade and two requests, about the thresholds."""
    pick = lambda *words: draw(st.sampled_from(words))  # noqa: E731 - a name for one call
    edges = days(-3, 0, 1, 4, 5, 6, 14, 15, 16, 19, 20, 21, 22, 29, 30, 31, 32, 180, 181)

    def decision():
        told = draw(edges)
        made = min(told, ON) - timedelta(days=pick(0, 1, 20))
        return {"begins": PartialDate.of(made), "told": PartialDate.of(told), "ended": False}

    sanction = Sanction(f"{who}-s", who, pick("记过", "记过", "撤销党内职务"), body=pick(*BODIES), **decision())
    adjustment = Adjustment(
        f"{who}-a",
        who,
        ground=pick("unfit", "removed_for_fault", "resigned_for_fault"),
        way=pick("removal", "demotion", "level_move"),
        **decision(),
    )
    grade = Assessment(f"{who}-g", who, 2025, pick("incompetent", "incompetent", "basic"))
    # Nobody is told of the grade of a year before it is over.
    said = PartialDate.of(draw(edges.map(lambda day: max(date(2026, 1, 1), min(day, ON)))))
    notice = GradeAction(f"{who}-n", who, pick(2025, 2025, 2024), pick("notice", "notice", "admonition"), begins=said)
    about = {"sanction": f"{who}-s"}, {"adjustment": f"{who}-a"}, {"grade_year": 2025}
    told = draw(edges)
    answered = min(told, ON) - timedelta(days=pick(0, 1, 20))
    first = Request(
        f"{who}-r",
        who,
        kind=pick("review", "sanction_review", "appeal", "resignation"),
        begins=PartialDate.of(answered - timedelta(days=pick(0, 10))),
        ends=PartialDate.of(answered),
        ended=True,
        told=PartialDate.of(told),
        consented=pick(True, False, False),
        **pick(*about),
    )
    # A request that stands in the register was received by the day asked for.
    received = PartialDate.of(ON - timedelta(days=pick(0, 1, 3, 12)))
    link = pick({"after": first.id}, *about)
    next_ = Request(f"{who}-n", who, kind=pick(*NEXT, "review", "resignation"), begins=received, ended=False, **link)
    person = Person(who, who, organization="u", managed_by="430199", staffing=pick("administrative", "institution"))
    return [person, sanction, adjustment, grade, notice, first, *([next_] if draw(st.booleans()) else [])]


crowds = st.tuples(*(cases(f"p{n}") for n in range(6)))


@given(crowd=crowds)
def test_every_cell_filled_both_readings_agree(warned, crowd):
    told = {row: outcome for one in crowd for row, outcome in judged(*one).items()}
    assert checked([*itertools.chain(*crowd)], warned) == told


CELLS = {
    Sanction: ("told", "body"),
    Adjustment: ("told", "ground", "way"),
    Request: ("told", "consented", "kind", "begins", "sanction"),
    Person: ("staffing",),
    Assessment: ("grade",),
    GradeAction: ("begins", "kind"),
}
WORDS = {
    "body": (*BODIES,),
    "ground": ("unfit", "removed_for_fault", "resigned_for_fault"),
    "way": ("removal", "demotion", "level_move"),
    "consented": (True, False),
    "grade": ("incompetent", "basic"),
    "kind": ("review", "sanction_review", "appeal", "sanction_second_review", "resignation"),
    "staffing": ("administrative", "institution"),
}


def _poorer(record, field, how):
    """Return a record of which less is told, and what the cell may have held: among others what it did hold."""
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": value.coarser(), "year": PartialDate(value.year)}[how]
        bounds = (date(2019, 1, 1), ON + timedelta(days=90)) if less is None else (less.first, less.last)
        near = [ON - timedelta(days=n) for n in (0, 5, 10, 12, 20, 25)]
        inside = [day for day in (*bounds, *near) if bounds[0] <= day <= bounds[1]]
        return attrs.evolve(record, **{field: less}), [value, *map(PartialDate.of, inside)]
    words = ("notice", "admonition") if isinstance(record, GradeAction) else WORDS.get(field, ())
    return attrs.evolve(record, **{field: None}), [value, *words]


@given(crowd=crowds, data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(warned, crowd, data):
    poor, told = [], {}
    for full in crowd:
        less, options = list(full), {}
        for _ in range(2):
            index = data.draw(st.integers(0, len(full) - 1))
            field = data.draw(st.sampled_from(CELLS[type(full[index])]))
            if (index, field) not in options and getattr(full[index], field) is not None:
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
    found = checked(poor, warned)
    for row in {*told, *found}:
        assert found.get(row, "fine") in {"unknown", told.get(row, "fine")}, row


def _filled(full, options, values):
    """Return the records of one world; None where somebody would be told before there was something to tell."""
    one = list(full)
    for (index, field), value in zip(options, values, strict=True):
        one[index] = attrs.evolve(one[index], **{field: value})
    made = [(one[1].begins, one[1].told), (one[2].begins, one[2].told), (one[5].ends, one[5].told)]
    made.append((PartialDate(2026), one[4].begins))
    return one if all(told.first >= done.first for done, told in made) else None
