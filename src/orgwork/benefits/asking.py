"""What talents may claim at a place on a day: every benefit asked of a whole table of facts at once."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import reduce

import attrs
import polars as pl

from orgwork.benefits.conditions import asked
from orgwork.benefits.facts import FACTS, GROUPS, MONEY, fitted
from orgwork.benefits.grants import BENEFITS, Benefit, Chosen, Gate, Shape, kept
from orgwork.benefits.loans import entitled, graduated, loan_terms, reckon, reckon_graduate
from orgwork.benefits.spans import ANY, FEN, Span, chosen, exact, least
from orgwork.benefits.terms import Terms, Text
from orgwork.book import Book
from orgwork.params.resolving import State

_TRUE, _UNKNOWN = pl.lit(value=True), pl.lit(None, pl.Boolean)
_BITS = {name: 1 << place for place, name in enumerate(FACTS)}
_NONE, _GROUP = "none", "group"


@attrs.frozen(eq=False)
class Benefits:
    """What was answered.

    Args:
        rows: per talent, benefit and place: `outcome` (yes, no, unknown), `low` and `high` in yuan (`high` null where
            nothing bounds it), and `lacks`, a number that `missing` turns into the names of facts.
        texts: by place and benefit, the texts that the answers rest on.
        unread: by place and benefit, the keys of which nothing was read there.

    """

    rows: pl.DataFrame
    texts: Mapping[tuple[str, str], tuple[Text, ...]]
    unread: Mapping[tuple[str, str], tuple[str, ...]]

    @staticmethod
    def missing(lacks: int) -> tuple[str, ...]:
        """Return which facts would settle an answer that is open."""
        return tuple(name for name, bit in _BITS.items() if lacks & bit)


def benefits(
    facts: pl.DataFrame,
    book: Book,
    places: Iterable[str],
    on: date,
    *,
    there: pl.DataFrame | None = None,
    kinds: Sequence[Benefit] = BENEFITS,
) -> Benefits:
    """Return what each talent may claim at each place on a day.

    An answer rests on the talent's own facts and the book, on nothing else: not on the other rows nor their order. A
    kind on which no layer of a place can decide has no rows there, nor has one that few places give where none has said
    how much.

    Args:
        facts: `talent` and any of `FACTS`, a row per talent; what is null is not known.
        book: the layers.
        places: the codes of the places.
        on: the day.
        there: per `talent` and `place`, those of the facts that differ by place, such as the class recognised there:
            they stand for those of `facts`. A class is `none` where it is known that there is none.
        kinds: which benefits.

    """
    whole = fitted(facts)
    pieces: list[pl.DataFrame] = []
    texts: dict[tuple[str, str], tuple[Text, ...]] = {}
    unread: dict[tuple[str, str], tuple[str, ...]] = {}
    for place in dict.fromkeys(places):
        columns: list[pl.Expr] = []
        told: list[str] = []
        for kind in kinds:
            terms = Terms(book, place, on)
            if not _told(kind, terms):
                continue
            columns += _answer(kind, terms)
            told.append(kind.key)
            texts[place, kind.key] = tuple(terms.texts.values())
            unread[place, kind.key] = tuple(terms.unread)
        wide = _at(whole, there, place).select("talent", *in_fen(), *FACTS).lazy().select("talent", *columns).collect()
        pieces += [_long(wide, key, place) for key in told]
    rows = pl.concat(pieces) if pieces else pl.DataFrame(schema=_SCHEMA)
    return Benefits(rows, texts, unread)


def _told(kind: Benefit, terms: Terms) -> bool:
    """Return whether a kind has rows at a place: a layer can decide on it there, and of what few give one has."""
    if not terms.owned(kind.amount):
        return False
    state = terms.book.value(kind.amount, terms.place, terms.on).state
    return state is State.VALUE if kind.seldom else state is not State.NOT_IN_FORCE


_OUTCOMES = pl.Enum(["no", "yes", "unknown"])
_SCHEMA = {
    "talent": pl.String(),
    "place": pl.String(),
    "benefit": pl.String(),
    "outcome": _OUTCOMES,
    "low": MONEY,
    "high": MONEY,
    "lacks": pl.Int64(),
}


def _at(facts: pl.DataFrame, there: pl.DataFrame | None, place: str) -> pl.DataFrame:
    """Return the facts with what holds at the place."""
    if there is None:
        return facts
    own = [name for name in FACTS if name in there.columns]
    here = there.filter(pl.col("place") == place).select("talent", *(pl.col(n).cast(FACTS[n]) for n in own))
    return facts.drop(own).join(here, on="talent", how="left", maintain_order="left")


def in_fen() -> list[pl.Expr]:
    """Return the amounts of facts in whole fen, as `price_fen`, as formulas read them."""
    return [(pl.col(n) * FEN).cast(pl.Int64).alias(f"{n}_fen") for n, kind in FACTS.items() if kind == MONEY]


def _long(wide: pl.DataFrame, key: str, place: str) -> pl.DataFrame:
    """Return the rows of one benefit at one place: a talent's outcome, the amount's bounds, and what is lacking."""
    outcome, low, high, lacks = (pl.col(f"{key}:{part}") for part in ("outcome", "low", "high", "lacks"))
    said = pl.when(outcome).then(_said("yes")).when(~outcome).then(_said("no")).otherwise(_said("unknown"))
    return wide.select(
        "talent",
        pl.lit(place).alias("place"),
        pl.lit(key).alias("benefit"),
        said.alias("outcome"),
        _money(low).alias("low"),
        _money(high).alias("high"),
        lacks.alias("lacks"),
    )


def _said(word: str) -> pl.Expr:
    return pl.lit(word, _OUTCOMES)


def _money(fen: pl.Expr) -> pl.Expr:
    """Return whole fen as exact yuan."""
    return fen.cast(pl.Decimal(20, 0)) * pl.lit("0.01").cast(pl.Decimal(20, 2))


def _answer(kind: Benefit, terms: Terms) -> list[pl.Expr]:
    """Return the outcome, both ends of the amount and what it lacks, as columns named after the kind."""
    condition = terms.gate(kind.key)
    fits, amount = _loan(terms) if kind.shape is Shape.LOAN else _grant(kind, terms)
    gates = [_gate(gate, terms) for gate in kind.gates if gate.by != _GROUP]
    if kind.full_time is not None:
        gates.append(pl.col("full_time") == kind.full_time)
    outcome = reduce(operator.and_, (fits, *gates, asked(condition)))
    low = pl.when(outcome).then(amount.low).otherwise(0)
    high = pl.when(outcome.not_()).then(0).otherwise(amount.high)
    # Where the place has set no amount no fact helps; elsewhere those do that the answer was made of.
    roots = (one.removesuffix("_fen") for made in (outcome, low, high) for one in made.meta.root_names())
    names = [] if kind.amount in terms.unread else [n for n in dict.fromkeys(roots) if n in _BITS]
    lacks = pl.sum_horizontal(pl.lit(0), *(pl.when(pl.col(n).is_null()).then(_BITS[n]).otherwise(0) for n in names))
    settled = (outcome & (low == high)).fill_null(value=False) | outcome.not_().fill_null(value=False)
    return [
        outcome.alias(f"{kind.key}:outcome"),
        low.alias(f"{kind.key}:low"),
        high.alias(f"{kind.key}:high"),
        pl.when(settled).then(0).otherwise(lacks).cast(pl.Int64).alias(f"{kind.key}:lacks"),
    ]


def _gate(gate: Gate, terms: Terms) -> pl.Expr:
    """Return whether a number is kept to; where no layer has said it, nothing is asked."""
    if gate.by:
        numbers = terms.table(gate.key, needed=False)
        tests = [(pl.col(gate.by) == name) & kept(gate, int(limit)) for name, limit in numbers.items()]
        # Of a word for which the table has no number nothing is known.
        other = pl.when(pl.col(gate.by).is_in([*numbers])).then(statement=False)
        return reduce(operator.or_, tests, other) if tests else _TRUE
    limit = terms.number(gate.key, needed=False)
    if limit is None or (limit <= 0 and not gate.most):
        return _TRUE  # nothing is asked, or no months at all
    return kept(gate, int(limit))


def _loan(terms: Terms) -> tuple[pl.Expr, Span]:
    """Return whether a talent has a loan at all, as a talent or as a student, and between what its amount lies."""
    said = loan_terms(terms)
    talent, student = entitled(said), graduated(said)
    own, other = reckon(said), reckon_graduate(said)
    return talent | student, Span(
        pl.when(talent).then(own.low).when(~talent).then(other.low).otherwise(0),
        pl.when(talent)
        .then(own.high)
        .when(~talent)
        .then(other.high)
        .when(own.high.is_not_null() & other.high.is_not_null())
        .then(pl.max_horizontal(own.high, other.high)),
    )


def _grant(kind: Benefit, terms: Terms) -> tuple[pl.Expr, Span]:
    """Return whether a talent is one of those for whom there is an amount, and the amount."""
    entries = _entries(kind, terms)
    if not entries:
        return _UNKNOWN, ANY
    found = [(_fits(kind, entry, terms), amount) for entry, amount in entries.items()]
    other = _other(kind, tuple(entries))
    fits = reduce(operator.or_, (*(one for one, _ in found), other))
    return fits, _shaped(kind, terms, [(one, int(amount * FEN)) for one, amount in found], other)


def _entries(kind: Benefit, terms: Terms) -> dict[str, Fraction]:
    """Return the amounts of a benefit by entry; one that does not choose among entries has its amount under no name."""
    if kind.by is Chosen.NOTHING:
        one = terms.number(kind.amount)
        return {} if one is None else {"": one}
    return terms.table(kind.amount)


def _fits(kind: Benefit, entry: str, terms: Terms) -> pl.Expr:
    """Return whether a talent has the entry's amount, with the numbers that are asked of this entry."""
    if kind.by is Chosen.NOTHING:
        own = _TRUE
    elif kind.by is Chosen.GROUP:
        own = GROUPS.get(entry, _UNKNOWN)
    else:
        own = pl.col(kind.by.value) == entry
    legs = [own]
    for gate in kind.gates:
        table = terms.table(gate.key, needed=False) if gate.by == _GROUP else {}
        if table:
            # Of an entry for which the table has no number nothing is known, unless the text frees the group from it.
            number = kept(gate, int(table[entry]) if entry in table else None)
            free = [GROUPS[group] for group in sorted(terms.exempt(gate.key)) if group in GROUPS]
            legs.append(reduce(operator.or_, (number, *free)))
    return reduce(operator.and_, legs)


