"""What is planted on talents who are sent, on posts lent with them, and on joint work between cities."""

from __future__ import annotations

import random
from collections.abc import Mapping

from orgwork.samples.draft import CITY, Draft
from orgwork.samples.people import names
from orgwork.samples.planting import GOVERNMENT

TERM, CONSENT, AGE = "dispatch.term", "dispatch.consent", "dispatch.age"
SERVICE = "dispatch.service"
STANDING, INTEREST, EXCLUSIVE = "dispatch.standing", "dispatch.interest", "dispatch.exclusive"
DAYS, ASSESSED, HEARD = "dispatch.days", "dispatch.assessment", "dispatch.heard"
GROUP, USE, SIZE, SHARES = "dispatch.group", "revolving.use", "revolving.size", "joint.shares"
FILL, CYCLE, CLOSED = "revolving.fill", "revolving.cycle", "revolving.closed"

KEEPER, BUREAU = "示例县人才选派办公室", "示例县科学技术局（虚构）"
COLLEGE, FIRM = "示例农业大学（虚构）", "示例机械有限公司（虚构）"

_TALENT: Mapping[str, object] = {"birth": "1988-05-06", "degree": "doctor", "professional": "senior", "sex": "female"}
_SENT: Mapping[str, object] = {
    "kind": "science_deputy",
    "post": "科技副县长",
    "selected_by": "province",
    "approval": "home_unit",
    "rights_kept": True,
    "interest": "none",
    "urgent": False,
    "stage": "first",
    "begins": "2025-03-01",
    "due": "2026-12-31",
    "ended": False,
    "document": "〔2025〕7号（虚构）",
}
_FIRM: Mapping[str, object] = {"kind": "firm_deputy", "post": "科技副总", "at": FIRM}
_AREA: Mapping[str, object] = {"kind": "three_areas", "post": "三区科技人才"}
_START_UP: Mapping[str, object] = {"kind": "leave_startup", "post": None, "at": FIRM, "joined": "2019-07-01"}
_SAID: Mapping[str, object] = {
    "until": "2025-12-31",
    "begins": "2026-03-10",
    "grade": "passed",
    "assessor": "周某",
    "evidence": "述职报告和服务记录（虚构）",
    "reply": "given",
}
_STORIES: tuple[tuple[Mapping[str, object], Mapping[str, object], Mapping[str, object] | None, dict[str, str]], ...] = (
    ({}, {}, _SAID, {}),
    ({"birth": "1979-02-03"}, {}, _SAID, {AGE: "breach"}),
    ({"birth": "1979-02-03"}, {"urgent": True}, _SAID, {AGE: "waived"}),
    ({"birth": None}, {}, _SAID, {AGE: "unknown"}),
    ({"degree": "bachelor"}, {}, _SAID, {STANDING: "breach"}),
    ({"degree": "master", "professional": "mid"}, {}, _SAID, {STANDING: "breach"}),
    ({}, {"due": "2027-09-01"}, _SAID, {TERM: "breach"}),
    ({}, {}, None, {ASSESSED: "breach"}),
    ({}, {"begins": "2025-05-01"}, None, {ASSESSED: "due"}),
    ({}, {}, {**_SAID, "reply": "none"}, {HEARD: "breach"}),
    ({}, {}, {**_SAID, "assessor": None}, {HEARD: "unknown"}),
    ({}, {**_FIRM, "interest": "invested"}, None, {INTEREST: "breach"}),
    ({}, {**_FIRM, "rights_kept": False}, None, {CONSENT: "breach"}),
    ({}, {**_START_UP, "due": "2028-03-02"}, None, {}),
    ({}, {**_START_UP, "due": "2028-04-01"}, None, {TERM: "breach"}),
    ({}, {**_START_UP, "approval": "none"}, None, {CONSENT: "breach"}),
    ({}, {**_START_UP, "due": "2028-03-02", "joined": "2022-06-20"}, None, {SERVICE: "breach"}),
    ({}, {**_START_UP, "due": "2028-03-02", "joined": "2022"}, None, {SERVICE: "unknown"}),
)
"""Of the talent, of the dispatch, of the assessment of the first year, and what is found."""
_COUNTED: tuple[tuple[tuple[tuple[str, int | None], ...], dict[str, str]], ...] = (
    ((("2025-04", 18), ("2025-06", 22), ("2025-09", 25), ("2025-11", 20), ("2026-01", 15)), {}),
    ((("2025-04", 12), ("2025-08", 31), ("2025-12", 20)), {DAYS: "breach"}),
    ((("2025-05", 40), ("2025-10", None)), {DAYS: "unknown"}),
)
"""Days counted of those sent to the three areas, by month, and what is found."""


