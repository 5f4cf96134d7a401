"""Programmes by which units are assessed: weights, what a result rests on, best grades, totals: example by example."""

import itertools
from datetime import date
from fractions import Fraction

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.model import Coverage, Extent, Mark, Organization, Programme, Register, Total, Weighting

ON = date(2026, 6, 30)
WEIGHTS, BASIS = "cadre.performance.weights", "cadre.performance.sole_basis"
TOP, SUM = "cadre.performance.top_share", "cadre.performance.sum"
BASE = Organization("u", "示例省考核办", place="43", entity="legal", ended=False)
PROGRAMME = Programme("g", "u", name="高质量发展综合绩效评价", year=2025, group="一类", whole="100", assessed=7, top=2)
TOTAL = Total("t", "u", programme="高质量发展综合绩效评价", year=2025, total="93.275")


def outcome(book, records, rule, key, coverage=()):
    findings = check(Register.of([BASE, *records], coverage), book, on=ON, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")


def parts(*said):
    """Return parts with their kinds and weights."""
    return [Weighting(f"w{i}", "u", "g", kind=kind, weight=weight) for i, (kind, weight) in enumerate(said)]


THREE = (("indicator", "60"), ("survey", "25.5"), ("internal", "14.5"))


@pytest.mark.parametrize(
    ("whole", "said", "says"),
    [
        ("100", THREE, "fine"),
        ("100.000000", THREE, "fine"),
        ("1", (("indicator", "0.1"), ("survey", "0.2"), ("internal", "0.7")), "fine"),  # exactly, not as floats
        ("100", (*THREE, ("other", "0.000001")), "breach"),
        ("100", THREE[:2], "breach"),
        ("100", (*THREE, ("other", "-5"), ("other", "5")), "fine"),
        (None, THREE, "unknown"),
        ("一百", THREE, "unknown"),
        ("100", (*THREE[:2], ("internal", None)), "unknown"),
        ("100", (*THREE[:2], ("internal", "14.5分")), "unknown"),
        ("100", (*THREE[:2], ("internal", "14.50000001")), "unknown"),  # more decimals than are kept
        ("100", (), "unknown"),
    ],
)
def test_the_weights_add_up_to_the_whole(book, whole, said, says):
    assert outcome(book, [attrs.evolve(PROGRAMME, whole=whole), *parts(*said)], WEIGHTS, "g") == says


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (THREE, "fine"),
        ((("gdp", "100"),), "breach"),
        ((("votes", "60"), ("votes", "40")), "breach"),
        ((("gdp", "60"), ("votes", "40")), "breach"),  # two numbers are still nothing else
        ((("gdp", "60"), ("votes", "40"), ("gdp", "1"), ("indicator", "0")), "breach"),
        ((("gdp", "60"), ("votes", "40"), (None, "0")), "breach"),
        ((("gdp", "60"), ("votes", "40"), (None, "1")), "unknown"),
        ((("gdp", "60"), ("votes", "40"), ("indicator", None)), "unknown"),
        ((("gdp", "60"), ("votes", None)), "unknown"),
        ((("gdp", "60"), ("votes", "39.9"), ("indicator", "0.1")), "fine"),  # how much else no text says
        ((("gdp", "99.9"), ("indicator", "0.1")), "fine"),
        ((("votes", "60"), ("indicator", "40"), (None, "1")), "fine"),
        ((("indicator", "60"), ("survey", "40")), "fine"),
        ((("indicator", "100"),), "fine"),
        ((("gdp", "100"), ("indicator", "0")), "breach"),  # what weighs nothing does not count
        ((("gdp", "100"), ("indicator", None)), "unknown"),
        ((("gdp", "100"), (None, "0")), "breach"),
        ((("gdp", "100"), (None, "1")), "unknown"),
        ((("gdp", None),), "breach"),
        (((None, "100"),), "unknown"),
        ((), "unknown"),
        ((("gdp", "50"), ("indicator", "50"), (None, None)), "fine"),
    ],
)
def test_no_programme_rests_on_output_or_votes_alone(book, said, says):
    assert outcome(book, [PROGRAMME, *parts(*said)], BASIS, "g") == says


KINDS, ALONE = ("gdp", "votes", "indicator", "survey"), {"gdp", "votes"}
CELLS = tuple(itertools.product((*KINDS[:3], None), ("60", "0", None)))


def meant(said):
    """Return what the parts may say, whatever fills the empty cells; nothing where no part weighs anything."""
    worlds = (
        {kind for kind, weight in zip(kinds, weights, strict=True) if weight != "0"}
        for kinds in itertools.product(*[KINDS if kind is None else (kind,) for kind, _ in said])
        for weights in itertools.product(*[("0", "1") if weight is None else (weight,) for _, weight in said])
    )
    return {"breach" if counted <= ALONE else "fine" for counted in worlds if counted}


