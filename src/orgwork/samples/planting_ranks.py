"""What is planted on sanctions, ranks and the grades of leading teams: in two units of which little else is told."""

from __future__ import annotations

from orgwork.samples.careers import person
from orgwork.samples.draft import YEARS, Draft, Step
from orgwork.samples.planting import AFTER_GOVERNMENT, AFTER_PARTY, OFFICE
from orgwork.samples.planting_conduct import change, leaders, name_of, staff

INFLUENCE, TEAM = "cadre.rank.influence", "cadre.assessment.team_excellent_share"
NOTICE, COUNTY, LOWERED = "cadre.rank.notice", "cadre.rank.county", "cadre.rank.lowered"
YEARS_FULL = "cadre.rank.years_full"
QUOTA = "cadre.rank.quota"
_AWAY = "督查专员"
"""The title of those who led the county and do so no more."""
_RARE = "三级调研员"
_PARTY, _STATE = "中共示例县纪律检查委员会", "示例县监察委员会"


def sanction_stories(draft: Draft, one: str, two: str) -> None:
    """Sanction a few people of two units: two of them gain a rank soon after, of two the grade is in doubt.

    Args:
        draft: the county, with all its people.
        one, two: the units; others of their staff have stories already.

    """
    stories = (
        ("2023-09", "2024-03", "2024-02-27", "2024-02-29", "breach"),
        ("2023", "2024-06", None, "2024-05-20", "unknown"),
    )
    for number, (begins, gained, posted, until, outcome) in zip(staff(draft, two)[3:5], stories, strict=True):
        draft.add("ranks", person=number, kind="rank", rank="一级科员", begins="2020-06", ends=gained, ended=True)
        draft.add(
            "ranks",
            person=number,
            kind="rank",
            rank="四级主任科员",
            begins=gained,
            ended=False,
            posted=posted,
            posted_until=until,
        )
        # Published two working days before the approval, or nobody knows when.
        draft.plant(NOTICE, name_of(draft, number), outcome, "tables")
        unposted(draft, number)
        draft.add("sanctions", person=number, kind="警告（党员）", begins=begins, ended=False, body=_PARTY)
        # Whoever is warned is not excellent that year.
        change(draft, "assessments", number, 2023, grade="competent")
        draft.plant(INFLUENCE, name_of(draft, number), outcome)
        if gained == "2024-06":
            # Two years on, in the month of the day: the years are full, or will be in some days.
            draft.plant(YEARS_FULL, name_of(draft, number), "unknown")
    told = ((AFTER_GOVERNMENT, "记过", _STATE), (AFTER_PARTY, "严重警告（党员）", _PARTY))
    for number, (rule, kind, body) in zip(staff(draft, one)[5:7], told, strict=True):
        begins, ends = "2024-02", "2025-02"
        draft.add("sanctions", person=number, kind=kind, begins=begins, ends=ends, ended=True, body=body)
        # The year has two results on record, and each of them is in doubt.
        draft.add(
            "assessments", person=number, year=2024, grade="no_grade", organization=draft.units[one], base="staff"
        )
        for _ in range(2):
            draft.plant(rule, name_of(draft, number), "unknown")


def team_stories(draft: Draft, one: str, two: str) -> None:
    """Grade the leading teams of all legal units; in two of them one of three members is graded excellent.

    Args:
        draft: the county, with all its people.
        one, two: the units; the one team is graded fair, the grade of the other is not known.

    """
    units = draft.rows["organizations"]
    for unit, entity in zip(units["id"], units["entity"], strict=True):
        for year in YEARS if entity == "legal" else ():
            draft.add("team_assessments", organization=unit, year=year, grade="excellent" if year % 2 else "good")
    rows = draft.rows["team_assessments"]
    for unit, grade, outcome in ((one, "fair", "breach"), (two, None, "unknown")):
        change(draft, "assessments", leaders(draft, unit)[1], 2024, grade="excellent")
        for index, at in enumerate(zip(rows["organization"], rows["year"], strict=True)):
            if at == (draft.units[unit], 2024):
                rows["grade"][index] = grade
        draft.plant(TEAM, unit, outcome, "tables")
    # The workbook has no sheet for what a team as a whole was graded.
    names = {number: name for name, number in draft.units.items()}
    for number in dict.fromkeys(draft.rows["persons"]["organization"]):
        draft.plant(TEAM, names[str(number)], "unknown", "workbook")


def ranked_staff(draft: Draft, unit: str) -> None:
    """Add three people with a rank who failed a year: one kept the rank, one may yet lose it, one has lost it.

    Args:
        draft: the county.
        unit: where they serve.

    """
    for number, (year, lost, outcome) in enumerate(
        ((2023, None, "breach"), (2025, None, "unknown"), (2023, "2024-08", ""))
    ):
        steps = [Step(unit, f"{number + 1}级科员", "clerk", "2012-07")]
        grades = dict.fromkeys(YEARS, "competent") | {year: "incompetent"}
        name, who = person(draft, steps, birth=f"198{number + 7}-10", sex="male", retirement_age="60", grades=grades)
        held = {"person": who, "kind": "rank"}
        draft.add("ranks", rank="四级主任科员", begins="2020-06", ends=lost, ended=lost is not None, **held)
        if lost:
            draft.add("ranks", rank="一级科员", begins=lost, ended=False, **held)
            # The two years of the lower rank are full two months after the day.
            draft.plant(YEARS_FULL, name, "due")
        else:
            draft.plant(LOWERED, name, outcome)


def unposted(draft: Draft, number: str) -> None:
    """Note that the workbook leaves open how long a promotion in rank was made public: it has no column for that."""
    draft.plant(NOTICE, name_of(draft, number), "unknown", "workbook")


def high_ranks(draft: Draft, number: str, name: str) -> None:
    """Give a recruit a rank that only a county's leading team has, and one of those who led the county too.

    Args:
        draft: the county.
        number, name: of the recruit.

    """
    rank = {"kind": "rank", "rank": "一级调研员", "begins": "2026-03", "ended": False}
    draft.add("ranks", person=number, **rank)
    draft.plant(COUNTY, name, "breach")
    away = {
        post for post, title in zip(*(draft.rows["posts"][c] for c in ("id", "name")), strict=True) if title == _AWAY
    }
    held = zip(*(draft.rows["tenures"][column] for column in ("person", "post")), strict=True)
    former, other = [str(person) for person, post in held if post in away][:2]
    draft.add("ranks", person=former, **rank)
    draft.plant(COUNTY, name_of(draft, former), "unknown")
    # Whoever led the county may have the rank as a member of its team: then no share of the organ's is meant.
    draft.add("ranks", person=other, **rank | {"rank": _RARE})
    draft.plant(QUOTA, OFFICE, "unknown")


def rare_rank(draft: Draft, unit: str, number: str) -> None:
    """Give one of the staff a rank that only a share of those of two ranks may have; nobody has the other.

    Args:
        draft: the county.
        unit: where the person serves.
        number: of the person.

    """
    draft.add("ranks", person=number, kind="rank", rank=_RARE, begins="2026-03", ended=False)
    draft.plant(QUOTA, unit, "breach")
