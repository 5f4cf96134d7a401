"""What one file of a folder of tables holds before it is fitted to its class."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import polars as pl

from orgwork.declare import Title
from orgwork.model.casting import BLANK
from orgwork.model.fault import Fault
from orgwork.model.fitting import Rows
from orgwork.model.settling import SHORT, Looked


@attrs.frozen(eq=False)
class Raw:
    """The rows of one file.

    Args:
        frame: its columns as the file holds them; blank texts are null.
        rows: the row of each as a person sees it: the heading of a CSV file is row 1.
        faults: what could not be read as rows, each with the row a person sees.
        lost: whether rows were lost of which nobody knows whose they are.
        read: whether the file could be read as a table at all.
        looked: what was seen of the frame, where several were looked at in one trip.

    """

    frame: pl.DataFrame
    rows: Rows
    faults: tuple[Fault, ...] = ()
    lost: bool = False
    read: bool = True
    looked: Looked | None = None


def unread(code: str, row: int | None, zh: str, en: str) -> Raw:
    """Return a file of which nothing could be read, with the reason."""
    fault = Fault(code, row, "", "", Title(zh=zh, en=en))
    return Raw(pl.DataFrame(), range(0), (fault,), lost=True, read=False)


def verbatim(frame: pl.DataFrame, mark: str) -> pl.DataFrame:
    """Return a frame whose blank texts are null and whose marked texts have lost the mark.

    Args:
        frame: with texts as they were written.
        mark: the pattern of the texts that begin with an apostrophe that only protects them.

    """
    return each_verbatim([frame], mark)[0]


def each_verbatim(frames: Sequence[pl.DataFrame], mark: str) -> list[pl.DataFrame]:
    """Return frames as `verbatim` does, all looked at in one trip."""
    odd = rf"{BLANK}|{mark}"
    short = [frame for frame in frames if frame.height <= SHORT]
    texts = [text.alias("") for frame in short for text in frame.get_columns() if text.dtype == pl.String]
    # Mostly none of the short ones holds either, which is seen of all their texts at once.
    fine = not texts or not pl.concat(texts).str.contains(odd).any()
    asked = [at for at, frame in enumerate(frames) if frame.height > SHORT or not fine]
    any_odd = pl.col(pl.String).str.contains(odd).any()
    seen = pl.collect_all([frames[at].lazy().select(any_odd) for at in asked], engine="in-memory")
    told = dict(zip(asked, seen, strict=True))
    return [_unmarked(frame, told[at], mark) if at in told else frame for at, frame in enumerate(frames)]


def _unmarked(frame: pl.DataFrame, odd: pl.DataFrame, mark: str) -> pl.DataFrame:
    """Return the frame without the marks before texts, and without texts of nothing but blanks."""
    # Most columns hold neither: they stay as they are, uncopied.
    found = [name for name in odd.columns if odd[name].item()]
    if not found:
        return frame
    text = pl.col(found)
    return frame.with_columns(
        pl.when(text.str.contains(mark)).then(text.str.slice(1)).when(text.str.strip_chars() != "").then(text)
    )


def without(raw: Raw, faults: Sequence[Fault]) -> Raw:
    """Return a file with more faults."""
    return attrs.evolve(raw, faults=(*raw.faults, *faults))
