"""The appointments that have to be decided and made public: who was promoted to a leading post, or may have been.

The text speaks of posts up to the bureau level. Whether it asks the same of moves between posts of one level was not
read: of them nothing is asked.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.model.words import LEVELS
from orgwork.views import promotions
from orgwork.views.bodies import bodied

_MEANT = LEVELS[: LEVELS.index("bureau_principal") + 1]


def asked(context: ViewContext) -> pl.LazyFrame:
    """Return every appointment of which a decision and a notice may be asked, with what the view of promotions says.

    `asked` is true where they surely are, and null where records leave it open.
    """

    def derive() -> pl.LazyFrame:
        rises = promotions.rises(context)
        led = context.frames["tenures"].select("leader", key="id").join(rises, on="key", how="semi")
        up = (pl.col("to_rung") > 0) & (pl.col("from_rung") < pl.col("to_rung"))
        meant = pl.col("leader") & pl.col("to_level").is_in(_MEANT) & up
        asked = rises.join(led, on="key", how="left").with_columns(asked=meant)
        return asked.filter(pl.col("asked").fill_null(value=True))

    return context.once("asked", derive)


def named(context: ViewContext, records: pl.LazyFrame) -> pl.LazyFrame:
    """Add to records that name a tenure of their own person its post and the unit that the post is of.

    Added are `found` (null where no such tenure is named), the tenure's `exceptional`, the post's `kind`,
    `managed_by` and `decided_by`, and the unit's `within`, `entity`, `unit_kind`, `unit_body` and `town`.
    """
    frames = context.frames
    posts = frames["posts"].select("managed_by", "organization", "kind", "decided_by", post="id")
    units = bodied(context).select(
        "entity", "town", organization="id", within="place", unit_kind="kind", unit_body="body"
    )
    meant = (
        frames["tenures"]
        .join(records.select(id="tenure").unique(), on="id", how="semi")
        .select("person", "exceptional", "post", tenure="id", found=pl.lit(value=True))
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
    )
    return records.join(meant, on=["person", "tenure"], how="left")


def about(context: ViewContext, records: pl.LazyFrame) -> pl.LazyFrame:
    """Add to records what `named` adds, and whether they are asked for.

    `asked` is null where no tenure of their own person is named: the record may be about any.
    """
    rises = asked(context).select("asked", tenure="key", rise=pl.lit(value=True))
    meant = pl.when("rise").then("asked").when("found").then(statement=False)
    return named(context, records).join(rises, on="tenure", how="left").with_columns(asked=pl.when("found").then(meant))
