"""A copy of the office's own workbook with every finding as colour and note on its cell, and a list of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from orgwork.checking.findings import Findings
from orgwork.declare.format import Problem
from orgwork.errors import FileError
from orgwork.formats.guard import guard
from orgwork.report.account import Account
from orgwork.report.colours import FILLS, UNREADABLE
from orgwork.report.grid import Grid, opened, saved
from orgwork.report.holding import holdable
from orgwork.report.labels import labels
from orgwork.report.listing import Entry, write_list
from orgwork.report.marking import marks
from orgwork.report.masking import masked_problem
from orgwork.report.rows import readable, rows

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

_NOTES = 20
"""So many findings a note tells; the others are on the list."""
_WORST = {outcome: place for place, outcome in enumerate(FILLS)}
_TOLD = ("required", "measured", "text")


@attrs.frozen
class _Said:
    """What is said of one cell."""

    outcome: str
    text: str


def annotate(account: Account, source: Path, cells: Mapping[str, tuple[str, str]], lang: str = "zh") -> bytes:
    """Return an annotated copy of an office's own .xlsx; the file itself is only read.

    Args:
        account: the check of that file.
        source: the file.
        cells: which heading holds which field (`Format.cells`).
        lang: zh or en.

    Returns:
        The copy: the office's sheets with the cells findings are about coloured and noted, and one sheet more, which
        lists every finding and every cell that could not be read, with links to the cells.

    Raises:
        FileError: it is no .xlsx, it is over the size guards or cannot be opened, or openpyxl is not installed.

    """
    if source.suffix.lower() != ".xlsx":
        msg = "只能在 .xlsx 上标注，请先另存为 .xlsx / only an .xlsx can be annotated: save it as .xlsx first"
        raise FileError(msg, where=source.name)
    guard(source)
    book = opened(source)
    grid = Grid(book)
    listed = account.listed()
    entries = [*_findings(listed, grid, cells, source.name, lang), *_problems(account.problems, grid, lang)]
    held: dict[str, tuple[Cell, list[_Said]]] = {}
    for entry, said in entries:
        for cell in entry.cells:
            held.setdefault(f"{cell.parent.title}!{cell.coordinate}", (cell, []))[1].append(said)
    name = grid.free_name(labels(lang)["sheet_list"])
    for cell, told in held.values():
        _mark(cell, told, name, labels(lang))
    write_list(book.create_sheet(name), [entry for entry, _ in entries], lang)
    return saved(book)


def _findings(
    listed: Findings, grid: Grid, cells: Mapping[str, tuple[str, str]], file: str, lang: str
) -> Iterator[tuple[Entry, _Said]]:
    """Return every finding with its cells."""
    places: dict[int, list[tuple[str, int, str]]] = {}
    for index, *place in marks(listed, cells, file).iter_rows():
        places.setdefault(index, []).append((place[0], place[1], place[2]))
    table = rows(listed, lang)
    told = readable(table, lang).rename(dict(zip(readable(table, lang).columns, table.columns, strict=True)))
    heads = dict(zip(table.columns, readable(table.head(0), lang).columns, strict=True))
    codes = table["outcome"]
    for index, row in enumerate(told.iter_rows(named=True)):
        where = tuple(cell for p in places.get(index, ()) if (cell := grid.cell(*p)) is not None)
        lines = [f"【{row['outcome']}】{row['title']}"]
        lines += [f"{heads[key]}: {row[key]}" for key in _TOLD if row[key]]
        yield Entry(codes[index], row, where), _Said(codes[index], "\n".join(lines))


def _problems(problems: Iterable[Problem], grid: Grid, lang: str) -> Iterator[tuple[Entry, _Said]]:
    """Return every cell that could not be read."""
    word = labels(lang)[UNREADABLE]
    for problem in problems:
        cell = None if problem.row is None else grid.cell(problem.sheet, problem.row, problem.column)
        told = masked_problem(problem)
        message = told.message.text(lang)
        row = {"id": told.code, "outcome": word, "title": message, "name": told.column, "measured": told.value}
        yield Entry(UNREADABLE, row, () if cell is None else (cell,)), _Said(UNREADABLE, f"【{word}】{message}")


def _mark(cell: Cell, told: list[_Said], name: str, label: Mapping[str, Any]) -> None:
    """Colour a cell by the worst that is said of it and join all of it into one note."""
    from openpyxl.comments import Comment  # noqa: PLC0415 - an extra that only this output needs
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - as above

    told = sorted(told, key=lambda one: _WORST[one.outcome])
    cell.fill = PatternFill("solid", fgColor=FILLS[told[0].outcome])
    texts = [one.text for one in told[:_NOTES]]
    if len(told) > _NOTES:
        texts.append(f"+{len(told) - _NOTES} {label['more_notes']} {name}")
    author = "orgwork"
    if cell.comment is not None:
        # The office's own note stays, first.
        texts.insert(0, str(cell.comment.text))
        author = f"{cell.comment.author}, {author}"
    text = holdable("\n\n".join(texts))
    height = min(40 + 18 * (text.count("\n") + len(text) // 40 + 1), 500)
    cell.comment = Comment(text, author, height=height, width=360)
