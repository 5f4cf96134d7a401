"""The Book: an immutable whole of declarations that answers key, place and day."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import attrs

from orgwork.book.overtaking import Overtaking, overtakings
from orgwork.declare import (
    Amendment,
    Area,
    Catalogue,
    Checklist,
    Deadline,
    Indicator,
    Parameter,
    Procedure,
    Rule,
    Section,
    View,
)
from orgwork.errors import UnknownKeyError
from orgwork.params.resolving import Answer, entry_of, resolve, timeline

T = TypeVar("T")
_MOST_KEPT = 20_000
"""Where more was worked out than this, it is forgotten and begun anew."""


@attrs.frozen(eq=False, repr=False)
class Book:
    """Parameters, rules and the rest, of many places.

    Args:
        parameters: by key.
        amendments: by key, then by issuing place.
        views, rules, deadlines, indicators: by name or key.
        checklists, catalogues, procedures: of all places, in a fixed order.
        sections: of the page.
        areas: under which rules stand together in what is shown.
        refused: places whose layer could not be loaded: there, and inside, a `met` is not certain.

    """

    parameters: Mapping[str, Parameter] = attrs.field(factory=dict)
    amendments: Mapping[str, Mapping[str, tuple[Amendment, ...]]] = attrs.field(factory=dict)
    views: Mapping[str, View] = attrs.field(factory=dict)
    rules: Mapping[str, Rule] = attrs.field(factory=dict)
    deadlines: Mapping[str, Deadline] = attrs.field(factory=dict)
    indicators: Mapping[str, Indicator] = attrs.field(factory=dict)
    checklists: tuple[Checklist, ...] = ()
    catalogues: tuple[Catalogue, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    sections: tuple[Section, ...] = ()
    areas: tuple[Area, ...] = ()
    refused: frozenset[str] = frozenset()
    _kept: dict[object, object] = attrs.field(factory=dict, init=False, repr=False)

    def keep(self, key: object, make: Callable[[], T]) -> T:
        """Return what `make` gives, worked out once per Book: it follows from the Book and the key alone.

        Args:
            key: what it is, hashable.
            make: works it out.

        """
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = make()
        return self._kept[key]  # type: ignore[return-value]

    def __repr__(self) -> str:
        counts = f"parameters={len(self.parameters)}, rules={len(self.rules)}, deadlines={len(self.deadlines)}"
        return f"Book({counts}{f', refused={sorted(self.refused)}' if self.refused else ''})"

    def _repr_pretty_(self, printer: Any, _: object) -> None:  # noqa: ANN401 - as notebooks call it
        printer.text(repr(self))

    def value(
        self, key: str, place: str = "", on: date | None = None, *, known_on: date | None = None, by: str | None = None
    ) -> Answer:
        """Return what holds for `key` at `place` on a day, with its trace.

        Args:
            key: the parameter.
            place: the code of the place; the nation by default.
            on: the day; today by default.
            known_on: leave out what was published after this day.
            by: for a table, the entry asked for; one that nobody gives is unknown, or nothing is required.

        Raises:
            UnknownKeyError: no layer declares the key; the message names the nearest.

        """
        parameter = self.parameter(key)
        day = date.today() if on is None else on  # noqa: DTZ011 - a day of the office's calendar
        answer = resolve(parameter, self.amendments.get(key, {}), place, day, known_on)
        return answer if by is None else entry_of(parameter, answer, by)

    def timeline(self, key: str, place: str = "", *, known_on: date | None = None) -> tuple[Answer, ...]:
        """Return the answers at a place, each on the first day on which it can differ from the one before."""
        parameter, issuers = self.parameter(key), self.amendments.get(key, {})
        return self.keep(("timeline", key, place, known_on), lambda: timeline(parameter, issuers, place, known_on))

    def parameter(self, key: str) -> Parameter:
        """Return the declaration of a key.

        Raises:
            UnknownKeyError: no layer declares it.

        """
        if key not in self.parameters:
            close = difflib.get_close_matches(key, self.parameters, n=1)
            msg = f"no layer declares {key!r}" + (f"; did you mean {close[0]!r}?" if close else "")
            raise UnknownKeyError(msg)
        return self.parameters[key]

    def silent(self, key: str) -> bool:
        """Whether a key is optional and no layer, wherever it is, has set it: it requires nothing of anybody."""
        return self.parameter(key).optional and not self.amendments.get(key)

    def declared(self, key: str) -> Rule | Deadline:
        """Return the rule or the deadline of a key.

        Raises:
            UnknownKeyError: no layer declares it.

        """
        found = self.rules.get(key) or self.deadlines.get(key)
        if found is None:
            msg = f"no layer declares the rule or deadline {key!r}"
            raise UnknownKeyError(msg)
        return found

    def overtaken(self, on: date) -> tuple[Amendment, ...]:
        """Return the lower layers' words in force on a day that an upper layer has since overtaken."""
        return tuple(found.word for found in self.overtakings(on))

    def overtakings(self, on: date) -> tuple[Overtaking, ...]:
        """Return the same words with the day since when, and with what overtook them."""
        return overtakings(self.parameters, self.amendments, on)
