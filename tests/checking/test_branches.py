"""Party organizations: both sides of every threshold on size, committees, meetings, years, foundings and elections.

Every case is a branch of its own; all stand in one register, which is checked once.
"""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Branch,
    BranchCommittee,
    BranchElection,
    BranchFounding,
    BranchMeeting,
    BranchYear,
    Coverage,
    Extent,
    Organization,
    PartyMember,
    Register,
)

ON = date(2026, 6, 30)
LEFT_OPEN = (
    "branch.meeting.lecture",
    "branch.theme_day.lessons",
    "branch.theme_day.films",
    "branch.theme_day.practices",
)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def members(full=0, probation=0, **more):
    """Return members of the case's branch."""

    def one(number, **facts):
        return PartyMember(f"m{number}", "某", "b", begins=pd("2020-01"), ended=False, **{**facts, **more})

    return [
        *(one(number, kind="full", full=pd("2010-07-01")) for number in range(full)),
        *(one(full + number, kind="probationary") for number in range(probation)),
    ]


def committee(begins="2025-01-01", **facts):
    values = {
        "years": 3,
        "seats": 3,
        "secretaries": 1,
        "deputies": 0,
        "organizing": True,
        "publicity": True,
        "discipline": True,
        "secretary_full": pd("2010-07-01"),
        "postponed": False,
        "ended": False,
    }
    return BranchCommittee("c", "b", begins=pd(begins), **(values | facts))


def meetings(kind, *days, **facts):
    return [BranchMeeting(f"{kind}{n}", "b", kind=kind, begins=pd(day), **facts) for n, day in enumerate(days)]


def vote(**facts):
    values = {
        "elects": "committee",
        "stage": "final",
        "by": "members",
        "begins": pd("2026-05-20"),
        "due": 10,
        "present": 10,
        "issued": 10,
        "returned": 10,
        "candidates": 4,
        "seats": 3,
        "least_votes": 6,
    }
    return BranchElection("e", "b", **(values | facts))


def report(**facts):
    values = {"year": 2025, "members": 9, "appraised": 9, "excellent": 3, "qualified": 6, "basic": 0, "unqualified": 0}
    return BranchYear("y", "b", **(values | {"talked": 9} | facts))


def voted(**facts):
    return meetings("general", "2026-05-01", **({"voters": 4, "voted": True, "passed": True} | facts))


def by_delegates(total, *, scattered, approved):
    return [Branch("f", "b", members=total), vote(by="delegates", scattered=scattered, approved=approved)]


def answered(body):
    return [VILLAGE, founding(ends=pd("2026-06-01"), ended=True, body=body)]


def moved(to):
    return [committee("2024-01-01", postponed=True, postponed_to=pd(to))]


def founding(**facts):
    values = {"act": "set_up", "begins": pd("2026-05-30"), "ended": False}
    return BranchFounding("q", "b", **(values | facts))


QUARTER = ("2026-01-10", "2026-02-10", "2026-03-10")
"""A day in each month of the last quarter that is over; every branch was founded on its first day."""
VILLAGE = Branch("f", "b", setting="village")
OTHER = Branch("f", "b", setting="other", groups=0)
TOWN = Branch("f", "b", setting="township")
UPPER, WHOLE_YEAR = {"kind": "党委"}, {"begins": pd("2025-01-01")}
MAYBE = PartyMember("x", "某", "b", begins=pd("2020"), ended=False)
PARTS = {"lesson": True, "film": True, "practice": True}

