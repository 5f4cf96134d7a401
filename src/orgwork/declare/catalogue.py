"""A catalogue: a dated list of things, such as duty items, talent classes, programmes, campaigns."""

from __future__ import annotations

from datetime import date

import attrs

from orgwork.citation import Citation, Evidence
from orgwork.declare.condition import Condition
from orgwork.declare.title import Title


@attrs.frozen
class Entry:
    """One thing in a catalogue, with the days between which it belongs there."""

    key: str
    title: Title
    from_: date
    until: date | None = None
    when: Condition | None = None


@attrs.frozen
class Catalogue:
    """Entries under one key, of one place; the same key of two places are two catalogues."""

    key: str
    place: str
    title: Title
    entries: tuple[Entry, ...]
    cites: Citation
    proof: Evidence
    source: str = attrs.field(default="", eq=False)
