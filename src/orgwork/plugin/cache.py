"""What was read from a plugin's folders, kept on disk under a fingerprint of the files, so that it is read once.

Nothing is kept but declarations that were read and joined without a fault. A file of it that is damaged, foreign or
of another release counts as absent.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import attrs

from orgwork.plugin.contents import Contents

_MOST = 400
"""The files that are kept; the longest unused go first."""
_ROOMS = ("book", "declare", "params", "plugin")
"""The rooms whose code says what is read and how it is joined."""


def default_folder() -> Path:
    """Return the folder in which this user's programs keep what can be made again."""
    if chosen := os.environ.get("XDG_CACHE_HOME"):
        home = Path(chosen)
    elif sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Caches"
    else:
        home = Path.home() / ".cache"
    return home / "orgwork"


def fingerprint() -> bytes:
    """Return what tells one state of the library from another: Python's version and when its files were written."""
    home = Path(__file__).parents[1]
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(home.glob("*.py")) + sorted(p for r in _ROOMS for p in (home / r).glob("*.py")):
        told = path.stat()
        total.update(f"{path.relative_to(home)} {told.st_size} {told.st_mtime_ns}".encode())
    return total.digest()


@attrs.frozen
class Cache:
    """A folder of what was read.

    Args:
        folder: made when something is kept; one that others may write into is not used.
        library: the fingerprint of the library that reads.

    """

    folder: Path
    library: bytes = attrs.field(factory=fingerprint)

    def key(self, *told: str) -> str:
        """Return the key of what follows from some fingerprints."""
        return hashlib.sha256(self.library + "\n".join(told).encode()).hexdigest()

    def get(self, key: str) -> Contents | None:
        """Return the contents kept under a key, or None."""
        if not _ours(self.folder):
            return None
        path = self.folder / key
        try:
            with _no_collecting():
                found = pickle.loads(path.read_bytes())  # noqa: S301 - ours, in a folder nobody else writes into
            os.utime(path)
        except Exception:  # noqa: BLE001 - whatever is wrong with a file that can be made again
            return None
        return found if isinstance(found, Contents) else None

    def put(self, key: str, contents: Contents) -> None:
        """Keep contents under a key; that a disk is full, or a folder not ours, is no fault."""
        self._write(key, pickle.dumps(contents, pickle.HIGHEST_PROTOCOL))

    def knows(self, key: str) -> bool:
        """Whether it was noted that layers join without a fault."""
        return _ours(self.folder) and (self.folder / key).is_file()

    def note(self, key: str) -> None:
        """Note that layers join without a fault."""
        self._write(key, b"")

    def _write(self, key: str, data: bytes) -> None:
        """Write an entry, if the folder is ours; that it cannot be written harms nothing."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _ours(self.folder):
                return
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                file.write(data)
            Path(file.name).replace(self.folder / key)
            for path in sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-_MOST]:
                path.unlink(missing_ok=True)


def _ours(folder: Path) -> bool:
    """Whether a folder is there, this user's, and writable by nobody else."""
    try:
        told = folder.stat()
    except OSError:
        return False
    return sys.platform == "win32" or (told.st_uid == os.getuid() and not told.st_mode & 0o022)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Read without looking for garbage: nothing of what is read is any, and the search doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
