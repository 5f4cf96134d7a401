"""Résumé and records on when a post begins, read a second time: from the lines as drawn, never from the text."""

from datetime import date

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Organization, Person, Post, Register, Tenure

RULE = "data.resume.tenures"
ON = date(2026, 6, 30)
FIRST = 2005 * 12
HELD = [(unit, post) for unit in ("示例县甲局", "示例县乙局") for post in ("局长", "副局长", "党组书记")]
PLACED = (
    *(Organization(u, u, place="430199", entity="legal", ended=False) for u in ("示例县甲局", "示例县乙局")),
    *(Post(f"{u}{p}", u, name=p, kind="other") for u, p in HELD),
)


def month(number):
    return PartialDate(number // 12, number % 12 + 1)


@st.composite
def people(draw, who):
    """Draw what was held and from when, and the lines of the résumé: the same, a month off, or left out."""
    tenures, lines = [], []
    for number in range(draw(st.integers(0, 3))):
        unit, post = draw(st.sampled_from(HELD))
        begins = FIRST + draw(st.integers(0, 30))
        tenures.append(Tenure(f"{who}-{number}", who, f"{unit}{post}", begins=month(begins), ended=False))
        told = begins + draw(st.sampled_from([0, 0, 0, 0, -1, 1, 30]))
        if draw(st.sampled_from([True, True, True, False])):
            lines.append((told, unit, post, draw(st.booleans())))
    return Person(who, who), tenures, lines


def text(lines):
    """Return the résumé; some posts stand behind another one of the same unit."""
    return "\n".join(f"{m // 12}.{m % 12 + 1:02}--  {u}{'调研员、' * more}{p}" for m, u, p, more in lines)


def said(tenures, lines):
    """Return what is to be said: unlike where a first begin differs, like where each is told, else nothing is known."""
    records, told = {}, {}
    for tenure in tenures:
        at = tenure.begins.year * 12 + tenure.begins.month - 1
        records[tenure.post] = min(at, records.get(tenure.post, at))
    for m, unit, post, _ in lines:
        told[f"{unit}{post}"] = min(m, told.get(f"{unit}{post}", m))
    if any(post in told and told[post] != first for post, first in records.items()):
        return "breach"
    return "met" if records.keys() <= told.keys() else "unknown"


crowds = st.tuples(*(people(f"p{i}") for i in range(8)))
few = settings(max_examples=max(5, settings.default.max_examples // 5))


def found(book, records):
    rows = check(Register.of([*PLACED, Person("q", "q"), Tenure("x", "q", HELD[0][0] + HELD[0][1]), *records]), book,
                 on=ON, rules=[RULE])  # fmt: skip
    assert not rows.faults
    return {f.subject: str(f.outcome) for f in rows}


@few
@given(crowd=crowds)
def test_records_and_text_are_compared_post_by_post(book, crowd):
    people_ = [attrs.evolve(p, resume=text(lines)) for p, _, lines in crowd]
    told = found(book, [*people_, *(t for _, tenures, _ in crowd for t in tenures)])
    for person, tenures, lines in crowd:
        assert told.get(person.id, "met") == said(tenures, lines), (tenures, lines)


@few
@given(crowd=crowds, data=st.data())
def test_what_is_less_known_makes_no_new_answer(book, crowd, data):
    records = []
    for person, tenures, lines in crowd:
        lost = data.draw(st.sampled_from(["resume", "post", "begins", "month"]))
        records.append(attrs.evolve(person, resume=None if lost == "resume" else text(lines)))
        first = [attrs.evolve(t, begins=PartialDate(t.begins.year)) if lost == "month" else
                 attrs.evolve(t, **{lost: None}) for t in tenures[:1] if lost != "resume"]  # fmt: skip
        records += [*first, *tenures[len(first) :]]
    told = found(book, records)
    for person, tenures, lines in crowd:
        assert told.get(person.id, "met") in {said(tenures, lines), "unknown"}
