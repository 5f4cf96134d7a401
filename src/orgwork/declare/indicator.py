"""An indicator: a counted share whose every number lists the ids behind it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import polars as pl

from orgwork.declare.rule import Kind, Limit, Test
from orgwork.declare.title import Title
from orgwork.errors import DeclarationError


def _groupings(said: Iterable[str | tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((one,) if isinstance(one, str) else tuple(one) for one in said)


@attrs.frozen(eq=False)
class Indicator:
    """Which rows of a view count as the whole, and which of them as the part; null is "perhaps" and widens both.

    Args:
        key: dotted, unique in a Book.
        title: in both languages.
        view: the name of the view.
        whole: a Boolean expression: the rows that are counted.
        part: those of them that are the part: a Boolean expression, or a Test of a count or of months against a
            layer's limit. Where no layer sets the limit the rows are not counted.
        amount: a number of the view (`amount_low`, `amount_high`), such as hours, that is added up over the rows
            instead of counting them; where one has no highest, neither has the sum.
        by: the groupings that are counted beside the total, each a text column of the view or several of them.
        rows: the tables whose records the view's rows are: where one of them is not complete no upper bound is told.
            Where it names none, every table that the view needs is asked for.
        target: a parameter, of type count or fraction, that says how many, or what share of the whole, the part
            should be at the least; a group at whose place no layer sets it has no target.
        place: the code of the place that declares it, stamped by the plugin manager; it counts inside it.
        source: the plugin, file and hook it comes from.

    """

    key: str
    title: Title
    view: str
    whole: pl.Expr
    part: pl.Expr | Test
    by: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_groupings)
    amount: str = ""
    rows: tuple[str, ...] = ()
    target: Limit | None = None
    place: str = ""
    source: str = ""

    def __attrs_post_init__(self) -> None:
        if isinstance(self.part, Test) and self.part.measured.kind not in {Kind.COUNT, Kind.MONTHS}:
            msg = (
                f"the part of an indicator is an expression, or a test of a count or of months; {self.key} has neither"
            )
            raise DeclarationError(msg, where=self.source or self.key)
        if self.target is not None and self.target.by:
            msg = f"the target of an indicator is one number; {self.key} asks for an entry of a table"
            raise DeclarationError(msg, where=self.source or self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Indicator) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def amounts(self) -> tuple[str, ...]:
        """The view's columns with the number that is added up, the lowest and the highest; none where rows count."""
        return (f"{self.amount}_low", f"{self.amount}_high") if self.amount else ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The view's columns the indicator reads, in a fixed order."""
        names = {column for grouping in self.by for column in grouping}
        names |= set(self.whole.meta.root_names()) | set(self.amounts)
        if isinstance(self.part, Test):
            names |= {*self.part.measured.columns, *(self.part.limit.by if self.part.limit else ())}
        else:
            names |= set(self.part.meta.root_names())
        return tuple(sorted(names))
