"""The column 入党时间: months, and what offices write there of members of other parties and of none."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs
import polars as pl

from orgwork.formats.form_party import Party, read_party
from orgwork.formats.roster_cells import mapped
from orgwork.formats.roster_target import Target
from orgwork.model.fault import Fault, listed

JOINED, POLITICS = Target("persons", "party_joined"), Target("persons", "politics")
_WORD = re.compile(r"[^\d.\-/年月日\s]")
_NONE = frozenset({"无", "未入党", "非党员"})
"""Who writes this says that the person joined not, but not what else the person is."""


@attrs.frozen(eq=False)
class Parties:
    """What the cells of the column say.

    Args:
        joined: when the person joined the Communist Party, as a text.
        politics: what the person is by the words of the cell, as GB/T 4762 has it; null where it has none.
        worded: which cells were read by their words: a date holds less than they say.
        faults: what could not be read.

    """

    joined: pl.Series
    politics: pl.Series
    worded: pl.Series
    faults: list[Fault]


def parties(texts: pl.Series, joined: pl.Series, faults: Sequence[Fault]) -> Parties:
    """Read by their words those cells of the column that are no dates.

    Args:
        texts: the cells as they stand.
        joined: what was read of them as dates.
        faults: the cells that are none.

    """
    rows = [fault.row for fault in faults if fault.row is not None]
    found: dict[str, Party] = {}
    for text in texts.gather(rows).unique().to_list():
        party = Party() if text in _NONE else read_party(text)
        # Digits alone were refused as a date: 1980.1 is no month here either.
        if party.understood and _WORD.search(text):
            found[text] = party
    worded = texts.is_in(list(found)).fill_null(value=False)
    months = {text: str(party.joined) if party.joined else None for text, party in found.items()}
    said = mapped(texts, {text: party.politics for text, party in found.items()})
    left = [fault for fault in faults if fault.row is None or not worded[fault.row]]
    return Parties(joined.zip_with(~worded, mapped(texts, months)), said, worded, left)


def agreed(said: pl.Series, column: Parties, key: str, texts: pl.Series) -> tuple[pl.Series, list[Fault]]:
    """Return what people are by a column of its own, else by the words of this one; unknown where the two differ.

    Args:
        said: what the other column says.
        column: what this one says.
        key: the heading of this one.
        texts: its cells as they stand.

    """
    words = {text: read_party(text).politics or text for text in said.drop_nulls().unique().to_list()}
    differs = (mapped(said, words) != column.politics).fill_null(value=False)
    zh, en = "与政治面貌不一致，以未知计", "it contradicts 政治面貌; it counts as unknown"
    both = pl.select(pl.coalesce(said, column.politics)).to_series()
    return both.set(differs, None), listed("OW618", key, differs, texts, zh, en)
