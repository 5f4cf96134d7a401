"""Its view keeps something of its own under a name that views of the library use."""

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, View, flag
from orgwork.declare.view import Grain
from orgwork.plugin import hookimpl
from orgwork.views import postings


def build(context):
    context.once("rises", lambda: pl.LazyFrame({"nothing": [1]}))
    return postings.build(context)


VIEW = View("bad_view_takes_a_shared_name", Grain.PERSON, postings.COLUMNS, postings.VIEW.needs, build)

RULE = Rule(
    key="bad.view_takes_a_shared_name",
    title=Title(zh="现任领导职务应有任职文号（虚构）", en="A current leading post rests on a document (invented)"),
    cites=Citation(title="示例县干部任用补充规定（虚构）"),
    evidence=Evidence.TEXT,
    view="bad_view_takes_a_shared_name",
    when=pl.col("current") & pl.col("leader"),
    test=Test(flag("documented")),
)


@hookimpl
def orgwork_views(ctx):
    return [VIEW]


@hookimpl
def orgwork_rules(ctx):
    return [RULE]
