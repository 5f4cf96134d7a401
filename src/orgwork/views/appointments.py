"""The appointments that have to be decided and made public: who was promoted to a leading post, or may have been.

The text speaks of posts up to the bureau level. Whether it asks the same of moves between posts of one level was not
read: of them nothing is asked. One of its rules was read to hold for leading posts of inner bodies too, of no leading
team as they may be; of the others that was not read. What they ask to be there they ask of members of the team; what is
there about an inner body's post may be meant or not.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.model.words import LEVELS
from orgwork.views import promotions
from orgwork.views.bodies import bodied

_MEANT = LEVELS[: LEVELS.index("bureau_principal") + 1]


def led(context: ViewContext) -> pl.LazyFrame:
    """Return every promotion to a leading post, of the team or of an inner body, with what the view of promotions says.

    `led` is true where it surely is one, and null where records leave it open; `asked` says the same of the team alone.
    """

    def derive() -> pl.LazyFrame:
        frames, rises = context.frames, promotions.rises(context)
        posts = frames["posts"].select("kind", "organization", post="id")
        units = frames["organizations"].select("entity", organization="id")
        posts = posts.join(units, on="organization", how="left").drop("organization")
        told = frames["tenures"].select("leader", "post", key="id").join(rises, on="key", how="semi")
        inner = (pl.col("entity") == "inner") & pl.col("kind").is_in(["principal", "deputy"])
        up = (pl.col("to_rung") > 0) & (pl.col("from_rung") < pl.col("to_rung"))
        meant = pl.col("to_level").is_in(_MEANT) & up
        leads = told.join(posts, on="post", how="left").select("key", "leader", inner=inner)
        rows = rises.join(leads, on="key", how="left").with_columns(
            asked=pl.col("leader") & meant, led=(pl.col("leader") | pl.col("inner")) & meant
        )
        return rows.drop("inner").filter(pl.col("led").fill_null(value=True))

    return context.once("led", derive)


def asked(context: ViewContext) -> pl.LazyFrame:
    """Return every appointment of which a decision and a notice may be asked, with what the view of promotions says.

    `asked` is true where they surely are, and null where records leave it open.
    """

    def derive() -> pl.LazyFrame:
        return led(context).filter(pl.col("asked").fill_null(value=True)).drop("led")

    return context.once("asked", derive)


def named(context: ViewContext, records: pl.LazyFrame) -> pl.LazyFrame:
    """Add to records that name a tenure of their own person its post and the unit that the post is of.

    Added are `found` (null where no such tenure is named), the tenure's `exceptional`, the post's `kind`,
    `managed_by` and `decided_by`, and the unit's `within`, `entity`, `unit_kind`, `unit_body` and `town`.
    """
    frames, records = context.frames, records.cache()
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

    `asked` is null where no tenure of their own person is named: the record may be about any. It is null too where the
    promotion is one to a leading post of an inner body: whether the texts mean these was not read.
    """
    surely = pl.when("asked").then(statement=True)
    rises = led(context).select(surely.alias("asked"), tenure="key", rise=pl.lit(value=True))
    meant = pl.when("rise").then("asked").when("found").then(statement=False)
    return named(context, records).join(rises, on="tenure", how="left").with_columns(asked=pl.when("found").then(meant))


def unrecorded(
    context: ViewContext, told: pl.LazyFrame, columns: Mapping[str, pl.DataType], *kept: str, **known: pl.Expr
) -> pl.LazyFrame:
    """Return one row per promotion of which something is not on record, as a view gives it.

    Args:
        context: what the view is built from.
        told: the promotions of which it is: `key` and `subject`.
        columns: of the view; they are not known.
        kept: those of them that `asked` gives.
        known: those of them that are known all the same.

    """
    none = {name: pl.lit(None, kind) for name, kind in columns.items() if name not in kept}
    return (
        asked(context)
        .join(told, on=["key", "subject"], how="anti")
        .with_columns(**none | known)
        .select(
            pl.concat_str("key", pl.lit("|")).alias("key"),
            "subject",
            "place_upper",
            "place_lower",
            "day_first",
            "day_last",
            pl.concat_list("key").alias("records"),
            *columns,
        )
    )
