"""What is planted on annual grades: what they rest on, who gets none, what follows them, and who is told."""

from __future__ import annotations

from collections import defaultdict

from orgwork.samples.draft import YEARS, Draft
from orgwork.samples.planting import GOVERNMENT, OFFICE
from orgwork.samples.planting_conduct import change, leaders, name_of, staff

TEAMS, LEADERS = "cadre.assessment.excellent_teams", "cadre.assessment.excellent_leaders"
WEIGHED, HEAD = "cadre.assessment.weighed", "cadre.assessment.team_head"
ROUTINE, NOTICE = "cadre.assessment.routine_first", "cadre.assessment.notice"
RECRUIT, LENT, CASE = "cadre.assessment.recruit", "cadre.assessment.lent", "cadre.assessment.open_case"
ABSENCE = "cadre.assessment.absence"
HANDLED, MERIT = "cadre.assessment.after_handling", "cadre.assessment.merit"
ADMONITION, LOWERING = "cadre.assessment.admonition", "cadre.assessment.lowering"

_NO_SHEET = (TEAMS, LEADERS, WEIGHED, HEAD, ROUTINE, NOTICE, RECRUIT, LENT, CASE, ABSENCE, HANDLED)
_GRADED = ("excellent", "competent", "basic", "incompetent")


def grade_stories(draft: Draft, one: str, two: str, three: str) -> None:
    """Record totals, routine results, what was done on grades and merit awards of the whole county; some are missing.

    Args:
        draft: the county, with all its people and their grades.
        one, two: the units whose teams were graded fair, and of which the grade is not known, in 2024.
        three: a unit of whose staff nothing else is told.

    """
    change(draft, "assessments", leaders(draft, one)[0], 2024, grade="excellent")
    draft.plant(HEAD, one, "breach", "tables")
    draft.plant(HEAD, two, "unknown", "tables")
    # Two of the ten leaders of the county are excellent three years running, whoever else is.
    for person in leaders(draft, GOVERNMENT)[-2:]:
        for year in range(2021, 2024):
            change(draft, "assessments", person, year, grade="excellent")
    people = staff(draft, three)
    _totals(draft)
    _routine(draft, leaders(draft, one)[1], leaders(draft, two)[1])
    _no_grade(draft, people)
    _handled(draft, three, people)
    _merits(draft)
    _notices(draft, *people[:2])
    _low_grades(draft)
    _workbook(draft)


def _totals(draft: Draft) -> None:
    """Give the totals of every year; one year has too many of each, of another the numbers are not all known."""
    for year in YEARS:
        teams = {"assessed": 10, "excellent": 4 if year == 2023 else 3}  # noqa: PLR2004 - a year
        people = {"assessed": 40, "excellent": 11 if year == 2023 else 10}  # noqa: PLR2004 - as above
        if year == 2022:  # noqa: PLR2004 - as above
            teams["assessed"] = people["assessed"] = None  # type: ignore[assignment]
        weighed = {2024: False, 2025: None}.get(year, True)
        for group, numbers in (("teams", teams), ("leaders", people)):
            good = weighed if group == "teams" else True
            draft.add(
                "assessment_rounds", organization=draft.units[OFFICE], year=year, group=group, weighed=good, **numbers
            )
    for rule in (TEAMS, LEADERS, WEIGHED):
        draft.plant(rule, OFFICE, "breach", "tables")
        draft.plant(rule, OFFICE, "unknown", "tables")


def _routine(draft: Draft, bad: str, open_: str) -> None:
    """Give every leader a good routine result a year; that of one is not good, that of another is not known."""
    rows = draft.rows["assessments"]
    for person, year, base in zip(rows["person"], rows["year"], rows["base"], strict=True):
        if base == "leader":
            good = {bad: False, open_: None}.get(str(person), True) if year == 2024 else True  # noqa: PLR2004 - a year
            draft.add("other_assessments", person=person, kind="routine", year=year, good=good)
    draft.plant(ROUTINE, name_of(draft, bad), "breach", "tables")
    draft.plant(ROUTINE, name_of(draft, open_), "unknown", "tables")


def _no_grade(draft: Draft, people: list[str]) -> None:
    """Grade recruits, people in an open case and on long leave, or perhaps; assess at home who was sent away."""
    for person, begins, ends, outcome in (
        (people[2], "2023-08-01", "2024-08-01", "breach"),
        (people[3], None, "2022-08", "unknown"),
    ):
        draft.add("recruit_probations", person=person, begins=begins, ends=ends, ended=True)
        draft.plant(RECRUIT, name_of(draft, person), outcome, "tables")
    for person, closed, outcome in ((people[0], False, "breach"), (people[1], None, "unknown")):
        told = {"kind": "supervision", "body": "示例县监察委员会"}
        draft.add("investigations", person=person, begins="2025-05", ended=closed, **told)
        draft.plant(CASE, name_of(draft, person), outcome, "tables")
    for person, kind, begins, ends, outcome in (
        (people[2], "health", "2024-02-01", "2024-09-01", "breach"),
        (people[3], "personal", "2024-06", "2024-12-15", "unknown"),
    ):
        draft.add("leaves", person=person, kind=kind, begins=begins, ends=ends, ended=True)
        draft.plant(ABSENCE, name_of(draft, person), outcome, "tables")
    for person, basis, outcome in ((people[4], "挂职锻炼", "breach"), (people[5], None, "unknown")):
        loan = {"begins": "2024-03", "ends": "2025-02", "ended": True, "basis": basis}
        home = draft.rows["persons"]["organization"][draft.rows["persons"]["id"].index(person)]
        draft.add("secondments", person=person, lender=home, borrower=draft.units[OFFICE], **loan)
        draft.plant(LENT, name_of(draft, person), outcome, "tables")
        # How they were lent is not recorded.
        draft.plant("secondment.relation", name_of(draft, person), "unknown", "tables")


