"""The text of a résumé: whatever stands in it, it is read whole or nothing is said of it."""

import re
from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.views.decimals import number
from orgwork.views.resume_text import _SPAN, _USUAL, searched, stretches, told_lines, usual

ON = date(2026, 6, 30)
WORDS = "2001 1999 20٠१ ２００１ ٠९ 9 13 00 . . 年 月 - -- — ~ 至 至今 今 局 学 （ ） 二〇〇一 430102198001010011 x ²"
PARTS = st.sampled_from([*WORDS.split(), " ", "\u3000", "\n"])
TEXTS = st.lists(PARTS, max_size=14).map("".join)


def lines(*texts):
    """Return the spans and the lines told by some texts, each of one person."""
    people = pl.LazyFrame({"code": range(len(texts)), "resume": texts}, schema={"code": pl.Int64, "resume": pl.String})
    return stretches(people, ON).collect().to_dicts(), told_lines(people, ON).collect().to_dicts()


@given(st.lists(TEXTS, max_size=5))
def test_whatever_stands_in_it_spans_are_months_in_order(texts):
    spans, told = lines(*texts)
    for span in spans:
        assert 1900 * 12 < span["work_high"] <= span["begin_low"] <= min(span["end_high"], ON.year * 12 + ON.month)
    for line in told:
        assert 1900 * 12 < line["begin_low"] <= line["begin_high"]
        assert re.search("(19|20)[0-9]{2}", line["words"])


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_each_text_is_read_by_itself(texts):
    spans, told = lines(*texts)
    alone = [lines(text) for text in texts]
    assert sorted(map(_unnumbered, spans)) == sorted(_unnumbered(span) for one, _ in alone for span in one)
    assert sorted(map(_unnumbered, told)) == sorted(_unnumbered(line) for _, one in alone for line in one)


def _unnumbered(row):
    return tuple(value for name, value in row.items() if name != "code")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("2001.09--2003.06 甲局\n2003.07-- 乙局", [(2001, 9), (2003, 7)]),
        ("2001年9月至2003年6月，甲局；2003.07至今乙局", [(2001, 9), (2003, 7)]),
        ("2001.09—2003.06，2003.07～2004.01", [(2001, 9), (2003, 7)]),
        # The character before a year may have ended the span before it.
        ("2001.09-2003.06学2003.07-2004.01局", [(2001, 9), (2003, 7)]),
        ("２００１．０９——2003．06 甲局", [(2001, 9)]),
        ("20٠١.09--2003.06 甲局", []),
        ("2001.09--2003.06 甲局，2005年乙局", []),
        ("2001.13--2003.06 甲局", []),
    ],
)
def test_spans_are_read_however_they_are_written(text, begins):
    spans, _ = lines(text)
    assert [((span["begin_low"] - 1) // 12, (span["begin_low"] - 1) % 12 + 1) for span in spans] == begins


def test_the_words_of_a_line_stand_from_its_span_on():
    _, told = lines("甲局局长\n　2001.09--2003.06  乙局局长（2002.01至今 丙局）\n丁局 2003.07-- 戊局局长\n己局")
    assert [line["words"].lstrip() for line in told] == [
        "2001.09--2003.06  乙局局长（2002.01至今 丙局）",
        "2003.07-- 戊局局长",
    ]


@given(st.lists(st.sampled_from("0123456789٠१²０.-+ e,"), max_size=9).map("".join))
def test_a_number_is_read_exactly_or_not_at_all(text):
    told = pl.DataFrame({"value": [text]}).select(number("value")).item()
    plain = re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", text.strip())
    assert told == (Decimal(plain[0]) if plain else None)


MONTHS = st.sampled_from(["2001.07", "1999.12", "2010.00", "2010.99", "2000.1", "1899.01", "20٠١.07"])
OPEN = st.sampled_from(["至今", "至", "今", "", "现在"])
TAILS = st.lists(
    st.sampled_from([*["0", "1", "9", ".", "/", "年", "月", "-", "至", "局", "今"], " ", "\u3000", "2003.05", "--"]),
    max_size=6,
)


@given(
    st.tuples(MONTHS, st.sampled_from(["--", "--", "--", "-", "---", "-- "]), MONTHS | OPEN, TAILS.map("".join)).map(
        "".join
    )
)
def test_numbers_at_their_places_are_those_that_a_search_finds(piece):
    pieces = pl.LazyFrame({"code": [0], "piece": [piece]})
    found = usual(pieces.filter(pl.col("piece").str.contains(_USUAL))).collect()
    if not found.is_empty():
        assert found.rows() == searched(pieces, f"(?P<words>{_SPAN}.*)").collect().rows()
