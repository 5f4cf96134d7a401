"""A rule tried when it is loaded, on made-up rows: what breaks a law there is refused before it judges anybody.

Each expression is run on no row, on rows alone and together, twice, with nothing known, with each column emptied,
and with pairs of bounds widened. What passed once is not tried again in the same process.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.deadline import Deadline
from orgwork.declare.indicator import Indicator
from orgwork.declare.rule import Kind, Rule, Test, tests
from orgwork.declare.view import View
from orgwork.errors import RuleError

_NUMBERS = {Kind.COUNT, Kind.SHARE}
_DATES = {Kind.MONTHS, Kind.DAYS}
_SAMPLES: dict[type, tuple[object, ...]] = {
    pl.String: ("", "a", "division_principal", None),
    pl.Int64: (0, 3, -1, None),
    pl.Boolean: (True, False, None),
    pl.Date: (date(2020, 2, 29), MIN_DAY, None, MAX_DAY, date(2026, 6, 30)),
}
_ROWS = 12
_EXACT = 3
"""In every third of the rows both bounds of a pair are the same."""
_BOUNDS = (("_first", "_last"), ("_low", "_high"))
"""How the columns that bound one fact end."""
_PASSED: set[tuple[object, ...]] = set()
"""What was tried in this process and is right."""


def try_rule(rule: Rule, view: View) -> None:
    """Run a rule's expressions on an empty view and on rows made for it.

    Raises:
        RuleError: an unknown column, a wrong type, an expression that raises, or one that breaks a law: a row's
            answer depends on other rows or on when it is asked, or knowing less makes it more certain.

    """
    where = f"{rule.key} on {view.name}"
    expressions = {"when": rule.when} | ({"waived": rule.waived} if rule.waived is not None else {})
    _try_kinds(expressions, where)
    _try_columns(rule.reads, view, where)
    for test in tests(rule.test):
        _try_measure(test, view, where)
    _try_expressions(expressions, view, where)


def try_deadline(deadline: Deadline, view: View) -> None:
    """Run a deadline's expression on rows made for its view, and check the columns it reads.

    Raises:
        RuleError: as `try_rule`.

    """
    where = f"{deadline.key} on {view.name}"
    _try_kinds({"when": deadline.when}, where)
    _try_columns(deadline.reads, view, where)
    days = [f"{d}_{side}" for d in (deadline.starts, deadline.done) for side in ("first", "last")]
    if wrong := [c for c in days if view.schema[c] != pl.Date()]:
        msg = f"a deadline runs between dates; {', '.join(wrong)} are of another type"
        raise RuleError(msg, where=where)
    _try_expressions({"when": deadline.when}, view, where)


def try_indicator(indicator: Indicator, view: View) -> None:
    """Run an indicator's expressions on rows made for its view, and check the columns it reads and groups by.

    Raises:
        RuleError: as `try_rule`.

    """
    where = f"{indicator.key} on {view.name}"
    expressions: dict[str, object] = {"whole": indicator.whole}
    if not isinstance(indicator.part, Test):
        expressions["part"] = indicator.part
    _try_kinds(expressions, where)
    _try_columns(indicator.reads, view, where)
    if wrong := [c for grouping in indicator.by for c in grouping if view.schema[c] != pl.String()]:
        msg = f"an indicator is counted by columns of text; {', '.join(wrong)} are of another type"
        raise RuleError(msg, where=where)
    if isinstance(indicator.part, Test):
        _try_measure(indicator.part, view, where)
    _try_expressions({n: e for n, e in expressions.items() if isinstance(e, pl.Expr)}, view, where)


def _try_kinds(expressions: Mapping[str, object], where: str) -> None:
    """Refuse what is no expression."""
    for name, expression in expressions.items():
        if not isinstance(expression, pl.Expr):
            said = type(expression).__name__
            msg = f"`{name}` is a {said}, it must be an expression over the view; a limit stands in the test only"
            raise RuleError(msg, where=where)


def _try_columns(reads: Sequence[str], view: View, where: str) -> None:
    """Refuse columns that the view does not have."""
    unknown = sorted(set(reads) - set(view.schema))
    if unknown:
        msg = f"it reads columns the view does not have: {', '.join(unknown)}; it has {', '.join(view.schema)}"
        raise RuleError(msg, where=where)


def _try_expressions(expressions: Mapping[str, pl.Expr], view: View, where: str) -> None:
    """Try each expression, but not again one that was good for the same view."""
    for name, expression in expressions.items():
        mark = _mark(expression, view)
        if mark is not None and mark in _PASSED:
            continue
        try:
            _try_expression(f"`{name}`", expression, view, where)
        except (RuleError, KeyboardInterrupt):
            raise
        except BaseException as error:  # code of a plugin may raise anything: SystemExit, or a panic out of polars
            msg = f"the expression `{name}` cannot be run: {type(error).__name__}: {error}"
            raise RuleError(msg, where=where) from error
        if mark is not None:
            _PASSED.add(mark)


def _mark(expression: pl.Expr, view: View) -> tuple[object, ...] | None:
    """Return what an expression says, over which columns; None for one that runs Python, which may say anything."""
    try:
        said = expression.meta.serialize()
    except Exception:  # noqa: BLE001 - whatever cannot be written down is tried anew
        return None
    return (said, *view.schema.items()) if b"python" not in said.lower() else None


def _try_expression(name: str, expression: pl.Expr, view: View, where: str) -> None:
    """Refuse an expression that is not true or false, depends on other rows, or answers more when less is known."""
    rows = _made_up(view)
    if (kind := _run(rows.clear(), expression).dtype) != pl.Boolean:
        msg = f"the expression {name} gives {kind}, it must give true or false"
        raise RuleError(msg, where=where)
    whole = _run(rows, expression)
    if not whole.equals(pl.concat([_run(rows[i : i + 1], expression) for i in range(rows.height)])):
        msg = f"in the expression {name} a row's answer depends on other rows; count over groups in a view"
        raise RuleError(msg, where=where)
    if not whole.equals(_run(rows, expression)):
        msg = f"the expression {name} gives the same rows another answer when it is asked again"
        raise RuleError(msg, where=where)
    _run(rows[:1].select(pl.lit(None, kind).alias(column) for column, kind in rows.schema.items()), expression)
    reads = sorted(set(expression.meta.root_names()))
    # No record says an empty text: what a rule answers to one shows nothing about knowing less.
    texts = [pl.col(c).ne_missing("") for c in reads if rows.schema[c] == pl.String()]
    rows = rows.filter(*texts) if texts else rows
    whole = _run(rows, expression)
    for lost, poorer in _poorer(rows, reads):
        after = _run(poorer, expression)
        if (after.is_not_null() & ~after.eq_missing(whole)).any():
            msg = (
                f"the expression {name} is more certain, or says something else, where less is known of {lost};"
                " nothing known must give null: avoid is_null and fill_null"
            )
            raise RuleError(msg, where=where)


def _run(rows: pl.DataFrame, expression: pl.Expr) -> pl.Series:
    return rows.with_columns(expression.alias("__x"))["__x"]


def _poorer(rows: pl.DataFrame, reads: Sequence[str]) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the rows with less known: a column emptied, a pair of bounds further apart."""
    for column in reads:
        yield column, rows.with_columns(pl.lit(None, rows.schema[column]).alias(column))
    for low, high in _BOUNDS:
        for column in reads:
            other = column.removesuffix(low) + high
            if column.endswith(low) and other in reads:
                yield column.removesuffix(low), rows.with_columns(_widened(rows.schema[column], column, other))


