"""A register's organizations, posts, people and tenures as a Popolo file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from orgwork.formats import identity
from orgwork.formats.placing import asked_of, new_file
from orgwork.formats.popolo_fields import COLLECTIONS, FIELDS, NUMBER, OWN, role_post
from orgwork.model import TABLES, Register
from orgwork.model.schema import kinds

KIND = "popolo"
_NUMBER = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")
_HELD = (*COLLECTIONS.values(), "texts")
Object = dict[str, Any]


def write(register: Register, path: Path, *, identity_numbers: bool = False) -> None:
    """Write a Popolo file; the same register gives the same bytes.

    Fields that Popolo has no key for stand under `orgwork` in each object, kept texts where they stood. Tables other
    than organizations, posts, persons and tenures are not written.

    Args:
        register: what to write.
        path: a new file.
        identity_numbers: whether identity numbers are written; else they are left out, and masked in kept texts.

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
    kept, whole, top = _kept(register, identity_numbers=identity_numbers)
    roles = _roles(register, kept)
    posts = {post.id: post for post in register.records("posts")}
    made: Object = {}
    for name, table in COLLECTIONS.items():
        objects: list[object] = []
        for record in register.records(table):
            if name == "posts" and record.id in roles:
                continue
            item = _object(name, record, kept.get((table, record.id), {}), identity_numbers=identity_numbers)
            if name == "memberships" and record.post is not None:
                _placed(item, posts[record.post], role=record.post in roles)
            objects.append(item)
        made[name] = [*objects, *whole.get(name, ())]
    own = top.pop(OWN, {})
    said = sorted((c.table, str(c.extent), c.subject or "") for c in register.coverage if c.table in _HELD)
    coverage = [{"table": table, "extent": extent} | ({"subject": who} if who else {}) for table, extent, who in said]
    return made | top | {OWN: {**own, "coverage": coverage} if isinstance(own, dict) else own}


def left_out(register: Register) -> dict[str, int]:
    """Return how many records of which tables a Popolo file does not hold."""
    return {n: f.height for n, f in register.frames.items() if n not in _HELD and f.height}


def _kept(
    register: Register, *, identity_numbers: bool
) -> tuple[dict[tuple[str, str], Object], dict[str, list[object]], Object]:
    """Return what texts keep of a Popolo file: the keys of each record, whole objects by collection, the top."""
    keys: dict[tuple[str, str], Object] = {}
    whole: dict[str, list[object]] = {}
    top: Object = {}
    for own, text in register.frames["texts"].select("id", "text").iter_rows():
        place = _parsed(own)
        if not isinstance(place, list) or text is None:
            continue  # a text of another format
        value = _parsed(text if identity_numbers else hidden(text))
        match place:
            case [str(table), str(record), str(key)]:
                keys.setdefault((table, record), {})[key] = value
            case [str(name), str()]:
                whole.setdefault(name, []).append(value)
            case [str(key)]:
                top[key] = value
    return keys, whole, top


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def hidden(text: str) -> str:
    """Return a text in which identity numbers are masked."""

    def mask(found: re.Match[str]) -> str:
        number = found[0].upper()
        return identity.masked(number) if identity.check_digit(number[:17]) == number[17] else found[0]

    return _NUMBER.sub(mask, text)


def _roles(register: Register, kept: Mapping[tuple[str, str], Object]) -> set[str]:
    """Return the posts that say no more than a role in an organization: their memberships tell it themselves."""
    said: dict[str, bool] = {}
    for own, post in register.frames["tenures"].select("id", "post").iter_rows():
        free_of = not {"organization_id", "post_id", "role"} & set(kept.get(("tenures", own), ()))
        if post is not None:
            said[post] = said.get(post, True) and free_of
    return {
        post.id
        for post in register.records("posts")
        if said.get(post.id, False)
        and post.id == role_post(post.organization, post.name)
        and (post.name is None or post.name.strip())
        and ("posts", post.id) not in kept
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
        elif field == "resume" and not identity_numbers:
            yield field, hidden(value)
        else:
            yield field, value if isinstance(value, bool) else str(value)


def _placed(item: Object, post: Any, *, role: bool) -> None:  # noqa: ANN401 - as above
    """Say in a membership whose post it is about; a post that is only a role is not named."""
    if role:
        item.pop("post_id")
    item.setdefault("organization_id", post.organization)
    if post.name is not None and post.name.strip():
        item.setdefault("role", post.name)
