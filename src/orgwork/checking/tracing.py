"""Where the records behind findings were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from orgwork.model import TABLES, Register, Source


def trace(records: Iterable[str], register: Register) -> dict[str, Source]:
    """Return where records were read, by id, in the order of the tables; those without a source are left out."""
    wanted = pl.Series(sorted(set(records)), dtype=pl.String)
    found: dict[str, Source] = {}
    for table in TABLES:
        rows = register.frames[table].select("id", "source_file", "source_sheet", "source_row")
        for key, file, sheet, row in rows.filter(pl.col("id").is_in(wanted.implode())).iter_rows():
            if file:
                found[key] = Source(file, sheet or "", row)
    return found


def sources(read: Iterable[Source], lang: str) -> Iterator[str]:
    """Return sources as texts, all rows of one sheet in one."""
    held: dict[tuple[str, str], list[int]] = {}
    for one in read:
        rows = held.setdefault((one.file, one.sheet), [])
        if one.row is not None and one.row not in rows:
            rows.append(one.row)
    for (file, sheet), rows in held.items():
        numbers = _runs(sorted(rows), lang)
        said = (
            "" if not rows else f"第{numbers}行" if lang == "zh" else f"{'row' if len(rows) == 1 else 'rows'} {numbers}"
        )
        yield " · ".join(part for part in (file, sheet, said) if part)


def _runs(numbers: list[int], lang: str) -> str:
    """Return rising numbers with neighbours joined: 3–5, 9."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    comma = "、" if lang == "zh" else ", "
    return comma.join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
