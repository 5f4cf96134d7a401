"""Generated registers for the rules of one place, and how a law is tried on them: always the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any

import attrs
import polars as pl
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st

from orgwork.book import Book
from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import TABLES, Register
from orgwork.model.schema import kinds, required
from orgwork.places import chain
from orgwork.testing.strategies import career_registers, deadline_registers, file_registers, region_registers

ON = date(2026, 6, 30)
"""The day for which the registers are asked."""
WINDOW = date(1900, 1, 1)
_MODEL = ("430181", "430182", "430124", "430211", "4301", "4302", "430181102")
"""The places of the registers as they are drawn, the innermost first but for the last, which lies in the first."""

FEW = 10
"""Up to so many rules registers are chosen for each of them; of more rules every register says something."""
_KEPT, _SETTLING = 6, 2
"""How many registers are kept for each thing that they say of a rule; how many of those that settle it stand alone."""
_QUIETLY = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example),
    verbosity=Verbosity.quiet,
    report_multiple_bugs=False,
)
Draw = st.DataObject


@attrs.frozen(eq=False)
class Sample:
    """Generated registers in which everything happens at a place, inside it and above it.

    Args:
        consistent: those that do not contradict themselves: what is erased from a contradiction may settle it.
        regional: those in which people cross units: what shards cut.
        settling: of the consistent ones two per rule that settle it.

    """

    consistent: tuple[Register, ...]
    regional: tuple[Register, ...]
    settling: tuple[Register, ...]

    @property
    def every(self) -> tuple[Register, ...]:
        """All of them."""
        return (*self.consistent, *self.regional)


def sample(book: Book, place: str) -> Sample:
    """Return registers for the rules of a book: for each rule some that settle it, as far as there are any.

    Args:
        book: with the rules that are tried, and no others.
        place: where everything happens.

    """
    # Drawing a register takes longer than checking it: they are drawn once per place, and chosen from.
    consistent, regional = _all(place)
    if len(book.rules) + len(book.deadlines) > FEW:
        some = tuple(register for one in consistent for register in one[-_KEPT:])
        return Sample(some, tuple(regional[0][-_KEPT:]), some)
    said = _telling(book, [r for one in consistent for r in one])
    settled = [some[-_SETTLING:] for (_, sure), some in said.items() if sure]
    return Sample(_once(said.values()), _once(_telling(book, regional[0]).values()), _once(settled))


def kinds_of_registers(place: str) -> tuple[list[Register], ...]:
    """Return registers that do not contradict themselves, those of each strategy together."""
    return _all(place)[0]


@cache
def _all(place: str) -> tuple[tuple[list[Register], ...], tuple[list[Register], ...]]:
    """Return the registers of each strategy: the consistent kinds, and the regional one."""
    several = ((career_registers(), 12), (deadline_registers(on=ON), 20), (file_registers(on=ON), 40))
    return tuple(_drawn(one, place, number) for one, number in several), (_drawn(region_registers(), place, 20),)


def _telling(book: Book, drawn: list[Register]) -> dict[tuple[str, bool], list[Register]]:
    """Return per rule some registers that settle it and some that leave it open, and some that say nothing."""
    found: dict[tuple[str, bool], list[Register]] = {}
    for register in drawn:
        findings = check(register, book, on=ON, since=WINDOW)
        said = {(key, outcome != "unknown") for key, outcome in findings.frame.select("rule", "outcome").iter_rows()}
        said |= {(key, True) for key, number in findings.met.items() if number}
        for mark in said or {("", False)}:
            found.setdefault(mark, []).append(register)
    return {mark: some[-_KEPT:] for mark, some in sorted(found.items())}


def _once(several: Iterable[list[Register]]) -> tuple[Register, ...]:
    return tuple({id(register): register for some in several for register in some}.values())


def _drawn(strategy: st.SearchStrategy[Register], place: str, number: int) -> list[Register]:
    """Return some registers of a strategy, the same ones each time, moved to a place."""
    found: list[Register] = []

    @settings(_QUIETLY, max_examples=number)
    @given(strategy)
    def keep(register: Register) -> None:
        found.append(moved(register, place))

    keep()
    return found


def moved(register: Register, place: str) -> Register:
    """Return a register with its counties moved to a place and its cities to the place above; the nation keeps them."""
    if not place:
        return register
    above = chain(place)[-2]
    new = {code: above if len(code) == len("4301") else place for code in _MODEL}
    frames = {
        name: frame.with_columns(pl.col(pl.String).replace(new)) if frame.height else frame
        for name, frame in register.frames.items()
    }
    return attrs.evolve(register, frames=frames)


def erasable(register: Register) -> list[tuple[str, str]]:
    """Return the tables and fields that say something and may be emptied; keys and references stay."""
    return [
        (table, name)
        for table, frame in register.frames.items()
        for name, kind in kinds(TABLES[table]).items()
        if name not in required(TABLES[table]) and name != "source" and _said(frame, name, kind)
    ]


def _said(frame: pl.DataFrame, name: str, kind: type) -> bool:
    """Return whether a field says something in any record."""
    column = frame[f"{name}_first" if kind is PartialDate else name]
    return column.null_count() < frame.height


def emptied(register: Register, table: str, field: str) -> Register:
    """Return a register in which one field of a table is not known of anybody."""
    frame = register.frames[table]
    columns = (
        [f"{field}_{side}" for side in ("first", "last")] if kinds(TABLES[table])[field] is PartialDate else [field]
    )
    empty = frame.with_columns(pl.lit(None, frame.schema[column]).alias(column) for column in columns)
    return attrs.evolve(register, frames={**register.frames, table: empty})


def broken(law: Callable[[Draw], object], examples: int) -> str:
    """Return what broke a law on generated registers, or an empty text; the same registers each time."""

    @settings(_QUIETLY, max_examples=examples)
    @given(st.data())
    def run(data: Any) -> None:  # noqa: ANN401 - Hypothesis' data object
        law(data)

    try:
        run()
    except AssertionError as error:
        return str(error).partition("\n")[0][:500] or "the two answers differ"
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - the plugin's views run here, and may raise anything
        return f"{type(error).__name__}: {str(error).partition(chr(10))[0][:500]}"
    return ""
