"""The nation's indicators: pools of cadres by unit and level, exchange, and the structure of leading teams.

They count what is recorded; none of them says how much is right. Where a layer sets a target, what a team lacks is
told beside the number.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare import Indicator, Limit, Test, Title, count, limit
from orgwork.views import moves, pools, task_roles, team_members

_IN_POST = pl.col("in_post")
_MEMBER = pl.col("member")
_ALL = pl.lit(value=True)
_BY_UNIT_AND_LEVEL = ("organization", "level")


def _pool(name: str, zh: str, en: str, part: pl.Expr | Test) -> Indicator:
    """Return an indicator of people in post by unit and level."""
    return Indicator(
        key=f"cadre.pool.{name}",
        title=Title(zh=zh, en=en),
        view="pools",
        whole=_IN_POST,
        part=part,
        by=_BY_UNIT_AND_LEVEL,
        rows=("persons",),
    )


def _team(name: str, zh: str, en: str, part: pl.Expr | Test, target: str = "") -> Indicator:
    """Return an indicator of the members of each team, with a target where there is one."""
    return Indicator(
        key=f"cadre.team.{name}",
        title=Title(zh=zh, en=en),
        view="team_members",
        whole=_MEMBER,
        part=part,
        by=("organization",),
        rows=("persons",),
        target=Limit(target) if target else None,
    )


def _spread(name: str, zh: str, en: str, column: str) -> Indicator:
    """Return an indicator that counts how the members of each team spread over the values of a column."""
    return Indicator(
        key=f"cadre.team.{name}",
        title=Title(zh=zh, en=en),
        view="team_members",
        whole=_MEMBER,
        part=pl.col(column).is_not_null() | pl.lit(None, pl.Boolean),
        by=("organization", ("organization", column)),
        rows=("persons",),
    )


def _exchange(name: str, zh: str, en: str) -> Indicator:
    """Return an indicator of who was moved, by unit."""
    return Indicator(
        key=f"cadre.exchange.{name}",
        title=Title(zh=zh, en=en),
        view="moves",
        whole=pl.col("moved"),
        part=pl.col(name),
        by=("organization",),
        rows=("persons",),
    )


_YOUNG = Test(count("age"), limit("cadre.pool.young_age"))
_TOWNSHIP = Test(count("rural_months"), limit("cadre.entry.grassroots"))

_TASK = Indicator(
    key="cadre.task.led",
    title=Title(zh="在重大任务中牵头负责", en="Led in a major task"),
    view="task_roles",
    whole=pl.col("begun"),
    part=pl.col("role") == "leader",
    by=("task", "organization"),
    rows=("task_roles",),
)

VIEWS = (moves.VIEW, pools.VIEW, task_roles.VIEW, team_members.VIEW)

INDICATORS = (
    _TASK,
    _pool("women", "女干部", "Women", pl.col("female")),
    _pool("nonparty", "党外干部", "Not members of the Party", pl.col("nonparty")),
    _pool("minority", "少数民族干部", "Of a minority", pl.col("minority")),
    _pool("young", "年轻干部", "Young, by the age the layer sets", _YOUNG),
    _pool(
        "grassroots",
        "有两年以上基层工作经历（记录）",
        "Two years of grass-roots work, as recorded",
        pl.col("grassroots"),
    ),
    _pool(
        "township", "在乡镇（街道）、村任职满规定年限", "In posts of township units for the time asked for", _TOWNSHIP
    ),
    _exchange("across_unit", "跨部门交流", "Came from another body"),
    _exchange("across_place", "跨地区交流", "Came from another county or city"),
    _exchange("across_tier", "跨层级交流", "Came from a body of another tier"),
    _team("women", "班子成员：女干部", "Team members: women", pl.col("female"), "cadre.team.women_target"),
    _team(
        "nonparty",
        "班子成员：党外干部",
        "Team members: not of the Party",
        pl.col("nonparty"),
        "cadre.team.nonparty_target",
    ),
    _team(
        "minority",
        "班子成员：少数民族干部",
        "Team members: of a minority",
        pl.col("minority"),
        "cadre.team.minority_target",
    ),
    _team("young", "班子成员：年轻干部", "Team members: young", _YOUNG, "cadre.team.young_target"),
    _team(
        "bachelor",
        "班子成员：大学本科以上",
        "Team members: bachelor or above",
        pl.col("bachelor"),
        "cadre.team.bachelor_target",
    ),
    _team(
        "elsewhere",
        "班子成员：非本地成长",
        "Team members: grew up elsewhere",
        pl.col("elsewhere"),
        "cadre.team.elsewhere_target",
    ),
    _team(
        "grassroots",
        "班子成员：有基层工作经历（记录）",
        "Team members: grass-roots work, as recorded",
        pl.col("grassroots"),
        "cadre.team.grassroots_target",
    ),
    _spread("ages", "班子年龄梯次", "Ages of team members", "band"),
    _spread("schoolings", "班子学历结构", "Schooling of team members", "schooling"),
    _spread("specialties", "班子专业结构", "Specialties of team members", "specialty"),
)
