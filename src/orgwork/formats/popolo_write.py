"""A register's organizations, posts, people and tenures as a Popolo file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import polars as pl

from orgwork.formats.leaving import leaving
from orgwork.formats.placing import asked_of, new_file
from orgwork.formats.popolo_fields import COLLECTIONS, FIELDS, NUMBER, OWN, role_post
from orgwork.model import TABLES, Coverage, Extent, Register
from orgwork.model.schema import kinds

KIND = "popolo"
# A number of JSON of which the middle is hidden: it is one no more.
_BARE = re.compile(r"(?<=[\[:,])([0-9]{6}\*{10}[0-9]{2})(?=[\],}])")
_HELD = (*COLLECTIONS.values(), "texts")
Object = dict[str, Any]


def write(register: Register, path: Path, *, identity_numbers: bool = False) -> None:
    """Write a Popolo file; the same register gives the same bytes.

    Fields that Popolo has no key for stand under `orgwork` in each object, the texts of a Popolo file where they
    stood; the words of a tenure that names no post are its `label`. Texts of other files, and tables other than
    organizations, posts, persons and tenures, are not written (`left_out` counts them).

    Args:
        register: what to write.
        path: a new file.
        identity_numbers: whether identity numbers are written; else they are left out, and hidden in every text.

    Raises:
        FileError: there is a file already, or it cannot be written.

    """
    with new_file(path) as beside:
        text = json.dumps(popolo(register, identity_numbers=identity_numbers), ensure_ascii=False, indent=1)
        beside.write_text(text + "\n", encoding="utf-8", newline="\n")


def write_format(register: object, folder: Path, kind: str, *, identity_numbers: bool = False) -> None:
    """Write a register as a format does; `folder` is the new file.

    Raises:
        FileError: as `write`, another kind, or it is no register.

    """
    write(asked_of(register, kind, [KIND]), folder, identity_numbers=identity_numbers)


def popolo(register: Register, *, identity_numbers: bool = False) -> Object:
    """Return a register as one object of Popolo's collections."""
    register = leaving(register, identity_numbers=identity_numbers)
    kept = _kept(register)
    roles = _roles(register, kept)
    posts = {post.id: post for post in register.records("posts")}
    made: Object = {}
    for name, table in COLLECTIONS.items():
        objects: list[object] = []
        for record in register.records(table):
            if name == "posts" and record.id in roles:
                continue
            item = _object(name, record, kept.of(table, record.id), identity_numbers=identity_numbers)
            if name == "memberships" and record.post is not None:
                _placed(item, posts[record.post], role=record.post in roles)
            objects.append(item)
        made[name] = [*objects, *kept.whole.get(name, ())]
    own = kept.top.pop(OWN, {})
    said = sorted((c.table, str(c.extent), c.subject or "") for c in _coverage(register, kept))
    coverage = [{"table": table, "extent": extent} | ({"subject": who} if who else {}) for table, extent, who in said]
    return made | kept.top | {OWN: {**own, "coverage": coverage} if isinstance(own, dict) else own}


def _coverage(register: Register, kept: _Kept) -> Iterator[Coverage]:
    """Yield how far the tables of the file can be relied on: texts are not all there where some have no place."""
    for one in register.coverage:
        if one.table == "texts" and one.extent is Extent.COMPLETE and kept.left:
            yield attrs.evolve(one, extent=Extent.PARTIAL)
        elif one.table in _HELD:
            yield one


def left_out(register: Register) -> dict[str, int]:
    """Return how many records of which tables a Popolo file does not hold, the texts of other files among them."""
    left = {n: f.height for n, f in register.frames.items() if n not in _HELD and f.height}
    texts = _kept(register).left
    return left | ({"texts": texts} if texts else {})


@attrs.frozen
class _Kept:
    """What texts keep of a Popolo file, and the words of tenures without a post.

    Args:
        keys: per table and record its further keys.
        whole: per collection the objects that could be no records.
        top: what else stands at the top.
        left: how many texts have no place in a Popolo file.

    """

    keys: dict[tuple[str, str], Object] = attrs.field(factory=dict)
    whole: dict[str, list[object]] = attrs.field(factory=dict)
    top: Object = attrs.field(factory=dict)
    left: int = 0

    def of(self, table: str, record: str) -> Object:
        """Return the further keys of a record."""
        return self.keys.get((table, record), {})


