"""Years before a rank, by a slow reading of articles 18 and 19 that goes through the service year by year.

A coarse date is replaced by its first and its last day and those around its New Year; a year without a settled grade
is tried as excellent, competent and not counting. Whether an excellent grade of the year in which the rank began
counts is tried both ways, for the text does not say.
"""

import itertools
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate, add_months, months_between
from orgwork.declare import Amendment
from orgwork.model import Assessment, Coverage, Extent, Organization, Person, Post, RankHolding, Register, Tenure

ON = date(2026, 6, 30)
STEPS = "cadre.rank.step_years"
NEED = {"二级主任科员": 24, "一级主任科员": 24, "一级调研员": 36, "一级巡视员": 48}
BELOW = {
    "二级主任科员": ("三级主任科员", None),
    "一级主任科员": ("二级主任科员", "section_principal"),
    "一级调研员": ("二级调研员", "division_principal"),
    "一级巡视员": ("二级巡视员", "bureau_deputy"),
}
FINE = ("excellent", "competent")


def counted(begin, end, grades, convention, *, first_year):
    """Return the months that count: those of years graded competent or better, and six more per excellent year."""
    start, extra, lost = begin, 0, 0
    for year in range(begin.year, end.year):
        grade = grades[year]
        if grade not in FINE and year == begin.year:
            start = date(year + 1, 1, 1)
        elif grade not in FINE:
            lost += 12
        if grade == "excellent" and (year > begin.year or first_year):
            extra += 6
    return months_between(start, end, convention) - lost + extra


def reading(known, months, begin, end, need):
    """Return one answer where everything that can have happened gives the same, else unknown."""
    found = set()
    for starts, stops in itertools.product(days(begin), days(end)):
        open_years = [y for y in range(starts.year, stops.year) if y not in known]
        for guess in itertools.product(("excellent", "competent", "basic"), repeat=len(open_years)):
            grades = known | dict(zip(open_years, guess, strict=True))
            for convention, first_year in itertools.product(months, (True, False)):
                enough = counted(starts, stops, grades, convention, first_year=first_year) >= need
                found.add("fine" if enough else "breach")
    return found.pop() if len(found) == 1 else "unknown"


def days(known):
    new_year = date(known.first.year, 12, 31)
    return {known.first, known.last} | ({new_year} if known.first <= new_year <= known.last else set())


def records(holdings, grades=()):
    return [
        Organization("u", "甲", place="430199", entity="legal", ended=False),
        Person("p", "p", organization="u", managed_by="430199"),
        *holdings,
        *(Assessment(f"a{n}", "p", year=y, grade=g) for n, (y, g) in enumerate(grades)),
    ]


def holding(name, rank, begins, ends=None, kind="rank", **facts):
    begins, ends = (PartialDate.parse(d) if isinstance(d, str) else d for d in (begins, ends))
    plain = {"kind": kind, "rank": rank, "begins": begins, "ends": ends, "ended": ends is not None}
    return RankHolding(name, "p", **plain | facts)


def answers(book, facts, coverage=()):
    findings = check(Register.of(facts, coverage), book, on=ON, since=date(1900, 1, 1), rules=[STEPS])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


def step(to, begins, gained, *, path="rank"):
    """Return the rank below (or the level that counts), then the rank gained."""
    lower, level = BELOW[to]
    first = [holding("r1", lower, begins, gained)]
    if path == "level":
        first = [holding("r0", "二级科员", "2012-01", "2015-01"), holding("l", level, begins, kind="level")]
    return [*first, holding("r2", to, gained)]


@st.composite
def cases(draw):
    """A step after about the time it needs, with grades, some of which are missing."""
    to = draw(st.sampled_from(sorted(NEED)))
    path = draw(st.sampled_from(["rank", "level"])) if BELOW[to][1] else "rank"
    begin = draw(
        st.dates(date(2020, 1, 1), date(2022, 6, 30)) | st.sampled_from([date(2020, 2, 29), date(2021, 8, 31)])
    )
    months = NEED[to] + draw(st.sampled_from([-30, -18, -12, -6, -1, 0, 0, 1, 6, 12]))
    end = min(add_months(begin, max(months, 1)) + timedelta(days=draw(st.integers(-2, 2))), ON)
    grade = st.sampled_from(["competent", "competent", "excellent", "basic", "no_grade", None])
    grades = [(y, draw(grade)) for y in range(begin.year, end.year) if draw(st.integers(0, 4))]
    return to, path, begin, end, grades


