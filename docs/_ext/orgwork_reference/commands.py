"""The commands, their arguments and options, as the command line itself knows them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from orgwork.cli import orgwork
from orgwork_reference.markdown import code, table
from orgwork_reference.words import maybe, words


def walk(
    command: click.Command = orgwork, path: tuple[str, ...] = ("orgwork",)
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Yield every command with its whole name, groups before what is in them."""
    ctx = click.Context(command, info_name=path[-1])
    yield " ".join(path), command, ctx
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            if inner is not None:
                yield from walk(inner, (*path, name))


def commands() -> str:
    """Return a section per command."""
    return "\n".join(_section(name, command, ctx) for name, command, ctx in walk())


def _section(name: str, command: click.Command, ctx: click.Context) -> str:
    usage = " ".join([name, *command.collect_usage_pieces(ctx)])
    lines = [
        f"## `{name}`\n",
        f"```text\n{usage}\n```\n",
        f"{inspect.cleandoc(command.help or '')}\n",
        f"{words('commands', name)[0]}\n",
    ]
    rows = [_row(name, param, ctx) for param in command.params]
    return "\n".join([*lines, table(("argument, option · 参数、选项", "meaning", "含义"), rows)] if rows else lines)


def _row(name: str, param: click.Parameter, ctx: click.Context) -> tuple[str, str, str]:
    if not isinstance(param, click.Option):
        said = param.make_metavar(ctx).strip("[]").rstrip(".")
        return code(said), *words("arguments", said)
    flag = param.opts[0]
    takes = "" if param.is_flag else f" {param.make_metavar(ctx)}"
    zh = maybe("options", f"{name} {flag}") or words("options", flag)
    shown = param.get_help_record(ctx)
    return code(f"{flag}{takes}"), shown[1] if shown else "", zh[0]
