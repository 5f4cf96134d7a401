"""Votes, elections and yearly counts of the grass roots read a second time: who was due, who came, how many agreed.

The oracle goes through the records one by one, with fractions and ceilings. Empty cells are judged by brute force:
whatever the cell may have said is tried. Numbers are small, so that both sides of each threshold often come up.
"""

import math
import random
from datetime import date
from fractions import Fraction

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Admission,
    AdmissionStep,
    Branch,
    BranchElection,
    BranchMeeting,
    Organization,
    PartyMember,
    Register,
    VillageRecall,
    VillageYear,
)

ON = date(2026, 6, 30)
DAY = PartialDate(2025, 3, 3)
SEEDS = st.lists(st.integers(0, 2**32 - 1), min_size=8, max_size=8)
FEW = settings(max_examples=6)
"""Each example has eight files of a dozen records: a check takes as long of one."""
RULES = (
    *(f"branch.meeting.{name}" for name in ("committee_quorum", "vote_quorum", "vote_majority")),
    *(f"branch.election.{name}" for name in ("quorum", "majority", "preliminary_majority", "ballots", "voters")),
    *(f"branch.election.{name}" for name in ("surplus_committee", "surplus_most", "surplus_delegates")),
    *("branch.election.secretary_equal", "branch.election.delegates"),
    *(f"admission.{name}" for name in ("quorum", "majority", "contacts", "sponsors", "training", "extension")),
    *(f"village_cadre.{name}" for name in ("quarters", "disclosure", "money_disclosure", "appraisal", "recall")),
)
MEMBERS, TOTAL = 6, 499
"""Full members of the branch, and how many its form tells: one short of what lets delegates vote."""
HALF, QUORUM, FIFTH = Fraction(1, 2), Fraction(4, 5), Fraction(1, 5)


def of_meeting(m):
    """Return what a meeting breaks."""
    if m.kind == "committee" and Fraction(m.present, m.due) < HALF:
        yield "branch.meeting.committee_quorum"
    if m.kind == "general" and m.voted:
        if Fraction(m.voters_present, m.voters) < HALF:
            yield "branch.meeting.vote_quorum"
        if m.passed and Fraction(m.in_favour, m.voters) <= HALF:
            yield "branch.meeting.vote_majority"


def of_election(e):
    """Return what a vote breaks."""
    if e.by in {"members", "delegates"}:
        if Fraction(e.present, e.due) < QUORUM:
            yield "branch.election.quorum"
        if Fraction(e.least_votes, e.due) <= HALF:
            yield f"branch.election.{'' if e.stage == 'final' else 'preliminary_'}majority"
    if e.returned > e.issued:
        yield "branch.election.ballots"
    if e.by == "members" and e.due > MEMBERS:
        yield "branch.election.voters"
    if e.by == "delegates" and (not e.scattered or not e.approved):
        yield "branch.election.delegates"


def of_candidates(e):
    """Return what the number of those who stood breaks."""
    extra, share = e.candidates - e.seats, math.ceil(FIFTH * e.seats)
    if e.elects == "committee" and extra < share:
        yield "branch.election.surplus_committee"
    if e.elects == "committee" and e.stage == "final" and extra > share:
        yield "branch.election.surplus_most"
    if e.elects == "delegates" and extra < share:
        yield "branch.election.surplus_delegates"
    if e.elects == "secretary" and extra != 0:
        yield "branch.election.secretary_equal"


def of_step(s):
    """Return what a step of an admission breaks."""
    if s.step == "vote" and 2 * s.present <= s.due:
        yield "admission.quorum"
    if s.step == "vote" and 2 * s.in_favour <= s.due:
        yield "admission.majority"
    if s.step == "activist" and s.number not in {1, 2}:
        yield "admission.contacts"
    if s.step == "candidate" and s.number != 2:
        yield "admission.sponsors"
    if s.step == "training" and s.days < 3 and s.hours < 24:
        yield "admission.training"
    if s.step == "extension" and not 6 <= s.months <= 12:
        yield "admission.extension"


def of_year(y):
    """Return what the year of a village breaks."""
    if y.meeting_quarters < 4:
        yield "village_cadre.quarters"
    if y.disclosed_quarters < 4:
        yield "village_cadre.disclosure"
    if y.busy and y.disclosed_months < 12:
        yield "village_cadre.money_disclosure"
    if y.appraisals < 1 or y.failed_kept > 0:
        yield "village_cadre.appraisal"


def of_recall(r):
    """Return what a recall breaks."""
    asked = 5 * r.asking_voters >= r.voters or 3 * r.asking_representatives >= r.representatives
    if not (asked and 2 * r.voted > r.voters and 2 * r.in_favour > r.voted and r.heard):
        yield "village_cadre.recall"


READ = {
    BranchMeeting: of_meeting,
    BranchElection: lambda e: (*of_election(e), *of_candidates(e)),
    AdmissionStep: of_step,
    VillageYear: of_year,
    VillageRecall: of_recall,
}


def judged(records):
    """Return what the records break, all cells known."""
    return {(rule, one.id) for one in records if type(one) in READ for rule in READ[type(one)](one)}


