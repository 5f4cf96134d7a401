"""A plugin's Python file, imported alone; a folder's file gets a name of its own, so that two never mix."""

from __future__ import annotations

import importlib
import itertools
import sys
import traceback
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

from orgwork.errors import OrgworkError, PluginError

if TYPE_CHECKING:
    from orgwork.plugin.discovery import Found

_NUMBER = itertools.count(1)
_PREFIX = "_orgwork_plugin_"


class _Uncached(SourceFileLoader):
    """Compiles the file as it stands: a cache could be stale, and a plugin's folder is not ours to write into."""

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - the signature of the loader
        return self.source_to_code(self.get_data(self.path), self.path)


def load_module(found: Found, file: str) -> ModuleType | None:
    """Import the plugin's Python, or return None if it has none.

    Raises:
        PluginError: it raises; the message names file and line.

    """
    path = found.folder / file
    if not path.is_file():
        return None
    try:
        if found.package:
            return importlib.import_module(f"{found.package}.{path.stem}")
        return _from_folder(path)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a plugin may raise anything: SystemExit, or a panic out of polars
        raise raised(error, found.folder, "while it was imported") from error


def folder_of(module: str) -> Path | None:
    """Return the folder of the plugin that a module was imported from, or None where it is an installed one."""
    package = module.partition(".")[0]
    return Path(next(iter(sys.modules[package].__path__))) if package.startswith(_PREFIX) else None


def import_again(module: str, folder: Path) -> None:
    """Import a folder's file in another process, under the name that it bears in the first.

    Raises:
        PluginError: it raises, or its name has been taken.

    """
    package, _, stem = module.partition(".")
    if module in sys.modules:
        if sys.modules[module].__file__ == str(folder / f"{stem}.py"):
            return
        msg = f"the name {module} has been taken by another plugin"
        raise PluginError(msg, where=str(folder))
    try:
        if package not in sys.modules:
            _execute(package, folder / "__init__.py", [str(folder)])
        if module not in sys.modules:
            _execute(module, folder / f"{stem}.py", None)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # as above: SystemExit would end the process without a word
        raise raised(error, folder, "while it was imported again") from error


def raised(error: BaseException, folder: Path, when: str) -> PluginError:
    """Return the error that tells of an exception of the plugin's own code, with file and line in the plugin."""
    said = _said(error) or "no message"
    msg = f"{type(error).__name__} {when}: {said}; correct the plugin, or remove it until it is corrected"
    return PluginError(msg, where=_spot(error, folder))


def _said(error: BaseException) -> str:
    """Return what an error says, even of one that cannot say it."""
    try:
        return error.message if isinstance(error, OrgworkError) else str(error)
    except KeyboardInterrupt:
        raise
    except BaseException as other:  # noqa: BLE001 - an exception of a plugin may fail to say what it is
        return f"it raises {type(other).__name__} when asked what it says"


def _spot(error: BaseException, folder: Path) -> str:
    """Return file and line of the last step inside the plugin's folder."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    steps = traceback.extract_tb(error.__traceback__)
    inside = [s for s in steps if Path(s.filename).is_relative_to(folder)]
    return f"{inside[-1].filename}:{inside[-1].lineno}" if inside else str(folder)


def _from_folder(path: Path) -> ModuleType:
    """Import a file as part of a package made for it, so that ``from . import helper`` works in it."""
    package = f"{_PREFIX}{next(_NUMBER)}"
    names = (package, f"{package}.{path.stem}")
    try:
        _execute(names[0], path.parent / "__init__.py", [str(path.parent)])
        return _execute(names[1], path, None)
    except BaseException:
        for name in [n for n in sys.modules if n == package or n.startswith(f"{package}.")]:
            del sys.modules[name]
        raise


def _execute(name: str, path: Path, inside: list[str] | None) -> ModuleType:
    """Import a file, or a folder without one, under a name of its own."""
    if inside is not None and not path.is_file():
        module = ModuleType(name)
        module.__path__ = inside
        sys.modules[name] = module
        return module
    loader = _Uncached(name, str(path))
    spec = spec_from_file_location(name, path, loader=loader, submodule_search_locations=inside)
    if spec is None:
        msg = "the file cannot be imported"
        raise PluginError(msg, where=str(path))
    module = module_from_spec(spec)
    sys.modules[name] = module  # attrs and typing look a class's module up while it is made
    loader.exec_module(module)
    return module
