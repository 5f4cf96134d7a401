"""The nation's rules on ranks: years before the next, what bars it, its public notice, the highest of a county."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Rule, Severity, Test, Title, count, flag, limit, months, share, word
from orgwork.places import Tier
from orgwork.views import rank_demotions, rank_influences, rank_notices, rank_quotas, rank_seats, rank_steps

_NEED = limit("cadre.rank.step_years", by=("to_rank",))
# The first rank on record is no step; the lowest one is reached by none.
_UP = (pl.col("from_rank") != "none") & (pl.col("to_rung") > 0) & (pl.col("from_rung") < pl.col("to_rung"))
_SINCE = date(2019, 6, 1)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
"""Whether the rules on ranks held on the day; a rule without a limit has no parameter to tell it."""

VIEWS = (
    rank_demotions.VIEW,
    rank_influences.VIEW,
    rank_notices.VIEW,
    rank_quotas.VIEW,
    rank_seats.VIEW,
    rank_steps.VIEW,
)

RULES = (
    Rule(
        key="cadre.rank.step_years",
        title=Title(zh="晋升职级的任职年限", en="Years in the lower rank before promotion in rank"),
        cites=Citation(title="公务员职务与职级并行规定", issuer="中共中央办公厅", article="18, 19"),
        evidence=Evidence.TEXT,
        view="rank_steps",
        when=_UP,
        test=AnyOf((Test(months("rank_since", "day"), _NEED), Test(months("post_since", "day"), _NEED))),
    ),
    Rule(
        key="cadre.rank.influence",
        title=Title(zh="处分影响期内不得晋升职级", en="No promotion in rank while a sanction has influence"),
        cites=Citation(title="公务员职务与职级并行规定", issuer="中共中央办公厅", article="21"),
        evidence=Evidence.TEXT,
        view="rank_influences",
        when=_UP & pl.col("inside"),
        test=AnyOf(
            (
                Test(months("runs", "day"), limit("cadre.rank.influence", by=("kind",))),
                Test(flag("freed_early")),
            )
        ),
    ),
    Rule(
        key="cadre.rank.notice",
        title=Title(zh="晋升职级的公示期", en="Public notice before a promotion in rank"),
        cites=Citation(title="公务员职务与职级并行规定", issuer="中共中央办公厅", article="20(4)"),
        evidence=Evidence.TEXT,
        view="rank_notices",
        when=_UP,
        test=Test(count("workdays"), limit("cadre.rank.notice")),
    ),
    Rule(
        key="cadre.rank.county",
        title=Title(zh="县（市、区、旗）、乡镇机关可设置的职级", en="Ranks that counties and townships may have"),
        cites=Citation(title="公务员职务与职级并行规定", issuer="中共中央办公厅", article="10(4)"),
        evidence=Evidence.TEXT,
        view="rank_seats",
        when=pl.col("in_county"),
        test=AnyOf(
            (
                Test(word("rank"), limit("cadre.rank.county_organs")),
                AllOf((Test(flag("county_team")), Test(word("rank"), limit("cadre.rank.county_team")))),
            )
        ),
    ),
    Rule(
        key="cadre.rank.quota",
        title=Title(zh="职级职数比例（按在任人数核对）", en="Shares of rank posts, by who holds them"),
        cites=Citation(title="公务员职务与职级并行规定", issuer="中共中央办公厅"),
        evidence=Evidence.RESTATED,
        view="rank_quotas",
        when=pl.col("asked") & (pl.col("part_high") > 0),
        test=Test(share("part", "whole"), limit("cadre.rank.quota", by=("quota",))),
        # Posts may be vacant, or approved for several organs together: that is looked at, and recorded.
        severity=Severity.SHOULD,
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="cadre.rank.lowered",
        title=Title(
            zh="年度考核不称职、被降职或者受撤职处分的应当降低职级",
            en="A rank goes down after a failing grade, a demotion or a removal",
        ),
        cites=Citation(title="公务员职务与职级并行规定", issuer="中共中央办公厅", article="22"),
        evidence=Evidence.TEXT,
        view="rank_demotions",
        when=pl.col("asked") & _IN_FORCE,
        test=Test(flag("lowered")),
    ),
)
