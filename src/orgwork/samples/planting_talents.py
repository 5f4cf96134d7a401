"""What is planted on talents: classes that facts do not bear out, schemes that ask for titles, evaluations.

All of them are invented, and belong to firms and institutes that have nobody else in the register.
"""

from __future__ import annotations

from collections.abc import Mapping

from orgwork.samples.draft import Draft
from orgwork.samples.people import COUNTY
from orgwork.samples.planting_applications import FILED, OPEN

FIRMS = ("示例新材料厂", "示例装备厂", "示例农科所")
_RUNS: Mapping[str, object] = {"ended": False}
_DECIDED: Mapping[str, object] = {
    "begins": "2024-02-05",
    "checked": "2024-02-07",
    "verified": "2024-02-09",
    "reviewed": "2024-03-11",
    "ends": "2024-03-20",
    "told": "2024-03-22",
    "reply_due": "2024-03-29",
}
"""The days of an application that was decided in 2024."""
_DOCTORS = 6
"""So many talents the institute has."""
_CLASS, _SCHEME, _EVALUATION = "talent.class", "talent.scheme", "talent.evaluation"


def talent_stories(draft: Draft) -> None:
    """Add three units with their talents, and everything that is on file of them.

    Args:
        draft: the county.

    """
    for name in FIRMS:
        draft.unit(name, "企业")
    _prizes(draft)
    _titled(draft)
    _heads(draft)
    _doctors(draft)
    _schemes(draft)


def _talent(draft: Draft, unit: str, **said: object) -> str:
    """Add a talent; returns the id."""
    number = len(draft.rows.get("talents", {}).get("id", [])) + 1
    return draft.add("talents", name=f"示例人才{number}", organization=draft.units[unit], **said)


def _recognised(draft: Draft, talent: str, said: Mapping[str, object]) -> None:
    """Add a class that stood its notice, unless something else is said."""
    usual = {
        "place": COUNTY,
        "purpose": "general",
        "way": "conditions",
        "posted": "2024-03-01",
        "posted_until": "2024-03-14",
        "begins": "2024-03-20",
        "decided_by": "中共示例县委人才工作领导小组",
        **_RUNS,
    }
    draft.add("recognitions", talent=talent, **{**usual, **said})


def _planted(draft: Draft, unit: str, outcomes: Mapping[str, str]) -> None:
    for rule, outcome in outcomes.items():
        draft.plant(rule, unit, outcome, "tables")


def _prizes(draft: Draft) -> None:
    """Add winners of prizes: in order, fourth in the list, too long ago, without evidence told, and one in no class."""
    ground, known, alone, notice = (f"{_CLASS}.{name}" for name in ("ground", "known", "alone", "notice"))
    fine: Mapping[str, object] = {"talent_class": "A", "ground": "A.prize"}
    told: tuple[tuple[Mapping[str, object], Mapping[str, object], Mapping[str, str]], ...] = (
        ({}, fine, {}),
        ({"position": 4}, fine, {ground: "breach"}),
        ({"begins": "2018-05-01"}, fine, {ground: "breach"}),
        ({"evidenced": None}, fine, {ground: "unknown"}),
        ({}, {**fine, "talent_class": "E"}, {known: "breach", ground: "breach"}),
        ({}, {**fine, "talent_class": "B"}, {ground: "breach"}),
        ({}, {**fine, "posted": "2024-03-18", "posted_until": "2024-03-19"}, {notice: "breach"}),
        ({}, {**fine, "posted": None}, {notice: "unknown"}),
        ({}, {**fine, "ground": "A.unheard"}, {ground: "breach"}),
    )
    deed: Mapping[str, object] = {"deed": "prize.provincial.first", "position": 2, "begins": "2022-05-01"}
    for achieved, recognised, outcomes in told:
        _planted(draft, FIRMS[0], outcomes)
        talent = _talent(draft, FIRMS[0], degree="master")
        draft.add("achievements", talent=talent, **{**deed, "evidenced": True, **achieved})
        _recognised(draft, talent, recognised)
    # Two classes of one place at once; both rows say so.
    _planted(draft, FIRMS[0], {alone: "breach"})
    _planted(draft, FIRMS[0], {alone: "breach"})
    talent = _talent(draft, FIRMS[0], degree="doctor")
    draft.add("achievements", talent=talent, **{**deed, "evidenced": True})
    _recognised(draft, talent, fine)
    _recognised(draft, talent, {"talent_class": "B", "ground": "B.other", "begins": "2024-06-03"})


