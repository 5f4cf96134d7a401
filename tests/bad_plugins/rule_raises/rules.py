"""Its rule passes its trial and raises over real people."""

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, flag
from orgwork.plugin import hookimpl

TRIED = {"", "a", "division_principal"}


def strange(level):
    if level not in TRIED:
        raise ValueError(f"the county has no level {level}")
    return True


RULE = Rule(
    key="bad.rule_raises",
    title=Title(zh="现任领导职务应有任职文号（虚构）", en="A current leading post rests on a document (invented)"),
    cites=Citation(title="示例县干部任用补充规定（虚构）"),
    evidence=Evidence.TEXT,
    view="postings",
    when=pl.col("level").map_elements(strange, return_dtype=pl.Boolean),
    test=Test(flag("documented")),
)


@hookimpl
def orgwork_rules(ctx):
    return [RULE]
