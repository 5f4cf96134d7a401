"""What the columns of the views of benefits are called."""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, str]] = {
    "benefit": ("待遇种类", "benefit"),
    "benefit_claims.talent_class": ("人才类别", "class of the talent"),
    "benefit_claims.entry": ("适用档次", "entry applied"),
    "granting": ("已批准", "granted by decision"),
    "benefit_claims.standard": ("适用标准（元）", "sum applied (yuan)"),
    "benefit_claims.granted": ("批准金额（元）", "granted (yuan)"),
    "benefit_claims.paid": ("已发放（元）", "paid (yuan)"),
    "in_yuan": ("批准金额为数字", "the amount is a number"),
    "benefit_claims.within": ("不超过标准和房价", "within the sum and the price"),
    "in_parts": ("有分期", "in instalments"),
    "parts_fit": ("分期合计等于批准金额", "instalments are the grant together"),
    "paid_within": ("发放不超过批准金额", "paid within the grant"),
    "paid_in_service": ("均在服务期内发放", "paid while the service ran"),
    "benefit_claims.recognised": ("当地已认定该类别", "class recognised there"),
    "benefit_claims.once": ("未在其他地方享受", "granted by no other place"),
    "benefit_claims.sum": ("适用标准（元）", "sum applied (yuan)"),
    "benefit_claims.contract": ("合同月数", "months of the contract"),
    "benefit_claims.stay": ("每年在当地工作月数", "months at work there in a year"),
    "benefit_claims.age": ("年龄", "age"),
    "benefit_claims.graduated": ("毕业月数", "months since graduation"),
    "benefit_terms.way": ("退还办法", "how it is given back"),
    "benefit_terms.ordered": ("起止先后", "in order"),
    "broken": ("服务期未满", "service broken"),
    "asked_back": ("已要求退还", "asked back"),
    "owed": ("应退（元）", "owed (yuan)"),
    "benefit_terms.returned": ("已退还（元）", "given back (yuan)"),
    "returned_within": ("退还不超过应退", "given back within what is owed"),
}
