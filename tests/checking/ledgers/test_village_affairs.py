"""What villages decide, their years and recalls, and who is sent to them: rule by rule, from both sides."""

from datetime import date, timedelta

import attrs
import pytest

from orgwork.dates import PartialDate
from orgwork.model import Secondment, VillageDecision, VillagePosting, VillageRecall, VillageYear

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
        (
            "notice",
            [
                ({}, "fine"),
                ({"noticed": PartialDate.of(HELD - timedelta(days=9))}, "breach"),
                ({"noticed": None}, "unknown"),
            ],
        ),
        (
            "representatives_meeting",
            [
                (REPRESENTATIVES, "fine"),
                (REPRESENTATIVES | {"present": 33}, "breach"),
                (REPRESENTATIVES | {"due": None}, "unknown"),
                ({"present": 1}, "fine"),
            ],
        ),
        (
            "majority",
            [
                ({}, "fine"),
                ({"in_favour": 17}, "breach"),
                (REPRESENTATIVES | {"in_favour": 17}, "breach"),
                ({"by": "committee", "in_favour": 1}, "fine"),
                ({"in_favour": None}, "unknown"),
            ],
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
)
def test_a_matter_is_decided_by_whom_and_how_the_law_says(tried, rule, cases):
    tried(rule, MEETING, cases)


RECALL = VillageRecall("x", "v", 1000, 200, 40, 0, heard=True, voted=501, in_favour=251, begins=PartialDate(2025, 4, 1))
YEAR = VillageYear("y", "v", 2025, 4, 4, busy=True, disclosed_months=12, appraisals=1, failed_kept=0)


def test_a_recall_is_asked_for_by_enough_and_voted_on_by_enough(tried):
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
    tried("recall", RECALL, cases)


@pytest.mark.parametrize(
    ("rule", "cases"),
    [
        ("quarters", [({}, "fine"), ({"meeting_quarters": 3}, "breach"), ({"meeting_quarters": None}, "unknown")]),
        ("disclosure", [({}, "fine"), ({"disclosed_quarters": 3}, "breach"), ({"year": None}, "unknown")]),
        (
            "money_disclosure",
            [
                ({}, "fine"),
                ({"disclosed_months": 11}, "breach"),
                ({"disclosed_months": 11, "busy": False}, "fine"),
                ({"disclosed_months": 11, "busy": None}, "unknown"),
            ],
        ),
        (
            "appraisal",
            [
                ({}, "fine"),
                ({"appraisals": 0}, "breach"),
                ({"failed_kept": 1}, "breach"),
                ({"failed_kept": None}, "unknown"),
            ],
        ),
    ],
)
def test_a_year_of_a_village(tried, rule, cases):
    tried(rule, YEAR, cases)


SENT = VillagePosting(
    "s",
    "v",
    "p",
    "first_secretary",
    "weak",
    in_quota=False,
    home_work=False,
    lent=False,
    begins=PartialDate(2018, 3, 1),
    ends=PartialDate(2019, 3, 1),
    ended=True,
)
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
            [
                ({"ends": PartialDate(2021, 3, 1)}, "fine"),
                ({"ends": PartialDate(2021, 4, 1)}, "breach"),
                (RUNNING, "breach"),
                ({"ends": None, "ended": None}, "unknown"),
            ],
        ),
        (
            "first_secretary_free",
            [
                ({}, "fine"),
                ({"in_quota": True}, "breach"),
                ({"home_work": True}, "breach"),
                ({"home_work": None}, "unknown"),
                (SINCE_2021 | {"in_quota": True}, "unknown"),
                ({"in_quota": True, "begins": PartialDate(2016, 1, 1)}, "breach"),
                ({"in_quota": True, "begins": PartialDate(2015, 12, 31)}, "fine"),
                (RUNNING | {"in_quota": True, "begins": PartialDate(2021, 5, 11)}, "breach"),
                (RUNNING | {"in_quota": True, "begins": PartialDate(2021, 5, 12)}, "unknown"),
                (RUNNING | {"in_quota": True, "begins": PartialDate(2021)}, "unknown"),
            ],
        ),
        (
            "first_secretary_scope",
            [
                (SINCE_2021, "fine"),
                (SINCE_2021 | {"scope": "other"}, "breach"),
                (SINCE_2021 | {"scope": None}, "unknown"),
                ({"scope": "other"}, "fine"),
            ],
        ),
        (
            "graduate_service",  # how long is for layers to say; that nobody is lent meanwhile is not
            [
                (GRADUATE, "unknown"),
                (GRADUATE | {"lent": True}, "breach"),
                (GRADUATE | {"lent": True, "begins": PartialDate(2018, 1, 1)}, "breach"),
                (GRADUATE | {"lent": True, "begins": PartialDate(2017, 12, 31)}, "fine"),
                (GRADUATE | {"lent": True, "begins": None}, "unknown"),  # perhaps before any text that was read
                (GRADUATE | RUNNING, "fine"),
                (SINCE_2021, "fine"),
            ],
        ),
        (
            "official_term",
            [
                (OFFICIAL, "fine"),
                (OFFICIAL | {"ends": PartialDate(2025, 4, 1)}, "breach"),
                (OFFICIAL | {"ends": PartialDate(2026, 5, 1)}, "fine"),
                (OFFICIAL | {"ends": PartialDate(2026, 6, 1)}, "breach"),
            ],
        ),
    ],
)
def test_who_is_sent_to_a_village_stays_there(tried, rule, cases):
    tried(rule, SENT, cases)


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
def test_a_loan_on_file_cuts_into_the_service(told, loan, says):
    lent = Secondment("l", "p", "u", "u", begins=PartialDate(2024, 1, 1), ends=PartialDate(2024, 6, 1), ended=True)
    loaned = attrs.evolve(lent, **loan)
    loaned = loaned if loaned.ends.last > loaned.begins.last else attrs.evolve(loaned, ends=PartialDate(2026, 1, 1))
    rows = [attrs.evolve(SENT, **GRADUATE), loaned]
    assert told(rows, "village_cadre.graduate_service") == {"s": says}
