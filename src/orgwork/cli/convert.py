"""orgwork convert FILE FOLDER."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgwork.cli import options
from orgwork.cli.opening import tell, tell_notes
from orgwork.formats.guard import guard

if TYPE_CHECKING:
    from orgwork.declare import Reading


@click.command("convert")
@options.file_argument
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--to", "kind", type=click.Choice(["parquet", "csv", "jsonl"]), default=None, help="The kind of files.")
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path),
    default=None,
    help="Which field each column of a roster fills (TOML).",
)
@click.option("--suggest", is_flag=True, help="Print the mapping that a roster's headings suggest, to be corrected.")
@click.option(
    "--dry-run", is_flag=True, help="Say what would be new, changed, dropped or unknown in FOLDER; write nothing."
)
@options.on
@click.option("--with-identity-numbers", is_flag=True, help="Write identity numbers too; they are left out otherwise.")
@options.lang
def command(  # noqa: PLR0913, PLR0917 - an argument per option
    file: Path,
    folder: Path | None,
    kind: str | None,
    mapping: Path | None,
    suggest: bool,  # noqa: FBT001 - click gives options by name
    dry_run: bool,  # noqa: FBT001 - as above
    on: date | None,
    with_identity_numbers: bool,  # noqa: FBT001 - as above
    lang: str,
) -> int:
    """Write what FILE holds into the new FOLDER, one file per table; with any fault in FILE nothing is written."""
    if suggest and (dry_run or mapping or folder):
        msg = "--suggest only prints a mapping: give FILE alone"
        raise click.UsageError(msg)
    if not (suggest or dry_run) and folder is None:
        raise click.MissingParameter(param_hint="'FOLDER'", param_type="argument")
    if not (suggest or dry_run) and kind is None:
        raise click.MissingParameter(param_hint="'--to'", param_type="option")
    guard(file)
    if suggest:
        from orgwork.formats.roster import suggest as suggested  # noqa: PLC0415 - polars is imported after the guards only

        click.echo(suggested(file), nl=False)
        return 0
    tell("读取文件 reading …")
    if dry_run:
        from orgwork.cli.dry_run import compare  # noqa: PLC0415 - as above

        return compare(
            _read(file, mapping, on), folder, on or options.today(), lang, identity_numbers=with_identity_numbers
        )
    return _write(file, folder or Path(), kind or "", mapping, on, lang, identity_numbers=with_identity_numbers)


def _read(file: Path, mapping: Path | None, on: date | None) -> Reading:
    """Read a file as its format does, or a roster as a mapping says."""
    day = on or options.today()
    if mapping is None:
        from orgwork.formats.opening import read  # noqa: PLC0415 - as above

        return read(file, on=day)
    from orgwork.formats.roster import read as read_roster  # noqa: PLC0415 - as above
    from orgwork.formats.roster_mapping import read_mapping  # noqa: PLC0415 - as above

    return read_roster(file, day, read_mapping(mapping))


def _write(
    file: Path, folder: Path, kind: str, mapping: Path | None, on: date | None, lang: str, *, identity_numbers: bool
) -> int:
    from orgwork.formats.tables import FORMAT  # noqa: PLC0415 - as above
    from orgwork.formats.tables_write import vacant  # noqa: PLC0415 - as above

    vacant(folder)
    reading = _read(file, mapping, on)
    tell_notes(reading.notes, lang)
    if reading.problems:
        for problem in reading.problems:
            click.echo(problem.text(lang))
        count = len(reading.problems)
        click.echo(
            f"{count} 处错误，未写入任何文件" if lang == "zh" else f"{count} faults, nothing was written", err=True
        )
        return 2
    tell("写入 writing …")
    if FORMAT.write is not None:
        FORMAT.write(reading.register, folder, kind, identity_numbers=identity_numbers)
    for path in sorted(folder.iterdir()):
        click.echo(str(path))
    return 0
