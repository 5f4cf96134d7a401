from datetime import date

import attrs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Book, Layer, join
from orgwork.checking.explaining import value_text
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment, Direction, Parameter, Rule, Test, Title, ValueType, View, flag
from orgwork.declare.view import Grain
from orgwork.errors import ConflictError, DeclarationError, LooserError, OrgworkError, RuleError, UnknownKeyError
from orgwork.params.resolving import State
from orgwork.places import Tier, tier
from orgwork.testing import laws
from orgwork.testing import strategies as own

T = Title(zh="示例", en="example")
C = Citation(title="示例")
START, ON = date(2019, 3, 3), date(2024, 1, 1)
P = Parameter("k", "", T, ValueType.MONTHS, Direction.AT_LEAST, date(2002, 7, 9))


def word(by, value, start=START, published=None, key="k"):
    return Amendment(key, by, by, value, start, published or start, C, Evidence.TEXT)


def nation(*words):
    return join(Book(), Layer("nation", "", (P,), words or (word("", 24),)))


def build(layers):
    book = Book()
    for layer in layers:
        book = join(book, layer)
    return book


@given(own.layers(), st.data())
def test_doubled_layers_change_nothing(layers, data):
    book = build(layers)
    again = join(book, data.draw(st.sampled_from(layers)))
    assert again.amendments == book.amendments
    assert again.parameters == book.parameters


@given(own.layers(), st.data())
def test_the_order_of_plugins_does_not_matter(layers, data):
    shuffled = sorted(data.draw(st.permutations([*layers, *layers])), key=lambda layer: tier(layer.place))
    laws.book.layers_join_in_any_order(layers, shuffled)


@given(st.data(), own.books())
def test_the_laws_of_books(data, book):
    laws.book.values_fit(book)
    laws.book.values_are_not_looser_at_their_start(book)
    laws.book.values_are_cited_and_graded(book)
    laws.book.keys_exist(book)
    laws.book.lists_say_nothing_twice(book)
    laws.book.lists_only_add_or_tighten(book)
    laws.book.answers_hold(book, data.draw(st.sampled_from(own.TREE)), data.draw(own.dates_around(book)))


def test_the_laws_of_the_nations_book(book):
    laws.book.values_fit(book)
    laws.book.values_are_not_looser_at_their_start(book)
    laws.book.values_are_cited_and_graded(book)
    laws.book.keys_exist(book)
    laws.book.lists_say_nothing_twice(book)
    laws.book.lists_only_add_or_tighten(book)


@given(own.layers())
def test_what_a_layer_says_holds_from_its_day(layers):
    book = build(layers)
    for word in (word for layer in layers for word in layer.amendments):
        answer = book.value(word.key, word.at, word.from_)
        assert answer.state is State.NOT_IN_FORCE or word.by in {said.by for said in answer.trace}


def test_a_value_looser_at_its_start_is_refused():
    with pytest.raises(LooserError, match="looser at its start"):
        join(nation(), Layer("county", "430181", (), (word("430181", 23),)))
    join(nation(), Layer("county", "430181", (), (word("430181", 24),)))


def test_what_the_nation_published_later_does_not_refuse_a_county_but_overtakes_it():
    book = nation(word("", 24), word("", 36, date(2026, 1, 1), date(2025, 12, 1)))
    book = join(book, Layer("county", "430181", (), (word("430181", 30, date(2024, 1, 1)),)))
    assert [book.value("k", "430181", date(y, 1, 1)).value for y in (2023, 2024, 2026)] == [24, 30, 36]
    assert not book.overtaken(date(2025, 12, 31))
    assert [a.value for a in book.overtaken(date(2026, 1, 1))] == [30]


def test_two_values_for_the_same_start_are_a_conflict_and_a_later_publication_a_correction():
    with pytest.raises(ConflictError, match="later published"):
        nation(word("", 24), word("", 25))
    assert nation(word("", 24), word("", 25, published=date(2021, 1, 1))).value("k", "", START).value == 25


def test_nobody_speaks_for_places_outside():
    with pytest.raises(DeclarationError, match="does not lie inside"):
        Amendment("k", "4301", "4302", 24, START, START, C, Evidence.TEXT)


def test_unknown_keys_are_named_with_the_nearest():
    with pytest.raises(UnknownKeyError, match="no layer declares"):
        join(nation(), Layer("county", "430181", (), (word("430181", 30, key="kk"),)))
    with pytest.raises(UnknownKeyError, match="did you mean 'k'"):
        nation().value("kk")


