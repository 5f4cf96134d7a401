"""The nation's rules on who holds a post: one person in an exclusive one, one main post per person."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Severity, Test, Title, count, limit
from orgwork.national.texts import civil_servants
from orgwork.views import main_posts, post_holders

_LAW = civil_servants("43")
# The law counts posts, not main ones: that a person has one is how the collection workbook asks for it (A02).
_FORM = Citation(title="公务员管理信息系统信息采集表（A02 主职务）", number="V2017.01")

VIEWS = (main_posts.VIEW, post_holders.VIEW)

RULES = (
    Rule(
        key="cadre.post.exclusive_twice",
        title=Title(zh="唯一职务不得同时由两人担任", en="An exclusive post is held by one person at a time"),
        cites=_LAW,
        evidence=Evidence.LAW,
        view="post_holders",
        # Every post has another name than none: it stands here so that a finding tells which post it is about.
        when=pl.col("exclusive") & pl.col("post").ne_missing(""),
        test=Test(count("holders"), limit("cadre.post.exclusive_holders")),
    ),
    Rule(
        key="cadre.post.main_twice",
        title=Title(zh="同一人同时只有一个主职务", en="One main post per person at a time"),
        cites=_FORM,
        evidence=Evidence.RESTATED,
        view="main_posts",
        when=pl.col("main_high") > 0,
        test=Test(count("main"), limit("cadre.post.main_posts")),
        severity=Severity.SHOULD,
    ),
)
