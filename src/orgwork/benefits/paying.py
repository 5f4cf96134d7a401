"""How a sum is paid and given back: instalments, months, broken service, shares of a loss. Exact, in yuan.

What is smaller than a fen is left off, so that nothing paid is ever above the sum; the last part bears the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from orgwork.errors import RecordError

_FEN = Decimal("0.01")


def _part(amount: Decimal, share: Fraction) -> Decimal:
    """Return a share of an amount, without what is smaller than a fen."""
    fen = int(amount.scaleb(2).to_integral_value(ROUND_DOWN))
    return Decimal(fen * share.numerator // share.denominator).scaleb(-2).quantize(_FEN)


def _asked(*, right: bool, says: str) -> None:
    if not right:
        raise RecordError(says)


def instalments(grant: Decimal, shares: Sequence[Fraction]) -> tuple[Decimal, ...]:
    """Return the parts in which a grant is paid; together they are the grant, to the fen.

    Args:
        grant: the whole, not below nothing.
        shares: of each part; together one.

    Raises:
        RecordError: the grant is below nothing, or the shares are not one together.

    """
    _asked(right=grant >= 0, says="a grant is not below nothing")
    _asked(right=sum(shares) == 1 and all(s >= 0 for s in shares), says="the shares of instalments are one together")
    first = [_part(grant, share) for share in shares[:-1]]
    return (*first, grant - sum(first, Decimal(0)))


def monthly(total: Decimal, months: int) -> Decimal:
    """Return what is paid in each month of a sum that is paid over so many; the last month bears the rest.

    Args:
        total: the whole, not below nothing.
        months: over how many, at least one.

    """
    _asked(right=months > 0 and total >= 0, says="a sum is paid over at least one month")
    return _part(total, Fraction(1, months))


def paid_months(total: Decimal, months: int, served: int) -> Decimal:
    """Return what was paid of a sum by the month after so many of its months; the whole after the last.

    Args:
        total: the whole.
        months: over how many it is paid.
        served: in how many of them it was due, such as the months insured.

    """
    _asked(right=served >= 0, says="months are not below none")
    return total if served >= months else monthly(total, months) * served


def pro_rata_payback(paid: Decimal, term: int, unserved: int) -> Decimal:
    """Return what is given back where the part of the term counts that was not served; never above what was paid.

    Args:
        paid: what was paid.
        term: the months agreed, at least one.
        unserved: how many of them were not served.

    """
    _asked(right=term > 0 and unserved >= 0 and paid >= 0, says="a term has at least one month, and none below nothing")
    return _part(paid, Fraction(min(unserved, term), term))


def missing_years_payback(paid: Decimal, per_year: Decimal, unserved: int) -> Decimal:
    """Return what is owed where all is given back and a sum for each year not served is added: the second is a penalty.

    Args:
        paid: what was paid, all of which is given back.
        per_year: what each missing year costs.
        unserved: the months not served; a year begun counts for its part.

    """
    _asked(right=paid >= 0 and per_year >= 0 and unserved >= 0, says="none of the three is below nothing")
    return paid + _part(per_year, Fraction(unserved, 12))


def risk_shares(loss: Decimal, rate: Fraction, parts: Mapping[str, Fraction]) -> dict[str, Decimal]:
    """Return who bears how much of the part of a loan's loss that is made good.

    Args:
        loss: of the principal.
        rate: how much of it is made good.
        parts: of each who bears it; together one.

    """
    whole = _part(loss, rate)
    return dict(zip(parts, instalments(whole, tuple(parts.values())), strict=True))


def share_of_price(price: Decimal, rate: Fraction, cap: Decimal) -> Decimal:
    """Return a subsidy by the price of a home: a share of it, not above a cap.

    Args:
        price: of the home.
        rate: the share.
        cap: the most.

    """
    _asked(right=price >= 0 and cap >= 0 and rate >= 0, says="none of the three is below nothing")
    return min(_part(price, rate), cap)
