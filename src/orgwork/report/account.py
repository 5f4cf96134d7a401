"""What every output tells of one check: its findings, narrowed to a place, with what could not be read."""

from __future__ import annotations

import attrs
import polars as pl

from orgwork.checking.counted import Counts
from orgwork.checking.findings import Findings
from orgwork.declare.format import Problem
from orgwork.places import contains
from orgwork.plugin.report import Refused


@attrs.frozen
class Account:
    """A check as the outputs tell it.

    Args:
        findings: what the check gave; its totals stand in every output as they are.
        file: the name of what was checked.
        problems: the cells that could not be read.
        refused: the layers and formats that were refused.
        place: the code of a place: only findings that concern it are listed; None lists all.
        counts: of the indicators; None where nothing was counted yet: who needs them counts.

    """

    findings: Findings
    file: str
    problems: tuple[Problem, ...] = attrs.field(default=(), repr=False)
    refused: tuple[Refused, ...] = attrs.field(default=(), repr=False)
    place: str | None = None
    counts: Counts | None = attrs.field(default=None, repr=False)

    def listed(self) -> Findings:
        """Return the findings that are listed: all, or those whose place is not known or lies in `place`."""
        if self.place is None:
            return self.findings
        frame, calendar = _within(self.findings.frame, self.place), _within(self.findings.calendar, self.place)
        return attrs.evolve(self.findings, frame=frame, calendar=calendar)


def _within(frame: pl.DataFrame, place: str) -> pl.DataFrame:
    """Return the rows that concern a place, or may."""
    inside = [code for code in frame["place"].unique().drop_nulls() if contains(place, code)]
    return frame.filter(pl.col("place").is_null() | pl.col("place").is_in(inside))
