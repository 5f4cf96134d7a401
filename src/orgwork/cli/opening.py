"""From a file and folders to findings: the one way that check, explain and demo share."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs
import click

from orgwork.address import Address
from orgwork.cli.layers import layers
from orgwork.formats.guard import guard

if TYPE_CHECKING:
    from orgwork.checking import Findings
    from orgwork.declare import Reading, Title
    from orgwork.model import Register
    from orgwork.plugin import LoadReport


@attrs.frozen
class Checked:
    """A file read and checked."""

    file: Path | Address
    reading: Reading
    report: LoadReport
    findings: Findings


def open_and_check(
    file: Path | Address,
    folders: Sequence[Path],
    on: date,
    since: date | None,
    workers: int = 1,
    shards: int | None = None,
) -> Checked:
    """Read a file and check it; the size guards come before anything heavy is imported.

    Args:
        file, folders: what is checked, and the folders of local layers.
        on, since: the day asked for, and the first day of the window.
        workers, shards: how many processes share the work, in how many parts; see `orgwork.check`.

    Raises:
        FileError: no format recognises the file, or it cannot be opened.
        WorkerError: a layer cannot be sent to another process, or a process ended before its work.

    """
    guard(file)
    with redirect_stdout(sys.stderr):  # what a plugin's code prints must not mix with what the command prints
        return _checked(file, folders, on, since, workers, shards)


def _checked(
    file: Path | Address, folders: Sequence[Path], on: date, since: date | None, workers: int, shards: int | None
) -> Checked:
    """Read a file and check it."""
    from orgwork.checking import check  # noqa: PLC0415 - polars is imported after the guards only
    from orgwork.formats.opening import read  # noqa: PLC0415 - as above

    tell("读取文件 reading …")
    book, report = layers(folders)
    apart = workers > 1 or shards is not None
    reading = read(file, on=on, formats=report.formats, stored=apart)
    register = cast("Register", reading.register)
    tell("检查 checking …")
    incomplete = len(reading.problems)
    if not apart:
        findings = check(register, book, on=on, since=since, incomplete=incomplete)
    else:
        from orgwork.checking.sharded import Crew, check_shards  # noqa: PLC0415 - one process needs no pool

        crew = Crew(workers, shards, tell_part)
        findings = check_shards(register, book, crew, on=on, since=since, incomplete=incomplete)
    return Checked(file, reading, report, findings)


def tell_part(done: int, parts: int) -> None:
    """Show how many parts of long work are done, in one line."""
    if sys.stderr.isatty():
        click.echo(f"\r检查 checking … {done}/{parts}", nl=done == parts, err=True)


def tell_notes(notes: Sequence[Title], lang: str = "zh") -> None:
    """Say what was seen in a file and not used, and how it was understood."""
    for note in notes:
        click.echo(note.text(lang), err=True)


def tell(text: str) -> None:
    """Show progress where a person watches."""
    if sys.stderr.isatty():
        click.echo(text, err=True)
