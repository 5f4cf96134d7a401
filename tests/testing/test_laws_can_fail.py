"""Every law of a rule and of a check is broken by something: a law that cannot fail proves nothing.

Each stands here with something sound, on which it holds, and with one or more things that break it.
"""

import itertools
from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.book import Book
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import (
    Amendment,
    Deadline,
    Direction,
    Parameter,
    Rule,
    Test,
    Title,
    ValueType,
    View,
    count,
    flag,
    limit,
)
from orgwork.declare.view import Grain, ViewContext
from orgwork.model import Person, Register, Tenure

T, C = Title(zh="示例", en="example"), Citation("示例")
ON, DAY, START = date(2026, 6, 30), date(2024, 1, 1), date(2019, 3, 3)
P = Parameter("own.key", "", T, ValueType.COUNT, Direction.AT_LEAST, date(2002, 7, 9))
WAIT = attrs.evolve(P, key="own.wait", type=ValueType.MONTHS)
YES = pl.lit(value=True)


def word(value, by="", start=START, key="own.key", **more):
    return Amendment(key, by, by, value, start, start, C, Evidence.TEXT, **more)


def said(*words):
    return {by: tuple(w for w in words if w.by == by) for by in dict.fromkeys(w.by for w in words)}


def book(*words, parameters=(P, WAIT), rules=(), deadlines=(), views=(), **more):
    """Return a book that was never joined, so that nothing was refused."""
    keys = dict.fromkeys(w.key for w in words)
    return Book(
        parameters={p.key: p for p in parameters},
        amendments={key: said(*(w for w in words if w.key == key)) for key in keys},
        rules={r.key: r for r in rules},
        deadlines={d.key: d for d in deadlines},
        views={v.name: v for v in views},
        **more,
    )


