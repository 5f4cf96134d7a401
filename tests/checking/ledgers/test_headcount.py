"""Headcount rule by rule: ledgers, movements, mergers, uses, coordination bodies, reports, from both sides."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    CoordinationBody,
    Coverage,
    Establishment,
    Extent,
    HeadcountMove,
    HeadcountReport,
    HeadcountUse,
    MergedUnit,
    Merger,
    Organization,
    PayCount,
    Person,
    Register,
)

ON = date(2026, 6, 30)
JUNE = PartialDate(2026, 6)
DAY = PartialDate(2025, 3, 1)
ADMINISTRATIVE, INSTITUTION = "headcount_administrative", "headcount_institution"
COUNTY = Organization("c", "示例县某局", place="430199", entity="legal", ended=False)
TOWN = Organization("t", "示例县清泉镇人民政府", place="430199", entity="legal", ended=False)
OTHER = Organization("o", "示例县另一局", place="430199", entity="legal", ended=False)
STREET = Organization("s", "某站", place="430199101", entity="legal", ended=False)
NOWHERE = Organization("n", "某所", entity="legal", ended=False)
ALONE = Organization("a", "清泉镇某中心", place="430199", entity="legal", ended=False)
UNITS = [COUNTY, TOWN, OTHER, STREET, NOWHERE, ALONE, attrs.evolve(ALONE, id="b", parent="t")]


@pytest.fixture(scope="module")
def layered(book):
    """Return the book with a share that a province asks for."""
    start = date(2024, 3, 1)
    value = {ADMINISTRATIVE: Fraction(1, 4)}
    word = Amendment("headcount.township_share", "43", "43", value, start, start, Citation(title="示例"), Evidence.TEXT)
    return join(book, Layer("province", "43", (), (word,)))


def outcomes(book, records, rule, coverage=()):
    """Return what one rule says of each row that it does not find in order."""
    findings = check(Register.of([*UNITS, *records], coverage), book, on=ON, since=date(1990, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


def numbered(records):
    """Return records with ids in their order, and those ids with what is expected of each."""
    rows = [attrs.evolve(record, id=f"r{i:02}") for i, (record, _) in enumerate(records)]
    told = {row.id: says for row, (_, says) in zip(rows, records, strict=True) if says != "fine"}
    return rows, told


def staff(number, unit="c", kind="administrative", status="in_post"):
    return [
        Person(f"{unit}{kind}{i}{status}", "甲", organization=unit, staffing=kind, status=status) for i in range(number)
    ]


PAID = PayCount("p", "c", kind="paid", measure=ADMINISTRATIVE, number=3, begins=JUNE)


@pytest.mark.parametrize(
    ("changes", "people", "says"),
    [
        ({}, staff(3), "fine"),
        ({"number": 4}, staff(3), "breach"),
        ({"number": 2}, staff(3), "breach"),
        ({"kind": "audited", "number": 4}, staff(3), "breach"),
        ({"number": None}, staff(3), "unknown"),
        ({"measure": None}, staff(3), "unknown"),
        ({"begins": PartialDate(2026, 5), "number": 9}, staff(3), "fine"),  # an older list is of another staff
        ({"begins": PartialDate(2026), "number": 9}, staff(3), "unknown"),
        ({}, staff(2) + staff(1, kind="institution"), "breach"),  # of another kind
        ({}, staff(2) + staff(1, status="retired"), "breach"),
        ({}, staff(2) + staff(1, status=None), "unknown"),
        ({}, staff(2) + staff(1, kind=None), "unknown"),
    ],
)
def test_lists_of_who_is_paid_tie_with_the_roster(book, changes, people, says):
    rows = [attrs.evolve(PAID, **changes), *people]
    assert outcomes(book, rows, "headcount.roster").get("p", "fine") == says


def test_a_roster_that_may_not_be_whole_settles_no_shortage(book):
    gaps = [Coverage("persons", Extent.PARTIAL, "c")]
    assert outcomes(book, [PAID, *staff(2)], "headcount.roster", gaps) == {"p": "unknown"}
    # More staff than are paid stay too many, whoever is missing.
    assert outcomes(book, [PAID, *staff(4)], "headcount.roster", gaps) == {"p": "breach"}


AUDITED = PayCount("a", "c", kind="audited", measure=ADMINISTRATIVE, number=3, begins=JUNE)


@pytest.mark.parametrize(
    ("others", "says"),
    [
        ([AUDITED], "fine"),
        ([attrs.evolve(AUDITED, number=4)], "breach"),
        ([attrs.evolve(AUDITED, begins=PartialDate(2026, 6, 3))], "fine"),
        ([attrs.evolve(AUDITED, number=None)], "unknown"),
        ([attrs.evolve(AUDITED, begins=PartialDate(2026))], "unknown"),
        ([attrs.evolve(AUDITED, kind=None)], "unknown"),
        ([], "unknown"),
        ([attrs.evolve(AUDITED, organization="o")], "unknown"),
        ([attrs.evolve(AUDITED, measure=INSTITUTION)], "unknown"),
        ([AUDITED, attrs.evolve(AUDITED, id="b", number=4)], "unknown"),
        ([AUDITED, attrs.evolve(AUDITED, id="b", begins=PartialDate(2026, 5), number=9)], "fine"),
    ],
)
def test_the_pay_list_ties_with_the_audit_list_of_its_month(book, others, says):
    assert outcomes(book, [PAID, *others], "headcount.lists").get("p", "fine") == says
    gaps = [Coverage("pay_counts", Extent.PARTIAL)]
    assert outcomes(book, [PAID, *others], "headcount.lists", gaps)["p"] == "unknown"


@pytest.mark.parametrize(("number", "says"), [(3, "fine"), (2, "breach"), (None, "unknown")])
def test_nobody_is_paid_above_the_number(book, number, says):
    said = Establishment("e", "c", ADMINISTRATIVE, number, begins=PartialDate(2019, 1), ended=False)
    assert outcomes(book, [PAID, said], "headcount.paid_over").get("p", "fine") == says
    assert outcomes(book, [AUDITED, said], "headcount.paid_over") == {}


MOVE = HeadcountMove("m", "c", "t", ADMINISTRATIVE, ADMINISTRATIVE, 2, released=False, approved_by="nation", begins=DAY)


def test_headcount_keeps_its_kind_and_crosses_layers_with_central_approval(book):
    cases = [
        (MOVE, "fine", "fine"),
        (attrs.evolve(MOVE, to_measure=INSTITUTION), "breach", "fine"),
        (attrs.evolve(MOVE, to_measure=INSTITUTION, released=True), "fine", "fine"),
        (attrs.evolve(MOVE, to_measure=None), "unknown", "fine"),
        (attrs.evolve(MOVE, approved_by="county"), "fine", "breach"),
        (attrs.evolve(MOVE, approved_by="province"), "fine", "breach"),
        (attrs.evolve(MOVE, approved_by="county", receiver="o"), "fine", "fine"),  # within the county's own organs
        (attrs.evolve(MOVE, approved_by="county", receiver="s"), "fine", "breach"),
        (attrs.evolve(MOVE, approved_by="county", receiver="n"), "fine", "unknown"),
        (attrs.evolve(MOVE, approved_by="county", receiver="b"), "fine", "breach"),  # what lies in a township
        (attrs.evolve(MOVE, approved_by="county", receiver="a"), "fine", "unknown"),  # nobody said that it does
        (attrs.evolve(MOVE, approved_by=None), "fine", "unknown"),
        (attrs.evolve(MOVE, approved_by="county", measure=INSTITUTION, to_measure=INSTITUTION), "fine", "fine"),
        (attrs.evolve(MOVE, approved_by="county", released=True), "fine", "fine"),
        (attrs.evolve(MOVE, approved_by="county", begins=PartialDate(2007, 5)), "fine", "fine"),
    ]
    for rule, column in (("headcount.move_kind", 1), ("headcount.cross_level", 2)):
        rows, told = numbered([(case[0], case[column]) for case in cases])
        assert outcomes(book, rows, rule) == told


def authorised(unit, *numbers, measure=ADMINISTRATIVE):
    """Return what a unit is authorised: (number, begin, end), the last one running."""
    return [
        Establishment(
            f"{unit}{i}",
            unit,
            measure,
            number,
            PartialDate.parse(begins),
            ends and PartialDate.parse(ends),
            ended=ends is not None,
        )
        for i, (number, begins, ends) in enumerate(numbers)
    ]


GAVE = authorised("c", (10, "2019-01", "2025-03-01"), (8, "2025-03-01", None))
TOOK = authorised("t", (5, "2019-01", None), (7, "2025-03-01", None))


@pytest.mark.parametrize(
    ("moves", "numbers", "says"),
    [
        ([MOVE], [*GAVE, *TOOK], {}),
        ([MOVE], [*GAVE, *authorised("t", (5, "2019-01", None))], {"m:receives": "breach"}),
        ([MOVE], [*authorised("c", (10, "2019-01", None)), *TOOK], {"m:gives": "breach"}),
        ([attrs.evolve(MOVE, number=3)], [*GAVE, *TOOK], {"m:gives": "breach", "m:receives": "breach"}),
        (  # the regulation is of 2007
            [attrs.evolve(MOVE, begins=PartialDate(2008, 1, 1))],
            [*authorised("c", (10, "2000", None)), *authorised("t", (5, "2000", None))],
            {"m:gives": "breach", "m:receives": "breach"},
        ),
        (
            [attrs.evolve(MOVE, begins=PartialDate(2007, 12, 31))],
            [*authorised("c", (10, "2000", None)), *authorised("t", (5, "2000", None))],
            {},
        ),
        ([attrs.evolve(MOVE, number=None)], [*GAVE, *TOOK], {"m:gives": "unknown", "m:receives": "unknown"}),
        ([attrs.evolve(MOVE, released=True)], GAVE, {}),  # the office that takes it back keeps its number
        ([attrs.evolve(MOVE, released=None)], [*GAVE, *TOOK], {"m:receives": "unknown"}),
        ([MOVE], GAVE, {"m:receives": "unknown"}),
        (
            [attrs.evolve(MOVE, begins=PartialDate(2025, 3))],
            [*GAVE, *TOOK],
            dict.fromkeys(("m:gives", "m:receives"), "unknown"),
        ),
        (  # two on one day
            [attrs.evolve(MOVE, number=1), attrs.evolve(MOVE, id="k", number=1, receiver="o")],
            [
                *GAVE,
                *authorised("t", (5, "2019-01", None), (6, "2025-03-01", None)),
                *authorised("o", (0, "2019", None), (1, "2025-03-01", None)),
            ],
            {},
        ),
        ([MOVE], [*authorised("c", (10, "2019-01", None), (8, "2025-03", None)), *TOOK], {"m:gives": "unknown"}),
        (
            [MOVE],
            [
                *GAVE,
                *authorised("c", (1, "2019-01", None), measure=None)[:0],
                attrs.evolve(GAVE[0], id="x", measure=None),
                *TOOK,
            ],
            {"m:gives": "unknown"},
        ),
        (
            [
                MOVE,
            ],
            [*GAVE, *TOOK, Merger("g", "t", ADMINISTRATIVE, begins=DAY)],
            {"m:receives": "unknown"},
        ),
    ],
)
def test_authorised_numbers_change_by_what_was_moved(book, moves, numbers, says):
    assert outcomes(book, [*moves, *numbers], "headcount.moved") == says


@pytest.mark.parametrize(
    ("brought", "after", "released", "says"),
    [
        ((4, 3), 7, 0, "fine"),
        ((4, 3), 6, 1, "fine"),
        ((4, 3), 6, 0, "breach"),
        ((4, 3), 8, 0, "breach"),
        ((4, None), 7, 0, "unknown"),
        ((4, 3), None, 0, "unknown"),
        ((4, 3), 7, None, "unknown"),
        ((), 7, 0, "unknown"),
    ],
)
def test_a_merger_keeps_or_gives_up_what_was_brought_in(book, brought, after, released, says):
    merger = Merger("g", "t", "posts_deputy", after, released, begins=DAY)
    units = [MergedUnit(f"u{i}", "t", "g", number=number) for i, number in enumerate(brought)]
    astray = MergedUnit("z", "o", "g", number=9)  # of another unit
    assert outcomes(book, [merger, *units, astray], "headcount.merged").get("g", "fine") == says
    gaps = [Coverage("merged_units", Extent.PARTIAL, "t")]
    assert outcomes(book, [merger, *units], "headcount.merged", gaps) == {"g": "unknown"}


@pytest.mark.parametrize(("day", "says"), [(PartialDate(2008, 1, 1), "breach"), (PartialDate(2007, 12, 31), "fine")])
def test_a_merger_is_asked_since_the_regulation(book, day, says):
    merger = Merger("g", "t", ADMINISTRATIVE, 6, 0, begins=day)
    part = MergedUnit("p", "t", "g", number=7)
    assert outcomes(book, [merger, part], "headcount.merged").get("g", "fine") == says


USE = HeadcountUse(
    "x", "c", ADMINISTRATIVE, "recruit", 2, vacant=2, over=0, ground="none", reported=False, checked=True, begins=DAY
)
POST = attrs.evolve(USE, measure="posts_deputy", way="appoint")


@pytest.mark.parametrize(
    ("rule", "cases"),
    [
        (
            "headcount.recruit",
            [
                (USE, "fine"),
                (attrs.evolve(USE, vacant=1), "breach"),
                (attrs.evolve(USE, vacant=None), "unknown"),
                (attrs.evolve(USE, vacant=0, way="appoint"), "fine"),
                (attrs.evolve(USE, vacant=0, way=None), "unknown"),
                (attrs.evolve(USE, vacant=1, begins=PartialDate(2019, 5)), "fine"),  # before the law
            ],
        ),
        (
            "headcount.appoint",
            [
                (POST, "fine"),
                (attrs.evolve(POST, vacant=1), "breach"),
                (attrs.evolve(USE, way="transfer", vacant=0), "breach"),
            ],
        ),
        (
            "headcount.cleared",
            [
                (POST, "fine"),
                (attrs.evolve(POST, over=1), "breach"),
                (attrs.evolve(USE, over=1), "fine"),  # headcount, not posts
                (attrs.evolve(POST, over=1, ground="term", reported=True), "waived"),
                (attrs.evolve(POST, over=1, ground="term"), "breach"),
                (attrs.evolve(POST, over=1, ground=None, reported=True), "unknown"),
                (attrs.evolve(POST, over=None), "unknown"),
            ],
        ),
        (
            "headcount.checked",
            [
                (POST, "fine"),
                (attrs.evolve(POST, checked=False), "breach"),
                (attrs.evolve(POST, checked=None), "unknown"),
                (attrs.evolve(POST, checked=False, begins=PartialDate(2014, 6)), "fine"),
            ],
        ),
    ],
)
def test_nobody_is_placed_without_a_vacancy(book, rule, cases):
    rows, told = numbered(cases)
    assert outcomes(book, rows, rule) == told


BODY = CoordinationBody("b", "c", "示例领导小组", 0, office=False, limited=True, ending=True, begins=DAY, ended=False)


@pytest.mark.parametrize(
    ("rule", "cases"),
    [
        (
            "headcount.coordination",
            [
                (BODY, "fine"),
                (attrs.evolve(BODY, headcount=1), "breach"),
                (attrs.evolve(BODY, office=True), "breach"),
                (attrs.evolve(BODY, office=None), "unknown"),
                (attrs.evolve(BODY, headcount=1, begins=PartialDate(2006, 1)), "breach"),  # it has them today
                (
                    attrs.evolve(
                        BODY, headcount=1, begins=PartialDate(2006, 1), ends=PartialDate(2007, 12, 31), ended=True
                    ),
                    "fine",
                ),
            ],
        ),
        (
            "headcount.coordination_end",
            [
                (attrs.evolve(BODY, due=PartialDate(2026, 6, 30)), "fine"),  # the day itself
                (attrs.evolve(BODY, due=PartialDate(2026, 6, 29)), "breach"),
                (attrs.evolve(BODY, due=PartialDate(2026, 6)), "unknown"),
                (attrs.evolve(BODY, due=PartialDate(2026, 6, 29), ends=PartialDate(2026, 6, 1), ended=True), "fine"),
                (attrs.evolve(BODY, ending=False, due=None), "breach"),
                (attrs.evolve(BODY, limited=False, ending=False, due=None), "fine"),
                (attrs.evolve(BODY, limited=None, ending=False, due=None), "unknown"),
                (BODY, "unknown"),  # no day is on record
            ],
        ),
    ],
)
def test_a_body_that_coordinates_has_nothing_of_its_own_and_an_end(book, rule, cases):
    rows, told = numbered(cases)
    assert outcomes(book, rows, rule) == told


def test_what_a_body_has_today_is_told_however_long_ago_it_was_set_up(book):
    """The window of events is five years; a body that is there holds today."""
    old = attrs.evolve(BODY, headcount=1, due=PartialDate(2019, 12, 31), begins=PartialDate(2016, 1))
    gone = attrs.evolve(old, id="g", ends=PartialDate(2020, 3, 1), ended=True)
    rules = ["headcount.coordination", "headcount.coordination_end"]
    found = check(Register.of([*UNITS, old, gone]), book, on=ON, rules=rules)
    told = found.frame.select("rule", "key", "outcome").sort("rule").rows()
    assert told == [(rule, "b", "breach") for rule in rules]


REPORT = HeadcountReport("r", "c", 2025, ADMINISTRATIVE, total=1000, township=250)
BEFORE = attrs.evolve(REPORT, id="q", year=2024)


@pytest.mark.parametrize(
    ("reports", "says"),
    [
        ([REPORT, BEFORE], "fine"),
        ([REPORT, attrs.evolve(BEFORE, township=251)], "breach"),
        ([REPORT, attrs.evolve(BEFORE, total=1001)], "fine"),
        ([REPORT], "fine"),  # the first follows none
        ([REPORT, attrs.evolve(BEFORE, year=None)], "unknown"),
        ([REPORT, attrs.evolve(BEFORE, township=None)], "unknown"),
        ([REPORT, attrs.evolve(BEFORE, measure=INSTITUTION, township=900)], "fine"),
        ([REPORT, attrs.evolve(BEFORE, year=2023, township=900)], "fine"),
        ([REPORT, BEFORE, attrs.evolve(BEFORE, id="p")], "unknown"),
        ([REPORT, attrs.evolve(BEFORE, township=1001)], "unknown"),  # more than there are
    ],
)
def test_the_share_of_townships_does_not_fall(layered, reports, says):
    assert outcomes(layered, reports, "headcount.township_tilt").get("r", "fine") == says


@pytest.mark.parametrize(("township", "says"), [(250, "fine"), (249, "breach"), (None, "unknown"), (1001, "unknown")])
def test_a_layer_sets_the_least_share_by_kind(layered, book, township, says):
    changed = attrs.evolve(REPORT, township=township)
    assert outcomes(layered, [changed], "headcount.township_share").get("r", "fine") == says
    assert outcomes(layered, [attrs.evolve(changed, measure=INSTITUTION)], "headcount.township_share") == {}
    assert outcomes(book, [changed], "headcount.township_share") == {}


def test_who_is_at_townships_is_counted_by_kind_and_open_where_the_unit_may_be_either(book):
    at = {"c": 3, "t": 2, "b": 1, "s": 1, "a": 1, "n": 1}
    people = [
        Person(f"{unit}{i}", "甲", organization=unit, staffing="administrative", status="in_post")
        for unit, number in at.items()
        for i in range(number)
    ]
    people.append(Person("away", "乙", organization="t", staffing="administrative", status="not_in_post"))
    found = count(Register.of([*UNITS, *people]), book, on=ON, indicators=["headcount.at_township"])
    numbers = found.get("headcount.at_township", staffing="administrative").numbers
    # Of the one whose unit has no place nobody knows whether the county counts it.
    assert (numbers.whole, numbers.part) == ((8, 9), (4, 6))
