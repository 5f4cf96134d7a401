"""A few of the ten rules as a plain loop over record objects: what everybody writes first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from days import ON, SINCE

from orgwork.book import Book
from orgwork.model import Register

RULES = ("cadre.assessment.excellent_share", "cadre.assessment.failing_twice", "establishment.headcount")
"""The rules that are looped."""


def find(register: Register, layers: Book) -> Counter[tuple[str, str]]:
    """Return how many rows of each rule have each outcome.

    It reads what the register for measuring can hold and no more: no gaps in coverage, no assessment without a unit.
    """
    records = {name: list(register.records(name)) for name in ("persons", "organizations", "assessments", "waivers")}
    numbers = list(register.records("establishments"))
    found: Counter[tuple[str, str]] = Counter()
    found.update((RULES[0], o) for o in _shares(records, layers))
    found.update((RULES[1], o) for o in _failing(records, layers))
    found.update((RULES[2], o) for o in _headcount(records, numbers, layers))
    return found


def _shares(records: dict[str, list], layers: Book) -> Iterator[str]:
    groups = defaultdict(list)
    for row in records["assessments"]:
        if row.base != "leader" and row.year < ON.year:
            groups[row.organization, row.year].append(row)
    approved = {w.subject: w.begins for w in records["waivers"] if w.rule == RULES[0]}
    places = {o.id: o.place for o in records["organizations"]}
    for (unit, year), rows in groups.items():
        end = date(year, 12, 31)
        high = sum(row.grade in {"excellent", None} for row in rows)
        low = sum(row.grade == "excellent" for row in rows)
        least = sum(row.grade not in {None, "not_assessed"} for row in rows) + high - low
        if not high or end < SINCE:
            continue
        begins = approved.get(unit)
        agreed = _begun(begins, end) if unit in approved else False
        share = layers.value(RULES[0], places[unit], end).value
        raised = layers.value(f"{RULES[0]}_raised", places[unit], end).value
        met = [_at_most(low, high, least, len(rows), limit) for limit in (share, raised)]
        yield _outcome(_either(met[0], _both(agreed, met[1])))


def _begun(begins: object, day: date) -> bool | None:
    if begins is None:
        return None
    return True if begins.last <= day else False if begins.first > day else None


def _at_most(low: int, high: int, least: int, most: int, limit: object) -> bool | None:
    return True if high <= limit * least else False if low > limit * most else None


def _either(one: bool | None, two: bool | None) -> bool | None:  # noqa: FBT001 - yes, no, perhaps
    return True if True in {one, two} else None if None in {one, two} else False


def _both(one: bool | None, two: bool | None) -> bool | None:  # noqa: FBT001 - as above
    return False if False in {one, two} else None if None in {one, two} else True


def _outcome(met: bool | None) -> str:  # noqa: FBT001 - as above
    return {True: "met", False: "breach", None: "unknown"}[met]


def _failing(records: dict[str, list], layers: Book) -> Iterator[str]:
    grades = defaultdict(dict)
    for row in records["assessments"]:
        grades[row.person][row.year] = row.grade
    for person in records["persons"]:
        for year, grade in grades[person.id].items():
            end = date(year, 12, 31)
            if grade not in {"incompetent", None} or end < SINCE or person.status == "retired":
                continue
            years = [grades[person.id].get(y, "") for y in (year, year - 1)]
            high = sum(g in {"incompetent", None} for g in years)
            low = 0 if grade is None else sum(g == "incompetent" for g in years)
            limit = layers.value("cadre.assessment.failing_years", person.managed_by or "", end).value
            met = True if high < limit else False if low >= limit else None
            yield _outcome(met if person.status or met else None)


def _headcount(records: dict[str, list], numbers: list, layers: Book) -> Iterator[str]:
    units = {o.id: o for o in records["organizations"]}
    sure, perhaps = Counter(), Counter()
    for person in records["persons"]:
        unit = units[person.organization]
        legal = unit.id if unit.entity == "legal" else unit.parent
        sure[legal] += person.status == "in_post"
        perhaps[legal] += person.status in {"in_post", None}
    known = {n.organization: n.number for n in numbers if n.measure == "headcount_administrative"}
    for unit in units.values():
        if unit.entity != "legal" or not perhaps[unit.id]:
            continue
        limit = layers.value("establishment.excess_headcount", unit.place, ON).value
        number = known[unit.id]
        if number is None:
            yield "unknown"
        else:
            met = True if perhaps[unit.id] - number <= limit else False if sure[unit.id] - number > limit else None
            yield _outcome(met)
