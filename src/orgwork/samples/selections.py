"""What came before the decisions of the sample: steps of the selection and checks, all in order."""

from __future__ import annotations

from orgwork.model.words import PRIOR_CHECKS
from orgwork.samples.draft import Draft, Step

ON_FILE = "2019-03"
"""The month from which selections are on file."""
_STEPS = {"motion": (-3, "05"), "talks": (-2, "06"), "meeting": (-2, "09"), "vetting": (-1, "10")}
"""By step the months before the decision, and the day."""
_CONSENT = (-1, "06")
_CHECKED = (-1, "22")


def select(draft: Draft, number: str, tenure: str, step: Step) -> None:
    """Add the steps and checks before an appointment was decided.

    Args:
        draft: the county.
        number, tenure: the ids of the person and of the appointment.
        step: what is told of the appointment; one that came too early for selections to be on file has none.

    """
    if step.month < ON_FILE:
        return
    month = step.month if len(step.month) > 4 else f"{step.month}-06"  # noqa: PLR2004 - more than a year
    office = "示例市委组织部" if step.level.startswith("division") else "示例县委组织部"

    def day(when: tuple[int, str]) -> str:
        whole = int(month[:4]) * 12 + int(month[5:7]) - 1 + when[0]
        return f"{whole // 12}-{whole % 12 + 1:02}-{when[1]}"

    about = {"person": number, "tenure": tenure}
    for name, when in _STEPS.items():
        told: dict[str, object] = {}
        if name in {"talks", "meeting"}:
            told = {"occasion": "single", "purpose": "this"}
        if name == "meeting":
            told |= {"names": 3, "posts": 1}
        if name == "vetting":
            told = {"members": 3}
        draft.add("selection_steps", **about, step=name, begins=day(when), body=office, **told)
    if step.exceptional is not False:
        upper = "示例市委组织部"
        draft.add("selection_steps", **about, step="approval", begins=day(_CONSENT), body=upper, ground="hard_place")
    for kind in PRIOR_CHECKS:
        signed = True if kind == "integrity" else None
        # Few appointments ask for an audit, or for a look at a sanction whose influence is over.
        if kind not in {"audit", "influence"}:
            draft.add(
                "prior_checks",
                **about,
                kind=kind,
                begins=day(_CHECKED),
                secretary_signed=signed,
                discipline_signed=signed,
            )
