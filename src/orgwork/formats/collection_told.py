"""What a written workbook does not hold of a register: it is read again and compared, so that nothing is promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
import polars as pl

from orgwork.declare import Title
from orgwork.formats.collection_gaps import FEEDS
from orgwork.formats.collection_rows import Rows
from orgwork.model import TABLES, Coverage, Extent, Register
from orgwork.model.schema import columns

FIRST_ROW = 3
"""Below the title and the headings."""
_FED = frozenset(table for tables in FEEDS.values() for table in tables)
_SOURCE = ("source_file", "source_sheet", "source_row")
_KNOWN_PARTIAL = "kinships"


def told(register: Register, again: Register, rows: Rows) -> list[Title]:
    """Return a line for everything that is another after writing and reading.

    Args:
        register: what was written.
        again: what was read from it.
        rows: which record stands in which row.

    """
    ids = _ids(register, again, rows)
    lines: list[Title] = []
    for name, cls in TABLES.items():
        frame = register.frames[name]
        if frame.is_empty():
            continue
        if name == "texts":
            lines.extend(_texts(frame, again.frames[name], ids))
        elif name not in _FED:
            lines.append(_line(name, frame.height, "采集表没有此类内容", "the workbook has no place for them"))
        else:
            lines.extend(_table(name, _renamed(cls, frame, ids), again.frames[name]))
    return [*lines, *_coverage(register, again)]


def _ids(register: Register, again: Register, rows: Rows) -> Mapping[str, Mapping[str, str]]:
    """Return per table what a record of the register is called after reading."""
    found: dict[str, dict[str, str]] = {name: {} for name in _FED}
    for sheet, records in rows.records.items():
        for table in {table for table, _ in records}:
            there = again.frames[table].filter(pl.col("source_sheet") == sheet)
            new = dict(zip(there["source_row"], there["id"], strict=True))
            for row, (name, key) in enumerate(records, start=FIRST_ROW):
                if name == table and row in new:
                    found[table].setdefault(key, new[row])
    units = found["organizations"]
    for post in register.frames["posts"].iter_rows(named=True):
        if post["organization"] in units and post["name"]:
            found["posts"][post["id"]] = f"{units[post['organization']]}/{''.join(post['name'].split())}"
    for one in register.frames["establishments"].iter_rows(named=True):
        if one["organization"] in units:
            found["establishments"][one["id"]] = f"{units[one['organization']]}:{one['measure']}"
    return found


def _renamed(cls: type, frame: pl.DataFrame, ids: Mapping[str, Mapping[str, str]]) -> pl.DataFrame:
    """Return a table whose records are called as they are after reading; null where they are no more."""
    own = next(name for name, one in TABLES.items() if one is cls)
    targets = {f.name: f.metadata["to"] for f in attrs.fields(cls) if f.metadata.get("to")} | {"id": own}
    return frame.with_columns(
        pl.col(name).replace_strict(ids.get(to, {}), default=None, return_dtype=pl.String)
        for name, to in targets.items()
    ).with_columns(
        # What named a record that is no more is not the same as what named none.
        pl.when(frame[name].is_not_null() & pl.col(name).is_null()).then(pl.lit("?")).otherwise(name).alias(name)
        for name in targets
        if name != "id"
    )


def _table(name: str, before: pl.DataFrame, after: pl.DataFrame) -> Iterator[Title]:
    """Yield how many rows of a table are no more, and how many say something else under each field."""
    first = before.filter(pl.col("id").is_not_null()).unique("id", keep="first", maintain_order=True)
    both = first.join(after, on="id", suffix=" again")
    if lost := before.height - both.height:
        yield _line(name, lost, "没有写入", "not written")
    fields: dict[str, pl.Expr] = {}
    for column in columns(TABLES[name]):
        if column not in {"id", *_SOURCE}:
            field = column.removesuffix("_first").removesuffix("_last")
            other = pl.col(column).ne_missing(pl.col(f"{column} again"))
            fields[field] = fields[field] | other if field in fields else other
    counts = both.select(condition.sum().alias(field) for field, condition in fields.items())
    for field in counts.columns:
        if count := counts[field][0]:
            yield _line(f"{name}.{field}", count, "读回时不同或未知", "another, or unknown, when it is read again")


def _texts(before: pl.DataFrame, after: pl.DataFrame, ids: Mapping[str, Mapping[str, str]]) -> Iterator[Title]:
    """Yield of each field how many kept texts were not written, where records may have other ids after than before."""
    called = pl.DataFrame(
        [(table, old, new) for table, names in ids.items() for old, new in names.items()],
        schema={"table": pl.String, "record": pl.String, "new": pl.String},
        orient="row",
    )
    same = ["table", "new", "field", "text"]
    was = before.join(called, on=["table", "record"], how="left").with_columns(pl.col("field").str.strip_chars())
    now = after.rename({"record": "new"}).select(same)
    lost = was.join(now, on=same, how="anti", nulls_equal=True)
    for field, count in lost.group_by("field", maintain_order=True).len().iter_rows():
        yield _line(f"texts {field}", count, "没有写入", "not written")


def _coverage(register: Register, again: Register) -> Iterator[Title]:
    """Yield the tables of which the workbook seems to hold all, and the register does not."""
    for name in TABLES:
        if name not in _FED or again.extent(name) is Extent.ABSENT or name == _KNOWN_PARTIAL:
            continue
        if register.extent(name) is Extent.ABSENT:
            zh, en = (
                "登记册没有此表，空白不表示没有",
                "the register has no such table: that a cell is empty tells nothing",
            )
            yield Title(zh=f"{name}：{zh}", en=f"{name}: {en}")
        elif gaps := _partial(register.coverage, name) - _partial(again.coverage, name):
            zh, en = f"不完整（{gaps} 处），采集表无法标明", f"incomplete ({gaps} times), which the workbook cannot say"
            yield Title(zh=f"{name}：{zh}", en=f"{name}: {en}")


def _partial(coverage: Sequence[Coverage], table: str) -> int:
    return sum(said.table == table and said.extent is Extent.PARTIAL for said in coverage)


def _line(what: str, count: int, zh: str, en: str) -> Title:
    return Title(zh=f"{what}：{count} 行{zh}", en=f"{what}: {count} rows {en}")
