"""Which notice tells which grade, by a plain search: of several the one with the first id, wherever they lie."""

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from orgwork.declare.view import ViewContext
from orgwork.model import Assessment, Coverage, Extent, GradeAction, Person, Register
from orgwork.views import told_results

PEOPLE = ("甲", "乙", "丙")
YEARS = st.sampled_from((2021, 2022, None))
GRADES = st.lists(st.tuples(st.sampled_from(PEOPLE), YEARS), max_size=6)
NOTICES = st.lists(
    st.tuples(st.sampled_from(PEOPLE), YEARS, st.sampled_from(("notice", "admonition", None))), max_size=8
)


@given(GRADES, NOTICES, st.randoms(use_true_random=False))
def test_a_grade_is_told_by_the_first_notice_of_its_person_and_year(grades, notices, order):
    given_ = [Assessment(f"a{i}", person=who, year=year, grade="competent") for i, (who, year) in enumerate(grades)]
    told = [GradeAction(f"n{i}", person=who, year=year, kind=kind) for i, (who, year, kind) in enumerate(notices)]
    order.shuffle(told)
    whole = [Coverage(table, Extent.COMPLETE) for table in ("assessments", "grade_actions")]
    register = Register.of([*(Person(who, who) for who in PEOPLE), *given_, *told], whole)
    context = ViewContext(
        {n: f.lazy() for n, f in register.frames.items()}, register.partial(), date(2026, 6, 30), date(2020, 1, 1)
    )
    rows = told_results.build(context).collect().select("key", "notice", "told").rows()
    assert sorted(rows) == sorted((one.id, *_expected(one, told)) for one in given_)


def _expected(one, told):
    mine = [n for n in told if n.person == one.person and n.kind in ("notice", None)]
    sure = sorted(n.id for n in mine if n.kind and n.year is not None and n.year == one.year)
    if sure:
        return sure[0], True
    perhaps = any(one.year is None or n.year is None or n.kind is None for n in mine)
    return None, None if perhaps else False


def test_nobody_is_told_where_there_is_no_notice():
    asked = pl.Series([1, None], dtype=pl.Int64)
    none = pl.DataFrame(schema={"id": pl.String, "span": pl.Int64})
    assert told_results._telling(none, asked).to_list() == [None, None]
