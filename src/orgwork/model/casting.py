"""A column of any type as what its field holds: text, whole numbers, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import attrs
import polars as pl

from orgwork.declare import Title
from orgwork.errors import PlaceError
from orgwork.model.fault import Fault, listed, told
from orgwork.places import find

PLACES = frozenset({"place", "managed_by", "granted_by"})
"""Fields that hold the code of a place; an empty text in them is the nation."""
TYPES: Mapping[type, pl.DataType] = {str: pl.String(), int: pl.Int64(), bool: pl.Boolean()}

_YES, _NO = ("true", "是", "1", "1.0", "yes", "√"), ("false", "否", "0", "0.0", "no")
_SCIENTIFIC = r"^\s*\d(?:\.\d+)?[eE]\+\d+\s*$"
BLANK = r"^\s*$"
"""The pattern of a text of blanks, or of nothing: asked without a copy of every text."""
_WHOLE = r"^[+-]?\d{1,18}(?:\.0+)?$"
_EXACT = 2.0**53
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

Cast = tuple[pl.Series, list[Fault]]


@attrs.frozen
class Column:
    """What a column must hold.

    Args:
        name: the field's name.
        kind: text, whole numbers, or yes and no.
        words: the closed list of words, or none.
        identifies: whether it holds ids, references or identity numbers, which no number with decimals is.
        needed: whether a record cannot be without it.
        valid: raises ValueError for a value the field does not take.
        exact: whether blank texts are texts.
        settled: whether it was looked at: no text of it is in doubt (`doubts`).

    """

    name: str
    kind: type
    words: tuple[str, ...] = ()
    identifies: bool = False
    needed: bool = False
    valid: Callable[[object], None] | None = None
    exact: bool = False
    settled: bool = False

    @classmethod
    def of(cls, field: attrs.Attribute[Any], kind: type, *, exact: bool, settled: bool = False) -> Column:
        """Return what the column of a field of a record class must hold."""
        check = field.validator
        role = field.metadata.get("role")
        return cls(
            name=field.name,
            kind=kind,
            words=tuple(field.metadata.get("words", ())),
            identifies=field.name in {"id", "identity_number"} or "to" in field.metadata,
            needed=role in {"key", "refers"},
            valid=None if check is None else lambda value: check(None, field, value),
            exact=exact,
            settled=settled,
        )


def nothing(height: int, kind: pl.DataType) -> pl.Series:
    """Return a column of which nothing is known."""
    return _unknown(kind).new_from_index(0, height)


@cache
def _unknown(kind: pl.DataType) -> pl.Series:
    return pl.Series([None], dtype=kind)


def plain(series: pl.Series) -> pl.Series:
    """Return categories and decimals without decimals as text, NaN as null; other columns as they are."""
    kind = series.dtype
    if isinstance(kind, (pl.Categorical, pl.Enum)):
        return series.cast(pl.String)
    if isinstance(kind, pl.Decimal) and not kind.scale:
        return series.cast(pl.Int128)
    return series.fill_nan(None) if kind.is_float() else series


def cast(column: Column, series: pl.Series) -> Cast:
    """Return a column as its field holds it, and its faults; what does not fit is null."""
    series = plain(series)
    if series.dtype == pl.Null or series.null_count() == len(series):
        return nothing(len(series), TYPES[column.kind]), []
    return {str: _text, int: _whole, bool: _yes_no}[column.kind](column, series)


def _none(column: Column, series: pl.Series, code: str, zh: str, en: str) -> Cast:
    """Refuse every value of a column."""
    shown = series.cast(pl.String) if series.dtype.is_numeric() or series.dtype.is_temporal() else series
    faults = listed(code, column.name, series.is_not_null(), shown, zh, en)
    return nothing(len(series), TYPES[column.kind]), faults


def _without(series: pl.Series, bad: pl.Series) -> pl.Series:
    """Return a column with null where it is bad."""
    return series if not bad.any() else series.set(bad.fill_null(value=False), None)


def _text(column: Column, series: pl.Series) -> Cast:
    """Return a column as texts."""
    if series.dtype.is_integer():
        series = series.cast(pl.String)
    if series.dtype.is_float() or isinstance(series.dtype, pl.Decimal):
        return _none(
            column,
            series,
            "OW614" if column.identifies else "OW624",
            "带小数的数字不是文本，末几位可能已丢失：请以文本给出",
            "a number with decimals is no text, its last digits may be lost: give it as text",
        )
    if series.dtype != pl.String:
        return _none(column, series, "OW624", "应为文本", "it must be text")
    faults: list[Fault] = []
    if column.settled:
        return _placed(column, series) if column.name in PLACES else (series, faults)
    if not column.exact:
        series = _without(series, series.str.contains(BLANK))
    if column.identifies and series.str.contains("+", literal=True).any():
        lost = series.str.contains(_SCIENTIFIC)
        zh, en = (
            "科学计数法，末几位已丢失：请以文本重新录入",
            "scientific notation, its last digits are lost: type it as text",
        )
        faults += listed("OW614", column.name, lost, series, zh, en)
        series = _without(series, lost)
    if column.words:
        series, found = _worded(column, series)
        faults += found
    if column.name in PLACES:
        series, found = _placed(column, series)
        faults += found
    return series, faults


def _worded(column: Column, series: pl.Series) -> Cast:
    """Return a column without what is none of its words."""
    bad = ~series.is_in(column.words)
    known = ", ".join(column.words)
    zh, en = f"不在词表中，应为：{known}", f"not one of {known}"
    return _without(series, bad), listed("OW617", column.name, bad, series, zh, en)


def _placed(column: Column, series: pl.Series) -> Cast:
    """Return a column as codes of places; what names none is told."""
    codes: dict[str, str] = {}
    wrong: dict[object, Title] = {}
    for value in series.drop_nulls().unique().to_list():
        try:
            codes[value] = find(value) if value.strip() else ""
        except PlaceError as error:
            wrong[value] = Title(zh=f"没有此政区：{error.message}", en=error.message)
    faults = told("OW623", column.name, series.is_in(list(wrong)), series, wrong.__getitem__) if wrong else []
    if all(key == code for key, code in codes.items()) and not wrong:
        return series, faults
    return series.replace_strict(codes, default=None, return_dtype=pl.String), faults


def _whole(column: Column, series: pl.Series) -> Cast:
    """Return a column as whole numbers."""
    zh, en = "应为整数，如 2025", "it must be a whole number, such as 2025"
    kind = series.dtype
    if kind == pl.Int64:
        return _valid(column, series)
    if not (kind == pl.String or kind.is_numeric()):
        return _none(column, series, "OW620", zh, en)
    values = series
    if kind == pl.String:
        values = _without(series.str.strip_chars(), series.str.strip_chars() == "")
        number = values.set(~values.str.contains(_WHOLE), None).str.replace(r"\.0+$", "").cast(pl.Int64, strict=False)
    elif kind.is_integer():
        number = series.cast(pl.Int64, strict=False)
    else:
        decimal = series.cast(pl.Float64)
        number = _without(decimal, (decimal.floor() != decimal) | (decimal.abs() >= _EXACT)).cast(
            pl.Int64, strict=False
        )
    bad = number.is_null() & values.is_not_null()
    faults = listed("OW620", column.name, bad, values, zh, en)
    number, found = _valid(column, number)
    return number, faults + found


def _valid(column: Column, number: pl.Series) -> Cast:
    """Refuse the numbers that the field's own check refuses, and years that are none."""
    wrong: dict[object, Title] = {}
    # Each check asks for a least or a span of years: where the least and the most pass, all do.
    ends = (number.min(), number.max())
    odd = any(_refused(column, end) for end in ends if end is not None)
    for value in number.unique().to_list() if odd else ():
        if value is not None and (title := _refused(column, value)) is not None:
            wrong[value] = title
    if not wrong:
        return number, []
    bad = number.is_in(list(wrong))
    return _without(number, bad), told("OW620", column.name, bad, number, wrong.__getitem__)


