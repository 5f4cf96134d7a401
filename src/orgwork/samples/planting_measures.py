"""What is planted on the time after a sanction: posts, ranks, changes of pay; on filed cases, leave, requests to go."""

from __future__ import annotations

from orgwork.samples.careers import person
from orgwork.samples.draft import Draft, Step
from orgwork.samples.planting import LONG, PROBATION
from orgwork.samples.planting_ranks import unposted

POST, DEMOTED, RANK = "cadre.return.party_post", "cadre.return.demoted", "cadre.return.rank"
FORMALITIES, SUSPENSION = "cadre.sanction.formalities", "cadre.sanction.suspension"
REMOVED_FIRST = "cadre.sanction.removed_first"
PARTY_PROBATION, CASE = "cadre.sanction.party_probation", "cadre.investigation.time"
LEAVE, REVIEW = "cadre.removal.leave", "cadre.request.sanction_reply"
DUTY, BARRED, FOLLOW_UP = "cadre.request.duty", "cadre.request.barred", "county.follow_up"

FEDERATION = "示例县工商业联合会"
PEOPLE = 8
_PARTY, _STATE, _OFFICE = "中共示例县纪律检查委员会", "示例县监察委员会", "示例县委组织部"
_NOT_IN_THE_WORKBOOK = (DEMOTED, RANK, CASE, LEAVE, REVIEW, DUTY, BARRED, FOLLOW_UP)
"""The workbook has no sheet for adjustments, follow-ups, filed cases, leave and requests."""


def measured(draft: Draft, bureau: str) -> int:
    """Add a unit whose members were sanctioned, moved, are away, or want to go; returns how many.

    Args:
        draft: the county.
        bureau: the unit in which they served before.

    """
    draft.unit(FEDERATION, "群团机关")
    draft.authorise(FEDERATION, {"headcount_administrative": PEOPLE, "posts_principal": 0, "posts_deputy": PEOPLE})
    at = _Federation(draft, bureau)
    at.equal_posts()
    at.probations()
    at.demoted("2024-11", "2024-03", "2025-06", "breach")
    at.demoted("2025-06", "2024", "2026-03", "unknown")
    at.ranked("2024-03", "breach")
    at.ranked("2023", "unknown")
    return PEOPLE


def measured_workbook(draft: Draft) -> None:
    """Note what is open in every unit of the workbook."""
    names = {number: name for name, number in draft.units.items()}
    for unit in dict.fromkeys(draft.rows["persons"]["organization"]):
        for rule in _NOT_IN_THE_WORKBOOK:
            draft.plant(rule, names[str(unit)], "unknown", "workbook")


