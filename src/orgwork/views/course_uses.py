"""Course uses: how courses were held, in which programme and at which site, and which listed sites were used.

Sites and programmes are those of the catalogues `cadre.training.sites` and `cadre.training.programmes`. A course may
name what is listed, on whatever day, by a layer above the place that manages the person, or above that of the person's
unit. A course that names none may have been at any.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.places import contains
from orgwork.views.courses import full_time, online
from orgwork.views.postings import managed, place_bounds

SITES, PROGRAMMES = "cadre.training.sites", "cadre.training.programmes"
LISTED, UNLISTED = "listed", "unlisted"
ONLINE, WHOLE, OTHER = "online", "gathered", "otherwise"
_LISTED = {"place": pl.String(), "owner": pl.String(), "entry": pl.String()}

COLUMNS = {
    "organization": pl.String(),
    "channel": pl.String(),
    "site": pl.String(),
    "site_named": pl.Boolean(),
    "site_there": pl.Boolean(),
    "site_state": pl.String(),
    "begun": pl.Boolean(),
    "over": pl.Boolean(),
}
ENROLLED = {
    "organization": pl.String(),
    "programme": pl.String(),
    "enrolled": pl.Boolean(),
    "programme_there": pl.Boolean(),
    "over": pl.Boolean(),
}
USED = {"site": pl.String(), "known": pl.Boolean(), "used": pl.Boolean()}


def _listed(context: ViewContext, key: str) -> pl.LazyFrame:
    """Return what the catalogues of a place and above list, by place of the register and of the layer that lists it."""
    frames = context.frames
    named = [frames["organizations"].select("place"), frames["persons"].select(place="managed_by")]
    places = context.collect(pl.concat(named).drop_nulls().unique().sort("place"))["place"]
    entries = [(one.place, entry.key) for one in context.catalogues if one.key == key for entry in one.entries]
    found = [(place, owner, entry) for place in places for owner, entry in entries if contains(owner, place)]
    return pl.LazyFrame(found, schema=_LISTED, orient="row")


def _there(rows: pl.LazyFrame, listed: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """Add whether what a course names is listed: for certain not only where both places are known and one lists any."""
    entries = listed.select("place", "entry").unique()
    lists = entries.select("place").unique()
    for side in ("managed_by", "within"):
        rows = rows.join(
            entries.rename({"place": side, "entry": column}).with_columns(pl.lit(value=True).alias(f"__{side}")),
            on=[side, column],
            how="left",
        ).join(
            lists.rename({"place": side}).with_columns(pl.lit(value=True).alias(f"__{side}_any")), on=side, how="left"
        )
    there = pl.coalesce("__managed_by", "__within")
    any_ = pl.coalesce("__managed_by_any", "__within_any").fill_null(value=False)
    both = pl.all_horizontal(pl.col("managed_by", "within", column).is_not_null())
    told = pl.when(there).then(statement=True).when(both & any_).then(statement=False)
    return rows.with_columns(told.alias(f"{column}_there")).drop("^__.*$")


def attended(context: ViewContext) -> pl.LazyFrame:
    """Return courses with the places of who attended, the channel, and whether they have begun and are over."""
    on = context.on
    known = pl.col("kind").is_not_null()
    both = online("kind") & full_time("kind")
    channel = (
        pl.when(known & ~both)
        .then(
            pl.when(online("kind"))
            .then(pl.lit(ONLINE))
            .when(full_time("kind"))
            .then(pl.lit(WHOLE))
            .otherwise(pl.lit(OTHER))
        )
        .alias("channel")
    )
    over = pl.when(end_last() <= on).then(statement=True).when(end_first() > on).then(statement=False)
    begun = pl.when(pl.col("begins_last") <= on).then(statement=True)
    return managed(context, context.frames["trainings"].with_columns(channel, begun=begun, over=over))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of courses; it is about the first day of the course."""
    named = pl.when(pl.col("site").is_not_null()).then(statement=True)
    there = pl.col("site_there")
    state = pl.when(there).then(pl.lit(LISTED)).when(~there).then(pl.lit(UNLISTED))
    rows = _there(attended(context), _listed(context, SITES), "site").with_columns(site_named=named, site_state=state)
    return rows.select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        *COLUMNS,
    )