def _applied(draft: Draft, talent: str, said: Mapping[str, object]) -> str:
    """Add an application for a class that was looked at step by step and granted, unless something else is said."""
    usual = {**FILED, "talent_class": "A", "ground": "A.title", "outcome": "recognised", **_DECIDED}
    return draft.add("class_applications", talent=talent, **{**usual, **said})


def _titled(draft: Draft) -> None:
    """Add bearers of a title with their applications: in order, over, backwards, open, decided before it was filed."""
    ground, span = f"{_CLASS}.ground", "talent.span"
    over = {"begins": "2018-05-01", "ends": "2023-05-01", "ended": True}
    backwards = {"ends": "2021-05-01", "ended": True}
    told: tuple[tuple[Mapping[str, object], Mapping[str, object], Mapping[str, str]], ...] = (
        ({}, {}, {}),
        (over, {}, {ground: "breach"}),
        (backwards, {}, {ground: "breach", span: "breach"}),
        ({"ended": None}, {}, {ground: "unknown"}),
        # Its decision stands before the day on which it was filed.
        ({}, {"begins": "2024-04-08"}, {span: "breach", "talent.application.steps": "breach"}),
    )
    for borne, applied, outcomes in told:
        _planted(draft, FIRMS[0], outcomes)
        talent = _talent(draft, FIRMS[0], degree="doctor")
        usual = {"title": "provincial_leader", "name": "省级领军人才（示例）", "begins": "2022-05-01", **_RUNS}
        draft.add("talent_titles", talent=talent, **{**usual, **borne})
        application = _applied(draft, talent, applied)
        _recognised(draft, talent, {"talent_class": "A", "ground": "A.title", "application": application})
    # Whoever was refused, and whoever waits, has no class.
    _applied(draft, _talent(draft, FIRMS[0], degree="master"), {"outcome": "refused"})
    _applied(draft, _talent(draft, FIRMS[0], degree="master"), {**OPEN, "begins": "2026-06-20"})


def _heads(draft: Draft) -> None:
    """Add heads of a firm recognised by its taxes: enough of them, too little, and in a unit that is not told."""
    rule = f"{_CLASS}.direct"
    unit = draft.units[FIRMS[1]]
    draft.add("firm_figures", organization=unit, measure="tax", year=2023, amount="12000", unit="ten_thousand")
    for letter, role, outcome in (("B", "chair", None), ("A", "chair", "breach"), ("B", "other", "unknown")):
        if outcome:
            _planted(draft, FIRMS[1], {rule: outcome})
        talent = _talent(draft, FIRMS[1], degree="bachelor")
        draft.add(
            "employments",
            talent=talent,
            employer=unit,
            kind="full",
            role=role,
            begins="2019-01-01",
            service=60,
            **_RUNS,
        )
        _recognised(draft, talent, {"talent_class": letter, "way": "direct", "ground": "direct.tax"})


def _doctors(draft: Draft) -> None:
    """Add doctors: young, too old, bound too shortly, with a contract that ends before it begins, a class too old."""
    ground, span, validity = f"{_CLASS}.ground", "talent.span", f"{_CLASS}.validity"
    backwards = {"begins": "2023-01-01", "ends": "2022-01-01", "ended": True}
    told: tuple[tuple[str, Mapping[str, object], Mapping[str, object], Mapping[str, str]], ...] = (
        ("1990-01-01", {}, {}, {}),
        ("1980-01-01", {}, {}, {ground: "breach"}),
        ("1990-01-01", {"service": 24}, {}, {ground: "breach"}),
        ("1990-01-01", backwards, {}, {span: "breach", ground: "breach"}),
        ("1990-01-01", {}, {"begins": "2022-03-21", "posted": "2022-03-01"}, {validity: "breach"}),
        ("1983", {}, {}, {ground: "unknown"}),
    )
    for birth, contract, recognised, outcomes in told:
        _planted(draft, FIRMS[2], outcomes)
        talent = _talent(draft, FIRMS[2], degree="doctor", birth=birth)
        usual = {"kind": "full", "role": "other", "begins": "2020-01-01", "service": 36, **_RUNS}
        draft.add("employments", talent=talent, employer=draft.units[FIRMS[2]], **{**usual, **contract})
        _recognised(draft, talent, {"talent_class": "B", "ground": "B.doctor", **recognised})


