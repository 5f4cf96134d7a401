"""The rules on entry and exceptional promotion, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, explain
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Coverage, Education, Extent, Organization, Person, Post, Register, Tenure, Waiver

AGE, GRASSROOTS, SCHOOLING = "cadre.entry.work_age", "cadre.entry.grassroots", "cadre.entry.education"
PROBATION, INTERVAL, TWICE = "cadre.exceptional.probation", "cadre.exceptional.interval", "cadre.exceptional.twice"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def span(begins, ends):
    return {"begins": pd(begins), "ends": pd(ends), "ended": ends is not None}


def entrant(day="2022-06-15", level="division_deputy", began="2010-07", *more, **person):
    """Return somebody who served in a county office from 2012 and enters on a day."""
    steps = {"exceptional": False} | {k: person.pop(k) for k in ("exceptional",) if k in person}
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="4301"),
        Person("p", "甲", organization="u", work_start=pd(began), **person),
        Tenure("before", "p", post="seat", level="section_principal", exceptional=False, **span("2012-03", day)),
        Tenure("now", "p", post="seat", level=level, **steps, **span(day, None)),
        *more,
    ]


def outcome(book, records, rule, key="now", coverage=(), on=ON):
    findings = check(Register.of(records, coverage), book, on=on, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    found = dict(findings.frame.select("key", "outcome").iter_rows())
    return found.get(key, "fine")


@pytest.mark.parametrize(
    ("began", "day", "says"),
    [
        ("2017-06-15", "2022-06-14", "unknown"),  # 60 calendar months, 59 whole ones, and no layer says how to count
        ("2017-06-15", "2022-06-15", "fine"),
        ("2017-06-15", "2022-05-31", "breach"),
        ("2017-02-28", "2022-02-28", "fine"),
        ("2016-02-29", "2021-02-28", "fine"),
        ("2016-02-29", "2021-02-27", "unknown"),
        ("2017-06", "2022-06", "unknown"),
        ("2017-06", "2022-07", "fine"),
        ("2017", "2021-12-31", "breach"),
        ("2017", "2022-06", "unknown"),
        (None, "2022-06", "unknown"),
    ],
)
def test_work_age_on_both_sides_of_five_years(book, began, day, says):
    assert outcome(book, entrant(day, began=began), AGE) == says


@pytest.mark.parametrize(("exceptional", "says"), [(True, "waived"), (False, "breach"), (None, "unknown")])
def test_an_exceptional_promotion_waives_work_age_and_grass_roots_work(book, exceptional, says):
    records = entrant("2022-06", began="2019-07", exceptional=exceptional, grassroots=False)
    assert outcome(book, records, AGE) == outcome(book, records, GRASSROOTS) == says


@pytest.mark.parametrize(("granted_by", "says"), [("4301", "waived"), ("430199", "breach")])
@pytest.mark.parametrize("rule", [AGE, GRASSROOTS])
def test_a_city_may_waive_by_record_and_a_county_may_not(book, rule, granted_by, says):
    waiver = Waiver("w", rule, "p", granted_by=granted_by, begins=pd("2022-01"), ended=False)
    records = entrant("2022-06", "division_deputy", "2019-07", waiver, grassroots=False)
    assert outcome(book, records, rule) == says


@pytest.mark.parametrize("level", ["section_deputy", "section_principal"])
def test_nothing_is_asked_below_county_division_level(book, level):
    assert outcome(book, entrant("2022-06", level, "2021-07", grassroots=False), AGE) == "fine"


def test_who_is_there_already_does_not_enter_again(book):
    records = entrant("2013-06", "division_deputy", "2012-03")
    records += [Tenure("next", "p", post="seat", level="division_principal", **span("2015-06", None))]
    assert outcome(book, records, AGE, "next") == "fine"


@pytest.mark.parametrize(
    ("began", "town", "says"),
    [
        ("2011-06-15", "2014-06-15", ["fine", "fine"]),
        ("2011-07-01", "2014-07-01", ["breach", "breach"]),
    ],
)
def test_the_edition_of_2014_asked_for_as_much(book, began, town, says):
    records = [
        *entrant("2016-06-15", began=began, grassroots=False),
        Organization("v", "示例镇政府", place="430199101", ended=False),
        Post("town", "v", kind="deputy"),
        Tenure("r", "p", post="town", level="section_principal", **span(town, "2016-06-15")),
    ]
    assert [outcome(book, records, rule) for rule in (AGE, GRASSROOTS)] == says


@pytest.mark.parametrize(("day", "says"), [("2013-12-31", "unknown"), ("2014-02-01", "breach")])
def test_an_entry_is_judged_by_the_text_of_its_day(book, day, says):
    records = entrant(day, began="2012-03", grassroots=False)
    assert {outcome(book, records, rule) for rule in (AGE, GRASSROOTS)} == {says}


def rural(*spans, place="430199101", **person):
    """Return an entrant of 2022-06-15 with posts in a township before."""
    town = [Organization("v", "示例镇政府", place=place, ended=False), Post("town", "v", kind="deputy")]
    held = [Tenure(f"r{i}", "p", post="town", level="section_principal", **span(*s)) for i, s in enumerate(spans)]
    return entrant("2022-06-15", "division_deputy", "2010-07", *town, *held, **person)


@pytest.mark.parametrize(
    ("recorded", "spans", "says"),
    [
        (True, [], "fine"),
        (False, [], "breach"),
        (None, [], "unknown"),
        (None, [("2018-03-01", "2020-03-01")], "fine"),
        (False, [("2018-03-01", "2020-03-01")], "fine"),
        (False, [("2018-03-02", "2020-03-01")], "unknown"),
        (False, [("2018-03-01", "2020-02-29")], "breach"),
        (False, [("2018-03", "2020-03")], "unknown"),
        (False, [("2018-03", "2020-02")], "breach"),
        (False, [("2018-03-01", "2019-03-01"), ("2019-03-01", "2020-03-01")], "fine"),
        (False, [("2018-03-01", "2018-03-31"), ("2018-04-01", "2020-03-01")], "fine"),  # from one day to the next
        (False, [("2018-03-01", "2018-03-30"), ("2018-04-01", "2020-03-01")], "breach"),  # a day between
        (False, [("2018-03", "2018-03"), ("2018-04", "2020-03")], "unknown"),
        (False, [("2018-03-01", "2019-09-01"), ("2018-09-01", "2020-02-28")], "breach"),  # held at once: counted once
        (False, [("2018-03-01", "2019-03-01"), ("2021-01-01", "2022-01-01")], "fine"),
        (False, [("2021-03-01", None)], "breach"),  # what comes after the entry does not count
        (False, [(None, "2020-03-01")], "unknown"),
    ],
)
def test_grass_roots_work_is_recorded_or_measured_in_township_posts(book, recorded, spans, says):
    assert outcome(book, rural(*spans, grassroots=recorded), GRASSROOTS) == says


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("430199101", "fine"),
        ("430199101001", "fine"),
        ("430199", "breach"),
        ("430199z01", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_recorded_place_tells_a_township_unit(book, place, says):
    assert outcome(book, rural(("2018-03", "2021-03"), place=place, grassroots=False), GRASSROOTS) == says


def test_posts_that_may_not_be_recorded_leave_a_recorded_no_open(book):
    records = rural(grassroots=False)
    assert outcome(book, records, GRASSROOTS, coverage=[Coverage("tenures", Extent.PARTIAL, "p")]) == "unknown"


def test_both_legs_of_grass_roots_work_are_told(book):
    records = rural(("2018-03", "2019-03"), grassroots=False)
    register = Register.of(records)
    (finding,) = check(register, book, on=ON, rules=[GRASSROOTS])
    assert [(leg.low, leg.high, leg.met) for leg in finding.legs] == [(11, 12, False), (False, False, False)]
    assert finding.legs[0].answers[0].value == 24
    text = explain(finding, book, register).text()
    assert "乡镇（街道）、村单位任职月数" in text
    assert "两年以上基层工作经历" in text


def course(word, ends="2010-06", **more):
    return Education(more.pop("id", "e"), "p", schooling=word, **(span("2006-09", ends) | more))


@pytest.mark.parametrize(
    ("level", "courses", "says"),
    [
        ("division_deputy", [course("大专")], "fine"),
        ("division_deputy", [course("中专")], "breach"),
        ("division_deputy", [course("中等专科")], "breach"),
        ("division_deputy", [course("大学专科肄业")], "unknown"),
        ("division_deputy", [course("示例")], "unknown"),
        ("division_deputy", [course(None)], "unknown"),
        ("division_deputy", [course(None), course("大学", id="f")], "fine"),
        ("division_deputy", [course(None), course("高中", id="f")], "unknown"),
        ("division_deputy", [course("高中"), course("大专", "2022-06-15", id="f")], "fine"),
        ("division_deputy", [course("高中"), course("大专", "2022-06-16", id="f")], "breach"),
        ("division_deputy", [course("高中"), course("大专", "2022-06", id="f")], "unknown"),
        ("division_deputy", [course("高中"), course("大专", None, id="f")], "breach"),
        ("division_deputy", [course("高中"), course("大专", None, id="f", ended=None)], "unknown"),
        ("bureau_deputy", [course("大专")], "breach"),
        ("bureau_deputy", [course("大学")], "fine"),
        ("bureau_deputy", [course("研究生")], "fine"),
    ],
)
def test_schooling_by_the_day_of_entry(book, level, courses, says):
    assert outcome(book, entrant("2022-06-15", level, "2010-07", *courses), SCHOOLING) == says


def test_whose_courses_may_not_all_be_recorded_has_no_certain_breach(book):
    records = entrant("2022-06-15", "division_deputy", "2010-07", course("高中"))
    assert outcome(book, records, SCHOOLING, coverage=[Coverage("educations", Extent.PARTIAL, "p")]) == "unknown"


@pytest.mark.parametrize(("granted_by", "says"), [("430199", "waived"), ("430199101", "breach")])
def test_schooling_is_a_should_and_the_county_may_decide_otherwise(book, granted_by, says):
    waiver = Waiver("w", SCHOOLING, "p", granted_by=granted_by, begins=pd("2022-01"), ended=False)
    records = entrant("2022-06-15", "division_deputy", "2010-07", course("高中"), waiver)
    assert outcome(book, records, SCHOOLING) == says
    assert book.rules[SCHOOLING].severity == "should"


def test_a_local_layer_asks_for_more_schooling(book):
    start = date(2020, 1, 1)
    value = {"division_level": 4}
    word = Amendment(SCHOOLING, "43", "43", value, start, start, Citation(title="示例"), Evidence.TEXT)
    records = entrant("2022-06-15", "division_deputy", "2010-07", course("大专"))
    assert outcome(book, records, SCHOOLING) == "fine"
    assert outcome(join(book, Layer("province", "43", (), (word,))), records, SCHOOLING) == "breach"


def raised(day="2022-06-15", *, now=True, **last):
    """Return somebody promoted on a day, the post before with facts of its own."""
    held = {"level": "section_principal", "exceptional": False, "probation": False} | last
    records = entrant(day, exceptional=now)
    first = Tenure("first", "p", post="seat", level="section_deputy", exceptional=False, **span("2010-07", "2012-03"))
    promoted = attrs.evolve(records[-1], probation=True, unconfirmed=True)
    return [*records[:3], first, attrs.evolve(records[3], **held), promoted]


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ({"probation": False}, "fine"),
        ({"probation": None}, "unknown"),
        ({"probation": True, "confirmed": pd("2022-06-15")}, "fine"),
        ({"probation": True, "confirmed": pd("2022-06-16")}, "breach"),
        ({"probation": True, "confirmed": pd("2022-06")}, "unknown"),
        ({"probation": True, "unconfirmed": True}, "breach"),
        ({"probation": True}, "unknown"),
        (
            {"probation": True, "unconfirmed": True, "ends": pd("2022-06")},
            "breach",
        ),  # left in the month: held until then
        ({"probation": True, "unconfirmed": True, "ends": pd("2022-05")}, "fine"),
        ({"probation": True, "unconfirmed": True, "ends": pd("2022")}, "unknown"),
        ({"probation": True, "unconfirmed": True, "ends": None, "ended": False}, "breach"),
    ],
)
def test_no_exceptional_promotion_out_of_a_probation(book, last, says):
    assert outcome(book, raised(**last), PROBATION) == says


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ({"begins": pd("2021-06-15")}, "fine"),
        ({"begins": pd("2021-06-16")}, "unknown"),
        ({"begins": pd("2021-07-01")}, "breach"),
        ({"begins": pd("2021-06")}, "unknown"),
        ({"begins": pd("2021-05")}, "fine"),
        ({"begins": pd("2021")}, "unknown"),
        ({"begins": None}, "unknown"),
        ({"begins": pd("2021-07-01"), "level": "section_deputy"}, "fine"),  # no promotion: the same level
        ({"begins": pd("2021-07-01"), "level": None}, "unknown"),
    ],
)
def test_a_year_lies_between_the_last_and_an_exceptional_promotion(book, last, says):
    assert outcome(book, raised(**last), INTERVAL) == says


@pytest.mark.parametrize(
    ("last", "says"),
    [
        # In what respect a promotion below division level was exceptional no record tells.
        ({"exceptional": True}, "unknown"),
        ({"exceptional": False}, "fine"),
        ({"exceptional": None}, "unknown"),
        ({"exceptional": True, "level": "section_deputy"}, "fine"),
        ({"exceptional": True, "begins": None}, "unknown"),
    ],
)
def test_no_two_exceptional_promotions_running(book, last, says):
    assert outcome(book, raised(**last), TWICE) == says


def hurried(first="2019-06-01", second="2021-05-31", third="2023-04-30", **last):
    """Return somebody promoted exceptionally twice: a principal of section level, a deputy and a principal above."""
    unit, post, person, *_ = raised()
    steps = {"section_principal": (first, second), "division_deputy": (second, third), "division_principal": (third,)}
    held = [
        Tenure(level, "p", post="seat", level=level, exceptional=True, **span(*days, *[None] * (2 - len(days))))
        for level, days in steps.items()
    ]
    before = Tenure("first", "p", post="seat", level="section_deputy", exceptional=False, **span("2010-07", first))
    return [unit, post, person, before, held[0], attrs.evolve(held[1], **last), held[2]]


@pytest.mark.parametrize(
    ("records", "says"),
    [
        (hurried(), "breach"),  # 24 months before the first and 22 before the second: fewer than asked for
        (hurried(third="2023-05-31"), "unknown"),
        (hurried(first="2018-05-31"), "unknown"),
        (hurried(first="2018-07-01"), "breach"),
        (hurried(exceptional=False), "fine"),
        (hurried(exceptional=None), "unknown"),
        (hurried(first="2021-04-01", level="section_principal"), "unknown"),
    ],
)
def test_years_are_broken_twice_only_where_both_times_fewer_were_surely_served(book, records, says):
    assert outcome(book, records, TWICE, "division_principal") == says


def test_levels_skipped_twice_are_not_years_broken_twice(book):
    records = hurried()
    skipping = [
        attrs.evolve(records[4], level="section_deputy", begins=pd("2015-01")),
        attrs.evolve(records[5], level="division_deputy"),
        attrs.evolve(records[6], level="bureau_deputy"),
    ]
    clerk = attrs.evolve(records[3], level="clerk", ends=pd("2015-01"))
    assert outcome(book, [*records[:3], clerk, *skipping], TWICE, "division_principal") == "unknown"


@pytest.mark.parametrize("rule", [PROBATION, INTERVAL])
def test_an_exception_is_judged_where_it_is_one_or_may_be(book, rule):
    facts = {"begins": pd("2022-01-10"), "exceptional": True, "probation": True, "unconfirmed": True}
    for exceptional, says in ((True, "breach"), (False, "fine"), (None, "unknown")):
        assert outcome(book, raised(now=exceptional, **facts), rule) == says


@pytest.mark.parametrize("rule", [PROBATION, INTERVAL, TWICE])
def test_an_appointment_that_may_not_be_recorded_leaves_the_last_promotion_open(book, rule):
    gaps = [Coverage("tenures", Extent.PARTIAL, "p")]
    assert outcome(book, raised(), rule) == "fine"
    assert outcome(book, raised(), rule, coverage=gaps) == "unknown"
