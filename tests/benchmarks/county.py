"""Invented registers of any size for measuring: made by expressions, so that a million people take seconds."""

from __future__ import annotations

import polars as pl
from days import ON

PER_UNIT = 40
"""People in a unit."""
COUNTIES = [f"43{city:02}{county:02}" for city in range(1, 15) for county in range(21, 30)]
_LEVELS = ["clerk", "section_deputy", "section_principal", "division_deputy", "division_principal"]
_GRADES = ["competent"] * 32 + ["not_assessed"] + ["excellent"] * 5 + ["basic", "incompetent"]
_KINDS = ["党委", "政府", "法院", "政协", "委办局"]
_INNER = 5
"""Every so many units the last one is an inner body of the one before it."""


def _dice(salt: int, sides: int) -> pl.Expr:
    """Return a number from 0 that depends on the row's number and the salt only."""
    return (pl.col("n").hash(salt) % sides).cast(pl.Int64)


def _word(salt: int, words: list[str]) -> pl.Expr:
    return _dice(salt, len(words)).replace_strict(dict(enumerate(words)), return_dtype=pl.String)


def _seldom(salt: int, sides: int, value: pl.Expr) -> pl.Expr:
    """Return a value that is missing once in so many rows."""
    return pl.when(_dice(salt, sides) > 0).then(value)


