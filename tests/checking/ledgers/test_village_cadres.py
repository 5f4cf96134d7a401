"""Village cadres rule by rule: committees, elections, decisions, years, recalls, people sent, from both sides."""

from datetime import date, timedelta

import attrs
import pytest

from orgwork.checking import check, count
from orgwork.dates import PartialDate
from orgwork.model import (
    Coverage,
    Extent,
    Organization,
    Person,
    Register,
    Secondment,
    VillageCommittee,
    VillageDecision,
    VillagePosting,
    VillageRecall,
    VillageYear,
)

ON = date(2026, 6, 30)
UNITS = (
    Organization("v", "示例村", place="430199", kind="村民委员会", entity="legal", ended=False),
    Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
    Person("p", "甲", organization="u"),
)
ELECTED = date(2022, 3, 1)
TERM = VillageCommittee(
    "k",
    "v",
    "villagers",
    households=400,
    members=5,
    women=1,
    appointed=False,
    one_head=True,
    voters=1000,
    voted=501,
    votes=251,
    again=False,
    seats=5,
    candidates=6,
    secret=True,
    counted_openly=True,
    listed=PartialDate.of(ELECTED - timedelta(days=20)),
    handed_over=PartialDate.of(ELECTED + timedelta(days=10)),
    assembly=50,
    representatives=40,
    women_representatives=17,
    kin_supervisors=0,
    audited=PartialDate(2025, 12, 1),
    begins=PartialDate.of(ELECTED),
    ended=False,
)


