"""Leading teams seat by seat: who holds which, what is vacant, and what the targets of layers still ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs
import polars as pl

from orgwork.checking.counted import Bounds, Counts
from orgwork.declare import ViewContext
from orgwork.model import Register
from orgwork.model.register import end_first, end_last
from orgwork.model.words import POST_KINDS
from orgwork.views import establishments

_MEASURES = ("posts_principal", "posts_deputy")


@attrs.frozen
class Seat:
    """A leading post with those who hold it, and those who may."""

    post: str
    kind: str
    holders: tuple[str, ...]
    perhaps: tuple[str, ...]


@attrs.frozen
class Team:
    """A leading team.

    Args:
        name, place: of its unit.
        seats: principals first.
        vacant: how many principals and deputies are authorised and not there; None where it is not known.
        wanting: per indicator with a target the number that is missing.

    """

    name: str
    place: str | None
    seats: tuple[Seat, ...]
    vacant: Bounds
    wanting: tuple[tuple[str, Bounds], ...]


def teams(register: Register, counts: Counts, on: date, lang: str) -> list[Team]:
    """Return the leading teams in the order of their units.

    Args:
        register: what is known.
        counts: of the indicators, for what targets ask for.
        on: the day.
        lang: zh or en.

    """
    known = register.as_of(on)
    names = dict(known.frames["organizations"].select("id", "name").iter_rows())
    places = dict(known.frames["organizations"].select("id", "place").iter_rows())
    wanting: dict[str, list[tuple[str, Bounds]]] = {}
    for one in counts.counts:
        if one.missing is not None and one.missing != (0, 0) and one.grouping == ("organization",):
            wanting.setdefault(one.group[0], []).append((one.indicator.title.text(lang), one.missing))
    vacant = _vacant(known, on)
    seats: dict[str, list[Seat]] = {}
    for unit, post, kind, holders, perhaps in _seats(known, on).iter_rows():
        seats.setdefault(unit, []).append(Seat(post or "", kind or "", tuple(holders), tuple(perhaps)))
    units = [unit for unit in names if unit in seats or unit in wanting]
    return [
        Team(
            names[unit],
            places[unit],
            tuple(seats.get(unit, ())),
            vacant.get(unit, (None, None)),
            tuple(wanting.get(unit, ())),
        )
        for unit in units
    ]


def _seats(known: Register, on: date) -> pl.DataFrame:
    """Return the posts that make somebody a member of a team, or would: unit, name, kind, holders, perhaps holders."""
    frames = known.frames
    outer = frames["organizations"].filter((pl.col("entity") != "inner").fill_null(value=True))
    posts = (
        frames["posts"]
        .join(outer.select(organization="id"), on="organization", how="semi")
        .filter(~(pl.col("ended").fill_null(value=False)))
        .select("organization", "name", "kind", post="id")
    )
    sure = ((pl.col("begins_last") <= on) & (end_first() > on)).fill_null(value=False)
    possible = (end_last() > on) & (pl.col("begins_first") <= on).fill_null(value=True)
    held = (
        frames["tenures"]
        .with_columns(sure=sure & pl.col("leader").fill_null(value=False))
        .filter(possible & pl.col("leader").fill_null(value=True))
        .join(frames["persons"].select(person="id", who="name"), on="person")
        .group_by("post")
        .agg(
            holders=pl.col("who").filter("sure").unique().sort(),
            perhaps=pl.col("who").filter(~pl.col("sure")).unique().sort(),
        )
    )
    led = frames["tenures"].filter("leader").select("post").drop_nulls().unique()
    none = pl.lit([], pl.List(pl.String))
    rank = pl.col("kind").replace_strict({kind: i for i, kind in enumerate(POST_KINDS)}, default=3)
    return (
        posts.join(held, on="post", how="left")
        .filter(pl.col("holders").is_not_null() | pl.col("post").is_in(led["post"].implode()) | _vacancy())
        .sort("organization", rank, "post")
        .select("organization", "name", "kind", pl.col("holders").fill_null(none), pl.col("perhaps").fill_null(none))
    )


def _vacancy() -> pl.Expr:
    """Return whether a post is a principal's or a deputy's, whoever held it: it is a seat though nobody is in it."""
    return pl.col("kind").is_in(POST_KINDS[:2]).fill_null(value=False)


def _vacant(known: Register, on: date) -> Mapping[str, Bounds]:
    """Return per unit how many leadership posts are authorised and not filled."""
    context = ViewContext({n: f.lazy() for n, f in known.frames.items()}, known.partial(), on, on)
    rows = establishments.build(context).filter(
        pl.col("measure").is_in(_MEASURES), pl.col("authorised_high").is_not_null()
    )
    found: dict[str, Bounds] = {}
    columns = ("subject", "authorised_low", "authorised_high", "filled_low", "filled_high")
    for unit, low, high, fewest, most in rows.select(columns).collect().iter_rows():
        told = (_above(low, most), _above(high, fewest))
        before = found.get(unit, (0, 0))
        found[unit] = (_sum(before[0], told[0]), _sum(before[1], told[1]))
    return found


def _above(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one - other, 0)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
