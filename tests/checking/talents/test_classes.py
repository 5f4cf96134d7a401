"""Classes rule by rule: both sides of every condition, and what is not known."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.checking.recognising import missing, reasons, recognise
from orgwork.dates import PartialDate
from orgwork.declare import Condition, Entry, Fact, Title
from orgwork.declare.condition import Operator
from orgwork.model import (
    Achievement,
    Coverage,
    Employment,
    Extent,
    FirmFigure,
    Organization,
    Recognition,
    Register,
    Talent,
    TalentTitle,
)

ON = date(2026, 6, 30)
DAY = PartialDate(2024, 9, 10)
FIRM = Organization("u", "示例厂", place="430181", entity="legal", ended=False)
TALENT = Talent("t", "甲", "u", degree="doctor")
PRIZE = Achievement("a", "t", "prize", position=3, begins=PartialDate(2022, 5, 1), evidenced=True)
WORK = Employment("e", "t", "u", "full", "chair", begins=PartialDate(2020, 1, 1), ended=False, service=36)
CLASS = Recognition(
    "r",
    "t",
    "43",
    "general",
    "A",
    "conditions",
    "A.prize",
    posted=PartialDate(2024, 8, 30),
    posted_until=PartialDate(2024, 9, 9),
    begins=DAY,
    ended=False,
)


def outcomes(book, records, rule, coverage=()):
    """Return what one rule says of each row that it does not find in order."""
    register = Register.of([FIRM, *records], coverage)
    findings = check(register, book, on=ON, since=date(1990, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


def grounds(book, talent, records, said, coverage=()):
    """Return what is said of the ground of one recognition."""
    found = outcomes(book, [talent, *records, attrs.evolve(CLASS, **said)], "talent.class.ground", coverage)
    return found.get("r", "fine")


@pytest.mark.parametrize(
    ("deed", "says"),
    [
        ({}, "fine"),
        ({"position": 4}, "breach"),
        ({"position": None}, "unknown"),
        ({"deed": "patent"}, "breach"),
        ({"deed": None}, "unknown"),
        ({"evidenced": False}, "breach"),
        ({"evidenced": None}, "unknown"),
        ({"begins": PartialDate(2019, 9, 11)}, "fine"),
        ({"begins": PartialDate(2019, 9, 10)}, "breach"),
        ({"begins": PartialDate(2019)}, "unknown"),
        ({"begins": PartialDate(2024, 9, 11)}, "breach"),
        ({"begins": None}, "unknown"),
    ],
)
def test_a_prize_counts_by_place_and_years_on_the_day_of_the_class(layered, deed, says):
    assert grounds(layered, TALENT, [attrs.evolve(PRIZE, **deed)], {}) == says


@pytest.mark.parametrize(
    ("talent", "work", "said", "says"),
    [
        ({"birth": PartialDate(1983, 9, 11)}, {}, {"ground": "B.young"}, "fine"),
        ({"birth": PartialDate(1983, 9, 10)}, {}, {"ground": "B.young"}, "breach"),
        ({"birth": PartialDate(1983)}, {}, {"ground": "B.young"}, "unknown"),
        ({"birth": PartialDate(1990), "degree": "master"}, {}, {"ground": "B.young"}, "breach"),
        ({}, {}, {"ground": "B.work"}, "fine"),
        ({}, {"service": 35}, {"ground": "B.work"}, "breach"),
        ({}, {"kind": "flexible"}, {"ground": "B.work"}, "breach"),
        ({}, {"service": None}, {"ground": "B.work"}, "unknown"),
        ({}, {"begins": PartialDate(2024, 9, 11)}, {"ground": "B.work"}, "breach"),
        ({}, {"ends": PartialDate(2024, 9, 10), "ended": True}, {"ground": "B.work"}, "breach"),
        ({}, {"ends": PartialDate(2024, 9, 11), "ended": True}, {"ground": "B.work"}, "fine"),
        ({}, {"ended": None}, {"ground": "B.work"}, "unknown"),
        ({}, {}, {"ground": "B.other"}, "fine"),  # people judge it: the rule does not ask
        ({}, {}, {"ground": "B.unheard"}, "breach"),
        ({}, {}, {"ground": None}, "unknown"),
        ({}, {}, {"ground": "B.work", "place": "4301"}, "unknown"),  # no catalogue of that place
        (
            {},
            {"begins": PartialDate(2010)},
            {"ground": "B.work", "begins": PartialDate(2014, 5, 1)},
            "unknown",
        ),  # before its catalogue
        ({}, {}, {"ground": "B.work", "talent_class": "A"}, "breach"),
    ],
)
def test_what_a_ground_asks(layered, talent, work, said, says):
    said = {"talent_class": "B", **said}
    assert grounds(layered, attrs.evolve(TALENT, **talent), [attrs.evolve(WORK, **work)], said) == says


def test_two_records_do_not_meet_together_what_one_must(layered):
    many = [attrs.evolve(PRIZE, position=4), attrs.evolve(PRIZE, id="b", begins=PartialDate(2010, 1, 1))]
    assert grounds(layered, TALENT, many, {}) == "breach"


def test_no_record_is_a_fact_where_every_record_is_there(layered):
    assert grounds(layered, TALENT, [], {}) == "unknown"  # there is no such table
    other = Achievement("b", "t2", "patent", evidenced=True)
    both = [attrs.evolve(TALENT, id="t2"), other]
    assert grounds(layered, TALENT, both, {}) == "breach"
    assert grounds(layered, TALENT, both, {}, [Coverage("achievements", Extent.PARTIAL, "u")]) == "unknown"


@pytest.mark.parametrize(("letter", "says"), [("A", "fine"), ("C", "breach"), (None, "unknown")])
def test_the_class_stands_in_the_catalogue(layered, letter, says):
    found = outcomes(layered, [TALENT, attrs.evolve(CLASS, talent_class=letter)], "talent.class.known")
    assert found.get("r", "fine") == says


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({}, "breach"),
        ({"talent_class": "A"}, "fine"),
        ({"purpose": "fund_loan"}, "fine"),
        ({"place": "4301"}, "fine"),
        ({"ends": PartialDate(2024, 9, 10), "ended": True}, "fine"),
        ({"ends": PartialDate(2024, 9, 11), "ended": True}, "breach"),
        ({"ends": PartialDate(2024, 9), "ended": True}, "unknown"),
        ({"talent_class": None}, "unknown"),
    ],
)
def test_two_classes_at_once(layered, other, says):
    beside = attrs.evolve(CLASS, **{"id": "s", "talent_class": "B", "begins": PartialDate(2024, 1, 1), **other})
    assert outcomes(layered, [TALENT, CLASS, beside], "talent.class.alone").get("r", "fine") == says


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"posted": PartialDate(2024, 9, 2)}, "fine"),  # Tuesday to Monday: five working days after the first
        ({"posted": PartialDate(2024, 9, 3)}, "breach"),
        ({"posted": None}, "unknown"),
        ({"posted_until": PartialDate(2024, 9)}, "unknown"),
    ],
)
def test_the_notice_stands_five_working_days(layered, said, says):
    found = outcomes(layered, [TALENT, attrs.evolve(CLASS, **said)], "talent.class.notice")
    assert found.get("r", "fine") == says


@pytest.mark.parametrize(("begins", "says"), [(PartialDate(2024, 6, 30), "fine"), (PartialDate(2024, 5, 31), "breach")])
def test_a_class_holds_for_so_many_months(layered, begins, says):
    found = outcomes(layered, [TALENT, attrs.evolve(CLASS, begins=begins)], "talent.class.validity")
    assert found.get("r", "fine") == says


@pytest.mark.parametrize(
    ("figure", "work", "said", "says"),
    [
        ({}, {}, {}, "fine"),
        ({"amount": "9999.99"}, {}, {}, "breach"),
        ({"amount": "100000000", "unit": "yuan"}, {}, {}, "fine"),
        ({"amount": "10000", "unit": "yuan"}, {}, {}, "breach"),  # ten thousand yuan are no hundred million
        ({"unit": None}, {}, {}, "unknown"),
        ({"unit": "persons"}, {}, {}, "unknown"),
        ({"year": 2022}, {}, {}, "unknown"),
        ({}, {"role": "other"}, {}, "unknown"),
        ({}, {"role": None}, {}, "unknown"),
        ({}, {}, {"talent_class": "A"}, "breach"),
        ({}, {}, {"ground": "direct.headcount"}, "unknown"),
        ({"measure": "headcount", "amount": "60", "unit": "persons"}, {}, {"ground": "direct.headcount"}, "fine"),
        ({"measure": "headcount", "amount": "59", "unit": "persons"}, {}, {"ground": "direct.headcount"}, "breach"),
    ],
)
def test_heads_of_firms_are_recognised_by_the_figure_named(layered, figure, work, said, says):
    firm = attrs.evolve(FirmFigure("f", "u", "tax", 2023, "10000", "ten_thousand"), **figure)
    one = attrs.evolve(CLASS, **{"talent_class": "B", "way": "direct", "ground": "direct.tax", **said})
    found = outcomes(layered, [TALENT, attrs.evolve(WORK, **work), firm, one], "talent.class.direct")
    assert found.get("r", "fine") == says


def test_a_round_counts_with_its_valuation_only(layered):
    one = attrs.evolve(CLASS, talent_class="B", way="direct", ground="direct.round")
    round_ = FirmFigure("f", "u", "round", 2023, "5000", "ten_thousand")
    for amount, says in (("500000", "fine"), ("499999.99", "breach")):
        valued = FirmFigure("g", "u", "valuation", 2023, amount, "ten_thousand")
        found = outcomes(layered, [TALENT, WORK, round_, valued, one], "talent.class.direct")
        assert found.get("r", "fine") == says


def test_what_ends_before_it_begins_is_told(layered):
    wrong = attrs.evolve(WORK, ends=PartialDate(2019, 12, 31), ended=True)
    fine = attrs.evolve(WORK, id="f", ends=PartialDate(2020, 1, 1), ended=True)
    coarse = attrs.evolve(WORK, id="g", ends=PartialDate(2020), begins=PartialDate(2020, 5, 1), ended=True)
    found = outcomes(layered, [TALENT, wrong, fine, coarse], "talent.span")
    assert found == {"employments|e": "breach", "employments|g": "unknown"}


def classes(book, records, place="43", purpose="general"):
    told = recognise(Register.of([FIRM, *records]), book, [place], ON, purpose)
    return told.select("held", "held_known", "low", "high", "known", "ground").row(0)


def test_the_class_of_a_talent_by_facts_and_on_record(layered):
    old = attrs.evolve(PRIZE, position=5)
    assert classes(layered, [TALENT, PRIZE, WORK, CLASS]) == ("A", True, "A", "A", True, "A.prize")
    # A title is no deed, and where no title is on file it may still be there.
    bare = TalentTitle("h", "t", "other", begins=PartialDate(2020), ended=False)
    assert classes(layered, [TALENT, old, WORK, bare])[2:] == ("B", "A", False, "B.work")
    assert classes(layered, [TALENT, PRIZE], "4301") == (None, False, None, None, False, None)
    assert classes(layered, [TALENT, PRIZE], purpose="house")[2:] == (None, None, False, None)


def test_the_reasons_and_what_is_missing_can_be_read(layered):
    bare = TalentTitle("h", "t", "other", begins=PartialDate(2020), ended=False)
    register = Register.of([FIRM, TALENT, attrs.evolve(PRIZE, position=5), WORK, bare])
    told = {(ground, asked): met for ground, asked, met in _told(reasons(register, layered, "t", "43", ON))}
    assert told["B.work", "employment.kind eq full; employment.service ge 36"] is True
    assert told["A.prize", "position.prize le 3; years.prize lt 5"] is False
    assert told["B.other", None] is None
    lacking = _told(missing(register, layered, "t", "43", ON))
    assert {ground for ground, *_ in lacking} >= {"A.prize", "A.title"}
    assert not {ground for ground, *_ in lacking} & {"B.work", "B.other"}


def _told(frame):
    return frame.select("ground", "asked", "met").rows()


def test_two_cities_recognise_each_other_one_way_where_an_agreement_says_so(layered):
    held = attrs.evolve(CLASS, place="4302", talent_class="1")
    assert classes(layered, [TALENT, held])[2] is None  # evaluated anew by what is on record
    agreed = Entry(
        "B.agreement",
        Title(zh="互认", en="By an agreement"),
        date(2025, 1, 1),
        date(2026, 7, 1),
        Condition(all=(Fact("held.4302", Operator.IN, ("1", "2")),)),
    )
    lists = [
        attrs.evolve(one, entries=(*one.entries, agreed)) if one.key == "talent.class_conditions" else one
        for one in layered.catalogues
    ]
    book = attrs.evolve(layered, catalogues=tuple(lists))
    assert classes(book, [TALENT, held])[2::3] == ("B", "B.agreement")
    assert classes(book, [TALENT, attrs.evolve(held, talent_class="3")])[2] is None
    after = recognise(Register.of([FIRM, TALENT, held]), book, ["43"], date(2026, 7, 1))
    assert after["low"].to_list() == [None]
