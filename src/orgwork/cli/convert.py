"""orgwork convert FILE FOLDER."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs
import click

from orgwork.address import Address
from orgwork.cli import options
from orgwork.cli.layers import layers, may_have_formats
from orgwork.cli.opening import tell, tell_notes
from orgwork.errors import FileError
from orgwork.formats.guard import guard

if TYPE_CHECKING:
    from orgwork.declare import Format, Reading
    from orgwork.formats.roster_aliases import Aliases
    from orgwork.model import Register

_KINDS = ("parquet", "csv", "jsonl", "sqlite", "postgresql", "popolo", "ttl", "jsonld", "lrmx", "collection")
_WITHOUT_IDS = ("lrmx", "collection")
"""Of these no file holds the ids of people."""
_FILES = {
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".json": "popolo",
    ".ttl": "ttl",
    ".jsonld": "jsonld",
}
"""The kind of a file that is to be written, by its ending; anything else is a folder."""


class _Kind(click.Choice[str]):
    """The library's own kinds, and any other word: a format of a plugin may write it."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's
        return value


@click.command("convert")
@options.file_argument
@click.argument("folder", type=options.Place(), required=False)
@click.option(
    "--to",
    "kind",
    type=_Kind(_KINDS),
    default=None,
    help="The kind of files; sqlite, popolo, ttl and jsonld write one file, postgresql a schema of a database, "
    "lrmx an appointment form per person, collection one workbook; a kind that a format of a plugin writes can be "
    "named too. By default csv, or what the ending of FOLDER says.",
)
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
@options.plugin
@options.on
@click.option(
    "--with-identity-numbers", is_flag=True, help="Write identity numbers too; they are left out or masked otherwise."
)
@options.lang
def command(  # noqa: PLR0913, PLR0917 - an argument per option
    file: Path | Address,
    folder: Path | Address | None,
    kind: str | None,
    mapping: Path | None,
    suggest: bool,  # noqa: FBT001 - click gives options by name
    dry_run: bool,  # noqa: FBT001 - as above
    plugins: tuple[Path, ...],
    on: date | None,
    with_identity_numbers: bool,  # noqa: FBT001 - as above
    lang: str,
) -> int:
    """Write what FILE holds into the new FOLDER, one file per table; with any fault in FILE nothing is written.

    With --to sqlite, popolo, ttl or jsonld FOLDER is a new file, with --to postgresql the address of a database with
    a new schema. With --to lrmx it gets an appointment form per person, with collection one national
    collection workbook; what that cannot hold is told.
    """
    if suggest and (dry_run or mapping or folder):
        msg = "--suggest only prints a mapping: give FILE alone"
        raise click.UsageError(msg)
    if not (suggest or dry_run) and folder is None:
        raise click.MissingParameter(param_hint="'FOLDER'", param_type="argument")
    source = _Source(file, mapping, plugins, on or options.today())
    if kind is not None and kind not in _KINDS:
        source.hold_written(kind)
    guard(file)
    if suggest:
        click.echo(source.suggested(), nl=False)
        return 0
    if dry_run:
        from orgwork.cli.dry_run import compare  # noqa: PLC0415 - polars is imported after the guards only

        return compare(source.read(), folder, source.on, lang, identity_numbers=with_identity_numbers)
    target = folder or Path()
    return _write(source, target, kind or _kind(target), lang, identity_numbers=with_identity_numbers)


def _kind(target: Path | Address) -> str:
    """Return the kind that is written where none is named: what an office opens, or what the place is for."""
    if isinstance(target, Address):
        return "postgresql"
    return _FILES.get(target.suffix.lower(), "csv")


@attrs.frozen
class _Source:
    """The file, the mapping of its columns, and the folders of local layers that may know its format or headings."""

    file: Path | Address
    mapping: Path | None
    plugins: tuple[Path, ...]
    on: date

    def read(self) -> Reading:
        """Read the file as its format does, or a roster as its mapping says."""
        tell("读取文件 reading …")
        if self.mapping is None:
            from orgwork.formats.opening import read  # noqa: PLC0415 - as above

            return read(self.file, on=self.on, formats=self.formats())
        from orgwork.formats.roster import read as read_roster  # noqa: PLC0415 - as above
        from orgwork.formats.roster_mapping import read_mapping  # noqa: PLC0415 - as above

        return read_roster(self._roster(), self.on, read_mapping(self.mapping), self._known())

    def hold_written(self, kind: str) -> None:
        """Hold that a format of a plugin writes files of a kind; layers are loaded only where one says it has formats.

        Raises:
            BadParameter: none does; the message lists the kinds there are.
            FileError: the file, which is measured before anything is loaded, is over the size guards.

        """
        there: tuple[str, ...] = ()
        if may_have_formats(self.plugins):
            guard(self.file)
            from orgwork.formats.plugin_target import writers  # noqa: PLC0415 - as above

            there = tuple(sorted(writers(self.formats())))
        if kind not in there:
            known = ", ".join(map(repr, (*_KINDS, *there)))
            msg = f"{kind!r} is not one of {known}, and no format of a plugin writes it"
            raise click.BadParameter(msg, param_hint="'--to'")

    def suggested(self) -> str:
        """Return the mapping that the headings alone suggest."""
        from orgwork.formats.roster import suggest  # noqa: PLC0415 - as above

        return suggest(self._roster(), self._known())

    def _roster(self) -> Path:
        """Return the file, which must have headings."""
        if isinstance(self.file, Address):
            msg = "数据库没有标题行 / a database has no headings to be mapped"
            raise FileError(msg, where=self.file.name)
        return self.file

    def formats(self) -> tuple[Format, ...]:
        """Return the formats, those of the local layers among them."""
        with redirect_stdout(sys.stderr):  # what a plugin's code prints must not mix with what the command prints
            return layers(self.plugins)[1].formats

    def _known(self) -> Aliases | None:
        """Return the headings that the formats know."""
        from orgwork.formats.roster import RosterFormat  # noqa: PLC0415 - as above

        return next((one.known for one in self.formats() if isinstance(one, RosterFormat)), None)


def _write(source: _Source, folder: Path | Address, kind: str, lang: str, *, identity_numbers: bool) -> int:
    """Write what was read in a form; returns the exit code."""
    from orgwork.formats.open_ids import open_ids  # noqa: PLC0415 - as above
    from orgwork.formats.tables_target import free, put  # noqa: PLC0415 - as above

    free(folder, kind)
    reading = source.read()
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
    formats = () if kind in _KINDS else source.formats()
    with redirect_stdout(sys.stderr):  # as above
        lines = put(reading.register, folder, kind, identity_numbers=identity_numbers, formats=formats)
    for line in lines:
        click.echo(line)
    if not identity_numbers and kind not in _WITHOUT_IDS:
        tell_notes(open_ids(cast("Register", reading.register)), lang)
    return 0
