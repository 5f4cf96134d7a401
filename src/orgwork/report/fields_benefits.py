"""What the fields of talents' benefits are called: what was shown, asked for, granted, paid and given back."""

from __future__ import annotations

TABLES = {
    "benefit_profiles": ("待遇申请材料", "what talents show for benefits"),
    "benefit_claims": ("人才待遇", "benefits of talents"),
    "benefit_parts": ("待遇分期", "instalments of benefits"),
    "benefit_payments": ("待遇发放", "payments of benefits"),
    "benefit_terms": ("待遇服务期", "service that benefits bind to"),
}
FIELDS = {
    "benefit_claims.begins": ("申请日期", "day it was asked for"),
    "benefit_claims.benefit": ("待遇种类", "which benefit"),
    "benefit_claims.place": ("受理地", "place that was asked"),
    "benefit_claims.entry": ("适用档次", "entry applied"),
    "benefit_claims.price": ("购房价", "price of the home"),
    "benefit_claims.standard": ("适用标准", "sum applied"),
    "benefit_claims.awarded": ("批准金额", "granted"),
    "benefit_claims.decided": ("批准日期", "day of the decision"),
    "benefit_claims.outcome": ("办理结果", "outcome"),
    "contract_months": ("合同月数", "months of the contract"),
    "stay_months": ("每年在当地工作月数", "months at work there in a year"),
    "benefit_parts.claim": ("所属待遇", "grant it is part of"),
    "benefit_parts.due": ("应付日期", "day it is due"),
    "benefit_payments.claim": ("所属待遇", "grant it pays"),
    "benefit_payments.begins": ("发放日期", "day of the payment"),
    "benefit_terms.begins": ("服务期起始", "service from"),
    "benefit_terms.until": ("约定服务至", "service agreed until"),
    "benefit_terms.ends": ("实际服务至", "service until"),
    "benefit_terms.ended": ("服务已结束", "the service is over"),
    "benefit_terms.way": ("退还办法", "how it is given back"),
    "benefit_terms.fixed": ("约定金额", "sum agreed"),
    "benefit_terms.returned": ("已退还", "given back"),
    "asked_back": ("已要求退还", "asked back"),
}
