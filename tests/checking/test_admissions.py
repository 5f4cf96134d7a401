"""Admission of members: both sides of every threshold, step by step; all cases stand in one register."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Admission, AdmissionStep, Coverage, Extent, Organization, Register

ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def applied(begins="2023-01-31", *steps, **facts):
    """Return an application and its steps (kind, day, numbers)."""
    values = {"birth": pd("1998-01-01"), "leaves": False, "ended": False} | facts
    made = [
        AdmissionStep(f"s{number}", "b", "a", step=step, begins=pd(day), **(more[0] if more else {}))
        for number, (step, day, *more) in enumerate(steps)
    ]
    return [Admission("a", "某", "b", begins=pd(begins), **values), *made]


def step(kind, **numbers):
    return applied("2026-06-01", (kind, "2026-06-02", numbers))


def way(**days):
    """Return an application whose steps were taken on these days."""
    return applied("2023-01-31", *((kind, day) for kind, day in days.items()))


ACTIVIST = {"activist": "2024-03-05"}
VOTED = ("vote", "2025-06-30", {"special": False})
GAP = ["admission_steps"]

# Rule, what it says, the records; then tables that are not whole.
CASES = [
    ("admission.age", "fine", applied("2026-01-01", birth=pd("2008-01-01"))),
    ("admission.age", "breach", applied("2026-01-01", birth=pd("2008-02-02"))),
    ("admission.age", "unknown", applied("2026-01-01", birth=None)),
    ("admission.talk", "fine", applied("2026-05-30")),
    ("admission.talk", "breach", applied("2026-05-29")),
    ("admission.talk", "unknown", applied("2026-05-29"), GAP),
    ("admission.talk", "fine", applied("2026-05-29", ("talk", "2026-06-30"))),
    ("admission.talk", "unknown", applied("2026-05-29", (None, "2026-06-30"))),
    ("admission.contacts", "breach", step("activist", number=0)),
    ("admission.contacts", "fine", step("activist", number=1)),
    ("admission.contacts", "fine", step("activist", number=2)),
    ("admission.contacts", "breach", step("activist", number=3)),
    ("admission.contacts", "unknown", step(None, number=3)),
    ("admission.sponsors", "fine", step("candidate", number=2)),
    ("admission.sponsors", "breach", step("candidate", number=1)),
    ("admission.sponsors", "breach", step("candidate", number=3)),
    ("admission.training", "breach", step("training", days=2, hours=23)),
    ("admission.training", "fine", step("training", days=3, hours=0)),
    ("admission.training", "fine", step("training", days=0, hours=24)),
    ("admission.training", "unknown", step("training", days=2)),
    ("admission.quorum", "breach", step("vote", due=10, present=5)),
    ("admission.quorum", "fine", step("vote", due=10, present=6)),
    ("admission.quorum", "unknown", step("vote", due=5, present=6)),
    ("admission.majority", "breach", step("vote", due=10, in_favour=5)),
    ("admission.majority", "fine", step("vote", due=10, in_favour=6)),
    ("admission.extension", "breach", step("extension", months=5)),
    ("admission.extension", "fine", step("extension", months=6)),
    ("admission.extension", "fine", step("extension", months=12)),
    ("admission.extension", "breach", step("extension", months=13)),
    ("admission.activist", "fine", way(**ACTIVIST, candidate="2025-03-05")),
    ("admission.activist", "breach", way(**ACTIVIST, candidate="2025-02-28")),
    ("admission.activist", "unknown", way(candidate="2025-02-28"), GAP),
    ("admission.review", "fine", way(**ACTIVIST, review="2025-12-30")),
    ("admission.review", "breach", way(**ACTIVIST, review="2025-12-29")),
    ("admission.review", "breach", way(**ACTIVIST)),
    ("admission.review", "unknown", way(**ACTIVIST), GAP),
    ("admission.review", "fine", way(**ACTIVIST, candidate="2025-12-29")),
    ("admission.review", "fine", way(talk="2024-03-05")),
    ("admission.pre_review", "fine", way(pre_review="2025-06-30", vote="2025-06-30")),
    ("admission.pre_review", "breach", way(pre_review="2025-07-01", vote="2025-06-30")),
    ("admission.pre_review", "breach", way(vote="2025-06-30")),
    ("admission.pre_review", "unknown", way(vote="2025-06-30"), GAP),
    ("admission.leaving", "fine", applied("2023-01-31", VOTED, leaves=True, leaving=pd("2025-09-30"))),
    ("admission.leaving", "breach", applied("2023-01-31", VOTED, leaves=True, leaving=pd("2025-08-31"))),
    ("admission.leaving", "fine", applied("2023-01-31", VOTED, leaving=pd("2025-08-31"))),
    ("admission.leaving", "unknown", applied("2023-01-31", VOTED, leaves=None)),
    ("admission.approval", "fine", applied("2023-01-31", ("vote", "2026-03-30", {"special": False}))),
    ("admission.approval", "breach", applied("2023-01-31", ("vote", "2026-03-29", {"special": False}))),
    ("admission.approval", "unknown", applied("2023-01-31", ("vote", "2026-03-29"))),
    ("admission.approval", "fine", applied("2023-01-31", ("vote", "2025-12-30", {"special": True}))),
    ("admission.approval", "breach", applied("2023-01-31", ("vote", "2025-12-29", {"special": True}))),
    ("admission.approval", "fine", applied("2023-01-31", VOTED, ("approval", "2026-06-29"))),
    ("admission.probation", "fine", way(vote="2025-03-06", full="2026-03-06")),
    ("admission.probation", "breach", way(vote="2025-03-06", full="2026-02-28")),
    ("admission.probation", "fine", way(vote="2025-03-06")),
    ("admission.probation_end", "fine", way(vote="2025-06-30")),
    ("admission.probation_end", "breach", way(vote="2025-06-29")),
    ("admission.probation_end", "fine", way(vote="2025-06-29", extension="2026-06-29")),
    ("admission.probation_end", "fine", way(vote="2025-06-29", full="2026-06-30")),
    ("admission.probation_end", "fine", applied("2023-01-31", VOTED, ends=pd("2026-01-10"), ended=True)),
]


@pytest.fixture(scope="module")
def said(book):
    """Return, by case, what its rule says."""
    found, records, gaps = {}, [], []
    for number, (_, _, own, *more) in enumerate(CASES):
        branch, own_id = f"b{number}", f"a{number}"
        records.append(Organization(branch, branch, "430199", "party", kind="党支部", ended=False))
        for record in own:
            changes = {"id": own_id} if isinstance(record, Admission) else {"id": f"{branch}-{record.id}"}
            changes |= {} if isinstance(record, Admission) else {"admission": own_id}
            records.append(attrs.evolve(record, organization=branch, **changes))
        gaps += [Coverage(table, Extent.PARTIAL, branch) for table in (more[0] if more else ())]
    rules = {rule for rule, *_ in CASES}
    findings = check(Register.of(records, gaps), book, on=ON, since=date(2015, 1, 1), rules=rules)
    assert not findings.faults
    for finding in findings:
        found[finding.rule.key, finding.subject] = str(finding.outcome)
    return found


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{CASES[number][0]}-{number}")
def test_both_sides_of_every_threshold(said, number):
    rule, says, *_ = CASES[number]
    assert said.get((rule, f"b{number}"), "fine") == says


def test_a_step_that_names_an_application_of_another_branch_is_not_counted_for_it(book):
    branches = [Organization(key, key, "430199", "party", kind="党支部", ended=False) for key in ("b", "c")]
    astray = AdmissionStep("s", "c", "a", step="talk", begins=pd("2026-05-30"))
    register = Register.of([*branches, *applied("2026-05-01"), astray])
    told = check(register, book, on=ON, rules=["admission.talk"])
    assert {(f.subject, str(f.outcome)) for f in told} == {("b", "breach")}
