"""What is planted on townships' lists of duties and the work given to them."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.samples.draft import Draft

LISTS, ONE, BASIS = "duty.lists", "duty.one_list", "duty.basis"
COOPERATING, TAKEN = "duty.cooperating", "duty.taken_back"
BACK, OFF, ASSESSED = "duty.taken_back_given", "duty.off_list", "duty.assessment"
TERRITORIAL, PRESSURE = "duty.territorial", "duty.pressure_basis"

EAST, WEST, NORTH, SOUTH = (f"示例县{name}人民政府" for name in ("东溪镇", "西塘镇", "北坳乡", "南坪乡"))
"""Townships of their own: all in order; in breach; hardly known; with one list only."""
_KIND = "乡镇机关"
_TEXT = "〔2025〕12号"
ROADS, FOREST, STRAW = "村道日常养护", "林长制巡护", "秸秆露天焚烧巡查"
FINES, LICENCES = "企业安全生产行政处罚", "食品小作坊登记发证"

_ON_LIST: dict[str, object] = {"begins": "2025-03-20", "ended": False, "document": _TEXT, "basis": "provincial"}
_BASIC: dict[str, object] = {"list": "basic"}
_HELPED: dict[str, object] = {
    "list": "cooperating",
    "lead": "示例县林业局",
    "lead_part": "组织巡护，处置火情",
    "part": "发现并上报线索",
    "support": "护林员经费由县财政保障",
}
_BACK: dict[str, object] = {"list": "taken_back", "lead": "示例县应急管理局", "way": "由县级执法队统一检查、处罚"}

_ENTRIES: Mapping[str, tuple[tuple[str, dict[str, object], dict[str, str]], ...]] = {
    EAST: (
        (ROADS, _BASIC, {}),
        # It was a cooperating duty until the day on which it became the township's own.
        (FOREST, _HELPED | {"begins": "2024-10-01", "ends": "2025-09-01", "ended": True}, {}),
        (FOREST, _BASIC | {"begins": "2025-09-01"}, {}),
        (STRAW, _HELPED, {}),
        (FINES, _BACK, {}),
    ),
    WEST: (
        (ROADS, _BASIC, {}),
        (FOREST, _HELPED, {ONE: "breach"}),
        (FOREST, _BASIC, {ONE: "breach"}),
        (STRAW, _HELPED | {"lead": "无"}, {COOPERATING: "breach"}),
        (FINES, _BACK, {}),
        (LICENCES, _BACK | {"way": "无"}, {TAKEN: "breach"}),
        ("惠民资金发放核对", _BASIC | {"basis": "none", "document": None}, {BASIS: "breach"}),
    ),
    NORTH: (
        (ROADS, _BASIC | {"basis": None}, {BASIS: "unknown", ONE: "unknown"}),
        # It may stand on the third list, which would have to say how it is taken over.
        (ROADS, _HELPED | {"list": None}, {ONE: "unknown", TAKEN: "unknown"}),
        (STRAW, _HELPED | {"part": None}, {COOPERATING: "unknown"}),
        (FINES, _BACK | {"ended": None, "lead": None}, {TAKEN: "unknown"}),
    ),
    SOUTH: ((ROADS, _BASIC, {}),),
}
_TASK: dict[str, object] = {
    "given_as": "task",
    "given_on": "own",
    "basis": "provincial",
    "checked": False,
    "begins": "2026-02-10",
    "due": "2026-11-30",
    "ended": False,
    "assigned_by": "示例县应急管理局",
}
_GIVEN: Mapping[str, tuple[tuple[str | None, dict[str, object], dict[str, str]], ...]] = {
    EAST: (
        (FOREST, {"given_on": "territorial"}, {}),
        ("全国农业普查入户登记", {"checked": True, "basis": "central"}, {}),
        # Before it was taken back.
        (FINES, {"begins": "2025-02-01", "ends": "2025-02-20", "ended": True}, {}),
        (STRAW, {"given_as": "responsibility_letter", "basis": "central"}, {}),
    ),
    WEST: (
        (FINES, {}, {BACK: "breach"}),
        ("示例满意度调查", {}, {OFF: "breach"}),
        ("示例平台注册率", {"given_as": "assessment_item"}, {ASSESSED: "breach"}),
        (STRAW, {"given_on": "territorial"}, {TERRITORIAL: "breach"}),
        (ROADS, {"given_as": "one_vote_veto", "basis": "county"}, {PRESSURE: "breach"}),
    ),
    NORTH: (
        (None, {"checked": None}, {BACK: "unknown", OFF: "unknown"}),
        (
            "示例平台注册率",
            {"given_as": None, "basis": None},
            {OFF: "unknown", ASSESSED: "unknown", PRESSURE: "unknown"},
        ),
        (STRAW, {"given_on": None}, {TERRITORIAL: "unknown"}),
    ),
}


def duty_stories(draft: Draft) -> None:
    """Add four townships with what their lists say and what was given to them; every other township has its lists."""
    others = [name for name in draft.units if name.endswith(("镇人民政府", "乡人民政府"))]
    for name in _ENTRIES:
        draft.unit(name, _KIND)
        draft.plant("secondment.strength", name, "unknown")  # what it is authorised is not on file
    draft.plant(LISTS, SOUTH, "breach", "tables")
    draft.plant(LISTS, NORTH, "unknown", "tables")
    for unit, entries in _ENTRIES.items():
        for matter, said, told in entries:
            _planted(draft, unit, told)
            draft.add("duties", organization=draft.units[unit], matter=matter, **(_ON_LIST | said))
    for unit, given in _GIVEN.items():
        for work, said, told in given:
            _planted(draft, unit, told)
            draft.add("duty_assignments", organization=draft.units[unit], matter=work, **(_TASK | said))
    for unit in others:
        for matter, on in ((ROADS, _BASIC), (STRAW, _HELPED), (FINES, _BACK)):
            draft.add("duties", organization=draft.units[unit], matter=matter, **(_ON_LIST | on))


def _planted(draft: Draft, unit: str, told: Mapping[str, str]) -> None:
    for rule, outcome in told.items():
        draft.plant(rule, unit, outcome, "tables")
