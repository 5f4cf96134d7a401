"""Powers over talents handed to employers, as layers bind them; platforms, teams and policies are counted."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Indicator, Rule, Test, Title, limit, word
from orgwork.views.supports import platforms, power_uses

_POWERS = Citation(title="向用人主体授权的规定（各省自定）", issuer="各省、自治区、直辖市")
"""Which powers are handed over, and on what terms, stands in each province's own text, which its value cites."""
_ALWAYS = pl.lit(value=True)

VIEWS = (power_uses.VIEW, platforms.PLATFORMS, platforms.OUTPUTS, platforms.TEAMS, platforms.POLICIES)

RULES = (
    Rule(
        key="authority.span",
        title=Title(
            zh="下放的权限在授权期限和条件内行使", en="A delegated power is used within its span and conditions"
        ),
        cites=_POWERS,
        evidence=Evidence.RESTATED,
        view="power_uses",
        when=_ALWAYS,
        test=Test(word("span"), limit("authority.span", by=("power",))),
        shows=("power", "delegated_by"),
    ),
    Rule(
        key="authority.scheme",
        title=Title(
            zh="行使下放的权限须先备案方案，标准不低于全省标准",
            en="A delegated power is used on a filed scheme with a standard not below the province's",
        ),
        cites=_POWERS,
        evidence=Evidence.RESTATED,
        view="power_uses",
        when=_ALWAYS,
        test=Test(word("scheme"), limit("authority.scheme", by=("power",))),
        shows=("power", "delegated_by"),
    ),
)

INDICATORS = (
    Indicator(
        key="platform.layout",
        title=Title(zh="人才平台布局（在用）", en="Platforms in place"),
        view="platforms",
        whole=_ALWAYS,
        part=pl.col("runs"),
        by=("kind", "level"),
    ),
    Indicator(
        key="platform.output",
        title=Title(zh="人才平台产出（件、人、项）", en="Output of platforms, as counted by their hosts"),
        view="platform_outputs",
        whole=_ALWAYS,
        part=_ALWAYS,
        amount="output",
        by=(("measure", "output_year"),),
    ),
    Indicator(
        key="platform.teams",
        title=Title(zh="创新团队成员（在队）", en="Members of innovation teams"),
        view="team_places",
        whole=_ALWAYS,
        part=pl.col("runs"),
        by=("team_place", "team_name"),
    ),
    Indicator(
        key="platform.levers",
        title=Title(zh="人才政策举措（现行，按政策方面）", en="Policies for talents in force, by lever"),
        view="talent_policies",
        whole=_ALWAYS,
        part=pl.col("runs"),
        by=("lever",),
    ),
)