def build_enrolled(context: ViewContext) -> pl.LazyFrame:
    """Build the view of people in programmes: one row per person and programme, about the last course of it."""
    named = pl.when(pl.col("programme").is_not_null()).then(statement=True)
    finished = pl.col("over")
    rows = (
        attended(context)
        .group_by("person", "programme")
        .agg(
            pl.col("managed_by", "within", "organization").first(),
            day_first=pl.col("begins_first").fill_null(MIN_DAY).max(),
            day_last=pl.col("begins_last").fill_null(MAX_DAY).max(),
            over=pl.when(finished.any()).then(statement=True).when((~finished).all()).then(statement=False),
            courses=pl.col("id").sort(),
        )
        .with_columns(enrolled=named)
    )
    return _there(rows, _listed(context, PROGRAMMES), "programme").select(
        pl.concat_str("person", pl.lit("|"), pl.col("programme").fill_null("")).alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        "day_first",
        "day_last",
        pl.concat_list(pl.concat_list("person"), "courses").alias("records"),
        *ENROLLED,
    )


def build_used(context: ViewContext) -> pl.LazyFrame:
    """Build the view of the sites that layers list: one row each, and whether a course of the window was held there."""
    listed = _listed(context, SITES)
    since, on = context.since, context.on
    window = (pl.col("begins_last") >= since) & (pl.col("begins_first") <= on)
    rows = attended(context).filter(window.fill_null(value=True))
    sure = ((pl.col("begins_first") >= since) & pl.col("begun")).fill_null(value=False)
    held = pl.concat(
        [
            rows.filter(pl.col("site").is_not_null()).select("id", "site", sure=sure, place=side)
            for side in ("managed_by", "within")
        ]
    )
    sites = listed.select("owner", "entry").unique()
    found = (
        held.drop_nulls("place")
        .join(listed, left_on=["place", "site"], right_on=["place", "entry"])
        .group_by("owner", entry="site")
        .agg(pl.col("sure").any(), found=pl.col("id").unique().sort())
    )
    # A course of no known site, or of somebody of no known place, may have been at any.
    placed = pl.col("managed_by").is_not_null() & pl.col("within").is_not_null() & pl.col("site").is_not_null()
    vague = rows.select(vague=(~placed).any())
    whole = pl.lit(not context.partial.get("trainings")) & ~pl.col("vague").fill_null(value=False)
    day = pl.lit(on)
    return (
        sites.join(found, on=["owner", "entry"], how="left")
        .join(vague, how="cross")
        .select(
            pl.concat_str("owner", pl.lit("|"), "entry").alias("key"),
            pl.col("owner").alias("subject"),
            pl.col("owner").alias("place_upper"),
            pl.col("owner").alias("place_lower"),
            day.alias("day_first"),
            day.alias("day_last"),
            pl.concat_list(pl.concat_list("owner"), pl.col("found").fill_null(pl.lit([], pl.List(pl.String)))).alias(
                "records"
            ),
            pl.col("entry").alias("site"),
            pl.lit(value=True).alias("known"),
            pl.when(pl.col("sure"))
            .then(statement=True)
            .when(whole & pl.col("found").is_null())
            .then(statement=False)
            .alias("used"),
        )
    )


_PLACES = ("persons.managed_by", "organizations.place")
_OVER = ("trainings.ends", "trainings.ended")
VIEW = View(
    "course_uses",
    Grain.PERSON,
    COLUMNS,
    ("trainings", "persons", "organizations"),
    build,
    origins={
        "day": ("trainings.begins",),
        "organization": ("persons.organization",),
        "channel": ("trainings.kind",),
        **dict.fromkeys(("site", "site_named"), ("trainings.site",)),
        **dict.fromkeys(("site_there", "site_state"), ("trainings.site", *_PLACES)),
        "begun": ("trainings.begins",),
        "over": _OVER,
    },
    behind=pl.concat_list("key"),
)
ENROLMENTS = View(
    "enrolments",
    Grain.PERSON,
    ENROLLED,
    ("trainings", "persons", "organizations"),
    build_enrolled,
    origins={
        "day": ("trainings.begins",),
        "organization": ("persons.organization",),
        **dict.fromkeys(("programme", "enrolled"), ("trainings.programme",)),
        "programme_there": ("trainings.programme", *_PLACES),
        "over": _OVER,
    },
)
"""Who was enrolled in which programme."""
SITES_VIEW = View(
    "teaching_sites",
    Grain.PLACE,
    USED,
    ("trainings", "persons", "organizations"),
    build_used,
    origins={
        "site": ("trainings.site",),
        "known": ("trainings.site",),
        "used": ("trainings.site", "trainings.begins", *_PLACES),
    },
)
"""Which of the sites that layers list were used."""
