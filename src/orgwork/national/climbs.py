"""The nation's rules on climbing level by level: what is skipped, and service in ranks and section posts before it."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, count, limit
from orgwork.national.texts import civil_servants
from orgwork.places import Tier
from orgwork.views import climbs

_SELECTION = "党政领导干部选拔任用工作条例"
_SECTIONS = ("section_deputy", "section_principal")
_DIVISIONS = ("division_deputy", "division_principal")
_PROMOTED = (pl.col("from_rung") >= 0) & (pl.col("from_rung") < pl.col("to_rung"))
"""Somebody who held a level comes to a higher one: a first job is no promotion."""
_BELOW = pl.col("from_rung") < pl.col("to_rung") - 1

VIEWS = (climbs.VIEW,)

RULES = (
    Rule(
        key="cadre.promotion.step_by_step",
        title=Title(zh="领导职务逐级晋升", en="Promotion goes level by level"),
        cites=civil_servants("45"),
        evidence=Evidence.LAW,
        view="climbs",
        when=_PROMOTED,
        test=Test(count("skipped"), limit("cadre.promotion.step_by_step")),
        waived=pl.col("exceptional"),
        waiver_by=Tier.CITY,
    ),
    Rule(
        key="cadre.exceptional.levels",
        title=Title(zh="破格提拔不得越两级", en="An exceptional promotion skips one level at most"),
        # Article 9 was read in the edition of 2014; the wording of 2019 was not.
        cites=Citation(title=f"{_SELECTION}（2014年）", issuer="中共中央", article="9"),
        evidence=Evidence.OLDER_TEXT,
        view="climbs",
        when=_PROMOTED & pl.col("exceptional"),
        test=Test(count("skipped"), limit("cadre.exceptional.levels")),
    ),
    Rule(
        key="cadre.promotion.section_service",
        title=Title(zh="晋升乡科级领导职务的任职年限", en="Service before a leading post of section level"),
        # Which text the pages quote was inferred from others that quote it too; its article was not read.
        cites=Citation(title="公务员职务、职级与级别管理办法", issuer="中共中央组织部", issued=date(2019, 12, 23)),
        evidence=Evidence.RESTATED,
        view="climbs",
        when=_PROMOTED & pl.col("to_level").is_in(_SECTIONS),
        test=Test(count("served"), limit("cadre.promotion.section_service", by=("to_level",))),
        # The law lets leading posts of every level be reached exceptionally (article 45).
        waived=pl.col("exceptional"),
        waiver_by=Tier.CITY,
    ),
    Rule(
        key="cadre.promotion.rank_service",
        title=Title(
            zh="职级公务员提任县处级领导职务的任职级年限", en="Years in rank before a post of county-division level"
        ),
        # Article 8 refers to other rules for those who hold a rank only; these were read restated.
        cites=Citation(title=_SELECTION, issuer="中共中央", issued=date(2019, 3, 3), article="8"),
        evidence=Evidence.RESTATED,
        view="climbs",
        # Whoever comes from the level below follows the years in posts.
        when=_PROMOTED & _BELOW & pl.col("to_level").is_in(_DIVISIONS) & pl.col("rank_leads"),
        test=Test(count("served"), limit("cadre.promotion.rank_service", by=("to_level",))),
        waived=pl.col("exceptional"),
        waiver_by=Tier.CITY,
    ),
)
