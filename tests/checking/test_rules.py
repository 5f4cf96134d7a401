from datetime import date

import attrs
import pytest

from orgwork.checking import check, explain
from orgwork.dates import PartialDate
from orgwork.model import (
    Assessment,
    Coverage,
    Establishment,
    Extent,
    Organization,
    Person,
    Post,
    Register,
    Tenure,
    Waiver,
)

DEPUTY = "cadre.promotion.deputy_service"
LOWER = "cadre.promotion.lower_principal_service"
GRADE = "cadre.promotion.last_grade"
SHARE = "cadre.assessment.excellent_share"
WINDOW = date(2010, 1, 1)


def outcome(book, records, rule, key=None, on=date(2026, 6, 30), coverage=()):
    findings = check(Register.of(records, coverage), book, on=on, since=WINDOW, rules=[rule])
    assert not findings.faults
    rows = dict(findings.frame.select("key", "outcome").iter_rows())
    if key is None:
        assert len(rows) <= 1, rows
        return next(iter(rows.values()), "met" if findings.met[rule] else "nothing")
    return rows.get(key, "met" if findings.met[rule] else "nothing")


FIRST = ("section_principal", "2010-01")


@pytest.mark.parametrize(
    ("begin", "end", "says"),
    [
        ("2020-06-15", "2022-06-14", "unknown"),  # 24 calendar months, 23 whole ones: no layer says how to count
        ("2020-06-15", "2022-06-15", "met"),
        ("2020-06-15", "2022-06-16", "met"),
        ("2020-06", "2022-06", "unknown"),
        ("2020-06", "2022-07", "met"),
        ("2020-06", "2022-05", "breach"),
        ("2020-07-01", "2022-06-30", "breach"),
        ("2020-02-29", "2022-02-28", "met"),
        ("2020", "2022-06", "unknown"),
        ("2020", "2023-01", "met"),
    ],
)
def test_service_as_deputy_on_both_sides_of_24_months(book, county, begin, end, says):
    county.person("p", FIRST, ("division_deputy", begin), ("division_principal", end))
    assert outcome(book, county.records, DEPUTY) == says


def test_months_at_the_threshold_are_settled_by_the_convention(book, county):
    from orgwork.book import Layer, join
    from orgwork.citation import Citation, Evidence
    from orgwork.declare import Amendment

    county.person("p", FIRST, ("division_deputy", "2020-06-15"), ("division_principal", "2022-06-14"))
    for choice, says in (("month", "met"), ("day", "breach")):
        start = date(2015, 1, 1)
        word = Amendment(
            "dates.month_convention",
            "43",
            "43",
            frozenset({choice}),
            start,
            start,
            Citation(title="示例"),
            Evidence.TEXT,
        )
        layered = join(book, Layer("province", "43", (), (word,)))
        assert outcome(layered, county.records, DEPUTY) == says


@pytest.mark.parametrize(("exceptional", "says"), [(True, "waived"), (False, "breach"), (None, "unknown")])
def test_an_exceptional_promotion_is_waived_and_an_unrecorded_one_unknown(book, county, exceptional, says):
    county.person("p", FIRST, ("division_deputy", "2020-06"), ("division_principal", "2021-06", exceptional))
    assert outcome(book, county.records, DEPUTY) == says


@pytest.mark.parametrize(
    ("begins", "granted_by", "says"),
    [
        ("2021-05-31", "4301", "waived"),
        ("2021-06-02", "4301", "breach"),
        ("2021", "4301", "unknown"),
        ("2021-05-31", "430199", "breach"),
    ],
)
def test_a_waiver_counts_from_its_day_and_from_who_may_grant_it(book, county, begins, granted_by, says):
    county.person("p", FIRST, ("division_deputy", "2020-06"), ("division_principal", "2021-06-01"))
    waiver = Waiver("w", DEPUTY, "p", granted_by=granted_by, begins=PartialDate.parse(begins), ended=False)
    assert outcome(book, [*county.records, waiver], DEPUTY) == says


