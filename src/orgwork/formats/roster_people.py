"""Whose each row is: by staff number or identity number, else by name with month of birth where that is one person."""

from __future__ import annotations

import polars as pl

from orgwork.formats.collection_layout import person_name
from orgwork.formats.made_ids import made_id

COLUMNS = ("name", "staff", "number", "month", "file", "sheet", "anchor")
"""What tells whose a row is; `anchor` is the row in which the person is written."""


def person_ids(rows: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Return the id of the person of each row, and which of them stand for their row alone.

    A staff number is the id. Without one the id follows from name and identity number as in the collection
    workbook, or from name and month of birth where only one person of the file bears them. A name alone is never
    enough: such a row is a person of its own, as is one of two rows that share name and month.

    Args:
        rows: with the columns `COLUMNS`; rows that tell neither name nor number have no id.

    """
    names = _plain(rows["name"])
    frame = rows.with_columns(plain=names)
    number = frame["number"]
    if number.null_count() == len(number):
        by_number = pl.repeat(None, len(frame), dtype=pl.String, eager=True)
    else:
        by_number = _by_number(frame)
    ids = pl.select(pl.coalesce(frame["staff"], by_number)).to_series()
    open_ = ids.is_null() & (frame["plain"].is_not_null())
    if not open_.any():
        return ids, open_
    frame = frame.with_columns(id=ids)
    by_birth = _by_birth(frame)
    ids = pl.select(pl.coalesce(ids, by_birth)).to_series()
    alone = ids.is_null() & frame["plain"].is_not_null()
    if alone.any():
        places = frame.filter(alone).select("plain", "file", "sheet", "anchor").iter_rows()
        own = pl.Series([made_id("#".join(map(str, place))) for place in places], dtype=pl.String)
        ids = ids.clone().scatter(alone.arg_true(), own)
    return ids, alone


def _plain(names: pl.Series) -> pl.Series:
    """Return names as they are compared."""
    known = names.drop_nulls().unique().to_list()
    if not known:
        return names
    return names.replace_strict(known, [person_name(name) for name in known], return_dtype=pl.String, default=None)


def _by_number(frame: pl.DataFrame) -> pl.Series:
    """Return the ids by identity number: the staff number that stands beside it anywhere, else one of its own."""
    pairs = frame.select("number", "plain", "staff").filter(pl.col("number").is_not_null())
    if pairs["staff"].null_count() == 0:
        return pl.repeat(None, len(frame), dtype=pl.String, eager=True)
    if not pairs["number"].is_unique().all():
        staff = pl.col("staff").drop_nulls()
        one = pl.when(staff.n_unique() == 1).then(staff.first())
        pairs = pairs.group_by("number", maintain_order=True).agg(pl.col("plain").drop_nulls().first(), staff=one)
    ids = [
        staff or made_id(f"{name or ''}|{number}")
        for number, name, staff in pairs.select("number", "plain", "staff").iter_rows()
    ]
    if len(pairs) == len(frame):
        return pl.Series(ids, dtype=pl.String)
    known = pairs.select("number", found=pl.Series(ids, dtype=pl.String))
    return frame.select("number").join(known, on="number", how="left", maintain_order="left")["found"]


def _by_birth(frame: pl.DataFrame) -> pl.Series:
    """Return the ids by name and month of birth, where only one person of the file bears them."""
    place = pl.concat_str(pl.col("file"), pl.col("sheet"), pl.col("anchor").cast(pl.String), separator="#")
    told = frame.select("plain", "month", "id", place=pl.when(pl.col("id").is_null()).then(place))
    told = told.filter(pl.col("plain").is_not_null() & pl.col("month").is_not_null())
    groups = told.group_by("plain", "month").agg(
        pl.col("id").drop_nulls().unique(), places=pl.col("place").drop_nulls().n_unique()
    )
    known = groups.filter(pl.col("id").list.len() == 1).select("plain", "month", found=pl.col("id").list.first())
    new = groups.filter((pl.col("id").list.len() == 0) & (pl.col("places") == 1)).select("plain", "month")
    made = [made_id(f"{name}@{month}") for name, month in new.iter_rows()]
    found = pl.concat([known, new.with_columns(found=pl.Series(made, dtype=pl.String))])
    return frame.select("plain", "month").join(found, on=["plain", "month"], how="left", maintain_order="left")["found"]
