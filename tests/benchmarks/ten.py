"""The ten benchmark rules: the book they stand in, the folder both sides read, and what orgwork finds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl
from days import ON

import orgwork.national
from orgwork import workdays
from orgwork.book import Book
from orgwork.checking import Findings, check
from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.model import TABLES, Coverage, Extent, Register
from orgwork.params.resolving import Answer
from orgwork.places import chain, contains
from orgwork.plugin import load_book

RULES = (
    "cadre.promotion.deputy_service",
    "cadre.promotion.lower_principal_service",
    "cadre.term.same_post",
    "cadre.exchange.inner_bodies",
    "cadre.training.hours",
    "cadre.assessment.excellent_share",
    "establishment.headcount",
    "establishment.posts",
    "cadre.retirement",
    "cadre.assessment.failing_twice",
    "cadre.post.exclusive_twice",
    "cadre.post.main_twice",
)
"""The ten of the design: (7) and (10) are two rules each here."""
LIMITS = {
    "dates.month_convention": ("",),
    "cadre.promotion.deputy_service": ("",),
    "cadre.promotion.lower_principal_service": ("",),
    "cadre.term.same_post": ("",),
    "cadre.term.same_post_terms": ("",),
    "cadre.exchange.same_post": ("",),
    "cadre.exchange.inner_bodies": ("",),
    "cadre.training.hours": ("year",),
    "cadre.training.days": ("",),
    "cadre.assessment.excellent_share": ("",),
    "cadre.assessment.excellent_share_raised": ("",),
    "cadre.assessment.failing_years": ("",),
    "establishment.excess_headcount": ("",),
    "establishment.excess_posts": ("",),
    "cadre.retirement.delay": ("50", "55", "60"),
    "cadre.retirement.warn": ("",),
    "cadre.post.exclusive_holders": ("",),
    "cadre.post.main_posts": ("",),
}
"""The parameters behind them, with the entries asked for."""


def book() -> Book:
    """Return the nation's layer with the invented local one."""
    folders = [*map(Path, orgwork.national.__path__), Path(__file__).parent / "layer"]
    made, report = load_book(folders, installed=False)
    if report.refused:
        raise SystemExit(report.text("en"))
    return made


def warm(layers: Book, folder: Path) -> None:
    """Resolve the texts at every place of a folder, as the table of limits that the SQL side is given was made."""
    limits = pl.read_parquet(folder / "limits.parquet", columns=["key", "place"]).unique()
    for key, place in limits.iter_rows():
        layers.timeline(key, place)


def write(folder: Path, tables: dict[str, pl.DataFrame], gaps: tuple[Coverage, ...] = ()) -> None:
    """Write a register as a folder of Parquet files, with what its coverage leaves open, limits and working days."""
    folder.mkdir(parents=True, exist_ok=True)
    register = Register.from_frames(tables, gaps)
    for name in tables:
        register.frames[name].write_parquet(folder / f"{name}.parquet")
    rows = [(c.table, c.subject) for c in register.coverage if c.extent is not Extent.COMPLETE]
    pl.DataFrame(rows, schema={"tab": pl.String, "subject": pl.String}, orient="row").write_parquet(
        folder / "gaps.parquet"
    )
    limits, way = _limits(book(), register)
    limits.write_parquet(folder / "limits.parquet")
    way.write_parquet(folder / "way.parquet")
    _working().write_parquet(folder / "working.parquet")


def read(folder: Path) -> Register:
    """Return the register in a folder."""
    tables = {path.stem: pl.read_parquet(path) for path in folder.glob("*.parquet") if path.stem in TABLES}
    return Register.from_frames(tables, coverage(folder))


def coverage(folder: Path) -> tuple[Coverage, ...]:
    """Return what the coverage of a folder's register leaves open."""
    rows = pl.read_parquet(folder / "gaps.parquet").iter_rows()
    return tuple(
        Coverage(tab, Extent.PARTIAL if (folder / f"{tab}.parquet").exists() else Extent.ABSENT, who)
        for tab, who in rows
    )


def find(register: Register, layers: Book, rules: tuple[str, ...] = RULES) -> Findings:
    """Return what orgwork finds."""
    found = check(register, layers, on=ON, rules=rules)
    if found.faults:
        raise SystemExit(str(found.faults))
    return found


def _limits(layers: Book, register: Register) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the limits as one dated table, and per outermost and innermost place the places from one to the other."""
    named = [("organizations", "place"), ("posts", "managed_by"), ("persons", "managed_by")]
    codes = {code for table, field in named for code in register.frames[table][field].drop_nulls().unique()}
    places = sorted({upper for code in codes for upper in chain(code)})
    rows = [
        (key, entry, place, *span)
        for key, entries in LIMITS.items()
        for entry in entries
        for place in places
        for span in _spans(layers, key, entry, place)
    ]
    schema = {
        "key": pl.String,
        "entry": pl.String,
        "place": pl.String,
        "begins": pl.Date,
        "stops": pl.Date,
        "state": pl.String,
        "num": pl.Int64,
        "den": pl.Int64,
        "word": pl.String,
    }
    way = [(u, low, p) for low in places for u in chain(low) for p in chain(low) if contains(u, p)]
    return pl.DataFrame(rows, schema=schema, orient="row"), pl.DataFrame(
        way, schema=["upper", "lower", "place"], orient="row"
    )


def _spans(layers: Book, key: str, entry: str, place: str) -> list[tuple[object, ...]]:
    """Return the spans in which one answer holds, from the first day there is to the last."""
    found: list[list[object]] = [[MIN_DAY, MAX_DAY, "not_in_force", None, None, None]]
    for timed in layers.timeline(key, place):
        told = _told(layers.value(key, place, timed.on, by=entry or None))
        if told != found[-1][2:]:
            found[-1][1] = timed.on
            found.append([timed.on, MAX_DAY, *told])
    return [tuple(span) for span in found]


def _told(answer: Answer) -> list[object]:
    value = answer.value
    word = next(iter(value)) if isinstance(value, frozenset) and len(value) == 1 else None
    number = Fraction(value) if isinstance(value, int | Fraction) else None
    return [str(answer.state), number and number.numerator, number and number.denominator, word]


def _working() -> pl.DataFrame:
    """Return every day with how many working days there were up to it; a made-up weekend counts as none."""
    first, last = date(workdays.FIRST_YEAR, 1, 1), date(workdays.LAST_YEAR, 12, 31)
    days = pl.date_range(first, last, eager=True)
    is_work = [int(d.weekday() < 5 and workdays.is_workday(d) is not False) for d in days]
    return pl.DataFrame({"day": days, "is_work": is_work}).with_columns(worked=pl.col("is_work").cum_sum())