@pytest.mark.parametrize(
    ("begin", "end", "says"),
    [("2019-06", "2022-05", "breach"), ("2019-06", "2022-07", "met"), ("2019-06-30", "2022-06-30", "met")],
)
def test_service_as_lower_principal_on_both_sides_of_36_months(book, county, begin, end, says):
    county.person("p", ("section_deputy", "2010-01"), ("section_principal", begin), ("division_deputy", end))
    assert outcome(book, county.records, LOWER) == says


def test_each_of_the_two_services_is_asked_of_its_own_step(book, county):
    steps = ("section_deputy", "section_principal", "division_deputy", "division_principal", "bureau_deputy")
    county.person("p", *((level, f"2020-{month:02}") for month, level in enumerate(steps, 1)))
    found = check(Register.of(county.records), book, on=date(2026, 6, 30), since=WINDOW, rules=[DEPUTY, LOWER])
    told = found.frame.filter(outcome="breach").select("rule", "key").sort("rule", "key").rows()
    assert told == [(DEPUTY, "p3"), (LOWER, "p2"), (LOWER, "p4")]


@pytest.mark.parametrize(
    ("before", "deputy", "lower"),
    [
        ("section_deputy", "nothing", "nothing"),
        ("section_principal", "nothing", "unknown"),
        ("division_deputy", "unknown", "unknown"),
    ],
)
def test_the_level_before_alone_may_rule_out_a_step_to_a_level_nobody_knows(book, county, before, deputy, lower):
    county.person("p", ("clerk", "2010-01"), (before, "2020-01"), (before, "2021-06"))
    records = [*county.records[:-1], attrs.evolve(county.records[-1], level=None)]
    assert outcome(book, records, DEPUTY, "p2") == deputy
    assert outcome(book, records, LOWER, "p2") == lower


@pytest.mark.parametrize(("exceptional", "says"), [(True, "waived"), (False, "breach"), (None, "unknown")])
def test_an_exceptional_step_to_an_upper_deputy_is_waived_too(book, county, exceptional, says):
    before = ("section_deputy", "2010-01"), ("section_principal", "2020-06")
    county.person("p", *before, ("division_deputy", "2021-06", exceptional))
    assert outcome(book, county.records, LOWER) == says


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("section_principal", "division_deputy", "breach"),
        ("section_deputy", "section_principal", "breach"),
        ("clerk", "section_deputy", "breach"),
        ("division_deputy", "division_deputy", "nothing"),
        ("division_principal", "division_deputy", "nothing"),
    ],
)
def test_the_grade_is_asked_of_promotions_at_every_level(book, county, before, after, says):
    county.person("p", (before, "2015-01"), (after, "2021-06"), grades=[(2020, "basic")])
    assert outcome(book, county.records, GRADE) == says


def test_a_first_job_is_no_promotion(book, county):
    county.person("p", ("section_deputy", "2021-06"), grades=[(2020, "basic")])
    assert outcome(book, county.records, GRADE) == "unknown"
    day = PartialDate(2021, 6)
    records = [attrs.evolve(r, work_start=day) if isinstance(r, Person) else r for r in county.records]
    assert outcome(book, records, GRADE) == "nothing"


def test_what_was_held_before_the_first_recorded_post_is_unknown(book, county):
    county.person("p", ("division_deputy", "2020-06"), ("division_principal", "2021-06"))
    assert outcome(book, county.records, DEPUTY) == "unknown"
    longer = attrs.evolve(county.records[-2], ends=PartialDate(2023, 6))
    enough = attrs.evolve(county.records[-1], begins=PartialDate(2023, 6))
    assert outcome(book, [*county.records[:-2], longer, enough], DEPUTY) == "met"


def test_posts_at_one_level_are_one_service(book, county):
    county.person(
        "p", FIRST, ("division_deputy", "2020-01"), ("division_deputy", "2021-06"), ("division_principal", "2022-03")
    )
    assert outcome(book, county.records, DEPUTY) == "met"


