"""orgwork check FILE."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orgwork.cli import options
from orgwork.cli.opening import Checked, open_and_check


@click.command("check")
@options.file_argument
@options.on
@options.since
@options.place
@options.plugin
@options.lang
@options.form
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), default=None, help="Write a page here.")
def command(
    file: Path,
    on: date | None,
    since: date | None,
    place: str | None,
    plugins: tuple[Path, ...],
    lang: str,
    form: str,
    report: Path | None,
) -> int:
    """Check FILE against the layered rules and explain every finding."""
    checked = open_and_check(file, plugins, on or options.today(), since)
    if report is not None:
        write_page(checked, report, lang)
    from orgwork.cli.printing import as_json, as_text  # noqa: PLC0415 - after the guards only

    chosen = [f for f in checked.findings if place is None or _concerns(f.place, place)]
    click.echo((as_json if form == "json" else as_text)(checked, chosen, lang))
    return checked.findings.exit_code()


def _concerns(place: str | None, asked: str) -> bool:
    from orgwork.places import contains, find  # noqa: PLC0415 - only with --place

    return place is None or contains(find(asked), place)


def write_page(checked: Checked, path: Path, lang: str) -> None:
    """Write the page of a check."""
    from orgwork.report import page  # noqa: PLC0415 - only when a page is asked for

    text = page(checked.findings, title=checked.file.name, problems=checked.reading.problems, lang=lang)
    path.write_text(text, encoding="utf-8")