def _widened(kind: pl.DataType, low: str, high: str) -> list[pl.Expr]:
    """Return a pair of bounds further apart, as far as there are days."""
    if kind == pl.Date():
        far = timedelta(days=400)
        inside = (pl.col(low) > MIN_DAY + far, pl.col(high) < MAX_DAY - far)
        return [
            pl.when(inside[0]).then(pl.col(low) - far).otherwise(low).alias(low),
            pl.when(inside[1]).then(pl.col(high) + far).otherwise(high).alias(high),
        ]
    return [(pl.col(low) - 2).alias(low), (pl.col(high) + 2).alias(high)]


def _try_measure(test: Test, view: View, where: str) -> None:
    """Refuse columns whose type the measure cannot take."""
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
    """Return rows in which the columns take their sample values out of step with each other, bounds in order."""
    data = {}
    for shift, (name, kind) in enumerate(view.schema.items()):
        samples = _SAMPLES.get(type(kind), (None,))
        turned = itertools.islice(itertools.cycle(samples), shift, shift + _ROWS)
        data[name] = pl.Series(name, list(turned), dtype=kind)
    rows = pl.DataFrame(data)
    for low, high in _BOUNDS:
        for name in rows.columns:
            other = name.removesuffix(low) + high
            if name.endswith(low) and other in rows.columns and rows.schema[name] == rows.schema[other]:
                least, most = pl.min_horizontal(name, other), pl.max_horizontal(name, other)
                rows = rows.with_columns(
                    pl.when(pl.col(name).is_not_null()).then(least).alias(name),
                    # What is known exactly has one bound twice.
                    pl.when(pl.int_range(pl.len()) % _EXACT == 0)
                    .then(least)
                    .when(pl.col(other).is_not_null())
                    .then(most)
                    .alias(other),
                )
    return rows
