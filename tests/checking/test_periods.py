"""Times that run out: the day before the warning and on it, the last day and the one after, and what is open."""

from datetime import date, timedelta
from functools import reduce

import pytest

from orgwork import workdays
from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Adjustment,
    Assessment,
    Coverage,
    Extent,
    Leave,
    Organization,
    Person,
    Post,
    PublicNotice,
    RankHolding,
    Register,
    Sanction,
    Tenure,
)
from orgwork.testing.examples import with_word

NOTICE, PARTY, RANK = "cadre.decision.notice_period", "cadre.sanction.influence", "cadre.rank.years_full"
LEADING, HIGHER, UNFIT, DEMOTED, HIGHER_RANK = (
    f"cadre.return.{name}_period" for name in ("leading_post", "higher_post", "unfit", "demoted", "rank")
)
FORMALITIES, LEAVE = "cadre.sanction.formalities", "cadre.removal.leave"
DAYS = 4
WARNINGS = {
    "cadre.decision.notice_warn": DAYS,
    "cadre.rank.warn": 1,
    "cadre.removal.warn": 1,
    "cadre.return.warn": 1,
    "cadre.sanction.warn": 1,
}


@pytest.fixture(scope="module")
def warned(book):
    """Return the nation with a province that warns a month before everything, and some days before a notice ends."""
    return reduce(lambda one, word: with_word(one, word[0], "43", word[1]), WARNINGS.items(), book)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def span(begins, ends=None):
    return {"begins": pd(begins), "ends": pd(ends), "ended": ends is not None}


def about(*records, status="in_post"):
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="430199"),
        Person("p", "甲", organization="u", managed_by="430199", status=status),
        *records,
    ]


def outcome(book, records, rule, on, key="r", coverage=()):
    day = date.fromisoformat(on) if isinstance(on, str) else on
    findings = check(Register.of(records, coverage), book, on=day, rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")


def around(book, records, rule, warns, last):
    """Return the answers on the day before the warning, on its first day, on the last day of the time, and after it."""
    one = timedelta(days=1)
    first, end = date.fromisoformat(warns), date.fromisoformat(last)
    return [outcome(book, records, rule, day) for day in (first - one, first, end, end + one)]


OVER = ["fine", "due", "due", "fine"]


def party(kind, begins, ends=None, key="r", **more):
    return Sanction(key, "p", kind=kind, body="示例县纪委", **span(begins, ends), **more)


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        ("2024-05-13", "2024-05-20"),  # Monday to Monday: the first day is not counted
        ("2024-05-11", "2024-05-17"),  # published on a Saturday that was worked
        ("2024-04-26", "2024-05-07"),  # a holiday between
        ("2024-02-22", "2024-02-29"),
        ("2024-12-27", "2025-01-06"),
    ],
)
def test_a_notice_ends_with_its_fifth_working_day(warned, posted, last):
    assert workdays.workdays_between(pd(posted).first, pd(last).first) == 5
    warns = (pd(last).first - timedelta(days=DAYS)).isoformat()
    records = about(PublicNotice("r", "p", begins=pd(posted)))
    assert around(warned, records, NOTICE, warns, last) == OVER


def test_what_leaves_the_end_of_a_notice_open(warned):
    def on(day, book=warned, status="in_post", **told):
        return outcome(book, about(PublicNotice("r", "p", **told), status=status), NOTICE, day)

    assert on("2024-05-17", begins=pd("2024-05")) == "unknown"
    assert on("2024-04-30", begins=pd("2024-05")) == "fine"
    assert on("2024-05-17") == "unknown"
    assert on("2024-05-17", begins=pd("2024-05-13"), status=None) == "unknown"
    assert on("2024-05-17", begins=pd("2024-05-13"), status="retired") == "fine"
    assert on("2019-03-05", begins=pd("2019-03-02")) == "fine"  # there was no such text yet
    assert on("2019-03-07", begins=pd("2019-03-03")) == "due"


def test_the_end_that_a_notice_had_is_told(warned):
    notice = PublicNotice("r", "p", **span("2024-05-13", "2024-05-17"))
    (told,) = check(Register.of(about(notice)), warned, on=date(2024, 5, 20), rules=[NOTICE])
    assert (told.facts["until_first"], told.facts["until_last"]) == ("2024-05-17", "2024-05-17")


def test_without_a_warning_nothing_is_said(book):
    assert outcome(book, about(PublicNotice("r", "p", begins=pd("2024-05-13"))), NOTICE, "2024-05-20") == "fine"
    assert outcome(book, about(party("党内警告", "2024-01-31")), PARTY, "2025-01-31") == "fine"


@pytest.mark.parametrize(
    ("kind", "begins", "warns", "last"),
    [
        ("警告（党员）", "2024-01-31", "2024-12-31", "2025-01-31"),
        ("党内严重警告", "2024-08-31", "2026-01-28", "2026-02-28"),
        ("撤销党内职务", "2024-02-29", "2026-01-28", "2026-02-28"),
        ("开除党籍", "2024-03-31", "2029-02-28", "2029-03-31"),
    ],
)
def test_the_influence_of_a_party_sanction_ends_after_its_months(warned, kind, begins, warns, last):
    assert around(warned, about(party(kind, begins)), PARTY, warns, last) == OVER


