"""The closed lists of words of talents' benefits."""

from __future__ import annotations

BENEFIT_KINDS = (
    "fund_loan",
    "home_class",
    "home_general",
    "home_area",
    "living",
    "living_class",
    "award_leader",
    "award_urgent",
    "young",
    "startup_loan",
    "settlement",
    "county_settlement",
    "county_after_term",
    "rent_class",
    "transport_class",
    "living_group",
    "living_flexible",
    "settlement_flexible",
    "home_step",
)
"""Benefits of talents, as the list of `orgwork.benefits` has them."""

BENEFIT_OUTCOMES = ("granted", "refused", "open")
"""What became of a benefit that was asked for: 已批准, 不予批准, 在办."""

BORROWERS = ("person", "partners", "small_firm")
"""Who borrows for a business: 个人, 合伙, 小微企业."""

CHILDREN = ("none", "one", "two", "three")
"""How many children a household has: 无, 一孩, 二孩, 三孩及以上."""

PAYBACK_WAYS = ("pro_rata", "flat", "missing_years", "none")
"""What is given back where service is broken: 按未服务年限, 定额, 退还并按少服务年限补偿, 不退."""

LOAN_BORROWERS = (*BORROWERS, "enterprise")
"""Who borrows a talent's loan: 个人, 合伙, 小微企业, 企业."""

LOAN_OUTCOMES = ("outstanding", "repaid", "written_off")
"""What became of a loan: 未结清, 已还清, 已认定损失."""

GUARANTEES = ("credit", "guarantor", "collateral", "insurance")
"""By what a loan is secured: 信用（无抵押无担保）, 担保, 抵押质押, 保险."""

BEARERS = ("lender", "province", "city", "county", "guarantor", "insurer")
"""Who bears the loss of a loan: 贷款机构, 省级财政, 市级财政, 县级财政, 担保机构, 保险机构."""
