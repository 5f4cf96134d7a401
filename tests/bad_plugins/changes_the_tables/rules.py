"""It takes a table of the library for its own."""

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, flag
from orgwork.model import TABLES, Person
from orgwork.plugin import hookimpl

TABLES["trainings"] = Person

RULE = Rule(
    key="bad.tables",
    title=Title(zh="现任领导职务应有任职文号（虚构）", en="A current leading post rests on a document (invented)"),
    cites=Citation(title="示例县干部任用补充规定（虚构）"),
    evidence=Evidence.TEXT,
    view="postings",
    when=pl.col("current") & pl.col("leader"),
    test=Test(flag("documented")),
)


@hookimpl
def orgwork_rules(ctx):
    return [RULE]
