"""Times that run out, read a second time: from which day, how long, how long before the end somebody is told.

The oracle takes the records of one person and counts day by day. A coarse day is judged by brute force: every day it
may have been is asked, and where they differ it is unknown. Of ranks it is asked with every finished year graded.
"""

from datetime import date, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork import workdays
from orgwork.checking import check
from orgwork.dates import PartialDate, add_months
from orgwork.model import (
    Adjustment,
    Assessment,
    Organization,
    Person,
    PublicNotice,
    RankHolding,
    Register,
    Sanction,
)
from orgwork.testing.examples import with_word

ON = date(2026, 6, 30)
NEVER = date(9000, 1, 1)
NOTICE, PARTY, RANK = "cadre.decision.notice_period", "cadre.sanction.influence", "cadre.rank.years_full"
LEADING, HIGHER, UNFIT, HIGHER_RANK = (
    f"cadre.return.{name}_period" for name in ("leading_post", "higher_post", "unfit", "rank")
)
RULES = (NOTICE, PARTY, RANK, LEADING, HIGHER, UNFIT, HIGHER_RANK)
MONTHS = {"党内警告": 12, "严重警告（党员）": 18, "撤销党内职务": 24, "留党察看": 24, "开除党籍": 60}
RETURNS = {
    LEADING: (12, date(2019, 3, 3)),
    HIGHER: (24, date(2019, 3, 3)),
    UNFIT: (12, date(2019, 3, 3)),
    HIGHER_RANK: (24, date(2021, 7, 5)),
}
STEPS = {"二级科员": 24, "一级主任科员": 24, "二级调研员": 36, "一级调研员": 48}
WARN, WARN_DAYS = 2, 10
GONE = ("retired", "moved_out", "deceased")


@pytest.fixture(scope="module")
def warned(book):
    """Return the nation with a province that warns before every one of these times is over."""
    words = {
        "cadre.decision.notice_warn": WARN_DAYS,
        "cadre.rank.warn": WARN,
        "cadre.return.warn": WARN,
        "cadre.sanction.warn": WARN,
    }
    return reduce(lambda one, word: with_word(one, word[0], "43", word[1]), words.items(), book)


def every(known):
    """Return every day that a coarse day may be."""
    return [known.first + timedelta(days=n) for n in range((known.last - known.first).days + 1)]


def said(starts, months, since):
    """Return what is said of a time that began on one of some days."""
    found = set()
    for day in starts:
        end = NEVER if day >= NEVER else add_months(day, months)
        near = end < NEVER and add_months(end, -WARN) <= ON <= end
        found.add("due" if near and day >= since else "fine")
    return found.pop() if len(found) == 1 else "unknown"


def of_notice(made):
    found = set()
    for day in every(made.begins):
        end = day
        for _ in range(5):
            end += timedelta(days=1)
            while not workdays.is_workday(end):
                end += timedelta(days=1)
        found.add("due" if end - timedelta(days=WARN_DAYS) <= ON <= end else "fine")
    return found.pop() if len(found) == 1 else "unknown"


def of_sanctions(given):
    """Return what is said of each: what is left of one comes before the next, and no more than one day is coarse."""
    said_of, end = {}, date.min
    for one in given:
        if one.kind == "留党察看":
            days = [NEVER] if one.ended is False else every(one.ends)
        else:
            days = [max(day, end) for day in every(one.begins)]
        said_of[one.id] = said(days, MONTHS[one.kind], date(2024, 1, 1))
        end = NEVER if days[-1] >= NEVER else add_months(days[-1], MONTHS[one.kind])
    return said_of


def meant(rule, adjustment):
    fault = adjustment.ground != "unfit"
    if rule == UNFIT:
        return not fault and adjustment.way != "demotion"
    return fault and (rule != HIGHER_RANK or adjustment.ground != "resigned_for_fault")


def of_rank(held, grades):
    """Return what is said of a rank whose day is known: years are moved so that what counts is one stretch of time."""
    start = held.begins.first
    lost, gained = 0, 0
    for year in range(start.year + 1, ON.year):
        lost += grades[year] not in {"excellent", "competent"}
        gained += grades[year] == "excellent"
    if grades.get(start.year) not in {"excellent", "competent"} and start.year < ON.year:
        start = date(start.year + 1, 1, 1)
    return said([add_months(start, 12 * lost - 6 * gained)], STEPS[held.rank], date(2019, 6, 1))


