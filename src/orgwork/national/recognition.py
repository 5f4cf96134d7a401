"""Rules on classes of talents: the nation sets no class, each place's own catalogue is held against what it did."""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, AnyOf, Limit, Rule, Test, Title, count, flag, limit, months
from orgwork.views.talents import recognitions, spans

_CATALOGUE = Citation(title="作出认定的地方当时有效的人才分类认定目录", issuer="作出认定的地方")
"""What a class means, and what leads to it, stands in the catalogue of the place on that day."""
_OWN = Citation(title="认定、合同和称号本身所载的起止日期", issuer="作出认定、订立合同、授予称号的单位")
_SHOWN = ("talent", "purpose", "talent_class", "way", "ground")

VIEWS = (recognitions.VIEW, spans.VIEW)


def _value(measure: str) -> Limit:
    return limit(f"talent.direct.{measure}", by=("talent_class",))


def _by(measure: str) -> AllOf:
    """Return a leg that is met where this figure was named, and it reaches what the class asks."""
    return AllOf((Test(flag(f"by_{measure}")), Test(count(measure), _value(measure))))


RULES = (
    Rule(
        key="talent.class.known",
        title=Title(
            zh="认定的类别在当地当时的目录之内", en="The class stands in the catalogue of the place and the day"
        ),
        cites=_CATALOGUE,
        evidence=Evidence.TEXT,
        view="recognitions",
        when=pl.lit(value=True),
        test=Test(flag("class_there")),
        shows=_SHOWN,
    ),
    Rule(
        key="talent.class.ground",
        title=Title(
            zh="认定所依据的条件在目录之内，并有在案事实证明",
            en="The condition named stands in the catalogue, and what is on record meets it",
        ),
        cites=_CATALOGUE,
        evidence=Evidence.TEXT,
        view="recognitions",
        when=pl.col("way").is_in(["conditions", "evaluated_anew", "agreement"]) & ~pl.col("judged"),
        test=AllOf((Test(flag("ground_there")), Test(flag("ground_met")))),
        shows=_SHOWN,
    ),
    Rule(
        key="talent.class.alone",
        title=Title(
            zh="同一地方同一用途同时只有一个类别",
            en="One class at a time of one place and purpose",
        ),
        cites=_CATALOGUE,
        evidence=Evidence.TEXT,
        view="recognitions",
        when=pl.lit(value=True),
        test=Test(flag("alone")),
        shows=_SHOWN,
    ),
    Rule(
        key="talent.class.notice",
        title=Title(zh="认定前的公示期", en="Public notice before a class is recognised"),
        cites=Citation(title="认定程序规定的公示期（各地自定）", issuer="作出认定的地方"),
        evidence=Evidence.TEXT,
        view="recognitions",
        when=pl.lit(value=True),
        test=Test(count("workdays"), limit("talent.class.notice")),
        shows=_SHOWN,
    ),
    Rule(
        key="talent.class.validity",
        title=Title(zh="认定的有效期", en="How long a recognition holds"),
        cites=Citation(title="认定办法规定的有效期（各地自定）", issuer="作出认定的地方"),
        evidence=Evidence.TEXT,
        view="recognitions",
        when=pl.lit(value=True),
        test=Test(months("day", "last"), limit("talent.class.validity")),
        shows=_SHOWN,
    ),
    Rule(
        key="talent.class.direct",
        title=Title(
            zh="直接认定所依据的企业数据达到该类标准",
            en="The figure of the firm named reaches what direct recognition asks",
        ),
        cites=Citation(title="直接认定的标准（各地自定）", issuer="作出认定的地方"),
        evidence=Evidence.TEXT,
        view="recognitions",
        when=pl.col("way") == "direct",
        test=AnyOf(
            (
                _by("market_value"),
                _by("tax"),
                _by("research"),
                _by("investment"),
                _by("headcount"),
                AllOf(
                    (
                        Test(flag("by_round")),
                        Test(count("round"), _value("round")),
                        Test(count("valuation"), _value("valuation")),
                    )
                ),
            )
        ),
        shows=_SHOWN,
    ),
    Rule(
        key="talent.span",
        title=Title(
            zh="认定、申报、合同和称号的结束不早于开始",
            en="Classes, applications, contracts and titles end after they begin",
        ),
        cites=_OWN,
        evidence=Evidence.TEXT,
        view="talent_spans",
        when=pl.lit(value=True),
        test=Test(flag("ordered")),
        shows=("table",),
    ),
)
