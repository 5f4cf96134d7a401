"""What a talent may claim where: loans, subsidies and awards of many cities, reckoned exactly by one set of formulas.

No city is named here. What a city gives stands in its layer, under keys that all cities share; a benefit says which
keys it is made of, and the formulas put them together. Amounts are exact yuan; whatever is not known makes a range or
an unknown, never a guess.
"""

from orgwork.benefits.asking import Benefits, benefits
from orgwork.benefits.facts import FACTS, GROUPS, fitted
from orgwork.benefits.gathering import named_talent, of_register
from orgwork.benefits.grants import BENEFITS, Benefit
from orgwork.benefits.loans import Couple, LoanTerms, Stacking, loan_terms, reckon
from orgwork.benefits.paying import (
    instalments,
    missing_years_payback,
    monthly,
    paid_months,
    pro_rata_payback,
    risk_shares,
    share_of_price,
)

__all__ = [
    "BENEFITS",
    "FACTS",
    "GROUPS",
    "Benefit",
    "Benefits",
    "Couple",
    "LoanTerms",
    "Stacking",
    "benefits",
    "fitted",
    "instalments",
    "loan_terms",
    "missing_years_payback",
    "monthly",
    "named_talent",
    "of_register",
    "paid_months",
    "pro_rata_payback",
    "reckon",
    "risk_shares",
    "share_of_price",
]
