"""It prints while it is imported, in its hook and when its rule is asked."""

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, flag
from orgwork.plugin import hookimpl

print("{}")


def told(level):
    print("the rule was asked about", level)
    return True


RULE = Rule(
    key="bad.prints",
    title=Title(zh="现任领导职务应有任职文号（虚构）", en="A current leading post rests on a document (invented)"),
    cites=Citation(title="示例县干部任用补充规定（虚构）"),
    evidence=Evidence.TEXT,
    view="postings",
    when=pl.col("level").map_elements(told, return_dtype=pl.Boolean),
    test=Test(flag("documented")),
)


@hookimpl
def orgwork_rules(ctx):
    print("[]")
    return [RULE]
