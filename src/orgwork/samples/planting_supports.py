"""What is planted on programmes for talents, on what they granted, and on powers that an employer was given."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.samples.draft import Draft
from orgwork.samples.people import COUNTY

CENTRE, COLLEGE = "示例县人才发展中心", "示例县理工职业学院"
RUNNING, EVER, HIGHER, YEARLY = (
    f"support.{name}" for name in ("held_running", "held_ever", "higher_held", "once_a_year")
)
AGE, OPEN, ONCE, SPAN = (f"support.{name}" for name in ("age", "open", "at_once", "span"))
AMOUNT, SHARE, SIMILAR = (f"support.{name}" for name in ("amount", "personal_share", "similar"))
POWER_SPAN, SCHEME = "authority.span", "authority.scheme"

_LEADING = {"level": "nation", "grade": "leading", "series": "none", "measure": "project", "banded": True}
_BAND = {"least": "50", "most": "100", "unit": "ten_thousand"}
_COUNTY = {"level": "county", "grade": "common", "series": "none", "measure": "living", "banded": False}


def support_stories(draft: Draft) -> None:
    """Add programmes, applications and support, then platforms, teams, policies and powers."""
    for number, (name, kind) in enumerate(((CENTRE, "事业单位"), (COLLEGE, "学校")), start=1):
        draft.units[name] = f"SU{number:02}"
        said: dict[str, object] = {"id": f"SU{number:02}", "name": name, "kind": kind, "level": "正科级"}
        draft.add("organizations", place=COUNTY, entity="legal", ended=False, **said)
    _programmes(draft)
    for number, (sex, birth) in enumerate((("male", "1984-03"), ("female", "1986-07")) * 5, start=1):
        name = f"示例人才{number}"
        draft.add("talents", id=f"ST{number:02}", name=name, organization="SU02", sex=sex, birth=birth, degree="doctor")
    _applications(draft)
    _supports(draft)
    _platforms(draft)
    _powers(draft)


def _told(draft: Draft, unit: str, outcomes: Mapping[str, str]) -> None:
    for rule, outcome in outcomes.items():
        draft.plant(rule, unit, outcome, "tables")


def _programmes(draft: Draft) -> None:
    """Add the programmes: two of a level, one above them, one with a list of ages, merged ones, one too many."""
    for name, said, outcomes in (
        ("甲", _LEADING | _BAND | {"begins": "2015-01-01"}, {}),
        ("乙", _LEADING | _BAND | {"begins": "2015-03-01"}, {}),
        ("顶", _LEADING | _BAND | {"grade": "top", "begins": "2015-05-01"}, {}),
        (
            "青",
            _LEADING | {"level": "province", "grade": "young", "series": "huxiang_youth", "banded": False},
            {},
        ),
        ("旧", _COUNTY | {"begins": "2018-01-01", "ends": "2024-01-01", "ended": True, "successor": "SP新"}, {}),
        ("新", _COUNTY | {"begins": "2024-01-01"}, {}),
        ("再", _COUNTY | {"begins": "2025-03-01"}, {SIMILAR: "breach"}),
    ):
        _told(draft, CENTRE, outcomes)
        base = {"begins": "2016-01-01", "ended": False, "channel": "县人才办"}
        draft.add(
            "talent_programmes", id=f"SP{name}", organization="SU01", name=f"示例人才计划（{name}）", **base | said
        )


def _applications(draft: Draft) -> None:
    """Add applications: in order, while or after one was held, from above, twice a year, too old, to a merged one."""
    for number, (talent, programme, begins, relaxation, outcomes) in enumerate(
        (
            (1, "乙", "2022-03-01", "none", {}),
            (2, "乙", "2023-03-01", "none", {EVER: "breach"}),
            (3, "乙", "2025-03-10", "none", {RUNNING: "breach", EVER: "breach"}),
            (4, "甲", "2024-05-01", "none", {HIGHER: "breach"}),
            (5, "甲", "2026-03-01", "none", {YEARLY: "breach"}),
            (5, "乙", "2026-04-01", "none", {YEARLY: "breach"}),
            (7, "青", "2025-04-01", "none", {AGE: "breach"}),
            (1, "青", "2025-04-01", "rural", {AGE: "waived"}),
            (3, "青", "2025-04-01", None, {AGE: "unknown"}),
            (8, "旧", "2024-05-06", "none", {OPEN: "breach"}),
        ),
        start=1,
    ):
        _told(draft, COLLEGE, outcomes)
        draft.add(
            "plan_applications",
            id=f"SA{number:02}",
            talent=f"ST{talent:02}",
            programme=f"SP{programme}",
            begins=begins,
            relaxation=relaxation,
        )


def _supports(draft: Draft) -> None:
    """Add support: in order, two at once, in the wrong unit, ended before it began, too much of it for oneself."""
    wrong: dict[str, object] = {"amount": "80", "personal": "8", "unit": "yuan"}
    living: dict[str, object] = {"amount": "2", "personal": None}
    over: dict[str, object] = {"ends": "2024-01-15", "ended": True}
    granted: tuple[tuple[int, str, str, dict[str, object], dict[str, str]], ...] = (
        (1, "甲", "2016-01-01", {"ends": "2020-12-31", "ended": True}, {}),
        (2, "甲", "2016-01-01", {"ends": "2020-12-31", "ended": True}, {}),
        (3, "甲", "2022-01-01", {}, {}),
        (3, "乙", "2025-09-01", {}, {ONCE: "breach"}),
        (4, "顶", "2018-01-01", {"ends": "2023-01-01", "ended": True}, {}),
        (6, "乙", "2023-01-01", wrong, {AMOUNT: "breach"}),
        (7, "乙", "2024-01-01", {"personal": "20"}, {SHARE: "breach"}),
        (8, "乙", "2024-01-01", {"personal": "20", "by_agreement": True}, {SHARE: "waived"}),
        (9, "乙", "2024-01-01", {"amount": None}, {AMOUNT: "unknown", SHARE: "unknown"}),
        (9, "新", "2024-02-01", {**living, **over}, {SPAN: "breach"}),
        (10, "新", "2024-02-01", living, {}),
        (10, "再", "2025-04-01", living, {}),
    )
    for number, (talent, programme, begins, said, outcomes) in enumerate(granted, start=1):
        _told(draft, COLLEGE, outcomes)
        base: dict[str, object] = {
            "amount": "80",
            "personal": "8",
            "unit": "ten_thousand",
            "by_agreement": False,
            "ended": False,
        }
        draft.add(
            "talent_supports",
            id=f"SS{number:02}",
            talent=f"ST{talent:02}",
            programme=f"SP{programme}",
            payer="SU01",
            begins=begins,
            **base | said,
        )


def _platforms(draft: Draft) -> None:
    """Add platforms with their output, a team with its members, and a policy under each lever."""
    for number, (kind, level) in enumerate((("laboratory", "province"), ("studio", "county")), start=1):
        at = {"organization": "SU02", "begins": "2022-01-01", "ended": False}
        draft.add(
            "platforms", id=f"SL{number:02}", name=f"示例平台{number}", kind=kind, level=level, field="machinery", **at
        )
        for place, (measure, count) in enumerate((("patents", 4), ("talents_brought", number)), start=1):
            counted = {"organization": "SU02", "platform": f"SL{number:02}", "year": 2025, "number": count}
            draft.add("platform_outputs", id=f"SO{number}{place}", measure=measure, **counted)
    since = {"begins": "2024-01-01", "ended": False}
    draft.add(
        "innovation_teams",
        id="SI01",
        organization="SU02",
        name="示例创新团队",
        grade="county",
        platform="SL01",
        **since,
    )
    for number, role in enumerate(("team_leader", "core", "member"), start=1):
        draft.add("team_places", id=f"SM{number:02}", talent=f"ST{number:02}", team="SI01", seat=role, **since)
    for number, lever in enumerate(("headcount", "platforms", "funds", "results"), start=1):
        said = {"organization": "SU01", "name": f"示例举措{number}", "level": "county"}
        draft.add("talent_policies", id=f"SY{number:02}", lever=lever, **said, **since)
    # One that is filed under no lever of the list, and one that is no more in force.
    _told(draft, CENTRE, {"platform.lever": "breach"})
    said = {"organization": "SU01", "level": "county"}
    draft.add("talent_policies", id="SY06", lever="publicity", name="示例举措6", **said, **since)
    over = {"begins": "2022-01-01", "ends": "2024-01-01", "ended": True}
    draft.add("talent_policies", id="SY07", lever="exchange", name="示例举措7", **said, **over)


def _powers(draft: Draft) -> None:
    """Add powers handed to the college, and their uses: in order, after the span, without a filed scheme."""
    base = {
        "organization": "SU02",
        "delegated_by": "province",
        "begins": "2022-01-01",
        "meets": True,
        "conditions": True,
    }
    powers: tuple[tuple[str, dict[str, object]], ...] = (
        ("title_review", {"filed": "2022-02-01", "ends": "2025-01-01", "ended": True}),
        ("recruitment", {"unfiled": True, "ended": False}),
        ("evaluation", {"filed": "2022-02-01", "meets": None, "ended": False}),
    )
    for number, (power, said) in enumerate(powers, start=1):
        filed: dict[str, object] = {"unfiled": False, **base, **said}
        draft.add("delegated_powers", id=f"SD{number:02}", power=power, **filed)
    # Two that nobody uses: one that no list has, and one that is over before it begins.
    _told(draft, COLLEGE, {"authority.listed": "breach", "authority.order": "breach"})
    unused = {**base, "unfiled": True}
    draft.add("delegated_powers", id="SD04", power="pay", ended=False, **unused)
    draft.add("delegated_powers", id="SD05", power="recruitment", ends="2021-12-31", ended=True, **unused)
    for number, (power, begins, outcomes) in enumerate(
        (
            ("SD01", "2023-06-01", {}),
            ("SD01", "2025-06-01", {POWER_SPAN: "breach"}),
            ("SD02", "2025-06-01", {SCHEME: "breach"}),
            ("SD03", "2025-06-01", {SCHEME: "unknown"}),
        ),
        start=1,
    ):
        _told(draft, COLLEGE, outcomes)
        draft.add("power_uses", id=f"SW{number:02}", organization="SU02", power=power, number=6, begins=begins)
    draft.add(
        "reviewer_pools",
        id="SR01",
        organization="SU02",
        name="示例评委库",
        reviewers=30,
        begins="2025-01-01",
        ended=False,
    )
