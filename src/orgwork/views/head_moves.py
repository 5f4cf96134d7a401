"""Head moves: one row per Party committee and year in which both heads of its place may have been moved away.

The heads are the principals of the committee and of the government of a county or city, by the names of the units,
as in the view of origins; a county that became a city is one place. Somebody was moved away (易地交流) whose next post
lies in another place. Posts left more than a year apart were not left together, whatever a layer says of the time
between them. A row stands in the year in which the second of the two left.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from orgwork.dates import MAX_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.errors import PlaceError
from orgwork.model.words import LEVELS
from orgwork.places import contains, successor
from orgwork.views.bodies import bodied
from orgwork.views.postings import place_bounds
from orgwork.views.scope import county_or_city, regions, scoped

_LONGEST = 366
"""Days between two moves that may be one round."""
_FROM = 2014
"""The year of the edition that was read."""
_LEADING = LEVELS[LEVELS.index("division_deputy") :]

COLUMNS = {
    "both_moved": pl.Boolean(),
    "round": pl.String(),
    "days_apart_low": pl.Int64(),
    "days_apart_high": pl.Int64(),
}


@cache
def _elsewhere(one: str, other: str) -> bool | None:
    """Return whether somebody went from one place to another; what lies above the first is neither."""
    try:
        here, there = successor(one), successor(other)
    except PlaceError:
        return one != other
    if contains(here, there):
        return False
    return None if contains(there, here) else True


def _apart(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Add whether the next post lies in another place, once for each distinct pair of places."""
    asked = ["within", "next_within"]
    whole = context.collect(rows)
    pairs = whole.select(asked).drop_nulls().unique()
    told = [_elsewhere(*pair) for pair in pairs.iter_rows()]
    known = pairs.with_columns(pl.Series("elsewhere", told, dtype=pl.Boolean))
    return whole.join(known, on=asked, how="left").lazy()


