"""What stands in a workbook and in no record of the register: kept as texts, so that it can be written again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import attrs
import polars as pl

from orgwork.declare import Title
from orgwork.formats import collection_layout as layout
from orgwork.formats.cells import Sheet, plain
from orgwork.formats.collection_fields import CELLS
from orgwork.formats.collection_words import GRADE, HOLDING
from orgwork.model import TABLES, Establishment, KeptText, Organization, Person
from orgwork.model.schema import columns

_DERIVED = {layout.UNITS: {"机构编码"}, layout.PEOPLE: {"管理类别"}}
"""Headings that a record is made from without holding them."""
_JOINS = frozenset({layout.NUMBER, layout.KEY, layout.UNIT_KEY, layout.UNIT_ABOVE})
"""What only joins rows, and is in the ids: identity numbers are never kept as a text."""
_NAMED = frozenset({layout.UNIT_OF_PERSON, layout.UNIT_OF_POST})
"""What names units, and is kept only where it leads nowhere."""
HELD: Mapping[str, frozenset[str]] = {
    name: frozenset({heading for sheet, heading in CELLS.values() if sheet == name} | {layout.NAME} | _JOINS | _NAMED)
    - _DERIVED.get(name, set())
    for name in layout.SHEETS
}
"""Per sheet the headings whose cells are in a record as they stood."""
SPELT: Mapping[tuple[str, str], Mapping[str, str]] = {
    (layout.GRADES, "考核结论"): {word: text for text, word in reversed(GRADE.items())},
    (layout.RANKS, "类别（职务层次、职级标志）"): {word: text for text, word in HOLDING.items()},
}
"""Where several words mean the same to a record: per meaning the word that is written; the others are kept."""
_PLAIN = {place: frozenset(words.values()) for place, words in SPELT.items()}
_OWNER = ("person", "organization", "table", "record")
_NAMES = {cls: name for name, cls in TABLES.items()}
_Place = tuple[str | None, str | None, str | None, str | None]
"""Whose a cell is, by the columns of `_OWNER`."""
_NOBODY: _Place = (None, None, None, None)


def keep_sheet(there: Sheet, records: Iterable[object], file: str) -> tuple[pl.DataFrame, Title | None]:
    """Return the texts of a sheet, and a line where something was added to it that the layout has not.

    What stands under the layout's own headings and in no record is kept without a word: the manual names them.

    Args:
        there: the sheet, once it was read.
        records: what was made of it.
        file: its name.

    """
    cells = _of_sheet(there, _made(records))
    added = [field for field in cells.fields if field in there.more]
    return cells.frame(there.name, file), _noted(there.name, added) if added else None


def keep_rows(name: str, grid: Iterable[Sequence[object]], file: str) -> tuple[pl.DataFrame, Title | None]:
    """Return the texts of a sheet that the layout does not know, one for each row, and a line on it."""
    rows = _Cells()
    for number, cells in enumerate(grid, start=1):
        if any(plain(cell) for cell in cells):
            rows.add(number, _NOBODY, name, _row(cells))
    count = len(rows.rows)
    zh, en = f"{count} 行没有对应的表，已原样保留", f"{count} rows of no table, kept as they stood"
    frame = rows.frame(name, file).with_columns(id=pl.concat_str(pl.lit(f"{name}:"), "source_row"))
    return frame, Title(zh=f"{name}：{zh}", en=f"{name}: {en}") if count else None


@attrs.define
class _Cells:
    """Cells that are kept, in columns: a row of its own for each would need more room than they."""

    rows: list[int] = attrs.field(factory=list)
    places: list[_Place] = attrs.field(factory=list)
    fields: list[str] = attrs.field(factory=list)
    texts: list[str] = attrs.field(factory=list)

    def add(self, row: int, place: _Place, field: str, text: str) -> None:
        """Add a cell: its row, what it belongs to, its heading and what stands in it."""
        self.rows.append(row)
        self.places.append(place)
        self.fields.append(field)
        self.texts.append(text)

    def frame(self, sheet: str, file: str) -> pl.DataFrame:
        """Return the table of texts."""
        kinds = columns(KeptText)
        held: dict[str, Sequence[object]] = {"source_row": self.rows, "field": self.fields, "text": self.texts}
        held |= {name: [place[i] for place in self.places] for i, name in enumerate(_OWNER)}
        return (
            pl.DataFrame(held, schema={name: kinds[name] for name in held})
            .with_columns(
                id=pl.concat_str(pl.lit(f"{sheet}:"), "source_row", pl.lit(":"), "field"),
                source_file=pl.lit(file),
                source_sheet=pl.lit(sheet),
            )
            .select(kinds.names())
        )


def _made(records: Iterable[object]) -> dict[int, object]:
    """Return the record that was made of each row."""
    found: dict[int, object] = {}
    for record in records:
        source = getattr(record, "source", None)
        if source is not None and not isinstance(record, Establishment):
            found[source.row] = record
    return found


def _place(record: object) -> _Place:
    """Return whose a record is, its table and its id."""
    own: str = getattr(record, "id")  # noqa: B009 - a record of any class
    person = own if isinstance(record, Person) else getattr(record, "person", None)
    return person, own if isinstance(record, Organization) else None, _NAMES[type(record)], own


def _of_sheet(there: Sheet, made: Mapping[int, object]) -> _Cells:
    """Return the cells of a sheet that no record holds."""
    held = HELD[there.name]
    always = {heading: i for heading, i in (*there.columns.items(), *there.more.items()) if heading not in held}
    every = {**there.columns, **there.more}
    noted: dict[int, set[str]] = {}
    for number, heading in there.noted:
        noted.setdefault(number, set()).add(heading)
    spelt = [(h, every[h], words) for (sheet, h), words in _PLAIN.items() if sheet == there.name and h in every]
    found = _Cells()
    for number, cells in there.rows:
        record = made.get(number)
        place: _Place | None = None
        wanted = always
        if record is None:
            owner = there.owners.get(number)
            place = (owner, None, "persons" if owner else None, owner)
            # Of a row that is no record everything is kept; sheet A99Z1 only adds to the person.
            wanted = always if owner and there.name == layout.MORE else every
        odd = {h: every[h] for h in sorted(noted.get(number, ())) if h in every}
        odd |= {h: i for h, i, words in spelt if _said(cells, i) not in words}
        if odd:
            wanted = wanted | odd
        for heading, i in wanted.items():
            text = shown(cells[i]) if i < len(cells) and heading not in _JOINS else ""
            if text.strip() and not (text == "0" and not isinstance(cells[i], str)):
                place = place or _place(record)
                found.add(number, place, heading, text)
    return found


def _said(cells: Sequence[object], i: int) -> str | None:
    """Return the text of a cell without blanks; None where there is none."""
    text = plain(cells[i]) if i < len(cells) else None
    return None if text is None else "".join(text.split())


def shown(cell: object) -> str:
    """Return a cell as a text that reads the same: whole numbers without a decimal point, days by their digits."""
    if isinstance(cell, datetime) and cell.time() != cell.min.time():
        return cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, str):
        return cell
    return plain(cell) or ""


def _row(cells: Sequence[object]) -> str:
    """Return the cells of a row as a JSON list, without those that are empty at its end."""
    texts = [shown(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return json.dumps(texts, ensure_ascii=False)


def _noted(sheet: str, added: Sequence[str]) -> Title:
    """Return a note on columns that the template has not."""
    fields = list(dict.fromkeys(added))
    zh, en = "、".join(fields), ", ".join(fields)
    return Title(
        zh=f"{sheet}：模板没有的列，{len(added)} 个单元格已原样保留：{zh}",
        en=f"{sheet}: columns that the template has not, {len(added)} cells kept as they stood: {en}",
    )
