"""Counts: what a count gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import attrs
import polars as pl

from orgwork.declare import Indicator
from orgwork.errors import UnknownKeyError
from orgwork.params.resolving import Answer

Bounds = tuple[int | None, int | None]
"""The lowest and the highest a number can be; None where it is not bounded."""


def within(small: Bounds, large: Bounds) -> bool:
    """Whether one pair of bounds lies inside another."""
    low = large[0] is None or (small[0] is not None and large[0] <= small[0])
    return low and (large[1] is None or (small[1] is not None and small[1] <= large[1]))


@attrs.frozen
class Numbers:
    """The whole and the part of a group, each as bounds."""

    whole: Bounds
    part: Bounds

    def open(self) -> Numbers:
        """Return the same without an upper bound: there may be rows that are not recorded."""
        return Numbers((self.whole[0], None), (self.part[0], None))

    def plus(self, astray: Numbers) -> Numbers:
        """Return the bounds where rows that may belong here, or elsewhere, are not left out of the highest."""
        return Numbers(_raised(self.whole, astray.whole[1]), _raised(self.part, astray.part[1]))


UNKNOWN = Numbers((None, None), (None, None))


def _raised(bounds: Bounds, more: int | None) -> Bounds:
    """Return bounds of which the upper one is so much higher; None is not known."""
    low, high = bounds
    return (low, None if high is None or more is None else high + more)


AMOUNTS = ("amount_low", "amount_high")
"""Where an indicator adds up a number, the columns that hold it in the rows behind a count."""


def bounds_of(rows: pl.DataFrame) -> Numbers:
    """Return the bounds of rows: those that surely count, and those that may; of a number, of its sum over them."""
    if AMOUNTS[0] in rows.columns:
        return _summed(rows)
    whole, part, perhaps = rows.select(
        whole=pl.col("whole").sum(), part=pl.col("part").sum(), perhaps=pl.col("part").fill_null(value=True).sum()
    ).row(0)
    return Numbers((whole, rows.height), (part, perhaps))


def _summed(rows: pl.DataFrame) -> Numbers:
    """Return the bounds of a sum: without a highest once one that may count has none."""
    low, high = (pl.col(name) for name in AMOUNTS)
    most = {"whole": high, "part": high.filter(pl.col("part").fill_null(value=True))}
    row = rows.select(
        *[low.filter(pl.col(name)).sum().alias(f"{name}_low") for name in most],
        *[pl.when(~one.is_null().any()).then(one.sum()).alias(f"{name}_high") for name, one in most.items()],
    ).row(0, named=True)
    return Numbers(*((row[f"{name}_low"], row[f"{name}_high"]) for name in most))


@attrs.frozen
class Count:
    """What one indicator counts in one group.

    Args:
        indicator: the declaration.
        grouping: the columns by which it is grouped; none for the total.
        group: their values.
        numbers: the whole and the part.
        target: how many, or what share, the layers ask for; None where none does.

    """

    indicator: Indicator
    grouping: tuple[str, ...]
    group: tuple[str, ...]
    numbers: Numbers
    target: Answer | None = attrs.field(default=None, hash=False)

    @property
    def missing(self) -> Bounds | None:
        """How many more the target asks for, at the least and at the most; None where there is no target."""
        wanted = None if self.target is None else self.target.value
        if not isinstance(wanted, int | Fraction):
            return None
        whole, part = self.numbers.whole, self.numbers.part
        return (_short(wanted, whole[0], part[1], low=True), _short(wanted, whole[1], part[0], low=False))

    @property
    def place(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Where it stands among the counts of one day."""
        return self.indicator.key, self.grouping, self.group


