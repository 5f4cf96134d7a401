"""What is planted: persons and units whose records break a rule, leave it open, or are excused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from orgwork.samples.careers import person
from orgwork.samples.draft import Draft, Step
from orgwork.samples.people import COUNTY

DEPUTY, LOWER = "cadre.promotion.deputy_service", "cadre.promotion.lower_principal_service"
GRADE, SHARE = "cadre.promotion.last_grade", "cadre.assessment.excellent_share"
HEADCOUNT, POSTS = "establishment.headcount", "establishment.posts"
RETIREMENT, PROBATION, SANCTION = "cadre.retirement", "cadre.probation", "cadre.sanction"
TERM = "cadre.term"
AFTER_GOVERNMENT = "cadre.assessment.after_government_sanction"
AFTER_PARTY = "cadre.assessment.after_party_sanction"

FULL_TERM, ONE_MOVE, IN_PROBATION = "cadre.term.served_full", "cadre.term.one_move", "cadre.exchange.probation"

GOVERNMENT, OFFICE = "示例县人民政府", "示例县委办公室"
LONG = range(2019, 2026)
"""The years for which the grades of county leaders are recorded."""
_NEED = "special_need"
DEPUTIES = 6
"""How many deputies the government has now, and may have."""
RECENT = "2021-06"
"""The month five years before the day: appointments since then are looked at."""
_FORMER = 2022
_NEAR: dict[int, tuple[tuple[str, str], ...]] = {
    4: (("1966-05", "due"), ("1966-08", "met")),
    6: (("1966-04", "due"), ("1966-09", "met")),
    8: (("1966-11", "met"),),
}
"""By the unit's place among ten, birth months of men who retire within the six months of warning, or later."""


def county_leaders(draft: Draft, units: Sequence[str]) -> int:
    """Add the county government, each promotion with its story; returns how many people it has.

    Args:
        draft: the county.
        units: the units in which they served before, each as the only secretary of one.

    """
    start = [
        Step(units[0], "科员", "clerk", "2001-07"),
        Step(units[0], "副局长", "section_deputy", "2006-03", "deputy"),
    ]
    former = iter(units)

    def chief(month: str) -> list[Step]:
        """Return a career up to the secretary of a unit, of another one each time."""
        return [*start, Step(next(former), "党组书记", "section_principal", month, "principal")]

    _heads(draft, chief)
    _deputies(draft, chief)
    return 10


def _heads(draft: Draft, chief: Callable[[str], list[Step]]) -> None:
    """Add the four who came to lead the government: too early, not certainly so, excused, and in time."""
    fine = dict.fromkeys(LONG, "competent")
    name = _lead(
        draft,
        [*chief("2010-01"), _deputy("2020-06", _NEED), _head("2021-09", _NEED), _away("2022-03")],
        fine,
        "1976-03",
    )
    draft.plant(DEPUTY, name, "breach")
    _left(draft, name, full=2)
    # Two moves for special need within a term, the second of them out of a probation.
    draft.plant(ONE_MOVE, name, "breach", "tables")
    draft.plant(IN_PROBATION, name, "breach", "tables")
    # Only the year of the start is known: between 17 and 29 months.
    name = _lead(
        draft, [*chief("2010-01"), _deputy("2019", None), _head("2021-06", _NEED), _away("2021-09")], fine, "1975-11"
    )
    draft.plant(DEPUTY, name, "unknown")
    _left(draft, name, full=2)
    # Why the first of the two posts was left is not recorded.
    draft.plant(FULL_TERM, name, "unknown", "tables")
    draft.plant(ONE_MOVE, name, "unknown", "tables")
    draft.plant(IN_PROBATION, name, "breach", "tables")
    # In the workbook the level held in the first half of 2019 is not known, so nor is what was skipped from there.
    draft.plant("cadre.promotion.step_by_step", name, "unknown", "workbook")
    name = _lead(
        draft,
        [*chief("2010-01"), _deputy("2020-11", _NEED), _head("2022-03", "other", exceptional=True), _away("2023-04")],
        fine,
        "1977-05",
    )
    draft.plant(DEPUTY, name, "waived")
    _left(draft, name, full=2, probation=False)
    # Left for another reason than those named.
    draft.plant(FULL_TERM, name, "breach", "tables")
    # The workbook has no column for probation, so the one before may not have been over.
    draft.plant("cadre.exceptional.probation", name, "unknown", "workbook")
    _lead(draft, [*chief("2010-01"), _deputy("2018-03"), _head("2023-04")], fine, "1974-08")


def _deputies(draft: Draft, chief: Callable[[str], list[Step]]) -> None:
    """Add the six deputies; three were promoted too early, or with a grade that bars it or that nobody knows."""
    fine = dict.fromkeys(LONG, "competent")
    name = _lead(draft, [*chief("2020-02"), _deputy("2022-07")], fine, "1978-10")
    draft.plant(LOWER, name, "breach")
    name = _lead(draft, [*chief("2012-01"), _deputy("2022-07")], fine | {2021: "basic"}, "1979-01")
    draft.plant(GRADE, name, "breach")
    name = _lead(
        draft,
        [*chief("2012-01"), _deputy("2023-09")],
        {y: "competent" for y in LONG if y != _FORMER},
        "1978-06",
        "female",
    )
    draft.plant(GRADE, name, "unknown")
    _lead(draft, [*chief("2012-01"), _deputy("2024-04")], fine, "1980-02", "female", one_post=True)
    # The county's notice on reminders speaks of the posts that the county manages.
    step = Step(GOVERNMENT, "副县长、园区主任", "division_deputy", "2021-10", "deputy")
    name = _lead(draft, [*chief("2011-01"), step], fine, "1972-12")
    for table, column, one in (("posts", "id", draft.posts[GOVERNMENT, step.title]), ("persons", "name", name)):
        rows = draft.rows[table]
        rows["managed_by"][rows[column].index(one)] = COUNTY
    draft.plant(TERM, name, "due")
    _lead(draft, [*chief("2013-05"), _deputy("2022-03")], fine, "1977-07", "female")


