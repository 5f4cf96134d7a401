"""Registers of people whose deadlines lie around a day.

Every register is consistent: no record says twice what cannot both be. Facts that contradict each other are unknown
by design, and taking one of them away settles them, so the law of erasure does not speak of them.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from orgwork.dates import PartialDate, add_months
from orgwork.model import Coverage, Extent, Organization, Person, Post, Qualification, Register, Sanction, Tenure
from orgwork.testing.strategies.building import built
from orgwork.testing.strategies.dates import ON

SANCTIONS = ("警告", "政务警告", "记过", "记大过", "降级", "撤职", "开除", "严重警告", "党内警告", "诫勉")
BODIES = ("示例县监察委员会", "中共示例县纪律检查委员会", "示例县纪委监委")
TITLES = ("高级工程师", "正高级教师", "副教授", "主任医师", "工程师", "高级工", "高级技师")
UNIT_KINDS = ("政府", "政府", "党委", "法院", "政协", "工作部门", None)
"""Of all, of the head, of nobody of these the texts on terms speak; of the last two it is not known."""
_AGES = ("50", "55", "60")
_TIMES = (0, 6, 12, 18, 24, 60)
_SENIOR = TITLES[:4]
_OFFSETS = st.sampled_from((-31, -2, -1, 0, 1, 2, 31)) | st.integers(-400, 400)


@st.composite
def days_around(draw: st.DrawFn, on: date, months: int = 0) -> PartialDate:
    """Days, months and years around the day so many months before a day, and the days on both sides of it."""
    day = PartialDate.of(add_months(on, -months) + timedelta(days=draw(_OFFSETS)))
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 2)))):
        day = day.coarser() or day
    return day


@st.composite
def ends_around(draw: st.DrawFn, on: date) -> tuple[PartialDate | None, bool | None]:
    """Possible ends of spans around a day, and whether they are over: running, ended, or nothing is known."""
    ends = draw(st.none() | days_around(on))
    return ends, draw(st.sampled_from((False, False, None) if ends is None else (True, None)))


@st.composite
def deadline_registers(draw: st.DrawFn, *, on: date = ON) -> Register:
    """Small registers of one unit and up to three people with appointments, sanctions and titles around a day.

    Args:
        draw: Hypothesis gives it.
        on: the day.

    """
    place, kind = draw(st.sampled_from(("430181", None))), draw(st.sampled_from(UNIT_KINDS))
    unit = Organization("u", "甲局", place=place, entity="legal", kind=kind, ended=False)
    managed = st.sampled_from((None, "4301", "430181"))
    kinds = ("principal", "deputy", "other")
    records: list[object] = [unit, *(Post(kind, "u", kind=kind, managed_by=draw(managed)) for kind in kinds)]
    gaps: list[Coverage] = []
    for number in range(draw(st.integers(1, 3))):
        person = f"p{number}"
        records += draw(_servant(person, on, draw(managed)))
        if draw(st.sampled_from((False, False, False, True))):
            gaps.append(Coverage("sanctions", Extent.PARTIAL, person))
    # Every table is there, whether it has rows or not.
    records += [Person("x", "某"), Tenure("x", "x", ended=True, begins=PartialDate(1990), ends=PartialDate(1991))]
    records += [Sanction("x", "x", kind="记过", begins=PartialDate(2007), ended=False), Qualification("x", "x")]
    return built(records, gaps)


@st.composite
def _servant(draw: st.DrawFn, person: str, on: date, managed: str | None) -> list[object]:
    """One person near retirement with appointments, sanctions and titles."""
    tenures = [draw(_tenure(f"{person}-t{i}", person, on)) for i in range(draw(st.integers(0, 2)))]
    titles = [
        Qualification(f"{person}-q{i}", person, draw(st.sampled_from(TITLES)), draw(st.none() | days_around(on)))
        for i in range(draw(st.integers(0, 1)))
    ]
    sanctions = [draw(_sanction(f"{person}-s{i}", person, on)) for i in range(draw(st.integers(0, 2)))]
    sex = draw(st.sampled_from(("male", "female", "female", None)))
    higher = any((t.level or "").startswith("division") for t in tenures) or any(q.name in _SENIOR for q in titles)
    settled = sex == "male" or (sex == "female" and higher)
    age = draw(st.sampled_from((None, "60") if settled else (None, *_AGES)))
    months = draw(st.sampled_from([int(a) * 12 for a in _AGES])) + draw(st.integers(0, 36))
    one = Person(
        person,
        person,
        sex=sex,
        birth=draw(st.none() | days_around(on, months)),
        organization=draw(st.sampled_from(("u", "u", None))),
        staffing=draw(st.sampled_from(("administrative", "institution", "worker", None))),
        status=draw(st.sampled_from(("in_post", "in_post", "not_in_post", "retired", "other", None))),
        category=draw(st.sampled_from(("公务员", "其他专业技术人员", None))),
        managed_by=managed,
        retirement_age=age,
    )
    return [one, *tenures, *titles, *sanctions]


def _begins(on: date) -> st.SearchStrategy[PartialDate | None]:
    """Begins of spans that last, by one text or another, until around the day."""
    return st.none() | st.sampled_from(_TIMES).flatmap(lambda months: days_around(on, months))


@st.composite
def _sanction(draw: st.DrawFn, key: str, person: str, on: date) -> Sanction:
    """One sanction of any kind, whose body may be told or not."""
    ends, ended = draw(ends_around(on))
    kind, body = draw(st.sampled_from((*SANCTIONS, None))), draw(st.sampled_from((*BODIES, None)))
    return Sanction(key, person, kind=kind, begins=draw(_begins(on)), ends=ends, ended=ended, body=body)


@st.composite
def _tenure(draw: st.DrawFn, key: str, person: str, on: date) -> Tenure:
    """One appointment that began around a time ago; nobody is both confirmed and known not to be."""
    ends, ended = draw(ends_around(on))
    confirmed = draw(st.none() | days_around(on))
    return Tenure(
        key,
        person,
        post=draw(st.sampled_from(("principal", "deputy", "other", None))),
        level=draw(st.sampled_from(("section_deputy", "division_deputy", "division_principal", None))),
        leader=draw(st.sampled_from((True, True, False, None))),
        probation=draw(st.sampled_from((True, True, False, None))),
        confirmed=confirmed,
        unconfirmed=draw(st.sampled_from((True, False, None))) if confirmed is None else None,
        begins=draw(_begins(on)),
        ends=ends,
        ended=ended,
    )
