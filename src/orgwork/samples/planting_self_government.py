"""What is planted on money of the grass roots and on village cadres: two villages and a community."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgwork.samples.draft import Draft
from orgwork.samples.planting_ledgers import OTHER_TOWN, TOWN, Story, stories

VILLAGE, OTHER_VILLAGE = "示例县柳塘村村民委员会", "示例县荷叶村村民委员会"
COMMUNITY = "示例县东门社区居民委员会"
_TERM: Mapping[str, object] = {
    "kind": "villagers",
    "households": 620,
    "members": 5,
    "women": 1,
    "appointed": False,
    "one_head": True,
    "voters": 1500,
    "voted": 1100,
    "votes": 700,
    "again": False,
    "seats": 5,
    "candidates": 6,
    "secret": True,
    "counted_openly": True,
    "listed": "2021-12-01",
    "handed_over": "2022-01-05",
    "assembly": 50,
    "representatives": 42,
    "women_representatives": 18,
    "kin_supervisors": 0,
    "begins": "2022-01-01",
    "ended": False,
}
"""The term of a villagers' committee in which all is in order."""
_AMISS: Mapping[str, object] = {
    "members": 8,
    "appointed": True,
    "one_head": False,
    "voted": 750,
    "votes": 300,
    "candidates": 5,
    "listed": "2021-12-20",
    "handed_over": "2022-01-20",
    "representatives": 39,
    "kin_supervisors": 1,
}
"""What one of them has amiss, of all that is asked of an election."""


def self_government_stories(draft: Draft, people: Sequence[str]) -> None:
    """Add what villages were granted and paid, how they elect and decide, and who was sent there.

    Args:
        draft: the county.
        people: the ids of two of its staff.

    """
    for name in (VILLAGE, OTHER_VILLAGE):
        draft.unit(name, "村民委员会")
    draft.unit(COMMUNITY, "居民委员会")
    _funds(draft)
    _pay(draft)
    _committees(draft)
    _decisions(draft)
    _years(draft)
    _sent(draft, people)


def _funds(draft: Draft) -> None:
    """Add grants with what was paid: all, too much, too little, and of an amount whose unit is not written down."""
    within, in_time, office = "fund.within", "fund.in_time", "fund.office"
    base = {"layer": "county", "purpose": "office", "budget_year": 2025, "unit": "ten_thousand"}
    spans = {"begins": "2025-02-10", "due": "2025-12-31"}
    for unit, said, paid, told in (
        # Enough by what the county says; what the province says is not known here.
        (OTHER_VILLAGE, {"amount": "3.2"}, (("32000", "yuan"),), {office: "unknown"}),
        (
            VILLAGE,
            {"amount": "2.5"},
            (("1.5", "ten_thousand"), ("10000.01", "yuan")),
            {office: "breach", within: "breach"},
        ),
        (VILLAGE, {"purpose": "project", "amount": "8"}, (("5", "ten_thousand"),), {in_time: "breach"}),
        (COMMUNITY, {"purpose": "service", "amount": "6"}, (("60000", None),), {within: "unknown", in_time: "unknown"}),
        (COMMUNITY, {"purpose": "incentive", "amount": "1", "due": "2026-12-31"}, (), {}),
    ):
        for rule, outcome in told.items():
            draft.plant(rule, unit, outcome, "tables")
        at = draft.units[unit]
        fund = draft.add("funds", organization=at, **{**base, **spans, **said})
        for amount, written in paid:
            draft.add("fund_payments", organization=at, fund=fund, amount=amount, unit=written, begins="2025-06-20")