def _refused(column: Column, value: Any) -> Title | None:  # noqa: ANN401 - the least or most of a series may be anything
    """Return why a number is none that the field takes; None where it is."""
    if column.name == "year" and not _FIRST_YEAR <= value <= _LAST_YEAR:
        return Title(zh="应为四位年份，如 2025", en="it must be a year of four digits, such as 2025")
    try:
        if column.valid is not None:
            column.valid(value)
    except ValueError:
        en = "it must be a whole number that is not negative" if value < 0 else "the field does not take it"
        return Title(zh="应为非负整数" if value < 0 else "此列不接受此数", en=en)
    return None


def _yes_no(column: Column, series: pl.Series) -> Cast:
    """Return a column as true and false."""
    zh, en = "应为 是/否、true/false 或 1/0", "it must be true/false, yes/no, 是/否 or 1/0"
    kind = series.dtype
    if kind == pl.Boolean:
        return series, []
    if not (kind == pl.String or kind.is_numeric()):
        return _none(column, series, "OW617", zh, en)
    if kind == pl.String:
        said = series.str.strip_chars().str.to_lowercase()
        said = _without(said, said == "")
        value = pl.select(
            pl.when(said.is_in(_YES)).then(statement=True).when(said.is_in(_NO)).then(statement=False)
        ).to_series()
    else:
        said = series
        value = _without(series == 1, (series != 0) & (series != 1))
    bad = said.is_not_null() & value.is_null()
    return value, listed("OW617", column.name, bad, series, zh, en)
