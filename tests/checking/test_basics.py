"""Whether the basics of a person agree with each other, example by example, on both sides of each threshold."""

from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.checking.explaining import explain
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.formats.identity import check_digit
from orgwork.model import Coverage, Education, Extent, Organization, Person, Post, Register, Source, Tenure
from orgwork.model.identity import told

BIRTH, SEX, ORDER = "data.identity.birth", "data.identity.sex", "data.birth.order"
WORK, PARTY = "data.work_start.age", "data.party.age"
START, STUDY, BESIDE = "data.work_start.posts", "data.study.order", "data.study.posts"
GAPS, HELD, DEGREE = "data.resume.gaps", "data.tenure.order", "data.degree.order"
ON = date(2026, 6, 30)


def number(birth="19800305", order=1):
    first = f"430199{birth}{order:03}"
    return first + check_digit(first)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def person(**known):
    dated = {name: pd(known.pop(name, None)) for name in ("birth", "work_start", "party_joined")}
    return Person("p", "甲", organization="u", **dated, **known)


def checked(book, records, rule, *coverage, since=date(1900, 1, 1)):
    unit = Organization("u", "示例县某局", place="430199", entity="legal", ended=False)
    posts = [Post(x, "u", name=x, kind="other", managed_by="430199") for x in ("a", "b")]
    # With somebody else's records the tables are there, so that who has none surely has none.
    other = [
        Person("q", "乙", organization="u"),
        Tenure("x", "q", post="a", begins=PartialDate(2020, 1), ended=False),
        Education("y", "q", begins=PartialDate(2020, 1), ended=False),
    ]
    register = Register.of([unit, *posts, *other, *records], coverage)
    findings = check(register, book, on=ON, since=since, rules=[rule])
    assert not findings.faults
    return [f for f in findings if f.subject == "p"], findings, register


def outcome(book, records, rule, *coverage):
    rows = checked(book, records, rule, *coverage)[0]
    assert len(rows) <= 1
    return str(rows[0].outcome) if rows else "met"


@pytest.mark.parametrize(
    ("identity_number", "birth", "says"),
    [
        (number(), "1980-03-05", "met"),
        (number(), "1980-03-31", "met"),  # births are compared by month
        (number(), "1980-03", "met"),
        (number(), "1980-02", "breach"),
        (number(), "1980-04", "breach"),
        (number(), "1980", "unknown"),
        (number(), "1981", "breach"),
        (number(), None, "unknown"),
        (None, "1980-03", "unknown"),
        (number()[:17] + "5", "1980-04", "unknown"),  # a wrong check digit: the number says nothing
        (number("19801305"), "1980-03", "unknown"),  # no month of the calendar
        ("430199800305001", "1980-03", "met"),  # of fifteen digits
        ("430199800305001", "1980-04", "breach"),
        ("43019980030500X", "1980-04", "unknown"),
    ],
)
def test_an_identity_number_tells_the_month_of_birth(book, identity_number, birth, says):
    assert outcome(book, [person(identity_number=identity_number, birth=birth)], BIRTH) == says


@pytest.mark.parametrize(
    ("identity_number", "sex", "says"),
    [
        (number(order=1), "male", "met"),
        (number(order=2), "female", "met"),
        (number(order=1), "female", "breach"),
        (number(order=20), "male", "breach"),
        (number(order=1), None, "unknown"),
        (None, "male", "unknown"),
        ("430199800305001", "male", "met"),
        ("430199800305002", "male", "breach"),
        (number(order=2)[:17] + "5", "male", "unknown"),
    ],
)
def test_an_identity_number_tells_the_sex(book, identity_number, sex, says):
    assert outcome(book, [person(identity_number=identity_number, sex=sex)], SEX) == says


def test_a_number_in_small_letters_or_with_blanks_is_the_same():
    small = next(n for n in (number(order=i) for i in range(1, 99)) if n.endswith("X")).lower()
    rows = told(pl.LazyFrame({"n": [f" {small} "]}), "n").collect()
    assert rows["number_birth"].item() == date(1980, 3, 5)
    assert rows.columns == ["n", "number_birth", "number_sex"]


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


def tenure(name, begins, ends, **known):
    return Tenure(name, "p", post="a", begins=pd(begins), ends=pd(ends), ended=ends is not None, **known)


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


def study(begins, ends, *, ended=True, mode="full_time"):
    return Education("e", "p", mode=mode, begins=pd(begins), ends=pd(ends), ended=ended)


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


TOLD = "data.resume.tenures"
HELD_AS = [  # the résumé's line, then the begin by the record
    ("2009.05--  示例县某局局长", "2009-05", "met"),
    ("2009.05--  示例县某局局长", "2009-05-20", "met"),  # by month
    ("2012.01--  示例县某局局长", "2009-05", "breach"),
    ("2009.05--  示例县某局局长", "2012-01", "breach"),
    ("2009.05--2012.01 示例县某局局长\n2012.01--  示例县某局党组书记、局长", "2009-05", "met"),
    ("2009.05--2012.01 示例县某局副局长\n2012.01--  示例县某局党组书记、局长", "2009-05", "breach"),
    ("2009.05--2012.01 示例县某局副局长\n2012.01--  示例县某局党组书记、局长", "2012-01", "met"),
    ("2009.05--2012.01 示例县某局局长助理\n2012.01--  示例县某局局长（2013.01--2014.01 挂职）", "2012-01", "met"),
    ("2009--  示例县某局局长", "2009-05", "unknown"),
    ("2009--  示例县某局局长", "2010-05", "breach"),
    ("2009.05--  示例县某局局长", "2009", "unknown"),
    ("2009.05--  示例县某局局长", None, "unknown"),
    ("2009.05--  某局主要负责人", "2012-01", "unknown"),  # in other words
    ("2009.05--  示例县某局预算科局长", "2012-01", "unknown"),  # a post of another name
    ("2009.05--  示例县另一局局长", "2012-01", "unknown"),
    ("2009.05--  示例县某局局长\n二〇〇三年到示例县某局", "2012-01", "unknown"),
    (None, "2012-01", "unknown"),
]


