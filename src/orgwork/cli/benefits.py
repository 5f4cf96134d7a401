"""orgwork benefits FILE PERSON."""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from orgwork.address import Address
from orgwork.cli import options
from orgwork.cli.layers import layers
from orgwork.cli.opening import tell
from orgwork.formats.guard import guard

if TYPE_CHECKING:
    from orgwork.model import Register


@click.command("benefits")
@options.file_argument
@click.argument("person")
@click.option("--place", "places", multiple=True, required=True, help="A place's code or name; several are compared.")
@options.on
@options.plugin
@options.lang
@options.form
def command(
    file: Path | Address,
    person: str,
    places: tuple[str, ...],
    on: date | None,
    plugins: tuple[Path, ...],
    lang: str,
    form: str,
) -> int:
    """Say what PERSON, a talent in FILE, may claim at each PLACE: how much, by which text, and what is missing.

    PERSON is an id, or a name that one talent bears. Exit codes: 0 it was answered; 2 the input or a plugin is wrong,
    the answer is incomplete.
    """
    guard(file)
    with redirect_stdout(sys.stderr):  # what a plugin's code prints must not mix with what the command prints
        told, incomplete = _told(file, person, places, on or options.today(), plugins, lang)
    from orgwork.report.benefits import to_text  # noqa: PLC0415 - after the guards only
    from orgwork.report.masking import masked  # noqa: PLC0415 - as above

    text = json.dumps(told, ensure_ascii=False, indent=1) if form == "json" else to_text(told, lang)
    click.echo(masked(text))
    return 2 if incomplete else 0


def _told(
    file: Path | Address, person: str, places: tuple[str, ...], on: date, folders: tuple[Path, ...], lang: str
) -> tuple[dict[str, Any], bool]:
    """Return what a person is told of benefits at the places, and whether anything of file or layers was refused."""
    from orgwork.benefits import named_talent, of_register  # noqa: PLC0415 - polars is imported after the guards only
    from orgwork.formats.opening import read  # noqa: PLC0415 - as above
    from orgwork.places import find  # noqa: PLC0415 - as above
    from orgwork.report.benefits import to_data  # noqa: PLC0415 - as above

    codes = [find(place) for place in places]
    tell("读取文件 reading …")
    book, report = layers(folders)
    reading = read(file, on=on, formats=report.formats)
    register = cast("Register", reading.register)
    talent = named_talent(register, person)
    name = dict(register.frames["talents"].select("id", "name").iter_rows())[talent]
    answer = of_register(register, book, codes, on, [talent])
    return to_data(answer, book, name, codes, on, lang), bool(reading.problems or report.refused)
