"""What is planted on selections: steps in disorder, checks too late, families abroad, open cases."""

from __future__ import annotations

from datetime import date, timedelta

from orgwork.model.words import LEVELS
from orgwork.samples.draft import CITY, Draft

_KEY = "cadre.selection."
ORDER, FORMS, TERM, VALID = (f"{_KEY}{name}" for name in ("order", "forms", "term_order", "validity"))
PURPOSE, NAMES, TEAM = (f"{_KEY}{name}" for name in ("purpose", "reference_list", "team"))
CHECKS, MATTERS, SIGNED = (f"{_KEY}{name}" for name in ("checks", "personal_matters", "signatures"))
OPINIONS, AUDIT, ABROAD = (f"{_KEY}{name}" for name in ("opinions", "audit", "family_abroad"))
GROUND, CONSENT, EARLY = (f"cadre.exceptional.{name}" for name in ("ground", "approval", "early_approval"))
BARRED = "cadre.investigation.barred"
REVIEWED = "cadre.rank.under_review", "cadre.exchange.under_review"

_SHOWN = date(2021, 7, 1)
"""The day from which appointments are looked at when the sample is checked."""
_LOOKED = date(2021, 6, 30)
"""The first day of those five years: what may have been on it is shown too."""
_TAKEN = 7, 2
"""How many of those below have stories of their own already: ordinary and exceptional promotions."""
_LATE = timedelta(days=1)


def selection_stories(draft: Draft) -> None:
    """Change steps and checks of county leaders, and note what the workbook leaves open in every unit."""
    ordinary = [one for one in _appointed(draft, exceptional=False)[_TAKEN[0] :] if one.level.startswith("division")]
    _steps(ordinary)
    _numbers(ordinary[7], ordinary[8])
    _checks(*ordinary[:2])
    _consents(_appointed(draft, exceptional=True)[_TAKEN[1] :])
    _families(ordinary[2:5])
    _cases(ordinary[5], ordinary[6])
    names = {number: name for name, number in draft.units.items()}
    steps = (ORDER, FORMS, TERM, VALID, PURPOSE, NAMES, TEAM, GROUND, CONSENT, EARLY)
    for unit in dict.fromkeys(draft.rows["persons"]["organization"]):
        for rule in (*steps, CHECKS, MATTERS, SIGNED, OPINIONS, AUDIT, BARRED, *REVIEWED):
            draft.plant(rule, names[str(unit)], "unknown", "workbook")
    _relatives(draft)


class _Appointed:
    """An appointment with its steps and checks, to be changed."""

    def __init__(self, draft: Draft, person: str, tenure: str, decided: date) -> None:
        self.draft, self.person, self.tenure, self.decided = draft, person, tenure, decided
        held = draft.rows["tenures"]
        self.level = str(held["level"][held["id"].index(tenure)])

    def tell(self, table: str, word: str, **values: object) -> None:
        """Change the rows of a step or a check; a day is given as one, or as None."""
        rows = self.draft.rows[table]
        kind = "step" if table == "selection_steps" else "kind"
        for index, (tenure, said) in enumerate(zip(rows["tenure"], rows[kind], strict=True)):
            if (tenure, said) == (self.tenure, word):
                for name, value in values.items():
                    for column in (f"{name}_first", f"{name}_last") if name == "begins" else (name,):
                        rows[column][index] = value

    def step(self, word: str, **values: object) -> None:
        self.tell("selection_steps", word, **values)

    def plant(self, outcome: str, *rules: str) -> None:
        """Note what rules find in the person."""
        people = self.draft.rows["persons"]
        name = str(people["name"][people["id"].index(self.person)])
        for rule in rules:
            self.draft.plant(rule, name, outcome, "tables")


def _appointed(draft: Draft, *, exceptional: bool) -> list[_Appointed]:
    """Return the promotions that are shown, in the order in which they were drafted."""
    rows, tenures = draft.rows["decisions"], draft.rows["tenures"]
    told = dict(zip(tenures["id"], tenures["exceptional"], strict=True))
    found = []
    for person, tenure, day in zip(rows["person"], rows["tenure"], rows["begins_first"], strict=True):
        if isinstance(day, date) and day >= _SHOWN and told[tenure] is exceptional:
            found.append(_Appointed(draft, str(person), str(tenure), day))
    return found


def _relatives(draft: Draft) -> None:
    """Note whose promotion the workbook leaves open: it lists some relatives only, and not who moved abroad."""
    tenures, people = draft.rows["tenures"], draft.rows["persons"]
    names = dict(zip(people["id"], people["name"], strict=True))
    before: dict[object, int] = {}
    for person, level, leads, day in zip(
        tenures["person"], tenures["level"], tenures["leader"], tenures["begins_last"], strict=True
    ):
        rung = LEVELS.index(str(level))
        if leads and isinstance(day, date) and day >= _LOOKED and rung > before.get(person, 0):
            draft.plant(ABROAD, str(names[person]), "unknown", "workbook")
        before[person] = rung