def test_any_parts_put_together_are_read_as_a_plain_reading_would(book):
    every = [said for size in (1, 2, 3) for said in itertools.combinations_with_replacement(CELLS, size)]
    records = []
    for n, said in enumerate(every):
        records.append(attrs.evolve(PROGRAMME, id=f"g{n}"))
        records += [attrs.evolve(p, id=f"{n}:{p.id}", programme=f"g{n}") for p in parts(*said)]
    findings = check(Register.of([BASE, *records]), book, on=ON, since=date(2010, 1, 1), rules=[BASIS])
    assert not findings.faults
    found = dict(findings.frame.select("key", "outcome").iter_rows())
    for n, said in enumerate(every):
        says, may = found.get(f"g{n}", "fine"), meant(said)
        assert says == "unknown" or may == {says}, said
        if may and all(kind and weight for kind, weight in said):
            assert says != "unknown", said


@pytest.mark.parametrize(("year", "says"), [(2019, "fine"), (2020, "breach"), (None, "unknown"), (2027, "fine")])
def test_the_regulations_hold_from_2019_on(book, year, says):
    assert outcome(book, [attrs.evolve(PROGRAMME, year=year), *parts(("gdp", "100"))], BASIS, "g") == says


def test_where_parts_may_be_missing_only_what_more_of_them_cannot_change_is_told(book):
    gaps = [Coverage("weightings", Extent.PARTIAL, "u")]
    assert outcome(book, [PROGRAMME, *parts(*THREE)], BASIS, "g", gaps) == "fine"
    assert outcome(book, [PROGRAMME, *parts(("gdp", "100"))], BASIS, "g", gaps) == "unknown"
    assert outcome(book, [PROGRAMME, *parts(("gdp", "60"), ("votes", "40"))], BASIS, "g", gaps) == "unknown"
    assert outcome(book, [PROGRAMME, *parts(*THREE)], WEIGHTS, "g", gaps) == "unknown"


def test_parts_of_another_programme_do_not_count(book):
    other = [attrs.evolve(PROGRAMME, id="h"), attrs.evolve(parts(("indicator", "40"))[0], id="x", programme="h")]
    assert outcome(book, [PROGRAMME, *parts(("gdp", "100")), *other], BASIS, "g") == "breach"
    assert outcome(book, [PROGRAMME, *parts(("gdp", "100")), *other], WEIGHTS, "h") == "breach"


def asking(book, key, value):
    start = date(2021, 1, 1)
    word = Amendment(key, "43", "43", value, start, start, Citation(title="示例"), Evidence.TEXT)
    return join(book, Layer("province", "43", (), (word,)))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "fine"),
        ({"top": 3}, "breach"),
        ({"top": None}, "unknown"),
        ({"assessed": None}, "unknown"),
        ({"top": 8}, "unknown"),  # more than there are: one of them is wrong
        ({"assessed": 0, "top": 0}, "fine"),
        ({"group": "二类", "top": 7}, "fine"),  # nothing is set for it
        ({"group": None, "top": 7}, "unknown"),
        ({"year": 2020, "top": 7}, "fine"),
    ],
)
def test_the_share_of_best_grades_is_for_a_layer_to_set_by_class(book, values, says):
    changed = attrs.evolve(PROGRAMME, **values)
    assert outcome(book, [changed], TOP, "g") == "fine"
    assert outcome(asking(book, TOP, {"一类": Fraction(2, 7)}), [changed], TOP, "g") == says


def test_a_layer_may_forbid_to_rest_on_more(book):
    indicators = [PROGRAMME, *parts(("indicator", "100"))]
    assert outcome(book, indicators, BASIS, "g") == "fine"
    more = asking(book, BASIS, frozenset({"gdp", "votes", "gdp_and_votes", "indicator"}))
    assert outcome(more, indicators, BASIS, "g") == "breach"


def marks(*values):
    return [Mark(f"m{i}", "u", "t", value=value) for i, value in enumerate(values)]


@pytest.mark.parametrize(
    ("total", "values", "says"),
    [
        ("93.275", ("58.1", "22.675", "12.5"), "fine"),
        ("93.275", ("58.1", "22.675", "14.5", "-2"), "fine"),
        ("93.28", ("58.1", "22.675", "12.5"), "breach"),  # rounded
        ("93.275", ("58.1", "22.675"), "breach"),
        ("93.275", ("58.1", "22.675", None), "unknown"),
        (None, ("58.1",), "unknown"),
        ("93.275", (), "unknown"),
    ],
)
def test_a_total_is_the_sum_of_its_parts(book, total, values, says):
    assert outcome(book, [attrs.evolve(TOTAL, total=total), *marks(*values)], SUM, "t") == says


def test_a_sum_is_not_judged_where_parts_may_be_missing(book):
    whole = [TOTAL, *marks("93.275")]
    assert outcome(book, whole, SUM, "t") == "fine"
    assert outcome(book, whole, SUM, "t", [Coverage("marks", Extent.PARTIAL)]) == "unknown"
    assert outcome(book, [*whole, Mark("n", "u", "t", value="1")], SUM, "t") == "breach"
