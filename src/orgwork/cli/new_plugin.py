"""orgwork new-plugin PLACE [FOLDER]."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from orgwork.cli import options

if TYPE_CHECKING:
    from orgwork.template import Answers, Report

_DAY = date(2024, 1, 1)
"""From when the example's values hold."""
_MORE = 6
"""So many months the example asks for on top of the layers above."""


@click.command("new-plugin")
@click.argument("place", required=False)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default="", help="A short name, such as liuyang; place-CODE by default.")
@click.option("--title-zh", default="", help="What the layer is called in Chinese; the place's name by default.")
@click.option("--title-en", default="", help="What the layer is called in English.")
@click.option(
    "--update",
    "project",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="Bring the project in this folder up to the template of this library; your own changes stay.",
)
@options.lang
def command(
    place: str | None,
    folder: Path | None,
    name: str,
    title_zh: str,
    title_en: str,
    project: Path | None,
    lang: str,
) -> int:
    """Write a complete project for the layer of PLACE into FOLDER: values, a list, a rule, cases, tests, CI.

    PLACE is a code (430181) or a name. What stands in the project is an example that must be replaced.
    """
    from orgwork import template  # noqa: PLC0415 - keeps the start light

    if project is not None:
        if place or folder or name or title_zh or title_en:
            msg = "--update takes the project's folder and nothing else: what it was made from stands in it"
            raise click.UsageError(msg)
        _tell_update(project, template.update(project), lang)
        return 0
    if place is None:
        msg = "PLACE is missing: write a place's code or name, such as 430181, or --update FOLDER"
        raise click.UsageError(msg)
    answers = template.Answers.of(place, name=name, title_zh=title_zh, title_en=title_en)
    answers = _tight(answers)
    where = folder or Path(f"orgwork-{answers.name}")
    report = template.create(where, answers)
    for path in report.written:
        click.echo(str(where / path))
    click.echo(
        "内容为示例（所引通知系虚构），请逐项替换。接着运行："
        if lang == "zh"
        else "What stands in it is an example (its notice is invented): replace all of it. Now run:"
    )
    click.echo(f'  cd {where} && python -m pip install -e ".[test]" && python -m pytest')
    return 0


def _tight(answers: Answers) -> Answers:
    """Return the answers with values that are not looser than what the layers that are installed say above."""
    from orgwork.plugin import load_book  # noqa: PLC0415 - keeps the start light

    book, _ = load_book(places=[answers.place])

    def above(key: str) -> int:
        value = book.value(key, answers.place, _DAY).value
        return value if isinstance(value, int) else 0

    return attrs.evolve(
        answers,
        months=max(answers.months, above("cadre.promotion.deputy_service") + _MORE),
        warn=max(answers.warn, above("cadre.retirement.warn")),
    )


def _tell_update(folder: Path, report: Report, lang: str) -> None:
    """Print what an update did, and what is left for the author to do."""
    zh = lang == "zh"
    old, new = report.version
    click.echo(f"{'模板版本' if zh else 'template version'}: {old} → {new}")
    kinds = (
        (report.written, "已写入（新文件，或您未改过的文件）", "written (new, or not changed by you)"),
        (
            report.beside,
            "您改过，未动；新文本在旁边的 .new 文件里，合并后请删去",
            "changed by you and left alone; the new text stands beside it as .new: merge it, then delete it",
        ),
        (report.gone, "您已删去，不再写出", "removed by you, left out"),
        (report.left, "模板不再提供，未动", "no longer in the template, left alone"),
    )
    for paths, chinese, english in kinds:
        for path in paths:
            click.echo(f"  {folder / path}: {chinese if zh else english}")
    if not any(paths for paths, *_ in kinds):
        click.echo("  没有变化" if zh else "  nothing to change")
