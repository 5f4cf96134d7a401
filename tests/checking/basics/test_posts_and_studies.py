"""Whether posts, studies and degrees agree with themselves and each other, on both sides of each threshold."""

import sys
from pathlib import Path

import attrs
import pytest

from orgwork.model import Coverage, Education, Extent, Source, Tenure

sys.path.insert(0, str(Path(__file__).parent))
from basic_records import BESIDE, DEGREE, HELD, START, STUDY, explained, outcome, pd, person, study, tenure


@pytest.mark.parametrize(
    ("begins", "says"),
    [
        ("2001-07", "met"),
        ("2001-07-01", "met"),  # by month
        ("2001-06-30", "breach"),
        ("2001", "unknown"),
        (None, "unknown"),
    ],
)
def test_no_post_comes_before_work(book, begins, says):
    records = [person(work_start="2001-07-15"), tenure("t", begins, None), tenure("u", "2005-01", None)]
    assert outcome(book, records, START) == says


def test_posts_that_may_be_missing_may_come_before_work(book):
    gap = Coverage("tenures", Extent.PARTIAL, "p")
    assert outcome(book, [person(work_start="2001-07"), tenure("t", "2001-07", None)], START, gap) == "unknown"
    assert outcome(book, [person(work_start="2001-07"), tenure("t", "2001-06", None)], START, gap) == "breach"


def test_the_begin_of_the_first_early_post_is_told_and_no_other_record(book):
    posts = [
        tenure("t", "2000-07", "2001-08", source=Source("名册.xlsx", "A02职务", 9)),
        tenure("u", "2001-06", "2001-08", source=Source("名册.xlsx", "A02职务", 11)),
        tenure("v", "2009-06", None, source=Source("名册.xlsx", "A02职务", 12)),
    ]
    text = explained(book, [person(work_start="2001-07", source=Source("任免表.lrmx")), *posts], START)
    assert "任职开始 = 2000-07" in text
    assert "参加工作 = 2001-07" in text
    assert "任免表.lrmx" in text
    assert "A02职务 · 第9、11行" in text


@pytest.mark.parametrize(
    ("begins", "ends", "ended", "says"),
    [
        ("2001-07", "2005-01", True, "met"),
        ("2001-07-30", "2001-07-01", True, "met"),  # by month
        ("2001-07", "2001-06-30", True, "breach"),
        ("2001", "2001-06", True, "unknown"),
        ("2001", "2000-12", True, "breach"),
        ("2001-07", None, True, "unknown"),
        ("2001-07", None, False, "met"),  # it is held still
        ("2001-07", "2000-01", False, "unknown"),  # it is said to be held, and has an end
        ("2001-07", "2000-01", None, "breach"),
        ("2001-07", None, None, "unknown"),
        (None, "2005-01", True, "unknown"),
    ],
)
def test_a_post_ends_after_it_begins(book, begins, ends, ended, says):
    held = Tenure("t", "p", post="a", begins=pd(begins), ends=pd(ends), ended=ended)
    assert outcome(book, [person(), held], HELD) == says


def test_both_dates_of_a_reversed_post_and_its_source_are_told(book):
    held = tenure("t", "2010-07", "2008-01", source=Source("名册.xlsx", "A02职务", 9))
    text = explained(book, [person(source=Source("名册.xlsx", "A01人员", 2)), held], HELD)
    for said in ("任职开始 = 2010-07", "任职结束 = 2008-01", "A02职务 · 第9行"):
        assert said in text
    assert "A01人员" not in text


@pytest.mark.parametrize(
    ("begins", "ends", "ended", "says"),
    [
        ("1997-09", "2001-06", True, "met"),
        ("1997-09-30", "1997-09-01", True, "met"),  # by month
        ("1997-09", "1997-08", True, "breach"),
        ("1997", "1997-08", True, "unknown"),
        ("1997-09", None, True, "unknown"),
        ("1997-09", None, False, "met"),  # it runs
        ("1997-09", "2001-06", False, "unknown"),  # it is said to run, and has an end
        (None, "2001-06", True, "unknown"),
        ("1979-09", "2001-06", True, "breach"),  # before birth
        ("1980-03-05", "2001-06", True, "breach"),
        ("1980-03-06", "2001-06", True, "met"),
    ],
)
def test_a_study_ends_after_it_begins_and_begins_after_birth(book, begins, ends, ended, says):
    assert outcome(book, [person(birth="1980-03-05"), study(begins, ends, ended=ended)], STUDY) == says


