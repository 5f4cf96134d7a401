"""The plugin that is proved: found, read and joined with the layers above it, whatever is wrong with it."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import attrs

from orgwork.book import Book, Layer, join
from orgwork.declare import Title
from orgwork.errors import OrgworkError, PluginError
from orgwork.places import contains, successor
from orgwork.plugin.discovery import Found, in_folder, in_folders, in_package, installed
from orgwork.plugin.manager import Ready, load, prepare
from orgwork.plugin.manifest import MANIFEST
from orgwork.plugin.report import LoadReport, Refused
from orgwork.testing.proof.importing import Trace, trace
from orgwork.testing.proof.words import Words, of_python, read_words

if TYPE_CHECKING:
    from orgwork.declare import Deadline, Rule

T = TypeVar("T")

PATIENCE = 30.0
"""How many seconds a plugin has to be imported and to answer its hooks."""


@attrs.define(eq=False)
class Subject:
    """A plugin under proof.

    Args:
        found: where it lies and what its manifest says.
        beside: the folders of layers above it that are not installed.
        expect_fail: per code of a check why it fails for now, and the last day on which it may.
        today: the day on which it is proved.
        patience: how many seconds it has to be imported.

    """

    found: Found
    beside: tuple[Path, ...] = ()
    expect_fail: Mapping[str, tuple[str, date]] = attrs.field(factory=dict)
    today: date = attrs.field(factory=date.today)
    patience: float = PATIENCE

    @property
    def folder(self) -> Path:
        """The folder of its manifest."""
        return self.found.folder

    @property
    def place(self) -> str:
        """The code of its place."""
        return self.found.place

    @property
    def code_file(self) -> Path | None:
        """The file with its hooks, or None where it has none."""
        name = self.found.manifest.module if self.found.manifest else "rules.py"
        path = self.folder / name
        return path if path.is_file() else None

    @cached_property
    def layers_above(self) -> tuple[Book, LoadReport]:
        """The layers above: installed ones of places around its own, and those beside it."""
        own = self.folder.resolve()
        around = [f for f in installed() if successor(f.place) != successor(self.place)]
        found = [*(f for f in around if contains(f.place, self.place)), *in_folders(self.beside)]
        return load([f.folder for f in found if f.folder.resolve() != own], installed=False)

    @property
    def above(self) -> Book:
        """The Book without the plugin."""
        return self.layers_above[0]

    @cached_property
    def trace(self) -> Trace | None:
        """What importing it does, seen in another process; None where it has no code."""
        if self.code_file is None:
            return None
        return trace(self.folder, self.found.package, self.patience)

    @cached_property
    def _prepared(self) -> Ready | OrgworkError:
        """Return the plugin made ready, or why it is not."""
        if self.trace is not None and self.trace.fault:
            # What does not end, or ends the process, is not tried again in this one.
            return PluginError(self.trace.fault, where=self.trace.where or str(self.code_file))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return _tried(lambda: prepare(self.found), self.folder)

    @property
    def layer(self) -> Layer | None:
        """What the plugin declares, or None where it cannot be read."""
        return self._prepared.layer if isinstance(self._prepared, Ready) else None

    @cached_property
    def _joined(self) -> Book | OrgworkError:
        """Return the book with the plugin's layer, or why it has none."""
        prepared = self._prepared
        if isinstance(prepared, OrgworkError):
            return prepared
        return _tried(lambda: join(self.above, prepared.layer), self.folder)

    @property
    def book(self) -> Book | None:
        """The Book with the plugin, or None where it is refused."""
        return self._joined if isinstance(self._joined, Book) else None

    @property
    def refused(self) -> Refused | None:
        """What the load report says where it is refused."""
        if isinstance(self._joined, Book):
            return None
        return Refused.of(self.found.name, self.place, self.folder, self._joined)

    @cached_property
    def words(self) -> Words:
        """The values it sets and the parameters it declares, whether or not it loads."""
        read = read_words(self.folder, self.place)
        if self.layer is None:
            return read
        hooked = of_python(tuple(a for a in self.layer.amendments if a.source.startswith("orgwork_")))
        declared = tuple(p for p in self.layer.parameters if p.source.startswith("orgwork_"))
        return Words(read.values + hooked, read.parameters + declared)

    @cached_property
    def base(self) -> Book:
        """The layers above with the parameters that the plugin declares, as far as they agree."""
        own = [p for p in self.words.parameters if p.key not in self.above.parameters]
        alone = {p.key: p for p in own}
        return join(self.above, Layer(self.found.name, self.place, tuple(alone.values())))

    @property
    def rules(self) -> Mapping[str, Rule | Deadline]:
        """Its own rules and deadlines by key."""
        if self.layer is None or self.book is None:
            return {}
        keys = [*(rule.key for rule in self.layer.rules), *(deadline.key for deadline in self.layer.deadlines)]
        return {key: self.book.declared(key) for key in keys}


def open_subject(
    plugin: str | Path,
    *,
    beside: Iterable[Path | str] = (),
    expect_fail: Mapping[str, tuple[str, date]] | None = None,
    patience: float = PATIENCE,
) -> Subject:
    """Return a plugin to be proved; nothing of its code runs yet.

    Args:
        plugin: the import name of an installed package, or a folder.
        beside: folders of layers above it that are not installed.
        expect_fail: per code of a check why it fails for now, and the last day on which it may.
        patience: how many seconds it has to be imported.

    """
    folder = isinstance(plugin, Path) or "/" in plugin or "\\" in plugin
    found = in_folder(plugin) if folder else _by_name(str(plugin))
    return Subject(found, tuple(Path(b) for b in beside), dict(expect_fail or {}), patience=patience)


def _by_name(name: str) -> Found:
    """Return the installed plugin of a name, or the one in a folder of that name where none is installed."""
    found = in_package(name)
    return in_folder(name) if found.manifest is None and Path(name).is_dir() else found


def not_read(subject: Subject) -> Title | None:
    """Apply where the manifest could be read."""
    if subject.found.manifest is not None:
        return None
    return Title(zh=f"{MANIFEST}未能读取（见OWC-M01）", en=f"{MANIFEST} cannot be read (see OWC-M01)")


def not_loaded(subject: Subject) -> Title | None:
    """Apply where the plugin could be loaded."""
    if subject.book is not None:
        return None
    return Title(zh="插件未能装载（见OWC-M02）", en="the plugin is not loaded (see OWC-M02)")


def _tried(step: Callable[[], T], folder: Path) -> T | OrgworkError:
    """Return what a step gives or what is wrong with it; a plugin's declarations may make anything stumble."""
    try:
        return step()
    except OrgworkError as error:
        return error
    except Exception as error:  # noqa: BLE001 - as above
        return PluginError(f"{type(error).__name__}: {error}", where=str(folder))
