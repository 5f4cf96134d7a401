"""A section of the page: data for it, never markup."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from orgwork.declare.title import Title


@attrs.frozen
class Table:
    """Headings and rows of plain text."""

    headings: tuple[Title, ...]
    rows: tuple[tuple[str, ...], ...]


@attrs.frozen
class Section:
    """A titled table of the page, computed from the findings' rows given as plain mappings."""

    key: str
    title: Title
    build: Callable[[Sequence[Mapping[str, object]]], Table]
    place: str = ""
