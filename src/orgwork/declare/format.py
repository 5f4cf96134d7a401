"""A file format: who recognises a file, who reads it, and how a fault in it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

import attrs

from orgwork.address import Address
from orgwork.declare.headings import Headings
from orgwork.declare.title import Title
from orgwork.errors import UnreadableError

_SHOWN = 5
"""So many faults stand in the text of an error."""


@attrs.frozen
class Problem:
    """One fault in a file: where it is, what stands there, what would be right.

    Args:
        code: a stable code, e.g. ``OW611``.
        file: the file's name.
        sheet: the sheet, or empty.
        row: the row as the office sees it (from 1), or None.
        column: the heading, or empty.
        value: what stands there, masked where it is an identity number.
        message: what is wrong and what would be right, in Chinese and English.

    """

    code: str
    file: str
    sheet: str
    row: int | None
    column: str
    value: str
    message: Title

    def text(self, lang: str = "zh") -> str:
        """Return the fault on one line."""
        spot = [
            self.file,
            self.sheet,
            "" if self.row is None else (f"第{self.row}行" if lang == "zh" else f"row {self.row}"),
        ]
        spot.append(self.column)
        shown = f" “{self.value}”" if self.value else ""
        return f"[{self.code}] {' · '.join(s for s in spot if s)}{shown}: {self.message.text(lang)}"


@attrs.frozen
class Reading:
    """What came out of a file.

    A register beside problems is incomplete: look at `problems`, or take it by `accepted`.

    Args:
        register: the `orgwork.model.Register` (typed as object: declarations do not know the model).
        problems: every fault, in the order of the file; the cells concerned are unknown in the register.
        notes: what was seen and not used, one line each.

    """

    register: object
    problems: tuple[Problem, ...] = ()
    notes: tuple[Title, ...] = ()

    def accepted(self) -> object:
        """Return the register of a file in which nothing is wrong.

        Raises:
            UnreadableError: something is; the message shows the first faults, `problems` of the error holds every one.

        """
        if not self.problems:
            return self.register
        count, files = len(self.problems), list(dict.fromkeys(one.file for one in self.problems))
        where = files[0] if len(files) == 1 else ""
        shown = [f"{one.text('zh')} / {one.message.en}" for one in self.problems[:_SHOWN]]
        more = [f"…… / … ({count - _SHOWN})"] if count > _SHOWN else []
        msg = f"有 {count} 处错误，请改正后再读入 / {count} faults: correct them and read the file again"
        raise UnreadableError("\n  ".join([msg, *shown, *more]), where=where, problems=self.problems)


class Writer(Protocol):
    """What writes a register into a folder.

    Identity numbers are the library's care: `orgwork convert` and `orgwork.formats.tables_target.put` give the writer
    of a plugin a register in which they are hidden already, in every text and id, unless they were asked for by name.
    Who calls a writer directly gives it what `orgwork.formats.leaving.leaving` gives.
    """

    def __call__(
        self, register: object, folder: Path, kind: str, *, identity_numbers: bool = False
    ) -> Sequence[Title] | None:
        """Write it; return a line for everything the files cannot hold, None where they hold all.

        Args:
            register: the `orgwork.model.Register`, as it may leave.
            folder: where; it is there and empty.
            kind: the ending of the files without its dot.
            identity_numbers: whether identity numbers were asked for by name: then they are in the register.

        """


@attrs.frozen
class Format:
    """A file format.

    Args:
        name: a short word, unique.
        title: in both languages.
        suffixes: lower-case file endings with the dot; of a folder, those of its files.
        sniff: whether a file is of this format (cheap; after the size guards).
        read: the file, as it stands on a day.
        cells: per field of a record (`tenures.begins`) the sheet and the heading it is read from. Where the heading
            depends on the record, the field names its condition: `establishments.number[measure=posts_deputy]`.
        folder: whether it reads whole folders instead of files.
        widened: the format with more headings; None where it reads none but its own.
        write: a register into a new folder as files of one kind (the ending without its dot), identity numbers
            only where asked for, see `Writer`; None where the format is read only.
        schemes: the schemes of the addresses it reads too (`postgresql`); a database is no file.
        connect: what a database at such an address holds, as it stands on a day.
        stored: as `read`, but the register's rows stay on the disk; None where they are always held.

    """

    name: str
    title: Title
    suffixes: tuple[str, ...]
    sniff: Callable[[Path], bool]
    read: Callable[[Path, date], Reading]
    cells: Mapping[str, tuple[str, str]] = attrs.field(factory=dict)
    folder: bool = False
    widened: Callable[[Headings], Format] | None = None
    write: Writer | None = None
    schemes: tuple[str, ...] = ()
    connect: Callable[[Address, date], Reading] | None = None
    stored: Callable[[Path, date], Reading] | None = None
