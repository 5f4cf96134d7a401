"""The rules on applications of governments and on model activities, read a second time.

The oracle goes through the records of a unit one by one. Units do not touch each other, so that one check judges many
of them. Empty cells and coarse days are judged by brute force: whatever the cell may have said is tried, and where the
answers differ the library has to say that it does not know.
"""

import random
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Coverage, Extent, GovernmentApp, ModelActivity, Organization, Register

UNITS = 30
RULED, RELIEF, STARTED, LAST = date(2026, 1, 25), date(2024, 8, 6), date(2022, 4, 20), date(2026, 7, 25)
WARNED, AHEAD = date(2026, 6, 25), date(2027, 1, 1)
TURNS = (STARTED, RELIEF, RULED, LAST)
DAYS = [day + timedelta(days=n) for day in TURNS for n in (-1, 0, 1)]
ASKED = [day + timedelta(days=n) for day in (RELIEF, RULED, WARNED, LAST) for n in (-1, 0, 1)]
LEVELS = ("central", "central", "provincial", "county", "township", "village")
STARTERS = ("central", "provincial", "local_body", "local_department", "township", "village")
RULES = (
    *(f"app.{name}" for name in ("level", "conduct", "business", "forms", "central", "registration")),
    *(f"activity.{name}" for name in ("starter", "approved", "fee", "listed")),
)
FLAGS = ("repeats_forms", "fills_forms", "ranks", "forced", "assesses", "necessary", "sells")


def runs(app, on):
    return app.begins.first <= on and not (app.ended and app.ends.first <= on)


def of_app(app, on):
    """Return what an application that is on line breaks."""
    unneeded = (app.ranks or app.assesses) and not app.necessary
    if on >= RULED and app.level in {"township", "village"}:
        yield "app.level", "breach"
    if on >= RULED and (app.repeats_forms or app.forced or unneeded):
        yield "app.conduct", "breach"
    if on >= RULED and app.sells:
        yield "app.business", "breach"
    if on >= RELIEF and app.fills_forms:
        yield "app.forms", "breach"
    # A deadline asks what is still to be done: who was late is not told any more.
    done = app.registered and app.registered.first <= on
    if app.begins.first <= RULED and not done and on >= WARNED:
        yield "app.registration", "breach" if on > LAST else "due"


def of_activity(one):
    """Return what a model activity breaks."""
    if one.begins.first >= STARTED:
        if one.starter not in {"central", "provincial", "local_body"}:
            yield "activity.starter", "breach"
        if one.starter == "local_body" and not one.approved:
            yield "activity.approved", "breach"
        if one.fee:
            yield "activity.fee", "breach"
    if one.begins.first >= RELIEF and not one.listed:
        yield "activity.listed", "breach"


def judged(records, on):
    """Return the outcome of each row of a unit that is not met, all cells known."""
    apps = [r for r in records if isinstance(r, GovernmentApp) and runs(r, on)]
    told = {(rule, a.id): outcome for a in apps for rule, outcome in of_app(a, on)}
    if on >= RELIEF and sum(a.level == "central" and a.grassroots for a in apps) > 1:
        told["app.central", records[0].organization] = "breach"
    begun = [r for r in records if isinstance(r, ModelActivity) and r.begins.first <= on]
    return told | {(rule, a.id): outcome for a in begun for rule, outcome in of_activity(a)}


def unit(rng, name):
    """Return the records of a unit, every cell known."""
    day = lambda: PartialDate.of(rng.choice(DAYS))  # noqa: E731 - the short word reads better below
    for n in range(3):
        begins, over = day(), rng.random() < 0.2
        ends = PartialDate.of(begins.first + timedelta(days=rng.choice((1, 200)))) if over else None
        never = rng.random() < 0.4
        yield GovernmentApp(
            f"{name}a{n}",
            name,
            level=rng.choice(LEVELS),
            grassroots=rng.random() < 0.8,
            **{flag: rng.random() < 0.3 for flag in FLAGS},
            registered=None if never else day(),
            unregistered=never,
            begins=begins,
            ends=ends,
            ended=over,
        )
    for n in range(2):
        yield ModelActivity(
            f"{name}m{n}",
            name,
            starter=rng.choice(STARTERS),
            approved=rng.random() < 0.5,
            listed=rng.random() < 0.5,
            fee=rng.random() < 0.5,
            begins=day(),
            ended=False,
        )


