"""What is planted on Party branches: their size, committees, meetings of a year and a half, and what they report."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import attrs

from orgwork.samples.draft import Draft
from orgwork.samples.people import COUNTY, names

GENERAL, COMMITTEE, GROUP = "branch.meeting.general", "branch.meeting.committee", "branch.meeting.group"
LECTURE, THEME, PARTS = "branch.meeting.lecture", "branch.theme_day.monthly", "branch.theme_day.parts"
QUORUM, VOTERS, MAJORITY = (
    "branch.meeting.committee_quorum",
    "branch.meeting.vote_quorum",
    "branch.meeting.vote_majority",
)
LIFE, APPRAISAL, TALKS = "branch.life.yearly", "branch.appraisal.yearly", "branch.talks.yearly"
EXCELLENT, SUM = "branch.appraisal.excellent", "branch.appraisal.sum"
LEAST, MOST, UNITS, NEEDED = "branch.size.least", "branch.size.most", "branch.joint.units", "branch.committee.needed"
SIZE, TASKS, PARTY_AGE = "branch.committee.size", "branch.committee.tasks", "branch.secretary.party_age"

FOUNDED = "2024-12-30"
"""The day before the first quarter and year that are asked for: every branch here was there throughout."""
_MONTHS = tuple(f"{year}-{month:02}" for year, last in ((2025, 12), (2026, 6)) for month in range(1, last + 1))
VILLAGE, JOINT, GRAIN = "金星村党支部", "示例工业园联合党支部", "示例县粮油公司党支部"
UPPER = "示例县直属机关工委"
SCHOOL, HOSPITAL, LITTLE = "示例县第一中学党支部", "示例县人民医院党支部", "示例县档案馆党支部"


@attrs.frozen
class Story:
    """A branch: how many members it has, what else is recorded of it, and which meetings it did not hold.

    Args:
        name, kind, setting: as the organization and its record say.
        full, probation: members.
        said: further fields of its record.
        committee: fields of its committee's record; None where it has none.
        without: kinds of meetings and the months in which they were not held.
        year: fields of what it reports of 2025.
        told: what is planted.

    """

    name: str
    kind: str = "党支部"
    setting: str | None = "other"
    full: int = 5
    probation: int = 0
    said: Mapping[str, object] = {}
    committee: Mapping[str, object] | None = None
    without: Sequence[tuple[str, str]] = ()
    year: Mapping[str, object] = {}
    told: Sequence[tuple[str, str]] = ()


_IN_ORDER: Mapping[str, object] = {
    "seats": 3,
    "secretaries": 1,
    "deputies": 0,
    "organizing": True,
    "publicity": True,
    "discipline": True,
    "secretary_full": "2010-07-01",
    "years": 3,
}
_STORIES = (
    Story(VILLAGE, setting="village", full=12, committee={"years": 5}),
    Story(JOINT, kind="联合党支部", full=2, said={"units": 6}, told=((UNITS, "breach"),)),
    Story(
        GRAIN,
        full=2,
        without=(("general", "2025-09"), ("theme_day", "2025-11")),
        told=((LEAST, "breach"), (GENERAL, "breach"), (THEME, "breach"), (PARTS, "breach")),
    ),
    Story(
        SCHOOL,
        full=51,
        probation=1,
        without=(("lecture", "2025-06"),),
        year={"excellent": 18, "qualified": 34, "talked": 51},
        told=(
            (MOST, "breach"),
            (NEEDED, "breach"),
            (LECTURE, "breach"),
            (EXCELLENT, "breach"),
            (TALKS, "breach"),
        ),
    ),
    Story(
        HOSPITAL,
        full=10,
        said={"groups": 2},
        committee={"seats": 2, "discipline": False, "secretary_full": "2024-06-01"},
        without=(("committee", "2025-08"), ("group", "2025-05"), ("life", "2025-12")),
        year={"appraised": 0, "excellent": 0, "qualified": 1},
        told=(
            (SIZE, "breach"),
            (TASKS, "breach"),
            (PARTY_AGE, "breach"),
            (COMMITTEE, "breach"),
            (GROUP, "breach"),
            (LIFE, "breach"),
            (APPRAISAL, "breach"),
            (SUM, "breach"),
        ),
    ),
    Story(
        LITTLE,
        setting=None,
        full=4,
        said={"groups": None},
        committee={"seats": None, "discipline": None, "secretary_full": None},
        year={"excellent": None, "talked": None},
        told=(
            (SIZE, "unknown"),
            (TASKS, "unknown"),
            (PARTY_AGE, "unknown"),
            (EXCELLENT, "unknown"),
            (SUM, "unknown"),
            (TALKS, "unknown"),
            # Whether there are groups is asked of each of five quarters.
            *[(GROUP, "unknown")] * 5,
            ("branch.term", "unknown"),
            ("branch.term.other", "unknown"),
        ),
    ),
)


def branch_stories(draft: Draft) -> None:
    """Add six branches, five of which have something amiss, with all their meetings since 2025.

    Args:
        draft: the county; nothing that is drawn for it changes.

    """
    # A generator of its own: what others draw stays as it is.
    called = iter(names(random.Random("branches"), 200))  # noqa: S311 - invented people, no secret
    above = organization(draft, UPPER, "党工委")
    draft.add("branches", organization=above, setting="other", members=100, groups=0)
    draft.add(
        "branch_meetings", organization=above, kind="lecture", begins="2025-07-01", by_secretary=True, voted=False
    )
    for story in _STORIES:
        for rule, outcome in story.told:
            draft.plant(rule, story.name, outcome, "tables")
        unit = organization(draft, story.name, story.kind, above)
        size = story.full + story.probation
        draft.add(
            "branches", organization=unit, setting=story.setting, **({"members": size, "groups": 0} | dict(story.said))
        )
        for number in range(size):
            probation = number >= story.full
            draft.add(
                "members",
                name=next(called),
                branch=unit,
                sex="female" if number % 2 else "male",
                joined="2026-03-10" if probation else "2009-07-01",
                full=None if probation else "2010-07-01",
                kind="probationary" if probation else "full",
                begins=FOUNDED,
                ended=False,
            )
        if story.committee is not None:
            committee(draft, unit, FOUNDED, story.committee)
        _meetings(draft, unit, story)
        _year(draft, unit, size, story.year)
    _votes(draft)


def in_order(draft: Draft, unit: str, name: str, size: int) -> None:
    """Add what is recorded of a branch of another story, its meetings and its year, with nothing amiss.

    Args:
        draft: the county.
        unit, name: the branch.
        size: how many full members it has.

    """
    draft.add("branches", organization=unit, setting="other", members=size, groups=0)
    _meetings(draft, unit, Story(name, full=size))
    _year(draft, unit, size, {})


def organization(draft: Draft, name: str, kind: str, above: str | None = None) -> str:
    """Add a Party organization that was founded before the year that is asked for; returns its id."""
    draft.units[name] = draft.add(
        "organizations", name=name, place=COUNTY, entity="party", parent=above, kind=kind, begins=FOUNDED, ended=False
    )
    return draft.units[name]


def committee(draft: Draft, unit: str, begins: str, said: Mapping[str, object]) -> None:
    """Add a committee in order but for what is said of it; it is not over."""
    values = {**_IN_ORDER, "postponed": False, **said}
    draft.add("branch_committees", organization=unit, begins=begins, ended=False, **values)


def _meetings(draft: Draft, unit: str, story: Story) -> None:
    """Add the meetings of every month, without those that were not held."""
    groups = story.said.get("groups", 0)
    size = story.full + story.probation
    for month in _MONTHS:
        kinds = ["theme_day"]
        kinds += ["committee"] if story.committee is not None else []
        kinds += ["group"] * (groups if isinstance(groups, int) else 0)
        kinds += ["general", "lecture"] if month[-2:] in {"03", "06", "09", "12"} else []
        kinds += ["life"] if month.endswith("12") else []
        for day, kind in enumerate(kinds, 10):
            if (kind, month) in story.without:
                continue
            due = 3 if kind == "committee" else size
            theme = True if kind == "theme_day" else None
            draft.add(
                "branch_meetings",
                organization=unit,
                kind=kind,
                begins=f"{month}-{day}",
                due=due,
                present=due - (size > 4),  # noqa: PLR2004 - one was away, where that leaves most of them
                voted=False,
                lesson=theme,
                film=theme,
                practice=theme,
            )


def _year(draft: Draft, unit: str, size: int, said: Mapping[str, object]) -> None:
    """Add what a branch reports of 2025."""
    values = {"appraised": size, "excellent": 0, "qualified": size, "basic": 0, "unqualified": 0, "talked": size}
    draft.add("branch_years", organization=unit, year=2025, members=size, **(values | dict(said)))


def _votes(draft: Draft) -> None:
    """Add a committee meeting with too few members, and votes of general meetings: in order, too few, not enough."""
    hospital, village = draft.units[HOSPITAL], draft.units[VILLAGE]
    draft.plant(QUORUM, HOSPITAL, "breach", "tables")
    draft.add(
        "branch_meetings", organization=hospital, kind="committee", begins="2026-02-25", due=3, present=1, voted=False
    )
    for unit, name, present, votes, told in (
        (village, VILLAGE, 6, 7, ()),
        (village, VILLAGE, 5, 7, ((VOTERS, "breach"),)),
        (hospital, HOSPITAL, 9, 5, ((MAJORITY, "breach"),)),
        (hospital, HOSPITAL, None, None, ((VOTERS, "unknown"), (MAJORITY, "unknown"))),
    ):
        for rule, outcome in told:
            draft.plant(rule, name, outcome, "tables")
        voters = 12 if unit == village else 10
        draft.add(
            "branch_meetings",
            organization=unit,
            kind="general",
            begins="2026-03-26",
            due=voters,
            present=voters,
            voters=voters,
            voters_present=present,
            voted=True,
            passed=True,
            in_favour=votes,
        )
