"""What came before an appointment: the records that are, or may be, about it, and which of them came first.

A record that names no appointment of its own person may be about any of that person's. Of two things on one day no
record of days tells which came first: it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.views.settled import VOTES, settled

MADE = "party"
"""The kind of body whose decision the steps and checks come before."""


def linked(context: ViewContext, rows: pl.LazyFrame, table: str, word: str, *others: str) -> pl.LazyFrame:
    """Return appointments with the rows of a table that are, or may be, about them.

    Args:
        context: the view's.
        rows: the appointments: `key`, `subject`.
        table: the records; they name a person and perhaps a tenure, and have a begin.
        word: the column that says what a record is.
        others: further columns of the records.

    Returns:
        `key`, `row` (the record's id), `what` (the word), `sure` (null where it may be about another), `first`,
        `last`, and the others.

    """
    frames = context.frames
    # Few tenures are named: they are looked for among all, not all among them.
    meant = frames["tenures"].join(frames[table].select(id="tenure").unique(), on="id", how="semi")
    named = meant.select("person", tenure="id", found=pl.lit(value=True))
    told = frames[table].join(named, on=["person", "tenure"], how="left")
    own = pl.when(pl.col("tenure") == pl.col("key")).then(statement=True).when("found").then(statement=False)
    return (
        told.join(rows.select("key", person="subject"), on="person")
        .with_columns(sure=own)
        .filter(pl.col("sure").fill_null(value=True))
        .select(
            "key",
            "sure",
            *others,
            row="id",
            what=word,
            first=pl.col("begins_first").fill_null(MIN_DAY),
            last=pl.col("begins_last").fill_null(MAX_DAY),
        )
    )


def _is(*words: str) -> tuple[pl.Expr, pl.Expr]:
    """Return whether a linked row surely is of the words and about the appointment, and whether it may be."""
    fits = pl.col("what").is_in(words)
    return (pl.col("sure") & fits).fill_null(value=False), fits.fill_null(value=True)


def bounds(rows: pl.LazyFrame, words: Iterable[str], **more: pl.Expr) -> pl.LazyFrame:
    """Return, per appointment and word, between which days the first and the last such record lie.

    `X_low`, `X_high` of the first; `X_high` is null where none is sure, `X_low` where there is none at all.
    `X_last_low`, `X_last_high` of the last. `rows` are the ids of all records.

    Args:
        rows: as `linked` returns them.
        words: X.
        more: what else is asked of the group.

    """
    columns: dict[str, pl.Expr] = {}
    for word in words:
        sure, maybe = _is(word)
        columns[f"{word}_low"] = pl.col("first").filter(maybe).min()
        columns[f"{word}_high"] = pl.col("last").filter(sure).min()
        columns[f"{word}_last_low"] = pl.col("first").filter(sure).max()
        columns[f"{word}_last_high"] = pl.col("last").filter(maybe).max()
    return rows.group_by("key").agg(**columns, **more, rows=pl.col("row").sort())


def told(said: pl.Expr, *words: str) -> pl.Expr:
    """Return whether a record of the words about the appointment says yes to `said`; for `bounds`."""
    sure, maybe = _is(*words)
    # What may be of another word, or about another appointment, can only leave it open.
    one = pl.when(sure).then(said).when(~said | ~maybe).then(statement=False)
    return one.any(ignore_nulls=False)


def decided(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per appointment, between which days the Party body decided: `party_low`, `party_high`, and `meetings`.

    A meeting that left the matter to the next one is none of them; one that may have done so may be none.
    """
    meetings = (
        linked(context, rows, "decisions", "by")
        .join(settled(context), on="row", how="left")
        .filter(pl.col("settles").fill_null(value=True))
        .with_columns(named="sure", sure=pl.when("settles").then("sure"))
    )
    some = (pl.col("named") & (pl.col("what") == MADE)).any()
    # One of them decided, and the last at the latest, though none is known to.
    late = pl.when("some").then(f"{MADE}_last_high")
    return (
        bounds(meetings, [MADE], some=some)
        .with_columns(pl.coalesce(f"{MADE}_high", late).alias(f"{MADE}_high"))
        .drop("some")
        .rename({"rows": "meetings"})
    )


def before(one: str, other: str, whole: pl.Expr) -> pl.Expr:
    """Return whether a first record `one` came before a first record `other`.

    Args:
        one, other: the words, as in `bounds`.
        whole: whether every record of the first kind is there, so that none is a fact.

    """
    low, high = pl.col(f"{one}_low"), pl.col(f"{one}_high")
    other_low, other_high = pl.col(f"{other}_low"), pl.col(f"{other}_high")
    yes = (high < other_low) & other_high.is_not_null()
    no = whole & (low.is_null() | (low > other_high))
    return (
        pl.when(yes.fill_null(value=False)).then(statement=True).when(no.fill_null(value=False)).then(statement=False)
    )


def records(*lists: str) -> pl.Expr:
    """Return the ids behind a row: the appointment's own, then those of the lists."""
    none = pl.lit([], pl.List(pl.String))
    return pl.concat_list(pl.concat_list("key"), *(pl.col(one).fill_null(none) for one in lists)).alias("records")


PLACED = ("key", "subject", "place_upper", "place_lower", "day_first", "day_last")
"""What every view of appointments tells of each."""

ASKED = ("tenures.leader", "tenures.level", "tenures.begins")
"""The fields of records that tell whether an appointment is one of those that are asked for."""

MEETINGS = ("decisions.by", "decisions.begins", "decisions.tenure", *VOTES)
"""The fields of records that tell when the Party body decided."""
