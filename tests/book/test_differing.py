"""What differs between two places."""

from datetime import date

import attrs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Book, Layer, join
from orgwork.book.differing import differences
from orgwork.citation import Citation, Evidence
from orgwork.declare import Catalogue, Checklist, Entry, Item, Procedure, Rule, Step, Test, Title, View, flag
from orgwork.declare.view import Grain
from orgwork.testing import strategies as own

ON, T, C = date(2024, 1, 1), Title(zh="示例", en="example"), Citation(title="示例")
PLACES = st.sampled_from(own.PLACES)


@given(own.layers(), PLACES, PLACES, own.days())
def test_a_difference_is_a_difference_of_answers(layers, one, two, on):
    book = Book()
    for layer in layers:
        book = join(book, layer)
    found = differences(book, one, two, on)
    for key in book.parameters:
        answers = [book.value(key, place, on) for place in (one, two)]
        differs = (answers[0].state, answers[0].value) != (answers[1].state, answers[1].value)
        assert differs == (key in {value.key for value in found.values})
    back = differences(book, two, one, on)
    assert [(v.key, v.two, v.one) for v in back.values] == [(v.key, v.one, v.two) for v in found.values]
    assert not differences(book, one, one, on).values


def lists(place, *keys):
    entries = tuple(Entry(key, T, date(2020, 1, 1), date(2025, 1, 1)) for key in keys)
    return Catalogue("c", place, T, entries, C, Evidence.TEXT)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2019, 12, 31), ()),
        (date(2020, 1, 1), (("b",), ("x",))),
        (date(2024, 12, 31), (("b",), ("x",))),
        (date(2025, 1, 1), ()),
    ],
)
def test_lists_differ_by_what_stands_in_them_on_the_day(on, found):
    book = Book(catalogues=(lists("", "n"), lists("4301", "a", "b"), lists("4302", "a", "x")))
    assert [(i.one, i.two) for i in differences(book, "430181", "4302", on).items] == ([found] if found else [])


def test_items_steps_and_rules_differ_too():
    start = date(2020, 1, 1)
    view = View("v", Grain.PERSON, {"a": pl.Boolean()}, (), lambda c: c.frames["persons"])
    rule = Rule("r", T, C, Evidence.TEXT, "v", pl.lit(value=True), Test(flag("a")))
    book = join(Book(views={"v": view}), Layer("city", "4301", rules=(rule,)))
    book = attrs.evolve(
        book,
        checklists=(Checklist("c", "4301", T, (Item("i", T),), start, C, Evidence.TEXT),),
        procedures=(Procedure("p", "4302", T, (Step("s", T),), start, C, Evidence.TEXT),),
    )
    told = {(i.kind, i.key): (i.one, i.two) for i in differences(book, "430181", "4302", ON).items}
    assert told == {("checklist", "c"): (("i",), ()), ("procedure", "p"): ((), ("s",)), ("rule", ""): (("r",), ())}
    assert [i.kind for i in differences(book, "4301", "4302", date(2019, 12, 31)).items] == ["rule"]


def test_of_a_places_editions_the_last_one_is_compared():
    old = Checklist("c", "4301", T, (Item("old", T), Item("kept", T)), date(2020, 1, 1), C, Evidence.TEXT)
    new = Checklist("c", "4301", T, (Item("kept", T), Item("new", T)), date(2023, 1, 1), C, Evidence.TEXT)
    book = Book(checklists=(old, new))
    for on, held in ((date(2022, 12, 31), ("old", "kept")), (date(2023, 1, 1), ("kept", "new"))):
        assert [item.one for item in differences(book, "430181", "4302", on).items] == [held]
