"""An amendment: who sets which key to what, for which place, from which day, by which text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from orgwork.citation import Citation, Confirmation, Evidence
from orgwork.declare.title import Title, meanings
from orgwork.errors import DeclarationError
from orgwork.places import contains

Scalar = int | Fraction | bool | frozenset[str]
"""A number (months, days, yuan, count), a fraction, a flag, or a set of words."""

Value = Scalar | tuple[int, int] | Mapping[str, Scalar]
"""A scalar; for a delegated number its owner's range (lowest, highest); with `by` a table of scalars."""


@attrs.frozen
class Amendment:
    """One dated value.

    Args:
        key: the parameter.
        by: the code of the issuing place, stamped by the plugin manager.
        at: the code of the place it speaks for, inside `by`; narrower than `by` is a pilot.
        value: of the parameter's type.
        from_: the first day in force.
        published: the day from which it was known.
        cites: the text it rests on.
        evidence: how well it is proved.
        until: the first day no longer in force; for repeal only, the next start supersedes by itself.
        source: the file and key path it was read from; not part of its identity.
        confirmed: by whom it was compared with the official text, if it was.
        words: what words that stand in values of the key mean, for people; not part of its identity.

    """

    key: str
    by: str
    at: str
    value: Value = attrs.field(hash=False)
    from_: date
    published: date
    cites: Citation
    evidence: Evidence
    until: date | None = None
    source: str = attrs.field(default="", eq=False)
    confirmed: Confirmation | None = None
    words: Mapping[str, Title] = attrs.field(factory=dict, converter=meanings, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not contains(self.by, self.at):
            msg = f"{self.by or 'the nation'} cannot speak for {self.at or 'the nation'}: it does not lie inside"
            raise DeclarationError(msg, where=self.source or self.key)
        if self.until is not None and self.until <= self.from_:
            msg = "until must lie after from"
            raise DeclarationError(msg, where=self.source or self.key)
        if self.confirmed is not None and self.evidence.needs_check:
            msg = f"what was compared with the official text is no longer {self.evidence}; grade it text or law"
            raise DeclarationError(msg, where=self.source or self.key)
