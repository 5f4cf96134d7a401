"""orgwork plugins."""

from __future__ import annotations

from pathlib import Path

import click

from orgwork.cli import options
from orgwork.cli.layers import layers


@click.command("plugins")
@options.plugin
@options.lang
def command(plugins: tuple[Path, ...], lang: str) -> int:
    """List the layers that are loaded, and those that are refused with what to do."""
    _, report = layers(plugins)
    click.echo(report.text(lang))
    return 2 if report.refused else 0
