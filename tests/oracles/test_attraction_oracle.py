"""The rules on the target pool and on the way to a post, read a second time, day by day and step by step.

The oracle knows no span and no chain: it writes down the days on which a consent stands. Many entries and ways lie in
one register; they do not touch each other. Coarse days and empty cells are judged by trying all that they may be.
"""

import itertools
import random
from datetime import date, timedelta

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Attraction,
    AttractionStep,
    Organization,
    PoolConsent,
    PoolDatum,
    PoolEntry,
    Register,
    TalentNeed,
)

ON = date(2026, 6, 30)
ENTRIES, WAYS = 60, 40
ORDER = ("contact", "negotiation", "signing", "arrival", "support")
WITHIN = {"contact": 10, "negotiation": 20, "signing": 5, "arrival": 30, "support": 40}
LAYER = {
    "attraction.arrival": 20,
    "attraction.step.order": frozenset({"early"}),
    "attraction.step.within": WITHIN,
}
RULES = [
    *("attraction.pool.consent", "attraction.pool.delete", "attraction.step.due", "attraction.step.within"),
    *("attraction.step.order", "attraction.arrival", "attraction.need.over"),
]
UNIT = Organization("u", "示例单位", place="430181", entity="legal", ended=False)


@pytest.fixture(scope="module")
def layered(book):
    start = date(2020, 1, 1)
    said = (Amendment(k, "43", "43", v, start, start, Citation(title="示例"), Evidence.TEXT) for k, v in LAYER.items())
    return join(book, Layer("province", "43", (), tuple(said)))


def at(days):
    return PartialDate.of(ON - timedelta(days=days))


def drawn_pool(rng, entry):
    """Return what is held of an entry, with up to three consents around it; every day is known."""
    since = rng.randint(5, 40)
    gone = rng.choice((None, None, rng.randint(0, since)))
    kinds = ("name", "name", "name", "all", "family")
    datum = PoolDatum(
        f"{entry}-d", "u", entry, "name", "recruitment", at(since), None if gone is None else at(gone), gone is not None
    )
    consents = []
    for number in range(rng.randint(0, 3)):
        given = since + rng.randint(-15, 5)
        if given < 0:
            continue
        stands = rng.randint(1, 25)
        withdrawn = rng.choice((None, None, rng.randint(0, given)))
        consents.append(
            PoolConsent(
                f"{entry}-c{number}",
                "u",
                entry,
                rng.choice(kinds),
                rng.choice(("recruitment", "recruitment", "recruitment", "services")),
                at(given - stands),
                at(given),
                None if withdrawn is None else at(withdrawn),
                withdrawn is not None,
            )
        )
    return datum, consents


def of_pool(datum, consents):
    """Return what is broken: the days on which a consent stands are written down one by one."""
    stood = set()
    for one in consents:
        if one.kind in {datum.kind, "all"} and one.purpose == datum.purpose:
            over = min(one.until.first, one.ends.first) if one.ended else one.until.first
            day = one.begins.first
            while day < over:
                stood.add(day)
                day += timedelta(days=1)
    start = datum.begins.first
    if start not in stood:
        yield "pool.consent", "breach"
        return
    day = start
    while day in stood:
        day += timedelta(days=1)
    deleted = datum.ends.first if datum.ended else None
    if deleted is None and day < ON:
        yield "pool.delete", "breach"


def drawn_way(rng, name, number):
    """Return a need, a way and its steps, about in order; every day is known."""
    result = rng.choice(("open", "won", "declined", "dropped"))
    records = [
        TalentNeed(f"{name}-n", "u", "岗位", number=number, begins=at(300), ended=False),
        Attraction(name, "u", f"{name}-n", result=result, begins=at(200), ended=False),
    ]
    day = rng.randint(40, 90)
    steps = []
    for step in ORDER[: rng.randint(1, 5)]:
        if rng.random() < 0.1:
            continue
        done = day - rng.choice((2, 5, 6, 10, 20, 30))
        over = done >= 0 and rng.random() < 0.8
        steps.append(
            AttractionStep(
                f"{name}-{step}",
                "u",
                name,
                step,
                due=at(day - rng.choice((4, 10, 25))),
                begins=at(day),
                ends=at(done) if over else None,
                ended=over,
            )
        )
        day = max(done, 0) + rng.choice((-3, 0, 0, 1))
        if day < 0:
            break
    return records[0], records[1], steps


