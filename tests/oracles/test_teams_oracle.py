"""Members who are not of the Party, by counting heads for every way in which open cells may be filled."""

import itertools
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Tenure
from orgwork.testing.examples import with_word

ON = date(2026, 6, 30)
COURTS, VICE_CHAIRS = "cadre.team.nonparty_courts", "cadre.team.nonparty_conference"
OF_THE_PARTY, OUTSIDE, SOMETHING = "中共党员", "民革党员", "示例"


def court(members):
    """Return what the text says of a court: members are (leader, of the Party)."""
    sitting = [party for leader, party in members if leader]
    return "fine" if not sitting or not all(sitting) else "breach"


def conference(members):
    """Return what the text says of a conference: members are (kind, leader, of the Party)."""
    deputies = [party for kind, leader, party in members if leader and kind == "deputy"]
    outside = sum(not party for party in deputies)
    return "fine" if not deputies or Fraction(outside, len(deputies)) >= Fraction(1, 2) else "breach"


def either(answers):
    found = set(answers)
    return found.pop() if len(found) == 1 else "unknown"


def facts(name, rows, *, place="430181", entity="legal"):
    """Return a unit with its members: (kind, leader, politics), the kind of post None where the post is not known."""
    begun = PartialDate(2024, 3)
    records = [
        Organization("u", name, place=place, entity=entity, ended=False),
        *(Post(f"u-{kind}", "u", kind=kind) for kind in ("principal", "deputy")),
    ]
    for n, (kind, leader, politics) in enumerate(rows):
        records += [
            Person(f"p{n}", f"甲{n}", organization="u", politics=politics, status="in_post"),
            Tenure(f"t{n}", f"p{n}", kind and f"u-{kind}", main=True, leader=leader, begins=begun, ended=False),
        ]
    return records


def answer(book, rule, records, coverage=(), on=ON):
    findings = check(Register.of(records, coverage), book, on=on, since=date(2019, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get("u", "fine")


def ways(politics):
    return {OF_THE_PARTY: [True], OUTSIDE: [False]}.get(politics, [True, False])


cells = st.tuples(
    st.sampled_from(["principal", "deputy", "deputy"]),
    st.sampled_from([True, True, False, None]),
    st.sampled_from([OF_THE_PARTY, OF_THE_PARTY, OUTSIDE, SOMETHING, None]),
)


@given(st.lists(cells, min_size=1, max_size=4))
def test_courts_and_conferences_by_counting_heads(book, rows):
    leaders = [[leader] if leader is not None else [True, False] for _, leader, _ in rows]
    filled = itertools.product(*[itertools.product(m, ways(row[2])) for m, row in zip(leaders, rows, strict=True)])
    told = [*filled]
    said = answer(book, COURTS, facts("浏阳市人民法院", rows))
    assert said == either(court(members) for members in told)
    by_kind = [[(row[0], *one) for row, one in zip(rows, members, strict=True)] for members in told]
    said, wanted = answer(book, VICE_CHAIRS, facts("政协浏阳市委员会", rows)), either(map(conference, by_kind))
    # Bounds are told of a part and of its whole: where both are open, they may leave more open than there is.
    assert said in {wanted, "unknown"}
    if all(row[1] is not None for row in rows):
        assert said == wanted


@pytest.mark.parametrize(
    ("name", "rule", "rows", "outcome"),
    [
        ("浏阳市人民法院", COURTS, [("principal", True, OF_THE_PARTY)], "breach"),
        ("浏阳市人民法院", COURTS, [("principal", True, OF_THE_PARTY), ("deputy", True, "群众")], "fine"),
        ("浏阳市人民检察院", COURTS, [("principal", True, OF_THE_PARTY), ("deputy", True, None)], "unknown"),
        ("浏阳市人民检察院", COURTS, [("deputy", False, OF_THE_PARTY)], "fine"),
        ("浏阳市财政局", COURTS, [("principal", True, OF_THE_PARTY)], "fine"),
        ("政协浏阳市委员会", VICE_CHAIRS, [("deputy", True, OUTSIDE), ("deputy", True, OF_THE_PARTY)], "fine"),
        ("政协浏阳市委员会", VICE_CHAIRS, [("deputy", True, OUTSIDE)] + [("deputy", True, OF_THE_PARTY)] * 2, "breach"),
        ("政协浏阳市委员会", VICE_CHAIRS, [("principal", True, OF_THE_PARTY)], "fine"),
        ("浏阳市政协", VICE_CHAIRS, [("deputy", True, OF_THE_PARTY)], "breach"),
        ("浏阳市政协", COURTS, [("deputy", True, OF_THE_PARTY)], "fine"),
        ("浏阳市人民法院", VICE_CHAIRS, [("deputy", True, OF_THE_PARTY)], "fine"),
    ],
)
def test_each_answer(book, name, rule, rows, outcome):
    assert answer(book, rule, facts(name, rows)) == outcome


@pytest.mark.parametrize(
    ("place", "outcome"),
    [("430181", "breach"), ("4331", "fine"), ("433101", "fine"), ("430198", "unknown"), (None, "unknown")],
)
def test_autonomous_places_are_left_out_and_a_place_without_a_name_is_open(book, place, outcome):
    assert (
        answer(book, VICE_CHAIRS, facts("政协示例县委员会", [("deputy", True, OF_THE_PARTY)], place=place)) == outcome
    )


@pytest.mark.parametrize(("entity", "outcome"), [("legal", "breach"), ("inner", "fine"), (None, "unknown")])
def test_an_inner_body_has_no_team(book, entity, outcome):
    assert (
        answer(book, COURTS, facts("某庭（法院）人民法院", [("deputy", True, OF_THE_PARTY)], entity=entity)) == outcome
    )
    assert answer(book, VICE_CHAIRS, facts("浏阳市政协", [("deputy", True, OF_THE_PARTY)], entity=entity)) == outcome


def test_a_place_may_ask_for_two_at_its_courts(book):
    rows = [("principal", True, OF_THE_PARTY), ("deputy", True, OUTSIDE)]
    assert answer(with_word(book, COURTS, "43", 2), COURTS, facts("浏阳市人民法院", rows)) == "breach"
    assert answer(book, COURTS, facts("浏阳市人民法院", rows)) == "fine"


def test_whose_post_is_not_known_or_may_not_be_recorded_may_sit_here(book):
    rows = [("principal", True, OF_THE_PARTY)]
    assert answer(book, COURTS, facts("浏阳市人民法院", [*rows, (None, True, OUTSIDE)])) == "unknown"
    assert answer(book, COURTS, facts("浏阳市人民法院", [*rows, (None, True, OF_THE_PARTY)])) == "breach"
    records = [*facts("浏阳市人民法院", rows), Person("q", "乙", politics=OUTSIDE)]
    assert answer(book, COURTS, records) == "breach"
    assert answer(book, COURTS, records, [Coverage("tenures", Extent.PARTIAL, "q")]) == "unknown"
    assert answer(book, COURTS, records, [Coverage("persons", Extent.PARTIAL)]) == "unknown"


@pytest.mark.parametrize(("on", "outcome"), [(date(2020, 12, 31), "fine"), (date(2021, 1, 1), "breach")])
def test_nothing_is_asked_before_the_text(book, on, outcome):
    records = facts("浏阳市人民法院", [("principal", True, OF_THE_PARTY)])
    records[-1] = Tenure("t0", "p0", "u-principal", main=True, leader=True, begins=PartialDate(2019), ended=False)
    assert answer(book, COURTS, records, on=on) == outcome
