"""The shapes of a plugin's TOML files: what an author writes, before place, key and source are stamped on it."""

from __future__ import annotations

import difflib
import enum
from datetime import date
from typing import Any, TypeVar

import attrs

from orgwork.citation import Citation, Confirmation, Evidence
from orgwork.declare import Condition, Direction, Entry, Fact, Item, Step, Title, ValueType
from orgwork.declare.condition import Operator
from orgwork.places import Tier

E = TypeVar("E", bound=enum.StrEnum)


def one_of(kind: type[E], name: str, text: str) -> E:
    """Return the word of `kind` that a text names.

    Raises:
        ValueError: there is none; the message tells the nearest.

    """
    return kind(_known(name, text, [word.value for word in kind]))


def _known(name: str, text: str, known: list[str]) -> str:
    """Return a word that is known, or name the nearest one."""
    if text in known:
        return text
    close = difflib.get_close_matches(text, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"it is one of {', '.join(known)}"
    msg = f"{name} = {text!r} is not known; {hint}"
    raise ValueError(msg)


def _evidence(text: str) -> Evidence:
    return one_of(Evidence, "evidence", text)


def _proof(text: str) -> Evidence:
    return one_of(Evidence, "proof", text)


def _type(text: str) -> ValueType:
    return one_of(ValueType, "type", text)


def _direction(text: str) -> Direction:
    return one_of(Direction, "direction", text)


def _operator(text: str) -> Operator:
    return one_of(Operator, "op", text)


@attrs.frozen
class ValueShape:
    """One dated value of a parameter; `at` is the plugin's own place unless it is narrower."""

    value: Any
    from_: date
    published: date
    evidence: Evidence = attrs.field(converter=_evidence)
    cites: Citation
    at: str | None = None
    until: date | None = None
    confirmed: Confirmation | None = None


@attrs.frozen
class ParameterShape:
    """A parameter that the plugin declares, with its first values."""

    title: Title
    type: ValueType = attrs.field(converter=_type)
    direction: Direction = attrs.field(converter=_direction)
    since: date
    until: date | None = None
    exclusive: bool = False
    optional: bool = False
    by: tuple[str, ...] = ()
    tier: str | None = None
    values: tuple[ValueShape, ...] = ()
    words: dict[str, Title] = attrs.field(factory=dict)

    def owners(self) -> Tier | None:
        """Return the tier whose places own the value, or None where the plugin's place does.

        Raises:
            ValueError: the word is no tier.

        """
        names = [tier.name.lower() for tier in Tier]
        return None if self.tier is None else Tier[_known("tier", self.tier, names).upper()]


@attrs.frozen
class AmendmentShape:
    """Values for a parameter that a layer above declares."""

    values: tuple[ValueShape, ...]
    words: dict[str, Title] = attrs.field(factory=dict)


@attrs.frozen
class FactShape:
    """One comparison; its value is a number, a text, true or false, or a list of texts."""

    fact: str
    op: Operator = attrs.field(converter=_operator)
    value: Any

    def fact_of(self) -> Fact:
        """Return the fact.

        Raises:
            TypeError: the value is none of the four.

        """
        value = tuple(self.value) if isinstance(self.value, list) else self.value
        texts = value if isinstance(value, tuple) else ()
        if not isinstance(value, int | str | tuple) or not all(isinstance(t, str) for t in texts):
            msg = f"{self.fact}: {self.value!r} is no whole number, text, true or false, nor a list of texts"
            raise TypeError(msg)
        return Fact(self.fact, self.op, value)


@attrs.frozen
class ConditionShape:
    """Either any or all of facts."""

    any: tuple[FactShape, ...] = ()
    all: tuple[FactShape, ...] = ()

    def condition(self) -> Condition:
        """Return the condition."""
        return Condition(any=tuple(f.fact_of() for f in self.any), all=tuple(f.fact_of() for f in self.all))


def _when(shape: ConditionShape | None) -> Condition | None:
    return None if shape is None else shape.condition()


@attrs.frozen
class ItemShape:
    """One item of a checklist."""

    key: str
    title: Title
    evidence: str = ""
    optional: bool = False
    when: ConditionShape | None = None

    def built(self) -> Item:
        """Return the item."""
        return Item(self.key, self.title, self.evidence, self.optional, _when(self.when))


@attrs.frozen
class ChecklistShape:
    """A checklist; `proof` is the grade of evidence of the list itself."""

    title: Title
    items: tuple[ItemShape, ...]
    from_: date
    cites: Citation
    proof: Evidence = attrs.field(converter=_proof)


@attrs.frozen
class EntryShape:
    """One entry of a catalogue."""

    key: str
    title: Title
    from_: date
    until: date | None = None
    when: ConditionShape | None = None

    def built(self) -> Entry:
        """Return the entry."""
        return Entry(self.key, self.title, self.from_, self.until, _when(self.when))


@attrs.frozen
class CatalogueShape:
    """A catalogue; `proof` is the grade of evidence of the list itself."""

    title: Title
    entries: tuple[EntryShape, ...]
    cites: Citation
    proof: Evidence = attrs.field(converter=_proof)


@attrs.frozen
class StepShape:
    """One step of a procedure."""

    key: str
    title: Title
    after: tuple[str, ...] = ()
    within: str = ""
    when: ConditionShape | None = None

    def built(self) -> Step:
        """Return the step."""
        return Step(self.key, self.title, self.after, self.within, _when(self.when))


@attrs.frozen
class ProcedureShape:
    """A procedure; `proof` is the grade of evidence of the order itself."""

    title: Title
    steps: tuple[StepShape, ...]
    from_: date
    cites: Citation
    proof: Evidence = attrs.field(converter=_proof)
