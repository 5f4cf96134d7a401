"""What may leave of a register: no identity number in any text, and none in an id, unless it is asked for by name."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import attrs
import polars as pl

from orgwork.formats.identity import STARS, has_number, hidden, is_of_number, masked_field, texts
from orgwork.model import TABLES, Register

_TRACED = ("source_file", "source_sheet")
"""Files are often named by the number of whom they are about."""
# What a picture in base64 begins with: JPEG, PNG, GIF, BMP. A run of digits in one is no number.
_PICTURE = r"^(?:/9j/|iVBOR|R0lGOD|Qk)[A-Za-z0-9+/=\s]*$"


def leaving(register: Register, *, identity_numbers: bool) -> Register:
    """Return what may leave of a register; every writer writes this and nothing else.

    Args:
        register: what is known.
        identity_numbers: whether identity numbers were asked for by name: then it leaves as it is. Else the middle of
            each is hidden, in the field of a person as in every text of any table, the names of files among them.
            An id that is made of such a number is called by what is left of it, wherever a record is named by it.

    """
    if identity_numbers:
        return register
    names = _names(register)
    frames = {table: _table(table, frame, names) for table, frame in register.frames.items()}
    coverage = tuple(attrs.evolve(one, subject=names.get(one.subject or "", one.subject)) for one in register.coverage)
    return attrs.evolve(register, frames=MappingProxyType(frames), coverage=coverage)


def _table(table: str, frame: pl.DataFrame, names: dict[str, str]) -> pl.DataFrame:
    """Return a table without what must not leave: identity numbers are masked, ids renamed."""
    if frame.is_empty():
        return frame
    free = [name for name in (*texts(TABLES[table]), *_TRACED) if name in frame.columns]
    made = {name: hidden(pl.col(name)) for name in free}
    if table == "persons":
        made["identity_number"] = masked_field(pl.col("identity_number"))
    if table == "texts":
        made["text"] = pl.when(pl.col("text").str.contains(_PICTURE)).then("text").otherwise(made["text"])
    if names:
        made |= {name: pl.col(name).replace(names) for name in _ids(TABLES[table]) if name in frame.columns}
    return frame.with_columns(**made)


def _ids(cls: type) -> Iterator[str]:
    """Yield the columns in which ids stand."""
    for field in attrs.fields(cls):
        if field.name in {"id", "record"} or "to" in field.metadata:
            yield field.name


def _names(register: Register) -> dict[str, str]:
    """Return what every id that is made of an identity number is called, all of them differently."""
    found: dict[str, None] = {}
    for table, frame in register.frames.items():
        # The id of a kept text is made of what stood there, and no other record names it.
        for name, held in (("id", has_number if table == "texts" else is_of_number), ("record", is_of_number)):
            if name in frame.columns and frame.height:
                found |= dict.fromkeys(frame.select(name).filter(held(pl.col(name))).unique(maintain_order=True)[name])
    if not found:
        return {}
    shown = pl.DataFrame({"id": list(found)}, schema={"id": pl.String}).select("id", shown=hidden(pl.col("id")))
    taken = {one for frame in register.frames.values() if "id" in frame.columns for one in frame["id"]}
    names: dict[str, str] = {}
    for old, new in shown.iter_rows():
        called, count = new, 1
        while called in taken:
            count += 1
            called = new.replace(STARS, f"~{count}".rjust(len(STARS), "*"), 1)
        taken.add(called)
        names[old] = called
    return names
