"""Who decides on posts, who was at the meetings, from when tenures count: those in order, and what is planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.samples.decisions import AFTER
from orgwork.samples.draft import Draft
from orgwork.samples.planting import GOVERNMENT

COMMITTEE_QUORUM, COMMITTEE_MAJORITY = "cadre.decision.committee_quorum", "cadre.decision.committee_majority"
DECIDER, RECONSIDER = "cadre.decision.decider", "cadre.decision.reconsider"
OPINIONS, RECUSAL, PLENUM = "cadre.decision.opinions", "cadre.decision.recusal", "cadre.decision.plenum_vote"
RIGHTS = "cadre.decision.rights"
CONSENT, START, WHOLE = "cadre.decision.consent", "cadre.tenure.start", "cadre.probation.whole"
VOTE, FIRST = "cadre.sanction.committee_vote", "cadre.sanction.removed_first"
FORMALITIES = "cadre.sanction.formalities"
DEPARTMENTS = "cadre.government.departments"
_SHEETLESS = (
    COMMITTEE_QUORUM,
    COMMITTEE_MAJORITY,
    DECIDER,
    RECONSIDER,
    OPINIONS,
    RECUSAL,
    RIGHTS,
    PLENUM,
    CONSENT,
    START,
    WHOLE,
    VOTE,
    DEPARTMENTS,
)
"""The rules of which the workbook has no sheet."""

_ON_FILE = date(2021, 7, 1)
"""The day from which it is on file who was at a meeting."""
_SHOWN = date(2021, 6, 30)
"""The day from which appointments are looked at when the sample is checked."""
_PROBATION = date(2024, 9, 1)
"""The day from which those on probation in the Party are."""
_LAW = date(2022, 3, 12)
"""The day from which the law on local congresses is read."""
_MEMBERS = 11
_PUT_OFF = timedelta(days=5)
_LATER = timedelta(days=6)
"""So many days after the Party's meeting a congress, its committee or a government decides."""


def meeting_stories(draft: Draft) -> None:
    """Say who decides on each post and who was at each meeting, and plant what breaks the rules on it.

    Args:
        draft: the county, with its people and the meetings on their appointments.

    """
    _deciders(draft)
    story = _Meetings(draft)
    story.in_order()
    story.by_law()
    # First, for of late meetings there are few.
    story.rights()
    story.party()
    story.recusals()
    story.starts()
    story.probations()
    # Last, for it is a meeting more of which nothing is to be told.
    story.postponed()
    story.sanctions()
    for begins, outcome in (("2022-04-20", "breach"), ("2026-05-10", "due")):
        draft.add("governments", organization=draft.units[GOVERNMENT], begins=begins, ended=False)
        draft.plant(DEPARTMENTS, GOVERNMENT, outcome, "tables")
    draft.add("governments", organization=draft.units[GOVERNMENT], begins="2024", ended=True)
    draft.plant(DEPARTMENTS, GOVERNMENT, "unknown", "tables")
    names = {number: name for name, number in draft.units.items()}
    for unit in dict.fromkeys(draft.rows["persons"]["organization"]):
        for rule in _SHEETLESS:
            draft.plant(rule, names[str(unit)], "unknown", "workbook")


def _deciders(draft: Draft) -> None:
    """Say who decides on each post: heads of the government a congress, its deputies and departments its committee."""
    rows = draft.rows["posts"]
    kinds = dict(zip(draft.rows["organizations"]["id"], draft.rows["organizations"]["kind"], strict=True))
    for index, (unit, name, kind) in enumerate(zip(rows["organization"], rows["name"], rows["kind"], strict=True)):
        if kind == "other":
            continue
        principal = kind == "principal"
        by = "party"
        if kinds[unit] == "政府":
            by = "election" if principal else "standing_committee"
        elif kinds[unit] == "政府工作部门" and "书记" not in str(name):
            by = "standing_committee" if principal else "government"
        rows["decided_by"][index] = by


