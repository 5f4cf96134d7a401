"""What is planted on avoidance, training and failing grades: in two offices of their own, and among ordinary staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from orgwork.samples.careers import person
from orgwork.samples.draft import CITY, DAY, Draft, Step
from orgwork.samples.people import COUNTY

ORIGIN, ORIGIN_CITY, KIN = "cadre.avoidance.origin", "cadre.avoidance.origin_city", "cadre.avoidance.kin"
HOURS, FIVE_YEARS = "cadre.training.hours", "cadre.training.five_years"
FAILING = "cadre.assessment.failing_twice"

RETURNS = ("cadre.return.leading_post", "cadre.return.higher_post", "cadre.return.unfit")
REPLY = "cadre.request.reply"

POLICE, COURT, CITY_COURT = "示例县公安局", "示例县人民法院", "示例市中级人民法院"
HERE = "湖南示例"
"""The county itself, as a form writes it."""


def office_heads(draft: Draft, bureau: str) -> int:
    """Add three offices with a head each, who grew up there, or of whom it is not known; returns how many.

    Args:
        draft: the county.
        bureau: the unit in which they served before.

    """
    for unit, place, title, grown, rule, outcome in (
        (POLICE, COUNTY, "局长", HERE, ORIGIN, "breach"),
        (COURT, COUNTY, "院长", None, ORIGIN, "unknown"),
        (CITY_COURT, CITY, "院长", "湖南浏阳", ORIGIN_CITY, "breach"),
    ):
        draft.unit(unit, "政府机关", place)
        draft.authorise(unit, {"headcount_administrative": 1, "posts_principal": 1, "posts_deputy": 0})
        steps = [
            Step(bureau, "科员", "clerk", "2003-07"),
            Step(bureau, f"{unit}联络员", "section_deputy", "2010-03"),
            Step(unit, title, "section_principal", "2018-03", "principal"),
        ]
        name, _ = person(draft, steps, birth="1981-03", sex="male")
        draft.rows["persons"]["growth_place"][-1] = grown
        draft.plant(rule, name, outcome)
    return 3


def conduct_stories(draft: Draft, one: str, two: str) -> None:
    """Change the records of ordinary people of two units, and note what the workbook leaves open in every unit.

    Args:
        draft: the county, with all its people.
        one, two: units of which nothing else is told.

    """
    _short_year(draft, staff(draft, one)[:2])
    _failing(draft, one, staff(draft, one)[2:5])
    _short_five_years(draft, staff(draft, two)[:3])
    _relatives(draft, leaders(draft, one), leaders(draft, two))
    _workbook(draft)


def _people(draft: Draft, unit: str, base: str) -> list[str]:
    """Return the ids of a unit's people who are assessed as leaders, or as staff."""
    rows = draft.rows["assessments"]
    held = zip(rows["person"], rows["organization"], rows["base"], strict=True)
    return list(dict.fromkeys(str(p) for p, at, group in held if (at, group) == (draft.units[unit], base)))


def staff(draft: Draft, unit: str) -> list[str]:
    """Return the ids of a unit's people who are assessed as staff."""
    return _people(draft, unit, "staff")


def leaders(draft: Draft, unit: str) -> list[str]:
    """Return the ids of a unit's people who are assessed as leaders."""
    return _people(draft, unit, "leader")


def name_of(draft: Draft, number: str) -> str:
    """Return the name of the person with an id."""
    rows = draft.rows["persons"]
    return str(rows["name"][rows["id"].index(number)])


def change(draft: Draft, table: str, number: str, year: int, **values: object) -> None:
    """Change the record of a person and year: an assessment, or the course of that year."""
    rows = draft.rows[table]
    for index, who in enumerate(rows["person"]):
        begins = rows["begins_first"][index] if table == "trainings" else None
        if who == number and year == (begins.year if isinstance(begins, date) else rows["year"][index]):
            for name, value in values.items():
                rows[name][index] = value


