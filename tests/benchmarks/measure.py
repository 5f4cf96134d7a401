"""How fast: the ten rules by orgwork and by hand-written DuckDB SQL, Parquet to findings, each in its own process.

python tests/benchmarks/measure.py --people 20000 --people 1000000
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import click

SIDES = ("orgwork", "duckdb")
_LOOPED_TO = 20_000
"""A register of at most so many people is looped over too; longer ones are scaled from it."""


def peak() -> float:
    """Return the most memory this process has held, in gigabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024**2


class Crew(threading.Thread):
    """Looks at the processes this one has started, again and again; `most` is what the largest has held, in GB."""

    most = 0.0

    def run(self) -> None:
        """Look ten times a second."""
        while True:
            for status in Path("/proc").glob("[0-9]*/status"):
                self._look(status)
            time.sleep(0.1)

    def _look(self, status: Path) -> None:
        try:
            told = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines() if ":" in line)
        except (OSError, UnicodeDecodeError):
            return
        # A process is its parent's copy for a moment, until it runs its own program: that is not asked.
        if told.get("PPid", "").strip() == str(os.getpid()) and "VmRSS" in told:
            name = status.with_name("cmdline").read_bytes() if status.exists() else b""
            if b"spawn_main" in name:
                self.most = max(self.most, int(told["VmHWM"].split()[0]) / 1024**2)


def _orgwork(folder: Path, out: Path, cut: tuple[int, int]) -> None:
    import ten

    from orgwork.checking import check

    layers = ten.book()
    ten.warm(layers, folder)
    clock = _Clock()
    register = ten.read(folder)
    if cut != (0, 1):
        found = check(register, layers, on=ten.ON, rules=ten.RULES, shards=cut[0] or None, workers=cut[1])
    else:
        found = ten.find(register, layers)
    clock.stop()
    found.frame.select("rule", "key", "outcome").write_parquet(out)
    clock.tell(dict(found.met))


def _duckdb(folder: Path, out: Path, threads: int) -> None:
    import duck
    from days import ON, SINCE

    db = duck.prepare(folder, ON, SINCE, threads)
    clock = _Clock()
    duck.run(db)
    clock.stop()
    db.table("findings").select("rule, key, outcome").write_parquet(str(out))
    clock.tell(dict(db.execute("from met").fetchall()))


def _loop(folder: Path, *, plain: bool) -> None:
    """Run the looped rules, over objects or by orgwork."""
    import objects
    import ten

    layers = ten.book()
    clock = _Clock()
    register = ten.read(folder)
    if plain:
        counts = objects.find(register, layers)
        clock.stop()
    else:
        found = ten.find(register, layers, objects.RULES)
        clock.stop()
        counts = Counter(found.frame.select("rule", "outcome").iter_rows())
        counts.update({(rule, "met"): n for rule, n in found.met.items()})
    clock.tell({f"{rule} {outcome}": n for (rule, outcome), n in sorted(counts.items()) if n})


class _Clock:
    """Seconds by the wall and of the processor since it was made."""

    def __init__(self) -> None:
        self._crew = Crew(daemon=True)
        self._crew.start()
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        self._spent: dict[str, float] = {}

    def stop(self) -> None:
        """Take the time."""
        cpu = time.process_time() - self._cpu + sum(os.times()[2:4])
        self._spent = {
            "seconds": time.perf_counter() - self._wall,
            "cpu": cpu,
            "peak": peak(),
            "crew": self._crew.most,
        }

    def tell(self, counts: dict[str, int]) -> None:
        """Print what was measured, for the process that asked."""
        click.echo(json.dumps({**self._spent, "counts": counts}))


def _run(*arguments: str, threads: int) -> dict:
    """Run one side in a process of its own and return what it told."""
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, __file__, *arguments, "--threads", str(threads)],
        env={**os.environ, "POLARS_MAX_THREADS": str(threads)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}


def _same(folder: Path, told: dict[str, dict]) -> int:
    """Return how many findings both sides have.

    Raises:
        SystemExit: a rule, row and outcome that only one side has, or another count of what is met.

    """
    import polars as pl

    one, two = (pl.read_parquet(folder / f"found-{side}.parquet") for side in SIDES)
    lost = one.join(two, on=one.columns, how="anti").with_columns(only=pl.lit("orgwork"))
    more = two.join(one, on=one.columns, how="anti").with_columns(only=pl.lit("duckdb"))
    met = [{rule: n for rule, n in told[side]["counts"].items() if n} for side in SIDES]
    if lost.height or more.height or one.height != two.height or met[0] != met[1]:
        msg = f"the findings differ: {pl.concat([lost, more]).sort('rule', 'key')} {met}"
        raise SystemExit(msg)
    return one.height


