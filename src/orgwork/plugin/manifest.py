"""The manifest `orgwork-plugin.toml`: who a plugin is, for which place, and what it offers."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from pathlib import Path

import attrs

from orgwork.declare import Title
from orgwork.errors import OrgworkError, PlaceError, PluginError, VersionError
from orgwork.places import chain
from orgwork.plugin.shapes import one_of
from orgwork.plugin.versions import agreed
from orgwork.reading import read_toml, structure

MANIFEST = "orgwork-plugin.toml"


class Offer(enum.StrEnum):
    """What a plugin can offer; the first four are folders of TOML, all can be hooks."""

    PARAMETERS = "parameters"
    CHECKLISTS = "checklists"
    CATALOGUES = "catalogues"
    PROCEDURES = "procedures"
    RULES = "rules"
    VIEWS = "views"
    INDICATORS = "indicators"
    FORMATS = "formats"
    SECTIONS = "sections"


def _offers(said: Iterable[str]) -> tuple[Offer, ...]:
    return tuple(one_of(Offer, "offers", word) for word in said)


@attrs.frozen
class Manifest:
    """What a plugin says about itself; it is read without running any of the plugin's code.

    Args:
        name: a short word, unique for its place.
        place: the code of the place it declares for; empty for the nation.
        version: the plugin's own version.
        api: the version of the hooks it is written for, or a range of versions (`1-2`).
        title: in both languages.
        offers: what stands behind it; neither more nor less may be found.
        module: the file with its hooks, if it has one.
        checks: how many checks of the contract were run on it when it was last released; fewer is a failure there.

    """

    name: str
    place: str
    version: str
    api: str
    title: Title
    offers: tuple[Offer, ...] = attrs.field(converter=_offers)
    module: str = "rules.py"
    checks: int | None = None

    def fault(self) -> str:
        """Return what is wrong with the values and what to do, or an empty text."""
        if not self.name.strip():
            return "the name is empty; give the plugin a short name"
        if not self.offers or len(set(self.offers)) != len(self.offers):
            return "offers must name at least one thing, and each once"
        if "/" in self.module or "\\" in self.module or not self.module.removesuffix(".py").isidentifier():
            return f"module = {self.module!r} must be the name of a Python file beside the manifest, such as 'rules.py'"
        return "" if self.module.endswith(".py") else f"module = {self.module!r} must end in .py"


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a plugin's folder.

    Raises:
        PluginError: there is none, or it is not right; the message says what to do.

    """
    path = folder / MANIFEST
    if not path.is_file():
        msg = f"there is no {MANIFEST}; a plugin's folder needs one (name, place, version, api, title, offers)"
        raise PluginError(msg, where=str(folder))
    try:
        said = read_toml(path)
        if isinstance(said.get("api"), str):
            # First of all: a newer manifest may hold keys that this library does not know yet.
            agreed(said["api"])
        manifest = structure(said, Manifest, where=str(path))
        _check_place(manifest.place)
    except VersionError as error:
        raise VersionError(error.message, where=str(path)) from error
    except OrgworkError as error:
        raise PluginError(error.message, where=str(path)) from error
    fault = manifest.fault()
    if fault:
        raise PluginError(fault, where=str(path))
    return manifest


@attrs.frozen
class Remains:
    """What can be read of a manifest that is refused.

    Args:
        name, version: as it says, or empty.
        place: the code of its place; the nation where it cannot be read, because it may be any.

    """

    name: str = ""
    version: str = ""
    place: str = ""


def remains(folder: Path) -> Remains:
    """Return what can be read of a refused manifest, so that the refusal names the plugin and touches its place."""
    try:
        said = read_toml(folder / MANIFEST)
    except (OrgworkError, OSError):
        return Remains()
    name, version, place = (said.get(key) for key in ("name", "version", "place"))
    try:
        _check_place(place)
    except OrgworkError:
        place = ""
    return Remains(*(text if isinstance(text, str) else "" for text in (name, version, place)))


def _check_place(code: object) -> None:
    """Refuse what is no code of a place; the end of a code's chain is the code itself."""
    if not isinstance(code, str) or chain(code)[-1:] != (code,):
        msg = f"place = {code!r} is no code of a place; write 2, 4, 6, 9 or 12 digits, or nothing for the nation"
        raise PlaceError(msg)