def _handled(draft: Draft, unit: str, people: list[str]) -> None:
    """Move two unfit people in 2024: the one is graded excellent, how the other was moved is not known."""
    rows = draft.rows["assessments"]
    held = zip(rows["person"], rows["year"], rows["grade"], rows["organization"], strict=True)
    excellent = [p for p, year, grade, at in held if (year, grade, at) == (2024, "excellent", draft.units[unit])]
    graded = next(str(p) for p in excellent if str(p) in people)
    other = next(p for p in people[6:] if p != graded)
    for person, way, outcome in ((graded, "level_move", "breach"), (other, None, "unknown")):
        unfit = {"ground": "unfit", "situation": "duty", "way": way, "begins": "2024-05", "ended": False}
        draft.add("adjustments", person=person, body="中共示例县委员会", **unfit)
        draft.plant(HANDLED, name_of(draft, person), outcome, "tables")


def _merits(draft: Draft) -> None:
    """Award who was excellent for the third year running; the first award is missing, the second not told."""
    years: dict[str, dict[int, set[object]]] = defaultdict(lambda: defaultdict(set))
    rows = draft.rows["assessments"]
    for person, year, grade in zip(rows["person"], rows["year"], rows["grade"], strict=True):
        years[str(person)][int(str(year))].add(grade)
    told = iter(("breach", "unknown"))
    for person, grades in years.items():
        for year in range(YEARS[0], YEARS[-1]):
            run = [grades.get(year - back) == {"excellent"} for back in range(4)]
            if all(run[:3]) and not run[3]:
                outcome = next(told, "met")
                if outcome != "breach":
                    name = "记三等功" if outcome == "met" else "奖励"
                    draft.add("awards", person=person, name=name, granted=f"{year + 1}-03", body="示例县人民政府")
                if outcome != "met":
                    draft.plant(MERIT, name_of(draft, person), outcome)


def _notices(draft: Draft, silent: str, vague: str) -> None:
    """Tell everybody of every grade, but one of that of 2024, and another one in a notice that says no year."""
    rows = draft.rows["assessments"]
    told = set()
    for person, year, grade in zip(rows["person"], rows["year"], rows["grade"], strict=True):
        if grade not in _GRADED or (person, year) in told or (person, year) == (silent, 2024):
            continue
        told.add((person, year))
        said = None if (person, year) == (vague, 2024) else year
        draft.add("grade_actions", person=person, year=said, kind="notice", begins=f"{int(str(year)) + 1}-02-10")
    draft.plant(NOTICE, name_of(draft, silent), "breach", "tables")
    draft.plant(NOTICE, name_of(draft, vague), "unknown", "tables")


def _low_grades(draft: Draft) -> None:
    """Let something follow low grades: the first of each has nothing, the second what is not told."""
    rows = draft.rows["assessments"]
    told = {"basic": iter(("breach",)), "incompetent": iter(("breach", "unknown"))}
    ranks = zip(*(draft.rows["ranks"][column] for column in ("person", "rank", "ended")), strict=True)
    # Whose rank went down has what a failing grade asks for, in whichever form the records come.
    lowered = {person for person, rank, over in ranks if (rank, over) == ("四级主任科员", True)}
    for person, year, grade in list(zip(rows["person"], rows["year"], rows["grade"], strict=True)):
        if grade not in told or year == YEARS[-1] or (grade == "incompetent" and person in lowered):
            continue
        outcome = next(told[str(grade)], "met")
        done = ("admonition", "self_criticism", "improvement") if grade == "basic" else ("lowering",)
        for kind in done if outcome != "breach" else ():
            said = kind if outcome == "met" else None
            draft.add("grade_actions", person=person, year=year, kind=said, begins=f"{int(str(year)) + 1}-03")
        rule, name = ADMONITION if grade == "basic" else LOWERING, name_of(draft, str(person))
        if outcome != "met":
            draft.plant(rule, name, outcome, "tables")
        # The workbook has no sheet for what was done on a grade.
        draft.plant(rule, name, "unknown", "workbook")


def _workbook(draft: Draft) -> None:
    """Note what is open in every unit: the workbook has no sheet for totals, routine results, notices and leave."""
    names = {number: name for name, number in draft.units.items()}
    for unit in dict.fromkeys(draft.rows["persons"]["organization"]):
        for rule in _NO_SHEET:
            draft.plant(rule, names[str(unit)], "unknown", "workbook")
