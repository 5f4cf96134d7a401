"""orgwork form FILE FOLDER."""

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
from orgwork.formats.guard import guard

if TYPE_CHECKING:
    from orgwork.model import Register


@click.command("form")
@options.file_argument
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--to", "kind", type=click.Choice(["docx", "lrmx"]), default="docx", show_default=True, help="The kind.")
@person_option
@options.on
@click.option("--with-identity-numbers", is_flag=True, help="Write identity numbers too; they are hidden otherwise.")
@options.lang
def command(
    file: Path | Address,
    folder: Path,
    kind: str,
    people: tuple[str, ...],
    on: date | None,
    with_identity_numbers: bool,  # noqa: FBT001 - click gives a flag
    lang: str,
) -> int:
    """Write the appointment form (干部任免审批表) of people in FILE into the new FOLDER, a file per person.

    The words of the form are Chinese. What is not known, or could not be read, stays blank. Exit codes: 0 the forms
    are written; 2 FILE has faults, which are listed: the forms are written, blank there.
    """
    guard(file)
    from orgwork.formats.lrmx_write import write_files  # noqa: PLC0415 - polars is imported after the guards only
    from orgwork.formats.opening import read  # noqa: PLC0415 - as above
    from orgwork.formats.placing import vacant  # noqa: PLC0415 - as above
    from orgwork.report.forms import forms  # noqa: PLC0415 - as above

    vacant(folder)
    day = on or options.today()
    tell("读取文件 reading …")
    reading = read(file, on=day)
    register = cast("Register", reading.register)
    asked = asked_for(register, people)
    tell("写入 writing …")
    write_files(folder, forms(register, kind, day, asked, identity_numbers=with_identity_numbers))
    for path in sorted(folder.iterdir()):
        click.echo(str(path))
    return told_problems(reading.problems, lang)
