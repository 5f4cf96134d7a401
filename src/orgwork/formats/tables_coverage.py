"""The table `coverage` of a folder, and what faults in the other tables take from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from orgwork.declare import Title
from orgwork.model import TABLES, Coverage, Extent
from orgwork.model.fault import Fault, listed
from orgwork.model.fitting import Fitted

NAME = "coverage"
COLUMNS = ("table", "extent", "subject")
_WHOLE, _PARTIAL, _ABSENT = Extent.COMPLETE, Extent.PARTIAL, Extent.ABSENT
_WORST_LAST = (_WHOLE, Extent.PRESENT, _PARTIAL, _ABSENT)


def said(frame: pl.DataFrame) -> tuple[set[Coverage], list[Fault]]:
    """Return what a coverage table says, and its faults.

    What cannot be read is taken at its worst: a table whose extent is not told is partial, and so are all where
    the table's name is not told.
    """
    faults = [
        Fault("OW625", None, name, "", Title(zh="没有此列，未读入", en="unknown column, it was not read"))
        for name in frame.columns
        if name not in COLUMNS
    ]
    missing = [name for name in COLUMNS[:2] if name not in frame.columns]
    faults += [Fault("OW612", None, n, "", Title(zh="缺少此列", en="the column is missing")) for n in missing]
    texts = frame.select(
        pl.col(name).cast(pl.String, strict=False) if name in frame.columns else pl.lit(None, pl.String).alias(name)
        for name in COLUMNS
    )
    no_table = ~texts["table"].is_in(list(TABLES)).fill_null(value=False)
    no_extent = ~texts["extent"].is_in(list(Extent)).fill_null(value=False)
    if not missing:
        names = ", ".join(TABLES)
        faults += listed("OW617", "table", no_table, texts["table"], f"没有此表，应为：{names}", f"not one of {names}")
        words = ", ".join(Extent)
        zh = f"应为 {words}"
        faults += listed("OW617", "extent", no_extent, texts["extent"], zh, f"not one of {words}")
    texts = texts.with_columns(extent=texts["extent"].set(no_extent, _PARTIAL.value))
    found = {Coverage(t, Extent(e), s) for t, e, s in texts.filter(~no_table).iter_rows()}
    return found | nobody_knows() if no_table.any() or missing else found, faults


def nobody_knows() -> set[Coverage]:
    """Return that every table may be incomplete."""
    return {Coverage(table, _PARTIAL) for table in TABLES}


def gaps(tables: Mapping[str, Fitted], unsure: Iterable[str]) -> set[Coverage]:
    """Return which tables may be incomplete, and for whom.

    Args:
        tables: as they were fitted.
        unsure: tables of which rows were lost of nobody knows whom.

    """
    found = {Coverage(table, _PARTIAL) for table in unsure}
    people = tables["persons"].frame["id"] if "persons" in tables else pl.Series("id", [], pl.String)
    for name, one in tables.items():
        if one.lost.is_empty():
            continue
        owners = one.lost["person"] if "person" in one.lost.columns else pl.Series("person", [None], pl.String)
        known = owners.is_in(people.implode()).fill_null(value=False)
        found |= {Coverage(name, _PARTIAL, owner) for owner in owners.filter(known).unique().to_list()}
        if not known.all():
            found.add(Coverage(name, _PARTIAL))
    return found


def together(told: set[Coverage] | None, lost: set[Coverage], there: Iterable[str]) -> list[Coverage]:
    """Return one statement per table and subject: the weakest.

    Args:
        told: what the folder says, None where it says nothing: then what is there is complete.
        lost: what faults took.
        there: the tables that were read.

    """
    read = set(there)
    weakest: dict[tuple[str, str | None], Extent] = {}
    for one in (*(told or ()), *lost):
        key = (one.table, one.subject)
        weakest[key] = max(weakest.get(key, _WHOLE), one.extent, key=_WORST_LAST.index)
    for table in TABLES:
        # A folder that says what it covers does not cover what it leaves unsaid.
        default = _WHOLE if told is None else _PARTIAL
        weakest[table, None] = weakest.get((table, None), default) if table in read else _ABSENT
    return [Coverage(table, extent, subject) for (table, subject), extent in weakest.items()]
