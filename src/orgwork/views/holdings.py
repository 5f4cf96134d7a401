"""Holdings: who holds which post on the day asked for, with the body its unit belongs to."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last

_DEPTH = 6
"""Inner bodies lie inside one another at most so deep; of deeper ones the organ is not known."""


def organs(context: ViewContext) -> pl.LazyFrame:
    """Return each unit with its organ: the legal entity it is or is an inner body of; null where that is not told.

    Also `above` and `led`: the unit above the organ and its place, each null where it is not recorded.
    """
    return context.once("organs", lambda: _organs(context))


def _organs(context: ViewContext) -> pl.LazyFrame:
    """Return of each unit the organ that it belongs to, what lies above that, and its place."""
    units = context.frames["organizations"].select("id", "entity", "parent", "place")
    here = units.select("id", "entity", "parent", at="id")
    found = here.with_columns(organ=pl.when(pl.col("entity") == "legal").then("at"))
    up = units.select(at="id", entity_up="entity", parent_up="parent")
    for _ in range(_DEPTH):
        inner = pl.col("organ").is_null() & (pl.col("entity") == "inner")
        found = (
            found.with_columns(at=pl.when(inner).then("parent"))
            .join(up, on="at", how="left")
            .with_columns(
                organ=pl.when(inner & (pl.col("entity_up") == "legal")).then("at").otherwise("organ"),
                entity=pl.when(inner).then("entity_up").otherwise("entity"),
                parent=pl.when(inner).then("parent_up").otherwise("parent"),
            )
            .drop("entity_up", "parent_up")
        )
    above = units.select(organ="id", above="parent", led="place")
    return found.select(unit="id", organ="organ").join(above, on="organ", how="left")


def held_posts(context: ViewContext, people: pl.LazyFrame | None = None) -> pl.LazyFrame:
    """Return every post that is held, or may be, with `sure`; a person who may hold none has no row.

    Args:
        context: of the view.
        people: `person`, of whom it is asked; by default of everybody.

    Returns:
        Columns: person, tenure, sure, post, unit, kind, post_name.

    """
    posts = context.frames["posts"].select("kind", unit="organization", post="id", post_name="name")
    running = _running(context)
    some = running if people is None else running.join(people, on="person", how="semi")
    return some.join(posts, on="post", how="left")


def holders(context: ViewContext) -> pl.LazyFrame:
    """Return every `person` who holds a post, or may, each once."""
    return _running(context).select("person").unique()


def _running(context: ViewContext) -> pl.LazyFrame:
    possible = (end_last() > context.on) & (pl.col("begins_first") <= context.on).fill_null(value=True)
    sure = ((pl.col("begins_last") <= context.on) & (end_first() > context.on)).fill_null(value=False)
    return context.frames["tenures"].filter(possible).select("person", "post", tenure="id", sure=sure)


def holdings(context: ViewContext, people: pl.LazyFrame | None = None) -> pl.LazyFrame:
    """Return what `held_posts` does, with what lies around the unit.

    Args:
        context, people: as of `held_posts`.

    Returns:
        Columns: person, tenure, sure, unit, organ, above, led, inside (the inner body the unit lies directly in or is,
        by its parent), kind, post_name, unit_name.

    """
    units = context.frames["organizations"].select(unit="id", unit_name="name", inside="parent")
    return (
        held_posts(context, people)
        .join(units, on="unit", how="left")
        .join(organs(context), on="unit", how="left")
        .drop("post")
    )
