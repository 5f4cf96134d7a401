"""What an identity number says by its own making (GB 11643): its check digit, the day of birth, and the sex.

It says no more: whether a county code in it existed in the year of birth proves nothing. One of fifteen digits was
given out before there were check digits, to people born in the last century.
"""

from __future__ import annotations

import polars as pl

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
"""The check digit by the remainder of the weighted sum (ISO 7064, mod 11-2)."""
_LONG, _OLD = r"^[0-9]{17}[0-9X]$", r"^[0-9]{15}$"
_OTHERS = 16
"""The digits after the first of those that are weighed."""


def check_digits(first: pl.Expr) -> pl.Expr:
    """Return the last character of identity numbers from their first seventeen digits, given as whole numbers."""
    total = pl.sum_horizontal(first // 10 ** (_OTHERS - place) % 10 * weight for place, weight in enumerate(WEIGHTS))
    return (total % len(CHECKS)).replace_strict(
        list(range(len(CHECKS))), list(CHECKS), return_dtype=pl.String, default=None
    )


def sound(number: pl.Expr) -> pl.Expr:
    """Return numbers of the right length whose check digit is right, in capitals; null for all others."""
    text = number.str.strip_chars().str.to_uppercase()
    long = pl.when(text.str.contains(_LONG)).then(text)
    right = check_digits(long.str.slice(0, 17).cast(pl.Int64)) == long.str.slice(17)
    return pl.when(right | text.str.contains(_OLD)).then(text)


def born(number: pl.Expr) -> pl.Expr:
    """Return the day of birth in numbers that are `sound`; null where the digits are no day."""
    old = pl.concat_str(pl.lit("19"), number.str.slice(6, 6))
    digits = pl.when(number.str.len_bytes() == len("430199800101001")).then(old).otherwise(number.str.slice(6, 8))
    return digits.str.to_date("%Y%m%d", strict=False)


def sex(number: pl.Expr) -> pl.Expr:
    """Return the sex in numbers that are `sound`: the order of a man is odd, that of a woman even."""
    order = number.str.slice(0, 17).str.slice(-1).cast(pl.Int64, strict=False)
    return pl.when(order % 2 == 1).then(pl.lit("male")).when(order % 2 == 0).then(pl.lit("female"))
