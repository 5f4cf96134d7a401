"""orgwork plugins, orgwork plugins check."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgwork.cli import options
from orgwork.cli.listing import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgwork.testing.proof.check import Outcome

_KIT = 'the checks need the kit; install it: pip install "orgwork[kit]"'


@click.group("plugins", invoke_without_command=True)
@options.plugin
@options.lang
@options.on
@options.form
@click.option("--verbose", is_flag=True, help="Show every value of every layer.")
@click.option("--name", default=None, metavar="NAME", help="Show every value of this layer, and no other layer.")
@click.pass_context
def command(
    ctx: click.Context,
    plugins: tuple[Path, ...],
    lang: str,
    on: date | None,
    form: str,
    verbose: bool,  # noqa: FBT001 - click gives a flag
    name: str | None,
) -> int:
    """List the layers that are loaded, and those that are refused with what to do."""
    if ctx.invoked_subcommand is not None:
        return 0
    return show(plugins, lang, on or options.today(), form, name, verbose=verbose)


@command.command("check")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--beside",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The folder of a layer above it that is not installed; may be given several times.",
)
@click.option(
    "--patience",
    type=click.FloatRange(min=1),
    default=30,
    show_default=True,
    help="How many seconds the layer has to be imported.",
)
@options.lang
def check(folder: Path, beside: tuple[Path, ...], patience: float, lang: str) -> int:
    """Prove the layer in FOLDER: every check of the contract with what came of it.

    Exit codes: 0 all right; 2 a check that must hold has failed.
    """
    # Without a home of its own Hypothesis would leave a folder where the command is run.
    with tempfile.TemporaryDirectory(prefix="orgwork-") as home:
        os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", home)
        outcomes = []
        for outcome, lines in _proved(folder, beside, patience, lang):
            outcomes.append(outcome)
            for line in lines:
                click.echo(line)
    from orgwork.testing.proof.judging import Proof  # noqa: PLC0415 - the kit is installed by those who ask for it

    proof = Proof(tuple(outcomes))
    click.echo(proof.summary(lang))
    return 0 if proof.right else 2


def _proved(folder: Path, beside: tuple[Path, ...], patience: float, lang: str) -> Iterator[tuple[Outcome, list[str]]]:
    """Yield what came of each check as soon as it is known."""
    try:
        from orgwork.testing.proof.judging import judge, told  # noqa: PLC0415 - as above
        from orgwork.testing.proof.registry import CHECKS  # noqa: PLC0415 - as above
        from orgwork.testing.proof.subject import open_subject  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        raise click.ClickException(_KIT) from error
    subject = open_subject(folder, beside=beside, patience=patience)
    for one in CHECKS:
        outcome = judge(one, subject)
        yield outcome, list(told(outcome, lang))
