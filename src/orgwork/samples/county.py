"""A whole invented county from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

import attrs
import polars as pl

from orgwork.samples.careers import later, person
from orgwork.samples.decisions import decision_stories
from orgwork.samples.draft import YEARS, Draft, Planted, Step
from orgwork.samples.people import names
from orgwork.samples.planting import (
    DEPUTIES,
    GOVERNMENT,
    HEADCOUNT,
    OFFICE,
    POSTS,
    PROBATION,
    RECENT,
    SHARE,
    county_leaders,
    near_retirement,
    odd_people,
)
from orgwork.samples.planting_applications import application_stories
from orgwork.samples.planting_asking import asking_stories
from orgwork.samples.planting_attraction import attraction_stories
from orgwork.samples.planting_basics import basic_stories, tell_resumes, young_members
from orgwork.samples.planting_benefits import benefit_stories
from orgwork.samples.planting_branches import branch_stories
from orgwork.samples.planting_climbs import climbers
from orgwork.samples.planting_conduct import conduct_stories, office_heads
from orgwork.samples.planting_duties import duty_stories
from orgwork.samples.planting_entry import entrants
from orgwork.samples.planting_exchange import branch, businesses, movers, officers
from orgwork.samples.planting_founding import founding_stories
from orgwork.samples.planting_grades import grade_stories
from orgwork.samples.planting_leaving import returners
from orgwork.samples.planting_ledgers import ledger_stories
from orgwork.samples.planting_lending import lend, lending_stories
from orgwork.samples.planting_loans import loan_stories
from orgwork.samples.planting_measures import measured, measured_workbook
from orgwork.samples.planting_meetings import meeting_stories
from orgwork.samples.planting_neighbourhoods import neighbourhood_stories
from orgwork.samples.planting_papers import paper_stories
from orgwork.samples.planting_periods import period_stories
from orgwork.samples.planting_placement import placement_stories
from orgwork.samples.planting_quality import quality_stories
from orgwork.samples.planting_ranks import sanction_stories, team_stories
from orgwork.samples.planting_selection import selection_stories
from orgwork.samples.planting_self_government import self_government_stories
from orgwork.samples.planting_services import service_stories
from orgwork.samples.planting_study import study_stories
from orgwork.samples.planting_supports import support_stories
from orgwork.samples.planting_talents import talent_stories
from orgwork.samples.planting_teams import party_stories
from orgwork.samples.planting_tenure import SECTION_PEOPLE, long_holders, shared_posts
from orgwork.samples.planting_training import trainees, training_gaps
from orgwork.samples.planting_villages import village_stories
from orgwork.samples.units import unit_names

LEAST, MOST = 240, 57_000
_PEOPLE_PER_UNIT = 22
_UNITS = range(10, 121)
_STORIES = {2: "headcount", 3: "no_number", 4: "near", 5: "posts", 6: "near", 7: "share", 8: "near", 9: "deadlines"}
"""What is planted in a unit, by its place among ten; every county has ten units."""


@attrs.frozen
class County:
    """An invented county: its tables, and what was planted in them."""

    frames: dict[str, pl.DataFrame]
    planted: tuple[Planted, ...]


def draw(people: int, seed: int) -> County:
    """Draw a county; the same arguments give the same county.

    Args:
        people: how many, from `LEAST` to `MOST`.
        seed: of everything that is drawn.

    Raises:
        ValueError: too few or too many people.

    """
    if not LEAST <= people <= MOST:
        msg = f"{people} people; a sample has {LEAST} to {MOST}"
        raise ValueError(msg)
    rng = random.Random(seed)  # noqa: S311 - invented people, no secret
    draft = Draft(rng, names(rng, people))
    units = unit_names(min(max(people // _PEOPLE_PER_UNIT, _UNITS[0]), _UNITS[-1]))
    called = [name for name, _, _ in units]
    draft.unit(GOVERNMENT, "政府")
    draft.unit(OFFICE, "党委机关")
    for name in called:
        draft.unit(name, "政府工作部门" if name.endswith("局") else "政府机关")
    left = people - _told(draft, called)
    _authorise_county(draft)
    for index, (name, title, deputy) in enumerate(units):
        size = left // (len(units) - index)
        _unit(draft, index, name, (title, deputy), size)
        left -= size
    _stories_of_units(draft, called)
    _grass_roots(draft, seed, called)
    tell_resumes(draft)
    return County(draft.frames(), tuple(sorted(draft.planted, key=lambda p: (p.rule, p.subject, p.outcome))))


def _told(draft: Draft, units: Sequence[str]) -> int:
    """Add everybody with a story of their own; returns how many people they are."""
    first = units[0]
    return (
        county_leaders(draft, units)
        + entrants(draft, first)
        + climbers(draft, first)
        + returners(draft, first)
        + trainees(draft)
        + measured(draft, first)
        + office_heads(draft, first)
        + long_holders(draft, OFFICE, GOVERNMENT, first)
        + movers(draft, first)
        + officers(draft, first)
        + young_members(draft)
    )


def _authorise_county(draft: Draft) -> None:
    """Add what the government and the committee's office may have, and note which of their posts are shared."""
    # Deputy heads of the county, inspectors of the office; below the staff and the deputies of each unit.
    shared_posts(draft, GOVERNMENT, 1)
    shared_posts(draft, OFFICE, 1)
    draft.authorise(GOVERNMENT, {"headcount_administrative": 10, "posts_principal": 1, "posts_deputy": DEPUTIES})
    draft.authorise(OFFICE, {"headcount_administrative": 7 + SECTION_PEOPLE, "posts_principal": 1, "posts_deputy": 2})


