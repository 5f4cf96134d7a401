"""Told posts: one row per person, with whether each post begins in the month in which the résumé has it begin.

A line of the résumé tells of a post where it names the unit and, standing by itself, the post: 示例县财政局局长, or
示例县财政局党组书记、局长. Of a post held more than once the first begin is compared. What the lines name in other
words is unknown, and so is every text that cannot be read whole.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import LATE, month_end, month_number
from orgwork.views.career_spans import behind, common, people
from orgwork.views.resume_text import told_lines

COLUMNS = {
    "post_begun_first": pl.Date(),
    "post_begun_last": pl.Date(),
    "told_begun_first": pl.Date(),
    "told_begun_last": pl.Date(),
    "told_post": pl.String(),
    "posts_as_told": pl.Boolean(),
}
_SHOWN = tuple(name for name in COLUMNS if name != "posts_as_told")
_PARTS = r"[、，,；;。（()）\s兼及]+"
"""What stands between posts in a line."""
_POST = ("code", "name")


def _named(context: ViewContext) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return posts with a number for each unit and post by name, null where one is not known, and what it stands for.

    Posts are fewer than who held them: numbers are compared person by person, and names are looked up by them.
    """
    frames = context.frames
    units = frames["organizations"].select(organization="id", unit="name")
    posts = context.collect(
        frames["posts"].join(units, on="organization", how="left").select("unit", at="id", post="name")
    )
    plain = {f"plain_{name}": pl.col(name).str.replace_all(_PARTS, "、") for name in ("unit", "post")}
    names = posts.drop_nulls().select("unit", "post").unique().with_row_index("name").with_columns(**plain)
    return posts.join(names, on=["unit", "post"], how="left").select("at", "name"), names


def _held(context: ViewContext, posts: pl.DataFrame) -> pl.LazyFrame:
    """Return tenures with the number of post and unit, and the months in which they may begin."""
    known = people(context).select("code", "posts_whole", person="id")
    return (
        context.frames["tenures"]
        .select(
            "person",
            "begins_first",
            "begins_last",
            at="post",
            record="id",
            # Months are numbers of 32 bits: all posts of a province are held at once.
            low=month_number("begins_first", 0).cast(pl.Int32),
            high=month_number("begins_last", LATE).cast(pl.Int32),
        )
        .join(posts.lazy(), on="at", how="left")
        .join(known, on="person")
        .drop("person", "at")
    )


def _first_told(context: ViewContext, held: pl.LazyFrame, names: pl.DataFrame) -> pl.LazyFrame:
    """Return, per person, unit and post, the months in which the text may have it begin.

    Args:
        context: what the view is built from.
        held: the posts of each person, each once.
        names: what their numbers stand for.

    """
    line, unit, post = pl.col("line"), pl.col("plain_unit"), pl.col("plain_post")
    said = pl.concat_str(pl.col("words").str.replace_all(_PARTS, "、"), pl.lit("、"))
    lines = told_lines(people(context), context.on).with_columns(line=said).drop("words")
    sought = names.lazy().filter(pl.col("unit").str.len_chars() > 0, pl.col("post").str.len_chars() > 0)
    # Right after its unit, as most lines have it, or by itself on a line that names the unit.
    beside = line.str.contains(pl.concat_str(unit, post, pl.lit("、")), literal=True)
    alone = line.str.contains(pl.concat_str(pl.lit("、"), post, pl.lit("、")), literal=True)
    pairs = (
        held.select(_POST)
        .join(sought.select("name", unit, post), on="name")
        .join(lines, on="code")
        .with_columns(beside=beside)
        .cache()
    )
    found = pl.concat(
        [pairs.filter("beside"), pairs.filter(~pl.col("beside")).filter(alone & line.str.contains(unit, literal=True))]
    )
    return found.group_by(_POST).agg(told_low=pl.col("begin_low").min(), told_high=pl.col("begin_high").min())


def _judged(context: ViewContext) -> pl.LazyFrame:
    """Return, per person, whether a post surely begins elsewhere than told, the first that does, and whether all agree.

    A post that is not known may be any: a later begin is sure only where there is none such, and none is missing.
    """
    posts, names = _named(context)
    held = context.collect(_held(context, posts)).lazy()
    loose = pl.col("name").is_null()
    adrift = held.filter(loose).group_by("code").agg(loose_low=pl.col("low").min())
    own = held.filter(~loose).group_by(_POST).agg(pl.col("posts_whole").first(), pl.col("low", "high").min()).cache()
    told = own.join(_first_told(context, own, names), on=_POST, how="left").join(adrift, on="code", how="left")
    low = pl.min_horizontal("low", "loose_low")
    apart = (pl.col("high") < pl.col("told_low")) | ((low > pl.col("told_high")) & pl.col("posts_whole"))
    agree = (
        (pl.col("told_low") == pl.col("told_high"))
        & (low == pl.col("told_low"))
        & (pl.col("high") == pl.col("told_low"))
        & pl.col("loose_low").is_null()
        & pl.col("posts_whole")
    ).fill_null(value=False)
    rows = told.with_columns(apart=apart.fill_null(value=False)).cache()
    return (
        rows.group_by("code")
        .agg(pl.col("apart").any(), agree=agree.all())
        .join(_shown(rows.filter("apart"), held, names), on="code", how="left")
        .join(adrift, on="code", how="full", coalesce=True)
    )


def _shown(apart: pl.LazyFrame, held: pl.LazyFrame, names: pl.DataFrame) -> pl.LazyFrame:
    """Return, of each person, what is shown of the first post that begins elsewhere than told, with its record.

    Few are told elsewhere: only they are put in order.
    """
    shown = {
        "post_begun_first": pl.col("begins_first"),
        "post_begun_last": pl.col("begins_last"),
        "told_begun_first": month_end(pl.col("told_low") - 1).dt.month_start(),
        "told_begun_last": month_end(pl.col("told_high") - 1),
        "told_post": pl.concat_str("unit", "post"),
    }
    first = (
        apart.select(*_POST, "told_low", "told_high", own_low="low")
        .join(held, on=_POST)
        .sort("low", "high", "record")
        .unique(_POST, keep="first", maintain_order=True)
    )
    return (
        first.join(names.lazy(), on="name")
        .select("code", "told_low", "own_low", "record", **shown)
        .sort("told_low", "own_low", "record")
        .group_by("code")
        .agg(pl.col(_SHOWN).first(), elsewhere="record")
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; who surely never held a post has none to compare."""
    columns, units = common(context)
    rows = people(context).join(_judged(context), on="code", how="left")
    none = pl.col("agree").is_null() & pl.col("loose_low").is_null()
    return rows.join(units, on="organization", how="left").select(
        *columns,
        *_SHOWN,
        pl.when(pl.col("apart").fill_null(value=False))
        .then(statement=False)
        .when((none | (pl.col("agree") & pl.col("loose_low").is_null())) & pl.col("posts_whole"))
        .then(statement=True)
        .alias("posts_as_told"),
        "elsewhere",
    )


VIEW = View(
    "told_posts",
    Grain.PERSON,
    COLUMNS,
    ("persons", "tenures", "posts", "organizations"),
    build,
    origins={
        "post_begun": ("tenures.begins",),
        "told_begun": ("persons.resume",),
        "told_post": ("persons.resume", "posts.name", "organizations.name"),
        "posts_as_told": (
            "persons.resume",
            "tenures.begins",
            "tenures.post",
            "posts.name",
            "posts.organization",
            "organizations.name",
        ),
    },
    behind=behind("elsewhere"),
)
