"""A rule tried when it is loaded: on the empty view, and on made-up rows, each alone and all together."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from orgwork.declare.deadline import Deadline
from orgwork.declare.rule import Kind, Rule, Test, tests
from orgwork.declare.view import View
from orgwork.errors import RuleError

_NUMBERS = {Kind.COUNT, Kind.SHARE}
_DATES = {Kind.MONTHS, Kind.DAYS}
_SAMPLES: dict[type, tuple[object, ...]] = {
    pl.String: ("", "a", "division_principal", None),
    pl.Int64: (0, 3, -1, None),
    pl.Boolean: (True, False, None),
    pl.Date: (date(2020, 2, 29), date(1, 1, 1), None),
}
_ROWS = 12


def try_rule(rule: Rule, view: View) -> None:
    """Run a rule's expressions on an empty view and on rows made for it.

    Raises:
        RuleError: an unknown column, a wrong type, an expression that raises, or one in which a row's
            answer depends on other rows.

    """
    where = f"{rule.key} on {view.name}"
    _try_columns(rule.reads, view, where)
    for test in tests(rule.test):
        _try_measure(test, view, where)
    _try_expressions({"when": rule.when} | ({"waived": rule.waived} if rule.waived is not None else {}), view, where)


def try_deadline(deadline: Deadline, view: View) -> None:
    """Run a deadline's expression on rows made for its view, and check the columns it reads.

    Raises:
        RuleError: as `try_rule`.

    """
    where = f"{deadline.key} on {view.name}"
    _try_columns(deadline.reads, view, where)
    days = [f"{d}_{side}" for d in (deadline.starts, deadline.done) for side in ("first", "last")]
    if wrong := [c for c in days if view.schema[c] != pl.Date()]:
        msg = f"a deadline runs between dates; {', '.join(wrong)} are of another type"
        raise RuleError(msg, where=where)
    _try_expressions({"when": deadline.when}, view, where)


def _try_columns(reads: Sequence[str], view: View, where: str) -> None:
    unknown = sorted(set(reads) - set(view.schema))
    if unknown:
        msg = f"it reads columns the view does not have: {', '.join(unknown)}; it has {', '.join(view.schema)}"
        raise RuleError(msg, where=where)


def _try_expressions(expressions: Mapping[str, pl.Expr], view: View, where: str) -> None:
    rows = _made_up(view)
    for name, expression in expressions.items():
        try:
            whole = rows.with_columns(x=expression).select("x")
            single = pl.concat([rows[i : i + 1].with_columns(x=expression).select("x") for i in range(rows.height)])
            empty = rows.clear().with_columns(x=expression).select("x")
        except pl.exceptions.PolarsError as error:
            msg = f"the expression `{name}` cannot be run: {error}"
            raise RuleError(msg, where=where) from error
        if empty.schema["x"] != pl.Boolean:
            msg = f"the expression `{name}` gives {empty.schema['x']}, it must give true or false"
            raise RuleError(msg, where=where)
        if not whole.equals(single):
            msg = f"in the expression `{name}` a row's answer depends on other rows; count over groups in a view"
            raise RuleError(msg, where=where)


def _try_measure(test: Test, view: View, where: str) -> None:
    kind = test.measured.kind
    wanted: pl.DataType = (
        pl.Date()
        if kind in _DATES
        else pl.Int64()
        if kind in _NUMBERS
        else pl.Boolean()
        if kind is Kind.FLAG
        else pl.String()
    )
    wrong = [c for c in test.measured.columns if view.schema[c] != wanted]
    if wrong:
        msg = f"a measure of {kind} needs columns of type {wanted}; {', '.join(wrong)} are of another"
        raise RuleError(msg, where=where)


def _made_up(view: View) -> pl.DataFrame:
    """Return rows in which the columns take their sample values out of step with each other."""
    data = {}
    for shift, (name, kind) in enumerate(view.schema.items()):
        samples = _SAMPLES.get(type(kind), (None,))
        turned = itertools.islice(itertools.cycle(samples), shift, shift + _ROWS)
        data[name] = pl.Series(name, list(turned), dtype=kind)
    return pl.DataFrame(data)
