"""What the values of a loaded plugin do in the Book: what they tighten, choose or repeat, and which are overtaken."""

from __future__ import annotations

import enum
from datetime import date
from typing import TYPE_CHECKING

import attrs

from orgwork.book.overtaking import Overtaking, upper
from orgwork.declare import Amendment, Direction, Parameter
from orgwork.params.order import tightest
from orgwork.params.resolving import Answer, resolve
from orgwork.places import successor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgwork.book import Book
    from orgwork.plugin.report import Loaded


class Role(enum.StrEnum):
    """What a value does on its first day."""

    OWNS = "owns"
    """The place owns the key: the value is the first word on it."""
    TIGHTENS = "tightens"
    """It asks for more than the layers above."""
    CHOOSES = "chooses"
    """The layer above leaves the choice."""
    REPEATS = "repeats"
    """It asks for what the layers above ask for already."""
    ALONE = "alone"
    """No value above it is known on that day."""


@attrs.frozen
class Effect:
    """What one value does.

    Args:
        word: the value.
        role: what it does on its first day.
        above: what held above it on that day, as then published; None where the place owns the key.
        overtaken: since when it binds nobody any more, or None.

    """

    word: Amendment
    role: Role
    above: Answer | None = None
    overtaken: Overtaking | None = None


def effects(plugin: Loaded, book: Book, overtaken: Mapping[Amendment, Overtaking]) -> tuple[Effect, ...]:
    """Return what each value of a plugin does, by key, place and start.

    Args:
        plugin: one that is loaded.
        book: in which it is.
        overtaken: what is overtaken in the Book, by the word; see `overtaken_on`.

    """
    words = sorted(plugin.values, key=lambda word: (word.key, word.at, word.from_, word.published))
    return tuple(_effect(book, word, overtaken.get(word)) for word in words)


def overtaken_on(book: Book, on: date) -> dict[Amendment, Overtaking]:
    """Return what is overtaken on a day, by the word that is."""
    return {found.word: found for found in book.overtakings(on)}


def _effect(book: Book, word: Amendment, overtaken: Overtaking | None) -> Effect:
    """Return what a layer's word does beside those above it."""
    parameter = book.parameter(word.key)
    above = upper(book.amendments.get(word.key, {}), word.by)
    if successor(word.by) == parameter.owner_for(word.by) and not above:
        return Effect(word, Role.OWNS, None, overtaken)
    answer = resolve(parameter, above, word.at, word.from_, word.published)
    return Effect(word, _role(parameter, word, answer), answer, overtaken)


def _role(parameter: Parameter, word: Amendment, above: Answer) -> Role:
    """Return what a word is to what the layers above say."""
    if parameter.direction is Direction.DELEGATED:
        return Role.CHOOSES
    if above.value is None:
        return Role.ALONE
    if parameter.direction is Direction.FIXED:
        return Role.OWNS
    return Role.REPEATS if tightest(parameter, (above.value, word.value)) == above.value else Role.TIGHTENS
