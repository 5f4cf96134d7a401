"""Rosters that the tests write."""

import csv
from datetime import date

import xlsxwriter

from orgwork.formats.roster import read

ON = date(2026, 6, 30)
TABLES = ("persons", "organizations", "posts", "tenures", "educations", "assessments", "establishments", "texts")


def write_csv(path, rows):
    """Write rows of cells as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def write_sheets(path, sheets, merges=()):
    """Write a workbook; `merges` are cells (row, column, last row, last column, text) of the first sheet."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, (date,)):
                        page.write_datetime(r, c, cell, book.add_format({"num_format": "yyyy-mm-dd"}))
                    elif isinstance(cell, (int, float)):
                        page.write_number(r, c, cell)
                    elif cell:
                        page.write_string(r, c, cell)
            for *cells, text in merges if name == next(iter(sheets)) else ():
                page.merge_range(*cells, text)
    return path


def held(path, **said):
    """Return what a roster holds: its reading, which has no problems."""
    reading = read(path, ON, **said)
    assert not reading.problems, [p.text() for p in reading.problems]
    return reading.register


def table(register, name, *fields):
    """Return some fields of a table, row by row."""
    return [tuple(getattr(record, field) for field in fields) for record in register.records(name)]
