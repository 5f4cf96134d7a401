"""The rules on families abroad, on open cases and on single steps, read a second time, relative by relative.

What is lost is put back in every way it may have been; where what may be differs, the answer is unknown.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Award,
    Investigation,
    Kinship,
    Organization,
    Person,
    Post,
    RankHolding,
    Register,
    SelectionStep,
    Tenure,
)

ON, RISEN, VETTED = date(2026, 6, 30), date(2024, 5, 10), date(2024, 4, 10)
ABROAD, BARRED = "cadre.selection.family_abroad", "cadre.investigation.barred"
RANK, MOVE = "cadre.rank.under_review", "cadre.exchange.under_review"
KINDS = ("discipline", "supervision", "administrative", "audit", "criminal")
# By rule: the events it bars, the kinds of cases that its text surely means, and those which it may mean.
BARS = {
    BARRED: ({"promotion", "exchange", "rank", "award"}, {"supervision"}, set()),
    RANK: ({"rank"}, {"discipline", "supervision"}, {"administrative", "criminal"}),
    MOVE: ({"exchange"}, {"discipline", "supervision", "criminal"}, set()),
}
STEPS = ("cadre.selection.purpose", "cadre.selection.reference_list", "cadre.selection.team")
ONE = timedelta(days=1)
SPOUSES, CHILDREN, OTHERS = ("妻子", "配偶"), ("儿子", "女", "长女"), ("父亲", "外孙", "表弟")
AROUND = (
    Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
    *(Post(post, "u", kind="deputy", managed_by="4301") for post in ("old", "seat", "next")),
    Person("q", "乙", organization="u"),
    Kinship("k", "q", relation="父亲"),
    Investigation("j", "q", "supervision", begins=PartialDate(2020), ended=False),
)


def whole(day):
    return None if day is None else PartialDate.of(day)


def risen(level="division_deputy"):
    return [
        Person("p", "甲", organization="u", managed_by="4301", work_start=PartialDate(2010, 7)),
        Tenure("was", "p", "old", "section_principal", leader=False, begins=PartialDate(2010, 7), ends=whole(RISEN)),
        Tenure("now", "p", "seat", level, main=True, leader=True, begins=whole(RISEN), ended=False),
    ]


def checked(records, book, *rules):
    rows = check(Register.of([*AROUND, *records]), book, on=ON, since=date(1900, 1, 1), rules=rules)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def one_of(found):
    return found.pop() if len(found) == 1 else "unknown"


def of_family(relatives, vetted):
    """Return what is said where every relation, every move and the inspection are known."""
    gone = {r.id: r.emigrated is not None and r.emigrated.first <= vetted for r in relatives}
    spouses = [gone[r.id] for r in relatives if r.relation in SPOUSES]
    children = [gone[r.id] for r in relatives if r.relation in CHILDREN]
    barred = any(spouses) if spouses else bool(children) and all(children)
    return "breach" if barred else "fine"


@st.composite
def families(draw):
    """Draw up to three relatives, who stayed or moved about the day of the inspection."""
    found = []
    for number in range(draw(st.integers(0, 3))):
        moved = draw(st.sampled_from([None, VETTED - ONE, VETTED, VETTED + ONE, date(2015, 2, 1)]))
        relation = draw(st.sampled_from([*SPOUSES, *CHILDREN, *CHILDREN, OTHERS[number]]))
        found.append(Kinship(f"k{number}", "p", relation=relation, emigrated=whole(moved), stayed=moved is None))
    return found


FORGET = ("nothing", "relation", "move", "month", "year")


def forgotten(relative, how):
    """Return a relative of whom less is known, and whoever it may be."""
    may = [attrs.evolve(relative, emigrated=whole(day), stayed=day is None) for day in (None, date(2000, 1, 1), ON)]
    if how == "relation":
        words = (SPOUSES[0], CHILDREN[0], OTHERS[0])
        return attrs.evolve(relative, relation=None), [attrs.evolve(relative, relation=word) for word in words]
    if how == "move":
        return attrs.evolve(relative, emigrated=None, stayed=None), may
    if how == "nothing" or relative.emigrated is None:
        return relative, [relative]
    less = relative.emigrated.coarser()
    less = PartialDate(less.year) if how == "year" else less
    return attrs.evolve(relative, emigrated=less), [
        attrs.evolve(relative, emigrated=whole(day))
        for day in (less.first, VETTED, less.last)
        if less.first <= day <= less.last
    ]


@given(families(), st.lists(st.sampled_from(FORGET), min_size=3, max_size=3), st.booleans())
def test_families_are_read_alike(book, family, forget, inspected):
    poor, worlds = [], []
    for relative, how in zip(family, forget, strict=False):
        less, may = forgotten(relative, how)
        poor.append(less)
        worlds.append(may)
    seen = [SelectionStep("v", "p", "now", step="vetting", begins=whole(VETTED))] if inspected else []
    days = [VETTED] if inspected else [date(2000, 1, 1) - ONE, RISEN]
    said = {of_family(world, day) for world in itertools.product(*worlds) for day in days}
    found = checked([*risen(), *seen, *poor], book, ABROAD).get((ABROAD, "now"), "fine")
    assert found in {"unknown", *(said if len(said) == 1 else ())}
    if inspected and set(forget[: len(family)]) <= {"nothing"}:
        assert found == one_of(said)


@st.composite
def cases(draw):
    """Draw what happens to one person, with up to two cases filed and closed about it."""
    event = draw(st.sampled_from(["promotion", "exchange", "demotion", "award", "rank", "lower rank"]))
    day = RISEN + ONE * draw(st.integers(0, 40))
    filed = [
        (day + ONE * draw(st.sampled_from([-60, -2, -1, 0, 1])), draw(st.sampled_from([None, 1, 2, 59, 60, 61, 90])))
        for _ in range(draw(st.integers(0, 2)))
    ]
    return event, day, filed


def happened(event, day, staffing):
    """Return the records of an event, and the id of the one it is about."""
    levels = {"promotion": "division_deputy", "exchange": "section_principal", "demotion": "section_deputy"}
    held = [
        Person("p", "甲", organization="u", managed_by="4301", work_start=PartialDate(2010, 7), staffing=staffing),
        Tenure("was", "p", "old", "section_principal", main=True, begins=PartialDate(2010, 7), ended=False),
        RankHolding("r0", "q", kind="rank", rank="一级科员", begins=PartialDate(2020), ended=False),
    ]
    if event in levels:
        return [*held, Tenure("e", "p", "next", levels[event], main=True, begins=whole(day), ended=False)], "e"
    if event == "award":
        return [*held, Award("e", "p", name="嘉奖", granted=whole(day))], "e"
    ranks = ("一级主任科员", "四级调研员") if event == "rank" else ("四级调研员", "一级主任科员")
    begins = (PartialDate(2021, 3, 1), whole(day))
    return [
        *held,
        *(
            RankHolding(key, "p", kind="rank", rank=rank, begins=begin, ended=False)
            for key, rank, begin in zip(("r1", "e"), ranks, begins, strict=True)
        ),
    ], "e"


def of_case(rule, event, day, filed, closed, kind, staffing):
    """Return what a rule says of an event and a case."""
    events, surely, perhaps = BARS[rule]
    if event not in events or filed > day or (closed is not None and closed <= day):
        return "fine"
    if kind is not None and kind not in surely | perhaps:
        return "fine"
    if rule == MOVE and staffing == "institution":
        return "fine"
    sure = kind in surely and (rule != MOVE or staffing is not None)
    return "breach" if sure and filed < day else "unknown"


@given(
    st.lists(cases(), min_size=1, max_size=1),
    st.sampled_from(["day", "month", "empty"]),
    st.lists(st.sampled_from([*KINDS, None]), min_size=2, max_size=2),
    st.sampled_from(["administrative", "administrative", "reference", "institution", None]),
)
def test_cases_are_read_alike(book, drawn, how, kinds, staffing):
    for event, day, files in drawn:
        records, key = happened(event, day, staffing)
        told = {}
        for number, ((filed, after), kind) in enumerate(zip(files, kinds, strict=False)):
            closed = None if after is None else filed + ONE * after
            begins = {"day": whole(filed), "month": whole(filed).coarser(), "empty": None}[how]
            records.append(
                Investigation(f"c{number}", "p", kind, begins=begins, ends=whole(closed), ended=closed is not None)
            )
            days = (
                {filed}
                if how == "day"
                else {date(2012, 1, 1), closed or ON}
                if begins is None
                else {begins.first, begins.last}
            )
            for rule in BARS:
                said = {
                    of_case(rule, event, day, one, closed, kind, staffing)
                    for one in days
                    if closed is None or one <= closed
                }
                told[rule, f"{key}|c{number}"] = one_of(said)
        found = checked(records, book, *BARS)
        for row, says in told.items():
            assert found.get(row, "fine") in ({says} if how == "day" else {says, "unknown"})


MAYBE = st.sampled_from([None, 0, 1, 2, 3])


@given(
    st.sampled_from(["talks", "meeting", "vetting"]),
    st.sampled_from([None, "this", "any", "other"]),
    MAYBE,
    MAYBE,
    MAYBE,
)
def test_single_steps_are_read_alike(book, step, purpose, names, posts, members):
    made = SelectionStep(
        "s", "p", "now", step=step, purpose=purpose, names=names, posts=posts, members=members, begins=whole(VETTED)
    )
    more = None if names is None or not posts else names > posts
    enough = None if members is None else members >= 2
    fits = None if purpose is None else purpose != "other"
    says = {True: "fine", False: "breach", None: "unknown"}
    told = dict.fromkeys(STEPS, "fine")
    if step == "vetting":
        told[STEPS[2]] = says[enough]
    else:
        told[STEPS[0]] = says[fits]
    if step == "meeting":
        told[STEPS[1]] = says[more]
    found = checked([*risen(), made], book, *STEPS)
    assert {rule: found.get((rule, "s"), "fine") for rule in STEPS} == told
