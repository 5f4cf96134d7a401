"""What is planted on time in a post, on posts held twice, on ranks gained too early."""

from __future__ import annotations

from datetime import date

from orgwork.samples.careers import later, person
from orgwork.samples.draft import CITY, Draft, Step
from orgwork.samples.people import COUNTY
from orgwork.samples.planting_ranks import unposted

SAME_POST, SAME_LEVEL = "cadre.term.same_post", "cadre.term.same_level"
SAME_REGION = "cadre.exchange.same_region"
INNER, STEPS = "cadre.exchange.inner_bodies", "cadre.rank.step_years"
PROBATION, PROBATION_SINCE = "cadre.probation", "2021-06"
PARTY_AGE = "cadre.committee.party_age"
REVIEWED_RANK, REVIEWED_MOVE = "cadre.rank.under_review", "cadre.exchange.under_review"
TWICE, MAIN = "cadre.post.exclusive_twice", "cadre.post.main_twice"

COMMITTEE, SECTION = "中共示例县委员会", "示例县委办公室综合科"
SECTION_PEOPLE = 3
"""How many people the inner body has; they fill the headcount of the office it belongs to."""


def long_holders(draft: Draft, office: str, government: str, bureau: str) -> int:
    """Add the county committee and an inner body of its office, with people who stay long; returns how many.

    Args:
        draft: the county.
        office, government: units that are there already.
        bureau: the unit in which they served before.

    """
    draft.unit(COMMITTEE, "党委")
    draft.authorise(COMMITTEE, {"headcount_administrative": 3, "posts_principal": 1, "posts_deputy": 3})
    draft.units[SECTION] = draft.add(
        "organizations",
        name=SECTION,
        place=COUNTY,
        entity="inner",
        parent=draft.units[office],
        kind="内设机构",
        ended=False,
    )
    _members(draft, office, government, bureau)
    _section(draft, bureau)
    return 3 + SECTION_PEOPLE


def _members(draft: Draft, office: str, government: str, bureau: str) -> None:
    """Add three members of the committee: one who stayed too long, one of whom it is not certain, one excused."""
    _stayed(draft, office, government, bureau)
    _stayed_perhaps(draft, office, government, bureau)
    _stayed_excused(draft, bureau)


def _member(draft: Draft, bureau: str, birth: str, *steps: Step) -> tuple[str, str]:
    """Add a member, of whom the workbook leaves open what it has no columns for; returns name and id."""
    start = [
        Step(bureau, "科员", "clerk", "1998-07"),
        Step(bureau, "主任助理", "section_deputy", "2001-03"),
        Step(bureau, "督导专员", "section_principal", "2004-03"),
    ]
    grades = dict.fromkeys(range(2019, 2026), "competent")
    name, number = person(draft, [*start, *steps], birth=birth, sex="male", grades=grades)
    # The workbook has no column for probation: whoever was appointed within five years may be on it.
    if steps[-1].month >= PROBATION_SINCE:
        draft.plant(PROBATION, name, "unknown", "workbook")
        # Nor has it one for the day on which somebody became a full member of the Party.
        draft.plant(PARTY_AGE, name, "unknown", "workbook")
    return name, number


def _seat(post: str, month: str, *, confirmed: str | None = None) -> Step:
    """Return a seat in the committee beside another duty."""
    return Step(COMMITTEE, f"县委常委、{post}", "division_deputy", month, "deputy", confirmed=confirmed)


def _deputy(government: str, month: str) -> Step:
    """Return a post in the government."""
    return Step(government, "副县长", "division_deputy", month, "deputy")


def _stayed(draft: Draft, office: str, government: str, bureau: str) -> None:
    """Add a member with fifteen years in one post until 2022, and then another one of the same level."""
    name, number = _member(draft, bureau, "1975-02", _deputy(government, "2007-05"), _seat("组织部部长", "2022-06"))
    draft.plant(SAME_POST, name, "breach")
    draft.plant(SAME_REGION, name, "breach")
    draft.plant(SAME_LEVEL, name, "breach")
    _reviewed(draft, number, "2022-01-10", "2022-09-10")
    draft.plant(REVIEWED_MOVE, name, "breach", "tables")
    # Two years and a month as a full member of the Party.
    _joined(draft, name, date(2019, 5, 1), date(2020, 5, 1), date(2020, 5, 31))
    draft.plant(PARTY_AGE, name, "breach", "tables")
    _second(draft, office, number, "2023-05", None, main=True)
    draft.plant(MAIN, name, "breach")


def _stayed_perhaps(draft: Draft, office: str, government: str, bureau: str) -> None:
    """Add a member of whom two changes are known to the year: it is not certain how long each post was held.

    It was nine to eleven years in the one, fifteen more or less before the other.
    """
    seats = (_seat("统战部部长", "2012"), _seat("宣传部部长", "2022", confirmed="2023-12"))
    name, number = _member(draft, bureau, "1976-04", _deputy(government, "2007-06"), *seats)
    draft.plant(SAME_POST, name, "unknown")
    # Neither of the two last posts is surely the last of one long stay.
    for _ in range(2):
        draft.plant(SAME_REGION, name, "unknown")
    draft.plant(SAME_LEVEL, name, "unknown")
    # It was open for a part of the year in which the post was taken up.
    _reviewed(draft, number, "2022-03-10", "2022-10-10")
    draft.plant(REVIEWED_MOVE, name, "unknown", "tables")
    _joined(draft, name, date(2018, 5, 1), date(2019, 1, 1), date(2019, 12, 31))
    draft.plant(PARTY_AGE, name, "unknown", "tables")
    _second(draft, office, number, "2019-01", "2023", main=None)
    draft.plant(MAIN, name, "unknown")
    # The one left in 2023, the other came in May of it.
    draft.plant(TWICE, office, "unknown")


