"""The records behind findings with the sheet and row each was read in."""

from __future__ import annotations

import polars as pl

from orgwork.checking.findings import Findings
from orgwork.model import TABLES, Register


def located(findings: Findings) -> pl.DataFrame:
    """Return the records of findings that were read somewhere.

    Where records of several tables bear one id, it is that of the table the view names first in its origins.

    Returns:
        `index` (of the finding in the frame), `position` (of the record in the finding), `rule`, `id`, `table`,
        `file`, `sheet` and `row`, in the order of the first two.

    """
    records = (
        findings.frame.with_row_index("index").select("index", "rule", id="records").filter(pl.col("id").list.len() > 0)
    )
    asked = records.explode("id").with_columns(position=pl.int_range(pl.len()).over("index"))
    return (
        asked.join(read(findings.register, asked["id"].unique()), on="id")
        .join(_ranks(findings), on=["rule", "table"])
        .sort("index", "position", "rank")
        .unique(["index", "position"], keep="first", maintain_order=True)
        .select("index", "position", "rule", "id", "table", "file", "sheet", "row")
    )


def read(register: Register, ids: pl.Series | None = None) -> pl.DataFrame:
    """Return `id`, `table`, `file`, `sheet` and `row` of every record that has a source, or of those with some ids."""
    wanted = pl.lit(value=True) if ids is None else pl.col("id").is_in(ids.implode())
    return pl.concat(
        register.frames[table]
        .filter(pl.col("source_file").is_not_null(), wanted)
        .select(
            "id",
            pl.lit(table).alias("table"),
            file="source_file",
            sheet=pl.col("source_sheet").fill_null(""),
            row="source_row",
        )
        for table in TABLES
    )


def _ranks(findings: Findings) -> pl.DataFrame:
    """Return by rule which table's records are named first."""
    rows = []
    for key in findings.frame["rule"].unique().sort():
        origins = findings.book.views[findings.book.declared(key).view].origins
        named = [field.partition(".")[0] for fields in origins.values() for field in fields]
        rows += [(key, table, rank) for rank, table in enumerate(dict.fromkeys([*named, *TABLES]))]
    return pl.DataFrame(rows, schema={"rule": pl.String, "table": pl.String, "rank": pl.Int64}, orient="row")
