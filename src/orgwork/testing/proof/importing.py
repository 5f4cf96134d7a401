"""What importing a plugin does, seen from outside: another process imports it, is watched, and may be ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO

import attrs

from orgwork.reading import structure

_SHOWN = 200
"""How many characters of what a plugin prints are shown."""
_GRACE = 30.0
"""How many seconds the process has to begin: it imports the library before the plugin."""


@attrs.frozen
class Act:
    """One thing that the plugin did while it was imported.

    Args:
        kind: network, read, write, process or change.
        what: the file, address, command or setting.
        where: the file and line of the plugin that did it, as far as it is known.

    """

    kind: str
    what: str
    where: str = ""


@attrs.frozen
class Trace:
    """What was seen.

    Args:
        acts: what it did that an import should not do.
        seconds: how long importing it and asking its hooks took.
        printed: the beginning of what it printed.
        fault: why its import did not end, or empty.
        where: at which file and line it was then.

    """

    acts: tuple[Act, ...] = ()
    seconds: str = "0"
    printed: str = ""
    fault: str = ""
    where: str = ""


def trace(folder: Path, package: str, patience: float) -> Trace:
    """Import a plugin in another process, ask its hooks there, and return what was seen.

    Args:
        folder: of the plugin.
        package: its import name where it is installed, else empty.
        patience: how many seconds it has.

    """
    with tempfile.TemporaryDirectory(prefix="orgwork-") as work:
        told = Path(work) / "told.json"
        stack = Path(work) / "stack.txt"
        away = Path(work) / "away"
        away.mkdir()
        code = "from orgwork.testing.proof.watching import main; main()"
        command = [sys.executable, "-B", "-P", "-c", code, str(folder), package, str(told), str(stack), str(patience)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        printed, ended = _run(command, away, environment, patience)
        if told.is_file():
            return attrs.evolve(
                structure(json.loads(told.read_text(encoding="utf-8")), Trace, where=""), printed=printed
            )
        where = _spot(stack, folder)
        if ended is None or (stack.is_file() and stack.stat().st_size):
            return Trace(fault=f"the import has not ended after {patience:g} seconds", printed=printed, where=where)
        return Trace(fault=f"the import ended the whole process (exit code {ended})", printed=printed, where=where)


def _run(command: list[str], away: Path, environment: dict[str, str], patience: float) -> tuple[str, int | None]:
    """Run a command and return the beginning of what it printed and its exit code; None where it had to be ended."""
    with subprocess.Popen(  # noqa: S603 - this Python with our own script
        command, cwd=away, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        heard: list[bytes] = []
        reader = threading.Thread(target=_listen, args=(process.stdout, heard), daemon=True)
        reader.start()
        try:
            code: int | None = process.wait(patience + _GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            code = None
        reader.join(1.0)
    return b"".join(heard).decode("utf-8", "replace")[:_SHOWN], code


def _listen(stream: IO[bytes], heard: list[bytes]) -> None:
    """Keep the beginning of a stream and let the rest go by, however long it is."""
    kept = 0
    while block := stream.read1(1 << 16):  # type: ignore[attr-defined]
        if kept < _SHOWN * 4:
            heard.append(block)
            kept += len(block)


def _spot(stack: Path, folder: Path) -> str:
    """Return the innermost line inside the plugin's folder of a stack that was written down."""
    lines = stack.read_text(encoding="utf-8").splitlines() if stack.is_file() else []
    for line in lines:
        name, _, rest = line.strip().removeprefix('File "').partition('", line ')
        if rest and Path(name).is_relative_to(folder):
            return f"{name}:{rest.partition(' ')[0]}"
    return ""
