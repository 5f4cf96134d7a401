"""People counted four ways, each number with the people behind it; all four have the same total."""

from __future__ import annotations

from datetime import date

import attrs
import polars as pl

from orgwork.model import Register
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS

BANDS = ((0, 35), (36, 40), (41, 45), (46, 50), (51, 55), (56, 60), (61, 200))
"""Ages in whole years, both ends included."""
_SCHOOLINGS = ("博士", "硕士", "研究生", "本科", "大专", "专科", "中专", "高中", "初中", "小学")
"""Highest first; what is recorded is matched by the first that it holds."""
_GROUPS = ("doctor", "master", "master", "bachelor", "college", "college", "secondary", "secondary", "lower", "lower")
SCHOOLINGS = ("doctor", "master", "bachelor", "college", "secondary", "lower", "other", "unknown")
POSTS = ("principal", "deputy", "member", "staff", "perhaps", "none")
GONE = ("retired", "moved_out", "deceased", "other")


@attrs.frozen
class People:
    """Everybody whose file is with the county on a day; see `people` for the columns of its frame."""

    frame: pl.DataFrame
    on: date

    @property
    def total(self) -> int:
        """How many there are."""
        return self.frame.height

    def by(self, column: str, order: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
        """Return each value of a column with the names behind it; a null value is `unknown`."""
        rows = self.frame.with_columns(pl.col(column).fill_null("unknown").alias("__value"))
        groups = dict(rows.group_by("__value", maintain_order=True).agg("name").iter_rows())
        keys = [k for k in order if k in groups] + sorted(k for k in groups if k not in order and k != "unknown")
        if "unknown" in groups and "unknown" not in keys:
            keys.append("unknown")
        return [(key, groups[key]) for key in keys]


def people(register: Register, on: date) -> People:
    """Return one row per person: id, name, unit, unit_name, post, level, band, schooling."""
    known = register.as_of(on)
    units = known.frames["organizations"].select(organization="id", unit_name="name")
    here = known.frames["persons"].filter(pl.col("status").is_in(GONE).not_().fill_null(value=True))
    frame = (
        here.join(units, on="organization", how="left", maintain_order="left")
        .join(_posts(known, on), on="id", how="left", maintain_order="left")
        .join(_schooling(known), on="id", how="left", maintain_order="left")
        .with_columns(band=_band(on), post=pl.col("post").fill_null("none"))
        .select("id", "name", "unit_name", "post", "level", "band", "schooling", unit="organization")
    )
    return People(frame, on)


def _band(on: date) -> pl.Expr:
    """Return the band of ages; null where the possible birthdays lie in different ones."""

    def age(day: str) -> pl.Expr:
        born = pl.col(day)
        before = (born.dt.month() > on.month) | ((born.dt.month() == on.month) & (born.dt.day() > on.day))
        return on.year - born.dt.year() - before.cast(pl.Int32)

    def named(years: pl.Expr) -> pl.Expr:
        name = pl.lit(None, pl.String)
        for low, high in BANDS:
            name = pl.when(years.is_between(low, high)).then(pl.lit(f"{low}-{high}")).otherwise(name)
        return name

    young, old = named(age("birth_last")), named(age("birth_first"))
    return pl.when(young == old).then(young)


def _posts(known: Register, on: date) -> pl.DataFrame:
    """Return per person the foremost post held on the day and its level; `perhaps` where none surely runs."""
    posts = known.frames["posts"].select(post="id", kind="kind")
    sure = ((pl.col("begins_last") <= on) & (end_first() > on)).fill_null(value=False)
    possible = (end_last() > on) & (pl.col("begins_first") <= on).fill_null(value=True)
    leads = pl.col("leader").fill_null(value=False)
    post = (
        pl.when(~pl.col("sure"))
        .then(pl.lit("perhaps"))
        .when(leads & (pl.col("kind") == "principal"))
        .then(pl.lit("principal"))
        .when(leads & (pl.col("kind") == "deputy"))
        .then(pl.lit("deputy"))
        .when(leads)
        .then(pl.lit("member"))
        .otherwise(pl.lit("staff"))
    )
    order = {name: i for i, name in enumerate(POSTS)}
    return (
        known.frames["tenures"]
        .with_columns(sure=sure)
        .filter(possible)
        .join(posts, on="post", how="left")
        .with_columns(post=post)
        .with_columns(place=pl.col("post").replace_strict(order, return_dtype=pl.Int64))
        .sort("person", "place", "id")
        .group_by(id="person", maintain_order=True)
        .agg(pl.col("post").first(), pl.col("level").first())
    )


def _schooling(known: Register) -> pl.DataFrame:
    """Return per person the highest schooling recorded."""
    place = pl.lit(None, pl.Int64)
    for index, word in reversed(list(enumerate(_SCHOOLINGS))):
        place = pl.when(pl.col("schooling").str.contains(word, literal=True)).then(pl.lit(index)).otherwise(place)
    groups = dict(enumerate(_GROUPS))
    return (
        known.frames["educations"]
        .filter(pl.col("schooling").is_not_null())
        .with_columns(place=place)
        .group_by(id="person")
        .agg(pl.col("place").min())
        .select(
            "id",
            schooling=pl.col("place").replace_strict(groups, default=None, return_dtype=pl.String).fill_null("other"),
        )
    )


@attrs.frozen
class Team:
    """One unit's leading team: how many members by level and by age."""

    unit: str
    name: str
    levels: tuple[tuple[str, int], ...]
    bands: tuple[tuple[str, int], ...]
    members: tuple[str, ...]


def teams(counted: People) -> list[Team]:
    """Return the leading teams, the units in the order of the register."""
    leaders = counted.frame.filter(pl.col("post").is_in(["principal", "deputy", "member"]))
    found = []
    for (unit,), rows in leaders.sort("unit").group_by("unit", maintain_order=True):
        if unit is None:
            continue
        found.append(
            Team(
                str(unit),
                rows["unit_name"][0],
                _tally(rows, "level", tuple(reversed(LEVELS))),
                _tally(rows, "band", tuple(f"{low}-{high}" for low, high in BANDS)),
                tuple(rows["name"]),
            )
        )
    return found


def _tally(rows: pl.DataFrame, column: str, order: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    counts = dict(rows.group_by(pl.col(column).fill_null("unknown")).len().iter_rows())
    return tuple((key, counts[key]) for key in (*order, "unknown") if key in counts)
