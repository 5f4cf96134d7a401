"""Training: art. 14 of the regulations of 2023, read day by day and by the check."""

import itertools
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, Post, RankHolding, Tenure, Training, Waiver
from orgwork.model.words import STAFFING
from orgwork.workdays import is_workday

YEAR, FIVE = "cadre.training.hours", "cadre.training.five_years"
ON = date(2026, 6, 30)
UNIT = [Organization("u", "甲局", place="430181", entity="legal", ended=False), Post("x", "u", kind="other")]
PERSON = Person("p", "p", organization="u", staffing="administrative", managed_by="430181")
RANKS = [Coverage("ranks", Extent.COMPLETE)]
"""Nobody has one."""
UPPER = {"division_deputy", "division_principal", "四级调研员"}
LOWER = {"clerk", "section_principal", "一级科员"}


def days(first, last):
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def ends_of(record, day):
    """Return whether something was held on a day: tried at both ends of its coarse dates."""
    begins = (record.begins.first, record.begins.last) if record.begins else (date.min, date.max)
    if record.ended is False:
        ends = (date.max,)
    elif record.ends:
        ends = (record.ends.first, record.ends.last) if record.ended else (record.ends.first, date.max)
    else:
        ends = (record.begins.first if record.begins else date.min, date.max)
    return {b <= day < e for b in begins for e in ends}


def group(held, day, gaps):
    """Return which groups somebody may be in at the end of a day, "none" for whoever holds nothing."""
    leads = any(isinstance(h, Tenure) and h.leader is True and ends_of(h, day) == {True} for h in held)
    ranked = any(isinstance(h, RankHolding) and ends_of(h, day) == {True} for h in held)
    seen, sure = set(), False
    for one in held:
        here = ends_of(one, day)
        sure |= here == {True}
        led, rank = isinstance(one, Tenure) and one.leader is not False, isinstance(one, RankHolding)
        # Whether a leader with a researcher's rank follows the post or the rank, the text does not say.
        if True not in here or not (led or rank if leads or ranked else True):
            continue
        word = one.level if isinstance(one, Tenure) else one.rank
        told = {"upper"} if word in UPPER else {"lower"} if word in LOWER else {"upper", "lower"}
        seen |= told if led or not leads else told & {"upper"}
    if gaps & {"tenures", "ranks"}:
        seen |= {"upper"} if leads and "tenures" not in gaps else {"upper", "lower"}
    return seen if sure else seen | {"none"}


def belongs(held, wanted, years, gaps):
    seen = [group(held, date(y, 12, 31), gaps) for y in years]
    if all(s == {wanted} for s in seen):
        return {True}
    return {True, False} if all(wanted in s for s in seen) else {False}


def meant(asked, staffing, held, years, gaps):
    """Return whether the clause is about somebody: it names leaders and civil servants, of workers it says nothing."""
    if staffing in {"administrative", "reference"}:
        return asked
    if staffing == "worker":
        return {False}
    posts = [h for h in held if isinstance(h, Tenure) and h.leader is not False]
    leads = "tenures" in gaps or all(any(True in ends_of(h, date(y, 12, 31)) for h in posts) for y in years)
    # Whether the leaders of institutions are meant is not said; without a headcount anything may be.
    return asked | {False} if staffing is None or leads else {False}


