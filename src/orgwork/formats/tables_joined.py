"""Tables as files or databases hold them, to a register: fitted to their classes and to each other."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.declare import Problem, Reading, Title
from orgwork.formats import identity, tables_coverage
from orgwork.formats.controls import told_once
from orgwork.formats.tables_raw import Raw
from orgwork.model import TABLES, Coverage, Register
from orgwork.model.fault import Fault, listed
from orgwork.model.fitting import Fitted, Rows, fit
from orgwork.model.referring import refer
from orgwork.model.schema import columns, kinds

NAMES = (*TABLES, tables_coverage.NAME)
AT_ONCE = 2
"""So many tables are read at a time."""
_NUMBER = re.compile(r"\d{15}|\d{17}[\dXx]", re.ASCII)


@attrs.frozen
class Spot:
    """Where a table stands: in a file of its own, or in a file or database that holds several."""

    file: str
    sheet: str = ""


def joined(
    reads: Mapping[str, Callable[[], Raw]],
    spots: Mapping[str, Spot],
    problems: Sequence[Problem] = (),
    notes: Sequence[Title] = (),
) -> Reading:
    """Return what tables hold together.

    Args:
        reads: per table of `NAMES` what reads its rows; it is called once.
        spots: where each of them stands.
        problems, notes: what was told before the tables were read.

    Returns:
        The register and every problem in the order of `spots`' tables; a cell with a problem is unknown.

    """
    # Much of the work on a table runs on one processor: two tables at a time use two. Each is fitted as soon as it
    # is read, so that no more than two are held twice.
    with ThreadPoolExecutor(AT_ONCE) as pool:
        both = pool.map(_read_and_fitted, reads, (spots[name] for name in reads), reads.values())
        ones = dict(zip(reads, both, strict=True))
    fitted, coverage, more = settled(ones, spots)
    register = Register.fitted({name: one.frame for name, one in fitted.items()}, coverage)
    return Reading(register, (*problems, *more), tuple(notes))


def settled(
    ones: dict[str, tuple[Raw, Fitted | None]], spots: Mapping[str, Spot]
) -> tuple[dict[str, Fitted], list[Coverage], list[Problem]]:
    """Return tables fitted to each other, how far they can be relied on, and every problem in their order.

    Args:
        ones: per table how it was read, and as it was fitted by itself; what is said of coverage is among them.
        spots: where each of them stands.

    """
    faults: dict[str, list[Fault]] = {}
    told, _ = ones.pop(tables_coverage.NAME, (None, None))
    said = _told(told, faults)
    fitted = refer({name: one for name, (_, one) in ones.items() if one is not None})
    for name, (raw, _) in ones.items():
        own = [*raw.faults, *(_placed(fitted[name].faults, raw.rows) if name in fitted else ())]
        faults[name] = _in_order(own, raw.frame.columns)
    unsure = [name for name, (raw, one) in ones.items() if raw.lost and one is not None]
    coverage = tables_coverage.together(said, tables_coverage.gaps(fitted, unsure), fitted)
    problems = told_once(_problem(spots[name], fault) for name in NAMES for fault in faults.get(name, ()))
    return fitted, coverage, list(problems)


def given(raws: Mapping[str, Raw]) -> dict[str, Callable[[], Raw]]:
    """Return what hands over tables that were read already, because one reader gives several."""
    return {name: partial(_same, raw) for name, raw in raws.items()}


def _same(raw: Raw) -> Raw:
    return raw


def _read_and_fitted(name: str, spot: Spot, read: Callable[[], Raw]) -> tuple[Raw, Fitted | None]:
    """Return a table as it was read, without its rows, and fitted; only what is said of coverage keeps its rows."""
    raw = read()
    if name == tables_coverage.NAME or not raw.read:
        return raw, None
    return attrs.evolve(raw, frame=raw.frame.clear()), fitted_alone(name, spot, raw)


def near(name: str, cutoff: float = 0.5) -> str | None:
    """Return the table whose name is nearest, None where none is near."""
    found = difflib.get_close_matches(name, NAMES, n=1, cutoff=cutoff)
    return found[0] if found else None


def no_table(name: str, suffix: str = "") -> Title:
    """Return that no table has a name, and which was meant or which there are."""
    if (meant := near(name)) is not None:
        meant += suffix
        return Title(zh=f"没有此名称的表；是否应为 {meant}？", en=f"no table has this name; did you mean {meant}?")
    names = ", ".join(NAMES)
    return Title(zh=f"没有此名称的表；应为：{names}", en=f"no table has this name; there are {names}")


def held_by(name: str) -> dict[str, type]:
    """Return what each column of a table may hold, a partial date in one column or two."""
    if name == tables_coverage.NAME:
        return {c: str for c in tables_coverage.COLUMNS}  # noqa: C420 - fromkeys has too narrow a type
    cls = TABLES[name]
    plain: Mapping[object, type] = {pl.String(): str, pl.Int64(): int, pl.Boolean(): bool, pl.Date(): date}
    return {c: plain[kind] for c, kind in columns(cls).items()} | {
        c: kind for c, kind in kinds(cls).items() if kind is PartialDate
    }


def fitted_alone(name: str, spot: Spot, raw: Raw) -> Fitted:
    """Return a table fitted to its class, not yet to the others; its faults tell the row in the frame."""
    frame = raw.frame
    if not frame.width and not len(raw.rows):
        frame = pl.DataFrame(schema=columns(TABLES[name]))
    faults: list[Fault] = []
    if "identity_number" in frame.columns and name == "persons":
        number, codes = identity.faults(frame["identity_number"])
        for code, (zh, en) in identity.MESSAGES.items():
            faults += listed(code, "identity_number", codes == code, number, zh, en)
        if number.dtype == pl.String:
            frame = frame.with_columns(number.set(codes.is_not_null(), None).alias("identity_number"))
    if not any(column.startswith("source_") for column in frame.columns):
        frame = frame.with_columns(
            pl.lit(spot.file).alias("source_file"),
            pl.lit(spot.sheet).alias("source_sheet"),
            pl.Series("source_row", raw.rows),
        )
    one = fit(name, frame, exact=True, looked=raw.looked)
    return attrs.evolve(one, faults=(*faults, *one.faults))


def _told(raw: Raw | None, faults: dict[str, list[Fault]]) -> set[Coverage] | None:
    """Return what is said of the coverage, None where nothing is."""
    if raw is None:
        return None
    told, found = tables_coverage.said(raw.frame) if raw.read else (set(), [])
    faults[tables_coverage.NAME] = [*raw.faults, *_placed(found, raw.rows)]
    return told | tables_coverage.nobody_knows() if raw.lost else told


def _in_order(faults: Sequence[Fault], names: Sequence[str]) -> list[Fault]:
    """Return faults of whole columns first, then row by row in the order of the file's columns."""
    order = {name: i for i, name in enumerate(names)}
    return sorted(faults, key=lambda f: (f.row or 0, order.get(f.column, -1)))


def _placed(faults: Sequence[Fault], rows: Rows) -> Iterator[Fault]:
    """Yield faults with the row a person sees."""
    for fault in faults:
        yield fault if fault.row is None else attrs.evolve(fault, row=rows[fault.row])


def _problem(spot: Spot, fault: Fault) -> Problem:
    """Return a fault as a problem, an identity number masked."""
    hidden = fault.column == "identity_number" or _NUMBER.fullmatch(fault.value)
    value = identity.masked(fault.value) if hidden else fault.value
    return Problem(fault.code, spot.file, spot.sheet, fault.row, fault.column, value, fault.message)
