"""A register made of records that are known to be valid: what files and users give is checked, which takes longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
import polars as pl

from orgwork.model import TABLES, Coverage, Extent, Register
from orgwork.model.schema import to_frame

_NAMES = {cls: name for name, cls in TABLES.items()}


def built(records: Iterable[object], coverage: Iterable[Coverage] = ()) -> Register:
    """Return what `Register.of` gives of valid records, without its checks.

    Args:
        records: of the classes of `TABLES`, with ids that are unique and references that lead somewhere.
        coverage: how far the tables can be relied on.

    """
    groups: dict[str, list[object]] = {}
    for record in records:
        groups.setdefault(_NAMES[type(record)], []).append(record)
    return Register.fitted({name: to_frame(TABLES[name], rows) for name, rows in groups.items()}, coverage)


def side_by_side(registers: Sequence[Register]) -> Register:
    """Return one register with the rows of all, which keep apart: each has ids of its own.

    What is said of a whole table is the least that any of them says, but a table that only some have is there.
    """
    tables = {
        name: pl.concat([_apart(cls, one.frames[name], n) for n, one in enumerate(registers)])
        for name, cls in TABLES.items()
        if any(one.extent(name) is not Extent.ABSENT for one in registers)
    }
    return Register.fitted(tables, sorted({said for n, one in enumerate(registers) for said in _said(one, n)}, key=str))


def _apart(cls: type, frame: pl.DataFrame, n: int) -> pl.DataFrame:
    """Return the rows of a table with the number of their register before every id."""
    fields = attrs.fields_dict(cls)
    # A waiver's subject is a person or a unit, so that it names no table.
    ids = [name for name, field in fields.items() if name in {"id", "subject"} or field.metadata.get("to")]
    return frame.with_columns(pl.concat_str(pl.lit(f"{n}."), name).alias(name) for name in ids)


def _said(register: Register, n: int) -> Iterator[Coverage]:
    """Yield what a register says of being complete, for one of several that are put together."""
    for said in register.coverage:
        if said.subject is not None:
            yield attrs.evolve(said, subject=f"{n}.{said.subject}")
        elif said.extent in {Extent.PRESENT, Extent.PARTIAL}:
            yield said
