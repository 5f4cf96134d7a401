"""The nation's rules on deciding an appointment and making it public."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, count, flag, limit, share
from orgwork.places import Tier

_SINCE = date(2019, 3, 3)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
"""Whether the regulations held on the day, whatever the place; a rule without a limit has no parameter to tell it."""
# Chapter 6 was read on a secondary page, without the numbers of its articles.
_MEETING = Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=_SINCE)
_NOTICE = Citation(title="党政领导干部选拔任用工作条例", issuer="中共中央", issued=_SINCE, article="42")
_PARTY = pl.col("by") == "party"

RULES = (
    Rule(
        key="cadre.decision.quorum",
        title=Title(zh="讨论决定任免应有三分之二以上成员到会", en="A meeting on an appointment has its quorum"),
        cites=_MEETING,
        evidence=Evidence.RESTATED,
        view="decisions",
        when=_PARTY,
        test=Test(share("present", "members"), limit("cadre.decision.quorum")),
    ),
    Rule(
        key="cadre.decision.majority",
        title=Title(zh="任用应有应到会成员过半数同意", en="An appointment has a majority of the members due"),
        cites=_MEETING,
        evidence=Evidence.RESTATED,
        view="decisions",
        when=_PARTY,
        test=Test(share("in_favour", "members"), limit("cadre.decision.majority")),
    ),
    Rule(
        key="cadre.decision.notice",
        title=Title(zh="任前公示期", en="Public notice before an appointment"),
        cites=_NOTICE,
        evidence=Evidence.TEXT,
        view="notices",
        when=pl.col("asked") & _IN_FORCE,
        test=Test(count("workdays"), limit("cadre.decision.notice")),
        # Special posts and whoever was made public when the term changed: whoever excuses from it says so.
        waiver_by=Tier.COUNTY,
    ),
    Rule(
        key="cadre.decision.notice_ground",
        title=Title(zh="破格提拔公示应说明破格情形和理由", en="The notice states why a promotion is exceptional"),
        cites=_NOTICE,
        evidence=Evidence.TEXT,
        view="notices",
        when=pl.col("asked") & pl.col("exceptional") & _IN_FORCE,
        test=Test(flag("grounded")),
    ),
)