def test_a_value_of_the_wrong_type_is_refused():
    with pytest.raises(OrgworkError, match="whole number"):
        nation(word("", True))


def test_fixed_values_are_not_set_below():
    fixed = attrs.evolve(P, direction=Direction.FIXED)
    book = join(Book(), Layer("nation", "", (fixed,), (word("", 24),)))
    with pytest.raises(LooserError, match="fixed"):
        join(book, Layer("county", "430181", (), (word("430181", 24),)))


def view(**columns):
    return View("v", Grain.PERSON, columns or {"a": pl.Boolean(), "n": pl.Int64()}, (), lambda c: c.frames["persons"])


def rule(when, test=None, key="r"):
    return Rule(key, T, C, Evidence.TEXT, "v", when, test or Test(flag("a")))


@pytest.mark.parametrize(
    ("when", "test", "says"),
    [
        (pl.col("nowhere"), None, "does not have: nowhere"),
        (pl.col("n"), None, "must give true or false"),
        (pl.col("n") > pl.col("n").mean(), None, "depends on other rows"),
        (pl.col("n").shift(1) > 0, None, "depends on other rows"),
        (pl.col("n").str.contains("x"), None, "cannot be run"),
        (pl.col("a"), Test(flag("n")), "are of another"),
    ],
)
def test_a_rule_that_does_not_fit_its_view_is_refused(when, test, says):
    with pytest.raises(RuleError, match=says):
        join(Book(), Layer("x", "", views=(view(),), rules=(rule(when, test),)))


SURER = {
    "is_null": pl.col("a").is_null(),
    "fill_null": pl.col("a").fill_null(value=True),
    "ne_missing": pl.col("n").ne_missing(3),
    "otherwise": pl.when(pl.col("n") > 0).then(pl.col("a")).otherwise(pl.lit(value=True)),
}


@pytest.mark.parametrize("where", ["when", "waived"])
@pytest.mark.parametrize("name", SURER)
def test_a_rule_that_is_surer_where_less_is_known_is_refused(name, where):
    made = attrs.evolve(rule(pl.lit(value=True)), **{where: SURER[name]})
    with pytest.raises(RuleError, match=rf"`{where}` is more certain.*nothing known must give null"):
        join(Book(), Layer("x", "", views=(view(),), rules=(made,)))


@pytest.mark.parametrize("sign", ["<", "=="])
def test_a_rule_whose_pair_of_bounds_is_read_the_wrong_way_is_refused(sign):
    pair = {"a": pl.Boolean(), "n_low": pl.Int64(), "n_high": pl.Int64()}
    low, high = pl.col("n_low"), pl.col("n_high")
    when = {"<": (high - low) < 2, "==": low == high}[sign]
    with pytest.raises(RuleError, match="less is known of n"):
        join(Book(), Layer("x", "", views=(view(**pair),), rules=(rule(when),)))
    wide = pl.when(low > 2).then(statement=True).when(high <= 2).then(statement=False)
    join(Book(), Layer("x", "", views=(view(**pair),), rules=(rule(wide),)))


def test_kleene_logic_over_facts_is_taken():
    when = pl.col("a") & (pl.col("n") > 0) | (pl.col("n") == 3)
    assert "r" in join(Book(), Layer("x", "", views=(view(),), rules=(rule(when),))).rules


def test_an_expression_that_answers_anew_each_time_is_refused():
    turn = iter([True, False] * 10_000)
    fickle = pl.col("n").map_batches(lambda s: pl.Series([next(turn)] * len(s), dtype=pl.Boolean))
    with pytest.raises(RuleError, match=r"another answer when it is asked again|depends on other rows"):
        join(Book(), Layer("x", "", views=(view(),), rules=(rule(fickle),)))


def test_a_rule_has_one_owner():
    book = join(Book(), Layer("x", "", views=(view(),), rules=(rule(pl.col("a")),)))
    with pytest.raises(ConflictError, match="one owner"):
        join(book, Layer("y", "43", rules=(rule(~pl.col("a")),)))


def test_a_rule_without_its_view_is_refused():
    with pytest.raises(UnknownKeyError, match="no layer declares"):
        join(Book(), Layer("x", "", rules=(rule(pl.col("a")),)))


CITIES = attrs.evolve(P, tier=Tier.CITY)


