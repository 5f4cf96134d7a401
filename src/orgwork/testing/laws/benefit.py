"""The laws of what talents may claim: each raises AssertionError naming the answer that breaks it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from orgwork.benefits import Benefits
    from orgwork.benefits.terms import Terms
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


def never_above_what_is_said(answer: Benefits, facts: pl.DataFrame, book: Book, on: date) -> None:
    """Hold that no amount is above what the texts of its place have at the most, nor above the price of the home.

    Of a loan: not above the highest loan that any class or family has there. Of all else: not above the highest sum of
    its table; a purchase subsidy not above the price as well. What nothing bounds is not held to anything.

    Args:
        answer: what was answered.
        facts: of whom.
        book: the layers that were asked.
        on: the day that was asked for.

    """
    from orgwork.benefits.grants import KINDS, Shape  # noqa: PLC0415 - the kit loads nothing heavy until it is used
    from orgwork.benefits.terms import Terms  # noqa: PLC0415

    prices = dict(facts.select("talent", "price").iter_rows()) if "price" in facts.columns else {}
    most: dict[tuple[str, str], Decimal | None] = {}
    for row in answer.rows.iter_rows(named=True):
        place, kind = row["place"], KINDS[row["benefit"]]
        if (place, kind.key) not in most:
            terms = Terms(book, place, on)
            most[place, kind.key] = _highest_loan(terms) if kind.shape is Shape.LOAN else _highest(terms, kind.amount)
        caps = [] if kind.shape is Shape.AREA else [most[place, kind.key]]
        if kind.shape in {Shape.AREA, Shape.PRICE}:
            caps.append(prices.get(row["talent"]))
        for cap in caps:
            assert cap is None or row["low"] <= cap, (row, cap)


def _highest(terms: Terms, key: str) -> Decimal | None:
    """Return the highest sum that a place has under a key."""
    told = terms.table(key).values() or [one for one in [terms.number(key)] if one is not None]
    return max((Decimal(one.numerator) / one.denominator for one in told), default=None)


def _highest_loan(terms: Terms) -> Decimal | None:
    """Return the highest loan that any household of talents has at a place; None where that is not known."""
    caps = [_highest(terms, f"housing_fund.{name}") for name in ("talent_cap", "cap", "family_cap")]
    known = [cap for cap in caps if cap is not None]
    multiples = terms.table("housing_fund.talent_cap_multiple", needed=False).values()
    by = max((Decimal(m.numerator) / m.denominator for m in multiples), default=Decimal(1))
    return max(known) * max(by, Decimal(1)) if known else None


def parts_are_the_grant(book: Book, place: str, on: date, grant: Decimal) -> None:
    """Hold that a grant is paid in the parts that the texts of a place name: together the grant, none below nothing.

    Args:
        book: the layers.
        place: the code of the place.
        on: the day.
        grant: the amount, not below nothing.

    """
    from orgwork.benefits import BENEFITS, instalments  # noqa: PLC0415 - the kit loads nothing heavy until it is used
    from orgwork.benefits.terms import Terms  # noqa: PLC0415

    for key in sorted({one.instalments for one in BENEFITS if one.instalments}):
        shares = Terms(book, place, on).table(key, needed=False)
        if not shares:
            continue
        assert sum(shares.values()) == 1, f"{key} of {place}: the shares are not one together"
        parts = instalments(grant, tuple(shares.values()))
        assert sum(parts) == grant, f"{key} of {place}: {parts} are not {grant}"
        assert min(parts) >= 0, f"{key} of {place}: {parts}"


def payback_never_above_paid(paid: Decimal, term: int, unserved: int) -> None:
    """Hold that where the part not served counts, no more is given back than was paid, all of it at the most.

    Args:
        paid: what was paid.
        term: the months agreed.
        unserved: the months not served.

    """
    from orgwork.benefits import pro_rata_payback  # noqa: PLC0415 - the kit loads nothing heavy until it is used

    back = pro_rata_payback(paid, term, unserved)
    assert 0 <= back <= paid, f"{back} of {paid}"
    assert unserved < term or back == paid, f"{back} of {paid}, although nothing was served"
    assert unserved or back == 0, f"{back}, although all was served"
