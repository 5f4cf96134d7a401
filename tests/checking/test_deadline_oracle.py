"""The four deadlines read out of their texts once more, slowly, on records: every possible world is asked.

A fact that is not known stands for all it can be. Where all worlds give one answer it is the answer, else unknown.
"""

import calendar
from datetime import date, timedelta
from functools import reduce
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import join
from orgwork.checking import check
from orgwork.testing import strategies as own

KEYS = ("cadre.retirement", "cadre.probation", "cadre.term", "cadre.sanction")
FAR = date(9000, 1, 1)
UNKNOWN, NONE = "unknown", "none"
WARNED_SINCE = {
    "cadre.retirement": date(1978, 6, 2),
    "cadre.probation": date(2002, 7, 9),
    "cadre.term": date(2006, 6, 10),
    "cadre.sanction": date(2020, 7, 1),
}
"""Before these days nobody can ask to be warned."""
BOTH = (True, False)
CHANGES = (
    date(2026, 6, 30),
    date(2024, 2, 29),
    date(2028, 2, 28),
    date(2025, 1, 1),
    date(2024, 12, 31),
    date(2015, 2, 28),
    date(2015, 3, 1),
    date(2015, 1, 31),
    date(2021, 7, 1),
    date(2012, 1, 1),
)


def plus(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def span(partial, on):
    """Return every day a date can be; where nothing is known, of every month the first day and the day asked for."""
    if partial is None:
        return [plus(date(1940, 1, day), n) for n in range(1200) for day in (1, on.day)]
    return [partial.first + timedelta(days=i) for i in range((partial.last - partial.first).days + 1)]


class County:
    """The records of a register by id, and the words of its layers."""

    def __init__(self, register, layers, on):
        self.on = on
        self.tables = {name: {r.id: r for r in register.records(name)} for name in register.frames}
        self.gaps = {c.subject for c in register.coverage if c.table == "sanctions" and str(c.extent) == "partial"}
        self.words = {(a.key, a.at): a.value for layer in layers for a in layer.amendments}

    def begun(self, table):
        return [r for r in self.tables[table].values() if r.begins is None or r.begins.first <= self.on]

    def warnings(self, key, known, unit):
        """Return the months of warning there can be; None is no warning."""
        if self.on < WARNED_SINCE[key]:
            return (None,)
        key = f"{key}.warn"
        place = self.tables["organizations"][unit].place if unit else None
        if known is None and place is None:
            return (None, 10_000) if any(k == key for k, _ in self.words) else (None,)
        inside = {"4301": ("4301",), "430181": ("4301", "430181"), "": ()}
        options = (known,) if known else ("", "4301", place)
        found = [[self.words[key, p] for p in inside[o] if (key, p) in self.words] for o in options]
        return {max(f) if f else None for f in found}

    def over(self, record):
        """Return whether a span can be over on the day."""
        if record.ends is not None and record.ends.first > self.on:
            return (False,)
        if record.ended is True and record.ends is not None and record.ends.last <= self.on:
            return (True,)
        return (False,) if record.ended is False else BOTH

    def judged(self, *, applies, done, starts, time, warnings, lapses):
        """Return the one answer of all worlds, or unknown."""
        seen = set()
        for start in starts:
            months = time(start)
            if months == NONE:
                seen.add("met")
                continue
            ends = {start, max(start, self.on), FAR} if months == UNKNOWN else {plus(start, months)}
            for applying, ready, end, warning in product(applies, done, ends, warnings):
                seen.add(self.answer(applying and not ready, end, warning, lapses=lapses))
            if len(seen) > 1:
                return "unknown"
        return seen.pop()

    def answer(self, open_, end, warning, *, lapses):
        if not open_ or (lapses and self.on > end):
            return "met"
        if self.on > end:
            return "breach"
        if warning is None or end == FAR:
            return "due" if warning == 10_000 else "met"
        return "due" if warning == 10_000 or plus(end, -warning) <= self.on else "met"


def both(*options):
    """Return what "and" of facts can be."""
    return {all(world) for world in product(*options)}


def fact(value):
    return BOTH if value is None else (bool(value),)


def placed(known, place):
    return bool(known or place)


def age(county, person):
    """Return the age before the reform, or None where no record and no text tells it, or they differ."""
    on = county.on
    posts = [
        t
        for t in county.begun("tenures")
        if t.person == person.id and t.begins and t.begins.last <= on and county.over(t) == (False,)
    ]
    organ = person.staffing in {"administrative", "reference"}
    division = organ and any(t.level in {"division_deputy", "division_principal"} for t in posts)
    titles = [q.name for q in county.tables["qualifications"].values() if q.person == person.id and granted(q, on)]
    senior = {"高级工程师", "正高级教师", "副教授", "主任医师"} & set(titles)
    professional = "专业技术人员" in (person.category or "") and senior and (organ or person.staffing == "institution")
    woman = person.sex == "female" and on >= date(2015, 3, 1)
    told = 60 if person.sex == "male" or (woman and (division or professional)) else None
    recorded = int(person.retirement_age) if person.retirement_age else None
    return None if told and recorded and told != recorded else recorded or told


def granted(title, on):
    return title.granted is not None and title.granted.last <= on


def delay(original, reached):
    """Return the months by which the age is put off: one for every four, or every two, from January 2025."""
    k = (reached.year - 2025) * 12 + reached.month
    if k <= 0:
        return 0
    return min(-(-k // 2), 60) if original == 50 else min(-(-k // 4), 36)


def retirement(county):
    for person in county.tables["persons"].values():
        if person.birth is not None and person.birth.first > county.on:
            continue
        original = age(county, person)
        unit = person.organization
        known = placed(person.managed_by, unit and county.tables["organizations"][unit].place)
        starts = [plus(day, (original or 50) * 12) for day in span(person.birth, county.on)]
        gone = {"retired", "moved_out", "deceased"}
        here = {"in_post", "not_in_post"}
        yield (
            person.id,
            county.judged(
                applies=(True,),
                done=(True,) if person.status in gone else (False,) if person.status in here else BOTH,
                starts=starts,
                time=lambda day, o=original, k=known: delay(o, day) if o and k else UNKNOWN,
                warnings=county.warnings("cadre.retirement", person.managed_by, unit),
                lapses=False,
            ),
        )


def post_of(county, tenure):
    post = county.tables["posts"].get(tenure.post)
    return (post.kind, post.managed_by, post.organization) if post else (None, None, None)


def probation(county):
    for tenure in county.begun("tenures"):
        kind, known, unit = post_of(county, tenure)
        placing = placed(known, unit and county.tables["organizations"][unit].place)
        entity = unit and county.tables["organizations"][unit].entity
        inner = both(
            BOTH if entity is None else (entity == "inner",),
            BOTH if kind is None else (kind in {"principal", "deputy"},),
            BOTH if tenure.level is None else (tenure.level != "clerk",),
        )
        leading = {led or head for led, head in product(fact(tenure.leader), inner)}
        confirmed = tenure.confirmed
        if (confirmed and confirmed.first > county.on) or tenure.unconfirmed:
            ready = (False,)
        else:
            ready = (True,) if confirmed and confirmed.last <= county.on else BOTH
        over = county.over(tenure)

        def time(day, placing=placing):
            if day < date(2002, 7, 9):  # nothing was asked anywhere
                return NONE
            return UNKNOWN if not placing or day < date(2014, 2, 1) else 12

        yield (
            tenure.id,
            county.judged(
                applies=both(fact(tenure.probation), leading),
                done={a or b for a, b in product(ready, over)},
                starts=span(tenure.begins, county.on),
                time=time,
                warnings=county.warnings("cadre.probation", known, unit),
                lapses=False,
            ),
        )


WHOSE = {
    "党委": {"principal", "deputy", "other"},
    "政府": {"principal", "deputy", "other"},
    "法院": {"principal"},
    "政协": set(),
}
"""By kind of body, the leading posts in it whose terms the text speaks of."""


def term(county):
    for tenure in county.begun("tenures"):
        kind, known, unit = post_of(county, tenure)
        body = county.tables["organizations"][unit] if unit else None
        placing = placed(known, body and body.place)
        high = BOTH if tenure.level is None else (not tenure.level.startswith(("clerk", "section")),)
        meant = WHOSE.get(body and body.kind)
        leads = BOTH if meant is None or (kind is None and meant) else (kind in meant,)
        here = (True,) if body and body.place else BOTH

        def time(day, placing=placing):
            return NONE if day < date(2006, 6, 10) else UNKNOWN if not placing else 60

        yield (
            tenure.id,
            county.judged(
                applies=both(fact(tenure.leader), high, leads, here),
                done=county.over(tenure),
                starts=span(tenure.begins, county.on),
                time=time,
                warnings=county.warnings("cadre.term", known, unit),
                lapses=True,
            ),
        )


PERIODS = {"警告": 6, "记过": 12, "记大过": 18, "降级": 24, "撤职": 24}


def party(sanction):
    kind, body = sanction.kind, sanction.body or ""
    if kind is None:
        return BOTH
    if "党" in kind or kind == "严重警告":
        return (True,)
    if kind != "警告":
        return (False,)
    theirs, state = "纪" in body, "监" in body
    return (True,) if theirs and not state else (False,) if state and not theirs else BOTH


def meets(one, other, county):
    """Whether the periods of two sanctions can run into each other: no period is longer than 48 months."""

    def before(a, b):
        if b.begins is None:
            return False
        lifted = county.over(a) == (True,) and a.ends.last <= b.begins.first
        return lifted or (a.begins is not None and plus(a.begins.last, 48) <= b.begins.first)

    return not before(one, other) and not before(other, one)


MEASURES = ("诫勉", "停职检查", "调整职务", "责令辞职", "免职", "降职")
ELSEWHERE = ("（事业单位工作人员）", "（企业职工）", "（军人）", "（团员）")


def sanction(county):
    rows = [s for s in county.begun("sanctions") if not (s.kind and s.kind.endswith(MEASURES + ELSEWHERE))]
    for one in rows:
        person = county.tables["persons"][one.person]
        known, unit = person.managed_by, person.organization
        placing = placed(known, unit and county.tables["organizations"][unit].place)
        others = [o for o in rows if o.person == one.person and o.id != one.id and party(o) != (True,)]
        rival = one.person in county.gaps or any(meets(one, o, county) for o in others)
        kind = one.kind and one.kind.removeprefix("政务").removesuffix("（公务员）")
        dismissed = BOTH if kind is None else (kind == "开除",)

        def time(day, kind=kind, placing=placing):
            if day < date(2020, 7, 1):
                return NONE
            return UNKNOWN if kind is None or not placing else PERIODS.get(kind, UNKNOWN)

        yield (
            one.id,
            county.judged(
                applies=both([not p for p in party(one)], [not d for d in dismissed], BOTH if rival else (True,)),
                done=county.over(one),
                starts=span(one.begins, county.on),
                time=time,
                warnings=county.warnings("cadre.sanction", known, unit),
                lapses=True,
            ),
        )


READ = dict(zip(KEYS, (retirement, probation, term, sanction), strict=True))


@st.composite
def situations(draw):
    """Return a day, a register around it, and layers that ask to be warned."""
    on = draw(st.sampled_from(CHANGES))
    return on, draw(own.deadline_registers(on=on)), draw(own.warnings())


@given(situations())
def test_the_engine_reads_the_texts_as_the_slow_reading_does(book, case):
    on, register, layers = case
    whole = reduce(join, layers, book)
    findings = check(register, whole, on=on, since=date(1900, 1, 1), rules=KEYS)
    assert not findings.faults
    found = {(rule, key): outcome for rule, key, outcome in findings.frame.select("rule", "key", "outcome").iter_rows()}
    county = County(register, layers, on)
    read = {(rule, key): answer for rule, reading in READ.items() for key, answer in reading(county)}
    assert found == {row: answer for row, answer in read.items() if answer != "met"}
