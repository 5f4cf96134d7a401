"""What is planted on study: a campaign in a township, hours of members and secretaries, its central group."""

from __future__ import annotations

import random
from collections.abc import Sequence

from orgwork.samples.draft import Draft
from orgwork.samples.people import names
from orgwork.samples.planting_branches import FOUNDED, in_order

CASCADE, UNITS, MEMBERS = "study.campaign.cascade", "study.campaign.units", "study.campaign.members"
LATE, MEMBERS_LATE = "study.campaign.late", "study.campaign.members_late"
HOURS, OFFICER, ROTATION = "study.hours.member", "study.hours.officer", "study.hours.rotation"
NEW, PROBATION = "study.hours.new_secretary", "study.hours.probation"
HEAD, SESSIONS = "study.group.head", "study.group.sessions"
ARCHIVE, DUTY = "study.group.archive", "study.group.responsibility"
PROVED, INVESTIGATORS = "performance_view.issue.proved", "performance_view.issue.investigators"
HEARD, CHECKED, TOPIC = "performance_view.issue.heard", "performance_view.issue.checked", "performance_view.topic"

TOWNSHIP = "430199101"
"""The code of an invented township: its branches lie beneath its committee, those of the county do not."""
TOP, HILLS, LAKE, MILL, DEPOT, SQUARE = (
    "中共示例镇委员会",
    "示例镇青山村党支部",
    "示例镇平湖村党支部",
    "示例镇水磨村党支部",
    "示例镇供销社党支部",
    "示例镇广场社区党支部",
)
_BRANCHES = (HILLS, LAKE, MILL, DEPOT, SQUARE)
_ISSUED, _DUE = "2026-03-02", "2026-05-31"
_YEARS = range(2021, 2026)
_ENOUGH, _CLASS = 40, 60
_SIZE = 3
"""Members of a branch here."""


def study_stories(draft: Draft) -> None:
    """Add a township's Party committee with five branches, a campaign of 2026, and hours for every member there is.

    Args:
        draft: the county; nothing that is drawn for it changes.

    """
    # A generator of its own: what others draw stays as it is.
    called = names(random.Random("study"), 200)  # noqa: S311 - invented people, no secret
    _known_hours(draft)
    units = {TOP: _unit(draft, TOP, "党工委", None)}
    for name in _BRANCHES:
        units[name] = _unit(draft, name, "党支部", units[TOP])
    people = {name: _members(draft, units[name], called) for name in _BRANCHES}
    lecture = {"kind": "lecture", "begins": "2025-06-27", "by_secretary": True, "voted": False}
    draft.add("branch_meetings", organization=units[TOP], **lecture)
    draft.add("branches", organization=units[TOP], setting="township", members=_SIZE * len(_BRANCHES), groups=0)
    for name in _BRANCHES:
        in_order(draft, units[name], name, _SIZE)
    _campaign(draft, units, people)
    _officers(draft, units, people)
    _few_hours(draft, units, people)
    _joined(draft, units[MILL])
    _group(draft, units)
    _vanity(draft, units[TOP])


def _unit(draft: Draft, name: str, kind: str, parent: str | None) -> str:
    """Add a Party organization of the township; returns its id."""
    draft.units[name] = draft.add(
        "organizations",
        name=name,
        place=TOWNSHIP,
        entity="party",
        kind=kind,
        parent=parent,
        begins=FOUNDED,
        ended=False,
    )
    return draft.units[name]


def _known_hours(draft: Draft) -> None:
    """Give every member who is there already hours enough for each year, and the training after joining."""
    held = draft.rows.get("members", {"id": [], "branch": []})
    for member, unit in zip(list(held["id"]), list(held["branch"]), strict=True):
        _studied(draft, str(member), str(unit))


def _studied(draft: Draft, member: str, unit: str, *, without: Sequence[int] = ()) -> None:
    """Add hours enough of a member for every year, without those that are told."""
    for year in (year for year in _YEARS if year not in without):
        draft.add(
            "study_hours",
            member=member,
            organization=unit,
            channel="branch",
            aim="general",
            hours=_ENOUGH,
            begins=f"{year}-05-10",
        )
    draft.add(
        "study_hours",
        member=member,
        organization=unit,
        channel="class",
        aim="probation",
        hours=24,
        begins="2026-04-20",
    )


