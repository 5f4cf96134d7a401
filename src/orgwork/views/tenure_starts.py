"""Starts of tenures: one row per appointment that was decided, with the day of the decision from which it counts.

One appointment may have several decisions: that of the Party, that of a congress or its standing committee, that of a
government. Which of them counts follows from who decides on the post, as recorded with it (`decided_by`). Where a
decision of the person may be about the appointment or may not, or is by nobody knows whom, none is known to count. A
meeting that left the matter to the next one is no decision.

For heads of the Party committee and the government of a city or county the row also says how the Party's members
decided: a secret ballot of the plenum, or their opinions asked between two plenums, before any other form. A
promotion to a leading post of which no decision is recorded has a row in which nothing is known.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import VOTE_FORMS
from orgwork.views import appointments
from orgwork.views.offices import office, tier
from orgwork.views.postings import place_bounds
from orgwork.views.settled import VOTES, settled

COLUMNS = {
    "office": pl.String(),
    "tier": pl.String(),
    "decided_by": pl.String(),
    "decided_first": pl.Date(),
    "decided_last": pl.Date(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
    "form": pl.String(),
}


def _form() -> pl.Expr:
    """Return the strictest form in which the Party decided, null where another decision may have had a stricter one."""
    rank = {form: i for i, form in enumerate(VOTE_FORMS)}
    held = pl.col("form").replace_strict(rank, default=None, return_dtype=pl.Int64)
    party = (pl.col("by") == "party").fill_null(value=True)
    # One that may have left the matter to the next need not be how they decided.
    perhaps = pl.col("by").is_null() | pl.col("settles").is_null()
    best = held.filter(party & ~perhaps).min()
    open_ = (party & (held.is_null() | perhaps)).any()
    return (
        pl.when(~open_ | (best == 0))
        .then(best)
        .replace_strict(dict(enumerate(VOTE_FORMS)), default=None, return_dtype=pl.String)
    )


def _decided(context: ViewContext) -> pl.LazyFrame:
    """Return one row per appointment of which a decision is recorded."""
    frames = context.frames
    settles = frames["decisions"].join(settled(context), left_on="id", right_on="row", how="left")
    made = settles.filter(pl.col("settles").fill_null(value=True))
    rows = appointments.named(context, made).cache()
    # A decision that names no appointment of its person may be about any of them.
    loose = rows.filter(pl.col("found").is_null()).select("person", loose=pl.lit(value=True)).unique()
    counts = (pl.col("by") == pl.col("decided_by")).fill_null(value=False)
    perhaps = pl.col("by").is_null() | (counts & pl.col("begins_first").is_null())
    begun = frames["tenures"].select("begins_first", "begins_last", tenure="id")
    whole = context.complete("decisions", "person") & pl.col("loose").is_null()
    return (
        rows.filter("found")
        .group_by("tenure")
        .agg(
            pl.col(
                "person", "managed_by", "within", "kind", "entity", "town", "unit_kind", "unit_body", "decided_by"
            ).first(),
            low=pl.col("begins_first").filter(counts).min(),
            high=pl.col("begins_last").filter(counts).max(),
            known=~perhaps.any(),
            form=_form(),
            decisions=pl.col("id").sort(),
        )
        .join(loose, on="person", how="left")
        .join(begun, on="tenure", how="left")
        .with_columns(
            known=pl.col("known") & whole, form=pl.when(whole | (pl.col("form") == VOTE_FORMS[0])).then("form")
        )
        .select(
            pl.col("tenure").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list(pl.concat_list("tenure"), "decisions").alias("records"),
            office().alias("office"),
            tier("within").alias("tier"),
            "decided_by",
            pl.when("known").then("low").alias("decided_first"),
            pl.when("known").then("high").alias("decided_last"),
            "begins_first",
            "begins_last",
            "form",
        )
    )


def _undecided(context: ViewContext) -> pl.LazyFrame:
    """Return one row per promotion without any decision."""
    frames = context.frames
    told = frames["decisions"].select(key="tenure", subject="person")
    rows = appointments.asked(context).join(told, on=["key", "subject"], how="anti")
    posts = appointments.named(context, rows.select(tenure="key", person="subject"))
    known = posts.select(office().alias("office"), tier("within").alias("tier"), key="tenure")
    nothing = {name: pl.lit(None, kind) for name, kind in COLUMNS.items() if name not in {"office", "tier"}}
    return (
        rows.join(known, on="key", how="left")
        .with_columns(**nothing)
        .select(
            "key",
            "subject",
            "place_upper",
            "place_lower",
            "day_first",
            "day_last",
            records=pl.concat_list("key"),
            **{name: name for name in COLUMNS},
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    return pl.concat([_decided(context), _undecided(context)])


VIEW = View(
    "tenure_starts",
    Grain.PERSON,
    COLUMNS,
    ("decisions", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "office": ("tenures.post", "posts.kind", "organizations.kind", "organizations.entity"),
        "tier": ("organizations.place",),
        "decided_by": ("posts.decided_by",),
        "decided": ("decisions.begins", "decisions.by", "decisions.tenure", *VOTES, "posts.decided_by"),
        "begins": ("tenures.begins",),
        "form": ("decisions.form", "decisions.by", "decisions.tenure"),
    },
)
