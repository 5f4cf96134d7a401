"""The words of benefits: which they are, what became of them, how they are given back."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "fund_loan": ("公积金贷款优待", "a housing-fund loan"),
    "home_class": ("分类人才购房补贴", "purchase subsidy by class"),
    "home_general": ("其他人才购房补贴", "purchase subsidy of other talents"),
    "home_area": ("按面积全额购房补贴", "the price of a standard home"),
    "living": ("租房和生活补贴", "a living subsidy"),
    "living_class": ("分类人才生活补贴", "a living subsidy by class"),
    "award_leader": ("领军人才奖励", "an award for a leading talent"),
    "award_urgent": ("紧缺急需人才奖励", "an award for a talent in demand"),
    "young": ("青年创新人才支持", "support of a young innovator"),
    "startup_loan": ("创业贷款", "a start-up loan"),
    "settlement": ("安家补助", "settlement aid"),
    "county_settlement": ("县安家费", "settlement aid of a county"),
    "county_after_term": ("服务期满补贴", "a sum after the term"),
    "rent_class": ("分类人才租金补贴", "a rent subsidy by class"),
    "transport_class": ("分类人才交通补贴", "a transport subsidy by class"),
    "living_group": ("毕业生生活补贴", "a living subsidy of graduates"),
    "living_flexible": ("柔性人才生活补贴", "a living subsidy of who comes for a part of the year"),
    "settlement_flexible": ("柔性人才安家补助", "settlement aid of who comes for a part of the year"),
    "home_step": ("按年购房补贴", "purchase subsidy of each year"),
    "granted": ("已批准", "granted"),
    "pro_rata": ("按未服务年限", "by the part not served"),
    "flat": ("定额", "a fixed sum"),
    "missing_years": ("退还并按少服务年限补偿", "all of it, and a sum for each missing year"),
}
