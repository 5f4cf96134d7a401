"""The answers that hold only in between the ends of a span of days or places.

A text may have changed twice while an event is known to the year only, and a city's word may differ from the
nation's and the county's while it is not known which of them manages the post: the ends alone do not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import polars as pl

from orgwork.dates import MAX_DAY
from orgwork.places import chain, contains

ENTRY = "__entry"
"""The column with the entry of a table that a row looks up."""
MOST = 8
"""Where more versions than this hold in turn they are not told apart: the limit is not known."""
SPAN = "__span"
"""The column that numbers the distinct spans of a view's rows, for all limits that are looked up on them."""
ENDS = ("place_upper", "place_lower", "day_first", "day_last")
"""What bounds a span: the outermost and the innermost place, the first and the last day."""
_PLACES = ("place_upper", "place_lower")
_SPAN = (*ENDS, ENTRY)


def with_spans(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the column `SPAN`: rows with the same places and days have the same number."""
    same = {b for a, b in (_PLACES, ENDS[2:]) if frame[a].equals(frame[b], null_equal=True)}
    keys = [end for end in ENDS if end not in same]
    distinct = frame.select(keys).unique(maintain_order=True).with_row_index(SPAN)
    numbers = frame.select(keys).join(distinct, on=keys, how="left", nulls_equal=True, maintain_order="left")
    return frame.with_columns(numbers[SPAN])


def steps(frame: pl.DataFrame) -> pl.DataFrame:
    """Return, for each pair of outermost and innermost place, every place from the one to the other."""
    pairs = frame.select(_PLACES).unique().drop_nulls().sort(_PLACES)
    rows = [(upper, lower, place) for upper, lower in pairs.iter_rows() for place in way(upper, lower)]
    return pl.DataFrame(rows, schema=dict.fromkeys((*_PLACES, "place"), pl.String), orient="row")


@cache
def way(upper: str, lower: str) -> tuple[str, ...]:
    """Return every place from the outermost to the innermost, both with them."""
    return tuple(dict.fromkeys((upper, *(p for p in chain(lower) if contains(upper, p)), lower)))


def between(
    frame: pl.DataFrame, ways: pl.DataFrame, line: pl.DataFrame, effects: Sequence[int], names: Sequence[str]
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Add columns with the answers of days and places in between whose effect no answer at the ends has.

    Args:
        frame: rows with the columns of a span and `ENTRY`.
        ways: what `steps` gave.
        line: per place and entry the days from which answers hold, in order, with their indexes.
        effects: per index a number that answers of the same effect share; the last index is that of "not known".
        names: the columns with the indexes of the answers at the ends.

    """
    changes = line["day"].unique().sort()
    turns = [changes.search_sorted(frame[day], side="right") for day in ("day_first", "day_last")]
    wide = (turns[0] != turns[1]) | frame["place_upper"].ne_missing(frame["place_lower"])
    spans = frame.filter(wide).select(*_SPAN, *names).unique().drop_nulls()
    if spans.is_empty():
        return frame, ()
    lists = _inside(spans, ways, line, dict(enumerate(effects)), names)
    if lists.is_empty():
        return frame, ()
    unknown = len(effects) - 1
    lists = lists.with_columns(
        pl.when(pl.col("answer").list.len() > MOST).then(pl.lit([unknown])).otherwise("answer").alias("answer")
    )
    longest = max(lists["answer"].list.len())
    more = tuple(f"{names[0]}_{i}" for i in range(longest))
    frame = frame.join(lists, on=_SPAN, how="left", maintain_order="left").with_columns(
        pl.coalesce(pl.col("answer").list.get(i, null_on_oob=True), names[0]).alias(name) for i, name in enumerate(more)
    )
    return frame.drop("answer"), more


def _inside(
    spans: pl.DataFrame, ways: pl.DataFrame, line: pl.DataFrame, effects: dict[int, int], names: Sequence[str]
) -> pl.DataFrame:
    """Return, per span, the indexes of the further answers; spans that have none are left out."""
    held = line.with_columns(stop=pl.col("day").shift(-1).over("place", "entry").fill_null(MAX_DAY))
    return (
        spans.with_columns(shown=pl.concat_list(pl.col(n).replace_strict(effects) for n in names))
        .join(ways, on=_PLACES)
        .join(held, left_on=["place", ENTRY], right_on=["place", "entry"])
        .filter(pl.col("day") <= pl.col("day_last"), pl.col("stop") > pl.col("day_first"))
        .with_columns(effect=pl.col("answer").replace_strict(effects))
        .filter(~pl.col("effect").is_in(pl.col("shown")))
        .group_by(*_SPAN, "effect")
        .agg(pl.col("answer").min())
        .group_by(_SPAN)
        .agg(pl.col("answer").sort())
    )
