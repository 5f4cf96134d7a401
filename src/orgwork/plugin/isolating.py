"""One plugin's code run so that it leaves little behind: no word on the output, no other folder, no module of its name.

It does not help against code that ends the process (`os._exit`), that never ends, or that changes the library itself.
"""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TextIO

_KEPT = 400
"""So many bytes of what a plugin prints are kept."""
_ONE = threading.RLock()
"""The output, the folder and the modules belong to the whole process: one plugin after the other."""


class _Jar(io.RawIOBase):
    """Takes any number of bytes and keeps the first."""

    def __init__(self) -> None:
        self.kept = bytearray()
        self.length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        """Take what is printed, and keep the beginning of it."""
        taken = bytes(data)  # type: ignore[call-overload]
        self.kept += taken[: _KEPT - len(self.kept)]
        self.length += len(taken)
        return len(taken)


class _Ear(io.TextIOWrapper):
    """Hears what the thread that made it prints; what other threads print goes where it went before."""

    def __init__(self, jar: _Jar, through: TextIO | None) -> None:
        super().__init__(io.BufferedWriter(jar), encoding="utf-8", errors="backslashreplace", write_through=True)
        self._through, self._thread = through, threading.get_ident()

    def write(self, text: str) -> int:
        """Take what is printed by this thread, and let pass what others print."""
        if threading.get_ident() != self._thread and self._through is not None:
            return self._through.write(text)
        return super().write(text)


class Heard:
    """What a plugin printed; it is known when the plugin's code has ended.

    Args:
        length: how many bytes.
        text: the beginning of it.

    """

    length: int = 0
    text: str = ""


@contextmanager
def alone() -> Iterator[Heard]:
    """Run a plugin's code: what it prints is heard, and the folder and the search path of the process are put back.

    What was imported by way of a changed search path (`import helper`) is forgotten, or the helper of the next
    plugin would be this one's.
    """
    heard, jar = Heard(), _Jar()
    with _ONE:
        output, here, path, modules = sys.stdout, _here(), [*sys.path], {*sys.modules}
        ear = _Ear(jar, output)
        sys.stdout = ear
        try:
            yield heard
        finally:
            sys.stdout = output
            with suppress(ValueError, OSError):  # the plugin may have closed it
                ear.flush()
            heard.length, heard.text = jar.length, jar.kept.decode("utf-8", "replace")
            _put_back(here, path, modules)


def _here() -> str | None:
    """Return where the process works; None where that is gone."""
    try:
        return os.getcwd()  # noqa: PTH109 - a text that is handed back as it is
    except OSError:
        return None


def _put_back(here: str | None, path: list[str], modules: set[str]) -> None:
    """Undo what code did to the process: where it works, where it imports from, and what it imported from there."""
    if here is not None:
        with suppress(OSError):
            os.chdir(here)
    if added := {Path(entry).resolve() for entry in {*sys.path} - {*path}}:
        new = [name for name in sys.modules if name not in modules]
        lost = {name.partition(".")[0] for name in new if _found_in(sys.modules[name], added)}
        for name in new:
            if name.partition(".")[0] in lost:
                del sys.modules[name]
    sys.path[:] = path


def _found_in(module: ModuleType, folders: set[Path]) -> bool:
    """Whether a module was found by way of one of the folders."""
    file = getattr(module, "__file__", None)
    if not isinstance(file, str) or "." in module.__name__:
        return False
    path = Path(file).resolve()
    return (path.parent.parent if path.stem == "__init__" else path.parent) in folders
