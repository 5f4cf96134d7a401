"""Posts wanted: a row per need with how many signed, three to count its places; steps of public hiring."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.attraction.ways import done, going, reached
from orgwork.views.ledgers.lines import lines
from orgwork.views.notices import numbered

_SIDES = ("low", "high")
COLUMNS = {
    "scheme": pl.String(),
    "field": pl.String(),
    "level": pl.String(),
    **{f"{name}_{side}": pl.Int64() for name in ("wanted", "signed", "over") for side in _SIDES},
}
PLACE_COLUMNS = {
    "scheme": pl.String(),
    "field": pl.String(),
    "level": pl.String(),
    "open": pl.Boolean(),
    "filled": pl.Boolean(),
    **{f"places_{side}": pl.Int64() for side in _SIDES},
}
HIRE_COLUMNS = {
    "step": pl.String(),
    "over": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in ("refills", "workdays") for side in _SIDES},
}


def _signed(context: ViewContext) -> pl.LazyFrame:
    """Return the needs with how many signed for them and went on, at least and at most, and whose ways these are."""
    ways = context.frames["attractions"].select("organization", "need", "result", attraction="id")
    counts = (
        ways.join(done(context), on=["organization", "attraction"], how="left")
        .with_columns(counts=reached("signing", context) & going())
        .group_by("organization", "need")
        .agg(
            low=pl.col("counts").fill_null(value=False).sum().cast(pl.Int64),
            high=pl.col("counts").fill_null(value=True).sum().cast(pl.Int64),
            ways=pl.col("attraction").filter(pl.col("counts").fill_null(value=True)).sort(),
        )
    )
    whole = context.complete("attractions", "organization")
    return (
        context.frames["talent_needs"]
        .join(counts, left_on=["organization", "id"], right_on=["organization", "need"], how="left")
        .with_columns(
            signed_low=pl.col("low").fill_null(0), signed_high=pl.when(whole).then(pl.col("high").fill_null(0))
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of needs."""
    number = pl.col("number")
    return lines(
        context,
        _signed(context),
        [
            "scheme",
            "field",
            "level",
            number.fill_null(0).alias("wanted_low"),
            number.alias("wanted_high"),
            "signed_low",
            "signed_high",
            # Of a number that is not known nothing is surely beyond it.
            (pl.col("signed_low") - number).clip(lower_bound=0).fill_null(0).alias("over_low"),
            (pl.col("signed_high") - number.fill_null(0)).clip(lower_bound=0).alias("over_high"),
        ],
        also="ways",
    )


def build_places(context: ViewContext) -> pl.LazyFrame:
    """Build the view of places, for counting: those filled, those that may be, and those that are not, of each need."""
    number = pl.col("number")
    rows = _signed(context).with_columns(
        least=pl.min_horizontal("signed_low", "number"),
        # Where it is not known how many signed at the most, all may have: the lesser of the two that is there.
        most=pl.min_horizontal("signed_high", "number"),
    )
    parts = {
        "filled": (pl.col("least"), pl.lit(value=True)),
        "perhaps": (pl.col("most") - pl.col("least"), pl.lit(None, pl.Boolean)),
        "unfilled": (number - pl.col("most"), pl.lit(value=False)),
    }
    made = [
        rows.with_columns(part=pl.lit(name), places=pl.when(number.is_not_null()).then(size), filled=filled)
        for name, (size, filled) in parts.items()
    ]
    over = pl.when(end_last() <= context.on).then(statement=True).when(end_first() > context.on).then(statement=False)
    counted = lines(
        context,
        pl.concat(made),
        [
            "scheme",
            "field",
            "level",
            "part",
            (~over).alias("open"),
            # Of a number that is not known nothing is known of its parts either.
            pl.when(number.is_not_null()).then("filled").alias("filled"),
            pl.col("places").fill_null(0).alias("places_low"),
            pl.col("places").alias("places_high"),
        ],
        also="ways",
    )
    return counted.with_columns(key=pl.concat_str("key", pl.lit(":"), "part")).drop("part")


def build_hires(context: ViewContext) -> pl.LazyFrame:
    """Build the view of steps of public hiring; counted are working days after the first day, up to the last."""
    rows = context.frames["hire_steps"].with_columns(
        from_low=pl.col("begins_last"),
        from_high=pl.col("begins_first"),
        to_low=end_first(),
        to_high=end_last(),
    )
    for day in ("from_low", "from_high", "to_low", "to_high"):
        rows = numbered(rows, day)
    over = pl.when(end_last() <= context.on).then(statement=True).when(end_first() > context.on).then(statement=False)
    return lines(
        context,
        rows,
        [
            "step",
            over.alias("over"),
            pl.col("refills").fill_null(0).alias("refills_low"),
            pl.col("refills").alias("refills_high"),
            *(
                (pl.col(f"to_{side}_no") - pl.col(f"from_{side}_no")).clip(lower_bound=0).alias(f"workdays_{side}")
                for side in _SIDES
            ),
        ],
    )


_SIGNED = (
    "attraction_steps.step",
    "attraction_steps.ends",
    "attraction_steps.ended",
    "attractions.result",
)
_FIELDS = {
    "day": ("talent_needs.begins",),
    "scheme": ("talent_needs.scheme",),
    "field": ("talent_needs.field",),
    "level": ("talent_needs.level",),
}
VIEW = View(
    "talent_needs",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        **_FIELDS,
        "wanted": ("talent_needs.number",),
        "signed": _SIGNED,
        "over": (*_SIGNED, "talent_needs.number"),
    },
)
PLACES = View(
    "need_places",
    Grain.ORGANIZATION,
    PLACE_COLUMNS,
    ("talent_needs",),
    build_places,
    origins={
        **_FIELDS,
        "open": ("talent_needs.ends", "talent_needs.ended"),
        "filled": _SIGNED,
        "places": ("talent_needs.number",),
    },
)
HIRES = View(
    "hire_steps",
    Grain.ORGANIZATION,
    HIRE_COLUMNS,
    (),
    build_hires,
    origins={
        "day": ("hire_steps.begins",),
        "step": ("hire_steps.step",),
        "over": ("hire_steps.ends", "hire_steps.ended"),
        "refills": ("hire_steps.refills",),
        "workdays": ("hire_steps.begins", "hire_steps.ends"),
    },
)
