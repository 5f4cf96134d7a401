"""What the province forbids to lay on villages and communities, and what it asks of titles from private firms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Deadline, Rule, Test, Title, count, limit, months, word
from orgwork.plugin import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgwork.plugin import HookContext


def _item(number: str) -> Citation:
    return Citation(
        title="村（社区）工作“三个清单”之“八个不得”（2020年12月，试行）", issuer="湖南省民政厅等", article=number
    )


# A text of the party centre, the State Council or the province may ask for a letter or a veto all the same.
_NOBODY_ABOVE = ~pl.col("basis").is_in(["law", "central", "provincial"])
_SAID = (
    ("quotas", "不得向村（社区）摊派指标", "No quotas are laid on a village", "1", "quota", None),
    (
        "duties",
        "不得要求村（社区）承担部门职责",
        "A village bears no duty of a department",
        "1",
        "department_duty",
        None,
    ),
    (
        "responsible_for",
        "不得把村（社区）作为执法等工作的责任主体",
        "A village is not made the responsible body",
        "2",
        "responsible_for",
        None,
    ),
    (
        "pressure",
        "不得与村（社区）签责任状、设一票否决",
        "No letters of responsibility and no veto items for villages",
        "3",
        "given_as",
        _NOBODY_ABOVE,
    ),
    ("judged_by", "不得以留痕评价村（社区）工作", "A village is not judged by traces", "4", "judged_by", None),
)
RULES = tuple(
    Rule(
        key=f"hunan.village.{name}",
        title=Title(zh=zh, en=en),
        cites=_item(article),
        evidence=Evidence.TEXT,
        view="village_assignments",
        when=pl.lit(value=True) if when is None else when,
        test=Test(word(column), limit(f"hunan.village.{name}")),
        shows=("assigned_by", "matter"),
    )
    for name, zh, en, article, column, when in _SAID
)
_TITLES = Citation(title="职称“双10条”（2019年）", issuer="湖南省（制定机关未记录）")
_POOLS = Citation(title="职称评审委员会评委库的规定（标题未完整记录）", number="湘人社规〔2025〕2号")
TITLES = (
    Rule(
        key="hunan.title.private",
        title=Title(zh="民营企业人才申报职称的条件", en="Who applies for a title from a private firm"),
        cites=_TITLES,
        evidence=Evidence.TEXT,
        view="title_requests",
        when=pl.col("private"),
        test=AllOf(
            (
                Test(months("joined", "asked"), limit("hunan.title.private_months")),
                Test(count("age"), limit("hunan.title.private_age")),
            )
        ),
        shows=("title",),
    ),
    Rule(
        key="hunan.title.deputy_senior",
        title=Title(
            zh="民营企业大专学历人才申报副高须取得中级职称满规定年限",
            en="Time with a middle title before a college graduate of a private firm applies for a deputy senior one",
        ),
        cites=_TITLES,
        evidence=Evidence.TEXT,
        view="title_requests",
        when=pl.col("private") & pl.col("college") & (pl.col("title") == "deputy_senior"),
        test=Test(months("titled", "asked"), limit("hunan.title.private_deputy_senior")),
    ),
    Deadline(
        key="hunan.title.pool_renewed",
        title=Title(zh="评委库按期调整", en="The pool of reviewers is renewed in time"),
        cites=_POOLS,
        evidence=Evidence.TEXT,
        view="reviewer_pools",
        starts="made",
        after=limit("hunan.title.pool_cycle"),
        done="renewed",
        tells=("name",),
    ),
)


@hookimpl
def orgwork_rules(ctx: HookContext) -> Iterable[Rule | Deadline]:  # noqa: ARG001 - the hook's argument
    """Give the province's rules on work given to villages and on titles."""
    return (*RULES, *TITLES)