def _stayed_excused(draft: Draft, bureau: str) -> None:
    """Add a member who stayed too long and was excused from moving."""
    name, number = _member(draft, bureau, "1975-08", _seat("政法委书记", "2015-01"))
    _excuse(draft, SAME_POST, number, CITY)
    draft.plant(SAME_POST, name, "waived", "tables")
    # Of that, nobody excuses.
    draft.plant(SAME_REGION, name, "breach")
    # The workbook has no sheet for what was excused.
    draft.plant(SAME_POST, name, "breach", "workbook")


def _reviewed(draft: Draft, number: str, begins: str, ends: str) -> None:
    """File a case of discipline against somebody, that was closed."""
    told = {"kind": "discipline", "body": "示例县纪委", "ended": True}
    draft.add("investigations", person=number, begins=begins, ends=ends, **told)


def _second(draft: Draft, office: str, number: str, begins: str, ends: str | None, *, main: bool | None) -> None:
    """Add a post in the office beside the one somebody holds."""
    draft.add(
        "tenures",
        person=number,
        post=draft.post(Step(office, "督查室主任", "division_deputy", begins, "principal")),
        level="division_deputy",
        main=main,
        leader=False,
        exceptional=False,
        probation=False,
        begins=begins,
        ends=ends,
        ended=ends is not None,
        document=f"示组干〔{begins[:4]}〕9号",
        method="委任",
    )


def _joined(draft: Draft, name: str, joined: date, first: date, last: date) -> None:
    """Change when somebody joined the Party and became a full member."""
    rows = draft.rows["persons"]
    index = rows["name"].index(name)
    days = {
        "party_joined_first": joined,
        "party_joined_last": joined,
        "party_full_first": first,
        "party_full_last": last,
    }
    for column, day in days.items():
        rows[column][index] = day


def _section(draft: Draft, bureau: str) -> None:
    """Add the people of the inner body: two hold one post, one of them excused from moving; two gained a rank early."""

    def head(title: str, month: str, kind: str, birth: str, grades: dict[int, str] | None = None) -> tuple[str, str]:
        """Add somebody who leads the inner body; returns name and id."""
        steps = [Step(bureau, "科员", "clerk", "2002-07"), Step(SECTION, title, "section_deputy", month, kind)]
        return person(draft, steps, birth=birth, sex="male", grades=grades)

    def gained(number: str, lower: str, upper: str) -> None:
        """Give somebody a rank, and the next one after it."""
        held = {"person": number, "kind": "rank"}
        draft.add("ranks", rank="三级主任科员", begins=lower, ends=upper, ended=True, **held)
        posted = {"posted": f"{later(upper, -1)}-10", "posted_until": f"{later(upper, -1)}-24"}
        draft.add("ranks", rank="二级主任科员", begins=upper, ended=False, **held, **posted)
        unposted(draft, number)

    name, number = head("科长", "2014-03", "principal", "1979-05")
    draft.plant(INNER, name, "breach")
    gained(number, "2021-03", "2022-09")
    draft.plant(STEPS, name, "breach")
    _reviewed(draft, number, "2022-05-10", "2022-12-10")
    draft.plant(REVIEWED_RANK, name, "breach", "tables")
    graded = {2021: "excellent"} | dict.fromkeys(range(2022, 2026), "competent")
    name, number = head("副科长", "2016", "deputy", "1979-09", graded)
    draft.plant(INNER, name, "unknown")
    # Whether the excellent grade of the year in which the rank began shortens the time, the text does not say.
    gained(number, "2021-01", "2022-10")
    draft.plant(STEPS, name, "unknown")
    _reviewed(draft, number, "2022", "2022-12-10")
    draft.plant(REVIEWED_RANK, name, "unknown", "tables")
    name, number = head("科长", "2015-01", "principal", "1978-11")
    _excuse(draft, INNER, number, COUNTY)
    draft.plant(INNER, name, "waived", "tables")
    draft.plant(INNER, name, "breach", "workbook")
    _risen(draft, name, number)
    # The workbook has no column for exclusive posts.
    draft.plant(TWICE, SECTION, "breach", "tables")
    draft.plant(TWICE, SECTION, "unknown", "workbook")


def _risen(draft: Draft, name: str, number: str) -> None:
    """Promote somebody to another leading post of the inner body, without a conclusion that anybody signed."""
    month = "2023-05"
    draft.add(
        "tenures",
        person=number,
        post=draft.post(Step(SECTION, "督查专员", "section_principal", month, "principal")),
        level="section_principal",
        main=False,
        leader=False,
        exceptional=False,
        probation=False,
        begins=month,
        ended=False,
        document="示组干〔2023〕8号",
        method="委任",
    )
    draft.plant("cadre.selection.signatures", name, "breach", "tables")
    # The workbook has no column for probation.
    draft.plant(PROBATION, name, "unknown", "workbook")


def _excuse(draft: Draft, rule: str, number: str, place: str) -> None:
    draft.add("waivers", rule=rule, subject=number, granted_by=place, begins="2024-12", ended=False)


def shared_posts(draft: Draft, unit: str, number: int) -> None:
    """Note so many posts of a unit that several people hold at once: the workbook cannot tell that they may."""
    for _ in range(number):
        draft.plant(TWICE, unit, "unknown", "workbook")
