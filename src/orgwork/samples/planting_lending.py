"""What is planted on people lent to other units, on the least time of service, and on who is there in a township."""

from __future__ import annotations

from collections.abc import Sequence

from orgwork.samples.draft import CITY, Draft
from orgwork.samples.people import COUNTY
from orgwork.samples.planting import OFFICE
from orgwork.samples.planting_conduct import name_of

COUNTY_BAN, TOWN_BAN = "secondment.from_county", "secondment.from_township"
DISGUISED, APPROVAL, RELATION = "secondment.disguised", "secondment.approval", "secondment.relation"
PROBATION, BOUND, RETURN = "secondment.probation", "secondment.in_service", "secondment.return"
TERM, TOTAL, COOLING = "secondment.term", "secondment.total", "secondment.cooling"
LENGTH, RESIGNED, CHOSEN = "secondment.service_length", "secondment.resignation", "secondment.open_selection"
STRENGTH = "secondment.strength"

TOWN, HEADQUARTERS, PROVINCIAL = "云溪镇人民政府", "示例市重点项目指挥部", "示例省重点工作专班"
_TOWN_KIND = "乡镇机关"
_FIRST, _STEP = 30, 3
"""Whom the stories are about: some of the people who are there already."""

_LOAN: dict[str, object] = {
    "begins": "2026-03-01",
    "due": "2026-09-01",
    "ended": False,
    "basis": "专项工作",
    "reason": "重点项目（虚构）",
    "form": "loan",
    "approval": "city",
    "document": "〔2026〕2号",
    "exceptional": False,
    "renewed": False,
    "relation_kept": True,
}


def lend(draft: Draft) -> None:
    """Lend one person in eighty to the county committee's office, some of them longer than agreed.

    Those of townships were approved as exceptions.
    """
    rng = draft.rng
    persons = draft.rows["persons"]
    names = {number: name for name, number in draft.units.items()}
    for i in range(20, len(persons["id"]), 80):
        year = rng.choice((2025, 2026))
        draft.add(
            "secondments",
            person=persons["id"][i],
            lender=persons["organization"][i],
            borrower=draft.units[OFFICE],
            begins=f"{year}-02",
            due=f"{year}-08",
            ended=False,
            approved_by="示例县委组织部",
            basis="专项工作",
            form="loan",
            approval="county",
            document=f"〔{year}〕1号",
            exceptional=True,
            renewed=False,
            relation_kept=True,
        )
        name = str(persons["name"][i])
        if year == 2025:  # noqa: PLR2004 - the year of the loans above that are late by now
            draft.plant(RETURN, name, "breach", "tables")
        if _of_town(names[str(persons["organization"][i])]):
            for rule in (COUNTY_BAN, TOWN_BAN):
                draft.plant(rule, name, "waived", "tables")


def lending_stories(draft: Draft) -> None:
    """Add a township, a city's and a province's unit, loans among them and what is amiss in them.

    Args:
        draft: the county, with all its people and units.

    """
    _towns(draft)
    for name, kind, place in (
        (TOWN, _TOWN_KIND, COUNTY),
        (HEADQUARTERS, "临时机构", CITY),
        (PROVINCIAL, "临时机构", CITY[:2]),
    ):
        draft.unit(name, kind, place)
    draft.authorise(TOWN, {"headcount_administrative": 12})
    # Of twelve who are authorised nobody is on the books, and one is borrowed.
    draft.plant(STRENGTH, TOWN, "breach", "tables")
    draft.plant(STRENGTH, TOWN, "unknown", "workbook")
    people = _people(draft)
    _terms(draft, people[: len(_TERMS)])
    _loans(draft, people[len(_TERMS) :])


def _of_town(name: str) -> bool:
    return name.endswith(("镇人民政府", "乡人民政府"))


def _towns(draft: Draft) -> None:
    """Note the towns of which no number is authorised, and that a workbook tells of no loans."""
    known = {
        unit
        for unit, measure in zip(
            draft.rows["establishments"]["organization"], draft.rows["establishments"]["measure"], strict=True
        )
        if measure == "headcount_administrative"
    }
    for name, unit in draft.units.items():
        if _of_town(name):
            draft.plant(STRENGTH, name, "unknown", *(("workbook",) if unit in known else ()))


