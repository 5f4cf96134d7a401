"""People counted four ways, each number with the people behind it; all four have the same total."""

from __future__ import annotations

from datetime import date

import attrs
import polars as pl

from orgwork.model import Register
from orgwork.model.register import end_first, end_last
from orgwork.model.schooling import GROUPS, OTHER, group, rung
from orgwork.model.words import LEVELS
from orgwork.views.profiles import BANDS, band

SCHOOLINGS = ("doctor", "master", "bachelor", "college", "secondary", "lower", "other", "unknown")
POSTS = ("principal", "deputy", "member", "staff", "none")
"""The foremost post somebody holds."""
GONE = ("retired", "moved_out", "deceased")
UNSURE = "unsure"
"""Stands in every column for somebody of whom it is not known whether the file is still here."""
_STAFF, _NONE = POSTS.index("staff"), POSTS.index("none")


@attrs.frozen
class People:
    """Everybody whose file is with the county on a day, or may be.

    Args:
        frame: id, name, unit, unit_name, team, team_name, post, level, band, schooling, leads; what is not known is
            null (`leads`: whether a member of the leading team `team`: yes, no, or perhaps).
        on: the day.

    """

    frame: pl.DataFrame
    on: date

    @property
    def total(self) -> tuple[int, int]:
        """How many there are at least, and at most."""
        most = self.frame.height
        return most - self.frame.filter(pl.col("post") == UNSURE).height, most

    def by(self, column: str, order: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
        """Return each value of a column with the names behind it; a null value is `unknown`."""
        rows = self.frame.with_columns(pl.col(column).fill_null("unknown").alias("__value"))
        groups = dict(rows.group_by("__value", maintain_order=True).agg("name").iter_rows())
        first, last = [k for k in order if k in groups], [k for k in ("unknown", UNSURE) if k in groups]
        return [(k, groups[k]) for k in (*first, *sorted({*groups} - {*first, *last}), *last)]


def people(register: Register, on: date) -> People:
    """Count the people of a register on a day; emptied cells only turn what is known into unknown."""
    known = register.as_of(on)
    units = known.frames["organizations"].select(organization="id", unit_name="name")
    unsure = (pl.col("status") == "other").fill_null(value=True)
    here = known.frames["persons"].filter(pl.col("status").is_in(GONE).not_().fill_null(value=True))
    told = ("unit_name", "post", "level", "band", "schooling")
    frame = (
        here.join(units, on="organization", how="left", maintain_order="left")
        .join(_posts(known, on), on="id", how="left", maintain_order="left")
        .join(_schooling(known), on="id", how="left", maintain_order="left")
        .with_columns(band=_band(on))
        .with_columns(_settled(known))
        .with_columns(pl.when(unsure).then(pl.lit(UNSURE)).otherwise(column).alias(column) for column in told)
        .with_columns(leads=pl.when(~unsure | ~pl.col("leads")).then("leads"))
        .select("id", "name", "unit_name", "team", "team_name", "post", "level", "band", "schooling", "leads")
    )
    return People(frame, on)


def _settled(known: Register) -> tuple[pl.Expr, ...]:
    """Return the post of those without any: none, but only where every appointment was recorded."""
    gaps = known.partial().get("tenures", frozenset())
    whole = pl.lit(value=False) if None in gaps else ~pl.col("id").is_in([g for g in gaps if g is not None])
    without = pl.col("best").is_null()
    return (
        pl.when(without & whole).then(pl.lit("none")).when(whole).then("post").alias("post"),
        pl.when(without & whole).then(pl.lit(value=False)).when(whole).then("leads").alias("leads"),
    )


def _band(on: date) -> pl.Expr:
    """Return the band of ages; null where the possible birthdays lie in different ones."""

    def age(day: str) -> pl.Expr:
        """Return the age of somebody born on a day."""
        born = pl.col(day)
        before = (born.dt.month() > on.month) | ((born.dt.month() == on.month) & (born.dt.day() > on.day))
        return on.year - born.dt.year() - before.cast(pl.Int32)

    young, old = band(age("birth_last")), band(age("birth_first"))
    return pl.when(young == old).then(young)


def _posts(known: Register, on: date) -> pl.DataFrame:
    """Return per person the foremost post held on the day, its team and level; null where it may be another."""
    units = known.frames["organizations"].select(team="id", team_name="name")
    posts = known.frames["posts"].select(post="id", kind="kind", team="organization")
    sure = ((pl.col("begins_last") <= on) & (end_first() > on)).fill_null(value=False)
    possible = (end_last() > on) & (pl.col("begins_first") <= on).fill_null(value=True)
    ranks = {"principal": 0, "deputy": 1, "other": 2}
    best, worst = (pl.col("kind").replace_strict(ranks, default=n, return_dtype=pl.Int64) for n in (0, 2))
    held = (
        known.frames["tenures"]
        .with_columns(sure=sure)
        .filter(possible)
        .join(posts, on="post", how="left", maintain_order="left")
        .join(units, on="team", how="left", maintain_order="left")
        .with_columns(
            best=pl.when(pl.col("leader").fill_null(value=True)).then(best).otherwise(_STAFF),
            worst=pl.when(~pl.col("sure")).then(_NONE).when(pl.col("leader")).then(worst).otherwise(_STAFF),
        )
        .with_columns(foremost=pl.col("best") == pl.col("best").min().over("person"))
    )
    settled = pl.when(pl.col("best").min() == pl.col("worst").min())
    return held.group_by(id="person", maintain_order=True).agg(
        pl.col("best").min(),
        settled.then(pl.col("best").min()).replace_strict(dict(enumerate(POSTS)), return_dtype=pl.String).alias("post"),
        *(settled.then(_one(column)).alias(column) for column in ("level", "team", "team_name")),
        leads=pl.when(pl.col("worst").min() < _STAFF)
        .then(statement=True)
        .when(pl.col("best").min() >= _STAFF)
        .then(statement=False),
    )


def _one(column: str) -> pl.Expr:
    """Return the value that all foremost posts share."""
    values = pl.col(column).filter("foremost")
    return pl.when(values.n_unique() == 1).then(values.first())


def _schooling(known: Register) -> pl.DataFrame:
    """Return per person the highest schooling recorded; null where a course has none or some may not be recorded."""
    names = {0: OTHER, **dict(enumerate(GROUPS, start=1))}
    gaps = known.partial().get("educations", frozenset())
    frame = known.frames["educations"].clear() if None in gaps else known.frames["educations"]
    named = pl.col("place").replace_strict(names, return_dtype=pl.String)
    return (
        frame.filter(~pl.col("person").is_in([g for g in gaps if g is not None]))
        .with_columns(place=rung(group("schooling")).fill_null(0))
        .group_by(id="person")
        .agg(pl.col("place").max(), blank=pl.col("schooling").is_null().any())
        .select("id", schooling=pl.when(~pl.col("blank")).then(named))
    )


@attrs.frozen
class Team:
    """One unit's leading team: how many members by level and by age, and how many more there may be."""

    name: str | None
    levels: tuple[tuple[str, int], ...]
    bands: tuple[tuple[str, int], ...]
    members: tuple[str, ...]
    perhaps: tuple[str, ...]


def teams(counted: People) -> list[Team]:
    """Return the leading teams in the order of their units' ids; those whose unit is not known stand last."""
    leaders = counted.frame.filter(pl.col("leads").fill_null(value=True))
    found = []
    for _, rows in leaders.sort("team", nulls_last=True, maintain_order=True).group_by("team", maintain_order=True):
        sure = rows.filter("leads")
        found.append(
            Team(
                rows["team_name"][0],
                _tally(sure, "level", tuple(reversed(LEVELS))),
                _tally(sure, "band", tuple(f"{low}-{high}" for low, high in BANDS)),
                tuple(sure["name"]),
                tuple(rows.filter(pl.col("leads").is_null())["name"]),
            )
        )
    return found


def _tally(rows: pl.DataFrame, column: str, order: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Return how many rows there are by the words of a column, in their order."""
    counts = dict(rows.group_by(pl.col(column).fill_null("unknown")).len().iter_rows())
    return tuple((key, counts[key]) for key in (*order, "unknown") if key in counts)
