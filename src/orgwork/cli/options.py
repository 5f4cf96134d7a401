"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from orgwork.address import Address, is_address

F = Callable[..., Any]


class Day(click.ParamType[date]):
    """A day written as 2026-06-30."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the day, or end with what would be right."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-06-30", param, ctx)


class Place(click.ParamType[Path | Address]):
    """A file, a folder, or the address of a database."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | Address:  # noqa: ANN401, ARG002 - click's signature
        """Return it.

        Raises:
            FileError: it is an address that cannot be read; nothing of it is shown.

        """
        if isinstance(value, (Path, Address)):
            return value
        return Address.parse(value) if is_address(value) else Path(value)


def today() -> date:
    """Return the office's day."""
    return date.today()  # noqa: DTZ011 - a day of the office's calendar


on = click.option("--on", type=Day(), default=None, help="The day for which we ask; today by default.")
since = click.option(
    "--since", type=Day(), default=None, help="Events before it are counted only; five years back by default."
)
place = click.option("--place", default=None, help="A place's code or name: only what concerns it.")
lang = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="The language.")
form = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
output = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "parquet", "xlsx"]),
    default="text",
    show_default=True,
    help="How to print; parquet and xlsx need --out.",
)


workers = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes share the work; the findings are the same.",
)
shards = click.option(
    "--shards",
    type=click.IntRange(min=1),
    default=None,
    help="Into how many parts the people are cut: more need less memory at a time; of 200,000 people by default.",
)


def file_option(name: str, text: str) -> Callable[[F], F]:
    """Return an option for a file to be written."""
    return click.option(name, type=click.Path(path_type=Path, dir_okay=False), default=None, help=text)


plugin = click.option(
    "--plugin",
    "plugins",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of a local layer; may be given several times.",
)


def file_argument(command: F) -> F:
    """Add the argument FILE: a file, a folder, or the address of a database."""
    return click.argument("file", type=Place())(command)
