"""Profiles: what is recorded of a person that pools and teams are counted by, as of the day asked for.

Who is no member of the Party is told by the politics recorded; a text that names none of the words known leaves it
open. Of schooling the highest course counts; where a course has no schooling, or some may not be recorded, only what
is surely reached is told. Specialty is the subject of the highest course, as written.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.model.schooling import GROUPS, OTHER, group, rung

PARTY = ("中共党员", "中共预备党员", "共产党员", "党员", "预备党员", "中国共产党党员", "中国共产党预备党员")
NONPARTY = (
    *("共青团员", "群众", "无党派人士", "无党派", "无党派民主人士"),
    *(
        "民革党员",
        "民革会员",
        "民盟盟员",
        "民建会员",
        "民进会员",
        "农工党党员",
        "致公党党员",
        "九三学社社员",
        "台盟盟员",
    ),
)
BANDS = ((0, 35), (36, 40), (41, 45), (46, 50), (51, 55), (56, 60), (61, 200))
"""Ages in whole years, both ends included."""
_BACHELOR = GROUPS.index("bachelor") + 1
_HAN = ("汉族", "汉")
_PEOPLE = r"^\p{Han}{1,6}族$"

PROFILE = {
    "female": pl.Boolean(),
    "minority": pl.Boolean(),
    "nonparty": pl.Boolean(),
    "age_low": pl.Int64(),
    "age_high": pl.Int64(),
    "band": pl.String(),
    "schooling": pl.String(),
    "bachelor": pl.Boolean(),
    "specialty": pl.String(),
    "grassroots": pl.Boolean(),
}
"""The columns of a profile."""

PROFILE_ORIGINS = {
    "female": ("persons.sex",),
    "minority": ("persons.ethnicity",),
    "nonparty": ("persons.politics",),
    "age": ("persons.birth",),
    "band": ("persons.birth",),
    "schooling": ("educations.schooling",),
    "bachelor": ("educations.schooling",),
    "specialty": ("educations.major", "educations.schooling"),
    "grassroots": ("persons.grassroots",),
}


def profiles(context: ViewContext, persons: pl.LazyFrame) -> pl.LazyFrame:
    """Return the profile of each of the persons given, by `person`.

    Args:
        context: what the view is built from.
        persons: ids in the column `person`, each once.

    """
    told = context.frames["persons"].select(
        "sex", "ethnicity", "politics", "birth_first", "birth_last", "grassroots", person="id"
    )
    said = pl.col("ethnicity")
    return (
        persons.select("person")
        .join(told, on="person")
        .join(_schoolings(context), on="person", how="left")
        .select(
            "person",
            female=pl.col("sex") == "female",
            minority=pl.when(said.is_in(_HAN)).then(statement=False).when(said.str.contains(_PEOPLE)).then(True),  # noqa: FBT003 - a polars literal
            nonparty=nonparty(),
            age_low=_age(pl.col("birth_last"), context.on),
            age_high=_age(pl.col("birth_first"), context.on),
            band=_band(context.on),
            schooling="schooling",
            bachelor="bachelor",
            specialty="specialty",
            grassroots="grassroots",
        )
    )


def nonparty() -> pl.Expr:
    """Return whether somebody is no member of the Party, by the column `politics`; null where that is not told."""
    politics = pl.col("politics")
    return pl.when(politics.is_in(NONPARTY)).then(statement=True).when(politics.is_in(PARTY)).then(statement=False)


def _age(born: pl.Expr, on: date) -> pl.Expr:
    """Return the age in whole years on a day; whoever is born on 29 February is a year older on 1 March."""
    before = (born.dt.month() > on.month) | ((born.dt.month() == on.month) & (born.dt.day() > on.day))
    return on.year - born.dt.year().cast(pl.Int64) - before.cast(pl.Int64)


def band(years: pl.Expr) -> pl.Expr:
    """Return the band in which an age lies, as `36-40`."""
    name = pl.lit(None, pl.String)
    for low, high in BANDS:
        name = pl.when(years.is_between(low, high)).then(pl.lit(f"{low}-{high}")).otherwise(name)
    return name


def _band(on: date) -> pl.Expr:
    """Return the band of ages; null where the possible birthdays lie in different ones."""
    young, old = band(_age(pl.col("birth_last"), on)), band(_age(pl.col("birth_first"), on))
    return pl.when(young == old).then(young)


def _schoolings(context: ViewContext) -> pl.LazyFrame:
    """Return the highest schooling, whether it is a bachelor's or above, and its subject."""
    names = {0: OTHER, **dict(enumerate(GROUPS, start=1))}
    whole = context.complete("educations", "person")
    open_ = pl.col("blank") | ~whole
    top = pl.col("major").filter(pl.col("step") == pl.col("step").max())
    return (
        context.frames["educations"]
        .with_columns(step=rung(group("schooling")).fill_null(0))
        .group_by("person")
        .agg(
            highest=pl.col("step").max(),
            blank=pl.col("schooling").is_null().any(),
            major=pl.when((top.n_unique() == 1) & top.is_not_null().all()).then(top.first()),
        )
        .select(
            "person",
            schooling=pl.when(~open_).then(pl.col("highest").replace_strict(names, return_dtype=pl.String)),
            bachelor=pl.when(pl.col("highest") >= _BACHELOR).then(statement=True).when(~open_).then(statement=False),
            specialty=pl.when(~open_).then("major"),
        )
    )
