"""What is planted on political quality, surveys of leading teams, the view of achievement, programmes and totals."""

from __future__ import annotations

from collections.abc import Sequence

from orgwork.samples.draft import Draft
from orgwork.samples.planting import GOVERNMENT, OFFICE
from orgwork.samples.planting_conduct import leaders, name_of

OBSERVED, HEARD = "cadre.political.observation", "cadre.political.heard"
FINDING, SOURCES = "cadre.political.finding", "cadre.political.sources"
RECORD, SPOKEN, INTERVAL = "cadre.survey.record", "cadre.survey.people", "cadre.survey.interval"
CORRECTION, CLOSING = "cadre.performance_view.correction", "cadre.performance_view.closing"
WEIGHTS, BASIS = "cadre.performance.weights", "cadre.performance.sole_basis"
TOP, SUM = "cadre.performance.top_share", "cadre.performance.sum"

WATER, BUS = "示例县水务投资集团", "示例县公共交通集团"
ENTERPRISE = "县管企业"


def quality_stories(draft: Draft, units: Sequence[str]) -> None:
    """Add what people recorded of cadres and teams, two enterprises among them, and a year's programmes.

    Args:
        draft: the county, with all its people.
        units: four units with three leaders each.

    """
    people = [number for unit in units for number in leaders(draft, unit)][:8]
    _political(draft, people)
    # Before the enterprises come: the workbook counts units by their people, and these have none.
    _workbook(draft)
    for name in (WATER, BUS):
        draft.unit(name, ENTERPRISE)
    _surveys(draft)
    _corrections(draft)
    _programmes(draft)
    _totals(draft, units)


def _political(draft: Draft, people: Sequence[str]) -> None:
    """Give eight people a finding each, resting on two observations; in seven of them something is amiss."""
    stories: tuple[tuple[dict[str, object], dict[str, object], dict[str, str]], ...] = (
        ({}, {}, {}),
        ({"verifier": "王某"}, {}, {OBSERVED: "breach"}),
        ({"reply": "none", "reply_due": "2026-07-15"}, {}, {HEARD: "breach"}),
        (
            {"verifier": None, "reply": None, "reply_due": None},
            {},
            {OBSERVED: "unknown", HEARD: "unknown"},
        ),
        ({"side": "negative", "state": "appealed"}, {}, {FINDING: "breach", SOURCES: "breach"}),
        ({}, {"written": None}, {FINDING: "unknown"}),
        ({"origin": "files"}, {}, {SOURCES: "breach"}),
        ({"origin": None}, {}, {OBSERVED: "unknown", SOURCES: "unknown"}),
    )
    for number, (item, finding, told) in zip(people, stories, strict=True):
        signed = {"begins": "2026-05-20", "author": "赵某", "written": True, "document": "〔2026〕3号"}
        appraisal = draft.add("appraisals", person=number, **(signed | finding))
        for more in ({"origin": "files"}, item):
            draft.add("observations", person=number, appraisal=appraisal, **(_ITEM | more))
        for rule, outcome in told.items():
            draft.plant(rule, name_of(draft, number), outcome, "tables")


_ITEM: dict[str, object] = {
    "dimension": "courage",
    "item": "急难险重任务面前站得出来（示例清单）",
    "side": "positive",
    "begins": "2026-03-12",
    "fact": "山洪预警期间带队转移群众",
    "origin": "talk",
    "evidenced": True,
    "recorder": "王某",
    "verifier": "李某",
    "asked": "2026-04-02",
    "reply_due": "2026-04-16",
    "reply": "given",
    "state": "upheld",
}


def _surveys(draft: Draft) -> None:
    """Add a survey in order, one that was long ago, short and without a report, and one of which little is known."""
    whole = {"kind": "routine", "spoken": 18, "reported": True, "author": "孙某"}
    little = {"kind": None, "begins": "2026-02-10", "spoken": None, "author": None}
    for unit, said in (
        (GOVERNMENT, {"begins": "2025-03-11"}),
        (WATER, {"begins": "2024-11-05", "spoken": 6, "reported": False}),
        (BUS, little),
    ):
        draft.add("surveys", organization=draft.units[unit], **(whole | said))
    for rule in (RECORD, SPOKEN, INTERVAL):
        draft.plant(rule, WATER, "breach", "tables")
        draft.plant(rule, BUS, "unknown", "tables")


def _corrections(draft: Draft) -> None:
    """Add faults that an audit found: some open, some closed."""
    for due, closed, evidenced, rule, outcome in (
        ("2026-06-15", None, None, CORRECTION, "breach"),
        ("2026-07-20", None, None, CORRECTION, "due"),
        (None, None, None, CORRECTION, "unknown"),
        ("2026-05-31", "2026-05-20", True, CLOSING, ""),
        ("2026-05-31", "2026-05-20", False, CLOSING, "breach"),
        ("2026-05-31", "2026-05-20", None, CLOSING, "unknown"),
    ):
        draft.add(
            "corrections",
            organization=draft.units[WATER],
            found_by="audit",
            matter="未经论证上马的景观工程",
            responsible="周某",
            begins="2026-01-08",
            ends=closed,
            ended=closed is not None,
            due=due,
            evidenced=evidenced,
            document="审〔2026〕1号",
        )
        if outcome:
            draft.plant(rule, WATER, outcome, "tables")


def _programmes(draft: Draft) -> None:
    """Add the programmes of two years, by class, with what is amiss in them."""
    three = (("indicator", "60"), ("survey", "25.5"), ("internal", "14.5"))
    body = draft.units[OFFICE]
    for year, group, top, parts, told in (
        (2025, "一类", 3, three, {}),
        (2025, "二类", 4, three[:2], {WEIGHTS: "breach", TOP: "breach"}),
        (2024, "一类", 2, (("gdp", "100"),), {BASIS: "breach"}),
        (2024, "三类", 2, (("gdp", "60"), ("votes", "40")), {BASIS: "breach"}),
        (2024, "二类", None, ((None, None),), {WEIGHTS: "unknown", BASIS: "unknown", TOP: "unknown"}),
    ):
        said = {"name": _PROGRAMME, "year": year, "group": group, "whole": "100", "assessed": 10, "top": top}
        programme = draft.add("programmes", organization=body, **said)
        for kind, weight in parts:
            draft.add("weightings", organization=body, programme=programme, name=kind, kind=kind, weight=weight)
        for rule, outcome in told.items():
            draft.plant(rule, OFFICE, outcome, "tables")


_PROGRAMME = "示例县综合绩效评价（虚构）"


def _totals(draft: Draft, units: Sequence[str]) -> None:
    """Add what three units were given: a sum that is right, one that is not, one of which a part is missing."""
    for unit, parts, outcome in zip(
        units,
        (("57.5", "23.25", "12"), ("57.5", "24.25", "12"), ("57.5", None, "12")),
        ("", "breach", "unknown"),
        strict=False,
    ):
        at = draft.units[unit]
        said = {"programme": _PROGRAMME, "year": 2025, "total": "92.75", "grade": "良好", "body": "示例县考核办"}
        total = draft.add("totals", organization=at, **said)
        for name, value in zip(("指标", "公众评估", "内部评估"), parts, strict=True):
            draft.add("marks", organization=at, total=total, name=name, value=value)
        if outcome:
            draft.plant(SUM, unit, outcome, "tables")


def _workbook(draft: Draft) -> None:
    """Note what is open in every unit: the workbook has no sheet for surveys."""
    names = {number: name for name, number in draft.units.items()}
    for number in dict.fromkeys(draft.rows["persons"]["organization"]):
        draft.plant(INTERVAL, names[str(number)], "unknown", "workbook")
