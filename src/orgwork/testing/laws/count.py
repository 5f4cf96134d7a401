"""The laws that a count must hold."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import attrs

from orgwork.book import Book
from orgwork.checking import Counts, count
from orgwork.checking.counted import AMOUNTS, within
from orgwork.model import Extent, Register
from orgwork.model.coverage import Coverage

Keys = Collection[str] | None


def erasing_only_widens(register: Register, poorer: Register, book: Book, on: date, *, indicators: Keys = None) -> None:
    """Hold that emptied cells and coarser dates let no number be told more exactly, in no group."""
    before, after = (_counted(one, book, on, indicators) for one in (register, poorer))
    groups = {(one.indicator.key, one.grouping, one.group) for told in (before, after) for one in told.counts}
    for key, grouping, group in sorted(groups):
        named = dict(zip(grouping, group, strict=True))
        rich, poor = before.get(key, **named), after.get(key, **named)
        for what in ("whole", "part"):
            small, large = getattr(rich.numbers, what), getattr(poor.numbers, what)
            assert within(small, large), f"{key} {named} {what}: {small} became {large}"
        if poor.missing is not None:
            assert rich.missing is not None, f"{key} {named}: a target only where less is known"
            assert within(rich.missing, poor.missing), f"{key} {named} missing: {rich.missing} became {poor.missing}"


def rows_do_not_matter(register: Register, shuffled: Register, book: Book, on: date) -> None:
    """Hold that the order of rows changes no number and no list."""
    one, two = (_counted(known, book, on, None) for known in (register, shuffled))
    assert _told(one) == _told(two), "the numbers differ"
    for key, rows in one.rows.items():
        told = [frame.drop("records").write_ndjson() for frame in (rows, two.rows[key])]
        assert told[0] == told[1], f"the rows behind {key} differ"


def lists_add_up(register: Register, book: Book, on: date) -> None:
    """Hold that behind every number stand as many rows, those of unknown group behind the total only."""
    counts = _counted(register, book, on, None)
    for one in counts.counts:
        rows = counts.behind(one)
        if rows.width and not one.grouping:
            surely, most = (rows[name] if name in rows.columns else rows["key"].is_not_null() for name in AMOUNTS)
            held = rows["whole"].fill_null(value=False)
            sure = surely.filter(held).sum(), surely.filter(held & rows["part"].fill_null(value=False)).sum()
            assert sure == (one.numbers.whole[0], one.numbers.part[0]), f"{one.indicator.key}: {sure}"
            assert one.numbers.whole[1] in {None, most.sum()}, f"{one.indicator.key}: {most.sum()}"


def absent_tables_are_not_zero(register: Register, book: Book, on: date) -> None:
    """Hold that an indicator of which some table is absent has no number."""
    for table in sorted({table for one in book.indicators.values() for table in book.views[one.view].needs}):
        said = [c for c in register.coverage if c.table != table]
        without = attrs.evolve(
            register,
            frames={**register.frames, table: register.frames[table].clear()},
            coverage=(*said, Coverage(table, Extent.ABSENT)),
        )
        counts = _counted(without, book, on, None)
        for one in counts.counts:
            if table in book.views[one.indicator.view].needs:
                numbers = one.numbers
                assert (numbers.whole, numbers.part) == ((None, None), (None, None)), f"{one.indicator.key}: {numbers}"


def coverage_never_falls(
    register: Register, richer: Register, book: Book, on: date, *, indicators: Keys = None
) -> None:
    """Hold that one more record of what was done lowers no share of those it reached, and none passes its whole.

    Args:
        register: what is known.
        richer: the same with more records of what was done; whoever is counted stays the same.
        book, on: what is asked, and when.
        indicators: the keys of those that count whom something reached; by default all.

    """
    before, after = (_counted(one, book, on, indicators) for one in (register, richer))
    groups = {(one.indicator.key, one.grouping, one.group) for told in (before, after) for one in told.counts}
    for key, grouping, group in sorted(groups):
        named = dict(zip(grouping, group, strict=True))
        less, more = (told.get(key, **named).numbers for told in (before, after))
        assert less.whole == more.whole, f"{key} {named}: the whole was {less.whole} and became {more.whole}"
        for low, high, whole in zip(less.part, more.part, more.whole, strict=True):
            # A bound that is not known bounds nothing.
            assert high is None or low is None or low <= high, f"{key} {named}: {less.part} fell to {more.part}"
            assert high is None or whole is None or high <= whole, f"{key} {named}: {more.part} of {more.whole}"


def _told(counts: Counts) -> list[tuple[object, ...]]:
    return [(*one.place, one.numbers, one.target) for one in counts.counts]


def _counted(register: Register, book: Book, on: date, indicators: Keys) -> Counts:
    """Return what is counted, none of the indicators having failed."""
    counts = count(register, book, on=on, indicators=indicators)
    assert not counts.faults, counts.faults
    return counts
