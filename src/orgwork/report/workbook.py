"""The findings as a workbook of their own: a summary, the findings, what could not be read, deadlines ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import attrs
import polars as pl
import xlsxwriter  # type: ignore[import-untyped]

from orgwork.report.account import Account
from orgwork.report.colours import FILLS
from orgwork.report.holding import holdable
from orgwork.report.labels import labels
from orgwork.report.masking import masked, masked_problem
from orgwork.report.rows import readable, rows
from orgwork.report.summary import ORDER, summary
from orgwork.report.texts import texts

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks hold no zone
"""A day of creation of its own would make every file another one."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are no numbers of a workbook, or another day's."""
_MOST = 1_000_000
"""So many rows a sheet gets; a sheet ends soon after."""
_WIDTHS = {
    "title": 34,
    "name": 16,
    "unit_name": 22,
    "measured": 24,
    "required": 24,
    "set_by": 30,
    "text": 34,
    "facts": 40,
}
_NARROW = 12
_AHEAD = (
    "title",
    "name",
    "unit_name",
    "place_name",
    "due_first",
    "due_last",
    "day_first",
    "day_last",
    "required",
    "id",
)
_PROBLEM = ("code", "file", "sheet", "row", "column", "value", "message")


@attrs.frozen
class _Out:
    """The workbook being written, its formats and its words."""

    book: Any
    formats: Mapping[str, Any]
    label: Mapping[str, Any]


def to_xlsx(account: Account, lang: str = "zh") -> bytes:
    """Return the findings as an .xlsx: texts only as texts, days and numbers as such, no formula anywhere.

    Args:
        account: the check.
        lang: zh or en.

    Returns:
        The file, the same bytes for the same input.

    """
    stream = BytesIO()
    listed = account.listed()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"created": _CREATED, "title": labels(lang)["heading"]})
        out = _Out(book, _formats(book), labels(lang))
        _summary(out, account, lang)
        _table(out, out.label["sheet_findings"], rows(listed, lang), lang)
        _problems(out, account, lang)
        ahead = rows(attrs.evolve(listed, frame=listed.calendar), lang).select(_AHEAD)
        _table(out, out.label["nav_deadlines"], ahead, lang)
    return stream.getvalue()


def _formats(book: Any) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter has no types
    top = {"valign": "top"}
    made = {
        "head": {"bold": True, "bottom": 1, "bg_color": "#EDEFF2", "text_wrap": True, **top},
        "title": {"bold": True, "font_size": 14},
        "warning": {"bold": True, "font_color": "#9C0006", "text_wrap": True, **top},
        "day": {"num_format": "yyyy-mm-dd", "align": "left", **top},
    }
    made |= {outcome: {"bg_color": f"#{fill}", **top} for outcome, fill in FILLS.items()}
    return {name: book.add_format(given) for name, given in made.items()}


def _summary(out: _Out, account: Account, lang: str) -> None:
    page = out.book.add_worksheet(out.label["sheet_summary"])
    page.set_column(0, 0, 46)
    page.set_column(1, 7, 14)
    page.write_string(0, 0, out.label["heading"], out.formats["title"])
    at = 2
    for line in summary(account, lang):
        style = out.formats["warning"] if line.warning else None
        _put(page, at, 0, line.head, style)
        _put(page, at, 1, masked(line.body), style)
        at += 1
    counts = account.findings.counts()
    for outcome in ORDER:
        _put(page, at, 0, out.label[outcome], out.formats.get(outcome))
        page.write_number(at, 1, counts[outcome])
        at += 1
    at = _by_rule(out, page, account, at + 1, lang)
    _put(page, at + 1, 0, out.label["texts"], out.formats["head"])
    for number, text in enumerate(texts(account.findings, lang), start=at + 2):
        mark = f" — {out.label['needs_check']}" if text.needs_check else ""
        _put(page, number, 0, masked(text.said) + mark)
    _put(page, page.dim_rowmax + 2, 0, out.label["people"])


def _by_rule(out: _Out, page: Any, account: Account, at: int, lang: str) -> int:  # noqa: ANN401 - as above
    """Write what every rule gave; return the row after it."""
    findings = account.findings
    for index, head in enumerate(("rule", *ORDER, "older")):
        page.write_string(at, index, out.label[head], out.formats["head"])
    tally = {(r, o): n for r, o, n in findings.frame.group_by("rule", "outcome").agg(pl.col("count").sum()).iter_rows()}
    for key in sorted({*findings.met, *(rule for rule, _ in tally)}):
        at += 1
        _put(page, at, 0, findings.book.declared(key).title.text(lang))
        for index, outcome in enumerate(ORDER, start=1):
            number = findings.met.get(key, 0) if outcome == "met" else tally.get((key, outcome), 0)
            page.write_number(at, index, number)
        page.write_number(at, len(ORDER) + 1, findings.older.get(key, 0))
    return at + 1


def _table(out: _Out, name: str, table: pl.DataFrame, lang: str) -> None:
    """Write a table on a sheet, on several where one cannot hold it."""
    codes = table["outcome"].to_list() if "outcome" in table.columns else []
    told = readable(table, lang)
    widths = [_WIDTHS.get(key, _NARROW) for key in table.columns]
    marked = table.columns.index("outcome") if codes else None
    for number, start in enumerate(range(0, max(told.height, 1), _MOST), start=1):
        part = told.slice(start, _MOST)
        page = _sheet(out, name if number == 1 else f"{name} {number}", part.columns, widths, part.height)
        for index, column in enumerate(part.iter_columns()):
            plain = out.formats["day"] if column.dtype == pl.Date else None
            for row, cell in enumerate(column, start=1):
                style = out.formats.get(codes[start + row - 1], plain) if index == marked else plain
                _put(page, row, index, cell, style)


def _problems(out: _Out, account: Account, lang: str) -> None:
    heads = [out.label[f"problem_{key}"] for key in _PROBLEM]
    page = _sheet(out, out.label["sheet_problems"], heads, (10, 20, 16, 8, 20, 24, 60), len(account.problems))
    for row, problem in enumerate(map(masked_problem, account.problems), start=1):
        for index, key in enumerate(_PROBLEM):
            value = problem.message.text(lang) if key == "message" else getattr(problem, key)
            _put(page, row, index, value)


def _sheet(out: _Out, name: str, heads: Iterable[str], widths: Sequence[int], height: int) -> Any:  # noqa: ANN401 - as above
    """Return a sheet with frozen headings and filters."""
    page = out.book.add_worksheet(name)
    for index, (head, width) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(index, index, width)
        page.write_string(0, index, head, out.formats["head"])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, height, len(widths) - 1)
    return page


def _put(page: Any, row: int, column: int, cell: object, style: Any = None) -> None:  # noqa: ANN401 - as above
    if isinstance(cell, int):
        page.write_number(row, column, cell, style)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), style)  # noqa: DTZ001 - as above
    elif cell not in {None, ""}:
        page.write_string(row, column, holdable(str(cell)), style)
