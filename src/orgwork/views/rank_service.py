"""Rank service: since when, so to speak, the lower rank was held, for ranks that were gained and that may be.

Only years graded competent or better count, and each excellent one stands for half a year more. Both are told as a
later or an earlier day since which the lower rank would have been held: the limit itself stays what the text says.

Whether time before a break counts, the text does not say, and a rank that was gained and lost again lies between two
stretches in the one below it. So of a rank the last stretch surely counts, of leading posts the longest; all of them
together may. Leading posts are told by the levels that stand beside the ranks, and by the posts themselves.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS
from orgwork.views.grades import known_grades
from orgwork.views.rank_ladder import LADDER, LOWER, gains, ranks
from orgwork.views.spans import as_if_since, chained, earlier, months, ordinal, reach

NEXT: dict[str, str] = {below: rank for rank, below in LOWER.items()}
"""By rank the one above it."""
POSTS = {
    "三级主任科员": "section_deputy",
    "一级主任科员": "section_principal",
    "三级调研员": "division_deputy",
    "一级调研员": "division_principal",
    "一级巡视员": "bureau_deputy",
}
"""By rank the level of the leading posts whose years count as well as those in the rank below."""
CONVERTED = date(2020, 1, 1)
"""Before this day ranks replaced the posts of old: a rank that began so early may have a history under another name."""
_RANK, _LEVEL = "rank", "level"
"""What a record of a rank says: a rank, or the level of the posts held."""


def dues(context: ViewContext) -> pl.LazyFrame:
    """Return the ranks that may be held on the day, but the highest, as steps to the one above on that day."""
    return (
        ranks(context)
        .filter(
            (pl.col("kind") != "level").fill_null(value=True),
            (pl.col("listed") != LADDER[-1]).fill_null(value=True),
            pl.col("day_first") <= context.on,
            pl.col("over_last") > context.on,
        )
        .select(
            "person",
            pl.concat_str(pl.lit("above:"), "id").alias("id"),
            held="id",
            rank="listed",
            over_first="over_first",
            over_last="over_last",
            begun_first="day_first",
            begun_last="begun_last",
            day_first=pl.lit(context.on),
            day_last=pl.lit(context.on),
            listed=pl.col("listed").replace_strict(NEXT, default=None, return_dtype=pl.String),
        )
    )


def served(context: ViewContext) -> pl.LazyFrame:
    """Return between which days the lower rank, and the level beside it, have been held since.

    Returns:
        Per rank gained (its `id`) and per rank that may be held (as in `dues`) the first and the last such day of
        each, and the records that were counted.

    """

    def derive() -> pl.LazyFrame:
        """Return it for both at once: each is counted by itself, but in one plan."""
        wanted = ("id", "person", "day_first", "day_last", "listed")
        steps = pl.concat([gains(context).select(wanted), dues(context).select(wanted)]).cache()
        return _served(context, steps)

    return context.once("served", derive)


def _served(context: ViewContext, steps: pl.LazyFrame) -> pl.LazyFrame:
    """Return what `served` does.

    Args:
        context: of the view.
        steps: `id`, `person`, the day up to which service counts (`day_first`, `day_last`), and the rank asked for
            (`listed`).

    """
    held, grades = ranks(context), known_grades(context, steps).cache()
    asked = _asked(steps).cache()
    said = held.with_columns(leads=pl.lit(value=True), posted=pl.lit(value=False))
    pairs = _pairs(asked, pl.concat([said, _posts(context, steps)], how="diagonal")).cache()
    most = _most(_years(asked, _since(pairs, "first"), grades))
    least = _least(_years(asked, _since(pairs, "last"), grades))
    members = pairs.group_by("row").agg(members=pl.col("other").sort())
    changed = (pl.col("of") == _RANK) & (pl.col("opened") < CONVERTED)
    found = (
        asked.select("row", "id", "of")
        .join(most, on="row")
        .join(least, on="row")
        .join(members, on="row", how="left")
        .with_columns(earliest=pl.when(changed).then(pl.lit(MIN_DAY)).otherwise("earliest"))
    ).cache()
    by_rank, by_post = (
        found.filter(pl.col("of") == kind).select(
            "id",
            pl.col("earliest").alias(f"{name}_since_first"),
            pl.col("latest").alias(f"{name}_since_last"),
            pl.col("members").alias(f"{name}_members"),
        )
        for kind, name in ((_RANK, "rank"), (_LEVEL, "post"))
    )
    return by_rank.join(by_post, on="id")


def _posts(context: ViewContext, steps: pl.LazyFrame) -> pl.LazyFrame:
    """Return the leading posts, and what may be one, whose years may count for steps, in the shape of `ranks`.

    A level stands beside the ranks; where only the post is recorded it has a level too, and it is a leading one.
    """
    frames = context.frames
    kinds = frames["posts"].select(post="id", post_kind="kind")
    asked = steps.filter(pl.col("listed").is_in(list(POSTS)).fill_null(value=True)).select("person")
    levels = pl.col("level").is_in(list(POSTS.values())).fill_null(value=True)
    return (
        frames["tenures"]
        .filter(levels)
        .join(asked, on="person", how="semi")
        .join(kinds, on="post", how="left")
        .with_columns(leads=pl.col("leader") | pl.col("post_kind").is_in(["principal", "deputy"]))
        .filter(pl.col("leads").fill_null(value=True))
        .select(
            "id",
            "person",
            "leads",
            posted=pl.lit(value=True),
            kind=pl.lit(_LEVEL),
            rank="level",
            day_first=pl.col("begins_first").fill_null(MIN_DAY),
            begun_last=pl.col("begins_last").fill_null(MAX_DAY),
            over_first=end_first(),
            over_last=end_last(),
        )
    )


def _asked(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Return each step twice: `of` the lower rank, and of the level that counts beside it, with the word for it.

    A rank for which no level counts asks for a word that nobody holds; one that nobody lists may ask for any.
    """
    both = [
        steps.select(
            "id",
            "person",
            "day_first",
            "day_last",
            row=pl.concat_str(pl.lit(f"{kind}:"), "id"),
            of=pl.lit(kind),
            asked=pl.col("listed").replace_strict(
                {r: table.get(r, "") for r in LADDER}, default=None, return_dtype=pl.String
            ),
        )
        for kind, table in ((_RANK, LOWER), (_LEVEL, POSTS))
    ]
    return pl.concat(both)


