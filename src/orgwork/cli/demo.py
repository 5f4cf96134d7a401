"""orgwork demo."""

from __future__ import annotations

from pathlib import Path

import click

from orgwork.cli import options
from orgwork.cli.check import account_of, write_page
from orgwork.cli.opening import open_and_check


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("orgwork-demo"))
@options.lang
def command(folder: Path, lang: str) -> int:
    """Write an invented county's workbook into FOLDER, check it, print the findings, write a page."""
    from orgwork.report import to_text  # noqa: PLC0415 - keeps the start light
    from orgwork.samples import DAY, write_demo  # noqa: PLC0415 - as above

    sample = write_demo(folder)
    workbook = sample.workbook or sample.tables
    checked = open_and_check(workbook, (sample.layer,), DAY, None)
    page = folder / "report.html"
    write_page(checked, page, lang)
    click.echo(to_text(account_of(checked), lang))
    click.echo("")
    click.echo(f"{workbook}\n{folder / 'planted.json'}\n{page}")
    # The demo has done its job when it shows what was planted; breaches are its content, not its failure.
    return 2 if checked.findings.exit_code() == 2 else 0  # noqa: PLR2004 - the exit code of an incomplete answer