def test_two_posts_of_one_month_are_one_event(book, county):
    county.person("p", FIRST, ("division_deputy", "2020-01"), ("division_principal", "2021-06"))
    county.records.append(
        Tenure(
            "second",
            "p",
            post="principal",
            level="division_principal",
            begins=PartialDate(2021, 6),
            exceptional=False,
            ended=False,
        )
    )
    for key in ("p2", "second"):
        assert outcome(book, county.records, DEPUTY, key) == "breach"


def test_an_unrecorded_level_or_order_makes_it_unknown(book, county):
    county.person("p", FIRST, ("division_deputy", "2020-01"), ("division_principal", "2021-06"))
    hidden = [attrs.evolve(r, level=None) if r is county.records[-2] else r for r in county.records]
    assert outcome(book, hidden, DEPUTY) == "unknown"
    vague = [attrs.evolve(r, begins=None) if r is county.records[-2] else r for r in county.records]
    assert outcome(book, vague, DEPUTY, "p2") == "unknown"
    gap = [Coverage("tenures", Extent.COMPLETE), Coverage("tenures", Extent.PARTIAL, "p")]
    assert outcome(book, county.records, DEPUTY, coverage=gap) == "unknown"


@pytest.mark.parametrize(
    ("grades", "says"),
    [
        ([(2020, "competent")], "met"),
        ([(2020, "basic")], "breach"),
        ([(2020, "incompetent")], "breach"),
        ([(2020, None)], "unknown"),
        ([(2020, "no_grade")], "unknown"),  # no grade is neither good enough nor barred
        ([(2020, "not_assessed")], "unknown"),
        ([(2019, "basic")], "unknown"),
        ([], "unknown"),
    ],
)
def test_the_grade_of_the_year_before_decides(book, county, grades, says):
    county.person("p", FIRST, ("division_deputy", "2021-06"), grades=[(2012, "competent"), *grades])
    assert outcome(book, county.records, GRADE) == says


def test_two_rows_for_one_year_must_agree(book, county):
    county.person("p", FIRST, ("division_deputy", "2021-06"), grades=[(2020, "competent")])
    assert outcome(book, [*county.records, Assessment("x", "p", year=2020, grade="basic")], GRADE) == "unknown"
    assert outcome(book, [*county.records, Assessment("x", "p", year=2020, grade="competent")], GRADE) == "met"
    assert outcome(book, [*county.records, Assessment("x", "p", grade="basic")], GRADE) == "unknown"


def staff(excellent, others, year=2024):
    people = [Person(f"p{i}", f"p{i}", organization="u") for i in range(excellent + others)]
    marks = ["excellent"] * excellent + ["competent"] * others
    unit = Organization("u", "甲局", place="430199", entity="legal", ended=False)
    return [
        unit,
        *people,
        *(
            Assessment(f"a{i}", f"p{i}", year=year, grade=m, organization="u", base="staff")
            for i, m in enumerate(marks)
        ),
    ]


@pytest.mark.parametrize(
    ("excellent", "others", "says"),
    [(2, 8, "met"), (2, 7, "unknown"), (3, 9, "unknown"), (3, 8, "breach"), (0, 5, "nothing"), (1, 2, "breach")],
)
def test_the_share_of_excellent_on_both_sides_of_a_fifth_and_a_quarter(book, excellent, others, says):
    assert outcome(book, staff(excellent, others), SHARE) == says


def test_a_raised_share_needs_its_approval(book):
    records = staff(3, 9)
    granted = Waiver("w", SHARE, "u", granted_by="430199", begins=PartialDate(2024, 12, 1), ended=False)
    late = attrs.evolve(granted, begins=PartialDate(2025, 1, 1))
    assert outcome(book, [*records, granted], SHARE) == "met"
    assert outcome(book, [*records, late], SHARE) == "breach"
    assert outcome(book, [*records, attrs.evolve(granted, begins=None)], SHARE, "u:2024") == "unknown"
    assert outcome(book, [*records, late], SHARE, "u:2024") == "breach"


