"""What is planted on benefits of talents: an office of talents with six people, what they asked for and were paid."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.samples.draft import Draft
from orgwork.samples.layer_cities import CITIES
from orgwork.samples.people import COUNTY

OFFICE = "示例县人才服务中心"
_CITY, _OTHER_CITY = CITIES[:2]
_NAMES = ("钟一川", "柯令仪", "骆书衡", "卞知远", "葛若溪", "岑望舒")


def benefit_stories(draft: Draft) -> None:
    """Add talents with their benefits: one in order, the others with something that is not.

    Args:
        draft: the county.

    """
    draft.unit(OFFICE, "事业单位")
    people = [
        draft.add(
            "talents",
            name=name,
            organization=draft.units[OFFICE],
            sex="female" if turn % 2 else "male",
            birth=f"{1990 + turn}-05-01",
            degree="doctor",
            overseas=False,
            graduated="2022-06-30",
            professional="none",
            skill="none",
        )
        for turn, name in enumerate(_NAMES)
    ]
    _shown(draft, people[0])
    _homes(draft, people)
    _living(draft, people)
    _terms(draft, people)


def _plant(draft: Draft, told: Mapping[str, str]) -> None:
    for rule, outcome in told.items():
        draft.plant(f"benefit.{rule}", OFFICE, outcome, "tables")


def _shown(draft: Draft, talent: str) -> None:
    """Add what one of them shows in four cities, to compare what they may claim there."""
    base = {"first_home": True, "bought": "2023-05-01", "price": "100", "withdrawn": "0", "balance": "6"}
    level: dict[str, object] = {"level": "provincial_municipal"}
    home: dict[str, object] = {"area": 100, "market_price": "1"}
    for place, more in zip(CITIES, ({**level, **home}, {}, {}, level), strict=True):
        draft.add(
            "recognitions",
            talent=talent,
            place=place,
            purpose="general",
            talent_class="C",
            way="exception",
            begins="2023-01-01",
            ended=False,
            posted="2022-12-01",
            posted_until="2022-12-12",
        )
        told = {**base, **more, "spouse_balance": "2", "unit": "ten_thousand", "deposits": 24, "children": "none"}
        draft.add("benefit_profiles", talent=talent, place=place, begins="2023-06-01", **told)


def _claim(draft: Draft, talent: str, told: Mapping[str, str], **said: object) -> str:
    """Add a claim, and note what rules find; returns its id."""
    base = {"place": _CITY, "outcome": "granted", "unit": "yuan", "begins": "2023-03-01", "decided": "2023-04-01"}
    _plant(draft, told)
    return draft.add("benefit_claims", talent=talent, **{**base, **said})


def _homes(draft: Draft, people: list[str]) -> None:
    """Add purchase subsidies: granted above the price, in an amount that is none, by a class that nobody recognised."""
    base = {"benefit": "home_general", "entry": "doctor", "standard": "100000", "price": "800000"}
    _claim(draft, people[0], {"home_general": "breach"}, **{**base, "standard": "120000"}, awarded="100000")
    _claim(draft, people[1], {"within": "breach"}, **{**base, "price": "90000"}, awarded="100000")
    broken = {"amount": "breach", "within": "unknown", "paid": "unknown"}
    _claim(draft, people[2], broken, **base, awarded="10万")
    by_class = {"benefit": "home_class", "talent_class": "A", "standard": "100", "price": "80", "unit": "ten_thousand"}
    shown = {"place": _OTHER_CITY, "contract_months": 36, "stay_months": 6, "awarded": "80"}
    told: dict[str, str] = dict.fromkeys(("home_class", "contract", "recognised", "parts", "once"), "breach")
    home = _claim(draft, people[1], told, **by_class, **shown)
    _plant(draft, {"once": "breach"})  # the claim in the other city
    for amount, due in (("32", "2023-05-01"), ("24", "2024-05-01"), ("20", "2025-05-01")):
        draft.add("benefit_parts", talent=people[1], claim=home, amount=amount, unit="ten_thousand", due=due)


def _living(draft: Draft, people: list[str]) -> None:
    """Add living subsidies: one paid above the grant."""
    base = {"benefit": "living", "entry": "doctor", "standard": "30000", "awarded": "30000"}
    claim = _claim(draft, people[3], dict.fromkeys(("living", "young", "paid"), "breach"), **base)
    for amount, day in (("15000", "2023-06-01"), ("1.6", "2024-06-01")):
        unit = "yuan" if amount == "15000" else "ten_thousand"
        draft.add("benefit_payments", talent=people[3], claim=claim, amount=amount, unit=unit, begins=day)


def _terms(draft: Draft, people: list[str]) -> None:
    """Add awards that bind to service: broken, paid on after its end, given back above what is owed, out of order."""
    base = {"benefit": "award_leader", "entry": "national", "standard": "1500000", "awarded": "300000"}
    wrong = {"award_leader": "breach"}
    claim = _claim(draft, people[4], {**wrong, "in_service": "breach"}, **base)
    for amount, day in (("100000", "2023-05-01"), ("100000", "2024-05-01"), ("100000", "2026-02-01")):
        draft.add("benefit_payments", talent=people[4], claim=claim, amount=amount, unit="yuan", begins=day)
    _plant(draft, {"asked_back": "breach", "returned": "breach"})
    term = {"talent": people[4], "claim": claim, "begins": "2023-05-01", "unit": "yuan"}
    draft.add(
        "benefit_terms",
        **term,
        until="2028-04-30",
        ends="2025-10-31",
        ended=True,
        way="pro_rata",
        returned="200000",
        asked_back=False,
    )
    other = _claim(draft, people[5], wrong, **base)
    aid = {"place": COUNTY, "benefit": "county_settlement", "entry": "doctor", "standard": "50000", "awarded": "50000"}
    _claim(draft, people[5], {"county_settlement": "breach"}, **aid)
    _plant(draft, {"term_order": "breach"})
    draft.add("benefit_terms", talent=people[5], claim=other, begins="2023-05-01", until="2022-04-30", ended=False)
