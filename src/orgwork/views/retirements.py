"""Retirements: one row per person, with the day on which the statutory age before the reform is reached.

That age (50, 55 or 60) is a recorded fact. Where it is not recorded it follows from the texts:

- 60 for men (decision of 2024-09-13, article 1 of its measures);
- 60 for women in posts of county-division level in organs, and for women professionals with a senior title
  (notice 组通字〔2015〕14号 of the Central Organization Department and the Ministry of Human Resources, items 1, 2;
  both may choose to retire at 55: that is their right and no deadline).

Of any other woman it is not known: sex alone says nothing about hers. Where a record and a text differ, it is not
known either.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import months_on
from orgwork.model.register import end_first
from orgwork.views.postings import place_bounds

AGES = (50, 55, 60)
NOTICE = date(2015, 3, 1)
"""The first day of the notice on women of division level and with senior titles."""
_DIVISION = ("division_deputy", "division_principal")
_ORGANS = ("administrative", "reference")
_PUBLIC = (*_ORGANS, "institution")
_PROFESSIONAL = "专业技术人员"
_SENIOR = r"^(正高级|高级|教授级高级)"
_SKILLS = r"^高级(技师|技工|工$|工[^程艺])"
"""Grades of workers' skill, which are no titles although they begin like one."""
_TITLES = (
    *("教授", "副教授", "研究员", "副研究员", "研究馆员", "副研究馆员", "编审", "副编审", "译审", "一级翻译"),
    *(f"{rank}{name}" for rank in ("主任", "副主任") for name in ("医师", "药师", "护师", "技师")),
    *("主任记者", "主任编辑", "播音指导", "主任播音员", "农业技术推广研究员"),
    *(f"{rank}{name}" for rank in ("一级", "二级") for name in ("演员", "演奏员", "编剧", "导演", "作曲", "美术师")),
    *(f"{rank}{name}" for rank in ("一级", "二级") for name in ("律师", "公证员")),
    *("国家级教练", "高级教练"),
)

_SHOWN = {"division": "held", "senior_title": "titles"}
"""By ground the records that show it."""
_NONE = pl.lit([], pl.List(pl.String))

COLUMNS = {
    "sex": pl.String(),
    "level": pl.String(),
    "birth_first": pl.Date(),
    "birth_last": pl.Date(),
    "original_age": pl.String(),
    "age_ground": pl.String(),
    "original_first": pl.Date(),
    "original_last": pl.Date(),
    "retired_first": pl.Date(),
    "retired_last": pl.Date(),
    "status": pl.String(),
}


def _levels(context: ViewContext) -> pl.LazyFrame:
    """Return the division level of whoever surely holds a post of it on the day, with the appointments that show it."""
    running = ((pl.col("begins_last") <= context.on) & (end_first() > context.on)).fill_null(value=False)
    held = context.frames["tenures"].filter(running & pl.col("level").is_in(_DIVISION))
    return held.group_by(id="person").agg(pl.col("level").max(), held="id")


def _titles(context: ViewContext) -> pl.LazyFrame:
    """Return whoever was surely granted a senior title by the day, with the records that show it."""
    name = pl.col("name").str.strip_chars()
    senior = (name.str.contains(_SENIOR) & ~name.str.contains(_SKILLS)) | name.is_in(_TITLES)
    granted = context.frames["qualifications"].filter(senior & (pl.col("granted_last") <= context.on))
    return granted.group_by(id="person").agg(titles="id")


def _derived(on: date) -> pl.Expr:
    """Return the ground on which a text says that the age is 60; null where no text does."""
    woman = (pl.col("sex") == "female") & pl.lit(on >= NOTICE)
    division = woman & pl.col("staffing").is_in(_ORGANS) & pl.col("held").is_not_null()
    professional = pl.col("category").str.contains(_PROFESSIONAL, literal=True) & pl.col("titles").is_not_null()
    return (
        pl.when(pl.col("sex") == "male")
        .then(pl.lit("men"))
        .when(division)
        .then(pl.lit("division"))
        .when(woman & pl.col("staffing").is_in(_PUBLIC) & professional)
        .then(pl.lit("senior_title"))
    )


def _ages(people: pl.LazyFrame, on: date) -> pl.LazyFrame:
    """Add the age before the reform and its ground."""
    recorded, derived = pl.col("retirement_age"), pl.col("__derived")
    differ = recorded.is_not_null() & derived.is_not_null() & (recorded != "60")
    ground = (
        pl.when(differ)
        .then(pl.lit("contradictory"))
        .when(recorded.is_not_null())
        .then(pl.lit("recorded"))
        .otherwise(pl.coalesce(derived, pl.lit("no_ground")))
    )
    age = pl.coalesce(recorded, pl.when(derived.is_not_null()).then(pl.lit("60")))
    return people.with_columns(__derived=_derived(on)).with_columns(
        age_ground=ground, original_age=pl.when(~differ).then(age)
    )


def _reached(side: str) -> pl.Expr:
    """Return the day on which an age in whole years is reached."""
    return months_on(pl.col(f"birth_{side}"), pl.col("original_age").cast(pl.Int64) * 12)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; an age that may be 50, 55 or 60 leaves the day between the first and the last of them."""
    units = context.frames["organizations"].select(organization="id", within="place")
    gone = pl.col("status").is_in(["retired", "moved_out", "deceased"])
    here = pl.col("status").is_in(["in_post", "not_in_post"])
    people = (
        context.frames["persons"]
        .join(units, on="organization", how="left")
        .join(_levels(context), on="id", how="left")
        .join(_titles(context), on="id", how="left")
        .pipe(_ages, context.on)
    )
    low = months_on(pl.col("birth_first"), pl.lit(min(AGES) * 12))
    high = months_on(pl.col("birth_last"), pl.lit(max(AGES) * 12))
    return people.select(
        pl.col("id").alias("key"),
        pl.col("id").alias("subject"),
        *place_bounds("managed_by", "within"),
        # A person is there from birth on; the day of the age lies ahead for most.
        pl.col("birth_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("birth_last").fill_null(MAX_DAY).alias("day_last"),
        "sex",
        "level",
        pl.col("birth_first").fill_null(MIN_DAY),
        pl.col("birth_last").fill_null(MAX_DAY),
        "original_age",
        "age_ground",
        pl.coalesce(_reached("first"), low, pl.lit(MIN_DAY)).alias("original_first"),
        pl.coalesce(_reached("last"), high, pl.lit(MAX_DAY)).alias("original_last"),
        pl.when(here).then(pl.lit(MAX_DAY)).otherwise(pl.lit(MIN_DAY)).alias("retired_first"),
        pl.when(gone).then(pl.lit(context.on)).otherwise(pl.lit(MAX_DAY)).alias("retired_last"),
        "status",
        *[pl.when(pl.col("age_ground") == ground).then(shown).alias(shown) for ground, shown in _SHOWN.items()],
    )


VIEW = View(
    "retirements",
    Grain.PERSON,
    COLUMNS,
    ("persons",),
    build,
    origins={
        "birth": ("persons.birth",),
        "original": ("persons.birth",),
        "original_age": ("persons.retirement_age", "persons.sex"),
        "level": ("tenures.level",),
        "sex": ("persons.sex",),
        "retired": ("persons.status",),
        "status": ("persons.status",),
    },
    behind=pl.concat_list("key", *(pl.col(shown).fill_null(_NONE) for shown in _SHOWN.values())),
)