def _pairs(steps: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return each step with every row of the person that is, or may be, the lower rank (or the level that counts)."""
    others = held.select(
        "person",
        other="id",
        other_kind="kind",
        # A word that nobody lists may be a way to write the one that is asked for.
        other_rank=pl.when(pl.col("rank").is_in(LADDER)).then("rank"),
        other_level=pl.when(pl.col("rank").is_in(LEVELS)).then("rank"),
        other_leads="leads",
        other_posted="posted",
        starts_first="day_first",
        starts_last="begun_last",
        ends_first="over_first",
        ends_last="over_last",
    )
    known = pl.when(pl.col("of") == _RANK).then("other_rank").otherwise("other_level")
    fits = (pl.col("other_kind") == pl.col("of")) & (known == pl.col("asked")) & (pl.col("asked") != "")
    fits = fits & pl.col("other_leads")
    # A post may bear the number of a rank: they are of two tables.
    pairs = steps.join(others, on="person").filter((pl.col("other") != pl.col("id")) | pl.col("other_posted"))
    return pairs.with_columns(fits=fits).filter(pl.col("fits").fill_null(value=True))


def _since(pairs: pl.LazyFrame, side: str) -> pl.LazyFrame:
    """Return since when the lower rank was held, as if without a break, at the earliest or the latest."""
    generous = side == "first"
    counted = pairs if generous else pairs.filter(pl.col("fits").fill_null(value=False))
    spans = counted.select(
        "row",
        "of",
        starts="starts_first" if generous else "starts_last",
        ends="ends_last" if generous else "ends_first",
        until="day_last" if generous else "day_first",
    )
    # What ended in the month of the step, or on the day before it, was held until then, as offices record months.
    kept = reach(pl.col("ends")) >= ordinal(pl.col("until"))
    spans = spans.with_columns(ends=pl.when(kept).then("until").otherwise("ends"))
    return as_if_since(spans.drop("of") if generous else _stretch(spans), least=not generous)


def _stretch(spans: pl.LazyFrame) -> pl.LazyFrame:
    """Return of each row the one stretch that surely counts: the last in a rank, the longest in leading posts."""
    clipped = spans.with_columns(ends=pl.min_horizontal("ends", "until")).filter(pl.col("starts") < pl.col("ends"))
    runs = (
        chained(clipped, "row", "starts", "ends")
        .group_by("row", "run")
        .agg(pl.col("of", "until").first(), pl.col("starts").min(), pl.col("ends").max())
    )
    length = pl.when(pl.col("of") == _LEVEL).then(months(pl.col("starts"), pl.col("ends"), whole=True)).otherwise(0)
    ordered = runs.with_columns(length=length).sort("row", "length", "ends")
    return ordered.unique("row", keep="last", maintain_order=True).select("row", "starts", "ends", "until")


def _years(steps: pl.LazyFrame, since: pl.LazyFrame, grades: pl.LazyFrame) -> pl.LazyFrame:
    """Add to each step the finished years of its service: how many there are, and what is known of their grades.

    The year in which the rank began is kept apart: only a part of it is service.
    """
    rows = steps.select("row", "person", "day_first", "day_last").join(since, on="row", how="left")
    start = pl.col("opened").dt.year().cast(pl.Int64)
    before, after = (pl.col(f"day_{side}").dt.year().cast(pl.Int64) for side in ("first", "last"))
    rows = rows.with_columns(start=start, before=before, after=after).cache()
    year, good, best = pl.col("year"), pl.col("good"), pl.col("excellent")
    inner, outer = (
        (year > pl.col("start")) & (year < pl.col("before")),
        (year > pl.col("start")) & (year < pl.col("after")),
    )
    first = year == pl.col("start")
    resumed = year > pl.col("resumed").dt.year().cast(pl.Int64)
    tally = (
        rows.join(grades, on="person")
        .group_by("row")
        .agg(
            surely_lost=(inner & ~good).sum().cast(pl.Int64),
            surely_good=(outer & good).sum().cast(pl.Int64),
            surely_best=(inner & resumed & best).sum().cast(pl.Int64),
            surely_plain=(outer & ~best).sum().cast(pl.Int64),
            first_good=pl.when(first).then("good").max(),
            first_best=pl.when(first).then("excellent").max(),
        )
    )
    return rows.join(tally, on="row", how="left").with_columns(
        pl.col("surely_lost", "surely_good", "surely_best", "surely_plain").fill_null(0)
    )


def _least(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return the latest day since which it can be said to be held: years that may not count do not."""
    begun = pl.col("start") < pl.col("after")
    spent = (pl.col("after") - pl.col("start") - 1).clip(0) - pl.col("surely_good")
    cut = begun & ~pl.col("first_good").fill_null(value=False)
    # A year that does not count takes its service with it: what is left begins with the next year.
    since = pl.when(cut & pl.col("solid")).then(pl.date(pl.col("start") + 1, 1, 1)).otherwise("since")
    more = spent + (cut & ~pl.col("solid")).cast(pl.Int64)
    best = pl.when("solid").then("surely_best").otherwise(0)
    rows = earlier(rows, since, 6 * best - 12 * more, least=True)
    return rows.select("row", latest=pl.coalesce(pl.when(pl.col("since").is_not_null()).then("earlier"), "day_first"))


def _most(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return the earliest day since which it can be said to be held: years that may count do."""
    begun = pl.col("start") < pl.col("before")
    cut = begun & ~pl.col("first_good").fill_null(value=True) & pl.col("solid")
    since = pl.when(cut).then(pl.date(pl.col("start") + 1, 1, 1)).otherwise("since")
    lost = pl.when("solid").then("surely_lost").otherwise(0)
    best = (pl.col("after") - pl.col("start") - 1).clip(0) - pl.col("surely_plain")
    # Whether an excellent grade of the year in which the rank began counts, the text that was read does not say.
    first = ((pl.col("start") < pl.col("after")) & pl.col("first_best").fill_null(value=True)).cast(pl.Int64)
    rows = earlier(rows, since, 6 * (best + first) - 12 * lost, least=False)
    return rows.select(
        "row", "opened", earliest=pl.coalesce(pl.when(pl.col("since").is_not_null()).then("earlier"), "day_last")
    )
