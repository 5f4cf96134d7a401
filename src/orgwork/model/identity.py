"""What an identity number says by its own making (GB 11643): its check digit, the day of birth, and the sex.

It says no more: whether a county code in it existed in the year of birth proves nothing. One of fifteen digits was
given out before there were check digits, to people born in the last century.
"""

from __future__ import annotations

import polars as pl

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
"""The check digit by the remainder of the weighted sum (ISO 7064, mod 11-2)."""
_LONG, _OLD, _WEIGHED = 18, 15, 17
"""How many digits a number has, had of old, and how many are weighed."""
_CENTURY = pl.lit("19")


def check_digits(first: pl.Expr) -> pl.Expr:
    """Return the last character of identity numbers from their first seventeen digits, given as whole numbers."""
    total = pl.sum_horizontal(
        first // 10 ** (_WEIGHED - 1 - place) % 10 * weight for place, weight in enumerate(WEIGHTS)
    )
    return (total % len(CHECKS)).replace_strict(
        list(range(len(CHECKS))), list(CHECKS), return_dtype=pl.String, default=None
    )


def told(people: pl.LazyFrame, numbers: str) -> pl.LazyFrame:
    """Add `number_birth`, the day of birth, and `number_sex` that identity numbers tell; null where they tell none.

    Args:
        people: rows with identity numbers.
        numbers: the column of them; one of another length or with a wrong check digit says nothing.

    """
    number, first = pl.col("__number"), pl.col("__first")
    old = pl.col("__digits") == _OLD
    right = (check_digits(first) == number.str.slice(_WEIGHED)) & (pl.col("__digits") == _LONG)
    birth = pl.when(right).then(number.str.slice(6, 8)).when(old).then(pl.concat_str(_CENTURY, number.str.slice(6, 6)))
    # The order of a man is odd, that of a woman even: its last digit is the last that is weighed, or the last of all.
    order = pl.when(right | (old & pl.col("__plain"))).then(first % 2)
    return (
        people.with_columns(__number=pl.col(numbers).str.strip_chars().str.to_uppercase())
        # Step by step: what is worked out once is not worked out for every digit.
        .with_columns(
            __digits=number.str.len_chars(),
            __first=number.str.slice(0, _WEIGHED).cast(pl.Int64, strict=False),
            __plain=number.str.contains(r"^(?:[0-9]{15}|[0-9]{17}[0-9X])$"),
        )
        .with_columns(
            number_birth=pl.when("__plain").then(birth).str.to_date("%Y%m%d", strict=False),
            number_sex=pl.when(order == 1).then(pl.lit("male")).when(order == 0).then(pl.lit("female")),
        )
        .drop("__number", "__digits", "__first", "__plain")
    )
