"""The housing-fund loan of a talent: what a household may be lent, by the shapes that cities' rules have.

The amount reckoned from the balances comes first, then the highest loan, then what the price of the home allows.
"""

from __future__ import annotations

import enum
import operator
from collections.abc import Mapping
from fractions import Fraction
from functools import reduce

import attrs
import polars as pl

from orgwork.benefits.facts import GROUPS, graduate
from orgwork.benefits.spans import ANY, FEN, Span, exact, least
from orgwork.benefits.terms import Terms


class Couple(enum.StrEnum):
    """How the highest loan of a couple is reckoned of whom both are talents."""

    SINGLE = "single"
    """One highest loan for the household, whoever of the two is a talent."""
    HIGHER = "higher"
    """The higher of the two grades counts for both."""
    SUM = "sum"
    """The two highest loans are added up."""


class Stacking(enum.StrEnum):
    """What becomes of another preference, such as that of a family with several children."""

    NONE = "none"
    """The talent's highest loan only."""
    RAISED_BASE = "raised_base"
    """The talent's multiple is taken of the raised highest loan."""
    EXCLUSIVE = "exclusive"
    """One of the two, the higher."""


@attrs.frozen
class LoanTerms:
    """A city's rules of the loan; None, or an empty table, is what is not known.

    Args:
        cap: the highest loan of an ordinary household, in yuan.
        family_caps: the same by the number of children.
        talent_cap: the highest loan of a talent, as a fixed sum (shape: fixed cap).
        confirmed_cap: the fixed sum that held last, where it holds no more and that it moved with the ordinary one was
            not read: then the highest loan is known to lie between this sum and the multiple.
        cap_multiples: by class, as a multiple of the ordinary one (shape: multiple of cap).
        cap_uplift: by how much of it the ordinary one is raised for a talent (shape: percent uplift).
        uncapped: the classes for which there is no highest loan (shape: uncapped).
        amount_multiples: by class, of the amount reckoned from the talent's own balance (shape: multiple of amount).
        balance_multiple: the amount that can be lent as a multiple of the balance.
        bounded: whether a talent's loan is bounded by a multiple of the balance.
        groups: which classes or groups count as talents.
        uplift: by how much of it the amount rises for a graduate.
        uplift_months: for how many months after graduation.
        price_share: the loan as a share of the price, at most; None where no such bound is known of.
        with_withdrawn: whether loan and withdrawals together are bounded by the price.
        couple: of two talents.
        stacking: with the preference of a family.

    """

    cap: Fraction | None = None
    family_caps: Mapping[str, Fraction] = attrs.field(factory=dict)
    talent_cap: Fraction | None = None
    confirmed_cap: Fraction | None = None
    cap_multiples: Mapping[str, Fraction] = attrs.field(factory=dict)
    cap_uplift: Mapping[str, Fraction] = attrs.field(factory=dict)
    uncapped: frozenset[str] = frozenset()
    amount_multiples: Mapping[str, Fraction] = attrs.field(factory=dict)
    balance_multiple: Fraction | None = None
    bounded: bool | None = None
    groups: tuple[str, ...] = ()
    uplift: Fraction | None = None
    uplift_months: int | None = None
    price_share: Fraction | None = None
    with_withdrawn: bool = False
    couple: Couple = Couple.SINGLE
    stacking: Stacking = Stacking.NONE


def loan_terms(terms: Terms) -> LoanTerms:
    """Return what the book says of the loan at a place on a day.

    Args:
        terms: the look into the book; it remembers the texts, and the keys of which nothing was read.

    """
    caps = terms.table("housing_fund.talent_cap_multiple", needed=False)
    fixed = terms.number("housing_fund.talent_cap", needed=not caps)
    bounded = terms.value("housing_fund.talent_multiple_applies")
    months = terms.number("housing_fund.graduate_months", needed=False)
    stacking = terms.words("housing_fund.talent_stacking", needed=False)
    return LoanTerms(
        cap=terms.number("housing_fund.cap", needed=fixed is None),
        family_caps=terms.table("housing_fund.family_cap", needed=False),
        talent_cap=fixed,
        confirmed_cap=terms.last("housing_fund.talent_cap") if caps and fixed is None else None,
        cap_multiples=caps,
        amount_multiples=terms.table("housing_fund.talent_amount_multiple", needed=False),
        balance_multiple=terms.number("housing_fund.balance_multiple", needed=bounded is not False),
        bounded=None if bounded is None else bool(bounded),
        groups=terms.words("housing_fund.talent_groups"),
        uplift=terms.number("housing_fund.graduate_uplift", needed=False),
        uplift_months=None if months is None else int(months),
        price_share=terms.number("housing_fund.price_share", needed=False),
        with_withdrawn=bool(terms.value("housing_fund.with_withdrawn", needed=False)),
        stacking=Stacking(stacking[0]) if stacking else Stacking.NONE,
    )


def entitled(said: LoanTerms) -> pl.Expr:
    """Return whether somebody counts as a talent for the loan; unknown where the city's groups were not read."""
    if not said.groups:
        return pl.lit(None, pl.Boolean)
    classes = [g for g in said.groups if g not in GROUPS]
    legs = [GROUPS[g] for g in said.groups if g in GROUPS]
    if classes:
        legs.append(pl.col("class").is_in(classes))
    return reduce(operator.or_, legs)


