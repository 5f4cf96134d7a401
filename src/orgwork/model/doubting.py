"""What may be wrong with a column at a glance, asked of one long column or of many short ones stacked on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto

import attrs
import polars as pl

from orgwork.model.casting import BLANK
from orgwork.model.fitting_dates import odd, plainly


class Doubt(Enum):
    """Why a column may not be what its field holds."""

    BLANK = auto()
    """A text of blanks, where that is no text."""
    MARK = auto()
    """A plus sign in what names a record: it may have been a number."""
    WORD = auto()
    """No word of the field's closed list."""
    SPAN = auto()
    """A pair of days that is no partial date."""
    NEEDED = auto()
    """No text, where a record cannot be without it."""
    ORDER = auto()
    """A text that does not come after the one before."""


@attrs.frozen
class Ask:
    """One thing that is asked of the rows of a table.

    Args:
        name: under which the answer is told.
        doubt: what is asked.
        columns: of one column; of a pair of days, two.
        words: the closed list of words.

    """

    name: str
    doubt: Doubt
    columns: tuple[str, ...]
    words: tuple[str, ...] = ()


def doubted(ask: Ask) -> pl.Expr:
    """Return whether any row of a table is in doubt, one value."""
    one, *two = map(pl.col, ask.columns)
    if ask.doubt is Doubt.WORD:
        return (~one.is_in(ask.words)).any()
    if ask.doubt is Doubt.ORDER:
        return _falls(one).slice(1).any()
    if ask.doubt is Doubt.SPAN:
        # Most are plainly days, and the others are taken apart by themselves.
        other = ~plainly(one, two[0])
        return odd(one.filter(other), two[0].filter(other)).any()
    return _ALIKE[ask.doubt](one).any()


def _falls(text: pl.Expr) -> pl.Expr:
    return (text <= text.shift(1)).fill_null(value=True)


_ALIKE: Mapping[Doubt, Callable[[pl.Expr], pl.Expr]] = {
    Doubt.BLANK: lambda text: text.str.contains(BLANK),
    Doubt.MARK: lambda text: text.str.contains("+", literal=True),
    Doubt.NEEDED: lambda text: text.is_null() | text.str.contains(BLANK),
}
"""What is asked of each row by itself, whatever its table."""


def stacked(asked: Iterable[tuple[int, pl.DataFrame, Ask]]) -> set[tuple[int, str]]:
    """Return which tables, and under which name, have a row in doubt: one query for each kind of doubt.

    A register has over a hundred tables and most are short: asked one by one they take longer than the long ones.

    Args:
        asked: a number for each table, the table, what is asked of it.

    """
    by: dict[Doubt, list[tuple[int, pl.DataFrame, Ask]]] = {}
    for number, frame, ask in asked:
        if frame.height:
            by.setdefault(ask.doubt, []).append((number, frame, ask))
    queries = [_rows(doubt, some).select(pl.col("at").unique()) for doubt, some in by.items()]
    found = pl.collect_all(queries, engine="in-memory")
    told = zip(by.values(), found, strict=True)
    return {(some[at][0], some[at][2].name) for some, ats in told for at in ats.to_series().to_list()}


def _rows(doubt: Doubt, some: Sequence[tuple[int, pl.DataFrame, Ask]]) -> pl.LazyFrame:
    """Return the rows in doubt, with the number of what was asked, `at`."""
    rows, one, at = _stack(some), pl.col("one"), pl.col("at")
    if doubt is Doubt.WORD:
        words = pl.DataFrame({"at": range(len(some)), "one": [ask.words for _, _, ask in some]}, strict=False)
        return rows.drop_nulls().unique().join(words.lazy().explode("one"), on=["at", "one"], how="anti")
    if doubt is Doubt.ORDER:
        return rows.filter(_falls(one) & (at == at.shift(1)))
    if doubt is Doubt.SPAN:
        two = pl.col("two")
        return rows.filter(~plainly(one, two)).filter(odd(one, two))
    return rows.filter(_ALIKE[doubt](one))


def _stack(some: Sequence[tuple[int, pl.DataFrame, Ask]]) -> pl.LazyFrame:
    """Return the columns of one kind of doubt on each other: `at`, `one` and, of pairs, `two`."""
    heights = pl.Series([frame.height for _, frame, _ in some])
    at = pl.select(at=pl.int_range(len(some)).repeat_by(heights).explode())
    names = ("one", "two")[: len(some[0][2].columns)]
    columns: Mapping[str, list[pl.Series]] = {name: [] for name in names}
    for _, frame, ask in some:
        for name, column in zip(names, ask.columns, strict=True):
            columns[name].append(frame.get_column(column).alias(name))
    return at.with_columns(pl.concat(held) for held in columns.values()).lazy()