def head(begins, **known):
    return Tenure("t", "p", post="head", begins=pd(begins), ended=False, **known)


@pytest.mark.parametrize(("resume", "begins", "says"), HELD_AS)
def test_a_post_begins_when_the_resume_says(book, resume, begins, says):
    records = [Post("head", "u", name="局长", kind="principal"), person(resume=resume), head(begins)]
    assert outcome(book, records, TOLD) == says
    # A post that is not known, or not recorded, may be an earlier one of this name.
    sooner = says == "breach" and begins == "2009-05"
    missing = Coverage("tenures", Extent.PARTIAL, "p")
    adrift = Tenure("s", "p", begins=pd("2000-01"), ends=pd("2001-01"), ended=True)
    assert outcome(book, records, TOLD, missing) == ("breach" if sooner else "unknown")
    assert outcome(book, [*records, adrift], TOLD) == ("breach" if sooner else "unknown")


def test_of_a_post_held_twice_the_first_begin_is_compared(book):
    resume = "2005.01--2007.01 示例县某局局长\n2007.01--2009.01 乙局\n2009.01-- 示例县某局局长"
    again = attrs.evolve(head("2005-01"), id="s", ends=pd("2007-01"), ended=True)
    records = [Post("head", "u", name="局长", kind="principal"), person(resume=resume), head("2009-01")]
    assert outcome(book, records, TOLD) == "breach"
    assert outcome(book, [*records, again], TOLD) == "met"
    assert outcome(book, [person(resume=None)], TOLD) == "met"  # who held no post


def test_both_begins_of_a_post_and_both_sources_are_told(book):
    records = [
        Post("head", "u", name="局长", kind="principal"),
        person(resume="2012.01-- 示例县某局局长", source=Source("名册.xlsx", "A01人员", 2)),
        head("2009-05", source=Source("名册.xlsx", "A02职务", 9)),
    ]
    text = explained(book, records, TOLD)
    for said in (
        "任职开始 = 2009-05",
        "简历中的任职开始 = 2012-01",
        "示例县某局局长",
        "A01人员 · 第2行",
        "A02职务 · 第9行",
    ):
        assert said in text


def explained(book, records, rule, lang="zh", *coverage):
    rows, _, register = checked(book, records, rule, *coverage)
    (finding,) = [f for f in rows if f.rule.key == rule]
    return explain(finding, book, register, lang).text()


def test_both_values_are_told_and_the_number_is_not(book):
    one = person(identity_number=number(), birth="1980-04", sex="female", source=Source("名册.xlsx", "A01人员", 7))
    text = explained(book, [one], BIRTH)
    assert "出生 = 1980-04" in text
    assert "身份证号中的出生日期 = 1980-03-05" in text
    assert "名册.xlsx · A01人员 · 第7行" in text
    english = explained(book, [one], SEX, "en")
    assert "sex, by the identity number = male" in english
    assert "sex = female" in english
    assert number() not in text + english


def test_two_of_a_unit_with_one_number_are_told_with_both_sources_and_the_number_masked(book):
    unit = Organization("u", "示例县某局", place="430199", entity="legal", ended=False)
    rows = [("p", "甲", 7, number()), ("q", "乙", 9, number().lower()), ("r", "丙", 11, number(order=2))]
    people = [
        Person(k, n, organization="u", identity_number=i, source=Source("表.xlsx", "A01", r)) for k, n, r, i in rows
    ]
    for held, says in (
        (people, ["breach"]),
        (people[1:], []),
        ([*people[1:], Person("s", "丁", organization="u")], ["unknown"]),
    ):
        register = Register.of([unit, *held])
        findings = list(check(register, book, on=ON, rules=["data.identity.shared"]))
        assert [str(f.outcome) for f in findings] == says
    (finding,) = check(Register.of([unit, *people]), book, on=ON, rules=["data.identity.shared"])
    text = explain(finding, book, Register.of([unit, *people]), "zh").text()
    assert f"相同的身份证号 = {number()[:6]}**********{number()[-2:]}" in text
    assert "表.xlsx · A01 · 第7、9行" in text
    assert number() not in text


def test_both_sources_of_a_gap_are_told(book):
    posts = [
        tenure("t", "2001-07", "2005-01", source=Source("名册.xlsx", "A02职务", 9)),
        tenure("u", "2006-06", None, source=Source("名册.xlsx", "A02职务", 12)),
    ]
    text = explained(book, [person(work_start="2001-07", source=Source("任免表.lrmx")), *posts], GAPS)
    assert "无记载的时段 = 2005-02-01 … 2006-05-31" in text
    assert "任免表.lrmx" in text
    assert "A02职务 · 第9、12行" in text


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
