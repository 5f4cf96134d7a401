"""orgwork plugins."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

import click

from orgwork.cli import options
from orgwork.cli.layers import layers


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


def show(plugins: tuple[Path, ...], lang: str, on: date, form: str, name: str | None, *, verbose: bool) -> int:
    """Print what is loaded, refused and why, what each layer does, and what was overtaken by a day.

    Raises:
        UsageError: no layer is called so.

    """
    book, report = layers(plugins)
    from orgwork.report.layers import Layers, layers_json, layers_text  # noqa: PLC0415 - keeps the start light

    told = Layers(report, book, on, name)
    if name is not None and name not in told.names():
        close = difflib.get_close_matches(name, told.names(), n=1)
        msg = f"no layer is called {name!r}; " + (f"did you mean {close[0]!r}?" if close else ", ".join(told.names()))
        raise click.UsageError(msg)
    text = layers_json(told) if form == "json" else layers_text(told, lang, verbose=verbose or name is not None)
    click.echo(text)
    return 2 if report.refused else 0
