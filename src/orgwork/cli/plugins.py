"""orgwork plugins."""

from __future__ import annotations

from pathlib import Path

import click

from orgwork.cli import options


@click.command("plugins")
@options.plugin
@options.lang
def command(plugins: tuple[Path, ...], lang: str) -> int:
    """List the layers that are loaded, and those that are refused with what to do."""
    from orgwork.plugin import load_book  # noqa: PLC0415 - keeps the start light

    _, report = load_book(plugins)
    click.echo(report.text(lang))
    return 2 if report.refused else 0
