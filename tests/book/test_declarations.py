"""Declarations that contradict themselves, and layers that claim what they may not."""

from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.book import Book, Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.declare import (
    Amendment,
    Condition,
    Deadline,
    Direction,
    Fact,
    Indicator,
    Parameter,
    Procedure,
    Rule,
    Step,
    Test,
    Title,
    ValueType,
    View,
    count,
    flag,
    limit,
)
from orgwork.declare.condition import Operator
from orgwork.declare.view import Grain
from orgwork.errors import ConflictError, DeclarationError, LooserError, UnknownKeyError

T = Title(zh="示例", en="example")
C = Citation(title="示例")
START = date(2020, 1, 1)
P = Parameter("k", "", T, ValueType.MONTHS, Direction.AT_LEAST, START)
V = View("v", Grain.PERSON, {"a": pl.Boolean(), "n_low": pl.Int64(), "n_high": pl.Int64()}, (), lambda c: c.frames["x"])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"direction": Direction.ALLOWED}, "cannot have the direction"),
        ({"type": ValueType.WORDS}, "cannot have the direction"),
        ({"type": ValueType.WORDS, "direction": Direction.FORBIDDEN, "exclusive": True}, "goes with at_least"),
        ({"until": START}, "after since"),
    ],
)
def test_a_parameter_that_contradicts_itself_is_refused(change, says):
    with pytest.raises(DeclarationError, match=says):
        attrs.evolve(P, **change)


def test_titles_need_both_languages():
    with pytest.raises(ValueError, match="en title is empty"):
        Title(zh="示例", en=" ")


def test_an_amendment_ends_after_it_starts():
    with pytest.raises(DeclarationError, match="after from"):
        Amendment("k", "", "", 1, START, START, C, Evidence.TEXT, until=START)


def test_conditions_are_any_or_all():
    fact = Fact("age", Operator.GE, 18)
    assert Condition(any=(fact,)).any == (fact,)
    for broken in ({}, {"any": (fact,), "all": (fact,)}):
        with pytest.raises(DeclarationError, match="either any or all"):
            Condition(**broken)
    with pytest.raises(DeclarationError, match="take a list"):
        Fact("kind", Operator.IN, "a")


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((Step("a", T, after=("b",)), Step("b", T, after=("a",))), "circle"),
        ((Step("a", T, after=("x",)),), "unknown steps: x"),
    ],
)
def test_a_procedure_has_an_order(steps, says):
    with pytest.raises(DeclarationError, match=says):
        Procedure("p", "", T, steps, START, C, Evidence.TEXT)
    fine = Procedure("p", "", T, (Step("b", T, after=("a",)), Step("a", T)), START, C, Evidence.TEXT)
    assert fine.order() == ("a", "b")


def test_a_flag_has_no_limit_and_the_others_one():
    with pytest.raises(DeclarationError, match="without a limit"):
        Test(flag("a"), limit("k"))
    with pytest.raises(DeclarationError, match="against one"):
        Test(count("n"))


def test_views_leave_the_common_columns_alone():
    with pytest.raises(DeclarationError, match="every view has: key"):
        View("v", Grain.PERSON, {"key": pl.String()}, (), lambda c: c.frames["x"])


def deadline(**change):
    fields = {
        "key": "d",
        "title": T,
        "cites": C,
        "evidence": Evidence.TEXT,
        "view": "v",
        "starts": "day",
        "done": "day",
    }
    return Deadline(**(fields | {"after": limit("k")} | change))


@pytest.mark.parametrize(
    ("more", "says", "error"),
    [
        ({"deadlines": (deadline(view="w"),)}, "no layer declares", UnknownKeyError),
        ({"deadlines": (deadline(after=limit("q")),)}, "takes its time", UnknownKeyError),
        ({"deadlines": (deadline(key="r"),)}, "one owner", ConflictError),
        (
            {"indicators": (Indicator("i", T, "w", pl.lit(value=True), pl.col("a")),)},
            "no layer declares",
            UnknownKeyError,
        ),
        (
            {"rules": (Rule("q", T, C, Evidence.TEXT, "v", pl.col("a"), Test(count("n"), limit("q"))),)},
            "limit",
            UnknownKeyError,
        ),
        ({"parameters": (attrs.evolve(P, since=date(2021, 1, 1)),)}, "one owner", ConflictError),
    ],
)
def test_a_layer_that_names_what_is_not_there_is_refused(more, says, error):
    rule = Rule("r", T, C, Evidence.TEXT, "v", pl.lit(value=True), Test(flag("a")))
    book = join(Book(), Layer("nation", "", (P,), views=(V,), rules=(rule,)))
    with pytest.raises(error, match=says):
        join(book, Layer("more", "", **more))


def test_a_layer_that_fits_is_joined():
    indicator = Indicator("i", T, "v", pl.lit(value=True), pl.col("a"))
    book = join(Book(), Layer("nation", "", (P,), views=(V,), deadlines=(deadline(),), indicators=(indicator,)))
    assert (list(book.deadlines), list(book.indicators)) == (["d"], ["i"])


@pytest.mark.parametrize(("value", "fine"), [(frozenset({"day"}), True), (frozenset({"week"}), False)])
def test_a_delegated_choice_lies_inside_what_was_delegated(value, fine):
    choice = attrs.evolve(P, type=ValueType.WORDS, direction=Direction.DELEGATED)
    nation = Amendment("k", "", "", frozenset({"day", "month"}), START, START, C, Evidence.TEXT)
    book = join(Book(), Layer("nation", "", (choice,), (nation,)))
    layer = Layer("local", "43", (), (Amendment("k", "43", "43", value, START, START, C, Evidence.TEXT),))
    if fine:
        assert join(book, layer).value("k", "4301", START).value == value
    else:
        with pytest.raises(LooserError, match="outside what"):
            join(book, layer)


def test_a_place_outside_the_owner_may_not_amend():
    book = join(Book(), Layer("hunan", "43", (attrs.evolve(P, owner="43"),)))
    with pytest.raises(LooserError, match="does not lie below"):
        join(book, Layer("hubei", "42", (), (Amendment("k", "42", "42", 1, START, START, C, Evidence.TEXT),)))


def test_tables_are_asked_by_entry():
    table = attrs.evolve(P, by=("kind",))
    word = Amendment("k", "", "", {"a": 6}, START, START, C, Evidence.TEXT)
    book = join(Book(), Layer("nation", "", (table,), (word,)))
    assert book.value("k", "43", START, by="a").value == 6
    assert str(book.value("k", "43", START, by="b").state) == "unknown"
    assert str(book.value("k", "43", date(2019, 1, 1), by="b").state) == "not_in_force"
