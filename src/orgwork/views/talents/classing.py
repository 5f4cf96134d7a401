"""The classes of talents that catalogues of places have, on a day and for a purpose.

A place's classes are the entries of its catalogue `talent.classes`, the highest first; the conditions of a class are
the entries of `talent.class_conditions` whose key begins with the class and a dot. Classes for another purpose than
the general one stand in catalogues whose keys end with it (`talent.classes.fund_loan`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs
import polars as pl

from orgwork.declare import Catalogue, Entry
from orgwork.model.words_talent import CLASS_PURPOSES
from orgwork.places import successor
from orgwork.views.talents.conditions import Part, met

CLASSES, CONDITIONS = "talent.classes", "talent.class_conditions"


@attrs.frozen
class Classes:
    """What the catalogues of one place say of classes for one purpose.

    Args:
        place: whose they are.
        purpose: what they are for.
        classes: the entries of the classes, the highest first.
        conditions: the entries of the conditions.

    """

    place: str
    purpose: str
    classes: tuple[Entry, ...]
    conditions: tuple[Entry, ...]


def class_of(condition: str) -> str:
    """Return the class to which a condition leads, from the condition's key."""
    return condition.partition(".")[0]


def by_place(catalogues: Iterable[Catalogue]) -> tuple[Classes, ...]:
    """Return the classes of every place and purpose that has a catalogue of them."""
    listed = tuple(catalogues)
    found = []
    for purpose in CLASS_PURPOSES:
        classes, conditions = (_entries(listed, _key(key, purpose)) for key in (CLASSES, CONDITIONS))
        found += [Classes(place, purpose, classes[place], conditions.get(place, ())) for place in sorted(classes)]
    return tuple(found)


def of_place(catalogues: Iterable[Catalogue], place: str, purpose: str) -> Classes | None:
    """Return the classes of a place for a purpose; None where it has no catalogue of them."""
    here = (one for one in by_place(catalogues) if (one.place, one.purpose) == (successor(place), purpose))
    return next(here, None)


def in_force(entries: Sequence[Entry], on: date) -> tuple[Entry, ...]:
    """Return the entries that belong to their catalogue on a day."""
    return tuple(one for one in entries if one.from_ <= on and (one.until is None or on < one.until))


def _key(key: str, purpose: str) -> str:
    return key if purpose == CLASS_PURPOSES[0] else f"{key}.{purpose}"


def _entries(catalogues: Iterable[Catalogue], key: str) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries of a catalogue by place."""
    found: dict[str, tuple[Entry, ...]] = {}
    for one in catalogues:
        if one.key == key:
            place = successor(one.place)
            found[place] = (*found.get(place, ()), *one.entries)
    return found


def holds(entry: Entry, day: str) -> pl.Expr:
    """Return whether an entry is in force on the day."""
    begun = pl.col(day) >= entry.from_
    return begun if entry.until is None else begun & (pl.col(day) < entry.until)


def _any(expressions: Iterator[pl.Expr]) -> pl.Expr:
    """Return whether any of the expressions holds; of none, no."""
    listed = list(expressions)
    return pl.any_horizontal(*listed) if listed else pl.lit(value=False)


def _here(one: Classes) -> pl.Expr:
    return (pl.col("place") == one.place) & (pl.col("purpose") == one.purpose)


def listed(classes: Sequence[Classes], word: str, *, conditions: bool) -> pl.Expr:
    """Return whether the catalogue of the row's place, purpose and day has a class or a condition.

    Args:
        classes: those of every place.
        word: the column with the key of the class or of the condition.
        conditions: whether it is that of a condition.

    Returns:
        Null where the place has no catalogue on that day, or the answer is another on another possible day.

    """
    answers = []
    for side in ("first", "last"):
        answer: pl.Expr = pl.lit(None, pl.Boolean)
        for one in classes:
            entries = one.conditions if conditions else one.classes
            day = f"day_{side}"
            begun = _any(holds(entry, day) for entry in entries)
            there = _any(holds(entry, day) & (pl.col(word) == entry.key) for entry in entries)
            known = pl.col(word).is_not_null() & begun
            answer = pl.when(_here(one) & known).then(there).otherwise(answer)
        answers.append(answer)
    return pl.when(answers[0] == answers[1]).then(answers[0])


def judged_by_people(classes: Sequence[Classes]) -> pl.Expr:
    """Return whether the condition named in `ground` is one that no recorded fact decides."""
    named = (
        _here(one) & (pl.col("ground") == entry.key)
        for one in classes
        for entry in one.conditions
        if entry.when is None
    )
    return _any(named).fill_null(value=False)


def ground_met(classes: Sequence[Classes], columns: Mapping[Part, str]) -> pl.Expr:
    """Return whether the condition named in `ground` leads to the class, and the facts meet it; null: not known."""
    answer: pl.Expr = pl.lit(None, pl.Boolean)
    for one in classes:
        for entry in one.conditions:
            same = pl.col("talent_class") == class_of(entry.key)
            answer = (
                pl.when(_here(one) & (pl.col("ground") == entry.key)).then(same & met(entry, columns)).otherwise(answer)
            )
    return answer
