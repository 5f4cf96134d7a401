"""The term of the head of a local supervision commission: whose it is, when it is over, what is not known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate, add_months
from orgwork.declare import Amendment
from orgwork.model import Organization, Person, Post, Register, Tenure

TERM = "cadre.term.supervision"
START = date(2026, 1, 1)


def warned(book, months=6):
    word = Amendment("cadre.term.warn", "430199", "430199", months, START, START, Citation("示例"), Evidence.TEXT)
    return join(book, Layer("county", "430199", (), (word,)))


def head(begins, *, post=None, held=None, **unit):
    facts = {"place": "430199", "entity": "legal", "kind": "监委", "ended": False} | unit
    plain = {"post": "a", "level": "division_deputy", "leader": True, "ended": False} | (held or {})
    return [
        Organization("u", facts.pop("name", "示例县监察委员会"), **facts),
        Post("a", "u", **{"kind": "principal", "managed_by": "430199"} | (post or {})),
        Person("p", "甲", organization="u"),
        Tenure("t", "p", begins=None if begins is None else PartialDate.parse(begins), **plain),
    ]


def answer(book, facts, on=date(2030, 12, 1)):
    found = check(Register.of(facts), book, on=on, since=date(1900, 1, 1), rules=[TERM])
    assert not found.faults
    return dict(found.frame.select("key", "outcome").iter_rows()).get("t", "fine")


@pytest.mark.parametrize(
    ("begins", "on", "says"),
    [
        ("2026-03-10", date(2030, 9, 9), "fine"),
        ("2026-03-10", date(2030, 9, 10), "due"),  # six months before the end
        ("2026-03-10", date(2031, 3, 10), "due"),
        ("2026-03-10", date(2031, 3, 11), "fine"),  # over: the congress may be late, a second term may follow
        ("2026-03", date(2030, 9, 15), "unknown"),
        ("2026-03", date(2030, 8, 31), "fine"),
        ("2026-01-01", date(2030, 8, 1), "due"),
        ("2025-12-31", date(2030, 8, 1), "fine"),  # before the law that was read surely held
        ("2025", date(2030, 8, 1), "fine"),
        (None, date(2030, 8, 1), "unknown"),
    ],
)
def test_a_term_ends_after_five_years(book, begins, on, says):
    assert answer(warned(book), head(begins), on) == says


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "due"),
        ({"kind": "监察委员会"}, "due"),
        ({"kind": "纪委监委", "name": "示例县纪委监委"}, "due"),
        ({"kind": None}, "due"),  # its name tells it
        ({"kind": "其他机关", "name": "示例县监委（县纪委）"}, "due"),
        ({"kind": "纪委", "name": "中共示例县纪律检查委员会"}, "fine"),
        ({"kind": "政府工作部门", "name": "示例县教育局"}, "fine"),
        ({"kind": None, "name": "示例县教育局"}, "unknown"),  # a recorded kind might say otherwise
        ({"place": "4301", "name": "示例市监察委员会"}, "due"),
        ({"place": "43", "name": "示例省监察委员会"}, "due"),
        ({"place": ""}, "fine"),  # the national one
        ({"place": "4301z01"}, "fine"),
        ({"place": None}, "unknown"),
        ({"entity": "inner"}, "fine"),
        ({"entity": None}, "unknown"),
        ({"post": {"kind": "deputy"}}, "fine"),
        ({"post": {"kind": None}}, "unknown"),
        ({"held": {"post": None}}, "unknown"),
        ({"held": {"leader": None, "level": None}}, "due"),  # the law asks neither
        ({"held": {"ended": None}}, "unknown"),
        ({"held": {"ended": True, "ends": PartialDate(2030, 6, 1)}}, "fine"),
    ],
)
def test_it_is_the_head_of_a_local_commission(book, facts, says):
    assert answer(warned(book), head("2026-01-10", **facts)) == says


@given(begins=st.dates(START, date(2035, 12, 31)), before=st.integers(1, 24), shift=st.integers(-40, 40))
def test_it_is_due_from_the_warning_to_the_last_day(book, begins, before, shift):
    end = add_months(begins, 60)
    first = add_months(end, -before)
    on = date.fromordinal((first if shift % 2 else end).toordinal() + shift)
    says = "due" if first <= on <= end else "fine"
    assert answer(warned(book, before), head(begins.isoformat()), on) == says
