"""What the commands that write about people share: whom they are asked for, and what could not be read of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from orgwork.declare import Problem
    from orgwork.model import Register

option = click.option(
    "--person",
    "people",
    multiple=True,
    help="An id, or a name that one person bears; may be given several times. Everybody by default.",
)


def asked_for(register: Register, people: Iterable[str]) -> set[str] | None:
    """Return the ids of those named; None where nobody is, which means everybody.

    Raises:
        ProposalError: nobody or several are meant by a name.

    """
    from orgwork.planning.proposing import named_person  # noqa: PLC0415 - polars is imported after the guards only

    return {named_person(register, text) for text in people} or None


def told_problems(problems: Iterable[Problem], lang: str) -> int:
    """Print what could not be read, beside what the command wrote, and return the exit code: 2 where there was any."""
    from orgwork.report.masking import masked_problem  # noqa: PLC0415 - as above

    code = 0
    for problem in problems:
        click.echo(masked_problem(problem).text(lang), err=True)
        code = 2
    return code