def _size(people: int, seed: int, runs: int, threads: int, home: Path, cut: tuple[int, int]) -> dict[str, float]:
    """Measure one size and print it."""
    folder = home / f"{people}-{seed}"
    if not folder.exists():
        _run("--side", "write", "--folder", str(folder), "--people", str(people), "--seed", str(seed), threads=threads)
    told: dict[str, dict] = {}
    spent: dict[str, list[dict]] = {side: [] for side in SIDES}
    sliced = ["--shards", str(cut[0]), "--workers", str(cut[1])]
    for _ in range(runs):
        # In turns, so that whatever else the machine does meets both.
        for side in SIDES:
            told[side] = _run("--side", side, "--folder", str(folder), *sliced, threads=threads)
            spent[side].append(told[side])
    count = _same(folder, told)
    median = {
        s: {k: statistics.median(r[k] for r in rows) for k in ("seconds", "cpu", "peak", "crew")}
        for s, rows in spent.items()
    }
    ours, theirs = (median[side] for side in SIDES)
    click.echo(f"{people:>9,} people, {count:,} findings, the same on both sides")
    for side in SIDES:
        m = median[side]
        per = m["seconds"] / people * 1e6
        click.echo(
            f"  {side:8} {m['seconds']:8.2f} s   {m['cpu']:8.2f} s of processors   "
            f"{m['peak']:5.2f} GB   {per:6.2f} µs a person"
        )
    if cut[1] > 1:
        click.echo(f"  a worker held at most {ours['crew']:.2f} GB")
    click.echo(f"  ratio    {ours['seconds'] / theirs['seconds']:8.2f}     {ours['cpu'] / theirs['cpu']:8.2f}")
    return {"seconds": ours["seconds"], "people": people}


def _looped(seed: int, threads: int, home: Path) -> None:
    """Measure the plain loop at the size it bears, against orgwork on the same rules."""
    folder = home / f"{_LOOPED_TO}-{seed}"
    if not folder.exists():
        _run(
            "--side",
            "write",
            "--folder",
            str(folder),
            "--people",
            str(_LOOPED_TO),
            "--seed",
            str(seed),
            threads=threads,
        )
    loop = _run("--side", "objects", "--folder", str(folder), threads=threads)
    ours = _run("--side", "looped", "--folder", str(folder), threads=threads)
    if loop["counts"] != ours["counts"]:
        msg = f"the loop counts otherwise: {loop['counts']} {ours['counts']}"
        raise SystemExit(msg)
    click.echo(
        f"{_LOOPED_TO:>9,} people, three rules: a plain loop {loop['seconds']:.2f} s, orgwork {ours['seconds']:.2f} s, "
        f"{loop['seconds'] / ours['seconds']:.1f} times as fast; a million people looped: "
        f"{loop['seconds'] * 1_000_000 / _LOOPED_TO:.0f} s"
    )


def _write(folder: Path, people: int, seed: int) -> None:
    import county
    import ten

    ten.write(folder, county.frames(people, seed))


@click.command()
@click.option("--people", type=int, multiple=True, default=(20_000, 1_000_000), help="Sizes, one after the other.")
@click.option("--runs", type=int, default=3, help="Runs of each side; the median is told.")
@click.option("--threads", type=int, default=2, help="Threads of each side.")
@click.option("--seed", type=int, default=1, help="Which register.")
@click.option("--shards", type=int, default=0, help="Into how many parts orgwork cuts the register; 0: none.")
@click.option("--workers", type=int, default=1, help="How many processes of orgwork share the parts.")
@click.option("--profile", is_flag=True, help="Print where orgwork's time goes.")
@click.option(
    "--folder", type=click.Path(path_type=Path), help="Where the registers stand; a temporary one by default."
)
@click.option("--side", type=click.Choice(["write", *SIDES, "objects", "looped", "profile"]), hidden=True)
def main(
    people: tuple[int, ...],
    runs: int,
    threads: int,
    seed: int,
    shards: int,
    workers: int,
    folder: Path | None,
    side: str | None,
    *,
    profile: bool,
) -> None:
    """Measure every size: seconds, ratio, memory, and that the findings are the same."""
    if side is not None:
        _one(side, folder or Path(), people[0], seed, threads, (shards, workers))
        return
    with tempfile.TemporaryDirectory() as made:
        home = folder or Path(made)
        for size in people:
            _size(size, seed, runs, threads, home, (shards, workers))
            if profile:
                told = subprocess.run(  # noqa: S603 - our own script
                    [sys.executable, __file__, "--side", "profile", "--folder", str(home / f"{size}-{seed}")],
                    env={**os.environ, "POLARS_MAX_THREADS": str(threads)},
                    check=True,
                    stdout=subprocess.PIPE,
                    text=True,
                )
                click.echo(told.stdout)
        _looped(seed, threads, home)


def _one(side: str, folder: Path, people: int, seed: int, threads: int, cut: tuple[int, int]) -> None:
    out = folder / f"found-{side}.parquet"
    if side == "write":
        _write(folder, people, seed)
    elif side == "orgwork":
        _orgwork(folder, out, cut)
    elif side == "duckdb":
        _duckdb(folder, out, threads)
    elif side == "profile":
        import profile_stages

        profile_stages.profile(folder)
    else:
        _loop(folder, plain=side == "objects")


if __name__ == "__main__":
    main()