def _deputy(month: str, left_for: str | None = "term_over") -> Step:
    return Step(GOVERNMENT, "副县长", "division_deputy", month, "deputy", left_for=left_for)


def _head(month: str, left_for: str | None = "term_over", *, exceptional: bool = False) -> Step:
    return Step(GOVERNMENT, "县长", "division_principal", month, "principal", exceptional, left_for=left_for)


def _away(month: str) -> Step:
    return Step(OFFICE, "督查专员", "division_principal", month)


def _lead(
    draft: Draft, steps: list[Step], grades: dict[int, str], birth: str, sex: str = "male", *, one_post: bool = False
) -> str:
    """Add somebody who came to lead, with what the workbook leaves open; returns the name."""
    name, _ = person(draft, steps, birth=birth, sex=sex, grades=grades, one_post=one_post)
    # The workbook has no column for probation: whoever was appointed within five years may be on it.
    month = steps[-1].month
    if steps[-1].kind != "other" and RECENT <= month < "2025-07":
        draft.plant(PROBATION, name, "unknown", "workbook")
    return name


def _left(draft: Draft, name: str, *, full: int, probation: bool = True) -> None:
    """Note what the workbook, which has no columns for why a post was left and for probation, leaves open."""
    for _ in range(full):
        draft.plant(FULL_TERM, name, "unknown", "workbook")
    draft.plant(ONE_MOVE, name, "unknown", "workbook")
    if probation:
        draft.plant(IN_PROBATION, name, "unknown", "workbook")


def near_retirement(draft: Draft, unit: str, index: int) -> int:
    """Add the men of one unit who retire within the year; returns how many."""
    for birth, outcome in _NEAR[index]:
        name, _ = person(draft, [Step(unit, "科员", "clerk", "1990-07")], birth=birth, sex="male", retirement_age="60")
        if outcome == "due":
            draft.plant(RETIREMENT, name, "due")
    return len(_NEAR[index])


def odd_people(draft: Draft, unit: str, title: str) -> int:
    """Add staff of one unit whose deadlines are past, near or open; returns how many."""

    def clerk(birth: str, sex: str, age: str | None = None) -> tuple[str, str]:
        """Add somebody of the staff; returns name and id."""
        return person(
            draft, [Step(unit, "科员", "clerk", f"{int(birth[:4]) + 23}-07")], birth=birth, sex=sex, retirement_age=age
        )

    def recent(month: str, *, unconfirmed: bool | None) -> str:
        """Add a deputy appointed not long ago; returns the name."""
        steps = [
            Step(unit, "科员", "clerk", "2009-07"),
            Step(unit, title, "section_deputy", month, "deputy", confirmed="", unconfirmed=unconfirmed),
        ]
        return person(draft, steps, birth="1986-04", sex="male")[0]

    # Nothing to find: somebody between two posts, whom the headcount does not count.
    person(draft, [Step(unit, "科员", "clerk", "2003-07")], birth="1980-02", sex="male", left="2026-03")
    draft.plant(RETIREMENT, clerk("1964-03", "male", "60")[0], "breach")
    draft.plant(RETIREMENT, clerk("1966-03", "male", "60")[0], "due")
    draft.plant(RETIREMENT, clerk("1972-05", "female")[0], "unknown")
    name = clerk("1971-03", "female", "55")[0]
    draft.plant(RETIREMENT, name, "due", "tables")
    draft.plant(RETIREMENT, name, "unknown", "workbook")
    for month, unconfirmed, outcome in (
        ("2024-11", True, "breach"),
        ("2025-08", True, "due"),
        ("2025-02", None, "unknown"),
    ):
        name = recent(month, unconfirmed=unconfirmed)
        draft.plant(PROBATION, name, outcome, "tables")
        draft.plant(PROBATION, name, "unknown", "workbook")
    for begins, outcome in (("2025-08-04", "due"), ("2025", "unknown")):
        name, number = clerk("1988-09", "male")
        if outcome == "due":
            # A case was open at the end of the year before, of which a grade is recorded, and it came to this.
            case = {"kind": "supervision", "begins": "2024-11-11", "ends": begins, "ended": True}
            draft.add("investigations", person=number, body="示例县监察委员会", **case)
            draft.plant("cadre.assessment.open_case", name, "breach", "tables")
        draft.add("sanctions", person=number, kind="记过", begins=begins, ended=False, body="示例县监察委员会")
        draft.plant(SANCTION, name, outcome, "tables")
        # An empty cell for the day of lifting leaves open whether it was lifted early.
        draft.plant(SANCTION, name, "unknown", "workbook")
        # Like everybody's, the grade of that year is recorded as competent.
        draft.plant(AFTER_GOVERNMENT, name, "breach")
    return 10