def _members(draft: Draft, unit: str, called: list[str]) -> list[str]:
    """Add members of a branch; returns their ids."""
    return [
        draft.add(
            "members",
            name=called.pop(),
            branch=unit,
            sex="female" if number % 2 else "male",
            joined="2010-07-01",
            full="2011-07-01",
            kind="full",
            begins=FOUNDED,
            ended=False,
        )
        for number in range(_SIZE)
    ]


def _campaign(draft: Draft, units: dict[str, str], people: dict[str, list[str]]) -> None:
    """Add a campaign: three branches reached, one of them late, one not, one perhaps; not all members of two."""
    for name, told in (
        (LAKE, ((LATE, "breach"), (MEMBERS_LATE, "breach"))),
        (MILL, ((CASCADE, "breach"), (UNITS, "breach"), (MEMBERS, "breach"))),
        (
            DEPOT,
            (
                (CASCADE, "unknown"),
                (UNITS, "unknown"),
                (LATE, "unknown"),
                (MEMBERS, "unknown"),
                (MEMBERS_LATE, "unknown"),
            ),
        ),
        (SQUARE, ((MEMBERS, "breach"),)),
    ):
        for rule, outcome in told:
            draft.plant(rule, name, outcome, "tables")
    campaign = draft.add(
        "campaigns",
        organization=units[TOP],
        title="树立正确政绩观专题学习（虚构）",
        document="示镇发〔2026〕2号",
        reaches="members",
        channel="any",
        begins=_ISSUED,
        teams_due=_DUE,
        branches_due=_DUE,
        members_due=_DUE,
    )
    _reached(draft, campaign, units, people)


def _reached(draft: Draft, campaign: str, units: dict[str, str], people: dict[str, list[str]]) -> None:
    """Add to whom it was handed on, and which teams, branches and members studied."""
    days: dict[str, str | None] = {TOP: "2026-03-20", HILLS: "2026-04-15", LAKE: "2026-06-10", SQUARE: "2026-05-31"}
    for name in (name for name in _BRANCHES if name != MILL):
        handed = None if name == DEPOT else "2026-03-06"
        draft.add("cascades", campaign=campaign, organization=units[name], begins=handed, document="示镇发〔2026〕2号")
    for name, day in (days | {DEPOT: None}).items():
        channel = "group" if name == TOP else "branch"
        draft.add("unit_studies", campaign=campaign, organization=units[name], channel=channel, begins=day)
    # One member of the community was away; one of the hills came twice and counts once.
    there = [(name, member) for name, members in people.items() if name != MILL for member in members]
    there.remove((SQUARE, people[SQUARE][0]))
    for name, member in [*there, (HILLS, people[HILLS][0])]:
        draft.add(
            "member_studies",
            campaign=campaign,
            member=member,
            organization=units[name],
            channel="branch",
            begins=days.get(name),
        )


def _officers(draft: Draft, units: dict[str, str], people: dict[str, list[str]]) -> None:
    """Add secretaries: in order, without training by the county, new and not trained, new and soon to be."""
    for name, role, begins, rotations, outcomes in (
        (HILLS, "secretary", FOUNDED, (2025,), ()),
        (LAKE, "secretary", FOUNDED, (), ((OFFICER, "breach"), (ROTATION, "breach"))),
        (MILL, "secretary", "2025-11-10", (), ((NEW, "breach"),)),
        (SQUARE, "secretary", "2026-02-20", (), ((NEW, "due"),)),
        # What office it is decides whether the county's training is asked for.
        (DEPOT, None, "2025-01-01", (), ((NEW, "unknown"), (ROTATION, "unknown"))),
    ):
        for rule, outcome in outcomes:
            draft.plant(rule, name, outcome, "tables")
        member = people[name][0]
        draft.add("branch_offices", organization=units[name], member=member, role=role, begins=begins, ended=False)
        _classes(draft, member, units[name], rotations)
    _classes(draft, people[DEPOT][0], units[DEPOT], (2025,), aim="general")
    for name in (HILLS, LAKE):
        draft.add(
            "study_hours",
            member=people[name][0],
            organization=units[name],
            channel="branch" if name == LAKE else "class",
            aim="new_secretary",
            hours=8,
            begins="2025-03-10",
        )


def _classes(draft: Draft, member: str, unit: str, years: Sequence[int], aim: str = "rotation") -> None:
    """Add what a member learnt in classes."""
    for year in years:
        draft.add(
            "study_hours",
            member=member,
            organization=unit,
            channel="class",
            aim=aim,
            hours=_CLASS,
            begins=f"{year}-09-08",
        )


