"""The file formats by entry point, built-in and installed ones alike, each loaded alone."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from orgwork.declare import Format, Headings
from orgwork.errors import ConflictError, PluginError
from orgwork.plugin.report import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUP = "orgwork.formats"
BUILT_IN = {
    "collection": "orgwork.formats.built_in:COLLECTION",
    "lrmx": "orgwork.formats.built_in:LRMX",
    "lrmx_folder": "orgwork.formats.built_in:LRMX_FOLDER",
    "org": "orgwork.formats.built_in:ORG",
    "package": "orgwork.formats.built_in:PACKAGE",
    "popolo": "orgwork.formats.built_in:POPOLO",
    "roster": "orgwork.formats.built_in:ROSTER",
    "sqlite": "orgwork.formats.built_in:SQLITE",
    "tables": "orgwork.formats.built_in:TABLES",
}
"""The library's own formats; they are there even where it runs from its sources and no entry point is installed."""


def formats() -> tuple[tuple[Format, ...], tuple[Refused, ...]]:
    """Return the formats in the order of their names, and those that were refused."""
    points = {(n, v): EntryPoint(n, v, GROUP) for n, v in BUILT_IN.items()}
    points |= {(p.name, p.value): p for p in entry_points(group=GROUP)}
    found: list[Format] = []
    refused: list[Refused] = []
    # The library's own names come first, so that no installed format takes one of them.
    for key in sorted(points, key=lambda k: (BUILT_IN.get(k[0]) != k[1], k)):
        try:
            found.append(distinct(_loaded(points[key]), found))
        except (PluginError, ConflictError) as error:
            refused.append(Refused.of(key[0], "", Path(key[1]), error))
    return tuple(sorted(found, key=lambda f: f.name)), tuple(refused)


def distinct(new: Format, found: Iterable[Format]) -> Format:
    """Return a format whose name is not taken.

    Raises:
        ConflictError: another format has its name.

    """
    if any(old.name == new.name for old in found):
        msg = f"another file format has the name {new.name!r} already"
        raise ConflictError(msg)
    return new


def widened(new: Headings, found: Iterable[Format]) -> list[Format]:
    """Return the formats, one of them with more headings.

    Raises:
        PluginError: no format of that name takes headings.
        ConflictError: another layer gives a heading another meaning.

    """
    formats = list(found)
    for index, one in enumerate(formats):
        if one.name == new.name and one.widened is not None:
            formats[index] = one.widened(new)
            return formats
    if new.name in BUILT_IN and not any(one.name == new.name for one in formats):
        # Where the library's own formats were not asked for, the headings are held to be right all the same.
        widened(new, [_loaded(EntryPoint(new.name, BUILT_IN[new.name], GROUP))])
        return formats
    able = ", ".join(one.name for one in formats if one.widened is not None)
    msg = f"no file format {new.name!r} takes headings; there is {able or 'none'}"
    raise PluginError(msg, where=new.source)


def _loaded(point: EntryPoint) -> Format:
    """Return the format that an installed package offers."""
    try:
        loaded = point.load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # what is installed may raise anything
        msg = f"{type(error).__name__} while the format was imported: {error}; correct or remove it"
        raise PluginError(msg, where=point.value) from error
    if not isinstance(loaded, Format):
        msg = f"the entry point names a {type(loaded).__name__}, not a Format"
        raise PluginError(msg, where=point.value)
    return loaded
