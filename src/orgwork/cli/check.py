"""orgwork check FILE."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from orgwork.address import Address
from orgwork.cli import options
from orgwork.cli.opening import Checked, open_and_check, tell_notes
from orgwork.cli.writing import put, refuse_clashes
from orgwork.errors import FileError

if TYPE_CHECKING:
    from orgwork.checking import Counts
    from orgwork.report import Account

_WITH_IDS = ("json", "csv", "parquet", "xlsx")
"""The forms in which the ids of people stand."""
_BINARY = ("parquet", "xlsx")
"""Not for a terminal."""


@click.command("check")
@options.file_argument
@options.on
@options.since
@options.place
@options.plugin
@options.lang
@options.output
@options.workers
@options.shards
@options.file_option("--out", "Write what --format says here, and print one line only.")
@options.file_option("--report", "Write a page here.")
@options.file_option("--annotate", "Write a copy of FILE (.xlsx) here, with every finding on its cell.")
def command(  # noqa: PLR0913, PLR0917 - an argument per option
    file: Path | Address,
    on: date | None,
    since: date | None,
    place: str | None,
    plugins: tuple[Path, ...],
    lang: str,
    form: str,
    workers: int,
    shards: int | None,
    out: Path | None,
    report: Path | None,
    annotate: Path | None,
) -> int:
    """Check FILE against the layered rules and explain every finding."""
    if form in _BINARY and out is None:
        msg = f"--format {form} needs --out FILE"
        raise click.UsageError(msg)
    refuse_clashes(file, (out, report, annotate))
    checked = open_and_check(file, plugins, on or options.today(), since, workers, shards)
    tell_notes(checked.reading.notes, lang)
    account = account_of(checked, place)
    with redirect_stdout(sys.stderr):  # a plugin's section or format may print; the output is the findings'
        if report is not None or form in {"json", "xlsx"}:
            account = _with_counts(account)
        if report is not None:
            write_page(checked, report, lang, account.counts)
        if annotate is not None:
            _write_copy(checked, account, annotate, lang)
    _tell(account, form, out, lang)
    if form in _WITH_IDS:
        from orgwork.formats.open_ids import open_ids  # noqa: PLC0415 - as below

        tell_notes(open_ids(checked.findings.register), lang)
    incomplete = account.counts is not None and account.counts.faults
    return 2 if incomplete else checked.findings.exit_code()


def account_of(checked: Checked, place: str | None = None) -> Account:
    """Return a check as the outputs tell it, narrowed to a place.

    Raises:
        PlaceError: no place is called so.

    """
    from orgwork.places import find  # noqa: PLC0415 - after the guards only
    from orgwork.report import Account  # noqa: PLC0415 - as above

    where = None if place is None else find(place)
    return Account(checked.findings, checked.file.name, checked.reading.problems, checked.report.refused, where)


def _with_counts(account: Account) -> Account:
    """Return the account with its indicators counted: the page, JSON and the workbook tell of them."""
    from orgwork.checking import count  # noqa: PLC0415 - after the guards only

    found = account.findings
    return attrs.evolve(account, counts=count(found.register, found.book, on=found.on, since=found.since))


def write_page(checked: Checked, path: Path, lang: str, counts: Counts | None = None) -> None:
    """Write the page of a check; the indicators are counted where they are not given."""
    from orgwork.report import page  # noqa: PLC0415 - only when a page is asked for
    from orgwork.report.masking import masked, masked_findings, masked_problem  # noqa: PLC0415 - as above

    problems = [masked_problem(problem) for problem in checked.reading.problems]
    found, title = masked_findings(checked.findings), masked(checked.file.name)
    text = page(found, title=title, problems=problems, lang=lang, counts=counts)
    put(path, text.encode())


def _write_copy(checked: Checked, account: Account, path: Path, lang: str) -> None:
    """Write a copy of the file with its findings on the cells."""
    from orgwork.formats.opening import format_of  # noqa: PLC0415 - only when a copy is asked for
    from orgwork.report import annotate  # noqa: PLC0415 - as above

    if isinstance(checked.file, Address):
        msg = "数据库无法标注 / only a workbook can be annotated, no database"
        raise FileError(msg, where=checked.file.name)
    cells = format_of(checked.file, checked.report.formats).cells
    put(path, annotate(account, checked.file, cells, lang))


def _tell(account: Account, form: str, out: Path | None, lang: str) -> None:
    """Print the findings, or write them and print where."""
    from orgwork.report import to_csv, to_json, to_parquet, to_text, to_xlsx  # noqa: PLC0415 - as above

    writers = {"text": to_text, "json": to_json, "csv": to_csv, "parquet": to_parquet, "xlsx": to_xlsx}
    made = writers[form](account, lang)
    content = made if isinstance(made, bytes) else f"{made}\n".encode()
    if out is None:
        click.echo(content, nl=False)
    else:
        put(out, content)
        click.echo(str(out))
