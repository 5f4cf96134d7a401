"""Powers over talents handed to employers, as layers bind them; platforms, teams and policies are counted."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Indicator, Rule, Severity, Test, Title, flag, limit, word
from orgwork.views.supports import levers, platforms, power_uses, powers

_POWERS = Citation(title="向用人主体授权的规定（各省自定）", issuer="各省、自治区、直辖市")
"""Which powers are handed over, and on what terms, stands in each province's own text, which its value cites."""
_LEVERS = Citation(title="人才政策保障的方面（各地自定）", issuer="各地")
"""On which sides policy is to help talents stands in each layer's own list, `support.policy_levers`."""
_ALWAYS = pl.lit(value=True)

VIEWS = (
    power_uses.VIEW,
    platforms.PLATFORMS,
    platforms.OUTPUTS,
    platforms.TEAMS,
    platforms.POLICIES,
    levers.ISSUED_VIEW,
    levers.MOVED_VIEW,
    powers.VIEW,
    powers.IN_FORCE,
)

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
    Rule(
        key="authority.listed",
        title=Title(
            zh="下放的权限在当地或上级目录之内",
            en="A power handed to an employer stands on the list of its place or an upper layer",
        ),
        cites=_POWERS,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="delegated_powers",
        when=_ALWAYS,
        test=Test(flag("power_there")),
        shows=("power", "delegated_by"),
    ),
    Rule(
        key="authority.order",
        title=Title(zh="授权期满不早于授权之日", en="The span of a power does not end before it begins"),
        cites=_POWERS,
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="delegated_powers",
        when=_ALWAYS,
        test=Test(flag("ordered")),
        shows=("power", "delegated_by"),
    ),
    Rule(
        key="platform.lever",
        title=Title(
            zh="人才政策举措所属方面在当地或上级目录之内",
            en="A policy for talents names a lever of its place's or an upper layer's list",
        ),
        cites=_LEVERS,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="issued_policies",
        when=pl.col("runs"),
        test=Test(flag("lever_there")),
        shows=("lever", "level"),
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
    Indicator(
        key="authority.in_force",
        title=Title(zh="下放给用人单位的权限（在授权期内）", en="Powers of employers in force"),
        view="powers_in_force",
        whole=_ALWAYS,
        part=pl.col("runs"),
        by=("power", "delegated_by"),
    ),
    Indicator(
        key="platform.levers_moved",
        title=Title(zh="有现行政策举措的政策方面", en="Levers of policy that a place has moved"),
        view="policy_levers",
        whole=pl.col("known"),
        part=pl.col("moved"),
        by=("lever", ("policy_place", "lever")),
        rows=("organizations", "talent_policies"),
    ),
)
