"""Party age of members of Party committees, example by example and read a second time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import CONVENTIONS, PartialDate, add_months, months_between
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.testing import strategies as own

RULE = "cadre.committee.party_age"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def seat(day, full, joined=None, *, name="中共示例县委员会", place="430199", entity="legal", leader=True, who="p"):
    """Return a unit and somebody appointed there on a day."""
    return [
        Organization(f"u{who}", name, place=place, entity=entity, ended=False),
        Post(f"x{who}", f"u{who}", kind="deputy", managed_by="4301"),
        Person(who, "甲", organization=f"u{who}", party_full=pd(full), party_joined=pd(joined)),
        Tenure(who, who, post=f"x{who}", level="division_deputy", leader=leader, begins=pd(day), ended=False),
    ]


def found(book, records):
    findings = check(Register.of(records), book, on=ON, since=date(2000, 1, 1), rules=[RULE])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


def outcome(book, *args, **more):
    return found(book, seat(*args, **more)).get("p", "fine")


@pytest.mark.parametrize(
    ("day", "full", "joined", "says"),
    [
        ("2023-06-15", "2020-06-15", None, "fine"),
        ("2023-06-14", "2020-06-15", None, "unknown"),  # how are months counted?
        ("2023-05-31", "2020-06-15", None, "breach"),
        ("2023-06", "2020-06", None, "unknown"),
        ("2023-07", "2020-06", None, "fine"),
        ("2023-02-28", "2020-02-29", None, "fine"),
        ("2023-06-15", "2020", None, "unknown"),
        ("2023-06-15", "2021", None, "breach"),
        ("2023-06-15", None, None, "unknown"),
        ("2023-06-15", None, "2015-01", "unknown"),  # joined long ago; a full member since a day nobody recorded
        ("2023-06-15", None, "2020-08", "breach"),  # one who joined too late became a full member no earlier
        ("2023-06-15", "2020-06-15", "2012-06", "fine"),
        ("2017-10-23", "2017-01-01", None, "fine"),  # the text is of the day after
        ("2017-10-24", "2017-01-01", None, "breach"),
    ],
)
def test_three_years_in_a_county(book, day, full, joined, says):
    assert outcome(book, day, full, joined) == says


@pytest.mark.parametrize(
    ("name", "place", "full", "says"),
    [
        ("中共示例县委员会", "430199", "2020-01-01", "fine"),
        ("中共示例市委员会", "4301", "2020-01-01", "breach"),
        ("中共示例市委员会", "4301", "2018-06-15", "fine"),
        ("中共示例市委员会", "43", "2018-07-01", "breach"),
        ("中共示例市委员会", "43", "2018-06-15", "fine"),
        ("中共示例区委员会", "4301z01", "2022-07-01", "unknown"),  # a zone may be of several tiers
        ("中共示例区委员会", None, "2022-07-01", "unknown"),
        ("中共示例镇委员会", "430199", "2022-07-01", "fine"),  # a township's committee is none of them
        ("示例县人民政府", "430199", "2022-07-01", "fine"),
    ],
)
def test_five_years_in_a_city_and_a_province(book, name, place, full, says):
    assert outcome(book, "2023-06-15", full, name=name, place=place) == says


@pytest.mark.parametrize(
    ("entity", "leader", "says"),
    [
        ("legal", True, "breach"),
        ("inner", True, "fine"),
        (None, True, "unknown"),
        ("legal", False, "unknown"),
        ("legal", None, "unknown"),
    ],
)
def test_who_is_a_member_must_be_known(book, entity, leader, says):
    assert outcome(book, "2023-06-15", "2022-01-01", entity=entity, leader=leader) == says


TIERS = {"430199": 36, "4301": 60, "43": 60}


@given(
    st.lists(
        st.tuples(
            own.days(first=date(2017, 10, 24), last=ON),
            st.sampled_from([0, 12, 35, 36, 36, 37, 59, 60, 60, 61, 120]),
            st.integers(-1, 1),
            st.sampled_from(sorted(TIERS)),
            st.sampled_from([0, 0, 12, 30]),
            st.booleans(),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_a_second_reading_agrees(book, drawn):
    records, told = [], {}
    for number, (day, gap, off, place, before, known) in enumerate(drawn):
        full = min(add_months(day, -gap) + timedelta(days=off), day)
        joined = add_months(full, -before)
        who = f"p{number}"
        records += seat(str(day), str(full) if known else None, str(joined), place=place, who=who)
        # Without the day of full membership it may be any day since joining.
        days = [full] if known else [joined, day]
        good = {months_between(d, day, c) >= TIERS[place] for d in days for c in CONVENTIONS}
        if good != {True}:
            told[who] = "breach" if good == {False} else "unknown"
    assert found(book, records) == told
