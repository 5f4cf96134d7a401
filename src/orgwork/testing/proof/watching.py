"""The other process: imports one plugin, notes through an audit hook what it does, and writes that down."""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import signal
import sys
import sysconfig
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import FrameType, ModuleType
from typing import cast

import polars as pl

from orgwork.declare.view import View, ViewContext
from orgwork.model import TABLES
from orgwork.model.schema import columns
from orgwork.plugin.context import HookContext
from orgwork.plugin.discovery import Found, in_folder, in_package
from orgwork.plugin.hooks import call_hooks
from orgwork.plugin.module import load_module

_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
_PROCESSES = ("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.spawn", "os.posix_spawn")
_WRITES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
_READS = ("os.listdir", "os.scandir")
_DAY = date(2026, 6, 30)
_COMING = {"builtins._"}
_DEVICES = ("/dev/null", "/dev/urandom", "/dev/random")


class Watch:
    """Notes what happens from `start` to `stop`; an audit hook cannot be taken off again, only silenced."""

    def __init__(self, folder: Path, allowed: tuple[str, ...]) -> None:
        self.folder = str(folder)
        self.allowed = allowed
        self.acts: list[dict[str, str]] = []
        self.awake = False
        sys.addaudithook(self._hear)

    def note(self, kind: str, what: str, where: str = "") -> None:
        """Note one act, once."""
        act = {"kind": kind, "what": what[:300], "where": where}
        if act not in self.acts:
            self.acts.append(act)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Hear of what code does, and judge it."""
        if not self.awake:
            return
        self.awake = False  # what is done to find out more is not the plugin's
        try:
            self._judge(event, arguments)
        finally:
            self.awake = True

    def _judge(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note what code does that an import should not do."""
        if event in _NETWORK:
            self.note("network", " ".join(map(str, arguments[1:] or arguments)), self._spot())
        elif event in _PROCESSES:
            self.note("process", " ".join(map(str, arguments)), self._spot())
        elif event in _WRITES:
            self.note("write", str(arguments[0]), self._spot())
        elif event == "open":
            path, mode, flags = (*arguments, None, None)[:3]
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
            if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
                self._write(path)
            else:
                self._read(path)
        elif event in _READS:
            self._read(arguments[0])

    def _write(self, path: object) -> None:
        if isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path) not in _DEVICES:
            self.note("write", os.fsdecode(path), self._spot())

    def _read(self, path: object) -> None:
        """Note a file that is read and that is not the plugin's."""
        if not isinstance(path, str | bytes | os.PathLike):
            return  # a number: what it stands for was opened before
        full = os.path.realpath(os.fsdecode(path))
        inside = any(full == root or full.startswith(root + os.sep) for root in (self.folder, *self.allowed))
        if not inside and full not in _DEVICES and not self._imports():
            self.note("read", full, self._spot())

    def _imports(self) -> bool:
        """Whether Python's own import system asks, which looks along its path."""
        frame: FrameType | None = sys._getframe()  # noqa: SLF001 - the way to the caller's frame
        while frame is not None and frame.f_code.co_filename == __file__:
            frame = frame.f_back
        return frame is not None and frame.f_code.co_filename.startswith("<frozen importlib")

    def _spot(self) -> str:
        """Return the innermost file and line of the plugin."""
        frame: FrameType | None = sys._getframe()  # noqa: SLF001 - as above
        while frame is not None:
            if frame.f_code.co_filename.startswith(self.folder):
                return f"{frame.f_code.co_filename}:{frame.f_lineno}"
            frame = frame.f_back
        return ""