def test_somebody_who_may_belong_to_the_group_widens_the_share(book):
    records = staff(3, 8)
    stray = [
        Person("x", "x"),
        *(Assessment(f"x{i}", "x", year=2024, grade="competent", base="staff") for i in range(9)),
    ]
    assert outcome(book, [*records, *stray], SHARE) == "unknown"


@pytest.mark.parametrize(
    ("excellent", "others", "away", "says"),
    [
        (1, 2, 0, "breach"),
        (1, 2, 2, "unknown"),  # one of three or of five
        (1, 2, 9, "unknown"),
        (3, 4, 3, "breach"),  # of ten at the most
        (1, 4, 3, "met"),
        (0, 4, 3, "nothing"),
    ],
)
def test_whoever_was_not_assessed_may_or_may_not_have_been_due_to_be(book, excellent, others, away, says):
    records = staff(excellent, others)
    absent = [
        r
        for i in range(away)
        for r in (
            Person(f"n{i}", f"n{i}", organization="u"),
            Assessment(f"n{i}", f"n{i}", year=2024, grade="not_assessed", organization="u", base="staff"),
        )
    ]
    assert outcome(book, [*records, *absent], SHARE) == says


def test_shares_before_the_text_are_not_judged(book):
    assert outcome(book, staff(3, 3, 2019), SHARE) == "nothing"


def unit(number, people, **more):
    records = [
        Organization("u", "甲局", place="430199", entity="legal", ended=False),
        Organization("in", "办公室", place="430199", entity="inner", parent="u", ended=False),
        Establishment(
            "e", "u", measure="headcount_administrative", number=number, begins=PartialDate(2020), ended=False
        ),
    ]
    facts = {"organization": "in", "staffing": "administrative", "status": "in_post"} | more
    return records + [Person(f"p{i}", f"p{i}", **facts) for i in range(people)]


@pytest.mark.parametrize(
    ("number", "people", "says"), [(2, 1, "met"), (2, 2, "met"), (2, 3, "breach"), (None, 1, "unknown")]
)
def test_headcount_on_both_sides_of_the_number(book, number, people, says):
    assert outcome(book, [*unit(number, people), Tenure("t", "p0"), Post("x", "u")], "establishment.headcount") == says


@pytest.mark.parametrize("hidden", [{"staffing": None}, {"status": None}, {"organization": None}])
def test_somebody_who_may_fill_a_number_makes_it_unknown(book, hidden):
    records = [*unit(1, 2, **hidden), Tenure("t", "p0"), Post("x", "u")]
    rows = check(Register.of(records), book, on=date(2026, 6, 30), rules=["establishment.headcount"]).frame
    found = dict(rows.select("key", "outcome").iter_rows())
    assert found["u:headcount_administrative"] == "unknown"


def test_the_latest_number_in_force_counts(book):
    later = Establishment(
        "e2", "u", measure="headcount_administrative", number=1, begins=PartialDate(2026, 6, 30), ended=False
    )
    records = [*unit(2, 2), later, Tenure("t", "p0"), Post("x", "u")]
    assert outcome(book, records, "establishment.headcount", on=date(2026, 6, 29)) == "met"
    assert outcome(book, records, "establishment.headcount", on=date(2026, 6, 30)) == "breach"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_the_numbers_of_a_unit_are_told_in_the_order_of_their_ids(book, order):
    begun = [PartialDate(year) for year in (2018, 2020, 2022)]
    measure = "headcount_administrative"
    numbers = [
        Establishment(f"e{i}", "u", measure=measure, number=0, begins=b, ended=False) for i, b in enumerate(begun)
    ]
    records = [r for r in unit(0, 2) if not isinstance(r, Establishment)] + [numbers[i] for i in order]
    records += [Tenure("t", "p0"), Post("x", "u")]
    (finding,) = check(Register.of(records), book, on=date(2026, 6, 30), rules=["establishment.headcount"])
    assert [r for r in finding.records if r.startswith("e")] == ["e0", "e1", "e2"]


