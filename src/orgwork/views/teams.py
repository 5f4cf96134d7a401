"""Teams: one row per leading team of which a text speaks, with how many of its members are not of the Party.

Courts and procuratorates are told by their names, committees of the people's political consultative conference too.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.places import chain
from orgwork.places import name as place_name
from orgwork.views.bodies import bodied
from orgwork.views.profiles import nonparty
from orgwork.views.seats import SEATED, seats

COLUMNS = {
    "body": pl.String(),
    "autonomous": pl.Boolean(),
    "manned": pl.Boolean(),
    "deputed": pl.Boolean(),
    "nonparty_low": pl.Int64(),
    "nonparty_high": pl.Int64(),
    "deputies_low": pl.Int64(),
    "deputies_high": pl.Int64(),
    "nonparty_deputies_low": pl.Int64(),
    "nonparty_deputies_high": pl.Int64(),
}
CONFERENCE = "conference"
"""The kind of body of a committee of the political consultative conference (政协)."""
ASKED = ("court", "procuratorate", CONFERENCE)
_CONFERENCE = r"(?:政协.*委员会|政治协商会议.*委员会|[县市区省旗州]政协)$"
_BODY = pl.when(pl.col("name").str.contains(_CONFERENCE)).then(pl.lit(CONFERENCE)).otherwise("body")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; where no unit is such a body nobody is looked at."""
    frames = context.frames
    units = context.collect(
        bodied(context)
        .filter((~pl.col("entity").is_in(["inner", "party"])).fill_null(value=True))
        .select("id", "place", "entity", body=_BODY)
        .filter(pl.col("body").is_in(ASKED))
    )
    if units.is_empty():
        return pl.LazyFrame(schema=VIEW.schema)
    told = seats(context, units["id"])
    politics = frames["persons"].select(person="id", nonparty=nonparty())
    deputy = pl.when(pl.col("organization").is_not_null()).then(pl.col("kind") == "deputy")
    rows = context.collect(told.join(politics, on="person", how="left").with_columns(deputy=deputy))
    groups = {
        "members": pl.col("member"),
        "nonparty": pl.col("member") & pl.col("nonparty"),
        "deputies": pl.col("member") & pl.col("deputy"),
        "nonparty_deputies": pl.col("member") & pl.col("deputy") & pl.col("nonparty"),
    }
    # Who may sit in any team may sit in this one.
    astray = rows.filter(pl.col("organization").is_null()).select(
        **{name: said.fill_null(value=True).sum().cast(pl.Int64) for name, said in groups.items()}
    )
    open_ = bool(context.partial.get("persons"))
    counted = rows.group_by(id="organization").agg(
        *[said.fill_null(value=False).sum().cast(pl.Int64).alias(f"{name}_low") for name, said in groups.items()],
        *[said.fill_null(value=True).sum().cast(pl.Int64).alias(f"{name}_high") for name, said in groups.items()],
        records=pl.concat([pl.col("tenures").explode(), pl.col("person")]).drop_nulls().unique().sort(),
    )
    highest = [
        (pl.lit(None, pl.Int64) if open_ else pl.col(f"{name}_high").fill_null(0) + astray[name][0]).alias(
            f"{name}_high"
        )
        for name in groups
    ]
    return (
        units.lazy()
        .join(_autonomous(units).lazy(), on="place", how="left")
        .join(counted.lazy(), on="id", how="left")
        .with_columns(*[pl.col(f"{name}_low").fill_null(0) for name in groups], *highest)
        .with_columns(manned=_some("members"), deputed=_some("deputies"))
        .select(
            pl.col("id").alias("key"),
            pl.col("id").alias("subject"),
            pl.col("place").fill_null("").alias("place_upper"),
            pl.col("place").alias("place_lower"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            pl.concat_list(pl.concat_list("id"), pl.col("records").fill_null(pl.lit([], pl.List(pl.String)))).alias(
                "records"
            ),
            *COLUMNS,
        )
    )


def _some(name: str) -> pl.Expr:
    """Return whether there is anybody, in a team of its own: yes, no, or perhaps."""
    team = pl.when(pl.col("entity").is_not_null()).then(~pl.col("entity").is_in(["inner", "party"]))
    some = pl.when(pl.col(f"{name}_low") > 0).then(statement=True).when(pl.col(f"{name}_high") == 0).then(False)  # noqa: FBT003 - a polars literal
    return team & some


def _autonomous(units: pl.DataFrame) -> pl.DataFrame:
    """Return per place whether it is autonomous or lies in such a place; null where its name is not known."""
    codes = units["place"].drop_nulls().unique().sort()
    said = []
    for code in codes:
        names = [place_name(one) for one in chain(code)]
        unnamed = any(name == one for name, one in zip(names, chain(code), strict=True) if one)
        said.append(True if any("自治" in name for name in names) else None if unnamed else False)
    return pl.DataFrame({"place": codes, "autonomous": pl.Series(said, dtype=pl.Boolean)})


VIEW = View(
    "teams",
    Grain.ORGANIZATION,
    COLUMNS,
    ("organizations", "posts", "tenures", "persons"),
    build,
    origins={
        "body": ("organizations.name",),
        "autonomous": ("organizations.place",),
        "manned": SEATED,
        "deputed": (*SEATED, "posts.kind"),
        "nonparty": (*SEATED, "persons.politics"),
        "deputies": (*SEATED, "posts.kind"),
        "nonparty_deputies": (*SEATED, "posts.kind", "persons.politics"),
    },
)
