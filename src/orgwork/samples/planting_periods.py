"""What is planted on times that run out: notices, the Party's sanctions, ranks, and the times before a return."""

from __future__ import annotations

from orgwork.samples.draft import Draft, Step
from orgwork.samples.planting import AFTER_PARTY
from orgwork.samples.planting_conduct import change, name_of
from orgwork.samples.planting_leaving import WOMEN
from orgwork.samples.planting_measures import FEDERATION, FORMALITIES, LEAVE
from orgwork.samples.planting_ranks import LOWERED

NOTICE, INFLUENCE = "cadre.decision.notice_period", "cadre.sanction.influence"
LEADING, HIGHER, UNFIT, DEMOTED, HIGHER_RANK = (
    f"cadre.return.{name}_period" for name in ("leading_post", "higher_post", "unfit", "demoted", "rank")
)
REVIEW = "cadre.promotion.influence_review"
_LATER_ASKED = (
    "cadre.decision.notice",
    "cadre.decision.notice_after",
    "cadre.decision.notice_ground",
    "cadre.decision.notice_over",
    "cadre.probation.whole",
)
"""What is asked of a notice once there is an appointment."""
_NO_SHEET = (NOTICE, REVIEW, LEADING, HIGHER, UNFIT, DEMOTED, HIGHER_RANK)
"""The workbook has no sheet for notices, prior checks and adjustments."""
_PARTY, _STATE, _COMMITTEE = "中共示例县纪律检查委员会", "示例县监察委员会", "中共示例县委员会"


def period_stories(draft: Draft) -> None:
    """Let times run out soon, or at an open day, for people of whom other stories are told already.

    Args:
        draft: the county, with all its people.

    """
    members, women = (_people(draft, unit) for unit in (FEDERATION, WOMEN))
    for number, posted, outcome in ((members[0], "2026-06-24", "due"), (members[1], "2026-06", "unknown")):
        # The letter is not out, nor is the appointment on record yet.
        draft.add("notices", person=number, begins=posted, ends="2026-07-08", ended=True)
        draft.plant(NOTICE, name_of(draft, number), outcome, "tables")
        for rule in _LATER_ASKED:
            draft.plant(rule, name_of(draft, number), "unknown", "tables")
    _measures(draft, members)
    _sanctions(draft, members, women)
    _returns(draft, members, women)
    _reviews(draft, women)
    names = {number: name for name, number in draft.units.items()}
    for unit in dict.fromkeys(draft.rows["persons"]["organization"]):
        for rule in _NO_SHEET:
            draft.plant(rule, names[str(unit)], "unknown", "workbook")


def _people(draft: Draft, unit: str) -> list[str]:
    """Return the ids of the people of a unit."""
    rows = draft.rows["persons"]
    return [str(n) for n, at in zip(rows["id"], rows["organization"], strict=True) if at == draft.units[unit]]


def _measures(draft: Draft, members: list[str]) -> None:
    """Let a leader's long leave, and the time to change post and pay, end within the warning."""
    leave = {"kind": "study", "sent": False, "begins": "2025-07", "ended": False}
    draft.add("leaves", person=members[0], body="示例县委组织部", **leave)
    draft.plant(LEAVE, name_of(draft, members[0]), "due", "tables")
    changes = {"unchanged": True, "extended": False}
    draft.add("sanctions", person=members[1], kind="降级", begins="2026-06-10", ended=False, body=_STATE, **changes)
    draft.plant(FORMALITIES, name_of(draft, members[1]), "due", "tables")
    draft.plant(FORMALITIES, name_of(draft, members[1]), "unknown", "workbook")


