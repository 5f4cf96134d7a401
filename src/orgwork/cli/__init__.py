"""The command line; one module per command group, each thin."""

from __future__ import annotations

import importlib
import sys

import click

from orgwork import __version__
from orgwork.errors import OrgworkError

_COMMANDS = {
    "benefits": ("orgwork.cli.benefits", "Say what a talent may claim at places, by which text, and what is missing."),
    "book": ("orgwork.cli.book", "Show what is required at a place and day, or one parameter with its whole trace."),
    "check": ("orgwork.cli.check", "Check a file against the layered rules."),
    "convert": ("orgwork.cli.convert", "Write what a file holds as tables: Parquet, CSV or JSON Lines."),
    "demo": ("orgwork.cli.demo", "Write a small invented county's workbook, check it, write a page."),
    "explain": ("orgwork.cli.explain", "Explain one finding of a check."),
    "find": ("orgwork.cli.find", "List the people of whom all the facts named are recorded; nobody is ranked."),
    "form": ("orgwork.cli.form", "Write the appointment form of people, as Word or LRMX, a file per person."),
    "name-list": ("orgwork.cli.name_list", "Write a list of people for a meeting as a workbook, unit by unit."),
    "new-plugin": ("orgwork.cli.new_plugin", "Write a complete project for the layer of a place, or update one."),
    "sample": ("orgwork.cli.sample", "Write an invented county of any size, with the list of what was planted."),
    "when": ("orgwork.cli.when", "Say when a person could be appointed to a post, and what stands against it."),
    "plugins": ("orgwork.cli.plugins", "List the layers: loaded, refused and why; prove one (plugins check FOLDER)."),
}


class _Lazy(click.Group):
    """A group that imports a command when it is called, so that --help and refusals stay light."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return a command, which is imported only when it is asked for."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in sorted(_COMMANDS.items())])


@click.group(cls=_Lazy)
@click.version_option(__version__, prog_name="orgwork")
def orgwork() -> None:
    """Organization work as code: check an office's own files against layered, cited rules.

    Exit codes: 0 nothing wrong; 1 breaches; 2 the input or a plugin is wrong, the answer is incomplete;
    3 no breach, but a rule that must hold is unknown.
    """


def main() -> None:
    """Run the command line; an error of the library ends with its text and exit code 2."""
    try:
        code = orgwork.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except OrgworkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
