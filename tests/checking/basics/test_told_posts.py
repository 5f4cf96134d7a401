"""Whether a post begins when the text of the résumé says, on both sides."""

import sys
from pathlib import Path

import attrs
import pytest

from orgwork.model import Coverage, Extent, Post, Source, Tenure

sys.path.insert(0, str(Path(__file__).parent))
from basic_records import explained, outcome, pd, person

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
