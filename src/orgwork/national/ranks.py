"""The nation's rule on the years in a rank before the next."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AnyOf, Rule, Test, Title, limit, months

_NEED = limit("cadre.rank.step_years", by=("to_rank",))

RULES = (
    Rule(
        key="cadre.rank.step_years",
        title=Title(zh="晋升职级的任职年限", en="Years in the lower rank before promotion in rank"),
        cites=Citation(title="公务员职务与职级并行规定", issuer="中共中央办公厅", article="18, 19"),
        evidence=Evidence.TEXT,
        view="rank_steps",
        # The first rank on record is no step; the lowest one is reached by none.
        when=(pl.col("from_rank") != "none") & (pl.col("to_rung") > 0) & (pl.col("from_rung") < pl.col("to_rung")),
        test=AnyOf((Test(months("rank_since", "day"), _NEED), Test(months("post_since", "day"), _NEED))),
    ),
)
