"""The check shard by shard, in this process or in several: equal findings, the memory of one shard at a time."""

from __future__ import annotations

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

import attrs

from orgwork.book import Book
from orgwork.checking.asking import Asked, lacking
from orgwork.checking.crossing import pack, unpack
from orgwork.checking.findings import Findings
from orgwork.checking.judging import Part
from orgwork.checking.merging import merge
from orgwork.checking.rows import judge_all
from orgwork.declare.view import Grain
from orgwork.errors import WorkerError
from orgwork.model import Register
from orgwork.model.cutting import names, parcels
from orgwork.model.parcel import Parcel, packed
from orgwork.model.sharding import Shard, cuts
from orgwork.model.store import Store

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

    Where several workers are asked for, or the register lies on the disk (`orgwork.read(..., stored=True)`), the
    shards are written into a folder that only this user can read and that is removed at the end. A script that asks
    for several guards its own start (`if __name__ == "__main__":`).

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
    store = register.frames if isinstance(register.frames, Store) else None
    known = register.as_of(on) if store is None else names(store, register.coverage, on)
    views = [book.views[name] for name in asked.by_view(book)]
    grains = sorted({view.grain for view in views if not lacking(known, view)})
    people = known.frames["persons"].height
    number = crew.shards or max(crew.workers, -(-people // PEOPLE))
    with tempfile.TemporaryDirectory(prefix="orgwork-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        if store is None:
            lots = _written(known, number, grains, folder if crew.workers > 1 else None)
        else:
            lots = parcels(store, register.coverage, number, grains, on, folder)
        lots = _filled(lots, number)
        done = _here(lots, book, asked) if crew.workers == 1 else _elsewhere(lots, book, asked, crew.workers, folder)
        parts = list(_told(done, crew, number * len(grains)))
    return merge(parts, known, register, book, asked, incomplete)


def _told(done: Iterable[list[Part]], crew: Crew, total: int) -> Iterator[Part]:
    """Yield the parts of all shards, and tell how many are done."""
    over = 0
    for over, found in enumerate(done, 1):
        yield from found
        if crew.tell is not None:
            crew.tell(min(over, total), total)
    if crew.tell is not None and over < total:
        # Shards that speak for nobody are no work.
        crew.tell(total, total)


def _written(known: Register, n: int, grains: Iterable[Grain], folder: Path | None) -> Iterator[Shard | Parcel]:
    """Yield the shards of a register that is held: as they are, or written into a folder one after the other."""
    for part in cuts(known, n, grains):
        for i, shard in enumerate(part):
            yield shard if folder is None else packed(shard, folder / f"{shard.grain}.{i}")


def _filled(lots: Iterable[Shard | Parcel], n: int) -> Iterator[Shard | Parcel]:
    """Leave out shards that speak for nobody, but for the first of each grain: every rule has its say."""
    return (lot for i, lot in enumerate(lots) if i % n == 0 or not lot.empty)


def _here(lots: Iterable[Shard | Parcel], book: Book, asked: Asked) -> Iterator[list[Part]]:
    return (_judged(lot, book, asked) for lot in lots)


def _judged(lot: Shard | Parcel, book: Book, asked: Asked) -> list[Part]:
    """Return what is found in one part of a register."""
    shard = lot.open() if isinstance(lot, Parcel) else lot
    return judge_all(shard.register, book, asked, shard)


def _elsewhere(
    lots: Iterable[Shard | Parcel], book: Book, asked: Asked, workers: int, folder: Path
) -> Iterator[list[Part]]:
    """Yield what the workers find, in any order; few shards are written ahead."""
    try:
        parcel = folder / "book"
        parcel.write_bytes(pack(book))
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            given: set[Future[list[Part]]] = set()
            for lot in lots:
                given.add(pool.submit(_work, parcel, lot, asked))
                if len(given) > workers + _AHEAD:
                    done, given = wait(given, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            for future in as_completed(given):
                yield future.result()
    except BrokenProcessPool as error:
        msg = "a worker process ended before its work was done, perhaps for want of memory; ask for more shards"
        raise WorkerError(msg) from error


def _work(parcel: Path, lot: Shard | Parcel, asked: Asked) -> list[Part]:
    """Judge one shard; runs in a worker."""
    with redirect_stdout(sys.stderr):  # what a plugin's code prints must not mix with what the first process prints
        return _judged(lot, _opened(parcel), asked)


@cache
def _opened(parcel: Path) -> Book:
    """Read the book once per worker."""
    return unpack(parcel.read_bytes())
