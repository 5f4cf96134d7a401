"""Identity numbers hidden in whatever leaves the library."""

from __future__ import annotations

import re

import attrs
import polars as pl

from orgwork.checking.findings import Findings
from orgwork.declare import Problem, Title

# Any run of 15 digits or more: a longer one may hold a number. No look-around, so that polars reads it too.
_RUN = r"(\d{6})\d{7,}(\d[\dXxＸｘ])"
_GAP = r"[\s_.·/\-–—]{0,2}"
# A number typed in groups: region, day of birth, order.
_GROUPED = (
    rf"([1-9]\d{{5}}){_GAP}(?:1[89]|20)\d{{2}}{_GAP}(?:0[1-9]|1[0-2]){_GAP}[0-3]\d{_GAP}\d{{2}}(\d{_GAP}[\dXxＸｘ])"
)
_HIDDEN = "${1}**********${2}"
_SHORTEST = 15
_PATTERNS = tuple(
    (re.compile(pattern), _HIDDEN.replace("${", r"\g<").replace("}", ">")) for pattern in (_RUN, _GROUPED)
)


def masked(text: str) -> str:
    """Return a text in which every identity number, of 18 or 15 digits, has its middle hidden."""
    if len(text) < _SHORTEST:
        return text
    for pattern, hidden in _PATTERNS:
        text = pattern.sub(hidden, text)
    return text


def masked_column(column: pl.Expr) -> pl.Expr:
    """Return a column of texts as `masked` gives them."""
    for pattern in (_RUN, _GROUPED):
        column = column.str.replace_all(pattern, _HIDDEN)
    return column


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
