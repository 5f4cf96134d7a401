"""The nation's rules on documents, official meetings, inspections and what is assessed: relief of lower bodies.

They are those of the rules of 2024 against formalism. Of items 3 to 9 no text was read but pages that restate it. Where
the text says "generally" the rule warns (should).
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare import AllOf, Rule, Severity, Test, Title, count, flag, limit, share, word
from orgwork.views.papers import assessed_items, documents, inspections, meetings, speeches

_SINCE = date(2024, 8, 6)
_IN_FORCE = (
    pl.when(pl.col("day_first") >= _SINCE).then(statement=True).when(pl.col("day_last") < _SINCE).then(statement=False)
)
"""Whether the rules held on the day; a rule without a limit has no parameter to tell it."""
_COUNTS = pl.col("counts") & _IN_FORCE


def _item(article: str) -> Citation:
    """Return an item of the provisions on formalism."""
    return Citation(
        title="整治形式主义为基层减负若干规定",
        issuer="中共中央办公厅、国务院办公厅",
        issued=_SINCE,
        article=article,
    )


VIEWS = (
    assessed_items.VIEW,
    documents.ISSUED,
    documents.YEARS,
    inspections.VIEW,
    meetings.VIEW,
    speeches.VIEW,
)

RULES = (
    Rule(
        key="document.yearly",
        title=Title(zh="全年发文数不超过上年", en="Documents of a year against the year before"),
        cites=_item("1"),
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="document_years",
        when=pl.lit(value=True),
        test=Test(share("number", "previous"), limit("document.yearly")),
        waived=pl.col("explained"),
    ),
    Rule(
        key="document.planned",
        title=Title(zh="发文列入年度计划或者立项审批", en="A document stands in the plan of the year, or was approved"),
        cites=_item("1"),
        evidence=Evidence.TEXT,
        view="issued_documents",
        when=_COUNTS,
        test=Test(flag("planned")),
    ),
    Rule(
        key="document.directive",
        title=Title(
            zh="部门、议事协调机构不向下级党委和政府发布指令性公文",
            en="No orders to Party committees or governments below by departments and coordination bodies",
        ),
        cites=_item("1"),
        evidence=Evidence.TEXT,
        view="issued_documents",
        when=pl.col("issuer").is_in(["department", "coordination"]) & _IN_FORCE,
        test=Test(flag("orders_nobody")),
    ),
    Rule(
        key="document.dodge",
        title=Title(zh="不以改换形式规避发文数", en="No document dodges the count by its form"),
        cites=_item("1"),
        evidence=Evidence.TEXT,
        view="issued_documents",
        when=pl.lit(value=True),
        test=Test(word("dodge"), limit("document.dodges")),
    ),
    Rule(
        key="document.length_general",
        title=Title(zh="文件字数（全面部署工作的除外）", en="Length of a document other than on work as a whole"),
        cites=_item("2"),
        evidence=Evidence.TEXT,
        severity=Severity.SHOULD,
        view="issued_documents",
        when=pl.col("kind") == "general",
        test=Test(count("characters"), limit("document.length_general")),
    ),
    Rule(
        key="document.length_special",
        title=Title(zh="部署专项工作或者具体任务的文件字数", en="Length of a document on special work or one task"),
        cites=_item("2"),
        evidence=Evidence.TEXT,
        view="issued_documents",
        when=pl.col("kind") == "task",
        test=Test(count("characters"), limit("document.length_special")),
    ),
    Rule(
        key="document.burden_check",
        title=Title(zh="发文前作减负一致性评估", en="The burden of a document is assessed before its issue"),
        cites=_item("3"),
        evidence=Evidence.RESTATED,
        view="issued_documents",
        when=_COUNTS,
        test=Test(flag("checked")),
    ),
    Rule(
        key="document.reports",
        title=Title(
            zh="不要求下级报送落实情况、制发配套文件", en="A document asks for no reports and no matching documents"
        ),
        cites=_item("3"),
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="issued_documents",
        when=_COUNTS,
        test=AllOf((Test(flag("asks_no_reports")), Test(flag("asks_no_matching")))),
    ),
    Rule(
        key="meeting.yearly",
        title=Title(zh="一个系统的综合性工作会议每年次数", en="Comprehensive meetings of one system in a year"),
        cites=_item("4"),
        evidence=Evidence.RESTATED,
        view="official_meetings",
        when=pl.col("kind") == "comprehensive",
        test=Test(count("held"), limit("meeting.yearly")),
    ),
    Rule(
        key="meeting.layered",
        title=Title(zh="会议不层层陪会", en="Nobody sits beside a meeting level by level"),
        cites=_item("5"),
        evidence=Evidence.RESTATED,
        view="official_meetings",
        when=_IN_FORCE,
        test=Test(flag("not_layered")),
    ),
    Rule(
        key="meeting.lower_leaders",
        title=Title(
            zh="分管负责人召开的会议不要求下级主要负责人参加",
            en="A deputy's meeting calls no principal leaders of lower bodies",
        ),
        cites=_item("5"),
        evidence=Evidence.RESTATED,
        view="official_meetings",
        when=pl.col("led_by") == "deputy",
        test=Test(count("called"), limit("meeting.lower_leaders")),
    ),
    Rule(
        key="meeting.speech",
        title=Title(zh="主要讲话、报告的时长（分钟）", en="Minutes of the main speech or report"),
        cites=_item("6"),
        evidence=Evidence.RESTATED,
        view="speeches",
        when=pl.col("main"),
        test=Test(count("minutes"), limit("meeting.speech")),
    ),
    Rule(
        key="meeting.two_leaders",
        title=Title(zh="主要负责人不都讲话", en="Not both principal leaders speak"),
        cites=_item("6"),
        evidence=Evidence.RESTATED,
        view="official_meetings",
        when=pl.lit(value=True),
        test=Test(count("leaders"), limit("meeting.leaders_speaking")),
    ),
    Rule(
        key="inspection.yearly",
        title=Title(
            zh="一个部门综合性督查检查考核每年项数", en="Comprehensive inspections of one department in a year"
        ),
        cites=_item("7"),
        evidence=Evidence.RESTATED,
        view="inspections",
        when=pl.col("kind") == "comprehensive",
        test=Test(count("held"), limit("inspection.yearly", by=("tier",))),
    ),
    Rule(
        key="inspection.demands",
        title=Title(
            zh="督查检查不动辄要求主要负责人出面、不频繁要表格材料",
            en="An inspection does not as a rule ask for the principal leader, nor again and again for forms",
        ),
        cites=_item("8"),
        evidence=Evidence.RESTATED,
        severity=Severity.SHOULD,
        view="inspections",
        when=_IN_FORCE,
        test=AllOf((Test(flag("without_leader")), Test(flag("without_forms")))),
    ),
    Rule(
        key="burden.assessed_items",
        title=Title(
            zh="批示、刊发、留痕不作考核内容", en="Instructions, press and traces of work are no items of assessment"
        ),
        cites=_item("8—9"),
        evidence=Evidence.RESTATED,
        view="assessed_items",
        when=pl.lit(value=True),
        test=Test(word("kind"), limit("burden.assessed_items")),
    ),
)
