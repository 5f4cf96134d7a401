"""orgwork when FILE PERSON POST."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from orgwork.address import Address
from orgwork.cli import options
from orgwork.cli.layers import layers
from orgwork.cli.opening import tell
from orgwork.formats.guard import guard

if TYPE_CHECKING:
    from orgwork.declare import Reading
    from orgwork.model import Register
    from orgwork.planning import When


@click.command("when")
@options.file_argument
@click.argument("person")
@click.argument("post")
@options.on
@click.option("--level", default=None, help="The level held in the post; by default what the records say of the post.")
@click.option("--leader/--not-leader", default=None, help="Whether the post makes its holder a member of the team.")
@click.option("--exceptional", is_flag=True, help="Ask about an exceptional promotion.")
@click.option("--keep", is_flag=True, help="The present main post is kept; otherwise it ends that day.")
@options.plugin
@options.lang
@options.form
def command(  # noqa: PLR0913, PLR0917 - an argument per option
    file: Path | Address,
    person: str,
    post: str,
    on: date | None,
    level: str | None,
    leader: bool | None,  # noqa: FBT001 - click gives a flag
    exceptional: bool,  # noqa: FBT001 - as above
    keep: bool,  # noqa: FBT001 - as above
    plugins: tuple[Path, ...],
    lang: str,
    form: str,
) -> int:
    """Say when PERSON could be appointed to POST by FILE, rule by rule: what is met, from when, what is missing.

    PERSON is an id, or a name that one person bears; POST is an id, or the unit's name and the post's. Exit codes: 0 it
    could be on the day asked; 1 a rule that must hold is broken then; 2 the answer is incomplete; 3 none is broken, but
    one is unknown.
    """
    guard(file)
    proposal = {"level": level, "leader": leader, "exceptional": exceptional, "keep": keep}
    with redirect_stdout(sys.stderr):  # what a plugin's code prints must not mix with what the command prints
        reading, answer = _asked(file, person, post, on or options.today(), plugins, proposal)
    from orgwork.report.appointment import to_data, to_text  # noqa: PLC0415 - after the guards only
    from orgwork.report.masking import masked  # noqa: PLC0415 - as above

    told = json.dumps(to_data(answer, lang), ensure_ascii=False, indent=1) if form == "json" else to_text(answer, lang)
    click.echo(masked(told))
    findings = answer.now.findings
    if reading.problems or findings.book.refused or findings.faults:
        return 2
    return 0 if answer.first == answer.on else 3 if answer.clear == answer.on else 1


def _asked(
    file: Path | Address, person: str, post: str, on: date, folders: tuple[Path, ...], proposal: Mapping[str, object]
) -> tuple[Reading, When]:
    """Read a file and ask when somebody may be appointed."""
    from orgwork.formats.opening import read  # noqa: PLC0415 - polars is imported after the guards only
    from orgwork.planning import when  # noqa: PLC0415 - as above

    tell("读取文件 reading …")
    book, report = layers(folders)
    reading = read(file, on=on, formats=report.formats)
    tell("逐日检查 checking day by day …")
    register = cast("Register", reading.register)
    return reading, when(register, book, person, post, on=on, **proposal)  # type: ignore[arg-type]
