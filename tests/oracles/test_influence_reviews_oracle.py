"""Whether people looked at a sanction before the first promotion after its end, read a second time.

The oracle goes through one person's promotions in order. A coarse day of the sanction is judged by brute force: every
day it may have been is asked, and where the answers differ it is unknown.
"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate, add_months
from orgwork.model import Decision, Organization, Person, Post, PriorCheck, Register, Sanction, Tenure

REVIEW, ON = "cadre.promotion.influence_review", date(2026, 6, 30)
MONTHS = {"政务警告": 6, "记过": 12, "记大过": 18, "警告（党员）": 12, "党内严重警告": 18}
LEVELS = ("section_principal", "division_deputy", "division_principal")


def days(known):
    return [known.first + timedelta(days=n) for n in range((known.last - known.first).days + 1)]


def over(kind, given_on, lifted, day):
    state = "党" not in kind
    return given_on <= day and (add_months(given_on, MONTHS[kind]) <= day or (state and lifted and lifted <= day))


def judged(kind, given_on, lifted, rises, decided, looked):
    """Return what is said of each promotion to a leading post, of a sanction given on a day."""
    found, asked_before = {}, False
    for rise in rises:
        name, day = rise.id, rise.begins.first
        asked = rise.leader and over(kind, given_on, lifted, day)
        seen = looked.get(name)
        if not asked or asked_before:
            found[name] = "fine"
        elif seen == decided[name]:
            found[name] = "unknown"  # of one day no record tells which came first
        else:
            found[name] = "fine" if seen and seen < decided[name] else "breach"
        asked_before = asked_before or bool(asked)
    return found


def expected(sanction, rises, decided, looked):
    lifted = sanction.ends.first if sanction.ended else None
    # No text tells of an end before the time is over: it may have been one or not.
    worlds = [
        judged(sanction.kind, day, end, rises, decided, looked)
        for day in days(sanction.begins)
        for end in {lifted, None}
    ]
    told = {}
    for name in worlds[0]:
        answers = {world[name] for world in worlds}
        told[f"{name}|{sanction.id}"] = answers.pop() if len(answers) == 1 else "unknown"
    return {key: says for key, says in told.items() if says != "fine"}


@st.composite
def stories(draw, who):
    """Draw somebody promoted twice, around the end of the influence of a sanction; some of it was looked at."""
    one = draw(st.dates(date(2024, 2, 1), date(2024, 12, 31)))
    two = draw(st.dates(date(2025, 2, 1), date(2026, 5, 1)))
    kind = draw(st.sampled_from(list(MONTHS)))
    begun = add_months(draw(st.sampled_from([one, two])), -MONTHS[kind]) + timedelta(days=draw(st.integers(-1, 1)))
    told = draw(
        st.sampled_from([PartialDate.of(begun)] * 3 + [PartialDate(begun.year, begun.month), PartialDate(begun.year)])
    )
    lifted = draw(st.sampled_from([None, None, one, one + timedelta(days=1)]))
    span = {"ends": PartialDate.of(lifted), "ended": True} if lifted and told.last <= lifted else {"ended": False}
    sanction = Sanction(f"{who}-s", who, kind=kind, begins=told, **span)
    before, *rises = (
        Tenure(f"{who}-{n}", who, post="seat", level=level, begins=PartialDate.of(day), leader=leads, ended=False)
        for n, (level, day, leads) in enumerate(
            zip(LEVELS, (date(2012, 3, 1), one, two), (False, draw(st.booleans()), True), strict=True)
        )
    )
    decided = {rise.id: rise.begins.first - timedelta(days=9) for rise in rises}
    checks = {rise.id: decided[rise.id] + timedelta(days=draw(st.sampled_from([-30, -1, 0, 1]))) for rise in rises}
    looked = {name: day for name, day in checks.items() if draw(st.booleans())}
    person = Person(who, who, organization="u", work_start=PartialDate(2010, 7))
    records = [person, sanction, before, *rises]
    records += [Decision(f"{n}-d", who, n, by="party", begins=PartialDate.of(day)) for n, day in decided.items()]
    records += [PriorCheck(f"{n}-c", who, n, kind="influence", begins=PartialDate.of(d)) for n, d in looked.items()]
    return records, expected(sanction, rises, decided, looked)


@given(st.tuples(*(stories(f"p{i}") for i in range(8))))
def test_the_first_promotion_after_the_end_is_asked_about(book, crowd):
    records = [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="4301"),
        Person("other", "乙", organization="u"),
        PriorCheck("other-c", "other", kind="archive"),
    ]
    wanted = {}
    for told, says in crowd:
        records += told
        wanted |= says
    findings = check(Register.of(records), book, on=ON, since=date(2010, 1, 1), rules=[REVIEW])
    assert not findings.faults
    assert dict(findings.frame.select("key", "outcome").iter_rows()) == wanted