def _short(wanted: Fraction | int, whole: int | None, part: int | None, *, low: bool) -> int | None:
    """Return how many are wanting; a share asks for so many of the whole, rounded up."""
    if part is None:
        return 0 if low else None
    asked: int | None = None
    if isinstance(wanted, int):
        asked = wanted
    elif whole is not None:
        asked = -(-wanted.numerator * whole // wanted.denominator)
    return None if asked is None else max(asked - part, 0)


@attrs.frozen(eq=False)
class Counts:
    """What a count gives: numbers, and the rows behind each.

    Args:
        on, since: the day asked for, and the first day of the window.
        counts: by indicator and grouping; the total of an indicator comes first.
        rows: per indicator the rows that count or may: `key`, `subject`, `whole` and `part` (yes, or null: perhaps; a
            part may be no), `place_upper`, `place_lower`, `records`, the columns of its groupings and, of an indicator
            that adds up a number, `amount_low` and `amount_high`.
        absent: per indicator the tables without which nothing can be said.
        unset: the indicators for which no layer sets a limit.
        faults: per indicator that raised, what.

    """

    on: date
    since: date
    counts: tuple[Count, ...] = ()
    rows: Mapping[str, pl.DataFrame] = attrs.field(factory=dict, repr=False)
    absent: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    unset: tuple[str, ...] = ()
    faults: Mapping[str, str] = attrs.field(factory=dict)

    @classmethod
    def of(cls, on: date, since: date, parts: Iterable[Counts]) -> Counts:
        """Put the counts of several indicators together."""
        held = list(parts)
        return cls(
            on,
            since,
            tuple(one for part in held for one in part.counts),
            MappingProxyType({key: frame for part in held for key, frame in part.rows.items()}),
            MappingProxyType({key: tables for part in held for key, tables in part.absent.items()}),
            tuple(sorted(key for part in held for key in part.unset)),
            MappingProxyType({key: said for part in held for key, said in part.faults.items()}),
        )

    @classmethod
    def without(
        cls, on: date, since: date, indicator: Indicator, *, absent: tuple[str, ...] = (), fault: str = ""
    ) -> Counts:
        """Return what is said of an indicator that cannot be counted: its total is not known."""
        key, total = indicator.key, Count(indicator, (), (), UNKNOWN)
        return cls(on, since, (total,), absent={key: absent} if absent else {}, faults={key: fault} if fault else {})

    def get(self, indicator: str, **group: str) -> Count:
        """Return one count: the total, or that of a group by column and value.

        A group that has no row of its own has none for certain, and at the most those that may belong anywhere.

        Raises:
            UnknownKeyError: the indicator was not counted, or not by these columns.

        """
        for one in self.counts:
            if one.indicator.key == indicator and dict(zip(one.grouping, one.group, strict=True)) == group:
                return one
        total = next((one for one in self.counts if one.indicator.key == indicator), None)
        if total is None or tuple(group) not in total.indicator.by:
            msg = f"{indicator!r} is not counted" + (f" by {', '.join(group)}" if group else "")
            raise UnknownKeyError(msg)
        if indicator not in self.rows:
            return Count(total.indicator, tuple(group), tuple(group.values()), UNKNOWN)
        astray = bounds_of(self._astray(indicator, tuple(group)))
        highest = Numbers((0, astray.whole[1]), (0, astray.part[1]))
        told = highest if total.numbers.whole[1] is not None else highest.open()
        return Count(total.indicator, tuple(group), tuple(group.values()), told)

    def behind(self, count: Count) -> pl.DataFrame:
        """Return the rows behind a count, those that may belong to any group only behind the total."""
        rows = self.rows.get(count.indicator.key)
        if rows is None:
            return pl.DataFrame()
        return rows.filter(*[pl.col(c) == v for c, v in zip(count.grouping, count.group, strict=True)])

    def _astray(self, indicator: str, grouping: tuple[str, ...]) -> pl.DataFrame:
        """Return the rows of which it is not known to which group they belong."""
        rows = self.rows[indicator]
        return rows.filter(~pl.all_horizontal(*[pl.col(c).is_not_null() for c in grouping]))
