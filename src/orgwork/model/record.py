"""What every record shares: its source, and the helpers its class is declared with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import attrs

T = TypeVar("T")
_TRACES: set[type] = set()


def trace(cls: type[T]) -> type[T]:
    """Mark a record class whose rows say who attended, studied or logged something: the traces that work leaves.

    Only views that say by which text they may be read are given its table, and only to the rules that they name.
    """
    _TRACES.add(cls)
    return cls


def is_trace(cls: type) -> bool:
    """Whether a record class is marked as one of traces."""
    return cls in _TRACES


@attrs.frozen
class Source:
    """Where a record was read: file, sheet and row (from 1, as the office sees it)."""

    file: str
    sheet: str = ""
    row: int | None = None


def key() -> Any:  # noqa: ANN401 - attrs.field itself is typed so
    """Return a field for the record's own id: text, never empty."""
    return attrs.field(validator=_not_empty, metadata={"role": "key"})


def refers(record: str) -> Any:  # noqa: ANN401 - as above
    """Return a field that must hold the id of another record."""
    return attrs.field(validator=_not_empty, metadata={"role": "refers", "to": record})


def may_refer(record: str) -> Any:  # noqa: ANN401 - as above
    """Return a field that may hold the id of another record; None is unknown or none."""
    return attrs.field(default=None, metadata={"role": "fact", "to": record})


def comes_before(record: str) -> Any:  # noqa: ANN401 - as above
    """Return a field that may hold the id of what the record was done for: of an appointment, a step that led to it.

    Of such records nothing can be asked where the other is only thought of: they are still to be made.
    """
    return attrs.field(default=None, metadata={"role": "fact", "to": record, "before": True})


def one_of(words: Iterable[str]) -> Any:  # noqa: ANN401 - as above
    """Return a field for one of the given words, or None for unknown."""
    known = tuple(words)

    def check(_: object, attribute: attrs.Attribute[Any], value: str | None) -> None:
        """Refuse a word that is not among them."""
        if value is not None and value not in known:
            msg = f"{attribute.name} is {value!r}, not one of {', '.join(known)}"
            raise ValueError(msg)

    return attrs.field(default=None, validator=check, metadata={"role": "fact", "words": known})


def ended() -> Any:  # noqa: ANN401 - as above
    """Return the field that says whether a span is over: yes, no, or unknown.

    It defaults to yes where an end is given, else to unknown; a running span says False.
    """
    return attrs.field(default=attrs.Factory(lambda self: True if self.ends is not None else None, takes_self=True))


def _not_empty(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Refuse an empty text."""
    if not str(value or "").strip():
        msg = f"{attribute.name} must be a text that is not empty, not {value!r}"
        raise ValueError(msg)