@given(case=cases())
def test_exact_dates_are_read_as_the_text_reads(book, case):
    to, path, begin, end, grades = case
    found = answers(book, records(step(to, PartialDate.of(begin), PartialDate.of(end), path=path), grades))
    known = {y: g for y, g in grades if g}
    begin, end = PartialDate.of(begin), PartialDate.of(end)
    assert found.get("r2", "fine") == reading(known, ("day", "month"), begin, end, NEED[to])


@given(case=cases(), months=st.sampled_from([24, 30, 60]), choice=st.sampled_from(["day", "month"]))
def test_a_province_may_ask_for_more_and_say_how_months_are_counted(book, case, months, choice):
    to, path, begin, end, grades = case
    start = date(2019, 6, 1)
    cited = (start, start, Citation(title="示例"), Evidence.TEXT)
    words = (
        Amendment(STEPS, "43", "43", {to: max(months, NEED[to])}, *cited),
        Amendment("dates.month_convention", "43", "43", frozenset({choice}), *cited),
    )
    layered = join(book, Layer("province", "43", (), words))
    begin, end = PartialDate.of(begin), PartialDate.of(end)
    found = answers(layered, records(step(to, begin, end, path=path), grades))
    known = {y: g for y, g in grades if g}
    assert found.get("r2", "fine") == reading(known, (choice,), begin, end, max(months, NEED[to]))


@given(case=cases(), which=st.sampled_from(["begins", "ends"]), year=st.booleans())
def test_coarse_dates_leave_the_answer_of_the_text_or_none(book, case, which, year):
    to, path, begin, end, grades = case
    begin, end = PartialDate.of(begin), PartialDate.of(end)
    if which == "begins":
        begin = PartialDate(begin.year, None if year else begin.month)
    else:
        end = PartialDate(end.year, None if year else end.month)
    found = answers(book, records(step(to, begin, end, path=path), grades))
    known = {y: g for y, g in grades if g}
    assert found.get("r2", "fine") in {reading(known, ("day", "month"), begin, end, NEED[to]), "unknown"}


PLAIN = [(y, "competent") for y in range(2019, 2026)]


@pytest.mark.parametrize(
    ("begins", "gained", "grades", "says"),
    [
        ("2021-03", "2023-03", PLAIN, "unknown"),  # known to the month: 23 or 24 whole months
        ("2021-03", "2023-04", PLAIN, "fine"),
        ("2021-03", "2023-02", PLAIN, "breach"),
        ("2021-03-15", "2023-03-14", PLAIN, "unknown"),
        ("2021-03-15", "2023-03-15", PLAIN, "fine"),
        ("2020-02-29", "2022-02-28", PLAIN, "fine"),
        ("2021-03", "2022-10", [(2021, "competent"), (2022, "excellent")], "breach"),  # 2022 is not over
        ("2021-03", "2023-01", [(2021, "competent"), (2022, "excellent")], "fine"),
        ("2021-03", "2022-10", [(2021, "excellent")], "unknown"),  # does the first year's grade count?
        ("2021-03", "2023-06", [(2021, "competent"), (2022, "basic")], "breach"),
        ("2021-03", "2024-04", [(2021, "competent"), (2022, "basic"), (2023, "competent")], "fine"),
        ("2021-03", "2023-06", [(2021, "no_grade"), (2022, "competent")], "breach"),  # counts from 2022 on
        ("2021-03", "2024-01", [(2021, "incompetent"), (2022, "competent"), (2023, "competent")], "fine"),
        ("2021-03", "2023-06", [(2021, "competent")], "unknown"),
        ("2021-03", "2023-06", [(2021, "competent"), (2022, "basic"), (2022, "competent")], "unknown"),
        ("2021-03", "2023-06", [*PLAIN, (None, "basic")], "unknown"),
        ("2021-03", "2021-06", [], "breach"),  # no grade makes three months two years
        ("2021", "2023-01", PLAIN, "unknown"),
        ("2021", "2022-12", PLAIN, "breach"),
        ("2019-06", "2020-12", PLAIN, "unknown"),  # ranks replaced the posts of old in that year
    ],
)
def test_two_years_in_the_rank_below(book, begins, gained, grades, says):
    found = answers(book, records(step("二级主任科员", begins, gained), grades))
    assert found.get("r2", "fine") == says


