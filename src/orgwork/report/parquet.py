"""The findings as Parquet for other programs: typed columns under stable keys."""

from __future__ import annotations

from io import BytesIO

from orgwork.report.account import Account
from orgwork.report.rows import rows


def to_parquet(account: Account, lang: str = "zh") -> bytes:
    """Return the listed findings as Parquet: the columns and codes of `rows`, texts in `lang`."""
    stream = BytesIO()
    rows(account.listed(), lang).write_parquet(stream, statistics=False)
    return stream.getvalue()
