"""Its rule on the grades of cadres reads who studied how long."""

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Test, Title, count, limit
from orgwork.plugin import hookimpl

RULE = Rule(
    key="cadre.assessment.study_hours",
    title=Title(zh="学时达标方可评为优秀（虚构）", en="Excellent only with the hours of study (invented)"),
    cites=Citation(title="示例县干部考核补充规定（虚构）"),
    evidence=Evidence.TEXT,
    view="officer_years",
    when=pl.col("served"),
    test=Test(count("hours"), limit("study.hours.officer")),
)


@hookimpl
def orgwork_rules(ctx):
    return [RULE]
