"""Plugins into one Book: each loaded alone, taken whole or refused whole, upper layers first."""

from __future__ import annotations

import time
import warnings
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from orgwork.book import Book, Layer, join
from orgwork.declare import Format, Headings
from orgwork.errors import ConflictError, OrgworkError, PluginError
from orgwork.places import contains, tier
from orgwork.plugin.cache import Cache
from orgwork.plugin.contents import Contents, read_contents
from orgwork.plugin.context import HookContext
from orgwork.plugin.discovery import Found, in_folders
from orgwork.plugin.discovery import installed as found_installed
from orgwork.plugin.formats import distinct, widened
from orgwork.plugin.formats import formats as found_formats
from orgwork.plugin.hooks import call_hooks
from orgwork.plugin.isolating import alone
from orgwork.plugin.layering import check_offers, counts_of, keys_of, layer_of, named_contents
from orgwork.plugin.manifest import Manifest
from orgwork.plugin.module import load_module
from orgwork.plugin.notices import notices_of
from orgwork.plugin.report import Loaded, LoadReport, Notice, Refused
from orgwork.plugin.versions import agreed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path


@attrs.frozen
class Ready:
    """A plugin that was read and has still to be joined."""

    found: Found
    manifest: Manifest
    layer: Layer
    formats: tuple[Format | Headings, ...]
    counts: dict[str, int]
    warnings: tuple[Notice, ...]
    computed: bool
    """Whether parameters or values of it were worked out by Python."""
    digest: str
    """The fingerprint of its files, where a cache is asked."""
    seconds: float


def load(
    folders: Iterable[Path | str] = (),
    *,
    installed: bool = True,
    places: Iterable[str] | None = None,
    cache: Path | None = None,
) -> tuple[Book, LoadReport]:
    """Load the nation's layer, the installed plugins and those in folders into a Book.

    A plugin with any fault is refused whole and named in the report; its place is noted on the Book, because
    what would have been required there is not known. The order in which folders are given does not matter.

    Args:
        folders: folders of plugins that are not installed.
        installed: whether the built-in layer and installed plugins and formats are loaded.
        places: load only what can govern these places or places inside them; everything by default.
        cache: a folder in which what was read from TOML is kept under a fingerprint of the files; none by default.

    """
    begun = time.perf_counter()
    formats, refused = found_formats() if installed else ((), ())
    found, doubled = _once((*(found_installed() if installed else ()), *in_folders(folders)))
    asked = None if places is None else tuple(places)
    kept = None if cache is None else Cache(cache)
    state = _State(Book(), [], [*refused], [*formats], set(), [], kept)
    for plugin, error in doubled:
        if _concerns(plugin.place, asked):
            state.refuse(plugin, error)
    for _, group in groupby(sorted(found, key=lambda f: f.order), key=lambda f: tier(f.place)):
        state.join_tier([plugin for plugin in group if _concerns(plugin.place, asked)])
    book = attrs.evolve(state.book, refused=frozenset(state.places))
    seconds = time.perf_counter() - begun
    report = LoadReport(
        loaded=tuple(sorted(state.loaded, key=_order)),
        refused=tuple(sorted(state.refused, key=_order)),
        seconds=seconds,
        formats=tuple(state.formats),
        warnings=tuple(sorted(state.warnings, key=_order)),
    )
    for notice in report.warnings:
        if notice.deprecated:
            warnings.warn(notice.text("en"), DeprecationWarning, stacklevel=2)
    return book, report


def _order(told: Loaded | Refused | Notice) -> tuple[int, str, str]:
    return tier(told.place), told.place, told.name


