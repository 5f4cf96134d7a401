"""Rows of a view brought into the shape of findings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import polars as pl

from orgwork.checking.findings import SCHEMA
from orgwork.declare import Deadline, Rule
from orgwork.model import Register

_LEG = "__leg"
"""With which the columns of what a leg tells begin."""
_LATER = {"id", "name", "unit", "legs"}
"""The columns that are filled when all parts are there."""
_FIRST = {name: kind for name, kind in SCHEMA.items() if name not in _LATER}
_AS_IT_IS = {
    # Under a name that no view's column has; the words are bytes as long as there may be many rows.
    **{name: pl.col(f"__{name}").cast(_FIRST[name]).alias(name) for name in ("outcome", "reason")},
    **{name: pl.col(f"__{name}").alias(name) for name in ("due_first", "due_last")},
    # As every view gives them.
    **{name: pl.col(name) for name in ("key", "subject", "day_first", "day_last")},
    "place": pl.col("place_lower").alias("place"),
    "count": pl.lit(1, SCHEMA["count"]).alias("count"),
}
"""Put together once, as what follows: a check tells of hundreds of rules."""
_NEVER_DUE = _AS_IT_IS | {name: pl.lit(None, pl.Date).alias(name) for name in ("due_first", "due_last")}

_NO_RECORDS = pl.lit([], pl.List(pl.String))
_NO_FACTS = pl.lit("{}").alias("facts")
_STACKED = {name: kind for name, kind in SCHEMA.items() if name not in _LATER - {"legs"}}
_EACH = [pl.col(name) for name in _STACKED]


def finish(declared: Rule | Deadline, behind: pl.Expr | None, rows: pl.LazyFrame, legs: list[pl.Expr]) -> pl.LazyFrame:
    """Bring rows into the shape of findings, the legs still as columns `__leg0`, `__leg1` ...

    Args:
        declared: what was asked.
        behind: of its view, see `View`.
        rows: the rows to tell.
        legs: what each leg tells.

    """
    said = {
        "rule": pl.lit(declared.key).alias("rule"),
        "severity": pl.lit(str(declared.severity)).alias("severity"),
        "facts": pl.struct(declared.reads).struct.json_encode().alias("facts") if declared.reads else _NO_FACTS,
        "records": _RECORDS if behind is None else _in_order(behind),
    }
    told = (_AS_IT_IS if isinstance(declared, Deadline) else _NEVER_DUE) | said
    return rows.select(*(told[n] for n in _FIRST), *(leg.alias(f"{_LEG}{i}") for i, leg in enumerate(legs)))


def finished(queries: Sequence[pl.LazyFrame | None]) -> list[pl.DataFrame | None]:
    """Return the rows of each query, all at once; None where there is no query, or no row."""
    found = iter(pl.collect_all([query for query in queries if query is not None], engine="in-memory"))
    frames = [None if query is None else next(found) for query in queries]
    return [None if frame is None or frame.is_empty() else frame for frame in frames]


def _in_order(records: pl.Expr) -> pl.Expr:
    """Return ids with the first of them, which the row is about, where it is, and the others in order, each once."""
    known = records.fill_null(_NO_RECORDS)
    told = pl.concat_list(known.list.head(1), known.list.slice(1).list.sort())
    return told.list.unique(maintain_order=True).cast(SCHEMA["records"]).alias("records")


_RECORDS = _in_order(pl.col("records"))


def stacked(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return rows of several rules, in the shape of findings without names, with the id of each.

    Args:
        frames: of each rule the rows, in the shape of `finish`.

    """
    # What has legs of the same kinds is told together: asked rule by rule it takes four times as long.
    alike: dict[tuple[object, ...], list[pl.DataFrame]] = {}
    for frame in frames:
        alike.setdefault((*frame.columns, *frame.dtypes), []).append(frame)
    told = (_encoded(pl.concat(same, rechunk=False)) for same in alike.values())
    rows = pl.concat([pl.LazyFrame(schema=_STACKED), *told]).collect(engine="in-memory")
    ids = [finding_id(rule, key) for rule, key in rows.select("rule", "key").iter_rows()]
    return rows.with_columns(pl.Series("id", ids, dtype=pl.String))


def _encoded(frame: pl.DataFrame) -> pl.LazyFrame:
    """Return the frame with its legs as one JSON text."""
    texts = [pl.col(name).struct.json_encode() for name in frame.columns if name.startswith(_LEG)]
    legs = pl.concat_str(pl.lit("["), pl.concat_str(*texts, separator=","), pl.lit("]"))
    return frame.lazy().with_columns(legs=legs).select(_EACH)


def named(frame: pl.DataFrame, register: Register) -> pl.DataFrame:
    """Return the frame with the name of each subject and the unit that counts it, in the shape of findings."""
    persons, units = register.frames["persons"], register.frames["organizations"]
    subjects = frame["subject"].unique().implode()
    names = pl.concat(
        [
            persons.filter(pl.col("id").is_in(subjects)).select("id", "name", unit="organization"),
            units.filter(pl.col("id").is_in(subjects)).select("id", "name", unit="id"),
        ]
    )
    told = frame.join(
        names.unique("id", keep="first", maintain_order=True),
        left_on="subject",
        right_on="id",
        how="left",
        maintain_order="left",
    )
    return told.select([pl.col(n).cast(t) for n, t in SCHEMA.items()])


def finding_id(declared: str, key: str) -> str:
    """Return the id of a finding: the same for the same rule and row in every run."""
    return hashlib.sha256(f"{declared}\n{key}".encode()).hexdigest()[:16]