def _month(name: str, months: pl.Expr) -> list[pl.Expr]:
    """Return the columns of a date known to the month, from months since year 0."""
    first = pl.date(months // 12, months % 12 + 1, 1)
    return [first.alias(f"{name}_first"), first.dt.month_end().alias(f"{name}_last")]


def _date(name: str, months: pl.Expr, salt: int) -> list[pl.Expr]:
    """Return the columns of a date known to the day or to the month, seldom to the year, seldomer not at all."""
    dice = _dice(salt, 300)
    first, last = _month(name, months)
    day = pl.date(months // 12, months % 12 + 1, _dice(salt + 1, 28) + 1)
    exact, coarse = (dice > 2) & (dice < 150), dice.is_between(1, 2)
    start = pl.when(exact).then(day).when(coarse).then(pl.date(months // 12, 1, 1)).otherwise(first)
    end = pl.when(exact).then(day).when(coarse).then(pl.date(months // 12, 12, 31)).otherwise(last)
    return [pl.when(dice > 0).then(e).alias(f"{name}_{side}") for e, side in ((start, "first"), (end, "last"))]


def _id(letter: str, number: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit(letter), number.cast(pl.String).str.zfill(8))


def frames(people: int, seed: int = 1) -> dict[str, pl.DataFrame]:
    """Return the tables of a register with so many people.

    Args:
        people: how many; a unit has `PER_UNIT` of them.
        seed: another one gives other people.

    """
    units = max(people // PER_UNIT, 1)
    unit = pl.LazyFrame({"n": pl.int_range(units, eager=True)})
    person = pl.LazyFrame({"n": pl.int_range(people, eager=True)})
    tables = {
        "organizations": _organizations(unit),
        "establishments": _establishments(unit, seed),
        "posts": _posts(unit, seed),
        "persons": _persons(person, units, seed),
        "tenures": _tenures(people, units, seed),
        "assessments": _assessments(people, units, seed),
        "trainings": _trainings(people, seed),
        "waivers": _waivers(person, unit, seed),
        "ranks": pl.LazyFrame(schema={"id": pl.String, "person": pl.String}),  # complete: nobody has one
    }
    made = pl.collect_all(list(tables.values()))
    return dict(zip(tables, made, strict=True))


def _place() -> pl.Expr:
    return (pl.col("n") % len(COUNTIES)).replace_strict(dict(enumerate(COUNTIES)), return_dtype=pl.String)


def _inner() -> pl.Expr:
    return pl.col("n") % _INNER == _INNER - 1


def _organizations(unit: pl.LazyFrame) -> pl.LazyFrame:
    return unit.select(
        id=_id("u", pl.col("n")),
        name=_id("单位", pl.col("n")),
        place=_place(),
        entity=pl.when(_inner()).then(pl.lit("inner")).otherwise(pl.lit("legal")),
        parent=pl.when(_inner()).then(_id("u", pl.col("n") - 1)),
        kind=_word(0, _KINDS),
        ended=pl.lit(value=False),
    )


def _establishments(unit: pl.LazyFrame, seed: int) -> pl.LazyFrame:
    numbers = pl.LazyFrame(
        {
            "measure": ["headcount_administrative", "posts_principal", "posts_deputy"],
            "base": [PER_UNIT, 1, 3],
        }
    )
    # The staff of an inner body fill the numbers of the unit it belongs to.
    holds = (
        pl.when((pl.col("unit") % _INNER == _INNER - 2) & pl.col("measure").str.starts_with("h")).then(2).otherwise(1)
    )
    return (
        unit.filter(~_inner())
        .join(numbers, how="cross")
        .with_columns(n=pl.col("n") * 3 + pl.int_range(pl.len()) % 3, unit=pl.col("n"))
        .select(
            pl.concat_str(_id("e", pl.col("unit")), "measure").alias("id"),
            _id("u", pl.col("unit")).alias("organization"),
            "measure",
            _seldom(seed + 1, 50, pl.col("base") * holds + 1 - _dice(seed + 2, 20).clip(0, 1)).alias("number"),
            *_month("begins", pl.lit(2019 * 12)),
            pl.lit(value=False).alias("ended"),
        )
    )


def _posts(unit: pl.LazyFrame, seed: int) -> pl.LazyFrame:
    kinds = pl.LazyFrame({"k": range(5), "kind": ["principal", "deputy", "deputy", "deputy", "other"]})
    managed = pl.when(pl.col("n") % 7 == 0).then(_place().str.slice(0, 4)).otherwise(_place())
    return unit.join(kinds, how="cross").select(
        id=pl.concat_str(_id("x", pl.col("n")), "k"),
        organization=_id("u", pl.col("n")),
        name=pl.col("kind"),
        kind=pl.col("kind"),
        managed_by=_seldom(seed + 8, 100, managed),
        exclusive=pl.col("kind") == "principal",
        ended=pl.lit(value=False),
    )


def _birth(seed: int) -> pl.Expr:
    return pl.lit(1964 * 12) + _dice(seed + 3, 35 * 12)


def _persons(person: pl.LazyFrame, units: int, seed: int) -> pl.LazyFrame:
    birth = _birth(seed)
    place = ((pl.col("n") % units) % len(COUNTIES)).replace_strict(dict(enumerate(COUNTIES)), return_dtype=pl.String)
    gone = (birth < (ON.year - 60) * 12) & (_dice(seed + 7, 20) > 0)
    return person.select(
        _id("p", pl.col("n")).alias("id"),
        _id("人", pl.col("n")).alias("name"),
        _word(seed + 4, ["male", "male", "female"]).alias("sex"),
        *_date("birth", birth, seed + 60),
        *_month("work_start", birth + 22 * 12),
        _id("u", pl.col("n") % units).alias("organization"),
        pl.lit("administrative").alias("staffing"),
        _seldom(seed + 5, 200, pl.when(gone).then(pl.lit("retired")).otherwise(pl.lit("in_post"))).alias("status"),
        _seldom(seed + 9, 200, place).alias("managed_by"),
        pl.when(_dice(seed + 6, 3) > 0).then(_word(seed + 4, ["60", "60", "55"])).alias("retirement_age"),
    )


def _tenures(people: int, units: int, seed: int) -> pl.LazyFrame:
    """Return two or three appointments a person: into work, up, and for every other person further up."""
    steps = pl.LazyFrame({"step": [0, 1, 2]})
    rows = pl.LazyFrame({"n": pl.int_range(people, eager=True)}).join(steps, how="cross")
    begin = [_birth(seed) + 22 * 12]
    for step in (1, 2):
        begin.append(begin[-1] + 20 + _dice(seed + 10 + step, 150))
    now = ON.year * 12 + ON.month - 1
    twice = pl.when(_dice(seed + 18, 200) == 0).then(9).otherwise(0)
    begins = pl.when(pl.col("step") == 0).then(begin[0]).when(pl.col("step") == 1).then(begin[1]).otherwise(begin[2])
    ends = pl.when(pl.col("step") == 0).then(begin[1]).otherwise(begin[2])
    last = (pl.col("step") == 2) | ((pl.col("step") == 1) & (_dice(seed + 13, 2) == 0)) | (ends > now)
    kept = (begins <= now) & ~((pl.col("step") == 2) & (_dice(seed + 13, 2) == 0))
    rung = (pl.col("step") + _dice(seed + 14, 3) * (pl.col("step") > 0)).clip(0, len(_LEVELS) - 1)
    seat = pl.when(_dice(seed + 15, 300) == 0).then(_dice(seed + 19, 4)).otherwise(pl.col("n") // units).clip(0, 4)
    return (
        rows.with_columns(
            post=pl.when(pl.col("step") == 0).then(4).otherwise(seat), rung=rung, last=last, begins=begins, ends=ends
        )
        .filter(kept)
        .with_columns(who=pl.col("n"), n=pl.col("n") * 3 + pl.col("step"), ends=pl.col("ends") + twice)
        .select(
            pl.concat_str(_id("t", pl.col("who")), "step").alias("id"),
            _id("p", pl.col("who")).alias("person"),
            pl.concat_str(_id("x", pl.col("who") % units), "post").alias("post"),
            _seldom(
                seed + 16, 100, pl.col("rung").replace_strict(dict(enumerate(_LEVELS)), return_dtype=pl.String)
            ).alias("level"),
            _seldom(seed + 24, 500, pl.lit(value=True)).alias("main"),
            _seldom(seed + 25, 500, pl.col("post") < 4).alias("leader"),
            (_dice(seed + 17, 20) == 0).alias("exceptional"),
            *_date("begins", pl.col("begins"), seed + 26),
            *[
                pl.when(~pl.col("last")).then(e).alias(e.meta.output_name())
                for e in _date("ends", pl.col("ends"), seed + 28)
            ],
            (~pl.col("last")).alias("ended"),
        )
    )


def _assessments(people: int, units: int, seed: int) -> pl.LazyFrame:
    years = pl.LazyFrame({"year": [2023, 2024, 2025]}, schema={"year": pl.Int64})
    rows = pl.LazyFrame({"n": pl.int_range(people, eager=True)}).join(years, how="cross")
    return rows.with_columns(who=pl.col("n"), n=pl.col("n") * 3 + pl.col("year") - 2023).select(
        id=_id("a", pl.col("n")),
        person=_id("p", pl.col("who")),
        year=pl.col("year"),
        grade=_seldom(seed + 20, 100, _word(seed + 21, _GRADES)),
        organization=_id("u", pl.col("who") % units),
        base=_word(seed + 22, ["staff"] * 9 + ["leader"]),
    )


def _trainings(people: int, seed: int) -> pl.LazyFrame:
    """Return one course a person and year, in most years long enough by itself."""
    rows = pl.LazyFrame({"n": pl.int_range(people * 4, eager=True)})
    begin = (2022 + pl.col("n") % 4) * 12 + _dice(seed + 30, 12)
    return rows.select(
        _id("c", pl.col("n")).alias("id"),
        _id("p", pl.col("n") // 4).alias("person"),
        _seldom(seed + 33, 200, _word(seed + 34, ["主体班"] * 8 + ["脱产班", "网络培训"])).alias("kind"),
        _seldom(seed + 31, 100, _dice(seed + 32, 24) * 4 + 84).alias("hours"),
        *_month("begins", begin),
        *_month("ends", begin + _dice(seed + 35, 20) // 19),
        pl.lit(value=True).alias("ended"),
    )


def _waivers(person: pl.LazyFrame, unit: pl.LazyFrame, seed: int) -> pl.LazyFrame:
    """Return a documented exception for one person in ten and one unit in ten."""
    rules = {"p": "cadre.promotion.deputy_service", "u": "cadre.assessment.excellent_share"}
    some = {"p": person.filter(_dice(seed + 40, 10) == 0), "u": unit.filter(_dice(seed + 41, 10) == 0)}
    return pl.concat(
        rows.select(
            _id(f"w{letter}", pl.col("n")).alias("id"),
            pl.lit(rules[letter]).alias("rule"),
            _id(letter, pl.col("n")).alias("subject"),
            _word(seed + 42, ["43", "4301", "430121"]).alias("granted_by"),
            *_date("begins", 2010 * 12 + _dice(seed + 43, 180), seed + 44),
            pl.lit(value=False).alias("ended"),
        )
        for letter, rows in some.items()
    )
