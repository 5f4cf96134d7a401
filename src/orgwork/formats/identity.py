"""Identity numbers: their check digit, how they are masked, and whether they lost digits on the way."""

from __future__ import annotations

import re
from functools import cache

import attrs
import polars as pl

from orgwork.model.identity import CHECKS, WEIGHTS, check_digits
from orgwork.model.schema import kinds

_LONG = 15
"""From so many digits on, a number in a cell has lost its last ones."""
_EXACT = 2**53
"""The first whole number after which a spreadsheet's numbers leave some out."""
_LOST = r"[0-9](?:\.[0-9]+)?E\+?[0-9]+"
# Any run of 15 digits or more: a longer one may hold a number. No look-around, so that polars reads it too.
_RUN = r"(\d{6})\d{7,}(\d[\dXxＸｘ])"
_GAP = r"[\s_.·/\-–—]{0,2}"
# A number typed in groups: region, day of birth, order.
_GROUPED = (
    rf"([1-9]\d{{5}}){_GAP}(?:1[89]|20)\d{{2}}{_GAP}(?:0[1-9]|1[0-2]){_GAP}[0-3]\d{_GAP}\d{{2}}(\d{_GAP}[\dXxＸｘ])"
)
STARS = "*" * 10
HIDDEN = f"${{1}}{STARS}${{2}}"
PATTERNS = (_RUN, _GROUPED)
"""Whatever looks like an identity number in a text, and how it is hidden; Python and polars read them alike."""
LOST, WRONG = "OW614", "OW615"
"""The codes of a number that lost digits, and of one whose length or check digit is wrong."""
# A number that stands alone: an id is left as it is where its digits are another system's count.
_ALONE = (
    rf"(?:^|\D){_GROUPED}(?:\D|$)",
    r"(?:^|\D)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?:\D|$)",
)
_OWN = ("identity_number", "record")
"""The number itself, and the id of what a kept text belongs to."""
STAND_IN = re.compile(r"未写出-\d{1,9}", re.ASCII)
"""What is written where an identity number is not: rows of one person are joined by it, and it tells nothing."""
MESSAGES = {
    LOST: (
        "身份证号按数字存储，末几位已丢失：请将单元格设为文本后重新录入",
        "stored as a number, its last digits are lost: format the cell as text and type it again",
    ),
    WRONG: ("身份证号位数或校验码有误，请核对", "its length or check digit is wrong; compare it"),
}
"""What is wrong and what would be right, in Chinese and English."""


def check_digit(first: str) -> str:
    """Return the last character of an 18-digit identity number from its first 17 digits (ISO 7064, mod 11-2)."""
    return CHECKS[sum(int(d) * w for d, w in zip(first, WEIGHTS, strict=True)) % 11]


def masked(number: str) -> str:
    """Return an identity number with its middle hidden."""
    return number[:6] + "*" * max(len(number) - 8, 0) + number[-2:] if len(number) > 8 else "*" * len(number)  # noqa: PLR2004 - what stays visible


def hidden(column: pl.Expr) -> pl.Expr:
    """Return a column of texts in which every identity number has its middle hidden."""
    for pattern in PATTERNS:
        column = column.str.replace_all(pattern, HIDDEN)
    return column


def masked_field(column: pl.Expr) -> pl.Expr:
    """Return a column of identity numbers as `masked` gives each; one that is not of 18 letters is as long as they."""
    short = column.str.len_chars() <= 8  # noqa: PLR2004 - as above
    shown = pl.concat_str(column.str.slice(0, 6), pl.lit(STARS), column.str.slice(-2))
    return pl.when(short).then(pl.lit(STARS)).otherwise(shown)


def has_number(column: pl.Expr) -> pl.Expr:
    """Return whether a text holds what looks like an identity number."""
    return pl.any_horizontal(column.str.contains(pattern) for pattern in PATTERNS)


def is_of_number(column: pl.Expr) -> pl.Expr:
    """Return whether an id is made of an identity number: one that stands alone, with a day that there may be."""
    return pl.any_horizontal(column.str.contains(pattern) for pattern in _ALONE)


@cache
def texts(cls: type) -> tuple[str, ...]:
    """Return the fields of a record class in which anything may be written: no id, no reference, no listed word."""
    fields = attrs.fields_dict(cls)
    listed = {name for name, field in fields.items() if "to" in field.metadata or "words" in field.metadata}
    return tuple(n for n, kind in kinds(cls).items() if kind is str and n not in {"id", *_OWN, *listed})


def fault(text: str, *, number: bool) -> str | None:
    """Return the code of what is wrong with an identity number, or None.

    Args:
        text: what stands in the cell.
        number: whether the cell holds a number, not text.

    """
    said = text.upper()
    if (number and len(said) > _LONG) or re.fullmatch(_LOST, said):
        return LOST
    if re.fullmatch(r"\d{15}", said, re.ASCII):
        return None
    if not re.fullmatch(r"\d{17}[\dX]", said, re.ASCII):
        return WRONG
    if check_digit(said[:17]) == said[17]:
        return None
    # A spreadsheet keeps fifteen digits of a number and fills up with zeros.
    return LOST if said.endswith("000") else WRONG


def faults(numbers: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return a column of identity numbers as text, and the code of what is wrong with each or null.

    Whole numbers are text exactly, unless all long ones are such as a number with decimals can hold: then they
    went through a spreadsheet and lost digits.
    """
    kind = numbers.dtype
    if kind.is_float() or isinstance(kind, pl.Decimal):
        text = numbers.cast(pl.String)
        return text, _coded(text.is_not_null(), LOST, text)
    if not (kind == pl.String or kind.is_integer()):
        return numbers, pl.repeat(None, len(numbers), dtype=pl.String, eager=True)
    text = numbers.cast(pl.String).str.strip_chars().str.to_uppercase()
    text = text.set((text == "").fill_null(value=False), None)
    codes = _judged(text)
    if kind.is_integer():
        long = (numbers > _EXACT).fill_null(value=False)
        through = (numbers.cast(pl.Float64).cast(pl.Int128) == numbers.cast(pl.Int128)) | ~long
        codes = codes.set(long, LOST) if long.any() and through.all() else codes
    return text, codes


def _coded(bad: pl.Series, code: str, like: pl.Series) -> pl.Series:
    """Return the code of a fault where there is one."""
    none = pl.repeat(None, len(like), dtype=pl.String, eager=True)
    return none.set(bad.fill_null(value=False), code)


def _judged(text: pl.Series) -> pl.Series:
    """Judge every number as `fault` does one text."""
    full = text.str.contains(r"^[0-9]{17}[0-9X]$").fill_null(value=False)
    first = text.set(~full, None).str.slice(0, 17).cast(pl.Int64)
    digit = first.to_frame("first").select(check_digits(pl.col("first"))).to_series()
    right = (digit == text.str.slice(17)).fill_null(value=False)
    good = (full & right) | text.is_null() | text.str.contains(r"^[0-9]{15}$").fill_null(value=False)
    lost = text.str.contains(f"^(?:{_LOST})$") | (full & text.str.ends_with("000"))
    return _coded(~good, WRONG, text).set(~good & lost.fill_null(value=False), LOST)
