"""Which forms are of one person: by identity number, else by name with month of birth where only one has both."""

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
    for form, one in zip(forms, who, strict=True):
        near = numbers.get((one.name, *one.month), set()) if one.month else set()
        if one.number is None and len(near) > 1:
            there = form.texts["XingMing"][0]
            log.fault("OW643", form.source, there.line, "XingMing", there.text, AMBIGUOUS)
        key = _key(form, one, near)
        if key not in groups:
            written = number_of(form.said("ShenFenZheng") or "")
            groups[key] = Group(person_id(one.name, written, 0) if one.number else _hashed(key))
        groups[key].forms.append(form)
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


def _hashed(key: str) -> str:
    return "p" + hashlib.sha256(key.encode()).hexdigest()[:12]


def digest(form: Form) -> str:
    """Return what tells forms of different words apart; identity numbers count as they are kept."""
    words = sorted((e, masked(t.text) if e == "ShenFenZheng" else t.text) for e, t in form.filled())
    kin = sorted(sorted((name, text.text) for name, text in item.items()) for item in form.family)
    return hashlib.sha256(repr((words, FAMILY, kin)).encode()).hexdigest()[:16]


def _who(form: Form) -> _Who:
    """Return by what the person of a form is known."""
    name = name_of(form.texts["XingMing"][0].text)
    number = valid(form.said("ShenFenZheng"))
    return _Who(name, number, _month(form.said("ChuShengNianYue"), number))


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
