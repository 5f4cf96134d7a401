"""Answers to requests: the day before, on and after the last, and who led when the request came."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Request, Tenure
from orgwork.testing import strategies as own

REPLY = "cadre.request.reply"


def pd(text):
    return None if text is None else PartialDate.parse(text)


def asked(kind, received, answered=None, *, leader=False, begins="2015-01", ends=None, ended=None):
    """Return somebody in a post, leading or not, with a request."""
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="430199"),
        Person("p", "甲", organization="u", managed_by="430199"),
        Tenure("t", "p", post="seat", leader=leader, begins=pd(begins), ends=pd(ends), ended=ends is not None),
        Request(
            "r",
            "p",
            kind=kind,
            begins=pd(received),
            ends=pd(answered),
            ended=bool(answered) if ended is None else ended,
        ),
    ]


def outcome(book, records, on, coverage=()):
    findings = check(Register.of(records, coverage), book, on=date.fromisoformat(on), rules=[REPLY])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get("r", "fine")


@pytest.mark.parametrize(
    ("kind", "leader", "last"),
    [
        ("review", False, "2024-03-01"),
        ("review", True, "2024-03-01"),
        ("appeal", False, "2024-03-31"),
        ("extended_appeal", False, "2024-04-30"),
        ("resignation", False, "2024-03-01"),
        ("resignation", True, "2024-04-30"),
    ],
)
def test_an_answer_is_due_within_days(book, kind, leader, last):
    records = asked(kind, "2024-01-31", leader=leader)
    after = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    assert [outcome(book, records, day) for day in ("2024-02-29", last, after)] == ["fine", "fine", "breach"]


def test_an_answer_ends_it(book):
    assert outcome(book, asked("review", "2024-01-31", "2024-02-15"), "2024-06-30") == "fine"
    # What is answered after the day asked for is not answered yet.
    assert outcome(book, asked("review", "2024-01-31", "2024-07-15"), "2024-06-30") == "breach"


@pytest.mark.parametrize(
    ("received", "on", "says"),
    [
        ("2024-01", "2024-01-31", "fine"),  # received on the first, it is due on the last
        ("2024-01", "2024-02-01", "unknown"),
        ("2024-01", "2024-03-01", "unknown"),
        ("2024-01", "2024-03-02", "breach"),
        ("2024", "2024-02-15", "unknown"),
        (None, "2024-02-15", "unknown"),
        ("2019-05-31", "2019-12-31", "fine"),  # before the law
        ("2019-06-01", "2019-12-31", "breach"),
    ],
)
def test_a_day_that_is_not_known_widens_the_end(book, received, on, says):
    assert outcome(book, asked("review", received), on) == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"leader": True}, "fine"),
        ({"leader": False}, "breach"),
        ({"leader": None}, "unknown"),
        ({"leader": True, "ends": "2024-01-31"}, "breach"),  # left on the day
        ({"leader": True, "ends": "2024-02-01"}, "fine"),
        ({"leader": True, "ends": "2024"}, "unknown"),
        ({"leader": True, "begins": "2024-02-01"}, "breach"),
        ({"leader": True, "begins": "2024"}, "unknown"),
    ],
)
def test_who_led_when_the_request_came_waits_longer(book, more, says):
    assert outcome(book, asked("resignation", "2024-01-31", **more), "2024-03-15") == says
    assert outcome(book, asked("resignation", "2024-01-31", **more), "2024-05-01") in {"breach", "unknown"}


def test_whose_appointments_may_not_all_be_there_may_have_led(book):
    records = asked("resignation", "2024-01-31")
    gaps = [Coverage("tenures", Extent.PARTIAL, "p")]
    assert outcome(book, records, "2024-03-15", gaps) == "unknown"
    assert outcome(book, asked("review", "2024-01-31"), "2024-03-15", gaps) == "breach"
    assert outcome(book, asked("resignation", "2024-01-31", leader=True), "2024-03-15", gaps) == "fine"


def test_what_kind_it_is_must_be_known(book):
    assert outcome(book, asked(None, "2024-01-31"), "2024-12-31") == "unknown"
    # A leader who asks waits longer only if it is to leave.
    assert outcome(book, asked(None, "2024-01-31", leader=True), "2024-03-15") == "unknown"


def test_whether_it_was_answered_must_be_known(book):
    records = asked("review", "2024-01-31")
    records[-1] = Request("r", "p", kind="review", begins=pd("2024-01-31"))
    assert outcome(book, records, "2024-06-30") == "unknown"


def test_a_layer_warns(book):
    start = date(2021, 1, 1)
    word = Amendment("cadre.request.warn", "43", "43", 10, start, start, Citation(title="示例"), Evidence.TEXT)
    layered = join(book, Layer("province", "43", (), (word,)))
    found = [outcome(layered, asked("review", "2024-01-31"), day) for day in ("2024-02-19", "2024-02-20", "2024-03-01")]
    assert found == ["fine", "due", "due"]
    assert outcome(book, asked("review", "2024-01-31"), "2024-02-29") == "fine"


DAYS = {"review": 30, "appeal": 60, "extended_appeal": 90, "resignation": 30}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(DAYS)),
            own.days(first=date(2019, 6, 1), last=date(2026, 6, 30)),
            st.sampled_from([None, 0, 29, 30, 31, 60, 90]),
            st.booleans(),
            st.sampled_from([29, 30, 31, 59, 60, 61, 89, 90, 91]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_day_known_a_second_reading_agrees(book, drawn):
    for kind, received, answered, leader, later in drawn:
        on = received + timedelta(days=later)
        reply = None if answered is None else received + timedelta(days=answered)
        records = asked(kind, received.isoformat(), reply and reply.isoformat(), leader=leader)
        days = 90 if kind == "resignation" and leader else DAYS[kind]
        done = reply is not None and reply <= on
        says = "fine" if done or on <= received + timedelta(days=days) else "breach"
        assert outcome(book, records, on.isoformat()) == says
