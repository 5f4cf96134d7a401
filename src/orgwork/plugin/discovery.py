"""Which plugins there are: by entry point and by folder, each found without running any of its code."""

from __future__ import annotations

import hashlib
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from orgwork.errors import OrgworkError, PluginError
from orgwork.places import tier
from orgwork.plugin.manifest import MANIFEST, Manifest, Remains, read_manifest, remains

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GROUP = "orgwork.plugins"
LAYERS = "layers"
"""The folder of a plugin in which further plugins stand beside it."""
BUILT_IN = "orgwork.national"
"""The nation's layer; it is there even where the library runs from its sources and no entry point is installed."""


@attrs.frozen
class Found:
    """One plugin that was found.

    Args:
        folder: where its manifest lies, or should.
        package: its import name if it was found by entry point, else empty.
        manifest: what it says about itself, or None.
        fault: why the manifest is refused, or None.
        distribution: the name and version of the installed distribution, or empty.
        said: what a refused manifest says, as far as it can be read.

    """

    folder: Path
    package: str = ""
    manifest: Manifest | None = None
    fault: OrgworkError | None = None
    distribution: str = ""
    said: Remains = attrs.field(factory=Remains)

    @property
    def name(self) -> str:
        """The plugin's name, or what it was found by."""
        return self.manifest.name if self.manifest else self.said.name or self.package or self.folder.name

    @property
    def place(self) -> str:
        """The code of its place; the nation's where it cannot be read."""
        return self.manifest.place if self.manifest else self.said.place

    @property
    def version(self) -> str:
        """The plugin's own version, or empty where it cannot be read."""
        return self.manifest.version if self.manifest else self.said.version

    @property
    def order(self) -> tuple[int, str, str, bool, str]:
        """The place in the one order in which plugins are loaded: upper layers first."""
        return (tier(self.place), self.place, self.name, not self.package, str(self.folder))

    def digest(self) -> str:
        """Return a fingerprint of the plugin's files, so that a copy is known as the same plugin."""
        total = hashlib.sha256()
        for path in sorted(p for p in self.folder.rglob("*") if p.is_file() and not _passing(p, self.folder)):
            total.update(f"{path.relative_to(self.folder).as_posix()}\0{path.stat().st_size}\0".encode())
            total.update(path.read_bytes())
        return total.hexdigest()


def _passing(path: Path, folder: Path) -> bool:
    """Whether a file comes and goes by itself (caches, editors' and systems' hidden files)."""
    return any(part == "__pycache__" or part.startswith(".") for part in path.relative_to(folder).parts)


def installed() -> tuple[Found, ...]:
    """Return the built-in nation's layer and the plugins that installed distributions name."""
    found = {BUILT_IN: in_package(BUILT_IN, "")}
    for point in entry_points(group=GROUP):
        found[point.value] = in_package(point.value, origin(point))
    return tuple(sorted(found.values(), key=lambda f: f.order))


def in_folders(folders: Iterable[Path | str]) -> tuple[Found, ...]:
    """Return the plugins in folders: the plugin's own folder, or a project with it in ``src/<package>``.

    Further layers may stand beside a folder's own, each in a folder of ``layers/``: a county's with those of cities.
    """
    own = [in_folder(folder) for folder in folders]
    beside = (path.parent for one in own for path in sorted(one.folder.glob(f"{LAYERS}/*/{MANIFEST}")))
    once = {found.folder: found for found in (*(_read(folder, "", "") for folder in beside), *own)}
    return tuple(sorted(once.values(), key=lambda f: f.order))


def origin(point: EntryPoint) -> str:
    """Return the name and version of the distribution behind an entry point."""
    return f"{point.dist.name} {point.dist.version}" if point.dist else ""


def in_package(package: str, distribution: str = "") -> Found:
    """Return the plugin in an installed package, which is not imported.

    Args:
        package: its import name.
        distribution: the name and version of the distribution that named it, if one did.

    """
    folder = next(_folders(package), None)
    if folder is None:
        msg = f"the entry point names {package!r}, which is no installed package; reinstall or remove the plugin"
        return Found(Path(package), package, fault=PluginError(msg, where=package), distribution=distribution)
    return _read(folder, package, distribution)


def _folders(package: str) -> Iterator[Path]:
    """Yield the folders of a package; an outer package is looked into, never imported."""
    outer, *inner = package.split(".")
    try:
        spec = find_spec(outer)
        for depth, _ in enumerate(inner, start=2):
            within = spec.submodule_search_locations if spec else None
            spec = PathFinder.find_spec(".".join(package.split(".")[:depth]), within) if within else None
    except (ImportError, ValueError):
        return
    for location in (spec.submodule_search_locations if spec else None) or ():
        yield Path(location)


def in_folder(folder: Path | str) -> Found:
    """Return the plugin of a folder, without the layers beside it."""
    folder = Path(folder).resolve()
    inside = sorted(p.parent for p in folder.glob(f"src/*/{MANIFEST}"))
    if (folder / MANIFEST).is_file() or not inside:
        return _read(folder, "", "")
    if len(inside) > 1:
        names = ", ".join(f"src/{p.name}" for p in inside)
        fault = PluginError(f"several plugins stand in it ({names}); give the folder of one", where=str(folder))
        return Found(folder, fault=fault)
    return _read(inside[0], "", "")


def _read(folder: Path, package: str, distribution: str) -> Found:
    """Return a folder as it was found, with its manifest or what is wrong with it."""
    try:
        manifest = read_manifest(folder)
    except (OrgworkError, OSError) as error:
        fault = error if isinstance(error, OrgworkError) else PluginError(str(error), where=str(folder))
        return Found(folder, package, fault=fault, distribution=distribution, said=remains(folder))
    return Found(folder, package, manifest, distribution=distribution)
