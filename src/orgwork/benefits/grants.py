"""The benefits that cities give talents, each declared once: which keys of the layers it is made of, and how."""

from __future__ import annotations

import enum
from collections.abc import Mapping

import attrs
import polars as pl

from orgwork.declare.title import Title


class Chosen(enum.StrEnum):
    """By what the entry of a table is chosen."""

    NOTHING = "nothing"
    CLASS = "class"
    LEVEL = "level"
    STEP = "step"
    GROUP = "group"
    BORROWER = "borrower"


class Shape(enum.StrEnum):
    """What becomes of the amount that was chosen."""

    SUM = "sum"
    """It is the sum."""
    PRICE = "price"
    """It is the sum, and no more than the price of the home."""
    AREA = "area"
    """It is a floor area: so much of the home's price is paid as it costs, at the market's price at most."""
    MONTHS = "months"
    """It is the sum of all months, and is paid for those that were served."""
    LOAN = "loan"
    """It is reckoned by the rules of the housing-fund loan."""


@attrs.frozen
class Gate:
    """A number of a layer that a fact must keep to.

    Args:
        fact: which fact.
        key: the parameter; where a place has set none, nothing is asked.
        most: whether it is the most, otherwise the least.
        by: the fact that chooses the entry; `group` for the group by which the amount is chosen, empty for no table.

    """

    fact: str
    key: str
    most: bool = False
    by: str = ""


@attrs.frozen
class Benefit:
    """One kind of benefit.

    Args:
        key: its name.
        title: in both languages.
        thing: what it is for: of one thing, a talent has one benefit, in one city.
        amount: the parameter that holds the amounts.
        by: what chooses among them.
        shape: what becomes of it.
        gates: what numbers of the layer must be kept to.
        instalments: the parameter with the share of each part.
        months: the parameter with the number of months over which it is paid.
        full_time: whether it is for those who work full-time, or for those who come for a part of the year (柔性引进);
            None where the text of the place says it, if anything.
        seldom: whether few places give it: it is told only where one has said how much.

    """

    key: str
    title: Title
    thing: str
    amount: str
    by: Chosen = Chosen.NOTHING
    shape: Shape = Shape.SUM
    gates: tuple[Gate, ...] = ()
    instalments: str | None = None
    months: str | None = None
    full_time: bool | None = None
    seldom: bool = False


