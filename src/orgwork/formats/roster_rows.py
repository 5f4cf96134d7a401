"""The rows of a sheet that hold data; notes, totals, titles and repeated headings stand apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
import polars as pl

from orgwork.declare import Title
from orgwork.formats.roster_aliases import spelled
from orgwork.formats.roster_plan import Plan

_GAP = r"[\s\x{3000}]*"
_TOTAL = rf"^(?:总{_GAP}计|合{_GAP}计|小{_GAP}计|共{_GAP}计|累{_GAP}计|总{_GAP}数){_GAP}(?:[:：(（].*)?$"
_NOTE = (
    r"^(?:导入说明|填表说明|填报说明|说{g}明|注意事项|注意|附?注|备{g}注|附|制表人?|填表人?|审核人?|填报人?|填[表报]单位|填[表报]时间"
    r"|单位负责人|联系人|联系电话|[打制填][印表报]日期)\d*{g}[:：、.．]"
).replace("{g}", _GAP)
_REQUIRED = ("必填", "选填", "可选", "非必填", "必填项", "选填项")
SHOWN = 10
"""So many rows are named in one line."""
_LONG = 30
"""A single cell of so many characters is a note."""
_WIDE = 3
"""A cell over so many columns is no cell of a table; a table of so many columns has no row of one cell."""
_REASONS: Mapping[str, tuple[str, str]] = {
    "total": ("合计行", "totals"),
    "note": ("说明行", "notes"),
    "required": ("必填标记行", "marks of what is required"),
    "heading": ("重复的标题行", "headings again"),
    "lone": ("只有一格的行", "rows of one cell"),
}


@attrs.frozen(eq=False)
class Rows:
    """The rows of a sheet.

    Args:
        frame: the rows with data; `row` is where each stands (from 0), `anchor` the row in which its person is
            written: a merged cell stands for several rows.
        numbers: per column which cells hold numbers, as `Grid.numbers`.
        apart: the rows that hold no data of the table, with their texts: `row`, `text`.
        notes: what was skipped, one line per reason.

    """

    frame: pl.DataFrame
    numbers: Mapping[str, pl.Series]
    apart: pl.DataFrame
    notes: tuple[Title, ...]


def rows(plan: Plan) -> Rows:
    """Return the rows of a sheet."""
    grid = plan.grid
    start = plan.headings.row + plan.headings.levels
    frame, numbers = grid.frame, dict(grid.numbers)
    anchors = pl.int_range(frame.height, eager=True)
    tall = [m for m in grid.merges if m[0] >= start and m[2] > m[0] and m[1] == m[3]]
    whose = _columns(plan, "persons.name", "persons.id", "persons.identity_number")
    for index in sorted({m[1] for m in tall}):
        name = f"c{index}"
        if name not in frame.columns:
            continue
        spread = [(r, m[0]) for m in tall if m[1] == index for r in range(m[0] + 1, min(m[2] + 1, frame.height))]
        if not spread:
            continue
        at, origin = (pl.Series(part, dtype=pl.UInt32) for part in zip(*spread, strict=True))
        frame = frame.with_columns(frame[name].clone().scatter(at, frame[name].gather(origin)).alias(name))
        if name in numbers:
            numbers[name] = numbers[name].clone().scatter(at, numbers[name].gather(origin))
        if name in whose:
            anchors = anchors.clone().scatter(at, origin.cast(pl.Int64))
    frame = frame.with_columns(row=pl.int_range(frame.height, eager=True), anchor=anchors)
    data = frame.slice(start)
    cells = [pl.col(name) for name in grid.frame.columns]
    filled = data.select(pl.sum_horizontal(cell.is_not_null() for cell in cells)).to_series()
    kinds = _kinds(plan, data, filled)
    titles = frame.head(plan.headings.row).with_columns(kind=pl.lit("title"))
    apart = pl.concat([titles, data.with_columns(kind=kinds).filter(kinds.is_not_null())])
    keep = (filled > 0) & kinds.is_null()
    at = keep.arg_true() + start
    data = data if keep.all() else data.filter(keep)
    data = _filled_down(plan, data, whose)
    text = pl.concat_str(cells, separator="\t", ignore_nulls=True)
    told = apart.select("row", "kind", text=text).filter(pl.col("text") != "")
    whole = len(at) == frame.height - start
    kept = {name: mask.slice(start) if whole else mask.gather(at) for name, mask in numbers.items()}
    return Rows(data, kept, told.select("row", "text"), tuple(_told(plan, told)))


def _columns(plan: Plan, *names: str) -> list[str]:
    return [column.cells for target, column in plan.fields.items() if target.name in names]


def _subjects(plan: Plan) -> list[str]:
    """Return the columns that say whose a row is."""
    people = _columns(plan, "persons.name", "persons.id", "persons.identity_number")
    return people or _columns(plan, "organizations.name", "persons.organization", "posts.organization")


def _kinds(plan: Plan, data: pl.DataFrame, filled: pl.Series) -> pl.Series:
    """Return for each row why it holds no data of the table, or null; rows that may are looked at closely."""
    names = plan.grid.frame.columns
    first = data.select(pl.coalesce(names)).to_series()
    marked = first.str.contains(_TOTAL) | first.str.contains(_NOTE) | first.is_in(_REQUIRED)
    suspect = marked.fill_null(value=False) | (filled == 1)
    for column in plan.fields.values():
        if column.cells in _subjects(plan):
            suspect |= data[column.cells].is_in([column.path[-1], *_spaced(column.path[-1])]).fill_null(value=False)
    kinds = pl.repeat(None, data.height, dtype=pl.String, eager=True)
    if not suspect.any():
        return kinds
    few = data.filter(suspect)
    return kinds.clone().scatter(suspect.arg_true(), few.select(_kind(plan, filled.filter(suspect))).to_series())


def _spaced(heading: str) -> tuple[str, ...]:
    return spelled(heading), " ".join(heading.split())


def _kind(plan: Plan, filled: pl.Series) -> pl.Expr:
    """Return why a row holds no data of the table, or null."""
    grid = plan.grid
    first = pl.coalesce(grid.frame.columns)
    subjects = _subjects(plan)
    named = pl.any_horizontal(pl.col(name).is_not_null() for name in subjects) if subjects else pl.lit(value=True)
    alone = pl.lit(filled) == 1
    across = {m[0] for m in grid.merges if m[3] - m[1] + 1 >= _WIDE}
    wide = pl.col("row").is_in(list(across)) if across else pl.lit(value=False)
    required = pl.all_horizontal(pl.col(n).is_null() | pl.col(n).is_in(_REQUIRED) for n in grid.frame.columns)
    again = [pl.col(c.cells).str.replace_all(r"[\s\x{3000}]", "") == spelled(c.path[-1]) for c in plan.fields.values()]
    repeated = pl.sum_horizontal(same.fill_null(value=False) for same in again) > 1 if again else pl.lit(value=False)
    lone = alone & (wide | (~named & pl.lit(len(plan.headings.columns) >= _WIDE)))
    return (
        pl.when(first.str.contains(_TOTAL))
        .then(pl.lit("total"))
        .when(first.str.contains(_NOTE) | (alone & (first.str.len_chars() >= _LONG)))
        .then(pl.lit("note"))
        .when(required)
        .then(pl.lit("required"))
        .when(repeated)
        .then(pl.lit("heading"))
        .when(lone)
        .then(pl.lit("lone"))
        .alias("kind")
    )


def _filled_down(plan: Plan, data: pl.DataFrame, whose: Sequence[str]) -> pl.DataFrame:
    """Return rows whose blank cells of some columns hold what stands above them."""
    for column in plan.fill_down:
        if column.cells in whose:
            own = pl.when(pl.col(column.cells).is_not_null()).then("anchor")
            data = data.with_columns(anchor=own.forward_fill().fill_null(pl.col("anchor")))
        data = data.with_columns(pl.col(column.cells).forward_fill())
    return data


def numbered(rows_: pl.Series) -> str:
    """Return the numbers of the first rows for one line."""
    return "、".join(map(str, rows_.head(SHOWN).to_list())) + (" …" if len(rows_) > SHOWN else "")


def _told(plan: Plan, apart: pl.DataFrame) -> list[Title]:
    """Return notes on rows that were passed over, and why."""
    where = f"{plan.grid.file} {plan.grid.sheet}".strip()
    found = []
    for kind, (zh, en) in _REASONS.items():
        numbers = apart.filter(pl.col("kind") == kind)["row"]
        if len(numbers):
            said = numbered(numbers + 1)
            zh_line = f"{where}：跳过{zh} {len(numbers)} 行（第 {said} 行），文字保留"
            found.append(
                Title(zh=zh_line, en=f"{where}: {len(numbers)} rows skipped, {en} (rows {said}), their texts are kept")
            )
    return found
