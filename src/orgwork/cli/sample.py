"""orgwork sample FOLDER."""

from __future__ import annotations

from pathlib import Path

import click

from orgwork.cli import options

LEAST, MOST = 240, 57_000


@click.command("sample")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--people", type=click.IntRange(LEAST, MOST), default=240, show_default=True, help="How many people.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@options.lang
def command(folder: Path, people: int, seed: int, lang: str) -> int:
    """Write an invented county into FOLDER: what was planted, its own layer, tables, a workbook up to 2,000 people."""
    from orgwork.samples import DAY, write_sample  # noqa: PLC0415 - keeps the start light

    sample = write_sample(folder, people, seed)
    for path in (folder / "planted.json", sample.layer, sample.tables, sample.workbook):
        if path is not None:
            click.echo(str(path))
    click.echo("接着运行：" if lang == "zh" else "Now run:")
    click.echo(f"  orgwork check {sample.workbook or sample.tables} --plugin {sample.layer} --on {DAY}")
    return 0
