"""100,000 profiles asked for all benefits of four cities. Run by hand: python tests/benchmarks/talents.py."""

from __future__ import annotations

import random
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl

from orgwork.benefits import FACTS, benefits, of_register
from orgwork.model import Register
from orgwork.plugin import load_book

ROOT = Path(__file__).parents[2]
LAYERS = ("hunan", "changsha", "zhuzhou", "xiangtan", "changde")
CITIES = ("4301", "4302", "4303", "4307")
PEOPLE = 100_000
ON = date(2023, 6, 1)
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


def on_file(facts: pl.DataFrame) -> Register:
    """Return the profiles as talents on file, each with a class in one city."""
    people = facts.height
    talents = facts.select(
        "sex",
        "degree",
        "overseas",
        "professional",
        "skill",
        id="talent",
        name="talent",
        organization=pl.lit("u"),
        birth=pl.lit("1990-05-01"),
        graduated=pl.lit("2022-06-30"),
    )
    recognitions = pl.DataFrame(
        {
            "id": [f"r{i}" for i in range(people)],
            "talent": facts["talent"],
            "place": [CITIES[i % len(CITIES)] for i in range(people)],
            "purpose": ["general"] * people,
            "talent_class": ["ABCD"[i % 4] for i in range(people)],
            "begins": ["2022-01-01"] * people,
            "ended": [False] * people,
        }
    )
    units = pl.DataFrame({"id": ["u"], "name": ["u"], "place": ["4301"], "entity": ["legal"], "ended": [False]})
    return Register.from_frames({"organizations": units, "talents": talents, "recognitions": recognitions})


def main() -> None:
    """Print how long the answers take: of facts that are given, and of a register with recognition of classes."""
    book, _ = load_book([ROOT / "plugins" / name for name in LAYERS])
    facts = profiles(PEOPLE)
    register = on_file(facts)
    for title, ask in (
        ("facts given", lambda: benefits(facts, book, CITIES, ON)),
        ("from a register, classes recognised", lambda: of_register(register, book, CITIES, ON)),
    ):
        start = time.perf_counter()
        answer = ask()
        seconds = time.perf_counter() - start
        told = dict(answer.rows["outcome"].value_counts().iter_rows())
        sys.stdout.write(f"{title}: {PEOPLE} talents, {answer.rows.height} answers: {seconds:.2f} s {told}\n")


if __name__ == "__main__":
    main()
