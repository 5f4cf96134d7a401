"""Rules on the evaluation of talents: what schemes may not ask, and what evaluations are made of.

A scheme's own weights are added up; none is asked for and no grade worked out: who evaluates says so, by name.
"""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import Rule, Severity, Test, Title, count, flag, limit, share
from orgwork.views.talents import criteria, evaluations

_PAPERS = Citation(title="若干措施（试行）（2020年2月，标题未完整记录）", issuer="科学技术部")
_HATS = Citation(title="高校人才称号的意见（2020年，标题未记录）", issuer="教育部", number="教人〔2020〕15号")

_SCHEME = Citation(title="评价方案本身所列的标准和权重", issuer="制定方案的单位")

VIEWS = (evaluations.SCHEMES, evaluations.EVALUATIONS, criteria.SCHEMES, criteria.OPINIONS)

RULES = (
    Rule(
        key="talent.scheme.terms",
        title=Title(
            zh="称号不作唯一依据，论文等不作主要依据或者限制性条件",
            en="No title decides alone; where it is forbidden, papers are no main ground and no condition",
        ),
        cites=_HATS,
        evidence=Evidence.TEXT,
        view="scheme_terms",
        when=pl.col("term").is_in(["title_sole", "papers_main", "papers_required"]),
        test=Test(count("asked"), limit("talent.scheme.terms", by=("term",))),
        shows=("scheme", "purpose", "activity", "term"),
    ),
    Rule(
        key="talent.scheme.more_terms",
        title=Title(
            zh="称号不作前置条件、申报书不设称号栏、入选不与待遇直接挂钩",
            en="No title as a condition, no field for titles, no pay that follows from being chosen",
        ),
        cites=Citation(title="清理“唯帽子”问题的规定（各地自定）", issuer="各地"),
        evidence=Evidence.TEXT,
        view="scheme_terms",
        when=pl.col("term").is_in(["title_required", "title_field", "title_pay"]),
        test=Test(count("asked"), limit("talent.scheme.more_terms", by=("term",))),
        shows=("scheme", "purpose", "activity", "term"),
    ),
    Rule(
        key="talent.evaluation.domestic",
        title=Title(
            zh="基础研究代表作中国内期刊论文的比例",
            en="Papers in domestic journals among the representative works of basic research",
        ),
        cites=_PAPERS,
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="talent_evaluations",
        when=pl.lit(value=True),
        test=Test(share("domestic", "papers"), limit("talent.evaluation.domestic", by=("activity",))),
        shows=("activity",),
    ),
    Rule(
        key="talent.evaluation.works",
        title=Title(zh="代表作不超过评价方案限定的数量", en="No more representative works than the scheme says"),
        cites=_PAPERS,
        evidence=Evidence.TEXT,
        view="talent_evaluations",
        when=pl.lit(value=True),
        test=Test(flag("works_within")),
        shows=("activity",),
    ),
    Rule(
        key="talent.evaluation.evaluators",
        title=Title(zh="署名并附依据的评价人数", en="Evaluators who said by name what they think, with their evidence"),
        cites=Citation(title="评价方案规定的评价人数（各地各单位自定）", issuer="各地"),
        evidence=Evidence.TEXT,
        view="talent_evaluations",
        when=pl.lit(value=True),
        test=Test(count("evaluators"), limit("talent.evaluation.evaluators")),
        shows=("activity",),
    ),
    Rule(
        key="talent.scheme.weights",
        title=Title(zh="评价标准的权重合计为百分之百", en="The weights of a scheme's criteria are the whole together"),
        cites=_SCHEME,
        evidence=Evidence.TEXT,
        view="scheme_criteria",
        when=pl.col("weighed"),
        test=Test(flag("whole")),
        shows=("scheme_name",),
    ),
    Rule(
        key="talent.scheme.criteria",
        title=Title(
            zh="评价标准包含当地所列的评价导向",
            en="What the place names for evaluation is among the criteria of a scheme",
        ),
        cites=Citation(title="人才评价导向（各省自定）", issuer="各省、自治区、直辖市"),
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="scheme_criteria",
        when=pl.col("asks"),
        test=Test(flag("covered")),
        shows=("scheme_name",),
    ),
    Rule(
        key="talent.evaluation.criteria",
        title=Title(zh="评价意见只针对方案所列的标准", en="An opinion is about a criterion of its scheme"),
        cites=_SCHEME,
        evidence=Evidence.TEXT,
        view="evaluation_opinions",
        when=pl.col("own"),
        test=Test(flag("of_scheme")),
        shows=("evaluator", "criterion"),
    ),
    Rule(
        key="talent.evaluation.heard",
        title=Title(
            zh="被评价人可以在期限内对评价结果答复",
            en="Whoever is evaluated could reply to the result while there was time",
        ),
        cites=Citation(title="评价方案规定的告知和答复（各地各单位自定）", issuer="各地"),
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="talent_evaluations",
        when=~pl.col("waiting"),
        test=Test(flag("heard")),
        shows=("activity",),
    ),
)
