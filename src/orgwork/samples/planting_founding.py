"""What is planted on how Party organizations come about, on elections, and on the admission of members."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.samples.draft import Draft
from orgwork.samples.people import COUNTY
from orgwork.samples.planting_branches import VILLAGE, committee, organization

REPLY, APPROVER, COUNTY_APPROVER = (
    "branch.founding.reply",
    "branch.village.approver",
    "branch.village.committee_approver",
)
TERM, OTHER_TERM, TOWN_TERM = "branch.term", "branch.term.other", "branch.township.term"
SHIFT, DELAY = "branch.term.shift", "branch.term.delay"
TOWN_SIZE, SECRETARY = "branch.township.committee_size", "branch.lecture.by_secretary"
GENERAL_BRANCH, COMMITTEE = "branch.village.general_branch", "branch.village.committee_members"
_ELECTION = "branch.election."

HILL, POND = "新桥村党总支", "大塘村党委"
TOWN, NEXT = "示例县城关镇党委", "示例县白石镇党委"
BANK, POWER, COLLEGE = "示例县农商行党支部", "示例县电力公司党支部", "示例县职业学校党支部"
BAMBOO = "竹山村党支部"


def founding_stories(draft: Draft) -> None:
    """Add bodies of villages and a township, terms that are over, elections, and applications.

    Args:
        draft: the county, with its branches.

    """
    _villages(draft)
    _terms(draft)
    _elections(draft)
    _applications(draft)


def _villages(draft: Draft) -> None:
    """Add a general branch and a Party committee of villages that are too small, and a township's committee."""
    for name, kind, setting, total, told in (
        (HILL, "党总支", "village", 45, (GENERAL_BRANCH, APPROVER, REPLY)),
        (POND, "党委", "village", 90, (COMMITTEE, COUNTY_APPROVER, SECRETARY)),
        (TOWN, "党委", "township", 620, (TOWN_TERM,)),
        (NEXT, "党委", "township", 480, (TOWN_SIZE,)),
    ):
        for rule in told:
            draft.plant(rule, name, "breach", "tables")
        unit = organization(draft, name, kind)
        draft.add("branches", organization=unit, setting=setting, members=total, groups=0, needed=False)
    for name, begins, ends, body in (
        (HILL, "2024-10-08", "2024-11-01", "unit"),
        (HILL, "2026-05-08", None, None),
        (POND, "2024-11-04", "2024-11-29", "township"),
    ):
        draft.add(
            "branch_foundings",
            organization=draft.units[name],
            act="set_up",
            begins=begins,
            ends=ends,
            ended=ends is not None,
            body=body,
        )
    for name, begins, seats in ((TOWN, "2021-03-10", 9), (NEXT, "2024-12-30", 6)):
        committee(draft, draft.units[name], begins, {"seats": seats, "years": 5, "deputies": 2})
        lecture = {"kind": "lecture", "begins": "2025-06-27", "by_secretary": True, "voted": False}
        draft.add("branch_meetings", organization=draft.units[name], **lecture)


def _terms(draft: Draft) -> None:
    """Add committees whose term was over: two that nobody renewed, one put off too far, one that ends soon."""
    for name, begins, said, told in (
        (BAMBOO, "2021-05-20", {"years": 5}, ((TERM, "breach"),)),
        (BANK, "2023-05-20", {}, ((OTHER_TERM, "breach"),)),
        (
            POWER,
            "2022-03-20",
            {"postponed": True, "postponed_to": "2026-09-20"},
            ((SHIFT, "breach"), (DELAY, "breach")),
        ),
        (COLLEGE, "2023-09-10", {}, ((OTHER_TERM, "due"),)),
    ):
        for rule, outcome in told:
            draft.plant(rule, name, outcome, "tables")
        unit = draft.units[name] = draft.add(
            "organizations",
            name=name,
            place=COUNTY,
            entity="party",
            kind="党支部",
            begins="2026-05-08",
            ended=False,
        )
        setting = "village" if name == BAMBOO else "other"
        draft.add("branches", organization=unit, setting=setting, members=8, groups=0)
        for number in range(8):
            draft.add(
                "members",
                name=f"{name[3:5]}党员{'一二三四五六七八'[number]}",
                branch=unit,
                joined="2001-06-30",
                full="2002-06-30",
                kind="full",
                begins="2015-01",
                ended=False,
            )
        committee(draft, unit, begins, said)


_VOTE: Mapping[str, object] = {
    "elects": "committee",
    "stage": "final",
    "by": "members",
    "begins": "2026-05-20",
    "due": 8,
    "present": 8,
    "issued": 8,
    "returned": 8,
    "candidates": 4,
    "seats": 3,
    "least_votes": 6,
}


