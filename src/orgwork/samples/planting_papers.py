"""What is planted on documents, official meetings, inspections and what is assessed."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.samples.draft import Draft
from orgwork.samples.people import COUNTY

YEARLY, PLANNED, DIRECTIVE = "document.yearly", "document.planned", "document.directive"
DODGE, GENERAL, SPECIAL = "document.dodge", "document.length_general", "document.length_special"
CHECK, REPORTS = "document.burden_check", "document.reports"
MEETINGS, LAYERED, LOWER = "meeting.yearly", "meeting.layered", "meeting.lower_leaders"
SPEECH, TWO = "meeting.speech", "meeting.two_leaders"
INSPECTIONS, DEMANDS, ITEMS = "inspection.yearly", "inspection.demands", "burden.assessed_items"

BUREAU, TEAM, HALL = "示例县政务服务局", "示例县重点工作协调小组", "示例县督查考核室"
_KIND = "精文减会示例单位"
_ISSUED: dict[str, object] = {
    "kind": "task",
    "form": "red_head",
    "issuer": "department",
    "begins": "2026-03-10",
    "characters": 3000,
    "planned": True,
    "checked": True,
    "directive": False,
    "asks_reports": False,
    "asks_matching": False,
    "dodge": "none",
}
_CALLED: dict[str, object] = {
    "kind": "single",
    "system": "政务",
    "led_by": "principal",
    "layered": False,
    "begins": "2026-04-15",
}


def paper_stories(draft: Draft) -> None:
    """Add three bodies of their own with what they issued, called and inspected; nobody belongs to them.

    Args:
        draft: the county, with all its people and units.

    """
    for name in (BUREAU, TEAM, HALL):
        # They come last and have no staff: nothing that is counted of other units changes.
        draft.units[name] = draft.add(
            "organizations", name=name, place=COUNTY, entity="legal", kind=_KIND, level="正科级", ended=False
        )
    _documents(draft)
    _years(draft)
    _meetings(draft)
    _inspections(draft)
    _items(draft)


def _told(draft: Draft, unit: str, told: Mapping[str, str]) -> None:
    for rule, outcome in told.items():
        draft.plant(rule, unit, outcome, "tables")


def _documents(draft: Draft) -> None:
    """Add documents: in order, on each limit, over it, and such of which little is known."""
    for unit, said, told in (
        (BUREAU, {"name": "关于优化窗口服务的通知"}, {}),
        # The county asks for shorter ones than the nation.
        (BUREAU, {"name": "关于年度工作的意见", "kind": "general", "characters": 5001}, {GENERAL: "breach"}),
        (BUREAU, {"name": "关于专项整治的方案", "characters": 3500}, {SPECIAL: "breach"}),
        (BUREAU, {"name": "关于全县发展的意见", "kind": "comprehensive", "characters": 9000}, {}),
        (
            BUREAU,
            {"name": "关于报送情况的通知", "asks_reports": True, "checked": False},
            {REPORTS: "breach", CHECK: "breach"},
        ),
        (
            TEAM,
            {"issuer": "coordination", "directive": True, "planned": False},
            {DIRECTIVE: "breach", PLANNED: "breach"},
        ),
        (TEAM, {"form": "plain", "dodge": "plain"}, {DODGE: "breach"}),
        # A note that dodges nothing does not count, so neither plan nor assessment is asked of it.
        (TEAM, {"form": "note", "planned": False, "checked": False}, {}),
        (
            TEAM,
            {"kind": None, "characters": 3500, "planned": None, "checked": None, "asks_matching": None, "dodge": None},
            {SPECIAL: "unknown", PLANNED: "unknown", CHECK: "unknown", REPORTS: "unknown", DODGE: "unknown"},
        ),
        # Before the rules nothing was asked.
        (TEAM, {"begins": "2024-07-01", "characters": 9000, "planned": False, "dodge": "bundled"}, {}),
    ):
        draft.add("issued_documents", organization=draft.units[unit], **(_ISSUED | said))
        _told(draft, unit, told)


def _years(draft: Draft) -> None:
    """Add the yearly numbers: fewer, more, more and explained; of the first year nothing can be told."""
    for unit, numbers, told in (
        (BUREAU, ((2024, 41, None), (2025, 40, False)), {YEARLY: "unknown"}),
        (TEAM, ((2024, 12, None), (2025, 15, False)), {YEARLY: "breach"}),
        (HALL, ((2024, 12, None), (2025, 15, True)), {YEARLY: "waived"}),
    ):
        for year, number, explained in numbers:
            draft.add("document_years", organization=draft.units[unit], year=year, number=number, explained=explained)
        _told(draft, unit, told)
    for unit in (TEAM, HALL):
        draft.plant(YEARLY, unit, "unknown", "tables")


def _meetings(draft: Draft) -> None:
    """Add meetings with their speeches and with how many were called."""
    for unit, said, speeches, called, told in (
        (BUREAU, {"kind": "comprehensive", "begins": "2026-02-20"}, ((30, True, "principal"),), 0, {}),
        (BUREAU, {"kind": "comprehensive", "begins": "2026-05-20"}, (), 0, {MEETINGS: "breach"}),
        (BUREAU, {"kind": "comprehensive", "begins": "2025-05-20", "system": "数据"}, (), 0, {}),
        (
            TEAM,
            {"layered": True},
            ((50, True, "principal"), (10, False, "principal")),
            0,
            {LAYERED: "breach", SPEECH: "breach", TWO: "breach"},
        ),
        (TEAM, {"led_by": "deputy"}, ((40, True, "deputy"),), 3, {LOWER: "breach"}),
        (
            TEAM,
            {"kind": None, "led_by": None, "layered": None, "begins": "2026", "system": None},
            ((None, True, None), (5, False, "principal")),
            2,
            {LAYERED: "unknown", LOWER: "unknown", SPEECH: "unknown", TWO: "unknown"},
        ),
    ):
        at = draft.units[unit]
        meeting = draft.add("official_meetings", organization=at, **(_CALLED | said))
        for minutes, main, role in speeches:
            draft.add("speeches", organization=at, meeting=meeting, minutes=minutes, main=main, role=role)
        draft.add("summonses", organization=at, meeting=meeting, level="乡级", principals=called, others=10)
        _told(draft, unit, told)


def _inspections(draft: Draft) -> None:
    """Add inspections: the second comprehensive one of a year, one that asks too much, one of which little is known."""
    for said, told in (
        ({"begins": "2025-11-03"}, {}),
        # The one of which little is known may have come before it.
        ({"begins": "2026-03-02"}, {INSPECTIONS: "unknown"}),
        ({"begins": "2026-06-01"}, {INSPECTIONS: "breach"}),
        ({"kind": "single", "asks_leader": True}, {DEMANDS: "breach"}),
        ({"kind": None, "begins": "2026", "asks_forms": None}, {INSPECTIONS: "unknown", DEMANDS: "unknown"}),
    ):
        whole: dict[str, object] = {
            "kind": "comprehensive",
            "begins": "2026-05-06",
            "asks_leader": False,
            "asks_forms": False,
        }
        draft.add("inspections", organization=draft.units[HALL], **(whole | said))
        _told(draft, HALL, told)


def _items(draft: Draft) -> None:
    """Add a programme that counts leaders' instructions, and a part of which the kind is not known."""
    at = draft.units[HALL]
    said = {"name": "示例县作风评议（虚构）", "year": 2025, "whole": "100", "assessed": 10, "top": 1, "group": "作风"}
    programme = draft.add("programmes", organization=at, **said)
    for kind, weight, outcome in (("indicator", "80", ""), ("instructions", "15", "breach"), (None, "5", "unknown")):
        draft.add("weightings", organization=at, programme=programme, name=kind, kind=kind, weight=weight)
        if outcome:
            draft.plant(ITEMS, HALL, outcome, "tables")
