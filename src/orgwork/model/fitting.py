"""A frame of any origin brought to the columns of its record class, every fault listed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.declare import Title
from orgwork.errors import RecordError
from orgwork.model.casting import BLANK, PLACES, TYPES, Column, cast, nothing
from orgwork.model.fault import Fault, listed
from orgwork.model.fitting_dates import date_column
from orgwork.model.record import Source
from orgwork.model.schema import TABLES, columns, kinds, required
from orgwork.model.settling import SOURCE, Looked, look

_LONG = 1_000
"""Rows of which a column takes room that is worth a query."""

Rows = pl.Series | range
"""Where rows stood: numbers, or the range of them, which takes no room."""


@attrs.frozen(eq=False)
class Fitted:
    """A table that fits its class.

    Args:
        table: its name.
        frame: its rows with exactly the columns of the class, in order; what could not be read is null.
        faults: every fault: of whole columns first, then row by row in the order of the columns.
        rows: where each row of `frame` stood in the frame that was given, from 0.
        lost: the rows that were dropped, as far as they were read.

    """

    table: str
    frame: pl.DataFrame
    faults: tuple[Fault, ...]
    rows: Rows
    lost: pl.DataFrame


def fit(table: str, frame: pl.DataFrame, *, exact: bool | None = None, looked: Looked | None = None) -> Fitted:
    """Bring a frame to the columns of its class.

    Columns may be typed or text. A partial date stands in one column in any notation, or in the pair
    `x_first`, `x_last`. Rows without their key or a needed reference are dropped, as is the second row of an id.

    Args:
        table: the table.
        frame: its rows.
        exact: whether blank texts are texts, as in a register's own frame (where a blank place is the nation);
            else blanks are unknown. By default so where the frame has the very columns of the class.
        looked: what was seen of the frame, where several were looked at in one trip.

    Raises:
        RecordError: there is no such table.

    """
    if table not in TABLES:
        msg = f"没有表 {table} / there is no table {table!r}; tables are {', '.join(TABLES)}"
        raise RecordError(msg)
    cls = TABLES[table]
    schema = columns(cls)
    own = frame.schema == schema if exact is None else exact
    faults = list(_unknown(cls, frame.columns))
    data: dict[str, pl.Series] = {}
    seen = looked or look([(cls, frame)], exact=own)[0]
    sure = seen.sure
    for field in attrs.fields(cls):
        kind = kinds(cls)[field.name]
        if kind is Source:
            data |= _source(frame, faults, sure, exact=own)
        elif kind is PartialDate and field.name in sure:
            data |= {name: frame[name] for name in (f"{field.name}_first", f"{field.name}_last")}
        elif kind is str and field.name in sure and field.name not in PLACES:
            data[field.name] = frame[field.name]
        elif kind is PartialDate:
            first, last, found = date_column(field.name, frame)
            data |= {f"{field.name}_first": first, f"{field.name}_last": last}
            faults += found
        else:
            data[field.name] = _cells(Column.of(field, kind, exact=own, settled=field.name in sure), frame, faults)
    fitted = _slim(pl.DataFrame([data[name].alias(name) for name in schema]))
    kept = _kept(cls, fitted, frame, faults, seen)
    order = tuple(in_order(cls, faults))
    if kept is None or kept.all():
        return Fitted(table, fitted, order, range(fitted.height), fitted.clear())
    return Fitted(table, fitted.filter(kept), order, kept.arg_true().cast(pl.Int64), fitted.filter(~kept))


def _slim(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the same frame with columns of one value, or of none, held once instead of once per row if it is long."""
    if frame.height < _LONG:
        return frame
    alike = {name: None for name, column in frame.to_dict().items() if column.null_count() == frame.height}
    for name in ("source_file", "source_sheet"):
        column = frame[name]
        if not column.has_nulls() and column.min() == column.max():
            alike[name] = column[0] if len(column) else None
    if not alike:
        return frame
    return frame.with_columns(pl.lit(value, frame.schema[name]).alias(name) for name, value in alike.items())


