"""A Popolo text to flat objects: what is nested is lifted out, what is told twice becomes one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

import attrs

from orgwork.declare import Problem, Title
from orgwork.errors import FileError
from orgwork.formats.decoding import decoded
from orgwork.formats.popolo_fields import COLLECTIONS
from orgwork.model.fault import Fault, shown

Object = dict[str, object]
_LISTS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "persons": {"memberships": ("memberships", "person_id")},
    "organizations": {
        "memberships": ("memberships", "organization_id"),
        "posts": ("posts", "organization_id"),
        "children": ("organizations", "parent_id"),
    },
    "posts": {"memberships": ("memberships", "post_id")},
    "memberships": {},
}
_SINGLE: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "persons": {},
    "organizations": {"parent": ("organizations", "parent_id")},
    "posts": {"organization": ("organizations", "organization_id")},
    "memberships": {
        "person": ("persons", "person_id"),
        "organization": ("organizations", "organization_id"),
        "on_behalf_of": ("organizations", "on_behalf_of_id"),
        "post": ("posts", "post_id"),
    },
}
_EMPTY: tuple[object, ...] = (None, "", [], {})


@attrs.define
class Flat:
    """The objects of a file.

    Args:
        file: its name.
        objects: per collection its objects by id, each without empty values.
        rows: per collection where each of them stands in its array, from 1; of one that was nested, what held it.
        others: what else stands at the top, by its key.
        apart: what is no object, has no usable id or contradicts another of its id, as (collection, value).
        problems: what was told on the way.
        named: how many objects had no id and were given one by their content.

    """

    file: str
    objects: dict[str, dict[str, Object]] = attrs.field(factory=lambda: {name: {} for name in COLLECTIONS})
    rows: dict[str, dict[str, int]] = attrs.field(factory=lambda: {name: {} for name in COLLECTIONS})
    others: dict[str, object] = attrs.field(factory=dict)
    apart: list[tuple[str, object]] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    named: int = 0


def compact(value: object) -> str:
    """Return a value as JSON, alike for alike values."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def flat(top: object, file: str) -> Flat:
    """Return the objects of a Popolo file.

    Raises:
        FileError: it is not one object with at least one collection.

    """
    if not isinstance(top, dict) or not any(isinstance(top.get(name), list) for name in COLLECTIONS):
        msg = (
            "不是 Popolo 文件：应为含 persons、organizations、posts 或 memberships 数组的对象"
            " / it is no Popolo file: it must be one object with an array of persons, organizations, posts, memberships"
        )
        raise FileError(msg, where=file)
    found = Flat(file)
    for key, value in top.items():
        if key not in COLLECTIONS and value not in _EMPTY:
            found.others[key] = value
    for collection in COLLECTIONS:
        items = top.get(collection)
        if items not in _EMPTY and not isinstance(items, list):
            found.others[collection] = items
        for row, item in enumerate(items if isinstance(items, list) else (), start=1):
            _add(found, collection, item, row)
    return found


def parsed(data: bytes, file: str) -> object:
    """Return what a JSON text holds.

    Raises:
        FileError: it is none, or a key stands twice in one object.

    """
    text = decoded(data)
    if isinstance(text, Fault):
        msg = f"{text.message.zh} / {text.message.en}"
        raise FileError(msg, where=file)
    try:
        # Half of a pair of surrogates is no character.
        return json.loads(text.encode("utf-8", "replace").decode(), object_pairs_hook=_distinct, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        msg = f"不是正确的 JSON / the file is no JSON: {error}"
        raise FileError(msg, where=file) from error


def _distinct(pairs: list[tuple[str, object]]) -> Object:
    """Return the pairs as an object, in which no key may stand twice."""
    found = {_whole(key): _whole(value) for key, value in pairs}
    if len(found) < len(pairs):
        keys = [_whole(key) for key, _ in pairs]
        key = next(key for i, key in enumerate(keys) if key in keys[:i])
        msg = f"the key {key!r} stands twice in one object"
        raise ValueError(msg)
    return found  # type: ignore[return-value]


def _whole(value: object) -> object:
    """Return a value in which no text holds half of a pair of surrogates."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    return [_whole(one) for one in value] if isinstance(value, list) else value


def whole(value: object) -> object:
    """Return a value of objects, lists and texts in which no text holds half of a pair of surrogates."""
    if isinstance(value, dict):
        return {_whole(key): whole(held) for key, held in value.items()}
    return [whole(one) for one in value] if isinstance(value, list) else _whole(value)


def _refuse(name: str) -> object:
    """Refuse what JSON has no number for."""
    msg = f"{name} is no number"
    raise ValueError(msg)


def _add(found: Flat, collection: str, item: object, row: int) -> str | None:
    """Add an object and what is nested in it; return its id, None where it can be none of its collection."""
    if not isinstance(item, dict):
        _apart(found, collection, item, row, "", "应为对象", 'it must be an object, such as {"id": "p1"}')
        return None
    plain = {key: value for key, value in item.items() if value not in _EMPTY}
    for key, (target, refers) in _SINGLE[collection].items():
        inner = plain.get(key)
        if isinstance(inner, dict):
            del plain[key]
            # An object of an id alone names another and tells nothing of it.
            named = inner["id"] if set(inner) == {"id"} else _add(found, target, inner, row)
            plain.setdefault(refers, named)
    below: list[tuple[str, str, Object]] = []
    for key, (target, refers) in _LISTS[collection].items():
        inners = plain.get(key)
        if isinstance(inners, list) and all(isinstance(inner, dict) for inner in inners):
            del plain[key]
            below += [(target, refers, inner) for inner in inners]
    own = _put(found, collection, plain, row)
    for target, refers, inner in below:
        _add(found, target, inner if inner.get(refers) or own is None else {**inner, refers: own}, row)
    return own


def _put(found: Flat, collection: str, item: Object, row: int) -> str | None:
    """Put an object to those of its collection; what the file told of it before stays."""
    given = item.get("id")
    if given is None:
        digest = hashlib.sha256(json.dumps(item, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
        given = f"{collection}-{digest[:16]}"
        found.named += 1
    if isinstance(given, bool) or not isinstance(given, (str, int)) or not str(given).strip():
        _apart(found, collection, item, row, "id", "编号应为文本", "an id must be text")
        return None
    own = str(given)
    there = found.objects[collection].setdefault(own, {})
    found.rows[collection].setdefault(own, row)
    against = [key for key, value in item.items() if key != "id" and there.get(key, value) != value]
    if against:
        zh, en = (
            "同一编号的两处内容不一致，保留先出现的",
            "two objects of one id say different things; the first was read",
        )
        _apart(found, collection, item, row, against[0], zh, en, "OW622")
    else:
        there.update({**item, "id": own})
    return own


def _apart(
    found: Flat, collection: str, item: object, row: int, key: str, zh: str, en: str, code: str = "OW629"
) -> None:
    """Keep a value that is no object of its own, and tell it."""
    value = item.get(key) if key and isinstance(item, dict) else item
    found.problems.append(Problem(code, found.file, collection, row, key, shown(compact(value)), Title(zh=zh, en=en)))
    found.apart.append((collection, item))
