"""Which forms are of one person: by identity number, else by name with month of birth where only one has both.

The id of a person with an identity number is made from name and number, as in a collection workbook and a roster, so
that one person is one in all of them. Without the office's secret the number can be guessed back from it: see
`orgwork.formats.made_ids`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import attrs

from orgwork.dates import PartialDate, read_date
from orgwork.errors import DateError
from orgwork.formats.collection_people import person_id
from orgwork.formats.form import FAMILY, Form, Log
from orgwork.formats.form_cells import name_of, number_of, valid
from orgwork.formats.identity import masked
from orgwork.formats.made_ids import made_id

AMBIGUOUS = (
    "有多人同名且出生年月相同，无法确定是谁，请填写身份证号",
    "several people have this name and month of birth: write the identity number",
)


@attrs.define
class Group:
    """The forms of one person, and the id that the person gets."""

    id: str
    forms: list[Form] = attrs.field(factory=list)


@attrs.frozen
class _Who:
    name: str
    number: str | None
    written: str
    month: tuple[int, int] | None


def grouped(forms: Sequence[Form], log: Log) -> list[Group]:
    """Return the forms person by person, in the order in which each person comes first.

    Forms without a name have no place here.
    """
    who = [_who(form) for form in forms]
    numbers: dict[tuple[str, int, int], set[str]] = {}
    for one in who:
        if one.number and one.month:
            numbers.setdefault((one.name, *one.month), set()).add(one.number)
    groups: dict[str, Group] = {}
    written: dict[str, set[tuple[int, str, str]]] = {}
    for form, one in zip(forms, who, strict=True):
        near = numbers.get((one.name, *one.month), set()) if one.month else set()
        if one.number is None and len(near) > 1:
            there = form.texts["XingMing"][0]
            log.fault("OW643", form.source, there.line, "XingMing", there.text, AMBIGUOUS)
        key = _key(form, one, near)
        groups.setdefault(key, Group(made_id(key))).forms.append(form)
        if one.number:
            written.setdefault(key, set()).add((-len(one.written), one.written, one.name))
    for key, said in written.items():
        # Whichever form comes first: a number of 18 digits goes before an old one, since other files write that.
        _, number, name = min(said)
        groups[key].id = person_id(name, number, 0)
    return list(groups.values())


def _key(form: Form, one: _Who, near: set[str]) -> str:
    """Return what forms have in common that are of one person."""
    if one.number:
        return f"#{one.number}"
    if len(near) == 1:
        return f"#{next(iter(near))}"
    if one.month and not near:
        return f"{one.name}|{one.month[0]}-{one.month[1]:02}"
    # Nobody else: only a copy of the same form is of the same person.
    return f"{one.name}|{digest(form)}"


def digest(form: Form) -> str:
    """Return what tells forms of different words apart; identity numbers count as they are kept."""
    words = sorted((e, masked(t.text) if e == "ShenFenZheng" else t.text) for e, t in form.filled())
    kin = sorted(sorted((name, text.text) for name, text in item.said.items()) for item in form.family)
    return hashlib.sha256(repr((words, FAMILY, kin)).encode()).hexdigest()[:16]


def _who(form: Form) -> _Who:
    """Return by what the person of a form is known."""
    name = name_of(form.texts["XingMing"][0].text)
    number = valid(form.said("ShenFenZheng"))
    written = number_of(form.said("ShenFenZheng") or "")
    return _Who(name, number, written, _month(form.said("ChuShengNianYue"), number))


def _month(text: str | None, number: str | None) -> tuple[int, int] | None:
    """Return the month of birth, as the form says it, else as the number does."""
    born = dated(text) or dated(number[6:12] if number else None)
    return (born.year, born.month) if born and born.month else None


def dated(text: str | None) -> PartialDate | None:
    """Return a date, None where it is none."""
    try:
        return read_date(text) if text else None
    except DateError:
        return None
