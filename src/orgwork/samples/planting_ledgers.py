"""What is planted on headcount and its ledgers: who is paid, what was moved and merged, who was placed, bodies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgwork.samples.draft import Draft
from orgwork.samples.planting import OFFICE

HEADCOUNT_OFFICE = "示例县委机构编制委员会办公室"
TOWN, OTHER_TOWN = "示例县云溪镇人民政府", "示例县石泉镇人民政府"
_ADMINISTRATIVE, _INSTITUTION, _WORKER = "headcount_administrative", "headcount_institution", "headcount_worker"

Story = tuple[str, Mapping[str, object], Mapping[str, str]]
"""The unit, what its record says beside what all say, and what each rule finds."""


def stories(draft: Draft, table: str, base: Mapping[str, object], told: Sequence[Story]) -> None:
    """Note what each record will show, then add it.

    Args:
        draft: the county.
        table: of the records.
        base: what all of them say.
        told: unit, what is different, outcomes by rule.

    """
    for unit, said, outcomes in told:
        for rule, outcome in outcomes.items():
            draft.plant(rule, unit, outcome, "tables")
        draft.add(table, organization=draft.units[unit], **{**base, **said})


def ledger_stories(draft: Draft, units: Sequence[str]) -> None:
    """Add the ledgers of headcount.

    Args:
        draft: the county, with all its people.
        units: four units with people and a number for them.

    """
    _paid(draft, units)
    # Nobody of these units is in the register: what is known of them are their numbers.
    draft.unit(HEADCOUNT_OFFICE, "党委机关")
    for name in (TOWN, OTHER_TOWN):
        # Numbers without people: none of them is there; of the workbook, which has no loans, that is not known.
        draft.plant("secondment.strength", name, "breach", "tables")
        draft.plant("secondment.strength", name, "unknown", "workbook")
        draft.unit(name, "乡镇政府")
    _numbers(draft)
    _moves(draft)
    _mergers(draft)
    _uses(draft)
    _bodies(draft)
    _reports(draft)


def _people(draft: Draft, unit: str) -> tuple[int, int]:
    """Return how many of a unit's staff are in post, and how many it may have."""
    persons, numbers, at = draft.rows["persons"], draft.rows["establishments"], draft.units[unit]
    here = zip(persons["organization"], persons["status"], strict=True)
    number = [
        n
        for unit_of, measure, n in zip(numbers["organization"], numbers["measure"], numbers["number"], strict=True)
        if (unit_of, measure) == (at, _ADMINISTRATIVE)
    ]
    return sum(one == (at, "in_post") for one in here), int(str(number[-1]))


def _paid(draft: Draft, units: Sequence[str]) -> None:
    """Add the lists of June: in order, with one too many, without the audit list, and without a number."""
    fine, over, alone, vague = units
    roster, lists, paid_over = "headcount.roster", "headcount.lists", "headcount.paid_over"
    month = {"measure": _ADMINISTRATIVE, "begins": "2026-06"}
    told: list[Story] = []
    open_: dict[str, str] = dict.fromkeys((roster, lists, paid_over), "unknown")
    for unit, paid, audited, outcomes in (
        (fine, 0, 0, {}),
        (over, 1, 0, {roster: "breach", lists: "breach", paid_over: "breach"}),
        (alone, 0, None, {lists: "unknown"}),
        (vague, None, None, open_),
    ):
        staff, authorised = _people(draft, unit)
        number = None if paid is None else (authorised + paid if paid else staff)
        told.append((unit, {"kind": "paid", "number": number}, outcomes))
        if audited is not None:
            told.append((unit, {"kind": "audited", "number": staff}, {}))
    stories(draft, "pay_counts", month, told)


def _numbers(draft: Draft) -> None:
    """Add the authorised numbers of the three units, each until the next."""
    for unit, measure, steps in (
        (HEADCOUNT_OFFICE, _ADMINISTRATIVE, ((31, "2019-01-01"), (30, "2022-07-01"), (28, "2025-03-01"))),
        (HEADCOUNT_OFFICE, _INSTITUTION, ((6, "2019-01-01"), (5, "2023-05-01"))),
        (HEADCOUNT_OFFICE, _WORKER, ((3, "2019-01-01"),)),
        (TOWN, _ADMINISTRATIVE, ((20, "2019-01-01"), (22, "2025-03-01"))),
        (TOWN, _INSTITUTION, ((3, "2019-01-01"), (5, "2024-09-01"))),
        (TOWN, _WORKER, ((2, "2019-01-01"),)),
        (OTHER_TOWN, _ADMINISTRATIVE, ((9, "2019-01-01"), (10, "2022-07-01"), (11, "2023-05-01"))),
        (OTHER_TOWN, _INSTITUTION, ((5, "2019-01-01"), (4, "2025-06-01"))),
    ):
        ends = [*(day for _, day in steps[1:]), None]
        for (number, begins), end in zip(steps, ends, strict=True):
            draft.add(
                "establishments",
                organization=draft.units[unit],
                measure=measure,
                number=number,
                begins=begins,
                ends=end,
                ended=end is not None,
            )


