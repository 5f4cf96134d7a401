"""A checklist: items to be shown, each with its evidence; lower layers add or tighten only."""

from __future__ import annotations

from datetime import date

import attrs

from orgwork.citation import Citation, Evidence
from orgwork.declare.condition import Condition
from orgwork.declare.title import Title


@attrs.frozen
class Item:
    """One thing to show: its key within the list, a title, the evidence asked for, and when it applies."""

    key: str
    title: Title
    evidence: str = ""
    optional: bool = False
    when: Condition | None = None


@attrs.frozen
class Checklist:
    """Items under one key; the same key of several layers is joined, an item is required if any layer requires it."""

    key: str
    place: str
    title: Title
    items: tuple[Item, ...]
    from_: date
    cites: Citation
    proof: Evidence
    source: str = attrs.field(default="", eq=False)