def reckon(said: LoanTerms) -> Span:
    """Return what a talent's household may be lent, in fen.

    Args:
        said: the city's rules.

    """
    bounds = [_cap(said), *_price(said)]
    if said.bounded is not False:
        bounds.append(_amount(said) if said.bounded else ANY)
    return least(bounds)


def reckon_graduate(said: LoanTerms) -> Span:
    """Return what a graduate's household may be lent that is no talent's, in fen: more of the amount, the same cap."""
    rise = 1 + (said.uplift or 0)
    both = exact(pl.col("balance_fen")).plus(exact(pl.col("spouse_balance_fen")))
    amount = ANY if said.balance_multiple is None else _times(both, said.balance_multiple * rise)
    return least([_base(said), amount, *_price(said)])


def graduated(said: LoanTerms) -> pl.Expr:
    """Return whether somebody has the rise of graduates; nobody where no text grants it."""
    if said.uplift is None:
        return pl.lit(value=False)
    recent = (
        pl.lit(None, pl.Boolean) if said.uplift_months is None else pl.col("graduated_months") <= said.uplift_months
    )
    return graduate() & recent


def _times(span: Span, by: Fraction) -> Span:
    return span.times(by.numerator, by.denominator)


def _yuan(amount: Fraction) -> int:
    return int(amount * FEN)


def _base(said: LoanTerms) -> Span:
    """Return the ordinary highest loan; the one of a family with children where the city has one and it is raised."""
    if said.cap is None:
        return ANY
    own = exact(_yuan(said.cap))
    if not said.family_caps:
        return own
    raised = {k: max(_yuan(v), _yuan(said.cap)) for k, v in said.family_caps.items()}
    known = pl.col("children").replace_strict(raised, default=_yuan(said.cap), return_dtype=pl.Int64)
    sure = pl.when(pl.col("children").is_not_null()).then(known)
    return Span(sure.fill_null(own.low), sure.fill_null(max(raised.values())))


def _cap(said: LoanTerms) -> Span:
    """Return the highest loan of a talent's household."""
    plain = exact(_yuan(said.cap)) if said.cap is not None else ANY
    base = _base(said) if said.stacking is Stacking.RAISED_BASE else plain
    if said.talent_cap is not None:
        own = exact(_yuan(said.talent_cap))
    else:
        multiples = {**said.cap_multiples, **{k: 1 + v for k, v in said.cap_uplift.items()}}
        own = _by_class(base, multiples, said.uncapped)
        if said.confirmed_cap is not None:
            own = Span(pl.min_horizontal(own.low, pl.lit(_yuan(said.confirmed_cap), pl.Int64)), own.high)
    if said.stacking is Stacking.EXCLUSIVE:
        family = _base(said)
        own = Span(pl.max_horizontal(own.low, family.low), _highest(own.high, family.high))
    if said.couple is Couple.SUM:
        # Of the spouse only whether he or she is a talent is asked: the same again at most, the ordinary loan at least.
        double = Span(own.low + plain.low, own.high * 2)
        known = pl.col("spouse_talent")
        return Span(
            pl.when(known).then(double.low).otherwise(own.low),
            pl.when(~known).then(own.high).otherwise(double.high),
        )
    return own


def _highest(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    return pl.when(one.is_not_null() & other.is_not_null()).then(pl.max_horizontal(one, other))


def _by_class(base: Span, multiples: Mapping[str, Fraction], uncapped: frozenset[str]) -> Span:
    """Return a multiple of the base by class; of a class that has none nothing is known."""
    low, high = pl.lit(None, pl.Int64), pl.lit(None, pl.Int64)
    same: dict[Fraction, list[str]] = {}
    for name, by in multiples.items():
        same.setdefault(by, []).append(name)
    for by, names in same.items():
        here, fits = _times(base, by), pl.col("class").is_in(names)
        low, high = pl.when(fits).then(here.low).otherwise(low), pl.when(fits).then(here.high).otherwise(high)
    without = pl.col("class").is_in(sorted(uncapped))
    return Span(pl.when(without).then(_HUGE).otherwise(low).fill_null(0), pl.when(without).then(_HUGE).otherwise(high))


_HUGE = pl.lit(10**17, pl.Int64)
"""No highest loan: above every price in fen, and small enough to be doubled."""


def _amount(said: LoanTerms) -> Span:
    """Return the amount reckoned from both balances: the own by the multiple of the class, the spouse's once."""
    if said.balance_multiple is None:
        return ANY
    own, spouse = (_times(exact(pl.col(c)), said.balance_multiple) for c in ("balance_fen", "spouse_balance_fen"))
    if said.amount_multiples:
        own = _by_class(own, said.amount_multiples, frozenset())
    return own.plus(spouse)


def _price(said: LoanTerms) -> list[Span]:
    """Return what the price of the home allows."""
    price = exact(pl.col("price_fen"))
    bounds = [] if said.price_share is None else [_times(price, said.price_share)]
    return [*bounds, price.less(exact(pl.col("withdrawn_fen")))] if said.with_withdrawn else bounds
