"""Every public strategy of the kit: it yields 200 examples, what it draws is valid, and of every kind it speaks of."""

from datetime import date, timedelta
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import orgwork.testing
from orgwork.book import Book, join
from orgwork.dates import PartialDate
from orgwork.declare import Direction, Parameter, Title, ValueType
from orgwork.model import TABLES, Register
from orgwork.params.order import fits, looser
from orgwork.params.resolving import State
from orgwork.places import Tier, chain, contains, normalise, place, successor, tier
from orgwork.testing import strategies as own

STRATEGIES = sorted(name for name in own.__all__ if callable(getattr(own, name)))
ASKED = {
    "amendments": lambda: own.parameters().flatmap(own.amendments),
    "books": lambda: own.books(places=own.TREE[:4], keys=2),
    "dates_around": lambda: own.books(places=("", "4301"), keys=1).flatmap(own.dates_around),
    "issuers": lambda: own.parameters().flatmap(own.issuers),
    "records": lambda: st.sampled_from(sorted(TABLES)).flatmap(own.records),
    "tighter_values": lambda: words_above().flatmap(lambda pair: own.tighter_values(*pair)),
    "values": lambda: own.parameters().flatmap(own.values),
}
"""Those that must be told something, or are made of others that are tried whole; the rest are asked as they are."""
FEW = {"titles": 6, "citations": 16}
"""Those that have less than 200 things to say."""
EXACTLY = settings(
    max_examples=200,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[],
)


def words_above():
    """Return parameters with a word that may be tightened, or from which may be chosen."""
    delegated = own.parameters(directions=[Direction.DELEGATED])
    return own.parameters(directions=own.TIGHTENING).flatmap(
        lambda p: st.tuples(st.just(p), own.values(p))
    ) | delegated.flatmap(lambda p: st.tuples(st.just(p), own.values(p, owner=True)))


@pytest.mark.parametrize("name", STRATEGIES)
def test_it_yields_200_examples_in_good_health(name):
    found = []
    strategy = ASKED.get(name, getattr(own, name))()

    @EXACTLY
    @given(strategy)
    def draw(drawn):
        found.append(drawn)

    draw()
    assert len(found) >= FEW.get(name, 200)


def test_nothing_is_filtered_nor_registered_for_all():
    folder = Path(orgwork.testing.__file__).parent
    texts = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    drawing = [text for path, text in texts.items() if path.parent.name == "strategies" or path.stem == "changes"]
    assert len(drawing) > len(STRATEGIES) / 3
    assert not [word for word in (".filter(", "assume(", "unique_by", "unique=") for t in drawing if word in t]
    assert not [text for text in texts.values() if "register_type_strategy" in text]


def kinds(strategy, tell, number=200):
    """Return everything that is told of the examples of a strategy."""
    found = set()

    @settings(EXACTLY, max_examples=number)
    @given(strategy)
    def look(drawn):
        found.update(tell(drawn))

    look()
    return found


@given(
    st.sampled_from(["", "43", "4301", "430181"]).flatmap(lambda top: st.tuples(st.just(top), own.places(inside=top)))
)
def test_places_lie_where_they_are_asked_for(pair):
    top, code = pair
    assert code == normalise(code)
    assert top in chain(code)


@given(st.sets(st.sampled_from(Tier), min_size=1).flatmap(lambda t: st.tuples(st.just(t), own.places(tiers=t))))
def test_places_are_of_the_tiers_asked_for(pair):
    assert tier(pair[1]) in pair[0]


def test_places_are_of_every_kind():
    def tell(code):
        return [tier(code), *(["zone"] if place(code).zone else []), *(["old"] if successor(code) != code else [])]

    assert kinds(own.places(), tell) == {*Tier, "zone", "old"}
    assert kinds(own.places(special=False), tell) == set(Tier)


@given(own.chains())
def test_chains_run_down_from_the_nation(codes):
    assert codes == chain(codes[-1])
    assert [tier(code) for code in codes] == sorted({tier(code) for code in codes})


@given(own.spans())
def test_spans_do_not_end_before_they_begin(span):
    assert span[1] is None or span[0] <= span[1]


@given(own.partial_spans())
def test_partial_spans_may_be_true(span):
    begin, end = span
    assert isinstance(begin, PartialDate)
    assert end is None or begin.first <= end.last


@given(own.books(keys=2).flatmap(lambda book: st.tuples(st.just(book), own.dates_around(book))))
def test_dates_around_lie_at_most_a_day_from_a_change(pair):
    book, day = pair
    places = {word.at for issuers in book.amendments.values() for said in issuers.values() for word in said}
    near = {day + timedelta(days=n) for n in (-1, 0, 1)}
    owners = {p.owner for p in book.parameters.values()}
    lines = [book.timeline(key, code) for key in book.parameters for code in places | owners]
    assert any(answer.on in near for line in lines for answer in line)


