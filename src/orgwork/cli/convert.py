"""orgwork convert FILE FOLDER."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orgwork.cli import options
from orgwork.cli.opening import tell, tell_notes
from orgwork.formats.guard import guard


@click.command("convert")
@options.file_argument
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "kind",
    type=click.Choice(["parquet", "csv", "jsonl", "collection"]),
    required=True,
    help="The kind of files; collection is one workbook.",
)
@options.on
@click.option("--with-identity-numbers", is_flag=True, help="Write identity numbers too; they are left out otherwise.")
@options.lang
def command(file: Path, folder: Path, kind: str, on: date | None, with_identity_numbers: bool, lang: str) -> int:  # noqa: FBT001 - click gives options by name
    """Write what FILE holds into the new FOLDER; with any fault in FILE nothing is written.

    One file per table, or with collection one national collection workbook; what it cannot hold is told.
    """
    guard(file)
    from orgwork.formats import collection, tables  # noqa: PLC0415 - polars is imported after the guards only
    from orgwork.formats.opening import read  # noqa: PLC0415 - as above
    from orgwork.formats.tables_write import vacant  # noqa: PLC0415 - as above

    vacant(folder)
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
    write = (collection if kind == "collection" else tables).FORMAT.write
    if write is not None:
        tell_notes(write(reading.register, folder, kind, identity_numbers=with_identity_numbers) or (), lang)
    for path in sorted(folder.iterdir()):
        click.echo(str(path))
    return 0