class _Federation:
    """Adds people, each with a story or two."""

    def __init__(self, draft: Draft, bureau: str) -> None:
        self.draft, self.bureau, self.born = draft, bureau, 1977

    def person(self, *steps: Step, fallen: int | None = None, ungraded: tuple[int, ...] = ()) -> tuple[str, str]:
        """Add somebody who was a deputy of section level; in the year of a heavy sanction the grade fails.

        A year in which somebody was moved down or removed, or in which a case was open, has no grade.
        """
        grades = dict.fromkeys(LONG, "competent") | dict.fromkeys(ungraded, "no_grade")
        if fallen is not None:
            grades |= {fallen: "incompetent", fallen + 1: "no_grade"}
        self.born += 1
        start = [
            Step(self.bureau, "科员", "clerk", "2002-07"),
            Step(self.bureau, f"商会联络员（{self.born}）", "section_deputy", "2012-03"),
        ]
        return person(self.draft, [*start, *steps], birth=f"{self.born}-04", sex="male", grades=grades)

    def deputy(self, title: str, month: str, fallen: int | None = None) -> tuple[str, str]:
        """Add somebody who became a deputy head of the unit."""
        step = Step(FEDERATION, f"副主席、{title}", "section_deputy", month, "deputy")
        name, number = self.person(step, fallen=fallen)
        if month >= "2021-06":
            # The workbook has no column for probation: whoever was appointed within five years may be on it.
            self.draft.plant(PROBATION, name, "unknown", "workbook")
        return name, number

    def sanction(self, number: str, kind: str, begins: str, **more: object) -> None:
        """Add a sanction by the Party or by the government."""
        body = _PARTY if "党" in kind else _STATE
        self.draft.add("sanctions", person=number, kind=kind, begins=begins, ended=False, body=body, **more)

    def request(self, number: str, kind: str, begins: object, **more: object) -> None:
        self.draft.add("requests", person=number, kind=kind, begins=begins, body=_OFFICE, **({"ended": False} | more))

    def case(self, name: str, number: str, begins: str, outcome: str | None = None, **more: object) -> None:
        """Add an open case against somebody, and note what is found."""
        told = {"kind": "administrative", "complex": False} | more
        self.draft.add("investigations", person=number, begins=begins, ended=False, body=_STATE, **told)
        if outcome is not None:
            self.draft.plant(CASE, name, outcome, "tables")

    def equal_posts(self) -> None:
        """Appoint two people too early after a removal from Party posts; of one the former level is not known."""
        for title, level, outcome, asked in (
            ("会员部部长", "section_deputy", "breach", "2026-05-11"),
            ("经济部部长", None, "unknown", "2026-05"),
        ):
            name, number = self.deputy(title, "2025-03", fallen=2024)
            self.sanction(number, "撤销党内职务（党员）", "2024-03", level=level)
            self.draft.plant(POST, name, outcome, "tables")
            # The workbook does not tell the level held when somebody was sanctioned.
            self.draft.plant(POST, name, "unknown", "workbook")
            self.request(number, "sanction_review", asked)
            self.draft.plant(REVIEW, name, outcome, "tables")

    def probations(self) -> None:
        """Let one probation in the Party last too long, and one end soon; both leaders have been away for long."""
        name, number = self.probation("宣教部部长", "2024-05", "breach")
        self.case(name, number, "2025-10", "breach")
        self.leave(name, number, "breach", kind="study", sent=False, begins="2025-03")
        told: dict[str, object] = {"begins": "2026-03-12", "ends": "2026-03-20", "ended": True, "consented": True}
        self.request(number, "duty_resignation", notified="2026-03-02", **told)
        self.draft.plant(DUTY, name, "breach", "tables")
        name, number = self.probation("联络部部长", "2024-08", "due")
        self.case(name, number, "2026-01-20", "due")
        self.leave(name, number, "unknown", kind="health", begins="2025")
        # Post and pay are not changed ten weeks after a removal by the government's clock.
        self.sanction(number, "撤职", "2026-04", unchanged=True, extended=False)
        self.draft.plant(FORMALITIES, name, "breach", "tables")
        # The workbook does not tell when they were changed, nor who decides on a post.
        for rule in (FORMALITIES, REMOVED_FIRST):
            self.draft.plant(rule, name, "unknown", "workbook")
        self.request(number, "sanction_review", "2026-06-10")
        self.draft.plant(REVIEW, name, "due", "tables")

    def probation(self, title: str, begins: str, outcome: str) -> tuple[str, str]:
        """Add a deputy head on probation in the Party; in the workbook it may be over."""
        name, number = self.deputy(title, "2018-03", fallen=2024)
        self.sanction(number, "留党察看（党员）", begins, level="section_deputy")
        self.draft.plant(PARTY_PROBATION, name, outcome, "tables")
        self.draft.plant(PARTY_PROBATION, name, "unknown", "workbook")
        return name, number

    def leave(self, name: str, number: str, outcome: str, **told: object) -> None:
        """Add a leave that is not over, and note what is found."""
        self.draft.add("leaves", person=number, ended=False, body=_OFFICE, **told)
        self.draft.plant(LEAVE, name, outcome, "tables")

    def demoted(self, month: str, decided: str, followed: str, outcome: str) -> None:
        """Add somebody who was moved down in March 2024 and came up again in a month."""
        title = "扶贫部部长" if outcome == "breach" else "服务中心主任"
        name, number = self.person(
            Step(FEDERATION, f"原{title}", "section_principal", "2016-03"),
            Step(FEDERATION, f"{title}助理", "section_deputy", "2024-03"),
            Step(FEDERATION, title, "section_principal", month),
            ungraded=(2024,),
        )
        if outcome == "unknown":
            # The year before has no grade: the text asks for one that is competent at least.
            self.draft.plant("cadre.promotion.last_grade", name, "unknown")
        told = {"ground": "unfit", "situation": "duty", "way": "demotion", "level": "section_principal"}
        self.draft.add("adjustments", person=number, begins=decided, ended=False, body="中共示例县委员会", **told)
        self.draft.plant(DEMOTED, name, outcome, "tables")
        self.draft.add(
            "follow_ups",
            person=number,
            author="示例县委组织部干部一科科长",
            kind="talk",
            begins=followed,
            result="能够正确对待组织决定，新岗位工作基本适应（虚构）",
            reply="无异议",
            final=False,
        )
        self.draft.plant(FOLLOW_UP, name, "breach" if outcome == "breach" else "due", "tables")
        if outcome == "breach":
            self.sanction(number, "停职检查", "2025-11")
            self.draft.plant(SUSPENSION, name, "breach", "tables")
            # Whether post and pay were changed is not recorded.
            self.sanction(number, "降级", "2026-04", extended=False)
            self.draft.plant(FORMALITIES, name, "unknown")

    def ranked(self, decided: str, outcome: str) -> None:
        """Add somebody who was removed for a fault and gained a rank in June 2025."""
        ungraded = (int(decided[:4]), *((2025,) if outcome == "unknown" else ()))
        name, number = self.person(Step(FEDERATION, f"干部（{self.born}）", "clerk", "2024-03"), ungraded=ungraded)
        told = {"ground": "removed_for_fault", "way": "removal", "level": "section_deputy"}
        self.draft.add("adjustments", person=number, begins=decided, ended=False, body="中共示例县委员会", **told)
        for rank, begins, ends in (("一级科员", "2020-06", "2025-06"), ("四级主任科员", "2025-06", None)):
            span = {"begins": begins, "ends": ends, "ended": ends is not None}
            posted = {} if ends else {"posted": "2025-05-08", "posted_until": "2025-05-20"}
            self.draft.add("ranks", person=number, kind="rank", rank=rank, **span, **posted)
        unposted(self.draft, number)
        self.draft.plant(RANK, name, outcome, "tables")
        answered: dict[str, object] = {"begins": "2026-05-06", "ends": "2026-05-20", "ended": True, "consented": True}
        self.request(number, "resignation", **answered)
        self.case(name, number, "2026-05-04", kind="supervision" if outcome == "breach" else None)
        self.draft.plant(BARRED, name, outcome, "tables")
        if outcome == "unknown":
            self.request(number, "duty_resignation", **answered)
            self.draft.plant(DUTY, name, "unknown", "tables")
            self.case(name, number, "2025-10", "unknown", complex=None)
