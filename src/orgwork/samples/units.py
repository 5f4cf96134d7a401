"""Names of invented units."""

from __future__ import annotations

_TRADES = (
    "教育 民政 财政 人社 农业农村 交通运输 水利 文旅 统计 审计 司法 商务 "
    "应急 林业 卫健 住建 发改 科技 自然资源 生态环境 信访 医保 市场监管 城管"
)
_TOWNS = "清溪 白马 石桥 龙泉 青山 枫林 双河 金塘 新田 长岭 莲花 柳林 竹山 梅江 桃源口 云台 大湾 古井 花桥 松坪"
_FIRST = 10
"""So many bureaus come before the towns."""


def unit_names(number: int) -> list[tuple[str, str, str]]:
    """Return names of units with the titles of their head and deputies: bureaus, towns, bureaus, townships."""
    bureaus = [(f"示例县{trade}局", "局长", "副局长") for trade in _TRADES.split()]
    towns = [(f"{name}镇人民政府", "镇长", "副镇长") for name in _TOWNS.split()]
    more = [(f"{name}{side}乡人民政府", "乡长", "副乡长") for name in _TOWNS.split() for side in "东南西北上下"]
    return [*bureaus[:_FIRST], *towns[: max(number - _FIRST, 0)], *bureaus[_FIRST:], *more][:number]