def expected(person, notice, sanctions, adjustment, held, grades):
    """Return what is said of one person's records, by rule and row; what is fine is left out."""
    if person.status in GONE:
        return {}
    found = {(NOTICE, notice.id): of_notice(notice), (RANK, held.id): of_rank(held, grades)}
    found |= {(PARTY, row): outcome for row, outcome in of_sanctions(sanctions).items()}
    for rule, (months, since) in RETURNS.items():
        if meant(rule, adjustment):
            found[rule, adjustment.id] = said(every(adjustment.begins), months, since)
    if person.status is None:
        # Whoever may be gone is not surely told of anything.
        found = {row: "unknown" if outcome == "due" else outcome for row, outcome in found.items()}
    return {row: outcome for row, outcome in found.items() if outcome != "fine"}


def about(draw, months):
    """Draw a day so many months before the day asked for, or a little beside it: both ends of the warning."""
    at = add_months(ON, -draw(st.sampled_from(months)) + draw(st.sampled_from([0, 0, WARN])))
    return at + timedelta(days=draw(st.integers(-2, 2)))


def coarse(draw, day):
    return draw(st.sampled_from([PartialDate.of(day)] * 3 + [PartialDate(day.year, day.month), PartialDate(day.year)]))


@st.composite
def stories(draw, who):
    """Draw one person with a record of each kind, the distances about the thresholds."""
    person = Person(
        who, who, organization="u", managed_by="430199", status=draw(st.sampled_from(["in_post"] * 4 + [None, *GONE]))
    )
    posted = ON - timedelta(days=draw(st.integers(0, 12)))
    # The official calendar ends with the year, so a notice of which only the year is known has an open end.
    told = draw(st.sampled_from([PartialDate.of(posted), PartialDate(posted.year, posted.month)]))
    notice = PublicNotice(f"{who}-n", who, begins=told)
    kinds = draw(st.sampled_from([[kind] for kind in MONTHS] + [["党内警告", "严重警告（党员）"]] * 2))
    sanctions = []
    for number, kind in enumerate(kinds):
        day = about(draw, [12, 18, 24, 60] if len(kinds) == 1 else [24] if number == 0 else [20])
        told = {"begins": coarse(draw, day) if len(kinds) == 1 else PartialDate.of(day), "ended": False}
        if kind == "留党察看" and draw(st.booleans()):
            told = {"begins": PartialDate.of(add_months(day, -12)), "ends": coarse(draw, day), "ended": True}
        sanctions.append(Sanction(f"{who}-s{number}", who, kind=kind, body="示例县纪委", **told))
    adjustment = Adjustment(
        f"{who}-a",
        who,
        ground=draw(st.sampled_from(["resigned_for_fault", "ordered_to_resign", "removed_for_fault", "unfit"])),
        way=draw(st.sampled_from(["removal", "level_move", "demotion"])),
        begins=coarse(draw, about(draw, [12, 24, 87, 60])),
        ended=False,
    )
    rank = draw(st.sampled_from(list(STEPS)))
    begins = about(draw, [STEPS[rank], STEPS[rank] - 6, STEPS[rank] + 12, STEPS[rank] + 6])
    held = RankHolding(f"{who}-r", who, "rank", rank, begins=PartialDate.of(begins), ended=False)
    grades = {year: draw(st.sampled_from(["competent"] * 4 + ["excellent", "basic"])) for year in range(2019, 2026)}
    # Whether an excellent grade of the year in which a rank began counts, the text does not say.
    grades[begins.year] = "competent"
    return person, notice, sanctions, adjustment, held, grades


@given(st.tuples(*(stories(f"p{i}") for i in range(8))))
def test_every_time_that_runs_out_is_told_as_the_texts_read(warned, crowd):
    records, wanted = [Organization("u", "示例局", place="430199", entity="legal", ended=False)], {}
    for person, notice, sanctions, adjustment, held, grades in crowd:
        years = (
            Assessment(f"{person.id}-{y}", person.id, year=y, grade=grade) for y, grade in grades.items() if y < ON.year
        )
        records += [person, notice, *sanctions, adjustment, held, *years]
        wanted |= expected(person, notice, sanctions, adjustment, held, grades)
    findings = check(Register.of(records), warned, on=ON, rules=RULES)
    assert not findings.faults
    found = {(r, k): str(o) for r, k, o in findings.frame.select("rule", "key", "outcome").iter_rows()}
    assert found == wanted