BENEFITS = (
    Benefit(
        "benefit.fund_loan",
        Title(zh="住房公积金贷款优待", en="Housing-fund loan of a talent"),
        "loan",
        "housing_fund.talent_groups",
        shape=Shape.LOAN,
        gates=(Gate("deposit_months", "housing_fund.talent_deposit_months"),),
    ),
    Benefit(
        "benefit.home_class",
        Title(zh="分类人才购房补贴", en="Purchase subsidy by class"),
        "home",
        "talent.house.class_subsidy",
        Chosen.CLASS,
        Shape.PRICE,
        (Gate("contract_months", "talent.house.contract"), Gate("stay_months", "talent.house.stay")),
        instalments="talent.house.instalments",
    ),
    Benefit(
        "benefit.home_general",
        Title(zh="其他人才购房补贴", en="Purchase subsidy by degree, title or skill"),
        "home",
        "talent.house.general_subsidy",
        Chosen.GROUP,
        Shape.PRICE,
        (Gate("age", "talent.house.general_age", most=True, by="group"),),
        instalments="talent.house.instalments",
    ),
    Benefit(
        "benefit.home_area",
        Title(zh="按标准面积全额购房补贴", en="Whole price of a home of standard size"),
        "home",
        "talent.house.area",
        Chosen.LEVEL,
        Shape.AREA,
    ),
    Benefit(
        "benefit.living",
        Title(zh="租房和生活补贴", en="Rent and living subsidy"),
        "living",
        "talent.living.total",
        Chosen.GROUP,
        Shape.MONTHS,
        (
            Gate("age", "talent.living.age", most=True, by="group"),
            Gate("graduated_months", "talent.living.after_graduation", most=True, by="group"),
        ),
        months="talent.living.months",
    ),
    Benefit(
        "benefit.living_class",
        Title(zh="分类人才生活补贴（每年）", en="Living subsidy by class, each year"),
        "living",
        "talent.living.class_year",
        Chosen.CLASS,
        months="talent.living.class_months",
    ),
    Benefit(
        "benefit.award_leader",
        Title(zh="领军人才奖励补贴", en="Award for a leading talent"),
        "award",
        "talent.award.leader",
        Chosen.LEVEL,
    ),
    Benefit(
        "benefit.award_urgent",
        Title(zh="紧缺急需人才奖励补贴", en="Award for a talent in urgent demand"),
        "award",
        "talent.award.urgent",
        Chosen.STEP,
    ),
    Benefit(
        "benefit.young",
        Title(zh="青年创新人才支持", en="Support of a young innovator"),
        "young",
        "talent.young.support",
        gates=(Gate("age", "talent.young.age", most=True, by="sex"),),
    ),
    Benefit(
        "benefit.startup_loan",
        Title(zh="创业贷款额度", en="Start-up loan"),
        "startup",
        "talent.startup_loan",
        Chosen.BORROWER,
    ),
    Benefit(
        "benefit.settlement",
        Title(zh="安家补助", en="Settlement aid"),
        "settlement",
        "talent.settlement.level",
        Chosen.LEVEL,
    ),
    Benefit(
        "benefit.county_settlement",
        Title(zh="县引进人才安家费", en="Settlement aid of a county"),
        "settlement",
        "talent.county.settlement",
        Chosen.GROUP,
        gates=(Gate("contract_months", "talent.county.contract"),),
    ),
    Benefit(
        "benefit.county_after_term",
        Title(zh="服务期满生活补贴", en="Lump sum after the whole term"),
        "after_term",
        "talent.county.after_term",
        Chosen.STEP,
        gates=(Gate("served_months", "talent.county.contract"),),
    ),
    Benefit(
        "benefit.rent_class",
        Title(zh="分类人才租金补贴（每月）", en="Rent subsidy by class, each month"),
        "rent",
        "talent.rent.class_month",
        Chosen.CLASS,
        months="talent.rent.class_months",
        seldom=True,
    ),
    Benefit(
        "benefit.transport_class",
        Title(zh="分类人才交通补贴（每月）", en="Transport subsidy by class, each month"),
        "transport",
        "talent.transport.class_month",
        Chosen.CLASS,
        months="talent.transport.class_months",
        seldom=True,
    ),
    Benefit(
        "benefit.living_group",
        Title(zh="集中引进毕业生生活补贴（每月）", en="Living subsidy of graduates recruited in groups, each month"),
        "living",
        "talent.living.group_month",
        Chosen.GROUP,
        seldom=True,
    ),
    Benefit(
        "benefit.living_flexible",
        Title(zh="柔性引进人才生活补贴（一次）", en="Living subsidy of who comes for a part of the year, once"),
        "living",
        "talent.living.flexible",
        Chosen.CLASS,
        gates=(Gate("served_months", "talent.living.flexible_months"),),
        full_time=False,
        seldom=True,
    ),
    Benefit(
        "benefit.settlement_flexible",
        Title(zh="柔性引进人才安家补助", en="Settlement aid of who comes for a part of the year"),
        "settlement",
        "talent.settlement.flexible",
        Chosen.LEVEL,
        full_time=False,
        seldom=True,
    ),
    Benefit(
        "benefit.home_step",
        Title(zh="按年购房补贴（每年）", en="Purchase subsidy of each year"),
        "home",
        "talent.house.step_year",
        Chosen.STEP,
        months="talent.house.step_months",
        seldom=True,
    ),
)
"""All of them, in the order in which they are told."""

KINDS: Mapping[str, Benefit] = {one.key: one for one in BENEFITS}

_UNKNOWN = pl.lit(None, pl.Boolean)


def kept(gate: Gate, limit: float | None) -> pl.Expr:
    """Return whether a fact keeps to a number; unknown where either is not known."""
    if limit is None:
        return _UNKNOWN
    return pl.col(gate.fact) <= limit if gate.most else pl.col(gate.fact) >= limit
