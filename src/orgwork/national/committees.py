"""The nation's rule on Party age: how long a member of a Party committee has been a full member of the Party."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, limit, months
from orgwork.views import committee_seats

VIEWS = (committee_seats.VIEW,)

RULES = (
    Rule(
        key="cadre.committee.party_age",
        title=Title(zh="地方党委委员的党龄", en="Party age of members of local Party committees"),
        cites=Citation(
            title="中国共产党章程", issuer="中国共产党全国代表大会", issued=date(2017, 10, 24), article="7, 27"
        ),
        evidence=Evidence.LAW,
        view="committee_seats",
        when=pl.col("member") & pl.col("tier").is_in(["county", "city", "province"]),
        test=Test(months("full", "day"), limit("cadre.committee.party_age", by=("tier",))),
    ),
)
