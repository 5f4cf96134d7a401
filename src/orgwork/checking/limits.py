"""Limits joined to the rows of a view: by place, by event day, for a table by entry."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from orgwork.book import Book
from orgwork.checking.few import FEW, join_few
from orgwork.checking.numbering import Held, Joined, numbered
from orgwork.checking.spans import ENDS, ENTRY, SPAN, between, steps, with_spans
from orgwork.declare.amendment import Scalar
from orgwork.declare.rule import Limit
from orgwork.params.resolving import Answer


def join_limit(book: Book, limit: Limit, frame: pl.DataFrame, name: str) -> tuple[pl.DataFrame, Joined]:
    """Add the column `name` with the set of the answers at every possible place and day of each row."""
    entry = pl.concat_str(*limit.by, separator="|") if limit.by else pl.lit("")
    join = join_few if frame.height <= FEW else join_many
    return join(book, limit, frame, entry, name)


def join_many(book: Book, limit: Limit, frame: pl.DataFrame, entry: pl.Expr, name: str) -> tuple[pl.DataFrame, Joined]:
    """Do what `join_few` does by joins, whatever the number of rows: every distinct span is looked up once."""
    numbered_frame = frame if SPAN in frame.columns else with_spans(frame)
    asked = numbered_frame.select(SPAN, *ENDS, entry.alias(ENTRY))
    keys = [SPAN, ENTRY] if limit.by else [SPAN]
    found, joined = _looked_up(book, limit, asked.unique(keys, maintain_order=True), name)
    sets = asked.select(keys).join(
        found.select(*keys, name), on=keys, how="left", nulls_equal=True, maintain_order="left"
    )
    return frame.with_columns(sets[name]), joined


def _looked_up(book: Book, limit: Limit, spans: pl.DataFrame, name: str) -> tuple[pl.DataFrame, Joined]:
    """Add to distinct spans the column `name` with the set of the answers in them."""
    corners = _corners(spans)
    asked = pl.concat([spans.select(place=p, day=d, entry=ENTRY) for p, d in corners]).unique().drop_nulls()
    places = {p for place, _ in corners for p in spans[place].unique() if p is not None}
    ways = steps(spans)
    entries = tuple(asked["entry"].unique().sort())
    reach = tuple(sorted(places | set(ways["place"])))
    told = numbered(book, limit, reach, entries)
    line = told.line()
    found = _find(asked, line, told.outside)
    names = tuple(f"{name}_{i}" for i in range(len(corners)))
    for column, (place, day) in zip(names, corners, strict=True):
        spans = spans.join(
            found.rename({"answer": column}),
            left_on=[place, day, ENTRY],
            right_on=["place", "day", "entry"],
            how="left",
            maintain_order="left",
        )
    spans, more = between(spans, ways, line, told.effects, names)
    spans, sets = _in_sets(spans, (*names, *more), name)
    return spans, Joined(limit, told.answers, name, sets, reach, entries)


def _in_sets(spans: pl.DataFrame, columns: tuple[str, ...], name: str) -> tuple[pl.DataFrame, tuple[Held, ...]]:
    """Put the columns of answers together into one of sets; of few rows each the same answers come again and again."""
    rows = spans.select(columns).unique(maintain_order=True)
    held = [tuple(dict.fromkeys(row)) for row in rows.iter_rows()]
    sets = {one: i for i, one in enumerate(dict.fromkeys(held))}
    rows = rows.with_columns(pl.Series(name, [sets[one] for one in held], dtype=pl.Int64))
    joined = spans.join(rows, on=columns, how="left", nulls_equal=True, maintain_order="left")
    return joined.drop(columns), tuple(sets)


def _corners(frame: pl.DataFrame) -> list[tuple[str, str]]:
    """Return the place and day columns to look at; a known place and day need one look only."""
    one_place = frame["place_upper"].equals(frame["place_lower"], null_equal=True)
    one_day = frame["day_first"].equals(frame["day_last"], null_equal=True)
    places = ["place_lower"] if one_place else ["place_upper", "place_lower"]
    days = ["day_first"] if one_day else ["day_first", "day_last"]
    return [(place, day) for place in places for day in days]


def _find(asked: pl.DataFrame, line: pl.DataFrame, outside: int) -> pl.DataFrame:
    """Return place, day, entry and the index of the answer that holds then."""
    return (
        asked.sort("day")
        .join_asof(line, on="day", by=["place", "entry"], check_sortedness=False)
        .with_columns(pl.col("answer").fill_null(outside))
        .select("place", "day", "entry", "answer")
    )


def number(answer: Answer | None) -> Fraction | None:
    """Return the number of an answer; None where it has none."""
    value = None if answer is None else answer.value
    return Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def single(value: Scalar | object) -> str | None:
    """Return the one word of a delegated choice."""
    return next(iter(value)) if isinstance(value, frozenset) and len(value) == 1 else None
