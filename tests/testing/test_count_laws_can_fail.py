"""Every law of a count is broken by something: a law that cannot fail proves nothing."""

from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.book import Book
from orgwork.checking import counting
from orgwork.declare import Indicator, Title, View
from orgwork.declare.view import Grain
from orgwork.model import Person, Register
from orgwork.testing import laws

T, ON = Title(zh="示例", en="example"), date(2026, 6, 30)
FULL = Register.of([Person("a", "甲", sex="female"), Person("b", "乙", sex="male")])
BARE = attrs.evolve(
    FULL, frames={**FULL.frames, "persons": FULL.frames["persons"].with_columns(sex=pl.lit(None, pl.String))}
)
TURNED = attrs.evolve(FULL, frames={**FULL.frames, "persons": FULL.frames["persons"].reverse()})


def view(told, needs=("persons",)):
    def build(context):
        return context.frames["persons"].select(
            pl.col("id").alias("key"),
            pl.col("id").alias("subject"),
            *(pl.lit("").alias(place) for place in ("place_upper", "place_lower")),
            *(pl.lit(context.on).alias(day) for day in ("day_first", "day_last")),
            pl.concat_list("id").alias("records"),
            told.alias("told"),
        )

    return View("v", Grain.PERSON, {"told": pl.Boolean()}, needs, build)


def book(told, needs=("persons",)):
    """Return a book that was never joined, so that nothing was refused."""
    one = Indicator("x", T, "v", pl.lit(value=True), pl.col("told"))
    return Book(views={"v": view(told, needs)}, indicators={"x": one})


FEMALE = pl.col("sex") == "female"
LAWS = {
    "erasing_only_widens": (
        lambda found: laws.count.erasing_only_widens(FULL, BARE, found, ON),
        book(FEMALE.fill_null(value=False)),
    ),
    "rows_do_not_matter": (
        lambda found: laws.count.rows_do_not_matter(FULL, TURNED, found, ON),
        book(pl.int_range(pl.len()) == 0),
    ),
    "absent_tables_are_not_zero": (
        lambda found: laws.count.absent_tables_are_not_zero(FULL, found, ON),
        None,
    ),
    "lists_add_up": (lambda found: laws.count.lists_add_up(FULL, found, ON), None),
    "coverage_never_falls": (
        lambda found: laws.count.coverage_never_falls(FULL, TURNED, found, ON),
        book(FEMALE & (pl.int_range(pl.len()) == 0)),
    ),
}


@pytest.mark.parametrize("law", LAWS)
def test_a_law_holds_of_what_is_sound(law):
    LAWS[law][0](book(FEMALE))


@pytest.mark.parametrize("law", [law for law, (_, broken) in LAWS.items() if broken is not None])
def test_a_law_is_broken_by_an_indicator_that_breaks_it(law):
    holds, broken = LAWS[law]
    with pytest.raises(AssertionError):
        holds(broken)


def test_a_number_for_an_absent_table_is_told(monkeypatch):
    monkeypatch.setattr(counting, "lacking", lambda *_: [])
    with pytest.raises(AssertionError, match="x"):
        laws.count.absent_tables_are_not_zero(FULL, book(FEMALE), ON)


def test_a_number_without_its_list_is_told(monkeypatch):
    real = counting.bounds_of
    monkeypatch.setattr(counting, "bounds_of", lambda rows: real(rows[1:]))
    with pytest.raises(AssertionError, match="x"):
        laws.count.lists_add_up(FULL, book(FEMALE), ON)


@pytest.mark.parametrize("law", ["erasing_only_widens", "rows_do_not_matter", "lists_add_up", "coverage_never_falls"])
def test_a_law_tells_what_raises(law):
    with pytest.raises(AssertionError, match="sexes"):
        LAWS[law][0](book(pl.col("sexes") == "female"))


def test_every_law_is_here(public_laws):
    assert {f"count.{law}" for law in LAWS} == public_laws("count")
