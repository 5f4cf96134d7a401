"""A deadline: something must be done within a time after a start."""

from __future__ import annotations

import attrs
import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare.rule import Limit, Severity
from orgwork.declare.title import Title


@attrs.frozen(eq=False)
class Deadline:
    """The end of a time that runs from `starts`; the limit's unit picks the arithmetic, the start day the version.

    Args:
        key: dotted, unique in a Book together with the rules.
        title: in both languages.
        cites: the text.
        evidence: how well it is proved.
        view: the name of the view.
        starts: the partial date of the view from which the time runs; it may lie ahead.
        after: the parameter that says how long.
        done: the partial date of the view that ends it: known bounds, the last day there is where it is known
            not to be done yet.
        when: which rows it is about.
        warn: the parameter that says how long before the end it is `due`.
        severity: must or should.
        lapses: whether the time simply runs out: nothing has to be done, so its end is never a breach.
        tells: further columns of the view that a finding shows: the grounds on which those above rest.
        place: the place that declares it, stamped by the plugin manager.
        source: the plugin, file and hook it comes from.

    """

    key: str
    title: Title
    cites: Citation
    evidence: Evidence
    view: str
    starts: str
    after: Limit
    done: str
    when: pl.Expr = attrs.field(factory=lambda: pl.lit(value=True))
    warn: Limit | None = None
    severity: Severity = Severity.MUST
    lapses: bool = False
    tells: tuple[str, ...] = ()
    place: str = ""
    source: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Deadline) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def reads(self) -> tuple[str, ...]:
        """The view's columns the deadline reads or tells, in a fixed order."""
        names = {f"{d}_{side}" for d in (self.starts, self.done) for side in ("first", "last")}
        names |= set(self.tells)
        names |= set(self.when.meta.root_names()) | set(self.after.by) | set(self.warn.by if self.warn else ())
        return tuple(sorted(names))