# Article 18, item by item: the rank, the one below, the leading posts of which level do as well, and the years.
LADDER = [
    ("一级巡视员", "二级巡视员", "bureau_deputy", 4),
    ("二级巡视员", "一级调研员", None, 4),
    ("一级调研员", "二级调研员", "division_principal", 3),
    ("二级调研员", "三级调研员", None, 2),
    ("三级调研员", "四级调研员", "division_deputy", 2),
    ("四级调研员", "一级主任科员", None, 2),
    ("一级主任科员", "二级主任科员", "section_principal", 2),
    ("二级主任科员", "三级主任科员", None, 2),
    ("三级主任科员", "四级主任科员", "section_deputy", 2),
    ("四级主任科员", "一级科员", None, 2),
    ("一级科员", "二级科员", None, 2),
]


@pytest.mark.parametrize(("to", "lower", "level", "years"), LADDER)
def test_every_rank_on_both_sides_of_its_years(book, to, lower, level, years):
    for day, says in (("04-15", "fine"), ("04-14", "unknown"), ("03-31", "breach")):
        gained = f"{2021 + years}-{day}"
        below = [holding("r1", lower, "2021-04-15", gained), holding("r2", to, gained)]
        assert answers(book, records(below, PLAIN)).get("r2", "fine") == says
    gained = f"{2021 + years}-04-15"
    first = holding("r1", "二级科员", "2020-02", gained)
    for one in ("section_deputy", "section_principal", "division_deputy", "division_principal", "bureau_deputy"):
        posts = [first, holding("l", one, "2021-04-15", kind="level"), holding("r2", to, gained)]
        # The lowest rank is the one below the next: it is enough without any post.
        expected = {} if one == level or lower == "二级科员" else {"r2": "breach"}
        assert answers(book, records(posts, PLAIN)) == expected, one


def test_years_in_leading_posts_of_the_level_do_as_well(book):
    facts = step("一级主任科员", "2018-01", "2021-05", path="level")
    assert answers(book, records(facts, PLAIN)) == {}
    late = attrs.evolve(facts[1], begins=PartialDate(2020, 1))
    assert answers(book, records([facts[0], late, facts[2]], PLAIN)) == {"r2": "breach"}
    # The one kind of years is not added to the other.
    both = [*step("一级主任科员", "2020-03", "2021-05"), holding("l", "section_principal", "2020-01", kind="level")]
    assert answers(book, records(both, PLAIN)) == {"r2": "breach"}


@pytest.mark.parametrize(
    ("again", "gained", "says"),
    [
        ("2022-01", "2022-12", "breach"),  # 22 or 23 months, were all of them added
        ("2022-01", "2023-06", "unknown"),  # 29 together, 17 since the break
        ("2022-01", "2024-02", "fine"),  # two years since the break
    ],
)
def test_whether_time_in_a_rank_before_a_break_counts_is_not_said(book, again, gained, says):
    facts = [
        holding("r1", "三级主任科员", "2020-02", "2021-01"),
        holding("r2", "四级主任科员", "2021-01", again),
        holding("r3", "三级主任科员", again, gained),
        holding("r4", "二级主任科员", gained),
    ]
    found = answers(book, records(facts, PLAIN))
    assert (found.get("r4", "fine"), found["r3"]) == (says, "breach")


