"""The sheets of one file in turn: each is read, made into tables and texts, and let go before the next is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs
import polars as pl

from orgwork.declare import Title
from orgwork.formats.cells import Sheet
from orgwork.formats.collection_gaps import Gaps
from orgwork.formats.collection_keep import keep_rows, keep_sheet
from orgwork.formats.collection_layout import KEY, NAME, NUMBER, UNITS
from orgwork.model import TABLES
from orgwork.model.schema import to_frame

Kept = tuple[pl.DataFrame, Title | None]
_NAMES = {cls: name for name, cls in TABLES.items()}


@attrs.define
class Turns:
    """The sheets of a file, of which one is in memory at a time.

    Args:
        load: reads a sheet by its name; None where it is missing.
        gaps: where it is noted that a sheet is missing.
        file: its name.
        frames: the tables made so far.
        kept: per sheet what is kept of it as texts, and what is told of that.
        others: the same of each sheet that the layout does not know.
        columns: per sheet where its headings stand.

    """

    load: Callable[[str], Sheet | None]
    gaps: Gaps
    file: str
    frames: dict[str, pl.DataFrame] = attrs.field(factory=dict)
    kept: dict[str, Kept] = attrs.field(factory=dict)
    others: list[Kept] = attrs.field(factory=list)
    columns: dict[str, Mapping[str, int]] = attrs.field(factory=dict)
    _there: Sheet | None = None

    def rows(self, name: str) -> Sheet | tuple[()]:
        """Read the next sheet; it has no rows where it is missing, or none of them could be anybody's."""
        there = self._there = self.load(name)
        if there is None or not _joins(there):
            self.gaps.missing.add(name)
            return ()
        return there

    def over(self, records: Iterable[object]) -> None:
        """Keep what stands in the sheet that was read last and in none of its records; its cells are let go."""
        there, self._there = self._there, None
        if there is None:
            return
        self.columns[there.name] = there.columns
        self.kept[there.name] = keep_sheet(there, records, self.file)
        there.rows = ()

    def put(self, records: Iterable[object]) -> None:
        """Take records, whole tables of them, as frames: from here on they need not be held."""
        groups: dict[str, list[object]] = {}
        for record in records:
            groups.setdefault(_NAMES[type(record)], []).append(record)
        self.frames |= {name: to_frame(TABLES[name], rows) for name, rows in groups.items()}

    def add(self, name: str, grid: Iterable[Sequence[object]]) -> None:
        """Keep a sheet that the layout does not know."""
        self.others.append(keep_rows(name, grid, self.file))


def _joins(there: Sheet) -> bool:
    """Whether a sheet has the columns without which its rows belong to nobody."""
    if there.name == UNITS:
        return "机构名称" in there.columns
    return {NAME, NUMBER} <= set(there.columns) or KEY in there.columns