def _steps(people: list[_Appointed]) -> None:
    """Let seven promotions have something wrong with the order of their steps, or with what is known of it."""
    hasty, open_to, small, turned, unsaid, old, older = people[:7]
    hasty.step("motion", begins=hasty.decided - 40 * _LATE)
    hasty.plant("breach", ORDER)
    open_to.step("vetting", begins=None)
    open_to.plant("unknown", ORDER, FORMS)
    # Talks twice and no meeting, in a unit that is not small.
    small.step("meeting", step="talks", names=None, posts=None)
    small.step("talks", few_people=False)
    small.plant("breach", FORMS)
    for one, occasion, outcome in ((turned, "term", "breach"), (unsaid, None, "unknown")):
        one.step("talks", occasion=occasion, begins=one.decided - 50 * _LATE)
        one.step("meeting", occasion=occasion, begins=one.decided - 51 * _LATE)
        one.plant(outcome, TERM)
    for name, days in (("motion", 420), ("talks", 400), ("meeting", 390)):
        old.step(name, begins=old.decided - days * _LATE)
    old.plant("breach", VALID)
    for name, days in (("motion", 800), ("talks", 500)):
        older.step(name, begins=older.decided - days * _LATE)
    # Of the meeting only the year is known.
    year = older.decided.year - 1
    older.step("meeting", begins=date(year, 1, 1))
    rows = older.draft.rows["selection_steps"]
    for index, (tenure, step) in enumerate(zip(rows["tenure"], rows["step"], strict=True)):
        if (tenure, step) == (older.tenure, "meeting"):
            rows["begins_last"][index] = date(year, 12, 31)
    older.plant("unknown", VALID)


def _numbers(wrong: _Appointed, unsaid: _Appointed) -> None:
    """Let one recommendation be for another post with a list too short and a team of one; of one nothing is known."""
    for one, outcome, purpose, names, members in (
        (wrong, "breach", "other", 1, 1),
        (unsaid, "unknown", None, None, None),
    ):
        one.step("talks", purpose=purpose)
        one.step("meeting", names=names)
        one.step("vetting", members=members)
        one.plant(outcome, PURPOSE, NAMES, TEAM)


def _checks(late: _Appointed, unsaid: _Appointed) -> None:
    """Let the checks before one decision come a day late, and the days of others be lost."""
    for one, outcome in ((late, "breach"), (unsaid, "unknown")):
        day = late.decided + _LATE if one is late else None
        for kind in ("archive", "personal_matters", "personnel"):
            one.tell("prior_checks", kind, begins=day)
        one.tell("prior_checks", "integrity", discipline_signed=False if one is late else None)
        one.draft.add(
            "prior_checks", person=one.person, tenure=one.tenure, kind="audit", begins=None if day is None else str(day)
        )
        one.plant(outcome, CHECKS, MATTERS, SIGNED, OPINIONS, AUDIT)


def _consents(people: list[_Appointed]) -> None:
    """Let one exceptional promotion be agreed to late, one on a day nobody knows, and two have no ground."""
    late, unsaid, other, none = people[:4]
    late.step("approval", begins=late.decided + _LATE)
    late.plant("breach", CONSENT)
    unsaid.step("approval", begins=None)
    unsaid.plant("unknown", CONSENT)
    # Both skipped a level: the inspection was on the tenth of the month before.
    other.step("approval", ground="other", begins=other.decided - 20 * _LATE)
    other.plant("breach", GROUND, EARLY)
    none.step("approval", ground=None, begins=None)
    none.plant("unknown", GROUND, CONSENT, EARLY)


def _families(people: list[_Appointed]) -> None:
    """Let the spouses of two leaders live abroad, one of whom is excused, and nothing be known of a third."""
    for one, emigrated, outcome in zip(
        people, ("2015-09", "2016-03", None), ("breach", "waived", "unknown"), strict=True
    ):
        one.draft.add("kinships", person=one.person, relation="配偶", name="示例配偶", emigrated=emigrated)
        one.plant(outcome, ABROAD)
    draft, excused = people[1].draft, people[1].person
    draft.add("waivers", rule=ABROAD, subject=excused, granted_by=CITY, begins="2020-01", ended=False)


def _cases(rises: _Appointed, perhaps: _Appointed) -> None:
    """File a case against two leaders: one was promoted while it was open, of the other only its year is known."""
    for one, begins, outcome in (
        (rises, str(rises.decided - 60 * _LATE), "breach"),
        (perhaps, str(perhaps.decided.year), "unknown"),
    ):
        ends = f"{one.decided.year + 1}-01-15"
        body = "示例县监察委员会"
        told = {"begins": begins, "ends": ends, "ended": True, "body": body}
        one.draft.add("investigations", person=one.person, kind="supervision", **told)
        one.plant(outcome, BARRED)
