"""What is planted on the times within which somebody may ask for a review, or appeal."""

from __future__ import annotations

from datetime import date

from orgwork.samples.draft import YEARS, Draft
from orgwork.samples.planting_conduct import name_of, staff

REVIEW, GRADE, APPEAL = (f"cadre.request.ask_{name}" for name in ("review", "grade_review", "appeal"))
SUPERVISED, SECOND = "cadre.request.ask_sanction_review", "cadre.request.ask_second_review"
PEOPLE = 6
_GOVERNMENT, _SUPERVISORS = "示例县人民政府", "示例县监察委员会"
_RECENT = "降级", "2026-06-10"
"""A supervision organ's sanction of which another story tells: the month to ask for its review is nearly over."""


def asking_stories(draft: Draft, unit: str) -> None:
    """Sanction some staff of a unit and let them ask: one time is nearly over, of another it is not known.

    Args:
        draft: the county, with every other sanction and adjustment.
        unit: the unit.

    """
    _all_told(draft)
    people = iter(staff(draft, unit)[-PEOPLE:])
    for day, outcome in (("2026-06-05", "due"), (None, "unknown")):
        number = next(people)
        _sanction(draft, number, _GOVERNMENT, "2026-06-03", day)
        draft.plant(REVIEW, name_of(draft, number), outcome, "tables")
    for body, kind, rule, answered, day in (
        (_GOVERNMENT, "review", APPEAL, "2026-06-18", "2026-06-22"),
        (_GOVERNMENT, "review", APPEAL, "2026-06-18", None),
        (_SUPERVISORS, "sanction_review", SECOND, "2026-06-02", "2026-06-05"),
        (_SUPERVISORS, "sanction_review", SECOND, "2026-06-02", None),
    ):
        number = next(people)
        sanction = _sanction(draft, number, body, "2026-04-29", "2026-05-06")
        asked = {"begins": "2026-05-20", "ends": answered, "ended": True, "consented": False, "told": day}
        draft.add("requests", person=number, kind=kind, sanction=sanction, body=body, **asked)
        draft.plant(rule, name_of(draft, number), "due" if day else "unknown", "tables")
    _grades(draft)
    names = {number: name for name, number in draft.units.items()}
    # The workbook has no sheet for requests.
    for at in dict.fromkeys(draft.rows["persons"]["organization"]):
        for rule in (REVIEW, GRADE, APPEAL, SUPERVISED, SECOND):
            draft.plant(rule, names[str(at)], "unknown", "workbook")


def _sanction(draft: Draft, number: str, body: str, begins: str, told: str | None) -> str:
    """Add a sanction of which the person was told on a day, or nobody knows when; returns its id."""
    return draft.add("sanctions", person=number, kind="记过", begins=begins, ended=False, body=body, told=told)


def _all_told(draft: Draft) -> None:
    """Let the people of all stories know of the decision at once; of one downgrade it is not recorded when."""
    for table in ("sanctions", "adjustments"):
        rows = draft.rows[table]
        for side in ("first", "last"):
            rows[f"told_{side}"] = list(rows[f"begins_{side}"])
    rows = draft.rows["sanctions"]
    found = zip(rows["kind"], rows["begins_first"], rows["begins_last"], rows["person"], strict=True)
    for row, (kind, first, last, number) in enumerate(found):
        if kind == _RECENT[0] and str(first) == _RECENT[1]:
            draft.plant(SUPERVISED, name_of(draft, str(number)), "due", "tables")
        elif kind == _RECENT[0] and first != last:
            rows["told_first"][row] = rows["told_last"][row] = None
            draft.plant(SUPERVISED, name_of(draft, str(number)), "unknown", "tables")


def _grades(draft: Draft) -> None:
    """Let one person be told late of a failing grade of the year before; of another it is not known when."""
    rows, notices = draft.rows["assessments"], draft.rows["grade_actions"]
    graded = zip(rows["person"], rows["year"], rows["grade"], strict=True)
    failing = [person for person, year, grade in graded if (year, grade) == (YEARS[-1], "incompetent")]
    for person, day, outcome in zip(failing, (date(2026, 6, 8), None), ("due", "unknown"), strict=False):
        told = zip(notices["person"], notices["year"], notices["kind"], strict=True)
        row = list(told).index((person, YEARS[-1], "notice"))
        notices["begins_first"][row] = notices["begins_last"][row] = day
        draft.plant(GRADE, name_of(draft, str(person)), outcome, "tables")