SECRETARY = "branch.lecture.by_secretary"
# Rule, what it says, the records; then how the organization differs, and tables that are not whole.
CASES = [
    ("branch.size.least", "breach", members(2, 5)),
    ("branch.size.least", "fine", members(3)),
    ("branch.size.least", "unknown", [*members(2), MAYBE]),
    ("branch.size.least", "unknown", [*members(2), PartyMember("x", "某", "b", kind="full", begins=pd("2020"))]),
    ("branch.size.least", "breach", [*members(2), PartyMember("x", "某", "b", kind="full", ends=pd("2026-06-30"))]),
    ("branch.size.least", "fine", [], {"kind": "联合党支部"}),
    ("branch.size.least", "fine", [], {"kind": "临时党支部"}),
    ("branch.size.least", "fine", [], {"kind": "党总支"}),
    ("branch.size.least", "unknown", [], {"kind": None}),
    ("branch.size.least", "fine", [], {"entity": "legal"}),
    ("branch.size.least", "unknown", [], {"entity": None}),
    ("branch.size.least", "fine", [], {"entity": None, "kind": "政府工作部门"}),
    ("branch.size.least", "unknown", members(2), {}, ["members"]),
    ("branch.size.most", "fine", members(49, 1)),
    ("branch.size.most", "breach", members(50, 1)),
    ("branch.size.most", "unknown", members(50), {}, ["members"]),
    ("branch.joint.units", "fine", [Branch("f", "b", units=5)], {"kind": "联合党支部"}),
    ("branch.joint.units", "breach", [Branch("f", "b", units=6)], {"kind": "联合党支部"}),
    ("branch.joint.units", "unknown", [], {"kind": "联合党支部"}),
    ("branch.joint.units", "fine", [Branch("f", "b", units=6)]),
    ("branch.committee.needed", "fine", members(6)),
    ("branch.committee.needed", "breach", members(7)),
    ("branch.committee.needed", "fine", [*members(7), committee()]),
    ("branch.committee.needed", "breach", [*members(7), committee(ends=pd("2026-06-01"), ended=True)]),
    ("branch.committee.needed", "unknown", members(7), {}, ["branch_committees"]),
    ("branch.village.general_branch", "fine", [attrs.evolve(VILLAGE, members=51)], {"kind": "党总支"}),
    ("branch.village.general_branch", "breach", [attrs.evolve(VILLAGE, members=50, needed=False)], {"kind": "党总支"}),
    ("branch.village.general_branch", "fine", [attrs.evolve(VILLAGE, members=50, needed=True)], {"kind": "党总支"}),
    ("branch.village.general_branch", "unknown", [attrs.evolve(VILLAGE, members=50)], {"kind": "党总支"}),
    (
        "branch.village.general_branch",
        "fine",
        [attrs.evolve(VILLAGE, members=50, needed=False)],
        {"kind": "党总支", "ends": pd("2026-06-01"), "ended": True},
    ),
    ("branch.village.committee_members", "fine", [attrs.evolve(VILLAGE, members=100)], UPPER),
    ("branch.village.committee_members", "breach", [attrs.evolve(VILLAGE, members=99)], {"kind": "村党委"}),
    ("branch.committee.size", "breach", [committee(seats=2)]),
    ("branch.committee.size", "fine", [committee(seats=3)]),
    ("branch.committee.size", "fine", [committee(seats=7)]),
    ("branch.committee.size", "breach", [committee(seats=8)]),
    ("branch.committee.tasks", "fine", [committee(deputies=1)]),
    ("branch.committee.tasks", "breach", [committee(deputies=2)]),
    ("branch.committee.tasks", "breach", [committee(secretaries=2)]),
    ("branch.committee.tasks", "breach", [committee(discipline=False)]),
    ("branch.committee.tasks", "unknown", [committee(discipline=None)]),
    *[
        ("branch.township.committee_size", says, [TOWN, committee(seats=seats)], UPPER)
        for seats, says in ((6, "breach"), (7, "fine"), (9, "fine"), (10, "breach"))
    ],
    ("branch.secretary.party_age", "fine", [committee(secretary_full=pd("2024-01-01"))]),
    ("branch.secretary.party_age", "breach", [committee(secretary_full=pd("2024-02-02"))]),
    ("branch.meeting.general", "fine", meetings("general", "2026-03-31")),
    ("branch.meeting.general", "breach", meetings("lecture", "2026-03-31")),
    ("branch.meeting.general", "breach", meetings("general", "2026-04-01")),
    ("branch.meeting.general", "unknown", meetings("general", "2026")),
    ("branch.meeting.general", "unknown", meetings(None, "2026-03-31")),
    ("branch.meeting.general", "unknown", [], {}, ["branch_meetings"]),
    ("branch.meeting.general", "fine", [], {"begins": pd("2026-01-02")}),
    ("branch.meeting.general", "unknown", [], {"begins": pd("2026-01")}),
    ("branch.meeting.general", "unknown", [], {"begins": None}),
    ("branch.meeting.general", "breach", meetings("lecture", "2025-12-31"), {"begins": None}),
    ("branch.meeting.general", "fine", [], {"ends": pd("2026-03-31"), "ended": True}),
    ("branch.meeting.general", "fine", [], {"kind": "党总支"}),
    ("branch.meeting.committee", "fine", [committee(), *meetings("committee", *QUARTER)]),
    ("branch.meeting.committee", "breach", [committee(), *meetings("committee", *QUARTER[1:], "2026-02-11")]),
    ("branch.meeting.committee", "unknown", [committee(), *meetings("committee", *QUARTER[1:], "2026")]),
    ("branch.meeting.committee", "fine", []),
    ("branch.meeting.committee", "fine", [committee(begins="2026-01-02")]),
    ("branch.meeting.committee", "unknown", [committee(begins="2026-01")]),
    ("branch.meeting.group", "fine", [attrs.evolve(OTHER, groups=2), *meetings("group", *QUARTER, *QUARTER)]),
    ("branch.meeting.group", "breach", [attrs.evolve(OTHER, groups=2), *meetings("group", *QUARTER, *QUARTER[1:])]),
    ("branch.meeting.group", "fine", [OTHER]),
    ("branch.meeting.group", "unknown", []),
    ("branch.meeting.lecture", "fine", meetings("lecture", "2026-01-01")),
    ("branch.meeting.lecture", "breach", meetings("general", "2026-01-01")),
    ("branch.theme_day.monthly", "fine", meetings("theme_day", *QUARTER, **PARTS)),
    ("branch.theme_day.monthly", "breach", meetings("theme_day", *QUARTER[:2], **PARTS)),
    ("branch.theme_day.parts", "fine", meetings("theme_day", *QUARTER, **PARTS)),
    ("branch.theme_day.parts", "breach", meetings("theme_day", *QUARTER, **(PARTS | {"practice": False}))),
    ("branch.theme_day.parts", "unknown", meetings("theme_day", *QUARTER, lesson=True, film=True)),
    ("branch.meeting.committee_quorum", "fine", meetings("committee", "2026-05-01", due=4, present=2)),
    ("branch.meeting.committee_quorum", "breach", meetings("committee", "2026-05-01", due=5, present=2)),
    ("branch.meeting.committee_quorum", "unknown", meetings("committee", "2026-05-01", due=5, present=6)),
    *[
        ("branch.meeting.vote_quorum", says, voted(voters_present=here))
        for here, says in ((1, "breach"), (2, "fine"), (None, "unknown"))
    ],
    *[
        ("branch.meeting.vote_majority", says, voted(in_favour=votes, voted=said))
        for votes, said, says in ((2, True, "breach"), (3, True, "fine"), (2, False, "fine"), (2, None, "unknown"))
    ],
    ("branch.life.yearly", "fine", meetings("life", "2025-12-31"), WHOLE_YEAR),
    ("branch.life.yearly", "fine", meetings("life", "2025"), WHOLE_YEAR),
    ("branch.life.yearly", "breach", meetings("life", "2026-01-01"), WHOLE_YEAR),
    ("branch.life.yearly", "fine", [], {"begins": pd("2025-01-02")}),
    ("branch.appraisal.yearly", "fine", [report()], WHOLE_YEAR),
    ("branch.appraisal.yearly", "breach", [report(appraised=0)], WHOLE_YEAR),
    ("branch.appraisal.yearly", "breach", [], WHOLE_YEAR),
    ("branch.appraisal.yearly", "unknown", [report(year=None)], WHOLE_YEAR),
    *[
        (SECRETARY, says, meetings("lecture", "2025-05-01", by_secretary=own), UPPER | WHOLE_YEAR)
        for own, says in ((True, "fine"), (False, "breach"), (None, "unknown"))
    ],
    (SECRETARY, "fine", meetings("lecture", "2025-05-01", by_secretary=False), WHOLE_YEAR),
    ("branch.appraisal.excellent", "fine", [report(excellent=3)]),
    ("branch.appraisal.excellent", "breach", [report(excellent=4)]),
    ("branch.appraisal.excellent", "unknown", [report(members=None)]),
    ("branch.appraisal.sum", "breach", [report(qualified=5)]),
    ("branch.appraisal.sum", "fine", [report(year=2018, qualified=5)]),
    ("branch.talks.yearly", "breach", [report(talked=8)]),
    ("branch.talks.yearly", "fine", [report(talked=9)]),
    ("branch.founding.reply", "fine", [founding()]),
    ("branch.founding.reply", "breach", [founding(begins=pd("2026-05-29"))]),
    ("branch.founding.reply", "fine", [founding(begins=pd("2026-05-29"), ends=pd("2026-06-30"), ended=True)]),
    *[
        ("branch.village.approver", says, answered(body))
        for body, says in (("township", "fine"), ("county", "fine"), ("unit", "breach"), (None, "unknown"))
    ],
    *[
        ("branch.village.committee_approver", says, answered(body), UPPER)
        for body, says in (("county", "fine"), ("township", "breach"))
    ],
    ("branch.village.approver", "fine", [OTHER, founding(ends=pd("2026-06-01"), ended=True, body="unit")]),
    ("branch.village.approver", "fine", [VILLAGE, founding(body="unit")]),  # nobody has answered yet
    ("branch.village.committee_approver", "fine", answered("township")),
    ("branch.village.committee_approver", "fine", [VILLAGE, founding(body="township")], UPPER),
    ("branch.term.other", "fine", [OTHER, committee("2023-06-30")]),
    ("branch.term.other", "breach", [OTHER, committee("2023-06-29")]),
    ("branch.term.other", "fine", [OTHER, committee("2023-06-29", postponed=True)]),
    ("branch.term.other", "unknown", [OTHER, committee("2023-06-29", postponed=None)]),
    ("branch.term.other", "fine", [VILLAGE, committee("2021-06-29")]),
    ("branch.term", "fine", [OTHER, committee("2023-06-29")]),
    ("branch.term", "fine", [VILLAGE, committee("2021-06-29", postponed=True)]),
    ("branch.term", "unknown", [VILLAGE, committee("2021-06-29", postponed=None)]),
    ("branch.term", "fine", [VILLAGE, committee("2021-06-30")]),
    ("branch.term", "breach", [VILLAGE, committee("2021-06-29")]),
    ("branch.term.other", "fine", [OTHER, committee("2020-06-29")], UPPER),
    ("branch.township.term", "breach", [TOWN, committee("2021-06-29")], UPPER),
    ("branch.township.term", "fine", [TOWN, committee("2021-06-30")], UPPER),
    ("branch.township.term", "fine", [VILLAGE, committee("2021-06-29")]),
    ("branch.term.delay", "fine", [committee("2022-06-30", postponed=True)]),
    ("branch.term.delay", "breach", [committee("2022-06-29", postponed=True)]),
    *[
        ("branch.term.shift", says, moved(to))
        for to, says in (
            ("2028-01-01", "fine"),
            ("2028-01-02", "breach"),
            ("2026-01-01", "fine"),
            ("2025-12-31", "breach"),
        )
    ],
    ("branch.election.delegates", "fine", by_delegates(500, scattered=False, approved=True)),
    ("branch.election.delegates", "breach", by_delegates(499, scattered=False, approved=True)),
    ("branch.election.delegates", "fine", by_delegates(499, scattered=True, approved=True)),
    ("branch.election.delegates", "breach", by_delegates(500, scattered=True, approved=False)),
    ("branch.election.voters", "fine", [*members(10, 1), vote()]),
    ("branch.election.voters", "breach", [*members(9, 1), vote()]),
    ("branch.election.voters", "unknown", [*members(9), attrs.evolve(MAYBE, kind="full"), vote()]),
    ("branch.election.voters", "unknown", [*members(9), vote()], {}, ["members"]),
    ("branch.election.quorum", "fine", [vote(present=8)]),
    ("branch.election.quorum", "breach", [vote(present=7)]),
    ("branch.election.majority", "fine", [vote(least_votes=6)]),
    ("branch.election.majority", "breach", [vote(least_votes=5)]),
    ("branch.election.majority", "fine", [vote(least_votes=5, stage="preliminary")]),
    ("branch.election.preliminary_majority", "breach", [vote(least_votes=5, stage="preliminary")]),
    ("branch.election.preliminary_majority", "fine", [vote(least_votes=6, stage="preliminary")]),
    ("branch.election.ballots", "fine", [vote(returned=10)]),
    ("branch.election.ballots", "breach", [vote(returned=11)]),
    ("branch.election.ballots", "fine", [vote(returned=11, begins=pd("2020-07-12"))]),
    ("branch.election.surplus_committee", "fine", [vote(candidates=6, seats=5)]),
    ("branch.election.surplus_committee", "breach", [vote(candidates=7, seats=6)]),
    ("branch.election.surplus_committee", "breach", [vote(candidates=3, seats=3)]),
    *[
        ("branch.election.surplus_most", says, [vote(candidates=candidates, seats=seats)])
        for candidates, seats, says in (
            (4, 3, "fine"),
            (5, 3, "breach"),
            (6, 5, "fine"),
            (7, 5, "breach"),
            (8, 6, "fine"),
            (9, 6, "breach"),
            (3, 3, "fine"),  # too few is another rule's
            (None, 3, "unknown"),
        )
    ],
    ("branch.election.surplus_most", "fine", [vote(candidates=9, seats=3, stage="preliminary")]),
    ("branch.election.surplus_most", "fine", [vote(candidates=9, seats=3, elects="delegates")]),
    ("branch.election.surplus_delegates", "breach", [vote(elects="delegates", candidates=13, seats=11)]),
    ("branch.election.surplus_delegates", "fine", [vote(elects="delegates", candidates=14, seats=11)]),
    ("branch.election.secretary_equal", "fine", [vote(elects="secretary", candidates=2, seats=2)]),
    ("branch.election.secretary_equal", "breach", [vote(elects="secretary", candidates=2, seats=1)]),
]


