"""orgwork demo."""

from __future__ import annotations

from pathlib import Path

import click

from orgwork.cli import options
from orgwork.cli.check import account_of, write_page
from orgwork.cli.opening import Checked, open_and_check

_INCOMPLETE = 2


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("orgwork-demo"))
@options.lang
def command(folder: Path, lang: str) -> int:
    """Write an invented county into FOLDER, check its tables and its workbook, print the findings, write two pages."""
    from orgwork.report import to_text  # noqa: PLC0415 - keeps the start light
    from orgwork.samples import DAY, write_demo  # noqa: PLC0415 - as above

    sample = write_demo(folder)

    def checked(path: Path, page: str) -> Checked:
        """Check one form of the county and write its page."""
        found = open_and_check(path, (sample.layer,), DAY, None)
        write_page(found, folder / page, lang)
        return found

    # The tables hold what no sheet of the workbook has, so that every rule is asked of somebody.
    whole = checked(sample.tables, "report.html")
    sheets = checked(sample.workbook, "workbook.html") if sample.workbook else whole
    click.echo(to_text(account_of(whole), lang))
    click.echo("")
    for name in ("tables", "workbook.xlsx", "planted.json", "report.html", "workbook.html"):
        click.echo(folder / name)
    # The demo has done its job when it shows what was planted; breaches are its content, not its failure.
    return _INCOMPLETE if _INCOMPLETE in {whole.findings.exit_code(), sheets.findings.exit_code()} else 0