def _moves(draft: Draft) -> None:
    """Add movements down to townships: in order, of another kind, without approval, not booked, without a number."""
    town, other, office = (draft.units[name] for name in (TOWN, OTHER_TOWN, HEADCOUNT_OFFICE))
    base = {"measure": _ADMINISTRATIVE, "to_measure": _ADMINISTRATIVE, "released": False, "document": "〔2025〕4号"}
    institution = {"measure": _INSTITUTION, "to_measure": _INSTITUTION, "approved_by": "county"}
    told: list[Story] = [
        (HEADCOUNT_OFFICE, {"receiver": town, "number": 2, "approved_by": "nation", "begins": "2025-03-01"}, {}),
        (
            HEADCOUNT_OFFICE,
            {"receiver": other, "number": 1, "approved_by": "county", "begins": "2022-07-01"},
            {"headcount.cross_level": "breach"},
        ),
        (
            HEADCOUNT_OFFICE,
            institution | {"to_measure": _ADMINISTRATIVE, "receiver": other, "number": 1, "begins": "2023-05-01"},
            {"headcount.move_kind": "breach"},
        ),
        (
            OTHER_TOWN,
            institution | {"receiver": town, "number": 2, "begins": "2024-09-01"},
            {"headcount.moved": "breach"},
        ),
        (OTHER_TOWN, institution | {"receiver": office, "released": True, "number": 1, "begins": "2025-06-01"}, {}),
    ]
    stories(draft, "headcount_moves", base, told)
    # Neither side can be held against a number that nobody wrote down.
    draft.plant("headcount.moved", TOWN, "unknown", "tables")
    said = {"measure": _WORKER, "to_measure": _WORKER, "receiver": town, "begins": "2026-01-10"}
    stories(draft, "headcount_moves", base, [(HEADCOUNT_OFFICE, said, {"headcount.moved": "unknown"})])


def _mergers(draft: Draft) -> None:
    """Add what bodies brought into one: given up on record, two places lost, and a number nobody knows."""
    for measure, after, released, brought, outcome in (
        ("posts_deputy", 6, 1, (4, 3), ""),
        (_INSTITUTION, 18, 0, (12, 8), "breach"),
        (_WORKER, 3, 0, (2, None), "unknown"),
    ):
        if outcome:
            draft.plant("headcount.merged", TOWN, outcome, "tables")
        at = draft.units[TOWN]
        merger = draft.add(
            "mergers", organization=at, measure=measure, after=after, released=released, begins="2024-11-01"
        )
        for number in brought:
            draft.add("merged_units", organization=at, merger=merger, number=number)


def _uses(draft: Draft) -> None:
    """Add leave to place people: with a vacancy, without one, above the number, excused, and half written down."""
    recruit, appoint = "headcount.recruit", "headcount.appoint"
    cleared, checked = "headcount.cleared", "headcount.checked"
    base = {
        "measure": _ADMINISTRATIVE,
        "way": "recruit",
        "number": 1,
        "vacant": 1,
        "over": 0,
        "ground": "none",
        "reported": False,
        "checked": True,
        "begins": "2025-09-10",
    }
    post = {"measure": "posts_deputy", "way": "appoint"}
    told: list[Story] = [
        (TOWN, {}, {}),
        (OTHER_TOWN, {"vacant": 0}, {recruit: "breach"}),
        (HEADCOUNT_OFFICE, {"vacant": None}, {recruit: "unknown"}),
        (
            OTHER_TOWN,
            post | {"vacant": 0, "over": 1, "checked": False},
            {appoint: "breach", cleared: "breach", checked: "breach"},
        ),
        (
            HEADCOUNT_OFFICE,
            post | {"over": 2, "ground": "term", "reported": True, "checked": None},
            {cleared: "waived", checked: "unknown"},
        ),
    ]
    stories(draft, "headcount_uses", base, told)


def _bodies(draft: Draft) -> None:
    """Add bodies that only coordinate: in order, with people of its own, without an end, and past it."""
    own, end = "headcount.coordination", "headcount.coordination_end"
    base = {
        "headcount": 0,
        "office": False,
        "limited": True,
        "ending": True,
        "due": "2027-12-31",
        "begins": "2023-02-01",
        "ended": False,
    }
    told: list[Story] = [
        (OFFICE, {"name": "示例专项工作领导小组"}, {}),
        (OFFICE, {"name": "示例项目指挥部", "headcount": 3, "office": True}, {own: "breach"}),
        (OFFICE, {"name": "示例创建领导小组", "ending": False}, {end: "breach"}),
        (OFFICE, {"name": "示例整治工作专班", "due": "2025-12-31"}, {end: "breach"}),
        (OFFICE, {"name": "示例协调小组", "headcount": None, "limited": None}, {own: "unknown"}),
    ]
    stories(draft, "coordination_bodies", base, told)


def _reports(draft: Draft) -> None:
    """Add the yearly reports: the share of townships rises and falls again."""
    least, tilt = "headcount.township_share", "headcount.township_tilt"
    told: list[Story] = [
        (HEADCOUNT_OFFICE, {"year": 2023, "total": 1000, "township": 240}, {}),
        (HEADCOUNT_OFFICE, {"year": 2024, "total": 1000, "township": 245}, {}),
        (HEADCOUNT_OFFICE, {"year": 2025, "total": 1000, "township": 230}, {least: "breach", tilt: "breach"}),
        (HEADCOUNT_OFFICE, {"year": 2024, "measure": _INSTITUTION, "total": 3000, "township": 800}, {}),
        (
            HEADCOUNT_OFFICE,
            {"year": 2025, "measure": _INSTITUTION, "total": None, "township": 800},
            {tilt: "unknown"},
        ),
    ]
    stories(draft, "headcount_reports", {"measure": _ADMINISTRATIVE}, told)
