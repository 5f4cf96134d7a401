"""The check shard by shard, in this process or in several: equal findings, the memory of one shard at a time."""

from __future__ import annotations

import pickle
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stdout
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.asking import Asked, lacking
from orgwork.checking.crossing import pack, unpack
from orgwork.checking.findings import Findings
from orgwork.checking.judging import Part
from orgwork.checking.merging import merge
from orgwork.checking.rows import judge_all
from orgwork.declare.view import Grain
from orgwork.errors import WorkerError
from orgwork.model import Coverage, Register
from orgwork.model.sharding import Shard, cuts

_AHEAD = 1
"""So many shards are written while all workers have one."""
PEOPLE = 200_000
"""How many people a shard has at most, unless the caller says otherwise."""


@attrs.frozen
class Crew:
    """Who does the work.

    Args:
        workers: how many processes; with one it is done in this process.
        shards: into how many parts the register is cut; by its people where nothing is said.
        tell: called with how many parts are done, and of how many.

    """

    workers: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    shards: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(1)))
    tell: Callable[[int, int], None] | None = None


def check_shards(
    register: Register,
    book: Book,
    crew: Crew,
    *,
    on: date,
    since: date | None = None,
    rules: Iterable[str] | None = None,
    incomplete: int = 0,
) -> Findings:
    """Check a register shard by shard; the findings are those of `check`, to the byte.

    Where several workers are asked for, the shards are written into a folder that only this user can read and that
    is removed at the end. A script that asks for several guards its own start (`if __name__ == "__main__":`).

    Args:
        register: what is known.
        book: what is required.
        crew: who does the work.
        on, since, rules, incomplete: as for `check`.

    Raises:
        UnknownKeyError: a rule key nobody declares.
        WorkerError: the book cannot be sent to another process, or a process ended before its work.

    """
    asked = Asked.of(book, rules, on, since)
    known = register.as_of(on)
    views = [book.views[name] for name in asked.by_view(book)]
    grains = sorted({view.grain for view in views if not lacking(known, view)})
    people = known.frames["persons"].height
    number = crew.shards or max(crew.workers, -(-people // PEOPLE))
    shards = (shard for part in cuts(known, number, grains) for shard in _filled(part))
    done = _here(shards, book, asked) if crew.workers == 1 else _elsewhere(shards, book, asked, crew.workers)
    parts: list[Part] = []
    total, over = number * len(grains), 0
    for over, found in enumerate(done, 1):
        parts.extend(found)
        if crew.tell is not None:
            crew.tell(min(over, total), total)
    if crew.tell is not None and over < total:
        # Shards that speak for nobody are no work.
        crew.tell(total, total)
    return merge(parts, known, register, book, asked, incomplete)


def _filled(shards: Iterable[Shard]) -> Iterator[Shard]:
    """Leave out shards that speak for nobody, but for the first: every rule has its say."""
    return (shard for i, shard in enumerate(shards) if i == 0 or not shard.subjects.is_empty())


def _here(shards: Iterable[Shard], book: Book, asked: Asked) -> Iterator[list[Part]]:
    return (judge_all(shard.register, book, asked, shard) for shard in shards)


def _elsewhere(shards: Iterable[Shard], book: Book, asked: Asked, workers: int) -> Iterator[list[Part]]:
    """Write shard after shard and yield what the workers find, in any order; few shards wait on the disk."""
    folder = Path(tempfile.mkdtemp(prefix="orgwork-"))
    try:
        parcel = folder / "book"
        parcel.write_bytes(pack(book))
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            given: set[Future[list[Part]]] = set()
            for i, shard in enumerate(shards):
                given.add(pool.submit(_work, parcel, _written(shard, folder / str(i)), asked))
                if len(given) > workers + _AHEAD:
                    done, given = wait(given, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            for future in as_completed(given):
                yield future.result()
    except BrokenProcessPool as error:
        msg = "a worker process ended before its work was done, perhaps for want of memory; ask for more shards"
        raise WorkerError(msg) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _work(parcel: Path, folder: Path, asked: Asked) -> list[Part]:
    """Judge one shard; runs in a worker."""
    shard = _read(folder)
    with redirect_stdout(sys.stderr):  # what a plugin's code prints must not mix with what the first process prints
        parts = judge_all(shard.register, _opened(parcel), asked, shard)
    shutil.rmtree(folder, ignore_errors=True)
    return parts


@cache
def _opened(parcel: Path) -> Book:
    """Read the book once per worker."""
    return unpack(parcel.read_bytes())


@attrs.frozen
class _Note:
    """What stands beside the tables of a shard that was written."""

    grain: Grain
    coverage: tuple[Coverage, ...]


def _written(shard: Shard, folder: Path) -> Path:
    folder.mkdir()
    for table, frame in shard.register.frames.items():
        frame.write_ipc(folder / table, compression="uncompressed")
    shard.subjects.to_frame("id").write_ipc(folder / "subjects")
    (folder / "note").write_bytes(pickle.dumps(_Note(shard.grain, shard.register.coverage)))
    return folder


def _read(folder: Path) -> Shard:
    note: _Note = pickle.loads((folder / "note").read_bytes())  # noqa: S301 - written by the process that started us
    tables = sorted(f for f in folder.iterdir() if f.name not in {"note", "subjects"})
    frames = {f.name: pl.read_ipc(f) for f in tables}
    subjects = pl.read_ipc(folder / "subjects")["id"]
    return Shard(Register(MappingProxyType(frames), note.coverage), note.grain, subjects)
