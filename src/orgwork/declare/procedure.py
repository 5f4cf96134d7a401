"""A procedure: ordered steps with conditions; lower layers add steps or tighten times only."""

from __future__ import annotations

import graphlib
from datetime import date

import attrs

from orgwork.citation import Citation, Evidence
from orgwork.declare.condition import Condition
from orgwork.declare.title import Title
from orgwork.errors import DeclarationError


@attrs.frozen
class Step:
    """One step: the steps it comes after, the parameter that limits its time, and when it applies."""

    key: str
    title: Title
    after: tuple[str, ...] = ()
    within: str = ""
    when: Condition | None = None


@attrs.frozen
class Procedure:
    """Steps under one key; acyclic, every `after` names a step of it."""

    key: str
    place: str
    title: Title
    steps: tuple[Step, ...]
    from_: date
    cites: Citation
    proof: Evidence
    source: str = attrs.field(default="", eq=False)

    def __attrs_post_init__(self) -> None:
        keys = {step.key for step in self.steps}
        unknown = sorted({a for step in self.steps for a in step.after} - keys)
        if unknown:
            msg = f"steps come after unknown steps: {', '.join(unknown)}"
            raise DeclarationError(msg, where=self.source or self.key)
        self.order()

    def order(self) -> tuple[str, ...]:
        """Return the keys of the steps, each after those it needs.

        Raises:
            DeclarationError: the steps run in a circle.

        """
        try:
            return tuple(graphlib.TopologicalSorter({s.key: s.after for s in self.steps}).static_order())
        except graphlib.CycleError as error:
            msg = f"the steps run in a circle: {' → '.join(error.args[1])}"
            raise DeclarationError(msg, where=self.source or self.key) from error