def test_of_a_tier_each_place_owns_its_own_value():
    book = join(Book(), Layer("nation", "", (CITIES,)))
    book = join(book, Layer("one", "4301", (), (word("4301", 24),)))
    book = join(book, Layer("two", "4302", (), (word("4302", 12),)))
    told = {code: book.value("k", code, ON) for code in ("", "43", "4301", "430181", "4302", "4303")}
    assert {code: answer.value for code, answer in told.items()} == {
        "": None, "43": None, "4301": 24, "430181": 24, "4302": 12, "4303": None
    }  # fmt: skip
    assert [told[code].state for code in ("", "4301", "430181", "4303")] == [
        State.UNKNOWN, State.VALUE, State.VALUE, State.UNKNOWN
    ]  # fmt: skip


def test_below_an_owning_tier_layers_tighten_and_above_it_they_bind():
    book = join(Book(), Layer("nation", "", (CITIES,), (word("", 12),)))
    assert book.value("k", "4301", ON).state is State.FLOOR
    with pytest.raises(LooserError, match="looser"):
        join(book, Layer("city", "4301", (), (word("4301", 11),)))
    book = join(book, Layer("city", "4301", (), (word("4301", 24),)))
    with pytest.raises(LooserError, match="looser"):
        join(book, Layer("county", "430181", (), (word("430181", 23),)))
    book = join(book, Layer("county", "430181", (), (word("430181", 36),)))
    assert [book.value("k", code, ON).value for code in ("", "4301", "430181")] == [12, 24, 36]


@pytest.mark.parametrize("code", ["", "43", "430181"])
def test_what_each_city_fixes_nobody_else_sets(code):
    book = join(Book(), Layer("nation", "", (attrs.evolve(CITIES, direction=Direction.FIXED),)))
    book = join(book, Layer("city", "4301", (), (word("4301", 24),)))
    assert book.value("k", "430181", ON).value == 24
    with pytest.raises(LooserError, match="each place of the tier 'city'"):
        join(book, Layer("other", code, (), (word(code, 24),)))


def test_a_tier_lies_below_the_place_that_declares_it():
    with pytest.raises(DeclarationError, match="must lie below"):
        attrs.evolve(P, owner="4301", tier=Tier.CITY)
    with pytest.raises(DeclarationError, match="delegated"):
        attrs.evolve(CITIES, direction=Direction.DELEGATED)


def test_a_choice_is_measured_against_the_owners_word_and_nobody_elses():
    months = Parameter("k", "", T, ValueType.MONTHS, Direction.DELEGATED, date(2002, 7, 9))
    later = word("", (1, 5), published=date(2023, 1, 1))
    book = join(Book(), Layer("nation", "", (months,), (later,)))
    book = join(book, Layer("province", "43", (), (word("43", 3),)))
    book = join(book, Layer("city", "4301", (), (word("4301", 9),)))  # the owner's range was not published yet
    assert book.value("k", "4301", ON).value == 3
    with pytest.raises(LooserError, match="what the nation delegates"):
        join(book, Layer("county", "430181", (), (word("430181", 9, published=date(2023, 1, 1)),)))


@pytest.mark.parametrize("more", [{"type": ValueType.FRACTION}, {"type": ValueType.MONTHS, "by": ("kind",)}])
def test_what_cannot_be_answered_below_is_not_delegated(more):
    with pytest.raises(DeclarationError, match="delegated"):
        attrs.evolve(P, direction=Direction.DELEGATED, **more)


def test_words_of_values_come_from_all_layers_and_the_upper_meaning_stays():
    def words(**told):
        return {word: Title(zh=zh, en=zh) for word, zh in told.items()}

    key = attrs.evolve(P, type=ValueType.WORDS, direction=Direction.REQUIRED, words=words(a="甲"))
    book = join(Book(), Layer("nation", "", (key,), (word("", frozenset({"a"})),)))
    said = attrs.evolve(word("43", frozenset({"a", "b", "c"})), words=words(a="别的", b="乙"))
    more = join(book, Layer("province", "43", (), (said,)))
    parameter = more.parameter("k")
    assert {w: t.zh for w, t in parameter.words.items()} == {"a": "甲", "b": "乙"}
    assert parameter == key
    assert value_text(more.value("k", "43", ON).value, parameter, "zh") == "甲、乙、c"
    assert join(more, Layer("nation", "", (key,))).parameter("k").words == parameter.words