def _few_hours(draft: Draft, units: dict[str, str], people: dict[str, list[str]]) -> None:
    """Add the hours of the members: one of the mill has none in 2025, and of one of the depot they are not known."""
    draft.plant(HOURS, MILL, "breach", "tables")
    draft.plant(HOURS, DEPOT, "unknown", "tables")
    for name, members in people.items():
        for number, member in enumerate(members):
            little = (name, number) in {(MILL, 1), (DEPOT, 1)}
            _studied(draft, member, units[name], without=(2025,) if little else ())
    draft.add(
        "study_hours",
        member=people[DEPOT][1],
        organization=units[DEPOT],
        channel="branch",
        aim="general",
        hours=None,
        begins="2025-05-10",
    )


def _joined(draft: Draft, unit: str) -> None:
    """Add members who joined lately: one who was never trained for it, one whose year is not over, one perhaps."""
    for name, joined, full, outcome in (
        ("尚未参训", "2023-05-06", "2024-05-06", "breach"),
        ("即将到期", "2024-08-20", "2025-08-20", "due"),
        ("转正未记", "2024-08-20", None, "unknown"),
    ):
        draft.plant(PROBATION, MILL, outcome, "tables")
        draft.add(
            "members",
            name=f"李{name}",
            branch=unit,
            joined=joined,
            full=full,
            kind="full",
            begins="2025-12-31",
            ended=False,
        )


def _group(draft: Draft, units: dict[str, str]) -> None:
    """Add the central groups of the township and of a branch by mistake led by another, with sessions and years."""
    for rule in (HEAD, SESSIONS, ARCHIVE, DUTY):
        draft.plant(rule, TOP, "breach", "tables")
    for rule in (ARCHIVE, DUTY):
        draft.plant(rule, TOP, "unknown", "tables")
    top = units[TOP]
    draft.add("study_groups", organization=top, head="other", begins="2025-01-01", ended=False)
    for month in ("2025-02", "2025-05", "2025-11", "2026-03", "2026-06"):
        draft.add(
            "group_sessions",
            organization=top,
            begins=f"{month}-18",
            topic="正确政绩观（虚构）",
            chair="周某",
            speaker="吴某",
            document="学习记录",
        )
    for year, planned, archived, building, ideology in (
        (2025, True, False, True, False),
        (2024, None, None, None, True),
    ):
        draft.add(
            "group_years",
            organization=top,
            year=year,
            planned=planned,
            archived=archived,
            party_building=building,
            ideology=ideology,
        )


def _vanity(draft: Draft, top: str) -> None:
    """Add issues found in the township: one in order, one in which all is amiss, one of which little is known."""
    whole = {
        "finder": "王某",
        "investigators": 2,
        "fact": "村口景观门楼，未经论证，负债建设（虚构）",
        "evidenced": True,
        "asked": "2026-02-02",
        "reply_due": "2026-02-16",
        "reply": "given",
        "state": "upheld",
        "checker": "李某",
        "checked": "2026-05-12",
    }
    amiss = {"investigators": 1, "evidenced": False, "reply": "none", "reply_due": "2026-07-15", "checker": "周某"}
    little = dict.fromkeys(("finder", "investigators", "reply", "reply_due", "checker"))
    for said, outcome in ((whole, ""), (whole | amiss, "breach"), (whole | little, "unknown")):
        for rule in (PROVED, INVESTIGATORS, HEARD, CHECKED) if outcome else ():
            draft.plant(rule, TOP, outcome, "tables")
        fault = draft.add(
            "corrections",
            organization=top,
            found_by="inspection",
            matter="形象工程（虚构）",
            responsible="周某",
            begins="2026-01-20",
            ends="2026-05-12",
            ended=True,
            due="2026-05-31",
            evidenced=True,
            document="巡〔2026〕3号",
        )
        draft.add("vanity_issues", organization=top, correction=fault, kind="gateway", begins="2026-01-20", **said)
    for where, present, outcome in (
        ("training", True, ""),
        ("audit", False, "breach"),
        ("inspection", None, "unknown"),
    ):
        if outcome:
            draft.plant(TOPIC, TOP, outcome, "tables")
        draft.add("required_topics", organization=top, year=2025, where=where, topic="achievement", present=present)
