"""The nation's rules on coming back after a fault, or after having been unfit for a post."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, limit, months

# The articles of this chapter are numbered otherwise than in 2014, and their numbers were not read.
_CITES = Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=date(2019, 3, 3), article="第十章")
_FAULT = pl.col("ground").is_in(["resigned_for_fault", "ordered_to_resign", "removed_for_fault"])
# For whoever was demoted the chapter refers to another text, which was not read.
_UNFIT = (pl.col("ground") == "unfit") & pl.col("way").is_in(["level_move", "rank_only", "removal"])

RULES = (
    Rule(
        key="cadre.return.leading_post",
        title=Title(
            zh="引咎辞职、责令辞职、问责免职后一年内不安排领导职务", en="No leading post for a year after a fault"
        ),
        cites=_CITES,
        evidence=Evidence.TEXT,
        view="returns",
        when=_FAULT & pl.col("inside") & pl.col("leading"),
        test=Test(months("given", "day"), limit("cadre.return.leading_post")),
    ),
    Rule(
        key="cadre.return.higher_post",
        title=Title(
            zh="引咎辞职、责令辞职、问责免职后两年内不得高于原职务层次",
            en="Nothing above the former level for two years after a fault",
        ),
        cites=_CITES,
        evidence=Evidence.TEXT,
        view="returns",
        when=_FAULT & pl.col("inside") & pl.col("higher"),
        test=Test(months("given", "day"), limit("cadre.return.higher_post")),
    ),
    Rule(
        key="cadre.return.unfit",
        title=Title(
            zh="因不适宜担任现职调整后一年内不得提拔", en="No promotion for a year after an unfit post was left"
        ),
        cites=_CITES,
        evidence=Evidence.TEXT,
        view="returns",
        when=_UNFIT & pl.col("inside") & pl.col("promoted"),
        test=Test(months("given", "day"), limit("cadre.return.unfit")),
    ),
)