def renamed(record, branch):
    """Return a record of the branch of a case, with an id of its own."""
    field = "branch" if isinstance(record, PartyMember) else "organization"
    return attrs.evolve(record, **{"id": f"{branch}-{record.id}", field: branch})


@pytest.fixture(scope="module")
def said(book):
    """Return, by rule and branch, what is said of every case, a province having said what the nation leaves open."""
    records, gaps = [], []
    for number, (_, _, own, *more) in enumerate(CASES):
        branch = f"b{number}"
        values = {"entity": "party", "kind": "党支部", "begins": pd("2026-01-01"), "ended": False}
        records.append(Organization(branch, branch, place="430199", **(values | (more[0] if more else {}))))
        records += [renamed(record, branch) for record in own]
        gaps += [Coverage(table, Extent.PARTIAL, branch) for table in (more[1] if more[1:] else ())]
    start = date(2020, 1, 1)
    words = (Amendment(key, "43", "43", 1, start, start, Citation(title="示例"), Evidence.TEXT) for key in LEFT_OPEN)
    layered = join(book, Layer("province", "43", (), tuple(words)))
    rules = {rule for rule, *_ in CASES}
    findings = check(Register.of(records, gaps), layered, on=ON, since=date(2015, 1, 1), rules=rules)
    assert not findings.faults
    return {(f.rule.key, f.subject): str(f.outcome) for f in findings}


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{CASES[number][0]}-{number}")
def test_both_sides_of_every_threshold(said, number):
    rule, says, *_ = CASES[number]
    assert said.get((rule, f"b{number}"), "fine") == says


