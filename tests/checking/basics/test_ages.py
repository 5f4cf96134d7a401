"""Whether birth, work and the Party come in their order and at the age that is asked for, on both sides."""

import sys
from datetime import date
from pathlib import Path

import pytest

from orgwork.book import Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.model import Source

sys.path.insert(0, str(Path(__file__).parent))
from basic_records import ORDER, PARTY, WORK, explained, outcome, person


@pytest.mark.parametrize(
    ("birth", "work", "joined", "politics", "says"),
    [
        ("1980-03", "2001-07", "2005-07", "中共党员", "met"),
        ("1980-03-05", "1980-03-06", "1980-03-06", "中共党员", "met"),
        ("1980-03-05", "1980-03-05", "2005-07", "中共党员", "breach"),
        ("1980-03", "2001-07", "1979", "中共党员", "breach"),
        ("1980-03", "1979-12", None, "中共党员", "breach"),
        ("1980-03", "2001-07", None, "群众", "met"),  # who is no member did not join
        ("1980-03", "2001-07", None, "中共党员", "unknown"),
        ("1980", "1980-07", "2005-07", "中共党员", "unknown"),
        (None, "2001-07", "2005-07", "中共党员", "unknown"),
    ],
)
def test_nobody_works_or_joins_before_birth(book, birth, work, joined, politics, says):
    one = person(birth=birth, work_start=work, party_joined=joined, politics=politics)
    assert outcome(book, [one], ORDER) == says


@pytest.mark.parametrize(
    ("birth", "joined", "politics", "says"),
    [
        ("2001-05-15", "2019-05-15", "中共党员", "met"),
        ("2001-05-15", "2019-04-30", "中共党员", "breach"),
        ("2001-05-15", "2019-05-14", "中共党员", "unknown"),  # nobody says whether months are counted by the day
        ("2001-05", "2019", "中共党员", "unknown"),
        ("2001-05", "2018-05", "共青团员", "met"),
        ("2001-05", "2018-05", None, "unknown"),
        ("2001-05", None, "预备党员", "unknown"),
        ("2000-05", "2017-10-23", "中共党员", "met"),  # before the charter that was read nothing is said
        ("2000-05", "2017-10-24", "中共党员", "breach"),
    ],
)
def test_members_of_the_party_are_eighteen(book, birth, joined, politics, says):
    assert outcome(book, [person(birth=birth, party_joined=joined, politics=politics)], PARTY) == says


AGES = [
    ("2000-03-01", "2016-03-01", "met"),
    ("2000-03-01", "2016-02-29", "breach"),
    ("2000-03", "2016-04", "met"),
    ("2000-03", "2016-03", "unknown"),  # which day of the month came first is not recorded
    ("2000-03", "2016-02", "breach"),
    ("2000-03-01", "2016", "unknown"),
    ("1980-01", "1994-07", "breach"),
    (None, "2016-03-01", "unknown"),
    ("2000-03-01", None, "unknown"),
]


@pytest.mark.parametrize(("birth", "work", "says"), AGES)
def test_whoever_began_work_before_sixteen_is_told(book, birth, work, says):
    assert outcome(book, [person(birth=birth, work_start=work)], WORK) == says


def test_that_nobody_works_before_sixteen_is_told_as_the_librarys_own_convention_with_both_dates(book):
    one = person(birth="1980-01", work_start="1994-07", source=Source("任免表.lrmx"))
    text = explained(book, [one], WORK)
    for said in ("本库自定的核对口径，非法律规定", "一般应当", "出生 = 1980-01", "1994-07", "任免表.lrmx"):
        assert said in text


@pytest.mark.parametrize(("work", "says"), [("2018-03-01", "met"), ("2018-02-28", "breach"), ("2018", "unknown")])
def test_a_layer_sets_another_age_from_which_one_may_work(book, work, says):
    one = person(birth="2000-03-01", work_start=work, managed_by="430199")
    first = date(2000, 1, 1)
    said = Amendment(WORK, "430199", "430199", 216, first, first, Citation(title="示例"), Evidence.TEXT)
    assert outcome(join(book, Layer("county", "430199", (), (said,))), [one], WORK) == says
