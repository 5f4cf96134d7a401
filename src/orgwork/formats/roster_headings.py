"""Where the headings of a sheet stand, and what each column is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from orgwork.formats.roster_aliases import STEP, Aliases, Meaning, plain, spelled
from orgwork.formats.roster_grid import Grid

LOOK = 40
"""Headings stand within so many rows."""
LEVELS = 3
"""A heading has so many rows at most."""
FEWEST = 2
"""A sheet with fewer known headings is no roster."""
SUBJECTS = frozenset(
    {
        "persons.id",
        "persons.name",
        "persons.identity_number",
        "persons.organization",
        "organizations.name",
        "posts.organization",
    }
)
"""The fields that say whose a row is."""


@attrs.frozen
class Column:
    """One column of a sheet.

    Args:
        index: from 0.
        key: its heading as a mapping file names it: levels by `>`, the second of a name with `#2`.
        path: the levels of its heading as they stand, outermost first.
        meaning: what the aliases make of it.

    """

    index: int
    key: str
    path: tuple[str, ...]
    meaning: Meaning

    @property
    def cells(self) -> str:
        """The name of its cells in the frame of the grid."""
        return f"c{self.index}"


@attrs.frozen
class Headings:
    """The headings of a sheet.

    Args:
        row: the first row of them, from 0.
        levels: how many rows they take.
        columns: the columns that have one.

    """

    row: int
    levels: int
    columns: tuple[Column, ...]

    @property
    def known(self) -> int:
        """How many different known headings there are."""
        return len({(one.meaning.target, one.meaning.options, one.key.partition("#")[0]) for one in self._known})

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """How well these rows do as headings; the greatest is the best."""
        doubled = sum("#" in one.key for one in self.columns)
        return self.known, -doubled, len(self.columns), -self.levels, -self.row

    @property
    def tell_whose(self) -> bool:
        """Whether they say whose the rows are."""
        return any(one.meaning.target and one.meaning.target.name in SUBJECTS for one in self.columns)

    @property
    def _known(self) -> Iterator[Column]:
        return (one for one in self.columns if one.meaning.known)


def find(grid: Grid, aliases: Aliases, row: int | None = None, levels: int | None = None) -> Headings | None:
    """Return the headings of a sheet: the rows that hold most known ones, the fewest of them, the first of those.

    Args:
        grid: the sheet.
        aliases: what headings mean.
        row, levels: where a person said that they stand (row from 0), each None where nobody did.

    Returns:
        None where no rows hold two known headings that say whose the rows are, and nobody said where they stand.

    """
    top = grid.top(LOOK if row is None else row + LEVELS)
    tried = [
        _at(top, start, depth, aliases)
        for start in (range(len(top)) if row is None else [row])
        for depth in (range(1, LEVELS + 1) if levels is None else [levels])
        if start + depth <= len(top)
    ]
    if not tried:
        return None
    best = max(tried, key=lambda h: h.rank)
    return best if row is not None or (best.known >= FEWEST and best.tell_whose) else None


def _at(top: Sequence[Sequence[str]], row: int, levels: int, aliases: Aliases) -> Headings:
    """Return the headings as they are if they stand in these rows."""
    rows = [list(cells) for cells in top[row : row + levels]]
    for upper, lower in pairwise(rows):
        # The cells that a heading covers are empty where nothing says that they were merged.
        for i in range(1, len(upper)):
            if not upper[i] and lower[i]:
                upper[i] = upper[i - 1]
    columns: list[Column] = []
    seen: Counter[str] = Counter()
    for index in range(len(rows[0])):
        path: tuple[str, ...] = ()
        for cells in rows:
            if cells[index] and (not path or spelled(path[-1]) != spelled(cells[index])):
                path = (*path, cells[index])
        if not path:
            continue
        name = STEP.join(plain(part) for part in path)
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}#{seen[name]}"
        columns.append(Column(index, key, path, aliases.meaning(path)))
    return Headings(row, levels, tuple(columns))
