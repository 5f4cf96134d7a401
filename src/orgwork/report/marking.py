"""Which cells of a workbook a finding is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from orgwork.checking.findings import Findings
from orgwork.declare import Deadline, Rule
from orgwork.declare.rule import tests
from orgwork.declare.view import Grain
from orgwork.report.locating import located, read

_FIELD = re.compile(r"(?P<table>\w+)\.(?P<column>\w+)(?:\[(?P<by>\w+)=(?P<value>.+)\])?", re.ASCII)
_SIDES = ("_first", "_last", "_low", "_high")
_HEADS = {
    **dict.fromkeys(("rule", "column", "table", "sheet", "heading", "only"), pl.String),
    "measured": pl.Boolean,
    "order": pl.Int64,
}


def marks(findings: Findings, cells: Mapping[str, tuple[str, str]], file: str) -> pl.DataFrame:
    """Return the cells of a file that findings are about.

    They are the cells of what the rule measured, on the rows of the finding's records; where none of them is there,
    those of whatever the rule read, on the finding's own row; else that row's first cell. A finding whose own
    record was read in no row of the file has none.

    Args:
        findings: what is listed.
        cells: per field of a record its sheet and heading (`Format.cells`).
        file: the file's name.

    Returns:
        `index` (of the finding in the frame), `sheet`, `row` and `heading`, which is empty for the first cell.

    """
    here = (pl.col("file") == file) & pl.col("row").is_not_null()
    records = located(findings).filter(here)
    own = _own(findings, records, here)
    heads = _heads(findings, cells)
    words = _words(findings, heads)
    best = _cells(records, heads.filter("measured"), words)
    rest = _cells(own.join(best, on="index", how="anti"), heads.filter(~pl.col("measured")), words)
    bare = own.join(pl.concat([best, rest]), on="index", how="anti").select("index", "sheet", "row", heading=pl.lit(""))
    found = pl.concat([best, rest, bare]).unique(maintain_order=True)
    return found.sort("index", maintain_order=True)


def _own(findings: Findings, records: pl.DataFrame, here: pl.Expr) -> pl.DataFrame:
    """Return each finding's own row: of a unit the unit's, else that of the first record."""
    rules = findings.frame["rule"].unique()
    views = {key: findings.book.views[findings.book.declared(key).view] for key in rules}
    units = [key for key, view in views.items() if view.grain is Grain.ORGANIZATION]
    about = findings.frame.with_row_index("index").filter(pl.col("rule").is_in(units) & (pl.col("reason") == ""))
    rows = read(findings.register).filter((pl.col("table") == "organizations") & here)
    subjects = about.select("index", "rule", id="subject").join(rows, on="id", how="inner", maintain_order="left")
    columns = ["index", "rule", "id", "table", "sheet", "row"]
    first = records.filter(pl.col("position") == 0)
    return pl.concat([subjects.select(columns), first.join(subjects, on="index", how="anti").select(columns)])


def _cells(records: pl.DataFrame, heads: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Return the cells of records; of a column made of several fields that of the first one there."""
    plain = records.join(heads.filter(pl.col("only") == ""), on=["rule", "sheet"], suffix="_of")
    narrow = records.join(words, on=["table", "id"]).join(
        heads.filter(pl.col("only") != ""), on=["rule", "sheet", "table", "only"]
    )
    columns = ["index", "column", "order", "sheet", "row", "heading"]
    both = pl.concat([plain.select(columns), narrow.select(columns)])
    first = both.filter(pl.col("order") == pl.col("order").min().over("index", "column"))
    return (
        first.sort("index", "column", "row", "heading")
        .select("index", "sheet", "row", "heading")
        .unique(maintain_order=True)
    )


def _heads(findings: Findings, cells: Mapping[str, tuple[str, str]]) -> pl.DataFrame:
    """Return per rule and column, measured or read, the headings of the fields it is made of."""
    known: dict[str, list[tuple[str, str, str, str]]] = {}
    for field, (sheet, heading) in cells.items():
        said = _FIELD.fullmatch(field)
        if said is not None:
            only = f"{said['by']}={said['value']}" if said["by"] else ""
            known.setdefault(f"{said['table']}.{said['column']}", []).append((said["table"], sheet, heading, only))
    rows = []
    for key in findings.frame["rule"].unique().sort():
        rule = findings.book.declared(key)
        origins = findings.book.views[rule.view].origins
        for columns, measured in ((_measured(rule), True), (rule.reads, False)):
            for column in _stems(columns, origins):
                for order, field in enumerate(origins[column]):
                    rows += [(key, column, *cell, measured, order) for cell in known.get(field, ())]
    return pl.DataFrame(rows, schema=_HEADS, orient="row")


def _measured(rule: Rule | Deadline) -> tuple[str, ...]:
    """Return the columns that a rule measures."""
    if isinstance(rule, Deadline):
        return (f"{rule.starts}_first", f"{rule.done}_first")
    return tuple(column for test in tests(rule.test) for column in test.measured.columns)


def _stems(columns: Iterable[str], origins: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Return the columns as the view's origins name them, each once."""
    stems = (next((c.removesuffix(s) for s in _SIDES if c.endswith(s)), c) for c in columns)
    return (stem for stem in dict.fromkeys(stems) if stem in origins)


def _words(findings: Findings, heads: pl.DataFrame) -> pl.DataFrame:
    """Return, for headings that depend on the record, what each record says."""
    asked = heads.filter(pl.col("only") != "").select("table", by=pl.col("only").str.split("=").list.first()).unique()
    told = [pl.DataFrame(schema={"table": pl.String, "id": pl.String, "only": pl.String})]
    for table, by in asked.sort("table", "by").iter_rows():
        said = pl.concat_str(pl.lit(f"{by}="), pl.col(by).cast(pl.String))
        told.append(findings.register.frames[table].select(pl.lit(table).alias("table"), "id", only=said))
    return pl.concat(told)
