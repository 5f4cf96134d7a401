"""What is planted on coming back after a fault or after an unfit post, and on requests that wait for an answer."""

from __future__ import annotations

from orgwork.samples.careers import person
from orgwork.samples.draft import Draft, Step
from orgwork.samples.planting import LONG, PROBATION
from orgwork.samples.planting_conduct import REPLY, RETURNS

LEADING, HIGHER, UNFIT = RETURNS
WOMEN = "示例县妇女联合会"
PEOPLE = 6


def returners(draft: Draft, bureau: str) -> int:
    """Add a unit whose members came back too early, or perhaps; some of them wait for an answer. Returns how many.

    Args:
        draft: the county.
        bureau: the unit in which they served before.

    """
    draft.unit(WOMEN, "群团机关")
    draft.authorise(WOMEN, {"headcount_administrative": PEOPLE, "posts_principal": 0, "posts_deputy": PEOPLE})
    back = _Back(draft, bureau)
    # Seven months after a removal for a fault, in a lower leading post.
    name, number = back.person("权益部部长", "section_deputy", "2022-10", "removed_for_fault", "2022-03")
    draft.plant(LEADING, name, "breach", "tables")
    back.request(number, name, "review", "2026-05-11", "breach")
    # Twenty months after, above the level of the post left.
    name, number = back.person("宣传部部长", "division_deputy", "2023-05", "resigned_for_fault", "2021-09")
    draft.plant(HIGHER, name, "breach", "tables")
    back.request(number, name, "review", "2026-05", "unknown")
    # Of the decision only the year is known: six to seventeen months, and eighteen to twenty-nine.
    name, number = back.person("办公室主任", "section_deputy", "2023-06", "ordered_to_resign", "2022")
    draft.plant(LEADING, name, "unknown", "tables")
    back.request(number, name, "appeal", "2026-05-06", "due")
    name, _ = back.person("家庭部部长", "division_deputy", "2023-06", "resigned_for_fault", "2021")
    draft.plant(HIGHER, name, "unknown", "tables")
    # Promoted eight months after a move as unfit; and after a year of which nothing more is known.
    name, _ = back.person("妇儿工委主任", "division_deputy", "2023-11", "unfit", "2023-03")
    draft.plant(UNFIT, name, "breach", "tables")
    name, _ = back.person("组织部部长", "division_deputy", "2023-09", "unfit", "2022")
    draft.plant(UNFIT, name, "unknown", "tables")
    return PEOPLE


class _Back:
    """Adds people who served as heads of a section, left the post, and came back."""

    def __init__(self, draft: Draft, bureau: str) -> None:
        self.draft, self.bureau, self.born = draft, bureau, 1976

    def person(self, title: str, level: str, month: str, ground: str, decided: str) -> tuple[str, str]:
        """Add somebody who held two posts before the last one; returns name and id."""
        steps = [
            Step(self.bureau, "科员", "clerk", "2001-07"),
            Step(self.bureau, f"{title}（挂职）", "section_deputy", "2008-03"),
            Step(self.bureau, f"原{title}", "section_principal", "2013-03"),
            Step(WOMEN, f"副主席、{title}", level, month, "deputy"),
        ]
        self.born += 1
        grades = dict.fromkeys(LONG, "competent")
        if ground in {"ordered_to_resign", "removed_for_fault"}:
            grades[int(decided[:4])] = "no_grade"
        name, number = person(self.draft, steps, birth=f"{self.born}-05", sex="female", grades=grades)
        unfit = {"situation": "duty", "way": "level_move"} if ground == "unfit" else {"way": "removal"}
        self.draft.add(
            "adjustments",
            person=number,
            ground=ground,
            level="section_principal",
            begins=decided,
            ended=False,
            body="中共示例县委员会",
            **unfit,
        )
        # The workbook has no column for probation: whoever was appointed within five years may be on it.
        self.draft.plant(PROBATION, name, "unknown", "workbook")
        return name, number

    def request(self, number: str, name: str, kind: str, received: str, outcome: str) -> None:
        """Add a request that was not answered, and note what is found."""
        body = "示例县委组织部"
        self.draft.add("requests", person=number, kind=kind, begins=received, ended=False, body=body)
        self.draft.plant(REPLY, name, outcome, "tables")
