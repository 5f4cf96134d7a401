"""Meetings that decided an appointment, and public notices: those in order, and what is planted among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.samples.draft import CITY, Draft, Step

QUORUM, MAJORITY = "cadre.decision.quorum", "cadre.decision.majority"
NOTICE, GROUND = "cadre.decision.notice", "cadre.decision.notice_ground"
OVER, AFTER = "cadre.decision.notice_over", "cadre.decision.notice_after"

_ON_FILE = "2019-03"
"""The month from which meetings and notices are on file."""
_FOUR_DAYS, _THREE_WEEKS = timedelta(days=4), timedelta(days=21)
_ONE_DAY = timedelta(days=1)
_SHOWN = date(2021, 7, 1)
"""The day from which appointments are looked at when the sample is checked."""


def decide(draft: Draft, number: str, tenure: str, step: Step) -> None:
    """Add the meeting that decided an appointment, and the notice before its document was issued.

    Args:
        draft: the county.
        number, tenure: the ids of the person and of the appointment.
        step: what is told of the appointment; one that came too early for meetings to be on file has none.

    """
    if step.month < _ON_FILE:
        return
    month = step.month if len(step.month) > 4 else f"{step.month}-06"  # noqa: PLR2004 - more than a year
    draft.add(
        "decisions",
        person=number,
        tenure=tenure,
        by="party",
        body="中共示例市委员会" if step.level.startswith("division") else "中共示例县委员会",
        begins=f"{month}-08",
        due=11,
        present=10,
        in_favour=10,
        against=0,
        postponed=0,
    )
    draft.add(
        "notices",
        person=number,
        tenure=tenure,
        begins=f"{month}-09",
        ends=f"{month}-26",
        ended=True,
        appointed=f"{month}-28",
        grounded=None if step.exceptional is False else True,
    )


def decision_stories(draft: Draft) -> None:
    """Change the meetings and notices of county leaders, and note what the workbook leaves open in every unit."""
    plain, exceptional = (_appointed(draft, exceptional=how) for how in (False, True))
    meetings = (
        (QUORUM, "breach", {"present": 7, "in_favour": 7}),
        (QUORUM, "unknown", {"present": None}),
        (MAJORITY, "breach", {"in_favour": 5, "against": 3, "postponed": 2}),
        (MAJORITY, "unknown", {"in_favour": None}),
    )
    for rule, outcome, values in meetings:
        _tell(draft, "decisions", next(plain), rule, outcome, **values)
    # Published on the 9th, over on the 13th: four days, or fewer of them worked.
    short = {"ends_first": _FOUR_DAYS, "ends_last": _FOUR_DAYS}
    for outcome, days in (("breach", short), ("unknown", {"appointed_first": None, "appointed_last": None})):
        late = next(plain)
        _tell(draft, "notices", late, NOTICE, outcome, **days)
    # Without the day of the letter it is open as well whether it came after the notice, and the decision.
    for rule in (OVER, AFTER):
        _tell(draft, "notices", late, rule, "unknown")
    # Long enough by then, but not over before the 30th: the letter came on the 28th.
    _tell(draft, "notices", next(plain), OVER, "breach", ends_first=_THREE_WEEKS, ends_last=_THREE_WEEKS)
    # The notice is of the day after the meeting: now of the day before it, and of the same.
    for outcome, earlier in (("breach", -2 * _ONE_DAY), ("unknown", -_ONE_DAY)):
        _tell(draft, "notices", next(plain), AFTER, outcome, begins_last=earlier, begins_first=earlier)
    excused = next(plain)
    _tell(draft, "notices", excused, NOTICE, "waived", **short)
    person = draft.rows["notices"]["person"][excused]
    draft.add("waivers", rule=NOTICE, subject=person, granted_by=CITY, begins="2021-01", ended=False)
    for outcome, grounded in (("breach", False), ("unknown", None)):
        _tell(draft, "notices", next(exceptional), GROUND, outcome, grounded=grounded)
    names = {number: name for name, number in draft.units.items()}
    for unit in dict.fromkeys(draft.rows["persons"]["organization"]):
        for rule in (QUORUM, MAJORITY, NOTICE, OVER, AFTER, GROUND):
            draft.plant(rule, names[str(unit)], "unknown", "workbook")


def _appointed(draft: Draft, *, exceptional: bool) -> Iterator[int]:
    """Yield the rows of meetings, and so of notices, on each appointment that is shown."""
    rows = draft.rows["decisions"]
    how = dict(zip(draft.rows["tenures"]["id"], draft.rows["tenures"]["exceptional"], strict=True))
    for index, (tenure, day) in enumerate(zip(rows["tenure"], rows["begins_first"], strict=True)):
        if isinstance(day, date) and day >= _SHOWN and how[tenure] is exceptional:
            yield index


def _tell(draft: Draft, table: str, index: int, rule: str, outcome: str, **values: object) -> None:
    """Change a row, an end given as days after its begin, and note what it will show."""
    rows = draft.rows[table]
    for name, value in values.items():
        begun = rows["begins_first"][index]
        rows[name][index] = begun + value if isinstance(begun, date) and isinstance(value, timedelta) else value
    people = draft.rows["persons"]
    draft.plant(rule, str(people["name"][people["id"].index(rows["person"][index])]), outcome, "tables")
