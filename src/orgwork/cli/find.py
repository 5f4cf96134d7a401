"""orgwork find FILE."""

from __future__ import annotations

import json
import sys
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
    import polars as pl

    from orgwork.model import Register

_SAID = {
    "zh": ("具备以下全部事实的人员", "可能具备（有的信息不掌握）", "没有", "按单位和姓名排列；不评分、不排名。"),
    "en": (
        "Who has all of these facts",
        "Who may have them (something is not known)",
        "nobody",
        "In the order of units and names; nobody is scored or ranked.",
    ),
}


@click.command("find")
@options.file_argument
@click.option("--fact", "facts", multiple=True, required=True, help="An indicator; or KEY:COLUMN=VALUE for one group.")
@options.on
@options.plugin
@options.lang
@options.form
def command(
    file: Path | Address, facts: tuple[str, ...], on: date | None, plugins: tuple[Path, ...], lang: str, form: str
) -> int:
    """List the people in FILE of whom every FACT is recorded, and those of whom it may be true; nobody is ranked.

    Exit codes: 0 it was answered; 2 the input or a plugin is wrong, the answer is incomplete.
    """
    guard(file)
    with redirect_stdout(sys.stderr):  # what a plugin's code prints must not mix with what the command prints
        found, titles, incomplete = _found(file, facts, on or options.today(), plugins, lang)
    click.echo(_json(found, titles) if form == "json" else _text(found, titles, lang))
    return 2 if incomplete else 0


def _found(
    file: Path | Address, facts: tuple[str, ...], on: date, folders: tuple[Path, ...], lang: str
) -> tuple[pl.DataFrame, list[str], bool]:
    """Return who is found, what was asked in words, and whether something of the file or a layer was refused."""
    from orgwork.checking import count  # noqa: PLC0415 - polars is imported after the guards only
    from orgwork.checking.seeking import Fact, seek  # noqa: PLC0415 - as above
    from orgwork.formats.opening import read  # noqa: PLC0415 - as above

    asked = [Fact.parse(text) for text in facts]
    tell("读取文件 reading …")
    book, report = layers(folders)
    reading = read(file, on=on, formats=report.formats)
    register = cast("Register", reading.register)
    counts = count(register, book, on=on, indicators={one.indicator for one in asked})
    found = seek(register, book, counts, asked)
    titles = [
        "".join([book.indicators[one.indicator].title.text(lang), *(f" ({v})" for v in one.group.values())])
        for one in asked
    ]
    return found, titles, bool(reading.problems or report.refused)


def _text(found: pl.DataFrame, titles: list[str], lang: str) -> str:
    """Return who is found as text: who surely is, then who may be."""
    from orgwork.report.masking import masked  # noqa: PLC0415 - after the guards only

    sure, perhaps, nobody, note = _SAID[lang]
    lines = [*(f"· {title}" for title in titles)]
    for heading, rows in ((sure, found.filter("sure")), (perhaps, found.filter(~found["sure"]))):
        lines.append(f"{heading} ({rows.height})")
        lines += [
            f"  {unit or '—'}  {name}  {key}"
            for unit, name, key in rows.select("unit_name", "name", "subject").iter_rows()
        ]
        if rows.is_empty():
            lines.append(f"  {nobody}")
    return masked("\n".join([*lines, note]))


def _json(found: pl.DataFrame, titles: list[str]) -> str:
    """Return who is found as JSON."""
    from orgwork.report.masking import masked  # noqa: PLC0415 - after the guards only

    told = {"facts": titles, "people": found.to_dicts()}
    return masked(json.dumps(told, ensure_ascii=False, indent=1))
