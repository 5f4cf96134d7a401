"""What a roster holds and no record does: kept as it stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from orgwork.formats.roster_sheet import TEXT, Read
from orgwork.formats.roster_units import source


def texts(read: Sequence[Read], frames: Sequence[pl.DataFrame]) -> pl.DataFrame | None:
    """Return the texts of all sheets, each with its person or unit; None where there are none."""
    parts = [_texts(one, frame) for one, frame in zip(read, frames, strict=True)]
    whole = pl.concat(parts)
    return whole if whole.height else None


def _texts(one: Read, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the texts that are kept, each with the person or unit it is of."""
    kept = pl.concat([one.texts, *_unowned(one, frame)]).unique(["row", "field"], keep="first", maintain_order=True)
    whose = frame.select("row", "person", "unit", "key")
    beside = kept.join(whose, on="row", how="left", maintain_order="left")
    row = pl.lit(f"{one.plan.grid.sheet}:") + pl.col("row").cast(pl.String)
    return beside.select(
        pl.concat_str(pl.lit("texts:"), pl.coalesce("key", row), pl.lit(":"), "field").alias("id"),
        "person",
        pl.when(pl.col("person").is_null()).then("unit").alias("organization"),
        "field",
        "text",
        *source(one),
    )


def _unowned(one: Read, frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield the cells of rows of nobody, and the posts of which no unit is known."""
    for target, column in one.plan.fields.items():
        owner = "post_unit" if target.name == "tenures.post" else one.owner(target.table)
        alone = frame.filter(pl.col(owner).is_null() & pl.col(str(target)).is_not_null())
        if alone.height:
            said = {"field": pl.lit(column.key), "text": pl.col(str(target))}
            yield alone.select("row", *(value.alias(name) for name, value in said.items())).cast(TEXT)
