"""Local values that a layer above has overtaken: which, since when, by which text."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Book, Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment, Direction, Parameter, Title, ValueType
from orgwork.params.order import looser
from orgwork.params.resolving import resolve

T = Title(zh="参数", en="Parameter")


def day(year):
    return date(year, 1, 1)


def said(by, value, begins, *, at=None, until=None, title="文件", published=None):
    cites = Citation(title=title)
    at = by if at is None else at
    return Amendment("k", by, at, value, day(begins), published or day(begins), cites, Evidence.TEXT, until)


def book(*words, direction=Direction.AT_LEAST, kind=ValueType.MONTHS, by=()):
    parameter = Parameter("k", "", T, kind, direction, day(2000), by=by)
    layers = {w.by: () for w in words}
    joined = Book()
    for code in sorted(layers, key=len):
        own = tuple(w for w in words if w.by == code)
        joined = join(joined, Layer(f"l{code}", code, (parameter,) if not code else (), own))
    return joined


def told(found, on):
    return [
        (o.word.by, o.word.value, o.since, o.above.value, o.above.decided[0].cites.title) for o in found.overtakings(on)
    ]


def test_it_is_told_since_when_and_by_which_text():
    found = book(said("", 24, 2000), said("", 36, 2026, title="新规定"), said("430181", 30, 2020))
    assert told(found, date(2025, 12, 31)) == []
    for year in (2026, 2030):
        assert told(found, day(year)) == [("430181", 30, day(2026), 36, "新规定")]
    assert found.overtaken(day(2026)) == (said("430181", 30, 2020),)


def test_the_day_is_that_from_which_it_is_looser_without_a_break():
    nation = [said("", v, y, title=f"{y}年") for v, y in ((24, 2000), (36, 2010), (24, 2012), (40, 2014), (48, 2016))]
    found = book(*nation, said("43", 30, 2005))
    assert told(found, day(2011)) == [("43", 30, day(2010), 36, "2010年")]
    assert told(found, day(2013)) == []
    assert told(found, day(2017)) == [("43", 30, day(2014), 40, "2014年")]


def test_a_value_that_its_own_place_has_replaced_is_not_overtaken():
    found = book(
        said("", 24, 2000), said("", 36, 2026), said("43", 30, 2020), said("43", 40, 2025, published=day(2025))
    )
    assert told(found, day(2027)) == []
    assert told(book(said("", 24, 2000), said("", 36, 2026), said("43", 30, 2020, until=day(2024))), day(2027)) == []


def test_a_narrower_word_is_overtaken_by_what_holds_there():
    pilot = said("", 40, 2026, at="430181", title="试点")
    found = book(said("", 24, 2000), pilot, said("43", 30, 2020), said("430181", 30, 2021))
    # The province's word speaks for the whole province, where the pilot does not hold.
    assert told(found, day(2027)) == [("430181", 30, day(2026), 40, "试点")]


def test_a_value_that_was_looser_on_its_first_day_is_overtaken_from_there():
    # What the nation published later, it may put in force earlier.
    late = said("", 36, 2019, published=day(2022), title="追溯")
    found = book(said("", 24, 2000), late, said("43", 30, 2020))
    assert told(found, day(2023)) == [("43", 30, day(2020), 36, "追溯")]


@pytest.mark.parametrize(
    ("direction", "kind", "own", "nation"),
    [
        (Direction.FIXED, ValueType.MONTHS, None, (24, 36)),
        (Direction.DELEGATED, ValueType.COUNT, 3, ((1, 3), (1, 2))),
    ],
)
def test_what_is_fixed_or_chosen_is_never_overtaken(direction, kind, own, nation):
    words = [said("", nation[0], 2000), said("", nation[1], 2026)] + ([said("43", own, 2020)] if own else [])
    assert told(book(*words, direction=direction, kind=kind), day(2027)) == []


def test_one_entry_of_a_table_is_enough():
    words = said("", {"a": 1, "b": 9}, 2000), said("", {"a": 5, "b": 9}, 2026), said("43", {"a": 2, "b": 12}, 2020)
    assert [o.since for o in book(*words, by=("x",)).overtakings(day(2027))] == [day(2026)]


years = st.integers(2001, 2012)


@given(
    nation=st.dictionaries(years, st.integers(20, 30), max_size=5),
    own=st.dictionaries(years, st.integers(0, 12), max_size=3),
)
def test_the_days_are_those_that_asking_every_year_finds(nation, own):
    words = [said("", 20, 2000), *(said("", v, y) for y, v in nation.items())]
    base = book(*words)
    mine = [said("43", base.value("k", "43", day(y)).value + more, y) for y, more in own.items()]
    found = book(*words, *mine)
    for on in range(2000, 2015):
        asked = {}
        for word in mine:
            later = [w for w in mine if word.from_ < w.from_ <= day(on)]
            if word.from_ <= day(on) and not later:
                loose = [y for y in range(word.from_.year, on + 1) if base.value("k", "43", day(y)).value > word.value]
                if loose and loose[-1] == on:
                    first = next(y for y in range(on, word.from_.year - 2, -1) if y - 1 not in loose)
                    asked[word] = day(first)
        assert {o.word: o.since for o in found.overtakings(day(on))} == asked
        for o in found.overtakings(day(on)):
            above = resolve(found.parameter("k"), {"": tuple(words)}, "43", o.since)
            assert attrs.astuple(o.above)[:5] == attrs.astuple(above)[:5]
            assert looser(found.parameter("k"), o.word.value, o.above.value)