def test_two_years_run_from_the_day_rights_are_restored(warned):
    restored = about(party("留党察看", "2023-03-15", "2024-03-31"))
    assert around(warned, restored, PARTY, "2026-02-28", "2026-03-31") == OVER
    assert outcome(warned, about(party("留党察看", "2023-03-15")), PARTY, "2026-03-15") == "fine"
    open_end = Sanction("r", "p", kind="留党察看", body="示例县纪委", begins=pd("2024-01-15"))
    assert outcome(warned, about(open_end), PARTY, "2026-03-15") == "unknown"


def test_what_is_left_of_an_older_sanction_comes_first(warned):
    both = about(party("党内警告", "2024-03-10", key="old"), party("党内警告", "2024-09-10"))
    # Six months are left of the old one; then come the twelve of the new.
    assert around(warned, both, PARTY, "2026-02-10", "2026-03-10") == OVER
    assert outcome(warned, both, PARTY, "2025-03-10", key="old") == "due"


@pytest.mark.parametrize(
    ("records", "says"),
    [
        (about(party("党内警告", "2024")), "unknown"),
        (about(party("党内警告", None)), "unknown"),
        (about(party(None, "2024-03-10")), "unknown"),
        (about(Sanction("r", "p", kind="警告", **span("2024-03-10"))), "unknown"),  # the Party's or the government's
        (about(party("记过", "2024-03-10")), "fine"),  # has a deadline of its own
        (about(party("党内警告", "2024-03-10"), status=None), "unknown"),
        (about(party("党内警告", "2024-03-10"), status="retired"), "fine"),
        (about(party("党内严重警告", "2023-09-10")), "fine"),  # what began under an edition that was not read
    ],
)
def test_what_is_open_of_a_party_sanction(warned, records, says):
    assert outcome(warned, records, PARTY, "2025-03-10") == says


def test_one_more_sanction_that_nobody_recorded_may_put_it_off(warned):
    gap = [Coverage("sanctions", Extent.PARTIAL)]
    assert outcome(warned, about(party("党内警告", "2024-03-10")), PARTY, "2025-03-10", coverage=gap) == "unknown"


def moved(ground="removed_for_fault", way="removal", begins="2024-08-31", ends=None, **more):
    return Adjustment("r", "p", ground=ground, way=way, level="section_principal", **(span(begins, ends) | more))


@pytest.mark.parametrize(
    ("rule", "ground", "way", "warns", "last"),
    [
        (LEADING, "removed_for_fault", "removal", "2025-07-31", "2025-08-31"),
        (LEADING, "resigned_for_fault", "removal", "2025-07-31", "2025-08-31"),
        (LEADING, "ordered_to_resign", "removal", "2025-07-31", "2025-08-31"),
        (HIGHER, "ordered_to_resign", "removal", "2026-07-31", "2026-08-31"),
        (HIGHER_RANK, "ordered_to_resign", "removal", "2026-07-31", "2026-08-31"),
        (HIGHER_RANK, "removed_for_fault", "removal", "2026-07-31", "2026-08-31"),
        (UNFIT, "unfit", "level_move", "2025-07-31", "2025-08-31"),
        (UNFIT, "unfit", "rank_only", "2025-07-31", "2025-08-31"),
    ],
)
def test_a_return_may_be_considered_when_its_time_is_over(warned, rule, ground, way, warns, last):
    assert around(warned, about(moved(ground, way)), rule, warns, last) == OVER


@pytest.mark.parametrize(
    ("rule", "ground", "way"),
    [
        (LEADING, "unfit", "removal"),
        (HIGHER, "unfit", "level_move"),
        (HIGHER_RANK, "resigned_for_fault", "removal"),  # the text names two
        (UNFIT, "unfit", "demotion"),  # for whom another text speaks
        (UNFIT, "removed_for_fault", "removal"),
    ],
)
def test_each_time_is_that_of_some_only(warned, rule, ground, way):
    months = 24 if rule in {HIGHER, HIGHER_RANK} else 12
    assert outcome(warned, about(moved(ground, way)), rule, f"{2024 + months // 12}-08-31") == "fine"


@pytest.mark.parametrize(
    ("facts", "status", "says"),
    [
        ({}, "in_post", "due"),
        ({"ends": "2025-01-10"}, "in_post", "fine"),  # revoked
        ({"ended": None}, "in_post", "unknown"),
        ({"begins": "2024"}, "in_post", "unknown"),
        ({"ground": None}, "in_post", "unknown"),
        ({"ground": None, "begins": "2025-03-01"}, "in_post", "fine"),
        ({}, None, "unknown"),
        ({}, "moved_out", "fine"),
    ],
)
def test_what_is_open_of_a_return(warned, facts, status, says):
    assert outcome(warned, about(moved(**facts), status=status), LEADING, "2025-08-15") == says


def test_a_layer_that_asks_for_longer_moves_the_day(warned):
    longer = with_word(warned, "cadre.return.leading_post", "43", 18)
    assert around(longer, about(moved()), LEADING, "2026-01-28", "2026-02-28") == OVER


