"""What stands in each field of a person's appointment form, whoever writes it: what a form said, else what records say.

A field that nothing is known of is not there: what is printed of it is blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import attrs

from orgwork.dates import PartialDate, read_date
from orgwork.errors import DateError
from orgwork.formats.form import ELEMENTS, FAMILY
from orgwork.formats.form_cells import date_text
from orgwork.formats.form_words import month_text
from orgwork.formats.form_write import Dossier, elements

_DEAD = re.compile(r"去世|死亡|逝世|已逝|已故")
_REFERENCES = ("JiSuanNianLingShiJian", "TianBiaoShiJian")


@attrs.frozen
class Relative:
    """A relative as the form names one; blank where nothing is known."""

    relation: str
    name: str
    born: str
    politics: str
    work: str

    @property
    def dead(self) -> bool:
        """Whether the words on work say that the relative has died: no age is told then."""
        return bool(_DEAD.search(self.work))


def fields(one: Dossier) -> Mapping[str, str]:
    """Return what stands in each field, by the element's name, the relatives left out.

    A text that was kept of a form stands as it stood there; several of one field stand below each other. Of other
    people the records give the words.
    """
    said = {
        "RuDangShiJian": one.person.politics or "",
        **elements(one),
    }
    kept: dict[str, list[str]] = {}
    for text in one.kept:
        if text.record is None and text.field in ELEMENTS and text.field != FAMILY and text.text:
            kept.setdefault(text.field, []).append(text.text)
    said |= {element: "\n".join(dict.fromkeys(texts)) for element, texts in kept.items()}
    return {element: said[element] for element in ELEMENTS if said.get(element)}


def relatives(one: Dossier) -> list[Relative]:
    """Return the relatives in their order, then what stood among them and is none."""
    written = {t.record: t.text for t in one.kept if t.table == "kinships" and t.field == "ChuShengRiQi"}
    found = [
        Relative(
            k.relation or "", k.name or "", written.get(k.id) or date_text(k.birth), k.politics or "", k.work or ""
        )
        for k in one.kinships
    ]
    loose = [t.text for t in one.kept if t.field == FAMILY and t.record is None and t.text]
    return [*found, *(Relative("", "", "", "", text) for text in loose)]


def day_text(when: PartialDate) -> str:
    """Return a date with its day, where that is known: 2019.03.17."""
    return month_text(when) if when.day is None else f"{month_text(when)}.{when.day:02}"


def dated(text: str) -> PartialDate | None:
    """Return the date that a field holds; None where it holds other words."""
    try:
        return read_date(text)
    except DateError:
        return None


def reference(said: Mapping[str, str], on: date) -> PartialDate:
    """Return the month to which ages are counted: that of the form, else of its filling in, else of a day."""
    there = (dated(said[element]) for element in _REFERENCES if element in said)
    return next((when for when in there if when is not None and when.month), PartialDate.of(on))


def age(birth: PartialDate | None, to: PartialDate) -> int | None:
    """Return the full years from one month to another; None where a month is not known or comes too late."""
    if birth is None or birth.month is None or to.month is None:
        return None
    months = (to.year - birth.year) * 12 + to.month - birth.month
    return months // 12 if months >= 0 else None
