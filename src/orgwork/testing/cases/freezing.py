"""All values at a place on every day on which one changes, as text that people review and a test compares."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from orgwork.book import Book
from orgwork.declare import Parameter
from orgwork.params.resolving import Answer, State
from orgwork.places import name
from orgwork.plugin.manifest import Manifest
from orgwork.writing import quoted, written

_PROJECT = "pyproject.toml"


def frozen(book: Book, place: str) -> str:
    """Return the text of a snapshot: per parameter its value from each day of change on, and who set it.

    Args:
        book: the layers.
        place: the code of the place asked for.

    """
    head = [
        f"# {name(place)} {place}：每项规定自各日起的数值。以 pytest --orgwork-freeze 写成，请逐项核对后提交。",
        "# Every value at this place from each day on, written by pytest --orgwork-freeze: review it, then commit it.",
        f"place = {quoted(place)}",
    ]
    parts = [*head, *(line for key in sorted(book.parameters) for line in _lines(book, book.parameters[key], place))]
    return "\n".join(parts) + "\n"


def _lines(book: Book, parameter: Parameter, place: str) -> Iterator[str]:
    """Yield the lines of a parameter's answers over time."""
    answers = book.timeline(parameter.key, place)
    kept = [*answers[:1], *(new for old, new in pairwise(answers) if _said(old) != _said(new))]
    yield ""
    yield f"# {parameter.title.zh} / {parameter.title.en}"
    yield f"[{quoted(parameter.key)}]"
    for answer in kept:
        texts = "; ".join(dict.fromkeys(word.cites.text() for word in answer.decided))
        yield f"{answer.on} = {_said(answer)}" + (f"  # {texts}" if texts else "")


def _said(answer: Answer) -> str:
    """Return an answer as one TOML value, with the places that set it."""
    parts = [] if answer.state is State.VALUE else [f"state = {quoted(answer.state)}"]
    if answer.value is not None:
        setters = dict.fromkeys(word.by for word in answer.decided)
        parts += [f"value = {written(answer.value)}", "by = [" + ", ".join(map(quoted, setters)) + "]"]
    return "{ " + ", ".join(parts) + " }"


def difference(old: str, new: str) -> str:
    """Return what differs between a snapshot and the values of today, by parameter and day; empty where all agree.

    Titles and citations, which stand in comments, may change.
    """
    try:
        before, after = tomllib.loads(old), tomllib.loads(new)
    except tomllib.TOMLDecodeError as error:
        return f"it is no TOML any more: {error}"
    found: list[str] = []
    for key in sorted(before.keys() | after.keys()):
        was, now = (_days(said.get(key)) for said in (before, after))
        days = [day for day in sorted(was.keys() | now.keys()) if was.get(day) != now.get(day)]
        found += [key] if days else []
        found += [f"  {day}".rstrip() + f": {was.get(day, '—')} → {now.get(day, '—')}" for day in days]
    return "\n".join(found)


def _days(said: object) -> dict[str, str]:
    """Return what a snapshot says of one parameter, day by day."""
    return (
        {k: written(v) for k, v in said.items()} if isinstance(said, dict) else {} if said is None else {"": str(said)}
    )


def snapshot_of(folder: Path, manifest: Manifest) -> Path:
    """Return where the snapshot of a plugin lies: beside its project's tests; without a project, in its own folder."""
    project = next((above for above in folder.parents if (above / _PROJECT).is_file()), None)
    inside = project is not None and folder.is_relative_to(project / "src")
    base = project / "tests" if inside and project is not None else folder
    return base / "snapshots" / f"{manifest.name}.toml"
