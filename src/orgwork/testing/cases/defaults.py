"""What a person means by a record in a case without saying it.

A case is invented: nobody wonders whether a fact it leaves out was recorded somewhere. What is written down once in
other words is not asked again, and what is plain until the opposite is said is taken as said:

- a record without an id is numbered: `tenures-1`, `tenures-2`; people and units without a name are called by their id;
- what has no end runs on (`ended = false`);
- a unit is a legal unit of the case's place; posts and people are managed by that place;
- where one unit only is given, people, posts, establishments, assessments (of people and teams) and whatever is of a
  village are of it;
- where one person only is given, tenures, assessments and all else that is somebody's are of that person;
- a person is in post;
- a unit of a village lies directly in it where it names no unit above it;
- a tenure is a main post, not exceptional, at the level of its post, leading where the post is principal or deputy.

Everything else that is left out is unknown, dates above all. The word "unknown" takes a default back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

UNKNOWN = "unknown"
"""The word for a fact that is not known."""

Row = dict[str, Any]
Given = Mapping[str, list[Row]]
_LEADS = {"principal": True, "deputy": True, "other": False}


def filled(table: str, fields: set[str], row: Row, number: int, given: Given, at: str) -> Row:
    """Return a row with what its author meant without saying it; what is said to be unknown is left out.

    Args:
        table: its table.
        fields: the names of its record class's fields.
        row: as written.
        number: its place in its table, from 1.
        given: all rows of the case, by table.
        at: the place of the case.

    """
    meant: Row = {"id": f"{table}-{number}"}
    if "ended" in fields and "ends" not in row:
        meant["ended"] = False
    if "person" in fields and table != "tasks":  # a task may be a unit's
        meant["person"] = _only("persons", given)
    meant |= _MEANT.get(table, _nothing)(row, given, at)
    if table in {"persons", "organizations"}:
        meant["name"] = row.get("id", meant["id"])
    whole = {**{name: value for name, value in meant.items() if value is not None}, **row}
    return {name: value for name, value in whole.items() if not (isinstance(value, str) and value == UNKNOWN)}


def _nothing(_row: Row, _given: Given, _at: str) -> Row:
    return {}


def _organization(_row: Row, _given: Given, at: str) -> Row:
    return {"entity": "legal", "place": at}


def _post(_row: Row, given: Given, at: str) -> Row:
    return {"managed_by": at, "organization": _only("organizations", given)}


def _person(_row: Row, given: Given, at: str) -> Row:
    return {"managed_by": at, "organization": _only("organizations", given), "status": "in_post"}


def _of_unit(_row: Row, given: Given, _at: str) -> Row:
    return {"organization": _only("organizations", given)}


def _block(row: Row, given: Given, _at: str) -> Row:
    return {"organization": _only("organizations", given), "top": "parent" not in row}


def _tenure(row: Row, given: Given, _at: str) -> Row:
    """Return what an appointment says unless the case does."""
    posts = {post.get("id", f"posts-{i}"): post for i, post in enumerate(given.get("posts", ()), 1)}
    post = posts.get(str(row.get("post")), {})
    return {
        "main": True,
        "exceptional": False,
        "level": post.get("level"),
        "leader": _LEADS.get(str(post.get("kind"))),
    }


def _only(table: str, given: Given) -> str | None:
    """Return the id of the only record of a table."""
    rows = given.get(table, [])
    return str(rows[0].get("id", f"{table}-1")) if len(rows) == 1 else None


_MEANT: Mapping[str, Callable[[Row, Given, str], Row]] = {
    "organizations": _organization,
    "posts": _post,
    "persons": _person,
    "establishments": _of_unit,
    "assessments": _of_unit,
    "team_assessments": _of_unit,
    "neighbourhoods": _block,
    "household_counts": _of_unit,
    "neighbourhood_chiefs": _of_unit,
    "chief_steps": _of_unit,
    "neighbourhood_works": _of_unit,
    "mediations": _of_unit,
    "local_bodies": _of_unit,
    "line_tasks": _of_unit,
    "routings": _of_unit,
    "tenures": _tenure,
}


def names(cls: type) -> set[str]:
    """Return the names of a record class's fields."""
    return {field.name for field in attrs.fields(cls)}
