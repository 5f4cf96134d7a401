"""Coverage: whether "no row" is a fact."""

from __future__ import annotations

import enum

import attrs


class Extent(enum.StrEnum):
    """How much of a table is there; `present`: all that holds today, but what ended before may be missing."""

    COMPLETE = "complete"
    PRESENT = "present"
    PARTIAL = "partial"
    ABSENT = "absent"


@attrs.frozen
class Coverage:
    """How far one table can be relied on; set by the reader.

    Args:
        table: the table.
        extent: complete, present, partial or absent.
        subject: the id of the person or unit it is said about, or None: of all.

    """

    table: str
    extent: Extent
    subject: str | None = None
