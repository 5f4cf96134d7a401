"""The text of a résumé as a whole account: the first stretch between two of its spans that none of them covers.

A form's résumé is one text that tells a career from beginning to end, whatever else of the person is recorded. Every
span of months anywhere in it counts, those in brackets too, so that nothing which may fill a gap is left out. Where
something else in it looks like a year, or a month is none of the calendar, nothing is said of the text.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.model.months import LATE

# Digits are those of the calendar, and a boundary is one between bytes: what asks of each letter whether a script of
# the world has it as a digit or in a word cannot be searched in one pass.
_DATE = r"(?P<{0}_year>(?:19|20)[0-9]{{2}})(?:\s?[./年]?\s?(?P<{0}_month>[0-9]{{1,2}}))?\s?月?年?"
_SPAN = (
    rf"(?:^|(?-u:\b)|[^0-9]){_DATE.format('from')}\s*(?:[-~]+|至)\s*"
    rf"(?:{_DATE.format('to')}(?:[^0-9./年月-]|$)|至今|现在|目前|今|(?:[^0-9\s]|\s+[^0-9]|$))"
)
"""A span of months: two dates, or one and an open end."""
_USUAL = r"^(?:19|20)[0-9]{2}\.[0-9]{2}--(?:(?:19|20)[0-9]{2}\.[0-9]{2}[^0-9./年月-]|至今)"
"""The same at the beginning, as most forms write it: each number stands at a place of its own."""
_PLACES = {"from_year": (0, 4), "from_month": (5, 2), "to_year": (9, 4), "to_month": (14, 2)}
"""Where it stands, and how long it is."""
_PLAIN = {
    **dict.fromkeys("—–－―─‐‑−", "-"),
    **dict.fromkeys("～〜∼", "~"),
    **{chr(0xFF10 + i): str(i) for i in range(10)},
    "．": ".",
}
_LONG_NUMBER = r"\d{9,}"
"""No date: an identity number, a telephone number."""
_YEAR_LIKE = r"\d{4}|[〇○零一二三四五六七八九]{4}"
_MONTHS = 12
_PARTS = 2
"""A text is searched on one processor: so many are searched at once."""


def stretches(people: pl.LazyFrame, on: date) -> pl.LazyFrame:
    """Return the spans of the résumés that can be read whole, one row each.

    Args:
        people: rows with `code` and the text, `resume`.
        on: the day asked for; what begins later is left out, what ends later runs.

    Returns:
        `code`, as months from year 0 the earliest `begin_low` and the latest `end_high`, and as `work_high` the first
        begin of all.

    """
    spans = _spans(people, pl.col("text").str.extract_all(_SPAN), f"(?P<words>{_SPAN})", on)
    return spans.select("code", "begin_low", "end_high", work_high=pl.col("begin_low").min().over("code"))


def told_lines(people: pl.LazyFrame, on: date) -> pl.LazyFrame:
    """Return the first span of every line of the résumés that can be read whole, with the words after it.

    Args:
        people: rows with `code` and the text, `resume`.
        on: the day asked for; what begins later is left out.

    Returns:
        `code`, as months from year 0 `begin_low` and `begin_high`, and `words`.

    """
    lines = _spans(people, pl.col("text").str.split("\n"), f"(?P<words>{_SPAN}.*)", on)
    return lines.select("code", pl.col("begin_low", "begin_high").cast(pl.Int32), "words")


def _spans(people: pl.LazyFrame, pieces: pl.Expr, pattern: str, on: date) -> pl.LazyFrame:
    """Return the first span of each piece of the texts that can be read whole.

    Args:
        people: rows with `code` and the text, `resume`.
        pieces: of `text`.
        pattern: the span, with the name `words` for what is kept of the piece.
        on: the day asked for; what begins later is left out.

    """
    parts = [people.filter(pl.col("code") % _PARTS == part) for part in range(_PARTS)]
    return pl.concat([_spans_of(part, pieces, pattern, on) for part in parts])


def _spans_of(people: pl.LazyFrame, pieces: pl.Expr, pattern: str, on: date) -> pl.LazyFrame:
    """Return what `_spans` does of some of the people."""
    plain = pl.col("resume").str.replace_many(list(_PLAIN), list(_PLAIN.values())).str.replace_all(_LONG_NUMBER, "*")
    year, month = ({s: pl.col(f"{s}_{unit}") for s in ("from", "to")} for unit in ("year", "month"))
    low = year["from"] * _MONTHS + month["from"].fill_null(1)
    latest = year["from"] * _MONTHS + month["from"].fill_null(_MONTHS)
    high = (year["to"] * _MONTHS + month["to"].fill_null(_MONTHS)).fill_null(LATE - 1)
    good = pl.all_horizontal(m.fill_null(1).is_between(1, _MONTHS) for m in month.values())
    cut = (
        people.filter(pl.col("resume").is_not_null())
        .select("code", text=plain)
        .filter(~pl.col("text").str.replace_all(_SPAN, "").str.contains(_YEAR_LIKE))
        .select("code", piece=pieces)
        .explode("piece")
        .with_columns(usual=pl.col("piece").str.contains(_USUAL))
        .cache()
    )
    # What stands at a place of its own need not be searched for, which takes five times as long.
    told = [usual(cut.filter("usual")), searched(cut.filter(~pl.col("usual")), pattern)]
    return (
        pl.concat(told)
        .select("code", "words", begin_low=low, begin_high=latest, end_high=high, good=good & (low <= high))
        .filter(pl.col("good").all().over("code"))
        .filter(pl.col("begin_low") <= on.year * _MONTHS + on.month)
    )


def usual(pieces: pl.LazyFrame) -> pl.LazyFrame:
    """Return what pieces tell that begin with a span as most forms write it.

    Args:
        pieces: `code` and `piece`.

    Returns:
        `code`, the piece as `words`, and the numbers of year and month, `from_year` to `to_month`.

    """
    numbers = {name: pl.col("piece").str.slice(*at).cast(pl.Int64, strict=False) for name, at in _PLACES.items()}
    # What follows an open end is no month.
    open_ = pl.col("to_year").is_null()
    return pieces.select("code", words="piece", **numbers).with_columns(to_month=pl.when(~open_).then("to_month"))


def searched(pieces: pl.LazyFrame, pattern: str) -> pl.LazyFrame:
    """Return what pieces tell that have a span anywhere.

    Args:
        pieces: `code` and `piece`.
        pattern: the span, with the name `words` for what is kept of the piece.

    Returns:
        As `usual`; a piece without a span is left out.

    """
    told = pieces.select("code", pl.col("piece").str.extract_groups(pattern).alias("told")).unnest("told")
    numbers = pl.col(list(_PLACES)).cast(pl.Int64)
    return told.filter(pl.col("words").is_not_null()).select("code", "words", numbers)