def _short_year(draft: Draft, people: Sequence[str]) -> None:
    """Give one person too short a course, another one of unknown hours."""
    days = {"ends_first": date(2025, 5, 9), "ends_last": date(2025, 5, 9)}
    change(draft, "trainings", people[0], 2025, hours=40, **days)
    draft.plant(HOURS, name_of(draft, people[0]), "breach", "tables")
    change(draft, "trainings", people[1], 2025, hours=None)
    draft.plant(HOURS, name_of(draft, people[1]), "unknown", "tables")


def _failing(draft: Draft, unit: str, people: Sequence[str]) -> None:
    """Let three people fail two years running: one for certain, one with a second grade, one whom the law protects."""
    for number in people:
        for year in (2024, 2025):
            change(draft, "assessments", number, year, grade="incompetent")
    draft.plant(FAILING, name_of(draft, people[0]), "breach")
    again = {"year": 2025, "grade": "competent", "organization": draft.units[unit], "base": "staff"}
    draft.add("assessments", person=people[1], **again)
    draft.plant(FAILING, name_of(draft, people[1]), "unknown")
    _excuse(draft, FAILING, people[2], COUNTY)
    # The workbook has no sheet for what was excused.
    draft.plant(FAILING, name_of(draft, people[2]), "waived", "tables")
    draft.plant(FAILING, name_of(draft, people[2]), "breach", "workbook")


def _short_five_years(draft: Draft, people: Sequence[str]) -> None:
    """Give three people a researcher's rank and enough training in the five years to 2024, too little to 2025."""
    for number in people:
        draft.add("ranks", person=number, kind="rank", rank="四级调研员", begins="2018-03", ended=False)
        draft.add(
            "trainings",
            person=number,
            kind="示例市委党校主体班",
            site="example_school",
            hours=560,
            begins="2020-03-02",
            ends="2020-04-24",
            ended=True,
        )
    change(draft, "trainings", people[1], 2025, hours=None)
    _excuse(draft, FIVE_YEARS, people[2], COUNTY)
    for number, outcome in zip(people, ("breach", "unknown", "waived"), strict=True):
        draft.plant(FIVE_YEARS, name_of(draft, number), outcome, "tables")


def _relatives(draft: Draft, one: Sequence[str], two: Sequence[str]) -> None:
    """Make a head and a deputy a couple; two deputies cousins, excused; a head some relative of a deputy."""
    _excuse(draft, KIN, two[1], "43")
    for first, second, relation, outcome in (
        (one[0], one[1], "妻子", "breach"),
        (two[1], two[2], "表弟", "waived"),
        (two[0], two[1], "亲戚", "unknown"),
    ):
        kin = {"relation": relation, "relative": second, "name": name_of(draft, second), "politics": "中共党员"}
        draft.add("kinships", person=first, stayed=True, **kin)
        draft.plant(KIN, name_of(draft, first), outcome, "tables")
        # The workbook names relatives without saying who they are.
        draft.plant(KIN, name_of(draft, first), "unknown", "workbook")


def _excuse(draft: Draft, rule: str, number: str, place: str) -> None:
    draft.add("waivers", rule=rule, subject=number, granted_by=place, begins="2024-12", ended=False)


def _workbook(draft: Draft) -> None:
    """Note what is open in every unit: the workbook has no sheet for courses, adjustments, requests, some relatives."""
    names = {number: name for name, number in draft.units.items()}
    for unit in dict.fromkeys(draft.rows["persons"]["organization"]):
        for rule in (HOURS, FIVE_YEARS, *RETURNS, REPLY):
            draft.plant(rule, names[str(unit)], "unknown", "workbook")
    posts = dict(zip(draft.rows["posts"]["id"], draft.rows["posts"]["organization"], strict=True))
    rows = draft.rows["tenures"]
    held = {
        str(posts[post]): True
        for post, ended, last in zip(rows["post"], rows["ended"], rows["ends_last"], strict=True)
        if not ended or (isinstance(last, date) and last > DAY)
    }
    for unit in held:
        draft.plant(KIN, names[unit], "unknown", "workbook")
