"""The county's own rule. The county and its notice are invented; they are an example."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Severity, Test, Title, flag
from orgwork.plugin import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgwork.plugin import HookContext

# The notice asks it of appointments from its first day on; of earlier ones it says nothing.
_BEGUN = date(2024, 3, 1)
_UNDER_THE_NOTICE = (
    pl.when(pl.col("begins_first") >= _BEGUN)
    .then(statement=True)
    .when(pl.col("begins_last") < _BEGUN)
    .then(statement=False)
)

DOCUMENT = Rule(
    key="demo.posts.document",
    title=Title(
        zh="现任领导职务应有编号的任职文件", en="A current leading post rests on a numbered appointment document"
    ),
    cites=Citation(
        title="示例县干部选拔任用补充规定（示例）",
        issuer="中共示例县委组织部（虚构）",
        number="示组发〔2024〕1号",
        issued=date(2024, 2, 20),
        article="4",
    ),
    evidence=Evidence.TEXT,
    severity=Severity.SHOULD,
    view="postings",
    when=pl.col("current") & pl.col("leader") & _UNDER_THE_NOTICE,
    test=Test(flag("documented")),
)


@hookimpl
def orgwork_rules(ctx: HookContext) -> Iterable[Rule]:  # noqa: ARG001 - the hook's argument
    """Give the county's rule."""
    return (DOCUMENT,)
