"""orgwork book [KEY]."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from orgwork.cli import options
from orgwork.cli.layers import layers


@click.command("book")
@click.argument("key", required=False)
@options.on
@click.option("--known-on", type=options.Day(), default=None, help="Leave out what was published later.")
@options.place
@options.plugin
@options.lang
@options.form
def command(
    key: str | None,
    on: date | None,
    known_on: date | None,
    place: str | None,
    plugins: tuple[Path, ...],
    lang: str,
    form: str,
) -> int:
    """Show every parameter at a place and day, or the whole trace of one KEY."""
    from orgwork.checking.explaining import required, source_of, value_text  # noqa: PLC0415 - keeps the start light
    from orgwork.places import find, name  # noqa: PLC0415 - as above

    book, report = layers(plugins)
    where, day = find(place) if place else "", on or options.today()
    rows = []
    for one in [key] if key else sorted(book.parameters):
        answer = book.value(one, where, day, known_on=known_on)
        parameter = book.parameter(one)
        rows.append(
            {
                "key": one,
                "title": parameter.title.text(lang),
                "place": where,
                "on": day.isoformat(),
                "state": str(answer.state),
                "required": required(answer, parameter, lang),
                "trace": [f"{value_text(w.value, parameter, lang)} ← {source_of(w, lang)}" for w in answer.trace],
            }
        )
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        click.echo(f"{name(where, lang)} · {day}")
        for row in rows:
            click.echo(f"{row['key']}\n  {row['title']} {row['required']}")
            for line in row["trace"]:
                click.echo(f"    {line}")
    if report.refused:
        click.echo(report.text(lang), err=True)
        return 2
    return 0
