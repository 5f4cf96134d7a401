"""The findings as CSV for a spreadsheet: nothing in it runs, nothing is lost."""

from __future__ import annotations

import polars as pl

from orgwork.report.account import Account
from orgwork.report.rows import readable, rows

_LEADS = r"^[\s\p{C}]*[=+\-@＝＋－﹣＠]|^[\t\r\n]"
"""What makes an office program take a text for a formula, also after blanks and in full width."""


def to_csv(account: Account, lang: str = "zh") -> bytes:
    """Return the listed findings as CSV: UTF-8 with a byte order mark, words and headings in `lang`.

    A text that begins as a formula does is preceded by an apostrophe. Line breaks stay, inside quotes.
    """
    table = protected(readable(rows(account.listed(), lang), lang))
    return table.write_csv(include_bom=True, quote_style="non_numeric").encode()


def protected(table: pl.DataFrame) -> pl.DataFrame:
    """Return a table in which no text begins as a formula does."""
    texts = pl.col(pl.String)
    return table.with_columns(pl.when(texts.str.contains(_LEADS)).then("'" + texts).otherwise(texts).name.keep())
