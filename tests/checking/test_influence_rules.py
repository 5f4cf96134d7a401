"""The rule on promotion while a sanction has influence, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.errors import UnknownKeyError
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Sanction, Tenure
from orgwork.testing import examples

INFLUENCE = "cadre.promotion.influence"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def span(begins, ends):
    return {"begins": pd(begins), "ends": pd(ends), "ended": ends is not None}


def entrant(day, began, *more):
    """Return somebody who served in a county office from 2012 and is promoted on a day."""
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="4301"),
        Person("p", "甲", organization="u", work_start=pd(began)),
        Tenure("before", "p", post="seat", level="section_principal", exceptional=False, **span("2012-03", day)),
        Tenure("now", "p", post="seat", level="division_deputy", exceptional=False, **span(day, None)),
        *more,
    ]


def outcome(book, records, rule, key="now|s0", coverage=(), on=ON):
    findings = check(Register.of(records, coverage), book, on=on, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    found = dict(findings.frame.select("key", "outcome").iter_rows())
    return found.get(key, "fine")


def given(*sanctions, day="2024-06-15", began="2010-07"):
    """Return somebody promoted on a day, with sanctions (kind, begin[, lifted])."""
    rows = [
        Sanction(f"s{i}", "p", kind=kind, **span(begins, rest[0] if rest else None))
        for i, (kind, begins, *rest) in enumerate(sanctions)
    ]
    return entrant(day, began, *rows)


@pytest.mark.parametrize(
    ("kind", "begins", "says"),
    [
        ("警告（党员）", "2023-06-15", "fine"),
        ("警告（党员）", "2023-06-16", "unknown"),
        ("警告（党员）", "2023-07-01", "breach"),
        ("党内严重警告", "2022-12-15", "fine"),
        ("党内严重警告", "2023-01-01", "breach"),
        ("警告（公务员）", "2023-12-15", "fine"),
        ("政务警告", "2024-01-01", "breach"),
        ("记过", "2023-06-15", "fine"),
        ("记过", "2023-07-01", "breach"),
        ("记大过", "2022-12-15", "fine"),
        ("记大过", "2023-01-01", "breach"),
        ("降级", "2022-06-15", "fine"),
        ("降级", "2022-07-01", "breach"),
        ("撤职", "2022-06-15", "fine"),
        ("撤职", "2022-07-01", "breach"),
        ("记过", "2024-06-15", "breach"),  # the day of the promotion lies inside
        ("记过", "2024-06-16", "fine"),  # and what comes after it does not matter
        ("记过", "2024-06", "unknown"),
        ("记过", "2023", "unknown"),
        ("记过", "2024-01", "breach"),
        ("记过", None, "unknown"),
        ("警告", "2024-05-01", "unknown"),  # the Party's or the government's
        ("诫勉", "2024-05-01", "unknown"),
        ("撤销党内职务（党员）", "2015-01", "unknown"),
        (None, "2024-05-01", "unknown"),
    ],
)
def test_no_promotion_while_a_sanction_has_influence(book, kind, begins, says):
    assert outcome(book, given((kind, begins)), INFLUENCE) == says


@pytest.mark.parametrize(
    ("kind", "begins", "day", "says"),
    [
        ("警告（党员）", "2023-06", "2023-12-31", "unknown"),  # the text then in force was not read
        ("警告（党员）", "2023-06", "2024-01-01", "breach"),
        ("政务警告", "2023-08-31", "2024-02-29", "fine"),  # six months end with the month that has no 31st
        ("政务警告", "2023-08-31", "2024-02-28", "unknown"),  # how are months counted?
        ("政务警告", "2023-08-31", "2024-01-31", "breach"),
        ("记过", "2021-06-15", "2022-06-15", "fine"),  # the law of 2020
        ("记过", "2021-07-01", "2022-06-15", "breach"),
        ("记过", "2018-12", "2019-05-31", "unknown"),
        ("记过", "2018-12", "2019-06-01", "breach"),
        ("记过", "2018-12", "2019-03-02", "fine"),  # there was no such bar yet
    ],
)
def test_the_period_is_that_of_the_text_of_the_day(book, kind, begins, day, says):
    assert outcome(book, given((kind, begins), day=day), INFLUENCE) == says


@pytest.mark.parametrize(
    ("kind", "lifted", "says"),
    [
        ("记过", "2024-06-15", "unknown"),  # before its twelve months are over, and no text tells of that
        ("记过", "2024-06-16", "breach"),
        ("记过", "2024-06", "unknown"),
        ("警告（党员）", "2024-03-01", "breach"),  # no text read lifts a sanction of the Party
    ],
)
def test_a_government_sanction_that_was_ended_early_may_bar_still(book, kind, lifted, says):
    assert outcome(book, given((kind, "2024-01-10", lifted)), INFLUENCE) == says


@pytest.mark.parametrize(
    ("begins", "lifted", "says"),
    [
        ("2023-06-15", "2024-06-15", "fine"),  # when its time was over
        ("2023-06-15", "2023-08-01", "fine"),  # early or not: now it is over
        ("2023-07-01", "2024-06-01", "unknown"),
        ("2023-07-01", "2024-07-01", "breach"),
        ("2023-07-01", None, "breach"),
    ],
)
def test_a_government_sanction_ends_when_its_time_is_over(book, begins, lifted, says):
    assert outcome(book, given(("记过", begins, *([lifted] if lifted else []))), INFLUENCE) == says


def test_whether_it_was_lifted_is_open_where_nothing_is_recorded(book):
    records = given(("记过", "2024-01-10"))
    assert outcome(book, records, INFLUENCE) == "breach"
    records[-1] = attrs.evolve(records[-1], ended=None)
    assert outcome(book, records, INFLUENCE) == "unknown"


@pytest.mark.parametrize(
    ("lifted", "day", "says"),
    [
        ("2023-06-15", "2024-05-31", "breach"),
        ("2023-06-15", "2024-06-14", "unknown"),  # how are months counted?
        ("2023-06-15", "2024-06-15", "fine"),
        ("2023-06-14", "2024-05-31", "unknown"),  # ended before the nation's time, and no text tells of that
        (None, "2024-05-31", "breach"),
    ],
)
def test_the_end_of_a_sanction_frees_nobody_of_the_longer_period_of_a_layer(book, lifted, day, says):
    longer = examples.with_word(book, INFLUENCE, "4301", {"记过": 24}, date(2020, 1, 1))
    sanction = ("记过", "2022-06-15") if lifted is None else ("记过", "2022-06-15", lifted)
    assert outcome(longer, given(sanction, day=day), INFLUENCE) == says
    assert outcome(book, given(sanction, day=day), INFLUENCE) == "fine"


ADDED = (("警告（党员）", "2023-01-01"), ("警告（党员）", "2023-07-01"))


@pytest.mark.parametrize(
    ("sanctions", "day", "says"),
    [
        (ADDED, "2025-01-01", "fine"),  # six months are left of the first, and twelve of the second come after them
        (ADDED, "2024-12-31", "breach"),
        ((("记过", "2023-06-01"), ("警告（公务员）", "2024-03-01")), "2024-11-30", "breach"),
        ((("记过", "2023-06-01"), ("警告（公务员）", "2024-03-01")), "2024-12-01", "fine"),
        ((("记过", "2023-06-01"), ("党内警告", "2023-06-01")), "2024-06-01", "fine"),  # two clocks: nothing adds up
        # Given when the first is over.
        ((("记过", "2023-06-01"), ("警告（公务员）", "2024-06-01")), "2024-12-01", "fine"),
        # The first was ended early, and whether that counts no text tells: the second may run after it.
        ((("记过", "2023-06-01", "2024-02-01"), ("警告（公务员）", "2024-03-01")), "2024-08-31", "breach"),
        ((("记过", "2023-06-01", "2024-02-01"), ("警告（公务员）", "2024-03-01")), "2024-09-01", "unknown"),
        ((("记过", "2023-06-01", "2024-02-01"), ("警告（公务员）", "2024-03-01")), "2024-11-30", "unknown"),
        ((("记过", "2023-06-01", "2024-02-01"), ("警告（公务员）", "2024-03-01")), "2024-12-01", "fine"),
        # Of different ones of one day the heaviest counts.
        ((("警告（公务员）", "2023-06-01"), ("记过", "2023-06-01")), "2024-05-31", "breach"),
        ((("警告（公务员）", "2023-06-01"), ("记过", "2023-06-01")), "2024-06-01", "fine"),
        ((("撤职", "2022-06-01"), ("降级", "2022-06-01")), "2024-06-01", "fine"),
        # What comes inside the period of the heavier one comes after it.
        (
            (("警告（公务员）", "2023-06-01"), ("记过", "2023-06-01"), ("政务警告", "2024-03-01")),
            "2024-11-30",
            "breach",
        ),
        ((("警告（公务员）", "2023-06-01"), ("记过", "2023-06-01"), ("政务警告", "2024-03-01")), "2024-12-01", "fine"),
        # Two of one kind may be one period or both together.
        ((("记过", "2023-06-01"), ("记过", "2023-06-01")), "2024-06-01", "unknown"),
        ((("某种处理", "2023-06-01"), ("警告（公务员）", "2024-03-01")), "2024-11-30", "unknown"),
        ((("诫勉", "2023-06-01"), ("警告（公务员）", "2024-03-01")), "2024-11-30", "fine"),  # on no clock
        ((("降职", "2023-06-01"), ("警告（公务员）", "2024-03-01")), "2024-11-30", "fine"),
        # Of three the last may not end later than 48 months after it was given: on 2026-06-01, not in 2027.
        ((("撤职", "2021-06-01"), ("撤职", "2022-01-01"), ("降级", "2022-06-01")), "2026-05-31", "breach"),
        ((("撤职", "2021-06-01"), ("撤职", "2022-01-01"), ("降级", "2022-06-01")), "2026-06-01", "fine"),
    ],
)
def test_sanctions_inside_a_running_period_add_up(book, sanctions, day, says):
    assert outcome(book, given(*sanctions, day=day), INFLUENCE, f"now|s{len(sanctions) - 1}") == says


def test_a_sanction_that_may_not_be_recorded_leaves_a_promotion_open(book):
    records = given(("记过", "2020-01-10"))
    gaps = [Coverage("sanctions", Extent.PARTIAL, "p")]
    assert outcome(book, records, INFLUENCE, "now|s0", gaps) == "fine"
    assert outcome(book, records, INFLUENCE, "now|", gaps) == "unknown"
    assert outcome(book, records, INFLUENCE, "now|") == "fine"


def test_only_a_promotion_is_barred(book):
    records = [
        attrs.evolve(r, level="section_principal") if getattr(r, "id", "") == "now" else r
        for r in given(("记过", "2024-01-10"))
    ]
    assert outcome(book, records, INFLUENCE) == "fine"
    first = [
        attrs.evolve(r, level="clerk") if getattr(r, "id", "") == "now" else r
        for r in given(("记过", "2024-01-10"), began="2024-06")
        if getattr(r, "id", "") != "before"
    ]
    assert outcome(book, first, INFLUENCE) == "fine"  # a first job


def test_a_local_layer_lists_a_kind_and_a_longer_period(book):
    start = date(2024, 1, 1)
    word = Amendment(
        INFLUENCE, "43", "43", {"诫勉": 6, "记过": 18}, start, start, Citation(title="示例"), Evidence.TEXT
    )
    layered = join(book, Layer("province", "43", (), (word,)))
    assert outcome(layered, given(("诫勉", "2024-05-01", None)), INFLUENCE) == "breach"
    assert outcome(layered, given(("诫勉", "2023-05-01")), INFLUENCE) == "fine"
    assert outcome(layered, given(("记过", "2023-05-01")), INFLUENCE) == "breach"


def test_a_view_that_asks_for_a_key_nobody_declares_is_refused(book):
    view = attrs.evolve(book.views["influences"], name="mine", limits=("no.such.key",))
    with pytest.raises(UnknownKeyError, match="asks for"):
        join(book, Layer("local", "43", (), (), (view,)))


@pytest.mark.parametrize(("to", "says"), [("clerk", "fine"), ("section_deputy", "breach"), ("bureau_deputy", "breach")])
def test_a_rise_from_the_lowest_level_is_one_too(book, to, says):
    known = {"before": {"level": "clerk"}, "now": {"level": to}}
    records = [attrs.evolve(r, **known.get(r.id, {})) for r in given(("记过", "2023-07-01"))]
    assert outcome(book, records, INFLUENCE) == says
