"""The count: every indicator over its view, in total and by group, as bounds with the rows behind each number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.asking import Asked, lacking
from orgwork.checking.counted import AMOUNTS, Count, Counts, bounds_of
from orgwork.checking.faults import check_types, fault_of
from orgwork.checking.judging import doubt, inside
from orgwork.checking.legs import run_test, with_convention, with_legs
from orgwork.checking.lending import national
from orgwork.checking.rows import Look
from orgwork.declare import Indicator, Test
from orgwork.declare.rule import Kind
from orgwork.declare.view import COMMON, View
from orgwork.errors import UnknownKeyError
from orgwork.model import Extent, Register
from orgwork.model.schema import TRACES
from orgwork.params.resolving import Answer, State

_TELLS = "__told"


def count(
    register: Register, book: Book, *, on: date, since: date | None = None, indicators: Iterable[str] | None = None
) -> Counts:
    """Count a register by the indicators of a book.

    Args:
        register: what is known.
        book: the layers.
        on: the day for which we ask; what happened after it does not matter.
        since: events before it are not counted; five years before `on` by default.
        indicators: the keys to count; all by default.

    Returns:
        The counts; each number lists the rows behind it. An indicator whose tables are absent is not known, one for
        which no layer sets the limit is left out, one that raises is named with its fault.

    Raises:
        UnknownKeyError: an indicator key nobody declares.

    """
    chosen = sorted(book.indicators if indicators is None else set(indicators))
    if unknown := [key for key in chosen if key not in book.indicators]:
        msg = f"no layer declares the indicators {', '.join(unknown)}"
        raise UnknownKeyError(msg)
    asked = Asked.of(book, (), on, since)
    look = Look.at(register.as_of(on), book, asked)
    by_view: dict[str, list[Indicator]] = {}
    for key in chosen:
        by_view.setdefault(book.indicators[key].view, []).append(book.indicators[key])
    parts = [part for name, found in by_view.items() for part in _of_view(look, book.views[name], found)]
    return Counts.of(on, asked.since, parts)


def _of_view(look: Look, view: View, indicators: Sequence[Indicator]) -> Iterator[Counts]:
    """Count the indicators of one view; what raises is named, the others are counted."""
    asked = [one for one in indicators if _is_set(look.book, one)]
    yield Counts(look.asked.on, look.asked.since, unset=tuple(one.key for one in indicators if one not in asked))
    if absent := lacking(look.known, view):
        for one in asked:
            yield Counts.without(look.asked.on, look.asked.since, one, absent=tuple(absent))
        return
    rows: pl.DataFrame | None = None
    for one in asked:
        try:
            rows = _rows(look, view, asked) if rows is None else rows
            yield _counted(look, view, one, rows)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything, a panic of polars too; it is named
            yield Counts.without(look.asked.on, look.asked.since, one, fault=fault_of(one, view, error))


def _is_set(book: Book, indicator: Indicator) -> bool:
    """Whether the limit of an indicator, if it has one, is set by any layer, or may be by one that was refused."""
    limit = indicator.part.limit if isinstance(indicator.part, Test) else None
    return limit is None or bool(book.amendments.get(limit.key)) or bool(book.refused)


def _rows(look: Look, view: View, indicators: Sequence[Indicator]) -> pl.DataFrame:
    """Return the rows of a view within the window, with the columns that the indicators read."""
    common = [name for name in COMMON if name != "records"]
    reads = dict.fromkeys([*common, *view.beside, *(column for one in indicators for column in one.reads)])
    lent = national(look.book, view.limits) if view.limits else look.context.limits
    derived = view.build(view.given(attrs.evolve(look.context, limits=lent), TRACES))
    within = (pl.col("day_first") <= look.asked.on) & (pl.col("day_last") >= look.asked.since)
    rows = derived.filter(within).select(*reads).collect(engine="in-memory")
    check_types(view, rows)
    return rows


def _counted(look: Look, view: View, indicator: Indicator, rows: pl.DataFrame) -> Counts:
    """Return what an indicator counts in the rows of its view."""
    on, since = look.asked.on, look.asked.since
    sure = (pl.col("day_first") >= since) & (pl.col("day_last") <= on)
    within = pl.when(sure).then(statement=True)
    whole = indicator.whole & inside(indicator.place, rows) & within
    rows = rows.with_columns(whole.alias("whole")).filter(pl.col("whole").fill_null(value=True))
    rows = _with_part(look.book, indicator, rows).filter(pl.col("whole").fill_null(value=True))
    records = pl.col("records") if view.behind is None else view.behind
    columns = dict.fromkeys(column for grouping in indicator.by for column in grouping)
    told = rows.select(
        *("key", "subject", "whole", "place_upper", "place_lower"),
        (pl.col("whole") & pl.col("part")).alias("part"),
        records.alias("records"),
        *columns,
        *[pl.col(name).alias(given) for name, given in zip(indicator.amounts, AMOUNTS, strict=False)],
    ).sort("key")
    closed = all(complete(look.known, table) for table in indicator.rows or view.needs)
    counts = (_group(look, indicator, told, grouping, closed=closed) for grouping in ((), *indicator.by))
    return Counts(on, since, tuple(one for found in counts for one in found), {indicator.key: told})


def complete(register: Register, table: str) -> bool:
    """Whether every record of a table is there."""
    return register.extent(table) in {Extent.COMPLETE, Extent.PRESENT} and not register.partial().get(table)


def _with_part(book: Book, indicator: Indicator, rows: pl.DataFrame) -> pl.DataFrame:
    """Add the part; where it is tested against a limit that no layer sets there, a row is not counted."""
    if not isinstance(indicator.part, Test):
        return rows.with_columns(indicator.part.alias("part"))
    if rows.is_empty():
        return rows.with_columns(pl.lit(None, pl.Boolean).alias("part"))
    if indicator.part.measured.kind is Kind.MONTHS:
        rows = with_convention(book, rows)
    leg = run_test(book, indicator.part, rows, _TELLS, floors=True)
    rows = with_legs(rows, [leg]).collect(engine="in-memory")
    part = pl.col(leg.result)
    if leg.joined is None:
        return rows.with_columns(part.alias("part"))
    doubtful = pl.lit(value=False) if (refused := doubt(rows, book)) is None else refused
    never, maybe = (leg.joined.each(tell, pl.Boolean()) for tell in (_unset, _perhaps_unset))
    # What a refused layer said may have set it, or set it otherwise.
    open_ = maybe | (never & doubtful)
    counted = (
        pl.when(open_).then(pl.lit(None, pl.Boolean)).when(~never).then(statement=True).otherwise(pl.lit(value=False))
    )
    return rows.with_columns(part=pl.when(~doubtful).then(part), whole=pl.col("whole") & counted)


def _unset(held: Sequence[Answer | None]) -> bool:
    """Whether no layer says anything, wherever and whenever the row may lie."""
    return all(one is not None and _silent(one) for one in held)


def _perhaps_unset(held: Sequence[Answer | None]) -> bool:
    """Whether a layer says something at some of the places where the row may lie, or may, and not at all of them."""
    return not _unset(held) and any(one is None or _silent(one) for one in held)


def _silent(answer: Answer) -> bool:
    return answer.state in {State.UNKNOWN, State.NOT_IN_FORCE} and not answer.trace


def _group(
    look: Look, indicator: Indicator, rows: pl.DataFrame, grouping: tuple[str, ...], *, closed: bool
) -> Iterator[Count]:
    """Count one grouping; a row of which it is not known where it belongs may belong to any group."""
    named = pl.all_horizontal(*[pl.col(c).is_not_null() for c in grouping]) if grouping else pl.lit(value=True)
    numbers = bounds_of(rows.filter(~named))
    astray = numbers if closed else numbers.open()
    if not grouping:
        yield Count(indicator, (), (), bounds_of(rows) if closed else bounds_of(rows).open())
        return
    first = grouping == indicator.by[0]
    for group, held in rows.filter(named).sort(grouping).group_by(grouping, maintain_order=True):
        told = bounds_of(held).plus(astray)
        target = _target(look, indicator, held) if first and indicator.target is not None else None
        yield Count(indicator, grouping, tuple(str(one) for one in group), told, target)


def _target(look: Look, indicator: Indicator, held: pl.DataFrame) -> Answer | None:
    """Return what the layers ask of a group; None where nobody asks anything or its place is not known."""
    places = {*held["place_upper"], *held["place_lower"]}
    if indicator.target is None or len(places) != 1 or None in places:
        return None
    answer = look.book.value(indicator.target.key, places.pop(), look.asked.on)
    return answer if answer.state in {State.VALUE, State.FLOOR} else None
