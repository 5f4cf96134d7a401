"""orgwork convert FILE FOLDER."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orgwork.address import Address
from orgwork.cli import options
from orgwork.cli.opening import tell, tell_notes
from orgwork.formats.guard import guard


@click.command("convert")
@options.file_argument
@click.argument("folder", type=options.Place())
@click.option(
    "--to",
    "kind",
    type=click.Choice(["parquet", "csv", "jsonl", "sqlite", "postgresql", "popolo", "ttl", "jsonld", "collection"]),
    required=True,
    help="The kind of files; sqlite, popolo, ttl and jsonld write one file, postgresql a schema of a database, "
    "collection one workbook in the folder.",
)
@options.on
@click.option("--with-identity-numbers", is_flag=True, help="Write identity numbers too; they are left out otherwise.")
@options.lang
def command(
    file: Path | Address,
    folder: Path | Address,
    kind: str,
    on: date | None,
    with_identity_numbers: bool,  # noqa: FBT001 - click gives options by name
    lang: str,
) -> int:
    """Write what FILE holds into the new FOLDER, one file per table; with any fault in FILE nothing is written.

    With --to sqlite, popolo, ttl or jsonld FOLDER is a new file, with --to postgresql the address of a database with
    a new schema; with collection one national collection workbook stands in it, and what it cannot hold is told.
    """
    guard(file)
    from orgwork.formats.opening import read  # noqa: PLC0415 - polars is imported after the guards only
    from orgwork.formats.tables_target import free, put  # noqa: PLC0415 - as above

    free(folder, kind)
    tell("读取文件 reading …")
    reading = read(file, on=on or options.today())
    if reading.problems:
        for problem in reading.problems:
            click.echo(problem.text(lang))
        count = len(reading.problems)
        click.echo(
            f"{count} 处错误，未写入任何文件" if lang == "zh" else f"{count} faults, nothing was written", err=True
        )
        return 2
    tell("写入 writing …")
    tell_notes(reading.notes, lang)
    for line in put(reading.register, folder, kind, identity_numbers=with_identity_numbers):
        click.echo(line)
    return 0
