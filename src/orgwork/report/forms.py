"""The appointment forms of people, a file each, as Word documents or for the form's editor."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from orgwork.formats.form_write import xml
from orgwork.formats.leaving import leaving
from orgwork.formats.lrmx_write import dossiers, named
from orgwork.model import Register
from orgwork.report.form import to_docx

KINDS = ("docx", "lrmx")


def forms(
    register: Register, kind: str, on: date, people: Collection[str] | None = None, *, identity_numbers: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of every person's form; the same register gives the same bytes.

    Args:
        register: what is known.
        kind: docx or lrmx.
        on: the day as of which posts are held, and ages counted where a form says no other month.
        people: the ids of those whose form is asked for; None for everybody.
        identity_numbers: whether identity numbers are written, which are hidden unless asked for by name.

    Raises:
        FileError: python-docx is needed and not installed.

    """
    known = register.as_of(on)
    ids = known.frames["persons"]["id"]
    shown = dossiers(leaving(known, identity_numbers=identity_numbers))
    asked = (one for own, one in zip(ids, shown, strict=True) if people is None or own in people)
    for name, one in named(asked, f".{kind}"):
        if kind == "docx":
            yield name, to_docx(one, on, identity_numbers=identity_numbers)
        else:
            yield name, xml(one, identity_numbers=identity_numbers)
