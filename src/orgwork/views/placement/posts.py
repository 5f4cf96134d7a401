"""Posts lent with a talent: one row per post, and one per pool with how many of its posts are lent."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, today
from orgwork.views.placement.dispatches import serving
from orgwork.views.placement.groups import dated

_DAYS = {f"{name}_{side}": pl.Date() for name in ("begun", "came", "gone", "over") for side in ("first", "last")}
COLUMNS = {
    "kind": pl.String(),
    "vacancy": pl.String(),
    "use": pl.String(),
    "deserted": pl.Boolean(),
    "lent": pl.Boolean(),
    **_DAYS,
}
POOL_COLUMNS = {
    "kind": pl.String(),
    "within": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in ("number", "lent") for side in ("low", "high")},
}
VACANT, FULL = "vacant", "full"
_GONE = ("left", "another")
"""Words of use that say that the named talent is not there any more."""


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of posts; a row speaks for the day of its approval."""
    rows = dated(context.frames["revolving_posts"])
    vacancy = pl.when(pl.col("vacancies")).then(pl.lit(VACANT)).when(~pl.col("vacancies")).then(pl.lit(FULL))
    empty = (pl.col("use") == "empty").fill_null(value=False)
    there = ~empty & pl.col("use").is_not_null()
    # What was given back needs nobody any more.
    came = {
        "first": pl.when(empty)
        .then(pl.lit(MAX_DAY))
        .otherwise(pl.col("filled_first").fill_null(pl.col("begun_first"))),
        "last": pl.when(there).then("filled_last").fill_null(MAX_DAY),
    }
    return lines(
        context,
        rows,
        [
            "kind",
            vacancy.alias("vacancy"),
            "use",
            pl.col("use").is_in(_GONE).alias("deserted"),
            serving(pl.lit(context.on)).alias("lent"),
            "begun_first",
            "begun_last",
            *(
                pl.min_horizontal(day, pl.max_horizontal(f"over_{side}", f"begun_{side}")).alias(f"came_{side}")
                for side, day in came.items()
            ),
            pl.col("left_first").fill_null(pl.col("begun_first")).alias("gone_first"),
            pl.col("left_last").fill_null(MAX_DAY).alias("gone_last"),
            "over_first",
            "over_last",
        ],
    )


def build_pools(context: ViewContext) -> pl.LazyFrame:
    """Build the view of pools; a row speaks for the day asked for."""
    lent = (
        dated(context.frames["revolving_posts"])
        .with_columns(runs=serving(pl.lit(context.on)))
        .filter(pl.col("runs").fill_null(value=True))
        .group_by("pool", "keeper")
        .agg(
            least=pl.col("runs").fill_null(value=False).sum().cast(pl.Int64),
            most=pl.len().cast(pl.Int64),
            posts=pl.col("id"),
        )
    )
    rows = context.frames["revolving_pools"].join(
        lent, left_on=["id", "organization"], right_on=["pool", "keeper"], how="left"
    )
    low = pl.col("least").fill_null(0)
    high = pl.when(context.complete("revolving_posts", "organization")).then(pl.col("most").fill_null(0))
    within = pl.when(low > pl.col("number")).then(statement=False)
    return lines(
        context,
        rows,
        [
            "kind",
            within.when(high <= pl.col("number")).then(statement=True).alias("within"),
            pl.col("number").alias("number_low"),
            pl.col("number").alias("number_high"),
            low.alias("lent_low"),
            high.alias("lent_high"),
        ],
        on=today(context),
        also="posts",
    )


_ENDS = ("revolving_posts.ends", "revolving_posts.ended")
_ORIGINS = {
    "day": ("revolving_posts.begins",),
    "kind": ("revolving_posts.kind",),
    "vacancy": ("revolving_posts.vacancies",),
    "use": ("revolving_posts.use",),
    "deserted": ("revolving_posts.use",),
    "lent": ("revolving_posts.begins", *_ENDS),
    "begun": ("revolving_posts.begins",),
    "came": ("revolving_posts.filled", "revolving_posts.use", *_ENDS),
    "gone": ("revolving_posts.left",),
    "over": _ENDS,
}
VIEW = View("revolving_posts", Grain.ORGANIZATION, COLUMNS, (), build, origins=_ORIGINS)
LEDGER = View("lent_posts", Grain.ORGANIZATION, COLUMNS, ("revolving_posts",), build, origins=_ORIGINS)
"""The same rows, to be counted: without the tables there is no number."""
POOLS = View(
    "revolving_pools",
    Grain.ORGANIZATION,
    POOL_COLUMNS,
    (),
    build_pools,
    origins={
        "kind": ("revolving_pools.kind",),
        "within": ("revolving_pools.number", "revolving_posts.begins", *_ENDS),
        "number": ("revolving_pools.number",),
        "lent": ("revolving_posts.begins", *_ENDS),
    },
)
"""How many posts of a pool are lent."""