def _elections(draft: Draft) -> None:
    """Add votes, each with one thing amiss; four of five voters are enough, half of the votes are not."""
    delegates = {"by": "delegates", "due": 100, "present": 90, "issued": 90, "returned": 90, "least_votes": 60}
    for name, said, rule in (
        (BANK, {}, ""),
        (BANK, {"due": 5, "present": 4, "issued": 4, "returned": 4, "least_votes": 3}, ""),
        (BANK, {"due": 5, "present": 3, "issued": 3, "returned": 3, "least_votes": 3}, "quorum"),
        (BANK, {"least_votes": 4}, "majority"),
        (BANK, {"stage": "preliminary", "least_votes": 4}, "preliminary_majority"),
        (BANK, {"returned": 9}, "ballots"),
        (BANK, {"candidates": 3}, "surplus_committee"),
        (BANK, {"candidates": 5}, "surplus_most"),
        (BANK, {"elects": "delegates", "candidates": 12, "seats": 11}, "surplus_delegates"),
        (BANK, {"elects": "secretary", "by": "committee", "candidates": 2, "seats": 1}, "secretary_equal"),
        (BANK, {"due": 9, "present": 9, "issued": 9, "returned": 9}, "voters"),
        (TOWN, {**delegates, "scattered": False, "approved": True}, ""),
        (POND, {**delegates, "scattered": False, "approved": True}, "delegates"),
    ):
        if rule:
            draft.plant(f"{_ELECTION}{rule}", name, "breach", "tables")
        draft.add("branch_elections", organization=draft.units[name], **(dict(_VOTE) | said))
    for rule in ("quorum", "majority", "ballots", "surplus_committee", "surplus_most", "voters"):
        draft.plant(f"{_ELECTION}{rule}", POWER, "unknown", "tables")
    missing = ("due", "present", "issued", "candidates")
    draft.add("branch_elections", organization=draft.units[POWER], **(dict(_VOTE) | dict.fromkeys(missing)))


_WAY: tuple[tuple[str, str, Mapping[str, object]], ...] = (
    ("talk", "2023-03-20", {}),
    ("activist", "2023-09-05", {"number": 2}),
    ("review", "2024-03-04", {}),
    ("candidate", "2024-09-06", {"number": 2}),
    ("training", "2024-10-14", {"days": 3, "hours": 24}),
    ("pre_review", "2025-02-18", {}),
    ("vote", "2025-03-06", {"due": 12, "present": 11, "in_favour": 10, "special": False}),
    ("approval", "2025-05-28", {}),
    ("full", "2026-03-06", {}),
)
_AMISS: tuple[tuple[str, Mapping[str, Mapping[str, object] | None], Mapping[str, str]], ...] = (
    ("甲", {}, {}),
    ("乙", {"talk": None}, {"talk": "breach"}),
    ("丙", {"activist": {"number": 3}}, {"contacts": "breach"}),
    ("丁", {"candidate": {"begins": "2024-08-30", "number": 1}}, {"activist": "breach", "sponsors": "breach"}),
    ("戊", {"training": {"days": 2, "hours": 16}}, {"training": "breach"}),
    ("己", {"pre_review": {"begins": "2025-03-20"}}, {"pre_review": "breach"}),
    ("庚", {"vote": {"present": 6, "in_favour": 6}}, {"quorum": "breach", "majority": "breach"}),
    ("辛", {"approval": None}, {"approval": "breach"}),
    ("壬", {"full": {"begins": "2026-02-20"}}, {"probation": "breach"}),
    ("癸", {"full": None}, {"probation_end": "breach"}),
    ("子", {"vote": {"present": None}, "training": {"days": None, "hours": None}}, {}),
)


def _applications(draft: Draft) -> None:
    """Add applications to a village's branch, each with one step amiss."""
    branch = draft.units[VILLAGE]
    for called, changed, told in _AMISS:
        for rule, outcome in told.items():
            draft.plant(f"admission.{rule}", VILLAGE, outcome, "tables")
        _application(draft, branch, f"申请人{called}", changed, {})
    for rule in ("quorum", "training"):
        draft.plant(f"admission.{rule}", VILLAGE, "unknown", "tables")
    # Too young; about to leave; not reviewed for long; put off for too short a time.
    for rule in ("age", "leaving", "review", "extension"):
        draft.plant(f"admission.{rule}", VILLAGE, "breach", "tables")
    _application(draft, branch, "申请人丑", {}, {"birth": "2005-06-15"})
    _application(draft, branch, "申请人寅", {}, {"leaves": True, "leaving": "2025-05-20"})
    later: dict[str, Mapping[str, object] | None] = dict.fromkeys(
        ("candidate", "training", "pre_review", "vote", "approval", "full")
    )
    _application(draft, branch, "申请人卯", later, {})
    extended: dict[str, Mapping[str, object] | None] = {"full": {"begins": "2026-06-12"}}
    number = _application(draft, branch, "申请人辰", extended, {})
    draft.add("admission_steps", organization=branch, admission=number, step="extension", begins="2026-03-05", months=3)


def _application(
    draft: Draft,
    branch: str,
    called: str,
    changed: Mapping[str, Mapping[str, object] | None],
    said: Mapping[str, object],
) -> str:
    """Add an application with all its steps but for what is changed; returns its id."""
    values = {"birth": "1998-04-11", "begins": "2023-03-01", "leaves": False} | dict(said)
    number = draft.add("admissions", name=called, organization=branch, ended=False, **values)
    for step, begins, told in _WAY:
        more = changed.get(step, {})
        if more is not None:
            values = {"begins": begins} | dict(told) | dict(more)
            draft.add("admission_steps", organization=branch, admission=number, step=step, **values)
    return number
