"""The sections that plugins add to the page: their data, never their markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import attrs

from orgwork.checking.findings import Findings
from orgwork.declare.section import Section, Table


@attrs.frozen
class Shown:
    """A section ready for the page, as plain text.

    Args:
        key: the section's key.
        title: its title.
        headings, rows: its table; none where it raised.
        fault: what it raised, or empty.

    """

    key: str
    title: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    fault: str = ""


def sections(findings: Findings, lang: str) -> list[Shown]:
    """Return every section of the book; one that raises, or gives no table, is named with its fault."""
    # Read only to the bottom, because the next section reads the same rows.
    rows: list[Mapping[str, object]] = [
        MappingProxyType({name: tuple(cell) if isinstance(cell, list) else cell for name, cell in row.items()})
        for row in findings.frame.iter_rows(named=True)
    ]
    return [_shown(section, tuple(rows), lang) for section in findings.book.sections]


def _shown(section: Section, rows: Sequence[Mapping[str, object]], lang: str) -> Shown:
    """Return a section as it is shown, or what is wrong with it."""
    title = section.title.text(lang)
    try:
        table: object = section.build(rows)
        if not isinstance(table, Table):
            return Shown(section.key, title, fault=f"a {type(table).__name__} is no Table")
        headings = tuple(heading.text(lang) for heading in table.headings)
        body = tuple(tuple(str(cell) for cell in row) for row in table.rows)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a plugin's section may raise anything; it is named, the page goes on
        return Shown(section.key, title, fault=f"{type(error).__name__}: {error}")
    if any(len(row) != len(headings) for row in body):
        return Shown(section.key, title, fault="a row has not as many cells as there are headings")
    return Shown(section.key, title, headings, body)
