"""Schemes and evaluations rule by rule, and the law of titles: what names none of them is not changed by any."""

import random
from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Coverage,
    Evaluation,
    EvaluationCriterion,
    EvaluationPart,
    EvaluationScheme,
    Extent,
    Organization,
    Recognition,
    Register,
    Talent,
    TalentTitle,
)
from orgwork.model.schema import to_frame
from orgwork.testing import laws
from orgwork.testing.strategies.building import built
from orgwork.testing.strategies.talent_files import talents

ON = date(2026, 6, 30)
FIRM = Organization("u", "示例所", place="430181", entity="legal", ended=False)
TALENT = Talent("t", "甲", "u")
TERMS = ("title_required", "title_sole", "title_field", "title_pay", "papers_main", "papers_required")
SCHEME = EvaluationScheme(
    "s", "u", works=5, begins=PartialDate(2023, 1, 1), ended=False, **dict.fromkeys((*TERMS, "grassroots"), False)
)
EVALUATION = Evaluation("v", "t", "s", activity="basic", works=5, papers=6, domestic=2, begins=PartialDate(2024, 9, 10))
PART = EvaluationPart("p", "t", "v", "ability", "乙", "有在案成果", evidence="第1号")


def outcomes(book, records, rule, coverage=()):
    """Return what one rule says of each row that it does not find in order."""
    findings = check(Register.of([FIRM, TALENT, *records], coverage), book, on=ON, since=date(1990, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, {}),
        ({"title_sole": True}, {"s|title_sole": "breach"}),
        ({"title_sole": None}, {"s|title_sole": "unknown"}),
        ({"title_sole": True, "begins": PartialDate(2020, 12, 31)}, {"s|title_sole": "unknown"}),  # not yet asked
        ({"papers_main": True, "activity": "basic"}, {}),
        ({"papers_main": True, "activity": "applied"}, {"s|papers_main": "breach"}),
        ({"papers_main": True}, {"s|papers_main": "unknown"}),
        ({"papers_required": True}, {}),
        ({"papers_required": True, "grassroots": True}, {"s|papers_required": "breach"}),
        ({"papers_required": True, "grassroots": None}, {"s|papers_required": "unknown"}),
    ],
)
def test_what_a_scheme_must_not_ask(layered, said, found):
    assert outcomes(layered, [attrs.evolve(SCHEME, **said)], "talent.scheme.terms") == found


def test_what_a_layer_adds_to_it(layered):
    asked = attrs.evolve(SCHEME, title_field=True, title_pay=True, title_required=None)
    assert outcomes(layered, [asked], "talent.scheme.more_terms") == {"s|title_field": "breach"}


@pytest.mark.parametrize(
    ("rule", "said", "says"),
    [
        ("domestic", {}, "fine"),
        ("domestic", {"papers": 7}, "breach"),
        ("domestic", {"papers": 7, "activity": "applied"}, "fine"),
        ("domestic", {"domestic": None}, "unknown"),
        ("domestic", {"domestic": 7}, "unknown"),  # more than there are: one of the two is wrong
        ("domestic", {"activity": None, "papers": 7}, "unknown"),
        ("works", {}, "fine"),
        ("works", {"works": 6}, "breach"),
        ("works", {"works": None}, "unknown"),
        ("works", {"scheme": None}, "unknown"),
    ],
)
def test_representative_works(layered, rule, said, says):
    found = outcomes(layered, [SCHEME, attrs.evolve(EVALUATION, **said)], f"talent.evaluation.{rule}")
    assert found.get("v", "fine") == says


@pytest.mark.parametrize(
    ("second", "says"),
    [
        ({}, "fine"),
        (None, "breach"),
        ({"evaluator": "乙"}, "breach"),  # the same one twice
        ({"evaluator": None}, "unknown"),
        ({"evidence": None}, "unknown"),
    ],
)
def test_evaluators_say_who_they_are_and_on_what_they_rest(layered, second, says):
    parts = [PART] if second is None else [PART, attrs.evolve(PART, **{"id": "q", "evaluator": "丙", **second})]
    rule = "talent.evaluation.evaluators"
    assert outcomes(layered, [SCHEME, EVALUATION, *parts], rule).get("v", "fine") == says
    gaps = [Coverage("evaluation_parts", Extent.PARTIAL, "u")]
    again = outcomes(layered, [SCHEME, EVALUATION, *parts], rule, gaps).get("v", "fine")
    assert again == (says if says == "fine" else "unknown")


ELSEWHERE = (
    Organization("w", "示例厂", place="430181", entity="legal", ended=False),
    attrs.evolve(SCHEME, id="z", organization="w", weighed=False),
    EvaluationCriterion("z1", "w", "z", "ability"),
)
"""Another unit with a scheme: a table without any row would not be known to be whole."""


def criteria(*weights):
    """Return the criteria of the scheme with these weights."""
    words = ("ability", "effect", "contribution")
    return [EvaluationCriterion(f"c{n}", "u", "s", words[n], weight) for n, weight in enumerate(weights)]


