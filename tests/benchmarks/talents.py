"""100,000 profiles asked for all benefits of four cities. Run by hand: python tests/benchmarks/talents.py."""

from __future__ import annotations

import random
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl

from orgwork.benefits import FACTS, benefits
from orgwork.plugin import load_book

ROOT = Path(__file__).parents[2]
LAYERS = ("hunan", "changsha", "zhuzhou", "xiangtan", "changde")
CITIES = ("4301", "4302", "4303", "4307")
PEOPLE = 100_000
WORDS = {
    "class": ["A", "B", "C", "D", "none", None],
    "level": ["national", "none", None],
    "step": ["1", "none", None],
    "sex": ["male", "female"],
    "degree": ["doctor", "master", "bachelor", None],
    "professional": ["senior", "mid", "none", None],
    "skill": ["none", "technician", None],
    "borrower": ["person", None],
    "children": ["none", "two", "three", None],
}


def profiles(people: int) -> pl.DataFrame:
    """Return invented profiles: each fact is drawn on its own, a fifth of them not known."""
    draw = random.Random("talents")
    columns: dict[str, list[object]] = {}
    for name, kind in FACTS.items():
        if name in WORDS:
            some: list[object] = list(WORDS[name])
        elif kind == pl.Boolean():
            some = [True, False, True, True, None]
        elif kind == pl.Date():
            some = [date(2022, 6, 1), date(2023, 3, 1), date(2018, 1, 1), None]
        elif kind == pl.Int64():
            some = [6, 18, 24, 36, None]
        else:
            some = [10_000, 20_000, 800_000, 1_500_000, None]
        columns[name] = draw.choices(some, k=people)
    return pl.DataFrame({"talent": [f"t{i}" for i in range(people)], **columns})


def main() -> None:
    """Print how long the answers take."""
    book, _ = load_book([ROOT / "plugins" / name for name in LAYERS])
    facts = profiles(PEOPLE)
    start = time.perf_counter()
    answer = benefits(facts, book, CITIES, date(2023, 6, 1))
    seconds = time.perf_counter() - start
    told = answer.rows["outcome"].value_counts().sort("outcome")
    sys.stdout.write(
        f"{PEOPLE} profiles, {answer.rows.height} answers of {len(CITIES)} cities: {seconds:.2f} s\n{told}\n"
    )


if __name__ == "__main__":
    main()