def _sanctions(draft: Draft, members: list[str], women: list[str]) -> None:
    """Let the influence of a warning end soon, of another in some month; and the two years after a restoration."""
    for number, begins, outcome in ((members[7], "2025-08", "due"), (members[4], "2025", "unknown")):
        draft.add("sanctions", person=number, kind="警告（党员）", begins=begins, ended=False, body=_PARTY)
        draft.plant(INFLUENCE, name_of(draft, number), outcome)
    restored = {"begins": "2023-08", "ends": "2024-08", "ended": True}
    draft.add("sanctions", person=women[0], kind="留党察看（党员）", body=_PARTY, level="section_deputy", **restored)
    for year, grade in ((2023, "not_assessed"), (2024, "no_grade")):
        change(draft, "assessments", women[0], year, grade=grade)
    draft.plant(INFLUENCE, name_of(draft, women[0]), "due", "tables")
    # In the workbook it is open whether rights are restored: of her, and of two whose probation lasts too long.
    for number in (women[0], *members[2:4]):
        draft.plant(INFLUENCE, name_of(draft, number), "unknown", "workbook")
    # How long the probation was decides the grade of its third year, and no record tells that.
    draft.plant(AFTER_PARTY, name_of(draft, women[0]), "unknown")


def _returns(draft: Draft, members: list[str], women: list[str]) -> None:
    """Take people out of their posts so that each of the times before a return ends within the warning."""
    fault = {"way": "removal", "level": "section_deputy"}
    unfit = {"ground": "unfit", "situation": "duty", "level": "section_deputy"}
    for number, begins, rules, told in (
        (members[2], "2025-08", (LEADING,), {"ground": "resigned_for_fault", **fault}),
        (women[2], "2024-08", (HIGHER, HIGHER_RANK), {"ground": "ordered_to_resign", **fault}),
        (members[3], "2025-08", (UNFIT,), {"way": "level_move", **unfit}),
        (members[6], "2025-08-01", (DEMOTED,), {"way": "demotion", **unfit}),
    ):
        draft.add("adjustments", person=number, begins=begins, ended=False, body=_COMMITTEE, **told)
        change(draft, "assessments", number, int(begins[:4]), grade="no_grade")
        for rule in rules:
            draft.plant(rule, name_of(draft, number), "due", "tables")
        if told["ground"] == "unfit":
            seen = {"author": "示例县委组织部干部一科科长", "result": "新岗位工作适应（虚构）", "reply": "无异议"}
            draft.add("follow_ups", person=number, kind="talk", begins="2025-12-10", final=True, **seen)
    # Whoever was moved down serves in another post from that month on.
    post = draft.post(Step(FEDERATION, "干事（降职后）", "clerk", "2025-08"))
    lower = {"level": "clerk", "main": False, "leader": False, "exceptional": False, "probation": False}
    # Whether the rank goes down too, the year will tell.
    draft.plant(LOWERED, name_of(draft, members[6]), "unknown", "tables")
    draft.add("tenures", person=members[6], post=post, begins="2025-08", ended=False, **lower)
    # Of two who were moved down before, the day from which they serve, or what became of them, is open.
    way = zip(*(draft.rows["adjustments"][c] for c in ("person", "way")), strict=True)
    for number in (members[5], *(str(person) for person, what in way if what is None)):
        draft.plant(DEMOTED, name_of(draft, number), "unknown", "tables")


def _reviews(draft: Draft, women: list[str]) -> None:
    """Give two leaders a sanction whose time was over before their promotion; of one it was looked at once more."""
    for number in (women[3], women[5]):
        told = {"kind": "警告（公务员）", "body": _STATE, "ended": True}
        draft.add("sanctions", person=number, begins="2022-01", ends="2022-07", **told)
    draft.plant(REVIEW, name_of(draft, women[3]), "breach", "tables")
    rows = draft.rows["tenures"]
    led = zip(rows["person"], rows["id"], rows["leader"], strict=True)
    tenure = next(str(post) for person, post, leads in led if person == women[5] and leads)
    looked = {"kind": "influence", "begins": "2023-08-01", "body": "示例市委组织部"}
    draft.add("prior_checks", person=women[5], tenure=tenure, result="处分影响已消除，可以使用（虚构）", **looked)