class _Meetings:
    """Meetings on the appointments of the county, and stories told of the latest of them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.decisions, self.tenures = draft.rows["decisions"], draft.rows["tenures"]
        self.tenure = {number: row for row, number in enumerate(self.tenures["id"])}
        posts = draft.rows["posts"]
        self.post = {number: row for row, number in enumerate(posts["id"])}
        self.members = [str(number) for number in draft.rows["persons"]["id"][:_MEMBERS]]
        self.told: set[tuple[str, int]] = set()
        self.law: dict[object, int] = {}
        self.vague: set[object] = set()

    def name(self, number: object) -> str:
        """Return a person's name."""
        people = self.draft.rows["persons"]
        return str(people["name"][people["id"].index(number)])

    def plant(self, rule: str, row: int, outcome: str) -> None:
        self.draft.plant(rule, self.name(self.decisions["person"][row]), outcome, "tables")

    def decider(self, row: int) -> str:
        """Return who decides about the post of a decision."""
        post = self.tenures["post"][self.tenure[self.decisions["tenure"][row]]]
        return str(self.draft.rows["posts"]["decided_by"][self.post[post]])

    def title(self, row: int) -> str:
        """Return the name of the post of a decision."""
        post = self.tenures["post"][self.tenure[self.decisions["tenure"][row]]]
        return str(self.draft.rows["posts"]["name"][self.post[post]])

    def in_order(self) -> None:
        """Complete each meeting: its form, the decision by law, from when the tenure counts, who was there."""
        # Whose years are left open by a month keep it.
        open_ = {p.subject for p in self.draft.planted if (p.rule, p.outcome) == ("cadre.term.same_level", "unknown")}
        self.vague = {number for number in self.decisions["person"] if self.name(number) in open_}
        for row in range(len(self.decisions["id"])):
            tenure = self.tenure[self.decisions["tenure"][row]]
            day, by = self.decisions["begins_first"][row], self.decider(row)
            self.decisions["form"][row] = "secret_ballot" if self.title(row) == "县长" else "show_of_hands"
            self.decisions["reopened"][row] = False
            if not isinstance(day, date):
                continue
            start = day if by == "party" else day + _LATER
            if by != "party":
                self._by_law(row, by, start)
            if day >= _ON_FILE and self.decisions["person"][row] not in self.vague:
                self._set(self.tenures, tenure, "begins", start)
                if self.tenures["confirmed_first"][tenure] is not None:
                    last = self.tenures["confirmed_first"][tenure].replace(day=28)  # type: ignore[attr-defined]
                    self._set(self.tenures, tenure, "confirmed", last)
            elif self.tenures["begins_last"][tenure] >= _SHOWN:  # type: ignore[operator]
                self.plant(START, row, "unknown")
            if day >= _ON_FILE:
                self._attend(row)

    def _set(self, rows: dict[str, list[object]], row: int, field: str, day: date) -> None:
        rows[f"{field}_first"][row] = rows[f"{field}_last"][row] = day

    def _by_law(self, row: int, by: str, day: date) -> None:
        """Add the decision of an organ of state power after that of the Party."""
        self.law[row] = len(self.decisions["id"])
        self.draft.add(
            "decisions",
            person=self.decisions["person"][row],
            tenure=self.decisions["tenure"][row],
            by=by,
            body={"election": "示例县人民代表大会", "government": GOVERNMENT}.get(by, "示例县人大常委会"),
            begins=day.isoformat(),
            form="secret_ballot",
            due=25,
            present=22,
            in_favour=20,
            against=1,
            postponed=0,
            reopened=False,
        )

    def _attend(self, row: int) -> None:
        """Add who was there: not whoever was decided upon; as many others as are recorded spoke, the head last."""
        decided, present = self.decisions["person"][row], self.decisions["present"][row]
        there = [one for one in self.members if one != decided]
        here = present if isinstance(present, int) else len(there)
        for turn, member in enumerate(there, 1):
            self.draft.add(
                "attendances",
                decision=self.decisions["id"][row],
                person=member,
                head=turn == here,
                presence="present" if turn <= here else "absent",
                said="agree" if turn <= here else None,
                turn=turn if turn <= here else None,
            )
        if not isinstance(present, int):
            # How many were there is not recorded, so nor is whether all spoke.
            self.plant(OPINIONS, row, "unknown")

    def untold(self, about: str, title: str | None = None, since: date = _ON_FILE) -> int:
        """Return the row of the latest meeting of which nothing is told yet about something.

        Args:
            about: what; of one meeting several things may be told.
            title: of the post; any but the head's where it is not given.
            since: the first day of it.

        """
        for row in reversed(range(len(self.decisions["id"]))):
            day = self.decisions["begins_first"][row]
            party = self.decisions["by"][row] == "party" and isinstance(day, date) and day >= since
            if about == "law" and isinstance(day, date) and day < _LAW:
                continue
            if not party or (about == "there" and self.decisions["present"][row] != len(self.members) - 1):
                continue
            if about == "start" and self.decisions["person"][row] in self.vague:
                continue
            fits = self.title(row) == title if title else self.decider(row) == "party"
            if fits and (about, row) not in self.told:
                self.told.add((about, row))
                return row
        msg = f"no meeting is left of which something could be told about {about}"
        raise LookupError(msg)

    def by_law(self) -> None:
        """Tell of decisions by the standing committee, and by whom it should have been."""
        rows = [self.untold("law", "副县长") for _ in range(4)]
        # By nobody knows whom, one may be the meeting to which another left the matter: not after one of few votes.
        first, second, third, fourth = sorted(rows, key=lambda row: self.decisions["in_favour"][row] == _MEMBERS - 1)
        self._change(self.law[first], present=12, in_favour=None)
        self.plant(COMMITTEE_QUORUM, first, "breach")
        self.plant(COMMITTEE_MAJORITY, first, "unknown")
        self._change(self.law[second], present=None, in_favour=12, against=10)
        self.plant(COMMITTEE_QUORUM, second, "unknown")
        self.plant(COMMITTEE_MAJORITY, second, "breach")
        # The body that decides on the post has not decided, as far as is recorded.
        self._change(self.law[third], by="government")
        self.plant(DECIDER, third, "breach")
        self.plant(START, third, "unknown")
        self._change(self.law[fourth], by=None)
        # It may have been the Party's, after the notice.
        for rule in (DECIDER, START, OPINIONS, AFTER):
            self.plant(rule, fourth, "unknown")

    def _change(self, row: int, **values: object) -> None:
        for field, value in values.items():
            self.decisions[field][row] = value

    def _attendances(self, row: int) -> Iterator[int]:
        """Yield the rows of those who attended a decision."""
        for index, decision in enumerate(self.draft.rows["attendances"]["decision"]):
            if decision == self.decisions["id"][row]:
                yield index

    def party(self) -> None:
        """Tell of meetings of the Party: taken up anew, the head first, how they voted, the other side unheard."""
        for outcome, number in (("breach", 5), ("unknown", None)):
            row = self.untold("anew")
            self._change(row, reopened=True, for_reopening=number)
            self.plant(RECONSIDER, row, outcome)
        there = self.draft.rows["attendances"]
        row = self.untold("there")
        for index in self._attendances(row):
            there["head"][index] = there["turn"][index] == 1
        self.plant(OPINIONS, row, "breach")
        row = self.untold("there")
        there["said"][next(self._attendances(row))] = None
        self.plant(OPINIONS, row, "unknown")
        for form, outcome in (("show_of_hands", "breach"), (None, "unknown")):
            row = self.untold("form", "县长")
            self._change(row, form=form)
            self.plant(PLENUM, row, outcome)
        for days, outcome in ((5, "breach"), (None, "unknown")):
            row = self.untold("asked")
            day = self.decisions["begins_first"][row]
            self.draft.add(
                "consultations",
                person=self.decisions["person"][row],
                tenure=self.decisions["tenure"][row],
                body="示例市示例局党组",
                begins=str(day - timedelta(days=days)) if days else None,  # type: ignore[operator]
                ended=False,
            )
            self.plant(CONSENT, row, outcome)

    def postponed(self) -> None:
        """Add a meeting that put a vote off, some days before the one that decided: nothing is wrong with it."""
        row = self.untold("postponed")
        day: date = self.decisions["begins_first"][row]  # type: ignore[assignment]
        self.draft.add(
            "decisions",
            person=self.decisions["person"][row],
            tenure=self.decisions["tenure"][row],
            by="party",
            body=self.decisions["body"][row],
            begins=str(day - _PUT_OFF),
            form="show_of_hands",
            due=_MEMBERS,
            present=_MEMBERS - 1,
            in_favour=3,
            against=2,
            postponed=5,
            reopened=False,
        )
        self._attend(len(self.decisions["id"]) - 1)

    def recusals(self) -> None:
        """Let kin of whoever is decided upon stay at the meeting, and perhaps."""
        there, member = self.draft.rows["attendances"], self.members[0]
        for presence, outcome in (("present", "breach"), (None, "unknown")):
            row = self.untold("there")
            self.draft.add(
                "kinships",
                person=self.decisions["person"][row],
                relation="姐夫",
                relative=member,
                name=self.name(member),
                politics="中共党员",
            )
            index = next(i for i in self._attendances(row) if there["person"][i] == member)
            there["presence"][index] = presence
            self.draft.plant(RECUSAL, self.name(member), outcome, "tables")
            if presence is None:
                self.plant(OPINIONS, row, "unknown")

    def rights(self) -> None:
        """Let somebody on probation in the Party sit among the members and vote, and perhaps."""
        there, sanctions = self.draft.rows["attendances"], self.draft.rows["sanctions"]
        kinds = zip(sanctions["person"], sanctions["kind"], strict=True)
        member = next(who for who, kind in kinds if str(kind).startswith("留党察看"))
        for said, outcome in (("agree", "breach"), (None, "unknown")):
            row = self.untold("there", since=_PROBATION)
            index = next(i for i in self._attendances(row) if there["turn"][i] == 1)
            there["person"][index], there["said"][index] = member, said
            self.draft.plant(RIGHTS, self.name(member), outcome, "tables")
            if said is None:
                self.plant(OPINIONS, row, "unknown")

    def starts(self) -> None:
        """Let tenures count from the day of the appointment document, or from a day that is not known."""
        for day, outcome in ((28, "breach"), (None, "unknown")):
            row = self.untold("start")
            tenure = self.tenure[self.decisions["tenure"][row]]
            begun = self.tenures["begins_first"][tenure]
            month = PartialDate(begun.year, begun.month)  # type: ignore[attr-defined]
            ends = (begun.replace(day=day),) * 2 if day else (month.first, month.last)  # type: ignore[attr-defined]
            self.tenures["begins_first"][tenure], self.tenures["begins_last"][tenure] = ends
            self.plant(START, row, outcome)

    def probations(self) -> None:
        """Note of whom it is not known how long the probation was: without a day of the document, or of the end."""
        notices = self.draft.rows["notices"]
        for index, number in enumerate(notices["tenure"]):
            tenure = self.tenure[number]
            shown = notices["appointed_last"][index] is None or notices["appointed_last"][index] >= _SHOWN  # type: ignore[operator]
            ends = self.tenures["confirmed_first"][tenure], self.tenures["unconfirmed"][tenure]
            if shown and (notices["appointed_last"][index] is None or ends in {(None, None), (None, False)}):
                self.draft.plant(WHOLE, self.name(notices["person"][index]), "unknown", "tables")
        row = self.untold("probation", "副县长")
        tenure = self.tenure[self.decisions["tenure"][row]]
        early: date = self.decisions["begins_first"][row] + timedelta(days=200)  # type: ignore[assignment,operator]
        self._set(self.tenures, tenure, "confirmed", early)
        self.plant(WHOLE, row, "breach")

    def sanctions(self) -> None:
        """Remove two members from Party posts, one by too few votes; dismiss a leader who is still in post."""
        seats = [r for r in range(len(self.decisions["id"])) if self.title(r).startswith("县委常委")]
        for row, by, outcome in zip(seats, ("plenum", "standing_committee"), ("breach", "unknown"), strict=False):
            person = self.decisions["person"][row]
            body = "中共示例市纪律检查委员会"
            sanction = self.draft.add(
                "sanctions", person=person, kind="撤销党内职务", begins="2026-05-20", ended=False, body=body
            )
            self.draft.add(
                "sanction_votes", person=person, sanction=sanction, by=by, begins="2026-05-18", due=31, in_favour=20
            )
            self.plant(VOTE, row, outcome)
        dismissed = self.decisions["person"][self.untold("dismissed", "副县长")]
        clerks = zip(self.tenures["person"], self.tenures["level"], self.tenures["ended"], strict=True)
        alone = Counter(self.tenures["person"])
        # Not of the last unit: in a small county it has few of whom nothing is told.
        clerk = [who for who, level, ended in clerks if level == "clerk" and not ended and alone[who] == 1][-20]
        for person, outcome in ((dismissed, "breach"), (clerk, "unknown")):
            told = {"kind": "撤职", "body": "示例市监察委员会", "changed": "2026-06-10"}
            self.draft.add("sanctions", person=person, begins="2026-05-20", ended=False, **told)
            # Nor when post and pay were changed.
            self.draft.plant(FORMALITIES, self.name(person), "unknown", "workbook")
            self.draft.plant(FIRST, self.name(person), outcome, "tables")
            # The workbook does not tell who decides on a post.
            self.draft.plant(FIRST, self.name(person), "unknown", "workbook")