def _kept(register: Register) -> _Kept:
    """Sort the texts of a register by where they stand in the file."""
    there = {table: set(register.frames[table]["id"]) for table in COLLECTIONS.values()}
    found, others = _Kept(), []
    rows = register.frames["texts"].select("id", "table", "record", "field", "text")
    for own, table, record, field, text in rows.iter_rows():
        if text is None:
            others.append((table, record, text))
            continue
        match _place(own):
            case [str(), str(), str(key)] if record in there.get(table, ()):
                found.keys.setdefault((table, record), {})[field or key] = _value(text)
            case [str(name), str()] if name in COLLECTIONS:
                found.whole.setdefault(name, []).append(_value(text))
            case [str(key)]:
                found.top[field or key] = _value(text)
            case _:
                others.append((table, record, text))
    labels = _labels(register, others)
    for tenure, text in labels.items():
        found.keys.setdefault(("tenures", tenure), {}).setdefault("label", text)
    return attrs.evolve(found, left=len(others) - len(labels))


def _labels(register: Register, texts: Iterable[tuple[str | None, str | None, str | None]]) -> dict[str, str]:
    """Return the only words of every tenure that names no post: they tell what was held."""
    frame = register.frames["tenures"]
    said: dict[str, list[str]] = {own: [] for own in frame.filter(pl.col("post").is_null())["id"]}
    for table, record, text in texts:
        if table == "tenures" and record in said and text and text.strip():
            said[record].append(text)
    return {tenure: words[0] for tenure, words in said.items() if len(words) == 1}


def _place(own: str) -> object:
    """Return where a text of a Popolo file stood; None for one of another file."""
    try:
        return json.loads(own) if own.startswith("[") else None
    except ValueError:
        return None


def _value(text: str) -> object:
    """Return what JSON says, with a hidden number in it as a text; what is none, as it is."""
    for said in (text, _BARE.sub(r'"\1"', text)):
        try:
            return json.loads(said)
        except ValueError:
            continue
    return text


def _roles(register: Register, kept: _Kept) -> set[str]:
    """Return the posts that say no more than a role in an organization: their memberships tell it themselves."""
    said: dict[str, bool] = {}
    for own, post in register.frames["tenures"].select("id", "post").iter_rows():
        free_of = not {"organization_id", "post_id", "role"} & set(kept.of("tenures", own))
        if post is not None:
            said[post] = said.get(post, True) and free_of
    return {
        post.id
        for post in register.records("posts")
        if said.get(post.id, False)
        and post.id == role_post(post.organization, post.name)
        and (post.name is None or post.name.strip())
        and ("posts", post.id) not in kept.keys
        and all(
            getattr(post, f) is None
            for f in kinds(TABLES["posts"])
            if f not in {"id", "organization", "name", "source"}
        )
    }


def _object(name: str, record: Any, kept: Object, *, identity_numbers: bool) -> Object:  # noqa: ANN401 - a record
    """Return a record as an object of Popolo, with what was kept of it."""
    keys = {field: key for key, field in FIELDS[name].items()}
    item: Object = {"id": record.id}
    own: Object = {}
    for field, value in _told(record, identity_numbers=identity_numbers):
        key = keys.get(field)
        if field in _LISTED and _listed(item, kept, field, value):
            continue
        if key is None or key in kept or not str(value).strip():
            own[field] = value
        else:
            item[key] = value
    strange = kept.get(OWN)
    own |= strange if isinstance(strange, dict) else {}
    return item | {key: value for key, value in kept.items() if key not in item} | ({OWN: own} if own else {})


_LISTED = ("identity_number", "document")


def _listed(item: Object, kept: Object, field: str, value: str) -> bool:
    """Put a value into the list that Popolo has for it; return whether it could be put there."""
    if field == "document":
        fine = "sources" not in kept and bool(value.strip())
        item |= {"sources": [{"note": value}]} if fine else {}
        return fine
    listed = kept.get("identifiers", [])
    if isinstance(listed, list):
        item["identifiers"] = [*listed, {"scheme": NUMBER, "identifier": value}]
    return isinstance(listed, list)


def _told(record: Any, *, identity_numbers: bool) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - as above
    """Yield the fields of a record that say something, as JSON holds them."""
    cls: type = type(record)
    for field in kinds(cls):
        value = getattr(record, field)
        if field == "ended":
            # An end says that a span is over: only what differs is told.
            if value is not (True if record.ends is not None else None):
                yield field, value
        elif value is None or field in {"id", "source"} or (field == "identity_number" and not identity_numbers):
            continue
        else:
            yield field, value if isinstance(value, bool) else str(value)


def _placed(item: Object, post: Any, *, role: bool) -> None:  # noqa: ANN401 - as above
    """Say in a membership whose post it is about; a post that is only a role is not named."""
    if role:
        item.pop("post_id")
    item.setdefault("organization_id", post.organization)
    if post.name is not None and post.name.strip():
        item.setdefault("role", post.name)
