"""The findings as a workbook: summary, findings, what could not be read, deadlines ahead, staffing, leading teams."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import attrs
import polars as pl
import xlsxwriter  # type: ignore[import-untyped]

from orgwork.report.account import Account
from orgwork.report.labels import labels
from orgwork.report.masking import masked, masked_problem
from orgwork.report.rows import readable, rows
from orgwork.report.sheets import OPTIONS, Out, begun, heighten, printed, put, sheet
from orgwork.report.sheets_teams import staffing_sheet, teams_sheet
from orgwork.report.summary import ORDER, summary
from orgwork.report.texts import texts

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
_PAGES = 2
"""So many pages of A4 the columns of a table of findings take: on one nobody could read them."""
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
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        out = begun(book, labels(lang), labels(lang)["heading"])
        _summary(out, account, lang)
        _table(out, out.label["sheet_findings"], rows(listed, lang), lang)
        _problems(out, account, lang)
        ahead = rows(attrs.evolve(listed, frame=listed.calendar), lang).select(_AHEAD)
        _table(out, out.label["nav_deadlines"], ahead, lang)
        staffing_sheet(out, account)
        teams_sheet(out, account, lang)
    return stream.getvalue()


def _summary(out: Out, account: Account, lang: str) -> None:
    """Write the first sheet: what was checked, and how much was found."""
    page = out.book.add_worksheet(out.label["sheet_summary"])
    page.set_column(0, 0, 46)
    page.set_column(1, 7, 14)
    printed(page, 0)
    page.write_string(0, 0, out.label["heading"], out.formats["title"])
    at = 2
    for line in summary(account, lang):
        style = out.formats["warning"] if line.warning else None
        put(page, at, 0, line.head, style)
        put(page, at, 1, masked(line.body), style)
        at += 1
    counts = account.findings.counts()
    for outcome in ORDER:
        put(page, at, 0, out.label[outcome], out.formats.get(outcome))
        page.write_number(at, 1, counts[outcome])
        at += 1
    at = _by_rule(out, page, account, at + 1, lang)
    put(page, at + 1, 0, out.label["texts"], out.formats["head"])
    for number, text in enumerate(texts(account.findings, lang), start=at + 2):
        mark = f" — {out.label['needs_check']}" if text.needs_check else ""
        put(page, number, 0, masked(text.said) + mark)
    put(page, page.dim_rowmax + 2, 0, out.label["people"])


def _by_rule(out: Out, page: Any, account: Account, at: int, lang: str) -> int:  # noqa: ANN401 - as above
    """Write what every rule gave; return the row after it."""
    findings = account.findings
    for index, head in enumerate(("rule", *ORDER, "older")):
        page.write_string(at, index, out.label[head], out.formats["head"])
    tally = {(r, o): n for r, o, n in findings.frame.group_by("rule", "outcome").agg(pl.col("count").sum()).iter_rows()}
    for key in sorted({*findings.met, *(rule for rule, _ in tally)}):
        at += 1
        put(page, at, 0, findings.book.declared(key).title.text(lang))
        for index, outcome in enumerate(ORDER, start=1):
            number = findings.met.get(key, 0) if outcome == "met" else tally.get((key, outcome), 0)
            page.write_number(at, index, number)
        page.write_number(at, len(ORDER) + 1, findings.older.get(key, 0))
    return at + 1


def _table(out: Out, name: str, table: pl.DataFrame, lang: str) -> None:
    """Write a table on a sheet, on several where one cannot hold it."""
    codes = table["outcome"].to_list() if "outcome" in table.columns else []
    told = readable(table, lang)
    widths = [_WIDTHS.get(key, _NARROW) for key in table.columns]
    marked = table.columns.index("outcome") if codes else None
    for number, start in enumerate(range(0, max(told.height, 1), _MOST), start=1):
        part = told.slice(start, _MOST)
        page = sheet(out, name if number == 1 else f"{name} {number}", part.columns, widths, part.height, _PAGES)
        for index, column in enumerate(part.iter_columns()):
            wide = out.formats["wrap" if table.columns[index] in _WIDTHS else "plain"]
            plain = out.formats["day"] if column.dtype == pl.Date else wide
            for row, cell in enumerate(column, start=1):
                style = out.formats.get(codes[start + row - 1], plain) if index == marked else plain
                put(page, row, index, cell, style)
        wrapping = [index for index, key in enumerate(table.columns) if key in _WIDTHS]
        for row, cells in enumerate(part.select(pl.nth(wrapping)).iter_rows(), start=1):
            heighten(page, row, cells, [widths[index] for index in wrapping])


def _problems(out: Out, account: Account, lang: str) -> None:
    """Write what could not be read."""
    heads = [out.label[f"problem_{key}"] for key in _PROBLEM]
    widths = (10, 20, 16, 8, 20, 24, 60)
    page = sheet(out, out.label["sheet_problems"], heads, widths, len(account.problems))
    for row, problem in enumerate(map(masked_problem, account.problems), start=1):
        cells = [problem.message.text(lang) if key == "message" else getattr(problem, key) for key in _PROBLEM]
        heighten(page, row, cells, widths)
        for index, cell in enumerate(cells):
            put(page, row, index, cell, out.formats["wrap"])
