"""Sheet B01: units and what they are authorised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from orgwork.dates import PartialDate
from orgwork.errors import PlaceError
from orgwork.formats.cells import Row, Sheet
from orgwork.formats.collection_gaps import Gaps
from orgwork.formats.collection_layout import UNIT_ABOVE, UNIT_KEY, UNITS
from orgwork.formats.collection_words import ENTITY, NUMBERS
from orgwork.model import Establishment, Organization
from orgwork.places import find


@attrs.frozen
class Units:
    """The units of a workbook by name, of a package by key."""

    records: tuple[object, ...]
    by_name: Mapping[str, Organization]
    by_key: Mapping[str, Organization] = attrs.field(factory=dict)

    def find(self, row: Row, column: str, keyed: str) -> Organization | None:
        """Return the unit a cell names; an unknown one is a problem.

        Where the rows name units by their keys, one that is not there lies outside what was exported, and is none.
        """
        if keyed in row.sheet.columns:
            found = self.by_key.get(row.text(keyed) or "")
            if found is None:
                row.sheet.noted |= {(row.number, keyed), (row.number, column)}
            return found
        text = row.text(column)
        if text is None:
            return None
        unit = self.by_name.get("".join(text.split()))
        if unit is None:
            row.fault(
                "OW616",
                column,
                text,
                "B01 表中没有此单位，请与机构名称一致",
                "no such unit in sheet B01; write its name as there",
            )
        return unit


def read_units(there: Sheet | tuple[()], on: date, gaps: Gaps) -> Units:
    """Read the units; the second row of the same name or code is a problem and dropped."""
    if not isinstance(there, Sheet):
        return Units((), {})
    units: dict[str, Organization] = {}
    codes: dict[str, str] = {}
    above: dict[str, str] = {}
    numbers: list[Establishment] = []
    for row in there:
        name = row.text("机构名称")
        key = row.text(UNIT_KEY) or "".join((name or "").split())
        if name is None or key in units:
            zh, en = (
                ("缺少机构名称", "the name of the unit is missing")
                if name is None
                else ("机构名称重复", "the unit stands twice")
            )
            row.fault("OW619" if name is None else "OW621", "机构名称", name, zh, en)
            gaps.lose(UNITS, None)
            continue
        code = row.text("机构编码")
        if code is not None and code in codes:
            row.fault("OW621", "机构编码", code, "机构编码重复", "the code of the unit stands twice")
            code = None
        units[key] = Organization(
            id=key,
            name=name,
            place=_place(row),
            entity=row.word("法人单位标识", ENTITY),
            kind=row.text("机构类别"),
            level=row.text("机构级别"),
            ended=False,
            source=row.source,
        )
        if code is not None:
            codes[code] = key
        if up := row.text(UNIT_ABOVE):
            above[key] = up
        numbers.extend(_numbers(row, key, on))
    if UNIT_KEY in there.columns:
        parents = {key: up for key, up in above.items() if up in units and up != key}
    else:
        parents = {key: up for code, key in codes.items() if (up := codes.get(code.rpartition(".")[0]))}
    placed = {key: attrs.evolve(unit, parent=parents.get(key)) for key, unit in units.items()}
    return Units((*placed.values(), *numbers), placed, placed if UNIT_KEY in there.columns else {})


def _place(row: Row) -> str | None:
    """Return the place that a row names, if there is such a place."""
    text = row.text("所在政区")
    if text is None:
        return None
    try:
        return find(text)
    except PlaceError as error:
        row.fault("OW623", "所在政区", text, f"没有此政区：{error.message}", error.message)
        return None


def _numbers(row: Row, unit: str, on: date) -> list[Establishment]:
    """Return what a row says of how many people and posts a unit may have."""
    found = []
    for measure, column in NUMBERS.items():
        number = row.whole(column)
        if number is not None:
            found.append(
                Establishment(
                    id=f"{unit}:{measure}",
                    organization=unit,
                    measure=measure,
                    number=number,
                    begins=PartialDate.of(on),
                    ended=False,
                    source=row.source,
                )
            )
    return found