def demoted(*posts):
    held = [Tenure(f"t{i}", "p", post="seat", level="section_deputy", **span(day)) for i, day in enumerate(posts)]
    return about(moved("unfit", "demotion"), *held)


def test_the_year_after_a_demotion_is_one_in_the_new_post(warned):
    assert around(warned, demoted("2020-01-01", "2024-08-31"), DEMOTED, "2025-07-31", "2025-08-31") == OVER
    later = demoted("2024-10-31", "2025-01-10")
    # That it runs from a post before the first on record, nobody can say, but not before the decision.
    answers = [outcome(warned, later, DEMOTED, day) for day in ("2025-07-30", "2025-07-31", "2025-10-31", "2025-11-01")]
    assert answers == ["fine", "unknown", "unknown", "fine"]
    assert outcome(warned, demoted("2020-01-01"), DEMOTED, "2027-01-01") == "unknown"


def ranked(begins="2024-03-31", rank="一级科员", grades=(), **more):
    years = [Assessment(f"a{y}", "p", year=y, grade=g) for y, g in grades]
    held = {"begins": pd(begins), "ended": False} | more
    return about(RankHolding("r", "p", "rank", rank, **held), *years)


GOOD = tuple((year, "competent") for year in range(2020, 2026))


@pytest.mark.parametrize(
    ("rank", "begins", "grades", "warns", "last"),
    [
        ("二级科员", "2024-03-31", GOOD, "2026-02-28", "2026-03-31"),
        ("一级科员", "2022-02-28", GOOD, "2024-01-28", "2024-02-28"),
        ("二级调研员", "2023-02-28", GOOD, "2026-01-28", "2026-02-28"),
        ("一级调研员", "2022-03-31", GOOD, "2026-02-28", "2026-03-31"),
        # Each excellent year stands for half a year more; one that is not competent does not count.
        ("二级调研员", "2023-08-15", (*GOOD[:4], (2024, "excellent"), (2025, "competent")), "2026-01-15", "2026-02-15"),
        ("一级科员", "2023-03-15", (*GOOD[:4], (2024, "basic"), (2025, "competent")), "2026-02-15", "2026-03-15"),
    ],
)
def test_the_years_before_the_next_rank_are_full_on_a_day(warned, rank, begins, grades, warns, last):
    assert around(warned, ranked(begins, rank, grades), RANK, warns, last) == OVER


def test_a_rank_that_was_lowered_begins_anew_and_what_was_served_in_it_before_may_count(warned):
    lowered = [
        RankHolding("was", "p", "rank", "四级主任科员", **span("2021-01-15", "2024-03-31")),
        RankHolding("r", "p", "rank", "一级科员", begins=pd("2024-03-31"), ended=False),
    ]
    years = [Assessment(f"a{y}", "p", year=y, grade=g) for y, g in GOOD]
    assert around(warned, about(*lowered, *years), RANK, "2026-02-28", "2026-03-31") == OVER
    before = RankHolding("first", "p", "rank", "一级科员", **span("2020-01-15", "2021-01-15"))
    with_it = about(before, *lowered, *years)
    # Of two years more, that end before the demotion, the text does not say whether they count.
    assert outcome(warned, with_it, RANK, "2026-03-31") == "unknown"
    assert outcome(warned, with_it, RANK, "2026-04-01") == outcome(warned, about(*lowered, *years), RANK, "2026-04-01")


@pytest.mark.parametrize(
    ("records", "says"),
    [
        (ranked(grades=GOOD), "due"),
        (ranked(begins="2024", grades=GOOD), "unknown"),
        (ranked(grades=GOOD[:-1]), "unknown"),  # the year 2025 may not count, or count for more
        (ranked(rank="一级巡视员", grades=GOOD), "fine"),  # none is above it
        (ranked(rank="某职级", grades=GOOD), "unknown"),
        (ranked(grades=GOOD, ends=pd("2026-01-10"), ended=True), "fine"),
        (ranked(grades=GOOD, ended=None), "unknown"),
    ],
)
def test_what_is_open_of_a_rank(warned, records, says):
    whole = [Coverage("assessments", Extent.COMPLETE), Coverage("ranks", Extent.COMPLETE)]
    assert outcome(warned, records, RANK, "2026-03-31", coverage=whole) == says


def test_changes_of_post_and_pay_and_long_leave_are_warned_of_too(warned):
    changes = Sanction("r", "p", kind="降级", unchanged=True, extended=True, **span("2023-08-31"))
    away = Leave("r", "p", kind="study", sent=False, **span("2023-02-28"))
    held = Tenure("t", "p", post="seat", level="section_deputy", leader=True, begins=pd("2015-01"), ended=False)
    late = ["fine", "due", "due", "breach"]
    assert around(warned, about(changes), FORMALITIES, "2024-01-29", "2024-02-29") == late
    one = timedelta(days=1)
    first, end = date(2024, 1, 28), date(2024, 2, 28)
    days = (first - one, first, end, end + one)
    assert [outcome(warned, about(away, held), LEAVE, day, key="r|t") for day in days] == late
