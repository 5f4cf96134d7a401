"""What follows a sanction, filed cases, leave, and requests to go: the day before, on and after, and what is open."""

from datetime import date, timedelta

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Coverage,
    Extent,
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


def pd(text):
    return None if text is None else PartialDate.parse(text)


def placed(*records):
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="430199"),
        Post("desk", "u", kind="other", managed_by="430199"),
        Person("p", "甲", organization="u", managed_by="430199"),
        *records,
    ]


def outcome(book, records, rule, on, key="r", coverage=()):
    findings = check(Register.of(records, coverage), book, on=date.fromisoformat(on), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")


def around(book, records, rule, last, **more):
    """Return the answers on the day before the last one, on it, and after it."""
    day = date.fromisoformat(last)
    return [outcome(book, records, rule, (day + timedelta(days=n)).isoformat(), **more) for n in (-1, 0, 1)]


def sanction(kind, begins, ends=None, **more):
    body = more.pop("body", "示例县监委")
    return placed(
        Sanction("r", "p", kind=kind, begins=pd(begins), ends=pd(ends), ended=ends is not None, body=body, **more)
    )


@pytest.mark.parametrize("kind", ["降级", "撤职", "政务撤职", "开除（公务员）"])
@pytest.mark.parametrize(
    ("begins", "extended", "last"),
    [("2024-01-31", False, "2024-02-29"), ("2023-01-31", False, "2023-02-28"), ("2023-08-31", True, "2024-02-29")],
)
def test_post_and_pay_are_changed_within_a_month_or_six(book, kind, begins, extended, last):
    records = sanction(kind, begins, extended=extended, unchanged=True)
    assert around(book, records, FORMALITIES, last) == ["fine", "fine", "breach"]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"changed": pd("2024-02-15")}, "fine"),
        ({"changed": pd("2024-07-15"), "unchanged": True}, "breach"),  # what comes later has not come yet
        ({}, "unknown"),
        ({"unchanged": False}, "unknown"),
        ({"unchanged": True, "extended": None}, "unknown"),
        ({"changed": pd("2024-02-15"), "unchanged": True}, "unknown"),  # both cannot be
        ({"unchanged": True, "ends": "2024-03-01"}, "fine"),  # lifted: nothing to change any more
    ],
)
def test_what_is_recorded_of_the_changes_decides(book, facts, says):
    facts = {"extended": False} | facts
    assert outcome(book, sanction("撤职", "2024-01-31", **facts), FORMALITIES, "2024-03-31") == says


@pytest.mark.parametrize(
    ("kind", "says"), [("记大过", "fine"), ("撤销党内职务", "fine"), (None, "unknown"), ("降级", "breach")]
)
def test_only_the_grave_kinds_ask_for_changes(book, kind, says):
    records = sanction(kind, "2024-01-31", unchanged=True, extended=False)
    assert outcome(book, records, FORMALITIES, "2024-03-31") == says


def test_a_probation_in_the_party_lasts_two_years_at_most(book):
    party = {"body": "示例县纪委"}
    assert around(book, sanction("留党察看", "2024-02-29", **party), PROBATION, "2026-02-28") == [
        "fine",
        "fine",
        "breach",
    ]
    assert outcome(book, sanction("留党察看", "2024-02-29", "2025-03-01", **party), PROBATION, "2026-06-30") == "fine"
    assert outcome(book, sanction("留党察看", "2024", **party), PROBATION, "2026-06-30") == "unknown"
    # What began under an edition that was not read.
    assert outcome(book, sanction("留党察看", "2023-12-31", **party), PROBATION, "2026-06-30") == "fine"


def test_a_suspension_lasts_six_months_generally(book):
    records = sanction("停职检查", "2023-08-31")
    assert around(book, records, SUSPENSION, "2024-02-29") == ["fine", "fine", "breach"]
    assert book.declared(SUSPENSION).severity == "should"
    # It is no sanction whose period ends by itself.
    assert outcome(book, records, "cadre.sanction", "2024-06-30") == "fine"


def case(begins, ends=None, *, kind="administrative", slow=False, **more):
    span = {"ends": pd(ends), "ended": ends is not None} | more
    return placed(Investigation("r", "p", kind=kind, complex=slow, begins=pd(begins), **span))


@pytest.mark.parametrize(("slow", "last"), [(False, "2024-02-29"), (True, "2024-08-31")])
def test_a_filed_case_is_closed_in_six_months_or_twelve(book, slow, last):
    assert around(book, case("2023-08-31", slow=slow), CASE, last) == ["fine", "fine", "breach"]
    assert outcome(book, case("2023-08-31", "2024-01-01", slow=slow), CASE, "2026-06-30") == "fine"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"kind": "supervision"}, "fine"),  # of whom another law speaks
        ({"kind": None}, "unknown"),
        ({"slow": None}, "unknown"),
        ({"ended": None}, "unknown"),
        ({"begins": None}, "unknown"),
    ],
)
def test_what_a_case_leaves_open(book, facts, says):
    assert outcome(book, case(**({"begins": "2023-08-31"} | facts)), CASE, "2024-03-31") == says


def away(begins, ends=None, *, kind="study", sent=False, leader=True, post="seat", left=None, level="section_deputy"):
    return placed(
        Tenure(
            "t", "p", post=post, level=level, leader=leader, begins=pd("2015-01"), ends=pd(left), ended=left is not None
        ),
        Leave("r", "p", kind=kind, sent=sent, begins=pd(begins), ends=pd(ends), ended=ends is not None),
    )


