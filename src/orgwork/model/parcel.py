"""A shard on the disk: one file, into which its rows are put piece by piece, and what is known of it beside them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import attrs
import polars as pl

from orgwork.declare.view import Grain
from orgwork.model.coverage import Coverage
from orgwork.model.register import Register
from orgwork.model.schema import TABLES, columns
from orgwork.model.sharding import Shard

_SUBJECTS = ""
"""Stands for the subjects among the tables."""


@attrs.frozen(eq=False)
class Parcel:
    """A shard that was written; it is small, and can be sent to another process.

    Args:
        path: its file.
        grain: for views of which grain it was cut.
        spans: per table where its rows lie in the file: from which byte on, and how many.
        coverage: how far the tables can be relied on.
        empty: whether it speaks for nobody.

    """

    path: Path
    grain: Grain
    spans: Mapping[str, tuple[tuple[int, int], ...]]
    coverage: tuple[Coverage, ...]
    empty: bool

    def open(self) -> Shard:
        """Return the shard; its file is gone afterwards."""
        with self.path.open("rb") as file:
            held = {
                table: pl.concat([pl.read_ipc_stream(_part(file, *span)) for span in spans])
                for table, spans in self.spans.items()
            }
        self.path.unlink()
        subjects = held.pop(_SUBJECTS)["id"]
        frames = {name: held.get(name, pl.DataFrame(schema=columns(cls))) for name, cls in TABLES.items()}
        return Shard(Register(MappingProxyType(frames), self.coverage), self.grain, subjects)


def _part(file: BinaryIO, start: int, size: int) -> BytesIO:
    """Return a part of a file."""
    file.seek(start)
    return BytesIO(file.read(size))


@attrs.define(eq=False)
class Packing:
    """A parcel that is being written.

    Args:
        path: its file.
        grain, subjects: of the shard.
        coverage: how far its tables can be relied on.

    """

    path: Path
    grain: Grain
    subjects: pl.Series
    coverage: tuple[Coverage, ...]
    _spans: dict[str, list[tuple[int, int]]] = attrs.field(factory=dict, init=False)

    def put(self, table: str, rows: pl.DataFrame) -> None:
        """Put rows of a table after those that are there."""
        if rows.is_empty():
            return
        with self.path.open("ab") as file:
            at = file.tell()
            rows.write_ipc_stream(file, compression="lz4")
            self._spans.setdefault(table, []).append((at, file.tell() - at))

    def closed(self) -> Parcel:
        """Return the parcel, of which no more is to come."""
        with self.path.open("ab") as file:
            at = file.tell()
            self.subjects.cast(pl.String).to_frame("id").write_ipc_stream(file)
            self._spans[_SUBJECTS] = [(at, file.tell() - at)]
        spans = {table: tuple(found) for table, found in self._spans.items()}
        return Parcel(self.path, self.grain, spans, self.coverage, self.subjects.is_empty())


def packed(shard: Shard, path: Path) -> Parcel:
    """Write a shard into a file; return the parcel."""
    packing = Packing(path, shard.grain, shard.subjects, shard.register.coverage)
    for table, frame in shard.register.frames.items():
        packing.put(table, frame)
    return packing.closed()
