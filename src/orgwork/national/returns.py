"""The nation's rules on coming back: after a fault, an unfit post, a demotion, or a heavy sanction of the Party."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, limit, months
from orgwork.views import party_returns, rank_returns, returns
from orgwork.views.party_returns import HEAVY

# The articles of this chapter are numbered otherwise than in 2014, and their numbers were not read.
_CITES = Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=date(2019, 3, 3), article="第十章")
FAULT = pl.col("ground").is_in(["resigned_for_fault", "ordered_to_resign", "removed_for_fault"])
"""Whether a post was left for a fault."""
# For whoever was demoted the chapter refers to another text.
UNFIT = (pl.col("ground") == "unfit") & pl.col("way").is_in(["level_move", "rank_only", "removal"])
"""Whether a post was left by somebody unfit for it, who was not demoted."""

VIEWS = (party_returns.VIEW, rank_returns.VIEW, returns.VIEW)

RULES = (
    Rule(
        key="cadre.return.leading_post",
        title=Title(
            zh="引咎辞职、责令辞职、问责免职后一年内不安排领导职务", en="No leading post for a year after a fault"
        ),
        cites=_CITES,
        evidence=Evidence.TEXT,
        view="returns",
        when=FAULT & pl.col("inside") & pl.col("leading"),
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
        when=FAULT & pl.col("inside") & pl.col("higher"),
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
        when=UNFIT & pl.col("inside") & pl.col("promoted"),
        test=Test(months("given", "day"), limit("cadre.return.unfit")),
    ),
    Rule(
        key="cadre.return.demoted",
        title=Title(
            zh="降职后在新的职位工作满一年方可再提拔",
            en="A year in the new post before a demoted person is promoted again",
        ),
        # An old text, read restated; which one replaced it was not read.
        cites=Citation(title="公务员职务任免与职务升降规定（试行）", issuer="中共中央组织部、人力资源和社会保障部"),
        evidence=Evidence.RESTATED,
        view="returns",
        when=(pl.col("way") == "demotion") & pl.col("inside") & pl.col("promoted"),
        test=Test(months("served_since", "day"), limit("cadre.return.demoted")),
    ),
    Rule(
        key="cadre.return.rank",
        title=Title(
            zh="责令辞职、问责免职后两年内不得晋升职级",
            en="No higher rank for two years after an ordered resignation or a removal",
        ),
        cites=Citation(title="中国共产党组织处理规定（试行）", issuer="中共中央办公厅"),
        evidence=Evidence.RESTATED,
        view="rank_returns",
        when=pl.col("ground").is_in(["ordered_to_resign", "removed_for_fault"])
        & pl.col("inside")
        & (pl.col("from_rank") != "none")
        & (pl.col("to_rung") > 0)
        & (pl.col("from_rung") < pl.col("to_rung")),
        test=Test(months("given", "day"), limit("cadre.return.rank")),
    ),
    Rule(
        key="cadre.return.party_post",
        title=Title(
            zh="受撤销党内职务以上处分后不得担任相当或者更高职务",
            en="No post equal to the former or higher after a heavy sanction of the Party",
        ),
        cites=Citation(
            title="中国共产党纪律处分条例", issuer="中共中央", issued=date(2023, 12, 19), article="11, 12, 13, 21"
        ),
        # Removal and expulsion were read restated, probation in the Party in the text.
        evidence=Evidence.RESTATED,
        view="party_returns",
        when=pl.col("kind").is_in(HEAVY) & (pl.col("to_rung") > 0) & pl.col("reached") & pl.col("inside"),
        test=Test(months("runs", "day"), limit("cadre.return.party_post", by=("kind",))),
    ),
)
