"""orgwork explain FILE FINDING."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orgwork.address import Address
from orgwork.cli import options
from orgwork.cli.opening import open_and_check


@click.command("explain")
@options.file_argument
@click.argument("finding")
@options.on
@options.since
@options.plugin
@options.lang
def command(
    file: Path | Address, finding: str, on: date | None, since: date | None, plugins: tuple[Path, ...], lang: str
) -> int:
    """Explain the FINDING of a check of FILE; the first characters of its id are enough."""
    checked = open_and_check(file, plugins, on or options.today(), since)
    from orgwork.checking import explain  # noqa: PLC0415 - after the guards only
    from orgwork.report.masking import masked  # noqa: PLC0415 - as above

    found = checked.findings[finding]
    click.echo(masked(explain(found, checked.findings.book, checked.findings.register, lang).text()))
    return 2 if checked.findings.exit_code() == 2 else 0  # noqa: PLR2004 - the exit code of an incomplete answer
