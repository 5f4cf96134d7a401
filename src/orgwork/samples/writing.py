"""A drawn county written into a folder, the list of what was planted first."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import polars as pl

from orgwork.samples.county import LEAST, draw
from orgwork.samples.draft import Planted
from orgwork.samples.layer import write_layer
from orgwork.samples.workbook import write_workbook

WORKBOOK_PEOPLE = 2000
"""Up to so many people a county is written as a workbook too."""


@attrs.frozen
class Sample:
    """What was written.

    Args:
        folder: the folder of everything.
        tables: the folder of Parquet tables.
        layer: the county's own layer, to be given with `--plugin`.
        workbook: the filled collection workbook, or None where there are too many people for it.
        planted: what was planted.

    """

    folder: Path
    tables: Path
    layer: Path
    workbook: Path | None
    planted: tuple[Planted, ...]


def write_sample(folder: Path, people: int = LEAST, seed: int = 1) -> Sample:
    """Write `planted.json`, then `layer/`, `tables/` and up to 2,000 people `workbook.xlsx`, into a folder.

    The same arguments give the same bytes.

    Args:
        folder: made where it is not there; files of an earlier sample in it are replaced.
        people: how many.
        seed: of everything that is drawn.

    Raises:
        ValueError: too few or too many people.

    """
    county = draw(people, seed)
    folder.mkdir(parents=True, exist_ok=True)
    listed = [attrs.asdict(p) for p in county.planted]
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    (folder / "planted.json").write_text(text, encoding="utf-8", newline="\n")
    sample = Sample(folder, folder / "tables", folder / "layer", _workbook(folder, people), county.planted)
    write_layer(sample.layer)
    _tables(sample.tables, county.frames)
    if sample.workbook is not None:
        write_workbook(sample.workbook, county.frames)
    return sample


def write_demo(folder: Path, seed: int = 1) -> Sample:
    """Write the county of the demo: 240 people."""
    return write_sample(folder, 240, seed)


def _workbook(folder: Path, people: int) -> Path | None:
    return folder / "workbook.xlsx" if people <= WORKBOOK_PEOPLE else None


def _tables(folder: Path, frames: dict[str, pl.DataFrame]) -> None:
    """Write each table as a file."""
    folder.mkdir(exist_ok=True)
    for name, frame in frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
