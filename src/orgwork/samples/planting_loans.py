"""What is planted on loans of talents: two who were lent money, one in order, the other in nothing."""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.samples.draft import Draft
from orgwork.samples.layer_cities import CITIES

OFFICE = "示例县人才金融服务中心"
_FIRM = "示例新材料公司"
_CITY = CITIES[0]
_LENT: Mapping[str, object] = {
    "place": _CITY,
    "programme": "talent_loan",
    "borrower": "enterprise",
    "lender": "示例银行",
    "unit": "ten_thousand",
    "guarantee": "credit",
    "rate": "3.0",
    "base_rate": "3.45",
    "listed": False,
    "outcome": "outstanding",
    "begins": "2024-01-10",
    "until": "2026-01-09",
    "ended": False,
}
_AGREED = {"lender": "30", "city": "40", "county": "30"}


def loan_stories(draft: Draft) -> None:
    """Add talents with their loans: one in order, the others with something that is not.

    Args:
        draft: the county.

    """
    draft.unit(OFFICE, "事业单位")
    draft.unit(_FIRM, "企业")
    firm = draft.units[_FIRM]
    for name, classed, lend in (("阮知行", True, _in_order), ("苗可期", False, _lost), ("路远舟", True, _too_much)):
        talent = draft.add("talents", name=name, organization=draft.units[OFFICE], degree="master")
        if classed:
            _recognised(draft, talent)
        lend(draft, talent, firm)


def _recognised(draft: Draft, talent: str) -> None:
    """Add a class of the talent."""
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


def _loan(draft: Draft, talent: str, told: Mapping[str, str], agreed: Mapping[str, str], **said: object) -> str:
    """Add a loan with who bears its risk, and note what rules find; returns its id."""
    for rule, outcome in told.items():
        draft.plant(f"talent.loan.{rule}", OFFICE, outcome, "tables")
    loan = draft.add("talent_loans", talent=talent, **{**_LENT, **said})
    for bearer, share in agreed.items():
        draft.add("talent_loan_shares", talent=talent, loan=loan, bearer=bearer, share=share)
    return loan


def _in_order(draft: Draft, talent: str, firm: str) -> None:
    _loan(draft, talent, {}, _AGREED, firm=firm, amount="600")


def _lost(draft: Draft, talent: str, firm: str) -> None:
    """Add a loan to somebody who has no class there: agreed otherwise than the text says, and lost in part."""
    told: dict[str, str] = dict.fromkeys(("entitled", "length", "secured", "rate", "borne"), "breach")
    loss: Mapping[str, object] = {"lost": "40", "outcome": "written_off", "settled": "2025-06-01", "ended": True}
    asked = {"until": "2027-06-09", "guarantee": "collateral", "rate": "3.3", "ends": "2025-06-01"}
    loan = _loan(draft, talent, told, {}, firm=firm, amount="500", **loss, **asked)
    for _ in range(2):
        draft.plant("talent.loan.share_agreed", OFFICE, "breach", "tables")
    draft.plant("talent.loan.share_borne", OFFICE, "breach", "tables")
    for bearer, share, borne in (("lender", "30", "12"), ("city", "42", "16.8"), ("county", "28", "11.1")):
        said = {"bearer": bearer, "share": share, "borne": borne, "unit": "ten_thousand"}
        draft.add("talent_loan_shares", talent=talent, loan=loan, **said)


def _too_much(draft: Draft, talent: str, firm: str) -> None:
    """Add loans above the caps, in an amount that is none, due before they were lent, of no programme, more lost."""
    for amount in ("700", "400"):
        _loan(draft, talent, {"total": "breach"}, _AGREED, firm=firm, amount=amount)
    _loan(draft, talent, {"startup": "breach"}, {"lender": "100"}, programme="startup", borrower="person", amount="51")
    draft.plant("talent.loan.share_agreed", OFFICE, "unknown", "tables")
    broken = {"amount": "breach", "startup": "unknown"}
    _loan(draft, talent, broken, {"lender": "100"}, programme="startup", borrower="small_firm", amount="300万元")
    draft.plant("talent.loan.share_agreed", OFFICE, "unknown", "tables")
    late = {"order": "breach", "programme": "breach", "entitled": "unknown", "shares": "breach"}
    _loan(draft, talent, late, {"lender": "60", "guarantor": "30"}, programme="card", amount="10", until="2023-12-31")
    for _ in range(2):
        draft.plant("talent.loan.share_agreed", OFFICE, "unknown", "tables")
    gone: Mapping[str, object] = {"lost": "11", "outcome": "written_off", "settled": "2025-06-01", "ended": True}
    gone = {**gone, "programme": "startup", "borrower": "partners", "ends": "2025-06-01"}
    loan = _loan(draft, talent, {"loss": "breach", "startup": "unknown"}, {}, amount="10", **gone)
    draft.plant("talent.loan.share_agreed", OFFICE, "unknown", "tables")
    said = {"bearer": "lender", "share": "100", "borne": "11", "unit": "ten_thousand"}
    draft.add("talent_loan_shares", talent=talent, loan=loan, **said)