def outcomes(book, records, rule, coverage=()):
    """Return what one rule says of each row that it does not find in order."""
    findings = check(Register.of([*UNITS, *records], coverage), book, on=ON, since=date(1990, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


def tried(book, rule, base, cases):
    """Hold what a rule says of a record with the changes of each case."""
    rows = [attrs.evolve(base, id=f"r{i:02}", **changes) for i, (changes, _) in enumerate(cases)]
    told = {f"r{i:02}": says for i, (_, says) in enumerate(cases) if says != "fine"}
    assert outcomes(book, rows, f"village_cadre.{rule}") == told


NEW = {"begins": PartialDate(2026, 1, 1)}
OF_RESIDENTS = {"kind": "residents"}


@pytest.mark.parametrize(
    ("rule", "cases"),
    [
        (
            "size",
            [
                ({}, "fine"),
                ({"members": 3}, "fine"),
                ({"members": 2}, "breach"),
                ({"members": 7}, "fine"),
                ({"members": 8}, "breach"),
                ({"women": 0}, "breach"),
                ({"women": None}, "unknown"),
                ({"members": 2} | OF_RESIDENTS, "fine"),
                ({"members": 2, "kind": None}, "unknown"),
                ({"members": 2, "begins": PartialDate(2025, 12, 31)}, "breach"),
                ({"members": 5} | NEW, "unknown"),  # what the law says since 2026 was not read
            ],
        ),
        ("elected", [({}, "fine"), ({"appointed": True}, "breach"), ({"appointed": None}, "unknown"), (NEW | {"appointed": True}, "unknown")]),
        (
            "list",
            [
                ({}, "fine"),
                ({"listed": PartialDate.of(ELECTED - timedelta(days=19))}, "breach"),
                ({"listed": PartialDate(2022, 2)}, "unknown"),
                ({"listed": PartialDate(2022, 1)}, "fine"),
            ],
        ),
        ("turnout", [({}, "fine"), ({"voted": 500}, "breach"), ({"voted": 1001}, "unknown"), ({"voters": None}, "unknown")]),
        (
            "votes",
            [({}, "fine"), ({"votes": 250}, "breach"), ({"votes": 250, "again": True}, "fine"), ({"votes": 250, "again": None}, "unknown")],
        ),
        ("votes_again", [({"votes": 167, "again": True}, "fine"), ({"votes": 166, "again": True}, "breach"), ({"votes": 1}, "fine")]),
        (
            "ballot",
            [
                ({}, "fine"),
                ({"candidates": 5}, "breach"),
                ({"secret": False}, "breach"),
                ({"counted_openly": False}, "breach"),
                ({"secret": None}, "unknown"),
            ],
        ),
        (
            "representatives",
            [
                ({}, "fine"),
                ({"representatives": 39}, "breach"),
                ({"women_representatives": 16}, "breach"),
                ({"assembly": 51}, "breach"),
                ({"assembly": None}, "unknown"),
            ],
        ),
        ("supervision", [({}, "fine"), ({"kin_supervisors": 1}, "breach"), ({"kin_supervisors": None}, "unknown")]),
        (
            "audit",
            [
                ({}, "fine"),  # still in office
                ({"ends": PartialDate(2025, 12, 1), "ended": True}, "fine"),
                ({"ends": PartialDate(2025, 11, 30), "ended": True}, "breach"),
                ({"ends": PartialDate(2025), "ended": True}, "unknown"),
                ({"ends": PartialDate(2025, 12, 1), "ended": True, "audited": None}, "unknown"),
                ({"ends": PartialDate(2025, 12, 1), "ended": True, "audited": None, "not_audited": True}, "breach"),
            ],
        ),
        (
            "residents_size",
            [
                (OF_RESIDENTS, "fine"),
                (OF_RESIDENTS | {"members": 4}, "breach"),
                (OF_RESIDENTS | {"members": 10}, "breach"),
                ({"members": 4}, "fine"),
            ],
        ),
        (
            "households",
            [
                (OF_RESIDENTS | {"households": 1000}, "fine"),
                (OF_RESIDENTS | {"households": 999}, "breach"),
                (OF_RESIDENTS | {"households": 3000}, "fine"),
                (OF_RESIDENTS | {"households": 3001}, "breach"),
                (OF_RESIDENTS | {"households": 999, "ends": PartialDate(2025, 3, 1), "ended": True}, "fine"),
                (OF_RESIDENTS | {"households": 999, "ended": None}, "unknown"),
                ({}, "fine"),
            ],
        ),
        ("one_head", [({}, "fine"), ({"one_head": False}, "breach"), ({"one_head": None}, "unknown"), (OF_RESIDENTS | {"one_head": False}, "fine")]),
        (
            "term",
            [
                ({"begins": PartialDate(2021, 6, 30)}, "fine"),  # its last day
                ({"begins": PartialDate(2021, 6, 29)}, "breach"),
                ({"begins": PartialDate(2021, 6, 29), "ends": PartialDate(2026, 6, 29), "ended": True}, "fine"),
                ({"begins": PartialDate(2021, 6)}, "unknown"),
                (NEW, "unknown"),
                (OF_RESIDENTS | {"begins": PartialDate(2021, 6, 29)}, "fine"),
            ],
        ),
        ("residents_term", [(OF_RESIDENTS | {"begins": PartialDate(2021, 6, 29)}, "breach"), ({"begins": PartialDate(2021, 6, 29)}, "fine")]),
        (
            "handover",
            [
                ({}, "fine"),
                ({"handed_over": PartialDate.of(ELECTED + timedelta(days=11))}, "breach"),
                ({"handed_over": None}, "unknown"),
                ({"handed_over": None, "not_handed_over": True}, "breach"),
                ({"handed_over": PartialDate(2022, 3)}, "unknown"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_committee_is_made_as_the_law_says(book, rule, cases):
    tried(book, rule, TERM, cases)


HELD = date(2025, 5, 20)
MEETING = VillageDecision(
    "d",
    "v",
    "villagers",
    "homesteads",
    party_first=True,
    noticed=PartialDate.of(HELD - timedelta(days=10)),
    adults=1000,
    adults_present=501,
    households=300,
    households_present=150,
    due=50,
    present=34,
    in_favour=18,
    begins=PartialDate.of(HELD),
)
REPRESENTATIVES = {"by": "representatives"}
LATER = {"begins": PartialDate(2026, 2, 1)}


@pytest.mark.parametrize(
    ("rule", "cases"),
    [
        (
            "meeting",
            [
                ({}, "fine"),
                ({"adults_present": 500}, "breach"),  # half is not enough
                ({"adults_present": 500, "households_present": 200}, "fine"),  # two thirds are
                ({"adults_present": 500, "households_present": 199}, "breach"),
                ({"adults_present": 500, "households_present": None}, "unknown"),
                ({"adults_present": 500} | REPRESENTATIVES, "fine"),
                ({"adults_present": 501} | LATER, "unknown"),
            ],
        ),
        ("notice", [({}, "fine"), ({"noticed": PartialDate.of(HELD - timedelta(days=9))}, "breach"), ({"noticed": None}, "unknown")]),
        (
            "representatives_meeting",
            [(REPRESENTATIVES, "fine"), (REPRESENTATIVES | {"present": 33}, "breach"), (REPRESENTATIVES | {"due": None}, "unknown"), ({"present": 1}, "fine")],
        ),
        (
            "majority",
            [({}, "fine"), ({"in_favour": 17}, "breach"), (REPRESENTATIVES | {"in_favour": 17}, "breach"), ({"by": "committee", "in_favour": 1}, "fine"), ({"in_favour": None}, "unknown")],
        ),
        (
            "reserved",
            [
                ({}, "fine"),
                ({"by": "committee"}, "breach"),
                ({"by": "committee", "matter": "other"}, "fine"),
                ({"by": "committee", "matter": None}, "unknown"),
                (REPRESENTATIVES | {"delegated": True}, "fine"),
                (REPRESENTATIVES | {"delegated": False}, "breach"),
                (REPRESENTATIVES, "unknown"),
                ({"by": "residents"}, "fine"),
                ({"by": None}, "unknown"),
            ],
        ),
        (
            "party_first",
            [
                (LATER, "fine"),
                (LATER | {"party_first": False}, "breach"),
                (LATER | {"party_first": None}, "unknown"),
                (LATER | {"party_first": False, "by": "residents"}, "breach"),
                (LATER | {"party_first": False, "by": "committee"}, "fine"),
                ({"party_first": False}, "fine"),
                ({"party_first": False, "begins": PartialDate(2026)}, "breach"),
                ({"party_first": False, "begins": None}, "unknown"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_matter_is_decided_by_whom_and_how_the_law_says(book, rule, cases):
    tried(book, rule, MEETING, cases)


RECALL = VillageRecall("x", "v", 1000, 200, 40, 0, heard=True, voted=501, in_favour=251, begins=PartialDate(2025, 4, 1))
YEAR = VillageYear("y", "v", 2025, 4, 4, busy=True, disclosed_months=12, appraisals=1, failed_kept=0)


def test_a_recall_is_asked_for_by_enough_and_voted_on_by_enough(book):
    cases = [
        ({}, "fine"),
        ({"asking_voters": 199}, "breach"),
        ({"asking_voters": 199, "asking_representatives": 14}, "fine"),
        ({"asking_voters": 199, "asking_representatives": 13}, "breach"),
        ({"voted": 500}, "breach"),
        ({"in_favour": 250}, "breach"),
        ({"heard": False}, "breach"),
        ({"heard": None}, "unknown"),
        (LATER, "unknown"),
    ]
    tried(book, "recall", RECALL, cases)


@pytest.mark.parametrize(
    ("rule", "cases"),
    [
        ("quarters", [({}, "fine"), ({"meeting_quarters": 3}, "breach"), ({"meeting_quarters": None}, "unknown")]),
        ("disclosure", [({}, "fine"), ({"disclosed_quarters": 3}, "breach"), ({"year": None}, "unknown")]),
        (
            "money_disclosure",
            [({}, "fine"), ({"disclosed_months": 11}, "breach"), ({"disclosed_months": 11, "busy": False}, "fine"), ({"disclosed_months": 11, "busy": None}, "unknown")],
        ),
        ("appraisal", [({}, "fine"), ({"appraisals": 0}, "breach"), ({"failed_kept": 1}, "breach"), ({"failed_kept": None}, "unknown")]),
    ],
)  # fmt: skip
def test_a_year_of_a_village(book, rule, cases):
    tried(book, rule, YEAR, cases)


SENT = VillagePosting(
    "s", "v", "p", "first_secretary", "weak", in_quota=False, home_work=False, lent=False,
    begins=PartialDate(2018, 3, 1), ends=PartialDate(2019, 3, 1), ended=True,
)  # fmt: skip
RUNNING = {"ends": None, "ended": False}
SINCE_2021 = {"begins": PartialDate(2023, 5, 1), "ends": PartialDate(2025, 5, 1)}
GRADUATE = SINCE_2021 | {"kind": "selected_graduate"}
OFFICIAL = SINCE_2021 | {"kind": "village_graduate"}


@pytest.mark.parametrize(
    ("rule", "cases"),
    [
        (
            "first_secretary_least",
            [({}, "fine"), ({"ends": PartialDate(2019, 1, 31)}, "breach"), (RUNNING, "fine"), (SINCE_2021, "unknown")],
        ),
        (
            "first_secretary_most",
            [({"ends": PartialDate(2021, 3, 1)}, "fine"), ({"ends": PartialDate(2021, 4, 1)}, "breach"), (RUNNING, "breach"), ({"ends": None, "ended": None}, "unknown")],
        ),
        (
            "first_secretary_free",
            [({}, "fine"), ({"in_quota": True}, "breach"), ({"home_work": True}, "breach"), ({"home_work": None}, "unknown"), (SINCE_2021 | {"in_quota": True}, "unknown")],
        ),
        ("first_secretary_scope", [(SINCE_2021, "fine"), (SINCE_2021 | {"scope": "other"}, "breach"), (SINCE_2021 | {"scope": None}, "unknown"), ({"scope": "other"}, "fine")]),
        (
            "graduate_service",  # how long is for layers to say; that nobody is lent meanwhile is not
            [(GRADUATE, "unknown"), (GRADUATE | {"lent": True}, "breach"), (GRADUATE | RUNNING, "fine"), (SINCE_2021, "fine")],
        ),
        (
            "official_term",
            [(OFFICIAL, "fine"), (OFFICIAL | {"ends": PartialDate(2025, 4, 1)}, "breach"), (OFFICIAL | {"ends": PartialDate(2026, 5, 1)}, "fine"), (OFFICIAL | {"ends": PartialDate(2026, 6, 1)}, "breach")],
        ),
    ],
)  # fmt: skip
def test_who_is_sent_to_a_village_stays_there(book, rule, cases):
    tried(book, rule, SENT, cases)


@pytest.mark.parametrize(
    ("loan", "says"),
    [
        ({}, "breach"),
        ({"begins": PartialDate(2025, 5, 1)}, "unknown"),  # after the return
        ({"begins": PartialDate(2022, 1), "ends": PartialDate(2023, 5, 1)}, "unknown"),
        ({"begins": PartialDate(2022, 1), "ends": PartialDate(2023, 5, 2)}, "breach"),
        ({"borrower": "v"}, "unknown"),  # to the village itself
        ({"borrower": None}, "unknown"),
    ],
)
def test_a_loan_on_file_cuts_into_the_service(book, loan, says):
    lent = Secondment("l", "p", "u", "u", begins=PartialDate(2024, 1, 1), ends=PartialDate(2024, 6, 1), ended=True)
    loaned = attrs.evolve(lent, **loan)
    loaned = loaned if loaned.ends.last > loaned.begins.last else attrs.evolve(loaned, ends=PartialDate(2026, 1, 1))
    rows = [attrs.evolve(SENT, **GRADUATE), loaned]
    assert outcomes(book, rows, "village_cadre.graduate_service") == {"s": says}


def test_villages_with_one_person_in_both_heads_are_counted(book):
    rows = [TERM, attrs.evolve(TERM, id="l", one_head=False), attrs.evolve(TERM, id="m", one_head=None)]
    counted = count(Register.of([*UNITS, *rows]), book, on=ON, indicators=["village_cadre.one_head"])
    numbers = counted.get("village_cadre.one_head").numbers
    assert (numbers.whole, numbers.part) == ((3, 3), (1, 2))
    gaps = [Coverage("village_committees", Extent.PARTIAL)]
    counted = count(Register.of([*UNITS, *rows], gaps), book, on=ON, indicators=["village_cadre.one_head"])
    assert counted.get("village_cadre.one_head").numbers.whole == (3, None)
