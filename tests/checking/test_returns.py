"""Coming back after a fault or an unfit post, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Adjustment, Coverage, Extent, Organization, Person, Post, Register, Tenure

LEADING, HIGHER, UNFIT = "cadre.return.leading_post", "cadre.return.higher_post", "cadre.return.unfit"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def back(day, decided, ground, *, to="section_principal", held="section_principal", leader=True, kind="deputy", **more):
    """Return somebody who left a post of section level on a decision and was appointed on a day."""
    span = {"ends": None, "ended": False, "way": "removal"} | more
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="other", managed_by="430199"),
        Post("new", "u", kind=kind, managed_by="430199"),
        Person("p", "甲", organization="u", work_start=pd("2005-01")),
        Tenure(
            "before", "p", post="seat", level="section_principal", begins=pd("2005-01"), ends=pd("2010-01"), ended=True
        ),
        Tenure("now", "p", post="new", level=to, leader=leader, begins=pd(day), ended=False),
        Adjustment("a", "p", ground=ground, level=held, begins=pd(decided), **span),
    ]


def outcome(book, records, rule, key="now|a", coverage=()):
    findings = check(Register.of(records, coverage), book, on=ON, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")


@pytest.mark.parametrize("ground", ["resigned_for_fault", "ordered_to_resign", "removed_for_fault"])
@pytest.mark.parametrize(
    ("day", "decided", "says"),
    [
        ("2023-06-15", "2022-06-15", "fine"),
        ("2023-06-14", "2022-06-15", "unknown"),  # how are months counted?
        ("2023-05-31", "2022-06-15", "breach"),
        ("2022-06-15", "2022-06-15", "breach"),
        ("2022-06-14", "2022-06-15", "fine"),  # what is decided later does not matter
        ("2022-06", "2022-06-15", "unknown"),
        ("2023-06", "2022-06", "unknown"),
        ("2023-07", "2022-06", "fine"),
        ("2023-02-28", "2022-02-28", "fine"),
        ("2025-02-28", "2024-02-29", "fine"),
        ("2023-06-15", "2022", "unknown"),
        ("2023-06-15", None, "unknown"),
        ("2019-03-02", "2019-01-01", "fine"),  # the text is of the day after
        ("2019-03-03", "2019-01-01", "breach"),
    ],
)
def test_no_leading_post_for_a_year_after_a_fault(book, ground, day, decided, says):
    assert outcome(book, back(day, decided, ground), LEADING) == says


@pytest.mark.parametrize(
    ("leader", "kind", "to", "says"),
    [
        (False, "principal", "section_deputy", "breach"),
        (None, "deputy", None, "breach"),
        (True, "other", None, "breach"),
        (False, "other", "clerk", "fine"),
        (None, "other", "clerk", "unknown"),
        (False, "other", "section_deputy", "unknown"),  # a level, and no team: leading or not
        (None, None, "section_deputy", "unknown"),
    ],
)
def test_a_leading_post_is_told_by_the_team_or_the_kind(book, leader, kind, to, says):
    records = back("2022-12-01", "2022-06-15", "removed_for_fault", leader=leader, kind=kind, to=to)
    assert outcome(book, records, LEADING) == says


@pytest.mark.parametrize(
    ("day", "to", "held", "says"),
    [
        ("2024-06-15", "division_deputy", "section_principal", "fine"),
        ("2024-06-14", "division_deputy", "section_principal", "unknown"),
        ("2024-05-31", "division_deputy", "section_principal", "breach"),
        ("2024-05-31", "section_principal", "section_principal", "fine"),
        ("2024-05-31", "section_principal", "section_deputy", "breach"),
        ("2024-05-31", "section_deputy", "section_principal", "fine"),
        ("2024-05-31", "division_deputy", None, "unknown"),
        ("2024-05-31", None, "section_principal", "unknown"),
        ("2024-06", "division_deputy", "section_principal", "unknown"),
    ],
)
def test_nothing_higher_for_two_years_after_a_fault(book, day, to, held, says):
    assert outcome(book, back(day, "2022-06-15", "ordered_to_resign", to=to, held=held), HIGHER) == says


@pytest.mark.parametrize(
    ("day", "to", "way", "says"),
    [
        ("2023-06-15", "division_deputy", "level_move", "fine"),
        ("2023-05-31", "division_deputy", "level_move", "breach"),
        ("2023-05-31", "division_deputy", "rank_only", "breach"),
        ("2023-05-31", "division_deputy", "removal", "breach"),
        ("2023-05-31", "division_deputy", "demotion", "fine"),  # another text, which was not read
        ("2023-05-31", "division_deputy", None, "unknown"),
        ("2023-05-31", "section_principal", "level_move", "fine"),
        ("2023-05-31", None, "level_move", "unknown"),
    ],
)
def test_no_promotion_for_a_year_after_an_unfit_post(book, day, to, way, says):
    assert outcome(book, back(day, "2022-06-15", "unfit", to=to, way=way, situation="duty"), UNFIT) == says


@pytest.mark.parametrize("rule", [LEADING, HIGHER, UNFIT])
def test_what_is_not_known_of_the_ground_leaves_all_three_open(book, rule):
    assert outcome(book, back("2022-12-01", "2022-06-15", None, to="division_deputy"), rule) == "unknown"


def test_each_ground_has_its_own_rules(book):
    unfit = back("2022-12-01", "2022-06-15", "unfit", to="division_deputy")
    fault = back("2022-12-01", "2022-06-15", "removed_for_fault", to="division_deputy")
    assert [outcome(book, unfit, r) for r in (LEADING, HIGHER, UNFIT)] == ["fine", "fine", "breach"]
    assert [outcome(book, fault, r) for r in (LEADING, HIGHER, UNFIT)] == ["breach", "breach", "fine"]


@pytest.mark.parametrize(
    ("ends", "ended", "says"),
    [
        ("2022-11-30", True, "fine"),
        ("2022-12-01", True, "fine"),
        ("2022-12-02", True, "breach"),
        ("2022-12", True, "unknown"),
        (None, None, "unknown"),
        (None, False, "breach"),
    ],
)
def test_a_decision_that_was_revoked_binds_no_more(book, ends, ended, says):
    records = back("2022-12-01", "2022-06-15", "removed_for_fault", ends=pd(ends), ended=ended)
    assert outcome(book, records, LEADING) == says


def test_an_adjustment_that_may_not_be_recorded_leaves_an_appointment_open(book):
    records = back("2024-12-01", "2015-06-15", "removed_for_fault")
    gaps = [Coverage("adjustments", Extent.PARTIAL, "p")]
    assert outcome(book, records, LEADING, coverage=gaps) == "fine"
    assert outcome(book, records, LEADING, "now|", gaps) == "unknown"
    assert outcome(book, records, LEADING, "now|") == "fine"


def test_of_two_each_is_asked(book):
    records = back("2023-12-01", "2022-06-15", "removed_for_fault")
    records.append(attrs.evolve(records[-1], id="b", begins=pd("2023-06-15")))
    assert outcome(book, records, LEADING) == "fine"
    assert outcome(book, records, LEADING, "now|b") == "breach"


def test_a_layer_may_ask_for_longer(book):
    start = date(2021, 1, 1)
    word = Amendment(LEADING, "43", "43", 18, start, start, Citation(title="示例"), Evidence.TEXT)
    layered = join(book, Layer("province", "43", (), (word,)))
    records = back("2023-06-15", "2022-06-15", "removed_for_fault")
    assert outcome(book, records, LEADING) == "fine"
    assert outcome(layered, records, LEADING) == "breach"
