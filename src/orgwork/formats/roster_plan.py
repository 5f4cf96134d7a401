"""What is read of one sheet: its headings, the field of each column, what every row holds."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from orgwork.declare import Problem, Title
from orgwork.formats.roster_aliases import Aliases, Meaning
from orgwork.formats.roster_grid import Grid
from orgwork.formats.roster_headings import Column, Headings, find
from orgwork.formats.roster_mapping import NOTHING, ColumnMap
from orgwork.formats.roster_target import Target


@attrs.frozen
class Plan:
    """How a sheet is read.

    Args:
        grid: the sheet.
        headings: where they stand.
        fields: the columns that fill a field, each with it.
        kept: the columns whose cells are kept as texts.
        skipped: the columns that are not read.
        constants: per field what it holds in every row.
        fill_down: the columns whose blank cells hold what stands above.
        problems: what the mapping names and the sheet has not.

    """

    grid: Grid
    headings: Headings
    fields: Mapping[Target, Column]
    kept: tuple[Column, ...]
    skipped: tuple[Column, ...]
    constants: Mapping[Target, str] = attrs.field(factory=dict)
    fill_down: tuple[Column, ...] = ()
    problems: tuple[Problem, ...] = ()

    def at(self, name: str) -> Column | None:
        """Return the column of a field without conditions."""
        return next((c for t, c in self.fields.items() if t.name == name and not t.conditions), None)

    @property
    def chosen(self) -> dict[str, Target | None]:
        """Per heading the field that its column fills."""
        return {column.key: target for target, column in self.fields.items()}

    def told(self) -> Title:
        """Return how the headings were understood, in one line."""
        where = f"{self.grid.file} {self.grid.sheet}".strip()
        row = self.headings.row + 1
        said = "; ".join(f"{column.key} → {target}" for target, column in self.fields.items())
        kept, skipped = "、".join(c.key for c in self.kept), "、".join(c.key for c in self.skipped)
        zh = (
            f"{where} 第{row}行标题：{said}"
            + (f"；原样保留：{kept}" if kept else "")
            + (f"；未读入：{skipped}" if skipped else "")
        )
        en = f"{where} headings in row {row}: {said}" + (f"; kept as texts: {kept}" if kept else "")
        return Title(zh=zh, en=en + (f"; not read: {skipped}" if skipped else ""))


def plan(grid: Grid, aliases: Aliases, mapping: ColumnMap = NOTHING) -> Plan | None:
    """Return how a sheet is read; None where it has no headings that are known."""
    row = None if mapping.heading_row is None else mapping.heading_row - 1
    headings = find(grid, aliases, row, mapping.heading_rows)
    if headings is None:
        return None
    said = mapping is not NOTHING
    fields: dict[Target, Column] = {}
    kept: list[Column] = []
    skipped: list[Column] = []
    for column in headings.columns:
        target = mapping.columns.get(column.key) if said else column.meaning.target
        not_read = column.key in mapping.skipped if said else column.meaning == _NOT_READ
        if not_read:
            skipped.append(column)
        elif target is None or target in fields:
            kept.append(column)
        else:
            fields[target] = column
    if not said:
        fields = _with_its_post(_one_name(fields, kept), kept)
    there = {column.key: column for column in headings.columns}
    problems = tuple(_missing(grid, headings, key) for key in mapping.columns if key not in there)
    fill = tuple(there[key] for key in mapping.fill_down if key in there)
    kept.sort(key=lambda column: column.index)
    return Plan(grid, headings, fields, tuple(kept), tuple(skipped), mapping.constants, fill, problems)


def _one_name(fields: dict[Target, Column], kept: list[Column]) -> dict[Target, Column]:
    """Return the fields with one name of the post and of the unit of a row; the others are kept as texts."""
    people = any(target.name in {"persons.name", "persons.id", "persons.identity_number"} for target in fields)
    names = {target.name for target in fields}
    if not people:
        # Without people a unit is what the rows are about.
        own, unit = Target("persons", "organization"), Target("organizations", "name")
        if own in fields and unit not in fields:
            fields[unit] = fields.pop(own)
    elif "tenures.post" in names:
        double = fields.pop(Target("posts", "name"), None)
        kept += [double] if double else []
    return dict(sorted(fields.items(), key=lambda pair: pair[1].index))


def _with_its_post(fields: dict[Target, Column], kept: list[Column]) -> dict[Target, Column]:
    """Return the fields of a tenure with the post they are about where one column alone names it.

    `任职时间` beside `现任职务` is when that post was taken, no tenure of its own. A column that says whether the post
    was left goes before the heading that calls it the present one.
    """
    tenures = [target for target in fields if target.table == "tenures"]
    posts = [target for target in tenures if target.field == "post"]
    if len(posts) != 1 or not posts[0].conditions:
        return fields
    bare = [target for target in tenures if not target.conditions]
    columns = {target.field for target in bare}
    conditions = tuple(pair for pair in posts[0].conditions if pair[0] not in columns)
    found: dict[Target, Column] = {}
    for target, column in fields.items():
        own = target in bare or target.group == posts[0].group
        moved = attrs.evolve(target, conditions=conditions) if own else target
        if moved in found or (moved != target and moved in fields):
            kept.append(column)
        else:
            found[moved] = column
    return found


def _missing(grid: Grid, headings: Headings, key: str) -> Problem:
    """Return the problem of a mapping that names a heading which is not there."""
    named = "、".join(column.key for column in headings.columns)
    zh = f"对应文件所列的标题不在表中；表中有：{named}"
    en = f"the mapping names a heading that the sheet has not; it has: {named}"
    return Problem("OW612", grid.file, grid.sheet, headings.row + 1, key, "", Title(zh=zh, en=en))


_NOT_READ = Meaning(known=True)
"""A heading in the table whose column is not read: a serial number, a photo."""
