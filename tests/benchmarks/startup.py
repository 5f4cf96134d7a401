"""What the pytest plugin costs a project that merely has orgwork installed.

    python tests/benchmarks/startup.py

Best of 20, in turn: pytest over one empty test as it is installed, without this plugin (`-p no:orgwork`), and without
looking for any plugin at all. Run it in an environment that holds nothing but orgwork and pytest: other plugins are
in the last figure too. A test of the plugin says that it imports nothing heavy; no test asserts a time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

ROUNDS = 20
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Modules are compiled once, as everywhere."""
_NO_PLUGIN = ("-p", "no:orgwork")
_NOTHING, _OURS = "import importlib, typing", "import orgwork"
_WAYS = {
    "as installed": ((), {}),
    "without this plugin": (_NO_PLUGIN, {}),
    "without any plugin": ((), {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}),
}


def once(folder: Path, code: tuple[str, ...], more: dict[str, str]) -> float:
    """Return the seconds that a command takes in a folder."""
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, *code], cwd=folder, env={**ENVIRONMENT, **more}, check=True, capture_output=True
    )
    return time.perf_counter() - begun


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "test_nothing.py").write_text("def test_nothing():\n    pass\n", encoding="utf-8")
        best = dict.fromkeys(_WAYS, 1e9)
        bare = dict.fromkeys((_NOTHING, _OURS), 1e9)
        for _ in range(ROUNDS):
            for way, (options, more) in _WAYS.items():
                code = ("-m", "pytest", "-q", "-p", "no:cacheprovider", *options)
                best[way] = min(best[way], once(folder, code, more))
            for what, seconds in bare.items():
                bare[what] = min(seconds, once(folder, ("-c", what), {}))
    for way, seconds in best.items():
        click.echo(f"pytest {way:26} {seconds * 1000:7.1f} ms")
    plugin, search = (best["as installed"] - best[way] for way in ("without this plugin", "without any plugin"))
    click.echo(f"the share of the plugin            {plugin * 1000:7.1f} ms")
    click.echo(f"with the search for plugins        {search * 1000:7.1f} ms")
    click.echo(f"import orgwork {(bare[_OURS] - bare[_NOTHING]) * 1000:18.1f} ms")


if __name__ == "__main__":
    main()
