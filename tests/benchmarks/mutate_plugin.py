"""Spoils the reference plugin in one place at a time and asks which check of the contract notices.

    python tests/benchmarks/mutate_plugin.py [--draws 100] [--seed 1]

Five slips of a pen: a citation is dropped, a value loosened, month and day swapped, the key of a parameter renamed, the
name of a field renamed. Each draw changes one line of a parameter file (or, for a field, of the manifest) and runs the
checks that need no generated register.
A day whose month and day are the same number, or whose day is no month, cannot be swapped and is not drawn. A slip
counts as caught where a check that must hold fails by name; that the plugin is refused (OWC-M02) does not count alone.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import attrs
import click

from orgwork.testing.proof.check import State
from orgwork.testing.proof.judging import judge
from orgwork.testing.proof.registry import CHECKS
from orgwork.testing.proof.subject import open_subject

PLUGIN = Path(__file__).parents[2] / "plugins" / "demo-county"
STATIC = [check for check in CHECKS if check.code[4] in "MTP"]


@attrs.frozen
class Slip:
    """One change.

    Args:
        kind: which of the five.
        file: inside the plugin's folder.
        old, new: the line before and after.
        text: the whole file after it.

    """

    kind: str
    file: str
    old: str
    new: str
    text: str


def slips(folder: Path, rng: random.Random, draws: int) -> Iterator[Slip]:
    """Return changes of a plugin, the five kinds in turn."""
    kinds = {
        "drop a citation": _dropped,
        "loosen a value": _loosened,
        "swap month and day": _swapped,
        "rename a key": _renamed,
        "rename a field": _misnamed,
    }
    values = sorted(p.relative_to(folder).as_posix() for p in (folder / "parameters").glob("*.toml"))
    for number in range(draws):
        kind = list(kinds)[number % len(kinds)]
        files = [*values, "orgwork-plugin.toml"] if kinds[kind] is _misnamed else values
        yield _slip(folder, rng, kind, kinds[kind], files)


def _slip(folder: Path, rng: random.Random, kind: str, change: Callable, files: list[str]) -> Slip:
    """Change one line of one file; every line that can be changed so is as likely as any other."""
    found = []
    for file in files:
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        for index, line in enumerate(lines):
            new = None if line.startswith("#") else change(line, rng)
            if new is not None and new != line:
                found.append(Slip(kind, file, line, new, "\n".join([*lines[:index], new, *lines[index + 1 :]]) + "\n"))
    return rng.choice(found)


def _dropped(line: str, rng: random.Random) -> str | None:
    if not line.startswith("cites = "):
        return None
    unnamed = re.sub(r'(issuer|number) = "[^"]*", ', "", line)
    untitled = re.sub(r'title = "[^"]*"', 'title = ""', line)
    return rng.choice(["", "cites = { }", unnamed, untitled, re.sub(r'title = "[^"]*", ', "", line)])


def _loosened(line: str, rng: random.Random) -> str | None:
    if number := re.fullmatch(r"value = ([0-9]+)", line):
        return f"value = {rng.randrange(int(number[1]))}"
    return 'value = ["month", "day"]' if line == 'value = ["month"]' else None


def _swapped(line: str, rng: random.Random) -> str | None:
    days = [d for d in re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", line) if d[8:] <= "12" and d[5:7] != d[8:]]
    if not days:
        return None
    day = date.fromisoformat(rng.choice(days))
    return line.replace(str(day), str(day.replace(month=day.day, day=day.month)), 1)


def _renamed(line: str, rng: random.Random) -> str | None:
    header = re.match(r'\[\["([^"]+)"', line)
    return line.replace(header[1], _typo(header[1], rng)) if header else None


def _misnamed(line: str, rng: random.Random) -> str | None:
    names = re.findall(r"(?:^|[ {])([a-z]+) = ", line)
    if not names:
        return None
    name = rng.choice(names)
    return re.sub(rf"(^|[ {{]){name} = ", lambda hit: f"{hit[1]}{_typo(name, rng)} = ", line, count=1)


def _typo(name: str, rng: random.Random) -> str:
    at = rng.randrange(len(name) - 1)
    other = rng.choice("abcdefghijklmnopqrstuvwxyz")
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    typos = [name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], name[:at] + other + name[at + 1 :], swapped]
    return rng.choice([t for t in typos if t != name and not t.startswith(".")] or [name + "x"])


def caught(slip: Slip | None, work: Path) -> list[str]:
    """Return the checks that fail on the plugin with a change, or as it is."""
    project = work / "plugin"
    shutil.copytree(PLUGIN, project, dirs_exist_ok=True)
    folder = next(project.glob("src/*/orgwork-plugin.toml")).parent
    if slip is not None:
        (folder / slip.file).write_text(slip.text, encoding="utf-8")
    subject = open_subject(project)
    failed = [c.code for c in STATIC if judge(c, subject).state is State.FAILED]
    return [code for code in failed if code != "OWC-M02"]


def measure(draws: int, seed: int) -> Iterator[tuple[Slip, list[str]]]:
    """Yield every change with the checks that caught it."""
    folder = next(PLUGIN.glob("src/*/orgwork-plugin.toml")).parent
    for slip in slips(folder, random.Random(seed), draws):
        with tempfile.TemporaryDirectory() as work:
            yield slip, caught(slip, Path(work))


def main() -> int:
    """Print a line per change and the sums; 1 where one was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    tally: Counter[tuple[str, str]] = Counter()
    different: set[tuple[str, str, str]] = set()
    missed = 0
    for number, (slip, codes) in enumerate(measure(asked.draws, asked.seed), start=1):
        missed += not codes
        different.add((slip.file, slip.old, slip.new))
        tally.update((slip.kind, code) for code in codes or ["MISSED"])
        told = f"{slip.file}: {_difference(slip)} -> {' '.join(codes) or 'MISSED'}"
        click.echo(f"{number:3} {slip.kind:18} {told}")
    click.echo(
        f"\n{asked.draws - missed} of {asked.draws} caught (seed {asked.seed}), {len(different)} different changes"
    )
    for (kind, code), times in sorted(tally.items()):
        click.echo(f"  {kind:18} {code:8} {times:3}")
    return 1 if missed else 0


def _difference(slip: Slip) -> str:
    """Return what changed, without what stayed the same around it."""
    start = len(os.path.commonprefix([slip.old, slip.new]))  # noqa: RUF071 - letter by letter is what is wanted
    end = len(os.path.commonprefix([slip.old[start:][::-1], slip.new[start:][::-1]]))  # noqa: RUF071 - as above
    near = max(0, start - 12)
    before, after = slip.old[near : len(slip.old) - end], slip.new[near : len(slip.new) - end]
    return f"…{before}… to …{after}…"[:110]


if __name__ == "__main__":
    sys.exit(main())