def _stories_of_units(draft: Draft, units: Sequence[str]) -> None:
    """Add what is told of units and of people who are there by now: conduct, decisions, grades, meetings."""
    businesses(draft, units[2:6])
    branch(draft, units[6])
    conduct_stories(draft, units[0], units[1])
    sanction_stories(draft, units[0], units[1])
    team_stories(draft, units[0], units[1])
    grade_stories(draft, units[0], units[1], units[2])
    decision_stories(draft)
    training_gaps(draft)
    quality_stories(draft, units[2:6])
    measured_workbook(draft)
    party_stories(draft, units[2])
    selection_stories(draft)
    meeting_stories(draft)
    basic_stories(draft, units[7])
    period_stories(draft)
    asking_stories(draft, units[5])


def _grass_roots(draft: Draft, seed: int, units: Sequence[str]) -> None:
    """Add branches, villages and townships, with what is asked of them and what they were given."""
    branch_stories(draft)
    founding_stories(draft)
    neighbourhood_stories(draft, seed)
    lend(draft)
    paper_stories(draft)
    lending_stories(draft)
    ledger_stories(draft, [units[i] for i in (1, 4, 6, 8)])
    self_government_stories(draft, [str(number) for number in draft.rows["persons"]["id"][:2]])
    talent_stories(draft)
    # Every township that is there by now has its lists of duties.
    duty_stories(draft)
    village_stories(draft)
    study_stories(draft)
    benefit_stories(draft)
    loan_stories(draft)
    service_stories(draft)
    application_stories(draft)
    attraction_stories(draft)
    placement_stories(draft)
    support_stories(draft)


def _unit(draft: Draft, index: int, name: str, titles: tuple[str, str], size: int) -> None:
    """Add the people of one unit: a head, deputies, those of its story, staff."""
    story = _STORIES.get(index % _UNITS[0], "")
    deputies = 3 if story == "posts" else 2
    _leader(draft, name, titles[0], "principal")
    for _ in range(deputies):
        _leader(draft, name, titles[1], "deputy")
    others = _others(draft, index, name, titles[1])
    staff = size - 1 - deputies - others
    good = dict.fromkeys(YEARS, staff // 5)
    if story == "share":
        # Far above even the raised share of a quarter, so that a small unit shows it too.
        good[2024] = staff // 2
        draft.plant(SHARE, name, "breach")
    for number in range(staff):
        _clerk(draft, name, {y: "excellent" if (number + y) % staff < good[y] else "competent" for y in YEARS})
    _authorise(draft, name, story, size)
    shared_posts(draft, name, 2)


def _others(draft: Draft, index: int, name: str, deputy: str) -> int:
    """Add the people of a unit's story; returns how many."""
    story = _STORIES.get(index % _UNITS[0])
    if story == "deadlines":
        return odd_people(draft, name, deputy)
    return near_retirement(draft, name, index % _UNITS[0]) if story == "near" else 0


def _authorise(draft: Draft, name: str, story: str, size: int) -> None:
    """Add how many people and posts a unit may have, as its story asks."""
    numbers = {"headcount_administrative": size, "posts_principal": 1, "posts_deputy": 5 if story == "deadlines" else 2}
    if story == "headcount":
        numbers["headcount_administrative"] -= 1
        draft.plant(HEADCOUNT, name, "breach")
    if story == "no_number":
        del numbers["headcount_administrative"]
        draft.plant(HEADCOUNT, name, "unknown")
    if story == "posts":
        draft.plant(POSTS, name, "breach")
    draft.authorise(name, numbers)


def _leader(draft: Draft, unit: str, title: str, kind: str) -> None:
    """Add a head or a deputy of a unit."""
    rng = draft.rng
    year = rng.randrange(1980, 1989)
    month = f"{rng.choice((*range(2013, 2021), 2024))}-{rng.randrange(1, 13):02}"
    steps = [Step(unit, "科员", "clerk", f"{year + 23}-07")]
    if kind == "principal":
        # Nobody leads before a year of work.
        deputy = max(later(month, -48), f"{year + 24}-07")
        steps.append(Step(unit, f"副{title}", "section_deputy", deputy, "deputy"))
    level = "section_principal" if kind == "principal" else "section_deputy"
    steps.append(Step(unit, title, level, month, kind))
    name, _ = person(draft, steps, birth=f"{year}-{rng.randrange(1, 13):02}", sex=rng.choice(("male", "female")))
    if month >= RECENT:
        # The workbook has no column for probation: whoever was appointed within five years may be on it.
        draft.plant(PROBATION, name, "unknown", "workbook")


def _clerk(draft: Draft, unit: str, grades: dict[int, str]) -> None:
    """Add one of the staff of a unit; some came from another one."""
    rng = draft.rng
    sex = rng.choice(("male", "female"))
    year = rng.randrange(1967 if sex == "male" else 1980, 1997)
    work = year + 23
    steps = [Step(unit, "科员", "clerk", f"{work}-07")]
    if work < _MOVED[0] and rng.random() < _MOVERS:
        # Some came from another unit, before the years whose grades are recorded.
        steps.insert(0, Step(rng.choice(list(draft.units)[2:]), "科员", "clerk", f"{work}-07"))
        steps[1] = attrs.evolve(steps[1], month=f"{rng.randrange(work + 1, _MOVED[1])}-{rng.randrange(1, 13):02}")
    birth = f"{year}-{rng.randrange(1, 13):02}"
    person(draft, steps, birth=birth, sex=sex, grades=grades, retirement_age="60" if sex == "male" else "55")


_MOVED = (2015, 2020)
_MOVERS = 0.4
