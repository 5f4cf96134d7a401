"""A folder of tables to a register that lies on the disk: read piece by piece, only links are held of all rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import attrs
import polars as pl

from orgwork.declare import Reading
from orgwork.formats import tables, tables_coverage
from orgwork.formats.guard import guard
from orgwork.formats.tables_joined import AT_ONCE, Spot, fitted_alone, settled
from orgwork.formats.tables_parquet import pieces
from orgwork.formats.tables_raw import Raw
from orgwork.model import Register
from orgwork.model.closure import linking
from orgwork.model.fault import Fault
from orgwork.model.fitting import Fitted, again
from orgwork.model.store import Coder, Store

ROWS = 500_000
"""So many rows a piece has."""
_ROW = pl.UInt32()


def read(folder: Path, on: date) -> Reading:  # noqa: ARG001 - a format's signature; tables tell their own days
    """Read a folder of tables as `tables.read` does; the rows stay in a folder of their own until they are asked for.

    Parquet is read piece by piece; a table of CSV or JSON Lines is read whole, one after the other.

    Args:
        folder, on: as for `tables.read`.

    Returns:
        The register and the problems that `tables.read` returns.

    Raises:
        FileError: as `tables.read`.

    """
    guard(folder)
    files, problems, notes = tables.files(folder)
    spots = {name: Spot(path.name) for name, path in files.items()}
    store, coder = Store(), Coder()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = {
            n: pool.submit(_stored, n, spots[n], partial(_pieces, n, path), store, coder) for n, path in files.items()
        }
        read_in = {name: job.result() for name, job in jobs.items()}
    before = {name: one.stored for name, one in read_in.items()}
    fitted, coverage, more = settled({name: (one.raw, one.linked) for name, one in read_in.items()}, spots)
    for name, one in fitted.items():
        if (held := before[name]) is not None and _differs(held, one):
            store.amend(name, _numbers(held).is_in(_numbers(one).implode()), one.frame)
    return Reading(Register.stored(store, coverage), (*problems, *more), tuple(notes))


@attrs.frozen(eq=False)
class _Read:
    """One table: how it was read, its links as they lie in the store, and without rows whose id stands twice."""

    raw: Raw
    stored: Fitted | None
    linked: Fitted | None


def _pieces(name: str, path: Path) -> Iterator[Raw]:
    """Yield a table in pieces where it is large, else whole."""
    if path.suffix.lower() == ".parquet" and name != tables_coverage.NAME and not _all_at_once(name, path):
        yield from pieces(path, ROWS)
    else:
        yield tables.raw(name, path)


def _all_at_once(name: str, path: Path) -> bool:
    """Return whether a column must be seen as a whole: numbers that may have gone through a spreadsheet."""
    if name != "persons":
        return False
    try:
        kind = pl.read_parquet_schema(path).get("identity_number", pl.String())
    except (pl.exceptions.PolarsError, OSError):
        return True
    return bool(kind != pl.String)


def _stored(name: str, spot: Spot, read_pieces: Callable[[], Iterable[Raw]], store: Store, coder: Coder) -> _Read:
    """Read a table into the store."""
    raws: list[Raw] = []
    parts: list[Fitted] = []
    height = 0
    for raw in read_pieces():
        if name == tables_coverage.NAME or not raw.read:
            store.drop(name)
            return _Read(raw, None, None)
        one = fitted_alone(name, spot, raw)
        store.put(name, one.frame)
        raws.append(attrs.evolve(raw, frame=raw.frame.clear(), rows=_numbers(raw)))
        parts.append(_linked(one, coder, height))
        height += len(raw.rows)
    first = raws[0]
    whole = attrs.evolve(first, rows=pl.concat([_numbers(raw) for raw in raws]))
    held = Fitted(
        name,
        pl.concat([one.frame for one in parts]),
        tuple(_once(fault for one in parts for fault in one.faults)),
        pl.concat([_numbers(one) for one in parts]),
        pl.concat([one.lost for one in parts]),
    )
    return _Read(whole, held, held if len(parts) == 1 else _each_once(held, store))


def _linked(one: Fitted, coder: Coder, start: int) -> Fitted:
    """Return the links of a piece that begins at a row."""
    frame, lost = (coder.coded(one.table, rows).select(linking(one.table)) for rows in (one.frame, one.lost))
    faults = (f if f.row is None else attrs.evolve(f, row=f.row + start) for f in one.faults)
    return Fitted(one.table, frame, tuple(faults), (pl.Series(one.rows) + start).cast(_ROW), lost)


def _numbers(of: Raw | Fitted) -> pl.Series:
    """Return where rows stood, as numbers."""
    return pl.Series(of.rows).cast(_ROW)


def _once(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield faults; one of a whole column, which every piece tells, once."""
    told: set[Fault] = set()
    for fault in faults:
        if fault.row is None:
            if fault in told:
                continue
            told.add(fault)
        yield fault


def _each_once(held: Fitted, store: Store) -> Fitted:
    """Return a table without the rows whose id stands in an earlier piece; each is a fault."""
    if _rising(store, held.table) or _distinct(store, held.table):
        return held
    ids = pl.concat([rows["id"] for rows in store.pieces(held.table, ["id"])])
    twice, faults = again(ids, _numbers(held))
    lost = pl.concat([held.lost, held.frame.filter(twice)])
    frame, rows = held.frame.filter(~twice), _numbers(held).filter(~twice)
    return Fitted(held.table, frame, (*held.faults, *faults), rows, lost)


def _rising(store: Store, table: str) -> bool:
    """Return whether ids rise from row to row, as most files have them."""
    last = ""
    for rows in store.pieces(table, ["id"]):
        ids = rows["id"]
        if ids.is_empty():
            continue
        if not ((ids.shift(1) < ids).slice(1).all() and last < ids[0]):
            return False
        last = ids[-1]
    return True


def _distinct(store: Store, table: str) -> bool:
    """Return whether no two ids have one hash."""
    hashes = pl.concat([rows["id"].hash() for rows in store.pieces(table, ["id"])])
    return hashes.n_unique() == len(hashes)


def _differs(held: Fitted, one: Fitted) -> bool:
    """Return whether rows were dropped, or references taken away, since a table was stored."""
    return held.frame.height != one.frame.height or any(
        held.frame[name].null_count() != one.frame[name].null_count() for name in held.frame.columns
    )
