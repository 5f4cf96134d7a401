"""The nation's rules on exceptional promotion (破格提拔): what it may not do whatever else it waives."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, limit, months, word
from orgwork.views import exceptions

# Article 9 was read in the edition of 2014; the wording of 2019 was not.
_OLDER = Citation(title="党政领导干部选拔任用工作条例（2014年）", issuer="中共中央", article="9")

VIEWS = (exceptions.VIEW,)

RULES = (
    Rule(
        key="cadre.exceptional.probation",
        title=Title(zh="任职试用期未满不得破格提拔", en="No exceptional promotion while a probation runs"),
        cites=_OLDER,
        evidence=Evidence.OLDER_TEXT,
        view="exceptions",
        when=pl.col("exceptional"),
        test=Test(word("probation_state"), limit("cadre.exceptional.probation")),
    ),
    Rule(
        key="cadre.exceptional.interval",
        title=Title(zh="提拔任职不满一年不得破格提拔", en="Time between the last and an exceptional promotion"),
        cites=_OLDER,
        evidence=Evidence.OLDER_TEXT,
        view="exceptions",
        when=pl.col("exceptional"),
        test=Test(months("last_promotion", "day"), limit("cadre.exceptional.interval")),
    ),
    Rule(
        key="cadre.exceptional.twice",
        title=Title(zh="不得连续破格提拔", en="No two exceptional promotions running"),
        cites=_OLDER,
        evidence=Evidence.OLDER_TEXT,
        view="exceptions",
        when=pl.col("exceptional"),
        test=Test(word("last_step"), limit("cadre.exceptional.twice")),
    ),
)