def test_parameters_are_of_every_kind():
    def tell(p):
        return [p.direction, p.type, *(["exclusive"] if p.exclusive else []), *(["table"] if p.by else []), p.tier]

    everything = kinds(own.parameters(), tell)
    assert everything >= {*Direction, *set(ValueType) - {ValueType.TABLE}, "exclusive", "table", *Tier} - {Tier.NATION}


@given(st.data(), own.parameters(), st.booleans())
def test_values_fit(data, parameter, owner):
    assert fits(parameter, data.draw(own.values(parameter, owner=owner)), owner=owner) == ""


@given(st.data(), words_above())
def test_tighter_values_fit_and_are_not_looser(data, pair):
    parameter, above = pair
    value = data.draw(own.tighter_values(parameter, above))
    assert fits(parameter, value, owner=False) == ""
    if parameter.direction is not Direction.DELEGATED:
        assert not looser(parameter, value, above)


@given(own.parameters().flatmap(lambda p: st.tuples(st.just(p), own.amendments(p))))
def test_amendments_speak_inside_their_issuer_and_fit(pair):
    parameter, word = pair
    assert contains(word.by, word.at)
    assert contains(parameter.owner, word.by)
    assert fits(parameter, word.value, owner=successor(word.by) == parameter.owner_for(word.by)) == ""
    assert parameter.direction is not Direction.FIXED or parameter.owner_for(word.by) == successor(word.by)


@given(own.parameters().flatmap(own.issuers))
def test_issuers_say_nothing_twice(issuers):
    for said in issuers.values():
        assert len({(word.at, word.from_, word.published) for word in said}) == len(said)


@given(own.layers())
def test_layers_join_one_after_the_other(layers):
    book = Book()
    for layer in layers:
        book = join(book, layer)
    assert sorted(book.parameters) == sorted(p.key for layer in layers for p in layer.parameters)


def test_nothing_is_tighter_than_an_empty_list():
    parameter = Parameter(
        "k", "", Title(zh="示例", en="x"), ValueType.WORDS, Direction.ALLOWED, date(2002, 7, 9), by=("kind",)
    )
    with pytest.raises(ValueError, match="nothing is tighter"):
        own.tighter_values(parameter, {"a": frozenset()})


@settings(max_examples=15)
@given(own.books().flatmap(lambda book: own.layers(over=book).map(lambda layers: (book, layers))))
def test_layers_join_over_a_drawn_book(pair):
    book, layers = pair
    assert set(reduce(join, layers, book).parameters) > set(book.parameters)


@settings(max_examples=15)
@given(own.books(national=True, keys=2), st.sampled_from(own.TREE))
def test_layers_join_over_the_nations_book(book, code):
    assert book.rules
    assert book.value("cadre.promotion.deputy_service", code, date(2026, 6, 30)).value >= 24


def test_layers_are_of_every_kind():
    def tell(layers):
        book = reduce(join, layers, Book())
        for layer in layers:
            yield from (kind for kind in ("checklists", "catalogues", "procedures") if getattr(layer, kind))
            for word in layer.amendments:
                parameter = book.parameters[word.key]
                if layer.place != parameter.owner or parameter.direction is Direction.FIXED:
                    yield parameter.direction
                if parameter.tier is not None and successor(layer.place) == parameter.owner_for(layer.place):
                    yield "tier"
                if word.at != word.by:
                    yield "pilot"
                if word.until is not None:
                    yield "repeal"
                yield book.value(word.key, word.at, word.from_).state

    assert kinds(own.layers(), tell) >= {
        *Direction,
        *State,
        "tier",
        "pilot",
        "repeal",
        "checklists",
        "catalogues",
        "procedures",
    }


@given(own.procedures(), own.checklists(), own.catalogues())
def test_lists_have_no_key_twice_and_procedures_an_order(procedure, checklist, catalogue):
    assert sorted(procedure.order()) == sorted(step.key for step in procedure.steps)
    for parts in (procedure.steps, checklist.items, catalogue.entries):
        assert len({part.key for part in parts}) == len(parts)
    assert all(entry.until is None or entry.until > entry.from_ for entry in catalogue.entries)


@given(st.data(), st.booleans())
def test_records_of_every_table_make_a_register(data, filled):
    drawn = {table: data.draw(own.records(table, id=f"{table}-1", filled=filled)) for table in TABLES}
    register = Register.of(drawn.values())
    assert {table: next(register.records(table)) for table in TABLES} == drawn


@given(own.registers())
def test_every_register_is_what_is_made_of_its_records(register):
    records = [record for table in TABLES for record in register.records(table)]
    told = [said for said in register.coverage if said.subject is not None or said.extent == "partial"]
    assert Register.of(records, told).equals(register)