def view(*, grain=Grain.PERSON, columns=None, **said_of_persons):
    """Return a view with a row per person, of which columns say something else than they should."""
    columns = columns or {"good": pl.Boolean(), "n_low": pl.Int64(), "n_high": pl.Int64()}

    def build(context):
        rows = context.frames["persons"].select(
            pl.col("id").alias("key"),
            pl.col("id").alias("subject"),
            pl.lit("430181").alias("place_upper"),
            pl.lit("430181").alias("place_lower"),
            pl.lit(DAY).alias("day_first"),
            pl.lit(DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "sex",
            (pl.col("sex") == "male").alias("good"),
            pl.lit(1).cast(pl.Int64).alias("n_low"),
            pl.lit(1).cast(pl.Int64).alias("n_high"),
        )
        return rows.with_columns(**{name: tell(context) for name, tell in said_of_persons.items()})

    return View("people", grain, columns, ("persons",), build)


def rule(test=None, **more):
    given = {"cites": C, "when": YES, "test": test or Test(flag("good"))} | more
    return Rule("own.rule", T, evidence=Evidence.TEXT, view="people", **given)


def ruled(test=None, *, words=(), shown=None, **more):
    return book(*words, rules=[rule(test, **more)], views=[shown or view()])


def fickle():
    """Return a book whose view says yes and no in turn."""
    turns = itertools.cycle([True, False])
    return ruled(shown=view(good=lambda _: pl.lit(next(turns))))


def timed(*, starts, months, warn=None):
    """Return a book with a deadline that begins on a day of each view."""
    columns = {f"{name}_{side}": pl.Date() for name in ("starts", "done") for side in ("first", "last")}
    told = {f"starts_{side}": lambda context: pl.lit(starts(context)) for side in ("first", "last")}
    never = {f"done_{side}": lambda _: pl.lit(date(9999, 12, 31)) for side in ("first", "last")}
    used = limit("own.warn") if warn is not None else None
    deadline = Deadline("own.end", T, C, Evidence.TEXT, "people", "starts", limit("own.wait"), "done", warn=used)
    words = [word(months, key="own.wait"), *([word(warn, key="own.warn")] if warn is not None else [])]
    shown = view(columns=columns, **told, **never)
    parameters = (P, WAIT, attrs.evolve(WAIT, key="own.warn"))
    return book(*words, parameters=parameters, deadlines=[deadline], views=[shown])


PEOPLE = Register.of([Person("a", "甲", sex="male"), Person("b", "乙", sex="female")])
NOBODY_KNOWN = Register.of([Person("a", "甲"), Person("b", "乙")])
TURNED = Register.of([Person("b", "乙", sex="female"), Person("a", "甲", sex="male")])
MEDDLED = Register.of(PEOPLE.records("persons"))
LATER = [Tenure("t", "a", begins=PartialDate(2030))]
HELD = Register.of([*PEOPLE.records("persons"), Tenure("s", "a", begins=PartialDate(2010), ended=False)])
HELD_LATER = Register.of([*HELD.records("persons"), *HELD.records("tenures"), *LATER])


NO_DAY = Citation("示例", issued=date(2030, 1, 1))


COUNTED = Test(count("n"), limit("own.key"))


def one_tenure(context):
    return pl.lit(context.frames["tenures"].select(pl.len()).collect().item() == 1)


def bad(_):
    return pl.lit(value=False)


def meddle(_):
    """Change a table that lies before everybody."""
    MEDDLED.frames["persons"].replace_column(1, pl.Series("name", ["x", "y"]))
    return pl.lit(value=True)


def made_up():
    """Return a view with a row although nobody is there."""
    real = view(good=bad)
    one = pl.DataFrame(view().build(context_of(PEOPLE)).collect()).head(1).with_columns(good=pl.lit(value=False))
    return attrs.evolve(real, build=lambda _: one.lazy(), needs=())


def context_of(register):
    frames = {name: frame.lazy() for name, frame in register.frames.items()}
    return ViewContext(frames, register.partial(), ON, START)


def put_off(context):
    """Return a start that moves away when its end has passed."""
    return date(2020, 1, 1) if context.on < date(2026, 1, 1) else date(2026, 1, 1)


def ending(**more):
    return timed(starts=lambda _: date(2020, 1, 1), **more)


# law: (what it holds on, [(what breaks it, with which part of the library put out of order), ...])
CASES = {
    "rule.rules_do_not_matter": (
        (PEOPLE, ruled(), ON, ["own.rule"]),
        [((PEOPLE, fickle(), ON, ["own.rule"]), {})],
    ),
    "rule.rows_are_independent": (
        (PEOPLE, ruled(), ON, 1),
        [((PEOPLE, ruled(when=pl.len() > 1), ON, 1), {})],
    ),
    "rule.pure": (
        (PEOPLE, ruled(), ON, "own.rule"),
        [((PEOPLE, fickle(), ON, "own.rule"), {}), ((MEDDLED, ruled(shown=view(good=meddle)), ON, "own.rule"), {})],
    ),
    "rule.total": (
        (PEOPLE, ruled(), ON, "own.rule"),
        [
            ((PEOPLE, ruled(when=pl.col("nowhere")), ON, "own.rule"), {}),
            ((PEOPLE, ruled(shown=made_up()), ON, "own.rule"), {}),
        ],
    ),
    "rule.silent_before_since": (
        (PEOPLE, ruled(), ON, "own.rule"),
        [((PEOPLE, ruled(cites=NO_DAY), ON, "own.rule"), {})],
    ),
    "rule.view_is_as_declared": (
        (PEOPLE, ruled(), ON, "people"),
        [
            ((PEOPLE, ruled(shown=view(good=lambda _: pl.lit("yes"))), ON, "people"), {}),
            ((PEOPLE, ruled(shown=view(columns={"more": pl.Boolean()})), ON, "people"), {}),
            ((PEOPLE, ruled(shown=view(key=lambda _: pl.lit("x"))), ON, "people"), {}),
            ((PEOPLE, ruled(shown=view(key=lambda _: pl.lit(None, pl.String()))), ON, "people"), {}),
            ((PEOPLE, ruled(shown=view(day_first=lambda _: pl.lit(ON))), ON, "people"), {}),
        ],
    ),
    "check.same": (
        (check(PEOPLE, ruled(), on=ON), check(PEOPLE, ruled(), on=ON)),
        [((check(PEOPLE, ruled(), on=ON), check(NOBODY_KNOWN, ruled(), on=ON)), {})],
    ),
    "check.same_input_same_bytes": (
        (PEOPLE, ruled(), ON),
        [((PEOPLE, fickle(), ON), {})],
    ),
    "check.rows_do_not_matter": (
        (PEOPLE, TURNED, ruled(), ON),
        [((PEOPLE, TURNED, ruled(shown=view(good=lambda _: pl.int_range(pl.len()) == 0)), ON), {})],
    ),
    "check.shards_add_up": (
        (PEOPLE, ruled(), ON, 2),
        [((PEOPLE, ruled(shown=view(good=lambda _: pl.len() == 1)), ON, 2), {})],
    ),
    "check.erasing_only_adds_unknowns": (
        (PEOPLE, NOBODY_KNOWN, ruled(), ON),
        [
            ((PEOPLE, NOBODY_KNOWN, ruled(shown=view(good=lambda _: pl.col("sex").is_null())), ON), {}),
            ((PEOPLE, NOBODY_KNOWN, ruled(shown=view(good=lambda _: pl.col("sex").is_not_null())), ON), {}),
            ((PEOPLE, NOBODY_KNOWN, ruled(when=pl.col("nowhere")), ON), {}),
        ],
    ),
    "check.later_facts_do_not_matter": (
        (HELD, HELD_LATER, ruled(shown=view(good=one_tenure)), ON),
        [((HELD, HELD_LATER, ruled(shown=view(good=one_tenure)), ON), {"Register.as_of": lambda self, _: self})],
    ),
    "check.added_layer_removes_no_breach": (
        (PEOPLE, ruled(COUNTED, words=[word(2)]), ruled(COUNTED, words=[word(2), word(3, "43")]), ON),
        [((PEOPLE, ruled(COUNTED, words=[word(2)]), ruled(COUNTED, words=[word(0)]), ON), {})],
    ),
    "check.time_only_brings_ends_nearer": (
        (PEOPLE, timed(starts=lambda _: date(2020, 1, 1), months=60), date(2024, 1, 1), ON),
        [((PEOPLE, timed(starts=put_off, months=60), date(2025, 6, 1), ON), {})],
    ),
    "check.longer_warning_only_warns": (
        (PEOPLE, ending(months=80, warn=1), ending(months=80, warn=24), ON),
        [((PEOPLE, ending(months=60, warn=1), ending(months=80, warn=24), ON), {})],
    ),
}


def test_every_law_is_here(public_laws):
    assert set(CASES) == public_laws("rule", "check")


@pytest.mark.parametrize("name", CASES)
def test_a_law_says_what_must_hold_and_holds_of_what_is_sound(law, name):
    assert law(name).__doc__.startswith("Hold that ")
    law(name)(*CASES[name][0])


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name, (_, broken) in CASES.items() for number in range(len(broken))]
)
def test_a_law_fails_on_what_is_broken(fails, name, number):
    fails(name, *CASES[name][1][number])