def _pay(draft: Draft) -> None:
    """Add pay of village cadres and incomes of townships: too little by what the county says, and enough of it."""
    pay, bonus, gap = "fund.secretary_pay", "fund.year_bonus", "fund.income_gap"
    base = {"role": "secretary", "year": 2025, "basic": "48000", "bonus": "4000", "income": "24000", "unit": "yuan"}
    stories(
        draft,
        "village_pays",
        base,
        [
            (VILLAGE, {"basic": "40000", "bonus": "3000"}, {pay: "breach", bonus: "breach"}),
            (OTHER_VILLAGE, {}, {pay: "unknown", bonus: "unknown"}),
        ],
    )
    base = {"level": "section_deputy", "year": 2025, "county": "100000", "unit": "yuan"}
    told: list[Story] = [
        (TOWN, {"township": "105000"}, {gap: "breach"}),
        (OTHER_TOWN, {"township": "115000"}, {gap: "unknown"}),
    ]
    stories(draft, "township_incomes", base, told)


def _committees(draft: Draft) -> None:
    """Add terms of committees: of villagers as they were elected and as they ended, and of residents."""
    _elections(draft)
    _ends(draft)
    _residents(draft)


def _elections(draft: Draft) -> None:
    """Add three elections: one in order, one with everything amiss, one of which not all is known."""
    broken = (
        "size",
        "elected",
        "one_head",
        "turnout",
        "votes",
        "ballot",
        "list",
        "handover",
        "representatives",
        "supervision",
    )
    open_ = ("elected", "supervision", "one_head")
    vague = {"appointed": None, "kin_supervisors": None, "one_head": None}
    told: list[Story] = [
        (OTHER_VILLAGE, {}, {}),
        (VILLAGE, _AMISS, _each(broken, "breach")),
        (VILLAGE, vague, _each(open_, "unknown")),
    ]
    stories(draft, "village_committees", _TERM, told)


def _ends(draft: Draft) -> None:
    """Add terms that ended: audited too late, after a second ballot with too few votes, and one that lasts too long."""
    before: dict[str, object] = {
        "begins": "2021-07-10",
        "ends": "2025-12-20",
        "ended": True,
        "handed_over": "2021-07-15",
        "listed": "2021-06-10",
    }
    again = {"audited": "2025-12-01", "again": True, "votes": 300}
    longer = {"begins": "2021-06-25", "listed": "2021-05-25", "handed_over": "2021-06-28"}
    told: list[Story] = [
        (OTHER_VILLAGE, before | {"audited": "2025-12-25"}, _each(("audit",), "breach")),
        (OTHER_VILLAGE, before | again, _each(("votes_again",), "breach")),
        (VILLAGE, longer, _each(("term",), "breach")),
    ]
    stories(draft, "village_committees", _TERM, told)


def _residents(draft: Draft) -> None:
    """Add terms of a residents' committee: one that ends soon, one of a wrong size, one that lasts too long."""
    community: dict[str, object] = {"kind": "residents", "one_head": None, "members": 5, "households": 1800}
    large = {"households": 3400, "members": 4}
    told: list[Story] = [
        (COMMUNITY, community | {"begins": "2021-09-15"}, _each(("residents_term",), "due")),
        (COMMUNITY, community | large, _each(("residents_size", "households"), "breach")),
        (COMMUNITY, community | {"begins": "2021-05-15"}, _each(("residents_term",), "breach")),
    ]
    stories(draft, "village_committees", _TERM, told)


def _each(names: Sequence[str], outcome: str) -> dict[str, str]:
    return {f"village_cadre.{name}": outcome for name in names}