def emptied(rng, record, emptying, on):
    """Return a record with one cell emptied, and what it may have been."""
    if isinstance(record, ModelActivity):
        field = rng.choice(("begins", "starter", "approved", "listed", "fee"))
        if field == "begins":
            return emptying.day(rng, record, field, DAYS, until=on)
        return emptying.word(record, field, *(STARTERS if field == "starter" else (True, False)))
    field = rng.choice(("begins", "end", "level", "grassroots", "registered", *FLAGS))
    if field == "begins":
        return emptying.day(rng, record, field, [*DAYS, AHEAD])
    if field == "end":
        return emptying.end(record, [d + timedelta(days=1) for d in (*DAYS, *ASKED)])
    if field != "registered":
        return emptying.word(record, field, *(LEVELS if field == "level" else (True, False)))
    days = [PartialDate.of(day) for day in DAYS]
    open_ = attrs.evolve(record, registered=None, unregistered=rng.choice((None, False)))
    cell = emptying.word(attrs.evolve(record, unregistered=False), "registered", None, *days)
    return attrs.evolve(cell, less=open_)


@pytest.fixture(scope="module")
def warning(book):
    """Return the book with a province that warns a month before an application has to be on record."""
    start = date(2019, 1, 1)
    word = Amendment("app.warn", "43", "43", 1, start, start, Citation(title="示例"), Evidence.TEXT)
    return join(book, Layer("province", "43", (), (word,)))


def checked(records, book, on, coverage=()):
    """Return what the library lists."""
    units = [Organization(f"u{n}", f"示例部{n}", place="430199", entity="legal", ended=False) for n in range(UNITS)]
    rows = check(Register.of([*units, *records], coverage), book, on=on, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def drawn(number):
    rng = random.Random(number)
    return rng, [list(unit(rng, f"u{n}")) for n in range(UNITS)]


seeds, days = st.integers(0, 2**32 - 1), st.sampled_from(ASKED)
# Before a text a coarse day may lie after it: that on the day asked for this is still to come is not told apart.
since_relief = st.sampled_from([day for day in ASKED if day >= RELIEF])
few = settings(max_examples=8)


@few
@given(seeds, days)
def test_every_cell_known_both_readings_agree(warning, number, on):
    _, units = drawn(number)
    wanted = {row: outcome for records in units for row, outcome in judged(records, on).items()}
    assert checked([r for records in units for r in records], warning, on) == wanted


def test_every_rule_is_broken_by_some_of_the_files():
    told = {(row[0], o) for on in ASKED for records in drawn(1)[1] for row, o in judged(records, on).items()}
    assert told == {*((rule, "breach") for rule in RULES), ("app.registration", "due")}


@few
@given(seeds, since_relief)
def test_empty_cells_and_coarse_days_leave_open_what_worlds_answer_otherwise(warning, emptying, number, on):
    rng, units = drawn(number)
    less, wanted = [], {}
    for records in units:
        cells = {at: emptied(rng, records[at], emptying, on) for at in rng.sample(range(len(records)), 2)}
        kept, told = emptying.settled(records, cells, lambda world: judged(world, on))
        less += kept
        wanted |= told
    assert checked(less, warning, on) == {row: outcome for row, outcome in wanted.items() if outcome != "met"}


@few
@given(seeds, days)
def test_of_a_unit_whose_applications_are_not_all_on_file_no_number_is_small_enough(warning, number, on):
    """One application that is perhaps for the grass roots of the centre leaves open whether there are two."""
    _, units = drawn(number)
    records = [r for each in units for r in each if isinstance(r, GovernmentApp)]
    gaps = [Coverage("government_apps", Extent.PARTIAL, f"u{n}") for n in range(UNITS)]
    wanted = {row: outcome for each in units for row, outcome in judged(each, on).items() if row[0] == "app.central"}
    for app in records:
        if on >= RELIEF and runs(app, on) and app.level == "central" and app.grassroots:
            wanted.setdefault(("app.central", app.organization), "unknown")
    told = checked(records, warning, on, gaps)
    assert {row: outcome for row, outcome in told.items() if row[0] == "app.central"} == wanted
