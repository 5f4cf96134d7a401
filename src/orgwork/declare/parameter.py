"""A parameter: one number, list or flag that rules use, and how a lower layer may change it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from datetime import date

import attrs

from orgwork.declare.title import Title, meanings
from orgwork.errors import DeclarationError
from orgwork.places import Tier, at_tier, successor, tier


class ValueType(enum.StrEnum):
    """What a value is and its unit."""

    MONTHS = "months"
    COUNT = "count"
    FRACTION = "fraction"
    YUAN = "yuan"
    DAYS = "days"
    WORKDAYS = "workdays"
    WORDS = "words"
    FLAG = "flag"
    TABLE = "table"

    @property
    def is_number(self) -> bool:
        """Whether values of this type are ordered."""
        return self not in {ValueType.WORDS, ValueType.FLAG, ValueType.TABLE}


class Direction(enum.StrEnum):
    """In which direction a value is tighter, so that layers can be combined without an order."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    REQUIRED = "required"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    FIXED = "fixed"
    DELEGATED = "delegated"


_FITS: Mapping[Direction, Callable[[ValueType], bool]] = {
    Direction.AT_LEAST: lambda t: t.is_number,
    Direction.AT_MOST: lambda t: t.is_number,
    Direction.REQUIRED: lambda t: t in {ValueType.WORDS, ValueType.FLAG},
    Direction.ALLOWED: lambda t: t in {ValueType.WORDS, ValueType.FLAG},
    Direction.FORBIDDEN: lambda t: t in {ValueType.WORDS, ValueType.FLAG},
    Direction.FIXED: lambda _: True,
    Direction.DELEGATED: lambda t: (t.is_number and t is not ValueType.FRACTION) or t is ValueType.WORDS,
}


@attrs.frozen
class Parameter:
    """A declaration of one key, owned by one place.

    Args:
        key: dotted, unique in a Book.
        owner: the code of the place that declares it, stamped by the plugin manager; lower places amend it.
        tier: None where the declaring place owns the value; else every place of this tier inside it owns its own.
        title: in both languages.
        type: what a value is; its unit follows (months, days, yuan ...).
        direction: which way is tighter.
        since: before this day there is no requirement; from here to the first value it is unknown.
        until: from this day on there is no requirement any more.
        exclusive: for at_least and at_most: the limit itself does not satisfy.
        optional: where no layer has set it nothing is required, and of a table no more than the entries that are set;
            what is set needs no word of the owner's.
        by: the attributes on which the value depends; a value is then a table from attribute to value.
        source: the file and key path, for errors and explanations.
        words: what words that stand in its values mean, for people: its own and those of the layers that set it.

    """

    key: str
    owner: str
    title: Title
    type: ValueType
    direction: Direction
    since: date
    until: date | None = None
    exclusive: bool = False
    optional: bool = False
    by: tuple[str, ...] = ()
    tier: Tier | None = None
    source: str = attrs.field(default="", eq=False)
    words: Mapping[str, Title] = attrs.field(factory=dict, converter=meanings, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not _FITS[self.direction](self.type):
            msg = f"a parameter of type {self.type} cannot have the direction {self.direction}"
            raise DeclarationError(msg, where=self.source or self.key)
        if self.exclusive and self.direction not in {Direction.AT_LEAST, Direction.AT_MOST}:
            msg = "exclusive = true goes with at_least and at_most only"
            raise DeclarationError(msg, where=self.source or self.key)
        if self.optional and self.direction in {Direction.FIXED, Direction.DELEGATED}:
            msg = "optional = true goes with no direction in which only the owner's word counts"
            raise DeclarationError(msg, where=self.source or self.key)
        if self.until is not None and self.until <= self.since:
            msg = "until must lie after since"
            raise DeclarationError(msg, where=self.source or self.key)
        if self.tier is not None and self.tier <= tier(self.owner):
            msg = f"tier = {self.tier.name.lower()!r} must lie below the place that declares the key"
            raise DeclarationError(msg, where=self.source or self.key)
        if self.by and self.direction is Direction.DELEGATED:
            msg = "what depends on something is not delegated: a range or a list of choices has no entries"
            raise DeclarationError(msg, where=self.source or self.key)
        if self.tier is not None and self.direction is Direction.DELEGATED:
            msg = "what each place of a tier decides is not delegated as well; leave tier out, or choose a direction"
            raise DeclarationError(msg, where=self.source or self.key)

    def owner_for(self, place: str) -> str | None:
        """Return today's code of the place that owns the value at a place; None above the tier that owns it.

        Args:
            place: the code of a place inside the one that declares the key.

        """
        own = self.owner if self.tier is None else at_tier(place, self.tier)
        return None if own is None else successor(own)
