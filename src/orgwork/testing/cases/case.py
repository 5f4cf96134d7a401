"""A case as it was read, and a mismatch between what it expects and what the book answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs

from orgwork.declare import Title
from orgwork.params.resolving import State

NO_ROW = "none"
"""The word for a rule that is about none of the records."""


@attrs.frozen
class Question:
    """What one parameter is expected to answer.

    Args:
        key: the parameter.
        raw: the value as it stands in the file; without meaning where only a state is expected.
        by: the entry of a table, or None: the value itself, or the whole table.
        state: the state expected.
        valued: whether a value is expected.

    """

    key: str
    raw: Any = attrs.field(hash=False)
    by: str | None = None
    state: State = State.VALUE
    valued: bool = True


@attrs.frozen
class Case:
    """One case.

    Args:
        title: what it shows, in the words of its author.
        file: where it was read.
        line: on which line of the file it begins; None where that cannot be told.
        on: the day for which is asked.
        at: the code of the place.
        known_on: what was published after this day is left out, if given.
        since: events before it are counted only, as of `check`.
        records: the records given, by table; a table that was given without a row is complete and empty.
        partial: the tables in which rows may be missing.
        values: the questions about parameters.
        findings: by rule or deadline, outcomes by the id of a row, record or subject; under an empty id the outcome
            of every row.
        lists: by the key of a checklist, catalogue or procedure, the keys in force.

    """

    title: str
    file: Path
    line: int | None
    on: date
    at: str
    known_on: date | None = None
    since: date | None = None
    records: dict[str, tuple[Any, ...]] = attrs.field(factory=dict, hash=False)
    partial: tuple[str, ...] = ()
    values: tuple[Question, ...] = ()
    findings: dict[str, dict[str, str]] = attrs.field(factory=dict, hash=False)
    lists: dict[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False)


@attrs.frozen
class Mismatch:
    """One answer that is not the expected one.

    Args:
        case: the title of the case.
        file, line: where the case stands.
        about: the parameter, rule or list, with the entry or row where one was named.
        expected, found: the two answers.
        why: what explains the answer that was found: the trace of a value, the explanation of findings.

    """

    case: str
    file: Path
    line: int | None
    about: str
    expected: str
    found: str
    why: Title

    def text(self, lang: str = "zh") -> str:
        """Return the mismatch in Chinese (``zh``) or English (``en``), its explanation indented below."""
        spot = f"{self.file.name}:{self.line}" if self.line else self.file.name
        said = (
            f"expected {self.expected}, the answer is {self.found}"
            if lang == "en"
            else f"预期 {self.expected}，实际 {self.found}"
        )
        why = "\n".join(f"    {line}" for line in self.why.text(lang).splitlines())
        return f"{spot} · {self.case}\n  {self.about}: {said}\n{why}"