def _other(kind: Benefit, entries: tuple[str, ...]) -> pl.Expr:
    """Return whether somebody has a word of the place for which it has no entry: that is not known, never no."""
    if kind.by in {Chosen.NOTHING, Chosen.GROUP}:
        return pl.lit(value=False)
    word = pl.col(kind.by.value)
    return pl.when(word.is_in([*entries, _NONE])).then(statement=False)


def _shaped(kind: Benefit, terms: Terms, entries: Sequence[tuple[pl.Expr, int]], other: pl.Expr) -> Span:
    """Return between what a benefit lies, by the shape of its amount."""
    amount = chosen(entries, other)
    if kind.shape is Shape.PRICE:
        return least([amount, exact(pl.col("price_fen"))])
    if kind.shape is Shape.AREA:
        return _area(amount)
    if kind.shape is Shape.MONTHS:
        return _monthly(kind, terms, amount)
    return amount


def _area(amount: Span) -> Span:
    """Return the price of a standard area at the market's price, at the own price where that is lower."""
    metres = Span(amount.low // FEN, amount.high // FEN)
    price, area = exact(pl.col("price_fen")), pl.col("area")
    at_market = Span((metres.low * pl.col("market_price_fen")).fill_null(0), metres.high * pl.col("market_price_fen"))
    own = Span((price.low * metres.low // area).fill_null(0), price.high * metres.high // area)
    # A home smaller than the standard counts as large as it is: its own price bounds it.
    small = Span((area * pl.col("market_price_fen")).fill_null(0), area * pl.col("market_price_fen"))
    return least([at_market, own, small, price])


def _monthly(kind: Benefit, terms: Terms, total: Span) -> Span:
    """Return what of a sum paid by the month has come due by the months served; all of it after the last."""
    months = None if kind.months is None else terms.number(kind.months)
    if months is None:
        return Span(ANY.low, total.high)
    whole, served = int(months), pl.col("insured_months")
    over = served >= whole

    def due(end: pl.Expr, unknown: pl.Expr) -> pl.Expr:
        return pl.when(over).then(end).when(~over).then(end // whole * served).otherwise(unknown)

    return Span(due(total.low, ANY.low), due(total.high, total.high))