def _moved(context: ViewContext, heads: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per post of a head, whether the next post of its holder lies elsewhere; none where there is no next."""
    later = held.select("person", next="id", next_within="within", next_first="begun_first", next_last="begun_last")
    pairs = (
        heads.select("id", "person", "within", "over_first", "over_last")
        .join(later, on="person")
        .filter(pl.col("id") != pl.col("next"), pl.col("next_last") >= pl.col("over_first").dt.truncate("1mo"))
        .with_columns(surely=pl.col("next_first") >= pl.col("over_last").dt.truncate("1mo"))
    )
    soonest = pairs.group_by("id").agg(soonest=pl.col("next_last").filter("surely").min().fill_null(MAX_DAY))
    near = _apart(context, pairs.join(soonest, on="id").filter(pl.col("next_first") <= pl.col("soonest")))
    away = pl.col("elsewhere").all(ignore_nulls=False) & pl.col("surely").any()
    home = ~pl.col("elsewhere").any(ignore_nulls=False)
    return near.group_by("id").agg(
        moved=pl.when(away).then(statement=True).when(home).then(statement=False), next=pl.col("next").sort()
    )


def _left(context: ViewContext, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return the posts of heads that may have been left, and whether their holders were moved away."""
    heads = held.filter(pl.col("head") | (pl.col("head").is_null() & pl.col("named").is_not_null()))
    heads = context.collect(heads.filter(pl.col("over_first") <= context.on)).lazy()
    alone = pl.col("next").is_null()
    gone = pl.when(pl.col("over_last") <= context.on).then(statement=True)
    away = pl.when(alone).then(statement=False).otherwise("moved")
    told = heads.join(_moved(context, heads, held), on="id", how="left")
    return told.join(regions(context, heads), on="within", how="left").select(
        "id",
        "person",
        "organization",
        "named",
        "managed_by",
        # A committee may be recorded under the code that its county had before it became a city.
        within="region",
        # Whose next post may not be recorded may have gone anywhere.
        moved=pl.col("head") & gone & pl.when(context.complete("tenures", "person")).then(away),
        left_first="over_first",
        left_last=pl.min_horizontal("over_last", pl.lit(context.on)),
        next=pl.col("next").fill_null(pl.lit([], pl.List(pl.String))),
    )


def _beside(left: pl.LazyFrame) -> pl.LazyFrame:
    """Return each post of a secretary with each post of a head of government that may have been left with it."""
    left = left.cache()
    committee = left.filter(pl.col("named") == "committee").cache()
    government = (
        left.filter(pl.col("named") == "government")
        .rename({name: f"{name}_g" for name in left.collect_schema().names()})
        .cache()
    )
    known = committee.join(government, left_on="within", right_on="within_g").with_columns(placed=pl.lit(value=True))
    # Where it is not known which place it is, it may be any.
    nowhere = committee.filter(pl.col("within").is_null()).join(government, how="cross")
    anywhere = committee.filter(pl.col("within").is_not_null()).join(
        government.filter(pl.col("within_g").is_null()), how="cross"
    )
    near = [
        pl.col(f"left_first{one}") <= pl.col(f"left_last{other}") + pl.duration(days=_LONGEST)
        for one, other in (("", "_g"), ("_g", ""))
    ]
    pairs = pl.concat([known, nowhere, anywhere], how="diagonal")
    away = pl.col("moved") & pl.col("moved_g") & pl.col("placed")
    return pairs.with_columns(away=away).filter(
        pl.col("away").fill_null(value=True), pl.col("person") != pl.col("person_g"), *near
    )


def _months(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Add how far apart the two were left, and in which years the second of them may have been."""
    last_first = pl.max_horizontal("left_first", "left_first_g")
    last_last = pl.max_horizontal("left_last", "left_last_g")
    one_last = pl.min_horizontal("left_last", "left_last_g")
    low = (last_first - one_last).dt.total_days().clip(0)
    high = (last_last - pl.min_horizontal("left_first", "left_first_g")).dt.total_days()
    one_month = last_last.dt.truncate("1mo") == pl.min_horizontal("left_first", "left_first_g").dt.truncate("1mo")
    years = pl.int_ranges(last_first.dt.year().cast(pl.Int64).clip(_FROM), last_last.dt.year().cast(pl.Int64) + 1)
    certain = last_first.dt.year() == last_last.dt.year()
    return pairs.with_columns(
        low=low,
        high=high,
        other=pl.when(one_last.dt.month_end() < last_first).then(statement=True).when(one_month).then(statement=False),
        sure=(pl.col("away") & (high <= _LONGEST) & certain).fill_null(value=False),
        year=years,
    ).explode("year", empty_as_null=False)


def _seats(context: ViewContext) -> pl.LazyFrame:
    """Return the units that may be a county's or city's Party committee, with who manages the post of secretary."""
    units = bodied(context).select(organization="id", within="place", named="body", seat=county_or_city())
    units = units.filter(pl.col("named") == "committee", pl.col("seat").fill_null(value=True))
    posts = context.frames["posts"].filter((pl.col("kind") == "principal").fill_null(value=True))
    one = (pl.col("managed_by").n_unique() == 1) & (pl.col("managed_by").null_count() == 0)
    managed = posts.group_by("organization").agg(managed_by=pl.when(one).then(pl.col("managed_by").min()))
    return units.join(managed, on="organization", how="left").select("organization", "within", "managed_by")


def _open(context: ViewContext, held: pl.LazyFrame) -> bool:
    """Return whether a post of a head may be missing: not recorded, or recorded without its post."""
    lost = held.filter(
        pl.col("post").is_null(),
        pl.col("leader").fill_null(value=True),
        pl.col("level").is_in(_LEADING).fill_null(value=True),
        pl.col("over_first") <= context.on,
    )
    return bool(context.partial.get("tenures")) or not context.collect(lost.head(1)).is_empty()


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a year in which surely not both were moved away has no row."""
    held = scoped(context)
    pairs = _months(_beside(_left(context, held))).filter(pl.col("year").is_not_null())
    found = pairs.group_by("organization", "year").agg(
        both=pl.col("sure").any(),
        another=pl.when((pl.col("sure") & ~pl.col("other")).any())
        .then(statement=False)
        .when(pl.col("other").all(ignore_nulls=False))
        .then(statement=True),
        days_apart_low=pl.col("low").min(),
        days_apart_high=pl.col("high").filter("sure").min(),
        behind=pl.concat_list(pl.concat_list("id", "id_g"), "next", "next_g").list.explode().unique().sort(),
    )
    seats, lost = _seats(context), _open(context, held)
    years = pl.LazyFrame({"year": list(range(_FROM, context.on.year + 1))}, schema={"year": pl.Int64})
    rows = seats.join(years, how="cross").join(found, on=["organization", "year"], how="left")
    if not lost:
        rows = rows.filter(pl.col("both").is_not_null())
    none = pl.lit([], pl.List(pl.String))
    return rows.select(
        pl.concat_str("organization", pl.lit("|"), "year").alias("key"),
        pl.col("organization").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.date(pl.col("year"), 1, 1).alias("day_first"),
        pl.min_horizontal(pl.date(pl.col("year"), 12, 31), pl.lit(context.on)).alias("day_last"),
        pl.concat_list(pl.concat_list("organization"), pl.col("behind").fill_null(none)).alias("records"),
        pl.when("both").then(statement=True).alias("both_moved"),
        pl.when(~pl.col("another"))
        .then(pl.lit("one_month"))
        .when(pl.lit(value=not lost) & pl.col("another"))
        .then(pl.lit("another_month"))
        .alias("round"),
        (pl.lit(0, pl.Int64) if lost else pl.col("days_apart_low").cast(pl.Int64)).alias("days_apart_low"),
        pl.col("days_apart_high").cast(pl.Int64).alias("days_apart_high"),
    )


VIEW = View(
    "head_moves",
    Grain.ORGANIZATION,
    COLUMNS,
    ("tenures", "posts", "organizations"),
    build,
    origins={
        "both_moved": ("tenures.post", "tenures.ends", "tenures.ended", "posts.kind", "organizations.place"),
        "round": ("tenures.ends", "tenures.ended"),
        "days_apart": ("tenures.ends", "tenures.ended"),
    },
)
