"""What is planted on training: for promotions, of recruits, on leave; in a unit of its own."""

from __future__ import annotations

from orgwork.samples.careers import person, prepare
from orgwork.samples.draft import Draft, Step
from orgwork.samples.planting import PROBATION, RECENT
from orgwork.samples.planting_ranks import high_ranks, ranked_staff, rare_rank

NEW_LEADER, PROMOTION_DAYS = "cadre.training.new_leader", "cadre.training.promotion_days"
INITIAL, INITIAL_AMOUNT, LEAVE = "cadre.training.initial", "cadre.training.initial_amount", "cadre.training.leave"
SITE = "cadre.training.site"
OF_DUTY = (NEW_LEADER, PROMOTION_DAYS, INITIAL, INITIAL_AMOUNT)

FEDERATION = "示例县残疾人联合会"
PEOPLE = 12
_FIRST = 2000
"""The year in which the first recruit was born."""


def trainees(draft: Draft) -> int:
    """Add a unit whose deputies and recruits were trained too little, too late, or perhaps; returns how many they are.

    Args:
        draft: the county.

    """
    draft.unit(FEDERATION, "群团机关")
    draft.authorise(FEDERATION, {"headcount_administrative": PEOPLE, "posts_principal": 0, "posts_deputy": 5})
    _deputies(draft)
    _recruits(draft)
    ranked_staff(draft, FEDERATION)
    return PEOPLE


def _deputies(draft: Draft) -> None:
    """Add deputies of whom one was never trained, one perhaps, one not yet, one too short a time, one often away."""
    by_title = {}
    for born, (title, month) in enumerate(
        (
            ("组织部", "2024-03"),
            ("宣教部", "2024-05"),
            ("康复部", "2025-08"),
            ("维权部", "2024-09"),
            ("财务部", "2024-11"),
        ),
        1981,
    ):
        steps = [
            Step(FEDERATION, f"{title}科员", "clerk", "2006-07"),
            Step(FEDERATION, f"副主席、{title}部长", "section_deputy", month, "deputy"),
        ]
        by_title[title] = person(draft, steps, birth=f"{born}-04", sex="female", trained=False), month
        if month >= RECENT:
            # The workbook has no column for probation: whoever was appointed within five years may be on it.
            draft.plant(PROBATION, by_title[title][0][0], "unknown", "workbook")
    tenures = dict(zip(draft.rows["tenures"]["person"], draft.rows["tenures"]["id"], strict=True))

    def course(title: str, **values: object) -> str:
        """Add a course of the holder of a post, and return the name."""
        (name, number), month = by_title[title]
        told: dict[str, object] = {"tenure": tenures[number], **values}
        prepare(draft, number, month, aim="promotion", **told)
        return name

    never, late = by_title["组织部"][0][0], by_title["康复部"][0][0]
    draft.plant(NEW_LEADER, never, "breach", "tables")
    draft.plant(PROMOTION_DAYS, never, "breach", "tables")
    perhaps = course("宣教部", tenure=None, site=None)
    draft.plant(SITE, perhaps, "unknown", "tables")
    draft.plant(NEW_LEADER, perhaps, "unknown", "tables")
    draft.plant(PROMOTION_DAYS, perhaps, "unknown", "tables")
    draft.plant(NEW_LEADER, late, "due", "tables")
    draft.plant(PROBATION, late, "due", "tables")
    draft.plant(PROMOTION_DAYS, course("维权部", ends="2024-06-14", hours=40, missed=0), "breach", "tables")
    # The site is in no catalogue.
    unlisted = course("财务部", missed=60, programme="young", site="example_barn")
    draft.plant(SITE, unlisted, "breach", "tables")
    draft.plant(LEAVE, unlisted, "breach", "tables")


def _recruits(draft: Draft) -> None:
    """Add recruits of whom one had no initial training, one too little, one not yet, one on an unknown day."""
    born = _FIRST - 1
    for month, values, told in (
        ("2024-07", None, {INITIAL: "breach", INITIAL_AMOUNT: "breach"}),
        ("2024-08", {"ends": "2024-05-10", "hours": 40, "missed": 0}, {INITIAL_AMOUNT: "breach"}),
        ("2025-08", None, {INITIAL: "due"}),
        (
            "2024-09",
            {"ends": None, "ended": None, "hours": None, "missed": None},
            {INITIAL: "unknown", INITIAL_AMOUNT: "unknown", LEAVE: "unknown"},
        ),
    ):
        born += 1
        steps = [Step(FEDERATION, f"科员（{month}录用）", "clerk", month)]
        grades = dict.fromkeys(range(int(month[:4]), 2026), "competent")
        name, number = person(
            draft, steps, birth=f"{born}-02", sex="male", retirement_age="60", grades=grades, trained=False
        )
        if values is not None:
            prepare(draft, number, month, aim="initial", **values)
        for rule, outcome in told.items():
            draft.plant(rule, name, outcome, "tables")
        if born == _FIRST:
            high_ranks(draft, number, name)
        if month == "2024-08":
            rare_rank(draft, FEDERATION, number)


def training_gaps(draft: Draft) -> None:
    """Note what the workbook leaves open in every unit: it has no sheet for courses."""
    names = {number: name for name, number in draft.units.items()}
    for unit in dict.fromkeys(draft.rows["persons"]["organization"]):
        for rule in (*OF_DUTY, LEAVE, SITE):
            draft.plant(rule, names[str(unit)], "unknown", "workbook")
