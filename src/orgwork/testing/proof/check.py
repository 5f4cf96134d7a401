"""What a check of the contract is, and what comes of it."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from orgwork.declare import Title

if TYPE_CHECKING:
    from orgwork.testing.proof.subject import Subject


class Level(enum.StrEnum):
    """`must` fails the contract; `should` is told and fails nothing: new checks begin so for one minor release."""

    MUST = "must"
    SHOULD = "should"


@attrs.frozen
class Fault:
    """One thing that a check found.

    Args:
        where: the file with its line or key, as far as it is known.
        text: what is wrong and what to do.
        note: whether it is only worth knowing.

    """

    where: str
    text: Title
    note: bool = False

    def told(self, lang: str) -> str:
        """Return it on one line."""
        return f"{self.where}: {self.text.text(lang)}" if self.where else self.text.text(lang)


Faults = tuple[Fault, ...]


@attrs.frozen(eq=False)
class Check:
    """One check of the contract.

    Args:
        code: stable once published, such as ``OWC-P03``.
        title: what holds of a plugin that passes.
        level: must or should.
        since: the version of the library that brought it.
        applies: gives None where it applies to a plugin, else why it does not.
        run: gives what is wrong.

    """

    code: str
    title: Title
    level: Level
    since: str
    applies: Callable[[Subject], Title | None]
    run: Callable[[Subject], Faults]

    @property
    def id(self) -> str:
        """Code and English title, as pytest shows it."""
        return f"{self.code} {self.title.en}"


class State(enum.StrEnum):
    """What came of a check."""

    PASSED = "passed"
    FAILED = "failed"
    TOLD = "told"
    """A `should` that does not hold."""
    EXPECTED = "expected"
    """It fails as the plugin's authors said it would."""
    NOT_APPLICABLE = "not applicable"


@attrs.frozen
class Outcome:
    """What came of a check.

    Args:
        check: which.
        state: how it ended.
        faults: what was found, notes among it.
        reason: why it does not apply, or why its failing is expected.

    """

    check: Check
    state: State
    faults: Faults = ()
    reason: Title | None = None


def found(where: str, zh: str, en: str, *, note: bool = False) -> Fault:
    """Return a fault with its text in both languages."""
    return Fault(where, Title(zh=zh, en=en), note)


def always(_: Subject) -> Title | None:
    """Apply to every plugin."""
    return None


def check(
    code: str,
    zh: str,
    en: str,
    applies: Callable[[Subject], Title | None],
    run: Callable[[Subject], Faults],
    level: Level = Level.MUST,
) -> Check:
    """Return a check of the first version of the contract."""
    return Check(code, Title(zh=zh, en=en), level, "0.1.0", applies, run)