@attrs.define
class _State:
    """The Book as far as it has come."""

    book: Book
    loaded: list[Loaded]
    refused: list[Refused]
    formats: list[Format]
    places: set[str]
    warnings: list[Notice]
    cache: Cache | None
    joined: str | None = ""
    """The fingerprint of all that was joined; None where something of it follows from more than files."""

    def refuse(self, found: Found, error: OrgworkError) -> None:
        """Note that a layer was refused, and why."""
        self.refused.append(Refused.of(found.name, found.place, found.folder, error, found.version))
        self.places.add(found.place)

    def join_tier(self, plugins: Sequence[Found]) -> None:
        """Join the plugins of one tier; one that needs another of its tier waits for it, whatever their names."""
        waiting: list[Ready] = []
        for found in plugins:
            fault = _fault(lambda: waiting.append(prepare(found, self.cache)), found)  # noqa: B023 - called at once
            if fault is not None:
                self.refuse(found, fault)
        while waiting:
            tried = [(ready, _fault(lambda: self._join(ready), ready.found)) for ready in waiting]  # noqa: B023 - as above
            faults = [(ready, fault) for ready, fault in tried if fault is not None]
            if len(faults) == len(waiting):
                for ready, fault in faults:
                    self.refuse(ready.found, fault)
                break
            waiting = [ready for ready, _ in faults]

    def _join(self, ready: Ready) -> None:
        """Join a layer to the book, with its formats."""
        begun = time.perf_counter()
        formats = [*self.formats]
        for new in ready.formats:
            formats = widened(new, formats) if isinstance(new, Headings) else [*formats, distinct(new, formats)]
        with alone():  # rules are tried, and an expression may call Python
            self.book = self._joined(ready)
        self.formats = formats
        self.warnings.extend(ready.warnings)
        manifest, seconds = ready.manifest, ready.seconds + time.perf_counter() - begun
        who = (manifest.name, manifest.place, manifest.version, ready.found.folder)
        self.loaded.append(
            Loaded(*who, ready.counts, seconds, ready.layer.amendments, keys_of(ready.layer, ready.formats))
        )

    def _joined(self, ready: Ready) -> Book:
        """Return the Book with one more layer; values that joined before, after the same layers, do so again."""
        if self.cache is None or self.joined is None or ready.computed:
            self.joined = None
            return join(self.book, ready.layer)
        key = self.cache.key("joined", self.joined, ready.digest)
        known = self.cache.knows(key)
        book = join(self.book, ready.layer, proved=known)
        if not known:
            self.cache.note(key)
        self.joined = key
        return book


def _fault(step: Callable[[], None], found: Found) -> OrgworkError | None:
    """Do one step with one plugin and return what went wrong; whatever it is, only this plugin is refused."""
    try:
        step()
    except OrgworkError as error:
        return error
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a declaration may make anything stumble, the expressions' engine too
        return PluginError(f"{type(error).__name__}: {error}", where=str(found.folder))
    return None


def _concerns(place: str, asked: tuple[str, ...] | None) -> bool:
    return asked is None or any(contains(place, a) or contains(a, place) for a in asked)


def _once(found: Iterable[Found]) -> tuple[list[Found], list[tuple[Found, OrgworkError]]]:
    """Return every plugin once, and those that bear the name of another of their place but differ from it."""
    kept: list[Found] = []
    doubled: list[tuple[Found, OrgworkError]] = []
    firsts: dict[tuple[str, str], Found] = {}
    for plugin in sorted(found, key=lambda f: f.order):
        # A refused manifest takes no name away from another plugin; the same folder is told once.
        key = (plugin.place, plugin.name) if plugin.manifest else ("", str(plugin.folder.resolve()))
        first = firsts.setdefault(key, plugin)
        if first is plugin:
            kept.append(plugin)
        elif first.folder.resolve() != plugin.folder.resolve() and not _copies(first, plugin):
            msg = f"a different plugin {plugin.name!r} for the same place stands in {first.folder}; remove one of them"
            doubled.append((plugin, ConflictError(msg, where=str(plugin.folder))))
    return kept, doubled


def _copies(one: Found, two: Found) -> bool:
    """Whether two folders hold the same files; what cannot be read is taken for different."""
    try:
        return one.digest() == two.digest()
    except OSError:
        return False


def prepare(found: Found, cache: Cache | None = None) -> Ready:
    """Read one plugin and run its hooks; nothing of it is in the Book yet.

    Raises:
        OrgworkError: it is not right, or what it runs raises.

    """
    begun = time.perf_counter()
    if found.manifest is None:
        raise found.fault or PluginError("the manifest cannot be read", where=str(found.folder))
    manifest = found.manifest
    digest = found.digest() if cache else ""
    contents = _contents(found, manifest, cache, digest)
    api = agreed(manifest.api)
    with alone() as heard:
        module = load_module(found, manifest.module)
        given: dict[str, tuple[object, ...]] = {}
        if module is not None:
            given = call_hooks(module, HookContext(manifest.place, manifest.name, api), found.folder)
    layer, formats = layer_of(manifest, contents, given)
    counts = counts_of(layer, formats)
    check_offers(found.folder, manifest, counts)
    computed = bool(given.get("orgwork_parameters"))
    notices = notices_of(manifest, given, heard)
    return Ready(found, manifest, layer, formats, counts, notices, computed, digest, time.perf_counter() - begun)


def _contents(found: Found, manifest: Manifest, cache: Cache | None, digest: str) -> Contents:
    """Return what stands in the plugin's folders, read from them or as it was kept."""
    if cache is None:
        return named_contents(manifest, read_contents(found.folder, manifest))
    key = cache.key("contents", digest)
    kept = cache.get(key)
    if kept is None:
        kept = named_contents(manifest, read_contents(found.folder, manifest))
        cache.put(key, kept)
    return kept
