"""What is planted on items asked of villages, work given to them, hours freed; on applications and model activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgwork.samples.draft import Draft
from orgwork.samples.planting_duties import NORTH, WEST

TEST, GATE, CERTIFICATES = "village.item_test", "village.gate", "village.certificates"
NUMBERS, HOURS, FREED = "village.numbers", "village.hours", "village.freed_hours"
PAY, CONSENT = "village.pay", "village.consent"
LEVEL, CONDUCT, BUSINESS = "app.level", "app.conduct", "app.business"
FORMS, CENTRAL, REGISTERED = "app.forms", "app.central", "app.registration"
STARTER, APPROVED, FEE, LISTED = "activity.starter", "activity.approved", "activity.fee", "activity.listed"

MAPLE, GATES, HOLLOW = (f"{name}村村民委员会" for name in ("东溪镇枫树", "西塘镇石门", "北坳乡大坳"))
STREET = "西塘镇新街社区居民委员会"
CENTRE, MINISTRY = "示例县数据服务中心", "示例部委信息中心"
_STORY = dict[str, str]

_ITEM: dict[str, object] = {
    "kind": "duty",
    "asked_by": "示例县民政局",
    "basis": "provincial",
    "has_basis": True,
    "needed": True,
    "complaint": False,
    "leads": True,
    "decision": "keep_by_list",
    "decided_by": "李某",
    "decided": "2025-05-12",
    "list": "assisting",
    "hours": 20,
    "begins": "2022-03-01",
    "ended": False,
}
_GONE: dict[str, object] = {
    "needed": False,
    "decision": "cancel",
    "ends": "2025-06-01",
    "ended": True,
    "list": None,
}
_PLATE: dict[str, object] = {"kind": "plate", "leads": False, "decision": "keep", "hours": 2}
PENSION, LEDGER, MEDIATION = "养老保险待遇资格核实", "示例工作台账月报", "邻里纠纷调解"

_ITEMS: Mapping[str, Sequence[tuple[str, dict[str, object], tuple[tuple[str, int | None], ...], _STORY]]] = {
    MAPLE: (
        (PENSION, {}, (), {}),
        (MEDIATION, {"list": "self_governed"}, (), {}),
        (LEDGER, _GONE | {"kind": "form", "hours": 36}, (("service", 20), ("revitalisation", 16)), {}),
        *((f"示例牌子{n}", _PLATE, (), {}) for n in range(1, 5)),
        # A law asks for it.
        ("收养人评估证明", {"kind": "certificate", "certificate": "kinship", "basis": "law"}, (), {}),
    ),
    GATES: (
        (PENSION, {}, (), {}),
        ("示例问卷填报", {"decision": "none", "decided_by": None, "decided": None}, (), {TEST: "breach"}),
        (LEDGER, _GONE | {"kind": "form", "hours": 36}, (("service", 20),), {FREED: "breach"}),
        ("健在证明", {"kind": "certificate", "certificate": "alive"}, (), {CERTIFICATES: "breach"}),
        *((f"示例牌子{n}", _PLATE, (), {}) for n in range(1, 6)),
        ("示例周报", {"kind": "form", "hours": 104}, (), {}),
    ),
    HOLLOW: (
        (PENSION, {"complaint": None}, (), {TEST: "unknown"}),
        (LEDGER, _GONE | {"kind": "form", "hours": 36}, (("service", None),), {FREED: "unknown"}),
        ("居住情况证明", {"kind": "certificate", "certificate": None}, (), {CERTIFICATES: "unknown"}),
        *((f"示例牌子{n}", _PLATE, (), {}) for n in range(1, 5)),
        ("示例牌匾", _PLATE | {"ended": None, "begins": None}, (), {}),
        ("示例季报", {"kind": "form", "hours": None}, (), {}),
    ),
    STREET: ((PENSION, {}, (), {}),),
}
_WORK: dict[str, object] = {
    "assigned_by": WEST,
    "given_as": "task",
    "basis": "provincial",
    "quota": "无",
    "department_duty": "无",
    "responsible_for": "无",
    "judged_by": "无",
    "paid": True,
    "consented": True,
    "begins": "2025-10-09",
    "due": "2025-12-20",
    "ended": False,
}
_GIVEN: Mapping[str, Sequence[tuple[str | None, dict[str, object], _STORY]]] = {
    MAPLE: (
        (PENSION, {}, {}),
        # Before the day on which it was cancelled it could be given; nobody listed it as a matter of the village.
        (MEDIATION, {"begins": "2026-02-02", "paid": None}, {PAY: "unknown"}),
    ),
    GATES: (
        (LEDGER, {}, {GATE: "breach"}),
        ("示例宣传任务", {"begins": "2026-01-20"}, {GATE: "breach"}),
        (PENSION, {"paid": False}, {PAY: "breach"}),
    ),
    HOLLOW: (
        (None, {}, {GATE: "unknown"}),
        (PENSION, {"paid": None}, {PAY: "unknown"}),
    ),
    STREET: (
        (PENSION, {"consented": False}, {CONSENT: "breach"}),
        (PENSION, {"consented": None}, {CONSENT: "unknown"}),
        # What the law says of it since 2026 was not read.
        (PENSION, {"begins": "2026-03-09", "consented": False}, {CONSENT: "unknown"}),
    ),
}
_APP: dict[str, object] = {
    "level": "county",
    "grassroots": True,
    **dict.fromkeys(("repeats_forms", "fills_forms", "ranks", "forced", "assesses", "necessary", "sells"), False),
    "registered": "2026-04-08",
    "begins": "2024-05-01",
    "ended": False,
}
_CENTRAL: dict[str, object] = {"level": "central"}
_APPS: Sequence[tuple[str, dict[str, object], _STORY]] = (
    (CENTRE, {}, {}),
    (CENTRE, {"ranks": True, "necessary": True}, {}),
    (CENTRE, {"ranks": True}, {CONDUCT: "breach"}),
    (CENTRE, {"sells": True, "fills_forms": True}, {BUSINESS: "breach", FORMS: "breach"}),
    (CENTRE, {"registered": None, "unregistered": True}, {REGISTERED: "due"}),
    (CENTRE, {"registered": None}, {REGISTERED: "unknown"}),
    (WEST, {"level": "township"}, {LEVEL: "breach"}),
    (NORTH, {"level": None}, {LEVEL: "unknown"}),
    (NORTH, {"forced": None, "sells": None, "fills_forms": None}, dict.fromkeys((CONDUCT, BUSINESS, FORMS), "unknown")),
    (MINISTRY, _CENTRAL, {CENTRAL: "breach"}),
    (MINISTRY, _CENTRAL | {"begins": "2026-03-01", "registered": "2026-03-20"}, {}),
)
_ACTIVITY: dict[str, object] = {
    "name": "示例乡镇创建（虚构）",
    "starter": "local_body",
    "approved": True,
    "listed": True,
    "fee": False,
    "begins": "2025-03-03",
    "ended": False,
}
_ACTIVITIES: Sequence[tuple[str, dict[str, object], _STORY]] = (
    (CENTRE, {}, {}),
    (WEST, {"starter": "township", "listed": False}, {STARTER: "breach", LISTED: "breach"}),
    (CENTRE, {"approved": False, "fee": True}, {APPROVED: "breach", FEE: "breach"}),
    (
        NORTH,
        {"starter": None, "approved": None, "listed": None, "fee": None},
        dict.fromkeys((STARTER, APPROVED, LISTED, FEE), "unknown"),
    ),
)


def village_stories(draft: Draft) -> None:
    """Add three villages and a community, and two bodies with applications, with what is asked of whom."""
    for name in _ITEMS:
        draft.unit(name, "村（居）民委员会")
    for name in (CENTRE, MINISTRY):
        draft.unit(name, "事业单位")
    for rule in (NUMBERS, HOURS):
        draft.plant(rule, GATES, "breach", "tables")
        draft.plant(rule, HOLLOW, "unknown", "tables")
    _items(draft)
    for unit, given in _GIVEN.items():
        for matter, said, told in given:
            _planted(draft, unit, told)
            draft.add("village_assignments", organization=draft.units[unit], matter=matter, **(_WORK | said))
    for number, (unit, said, told) in enumerate(_APPS, start=1):
        _planted(draft, unit, told)
        draft.add("government_apps", organization=draft.units[unit], name=f"示例通{number}", **(_APP | said))
    for unit, said, told in _ACTIVITIES:
        _planted(draft, unit, told)
        draft.add("model_activities", organization=draft.units[unit], **(_ACTIVITY | said))


def _items(draft: Draft) -> None:
    """Add the items of villages, and what became of the hours that they took."""
    for unit, items in _ITEMS.items():
        for matter, said, uses, told in items:
            _planted(draft, unit, told)
            at = draft.units[unit]
            item = draft.add("village_items", organization=at, matter=matter, **(_ITEM | said))
            for use, hours in uses:
                draft.add("freed_hours", organization=at, item=item, use=use, hours=hours)


def _planted(draft: Draft, unit: str, told: Mapping[str, str]) -> None:
    for rule, outcome in told.items():
        draft.plant(rule, unit, outcome, "tables")
