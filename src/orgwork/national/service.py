"""The nation's rules on services bought for talents: each place's own list is held against what it bought.

No text was read that lists services or prices them; a city's card with seven services was reported, not which.
"""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Severity, Test, Title, count, flag, limit
from orgwork.views.benefits import services

_LIST = Citation(title="人才服务目录和购买服务的合同（各地自定）", issuer="各市、县")
"""What is bought for whom stands in each place's own list, and in its orders."""
_SHOWN = ("service", "order", "allowed", "price")

VIEWS = (services.VIEW,)


def _rule(key: str, zh: str, en: str, test: Test) -> Rule:
    """Return a rule on services that were bought."""
    return Rule(
        key=f"talent.service.{key}",
        title=Title(zh=zh, en=en),
        cites=_LIST,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="talent_services",
        when=pl.lit(value=True),
        test=test,
        shows=_SHOWN,
    )


RULES = (
    _rule(
        "listed",
        "服务项目在当地当时的目录之内",
        "The service stands in the catalogue of the place and the day",
        Test(flag("service_there")),
    ),
    _rule(
        "entitled",
        "享受人才属于该服务项目的对象",
        "The talent is one whom the service is for",
        Test(flag("open_to")),
    ),
    _rule("provider", "订单写明服务提供方", "The order names the provider", Test(flag("named"))),
    _rule(
        "amount",
        "服务费用为按所写单位的数字",
        "The price is a number in the unit that is written beside it",
        Test(flag("in_yuan")),
    ),
    _rule(
        "within",
        "服务费用不超过订单金额",
        "No more is paid than the order allows",
        Test(flag("within")),
    ),
    _rule(
        "price",
        "服务费用不超过目录规定的最高价",
        "No more is paid than the list allows for the service",
        Test(count("cost"), limit("talent.service.price", by=("service",))),
    ),
    _rule(
        "order",
        "服务结束不早于开始",
        "A service does not end before it begins",
        Test(flag("ordered")),
    ),
    _rule(
        "once",
        "同一人才同一时间的同一服务不重复付费",
        "One service is not paid twice for the same talent and time",
        Test(flag("once")),
    ),
)
