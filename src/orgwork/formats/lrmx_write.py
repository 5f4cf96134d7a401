"""A register into a folder of .lrmx files, one per person; nothing is left behind where writing fails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from orgwork.formats.form import is_form
from orgwork.formats.form_write import Dossier, words_of, xml
from orgwork.formats.leaving import leaving
from orgwork.formats.placing import asked_of, new_folder
from orgwork.model import KeptText, Person, Register

KINDS = ("lrmx",)
_RECORDS = ("educations", "qualifications", "assessments", "kinships", "awards", "sanctions")
_HELD = frozenset({"persons", "tenures", "texts", *_RECORDS})
_NAME = pl.when(pl.col("source_sheet") != "").then("source_sheet").otherwise("source_file")
_FORM = _NAME.str.to_lowercase().str.contains(r"\.lrmx?$").fill_null(value=False)
"""Whether a row was read from a form, as `is_form` says it of a record."""
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*\x7f]')
_LONGEST = 60


def write(register: Register, folder: Path, *, identity_numbers: bool = False) -> None:
    """Write a form for every person; the same register gives the same bytes.

    What was read from a form is written as it stood, element by element; for other people the records give the words.

    Args:
        register: whose people are written.
        folder: where; it is made, or there and empty.
        identity_numbers: whether identity numbers are written; their middle is hidden unless asked for by name.

    Raises:
        FileError: the folder is there and not empty, or it cannot be written.

    """
    people = named(dossiers(leaving(register, identity_numbers=identity_numbers)), ".lrmx")
    write_files(folder, ((name, xml(one, identity_numbers=identity_numbers)) for name, one in people))


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a new folder, all of them or none.

    Raises:
        FileError: the folder is there and not empty, or it cannot be written.

    """
    with new_folder(folder) as work:
        for name, content in files:
            (work / name).write_bytes(content)


def write_folder(register: object, folder: Path, kind: str, *, identity_numbers: bool = False) -> None:
    """Write a register as a format does.

    Raises:
        FileError: as `write`, another kind, or it is no register.

    """
    write(asked_of(register, kind, KINDS), folder, identity_numbers=identity_numbers)


def dossiers(register: Register) -> Iterator[Dossier]:
    """Yield everything that a register holds of each person and a form has a place for, in the register's order."""
    found = {one.id: Dossier(one) for one in register.records("persons")}
    posts = {post.id: post for post in register.records("posts")}
    units = {unit.id: unit.name for unit in register.records("organizations")}
    texts = list(register.records("texts"))
    words = words_of(texts)
    for tenure in register.records("tenures"):
        post = posts.get(tenure.post or "")
        held = f"{units.get(post.organization, '')}{post.name or ''}" if post else words.get(tenure.id, "")
        found[tenure.person].tenures.append((tenure, held))
    for table in _RECORDS:
        for record in register.records(table):
            getattr(found[record.person], table).append(record)
    for text in texts:
        if text.person in found and _of_form(text, found[text.person].person):
            found[text.person].kept.append(text)
    yield from found.values()


def left_out(register: Register) -> dict[str, int]:
    """Return how many records of which tables have no place in a form; of units and posts it has the names only.

    What was read from the résumé of a form stands in it. Of the texts those are counted that stood on no form, or on
    another one than the person was read from.
    """
    frames = register.frames
    left = {n: frames[n].filter(~_FORM).height for n in frames if n not in _HELD}
    own = frames["persons"].select(person="id", file="source_file", sheet="source_sheet")
    same = pl.col("file").eq(pl.col("source_file")) & pl.col("sheet").eq_missing(pl.col("source_sheet"))
    texts = frames["texts"].join(own, on="person", how="left").filter(~(_FORM & same.fill_null(value=False)))
    return {table: number for table, number in (left | {"texts": texts.height}).items() if number}


def _of_form(text: KeptText, person: Person) -> bool:
    """Whether a text stood on the form that the person was read from; older forms and other files are not asked."""
    there, own = text.source, person.source
    if there is None or own is None or not is_form(there):
        return False
    return (there.file, there.sheet) == (own.file, own.sheet)


def named(people: Iterable[Dossier], suffix: str) -> Iterator[tuple[str, Dossier]]:
    """Yield every person with the name of a file of its own; people of one name are counted."""
    taken: set[str] = set()
    for one in people:
        plain = _UNSAFE.sub("_", one.person.name).strip(". ")[:_LONGEST] or "_"
        name, number = f"{plain}{suffix}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}_{number}{suffix}"
        taken.add(name.casefold())
        yield name, one
