"""An indicator: a counted share whose every number lists the ids behind it."""

from __future__ import annotations

import attrs
import polars as pl

from orgwork.declare.title import Title


@attrs.frozen(eq=False)
class Indicator:
    """Which rows of a view count as the whole, and which of them as the part; null rows are listed as unknown."""

    key: str
    title: Title
    view: str
    whole: pl.Expr
    part: pl.Expr
    place: str = ""
    source: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Indicator) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)
