"""Study and branch life of a province: one campaign and a year of meetings, from Parquet to findings, by shards.

python tests/benchmarks/study.py --members 4000000 --shards 24
python tests/benchmarks/study.py --members 20000 --shards 0
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import click
import polars as pl

ON = date(2026, 6, 30)
SINCE = date(2025, 7, 1)
PER_BRANCH, BRANCHES, TOWNSHIPS = 31, 65, 15
"""Members of a branch, branches of a township, townships of a county."""
_MEETINGS = (("general", 4), ("committee", 12), ("lecture", 4), ("theme_day", 12), ("life", 1))
"""What a branch holds in a year, and how often."""
_KEPT = 97
"""Of a hundred members, branches and meetings so many are as they should be."""
RULES = ("study.campaign.", "branch.meeting.", "branch.theme_day.", "branch.life.", "branch.size.")


def _id(letter: str, number: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit(letter), number.cast(pl.String).str.zfill(8))


def _day(name: str, day: pl.Expr) -> list[pl.Expr]:
    return [day.alias(f"{name}_{side}") for side in ("first", "last")]


def _dice(salt: int) -> pl.Expr:
    return (pl.col("n").hash(salt) % 100).cast(pl.Int64)


def _units(branches: int) -> pl.DataFrame:
    """Return the province's committee, its counties and townships, and the branches beneath these."""
    townships = -(-branches // BRANCHES)
    counties = -(-townships // TOWNSHIPS)
    place = pl.concat_str(pl.lit("4301"), (pl.col("county") % 30 + 21).cast(pl.String))
    old = _day("begins", pl.date(2012, 7, 1))
    tiers = []
    for letter, number, parent, kind, county in (
        ("q", 1, pl.lit(None, pl.String), "党委", pl.col("n")),
        ("c", counties, pl.lit("q00000000"), "党委", pl.col("n")),
        ("t", townships, _id("c", pl.col("n") // TOWNSHIPS), "党委", pl.col("n") // TOWNSHIPS),
        ("b", branches, _id("t", pl.col("n") // BRANCHES), "党支部", pl.col("n") // BRANCHES // TOWNSHIPS),
    ):
        rows = pl.LazyFrame({"n": pl.int_range(number, eager=True)}).with_columns(county=county)
        tiers.append(
            rows.select(
                _id(letter, pl.col("n")).alias("id"),
                _id("组织", pl.col("n")).alias("name"),
                place.alias("place"),
                parent.alias("parent"),
                *old,
                entity=pl.lit("party"),
                kind=pl.lit(kind),
                ended=pl.lit(value=False),
            )
        )
    return pl.concat(tiers).collect()


def _meetings(branches: int) -> pl.LazyFrame:
    """Return a year of meetings of every branch, some of which were not held."""
    found = []
    for salt, (kind, often) in enumerate(_MEETINGS):
        rows = pl.LazyFrame({"n": pl.int_range(branches * often, eager=True)})
        step = 12 // often if often > 1 else 1
        month = pl.col("n") % often * step + (6 if often == 1 else 1)
        day = pl.date(2025, 7, 12).dt.offset_by(pl.concat_str((month - 1).cast(pl.String), pl.lit("mo")))
        found.append(
            rows.filter(_dice(salt) < _KEPT).select(
                pl.concat_str(pl.lit(kind), pl.lit("-"), pl.col("n").cast(pl.String)).alias("id"),
                _id("b", pl.col("n") // often).alias("organization"),
                *_day("begins", day),
                kind=pl.lit(kind),
                due=pl.lit(PER_BRANCH, pl.Int64),
                present=pl.lit(PER_BRANCH - 4, pl.Int64),
                voted=pl.lit(value=False),
                lesson=pl.lit(value=True),
                film=pl.lit(value=True),
                practice=pl.lit(value=True),
            )
        )
    return pl.concat(found)


def write(folder: Path, members: int) -> None:
    """Write the tables of a province with so many members as Parquet."""
    branches = -(-members // PER_BRANCH)
    people = pl.LazyFrame({"n": pl.int_range(members, eager=True)})
    branch = _id("b", pl.col("n") // PER_BRANCH).alias("branch")
    units = _units(branches)
    reached = pl.LazyFrame({"n": pl.int_range(branches, eager=True)}).filter(_dice(11) < _KEPT)
    others = units.lazy().filter(pl.col("kind") == "党委").select("id")
    due = [column for whom in ("teams", "branches", "members") for column in _day(f"{whom}_due", pl.date(2026, 5, 31))]
    campaign = pl.LazyFrame({"id": ["s"], "organization": ["q00000000"], "reaches": ["members"], "channel": ["any"]})
    studied = {"campaign": pl.lit("s"), "channel": pl.lit("branch")}
    tables = {
        "organizations": units.lazy(),
        "members": people.select(
            _id("m", pl.col("n")).alias("id"),
            _id("党员", pl.col("n")).alias("name"),
            branch,
            *_day("joined", pl.date(2010, 7, 1)),
            *_day("full", pl.date(2011, 7, 1)),
            *_day("begins", pl.date(2015, 1, 1)),
            kind=pl.lit("full"),
            ended=pl.lit(value=False),
        ),
        "campaigns": campaign.with_columns(*due, *_day("begins", pl.date(2026, 2, 10))),
        "unit_studies": pl.concat(
            [
                reached.select(_id("b", pl.col("n")).alias("organization")),
                others.select(pl.col("id").alias("organization")),
            ]
        ).select(
            pl.concat_str(pl.lit("u"), "organization").alias("id"),
            "organization",
            *_day("begins", pl.date(2026, 4, 20)),
            **studied,
        ),
        "member_studies": people.filter(_dice(12) < _KEPT).select(
            _id("r", pl.col("n")).alias("id"),
            _id("m", pl.col("n")).alias("member"),
            branch.alias("organization"),
            *_day("begins", pl.date(2026, 4, 20)),
            **studied,
        ),
        "branches": pl.LazyFrame({"n": pl.int_range(branches, eager=True)}).select(
            _id("x", pl.col("n")).alias("id"),
            _id("b", pl.col("n")).alias("organization"),
            setting=pl.lit("village"),
            groups=pl.lit(0, pl.Int64),
        ),
        "branch_meetings": _meetings(branches),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        rows.collect().write_parquet(folder / f"{name}.parquet")


def once(folder: Path, shards: int, workers: int) -> dict[str, float]:
    """Check what a folder holds; return seconds by the wall and of the processors, and the most memory in bytes."""
    import orgwork.national
    from orgwork.checking import check
    from orgwork.formats.opening import read
    from orgwork.plugin import load_book

    book, _ = load_book(list(map(Path, orgwork.national.__path__)), installed=False)
    rules = [key for key in (*book.rules, *book.deadlines) if key.startswith(RULES)]
    begun, worked = time.perf_counter(), time.process_time()
    register = read(folder, on=ON).register
    known = time.perf_counter()
    found = check(register, book, on=ON, since=SINCE, rules=rules, shards=shards or None, workers=workers)
    most = [resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert not found.faults, found.faults
    return {
        "rules": len(rules),
        "findings": len(found),
        "met": sum(found.met.values()),
        "reading": known - begun,
        "wall": time.perf_counter() - begun,
        "processors": time.process_time() - worked + children.ru_utime + children.ru_stime,
        "peak": most[0],
        "peak of a worker": most[1],
    }


@click.command()
@click.option("--members", default=400_000, show_default=True)
@click.option("--shards", default=0, help="Into how many parts; none by default.")
@click.option("--workers", default=1, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), help="Check this folder once; used by the script itself.")
def main(members: int, shards: int, workers: int, folder: Path | None) -> None:
    """Measure once, in a process of its own with two threads, and print what it took."""
    if folder is not None:
        click.echo(json.dumps(once(folder, shards, workers)))
        return
    with tempfile.TemporaryDirectory() as made:
        tables = Path(made) / "tables"
        write(tables, members)
        told = _apart(tables, shards, workers)
    click.echo(
        f"{members:>9,} members, {told['rules']:.0f} rules: {told['findings']:,.0f} findings, {told['met']:,.0f} met; "
        f"reading {told['reading']:.2f} s, whole {told['wall']:.2f} s, processors {told['processors']:.2f} s, "
        f"peak {told['peak'] / 2**30:.2f} GiB, of a worker {told['peak of a worker'] / 2**30:.2f} GiB"
    )


def _apart(folder: Path, shards: int, workers: int) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, __file__, "--folder", folder, "--shards", str(shards), "--workers", str(workers)],
        env={**os.environ, "POLARS_MAX_THREADS": "2"},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    main()