def _schemes(draft: Draft) -> None:
    """Add two schemes, one that asks what it must not and whose weights are not the whole, and evaluations by them."""
    unit = FIRMS[2]
    fine = dict.fromkeys(
        ("title_required", "title_sole", "title_field", "title_pay", "papers_main", "papers_required", "grassroots"),
        False,
    )
    base: Mapping[str, object] = {"purpose": "title_review", "activity": "applied", "begins": "2023-01-01", **_RUNS}
    base = {**base, "organization": draft.units[unit], "works": 5, "weighed": True}
    scheme = draft.add("evaluation_schemes", name="职称评审方案", **base, **fine)
    _criteria(draft, unit, scheme, {"ability": "40", "quality": "30", "effect": "17.5", "contribution": "12.5"})
    _planted(draft, unit, {f"{_SCHEME}.terms": "breach", f"{_SCHEME}.more_terms": "breach"})
    _planted(draft, unit, {f"{_SCHEME}.terms": "breach"})
    asked = {**fine, "title_sole": True, "papers_main": True, "title_required": True}
    _planted(draft, unit, {f"{_SCHEME}.weights": "breach", f"{_SCHEME}.criteria": "breach"})
    plan = draft.add("evaluation_schemes", name="示例人才计划", **base, **asked)
    _criteria(draft, unit, plan, {"ability": "40", "quality": "30", "effect": "20"})
    _evaluations(draft, unit, scheme)


def _criteria(draft: Draft, unit: str, scheme: str, weights: Mapping[str, str]) -> None:
    """Add the criteria of a scheme with their weights in hundredths."""
    for word, weight in weights.items():
        at = {"organization": draft.units[unit], "scheme": scheme}
        draft.add("evaluation_criteria", criterion=word, weight=weight, **at)


def _evaluations(draft: Draft, unit: str, scheme: str) -> None:
    """Add evaluations by a scheme: in order, with too many works, one evaluator only, an opinion on something else."""
    works, domestic, evaluators, criteria = (
        f"{_EVALUATION}.{name}" for name in ("works", "domestic", "evaluators", "criteria")
    )
    told: tuple[tuple[Mapping[str, object], int, Mapping[str, str]], ...] = (
        ({}, 2, {}),
        ({"works": 6}, 2, {works: "breach"}),
        ({"domestic": 1}, 2, {domestic: "breach"}),
        ({}, 1, {evaluators: "breach"}),
        ({"works": None}, 2, {works: "unknown"}),
        ({"activity": "applied"}, 2, {criteria: "breach"}),
        ({"told": "2024-09-27"}, 2, {f"{_EVALUATION}.heard": "breach"}),
    )
    talents = draft.rows["talents"]["id"]
    for number, (said, evaluators_named, outcomes) in enumerate(told):
        _planted(draft, unit, outcomes)
        # Those of this unit stand last.
        talent = talents[-1 - number % _DOCTORS]
        usual = {"scheme": scheme, "activity": "basic", "works": 5, "papers": 4, "domestic": 2, "begins": "2024-09-10"}
        usual |= {"author": "示例评审委员会主任", "told": "2024-09-12", "reply_due": "2024-09-26", "reply": "none"}
        evaluation = draft.add("evaluations", talent=talent, **{**usual, **said})
        for one in range(evaluators_named):
            draft.add(
                "evaluation_parts",
                talent=talent,
                evaluation=evaluation,
                criterion=("ability", "seniority" if criteria in outcomes else "effect")[one],
                evaluator=f"示例评价人{one + 1}",
                opinion="有在案成果支持",
                evidence="评审材料第1号",
            )
