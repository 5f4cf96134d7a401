"""The one form of condition inside TOML: any or all of facts."""

from __future__ import annotations

import enum

import attrs

from orgwork.errors import DeclarationError


class Operator(enum.StrEnum):
    """How a fact is compared with a value."""

    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    IN = "in"
    NOT_IN = "not_in"


@attrs.frozen
class Fact:
    """One comparison: the fact's name, the operator, the value."""

    fact: str
    op: Operator
    value: int | str | bool | tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        if isinstance(self.value, tuple) != (self.op in {Operator.IN, Operator.NOT_IN}):
            msg = "in and not_in take a list, the other operators a single value"
            raise DeclarationError(msg, where=self.fact)


@attrs.frozen
class Condition:
    """Either `any` or `all` of facts; exactly one of the two is given.

    A fact that is not known makes it unknown, unless the others decide (Kleene).
    """

    any: tuple[Fact, ...] = ()
    all: tuple[Fact, ...] = ()

    def __attrs_post_init__(self) -> None:
        if bool(self.any) == bool(self.all):
            msg = "a condition is either any or all of at least one fact"
            raise DeclarationError(msg)