@pytest.mark.parametrize(
    ("weights", "weighed", "says"),
    [
        (("50", "50"), True, "fine"),
        (("37.5", "62.5"), True, "fine"),
        (("37.5", "62.4"), True, "breach"),
        (("50", "50", "0.000001"), True, "breach"),
        (("50", "50", "-0"), True, "fine"),
        (("150", "-50"), True, "unknown"),
        (("50", None), True, "unknown"),
        (("50", "half"), True, "unknown"),
        ((), True, "breach"),
        (("50",), False, "fine"),  # its criteria bear no weights
        (("50", "50"), None, "fine"),
        (("50",), None, "unknown"),
    ],
)
def test_the_weights_of_a_scheme_are_the_whole(layered, weights, weighed, says):
    rule, scheme = "talent.scheme.weights", attrs.evolve(SCHEME, weighed=weighed)
    assert outcomes(layered, [*ELSEWHERE, scheme, *criteria(*weights)], rule).get("s", "fine") == says
    assert outcomes(layered, [scheme], rule).get("s", "fine") == ("fine" if weighed is False else "unknown")
    gaps = [Coverage("evaluation_criteria", Extent.PARTIAL, "u")]
    again = outcomes(layered, [*ELSEWHERE, scheme, *criteria(*weights)], rule, gaps).get("s", "fine")
    assert again == ("fine" if weighed is False else "unknown")


@pytest.mark.parametrize(
    ("words", "begins", "says"),
    [
        (("ability",), PartialDate(2024, 12, 31), "fine"),
        (("ability",), PartialDate(2025, 1, 1), "breach"),  # from then on contribution is named as well
        (("ability", "contribution", "virtue"), PartialDate(2025, 1, 1), "fine"),
        (("ability",), PartialDate(2024), "fine"),
        (("ability",), None, "unknown"),
        (("ability", None), PartialDate(2025, 1, 1), "unknown"),
        (("effect",), PartialDate(2014, 12, 31), "fine"),  # before the list
        ((), PartialDate(2024, 12, 31), "breach"),
    ],
)
def test_what_the_place_names_is_among_the_criteria(layered, words, begins, says):
    told = [EvaluationCriterion(f"c{n}", "u", "s", word) for n, word in enumerate(words)]
    found = outcomes(layered, [*ELSEWHERE, attrs.evolve(SCHEME, begins=begins), *told], "talent.scheme.criteria")
    assert found.get("s", "fine") == says


def test_where_no_list_is_there_no_criterion_is_asked(book, layered):
    assert outcomes(book, [SCHEME], "talent.scheme.criteria") == {}
    away, nowhere = (Organization("w", "示例厂", place=place, entity="legal", ended=False) for place in ("44", None))
    for unit, found in ((away, {}), (nowhere, {"s": "unknown"})):
        assert outcomes(layered, [unit, attrs.evolve(SCHEME, organization="w")], "talent.scheme.criteria") == found


@pytest.mark.parametrize(
    ("criterion", "scheme", "says"),
    [
        ("ability", {}, "fine"),
        ("virtue", {}, "breach"),
        (None, {}, "unknown"),
        ("virtue", {"id": "other"}, "unknown"),  # by which scheme is not known
        ("virtue", {"organization": "w"}, "fine"),  # the scheme is another unit's, whose file is not held against
    ],
)
def test_an_opinion_is_about_a_criterion_of_its_scheme(layered, criterion, scheme, says):
    used = EVALUATION if scheme.get("id") is None else attrs.evolve(EVALUATION, scheme=None)
    records = [*ELSEWHERE, attrs.evolve(SCHEME, **scheme), used, attrs.evolve(PART, criterion=criterion)]
    listed = [attrs.evolve(c, scheme=scheme.get("id", "s")) for c in criteria("50", "50")]
    rule = "talent.evaluation.criteria"
    assert outcomes(layered, [*records, *listed], rule).get("p", "fine") == says
    vague = [*listed, EvaluationCriterion("c9", "u", scheme.get("id", "s"), None)]
    assert outcomes(layered, [*records, *vague], rule).get("p", "fine") == ("unknown" if says == "breach" else says)
    if not scheme:
        assert outcomes(layered, records, rule) == {}, "a scheme without criteria binds nobody"


def test_titles_change_no_evaluation_and_no_class_that_names_none(layered):
    several = [built(list(talents(random.Random(seed), ON))) for seed in range(3)]
    for register in several:
        begun = PartialDate(2010)
        more = [TalentTitle(f"h{i}", "ta0", word, begins=begun, ended=False) for i, word in enumerate(("leader", None))]
        for titles in (register.frames["talent_titles"].clear(), to_frame(TalentTitle, more)):
            laws.talent.titles_change_nothing(register, titles, layered, ON, ["43", "4301"])


def test_a_title_counts_where_a_condition_names_it_and_nowhere_else(layered):
    title = TalentTitle("h", "t", "leader", begins=PartialDate(2010), ended=False)
    one = Recognition(
        "r", "t", "43", "general", "A", "conditions", "A.title", begins=PartialDate(2024, 9, 10), ended=False
    )
    rule = "talent.class.ground"
    assert outcomes(layered, [title, one], rule) == {}
    assert outcomes(layered, [attrs.evolve(title, title="other"), one], rule) == {"r": "breach"}
    blind = laws.talent.without_titles(layered)
    conditions = {entry.key for one in blind.catalogues for entry in one.entries}
    assert "A.title" not in conditions
    assert "A.prize" in conditions
