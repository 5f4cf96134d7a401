"""A Parquet file to rows, measured by its own description first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from orgwork.errors import TooLargeError
from orgwork.formats.tables_jsonl import PROTECTED
from orgwork.formats.tables_raw import Raw, unread, verbatim

ROWS = 100_000_000
"""A province of four million people has twenty million annual assessments in five years."""
COLUMNS = 200
CELLS = 2_000_000_000
"""Rows times columns: a file of a few bytes can describe that many."""


def read_parquet(path: Path) -> Raw:
    """Read a Parquet file.

    Raises:
        TooLargeError: more than `ROWS` rows, `COLUMNS` columns or `CELLS` cells.

    """
    return next(pieces(path, None))


def pieces(path: Path, size: int | None) -> Iterator[Raw]:
    """Yield the rows of a Parquet file piece by piece, one where it has none.

    Args:
        path: the file.
        size: how many rows a piece has; None for one of all.

    Raises:
        TooLargeError: as `read_parquet`.

    """
    try:
        lazy = pl.scan_parquet(path, glob=False)
        columns = len(lazy.collect_schema())
        rows = int(lazy.select(pl.len()).collect().item())
        if rows > ROWS or columns > COLUMNS or rows * columns > CELLS:
            msg = (
                f"表过大（{rows} 行、{columns} 列；上限 {ROWS} 行、{COLUMNS} 列、{CELLS} 个单元格），请拆分后再试"
                f" / the table has {rows} rows and {columns} columns, at most {ROWS} and {COLUMNS}, {CELLS} cells in"
                " all: split it"
            )
            raise TooLargeError(msg, where=path.name)
        step = size or max(rows, 1)
        for start in range(0, max(rows, 1), step):
            frame = (lazy if step >= rows else lazy.slice(start, step)).collect()
            yield Raw(verbatim(frame, PROTECTED), pl.int_range(start + 1, start + frame.height + 1, eager=True))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        yield unread("OW628", None, f"Parquet 文件已损坏：{reason}", f"the Parquet file is damaged: {reason}")