def of_way(need, one, steps):
    """Return what is broken of a way, as (record, rule, outcome)."""
    first = {name: min((s.ends.first for s in steps if s.step == name and s.ended), default=None) for name in ORDER}
    for step in steps:
        if not step.ended:
            if step.due.first < ON:
                yield step.id, "step.due", "breach"
            if step.begins.first + timedelta(days=WITHIN[step.step]) < ON:
                yield step.id, "step.within", "breach"
        before = ORDER[: ORDER.index(step.step)]
        if any(first[name] is None or first[name] > step.begins.first for name in before):
            yield step.id, "step.order", "breach"
    signed, arrived = first["signing"], first["arrival"]
    if signed is None or one.result in {"declined", "dropped"}:
        return
    if arrived is None and signed + timedelta(days=20) < ON:
        yield one.id, "arrival", "breach"
    if need.number < 1:
        yield need.id, "need.over", "breach"


def answered(layered, records):
    found = check(Register.of([UNIT, *records]), layered, on=ON, since=date(2010, 1, 1), rules=RULES)
    assert not found.faults
    rows = found.frame.select("key", "rule", "outcome").iter_rows()
    return {(key, rule.removeprefix("attraction."), outcome) for key, rule, outcome in rows}


@pytest.mark.parametrize("seed", range(3))
def test_pool_and_ways_are_judged_as_day_by_day(layered, seed):
    rng = random.Random(seed)
    records, expected = [], set()
    for number in range(ENTRIES):
        datum, consents = drawn_pool(rng, f"e{number}")
        records += [PoolEntry(f"e{number}", "u", ended=False), datum, *consents]
        expected |= {(datum.id, *said) for said in of_pool(datum, consents)}
    for number in range(WAYS):
        need, one, steps = drawn_way(rng, f"w{number}", number % 2)
        records += [need, one, *steps]
        expected |= set(of_way(need, one, steps))
    assert answered(layered, records) == expected


def blurred(rng, record, names):
    """Return a record with one day known to the month only, or not at all, and the days that it may have been."""
    name = rng.choice([name for name in names if getattr(record, name) is not None])
    day = getattr(record, name).first
    if rng.random() < 0.5:
        month = [day.replace(day=1) + timedelta(days=d) for d in range(31)]
        within = [d for d in month if d.month == day.month]
        coarse = PartialDate(day.year, day.month)
    else:
        # Any day at all: such as lie about the one that was, and far ones.
        within = [day + timedelta(days=d) for d in (-400, *range(-30, 31), 400)]
        coarse = None
    meant = [attrs.evolve(record, **{name: PartialDate.of(d)}) for d in within if d <= ON or name == "until"]
    return attrs.evolve(record, **{name: coarse}), meant


@pytest.mark.parametrize("seed", range(3))
def test_a_coarse_or_empty_day_is_never_judged_otherwise_than_all_that_it_may_be(layered, seed):
    rng = random.Random(seed)
    records, possible = [], {}
    for number in range(ENTRIES):
        datum, consents = drawn_pool(rng, f"e{number}")
        records.append(PoolEntry(f"e{number}", "u", ended=False))
        if consents and rng.random() < 0.7:
            at_ = rng.randrange(len(consents))
            shown, meant = blurred(rng, consents[at_], ("begins", "until"))
            tried = [(datum, [*consents[:at_], one, *consents[at_ + 1 :]]) for one in meant]
            records += [datum, *consents[:at_], shown, *consents[at_ + 1 :]]
        else:
            shown, meant = blurred(rng, datum, ("begins",))
            tried = [(one, consents) for one in meant]
            records += [shown, *consents]
        possible[datum.id] = [set(of_pool(*one)) for one in tried]
    said = {}
    for key, rule, outcome in answered(layered, records):
        said.setdefault(key, {})[rule] = outcome
    for key, worlds in possible.items():
        for rule in ("pool.consent", "pool.delete"):
            outcomes = {(rule, "breach") in world for world in worlds}
            answer = said.get(key, {}).get(rule, "met")
            # A breach is one in every world; what is met breaks nothing in any.
            assert answer == "unknown" or {answer == "breach"} == outcomes, (key, rule, answer, outcomes)
    assert set(itertools.chain.from_iterable(said.values())) == {"pool.consent", "pool.delete"}