@pytest.mark.parametrize(
    ("ended", "gained", "year", "says"),
    [
        ("2023-03-10", "2023-03-20", "competent", "fine"),  # left in the month of the step: held until then
        ("2023-02-28", "2023-03-20", "competent", "breach"),  # 23 months
        ("2024-02-02", "2024-02-05", "basic", "breach"),  # 35 without a year that does not count
        ("2024-03-16", "2024-03-20", "basic", "fine"),
        ("2022-09-16", "2022-09-20", "excellent", "breach"),  # the year is not over
        ("2023-01-31", "2023-02-01", "excellent", "fine"),  # the day before
    ],
)
def test_what_ended_in_the_month_of_the_step_was_held_until_then(book, ended, gained, year, says):
    facts = [holding("r1", "三级主任科员", "2021-03-15", ended), holding("r2", "二级主任科员", gained)]
    grades = [(y, year if y == 2022 else "competent") for y in range(2019, 2026)]
    assert answers(book, records(facts, grades)).get("r2", "fine") == says


def test_a_rank_that_was_lost_is_not_gained_back_by_the_years_spent_on_it(book):
    # Two years, the step up, half a year later the way down: the next day the same years would do for it again.
    facts = [
        holding("r1", "三级主任科员", "2020-02-01", "2022-03-01"),
        holding("r2", "二级主任科员", "2022-03-01", "2022-09-01"),
        holding("r3", "三级主任科员", "2022-09-01", "2022-10-01"),
        holding("r4", "二级主任科员", "2022-10-01"),
    ]
    assert answers(book, records(facts, PLAIN)) == {"r4": "unknown"}


@pytest.mark.parametrize(
    ("post", "facts", "says"),
    [
        ("deputy", {}, "fine"),
        ("other", {}, "fine"),  # a member of the leading team
        ("deputy", {"leader": False}, "fine"),  # the deputy of an inner body leads too
        ("other", {"leader": False}, "breach"),
        ("other", {"leader": None}, "unknown"),
        (None, {"leader": False}, "unknown"),
        ("deputy", {"level": "section_principal"}, "breach"),
        ("deputy", {"level": None}, "unknown"),
        ("deputy", {"begins": PartialDate(2021, 4, 16)}, "breach"),
        ("deputy", {"begins": PartialDate(2019, 4, 15)}, "fine"),
        ("deputy", {"begins": PartialDate(2019, 5, 15)}, "breach"),
        ("deputy", {"begins": PartialDate(2019)}, "unknown"),
        ("deputy", {"ends": PartialDate(2020, 1, 15), "ended": True}, "fine"),
        ("deputy", {"ends": PartialDate(2019, 6, 15), "ended": True}, "breach"),
        ("deputy", {"id": "r2"}, "fine"),  # the number of the rank in another table
    ],
)
def test_a_leading_post_counts_though_its_level_is_recorded_with_it_only(book, post, facts, says):
    lower = [holding("r1", "四级调研员", "2020-06", "2021-04-15"), holding("r2", "三级调研员", "2021-04-15")]
    held = Tenure(
        "t", "p", post="x", level="division_deputy", leader=True, begins=PartialDate(2018, 1, 15), ended=False
    )
    told = [Post("x", "u", kind=post), attrs.evolve(held, **facts)]
    grades = [(y, "competent") for y in range(2016, 2026)]
    assert answers(book, records([*lower, *told], grades)).get("r2", "fine") == says
    # For a rank that no leading post leads to it counts nothing.
    lower = [holding("r1", "三级调研员", "2020-06", "2021-04-15"), holding("r2", "二级调研员", "2021-04-15")]
    assert answers(book, records([*lower, *told], grades)) == {"r2": "breach"}


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (("2012-01", "2014-03"), ("2021-01", "2021-05"), "fine"),  # two years in one go, long ago
        (("2012-01", "2013-06"), ("2020-08", "2021-05"), "unknown"),  # 17 and 9 months
        (("2012-01", "2013-01"), ("2020-08", "2021-05"), "breach"),  # 12 and 9
    ],
)
def test_the_longest_stretch_in_leading_posts_counts(book, first, second, says):
    grades = [(y, "competent") for y in range(2011, 2026)]
    held = [holding(f"l{n}", "section_principal", *days, kind="level") for n, days in enumerate((first, second))]
    ranks = [holding("r1", "二级主任科员", "2020-03", "2021-05"), holding("r2", "一级主任科员", "2021-05")]
    assert answers(book, records([*held, *ranks], grades)).get("r2", "fine") == says


