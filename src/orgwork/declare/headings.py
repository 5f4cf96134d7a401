"""More headings for a format that reads sheets by their headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from orgwork.declare.readonly import ReadOnly


def _names(said: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the headings of each field; none may be empty."""
    listed = {field: (names,) if isinstance(names, str) else tuple(names) for field, names in said.items()}
    for field, names in listed.items():
        if not names or not all(name.strip() for name in names):
            msg = f"the headings of {field!r} must be texts that are not empty, not {names!r}"
            raise ValueError(msg)
    return ReadOnly(listed)


@attrs.frozen
class Headings:
    """What the offices of a place call the columns of their sheets.

    Args:
        name: the format that reads them, such as ``roster``.
        fields: per field of a record (`persons.id`) what the heading of its column may be.
        source: where it is declared; stamped by the manager.

    """

    name: str
    fields: Mapping[str, tuple[str, ...]] = attrs.field(converter=_names)
    source: str = ""
