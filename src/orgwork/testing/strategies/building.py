"""A register made of records that are known to be valid: what files and users give is checked, which takes longer."""

from __future__ import annotations

from collections.abc import Iterable

from orgwork.model import TABLES, Coverage, Register
from orgwork.model.schema import to_frame

_NAMES = {cls: name for name, cls in TABLES.items()}


def built(records: Iterable[object], coverage: Iterable[Coverage] = ()) -> Register:
    """Return what `Register.of` gives of valid records, without its checks.

    Args:
        records: of the classes of `TABLES`, with ids that are unique and references that lead somewhere.
        coverage: how far the tables can be relied on.

    """
    groups: dict[str, list[object]] = {}
    for record in records:
        groups.setdefault(_NAMES[type(record)], []).append(record)
    return Register.fitted({name: to_frame(TABLES[name], rows) for name, rows in groups.items()}, coverage)
