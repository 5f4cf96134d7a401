"""The laws of what talents may claim: each raises AssertionError naming the answer that breaks it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from orgwork.benefits import Benefits
    from orgwork.book import Book

_KEY = ["talent", "place", "benefit"]
_UNKNOWN = "unknown"


def within_bounds(answer: Benefits) -> None:
    """Hold an answer to what every amount keeps to: never below nothing, in order, and nothing where there is none.

    Args:
        answer: what was answered.

    """
    for row in answer.rows.iter_rows(named=True):
        low, high = row["low"], row["high"]
        assert low >= 0, row
        assert high is None or low <= high, row
        assert row["outcome"] != "no" or low == high == 0, row
        assert row["outcome"] != _UNKNOWN or low == 0, row
        assert row["outcome"] != "yes" or row["lacks"] == 0 or low != high, row


def poorer_only_opens(richer: Benefits, poorer: Benefits) -> None:
    """Hold that facts left out turn no answer into another: only into an unknown, and an amount into a wider range.

    Args:
        richer: answered with more facts.
        poorer: answered with some of them left out.

    """
    both = richer.rows.join(poorer.rows, on=_KEY, suffix="_poorer")
    assert both.height == richer.rows.height, "an answer is gone"
    for row in both.iter_rows(named=True):
        assert row["outcome_poorer"] in {row["outcome"], _UNKNOWN}, row
        assert row["low_poorer"] <= row["low"], row
        assert row["high_poorer"] is None or (row["high"] is not None and row["high"] <= row["high_poorer"]), row


def alone(facts: pl.DataFrame, book: Book, places: Iterable[str], on: date) -> None:
    """Hold that an answer rests on the talent's own facts: it is the same beside others, in any order, and alone.

    Args:
        facts: of several talents.
        book: the layers.
        places: the codes of the places.
        on: the day.

    """
    from orgwork.benefits import benefits  # noqa: PLC0415 - the kit loads nothing heavy until it is used

    whole = benefits(facts, book, places, on).rows.sort(_KEY)
    assert benefits(facts.reverse(), book, places, on).rows.sort(_KEY).equals(whole), "the order of rows matters"
    for talent in facts["talent"]:
        own = whole.filter(whole["talent"] == talent)
        one = benefits(facts.filter(facts["talent"] == talent), book, places, on).rows.sort(_KEY)
        assert one.equals(own), f"{talent}: others matter"


def falls_with_class(answer: Benefits, benefit: str, talents: Sequence[str]) -> None:
    """Hold that a higher class never has less, of talents of whom all is the same but the class.

    Args:
        answer: what was answered at one place.
        benefit: which, one that goes by class.
        talents: the ids, the one of the highest class first.

    """
    told = {row["talent"]: row for row in answer.rows.filter(answer.rows["benefit"] == benefit).iter_rows(named=True)}
    for one, next_ in pairwise(talents):
        higher, lower = told[one], told[next_]
        assert lower["high"] is not None, lower
        assert higher["high"] is None or higher["high"] >= lower["high"], (higher, lower)
        assert higher["outcome"] != "yes" or higher["low"] >= lower["low"], (higher, lower)
