"""The shape of a case file: what its author writes."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs


@attrs.frozen
class ExpectShape:
    """What is expected: values by parameter, outcomes by rule, lists by their key."""

    values: dict[str, Any] = attrs.field(factory=dict)
    findings: dict[str, Any] = attrs.field(factory=dict)
    lists: dict[str, Any] = attrs.field(factory=dict)


@attrs.frozen
class CaseShape:
    """One case; `at` is the plugin's own place unless it is given."""

    title: str
    on: date
    expect: ExpectShape
    at: str | None = None
    known_on: date | None = None
    since: date | None = None
    given: dict[str, Any] = attrs.field(factory=dict)
    partial: tuple[str, ...] = ()


@attrs.frozen
class FileShape:
    """A file of cases; each is read by itself, so that the faults of all are told at once."""

    case: list[Any]
