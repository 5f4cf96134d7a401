"""What is planted on the basics of people: two records of one thing that cannot both be right, or one of them open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from orgwork.dates import PartialDate
from orgwork.samples.careers import GAPS, START, beside, person
from orgwork.samples.draft import Draft, Step
from orgwork.samples.people import identity_number
from orgwork.samples.planting_conduct import name_of, staff

BIRTH, SEX, ORDER = "data.identity.birth", "data.identity.sex", "data.birth.order"
PARTY, STUDY = "data.party.age", "data.study.order"
HELD, DEGREE = "data.tenure.order", "data.degree.order"
AS_TOLD = "data.resume.tenures"
BESIDE, WORK, SHARED = "data.study.posts", "data.work_start.age", "data.identity.shared"
ARCHIVES = "示例县档案馆"
_YEAR = re.compile(r"\d{4}", re.ASCII)
_HIGHEST, _DECEMBER = 999, 12


def young_members(draft: Draft) -> int:
    """Add a unit with two who joined the Party too young, surely and perhaps, and one who works; returns how many.

    Those two have one identity number.
    """
    draft.unit(ARCHIVES, "政府机关")
    # The workbook has no column for posts of one holder: two people may hold one.
    draft.plant("cadre.post.exclusive_twice", ARCHIVES, "unknown", "workbook")
    draft.authorise(ARCHIVES, {"headcount_administrative": 3, "posts_principal": 1, "posts_deputy": 1})
    alike: list[str] = []
    for joined, outcome in (("2021-08", "breach"), ("2021", "unknown")):
        name, number = person(draft, [Step(ARCHIVES, "科员", "clerk", "2025-07")], birth="2003-10", sex="female")
        _set(draft, "persons", number, party_joined=joined)
        draft.plant(PARTY, name, outcome)
        alike.append(number)
    rows = draft.rows["persons"]
    first, second = (rows["id"].index(number) for number in alike)
    rows["identity_number"][second] = rows["identity_number"][first]
    draft.plant(SHARED, ARCHIVES, "breach")
    name, number = person(draft, [Step(ARCHIVES, "科员", "clerk", "2025-07")], birth="2009-08", sex="male")
    _set(draft, "persons", number, party_joined=None)
    rows["politics"][rows["id"].index(number)] = "共青团员"
    draft.plant(WORK, name, "breach")
    return 3


def basic_stories(draft: Draft, unit: str) -> None:
    """Let records of a unit's staff contradict each other, one a person.

    Args:
        draft: the county, with all its people.
        unit: with twelve or more of staff.

    """
    people = staff(draft, unit)
    _renumber(draft, people[0], day=100)
    _renumber(draft, people[1], order=1)
    _set(draft, "persons", people[2], party_joined="1966-12")
    _set(draft, "persons", people[3], party_joined=None)
    begun = _day(draft, "educations", people[4], "begins")
    _set(draft, "educations", people[4], ends=f"{begun.year - 1}-06")
    _set(draft, "educations", people[5], ends=None)
    worked = _day(draft, "persons", people[6], "work_start")
    draft.add(
        "educations",
        person=people[6],
        schooling="大学本科",
        school="示例大学",
        major="法学",
        mode="full_time",
        begins=f"{worked.year + 2}-09",
        ends=f"{worked.year + 3}-06",
        ended=True,
        degree_granted=f"{worked.year + 3}-06",
    )
    worked = _day(draft, "persons", people[7], "work_start")
    # Work is said to begin half a year before the first post, long after the studies.
    _set(draft, "educations", people[7], ends=f"{worked.year - 2}-06")
    _set(draft, "persons", people[7], work_start=f"{worked.year}-01")
    worked = _day(draft, "persons", people[8], "work_start")
    _set(draft, "persons", people[8], work_start=f"{worked.year}-09")
    held = _day(draft, "tenures", people[9], "begins")
    # A second post beside the first, whose end was written for its begin.
    beside(draft, people[9], Step(unit, "科员", "clerk", f"{held.year + 2}-06"), f"{held.year + 1}-06")
    begun = _day(draft, "educations", people[10], "begins")
    _set(draft, "educations", people[10], degree_granted=f"{begun.year - 1}-06")
    _set(draft, "educations", people[11], degree_granted=None)
    draft.plant(DEGREE, name_of(draft, people[11]), "unknown")
    # Nor can a résumé with a line that ends before it begins be read whole.
    draft.plant(AS_TOLD, name_of(draft, people[9]), "unknown")
    shown = (BIRTH, SEX, ORDER, None, STUDY, None, BESIDE, GAPS, START, HELD, DEGREE)
    for number, rule in zip(people, shown, strict=False):
        if rule is not None:
            draft.plant(rule, name_of(draft, number), "breach")
    for turn, rules in ((3, (ORDER, PARTY)), (5, (STUDY, BESIDE))):
        for rule in rules:
            draft.plant(rule, name_of(draft, people[turn]), "unknown")


def tell_resumes(draft: Draft) -> None:
    """Write everybody's résumé from the posts; one has a post begin three years late, and some leave it open.

    Args:
        draft: the county, with all that is planted in it.

    """
    units = dict(zip(*(draft.rows["organizations"][field] for field in ("id", "name")), strict=True))
    posts = {
        key: f"{units[unit]}{name}"
        for key, unit, name in zip(*(draft.rows["posts"][f] for f in ("id", "organization", "name")), strict=True)
    }
    lines: dict[str, list[str]] = {}
    held, names = draft.rows["tenures"], draft.rows["persons"]["name"]
    told = staff(draft, ARCHIVES)[0]
    planted = {one.subject for one in draft.planted if one.rule == AS_TOLD}
    for index, person_ in enumerate(held["person"]):
        begins, ends = (_month(held, field, index) for field in ("begins", "ends"))
        if person_ == told:
            begins = f"{int(begins[:4]) - 3}{begins[4:]}"
        lines.setdefault(str(person_), []).append(f"{begins}--{ends or '至今'}  {posts[held['post'][index]]}")
    for index, number in enumerate(draft.rows["persons"]["id"]):
        draft.rows["persons"]["resume"][index] = "\n".join(sorted(lines.get(str(number), ())))
        # Only a year is known of a begin, or a number in the name of a post looks like one.
        vague = any(
            "." not in line.split("--")[0] or _YEAR.search(line.split("  ")[1]) for line in lines.get(str(number), ())
        )
        if vague and names[index] not in planted:
            draft.plant(AS_TOLD, str(names[index]), "unknown")
    draft.plant(AS_TOLD, name_of(draft, told), "breach")


def _month(rows: Mapping[str, Sequence[object]], field: str, index: int) -> str:
    """Return a date as a résumé has it: a month, a year where no more is known, nothing where there is none."""
    first, last = (rows[f"{field}_{side}"][index] for side in ("first", "last"))
    if not isinstance(first, date) or not isinstance(last, date):
        return ""
    return f"{first:%Y}" if first.month != last.month else f"{first:%Y.%m}"


def _renumber(draft: Draft, number: str, *, day: int = 0, order: int = 0) -> None:
    """Give a person an identity number of a month on, or of the other sex."""
    rows = draft.rows["persons"]
    index = rows["id"].index(number)
    born = int(str(rows["identity_number"][index])[6:14])
    # Nobody's order is as high: there are no so many born on a day.
    last = _HIGHEST if rows["sex"][index] == "male" else _HIGHEST - 1
    month = day * (-1 if born // day % 100 == _DECEMBER else 1) if day else 0
    rows["identity_number"][index] = identity_number(born + month, last - order)


def _set(draft: Draft, table: str, number: str, **dates: str | None) -> None:
    """Set dates in the first record of a person in a table, or the person's own: a month, a year, or none."""
    rows = draft.rows[table]
    index = rows["id" if table == "persons" else "person"].index(number)
    for field, text in dates.items():
        date = None if text is None else PartialDate.parse(text)
        rows[f"{field}_first"][index] = None if date is None else date.first
        rows[f"{field}_last"][index] = None if date is None else date.last


def _day(draft: Draft, table: str, number: str, field: str) -> date:
    """Return the first day of a date of somebody's first record in a table."""
    rows = draft.rows[table]
    day = rows[f"{field}_first"][rows["id" if table == "persons" else "person"].index(number)]
    assert isinstance(day, date)  # noqa: S101 - the sample fills it
    return day
