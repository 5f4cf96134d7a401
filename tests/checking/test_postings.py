"""The view of postings, which plugins read: every tenure with its post, its place and whether it runs."""

from datetime import date

import attrs
import pytest

from orgwork.checking.lending import national
from orgwork.dates import MAX_DAY, MIN_DAY, PartialDate
from orgwork.declare.view import ViewContext
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.views.postings import COLUMNS, VIEW

ON = date(2026, 6, 30)


def row(*records):
    register = Register.of(records)
    frames = {name: frame.lazy() for name, frame in register.frames.items()}
    rows = VIEW.build(ViewContext(frames, register.partial(), ON, date(2020, 1, 1))).collect()
    assert set(COLUMNS) <= set(rows.columns)
    return rows.row(0, named=True)


def records(place="430199", managed=None, **facts):
    plain = {"post": "x", "begins": PartialDate(2020), "ended": False}
    return [
        Organization("u", "甲局", place=place),
        Post("x", "u", kind="deputy", managed_by=managed),
        Person("p", "p", organization="u"),
        Tenure("t", "p", **plain | facts),
    ]


def test_a_posting_tells_its_tenure_and_post():
    facts = {
        "level": "division_deputy",
        "main": True,
        "leader": False,
        "exceptional": None,
        "document": "示例〔2020〕1号",
    }
    told = row(*records(**facts))
    assert {k: told[k] for k in ("key", "subject", "records", "post", "organization", "kind")} == {
        "key": "t",
        "subject": "p",
        "records": ["t"],
        "post": "x",
        "organization": "u",
        "kind": "deputy",
    }
    assert {k: told[k] for k in facts if k != "document"} == {k: v for k, v in facts.items() if k != "document"}
    assert told["documented"] is True
    assert row(*records())["documented"] is None
    assert (told["day_first"], told["day_last"]) == (date(2020, 1, 1), date(2020, 12, 31))
    assert (told["begins_first"], told["begins_last"]) == (date(2020, 1, 1), date(2020, 12, 31))
    unknown = row(*records(begins=None))
    assert (unknown["day_first"], unknown["day_last"]) == (MIN_DAY, MAX_DAY)


@pytest.mark.parametrize(
    ("place", "managed", "bounds"),
    [("430199", None, ("", "430199")), ("430199", "4301", ("4301", "4301")), (None, None, (None, None))],
)
def test_its_place_is_the_managers_or_any_from_the_nation_down_to_the_unit(place, managed, bounds):
    told = row(*records(place, managed))
    assert (told["place_upper"], told["place_lower"]) == bounds


@pytest.mark.parametrize(
    ("begins", "ends", "ended", "current"),
    [
        ("2026-06-30", None, False, True),
        ("2026-06", None, False, True),
        ("2026", None, False, None),
        (None, None, False, None),
        ("2026-06-30", None, None, None),
        ("2020", "2026-06-30", True, False),
        ("2020", "2026-07-01", True, True),
        ("2020", "2026", True, None),
        (None, "2026-06-30", True, False),
    ],
)
def test_it_runs_where_it_has_surely_begun_and_is_surely_not_over(begins, ends, ended, current):
    begins, ends = (None if day is None else PartialDate.parse(day) for day in (begins, ends))
    assert row(*records(begins=begins, ends=ends, ended=ended))["current"] is current


def test_every_view_gives_the_columns_it_declares_with_their_types(book):
    register = Register.of(records())
    frames = {name: frame.lazy() for name, frame in register.frames.items()}
    context = ViewContext(frames, register.partial(), ON, date(2020, 1, 1))
    for view in book.views.values():
        lent = national(book, view.limits) if view.limits else context.limits
        schema = view.build(attrs.evolve(context, limits=lent)).collect_schema()
        assert {name: schema.get(name) for name in view.columns} == dict(view.columns), view.name