def settings() -> dict[str, object]:
    """Return what a process has only once, as it is now."""
    return {
        "sys.path": list(sys.path),
        "sys.meta_path": list(sys.meta_path),
        "sys.excepthook": sys.excepthook,
        "sys.stdout": sys.stdout,
        "sys.stderr": sys.stderr,
        "the recursion limit": sys.getrecursionlimit(),
        "the working directory": str(Path.cwd()),
        "the filters of warnings": list(warnings.filters),
        "the handlers of the root logger": list(logging.getLogger().handlers),
        "the handler of SIGINT": signal.getsignal(signal.SIGINT),
        "the handler of SIGTERM": signal.getsignal(signal.SIGTERM),
    }


def library() -> dict[str, object]:
    """Return what every name in the library's modules, and in the classes of these, stands for now."""
    names: dict[str, object] = {}
    for module in [m for name, m in sys.modules.items() if name.partition(".")[0] in {"orgwork", "polars", "builtins"}]:
        for name, value in list(vars(module).items()):
            if isinstance(value, ModuleType):
                continue  # a part of a package that was imported later
            names[f"{module.__name__}.{name}"] = value
            if isinstance(value, type) and value.__module__ == module.__name__:
                names |= {f"{module.__name__}.{name}.{inner}": said for inner, said in vars(value).items()}
    return names


def main() -> None:
    """Import the plugin named on the command line and write down what was seen; then end at once."""
    folder, package, told, stack, patience = sys.argv[1:]
    found = in_package(package) if package else in_folder(folder)
    watch = Watch(found.folder.resolve(), _allowed())
    before, variables, threads, names = settings(), dict(os.environ), set(threading.enumerate()), library()
    with Path(stack).open("w", encoding="utf-8") as lines:
        faulthandler.dump_traceback_later(float(patience), exit=True, file=lines)
        watch.awake, begun = True, time.perf_counter()
        fault = _quietly(lambda: _ask(found))
        seconds, watch.awake = time.perf_counter() - begun, False
        faulthandler.cancel_dump_traceback_later()
    for name, was in before.items():
        if settings()[name] != was:
            watch.note("change", name)
    now = library()
    for name, was in names.items():
        if name not in _COMING and now.get(name, was) is not was:
            watch.note("change", f"{name}, which belongs to others")
    for name in sorted({*variables, *os.environ}):
        if variables.get(name) != os.environ.get(name):
            watch.note("change", f"the environment variable {name}")
    for thread in set(threading.enumerate()) - threads:
        watch.note("change", f"the thread {thread.name}, which still runs")
    seen = {"acts": watch.acts, "seconds": f"{seconds:.3f}", "fault": fault}
    Path(told).write_text(json.dumps(seen), encoding="utf-8")
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            stream.flush()
    os._exit(0)  # a thread left over must not keep the process


def _ask(found: Found) -> None:
    """Import the plugin and ask its hooks, as loading does, but without putting anything back afterwards."""
    manifest = found.manifest
    module = load_module(found, manifest.module) if manifest is not None else None
    if manifest is None or module is None:
        return
    given = call_hooks(module, HookContext(manifest.place, manifest.name, manifest.api), found.folder)
    # A view is the plugin's own code as well; where it has no rows it has little to do.
    empty = ViewContext({name: pl.LazyFrame(schema=columns(cls)) for name, cls in TABLES.items()}, {}, _DAY, _DAY)
    for view in given.get("orgwork_views", ()):
        with suppress(Exception):  # what raises is told by the checks of rules
            cast("View", view).build(empty).collect()


def _quietly(step: Callable[[], object]) -> str:
    """Do a step and return why it may not be done again; what else is wrong is told where the plugin is loaded."""
    try:
        step()
    except KeyboardInterrupt:
        return "the import raises KeyboardInterrupt, which stops whoever imports it"
    except BaseException:  # noqa: BLE001 - a plugin may raise anything
        return ""
    return ""


def _allowed() -> tuple[str, ...]:
    """Return the folders in which Python and installed packages lie."""
    places = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), "/usr/share/zoneinfo"}
    places.add(str(Path(__file__).parents[2]))  # the library itself, wherever it is installed
    return tuple(sorted({os.path.realpath(place) for place in places}))
