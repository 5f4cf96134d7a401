"""A register that lies on the disk, cut into shards without being held: links first, then rows piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType

import polars as pl

from orgwork.declare.view import Grain
from orgwork.model.closure import Links
from orgwork.model.coverage import Coverage
from orgwork.model.parcel import Packing, Parcel
from orgwork.model.register import Register
from orgwork.model.schema import TABLES, columns
from orgwork.model.sharding import Said, masks
from orgwork.model.store import Store


def parcels(
    store: Store, coverage: tuple[Coverage, ...], n: int, grains: Iterable[Grain], on: date, folder: Path
) -> Iterator[Parcel]:
    """Yield, grain by grain, n shards of what is known on a day; see `Register.shards`.

    Args:
        store: the tables.
        coverage: how far they can be relied on.
        n: how many.
        grains: of the views that will be built from them.
        on: the day.
        folder: where the shards are written; those of one grain lie there at a time, unless they are not opened.

    """
    links = Links.of(store.linked(on))
    said = Said.about(coverage)
    for grain in grains:
        packings: list[Packing] = []
        rows: list[dict[str, pl.Series]] = []
        for i, (subjects, kept) in enumerate(masks(links, n, grain)):
            there = [links.frames[t]["id"].filter(kept[t]).cast(pl.String) for t in ("persons", "organizations")]
            packings.append(Packing(folder / f"{grain}.{i}", grain, subjects, said.of(pl.concat(there))))
            rows.append({table: mask.arg_true() for table, mask in kept.items()})
        for table in TABLES:
            _fill(packings, [found.pop(table) for found in rows], table, store.known(table, on))
        yield from (packing.closed() for packing in packings)


def _fill(packings: list[Packing], rows: list[pl.Series], table: str, pieces: Iterable[pl.DataFrame]) -> None:
    """Put the rows of one table into the shards that hold them, by their numbers."""
    start = 0
    for piece in pieces:
        end = start + piece.height
        for packing, found in zip(packings, rows, strict=True):
            first, last = (found.search_sorted(at, "left") for at in (start, end))
            if first < last:
                packing.put(table, piece[found.slice(first, last - first) - start])
        start = end


def names(store: Store, coverage: tuple[Coverage, ...], on: date) -> Register:
    """Return what is known on a day of units, and of persons who they are and to which unit they belong."""
    frames = {table: pl.DataFrame(schema=columns(cls)) for table, cls in TABLES.items()}
    told = ("id", "name", "organization")
    frames["persons"] = pl.concat([frames["persons"].select(told), *store.known("persons", on, told)])
    frames["organizations"] = pl.concat([frames["organizations"], *store.known("organizations", on)])
    return Register(MappingProxyType(frames), coverage)
