"""Which class each talent has in each place: on record, and by what is recorded of deeds, titles, contracts and firms.

The catalogue of the place that is asked decides: a class of another place is a fact like any other, and counts where
an entry of that catalogue says so (`held.4302`), which is how an agreement of two places is written. Without one,
whoever comes from elsewhere is judged anew by what is on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import polars as pl

from orgwork.book import Book
from orgwork.declare import Entry, Title
from orgwork.declare.view import ViewContext
from orgwork.model import Register
from orgwork.model.words_talent import FIRM_MEASURES
from orgwork.places import successor
from orgwork.views.talents import classing
from orgwork.views.talents.comparing import running
from orgwork.views.talents.conditions import Part, judged, met, parts
from orgwork.views.talents.recognitions import figures

CLASSES_SCHEMA = {
    "talent": pl.String(),
    "place": pl.String(),
    "day": pl.Date(),
    "purpose": pl.String(),
    "held": pl.String(),
    "held_known": pl.Boolean(),
    "low": pl.String(),
    "high": pl.String(),
    "known": pl.Boolean(),
    "ground": pl.String(),
}
_FIRM = Title(zh="直接认定", en="Direct recognition")
_DIRECT = tuple(measure for measure in FIRM_MEASURES if measure != "valuation")


def recognise(
    register: Register, book: Book, places: Iterable[str], on: date, purpose: str = "general"
) -> pl.DataFrame:
    """Return, per talent and place asked, the class on record and the class that the recorded facts lead to.

    Args:
        register: what is known.
        book: the layers, with the catalogues of the places.
        places: the codes of the places whose classes are asked for.
        on: the day.
        purpose: what the class is for; a class for one purpose is none for another.

    Returns:
        Place by place, in the order of the register: `talent`, `place`, `day`, `purpose`; `held`: the class on record
        in force there, null where there is none or it is not known, which `held_known` tells; `low`: the best class
        that the facts establish, `high`: the best that they do not rule out, null where none; `known`: whether both
        are the same for sure, which they never are where the place has no catalogue; `ground`: the condition that
        establishes `low`.

    """
    context = _context(register, book, on)
    asked = _asked(context)
    here = [(place, classing.of_place(context.catalogues, place, purpose)) for place in dict.fromkeys(places)]
    entries = [entry for _, one in here if one is not None for entry in classing.in_force(one.conditions, on)]
    rows, columns = judged(context, asked, (part for entry in entries for part in parts(entry)))
    direct = {place: _thresholds(book, place, on) for place, one in here if one is not None and purpose == "general"}
    if any(direct.values()):
        rows = rows.join(_headed(context, asked), on="ask", how="left")
    rows = rows.sort("ask").collect(engine="in-memory").lazy()
    told = []
    for place, one in here:
        conditions = [] if one is None else _conditions(one, on, columns, direct.get(place, {}))
        names = [] if one is None else [entry.key for entry in classing.in_force(one.classes, on)]
        told.append(
            rows.join(_held(context, asked, place, purpose), on="ask", how="left", maintain_order="left").select(
                "talent",
                pl.lit(place).alias("place"),
                pl.lit(on).alias("day"),
                pl.lit(purpose).alias("purpose"),
                "held",
                pl.col("held_known").fill_null(value=False),
                *_reached(names, conditions),
            )
        )
    frames = pl.collect_all(told) if told else [pl.DataFrame(schema=CLASSES_SCHEMA)]
    return pl.concat(frames).select(*CLASSES_SCHEMA)


def reasons(
    register: Register, book: Book, talent: str, place: str, on: date, purpose: str = "general"
) -> pl.DataFrame:
    """Return each condition of a place's classes with what it asks, and whether it is met by one talent.

    Args:
        register, book: what is known, and the layers.
        talent: the id.
        place, on, purpose: as for `recognise`.

    Returns:
        One row per condition and part of it, the highest class first: `talent_class`, `ground`, `zh`, `en`, `asked`
        (in the words of the catalogue), `met` (null: not known, or people judge it), `direct`.

    """
    context = _context(register, book, on)
    asked = _asked(context).filter(pl.col("talent") == talent)
    one = classing.of_place(context.catalogues, place, purpose)
    told = [] if one is None else list(_told(context, asked, one, on))
    if one is not None and purpose == "general":
        told += _told_direct(context, asked, _thresholds(book, place, on))
        order = {entry.key: i for i, entry in enumerate(classing.in_force(one.classes, on))}
        told.sort(key=lambda row: order.get(str(row["talent_class"]), len(order)))
    schema = dict.fromkeys(("talent_class", "ground", "zh", "en", "asked"), pl.String()) | {"met": pl.Boolean()}
    return pl.DataFrame(told, schema=schema, orient="row")


def missing(
    register: Register, book: Book, talent: str, place: str, on: date, purpose: str = "general"
) -> pl.DataFrame:
    """Return what one talent lacks for the next class: the rows of `reasons` of that class that are not met."""
    told = reasons(register, book, talent, place, on, purpose)
    now = recognise(register, book, [place], on, purpose).filter(pl.col("talent") == talent)["low"].to_list()
    order = told["talent_class"].unique(maintain_order=True).to_list()
    at = order.index(now[0]) if now and now[0] in order else len(order)
    above = order[at - 1 : at] if at else []
    return told.filter(pl.col("talent_class").is_in(above), ~pl.col("met").fill_null(value=False))


def _context(register: Register, book: Book, on: date) -> ViewContext:
    """Return what views see on the day."""
    known = register.as_of(on)
    frames = {name: frame.lazy() for name, frame in known.frames.items()}
    return ViewContext(frames, known.partial(), on, on, catalogues=book.catalogues)


def _asked(context: ViewContext) -> pl.LazyFrame:
    """Return the talents, for each of whom the classes are asked on the day."""
    day = pl.lit(context.on)
    rows = context.frames["talents"].select(talent="id", day_first=day, day_last=day, subject="organization")
    # Numbers are joined faster than names.
    return context.collect(rows.with_row_index("ask")).lazy()


def _thresholds(book: Book, place: str, on: date) -> dict[str, dict[str, int]]:
    """Return, per figure of a firm, how much each class asks; a figure that the place does not use is left out."""
    found: dict[str, dict[str, int]] = {}
    for measure in FIRM_MEASURES:
        value = book.value(f"talent.direct.{measure}", place, on).value
        if isinstance(value, dict) or hasattr(value, "items"):
            found[measure] = {str(name): int(Fraction(str(least))) for name, least in value.items()}  # type: ignore[union-attr]
    return found


def _headed(context: ViewContext, asked: pl.LazyFrame) -> pl.LazyFrame:
    """Return the figures of the firm that a talent heads, and whether the talent heads any."""
    heads = (
        asked.join(context.frames["employments"].drop("id"), on="talent")
        .select("ask", heads=running() & pl.col("role").is_in(["chair", "general_manager"]))
        .group_by("ask")
        .agg(pl.col("heads").any(ignore_nulls=False))
    )
    whole = context.complete("employments", "subject")
    known = asked.join(heads, on="ask", how="left").join(figures(context, asked), on="ask", how="left")
    none = pl.when(whole).then(statement=False)
    # Somebody without a contract heads no firm, where every contract is on file.
    counted = asked.join(context.frames["employments"].select("talent"), on="talent").group_by("ask").len()
    rows = known.join(counted, on="ask", how="left")
    heads_one = pl.when(pl.col("len").is_null()).then(none).otherwise(pl.col("heads") | none)
    return rows.select("ask", *FIRM_MEASURES, heads=heads_one)


def _direct(measure: str, name: str, least: dict[str, dict[str, int]]) -> pl.Expr | None:
    """Return whether a figure reaches what a class asks; None where the place does not ask it for the class."""
    if measure not in least or name not in least[measure]:
        return None
    reached = pl.col(measure) >= least[measure][name]
    if measure == "round":
        if name not in least.get("valuation", {}):
            return None
        reached &= pl.col("valuation") >= least["valuation"][name]
    return pl.col("heads") & reached


def _conditions(
    one: classing.Classes, on: date, columns: dict[Part, str], least: dict[str, dict[str, int]]
) -> list[tuple[str, str, pl.Expr]]:
    """Return class, condition and whether it is met, of everything that leads to a class of a place."""
    found = [
        (classing.class_of(entry.key), entry.key, met(entry, columns))
        for entry in classing.in_force(one.conditions, on)
    ]
    for measure in _DIRECT:
        for entry in classing.in_force(one.classes, on):
            reached = _direct(measure, entry.key, least)
            if reached is not None:
                found.append((entry.key, f"direct.{measure}", reached))
    return found


def _reached(names: list[str], conditions: list[tuple[str, str, pl.Expr]]) -> list[pl.Expr]:
    """Return `low`, `high`, `known` and `ground` of classes, the highest first."""
    none = pl.lit(None, pl.String)
    low, high, ground = none, none, none
    for name in reversed(names):
        mine = [(key, answer) for owner, key, answer in conditions if owner == name]
        # A class of which no condition was read may be anybody's.
        answer = pl.any_horizontal(*(one for _, one in mine)) if mine else pl.lit(None, pl.Boolean)
        low = pl.when(answer).then(pl.lit(name)).otherwise(low)
        high = pl.when(answer.fill_null(value=True)).then(pl.lit(name)).otherwise(high)
        first = none
        for key, one in reversed(mine):
            first = pl.when(one).then(pl.lit(key)).otherwise(first)
        ground = pl.when(answer).then(first).otherwise(ground)
    known = low.eq_missing(high) if names else pl.lit(value=False)
    return [low.alias("low"), high.alias("high"), known.alias("known"), ground.alias("ground")]


def _held(context: ViewContext, asked: pl.LazyFrame, place: str, purpose: str) -> pl.LazyFrame:
    """Return, per talent, the class on record in a place, and whether it is known."""
    code = successor(place)
    runs = running() & (pl.col("place") == code) & (pl.col("purpose") == purpose)
    rows = asked.join(context.frames["recognitions"].drop("id"), on="talent").select("ask", "talent_class", runs=runs)
    found = rows.group_by("ask").agg(
        held=pl.when(
            pl.col("runs").fill_null(value=True).sum().eq(1) & pl.col("runs").fill_null(value=False).sum().eq(1)
        ).then(pl.col("talent_class").filter(pl.col("runs")).first()),
        sure=~pl.col("runs").is_null().any(),
        running=pl.col("runs").fill_null(value=False).sum(),
    )
    whole = context.complete("recognitions", "subject")
    one = pl.col("held").is_not_null() & pl.col("sure")
    nothing = pl.col("sure").fill_null(value=True) & pl.col("running").fill_null(0).eq(0)
    return asked.join(found, on="ask", how="left").select("ask", "held", held_known=whole & (one | nothing))


def _told(context: ViewContext, asked: pl.LazyFrame, one: classing.Classes, on: date) -> Iterator[dict[str, object]]:
    """Yield of each entry what it asks for, part by part, and whether that is met."""
    entries = classing.in_force(one.conditions, on)
    rows, columns = judged(context, asked, (part for entry in entries for part in parts(entry)))
    answers = rows.collect(engine="in-memory").to_dicts()
    for entry in entries:
        base = _base(entry)
        if entry.when is None:
            yield {**base, "asked": None, "met": None}
        for part in parts(entry):
            said = "; ".join(f"{fact.fact} {fact.op} {_written(fact.value)}" for fact in part.facts)
            yield {**base, "asked": said, "met": answers[0][columns[part]] if answers else None}


def _told_direct(
    context: ViewContext, asked: pl.LazyFrame, least: dict[str, dict[str, int]]
) -> Iterator[dict[str, object]]:
    """Yield of each measure that leads to a class directly what it asks for, and whether that is met."""
    if not least:
        return
    rows = _headed(context, asked)
    for measure in _DIRECT:
        for name, amount in least.get(measure, {}).items():
            reached = _direct(measure, name, least)
            if reached is None:
                continue
            found = rows.select(reached.alias("met")).collect(engine="in-memory")["met"].to_list()
            said = f"{measure} ge {amount}"
            if measure == "round":
                said += f"; valuation ge {least['valuation'][name]}"
            yield {
                "talent_class": name,
                "ground": f"direct.{measure}",
                "zh": _FIRM.zh,
                "en": _FIRM.en,
                "asked": said,
                "met": found[0] if found else None,
            }


def _base(entry: Entry) -> dict[str, object]:
    """Return what is told of an entry whatever is found."""
    return {
        "talent_class": classing.class_of(entry.key),
        "ground": entry.key,
        "zh": entry.title.zh,
        "en": entry.title.en,
    }


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
