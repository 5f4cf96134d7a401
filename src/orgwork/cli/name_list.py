"""orgwork name-list FILE."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from orgwork.address import Address
from orgwork.cli import options
from orgwork.cli.opening import tell
from orgwork.cli.people import asked_for, told_problems
from orgwork.cli.people import option as person_option
from orgwork.cli.writing import put, refuse_clashes
from orgwork.formats.guard import guard

if TYPE_CHECKING:
    from orgwork.model import Register


@click.command("name-list")
@options.file_argument
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Write the .xlsx here.")
@click.option(
    "--kind",
    type=click.Choice(["meeting", "register"]),
    default="meeting",
    show_default=True,
    help="For a meeting on appointments (讨论任免干部名单), or of all cadres (干部名册).",
)
@person_option
@options.place
@options.on
@click.option("--with-identity-numbers", is_flag=True, help="Do not hide a number that was typed into another text.")
@options.lang
def command(
    file: Path | Address,
    out: Path,
    kind: str,
    people: tuple[str, ...],
    place: str | None,
    on: date | None,
    with_identity_numbers: bool,  # noqa: FBT001 - click gives a flag
    lang: str,
) -> int:
    """Write a list of people in FILE as a workbook, unit by unit and post by post as they are recorded; no ranking.

    What is not known, or could not be read, stays blank. Exit codes: 0 the list is written; 2 FILE has faults, which
    are told: the list is written, blank there.
    """
    guard(file)
    from orgwork.formats.opening import read  # noqa: PLC0415 - polars is imported after the guards only
    from orgwork.places import find  # noqa: PLC0415 - as above
    from orgwork.report.name_list import listed, name_list  # noqa: PLC0415 - as above

    refuse_clashes(file, (out,))
    day = on or options.today()
    tell("读取文件 reading …")
    reading = read(file, on=day)
    register = cast("Register", reading.register)
    asked = asked_for(register, people)
    found = listed(register, day, people=asked, place=None if place is None else find(place))
    put(out, name_list(found, kind, lang, identity_numbers=with_identity_numbers))
    click.echo(str(out))
    return told_problems(reading.problems, lang)
