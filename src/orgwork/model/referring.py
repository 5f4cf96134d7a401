"""References between tables: each must name a record that is there."""

from __future__ import annotations

from collections.abc import Container, Mapping

import attrs
import polars as pl

from orgwork.declare import Title
from orgwork.model.closure import links
from orgwork.model.fault import Fault, listed, shown
from orgwork.model.fitting import Fitted, in_order
from orgwork.model.schema import TABLES

_SMALL = 20_000
"""So few names are looked up as they stand."""
_FEW = 4
"""So many times more ids than names there are at least where the names are few."""


def refer(tables: Mapping[str, Fitted]) -> dict[str, Fitted]:
    """Return the tables with every reference checked.

    A reference to nowhere is a fault: it becomes unknown, or the row is dropped where the record cannot be
    without it. What names a row that was dropped for a fault of its own is treated alike and told no second time.
    """
    found = dict(tables)
    # Most tables name only what is there, which is seen of all their columns at once.
    missed = _aims_missed(found)
    waiting = [name for name in TABLES if name in found and not _sound(found[name], found, missed)]
    while waiting:
        shrunk = [name for name in waiting if name in found and _checked(name, found)]
        waiting = [name for name in TABLES if any(target in shrunk for target in links(name).values())]
    return found


def _aims_missed(found: Mapping[str, Fitted]) -> set[str]:
    """Return the tables of which a short column names a record that is not there, of all short columns at once."""
    named: dict[str, list[pl.Series]] = {}
    for one in found.values():
        for name, target in links(one.table).items():
            aim = found.get(target)
            if aim is not None and _few(one.frame[name], aim):
                named.setdefault(target, []).append(one.frame[name].alias("id"))
    # A name that is not known is no name that is wrong.
    ids = {target: found[target].frame["id"].implode() for target in named}
    return {target for target, names in named.items() if not pl.concat(names).is_in(ids[target]).all()}


def _sound(one: Fitted, found: Mapping[str, Fitted], missed: Container[str]) -> bool:
    """Return whether every reference of a table names a record that is there."""
    for name, target in links(one.table).items():
        aim, names = found.get(target), one.frame[name]
        if aim is None:
            sound = names.null_count() == len(names)
        elif _few(names, aim) and target not in missed:
            sound = True
        else:
            sound = not _nowhere(names, aim).any()
        if not sound:
            return False
    return True


def _few(names: pl.Series, target: Fitted) -> bool:
    """Return whether names and ids are so few that they are looked up as they stand."""
    return len(names) <= _SMALL and target.frame.height <= _SMALL


def _checked(table: str, found: dict[str, Fitted]) -> bool:
    """Check the references of one table in place; return whether it lost rows."""
    one = found[table]
    needed = {f.name for f in attrs.fields(TABLES[table]) if f.metadata.get("role") == "refers"}
    frame, faults = one.frame, list(one.faults)
    drop = _none(frame.height)
    for name, target in links(table).items():
        nowhere = _nowhere(frame[name], found.get(target))
        if not nowhere.any():
            continue
        faults += _told(name, target, nowhere, one, found)
        drop |= nowhere & (name in needed)
        if name not in needed:
            frame = frame.with_columns(frame[name].set(nowhere, None))
    if not drop.any():
        found[table] = attrs.evolve(one, frame=frame, faults=tuple(in_order(TABLES[table], faults)))
        return False
    lost = pl.concat([one.lost, frame.filter(drop)])
    found[table] = Fitted(
        table, frame.filter(~drop), tuple(in_order(TABLES[table], faults)), pl.Series(one.rows).filter(~drop), lost
    )
    return True


def _none(height: int) -> pl.Series:
    return pl.Series([False]).new_from_index(0, height)


def _nowhere(names: pl.Series, target: Fitted | None) -> pl.Series:
    """Return which of the ids name no record."""
    if target is None:
        return names.is_not_null()
    ids = target.frame["id"]
    if names.null_count() == len(names):
        return _none(len(names))
    if _few(names, target):
        bad = ~names.is_in(ids.implode())
        return bad.fill_null(value=False) if bad.any() else _none(len(names))
    # Rows of one person mostly follow each other: a name is looked up where another stood before.
    asked = names.filter(names.ne_missing(names.shift(1))).drop_nulls()
    if _all_there(asked, ids):
        return _none(len(names))
    return names.is_not_null() & ~names.is_in(ids.implode()).fill_null(value=False)


def _all_there(asked: pl.Series, ids: pl.Series) -> bool:
    """Return whether every name is an id; of many ids and few names the names are what is kept at hand."""
    if len(asked) * _FEW < len(ids):
        names = asked.unique()
        return ids.filter(ids.is_in(names.implode())).n_unique() == len(names)
    return asked.to_frame("id").join(ids.to_frame("id"), on="id", how="anti").is_empty()


def _told(name: str, target: str, nowhere: pl.Series, one: Fitted, found: Mapping[str, Fitted]) -> list[Fault]:
    """Return the faults of ids that name no record."""
    aim = found.get(target)
    if aim is None:
        zh, en = (
            f"没有表 {target}，所指记录不存在",
            f"it names no record of {target}: there is no such table; give it too",
        )
        first = one.frame[name].filter(nowhere)[0]
        return [Fault("OW616", None, name, shown(first), Title(zh=zh, en=en))]
    told = nowhere
    if aim.lost.height:
        told = nowhere & ~one.frame[name].is_in(aim.lost["id"].implode()).fill_null(value=False)
    zh = f"表 {target} 中没有此编号，请与该表 id 列一致"
    en = f"it names no record of {target}; write its id as there"
    faults = listed("OW616", name, told, one.frame[name], zh, en)
    # A fault tells where its row stood in the frame that was given.
    return [attrs.evolve(fault, row=one.rows[fault.row or 0]) for fault in faults]
