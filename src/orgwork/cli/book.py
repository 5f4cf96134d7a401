"""orgwork book [KEY]."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgwork.cli import options
from orgwork.cli.layers import layers
from orgwork.cli.writing import put

if TYPE_CHECKING:
    from orgwork.book import Book


@click.command("book")
@click.argument("key", required=False)
@options.on
@click.option("--known-on", type=options.Day(), default=None, help="Leave out what was published later.")
@options.place
@click.option("--diff", nargs=2, default=None, metavar="PLACE PLACE", help="Show only what differs between two places.")
@click.option("--print", "printed", is_flag=True, help="Write the whole book of the place as a page to print and sign.")
@options.file_option("--out", "With --print: the page to be written; rulebook.html by default.")
@click.option("--sign", "signer", default=None, metavar="NAME", help="Who compared the value of KEY with its text.")
@click.option("--compared", default=None, metavar="TEXT", help="With --sign: the official text that was compared.")
@options.plugin
@options.lang
@options.form
def command(  # noqa: PLR0913, PLR0917 - an argument per option
    key: str | None,
    on: date | None,
    known_on: date | None,
    place: str | None,
    diff: tuple[str, str] | None,
    printed: bool,  # noqa: FBT001 - click gives a flag
    out: Path | None,
    signer: str | None,
    compared: str | None,
    plugins: tuple[Path, ...],
    lang: str,
    form: str,
) -> int:
    """Show every parameter at a place and day, or the whole trace of one KEY.

    With --diff only what two places do not share; with --print a page to print and sign; with --sign the piece of
    TOML by which a layer says that a named person has compared a value with the official text.
    """
    from orgwork.places import find  # noqa: PLC0415 - keeps the start light

    _check_options(key, diff, signer, compared, out, printed=printed)
    book, report = layers(plugins)
    where, day = find(place) if place else "", on or options.today()
    if diff:
        _show_difference(book, (find(diff[0]), find(diff[1])), (day, known_on), lang, form)
    elif printed:
        from orgwork.report.rulebook import rulebook  # noqa: PLC0415 - as above

        target = out or Path("rulebook.html")
        put(target, rulebook(book, where, day, known_on=known_on, lang=lang).encode())
        click.echo(str(target))
    elif signer and key:
        _show_signed(book, key, where, day, signer, str(compared))
    else:
        _show(book, [key] if key else sorted(book.parameters), where, (day, known_on), lang, form)
    if report.refused:
        click.echo(report.text(lang), err=True)
        return 2
    return 0


def _check_options(
    key: str | None,
    diff: tuple[str, str] | None,
    signer: str | None,
    compared: str | None,
    out: Path | None,
    *,
    printed: bool,
) -> None:
    """Refuse options that do not go together."""
    if sum(map(bool, (diff, printed, signer))) > 1:
        msg = "--diff, --print and --sign are three different questions; ask one at a time"
        raise click.UsageError(msg)
    if signer is not None and not (key and compared and signer.strip()):
        msg = "--sign NAME needs a KEY and --compared TEXT: which value, and what it was compared with"
        raise click.UsageError(msg)
    if compared is not None and signer is None:
        msg = "--compared goes with --sign NAME"
        raise click.UsageError(msg)
    if out is not None and not printed:
        msg = "--out goes with --print"
        raise click.UsageError(msg)


def _show(book: Book, keys: list[str], place: str, days: tuple[date, date | None], lang: str, form: str) -> None:
    """Print what the parameters ask for at a place."""
    from orgwork.places import name  # noqa: PLC0415 - as above
    from orgwork.report.requirements import changes, requirement, to_text  # noqa: PLC0415 - as above

    day, known_on = days
    told = [requirement(book, book.value(one, place, day, known_on=known_on), lang) for one in keys]
    if len(keys) == 1:
        told[0]["changes"] = changes(book, keys[0], place, known_on, lang)
    if form == "json":
        click.echo(_dumped(told))
        return
    click.echo(f"{name(place, lang)} · {day}")
    for one in told:
        click.echo(to_text(one, lang))


def _show_difference(book: Book, places: tuple[str, str], days: tuple[date, date | None], lang: str, form: str) -> None:
    """Print where two places ask for something else."""
    from orgwork.book.differing import differences  # noqa: PLC0415 - as above
    from orgwork.report.requirements import comparison, comparison_text  # noqa: PLC0415 - as above

    told = comparison(book, differences(book, *places, *days), lang)
    click.echo(_dumped(told) if form == "json" else comparison_text(told, *places, lang))


def _show_signed(book: Book, key: str, place: str, day: date, signer: str, compared: str) -> None:
    """Print the confirmed values, one piece for each issuer's layer."""
    from orgwork.book.signing import confirmed, to_toml  # noqa: PLC0415 - as above
    from orgwork.citation import Confirmation  # noqa: PLC0415 - as above
    from orgwork.places import name  # noqa: PLC0415 - as above

    awaiting = [word for word in book.value(key, place, day).trace if word.evidence.needs_check]
    if not awaiting:
        msg = f"{key!r} has no value there and then that awaits a comparison"
        raise click.UsageError(msg)
    for word in awaiting:
        said = confirmed(word, Confirmation(signer.strip(), options.today(), compared.strip()))
        click.echo(f"# {name(word.by)} {word.by}: {word.source}")
        click.echo(to_toml(said))


def _dumped(value: Any) -> str:  # noqa: ANN401 - anything that JSON holds
    return json.dumps(value, ensure_ascii=False, indent=1)
