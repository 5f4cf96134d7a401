"""Seats: who is, or may be, a leading member of which unit on the day asked for.

Members are those whose tenure says so (领导成员); leading posts of inner bodies are no seats of a team. Whoever's
tenures may not all be recorded may sit in any team.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last


def seats(context: ViewContext, units_asked: pl.Series | None = None) -> pl.LazyFrame:
    """Return one row per person and unit: `person`, `organization`, `member`, `kind`, `tenures`.

    `organization` is null where it is not known, `member` true or null (perhaps), `kind` the kind of membership
    where it is settled, `tenures` the ids behind it.

    Args:
        context: what the view is built from.
        units_asked: the ids of the units whose teams are asked for; all by default.

    """
    frames = context.frames
    posts = frames["posts"].select("kind", post="id", organization="organization")
    tenures = frames["tenures"]
    if units_asked is not None:
        # Few posts are looked for among all tenures, before anything else is done with these.
        few = context.collect(posts.filter(pl.col("organization").is_in(units_asked.implode())))
        tenures = tenures.filter(pl.col("post").is_null() | pl.col("post").is_in(few["post"].implode()))
        posts = few.lazy()
    units = frames["organizations"].select("entity", organization="id")
    possible = (end_last() > context.on) & (pl.col("begins_first") <= context.on).fill_null(value=True)
    sure = ((pl.col("begins_last") <= context.on) & (end_first() > context.on)).fill_null(value=False)
    held = (
        tenures.filter(possible & pl.col("leader").fill_null(value=True))
        .select("id", "person", "post", "leader", sure=sure)
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .filter((pl.col("entity") != "inner").fill_null(value=True))
        .group_by("person", "organization")
        .agg(
            member=(pl.col("sure") & pl.col("leader") & pl.col("entity").is_not_null()).fill_null(value=False).any(),
            kind=pl.when((pl.col("kind").n_unique() == 1) & pl.col("kind").is_not_null().all()).then(
                pl.col("kind").first()
            ),
            tenures=pl.col("id").sort(),
        )
        .with_columns(member=pl.when("member").then(pl.col("organization").is_not_null()))
    )
    gaps = frames["persons"].filter(~context.complete("tenures", "id")).select(person="id")
    nobody = pl.lit(None, pl.String)
    unseen = gaps.select(
        "person",
        organization=nobody,
        member=pl.lit(None, pl.Boolean),
        kind=nobody,
        tenures=pl.lit([], pl.List(pl.String)),
    )
    # Whoever may sit anywhere needs one such row, whether by a tenure without a post or by tenures that are missing.
    astray = pl.concat([held.filter(pl.col("organization").is_null()), unseen], how="vertical_relaxed")
    one = astray.group_by("person", "organization").agg(
        member=pl.lit(None, pl.Boolean), kind=nobody, tenures=pl.col("tenures").explode().drop_nulls().sort()
    )
    return pl.concat([held.filter(pl.col("organization").is_not_null()), one], how="vertical_relaxed")


SEATED = (
    "tenures.leader",
    "tenures.begins",
    "tenures.ends",
    "tenures.ended",
    "tenures.post",
    "organizations.entity",
)
"""The fields of records that tell who sits where."""