def placement_stories(draft: Draft) -> None:
    """Add talents of a college who are sent to the county, posts lent with them, and joint work.

    Args:
        draft: the county; nothing that is drawn for it changes.

    """
    # A generator of its own: what others draw stays as it is.
    called = iter(names(random.Random("placement"), 60))  # noqa: S311 - invented people, no secret
    for name, kind, place in (
        (KEEPER, "事业单位", CITY),
        (BUREAU, "科技管理机构", "430199"),
        (COLLEGE, "高等学校", CITY),
        (FIRM, "企业", "430199"),
    ):
        draft.unit(name, kind, place)
    for said, sent, assessed, told in _STORIES:
        _dispatch(draft, _talent(draft, next(called), said), sent, assessed, told)
    for counts, told in _COUNTED:
        talent = _talent(draft, next(called), {})
        dispatch = _dispatch(draft, talent, _AREA, None, told)
        for month, days in counts:
            draft.add("service_counts", talent=talent, dispatch=dispatch, begins=month, days=days)
    _twice(draft, _talent(draft, next(called), {}))
    _groups(draft)
    _posts(draft, [_talent(draft, next(called), {}) for _ in range(len(_POSTS))])
    _joint(draft)


def _talent(draft: Draft, name: str, said: Mapping[str, object]) -> str:
    return draft.add("talents", name=name, organization=draft.units[KEEPER], **{**_TALENT, **said})


def _dispatch(
    draft: Draft,
    talent: str,
    said: Mapping[str, object],
    assessed: Mapping[str, object] | None,
    told: Mapping[str, str],
) -> str:
    """Send a talent, and record what was said of the first year."""
    for rule, outcome in told.items():
        draft.plant(rule, KEEPER, outcome, "tables")
    cells = {**_SENT, **said}
    host = draft.units[str(cells.pop("at", GOVERNMENT))]
    if joined := cells.pop("joined", None):
        work = {"employer": draft.units[COLLEGE], "kind": "full", "begins": joined, "ended": False}
        draft.add("employments", talent=talent, **work)
    sent = draft.add("dispatches", talent=talent, organization=host, home=draft.units[COLLEGE], **cells)
    if assessed is not None:
        draft.add("dispatch_assessments", talent=talent, dispatch=sent, **assessed)
    return sent


def _twice(draft: Draft, talent: str) -> None:
    """Send somebody who serves as a commissioner to the three areas as well."""
    _dispatch(draft, talent, {"kind": "commissioner", "post": "科技特派员", "begins": "2025-07-15"}, None, {})
    _dispatch(draft, talent, {**_AREA, "begins": "2025-09-01"}, None, {EXCLUSIVE: "breach"})


def _groups(draft: Draft) -> None:
    """Add a group that a science deputy head leads, and one that somebody else leads."""
    for head, told in (("science_deputy", {}), ("other", {GROUP: "breach"})):
        for rule, outcome in told.items():
            draft.plant(rule, BUREAU, outcome, "tables")
        draft.add(
            "expert_groups",
            organization=draft.units[BUREAU],
            head=head,
            deputy="bureau_chief",
            members=12,
            begins="2025-03-10",
            ended=False,
        )


_POST: Mapping[str, object] = {
    "kind": "pool",
    "vacancies": False,
    "use": "named",
    "begins": "2025-09-01",
    "filled": "2025-11-03",
    "ended": False,
}
_POSTS: tuple[tuple[Mapping[str, object], dict[str, str]], ...] = (
    ({}, {}),
    ({"vacancies": True}, {USE: "breach"}),
    ({"vacancies": None}, {USE: "unknown"}),
    ({"use": "another", "left": "2026-04-20"}, {USE: "breach", CLOSED: "breach"}),
    ({"use": "left", "left": "2026-06-10"}, {CLOSED: "due"}),
    ({"use": "left", "left": "2026-06-10", "ends": "2026-06-20", "ended": True}, {}),
    ({"use": "empty", "filled": None}, {FILL: "breach"}),
    ({"begins": "2025-02-10", "filled": "2025-03-03"}, {CYCLE: "breach"}),
)


def _posts(draft: Draft, talents: list[str]) -> None:
    """Lend posts to the county's bureau from a pool that has too few of them."""
    draft.plant(SIZE, KEEPER, "breach", "tables")
    pool = draft.add(
        "revolving_pools", organization=draft.units[KEEPER], kind="pool", number=6, begins="2025-01-15", ended=False
    )
    at = {"organization": draft.units[BUREAU], "pool": pool, "keeper": draft.units[KEEPER]}
    for talent, (said, told) in zip(talents, _POSTS, strict=True):
        for rule, outcome in told.items():
            draft.plant(rule, BUREAU, outcome, "tables")
        draft.add("revolving_posts", talent=talent, **at, **{**_POST, **said})


def _joint(draft: Draft) -> None:
    """Add joint work of the college and the firm, once with parts that do not make the whole."""
    for kind, shares, told in (
        ("research", ("62.5", "37.5"), {}),
        ("training", ("60", "30"), {SHARES: "breach"}),
        ("research", ("60", None), {SHARES: "unknown"}),
    ):
        for rule, outcome in told.items():
            draft.plant(rule, COLLEGE, outcome, "tables")
        work = draft.add(
            "joint_works",
            organization=draft.units[COLLEGE],
            kind=kind,
            title="丘陵农机联合攻关和培养（虚构）",
            begins="2025-04-01",
            ended=False,
        )
        for partner, share in zip((COLLEGE, FIRM), shares, strict=True):
            at = {"organization": draft.units[COLLEGE], "work": work, "partner": draft.units[partner]}
            draft.add("joint_shares", share=share, **at)
