"""What a rule or a view does wrong while a check runs: it is named, with the plugin it comes from and the line."""

from __future__ import annotations

import traceback
from functools import partial
from pathlib import Path

import polars as pl

import orgwork
from orgwork.declare import Deadline, Indicator, Rule
from orgwork.declare.view import COMMON, View
from orgwork.errors import OrgworkError, RuleError

_LONGEST = 400
_OTHERS = tuple(Path(module.__file__ or "").parent for module in (orgwork, pl))
"""Where the code lies that calls plugins."""


def check_types(view: View, rows: pl.DataFrame) -> None:
    """Hold that a view gives what it declares: rules were tried on columns of the declared types only.

    Raises:
        RuleError: a column is of another type.

    """
    given = zip(rows.columns, rows.dtypes, strict=True)
    declared = ((name, kind, view.columns.get(name) or COMMON.get(name)) for name, kind in given)
    wrong = [
        f"{name} is {kind}, not {wanted}" for name, kind, wanted in declared if wanted is not None and wanted != kind
    ]
    if wrong:
        msg = f"the view {view.name!r} ({view.source}) gives other columns than it declares: {', '.join(wrong)}"
        raise RuleError(msg)


def fault_of(declared: Rule | Deadline | Indicator, view: View, error: BaseException) -> str:
    """Return what was raised, on one line: by whom, what, and in which file and line of a plugin.

    Args:
        declared: what was asked.
        view: what it reads.
        error: what was raised.

    """
    spot = _spot(error)
    who = view.source if _went_through(view, error) else declared.source
    try:
        said = error.message if isinstance(error, OrgworkError) else str(error)
    except Exception as other:  # noqa: BLE001 - an exception of a plugin may fail to say what it is
        said = f"it raises {type(other).__name__} when asked what it says"
    # What follows the first line, a plan of the query, says nothing to an office and differs from run to run.
    first = said.partition("\n")[0]
    first = f"{first[:_LONGEST]} …" if len(first) > _LONGEST else first
    line = "".join(c if c.isprintable() else " " for c in f"{type(error).__name__}: {first}{spot}")
    return f"{who}: {line}" if who else line


def _went_through(view: View, error: BaseException) -> bool:
    """Whether an error was raised while the view was built, not while a rule was asked."""
    build: object = view.build
    while isinstance(build, partial):
        build = build.func
    code = getattr(build, "__code__", None)
    return any(frame.f_code is code for frame, _ in traceback.walk_tb(error.__traceback__))


def _spot(error: BaseException) -> str:
    """Return the file and line of the last step in a plugin's own code, or an empty text."""
    steps = [(Path(step.filename), step.lineno) for step in traceback.extract_tb(error.__traceback__)]
    own = [f" ({path.name}:{line})" for path, line in steps if not any(path.is_relative_to(top) for top in _OTHERS)]
    return own[-1] if own else ""
