"""Identity numbers hidden in whatever leaves the library."""

from __future__ import annotations

import re

import attrs
import polars as pl

from orgwork.checking.findings import Findings
from orgwork.declare import Problem, Title
from orgwork.formats.identity import HIDDEN, PATTERNS, hidden

_SHORTEST = 15
_PATTERNS = tuple((re.compile(pattern), HIDDEN.replace("${", r"\g<").replace("}", ">")) for pattern in PATTERNS)


def masked(text: str) -> str:
    """Return a text in which every identity number, of 18 or 15 digits, has its middle hidden."""
    if len(text) < _SHORTEST:
        return text
    for pattern, shown in _PATTERNS:
        text = pattern.sub(shown, text)
    return text


def masked_column(column: pl.Expr) -> pl.Expr:
    """Return a column of texts as `masked` gives them."""
    return hidden(column)


def masked_problem(problem: Problem) -> Problem:
    """Return a problem whose texts hide identity numbers."""
    texts = {key: masked(getattr(problem, key)) for key in ("file", "sheet", "column", "value")}
    message = Title(masked(problem.message.zh), masked(problem.message.en))
    return Problem(code=problem.code, row=problem.row, message=message, **texts)


_TOLD = ("name", "source_file", "source_sheet")


def masked_findings(findings: Findings) -> Findings:
    """Return findings whose names and facts, and the names and sources of whose register, hide identity numbers.

    Ids stay as they are: records are joined by them.
    """
    frames = {
        table: frame.with_columns(masked_column(pl.col(name)) for name in _TOLD if name in frame.columns)
        for table, frame in findings.register.frames.items()
    }
    hidden = [masked_column(pl.col(name)) for name in ("name", "facts")]
    return attrs.evolve(
        findings,
        register=attrs.evolve(findings.register, frames=frames),
        frame=findings.frame.with_columns(hidden),
        calendar=findings.calendar.with_columns(hidden),
    )
