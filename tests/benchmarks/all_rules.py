"""Every rule and deadline on many people: an invented county laid side by side, from Parquet to findings.

python tests/benchmarks/all_rules.py --people 20000 --people 1000000
python tests/benchmarks/all_rules.py --of cadre --of data --of establishment
python tests/benchmarks/all_rules.py --people 4000000 --shards 80 --workers 2
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click
import polars as pl
from measure import Crew, peak

if TYPE_CHECKING:
    from orgwork.model import Register

COUNTY = 20_000
"""So many people has the county that is laid side by side."""


def write(home: Path, people: int) -> Path:
    """Write the county so many times that there are so many people; return the folder, which holds its layer too."""
    from orgwork.formats.built_in import TABLES
    from orgwork.formats.opening import read
    from orgwork.samples import DAY, write_sample
    from orgwork.testing.strategies.building import side_by_side

    size = min(people, COUNTY)
    sample = write_sample(home / f"county-{people}", size, 1)
    times = people // size
    if times > 1:
        register = read(sample.tables, on=DAY).register
        if TABLES.write is not None:
            many = side_by_side([_elsewhere(register, n) for n in range(times)])
            TABLES.write(many, home / f"county-{people}" / "many", "parquet", identity_numbers=True)
    return home / f"county-{people}"


def _elsewhere(register: Register, n: int) -> Register:
    """Return the county as a county of its own, fifty to a city; the first stays where it is, with its layer."""
    from orgwork.model.casting import PLACES

    if not n:
        return register
    county = f"43{20 + n // 50}{10 + n % 50}"
    frames = {
        name: frame.with_columns(
            pl.col(column).str.replace("^430199", county).str.replace("^4301", county[:4])
            for column in frame.columns
            if column in PLACES
        )
        for name, frame in register.frames.items()
    }
    return attrs.evolve(register, frames=frames)


def once(folder: Path, shards: int, workers: int, of: tuple[str, ...] = ()) -> dict[str, float]:
    """Check what a folder holds; return seconds by the wall and of the processors, and the most memory in bytes."""
    import orgwork.national
    from orgwork.checking import check
    from orgwork.formats.opening import read
    from orgwork.plugin import load_book
    from orgwork.samples import DAY

    # Not by `ru_maxrss`, which begins at what the process held that started this one.
    crew = Crew(daemon=True)
    crew.start()
    many = folder / "many"
    tables = many if many.exists() else folder / "tables"
    book, _ = load_book([*map(Path, orgwork.national.__path__), folder / "layer"], installed=False)
    keys = [key for key in (*book.rules, *book.deadlines) if not of or key.split(".")[0] in of]
    begun, worked = time.perf_counter(), time.process_time()
    register = read(tables, on=DAY, stored=bool(shards) or workers > 1).register
    known = time.perf_counter()
    found = check(register, book, on=DAY, rules=keys, shards=shards or None, workers=workers)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "rules": len(keys),
        "findings": len(found),
        "met": sum(found.met.values()),
        "reading": known - begun,
        "wall": time.perf_counter() - begun,
        "processors": time.process_time() - worked + children.ru_utime + children.ru_stime,
        "peak": peak() * 1024**3,
        "peak of a worker": crew.most * 1024**3,
    }


@click.command()
@click.option("--people", multiple=True, type=int, default=(20_000,), show_default=True)
@click.option("--runs", default=3, show_default=True)
@click.option("--shards", default=0, help="Into how many parts; none by default.")
@click.option("--workers", default=1, show_default=True)
@click.option("--of", multiple=True, help="Only rules whose keys begin so: cadre, data ...; all by default.")
@click.option("--folder", type=click.Path(path_type=Path), help="Check this folder once; used by the script itself.")
def main(
    people: tuple[int, ...], runs: int, shards: int, workers: int, of: tuple[str, ...], folder: Path | None
) -> None:
    """Measure each size in processes of their own, with two threads, and print the best of the runs."""
    if folder is not None:
        click.echo(json.dumps(once(folder, shards, workers, of)))
        return
    with tempfile.TemporaryDirectory() as made:
        for size in people:
            place = write(Path(made), size)
            found = [_apart(place, shards, workers, of) for _ in range(runs)]
            best = min(found, key=lambda one: one["wall"])
            click.echo(
                f"{size:>9,} people, {best['rules']:.0f} rules: {best['findings']:,.0f} findings, "
                f"{best['met']:,.0f} met; "
                f"reading {best['reading']:.2f} s, whole {best['wall']:.2f} s, processors {best['processors']:.2f} s, "
                f"peak {best['peak'] / 1e9:.2f} GB, of a worker {best['peak of a worker'] / 1e9:.2f} GB"
            )


def _apart(place: Path, shards: int, workers: int, of: tuple[str, ...]) -> dict[str, float]:
    only = [said for one in of for said in ("--of", one)]
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, __file__, "--folder", place, "--shards", str(shards), "--workers", str(workers), *only],
        env={**os.environ, "POLARS_MAX_THREADS": "2"},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    main()