def trained(courses, first, last):
    """Return hours, days and months at least and at most between two days (None: not bounded)."""
    low, high, most, sure, certain = 0, 0, 0, set(), set()
    for one in courses:
        online = {True, False} if one.kind is None else {"网络" in one.kind}
        if online == {True}:
            continue
        begins = (one.begins.first, one.begins.last) if one.begins else (date.min, date.max)
        ended = one.ends if one.ended else None
        ends = (ended.first, ended.last) if ended else (ON if one.ended is False else begins[0], ON)
        touched = begins[0] <= last and min(ends[1], ON) >= first
        if not touched:
            continue
        inside = begins[0] >= first and ends[1] <= last
        low += (one.hours or 0) if inside and online == {False} else 0
        high = None if high is None or one.hours is None else high + one.hours
        most += (min(ends[1], ON, last) - max(begins[0], first)).days + 1
        whole = one.kind in {"脱产培训", "集中培训"}
        if whole and one.begins and begins[1] <= ends[0]:
            certain |= {d for d in days(begins[1], min(ends[0], ON)) if first <= d <= last}
    sure = {d for d in certain if is_workday(d) and d.weekday() < 5}
    return (low, high), (len(sure), most), (len(certain) // 31, most // 28)


def meets(bounds, need):
    """Return whether a measure reaches what is needed, at its least and at its most."""
    return {bounds[0] >= need, bounds[1] is None or bounds[1] >= need}


def oracle(held, courses, gaps, layout, hours, staffing):
    """Return by rule and key what the text says."""
    answers = {YEAR: {}, FIVE: {}}
    for year in (2024, 2025):
        for rule, length, wanted, need, time in ((YEAR, 1, "lower", hours, 12), (FIVE, 5, "upper", 550, 3)):
            years = range(year - length, year + 1)
            asked = meant(belongs(held, wanted, years, gaps), staffing, held, years, gaps)
            told = list(trained(courses, date(year - length + 1, 1, 1), date(year, 12, 31)))
            if "trainings" in gaps:
                told = [(low, None) for low, _ in told]
            legs = [meets(told[0], need), meets(told[1 if rule == YEAR else 2], time)]
            if rule == FIVE:  # 2024 and 2025 end no plan's period
                legs.append({"rolling": {False}, "plan": {True}, None: {True, False}}[layout])
            done = {any(world) for world in itertools.product(*legs)}
            result = {not a or d for a in asked for d in done}
            if result != {True}:
                span = "year" if rule == YEAR else "five_years"
                answers[rule][f"p:{year}:{span}"] = "breach" if result == {False} else "unknown"
    return answers


def coarse(draw, day):
    exact = PartialDate.of(day)
    return draw(st.sampled_from([exact, exact, PartialDate(day.year, day.month), PartialDate(day.year)]))


@st.composite
def held(draw, number):
    begins = draw(
        st.sampled_from(
            [
                PartialDate(2015),
                PartialDate(2018, 12),
                PartialDate(2023, 12, 31),
                PartialDate(2024, 1, 1),
                PartialDate(2024),
                None,
            ]
        )
    )
    ends = draw(st.sampled_from([None, None, PartialDate(2025, 12, 31), PartialDate(2025)]))
    ended = True if ends else draw(st.sampled_from([False, False, None]))
    if draw(st.sampled_from([True, True, False])):
        level = draw(st.sampled_from([*sorted({*UPPER, *LOWER} - {"四级调研员", "一级科员"}), None]))
        return Tenure(
            f"t{number}",
            "p",
            post="x",
            level=level,
            leader=draw(st.sampled_from([True, False, None])),
            begins=begins,
            ends=ends,
            ended=ended,
        )
    rank = draw(st.sampled_from(["四级调研员", "一级科员", "其他", None]))
    return RankHolding(f"r{number}", "p", kind="rank", rank=rank, begins=begins, ends=ends, ended=ended)


@st.composite
def cases(draw):
    plain = Tenure(
        "t",
        "p",
        post="x",
        level=draw(st.sampled_from(["clerk", "division_deputy"])),
        leader=True,
        begins=PartialDate(2015),
        ended=False,
    )
    posts = [plain] if draw(st.booleans()) else [draw(held(n)) for n in range(draw(st.integers(1, 3)))]
    courses = []
    for number in range(draw(st.integers(0, 4))):
        begins = draw(
            st.sampled_from(
                [date(2021, 1, 1), date(2024, 2, 26), date(2024, 12, 30), date(2025, 3, 3), date(2025, 12, 31)]
            )
        )
        ends = begins + timedelta(days=draw(st.sampled_from([0, 4, 11, 13, 15, 92, 400])))
        ended = draw(st.sampled_from([True, True, True, None, False]))
        courses.append(
            Training(
                f"c{number}",
                "p",
                kind=draw(st.sampled_from(["脱产培训", "集中培训", "网络培训", "主体班", None])),
                hours=draw(st.sampled_from([None, 0, 40, 45, 90, 300, 550])),
                begins=draw(st.sampled_from([coarse(draw, begins), coarse(draw, begins), None])),
                ends=coarse(draw, ends) if ended else None,
                ended=ended,
            )
        )
    gaps = draw(st.sets(st.sampled_from(["trainings", "tenures", "ranks"]), max_size=1))
    layout, hours = draw(st.sampled_from([None, "rolling", "plan"])), draw(st.sampled_from([90, 100]))
    return posts, courses, gaps, layout, hours, draw(st.sampled_from(["administrative"] * 3 + [*STAFFING, None]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_the_check_agrees_with_the_text(judge, layered, case):
    posts, courses, gaps, layout, hours, staffing = case
    told = frozenset({layout}) if layout else {"year": hours, "five_years": 550}
    key = "cadre.training.window" if layout else "cadre.training.hours"
    book = layered(key, told, start=date(2024, 1, 1))
    hours = 90 if layout else hours
    tables = ("trainings", "tenures", "ranks")
    coverage = [Coverage(t, Extent.COMPLETE) for t in tables] + [Coverage(t, Extent.PARTIAL, "p") for t in gaps]
    facts = [*UNIT, attrs.evolve(PERSON, staffing=staffing), *posts, *courses]
    found = {r: judge(facts, r, coverage=coverage, book=book) for r in (YEAR, FIVE)}
    assert found == oracle(posts, courses, gaps, layout, hours, staffing)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases(), st.data())
def test_emptied_cells_only_turn_answers_into_unknown(erase, layered, case, data):
    posts, courses, _, layout, _, staffing = case
    whole = [Coverage(t, Extent.COMPLETE) for t in ("trainings", "tenures", "ranks")]
    rolling = layered("cadre.training.window", frozenset({layout or "rolling"}), start=date(2024, 1, 1))
    rule = data.draw(st.sampled_from([YEAR, FIVE]))
    facts = [*UNIT, attrs.evolve(PERSON, staffing=staffing), *posts, *courses]
    erase(data, facts, rule, coverage=whole, book=rolling)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def course(hours, begins, ends, kind="主体班", key="c"):
    return Training(key, "p", kind=kind, hours=hours, begins=pd(begins), ends=pd(ends), ended=True)


def post(level="clerk", begins="2015-07", ends=None, **more):
    facts = {"leader": True} | more
    return Tenure("t", "p", post="x", level=level, begins=pd(begins), ends=pd(ends), ended=ends is not None, **facts)


def year(judge, records, at=2024):
    return judge([*UNIT, PERSON, *records], YEAR, coverage=RANKS).get(f"p:{at}:year")


@pytest.mark.parametrize(
    ("hours", "begins", "ends", "kind", "says"),
    [
        (89, "2024-05-06", "2024-05-10", "主体班", "breach"),
        (90, "2024-05-06", "2024-05-10", "主体班", None),
        (91, "2024-05-06", "2024-05-10", "主体班", None),
        (None, "2024-05-06", "2024-05-10", "主体班", "unknown"),
        (90, "2024-05", "2024-06", "主体班", None),
        (90, "2024", "2024", "主体班", None),
        (90, "2023-12", "2024-01", "主体班", "unknown"),
        (90, "2023-12-31", "2024-01-01", "主体班", "unknown"),
        (90, "2024-01-01", "2024-12-31", "主体班", None),
        (90, "2023-01-02", "2023-12-31", "主体班", "breach"),
        (90, None, "2024-06-30", "主体班", "unknown"),
        (90, "2024-05-06", "2024-05-10", "网络培训", "breach"),
        (90, "2024-05-06", "2024-05-10", None, "unknown"),
        # Twelve days: full-time ones are sure on working days, others may have been once a week.
        (10, "2024-06-03", "2024-06-14", "脱产培训", "unknown"),  # nine working days, twelve in all
        (10, "2024-06-03", "2024-06-13", "脱产培训", "breach"),  # eleven days in all
        (10, "2024-06-03", "2024-06-18", "脱产培训", "unknown"),  # eleven working days
        (10, "2024-06-03", "2024-06-19", "脱产培训", None),  # twelve working days: 10 June is a holiday
        (10, "2024-06-03", "2024-06-19", "集中培训", None),
        (10, "2024-06-03", "2024-06-19", "不脱产培训", "unknown"),
        (10, "2024-06-03", "2024-06-19", "主体班", "unknown"),
        (10, "2024-06", "2024-06", "脱产培训", "unknown"),
        (10, "2024-02-19", "2024-02-29", "脱产培训", "breach"),
    ],
)
def test_a_year_on_both_sides_of_ninety_hours_and_twelve_days(judge, hours, begins, ends, kind, says):
    assert year(judge, [post(), course(hours, begins, ends, kind)]) == says


def test_courses_add_up_and_a_day_counts_once(judge):
    half = [course(45, f"2024-0{m}-03", f"2024-0{m}-04", key=f"c{m}") for m in (3, 6)]
    assert year(judge, [post(), *half]) is None
    assert year(judge, [post(), half[0]]) == "breach"
    twice = [course(1, "2024-06-03", "2024-06-12", "脱产培训", key=k) for k in "cd"]
    assert year(judge, [post(), *twice]) == "unknown"
    apart = [course(1, f"2024-0{m}-03", f"2024-0{m}-12", "脱产培训", key=f"c{m}") for m in (6, 7)]
    assert year(judge, [post(), *apart]) is None


def test_no_row_is_no_course_where_courses_are_complete(judge):
    records = [*UNIT, PERSON, post()]
    whole = [*RANKS, Coverage("trainings", Extent.COMPLETE)]
    assert judge(records, YEAR, coverage=whole) == {"p:2024:year": "breach", "p:2025:year": "breach"}
    gaps = [*whole, Coverage("trainings", Extent.PARTIAL, "p")]
    assert judge(records, YEAR, coverage=gaps) == {"p:2024:year": "unknown", "p:2025:year": "unknown"}
    assert set(judge(records, YEAR).values()) == {"unknown"}


def test_the_year_that_is_not_over_and_the_years_before_the_text_are_not_judged(judge):
    records = [*UNIT, PERSON, post(), course(1, "2026-01-01", "2026-01-01")]
    assert set(judge(records, YEAR)) == {"p:2024:year", "p:2025:year"}
    assert judge(records, YEAR, on=date(2024, 12, 31)) == {}
    assert set(judge(records, YEAR, on=date(2025, 1, 1))) == {"p:2024:year"}


def five(judge, records, at=2025, **more):
    return judge([*UNIT, PERSON, *records], FIVE, **more).get(f"p:{at}:five_years")


LEAD = post("division_deputy", "2015-01")


@pytest.mark.parametrize(
    ("hours", "begins", "ends", "kind", "says"),
    [
        (549, "2023-03-01", "2023-03-31", "脱产培训", "breach"),
        (550, "2023-03-01", "2023-03-31", "脱产培训", None),
        (1, "2023-03-01", "2023-06-01", "脱产培训", None),  # 93 days are three months of any length
        (1, "2023-03-01", "2023-05-31", "脱产培训", "unknown"),
        (1, "2023-03-01", "2023-05-23", "脱产培训", "unknown"),  # 84 days
        (1, "2023-03-01", "2023-05-22", "脱产培训", "breach"),
        (1, "2023-03-01", "2023-06-01", "主体班", "unknown"),
        (550, "2020-12-31", "2021-01-01", "脱产培训", "unknown"),
        (550, "2021-01-01", "2021-01-02", "脱产培训", None),
        (550, "2020-12-30", "2020-12-31", "脱产培训", "breach"),
        (550, "2022-12", "2023-01", "脱产培训", None),
    ],
)
def test_five_years_on_both_sides_of_550_hours_and_three_months(judge, layered, hours, begins, ends, kind, says):
    book = layered("cadre.training.window", frozenset({"rolling"}), start=date(2024, 1, 1))
    assert five(judge, [LEAD, course(hours, begins, ends, kind)], book=book) == says


@pytest.mark.parametrize(
    ("layout", "at", "says"),
    [
        ("rolling", 2025, "breach"),
        ("plan", 2025, None),
        (None, 2025, "unknown"),
        ("plan", 2027, "breach"),
        (None, 2027, "breach"),
        ("rolling", 2027, "breach"),
    ],
)
def test_how_five_years_are_laid_is_for_the_layers(judge, layered, book, layout, at, says):
    if layout:
        book = layered("cadre.training.window", frozenset({layout}), start=date(2024, 1, 1))
    records = [LEAD, course(1, "2023-03-01", "2023-03-01")]
    assert five(judge, records, at, on=date(2028, 6, 30), book=book) == says


@pytest.mark.parametrize(("begins", "says"), [("2020-12-31", "breach"), ("2021-01-01", None), ("2020-12", "breach")])
def test_who_has_not_been_a_leader_for_five_years_is_not_asked_yet(judge, layered, begins, says):
    book = layered("cadre.training.window", frozenset({"rolling"}), start=date(2024, 1, 1))
    lead = attrs.evolve(LEAD, begins=pd(begins))
    assert five(judge, [lead, course(1, "2023-03-01", "2023-03-01")], book=book, coverage=RANKS) == says


@pytest.mark.parametrize(("granted_by", "says"), [("430181", "waived"), ("430181102", "breach")])
def test_who_was_not_called_up_is_excused(judge, layered, book, granted_by, says):
    assert str(book.rules[FIVE].severity) == "should"
    waiver = Waiver("w", FIVE, "p", granted_by=granted_by, begins=PartialDate(2020), ended=False)
    chosen = layered("cadre.training.window", frozenset({"rolling"}), start=date(2024, 1, 1))
    assert five(judge, [LEAD, course(1, "2023-03-01", "2023-03-01"), waiver], book=chosen) == says
