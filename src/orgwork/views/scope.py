"""The leading posts of which the texts on terms of office speak, as far as records tell them.

The rules of 2006 name leading members of Party committees and governments of county level and above, the heads
of discipline commissions, courts and procuratorates, and the heads of departments of cities, of provinces and of the
nation. Departments of a county and townships are not named. What body a
unit is stands in its recorded kind. Listed here are the names that the rules themselves give to bodies, and those
which they surely do not mean. The national list of kinds (机构类别) has some 130 words, few of which were read: a word
that is not listed leaves the scope open.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.errors import PlaceError
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS
from orgwork.places import successor
from orgwork.views.bodies import OTHER, bodied
from orgwork.views.rank_seats import in_county

TEAMS = ("党委", "政府", "人民政府")
"""Kinds of bodies all of whose leading members are meant."""
HEADS = ("纪委", "纪委监委", "法院", "人民法院", "检察院", "人民检察院")
"""Kinds of bodies of which only the head is meant."""
DEPARTMENTS = ("政府工作部门", "政府组成部门")
"""Kinds of bodies of which the head is meant in a city, in a province and of the nation."""
HEADED = ("committee", "government")
"""Bodies, told by their names, whose principals are the heads of a place."""
OUTSIDE = ("人大", "人大常委会", "政协", "监委", "监察委员会")
"""Kinds of bodies that the text does not name; of supervision heads only the national one is bound to two terms."""

SCOPE = (
    "tenures.leader",
    "tenures.level",
    "posts.kind",
    "organizations.name",
    "organizations.kind",
    "organizations.entity",
    "organizations.place",
)
"""The fields of records that tell the scope."""

_LEADING = LEVELS[LEVELS.index("division_deputy") :]
_COUNTY_AND_ABOVE = r"^(\d{0,4}|\d{4}z\d\d|\d{6})$"
_CITY_AND_ABOVE = r"^(\d{2}|\d{4})?$"
_COUNTY_OR_CITY = r"^(\d{4}|\d{4}z\d\d|\d{6})$"


def _team() -> pl.Expr:
    body = pl.col("body")
    headed = body.is_in(HEADS + DEPARTMENTS + OUTSIDE)
    return pl.when(body.is_in(TEAMS)).then(statement=True).when(headed).then(statement=False)


def _head() -> pl.Expr:
    body, within = pl.col("body"), pl.col("within")
    # Districts of the cities that stand apart, and zones, are no counties of which it is known that they are not meant.
    wide = pl.when(within.str.contains(_CITY_AND_ABOVE)).then(statement=True).otherwise(~in_county("within"))
    return (
        pl.when(body.is_in(HEADS))
        .then(statement=True)
        .when(body.is_in(TEAMS + OUTSIDE))
        .then(statement=False)
        .when(body.is_in(DEPARTMENTS))
        .then(wide)
    )


def county_or_city() -> pl.Expr:
    """Return whether a unit (`bodies.bodied`) belongs to a county or a city itself, by its place and its name."""
    return pl.col("place").str.contains(_COUNTY_OR_CITY) & ~pl.col("town")


def in_post(context: ViewContext) -> pl.LazyFrame:
    """Return tenures with their post and unit, their possible days, and which texts speak of them.

    `term_scope`: the term rules; `exchange_free`: not the rule that the same post is left after ten years;
    `inner_head`: a leading post of an inner body; `head`: the head of a county or city committee or government.
    """
    frames = context.frames
    posts = frames["posts"].select("kind", "managed_by", post="id", organization="organization")
    # A township's unit is often recorded under its county: its name tells it.
    units = bodied(context).select(
        "entity",
        "town",
        organization="id",
        within="place",
        body="kind",
        named=pl.col("body").fill_null(OTHER),
        seat=county_or_city(),
    )
    upper = pl.col("within").str.contains(_COUNTY_AND_ABOVE) & ~pl.col("town")
    leads = pl.col("leader") & pl.col("level").is_in(_LEADING) & upper
    return (
        frames["tenures"]
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .select(
            "id",
            "person",
            "post",
            "level",
            "leader",
            "kind",
            "managed_by",
            "organization",
            "within",
            "left_for",
            "named",
            term_scope=leads & (pl.col("entity") != "inner") & (_team() | (_head() & (pl.col("kind") == "principal"))),
            exchange_free=~_team(),
            inner_head=(pl.col("entity") == "inner") & pl.col("kind").is_in(["principal", "deputy"]),
            head=(pl.col("kind") == "principal") & pl.col("named").is_in(HEADED) & pl.col("seat"),
            begun_first=pl.col("begins_first").fill_null(MIN_DAY),
            begun_last=pl.col("begins_last").fill_null(MAX_DAY),
            over_first=end_first(),
            over_last=end_last(),
        )
    )


def scoped(context: ViewContext) -> pl.LazyFrame:
    """Return the rows of `in_post`, at the least of the people of one of whose posts some text speaks, or may."""

    def derive() -> pl.LazyFrame:
        head = pl.col("head") | (pl.col("head").is_null() & pl.col("named").is_not_null())
        meant = (pl.col("term_scope") | pl.col("inner_head")).fill_null(value=True) | head
        held = in_post(context).cache()
        return held.join(held.filter(meant).select("person").unique(), on="person", how="semi")

    return context.once("scoped", derive)


def _today(code: str) -> str:
    """Return the code that a place has today."""
    try:
        return successor(code)
    except PlaceError:
        return code


def regions(context: ViewContext, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return the places of units (`within`) with the `region`, the code of today: a county that became a city is one.

    Args:
        context: of the view.
        held: rows with the places; they are asked for at once.

    """
    codes = context.collect(held.select("within").drop_nulls().unique())["within"]
    today = [_today(code) for code in codes]
    return pl.LazyFrame({"within": codes, "region": today}, schema={"within": pl.String, "region": pl.String})


def outlasts(*, surely: bool) -> pl.Expr:
    """Return whether the tenure `other_...` ends after this one; of two that end together the greater id does."""
    here, there = ("over_last", "other_over_first") if surely else ("over_first", "other_over_last")
    later = pl.col("other") > pl.col("id")
    return (pl.col(there) > pl.col(here)) | ((pl.col(there) >= pl.col(here)) & later)
