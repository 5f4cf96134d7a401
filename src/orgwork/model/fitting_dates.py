"""Partial dates in a frame: one column in any notation, or the pair of first and last possible day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from orgwork.dates import is_open_end, read_date
from orgwork.declare import Title
from orgwork.errors import DateError
from orgwork.model.casting import nothing, plain
from orgwork.model.fault import Fault, listed, told

_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
_DAY = pl.Date()

Pair = tuple[pl.Series, pl.Series, list[Fault]]


def date_column(name: str, frame: pl.DataFrame) -> Pair:
    """Return the first and last possible days of a partial date of a frame, and the faults."""
    single = name in frame.columns
    halves = [f"{name}_{end}" for end in ("first", "last") if f"{name}_{end}" in frame.columns]
    if not single and len(halves) == 2:  # noqa: PLR2004 - both halves of the pair
        return _pair(name, frame[halves[0]], frame[halves[1]])
    if single and not halves:
        return _single(name, plain(frame[name]))
    none = nothing(frame.height, _DAY)
    if not halves:
        return none, none, []
    if single:
        zh = f"{name} 与 {', '.join(halves)} 只能给出一种"
        en = f"the date stands in {name} and in {', '.join(halves)}: give one form"
    else:
        zh, en = f"{name}_first 与 {name}_last 缺一", f"of {name}_first and {name}_last one is missing"
    return none, none, [Fault("OW626", None, name if single else halves[0], "", Title(zh=zh, en=en))]


def plainly(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    """Return whether a pair is one day of the calendar of records, or nothing twice."""
    return first.eq_missing(last) & (first.is_null() | first.is_between(_FIRST, _LAST))


def odd(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    """Return whether a pair that is not `plainly` one is no partial date."""
    return ~(_wide(first, last) & (first >= _FIRST) & (last <= _LAST)).fill_null(value=False)


def _wide(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    """Return whether a pair bounds a month or a year."""
    width = (last - first).dt.total_days()
    whole = (first.dt.day() == 1) & (last.dt.offset_by("1d").dt.day() == 1)
    # From the first of a month to the last of one: within 31 days it is one month, from January a year.
    year = width.is_between(364, 365) & (first.dt.month() == 1)
    return whole & ((width <= 30) | year)  # noqa: PLR2004 - days between


def _days(name: str, series: pl.Series) -> tuple[pl.Series, list[Fault]]:
    """Return a column of whole days."""
    series = plain(series)
    if series.dtype == pl.Null:
        return nothing(len(series), _DAY), []
    if series.dtype == pl.Date:
        return series, []
    if isinstance(series.dtype, pl.Datetime):
        return series.dt.date(), []
    days = nothing(len(series), _DAY)
    said = series
    if series.dtype == pl.String:
        said = series.str.strip_chars()
        said = said.set((said == "").fill_null(value=False), None)
        days = said.str.to_date("%Y-%m-%d", strict=False)
    bad = said.is_not_null() & days.is_null()
    zh, en = "应为一天，如 2019-03-17", "it must be a day, such as 2019-03-17"
    return days, listed("OW613", name, bad, series, zh, en)


def _bounds_one(first: pl.Series, last: pl.Series) -> pl.Series:
    """Return whether each pair bounds a day, a month or a year of the calendar of records."""
    day = (first == last).fill_null(value=False)
    earliest, latest = first.min(), last.max()
    if (isinstance(earliest, date) and earliest < _FIRST) or (isinstance(latest, date) and latest > _LAST):
        day &= ((first >= _FIRST) & (last <= _LAST)).fill_null(value=False)
    # Most dates are days: only the others are taken apart.
    other = (~day & first.is_not_null() & last.is_not_null()).arg_true()
    if not len(other):
        return day
    begin, end = pl.col("begin"), pl.col("end")
    pairs = pl.DataFrame({"begin": first.gather(other), "end": last.gather(other)})
    wide = pairs.select(_wide(begin, end) & (begin >= _FIRST) & (end <= _LAST)).to_series()
    return day.scatter(other, wide.fill_null(value=False))


def _pair(name: str, one: pl.Series, two: pl.Series) -> Pair:
    """Return the bounds of dates that are given as two days; both must bound one date."""
    first, faults = _days(f"{name}_first", one)
    last, more = _days(f"{name}_last", two)
    good = _bounds_one(first, last)
    if (good | (first.is_null() & last.is_null())).all():
        return first, last, faults + more
    told_already = pl.Series("row", sorted({f.row for f in faults + more if f.row is not None}), pl.Int64)
    known = first.is_not_null() | last.is_not_null()
    bad = known & ~good
    bad = bad.scatter(told_already, values=False) if len(told_already) else bad
    spans = pl.select(
        pl.concat_str(first.cast(pl.String).fill_null("?"), pl.lit(" … "), last.cast(pl.String).fill_null("?"))
    )
    zh = "首末两日应界定 1900 年至 2100 年间的一天、一月或一年"
    en = "first and last day must bound a day, a month or a year from 1900 to 2100"
    found = listed("OW613", f"{name}_first", bad, spans.to_series(), zh, en)
    return first.set(~good, None), last.set(~good, None), [*faults, *more, *found]


def _single(name: str, series: pl.Series) -> Pair:
    """Return the bounds of dates that are given in one column."""
    kind = series.dtype
    if kind == pl.Null:
        return nothing(len(series), _DAY), nothing(len(series), _DAY), []
    if isinstance(kind, (pl.Date, pl.Datetime)):
        return _pair(name, series, series)
    if not (kind == pl.String or kind.is_numeric()):
        none = nothing(len(series), _DAY)
        zh, en = "不是日期，应为 2019-03 或 2019-03-17", "it is no date; write 2019-03 or 2019-03-17"
        return none, none, listed("OW613", name, series.is_not_null(), series, zh, en)
    if isinstance(kind, pl.Decimal):
        series = series.cast(pl.Float64)
    first: dict[object, date] = {}
    last: dict[object, date] = {}
    wrong: dict[object, Title] = {}
    for value in series.drop_nulls().unique().to_list():
        if isinstance(value, str) and (not value.strip() or (name == "ends" and is_open_end(value))):
            continue
        try:
            read = read_date(value)
            first[value], last[value] = read.first, read.last
        except DateError as error:
            zh = f"日期无法识别：应写作 2019-03 或 2019-03-17（{error.message}）"
            wrong[value] = Title(zh=zh, en=error.message)
    faults = told("OW613", name, _among(series, wrong), series, wrong.__getitem__)
    return _mapped(series, first), _mapped(series, last), faults


def _among(series: pl.Series, values: Mapping[object, object]) -> pl.Series:
    return series.is_in(pl.Series(list(values), dtype=series.dtype).implode())


def _mapped(series: pl.Series, days: Mapping[object, date]) -> pl.Series:
    """Return the days of texts, None where there is none."""
    if not days:
        return nothing(len(series), _DAY)
    said = pl.Series(list(days), dtype=series.dtype)
    return series.replace_strict(said, list(days.values()), default=None, return_dtype=_DAY)
