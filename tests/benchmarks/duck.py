"""The same ten rules in DuckDB's SQL, written by hand; nothing of orgwork is called."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import duckdb

QUERIES = sorted((Path(__file__).parent / "sql").glob("*.sql"))


def prepare(folder: Path, on: date, since: date, threads: int) -> duckdb.DuckDBPyConnection:
    """Return a connection that knows the day and the limits: what both sides have before the clock runs."""
    db = duckdb.connect()
    db.execute(f"set threads = {threads}")
    for name, value in (("on_day", on), ("since_day", since), ("folder", str(folder))):
        db.execute(f"set variable {name} = ?", [value])
    for table in ("limits", "way", "working"):
        db.execute(f"create table {table} as from read_parquet(?)", [str(folder / f"{table}.parquet")])
    return db


def run(db: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """Run all queries and return the seconds of each file; the results stand in `findings` and `met`."""
    spent = {}
    for path in QUERIES:
        begun = time.perf_counter()
        db.execute(path.read_text(encoding="utf-8"))
        spent[path.stem] = time.perf_counter() - begun
    return spent
