"""The nation's rules on leading teams: members who are no members of the Party."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, count, limit, share
from orgwork.views import teams
from orgwork.views.teams import CONFERENCE

_UNITED_FRONT = "中国共产党统一战线工作条例（2020年）"


def _cites(article: str) -> Citation:
    return Citation(title=_UNITED_FRONT, issuer="中共中央", article=article)


VIEWS = (teams.VIEW,)

RULES = (
    Rule(
        key="cadre.team.nonparty_courts",
        title=Title(
            zh="法院、检察院领导班子配备党外干部",
            en="A non-Party member in the leading team of a court or procuratorate",
        ),
        cites=_cites("45"),
        evidence=Evidence.TEXT,
        view="teams",
        when=pl.col("body").is_in(["court", "procuratorate"]) & pl.col("manned"),
        test=Test(count("nonparty"), limit("cadre.team.nonparty_courts")),
    ),
    Rule(
        key="cadre.team.nonparty_conference",
        title=Title(
            zh="政协副主席中的党外人士比例", en="Share of non-Party members among the vice-chairs of a conference"
        ),
        # The text speaks of the change of term; the team of today is looked at, which was composed then.
        cites=_cites("44"),
        evidence=Evidence.TEXT,
        view="teams",
        when=(pl.col("body") == CONFERENCE) & ~pl.col("autonomous") & pl.col("deputed"),
        test=Test(share("nonparty_deputies", "deputies"), limit("cadre.team.nonparty_conference")),
    ),
)