def test_deputies_over_the_authorised_number_are_a_breach(book, county, day):
    county.person("p", ("division_deputy", "2020-01")).person("q", ("division_deputy", "2020-01"))
    number = Establishment("e", "u", measure="posts_deputy", number=1, begins=PartialDate(2019), ended=False)
    assert outcome(book, [*county.records, number], "establishment.posts") == "breach"
    assert outcome(book, [*county.records, attrs.evolve(number, number=2)], "establishment.posts") == "met"
    left = attrs.evolve(county.records[-1], ends=PartialDate(2026, 6, 30), ended=True)
    assert outcome(book, [*county.records[:-1], left, number], "establishment.posts") == "met"


def test_posts_are_asked_since_2019_and_headcount_before(book, county):
    county.person("p", ("division_deputy", "2007-01")).person("q", ("division_deputy", "2007-01"))
    since = {"number": 1, "begins": PartialDate(2007), "ended": False}
    posts = Establishment("e", "u", measure="posts_deputy", **since)
    staff = Establishment("f", "u", measure="headcount_administrative", **since)
    for day, staffed, led in ((date(2019, 5, 31), "breach", "nothing"), (date(2019, 6, 1), "breach", "breach")):
        assert outcome(book, [*county.records, posts, staff], "establishment.headcount", on=day) == staffed
        assert outcome(book, [*county.records, posts, staff], "establishment.posts", on=day) == led


def test_an_absent_table_is_one_unknown_per_unit(book, day):
    findings = check(
        Register.of(
            [Organization("u", "甲局"), Person("p", "p", organization="u"), Person("q", "q", organization="u")]
        ),
        book,
        on=day,
        rules=[DEPUTY],
    )
    assert [(f.outcome, f.reason, f.subject, f.count) for f in findings] == [("unknown", "table_absent", "u", 2)]
    assert findings.exit_code() == 3


def test_a_refused_layer_turns_met_into_unknown_and_leaves_breaches(book, county, day):
    county.person("p", FIRST, ("division_deputy", "2020-06"), ("division_principal", "2023-06"))
    county.person("q", FIRST, ("division_deputy", "2022-06"), ("division_principal", "2023-06"))
    broken = attrs.evolve(book, refused=frozenset({"4301"}))
    findings = check(Register.of(county.records), broken, on=day, rules=[DEPUTY])
    assert [(f.subject, f.outcome, f.reason) for f in findings] == [
        ("p", "unknown", "layer_refused"),
        ("q", "breach", ""),
    ]
    assert findings.exit_code() == 2


def test_older_breaches_are_counted_and_not_shown(book, county, day):
    county.person("p", FIRST, ("division_deputy", "2018-06"), ("division_principal", "2019-09"))
    findings = check(Register.of(county.records), book, on=day, rules=[DEPUTY])
    assert (len(findings), findings.older[DEPUTY]) == (0, 1)


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        (
            "zh",
            [
                "不符合 · p",
                "《党政领导干部选拔任用工作条例》",
                "第8(3)条",
                "12个月",
                "≥ 24个月",
                "全国",
                "转述",
                "发生日期: 2021-06",
            ],
        ),
        ("en", ["Breach · p", "art. 8(3)", "12 months", "≥ 24 months", "restated", "Set by"]),
    ],
)
def test_a_finding_explains_itself(book, county, day, lang, says):
    county.person("p", FIRST, ("division_deputy", "2020-06"), ("division_principal", "2021-06"))
    register = Register.of(county.records)
    findings = check(register, book, on=day, since=WINDOW, rules=[DEPUTY])
    text = explain(next(iter(findings)), book, register, lang).text()
    assert not [s for s in says if s not in text], text
    assert findings[next(iter(findings)).id[:6]].outcome == "breach"
