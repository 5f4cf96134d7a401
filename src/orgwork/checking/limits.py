"""Limits joined to the rows of a view: by place, by event day, for a table by entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.spans import ENTRY, between, steps
from orgwork.declare.amendment import Scalar
from orgwork.declare.rule import Limit
from orgwork.params.resolving import Answer, State


@attrs.frozen
class Joined:
    """The answers for one limit on the rows of a frame.

    Args:
        limit: what was looked up.
        answers: every distinct answer; the columns below hold indexes into it.
        columns: per possible place and day one column of indexes; null where the place is not known. Behind those
            at the ends of a span stand the answers of days and places in between that say something else.

    """

    limit: Limit
    answers: tuple[Answer, ...]
    columns: tuple[str, ...]


def join_limit(book: Book, limit: Limit, frame: pl.DataFrame, prefix: str) -> tuple[pl.DataFrame, Joined]:
    """Add columns `prefix0..` with the index of the answer at every possible place and day of each row."""
    entry = pl.concat_str(*limit.by, separator="|") if limit.by else pl.lit("")
    frame = frame.with_columns(entry.alias(ENTRY))
    corners = _corners(frame)
    asked = pl.concat([frame.select(place=p, day=d, entry=ENTRY) for p, d in corners]).unique().drop_nulls()
    places = {p for place, _ in corners for p in frame[place].unique() if p is not None}
    way = steps(frame)
    answers, line = _timelines(book, limit, sorted(places | set(way["place"])), asked["entry"].unique().sort())
    found = _find(asked, line, len(answers) - 2)
    names = tuple(f"{prefix}{i}" for i in range(len(corners)))
    for name, (place, day) in zip(names, corners, strict=True):
        frame = frame.join(
            found.rename({"answer": name}),
            left_on=[place, day, ENTRY],
            right_on=["place", "day", "entry"],
            how="left",
            maintain_order="left",
        )
    frame, more = between(frame, way, line, _effects(answers), names)
    return frame.drop(ENTRY), Joined(limit, tuple(answers), (*names, *more))


def _corners(frame: pl.DataFrame) -> list[tuple[str, str]]:
    """Return the place and day columns to look at; a known place and day need one look only."""
    one_place = frame["place_upper"].equals(frame["place_lower"], null_equal=True)
    one_day = frame["day_first"].equals(frame["day_last"], null_equal=True)
    places = ["place_lower"] if one_place else ["place_upper", "place_lower"]
    days = ["day_first"] if one_day else ["day_first", "day_last"]
    return [(place, day) for place in places for day in days]


def _timelines(book: Book, limit: Limit, places: list[str], entries: pl.Series) -> tuple[list[Answer], pl.DataFrame]:
    """Return the distinct answers and, per place, entry and start, the index of the one that holds from then on.

    The last two answers hold before any start, and where too many hold in turn.
    """
    answers: list[Answer] = []
    rows: list[tuple[str, str, date, int]] = []
    seen: dict[tuple[object, ...], int] = {}
    for place in places:
        for answer in book.timeline(limit.key, place):
            for entry in entries:
                one = _entry(answer, entry) if limit.by else answer
                mark = (one.state, _hashable(one.value), one.trace)
                if mark not in seen:
                    seen[mark] = len(answers)
                    answers.append(one)
                rows.append((place, entry, answer.on, seen[mark]))
    answers.append(Answer(limit.key, "", date.min, State.NOT_IN_FORCE))
    answers.append(Answer(limit.key, "", date.min, State.UNKNOWN))
    schema = {"place": pl.String, "entry": pl.String, "day": pl.Date, "answer": pl.Int64}
    return answers, pl.DataFrame(rows, schema=schema, orient="row")


def _find(asked: pl.DataFrame, line: pl.DataFrame, outside: int) -> pl.DataFrame:
    """Return place, day, entry and the index of the answer that holds then."""
    return (
        asked.sort("day")
        .join_asof(line.sort("day"), on="day", by=["place", "entry"], check_sortedness=False)
        .with_columns(pl.col("answer").fill_null(outside))
        .select("place", "day", "entry", "answer")
    )


def _effects(answers: list[Answer]) -> list[int]:
    """Return, per answer, a number that answers of the same effect share."""
    marks = [(answer.state, _hashable(answer.value)) for answer in answers]
    numbers = {mark: i for i, mark in enumerate(dict.fromkeys(marks))}
    return [numbers[mark] for mark in marks]


def _hashable(value: object) -> object:
    return tuple(sorted((k, str(v)) for k, v in value.items())) if isinstance(value, Mapping) else value


def _entry(answer: Answer, entry: str) -> Answer:
    if isinstance(answer.value, Mapping) and entry in answer.value:
        return attrs.evolve(answer, value=answer.value[entry])
    if answer.state is State.NOT_IN_FORCE:
        return answer
    return attrs.evolve(answer, state=State.UNKNOWN, value=None)


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