def test_what_the_nation_leaves_to_layers_it_does_not_ask(book):
    branch = Organization("b", "某支部", "430199", "party", kind="党支部", begins=pd("2026-01-01"), ended=False)
    register = Register.of([branch, *meetings("theme_day", *QUARTER)])
    told = check(register, book, on=ON, rules=["branch.meeting.lecture", "branch.theme_day.parts"])
    assert not len(told)


def test_a_register_without_any_table_of_the_party_is_asked_nothing(book):
    unit = Organization("b", "某", "430199", entity=None, ended=False)
    branch = Organization("c", "某支部", "430199", "party", kind="党支部", ended=False)
    rules = sorted(key for key in {**book.rules, **book.deadlines} if key.startswith(("branch.", "admission.")))
    assert not len(check(Register.of([unit, branch]), book, on=ON, rules=rules))
    # One table is enough to ask for the others.
    told = check(Register.of([unit, branch, *members(3)]), book, on=ON, rules=["branch.meeting.general"])
    assert {(f.subject, str(f.outcome)) for f in told} == {("b", "unknown"), ("c", "unknown")}


def test_indicators_count_branches_by_size_terms_and_quarters(book):
    upper = Organization("u", "某党委", "430199", "party", kind="党委", ended=False)
    kinds = {"b": "党支部", "c": "党支部", "d": "联合党支部"}
    branches = [
        Organization(key, key, "430199", "party", "u", kind, begins=pd("2026-01-01"), ended=False)
        for key, kind in kinds.items()
    ]
    records = [
        *members(3),
        *meetings("general", "2026-02-02"),
        committee("2020-01-01", years=5),
        renamed(committee("2024-01-01"), "c"),
        attrs.evolve(renamed(committee("2024-01-01"), "d"), years=None),
        # A table that is there: no row of a branch is no meeting of it.
        *(Branch(f"f{key}", key, setting="village") for key in "bcd"),
    ]
    counts = count(Register.of([upper, *branches, *records]), book, on=ON)

    def told(key, *groups):
        (one,) = [c for c in counts.counts if c.indicator.key == key and c.group == groups]
        return one.numbers.whole, one.numbers.part

    assert told("branch.counted.committee", "≤3") == ((3, 3), (3, 3))
    assert told("branch.counted.joint", "u") == ((3, 3), (1, 1))
    assert told("branch.held.general", "2026Q1") == ((3, 3), (1, 1))
    assert told("branch.held.general", "u") == ((3, 3), (1, 1))
    assert told("branch.counted.term_over", "u") == ((3, 3), (1, 2))
    assert told("branch.counted.term_soon", "village") == ((3, 3), (1, 2))
