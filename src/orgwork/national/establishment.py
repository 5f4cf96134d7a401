"""The nation's rules on establishments: headcount, leadership posts."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, count, limit
from orgwork.views import establishments

VIEWS = (establishments.VIEW,)

RULES = (
    Rule(
        key="establishment.headcount",
        title=Title(zh="实有人员不超编制", en="Staff within the authorised headcount"),
        cites=Citation(
            title="地方各级人民政府机构设置和编制管理条例",
            issuer="国务院",
            number="国务院令第486号（2007年）",
            article="6",
        ),
        evidence=Evidence.LAW,
        view="establishments",
        when=(pl.col("group") == "headcount") & (pl.col("filled_high") > 0),
        test=Test(count("excess"), limit("establishment.excess_headcount")),
    ),
    Rule(
        key="establishment.posts",
        title=Title(zh="领导职数不超核定数", en="Leadership posts within the authorised number"),
        cites=Citation(
            title="中华人民共和国公务员法", issuer="全国人民代表大会常务委员会", issued=date(2018, 12, 29), article="43"
        ),
        evidence=Evidence.LAW,
        view="establishments",
        when=(pl.col("group") == "posts") & (pl.col("filled_high") > 0),
        test=Test(count("excess"), limit("establishment.excess_posts")),
    ),
)
