"""What is planted on terms, exchange and avoidance: heads moved away together, kin in a commission, businesses."""

from __future__ import annotations

from collections.abc import Sequence

from orgwork.samples.careers import person
from orgwork.samples.draft import Draft, Step
from orgwork.samples.people import COUNTY
from orgwork.samples.planting import FULL_TERM, GOVERNMENT, LONG, OFFICE
from orgwork.samples.planting_conduct import KIN, leaders, name_of, staff
from orgwork.samples.planting_tenure import COMMITTEE

TOGETHER = "cadre.exchange.heads_together"
OFFICERS, BUSINESS = "cadre.avoidance.officers", "cadre.avoidance.family_business"
BRANCH_TERM = "cadre.term.grassroots"

COMMISSION, BRANCH = "示例县纪委监委", "示例县委办公室机关党支部"
NEIGHBOURS = ("中共示例二县委员会", "示例二县人民政府")
_NEIGHBOUR = "430198"
_PROVINCE = "43"


def movers(draft: Draft, bureau: str) -> int:
    """Add a secretary and a head of the county who were moved to another one together, and came back together.

    Args:
        draft: the county.
        bureau: the unit in which they served before.

    """
    for unit, kind in zip(NEIGHBOURS, ("党委", "政府"), strict=True):
        draft.unit(unit, kind, _NEIGHBOUR)
        draft.authorise(unit, {"headcount_administrative": 0, "posts_principal": 1, "posts_deputy": 5})
    for there, here, title, came, born in (
        (NEIGHBOURS[0], COMMITTEE, "书记", "2016-03", "1973-02"),
        (NEIGHBOURS[1], GOVERNMENT, "县长", "2016-04", "1974-09"),
    ):
        steps = [
            Step(bureau, "科员", "clerk", "1996-07"),
            Step(bureau, f"原{title}助理", "section_deputy", "2001-03"),
            Step(bureau, f"原{title}督导", "section_principal", "2005-03"),
            Step(there, f"副{title}", "division_deputy", "2009-03", "deputy"),
            Step(here, title, "division_principal", came, "principal"),
            Step(there, title, "division_principal", "2021-05", "principal", left_for="special_need"),
            Step(OFFICE, f"原{title}督导", "division_principal", "2024-05"),
        ]
        name, _ = person(draft, steps, birth=born, sex="male", grades=dict.fromkeys(LONG, "competent"))
        # The workbook has no column for why a post was left.
        draft.plant(FULL_TERM, name, "unknown", "workbook")
    for committee in (COMMITTEE, NEIGHBOURS[0]):
        draft.plant(TOGETHER, committee, "breach")
    return 2


def officers(draft: Draft, bureau: str) -> int:
    """Add a supervision commission with two members who are cousins, and a clerk who is another one's."""
    draft.unit(COMMISSION, "纪委监委")
    draft.authorise(COMMISSION, {"headcount_administrative": 3, "posts_principal": 1, "posts_deputy": 2})
    seats = (("委员、办公室主任", "section_deputy"), ("委员、审理室主任", "section_deputy"), ("科员", "clerk"))
    numbers = []
    for i, (title, level) in enumerate(seats):
        steps = [Step(bureau, "科员", "clerk", "2004-07"), Step(COMMISSION, title, level, "2012-03")]
        numbers.append(person(draft, steps, birth=f"{1980 + i}-03", sex="male")[1])
    for one, other, relation, outcome in (
        (numbers[0], numbers[1], "堂弟", "breach"),
        # Whether a clerk is an officer is not recorded.
        (numbers[2], numbers[0], "表哥", "unknown"),
    ):
        kin = {"relation": relation, "relative": other, "name": name_of(draft, other), "politics": "中共党员"}
        draft.add("kinships", person=one, **kin)
        draft.plant(OFFICERS, name_of(draft, one), outcome, "tables")
        draft.plant(OFFICERS, name_of(draft, one), "unknown", "workbook")
        # To whom members of staff report no record tells.
        draft.plant(KIN, name_of(draft, one), "unknown")
    # Not all relatives may be on file there.
    draft.plant(OFFICERS, COMMISSION, "unknown", "workbook")
    return len(seats)


def businesses(draft: Draft, units: Sequence[str]) -> None:
    """Report businesses of relatives of four heads, and note what the workbook leaves open in every unit."""
    for unit, regulator, relation, outcome in zip(
        units,
        (units[0], None, units[2], units[0]),
        ("妻子", "女儿", "女婿", "儿子"),
        ("breach", "unknown", "waived", ""),
        strict=True,
    ):
        number = leaders(draft, unit)[0]
        draft.add(
            "family_businesses",
            person=number,
            relation=relation,
            name="示例商行",
            trade="批发零售",
            stake="sole_owner",
            regulator=regulator and draft.units[regulator],
            begins="2022-03",
            ended=False,
        )
        if outcome:
            draft.plant(BUSINESS, name_of(draft, number), outcome, "tables")
        if outcome == "waived":
            draft.add("waivers", rule=BUSINESS, subject=number, granted_by=_PROVINCE, begins="2024-12", ended=False)
    names = {number: name for name, number in draft.units.items()}
    for unit_number in dict.fromkeys(draft.rows["persons"]["organization"]):
        draft.plant(BUSINESS, names[str(unit_number)], "unknown", "workbook")


def branch(draft: Draft, unit: str) -> None:
    """Add a Party branch whose secretary's term ends soon."""
    draft.units[BRANCH] = draft.add(
        "organizations",
        name=BRANCH,
        place=COUNTY,
        entity="inner",
        parent=draft.units[OFFICE],
        kind="党支部",
        ended=False,
    )
    number = staff(draft, unit)[0]
    step = Step(BRANCH, "书记", "clerk", "2021-08", "principal")
    draft.add(
        "tenures",
        person=number,
        post=draft.post(step),
        level=step.level,
        main=False,
        leader=False,
        exceptional=False,
        probation=False,
        begins=step.month,
        ended=False,
        document="示机党〔2021〕1号",
        method="选任",
    )
    draft.plant(BRANCH_TERM, name_of(draft, number), "due")
