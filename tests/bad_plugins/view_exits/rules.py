"""Its view ends the process."""

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, View, flag
from orgwork.declare.view import Grain
from orgwork.plugin import hookimpl
from orgwork.views import postings


def build(context):
    raise SystemExit(0)


VIEW = View("bad_view_exits", Grain.PERSON, postings.COLUMNS, postings.VIEW.needs, build)

RULE = Rule(
    key="bad.view_exits",
    title=Title(zh="现任领导职务应有任职文号（虚构）", en="A current leading post rests on a document (invented)"),
    cites=Citation(title="示例县干部任用补充规定（虚构）"),
    evidence=Evidence.TEXT,
    view="bad_view_exits",
    when=pl.col("current") & pl.col("leader"),
    test=Test(flag("documented")),
)


@hookimpl
def orgwork_views(ctx):
    return [VIEW]


@hookimpl
def orgwork_rules(ctx):
    return [RULE]
