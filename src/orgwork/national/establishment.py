"""The nation's rules on establishments: headcount, leadership posts."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, count, limit
from orgwork.national.texts import civil_servants
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
        cites=civil_servants("43"),
        evidence=Evidence.LAW,
        view="establishments",
        when=(pl.col("group") == "posts") & (pl.col("filled_high") > 0),
        test=Test(count("excess"), limit("establishment.excess_posts")),
    ),
)
