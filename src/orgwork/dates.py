"""Days that may be known only to the month or year, and months between them."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache

import attrs

from orgwork.errors import DateError

MIN_DAY = date(1, 1, 1)
"""Stands for "any earlier day" where a bound is not known."""
MAX_DAY = date(9999, 12, 31)
"""Stands for "any later day", or "not ended"."""
CONVENTIONS = ("month", "day")
"""How months are counted: by calendar month, or up to the corresponding day."""
OPEN_END = frozenset({"至今", "现在", "长期", "今", "目前", "至现在"})
"""Words that say a span has not ended."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MONTHS = 12
_PIVOT = 30
"""Two-digit years up to this are of this century: 30 is 2030, 31 is 1931."""
_SERIALS = range(10_000, 100_000)
"""Numbers of five digits: what a spreadsheet holds for a day (1927 to 2173) once its date format is lost."""
_TOO_LARGE = 100_000_000
"""The first number with more digits than 20190317; NaN is not below it either."""
_REMEDY = "write 201903 or 20190317"


@lru_cache(4096)
def _bounds(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """Return the first and the last possible day; a file names the same months again and again."""
    end = month or _MONTHS
    return date(year, month or 1, day or 1), date(year, end, day or calendar.monthrange(year, end)[1])


@attrs.frozen(order=False)
class PartialDate:
    """A day, a month or a year; `first` and `last` are its first and last possible day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        if not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            msg = f"the year {self.year} lies outside {_FIRST_YEAR}–{_LAST_YEAR}; write the four digits of one inside"
            raise DateError(msg)
        if self.month is None:
            if self.day is not None:
                msg = "a day needs its month"
                raise DateError(msg)
            return
        if not 1 <= self.month <= _MONTHS:
            msg = f"{self} is no day of the calendar; months go from 01 to 12, write {self.year} for an unknown one"
            raise DateError(msg)
        days = calendar.monthrange(self.year, self.month)[1]
        if self.day is not None and not 1 <= self.day <= days:
            month = PartialDate(self.year, self.month)
            msg = f"{self} is no day of the calendar; {month} has {days} days, write {month} for an unknown one"
            raise DateError(msg)

    @property
    def first(self) -> date:
        """The first possible day."""
        return _bounds(self.year, self.month, self.day)[0]

    @property
    def last(self) -> date:
        """The last possible day."""
        return _bounds(self.year, self.month, self.day)[1]

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return a day as a partial date."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read reduced ISO: 2019, 2019-03, 2019-03-17.

        Raises:
            DateError: anything else.

        """
        found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII)
        if not found:
            msg = f"{text!r} is no date; write 2019, 2019-03 or 2019-03-17"
            raise DateError(msg)
        return cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]

    @classmethod
    def between(cls, first: date, last: date) -> PartialDate:
        """Return the date with these first and last possible days.

        Raises:
            DateError: they bound no day, month or year.

        """
        options = (cls(first.year), cls(first.year, first.month), cls.of(first))
        for option in options:
            if (option.first, option.last) == (first, last):
                return option
        msg = f"{first} … {last} is no day, month or year"
        raise DateError(msg)

    def coarser(self) -> PartialDate | None:
        """Return the month of a day, the year of a month, None for a year."""
        if self.month is None:
            return None
        return PartialDate(self.year, None if self.day is None else self.month)

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{p:02}" for p in (self.month, self.day) if p is not None)]
        return "-".join(parts)


_TIME = r"(?:\s+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
# Blanks may stand around a mark, never between digits; both marks of a day are the same: 2019.03-04 is a span.
_NOTATIONS = tuple(
    re.compile(p, re.ASCII)
    for p in (
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<y>\d{4})(?P<m>\d{2})",
        r"(?P<y>\d{4})",
        rf"(?P<y>\d{{4}})\s*(?P<mark>[-./])\s*(?P<m>\d{{1,2}})\s*(?P=mark)\s*(?P<d>\d{{1,2}}){_TIME}",
        r"(?P<y>\d{4})\s*[-./]\s*(?P<m>\d{1,2})",
        r"(?P<y>\d{4})\s*年(?:\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*[日号])?)?",
        r"(?P<y>\d{2})\s*\.\s*(?P<m>\d{1,2})",
    )
)


