"""The objects of one collection as the rows of a table; what its fields do not hold to the letter is kept."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import polars as pl

from orgwork.dates import PartialDate, read_date
from orgwork.declare import Title
from orgwork.errors import DateError, PlaceError
from orgwork.formats.popolo_fields import COLLECTIONS, FIELDS, NUMBER, OWN, SEXES, beside, role_post
from orgwork.formats.popolo_parsing import Flat, Object, compact
from orgwork.formats.tables_raw import Raw
from orgwork.model import TABLES
from orgwork.model.fault import Fault, shown
from orgwork.model.schema import kinds
from orgwork.places import find

Cells = dict[str, str | None]


@attrs.define
class Row:
    """One object as a row.

    Args:
        cells: its fields as texts.
        kept: the keys whose values no field holds to the letter, with their values.
        sheet, row: the collection it stands in, and where.
        unsure: whether it is said that nobody knows whether it is over.

    """

    cells: Cells
    kept: Object
    sheet: str
    row: int
    unsure: bool = False


@attrs.frozen
class Rows:
    """The objects of one collection by id, as rows."""

    collection: str
    made: Mapping[str, Row]
    faults: tuple[Fault, ...]

    @property
    def raw(self) -> Raw:
        """The rows as a table that is not fitted yet."""
        fields = [name for name in kinds(TABLES[COLLECTIONS[self.collection]]) if name != "source"]
        data = {name: [row.cells.get(name) for row in self.made.values()] for name in fields}
        frame = pl.DataFrame(data, schema=dict.fromkeys(fields, pl.String)).with_columns(
            pl.Series("source_file", [row.cells["source_file"] for row in self.made.values()], pl.String),
            pl.Series("source_sheet", [row.sheet for row in self.made.values()], pl.String),
            pl.Series("source_row", [row.row for row in self.made.values()], pl.Int64),
        )
        return Raw(frame, frame["source_row"], self.faults)


def rows(found: Flat, collection: str) -> Rows:
    """Return the objects of a collection as rows; posts that only memberships name come after the others."""
    faults: list[Fault] = []
    made: dict[str, Row] = {}
    for own, item in found.objects[collection].items():
        row = Row({"id": own, "source_file": found.file}, {}, collection, found.rows[collection][own])
        rest = {key: value for key, value in item.items() if key != "id"}
        beside_it = rest.pop(OWN, None)
        _LISTS.get(collection, _nothing)(found, row, rest, faults)
        for key, value in rest.items():
            field = FIELDS[collection].get(key)
            if field is None:
                row.kept[key] = value
            else:
                _take(found, row, key, field, value, faults)
        _own(collection, row, beside_it, rest, faults)
        made[own] = row
    if collection == "posts":
        made |= _roles(found, made)
    return Rows(collection, made, tuple(faults))


def _take(found: Flat, row: Row, key: str, field: str, value: object, faults: list[Fault]) -> None:
    """Take the value of a key into its field; it is kept too unless the field gives it back to the letter."""
    if isinstance(value, (bool, float, list, dict)):
        faults.append(Fault("OW624", row.row, key, shown(compact(value)), _TEXT))
        row.kept[key] = value
        return
    text = str(value) if str(value).strip() else None
    if field == "sex":
        text = SEXES.get(str(value).strip().lower())
    elif field == "place":
        text = _place(found, str(value))
    elif text is not None and field in {"begins", "ends", "birth"}:
        text = _day(text)
    if text is not None:
        row.cells[field] = text
    if text != value or isinstance(value, int):
        row.kept[key] = value


def _day(text: str) -> str:
    """Return a date in its shortest form; what is none as it stands, so that it is told."""
    try:
        return str(read_date(text))
    except DateError:
        return text


def _place(found: Flat, area: str) -> str | None:
    """Return the code of an area: by its identifier, its id or its name; None where it is no place that is known."""
    areas = found.others.get("areas")
    one = next((a for a in areas if isinstance(a, dict) and a.get("id") == area), {}) if isinstance(areas, list) else {}
    for said in (one.get("identifier"), area, one.get("name")):
        try:
            if isinstance(said, str) and said.strip():
                return find(said)
        except PlaceError:
            continue
    return None


def _own(collection: str, row: Row, own: object, rest: Object, faults: list[Fault]) -> None:
    """Take the fields that Popolo has no key for."""
    if own is None:
        return
    if not isinstance(own, dict):
        own = {OWN: own}  # another's key of the same name: kept below ours
    fields = kinds(TABLES[COLLECTIONS[collection]])
    keys = {field: key for key, field in FIELDS[collection].items()}
    strange: Object = {}
    for field, value in own.items():
        if field not in beside(collection) or isinstance(value, (float, list, dict)):
            strange[field] = value
            continue
        if value is None:
            row.unsure |= field == "ended"
            continue
        said = str(value).lower() if isinstance(value, bool) else str(value)
        key = keys.get(field)
        if key in rest and row.cells.get(field) != said:
            row.kept[key] = rest[key]
        row.cells[field] = _day(said) if fields[field] is PartialDate else said
    if strange:
        row.kept[OWN] = strange
        faults.append(Fault("OW625", row.row, OWN, shown(", ".join(strange)), _STRANGE))


def _person(_: Flat, row: Row, rest: Object, __: list[Fault]) -> None:
    """Take an identity number out of the identifiers."""
    listed = rest.get("identifiers")
    if not isinstance(listed, list):
        return
    ours = [one for one in listed if isinstance(one, dict) and one.get("scheme") == NUMBER]
    if len(ours) == 1 and set(ours[0]) == {"scheme", "identifier"} and isinstance(ours[0]["identifier"], str):
        row.cells["identity_number"] = ours[0]["identifier"]
        rest["identifiers"] = [one for one in listed if one is not ours[0]]
        if not rest["identifiers"]:
            del rest["identifiers"]


def _membership(found: Flat, row: Row, rest: Object, faults: list[Fault]) -> None:
    """Take the document out of the sources, and the post that is meant where none is named."""
    sources = rest.get("sources")
    if isinstance(sources, list) and len(sources) == 1 and isinstance(sources[0], dict) and set(sources[0]) == {"note"}:
        note = sources[0]["note"]
        if isinstance(note, str) and note.strip():
            row.cells["document"] = note
            del rest["sources"]
    unit, role = rest.get("organization_id"), rest.get("role")
    post = rest.get("post_id")
    if post is None and unit is not None:
        if not _known(found, "organizations", unit):
            faults.append(Fault("OW616", row.row, "organization_id", shown(unit), _NOWHERE))
        elif (role is None or isinstance(role, str)) and _known(found, "persons", rest.get("person_id")):
            row.cells["post"] = role_post(str(unit), role)
            rest.pop("organization_id")
            rest.pop("role", None)
        return
    there = found.objects["posts"].get(str(post), {}) if post is not None else {}
    if unit is not None and there.get("organization_id") == unit:
        del rest["organization_id"]
    if role is not None and there.get("label") == role:
        del rest["role"]


def _known(found: Flat, collection: str, own: object) -> bool:
    """Whether an id names an object that can be a record: it has a name."""
    item = found.objects[collection].get(str(own), {}) if isinstance(own, (str, int)) else {}
    return isinstance(item.get("name"), (str, int)) and bool(str(item["name"]).strip())


def _nothing(_: Flat, __: Row, ___: Object, ____: list[Fault]) -> None:
    """Take nothing out of lists."""


_LISTS = {"persons": _person, "memberships": _membership}


def _roles(found: Flat, made: Mapping[str, Row]) -> dict[str, Row]:
    """Return the posts that memberships name only by a role in an organization."""
    more: dict[str, Row] = {}
    for own, item in found.objects["memberships"].items():
        unit, role = item.get("organization_id"), item.get("role")
        fine = _known(found, "organizations", unit) and _known(found, "persons", item.get("person_id"))
        if item.get("post_id") is None and fine and (role is None or isinstance(role, str)):
            post = role_post(str(unit), role)
            cells: Cells = {"id": post, "organization": str(unit), "name": role, "source_file": found.file}
            if post not in made:
                more.setdefault(post, Row(cells, {}, "memberships", found.rows["memberships"][own]))
    return more


_TEXT = Title(zh="应为文本", en="it must be text")
_STRANGE = Title(zh="没有这些字段，未读入", en="there are no such fields, they were not read")
_NOWHERE = Title(zh="文件中没有此组织", en="it names no organization of the file")