def test_the_first_rank_and_a_lower_one_are_no_steps(book):
    assert answers(book, records([holding("r", "一级调研员", "2021-01")], PLAIN)) == {}
    down = [holding("r1", "一级调研员", "2021-01", "2021-06"), holding("r2", "二级调研员", "2021-06")]
    assert answers(book, records(down, PLAIN)) == {}
    skipped = [holding("r1", "四级主任科员", "2021-01", "2025-01"), holding("r2", "二级主任科员", "2025-01")]
    assert answers(book, records(skipped, PLAIN)) == {"r2": "breach"}


LADDER = (
    *("二级科员", "一级科员", "四级主任科员", "三级主任科员", "二级主任科员", "一级主任科员"),
    *("四级调研员", "三级调研员", "二级调研员", "一级调研员", "二级巡视员", "一级巡视员"),
)


@pytest.mark.parametrize(("lower", "upper"), list(itertools.pairwise(LADDER)))
def test_every_rank_but_the_lowest_takes_years_in_the_one_below(book, lower, upper):
    months = 48 if "巡视员" in upper else 36 if upper == "一级调研员" else 24
    for less, says in ((1, "breach"), (0, "fine")):
        gained = add_months(date(2021, 3, 15), months - less)
        facts = [
            holding("r1", lower, "2021-03-15", PartialDate.of(gained)),
            holding("r2", upper, PartialDate.of(gained)),
        ]
        assert answers(book, records(facts, PLAIN)).get("r2", "fine") == says


def test_what_is_no_step_whatever_it_was_is_not_asked(book):
    # The first rank on record, though nobody lists it, and the lowest, though the one before is not known.
    assert answers(book, records([holding("r", "一级警长", "2021-01")], PLAIN)) == {}
    facts = [holding("r1", None, "2020-02", "2021-01"), holding("r2", "二级科员", "2021-01")]
    assert answers(book, records(facts, PLAIN)).get("r2") is None
    again = [holding("r1", "一级科员", "2021-01", "2021-06"), holding("r2", "一级科员", "2021-06")]
    assert answers(book, records(again, PLAIN)) == {}


@pytest.mark.parametrize(
    "change",
    [{"rank": "一级警长"}, {"rank": None}, {"kind": None}, {"begins": None}],
    ids="-".join,
)
def test_a_rank_that_nobody_lists_leaves_it_open(book, change):
    facts = step("二级主任科员", "2021-03", "2022-03")
    for n in (0, 1):
        changed = [attrs.evolve(f, **change) if i == n else f for i, f in enumerate(facts)]
        assert answers(book, records(changed, PLAIN)).get("r2") == "unknown", n


def test_ranks_and_grades_that_may_not_be_recorded_leave_it_open(book):
    facts = step("二级主任科员", "2021-03", "2022-03")
    gap = [Coverage("ranks", Extent.COMPLETE), Coverage("ranks", Extent.PARTIAL, "p")]
    assert answers(book, records(facts, PLAIN), gap)["r2"] == "unknown"
    # The lowest rank is reached from none, whatever is not recorded.
    assert answers(book, records([holding("r", "二级科员", "2021-03")], PLAIN), gap) == {}
    facts = step("二级主任科员", "2021-03", "2023-06")
    gap = [Coverage("assessments", Extent.COMPLETE), Coverage("assessments", Extent.PARTIAL, "p")]
    assert answers(book, records(facts, PLAIN)) == {}
    assert answers(book, records(facts, PLAIN), gap) == {"r2": "unknown"}
    assert answers(book, records(step("二级主任科员", "2021-03", "2021-06"), PLAIN), gap) == {"r2": "breach"}


def test_steps_before_the_text_are_not_judged(book):
    assert answers(book, records(step("二级主任科员", "2018-03", "2019-05"), PLAIN)) == {}
