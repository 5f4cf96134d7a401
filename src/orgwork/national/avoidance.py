"""The nation's rules on avoidance: posts where one grew up, posts beside one's kin."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AnyOf, Rule, Severity, Test, Title, flag, limit, word
from orgwork.national.texts import civil_servants
from orgwork.places import Tier
from orgwork.views import family_trades, kin_pairs, origins
from orgwork.views.bonds import APART
from orgwork.views.kin_words import GROUPS

_AVOIDANCE = Citation(title="公务员回避规定", issuer="中共中央组织部", issued=date(2020, 12, 28))
_LAW = civil_servants("74")
_HELD = pl.col("current") & (pl.col("kind") == "principal")
_ORIGIN = AnyOf((Test(flag("elsewhere")), Test(word("body"), limit("cadre.avoidance.origin_bodies", by=("tier",)))))

VIEWS = (family_trades.VIEW, kin_pairs.VIEW, origins.VIEW)

RULES = (
    Rule(
        key="cadre.avoidance.origin",
        title=Title(
            zh="地域回避：不得在本人成长地任县、乡有关机关正职",
            en="Avoidance by place: no head of the named county and township bodies where he or she grew up",
        ),
        cites=_AVOIDANCE,
        evidence=Evidence.RESTATED,
        view="origins",
        when=_HELD & pl.col("tier").is_in(["county", "township"]),
        test=_ORIGIN,
    ),
    Rule(
        key="cadre.avoidance.origin_city",
        title=Title(
            zh="地域回避：一般不得在本人成长地任市级有关机关正职",
            en="Avoidance by place: generally no head of the named city bodies where he or she grew up",
        ),
        cites=_AVOIDANCE,
        evidence=Evidence.RESTATED,
        view="origins",
        when=_HELD & (pl.col("tier") == "city"),
        test=_ORIGIN,
        severity=Severity.SHOULD,
    ),
    Rule(
        key="cadre.avoidance.kin",
        title=Title(
            zh="任职回避：亲属不得担任有直接上下级领导关系等的职务",
            en="Avoidance of kin: no posts right above each other, under one leader, or in sensitive work under kin",
        ),
        cites=_LAW,
        # The law names the bonds and the groups; which relations a group has was read restated.
        evidence=Evidence.RESTATED,
        view="kin_pairs",
        # A relative of whom nothing is recorded is asked about only where he or she may matter.
        when=pl.col("group").is_in(GROUPS) & (pl.col("relative").is_not_null() | (pl.col("bond") != APART)),
        test=Test(word("bond"), limit("cadre.avoidance.kin_bonds")),
        waiver_by=Tier.PROVINCE,
    ),
    Rule(
        key="cadre.avoidance.officers",
        title=Title(
            zh="监察官任职回避：亲属不得同时担任有关职务",
            en="Avoidance of supervision officers: no kin in one commission, department or resident body",
        ),
        cites=Citation(
            title="中华人民共和国监察官法",
            issuer="全国人民代表大会常务委员会",
            issued=date(2021, 8, 20),
            article="24",
        ),
        # The law names the bonds and the groups of kin; which relations a group has was read restated.
        evidence=Evidence.RESTATED,
        view="kin_pairs",
        when=pl.col("group").is_in(GROUPS) & (pl.col("relative").is_not_null() | (pl.col("officers_bond") != APART)),
        test=Test(word("officers_bond"), limit("cadre.avoidance.officers_bonds")),
    ),
    Rule(
        key="cadre.avoidance.family_business",
        title=Title(
            zh="配偶、子女及其配偶经商办企业的，不任其监管或主管部门领导成员",
            en="Nobody leads the body that regulates a business of the spouse, of children or of their spouses",
        ),
        cites=_LAW,
        evidence=Evidence.LAW,
        view="family_trades",
        when=pl.col("family") & pl.col("operates"),
        test=Test(word("bond"), limit("cadre.avoidance.business_bonds")),
        # A place or work of its own kind: a province may vary the rule (article 74).
        waiver_by=Tier.PROVINCE,
    ),
)
