"""Rows of a view brought into the shape of findings."""

from __future__ import annotations

import hashlib
from datetime import date

import polars as pl

from orgwork.checking.findings import SCHEMA, Reason
from orgwork.declare import Deadline, Rule
from orgwork.model import Register


def finish(declared: Rule | Deadline, rows: pl.DataFrame, legs: list[pl.Expr], register: Register) -> pl.DataFrame:
    """Bring rows into the shape of findings."""
    persons, units = register.frames["persons"], register.frames["organizations"]
    names = pl.concat([persons.select("id", "name", unit="organization"), units.select("id", "name", unit="id")])
    reads = [pl.col(name) for name in declared.reads]
    encoded = [leg.struct.json_encode() for leg in legs]
    shaped = rows.join(
        names.unique("id", keep="first", maintain_order=True),
        left_on="subject",
        right_on="id",
        how="left",
        maintain_order="left",
    ).with_columns(
        pl.lit(declared.key).alias("rule"),
        pl.lit(str(declared.severity)).alias("severity"),
        pl.col("place_lower").alias("place"),
        pl.concat_str(pl.lit("["), pl.concat_str(*encoded, separator=","), pl.lit("]")).alias("legs"),
        (pl.struct(*reads).struct.json_encode() if reads else pl.lit("{}")).alias("facts"),
        pl.lit(1, pl.Int64).alias("count"),
        *[pl.lit(None, pl.Date).alias(c) for c in ("due_first", "due_last") if c not in rows.columns],
        pl.col("key").map_elements(lambda key: finding_id(declared.key, key), return_dtype=pl.String).alias("id"),
    )
    return shaped.select([pl.col(n).cast(t) for n, t in SCHEMA.items()])


def finding_id(declared: str, key: str) -> str:
    """Return the id of a finding: the same for the same rule and row in every run."""
    return hashlib.sha256(f"{declared}\n{key}".encode()).hexdigest()[:16]


def absent(declared: Rule | Deadline, register: Register, on: date, tables: list[str]) -> pl.DataFrame:
    """Return one unknown per unit with the number of its people, where a needed table is absent."""
    units = register.frames["persons"].group_by("organization").len("count").sort("organization")
    rows = [(unit or "", count) for unit, count in units.iter_rows()] or [("", 0)]
    return _bare(declared, register, on, rows, Reason.TABLE_ABSENT, ",".join(tables))


def raised(declared: Rule | Deadline, register: Register, on: date) -> pl.DataFrame:
    """Return one unknown for everybody, where the rule raised an error."""
    return _bare(declared, register, on, [("", register.frames["persons"].height)], Reason.RULE_RAISED, "")


def _bare(
    declared: Rule | Deadline, register: Register, on: date, rows: list[tuple[str, int]], reason: Reason, note: str
) -> pl.DataFrame:
    names = dict(register.frames["organizations"].select("id", "name").iter_rows())
    places = dict(register.frames["organizations"].select("id", "place").iter_rows())
    return pl.DataFrame(
        [
            {
                "id": finding_id(declared.key, f"{reason}:{unit}"),
                "rule": declared.key,
                "outcome": "unknown",
                "severity": str(declared.severity),
                "key": f"{reason}:{unit}",
                "subject": unit,
                "name": names.get(unit),
                "unit": unit or None,
                "place": places.get(unit),
                "day_first": on,
                "day_last": on,
                "legs": "[]",
                "facts": "{}" if not note else '{"tables": "' + note + '"}',
                "records": [],
                "reason": str(reason),
                "count": count,
            }
            for unit, count in rows
        ],
        schema=SCHEMA,
    )
