"""What is planted on services bought for talents: orders that are kept, and orders that are kept in nothing."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.samples.draft import Draft
from orgwork.samples.layer_cities import CITIES

OFFICE = "示例县人才之家"
_CITY = CITIES[0]
_BOUGHT: Mapping[str, object] = {
    "place": _CITY,
    "service": "health_check",
    "order": "示例购〔2025〕1号",
    "provider": "示例体检中心",
    "named": True,
    "allowed": "3000",
    "price": "3000",
    "unit": "yuan",
    "begins": "2025-03-01",
    "ends": "2025-03-31",
    "ended": True,
}


def service_stories(draft: Draft) -> None:
    """Add a talent with services that are in order, and one with services of which each is not in some way.

    Args:
        draft: the county.

    """
    draft.unit(OFFICE, "事业单位")
    for name, fine in (("江望川", True), ("池云舒", False)):
        talent = draft.add("talents", name=name, organization=draft.units[OFFICE], degree="doctor")
        draft.add(
            "recognitions",
            talent=talent,
            place=_CITY,
            purpose="general",
            talent_class="C",
            way="exception",
            begins="2023-01-01",
            ended=False,
            posted="2022-12-01",
            posted_until="2022-12-12",
        )
        (_fine if fine else _wrong)(draft, talent)


def _buy(draft: Draft, talent: str, told: Mapping[str, str], **said: object) -> None:
    """Add a service that was bought, and note what rules find."""
    for rule, outcome in told.items():
        draft.plant(f"talent.service.{rule}", OFFICE, outcome, "tables")
    draft.add("talent_services", talent=talent, **{**_BOUGHT, **said})


def _fine(draft: Draft, talent: str) -> None:
    """Add one service twice, one time after the other, and another beside them."""
    _buy(draft, talent, {})
    _buy(draft, talent, {}, begins="2025-04-01", ends=None, ended=False)
    _buy(draft, talent, {}, service="patents", price="0.5", allowed="0.5", unit="ten_thousand")


def _wrong(draft: Draft, talent: str) -> None:
    """Add services that were bought as they should not be."""
    for day in ("2025-03-01", "2025-03-31"):
        _buy(draft, talent, {"once": "breach"}, begins=day, ends="2025-04-30")
    _buy(draft, talent, {"listed": "breach", "entitled": "unknown"}, service="gardening")
    broken = {"entitled": "breach", "amount": "breach", "within": "unknown", "price": "unknown"}
    _buy(draft, talent, broken, service="translation", price="2万元", provider=None, named=True)
    _buy(draft, talent, {"within": "breach"}, service="patents", price="3000.01")
    told = {"order": "breach", "price": "breach", "provider": "breach"}
    late: Mapping[str, object] = {"begins": "2025-08-01", "ends": "2025-07-31"}
    _buy(draft, talent, told, price="3001", allowed="5000", provider=None, named=False, **late)
