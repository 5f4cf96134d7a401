"""Frames of any library into a register's tables: all of them fit, or none is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import polars as pl

from orgwork.errors import RecordError
from orgwork.model.fitting import fit
from orgwork.model.referring import refer

_AT_ONCE = 2
FIRST = 5
"""So many faults are shown."""
_INDEX = re.compile(r"__index_level_\d+__")


def take(frames: Mapping[str, object]) -> dict[str, pl.DataFrame]:
    """Return frames that fit their classes and each other.

    Args:
        frames: by table name; Polars frames, lazy or not, or anything with the Arrow C stream interface.

    Raises:
        RecordError: an unknown table, no frame, or any fault; the message counts them and shows the first.

    """
    taken = {name: to_polars(name, frame) for name, frame in frames.items()}
    # Much of the work on a table runs on one processor: two tables at a time use two.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        fitted = refer(dict(zip(taken, pool.map(fit, taken, taken.values()), strict=True)))
    faults = [f"{name} · {fault.text()}" for name, one in fitted.items() for fault in one.faults]
    if faults:
        rest = "" if len(faults) <= FIRST else f"\n… {len(faults) - FIRST} 处未列出 / more"
        zh, en = (
            f"{len(faults)} 处错误，未读入任何内容（行号从 0 起）",
            f"{len(faults)} faults, nothing was taken (rows from 0)",
        )
        msg = f"{zh} / {en}:\n" + "\n".join(faults[:FIRST]) + rest
        raise RecordError(msg)
    return {name: one.frame for name, one in fitted.items()}


def to_polars(table: str, given: Any) -> pl.DataFrame:  # noqa: ANN401 - frames of any library
    """Return any frame as one of Polars.

    Raises:
        RecordError: it is no frame, or its owner cannot hand it over.

    """
    if isinstance(given, pl.DataFrame):
        return given
    if isinstance(given, pl.LazyFrame):
        return given.collect()
    if not hasattr(given, "__arrow_c_stream__"):
        msg = f"{type(given).__name__} 不是数据表 / is no table: give a frame of Polars, pandas, pyarrow or DuckDB"
        raise RecordError(msg, where=table)
    try:
        frame = pl.DataFrame(given)
    except Exception as error:  # another library hands its table over; it may raise anything
        msg = f"数据表无法读取 / the table cannot be handed over: {error}"
        raise RecordError(msg, where=table) from error
    # pandas hands its index over as a column of this name.
    return frame.drop(name for name in frame.columns if _INDEX.fullmatch(name))
