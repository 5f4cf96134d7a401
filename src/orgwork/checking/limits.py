"""Limits joined to the rows of a view: by place, by event day, for a table by entry."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from orgwork.book import Book
from orgwork.checking.few import FEW, join_few
from orgwork.checking.numbering import Joined, numbered
from orgwork.checking.spans import ENTRY, between, steps
from orgwork.declare.amendment import Scalar
from orgwork.declare.rule import Limit


def join_limit(book: Book, limit: Limit, frame: pl.DataFrame, prefix: str) -> tuple[pl.DataFrame, Joined]:
    """Add columns `prefix0..` with the index of the answer at every possible place and day of each row."""
    entry = pl.concat_str(*limit.by, separator="|") if limit.by else pl.lit("")
    join = join_few if frame.height <= FEW else join_many
    return join(book, limit, frame, entry, prefix)


def join_many(
    book: Book, limit: Limit, frame: pl.DataFrame, entry: pl.Expr, prefix: str
) -> tuple[pl.DataFrame, Joined]:
    """Do what `join_few` does by joins, whatever the number of rows."""
    frame = frame.with_columns(entry.alias(ENTRY))
    corners = _corners(frame)
    asked = pl.concat([frame.select(place=p, day=d, entry=ENTRY) for p, d in corners]).unique().drop_nulls()
    places = {p for place, _ in corners for p in frame[place].unique() if p is not None}
    ways = steps(frame)
    entries = tuple(asked["entry"].unique().sort())
    reach = tuple(sorted(places | set(ways["place"])))
    told = numbered(book, limit, reach, entries)
    line = told.line()
    found = _find(asked, line, told.outside)
    names = tuple(f"{prefix}{i}" for i in range(len(corners)))
    for name, (place, day) in zip(names, corners, strict=True):
        frame = frame.join(
            found.rename({"answer": name}),
            left_on=[place, day, ENTRY],
            right_on=["place", "day", "entry"],
            how="left",
            maintain_order="left",
        )
    frame, more = between(frame, ways, line, told.effects, names)
    return frame.drop(ENTRY), Joined(limit, told.answers, (*names, *more), reach, entries)


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


def facts(joined: Joined) -> pl.DataFrame:
    """Return, per answer index, its state and its number as numerator and denominator."""
    rows = [(i, str(a.state), *_number(a.value)) for i, a in enumerate(joined.answers)]
    return pl.DataFrame(
        rows, schema={"answer": pl.Int64, "state": pl.String, "num": pl.Int64, "den": pl.Int64}, orient="row"
    )


def _number(value: object) -> tuple[int | None, int | None]:
    if isinstance(value, Fraction):
        return value.numerator, value.denominator
    if isinstance(value, int) and not isinstance(value, bool):
        return value, 1
    return None, None


def words(joined: Joined) -> dict[int, frozenset[str]]:
    """Return, per answer index, its list of words."""
    return {i: a.value for i, a in enumerate(joined.answers) if isinstance(a.value, frozenset)}


def single(value: Scalar | object) -> str | None:
    """Return the one word of a delegated choice."""
    return next(iter(value)) if isinstance(value, frozenset) and len(value) == 1 else None