@pytest.mark.parametrize(
    ("begins", "granted", "degree", "says"),
    [
        ("1996-09", "2000-06", "学士", "met"),
        ("1996-09-30", "1996-09-01", None, "met"),  # by month
        ("1996-09", "1996-08-31", None, "breach"),
        ("1996-09", "1990-01", "学士", "breach"),
        ("1996", "1996-08", "学士", "unknown"),
        ("1996-09", "1996", "学士", "unknown"),
        ("1996-09", "1995", "学士", "breach"),
        ("1996-09", None, "学士", "unknown"),
        ("1996-09", None, None, "unknown"),
        ("1996-09", None, "无", "met"),  # there is none
        ("1996-09", "1990-01", "无", "breach"),
        (None, "2000-06", "学士", "unknown"),
    ],
)
def test_a_degree_comes_no_earlier_than_its_study(book, begins, granted, degree, says):
    course = Education("e", "p", degree=degree, begins=pd(begins), degree_granted=pd(granted), ended=True)
    assert outcome(book, [person(), course], DEGREE) == says


def test_both_dates_of_a_degree_before_its_study_are_told(book):
    at = Source("名册.xlsx", "A08学历学位", 3)
    course = Education("e", "p", begins=pd("1996-09"), degree_granted=pd("1990-01"), source=at)
    text = explained(book, [person(), course], DEGREE)
    for said in ("学习开始 = 1996-09", "学位授予 = 1990-01", "A08学历学位 · 第3行"):
        assert said in text


@pytest.mark.parametrize(
    ("course", "says"),
    [
        (study("1997-09", "2001-07"), "met"),  # in the month in which work begins
        (study("1997-09", "2001-08"), "breach"),
        (study("2003-09", "2004-06"), "breach"),
        (study("2003-09", "2004-06", mode="in_service"), "met"),
        (study("2003-09", "2004-06", mode=None), "unknown"),
        (study("1997-09", "2001"), "unknown"),
        (study("1997-09", None), "unknown"),
        (study("2005-01", "2005-06"), "met"),  # between two posts
        (study("2004-12", "2005-06"), "breach"),
        (study("2005-01", "2006-02"), "breach"),
    ],
)
def test_nobody_studies_full_time_while_in_a_post(book, course, says):
    posts = [tenure("t", "2001-07", "2005-01"), tenure("u", "2006-01", None)]
    assert outcome(book, [person(work_start="2001-07"), course, *posts], BESIDE) == says


def test_both_dates_of_an_overlap_and_both_sources_are_told_and_no_other_record(book):
    course = Education(
        "e",
        "p",
        mode="full_time",
        begins=pd("2003-09"),
        ends=pd("2004-06"),
        source=Source("名册.xlsx", "A08学历学位", 3),
    )
    post = tenure("t", "2001-07", None, source=Source("名册.xlsx", "A02职务", 9))
    early = tenure("early", "1999-07", "2000-07", source=Source("名册.xlsx", "A02职务", 4))
    records = [person(work_start="2001-07"), early, post, course]
    text = explained(book, records, BESIDE)
    for said in ("学习开始 = 2003-09", "学习结束 = 2004-06", "任职开始 = 2001-07", "A08学历学位 · 第3行"):
        assert said in text
    assert "任职结束 = 尚未" in text
    assert "A02职务 · 第9行" in text
    over = attrs.evolve(post, ends=pd("2003-12"), ended=True)
    assert "post ended = 2003-12" in explained(book, [*records[:2], over, course], BESIDE, "en")
