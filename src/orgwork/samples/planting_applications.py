"""What is planted on applications for a class: decided well, late, by nobody named, without time for a reply."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.samples.draft import Draft
from orgwork.samples.people import COUNTY

OFFICE = "示例县人才工作专班"
FILED: Mapping[str, object] = {
    "place": COUNTY,
    "purpose": "general",
    "talent_class": "B",
    "ground": "B.other",
    "begins": "2026-02-02",
    "checked": "2026-02-04",
    "verified": "2026-02-06",
    "reviewed": "2026-03-10",
    "ends": "2026-03-20",
    "ended": True,
    "outcome": "refused",
    "decided_by": "中共示例县委人才工作领导小组",
    "signed": True,
    "told": "2026-03-23",
    "untold": False,
    "reply_due": "2026-03-30",
    "reply": "declined",
    "unanswered": True,
}
_REPLIED: Mapping[str, object] = {"reply": "given", "replied": "2026-03-25", "answered": "2026-04-02"}
OPEN: Mapping[str, object] = {
    **dict.fromkeys(("checked", "verified", "reviewed", "ends", "outcome", "decided_by", "told", "reply_due", "reply")),
    **dict.fromkeys(("signed", "untold", "unanswered")),
    "ended": False,
}
_STORIES: tuple[tuple[Mapping[str, object], Mapping[str, str]], ...] = (
    ({}, {}),
    ({**_REPLIED, "unanswered": False}, {}),
    ({"outcome": "recognised", "decided_by": None, "signed": False}, {"signed": "breach"}),
    ({"reviewed": "2026-03-21"}, {"steps": "breach"}),
    ({"ends": "2026-04-10", "told": "2026-04-13", "reply_due": "2026-04-20"}, {"within": "breach"}),
    ({**OPEN, "begins": "2026-03-02"}, {"decided": "breach"}),
    ({"told": None, "untold": True}, {"told": "breach", "reply_time": "unknown"}),
    ({"reply_due": "2026-03-27"}, {"reply_time": "breach"}),
    ({"told": "2026-03-31", "reply": "none"}, {"heard": "breach", "reply_time": "breach"}),
    ({**_REPLIED, "replied": "2026-03-31", "unanswered": False}, {"in_time": "breach"}),
    ({**_REPLIED, "answered": None}, {"answered": "breach"}),
    ({**_REPLIED, "answered": "2026-04-10", "unanswered": False}, {"answered_in_time": "breach"}),
    ({**OPEN, "begins": "2026-05-15"}, {"decided": "due"}),
    ({**OPEN, "begins": "2026-06-20"}, {}),
)
"""What is said of each application otherwise than usual, and what is found."""


def application_stories(draft: Draft) -> None:
    """Add a talent per application.

    Args:
        draft: the county.

    """
    draft.unit(OFFICE, "事业单位")
    for number, (said, outcomes) in enumerate(_STORIES, start=1):
        for rule, outcome in outcomes.items():
            draft.plant(f"talent.application.{rule}", OFFICE, outcome, "tables")
        talent = draft.add("talents", name=f"示例申报人{number}", organization=draft.units[OFFICE])
        draft.add("class_applications", talent=talent, **{**FILED, **said})