@pytest.mark.parametrize("kind", ["study", "health"])
def test_a_leader_who_is_away_for_more_than_a_year_is_normally_removed(book, kind):
    records = away("2024-02-29", kind=kind)
    assert around(book, records, LEAVE, "2025-02-28", key="r|t") == ["fine", "fine", "breach"]
    assert book.declared(LEAVE).severity == "should"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"ends": "2025-02-20"}, "fine"),  # back in time
        ({"left": "2025-02-20"}, "fine"),  # removed in time
        ({"sent": True}, "fine"),
        ({"sent": None}, "unknown"),
        ({"kind": "health", "sent": None}, "breach"),  # who was sent is no question of an illness
        ({"kind": "personal"}, "fine"),
        ({"kind": None}, "unknown"),
        ({"leader": False, "post": "desk", "level": "clerk"}, "fine"),
        ({"leader": False, "post": "desk"}, "unknown"),  # a level and no team: leading or not
        ({"left": "2023-01-01"}, "fine"),  # the post was left before
    ],
)
def test_what_a_leave_leaves_open(book, facts, says):
    assert outcome(book, away(**({"begins": "2024-02-29"} | facts)), LEAVE, "2025-06-30", key="r|t") == says


def test_a_post_that_may_not_be_recorded_leaves_a_leave_open(book):
    records = away("2024-02-29", left="2023-01-01")
    gaps = [Coverage("tenures", Extent.PARTIAL, "p")]
    assert outcome(book, records, LEAVE, "2025-06-30", "r|") == "fine"
    assert outcome(book, records, LEAVE, "2025-06-30", "r|", gaps) == "unknown"


def asked(kind, received, answered=None, **more):
    return placed(
        Tenure("t", "p", post="seat", leader=False, begins=pd("2015-01"), ended=False),
        Request("r", "p", kind=kind, begins=pd(received), ends=pd(answered), ended=answered is not None, **more),
    )


@pytest.mark.parametrize(
    ("kind", "last"), [("sanction_review", "2026-02-28"), ("sanction_second_review", "2026-03-31")]
)
def test_a_review_of_a_sanction_is_answered_in_a_month_a_second_one_in_two(book, kind, last):
    records = asked(kind, "2026-01-31")
    assert around(book, records, REVIEW, last) == ["fine", "fine", "breach"]
    assert outcome(book, records, "cadre.request.reply", "2026-06-30") == "fine"
    assert outcome(book, asked("review", "2026-01-31"), REVIEW, "2026-06-30") == "fine"
    assert outcome(book, asked(None, "2026-01-31"), REVIEW, "2026-06-30") == "unknown"


@pytest.mark.parametrize(
    ("notified", "received", "says"),
    [
        ("2024-02-26", "2024-03-03", "fine"),
        ("2024-02-26", "2024-03-04", "fine"),
        ("2024-02-26", "2024-03-05", "breach"),
        ("2024-02", "2024-03-05", "unknown"),
        ("2024-02", "2024-03-08", "breach"),
        (None, "2024-03-05", "unknown"),
    ],
)
def test_whoever_leaves_for_another_duty_asks_within_seven_days(book, notified, received, says):
    records = asked("duty_resignation", received, notified=pd(notified))
    assert outcome(book, records, DUTY, "2024-06-30") == says


def test_whoever_may_have_led_asks_for_nothing_else(book):
    records = asked("resignation", "2026-01-31")
    gaps = [Coverage("tenures", Extent.PARTIAL, "p")]
    assert outcome(book, records, "cadre.request.reply", "2026-03-31", coverage=gaps) == "unknown"
    assert [outcome(book, records, rule, "2026-03-31", coverage=gaps) for rule in (REVIEW, DUTY)] == ["fine", "fine"]


def leaving(
    answered="2024-06-15", *, filed="2024-01-15", closed=None, kind="supervision", consented=True, asks="resignation"
):
    return [
        *asked(asks, "2024-05-31", answered, consented=consented),
        Investigation("i", "p", kind=kind, begins=pd(filed), ends=pd(closed), ended=closed is not None),
    ]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "breach"),
        ({"kind": "audit"}, "breach"),
        ({"kind": "criminal"}, "breach"),
        ({"kind": "administrative"}, "fine"),  # the law does not name it
        ({"kind": None}, "unknown"),
        ({"closed": "2024-06-14"}, "fine"),
        ({"closed": "2024-06-15"}, "fine"),
        ({"closed": "2024-06-16"}, "breach"),
        ({"closed": "2024-06"}, "unknown"),
        ({"filed": "2024-06-14"}, "breach"),
        ({"filed": "2024-06-15"}, "unknown"),  # which came first?
        ({"filed": "2024-06-16"}, "fine"),
        ({"filed": "2024-06"}, "unknown"),
        ({"consented": False}, "fine"),
        ({"consented": None}, "unknown"),
        ({"answered": None}, "fine"),
        ({"asks": "review"}, "fine"),
        ({"asks": None}, "unknown"),
    ],
)
def test_nobody_leaves_while_a_case_is_open(book, facts, says):
    assert outcome(book, leaving(**facts), BARRED, "2024-06-30") == says


def test_a_case_that_may_not_be_recorded_leaves_a_resignation_open(book):
    gaps = [Coverage("investigations", Extent.PARTIAL, "p")]
    assert outcome(book, leaving(closed="2024-02-01"), BARRED, "2024-06-30", coverage=gaps) == "unknown"


def test_a_layer_may_ask_for_less_time(book):
    start = date(2021, 1, 1)
    word = Amendment(SUSPENSION, "43", "43", 3, start, start, Citation(title="示例"), Evidence.TEXT)
    layered = join(book, Layer("province", "43", (), (word,)))
    records = sanction("停职检查", "2024-01-31")
    assert outcome(book, records, SUSPENSION, "2024-05-31") == "fine"
    assert outcome(layered, records, SUSPENSION, "2024-05-31") == "breach"
