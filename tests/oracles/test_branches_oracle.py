"""How often branches met, how large they are, and how far admissions came, read a second time, record by record.

The oracle goes through the months of each quarter one by one. Empty cells and coarse days are judged by brute force:
whatever the cell may have said is tried.
"""

import itertools
from datetime import date, timedelta

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate, add_months
from orgwork.model import (
    Admission,
    AdmissionStep,
    Branch,
    BranchCommittee,
    BranchMeeting,
    Coverage,
    Extent,
    Organization,
    PartyMember,
    Register,
)

ON = date(2026, 6, 30)
TABLES = ("members", "branches", "branch_committees", "branch_meetings", "admissions", "admission_steps")
QUARTERS = {"2025Q4": (date(2025, 10, 1), date(2025, 12, 31)), "2026Q1": (date(2026, 1, 1), date(2026, 3, 31))}
GENERAL, COMMITTEE, GROUP = "branch.meeting.general", "branch.meeting.committee", "branch.meeting.group"
THEME, LEAST, MOST, NEEDED = (
    "branch.theme_day.monthly",
    "branch.size.least",
    "branch.size.most",
    "branch.committee.needed",
)
TALK, ACTIVIST, REVIEW, PROBATION = "admission.talk", "admission.activist", "admission.review", "admission.probation"
RULES = (GENERAL, COMMITTEE, GROUP, THEME, LEAST, MOST, NEEDED, TALK, ACTIVIST, REVIEW, PROBATION)
MANY = settings(max_examples=max(1, settings.default.max_examples // 4), suppress_health_check=list(HealthCheck))


def months(quarter):
    first, _ = QUARTERS[quarter]
    return [(first.year, first.month + n) for n in range(3)]


def held(meetings, kind, month):
    """Return how many meetings of a kind were held in a month."""
    days = [m.begins.first for m in meetings if m.kind == kind]
    return sum((day.year, day.month) == month for day in days)


def of_quarters(records):
    """Return in which quarters something was held too seldom."""
    unit = next(r for r in records if isinstance(r, Organization))
    meetings = [r for r in records if isinstance(r, BranchMeeting)]
    groups = next(r for r in records if isinstance(r, Branch)).groups
    for quarter, (first, last) in QUARTERS.items():
        if unit.begins.first > first:
            continue
        if not sum(held(meetings, "general", month) for month in months(quarter)):
            yield GENERAL, quarter
        if any(c.begins.first <= first and (not c.ended or c.ends.first > last) for c in committees(records)) and any(
            not held(meetings, "committee", month) for month in months(quarter)
        ):
            yield COMMITTEE, quarter
        if groups and any(held(meetings, "group", month) < groups for month in months(quarter)):
            yield GROUP, quarter
        if any(not held(meetings, "theme_day", month) for month in months(quarter)):
            yield THEME, quarter


def committees(records):
    return [r for r in records if isinstance(r, BranchCommittee)]


def of_size(records):
    """Return what is wrong with the size of the branch today."""
    here = [r for r in records if isinstance(r, PartyMember) and not (r.ended and r.ends.first <= ON)]
    full = [r for r in here if r.kind == "full"]
    if len(full) < 3:
        yield LEAST, ""
    if len(here) > 50:
        yield MOST, ""
    if len(full) >= 7 and not any(not c.ended or c.ends.first > ON for c in committees(records)):
        yield NEEDED, ""


def of_admission(records):
    """Return where an application waits too long, or went on too soon."""
    (one,) = [r for r in records if isinstance(r, Admission)]
    taken = {
        kind: sorted(s.begins.first for s in records if isinstance(s, AdmissionStep) and s.step == kind)
        for kind in STEPS
    }
    over = [one.ends.first] if one.ended else []
    if not taken["talk"] and add_months(one.begins.first, 1) < ON:
        yield TALK, ""
    # Who became a candidate, or a full member, without the step before it did so too soon.
    if taken["candidate"] and not waited(taken["activist"], taken["candidate"]):
        yield ACTIVIST, ""
    watched = [*taken["activist"], *taken["review"]]
    if taken["activist"] and not taken["candidate"] and not over and add_months(max(watched), 6) < ON:
        yield REVIEW, ""
    if taken["full"] and not waited(taken["vote"], taken["full"]):
        yield PROBATION, ""


def waited(before, after):
    """Return whether a year lay between the first steps of two kinds."""
    return bool(before) and add_months(before[0], 12) <= after[0]


STEPS = ("talk", "activist", "review", "candidate", "vote", "full")


def judged(records):
    return {*of_quarters(records), *of_size(records), *of_admission(records)}


def renamed(record, number):
    """Return a record of the branch of this number."""
    names = [f.name for f in attrs.fields(type(record)) if f.name == "id" or f.metadata.get("to")]
    return attrs.evolve(record, **{n: f"{number}.{v}" for n in names if (v := getattr(record, n)) is not None})


def checked(files, book):
    """Return what the library lists of each branch, all of them checked together."""
    records = [renamed(record, number) for number, records in enumerate(files) for record in records]
    whole = [Coverage(table, Extent.COMPLETE) for table in TABLES]
    findings = check(Register.of(records, whole), book, on=ON, since=date(2020, 1, 1), rules=RULES)
    assert not findings.faults
    told = [{} for _ in files]
    for rule, key, outcome in findings.frame.select("rule", "key", "outcome").iter_rows():
        number, _, name = key.partition(".")
        told[int(number)][rule, name.partition(":")[2]] = outcome
    return told


@st.composite
def files(draw):
    """Draw one branch with all its records; each step of its one application was taken once, or not at all."""
    founded = draw(st.sampled_from([date(2025, 9, 1), date(2025, 10, 1), date(2025, 10, 2), date(2026, 1, 1)]))
    made = [
        Organization("b", "某支部", "430199", "party", kind="党支部", begins=PartialDate.of(founded), ended=False),
        Branch("f", "b", setting="other", groups=draw(st.integers(0, 2))),
    ]
    for number in range(draw(st.integers(0, 1))):
        begins = draw(st.sampled_from([date(2025, 9, 1), date(2025, 10, 1), date(2025, 10, 2)]))
        ends = draw(st.sampled_from([None, date(2025, 12, 31), date(2026, 1, 1), ON]))
        ended = ends is not None
        ends = PartialDate.of(ends) if ended else None
        made.append(BranchCommittee(f"c{number}", "b", PartialDate.of(begins), ends, ended=ended))
    made += [
        PartyMember(f"m{number}", "某", "b", kind="full", begins=PartialDate(2020, 1, 1), ended=False)
        for number in range(draw(st.sampled_from([2, 3, 6, 7, 50, 51])))
    ]
    made[-1] = attrs.evolve(made[-1], kind=draw(st.sampled_from(["full", "probationary"])))
    number = itertools.count()
    for kind in ("general", "committee", "group", "group", "theme_day"):
        for first in (date(2025, 10 + n, 1) for n in range(3)), (date(2026, 1 + n, 1) for n in range(3)):
            for month in first:
                if draw(st.integers(0, 9)):
                    begins = PartialDate.of(max(founded, month + timedelta(days=draw(st.integers(0, 27)))))
                    made.append(BranchMeeting(f"g{next(number)}", "b", kind=kind, begins=begins))
    applied = date(2024, 3, 15)
    made.append(Admission("a", "某", "b", begins=PartialDate.of(applied), ended=False))
    days = {
        "talk": 20,
        "activist": 200,
        "review": draw(st.sampled_from([300, 650])),
        "candidate": draw(st.sampled_from([550, 590])),
        "vote": 600,
        "full": draw(st.sampled_from([800, 830])),
    }
    for step in draw(st.lists(st.sampled_from(STEPS), unique=True)):
        begins = min(applied + timedelta(days=days[step]), ON)
        made.append(AdmissionStep(f"s-{step}", "b", "a", step=step, begins=PartialDate.of(begins)))
    return made


@MANY
@given(records=st.lists(files(), min_size=5, max_size=5))
def test_every_cell_known_both_readings_agree(book, records):
    for own, found in zip(records, checked(records, book), strict=True):
        assert {row for row, outcome in found.items() if outcome == "breach"} == judged(own)
        assert "unknown" not in found.values()


MAY_SAY = {
    ("BranchMeeting", "kind"): ["general", "committee", "group", "theme_day", "life"],
    ("PartyMember", "kind"): ["full", "probationary"],
    ("Branch", "groups"): [0, 1, 2, 9],
    ("AdmissionStep", "step"): [*STEPS, "pre_review"],
}


def poorer(record, field, how):
    """Return the record with less in one cell, and what the cell may have said."""
    value = getattr(record, field)
    if isinstance(value, PartialDate):
        less = {"empty": None, "month": PartialDate(value.year, value.month), "year": PartialDate(value.year)}[how]
        ends = (date(2012, 1, 1), ON) if less is None else (less.first, min(less.last, ON))
        days = {value.first, *ends, *(d for d, _ in QUARTERS.values() if ends[0] <= d <= ends[1])}
        return attrs.evolve(record, **{field: less}), [PartialDate.of(one) for one in sorted(days)]
    return attrs.evolve(record, **{field: None}), MAY_SAY[type(record).__name__, field]


def emptied(draw, records):
    """Return the records with up to three cells emptied or made coarser, and what each world says of them."""
    less, worlds = list(records), {}
    for _ in range(draw(st.integers(1, 3))):
        index = draw(st.integers(0, len(less) - 1))
        kind = type(records[index]).__name__
        cells = [f for f in ("kind", "groups", "step", "begins") if (kind, f) in MAY_SAY or f == "begins"]
        filled = [f for f in cells if getattr(records[index], f, None) is not None]
        if not filled:
            continue
        field = draw(st.sampled_from(filled))
        if (index, field) not in worlds:
            # A meeting before the founding would deny it: the day of the founding is never empty.
            how = draw(st.sampled_from(["month", "year"] if index == 0 else ["empty", "month", "year"]))
            less[index], worlds[index, field] = poorer(less[index], field, how)
    told = []
    for values in itertools.product(*worlds.values()):
        one = list(less)
        for (index, field), value in zip(worlds, values, strict=True):
            one[index] = attrs.evolve(one[index], **{field: value})
        told.append(judged(one))
    return less, told


@MANY
@given(records=st.lists(files(), min_size=5, max_size=5), data=st.data())
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(book, records, data):
    less, told = zip(*(emptied(data.draw, own) for own in records), strict=True)
    for found, worlds in zip(checked(less, book), told, strict=True):
        assert {row for row, outcome in found.items() if outcome == "breach"} <= set.intersection(*worlds)
        assert set.union(*worlds) <= set(found)