def _decisions(draft: Draft) -> None:
    """Add what villages decided, and a recall, until the laws changed and since."""
    base = {
        "by": "villagers",
        "matter": "homesteads",
        "party_first": True,
        "noticed": "2025-05-01",
        "adults": 1800,
        "adults_present": 1000,
        "households": 620,
        "households_present": 300,
        "due": 50,
        "present": 40,
        "in_favour": 30,
        "begins": "2025-05-20",
    }
    few = {"adults_present": 800, "noticed": "2025-05-15", "in_favour": 20}
    by_few = {"by": "representatives", "delegated": False, "present": 30}
    now = {"by": "residents", "begins": "2026-03-10"}
    stories(
        draft,
        "village_decisions",
        base,
        [
            (OTHER_VILLAGE, {}, {}),
            (VILLAGE, few, _each(("meeting", "notice", "majority"), "breach")),
            (VILLAGE, by_few, _each(("representatives_meeting", "reserved"), "breach")),
            (OTHER_VILLAGE, {"by": "representatives", "present": 45}, _each(("reserved",), "unknown")),
            (COMMUNITY, now | {"party_first": False}, _each(("party_first",), "breach")),
            (COMMUNITY, now | {"party_first": None}, _each(("party_first",), "unknown")),
        ],
    )
    recall = {"voters": 1500, "asking_voters": 320, "representatives": 42, "asking_representatives": 5}
    more = {"heard": True, "voted": 900, "in_favour": 500, "begins": "2024-08-01"}
    told: list[Story] = [
        (OTHER_VILLAGE, {}, {}),
        (VILLAGE, {"asking_voters": 200, "heard": False}, _each(("recall",), "breach")),
        (VILLAGE, {"in_favour": None}, _each(("recall",), "unknown")),
    ]
    stories(draft, "village_recalls", recall | more, told)


def _years(draft: Draft) -> None:
    """Add what the books of two villages count of a year."""
    base = {"year": 2025, "meeting_quarters": 4, "disclosed_quarters": 4, "busy": True, "disclosed_months": 12}
    base |= {"appraisals": 1, "failed_kept": 0}
    few = {"meeting_quarters": 3, "disclosed_quarters": 2, "disclosed_months": 9, "failed_kept": 1}
    four = ("quarters", "disclosure", "money_disclosure", "appraisal")
    told: list[Story] = [
        (OTHER_VILLAGE, {}, {}),
        (VILLAGE, few, _each(four, "breach")),
        (
            VILLAGE,
            {"year": 2024, "disclosed_months": None, "meeting_quarters": None},
            _each(("quarters", "money_disclosure"), "unknown"),
        ),
    ]
    stories(draft, "village_years", base, told)


def _sent(draft: Draft, people: Sequence[str]) -> None:
    """Add people sent to villages, one of whom was lent to the county meanwhile by the record of the posting."""
    base = {"kind": "first_secretary", "scope": "weak", "in_quota": False, "home_work": False, "lent": False}
    served = {"begins": "2023-05-10", "ends": "2025-05-10", "ended": True}
    early = {"begins": "2021-07-01", "ended": False}
    least, most = "first_secretary_least", "first_secretary_most"
    free, scope = "first_secretary_free", "first_secretary_scope"
    one, other = people
    stories(
        draft,
        "village_postings",
        base,
        [
            (VILLAGE, early | {"scope": "other"}, _each((scope,), "breach") | _each((most,), "unknown")),
            (VILLAGE, served, _each((least, most), "unknown")),
            # Sent under the notice of 2015, and back within the last five years.
            (
                OTHER_VILLAGE,
                {"begins": "2020-03-01", "ends": "2022-03-01", "ended": True, "in_quota": True},
                _each((free,), "breach"),
            ),
            # Since 2024 the county asks for two years; whether a text above asks for more is not known.
            (
                VILLAGE,
                {"begins": "2024-02-01", "ends": "2025-06-01", "ended": True},
                _each((least,), "breach") | _each((most,), "unknown"),
            ),
            (
                OTHER_VILLAGE,
                {"begins": "2024-02-01", "ended": False, "in_quota": None},
                _each((most,), "breach") | _each((free,), "unknown"),
            ),
            (
                VILLAGE,
                served | {"kind": "selected_graduate", "person": one, "lent": True},
                _each(("graduate_service",), "breach"),
            ),
            (
                OTHER_VILLAGE,
                served | {"kind": "selected_graduate", "person": other},
                _each(("graduate_service",), "unknown"),
            ),
            (
                OTHER_VILLAGE,
                {"kind": "village_graduate", "begins": "2022-09-01", "ends": "2024-06-01", "ended": True},
                _each(("official_term",), "breach"),
            ),
        ],
    )
