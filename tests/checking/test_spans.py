"""What the layers say in a span of places and days: each row as if it were alone, in between the ends too."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.checking.limits import join_limit
from orgwork.checking.numbering import numbered
from orgwork.checking.spans import MOST, held, way
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.declare.rule import Limit
from orgwork.model import Register
from orgwork.testing import examples

DAY, WINDOW = date(2026, 6, 30), date(2000, 1, 1)
DEPUTY, YEARS = "cadre.promotion.deputy_service", "cadre.rank.step_years"
CITY = "4301"
WAYS = [("", CITY), ("43", "430181"), ("43", CITY), (CITY, "430181"), (CITY, CITY), ("43", "43"), ("430181", "430181")]
PAIRS = [*WAYS, ("", ""), (None, "430181"), ("43", None), (None, None), ("430111", "430111"), ("11", "11")]
BOUNDS = date(2012, 1, 1), date(2027, 12, 31)
ENTRIES = ["四级主任科员", "nobody", None]


@st.composite
def spans(draw):
    """Return rows of a view by what bounds them."""
    first = draw(st.dates(*BOUNDS))
    later = st.dates(first, BOUNDS[1])
    return (*draw(st.sampled_from(PAIRS)), first, draw(st.just(first) | later), draw(st.sampled_from(ENTRIES)))


ROWS = st.lists(spans(), min_size=1, max_size=60)


@st.composite
def words(draw):
    """Return what some places said, each no less than those above it: place, months, from which day."""
    places = draw(st.lists(st.sampled_from(["43", CITY, "430181"]), unique=True, max_size=3).map(sorted))
    months = draw(st.lists(st.integers(24, 120), min_size=len(places), max_size=len(places)).map(sorted))
    return [(place, n, draw(st.dates(*BOUNDS))) for place, n in zip(places, months, strict=True)]


def framed(rows):
    """Return rows as a frame."""
    names = ("place_upper", "place_lower", "day_first", "day_last", "entry")
    return pl.DataFrame(
        rows, schema=dict(zip(names, (pl.String, pl.String, pl.Date, pl.Date, pl.String), strict=True)), orient="row"
    )


def numbers(frame, columns):
    """Return the number of the set of each row: where there is no column, that of the only one."""
    return frame.with_columns(columns)["found"] if columns else [0] * frame.height


@given(rows=ROWS, given=words(), limit=st.sampled_from([DEPUTY, YEARS]))
def test_each_row_is_told_what_holds_on_it_alone(book, rows, given, limit):
    for place, months, start in given:
        book = examples.with_word(book, DEPUTY, place, months, start)
    asked = Limit(limit, by=("entry",)) if limit == YEARS else Limit(limit)
    frame = framed(rows)
    columns, joined = join_limit(book, asked, frame, "found")
    told = numbered(book, asked, joined.places, joined.entries)
    for at, (upper, lower, first, last, entry) in zip(numbers(frame, columns), rows, strict=True):
        alone = held(told, (upper, lower), (first, last), entry if limit == YEARS else "")
        assert joined.sets[at] == alone


@given(rows=st.just([]) | ROWS, on=st.dates(*BOUNDS), given=words(), limit=st.sampled_from([DEPUTY, YEARS]))
def test_one_day_for_all_rows_is_told_as_if_each_had_it(book, rows, on, given, limit):
    for place, months, start in given:
        book = examples.with_word(book, DEPUTY, place, months, start)
    asked = Limit(limit, by=("entry",)) if limit == YEARS else Limit(limit)
    told = []
    for frame, day in (framed(rows), on), (framed([(u, w, on, on, entry) for u, w, _, _, entry in rows]), None):
        columns, joined = join_limit(book, asked, frame, "found", day)
        told.append([joined.sets[at] for at in numbers(frame, columns)])
    assert told[0] == told[1]


@given(
    pair=st.sampled_from(WAYS),
    days=st.tuples(st.dates(*BOUNDS), st.integers(0, 900)),
    given=words(),
)
def test_a_span_holds_what_some_day_and_place_of_it_says(book, pair, days, given):
    for place, months, start in given:
        book = examples.with_word(book, DEPUTY, place, months, start)
    first = days[0]
    last = date.fromordinal(min(first.toordinal() + days[1], BOUNDS[1].toordinal()))
    told = numbered(book, Limit(DEPUTY), tuple(sorted(way(*pair))), ("",))
    every = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    # What is not in force yet asks nothing, wherever the end of the span lies: in between it is not told.
    said = {told.effects[told.at(place, "", day)] for place in way(*pair) for day in every}
    found = {told.effects[i] for i in held(told, pair, (first, last), "")}
    assert found <= said
    assert said - found <= {told.effects[told.outside]}


def said(book, county, day, *words):
    """Return what is said of three or more years as a deputy, where the city said (months, from[, until])."""
    given = [
        Amendment(DEPUTY, CITY, CITY, months, start, start, Citation("示例"), Evidence.TEXT, *until)
        for months, start, *until in words
    ]
    steps = ("section_principal", "2010-01"), ("division_deputy", "2018-01-01"), ("division_principal", day)
    register = Register.of(county.person("p", *steps).records)
    found = check(register, join(book, Layer("city", CITY, (), tuple(given))), on=DAY, since=WINDOW, rules=[DEPUTY])
    return dict(found.frame.select("key", "outcome").iter_rows()).get("p2", "met")


@pytest.mark.parametrize(
    ("day", "says"),
    [("2021-02-28", "met"), ("2021-03-01", "breach"), ("2021", "unknown"), ("2020", "met"), ("2022", "breach")],
)
def test_a_word_that_begins_inside_a_span_leaves_it_open(book, county, day, says):
    assert said(book, county, day, (60, date(2021, 3, 1))) == says


@pytest.mark.parametrize(
    ("day", "months", "says"), [("2021", 60, "unknown"), ("2021", 30, "met"), ("2022-06-15", 60, "met")]
)
@pytest.mark.parametrize("until", [date(2021, 5, 1), date(2021, 12, 31)])
def test_a_word_that_begins_and_ends_inside_a_span_counts(book, county, day, months, says, until):
    assert said(book, county, day, (months, date(2021, 3, 1), until)) == says


@pytest.mark.parametrize(("more", "says"), [(0, "met"), (1, "unknown")])
def test_more_versions_than_can_be_told_apart_are_not_known(book, county, more, says):
    # The first and the last day tell the nation's word and the city's last; the others lie in between.
    words = [(25 + n, date(2021, 2, 1 + n)) for n in range(MOST + more + 1)]
    assert said(book, county, "2021", *words) == says


def test_people_with_more_and_fewer_versions_in_between_stand_side_by_side(book, county):
    county.person(
        "q", ("section_principal", "2010-01"), ("division_deputy", "2018-01-01"), ("division_principal", "2022")
    )
    words = [(60 + n, date(y, m, 1), date(y, m + 1, 1)) for n, (y, m) in enumerate([(2021, 3), (2021, 5), (2022, 3)])]
    assert said(book, county, "2021", *words) == "unknown"