def read_date(value: object) -> PartialDate:
    """Read a date in any notation found in cells.

    Args:
        value: a date, a text (201903, 2019.3, 2019-03-17, 2019/3/7 14:30, 2019年3月, 76.06 ...) or a number (201903,
            2019.03); one that may be two months (2019.1) is none.

    Raises:
        DateError: it is none; the message says what would be right.

    """
    if isinstance(value, datetime):
        return PartialDate.of(value.date())
    if isinstance(value, date):
        return PartialDate.of(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        msg = f"{value!r} is no date; {_REMEDY}"
        raise DateError(msg)
    text = _digits(value) if isinstance(value, (int, float)) else unicodedata.normalize("NFKC", value).strip()
    for notation in _NOTATIONS:
        if found := notation.fullmatch(text):
            parts = found.groupdict()
            month, day = (int(parts[name]) if parts.get(name) else None for name in ("m", "d"))
            return PartialDate(_full(parts["y"]), month, day)
    msg = f"{text!r} is no date; {_REMEDY}"
    raise DateError(msg)


def _full(digits: str) -> int:
    """Return a year, with its century if it was written with two digits."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - YYYY
        return year
    return year + (2000 if year <= _PIVOT else 1900)


def _digits(value: float) -> str:
    """Return a number as the digits it was typed with; refuse those that could mean something else.

    A spreadsheet drops a last zero: 1980.1 may have been 1980.10, but 1980.2, 1980.01 and 1980.11 are one month each.
    """
    if not abs(value) < _TOO_LARGE:
        msg = f"a number of this size is no date; {_REMEDY}"
        raise DateError(msg)
    whole = int(value)
    if whole in _SERIALS:
        day = date(1899, 12, 30) + timedelta(days=whole)
        msg = f"the number {value} may be the day {day} that lost its format; format the cell as a date"
        raise DateError(msg)
    if value == whole:
        return str(whole)
    months = _months_of(value)
    if len(months) == 1:
        return months[0]
    meant = f"may mean two months; write {' or '.join(months)}" if months else f"is no date; {_REMEDY}"
    msg = f"the number {value} {meant} as text"
    raise DateError(msg)


def _months_of(value: float) -> list[str]:
    """Return the months that a number like 1980.1 can have been: 198001, or 198010 without its last zero."""
    year, _, decimals = str(value).partition(".")
    if not re.fullmatch(r"\d{2}|\d{4}", year) or not _FIRST_YEAR <= _full(year) <= _LAST_YEAR:
        return []
    months = sorted({decimals.rjust(2, "0"), decimals.ljust(2, "0")})
    return [f"{_full(year)}{m}" for m in months if len(m) == 2 and 1 <= int(m) <= _MONTHS]  # noqa: PLR2004 - MM


def is_open_end(value: object) -> bool:
    """Whether a cell says that a span has not ended; an empty cell does not."""
    return isinstance(value, str) and unicodedata.normalize("NFKC", value).strip() in OPEN_END


def add_months(day: date, n: int) -> date:
    """Return the day `n` months on; the month's last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(start: date, end: date, convention: str) -> int:
    """Return whole months from start to end.

    Args:
        start, end: the days.
        convention: `month` (calendar months, days ignored) or `day` (the greatest n with start + n months <= end).

    Raises:
        DateError: another convention.

    """
    if convention not in CONVENTIONS:
        msg = f"{convention!r} is no month convention; use {' or '.join(CONVENTIONS)}"
        raise DateError(msg)
    n = (end.year - start.year) * 12 + end.month - start.month
    return n - 1 if convention == "day" and add_months(start, n) > end else n


def months_range(start: PartialDate, end: PartialDate, convention: str | None) -> tuple[int, int]:
    """Return the fewest and most months that can lie between two partial dates; None spans both conventions."""
    low, high = ("day", "month") if convention is None else (convention, convention)
    return months_between(start.last, end.first, low), months_between(start.first, end.last, high)
