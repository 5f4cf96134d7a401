"""Rules on programmes for talents: both sides of each limit, each day from which one holds, and what stays unknown."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Coverage,
    Extent,
    Organization,
    PlanApplication,
    Register,
    Talent,
    TalentProgramme,
    TalentSupport,
)

ON = date(2026, 6, 30)
UNITS = (
    Organization("u", "示例大学", place="430199", entity="legal", ended=False),
    Organization("other", "示例研究院", place="430199", entity="legal", ended=False),
    Talent("t", "甲", "u", sex="male", birth=PartialDate(1985, 6, 15)),
    Talent("w", "乙", "u", sex="female", birth=PartialDate(1983, 6, 15)),
)
PLAN = TalentProgramme(
    "plan",
    "u",
    "示例计划",
    "nation",
    "leading",
    series="huxiang_youth",
    measure="project",
    banded=True,
    least="50",
    most="100",
    unit="ten_thousand",
    begins=PartialDate(2012, 1, 1),
    ended=False,
)
PLANS = (
    PLAN,
    attrs.evolve(PLAN, id="same", organization="other"),
    attrs.evolve(PLAN, id="higher", grade="top", series="none"),
    attrs.evolve(PLAN, id="local", level="county", measure="living", banded=False),
    attrs.evolve(PLAN, id="vague", level=None),
    attrs.evolve(PLAN, id="merged", level="province", ends=PartialDate(2021, 1, 1), ended=True, successor="same"),
)
SET = {
    "support.at_once": {"county": 1},
    "support.age": {"huxiang_youth_male": 36, "huxiang_youth_female": 38},
    "support.personal_share": Fraction(1, 5),
}


@pytest.fixture(scope="module")
def layered(book):
    """Return the book with what a layer says."""
    start = date(2015, 1, 1)
    said = [Amendment(k, "43", "43", v, start, start, Citation(title="示例"), Evidence.TEXT) for k, v in SET.items()]
    return join(book, Layer("province", "43", (), tuple(said)))


@pytest.fixture(scope="module")
def told(layered):
    """Return what a rule says of the rows that it does not find in order."""

    def tell(rule, *records, coverage=()):
        register = Register.of([*UNITS, *PLANS, *records], coverage)
        findings = check(register, layered, on=ON, since=date(1990, 1, 1), rules=[f"support.{rule}"])
        assert not findings.faults
        return dict(findings.frame.select("key", "outcome").iter_rows())

    return tell


@pytest.fixture(scope="module")
def tried(told):
    """Return what holds that a rule says of the last record of each case, with talents of its own, what is given."""

    def hold(rule, cases):
        records, wanted = [], {}
        for number, (outcome, *rows) in enumerate(cases):
            talents = {one.talent: one for one in rows}
            records += [attrs.evolve(one, id=f"{number}{one.id}") for one in UNITS[2:] if one.id in talents]
            records += [attrs.evolve(one, id=f"{number}{one.id}", talent=f"{number}{one.talent}") for one in rows]
            wanted[f"{number}{rows[-1].id}"] = outcome
        found = told(rule, *records)
        assert {key: found.get(key) for key in wanted} == wanted

    return hold


def day(*parts):
    return PartialDate(*parts)


def support(key="s", **said):
    base = {"talent": "t", "programme": "same", "begins": day(2016, 1, 1), "ends": day(2021, 1, 1)}
    return TalentSupport(key, **{**base, **said})


def asked(*begins, key="a", talent="t", programme="plan", **said):
    return PlanApplication(key, talent, programme, begins=day(*begins), **said)


def test_a_plan_that_ended_in_2020_bars_from_2023_on(tried):
    """The vector tv_nsfc: allowed in 2022, refused in 2023."""
    ended = support(ends=day(2020, 12, 31))
    tried("held_running", [(None, ended, asked(year, 3, 1)) for year in (2021, 2022, 2023)])
    years = {2021: None, 2022: None, 2023: "breach", 2026: "breach"}
    tried("held_ever", [(says, ended, asked(year, 3, 1)) for year, says in years.items()])


def test_one_applies_to_no_plan_of_the_level_while_another_supports(tried):
    later = {"ends": day(2024, 1, 1)}
    tried(
        "held_running",
        [
            (None, support(ends=day(2022, 3, 1)), asked(2022, 3, 1)),  # over on that day
            ("breach", support(ends=day(2022, 3, 2)), asked(2022, 3, 1)),
            (None, support(ends=day(2022, 3, 2)), asked(2021, 12, 31)),  # before the guide
            ("breach", support(ends=day(2022, 3, 2)), asked(2022, 1, 1)),
            ("breach", support(ends=None, ended=False), asked(2022, 1, 1)),
            ("unknown", support(ends=None), asked(2022, 3, 1)),
            ("unknown", support(ends=day(2022)), asked(2022, 3, 1)),
            ("unknown", support(programme="vague", **later), asked(2022, 3, 1)),
            (None, support(programme="higher", **later), asked(2022, 3, 1)),
            (None, support(programme="local", **later), asked(2022, 3, 1)),
            (None, support(begins=day(2022, 3, 2), **later), asked(2022, 3, 1)),
            ("breach", support(begins=day(2022, 3, 1), **later), asked(2022, 3, 1)),
            ("unknown", support(begins=day(2022), **later), asked(2022, 3, 1)),
            (None, support(talent="w", **later), asked(2022, 3, 1)),
        ],
    )


def test_an_application_where_support_may_be_missing_is_not_known_to_be_in_order(told):
    partial = [Coverage("talent_supports", Extent.PARTIAL, "u")]
    assert told("held_running", asked(2024, 1, 1), coverage=partial) == {"a": "unknown"}
    assert told("held_running", support(ends=day(2025, 1, 1)), asked(2024, 1, 1), coverage=partial) == {"a": "breach"}


def test_nobody_applies_below_a_grade_already_held(tried):
    told_of = (
        ("higher", "plan", 2022, "breach"),
        ("higher", "plan", 2021, None),
        ("plan", "higher", 2022, None),
        ("plan", "same", 2022, None),
        ("vague", "plan", 2022, None),  # of a level not known, yet surely not of a higher grade
        ("higher", "local", 2022, None),
    )
    tried(
        "higher_held",
        [(says, support(programme=held), asked(year, 2, 1, programme=for_)) for held, for_, year, says in told_of],
    )


def test_one_application_a_year_among_plans_of_the_level(tried):
    told_of = (
        ((2026, 1, 1), (2026, 6, 1), "same", "breach"),
        ((2025, 12, 31), (2026, 1, 1), "same", None),
        ((2025, 1, 1), (2025, 6, 1), "same", None),
        ((2026, 1, 1), (2026, 6, 1), "higher", None),
        ((2026, 1, 1), (2026,), "same", "breach"),
        ((2026, 1, 1), (2026, 6, 1), "vague", "unknown"),
    )
    tried(
        "once_a_year",
        [(says, asked(*first), asked(*then, key="b", programme=which)) for first, then, which, says in told_of],
    )


def test_the_age_limit_of_a_call_goes_by_sex(tried):
    told_of = (
        ("t", (2022, 6, 14), "none", None),
        ("t", (2022, 6, 15), "none", "breach"),
        ("t", (2021, 12, 31), "none", None),
        ("t", (2022, 2, 28), "none", None),
        ("t", (2022, 11, 1), "none", "breach"),
        ("t", (2022, 6, 15), "firm", "waived"),
        ("t", (2022, 6, 15), None, "unknown"),
        ("t", (2022, 6), "none", "unknown"),
        ("w", (2022, 6, 14), "none", None),
        ("w", (2022, 6, 15), "none", "breach"),
    )
    tried("age", [(says, asked(*begins, talent=who, relaxation=ground)) for who, begins, ground, says in told_of])


def test_nobody_applies_to_a_programme_that_was_merged(tried):
    days = (((2020, 12, 31), None), ((2021, 1, 1), "breach"), ((2011, 12, 31), "breach"), ((2012, 1, 1), None))
    tried("open", [(says, asked(*begins, programme="merged")) for begins, says in days])


def test_one_programme_of_a_level_supports_at_a_time(tried):
    told_of = (
        ("plan", (2023, 1, 1), (2023, 1, 1), None),
        ("plan", (2023, 1, 2), (2023, 1, 1), "breach"),
        ("plan", (2021, 1, 2), (2021, 1, 1), "breach"),
        ("plan", (2021, 1, 2), (2020, 12, 31), None),  # before the opinion surely held nothing is asked
        ("plan", (2023,), (2024, 1, 1), None),
        ("plan", (2023,), (2023, 1, 2), "unknown"),
        ("vague", (2023, 1, 2), (2023, 1, 1), "unknown"),
    )
    rows = [
        (says, support(ends=day(*ends)), support("b", programme=which, begins=day(*begins), ends=day(2024, 6, 1)))
        for which, ends, begins, says in told_of
    ]
    tried("at_once", rows)


def test_a_layer_may_let_programmes_of_its_level_run_together(tried):
    rows = [support(f"s{i}", begins=day(2021 + i, 1, 1), ends=day(2024, 1, 1), programme="local") for i in range(3)]
    tried("at_once", [(None, *rows[:2]), ("breach", *rows)])


def test_support_does_not_end_before_it_begins_and_begins_while_its_programme_is_there(tried):
    of_merged = {"programme": "merged", "ends": day(2022, 1, 1)}
    tried(
        "span",
        [
            (None, support()),
            ("breach", support(ends=day(2015, 12, 31))),
            (None, support(ends=day(2016, 1, 1))),
            ("unknown", support(ends=None)),
            (None, support(ends=None, ended=False)),
            ("breach", support(begins=day(2011, 12, 31))),
            ("breach", support(begins=day(2021, 1, 1), **of_merged)),
            (None, support(begins=day(2020, 12, 31), **of_merged)),
        ],
    )


def test_an_amount_in_the_wrong_unit_lies_outside_its_programme(tried):
    amounts = (
        ("50", "ten_thousand", None),
        ("500000", "yuan", None),
        ("49.999999", "ten_thousand", "breach"),
        ("1000000", "yuan", None),
        ("1000000.01", "yuan", "breach"),
        ("100", "yuan", "breach"),  # ten thousands written for yuan
        ("1000000", "ten_thousand", "breach"),
        ("100万", "yuan", "unknown"),
        ("100", None, "unknown"),
    )
    tried("amount", [(says, support(amount=amount, unit=unit)) for amount, unit, says in amounts])
    tried("amount", [(None, support(amount="100", unit="yuan", programme="local"))])


def test_so_much_of_a_projects_money_may_be_for_oneself(tried):
    told_of = (
        ("20", False, None),
        ("20.0001", False, "breach"),
        ("20.0001", True, "waived"),
        ("101", False, "unknown"),
        (None, False, "unknown"),
    )
    base = support(amount="100", unit="ten_thousand")
    tried("personal_share", [(says, attrs.evolve(base, personal=of, by_agreement=so)) for of, so, says in told_of])


def test_no_programme_is_set_up_beside_one_that_is_like_it(told):
    new = attrs.evolve(PLAN, id="new", organization="other", begins=day(2021, 1, 1))
    ended = {"ends": day(2021, 1, 1), "ended": True}
    assert told("similar", new) == {"new": "breach"}
    assert told("similar", attrs.evolve(new, begins=day(2019, 12, 31))) == {}
    assert told("similar", attrs.evolve(new, measure="living")) == {}
    assert told("similar", attrs.evolve(new, level=None)) == {"new": "unknown"}
    # One that ended on the day was merged into it.
    quiet = attrs.evolve(new, level="city")
    old = attrs.evolve(quiet, id="old", begins=day(2013, 1, 1), successor="new", **ended)
    assert told("similar", quiet, old) == {}
    assert told("similar", quiet, attrs.evolve(old, ends=day(2021, 1, 2))) == {"new": "breach"}
