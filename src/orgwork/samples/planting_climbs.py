"""What is planted on promotion level by level: levels skipped, too little service in the ranks and posts before."""

from __future__ import annotations

from datetime import date

from orgwork.samples.careers import person
from orgwork.samples.draft import Draft, Step
from orgwork.samples.planting import LONG, PROBATION

STEP, LEVELS = "cadre.promotion.step_by_step", "cadre.exceptional.levels"
RUNNING = "cadre.exceptional.probation"
SECTION, RANK = "cadre.promotion.section_service", "cadre.promotion.rank_service"

UNION = "示例县总工会"


def climbers(draft: Draft, bureau: str) -> int:
    """Add a unit whose members climbed too fast, or perhaps; returns how many they are.

    Args:
        draft: the county.
        bureau: the unit in which they served before.

    """
    draft.unit(UNION, "群团机关")
    draft.authorise(UNION, {"headcount_administrative": 6, "posts_principal": 1, "posts_deputy": 5})
    names = [_skipping(draft, bureau), _far(draft, bureau), _excused(draft, bureau), _perhaps(draft, bureau)]
    names += [
        _ranked(draft, bureau, "办公室主任", "2022-05", "breach"),
        _ranked(draft, bureau, "女工委主任", "2021", "unknown"),
    ]
    for name in names:
        # The workbook has no column for probation: whoever was appointed within five years may be on it.
        draft.plant(PROBATION, name, "unknown", "workbook")
    for name in names[1:3]:
        draft.plant(RUNNING, name, "unknown", "workbook")
    return len(names)


def _post(title: str, level: str, month: str, kind: str = "deputy", *, exceptional: bool = False) -> Step:
    return Step(UNION, title, level, month, kind, exceptional)


def _add(draft: Draft, birth: str, *steps: Step) -> tuple[str, str]:
    return person(draft, steps, birth=birth, sex="male", grades=dict.fromkeys(LONG, "competent"))


def _skipping(draft: Draft, bureau: str) -> str:
    """Add somebody who went from clerk to the head of a section without having been a deputy."""
    name, _ = _add(
        draft,
        "1990-03",
        Step(bureau, "科员", "clerk", "2013-07"),
        _post("主席", "section_principal", "2022-03", "principal"),
    )
    draft.plant(STEP, name, "breach")
    draft.plant(SECTION, name, "breach")
    return name


def _far(draft: Draft, bureau: str) -> str:
    """Add somebody promoted exceptionally over two levels."""
    name, _ = _add(
        draft,
        "1984-10",
        Step(bureau, "科员", "clerk", "2007-07"),
        _post("副主席、党组书记", "division_deputy", "2022-05", exceptional=True),
    )
    draft.plant(LEVELS, name, "breach")
    draft.plant(STEP, name, "waived")
    return name


def _excused(draft: Draft, bureau: str) -> str:
    """Add somebody promoted exceptionally over one level: that waives steps and service."""
    name, _ = _add(
        draft,
        "1989-06",
        Step(bureau, "科员", "clerk", "2012-07"),
        _post("副主席、经审委主任", "section_principal", "2023-01", exceptional=True),
    )
    for rule in (STEP, SECTION):
        draft.plant(rule, name, "waived")
    return name


def _perhaps(draft: Draft, bureau: str) -> str:
    """Add a deputy who came from a rank: of its begin only the year is known."""
    name, number = _add(
        draft,
        "1991-11",
        Step(bureau, "科员", "clerk", "2020-07"),
        _post("副主席、生产部部长", "section_deputy", "2024-02"),
    )
    rows = draft.rows["ranks"]
    index = list(zip(rows["person"], rows["kind"], strict=True)).index((number, "rank"))
    # Two years and a month, or three and a month.
    rows["begins_first"][index], rows["begins_last"][index] = date(2021, 1, 1), date(2021, 12, 31)
    draft.plant(SECTION, name, "unknown")
    return name


def _ranked(draft: Draft, bureau: str, title: str, since: str, outcome: str) -> str:
    """Add a deputy of section level who came to division level from a rank: held too short a time, or perhaps."""
    month = "2024-03"
    name, number = _add(
        draft,
        "1980-08" if outcome == "breach" else "1981-02",
        Step(bureau, "科员", "clerk", "2003-07"),
        Step(bureau, f"{title}助理", "section_deputy", "2012-03"),
        _post(f"副主席、{title}", "division_deputy", month),
    )
    draft.add("ranks", person=number, kind="rank", rank="一级主任科员", begins=since, ends=month, ended=True)
    draft.plant(RANK, name, outcome)
    return name
