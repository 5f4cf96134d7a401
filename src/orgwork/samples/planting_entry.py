"""What is planted on entering county-division level, on exceptional promotion, on sanctions that bar promotion."""

from __future__ import annotations

from orgwork.samples.careers import LOWER_POSTS, person
from orgwork.samples.draft import Draft, Step
from orgwork.samples.people import COUNTY
from orgwork.samples.planting import AFTER_PARTY, DEPUTY, FULL_TERM, LONG, LOWER, PROBATION
from orgwork.samples.planting_tenure import MAIN

AGE, GRASSROOTS, SCHOOLING = "cadre.entry.work_age", "cadre.entry.grassroots", "cadre.entry.education"
INFLUENCE = "cadre.promotion.influence"
RUNNING, INTERVAL, TWICE = "cadre.exceptional.probation", "cadre.exceptional.interval", "cadre.exceptional.twice"
STEP, SKIPPED, SECTION = (
    "cadre.promotion.step_by_step",
    "cadre.exceptional.levels",
    "cadre.promotion.section_service",
)

CONFERENCE = "政协示例县委员会"


def entrants(draft: Draft, bureau: str) -> int:
    """Add a unit whose members each came in another way; returns how many they are.

    Args:
        draft: the county.
        bureau: the unit in which they served before.

    """
    draft.unit(CONFERENCE, "政协机关")
    draft.authorise(CONFERENCE, {"headcount_administrative": 4, "posts_principal": 1, "posts_deputy": 3})
    names = [_too_early(draft, bureau), _not_known(draft, bureau), _excused(draft, bureau), _twice(draft, bureau)]
    for name in names:
        # The workbook has no column for probation: whoever was appointed within five years may be on it.
        draft.plant(PROBATION, name, "unknown", "workbook")
    return len(names)


def _deputy(title: str, month: str, *, exceptional: bool = False, unconfirmed: bool | None = None) -> Step:
    return Step(CONFERENCE, title, "division_deputy", month, "deputy", exceptional, unconfirmed=unconfirmed)


def _too_early(draft: Draft, bureau: str) -> str:
    """Add somebody who had worked too short a time, never at the grass roots, without college, just warned."""
    steps = [
        Step(bureau, "科员", "clerk", "2019-09"),
        Step(bureau, "督导员", "section_principal", "2020-09"),
        _deputy("副主席、秘书长", "2024-03"),
    ]
    grades = dict.fromkeys(range(2020, 2026), "competent")
    name, number = person(
        draft, steps, birth="1995-04", sex="female", grades=grades, grassroots=False, schooling="中专"
    )
    _warn(draft, number, "警告（党员）", "2023-09")
    for rule in (AGE, GRASSROOTS, SCHOOLING, INFLUENCE):
        draft.plant(rule, name, "breach")
    return name


def _not_known(draft: Draft, bureau: str) -> str:
    """Add somebody of whom too little is known: years without months, empty cells."""
    steps = [
        Step(bureau, "科员", "clerk", "2019-09"),
        Step(bureau, "督导专员", "section_principal", "2020-09"),
        _deputy("副主席、提案委主任", "2024-05"),
    ]
    grades = dict.fromkeys(range(2020, 2026), "competent")
    name, number = person(
        draft, steps, birth="1994-02", sex="male", grades=grades, work_start="2019", grassroots=None, schooling=None
    )
    # Between 16 and 28 months before the promotion, and eighteen are asked for.
    _warn(draft, number, "严重警告（党员）", "2022")
    # A grade is recorded of that year, and none should have been given.
    draft.plant(AFTER_PARTY, name, "breach")
    for rule in (AGE, GRASSROOTS, SCHOOLING, INFLUENCE):
        draft.plant(rule, name, "unknown")
    # Where the influence may be over, it is open whether somebody should have looked at it.
    draft.plant("cadre.promotion.influence_review", name, "unknown", "tables")
    return name


def _excused(draft: Draft, bureau: str) -> str:
    """Add somebody promoted exceptionally: that waives what the others had to have, and is a question of its own."""
    steps = [
        Step(bureau, "科员", "clerk", "2018-07"),
        Step(bureau, "总会计师", "section_principal", "2021", "deputy", None, confirmed=""),
        _deputy("副主席、文史委主任", "2022-02", exceptional=True),
    ]
    grades = dict.fromkeys(LONG, "competent")
    name, number = person(draft, steps, birth="1993-09", sex="male", grades=grades, grassroots=False, schooling="高中")
    draft.add("waivers", rule=SCHOOLING, subject=number, granted_by=COUNTY, begins="2021-01", ended=False)
    draft.plant(LOWER_POSTS, name, "unknown", "workbook")
    for rule in (AGE, GRASSROOTS, SCHOOLING, LOWER):
        draft.plant(rule, name, "waived", "tables")
        # In the workbook the level held since some day of that year is not known: that may have been an entry too,
        # but out of no leading post of a level below.
        for _ in range(1 if rule == LOWER else 2):
            draft.plant(rule, name, "unknown", "workbook")
    # Of the change of posts only the year is known, so the two may have been held at once.
    for rule in (RUNNING, INTERVAL, TWICE, MAIN):
        draft.plant(rule, name, "unknown")
    draft.plant(RUNNING, name, "unknown", "workbook")
    # Of the first of them nobody knows whether it was on probation, as the workbook has no column for it.
    draft.plant("cadre.exchange.probation", name, "unknown", "workbook")
    # Whether the first of the two posts, which skips a level, was exceptional is not recorded.
    draft.plant(SECTION, name, "unknown")
    draft.plant(STEP, name, "unknown")
    draft.plant(STEP, name, "unknown", "workbook")
    for _ in range(2):
        draft.plant(SKIPPED, name, "unknown", "workbook")
    return name


def _twice(draft: Draft, bureau: str) -> str:
    """Add somebody promoted exceptionally twice within a year, the second time out of a probation."""
    steps = [
        Step(bureau, "科员", "clerk", "2006-07"),
        Step(bureau, "调研员", "section_principal", "2019-03"),
        _deputy("副主席、党组成员", "2021-08", exceptional=True, unconfirmed=True),
        Step(CONFERENCE, "主席", "division_principal", "2022-03", "principal", exceptional=True),
    ]
    name, _ = person(draft, steps, birth="1983-05", sex="male", grades=dict.fromkeys(LONG, "competent"))
    # Neither had the years been served that are asked for.
    for rule in (LOWER, DEPUTY):
        draft.plant(rule, name, "waived")
    # The workbook has no column for why a post was left.
    draft.plant(FULL_TERM, name, "unknown", "workbook")
    for rule in (INTERVAL, TWICE):
        draft.plant(rule, name, "breach")
    draft.plant(RUNNING, name, "breach", "tables")
    # Neither of the two posts before, each left for the next, is known to have had no probation there.
    for _ in range(2):
        draft.plant(RUNNING, name, "unknown", "workbook")
    return name


def _warn(draft: Draft, number: str, kind: str, begins: str) -> None:
    draft.add("sanctions", person=number, kind=kind, begins=begins, ended=False, body="中共示例县纪律检查委员会")
