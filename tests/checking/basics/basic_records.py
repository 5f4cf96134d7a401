"""A person with few records, and what a rule on basics says of them."""

from datetime import date

from orgwork.checking import check
from orgwork.checking.explaining import explain
from orgwork.dates import PartialDate
from orgwork.formats.identity import check_digit
from orgwork.model import Education, Organization, Person, Post, Register, Tenure

BIRTH, SEX, ORDER = "data.identity.birth", "data.identity.sex", "data.birth.order"
WORK, PARTY = "data.work_start.age", "data.party.age"
START, STUDY, BESIDE = "data.work_start.posts", "data.study.order", "data.study.posts"
GAPS, HELD, DEGREE = "data.resume.gaps", "data.tenure.order", "data.degree.order"
ON = date(2026, 6, 30)


def number(birth="19800305", order=1):
    first = f"430199{birth}{order:03}"
    return first + check_digit(first)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def person(**known):
    dated = {name: pd(known.pop(name, None)) for name in ("birth", "work_start", "party_joined")}
    return Person("p", "甲", organization="u", **dated, **known)


def checked(book, records, rule, *coverage, since=date(1900, 1, 1)):
    unit = Organization("u", "示例县某局", place="430199", entity="legal", ended=False)
    posts = [Post(x, "u", name=x, kind="other", managed_by="430199") for x in ("a", "b")]
    # With somebody else's records the tables are there, so that who has none surely has none.
    other = [
        Person("q", "乙", organization="u"),
        Tenure("x", "q", post="a", begins=PartialDate(2020, 1), ended=False),
        Education("y", "q", begins=PartialDate(2020, 1), ended=False),
    ]
    register = Register.of([unit, *posts, *other, *records], coverage)
    findings = check(register, book, on=ON, since=since, rules=[rule])
    assert not findings.faults
    return [f for f in findings if f.subject == "p"], findings, register


def outcome(book, records, rule, *coverage):
    rows = checked(book, records, rule, *coverage)[0]
    assert len(rows) <= 1
    return str(rows[0].outcome) if rows else "met"


def tenure(name, begins, ends, **known):
    return Tenure(name, "p", post="a", begins=pd(begins), ends=pd(ends), ended=ends is not None, **known)


def study(begins, ends, *, ended=True, mode="full_time"):
    return Education("e", "p", mode=mode, begins=pd(begins), ends=pd(ends), ended=ended)


def explained(book, records, rule, lang="zh", *coverage):
    rows, _, register = checked(book, records, rule, *coverage)
    (finding,) = [f for f in rows if f.rule.key == rule]
    return explain(finding, book, register, lang).text()
