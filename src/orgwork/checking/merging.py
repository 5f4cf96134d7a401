"""The parts of each rule, from one register or from many shards, put together as if there had been one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.asking import Asked, asks_nothing, lacking
from orgwork.checking.bare import Bare
from orgwork.checking.findings import Findings
from orgwork.checking.judging import Looked, Part
from orgwork.checking.numbering import numbered
from orgwork.checking.shaping import named, stacked
from orgwork.model import Register
from orgwork.params.resolving import Answer


@attrs.define
class _Sum:
    """What has been put together so far."""

    met: dict[str, int] = attrs.field(factory=dict)
    older: dict[str, int] = attrs.field(factory=dict)
    answers: dict[str, tuple[Answer, ...]] = attrs.field(factory=dict)
    faults: dict[str, str] = attrs.field(factory=dict)
    rows: list[pl.DataFrame] = attrs.field(factory=list)
    ahead: list[pl.DataFrame] = attrs.field(factory=list)


def merge(
    parts: Iterable[Part], known: Register, register: Register, book: Book, asked: Asked, incomplete: int
) -> Findings:
    """Return the findings.

    Args:
        parts: of every rule at least one, unless a table it needs is absent; of several, in any order.
        known: the register as of the day asked for.
        register: what was checked.
        book: the layers.
        asked: the rules, the day and the window.
        incomplete: how many cells of the input could not be read.

    """
    by_rule: dict[str, list[Part]] = {}
    for part in parts:
        by_rule.setdefault(part.rule, []).append(part)
    total, bare = _Sum(), Bare(known, asked.on)
    for key in asked.rules:
        declared = book.declared(key)
        if missing := lacking(known, book.views[declared.view]):
            if not asks_nothing(declared, book):
                bare.absent(declared, missing)
            continue
        # The message may name rows; whichever shard raised, the same one of them is told.
        faults = sorted(part.fault for part in by_rule[key] if part.fault)
        if faults:
            total.faults[key] = faults[0]
            bare.raised(declared)
        else:
            _add(total, key, by_rule[key], book)
    rows = stacked(total.rows)
    if not rows["id"].is_unique().all():
        rows = rows.unique("id", keep="first", maintain_order=True)
    told = pl.concat([named(rows, known), bare.frame()])
    frame = told.sort("rule", "day_first", "key")
    ahead = named(stacked(total.ahead), known).sort("due_last", "rule", "key")
    return Findings(
        frame,
        total.met,
        total.older,
        total.answers,
        book,
        register,
        asked.on,
        asked.since,
        incomplete,
        total.faults,
        ahead,
    )


def _add(total: _Sum, key: str, parts: Sequence[Part], book: Book) -> None:
    """Add up the parts of one rule; indexes of answers are those of the whole."""
    total.met[key] = sum(part.met for part in parts)
    total.older[key] = sum(part.older for part in parts)
    legs = len(parts[0].looked)
    wholes = [_whole([part.looked[i] for part in parts]) for i in range(legs)]
    for index, whole in enumerate(wholes):
        if whole.limit is not None:
            total.answers[f"{key}#{index}"] = numbered(book, whole.limit, whole.places, whole.entries).answers
    for part in parts:
        changes = {i: _renumbered(book, part.looked[i], whole) for i, whole in enumerate(wholes) if whole.limit}
        for frame, kept in ((part.frame, total.rows), (part.ahead, total.ahead)):
            if frame is not None:
                kept.append(_changed(frame, changes))


def _whole(looked: Sequence[Looked]) -> Looked:
    """Return where all parts together looked a limit up."""
    places = sorted({place for one in looked for place in one.places})
    entries = sorted({entry for one in looked for entry in one.entries})
    return Looked(looked[0].limit, tuple(places), tuple(entries))


def _renumbered(book: Book, part: Looked, whole: Looked) -> Mapping[int, int]:
    """Return the index in the whole of each answer of a part; nothing where they are the same."""
    if part == whole or part.limit is None:
        return {}
    here = numbered(book, part.limit, part.places, part.entries)
    there = numbered(book, part.limit, whole.places, whole.entries)
    at = {mark: i for i, mark in enumerate(there.marks)}
    last = {len(here.answers) - n: len(there.answers) - n for n in (1, 2)}
    return {**{i: at[mark] for i, mark in enumerate(here.marks)}, **last}


def _changed(frame: pl.DataFrame, changes: Mapping[int, Mapping[int, int]]) -> pl.DataFrame:
    """Return the frame with the indexes of its legs' answers changed."""
    if not any(changes.values()):
        return frame
    return frame.with_columns(
        pl.col(f"__leg{i}").struct.with_fields(
            pl.field("answers").list.eval(pl.element().replace_strict(change, return_dtype=pl.Int64))
        )
        for i, change in changes.items()
        if change
    )