def part(rng, whole):
    """Return a part of a whole, often near its half, its four fifths or all of it."""
    return min(max(rng.choice((whole // 2, whole // 2 + 1, 4 * whole // 5, whole, rng.randint(0, whole))), 0), whole)


def drawn(rng, name):
    """Draw the records of one branch and one village."""

    def flip():
        return rng.random() < 0.7

    branch, village = f"{name}b", f"{name}v"
    units = [
        Organization(branch, "某党支部", "430199", "party", kind="党支部", begins=PartialDate(2020), ended=False),
        Organization(village, "某村村民委员会", "430199", "legal", ended=False),
        Branch(f"{name}f", branch, setting="other", members=TOTAL, groups=0),
        *(
            PartyMember(f"{name}m{n}", "某", branch, kind="full", full=PartialDate(2010), begins=DAY, ended=False)
            for n in range(MEMBERS)
        ),
        Admission(f"{name}a", "某", branch, begins=PartialDate(2024)),
    ]
    for n in range(3):
        due, voters = rng.randint(1, 9), rng.randint(1, 9)
        yield BranchMeeting(
            f"{name}t{n}",
            branch,
            kind=rng.choice(("committee", "general", "lecture")),
            begins=DAY,
            due=due,
            present=part(rng, due),
            voters=voters,
            voters_present=part(rng, voters),
            voted=flip(),
            passed=flip(),
            in_favour=part(rng, voters),
        )
        due, seats, issued = rng.randint(1, 9), rng.randint(1, 11), rng.randint(1, 3)
        yield BranchElection(
            f"{name}e{n}",
            branch,
            elects=rng.choice(("committee", "secretary", "delegates")),
            stage=rng.choice(("final", "preliminary")),
            by=rng.choice(("members", "delegates", "committee")),
            begins=PartialDate(2026, 4, 1),
            due=due,
            present=part(rng, due),
            issued=issued,
            returned=rng.choice((issued, issued + 1)),
            candidates=seats + rng.randint(0, 3),
            seats=seats,
            least_votes=part(rng, due),
            scattered=flip(),
            approved=flip(),
        )
    for n, step in enumerate(("vote", "activist", "candidate", "training", "extension")):
        due = rng.randint(1, 9)
        yield AdmissionStep(
            f"{name}s{n}",
            branch,
            f"{name}a",
            step=step,
            begins=DAY,
            number=rng.randint(0, 3),
            days=rng.choice((2, 3)),
            hours=rng.choice((23, 24)),
            due=due,
            present=part(rng, due),
            in_favour=part(rng, due),
            months=rng.choice((5, 6, 12, 13)),
        )
    yield VillageYear(
        f"{name}y",
        village,
        2025,
        meeting_quarters=rng.choice((3, 4)),
        disclosed_quarters=rng.choice((3, 4)),
        busy=flip(),
        disclosed_months=rng.choice((11, 12)),
        appraisals=rng.choice((0, 1)),
        failed_kept=rng.choice((0, 0, 1)),
    )
    voters, representatives = rng.randint(1, 11), rng.randint(1, 7)
    voted = max(part(rng, voters), 1)
    yield VillageRecall(
        f"{name}r",
        village,
        voters=voters,
        asking_voters=rng.choice((0, -(-voters // 5), max(voters // 5 - 1, 0))),
        representatives=representatives,
        asking_representatives=rng.choice((0, -(-representatives // 3))),
        heard=flip(),
        voted=voted,
        in_favour=part(rng, voted),
        begins=DAY,
    )
    yield from units


def found(records):
    """Return a function of a book that gives what it finds, by rule and record."""

    def of(book):
        findings = check(Register.of(records), book, on=ON, since=date(2019, 1, 1), rules=RULES)
        assert not findings.faults
        return {(rule, key): str(told) for rule, key, told in findings.frame.select("rule", "key", "outcome").rows()}

    return of


def files(numbers):
    return [list(drawn(random.Random(number), f"u{n}")) for n, number in enumerate(numbers)]


@FEW
@given(SEEDS)
def test_every_cell_known_both_readings_agree(book, numbers):
    records = [one for each in files(numbers) for one in each]
    assert found(records)(book) == dict.fromkeys(judged(records), "breach")


def test_every_rule_is_broken_by_some_of_the_files():
    broken = {rule for records in files(range(40)) for rule, _ in judged(records)}
    assert broken == set(RULES)


CELLS = {
    BranchMeeting: {"kind": ("committee", "general", "lecture"), "voted": (True, False), "passed": (True, False)},
    BranchElection: {
        "elects": ("committee", "secretary", "delegates"),
        "stage": ("final", "preliminary"),
        "by": ("members", "delegates", "committee"),
        "scattered": (True, False),
        "approved": (True, False),
        "candidates": range(16),
    },
    AdmissionStep: {"number": range(5), "days": range(6), "hours": range(30), "months": range(20)},
    VillageYear: {"busy": (True, False), "disclosed_months": range(13), "failed_kept": range(3)},
    VillageRecall: {"heard": (True, False), "asking_representatives": range(8)},
}


@FEW
@given(SEEDS)
def test_empty_cells_leave_nothing_certain_that_some_world_denies(book, numbers):
    """Of each kind of record one cell of each file is emptied, and every value is tried that it may have had."""
    less, sure, perhaps = [], set(), set()
    for number, records in zip(numbers, files(numbers), strict=True):
        rng = random.Random(number)
        for one in records:
            if type(one) not in CELLS:
                less.append(one)
                continue
            field = rng.choice(sorted(CELLS[type(one)]))
            worlds = [judged([attrs.evolve(one, **{field: value})]) for value in CELLS[type(one)][field]]
            less.append(attrs.evolve(one, **{field: None}))
            sure |= set.intersection(*worlds)
            perhaps |= set.union(*worlds)
    told = found(less)(book)
    assert {row for row, outcome in told.items() if outcome == "breach"} <= sure
    assert perhaps <= set(told)
