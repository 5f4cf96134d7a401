"""orgwork plugins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orgwork.cli import options
from orgwork.cli.listing import show


@click.command("plugins")
@options.plugin
@options.lang
@options.on
@options.form
@click.option("--verbose", is_flag=True, help="Show every value of every layer.")
@click.option("--name", default=None, metavar="NAME", help="Show every value of this layer, and no other layer.")
def command(
    plugins: tuple[Path, ...],
    lang: str,
    on: date | None,
    form: str,
    verbose: bool,  # noqa: FBT001 - click gives a flag
    name: str | None,
) -> int:
    """List the layers that are loaded, and those that are refused with what to do."""
    return show(plugins, lang, on or options.today(), form, name, verbose=verbose)
