"""Draw some of mutmut's mutants by lot, and tell how many were killed.

    python tests/mutants/sample.py draw views 180     # their names, for `mutmut run`
    python tests/mutants/sample.py tell               # killed and tried, per module

Every module gives its share, drawn with a fixed seed; what was not tried does not count.
"""

import json
import math
import random
from pathlib import Path

import click

TREE = Path("mutants/src/orgwork")
SEED = 4
KILLED = {1, 3, 24, 152, -24}
"""Exit codes of a failed test, of an error, and of a mutant that never ends."""


def verdicts(under=""):
    """Return the exit code of every mutant, None where it was not tried, by module and name."""
    files = sorted(TREE.rglob("*.meta"))
    found = {str(f.relative_to(TREE)).removesuffix(".py.meta"): json.loads(f.read_text("utf-8")) for f in files}
    return {
        m: said["exit_code_by_key"] for m, said in found.items() if m.startswith(under) and said["exit_code_by_key"]
    }


def bounds(killed, tried):
    """Return between which rates the true one lies, 19 times out of 20 (Wilson)."""
    z, rate = 1.96, killed / tried
    middle = rate + z * z / (2 * tried)
    width = z * math.sqrt(rate * (1 - rate) / tried + z * z / (4 * tried * tried))
    return (middle - width) / (1 + z * z / tried), (middle + width) / (1 + z * z / tried)


@click.group()
def main():
    """Draw mutants, or tell what became of them."""


@main.command()
@click.argument("under")
@click.argument("count", type=int)
def draw(under, count):
    """Print the names of some mutants of the modules under a folder."""
    chance, modules = random.Random(SEED), verdicts(under)
    total = sum(map(len, modules.values()))
    for names in modules.values():
        for name in chance.sample(sorted(names), min(len(names), max(1, round(count * len(names) / total)))):
            click.echo(name)


@main.command()
def tell():
    """Print a line per module and one per folder."""
    folders = {}
    for module, said in verdicts().items():
        tried = [code for code in said.values() if code is not None]
        if tried:
            killed = sum(code in KILLED for code in tried)
            click.echo(f"| {module} | {len(said)} | {len(tried)} | {killed} | {killed / len(tried):.0%} |")
            sums = folders.setdefault(module.partition("/")[0], [0, 0, 0])
            sums[:] = [a + b for a, b in zip(sums, (len(said), len(tried), killed), strict=True)]
    for folder, (made, tried, killed) in folders.items():
        low, high = bounds(killed, tried)
        click.echo(f"| {folder} | {made} | {tried} | {killed} | {killed / tried:.1%} ({low:.1%} to {high:.1%}) |")


if __name__ == "__main__":
    main()
