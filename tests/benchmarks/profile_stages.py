"""Where orgwork's time goes: reading, the register, each view, each rule, the findings."""

from __future__ import annotations

import time
from pathlib import Path

import click
import polars as pl
import ten

from orgwork.checking.asking import Asked
from orgwork.checking.judging import Part, judge
from orgwork.checking.merging import merge
from orgwork.checking.rows import Look
from orgwork.model import TABLES, Register


class _Stages:
    """Prints the seconds since the last stage."""

    def __init__(self) -> None:
        self._last = time.perf_counter(), time.process_time()

    def over(self, name: str, count: int | None = None) -> None:
        """Print one stage: by the wall, of the processor, and its rows."""
        now = time.perf_counter(), time.process_time()
        wall, cpu = (b - a for a, b in zip(self._last, now, strict=True))
        click.echo(f"  {name:44} {wall:8.2f} s {cpu:8.2f} s {'' if count is None else f'{count:>12,} rows'}")
        self._last = now


def profile(folder: Path) -> None:
    """Run the check stage by stage as `check` does and print the time of each."""
    layers = ten.book()
    ten.warm(layers, folder)
    stages = _Stages()
    tables = {path.stem: pl.read_parquet(path) for path in folder.glob("*.parquet") if path.stem in TABLES}
    stages.over("read")
    register = Register.from_frames(tables, ten.coverage(folder))
    stages.over("register", sum(frame.height for frame in tables.values()))
    asked = Asked.of(layers, ten.RULES, ten.ON, None)
    known = register.as_of(asked.on)
    stages.over("as of the day")
    look = Look.at(known, layers, asked)
    parts: list[Part] = []
    for name, rules in asked.by_view(layers).items():
        derived = look.rows(layers.views[name], rules)
        stages.over(f"view {name}", derived.height)
        for rule in rules:
            parts += judge([rule], derived, layers, known, asked)
            stages.over(f"  rule {rule.key}", parts[-1].frame.height if parts[-1].frame is not None else 0)
    found = merge(parts, known, register, layers, asked, 0)
    stages.over("findings", len(found))
