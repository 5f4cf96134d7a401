"""Registers of a few people of whom nearly everything is on file: full dates, every table, complete coverage.

Where most cells are filled, rules are settled: what is drawn here is met, broken and waived, and becomes unknown by
what a test takes away. In a part of the registers some cells are empty from the start.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from orgwork.dates import PartialDate, add_months
from orgwork.model import (
    Assessment,
    Establishment,
    Kinship,
    Organization,
    Person,
    Post,
    Qualification,
    RankHolding,
    Register,
    Sanction,
    TaskRole,
    TeamAssessment,
    Tenure,
    Training,
    Waiver,
)
from orgwork.model.schema import required
from orgwork.model.words import DEPARTURES, LEVELS, MEASURES, STAFFING, TEAM_GRADES
from orgwork.testing.strategies.attraction_files import attracting
from orgwork.testing.strategies.basic_files import numbered, studies, working
from orgwork.testing.strategies.benefit_files import benefits_of
from orgwork.testing.strategies.branch_files import party
from orgwork.testing.strategies.building import built
from orgwork.testing.strategies.conduct import SITES
from orgwork.testing.strategies.dates import ON
from orgwork.testing.strategies.duty_files import burdens
from orgwork.testing.strategies.graded_files import around_grades, rounds
from orgwork.testing.strategies.heads import heads
from orgwork.testing.strategies.leaving_files import GAPS, changed, leaving
from orgwork.testing.strategies.ledger_files import ledgers
from orgwork.testing.strategies.lending_files import lending
from orgwork.testing.strategies.meetings import DECIDED_BY, SPELLS, consulted, decided, governed, meetings, voted
from orgwork.testing.strategies.neighbourhood_files import of_village
from orgwork.testing.strategies.paper_files import papers
from orgwork.testing.strategies.placement_files import placing
from orgwork.testing.strategies.quality_files import of_person, of_unit
from orgwork.testing.strategies.selection_files import cases, family, selected
from orgwork.testing.strategies.study_files import studying
from orgwork.testing.strategies.support_files import supported
from orgwork.testing.strategies.talent_files import talents
from orgwork.views.rank_ladder import LADDER

UNITS = (
    ("u1", "示例县人民政府", "430181", None),
    ("u2", "示例市公安局", "4301", None),
    ("u3", "办公室", "430181", "u1"),
)
"""Unit, name, place, and the unit it is an inner body of."""
BODIES = {"u10": "浏阳市人民法院", "u11": "政协浏阳市委员会"}
_GROWTH = ("湖南浏阳", "湖南株洲渌口", "湖南")
_SCHOOLINGS = ("中专", "大专", "大学", "研究生")
_SANCTIONS = ("警告（公务员）", "记过", "记大过", "撤职", "警告（党员）", "严重警告（党员）")
_COURSES = ("脱产培训", "脱产培训", "集中培训", "网络培训")
_GRADES = ("excellent", "competent", "competent", "competent", "basic", "incompetent", "no_grade")
_KEPT = frozenset(
    {"begins", "ends", "ended", "confirmed", "unconfirmed", "changed", "unchanged", "retirement_age", "source"}
)
"""What is never emptied: an end without its day, or an age by which a person without a sex retires, says too much."""


@st.composite
def file_registers(draw: st.DrawFn, *, on: date = ON, waivers_for: Sequence[str] = ()) -> Register:
    """Draw registers of two or three people of whom nearly everything is on file.

    Drawn is a seed from which all that stands in the cells follows, and the share of them that are left empty.

    Args:
        draw: Hypothesis gives it.
        on: the day before which everything begins.
        waivers_for: the rules of which somebody may be excused.

    """
    seed = draw(st.integers(0, 2**32 - 1))
    rng = random.Random(seed)  # noqa: S311 - invented people
    maker = _Maker(rng, on, draw(st.sampled_from([0.0, 0.0, 0.02, 0.1])))
    people = [f"p{number}" for number in range(draw(st.integers(2, 3)))]
    records = [*maker.units(), *maker.kin(people)]
    for person in people:
        records += maker.person(person)
    records += maker.riser("p9")
    records += studying(rng, on)
    records = lending(rng, meetings(rng, records, [*people, "p9"]), people, on)
    if maker.rng.random() < 0.5:  # noqa: PLR2004 - as often as not
        records += heads(maker.rng)
    records += [
        Waiver(f"w{i}", rule, rng.choice(people), granted_by="4301", begins=PartialDate(2015), ended=False)
        for i, rule in enumerate(rng.sample(list(waivers_for), min(2, len(waivers_for))))
    ]
    if rng.random() < 0.5:  # noqa: PLR2004 - as often as not
        records += party(rng, on)
    for unit, person in (("u10", "p7"), ("u11", "p8")):
        records += maker.leader(unit, person, "民盟盟员" if people[-1] == "p1" else "中共党员")
    records += burdens(random.Random(f"{seed} burdens"), on)  # noqa: S311 - as above
    records += ledgers(random.Random(f"{seed} ledgers"), "u1", on)  # noqa: S311 - as above
    records += benefits_of(random.Random(f"{seed} benefits"), "u1", on)  # noqa: S311 - as above
    records += talents(random.Random(f"{seed} talents"), on)  # noqa: S311 - as above
    records += supported(random.Random(f"{seed} supports"), on)  # noqa: S311 - as above
    records += of_village(random.Random(f"{seed} blocks"), "u1", people[0], on)  # noqa: S311 - as above
    records += attracting(random.Random(f"{seed} attraction"), "u1", on)  # noqa: S311 - as above
    records += placing(random.Random(f"{seed} placement"), on)  # noqa: S311 - as above
    return built([maker.emptied(record) for record in records])


@attrs.frozen
class _Maker:
    """Makes records.

    Args:
        rng: of everything in the cells.
        on: the day before which everything begins.
        empty: the share of cells left empty.

    """

    rng: random.Random
    on: date
    empty: float

    def units(self) -> Iterator[object]:
        """Make the units, their posts and every number they are authorised."""
        for unit, name, place, parent in UNITS:
            entity = "inner" if parent else "legal"
            said = {"u1": "人民政府", "u2": "政府工作部门"}.get(unit, "政府机关")
            yield Organization(unit, name, place=place, entity=entity, parent=parent, kind=said, ended=False)
            for kind in ("principal", "deputy"):
                alone = kind == "principal" and self.rng.random() < 0.8  # noqa: PLR2004 - most have one head
                decides = self.rng.choice(DECIDED_BY)
                yield Post(
                    f"{unit}-{kind}", unit, kind, kind, None, place, exclusive=alone, decided_by=decides, ended=False
                )
            for measure in () if parent else MEASURES:
                number, begins = self.rng.randint(0, 2), PartialDate(2015, 1, 1)
                yield Establishment(f"{unit}-{measure}", unit, measure, number, begins, ended=False)
            if unit == "u1":
                yield from governed(self.rng, unit, self.on)
            for year in range(2019, self.on.year):
                yield TeamAssessment(f"{unit}-{year}", unit, year, self.rng.choice(TEAM_GRADES))
            yield from rounds(self.rng, unit, self.on)
            yield from of_unit(self.rng, unit, self.on)
            yield from papers(self.rng, unit, self.on)

    def person(self, person: str) -> Iterator[object]:
        """Make a person and all that is on file about one."""
        rng = self.rng
        first = date(rng.randint(2010, 2016), rng.randint(1, 12), 15)
        born = date(first.year - rng.randint(22, 46), rng.randint(1, 12), 9)
        sex = rng.choice(["male", "female"])
        yield Person(
            person,
            f"{person}氏",
            identity_number=numbered(born, sex),
            sex=sex,
            birth=PartialDate.of(born),
            growth_place=rng.choice(_GROWTH),
            party_joined=PartialDate.of(add_months(first, 96)),
            work_start=working(first),
            organization=rng.choice(UNITS)[0],
            staffing=rng.choice(STAFFING[:2]),
            status="in_post",
            managed_by="430181",
            retirement_age="60",
            grassroots=rng.random() < 0.5,  # noqa: PLR2004 - yes as often as no
            recruited_by_exam=rng.random() < 0.8,  # noqa: PLR2004 - mostly
            recruited=PartialDate.of(rng.choice((first, add_months(self.on, -rng.choice((6, 12, 13, 14, 30)))))),
            ethnicity="土家族" if person.endswith("1") else "汉族",
            politics="群众" if person.endswith("0") else "中共党员",
        )
        starts = list(self._starts(first))
        yield TaskRole(f"{person}-w", person, "示例重点工程", "leader", begins=PartialDate.of(starts[0]), ended=False)
        yield from self._tenures(person, starts)
        for number, start in enumerate(starts):
            yield from decided(rng, person, f"{person}-t{number}", start)
            yield from consulted(rng, person, f"{person}-t{number}", start)
            yield from self._prepared(person, f"{person}-t{number}", start)
            yield from selected(person, f"{person}-t{number}", start)
        yield from family(person, starts)
        yield from cases(person, starts, self.on)
        yield from self._ranks(person)
        yield from self._courses(person)
        yield from self._background(person, first, starts)
        yield from around_grades(rng, person, self.on, [unit for unit, *_ in UNITS])
        yield from of_person(rng, person, self.on)
        if rng.random() < 0.5:  # noqa: PLR2004 - yes as often as no
            yield from leaving(self.on, person, starts, rng.choice(LEVELS[1:5]))

    def riser(self, person: str) -> Iterator[object]:
        """Make a deputy of section level who came to division level from a rank."""
        first, day = PartialDate(2016, 3, 15), date(2024, self.rng.randint(1, 12), 15)
        gained, risen = PartialDate.of(add_months(day, -self.rng.choice(GAPS))), PartialDate.of(day)
        joined = add_months(day, -self.rng.choice((24, 35, 36, 37, 60)))
        yield Organization("u9", "中共示例县委员会", place="430181", entity="legal", kind="党委", ended=False)
        decides = self.rng.choice(("election", "party"))
        yield Post("u9-deputy", "u9", "deputy", "deputy", managed_by="4301", decided_by=decides, ended=False)
        yield Person(
            person,
            f"{person}氏",
            birth=PartialDate(2001, 1, 15),
            politics="中共党员",
            # Eighteen years on to the day, or a month too early.
            party_joined=PartialDate(2019, 1, 15) if day.month % 2 else PartialDate(2018, 12, 31),
            party_full=PartialDate.of(joined),
            work_start=first,
            organization="u1",
            staffing="administrative",
        )
        for number, (level, begins, ends) in enumerate(
            (("section_deputy", first, risen), ("division_deputy", risen, None))
        ):
            yield Tenure(
                f"{person}-t{number}",
                person,
                post="u1-deputy" if ends else "u9-deputy",
                level=level,
                leader=True,
                exceptional=ends is None and day.month % 2 == 0,
                begins=begins,
                ends=ends,
                ended=ends is not None,
            )
        yield RankHolding(f"{person}-r", person, "rank", LADDER[4], begins=gained, ends=risen, ended=True)
        yield RankHolding(
            f"{person}-q", person, "rank", LADDER[5], begins=PartialDate.of(add_months(day, 1)), ended=False
        )
        yield from voted(self.rng, person, day)
        yield from leaving(self.on, person, [day], "section_deputy")
        yield from decided(self.rng, person, f"{person}-t1", day)
        yield from selected(person, f"{person}-t1", day, odd=True)

    @staticmethod
    def leader(unit: str, person: str, politics: str) -> Iterator[object]:
        """Make a leader of a court, or a vice-chair of a political consultative conference."""
        yield Organization(unit, BODIES[unit], place="430181", entity="legal", ended=False)
        yield Post(f"{unit}-deputy", unit, "deputy", "deputy", managed_by="4301", ended=False)
        # The résumé says so of the one, and of the other that it was a year later.
        resume = f"{2020 if unit == 'u10' else 2021}.03--  {BODIES[unit]}deputy"
        yield Person(
            person, f"{person}氏", politics=politics, organization=unit, staffing="administrative", resume=resume
        )
        begins = PartialDate(2020, 3)
        yield Tenure(f"{person}-t", person, f"{unit}-deputy", main=True, leader=True, begins=begins, ended=False)

    def _starts(self, first: date) -> Iterator[date]:
        """Return the days of appointments: the months between them lie around those that rules ask for."""
        day = first
        for _ in range(self.rng.randint(3, 6)):
            if day >= self.on:
                return
            yield day
            day = add_months(day, self.rng.choice(GAPS)) + timedelta(days=self.rng.choice((-1, 0, 1)))

    def _tenures(self, person: str, starts: Sequence[date]) -> Iterator[Tenure]:
        """Make appointments that follow each other, mostly one rung up or mostly none."""
        rng, rung = self.rng, self.rng.choice((1, 1, 2, 3))
        climb = rng.choice(((0, 1, 1, 1, 2), (0, 0, 0, 1)))
        for number, (begin, end) in enumerate(zip(starts, (*starts[1:], None), strict=True)):
            level = LEVELS[min(rung, len(LEVELS) - 1)]
            kind = "principal" if level.endswith("principal") else "deputy"
            confirmed = add_months(begin, rng.choice((11, 12, 13)))
            done = confirmed < (end or self.on)
            yield Tenure(
                f"{person}-t{number}",
                person,
                post=f"{rng.choice(UNITS)[0]}-{kind}",
                level=level,
                main=rng.random() < 0.9,  # noqa: PLR2004 - mostly
                leader=rng.random() < 0.8,  # noqa: PLR2004 - as above
                exceptional=rng.random() < 0.2,  # noqa: PLR2004 - now and then
                probation=rng.random() < 0.5,  # noqa: PLR2004 - yes as often as no
                confirmed=PartialDate.of(confirmed) if done else None,
                unconfirmed=None if done else True,
                begins=PartialDate.of(begin),
                ends=None if end is None else PartialDate.of(end),
                ended=end is not None,
                left_for=None if end is None else rng.choice(DEPARTURES),
                document="〔2020〕1号",
            )
            rung += rng.choice(climb)

    def _ranks(self, person: str) -> Iterator[RankHolding]:
        """Make ranks that follow each other after those of old had been replaced."""
        day, rung = date(2020, self.rng.randint(1, 12), 3), self.rng.randint(0, len(LADDER) - 4)
        for number in range(self.rng.randint(1, 3)):
            end = add_months(day, self.rng.choice(GAPS))
            last = end >= self.on or number == 2  # noqa: PLR2004 - no more than three
            ends = None if last else PartialDate.of(end)
            key, begins = f"{person}-r{number}", PartialDate.of(day)
            until = day - timedelta(days=self.rng.choice((0, 1, 3)))
            yield RankHolding(
                key,
                person,
                "rank",
                LADDER[rung],
                begins=begins,
                ends=ends,
                ended=not last,
                posted=PartialDate.of(until - timedelta(days=self.rng.choice(SPELLS))),
                posted_until=PartialDate.of(until),
            )
            if last:
                return
            day, rung = end, rung + 1

    def _courses(self, person: str) -> Iterator[Training]:
        """Make one course of some or of many hours in nearly every year."""
        most = self.rng.choice((40, 150, 300))
        for year in range(2019, self.on.year):
            begins = date(year, self.rng.randint(1, 10), 8)
            ends = begins + timedelta(days=self.rng.choice((4, 11, 18, 40)))
            yield Training(
                f"{person}-c{year}",
                person,
                kind=self.rng.choice(_COURSES),
                aim="in_service",
                hours=self.rng.randint(20, most),
                missed=self.rng.randint(0, 20),
                site=SITES[year % len(SITES)],
                begins=PartialDate.of(begins),
                ends=PartialDate.of(ends),
            )

    def _prepared(self, person: str, tenure: str, day: date) -> Iterator[Training]:
        """Make a course for an appointment, before or after it, and now and then one for recruits."""
        rng = self.rng
        begins = add_months(day, rng.choice((-2, 1, 11, 12, 13)))
        length = rng.choice((8, 12, 16, 20, 22, 30, 45, 60))
        for aim, chance in (("promotion", 0.7), ("initial", 0.2)):
            if rng.random() >= chance or begins >= self.on:
                continue
            yield Training(
                f"{tenure}-{aim}",
                person,
                kind=rng.choice(_COURSES),
                aim=aim,
                tenure=tenure if aim == "promotion" else None,
                hours=length * 8,
                missed=rng.choice((0, 0, length, length * 8 // 7, length * 8 // 7 + 1, length * 2)),
                begins=PartialDate.of(begins),
                ends=PartialDate.of(begins + timedelta(days=length)),
            )

    def _background(self, person: str, first: date, starts: Sequence[date]) -> Iterator[object]:
        """Make schooling, a title, a grade for every year, and sanctions around the steps of a career."""
        rng = self.rng
        graduated = PartialDate.of(first - timedelta(days=rng.randint(30, 900)))
        yield from studies(person, first, graduated, rng.choice(_SCHOOLINGS))
        yield Qualification(f"{person}-q", person, name="工程师", granted=PartialDate.of(first))
        grades = _GRADES[: rng.choice((4, len(_GRADES)))]
        best = range(start := rng.choice((2018, 2019, 2021)), start + rng.choice((0, 3, 4)))
        for year in range(first.year, self.on.year):
            base = rng.choice(("staff", "staff", "leader"))
            unit = rng.choice(UNITS)[0]
            grade = "excellent" if year in best else rng.choice(grades)
            yield Assessment(f"{person}-{year}", person, year, grade, organization=unit, base=base)
        for number in range(rng.randint(0, 2)):
            begins = rng.choice(starts) - timedelta(days=rng.randint(10, 900))
            lifted = add_months(begins, rng.choice((6, 12, 18, 24)))
            over = rng.random() < 0.8 and lifted <= self.on  # noqa: PLR2004 - most are lifted in time
            yield Sanction(
                f"{person}-s{number}",
                person,
                kind=rng.choice(_SANCTIONS),
                begins=PartialDate.of(begins),
                ends=PartialDate.of(lifted) if over else None,
                ended=over,
                body="示例县监委",
                **changed(self.on, begins),
            )

    def kin(self, people: Sequence[str]) -> Iterator[Kinship]:
        """Make a relative in the register and one who is not."""
        one, other = self.rng.sample(people, 2)
        yield Kinship("k0", one, self.rng.choice(("父亲", "表弟", "朋友")), relative=other, name=f"{other}氏")
        yield Kinship("k1", other, relation="姐夫", name="外人")

    def emptied(self, record: Any) -> object:  # noqa: ANN401 - of any class
        """Return a record some of whose facts are lost; ids, spans and what they hang on stay."""
        if not self.empty:
            return record
        kept = _KEPT | set(required(type(record)))
        names = [a.name for a in attrs.fields(type(record)) if a.name not in kept]
        return attrs.evolve(record, **{name: None for name in names if self.rng.random() < self.empty})
