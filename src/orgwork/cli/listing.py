"""What `orgwork plugins` prints without a subcommand."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

import click

from orgwork.cli.layers import layers


def show(folders: tuple[Path, ...], lang: str, on: date, form: str, name: str | None, *, verbose: bool) -> int:
    """Print what is loaded, refused and why, what each layer does, and what was overtaken by a day.

    Returns:
        The exit code: 2 where a layer was refused.

    Raises:
        UsageError: no layer is called so.

    """
    book, report = layers(folders)
    from orgwork.report.layers import Layers, layers_json, layers_text  # noqa: PLC0415 - keeps the start light

    told = Layers(report, book, on, name)
    if name is not None and name not in told.names():
        close = difflib.get_close_matches(name, told.names(), n=1)
        msg = f"no layer is called {name!r}; " + (f"did you mean {close[0]!r}?" if close else ", ".join(told.names()))
        raise click.UsageError(msg)
    text = layers_json(told) if form == "json" else layers_text(told, lang, verbose=verbose or name is not None)
    click.echo(text)
    return 2 if report.refused else 0
