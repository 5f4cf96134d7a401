"""Which months a record leaves out between the start of work and the last post, by records and by the résumé."""

import sys
from pathlib import Path

import pytest

from orgwork.model import Coverage, Extent, Source

sys.path.insert(0, str(Path(__file__).parent))
from basic_records import GAPS, START, checked, explained, outcome, person, study, tenure


@pytest.mark.parametrize(
    ("posts", "says"),
    [
        ([("2001-07", "2005-01"), ("2005-01", None)], "met"),
        ([("2001-07", "2005-01-31"), ("2005-02-01", None)], "met"),
        ([("2001-07", "2005-01"), ("2005-02", None)], "met"),
        ([("2001-07", "2005-01"), ("2005-03", None)], "breach"),
        ([("2001-08", None)], "met"),
        ([("2001-09", None)], "breach"),
        ([("2001-07", "2005-01"), ("2002-01", "2009-01"), ("2008-01", None)], "met"),
        ([("2001-07", "2009-01"), ("2002-01", "2003-01"), ("2009-05", None)], "breach"),
        ([("2001-07", "2005-01")], "met"),  # what comes after the last post is not asked
        ([("2001-07", "2005"), ("2005-12", None)], "unknown"),
        ([("2001-07", "2005-01"), ("2005", None)], "unknown"),
        ([("2001-07", "2005-01"), ("2006", None)], "breach"),
        ([("2001-07", "2005-01"), (None, None)], "unknown"),
        ([], "met"),
    ],
)
def test_from_the_start_of_work_no_whole_month_is_left_out(book, posts, says):
    held = [tenure(f"t{i}", *dates) for i, dates in enumerate(posts)]
    assert outcome(book, [person(work_start="2001-07"), *held], GAPS) == says
    assert outcome(book, [person(work_start=None), *held], GAPS) == ("unknown" if posts else "met")


@pytest.mark.parametrize(
    ("course", "says"),
    [
        (study("2005-02", "2006-06"), "met"),
        (study("2005-02", "2006-04"), "breach"),
        (study("2005-02", "2006-06", mode="in_service"), "breach"),
        (study("2005-02", "2006-06", mode=None), "unknown"),
        (study("2005", "2006-06"), "unknown"),
    ],
)
def test_full_time_study_fills_a_gap(book, course, says):
    posts = [tenure("t", "2001-07", "2005-01"), tenure("u", "2006-06", None)]
    assert outcome(book, [person(work_start="2001-07"), *posts, course], GAPS) == says


@pytest.mark.parametrize("table", ["tenures", "educations"])
def test_what_may_be_missing_may_fill_a_gap(book, table):
    posts = [tenure("t", "2001-07", "2005-01"), tenure("u", "2006-06", None)]
    for held in (posts, posts[:1]):
        records = [person(work_start="2001-07"), *held]
        assert outcome(book, records, GAPS, Coverage(table, Extent.PARTIAL, "p")) == "unknown"


def test_a_file_of_present_posts_leaves_open_what_was_held_before_and_nothing_else(book):
    held, present = tenure("t", "2015-01", None), Coverage("tenures", Extent.PRESENT)
    gap, early = person(work_start="2001-07"), person(work_start="2015-08")
    assert [outcome(book, [gap, held], GAPS, *said) for said in ((), (present,))] == ["breach", "unknown"]
    assert [outcome(book, [early, held], START, *said) for said in ((), (present,))] == ["breach", "breach"]
    assert [outcome(book, [person(work_start="2015-01"), held], START, *said) for said in ((), (present,))] == [
        "met",
        "unknown",
    ]
    assert not checked(book, [gap, held], GAPS, present)[2].partial().get("tenures")


RESUMES = [
    ("1996.09--2000.07  某大学学习\n2000.07--2003.01  甲局干部\n2003.01--         乙局局长", "unknown"),
    ("1996.09--2000.07  某大学学习\n2000.07--2003.01  甲局干部\n2003.02--         乙局局长", "unknown"),
    ("1996.09--2000.07  某大学学习\n2000.07--2003.01  甲局干部\n2003.03--         乙局局长", "breach"),
    ("2000年7月至2003年1月 甲局干部\n2008年1月至今 乙局局长", "breach"),
    ("2000.07—2003.01 甲局干部 430102198001010011\n2008.01～目前 乙局局长", "breach"),
    ("２０００.07--2003.01 甲局干部\n2008.01-- 乙局局长", "breach"),
    ("2000.07--2003.01 甲局干部（2003.01--2008.01 援藏）\n2008.01-- 乙局局长", "unknown"),  # in brackets
    ("2000.07--2003 甲局干部\n2004.01-- 乙局局长", "unknown"),  # until some time in 2003
    ("2000.07--2003 甲局干部\n2004.02-- 乙局局长", "breach"),
    ("2008.01-- 乙局局长\n2000.07--2003.01 甲局干部", "breach"),  # in any order
    ("2000.07--2003.13 甲局干部\n2008.01-- 乙局局长", "unknown"),  # no month of the calendar
    ("2000.07--2003.01 甲局干部\n2008.01--2007.01 乙局\n2010.01-- 丙局", "unknown"),  # reversed
    ("2000.07--2003.01 甲局干部\n二〇〇三年至二〇〇七年 丙局\n2008.01-- 乙局局长", "unknown"),
    ("2000.07--2003.01 甲局干部\n2003年春天到2007年底 丙局\n2008.01-- 乙局局长", "unknown"),
    ("2000.07--2003.01 甲局干部\n2027.01-- 乙局局长", "unknown"),  # after the day asked for
    ("简历另附", "unknown"),
    ("", "unknown"),
    (None, "unknown"),
]


@pytest.mark.parametrize(("resume", "says"), RESUMES)
def test_the_text_of_a_resume_tells_its_own_gaps_where_records_may_be_missing(book, resume, says):
    missing = Coverage("tenures", Extent.PARTIAL)
    records = [person(work_start="2000-07", resume=resume), tenure("t", "2008-01", None)]
    assert outcome(book, records, GAPS, missing) == says
    # Where nothing is missing, the records are asked and not the text.
    assert outcome(book, [records[0], tenure("t", "2000-07", None)], GAPS) == "met"


def test_the_gap_of_a_text_is_told_with_what_lies_around_it(book):
    records = [
        person(work_start="2000-07", resume="2000.07--2003.01 甲局\n2008.01-- 乙局", source=Source("任免表.lrmx")),
        tenure("t", "2000-07", "2003-01", source=Source("任免表.lrmx", row=18)),
        tenure("u", "2008-01", None, source=Source("任免表.lrmx", row=19)),
    ]
    text = explained(book, records, GAPS, "zh", Coverage("tenures", Extent.PARTIAL))
    assert "无记载的时段 = 2003-02-01 … 2007-12-31" in text
    assert "任免表.lrmx · 第18–19行" in text


def test_both_sources_of_a_gap_are_told(book):
    posts = [
        tenure("t", "2001-07", "2005-01", source=Source("名册.xlsx", "A02职务", 9)),
        tenure("u", "2006-06", None, source=Source("名册.xlsx", "A02职务", 12)),
    ]
    text = explained(book, [person(work_start="2001-07", source=Source("任免表.lrmx")), *posts], GAPS)
    assert "无记载的时段 = 2005-02-01 … 2006-05-31" in text
    assert "任免表.lrmx" in text
    assert "A02职务 · 第9、12行" in text
