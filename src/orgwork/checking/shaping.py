"""Rows of a view brought into the shape of findings."""

from __future__ import annotations

import hashlib
from datetime import date

import polars as pl

from orgwork.checking.findings import SCHEMA, Reason
from orgwork.declare import Deadline, Rule
from orgwork.model import Register
from orgwork.places import contains

_LATER = {"name", "unit", "legs"}
"""The columns that are filled when all parts are there."""


def finish(
    declared: Rule | Deadline, behind: pl.Expr | None, rows: pl.DataFrame, legs: list[pl.Expr]
) -> pl.DataFrame | None:
    """Bring rows into the shape of findings, the legs still as columns `__leg0`, `__leg1` ...; None for no rows.

    Args:
        declared: what was asked.
        behind: of its view, see `View`.
        rows: the rows to tell.
        legs: what each leg tells.

    """
    if rows.is_empty():
        return None
    reads = [pl.col(name) for name in declared.reads]
    records = pl.col("records") if behind is None else behind
    said = {
        "id": pl.lit(pl.Series([finding_id(declared.key, key) for key in rows["key"]], dtype=pl.String)),
        "rule": pl.lit(declared.key),
        "severity": pl.lit(str(declared.severity)),
        "place": pl.col("place_lower"),
        "facts": pl.struct(*reads).struct.json_encode() if reads else pl.lit("{}"),
        "records": _in_order(records.fill_null(pl.lit([], pl.List(pl.String)))),
        "count": pl.lit(1, pl.Int64),
        **{name: pl.lit(None, pl.Date) for name in ("due_first", "due_last") if name not in rows.columns},
    }
    shaped = [said.get(n, pl.col(n)).cast(kind).alias(n) for n, kind in SCHEMA.items() if n not in _LATER]
    return rows.select(*shaped, *(leg.alias(f"__leg{i}") for i, leg in enumerate(legs)))


def _in_order(records: pl.Expr) -> pl.Expr:
    """Return ids with the first of them, which the row is about, where it is, and the others in order, each once."""
    told = pl.concat_list(records.list.head(1), records.list.slice(1).list.sort())
    return told.list.unique(maintain_order=True)


def encoded(frame: pl.DataFrame, legs: int) -> pl.DataFrame:
    """Return the frame with its legs as one JSON text."""
    texts = [pl.col(f"__leg{i}").struct.json_encode() for i in range(legs)]
    legs_text = pl.concat_str(pl.lit("["), pl.concat_str(*texts, separator=","), pl.lit("]")).alias("legs")
    return frame.with_columns(legs_text).drop([f"__leg{i}" for i in range(legs)])


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


def absent(declared: Rule | Deadline, register: Register, on: date, tables: list[str]) -> pl.DataFrame:
    """Return one unknown per unit with the number of its people, where a needed table is absent."""
    units = _concerned(declared, register).group_by("organization").len("count").sort("organization")
    rows = [(unit or "", count) for unit, count in units.iter_rows()] or [("", 0)]
    return _bare(declared, register, on, rows, Reason.TABLE_ABSENT, ",".join(tables))


def raised(declared: Rule | Deadline, register: Register, on: date) -> pl.DataFrame:
    """Return one unknown for everybody whom the rule may concern, where it raised an error."""
    bare = _bare(declared, register, on, [("", _concerned(declared, register).height)], Reason.RULE_RAISED, "")
    return bare.with_columns(place=pl.lit(declared.place or None, pl.String))


def _concerned(declared: Rule | Deadline, register: Register) -> pl.DataFrame:
    """Return the people without those of units that surely lie elsewhere than the place that declares the rule."""
    persons, units = register.frames["persons"], register.frames["organizations"]
    if not declared.place:
        return persons
    place = declared.place
    codes = units["place"].unique().drop_nulls()
    elsewhere = [code for code in codes if not contains(place, code) and not contains(code, place)]
    away = units.filter(pl.col("place").is_in(elsewhere))["id"]
    return persons.filter(~pl.col("organization").is_in(away.implode()).fill_null(value=False))


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
