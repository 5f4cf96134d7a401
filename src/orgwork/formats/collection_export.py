"""A register into a collection workbook; what the workbook cannot hold is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]

from orgwork.declare import Title
from orgwork.errors import FileError
from orgwork.formats.collection import read
from orgwork.formats.collection_gaps import FEEDS
from orgwork.formats.collection_layout import MORE
from orgwork.formats.collection_rows import rows
from orgwork.formats.collection_told import told
from orgwork.formats.collection_write import CREATED, write
from orgwork.formats.leaving import leaving
from orgwork.formats.placing import asked_of, new_folder, unwritten, vacant
from orgwork.model import Extent, Register

KIND = "collection"
FILE = "collection.xlsx"
MOST = 100_000
"""So many people: the workbook is meant for 2,000, and is held in memory whole by the programs that open it."""


def export(
    register: object,
    folder: Path,
    kind: str,
    *,
    identity_numbers: bool = False,
) -> tuple[Title, ...]:
    """Write one workbook into a new folder, read it again, and return what it does not hold.

    Args:
        register: what to write.
        folder: where; it is made, or there and empty.
        kind: `collection`.
        identity_numbers: whether identity numbers are written; else each person has a number that tells nothing,
            so that the rows of one person, and namesakes, are told apart all the same.

    Raises:
        FileError: another kind, no register or too large a one, the folder is not empty, or it cannot be written.

    """
    whole = asked_of(register, kind, [KIND])
    if (people := whole.frames["persons"].height) > MOST:
        msg = f"{people} 人，采集表最多写 {MOST} 人 / {people} people: a workbook is written for {MOST} at most"
        raise FileError(msg)
    vacant(folder)
    absent = {s for s, tables in FEEDS.items() if tables and all(_absent(whole, t) for t in tables)}
    absent |= {MORE} if _absent(whole, "persons") else set()
    whole = leaving(whole, identity_numbers=identity_numbers)
    made = rows(whole, identity_numbers=identity_numbers)
    with new_folder(folder) as work:
        try:
            write(work / FILE, made.sheets, made.texts.more, made.texts.others, absent)
        except XlsxWriterException as error:
            raise unwritten(folder, error) from error
        again = read(work / FILE, _day(whole)).register
    return tuple(told(whole, again, made)) if isinstance(again, Register) else ()


def _absent(register: Register, table: str) -> bool:
    return register.extent(table) is Extent.ABSENT and register.frames[table].is_empty()


def _day(register: Register) -> date:
    """Return the day that the authorised numbers speak of, where it is one."""
    begun = register.frames["establishments"]["begins_first"].drop_nulls()
    return begun.max() if len(begun) else CREATED.date()  # type: ignore[return-value]