def in_order(cls: type, faults: Sequence[Fault]) -> list[Fault]:
    """Return faults of whole columns first, then row by row in the order of the columns of a class."""
    names = [*columns(cls), *(f"{name}_first" for name, kind in kinds(cls).items() if kind is PartialDate)]
    order = {name: i for i, name in reversed(list(enumerate(names)))}
    order |= {name: order[f"{name}_first"] for name, kind in kinds(cls).items() if kind is PartialDate}
    return sorted(faults, key=lambda f: (-1 if f.row is None else f.row, order.get(f.column, len(order))))


def _unknown(cls: type, there: Sequence[str]) -> Iterator[Fault]:
    """Yield the faults of columns that the table does not have, with the nearest one."""
    dates = {name for name, kind in kinds(cls).items() if kind is PartialDate}
    allowed = sorted({*columns(cls), *dates})
    for name in there:
        if name not in allowed:
            near = difflib.get_close_matches(name, allowed, n=1)
            zh = f"没有此列，未读入；{f'是否应为 {near[0]}？' if near else '请删除此列'}"
            hint = f"did you mean {near[0]}?" if near else f"remove it: the columns are {', '.join(kinds(cls))}"
            yield Fault("OW625", None, name, "", Title(zh=zh, en=f"unknown column, it was not read; {hint}"))


def _cells(column: Column, frame: pl.DataFrame, faults: list[Fault]) -> pl.Series:
    """Return a column in its type; its faults are added."""
    if column.name in frame.columns:
        series, found = cast(column, frame[column.name])
        faults += found
        return series
    if column.needed:
        title = Title(zh="缺少此列，没有它无法读入任何一行", en="the column is missing; no row can be read without it")
        faults.append(Fault("OW612", None, column.name, "", title))
    return nothing(frame.height, TYPES[column.kind])


def _source(frame: pl.DataFrame, faults: list[Fault], sure: frozenset[str], *, exact: bool) -> dict[str, pl.Series]:
    """Return where records were read, column by column."""
    wanted = (Column(name, kind, exact=exact, settled=name in sure) for name, kind in SOURCE.items())
    found = {column.name: _cells(column, frame, faults) for column in wanted}
    if found["source_sheet"].has_nulls() and found["source_file"].null_count() < frame.height:
        blank = found["source_sheet"].is_null() & found["source_file"].is_not_null()
        # A file without sheets: the record holds an empty text.
        found["source_sheet"] = found["source_sheet"].set(blank, "")
    return found


def _kept(cls: type, fitted: pl.DataFrame, frame: pl.DataFrame, faults: list[Fault], seen: Looked) -> pl.Series | None:
    """Return which rows stay: those with their key and needed references, the first of every id; None for all."""
    kept = pl.Series([True]).new_from_index(0, fitted.height)
    if not seen.keyed:
        blanks = fitted.select(pl.col(name).is_null() | pl.col(name).str.contains(BLANK) for name in required(cls))
        for blank in (column for column in blanks.get_columns() if column.any()):
            kept &= ~blank
            faults += _unnamed(blank, frame, faults)
    ids = fitted["id"]
    # As they rise from row to row, or no two have one hash, they are unique.
    if seen.rising or ids.hash().n_unique() == len(ids):
        return None if seen.keyed else kept
    # Only rows that are kept so far take an id.
    twice, found = again(ids.set(~kept, None), None)
    faults += found
    return kept & ~twice


def _unnamed(blank: pl.Series, frame: pl.DataFrame, faults: Sequence[Fault]) -> list[Fault]:
    """Return a fault for each blank of a needed column that the frame has, where none tells of it already."""
    name = blank.name
    if name not in frame.columns:
        return []
    already = {f.row for f in faults if f.column == name}
    zh, en = "不能为空：请填写", "it must not be empty: fill it in"
    found = listed("OW619", name, blank, nothing(len(blank), pl.String()), zh, en)
    return [fault for fault in found if fault.row not in already]


def again(ids: pl.Series, rows: pl.Series | None) -> tuple[pl.Series, list[Fault]]:
    """Return which ids stand in an earlier row too, and a fault for each.

    Args:
        ids: of all rows; null where a row takes none.
        rows: where each row stood; None where they stand as they are.

    """
    twice = ~ids.is_first_distinct() & ids.is_not_null()
    found = listed(
        "OW621", "id", twice, ids, "编号重复，只读入第一行", "the same id stands twice; only the first row was read"
    )
    return twice, found if rows is None else [attrs.evolve(f, row=rows[f.row or 0]) for f in found]