def _loans(draft: Draft, free: Sequence[tuple[str, str]]) -> None:
    """Lend people who are there: in order, against each rule, and so that little is known."""
    people = iter(free)
    both = {COUNTY_BAN: "breach", TOWN_BAN: "breach"}
    stories: tuple[tuple[str, str, dict[str, object], dict[str, str]], ...] = (
        (HEADQUARTERS, PROVINCIAL, {}, {}),
        (TOWN, OFFICE, {}, both),
        (TOWN, OFFICE, {"exceptional": True}, dict.fromkeys(both, "waived")),
        (TOWN, OFFICE, {"exceptional": None}, dict.fromkeys(both, "unknown")),
        ("home", HEADQUARTERS, {}, {COUNTY_BAN: "breach"}),
        (
            "home",
            HEADQUARTERS,
            {"form": "class_study", "exceptional": True},
            {COUNTY_BAN: "waived", DISGUISED: "breach"},
        ),
        ("home", HEADQUARTERS, {"form": None, "exceptional": True}, {COUNTY_BAN: "waived", DISGUISED: "unknown"}),
        (HEADQUARTERS, PROVINCIAL, {"approval": "none", "document": None}, {APPROVAL: "breach"}),
        (HEADQUARTERS, PROVINCIAL, {"approval": None}, {APPROVAL: "unknown"}),
        ("home", OFFICE, {"form": "posted", "relation_kept": False}, {RELATION: "breach"}),
        ("home", OFFICE, {"due": "2026-06-01"}, {RETURN: "breach"}),
        ("home", OFFICE, {"due": "2026-07-15"}, {RETURN: "due"}),
        ("home", TOWN, {"due": None, "renewed": None}, {RETURN: "unknown", TERM: "unknown"}),
        ("home", OFFICE, {"begins": "2025-08-01", "due": "2026-07-31"}, {TERM: "breach"}),
        ("home", OFFICE, {"begins": "2025-01-01", "due": "2026-12-01", "renewed": True}, {TOTAL: "breach"}),
    )
    for lender, borrower, said, told in stories:
        person, home = next(people)
        units = draft.units | {"home": home}
        draft.add("secondments", person=person, lender=units[lender], borrower=units[borrower], **(_LOAN | said))
        for rule, outcome in told.items():
            draft.plant(rule, name_of(draft, person), outcome, "tables")
    _again(draft, next(people)[0])
    _recruit(draft, next(people)[0])


def _again(draft: Draft, person: str) -> None:
    """Lend somebody twice, the second time too soon."""
    for begins, due in (("2025-02-01", "2025-06-01"), ("2025-10-01", "2026-03-01")):
        said = {"begins": begins, "due": due, "ends": due, "ended": True}
        draft.add(
            "secondments",
            person=person,
            lender=draft.units[HEADQUARTERS],
            borrower=draft.units[PROVINCIAL],
            **(_LOAN | said),
        )
    draft.plant(COOLING, name_of(draft, person), "breach", "tables")


def _recruit(draft: Draft, person: str) -> None:
    """Lend somebody in probation."""
    draft.add("recruit_probations", person=person, begins="2026-02-01", ended=False)
    at = {"lender": draft.units[HEADQUARTERS], "borrower": draft.units[PROVINCIAL]}
    draft.add("secondments", person=person, **at, **_LOAN)
    draft.plant(PROBATION, name_of(draft, person), "breach", "tables")


# The nation's length was not read, so a longer one than the county asks for is not known to be long enough.
_OPEN = {LENGTH: "unknown"}
_TERMS: tuple[tuple[dict[str, object], dict[str, str]], ...] = (
    ({}, _OPEN),
    ({"until": "2028-01-01"}, {LENGTH: "breach"}),
    ({"ends": "2026-05-10", "ended": True, "left_for": "resigned"}, _OPEN | {RESIGNED: "breach"}),
    ({"ends": "2026-05-10", "ended": True, "left_for": "selected"}, _OPEN | {CHOSEN: "breach"}),
    (
        {"ends": "2026-05-10", "ended": True, "left_for": None},
        _OPEN | {RESIGNED: "unknown", CHOSEN: "unknown"},
    ),
)


def _terms(draft: Draft, people: Sequence[tuple[str, str]]) -> None:
    """Bind people to the township: two who left too early, one who was lent, one whose time is too short."""
    for (person, _), (said, told) in zip(people, _TERMS, strict=True):
        bound: dict[str, object] = {"begins": "2025-01-01", "until": "2030-01-01", "ended": False}
        draft.add("service_terms", person=person, organization=draft.units[TOWN], **(bound | said))
        for rule, outcome in told.items():
            draft.plant(rule, name_of(draft, person), outcome, "tables")
    lent = people[0][0]
    at = {"lender": draft.units[TOWN], "borrower": draft.units[OFFICE]}
    draft.add("secondments", person=lent, **at, **_LOAN)
    for rule in (COUNTY_BAN, TOWN_BAN, BOUND):
        draft.plant(rule, name_of(draft, lent), "breach", "tables")


def _people(draft: Draft) -> list[tuple[str, str]]:
    """Return some of the people who are there already, in units of the county itself, each with the unit.

    Whoever is lent, or was in probation, has a story already.
    """
    told = {*draft.rows["secondments"]["person"], *draft.rows["recruit_probations"]["person"]}
    places = dict(zip(draft.rows["organizations"]["id"], draft.rows["organizations"]["place"], strict=True))
    named = {number: name for name, number in draft.units.items()}
    rows = draft.rows["persons"]
    held = zip(rows["id"], rows["organization"], strict=True)
    own = [(str(p), str(u)) for p, u in held if p not in told and places.get(u) == COUNTY]
    there = [(person, unit) for person, unit in own if not _of_town(named.get(unit, ""))]
    return there[_FIRST::_STEP]
