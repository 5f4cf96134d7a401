"""The rules on the basics of people, read a second time.

The oracle goes through one person's records month by month, with sets of months, and knows nothing of the views. It
judges worlds in which everything is known; coarse dates and empty cells are judged by brute force: whatever the cell
may have said is tried.
"""

import itertools
from datetime import date

import attrs
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.formats.identity import check_digit
from orgwork.model import Education, Organization, Person, Post, Register, Tenure

BIRTH, SEX, ORDER = "data.identity.birth", "data.identity.sex", "data.birth.order"
PARTY, START, STUDY = "data.party.age", "data.work_start.posts", "data.study.order"
BESIDE, GAPS, HELD = "data.study.posts", "data.resume.gaps", "data.tenure.order"
WORK, DEGREE = "data.work_start.age", "data.degree.order"
RULES = (BIRTH, SEX, ORDER, PARTY, START, STUDY, BESIDE, GAPS, HELD, WORK, DEGREE)
ON = date(2026, 6, 30)


def at(month):
    """Return the number of a partial date's month."""
    return month.year * 12 + month.month - 1


def month(number):
    return PartialDate(number // 12, number % 12 + 1)


def months(record):
    """Return the months in which a record surely was there, the one it ended in left out."""
    return set(range(at(record.begins), at(record.ends) if record.ended else at(PartialDate(2026, 7))))


def broken(person, tenures, courses):
    """Return which rules are broken, and by what; nothing in place of what, where the month leaves it open."""
    full = [c for c in courses if c.mode == "full_time"]
    yield from basics(person)
    yield from joined(person)
    if any(at(t.begins) < at(person.work_start) for t in tenures):
        yield START, person.id
    for one in tenures:
        if one.ended and at(one.ends) < at(one.begins):
            yield HELD, one.id
    for one in courses:
        if (one.ended and at(one.ends) < at(one.begins)) or at(one.begins) <= at(person.birth):
            yield STUDY, one.id
        if at(one.degree_granted) < at(one.begins):
            yield DEGREE, one.id
    if any(months(c) & months(t) for c in full for t in tenures):
        yield BESIDE, person.id
    held = [*tenures, *full]
    # The month in which a record begins or ends is taken, and the one after it need not be.
    filled = set().union(*(months(h) | {at(h.begins), *([at(h.ends)] if h.ended else ())} for h in held))
    last = max((at(h.begins) for h in held), default=0)
    if set(range(at(person.work_start) + 1, last)) - filled:
        yield GAPS, person.id


def basics(person):
    number = person.identity_number
    if number[6:12] != f"{person.birth.year}{person.birth.month:02}":
        yield BIRTH, person.id
    if ("female", "male")[int(number[16]) % 2] != person.sex:
        yield SEX, person.id


def joined(person):
    worked = at(person.work_start) - at(person.birth)
    if worked <= 16 * 12:
        yield WORK, person.id if worked < 16 * 12 else None
    member, born = person.politics == "中共党员", at(person.birth)
    if at(person.work_start) <= born or (member and at(person.party_joined) <= born):
        yield ORDER, person.id
    if member and at(person.party_joined) > at(PartialDate(2017, 10)):
        age = at(person.party_joined) - born
        # In the month of the day itself nobody knows which came first: both are months here.
        if age <= 18 * 12:
            yield PARTY, f"{person.id}|joined_party" if age < 18 * 12 else None


def numbered(born, order):
    first = f"430199{born // 12:04}{born % 12 + 1:02}15{order:03}"
    return first + check_digit(first)


@st.composite
def people(draw, who):
    """Draw one person whose records mostly agree, and lie a month or two off where they do not."""
    off = st.sampled_from([0, 0, 0, 0, -1, 1, 2])
    born = at(PartialDate(draw(st.integers(1999, 2002)), draw(st.integers(1, 12))))
    male = draw(st.booleans())
    start = born + draw(st.sampled_from([0, 1, 12 * 16 - 1, 12 * 16, 12 * 16 + 1, 12 * 19, 12 * 20]))
    person = Person(
        who,
        who,
        identity_number=numbered(born + draw(off), draw(st.sampled_from([1, 3] if male else [2, 4, 1]))),
        sex="male" if male else "female",
        birth=month(born),
        politics=draw(st.sampled_from(["中共党员", "中共党员", "群众"])),
        party_joined=month(born + 18 * 12 + draw(st.sampled_from([-2, -1, 1, 24, -18 * 12, -18 * 12 + 1]))),
        work_start=month(start),
        organization="u",
    )
    tenures, begins = [], start + draw(off)
    for number in range(draw(st.integers(0, 3))):
        ends = begins + draw(st.integers(-1, 20))
        over = draw(st.sampled_from([True, True, False]))
        tenures.append(
            Tenure(f"{who}-t{number}", who, "a", begins=month(begins), ends=month(ends) if over else None, ended=over)
        )
        begins = ends + draw(off)
    courses = []
    for number in range(draw(st.integers(0, 2))):
        begins = draw(st.sampled_from([start - 40, begins, start + 5, born, born + 1]))
        ends = begins + draw(st.sampled_from([-1, 0, 3, 40]))
        over = draw(st.sampled_from([True, True, False]))
        courses.append(
            Education(
                f"{who}-e{number}",
                who,
                mode=draw(st.sampled_from(["full_time", "full_time", "in_service"])),
                begins=month(begins),
                ends=month(ends) if over else None,
                ended=over,
                degree_granted=month(begins + draw(st.sampled_from([-30, -1, 0, 40]))),
            )
        )
    return person, tenures, courses


CROWD = tuple(f"p{i}" for i in range(8))
few = settings(max_examples=max(5, settings.default.max_examples // 5))
"""A crowd holds many cases, and is checked as fast as one of them."""
crowds = st.tuples(*(people(who) for who in CROWD))
PLACED = (
    Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
    Post("a", "u", kind="other", managed_by="430199"),
    # With somebody else's records the tables are there.
    Person("q", "乙", organization="u"),
    Tenure("x", "q", "a", begins=PartialDate(2020), ended=False),
    Education("y", "q", begins=PartialDate(2020), ended=False),
)


def checked(records, book):
    """Return what the library lists of the people drawn."""
    found = check(Register.of([*PLACED, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not found.faults
    rows = found.frame.filter(pl.col("subject") != "q").select("rule", "key", "outcome")
    return {(rule, key): outcome for rule, key, outcome in rows.iter_rows()}


def told(one):
    """Return what the oracle says of one person: breaches, and rules of which nothing is held."""
    said = list(broken(*one))
    return {row for row in said if row[1] is not None}, {rule for rule, key in said if key is None}


@few
@given(crowd=crowds)
def test_with_every_cell_filled_both_readings_agree(book, crowd):
    found = checked([r for person, *more in crowd for r in (person, *itertools.chain(*more))], book)
    for one in crowd:
        wanted, _ = told(one)
        mine = {row: outcome for row, outcome in found.items() if row[1].split("-")[0].split("|")[0] == one[0].id}
        breaches = {row for row, outcome in mine.items() if outcome == "breach"}
        assert breaches <= wanted
        for rule, key in wanted - breaches:
            # Months that are the same leave it open which of two days came first.
            assert mine.get((rule, key)) == "unknown", (rule, key)
            assert rule in {ORDER, STUDY}
        assert {rule for (rule, _), outcome in mine.items() if outcome == "unknown"} <= {ORDER, STUDY, PARTY, WORK}


CELLS = {
    Person: ("birth", "sex", "identity_number", "work_start", "party_joined", "politics"),
    Tenure: ("begins", "ends"),
    Education: ("begins", "ends", "mode", "degree_granted"),
}
WORDS = {"sex": ("male", "female"), "mode": ("full_time", "in_service"), "politics": ("中共党员", "群众")}


def _poorer(record, field, how):
    """Return a record with less in one cell, and values the cell may have had."""
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = PartialDate(value.year) if how == "year" else None
        around = {value, *(month(at(value) + n) for n in (-14, -1, 1, 14))}
        options = [m for m in around if less is None or m.year == value.year]
        return attrs.evolve(record, **{field: less}), options
    others = WORDS.get(field, (value, numbered(at(PartialDate(2000, 2)), 2)))
    return attrs.evolve(record, **{field: None}), list(dict.fromkeys((value, *others)))


@few
@given(crowd=crowds, data=st.data())
def test_what_is_less_known_is_certain_only_where_every_world_says_so(book, crowd, data):
    records, worlds = [], {}
    for person, tenures, courses in crowd:
        parts = [person, *tenures, *courses]
        at_ = data.draw(st.integers(0, len(parts) - 1))
        field = data.draw(st.sampled_from(CELLS[type(parts[at_])]))
        if getattr(parts[at_], field) is None:
            records += parts
            continue
        less, options = _poorer(parts[at_], field, data.draw(st.sampled_from(["year", "empty"])))
        for value in options:
            world = [*parts[:at_], attrs.evolve(parts[at_], **{field: value}), *parts[at_ + 1 :]]
            sorted_ = [[r for r in world if isinstance(r, cls)] for cls in (Tenure, Education)]
            worlds.setdefault(person.id, []).append(told((world[0], *sorted_)))
        records += [*parts[:at_], less, *parts[at_ + 1 :]]
    found = checked(records, book)
    for who, said in worlds.items():
        rows = set().union(*(breaches for breaches, _ in said))
        loose = set().union(*(rules for _, rules in said))
        for row in rows:
            everywhere = all(row in breaches for breaches, _ in said)
            outcome = found.get(row, "met")
            assert outcome == "unknown" or (outcome == "breach" and everywhere), (row, outcome)
        mine = {row for row in found if row[1].split("-")[0].split("|")[0] == who}
        for row in mine - rows:
            assert found[row] == "unknown" or row[0] in loose, row
