"""What several modules of the nation's layer say alike: an article of a law, and since when a text has held."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.citation import Citation


def civil_servants(article: str) -> Citation:
    """Return an article of the law on civil servants."""
    return Citation(
        title="中华人民共和国公务员法",
        issuer="全国人民代表大会常务委员会",
        issued=date(2018, 12, 29),
        article=article,
    )


def since(day: date) -> pl.Expr:
    """Return whether a row's day lies surely, or surely not, in the time since a day.

    A rule without a limit has no parameter that tells since when its text has held.

    Args:
        day: the first on which the text held.

    """
    return pl.when(pl.col("day_first") >= day).then(statement=True).when(pl.col("day_last") < day).then(statement=False)
