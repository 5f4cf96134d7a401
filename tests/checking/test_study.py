"""Campaigns, hours of study and central groups: both sides of each threshold, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    BranchOffice,
    Campaign,
    Cascade,
    Correction,
    Coverage,
    Extent,
    GroupSession,
    GroupYear,
    MemberStudy,
    Organization,
    PartyMember,
    Register,
    RequiredTopic,
    StudyGroup,
    StudyHours,
    UnitStudy,
    VanityIssue,
)

ON = date(2026, 6, 30)
UNITS, MEMBERS, CASCADE = "study.campaign.units", "study.campaign.members", "study.campaign.cascade"
LATE, MEMBERS_LATE = "study.campaign.late", "study.campaign.members_late"
HOURS, OFFICER, ROTATION = "study.hours.member", "study.hours.officer", "study.hours.rotation"
NEW, PROBATION = "study.hours.new_secretary", "study.hours.probation"
HEAD, SESSIONS, ARCHIVE, DUTY = (
    "study.group.head",
    "study.group.sessions",
    "study.group.archive",
    "study.group.responsibility",
)
TABLES = ("campaigns", "cascades", "unit_studies", "member_studies", "study_hours", "members", "branch_offices")


def pd(text):
    return None if text is None else PartialDate.parse(text)


def party(id, parent=None, kind="党支部", **more):  # noqa: A002 - as the field is called
    said = {"place": "430181", "entity": "party", "begins": PartialDate(2010), "ended": False}
    return Organization(id, f"示例{id}", parent=parent, kind=kind, **(said | more))


TREE = (party("top", kind="党委"), party("mid", "top", "党总支"), party("b1", "mid"), party("b2", "top"))
WHOLE = Campaign(
    "c",
    "top",
    reaches="members",
    channel="any",
    begins=pd("2026-01-10"),
    teams_due=pd("2026-03-31"),
    branches_due=pd("2026-05-31"),
    members_due=pd("2026-05-31"),
)
ANA = PartyMember(
    "ana", "甲", "b1", joined=pd("2010-07-01"), full=pd("2011-07-01"), begins=pd("2015-01-01"), ended=False
)
BEA = attrs.evolve(ANA, id="bea", name="乙")
STUDIED = UnitStudy("s", "c", "b1", channel="branch", begins=pd("2026-05-20"))
REACHED = MemberStudy("m", "c", "ana", "b1", channel="class", begins=pd("2026-05-20"))


@pytest.fixture(scope="module")
def county(book):
    """Return the book with what a county may add: times and warnings of its own."""
    words = {
        CASCADE: 10,
        "study.campaign.warn": 30,
        SESSIONS: 1,
        ARCHIVE: frozenset({"no_plan", "no_records"}),
        "study.hours.warn": 2,
        "performance_view.topic": {"audit": frozenset({"achievement"})},
    }
    starts = {key: book.parameter(key).since for key in words}
    cites = Citation(title="示例")
    said = (Amendment(k, "430181", "430181", v, starts[k], starts[k], cites, Evidence.TEXT) for k, v in words.items())
    return join(book, Layer("county", "430181", (), tuple(said)))


def outcomes(county, records, rule, coverage=(), on=ON):
    told = [Coverage(table, Extent.COMPLETE) for table in TABLES if table not in {c.table for c in coverage}]
    findings = check(Register.of(records, [*told, *coverage]), county, on=on, since=date(2024, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


@pytest.mark.parametrize(
    ("campaign", "study", "says"),
    [
        ({}, {}, None),
        ({}, None, "breach"),
        ({"branches_due": pd("2026-06-29")}, None, "breach"),
        ({"branches_due": pd("2026-06-30")}, None, "due"),  # to the end of that day
        ({"branches_due": pd("2026-07-30")}, None, "due"),
        ({"branches_due": pd("2026-07-31")}, None, None),
        ({"branches_due": pd("2026-06")}, None, "unknown"),
        ({"branches_due": None}, None, "unknown"),
        ({"branches_due": None}, {}, None),  # it was reached, whenever it had to be
        ({"reaches": "teams"}, None, None),
        ({"reaches": "branches"}, None, "breach"),
        ({"reaches": None}, None, "unknown"),
        ({"channel": "branch"}, {}, None),
        ({"channel": "class"}, {}, "breach"),  # in another way than asked for
        ({"channel": "class"}, {"channel": None}, "unknown"),
        ({"channel": None}, {}, "unknown"),
        ({}, {"begins": None}, "unknown"),
    ],
)
def test_a_branch_is_reached_by_the_day_that_the_campaign_sets(county, campaign, study, says):
    records = [*TREE, attrs.evolve(WHOLE, **campaign)]
    if study is not None:
        records.append(attrs.evolve(STUDIED, **study))
    assert outcomes(county, records, UNITS).get("c:b1") == says


@pytest.mark.parametrize(
    ("unit", "says"),
    [
        ({}, "breach"),
        ({"begins": pd("2026-05-31")}, "breach"),
        ({"begins": pd("2026-06-01")}, None),  # founded after the day
        ({"begins": pd("2026-06")}, None),
        ({"begins": None}, "unknown"),
        ({"ends": pd("2026-06-29"), "ended": True}, None),
        ({"ended": None}, "unknown"),
        ({"entity": "legal"}, None),
        ({"entity": None}, "unknown"),
        ({"kind": None}, "breach"),  # branch or not, both days are past
        ({"parent": None}, "unknown"),  # it may lie beneath it
        ({"parent": "other"}, "unknown"),  # so may the unit above it
    ],
)
def test_asked_are_the_party_organizations_beneath_that_were_there(county, unit, says):
    units = [*TREE[:3], attrs.evolve(TREE[3], **unit), party("other", None, "党委")]
    found = outcomes(county, [*units, WHOLE], UNITS)
    assert found.get("c:b2") == says


def test_what_lies_above_the_issuer_or_beside_it_is_not_asked(county):
    found = outcomes(county, [*TREE, attrs.evolve(WHOLE, organization="mid")], UNITS)
    assert found == {"c:mid": "breach", "c:b1": "breach"}


def test_a_unit_founded_later_is_asked_where_it_was_handed_on_to_it(county):
    young = attrs.evolve(TREE[3], begins=pd("2026-06-01"))
    handed = Cascade("h", "c", "b2", begins=pd("2026-06-10"))
    assert outcomes(county, [*TREE[:3], young, WHOLE, handed], UNITS)["c:b2"] == "breach"


@pytest.mark.parametrize(
    ("handed", "says"),
    [
        ("2026-01-20", None),
        ("2026-01-21", None),  # late, and done: it is no reminder any more
        (None, "breach"),
        ("", "unknown"),
    ],
)
def test_a_campaign_is_handed_on_in_the_time_that_the_county_gives(county, handed, says):
    records = [*TREE, WHOLE]
    if handed is not None:
        records.append(Cascade("h", "c", "b1", begins=pd(handed or None)))
    found = outcomes(county, records, CASCADE)
    assert found.get("c:b1") == says
    assert "c:top" not in found  # whoever issued it hands it to nobody


@pytest.mark.parametrize(
    ("day", "says"), [("2026-05-31", None), ("2026-06-01", "breach"), ("2026-06", "breach"), ("2026", "unknown")]
)
def test_late_is_told_with_its_days(county, day, says):
    records = [*TREE, WHOLE, attrs.evolve(STUDIED, begins=pd(day))]
    assert outcomes(county, records, LATE).get("c:b1") == says
    records = [*TREE, WHOLE, ANA, attrs.evolve(REACHED, begins=pd(day))]
    assert outcomes(county, records, MEMBERS_LATE).get("c:b1") == says


@pytest.mark.parametrize(
    ("bea", "more", "says"),
    [
        ({}, [], "breach"),
        ({}, [attrs.evolve(REACHED, id="n", member="bea")], None),
        ({}, [attrs.evolve(REACHED, id="n")], "breach"),  # the same member twice
        ({}, [attrs.evolve(REACHED, id="n", member="bea", begins=None)], "unknown"),
        ({"begins": pd("2026-05-31")}, [], "breach"),
        ({"begins": pd("2026-06-01")}, [], None),
        ({"begins": None}, [], "unknown"),
        ({"ends": pd("2026-06-01"), "ended": True}, [], None),
        ({"ended": None}, [], "unknown"),
        ({"branch": "b2"}, [attrs.evolve(REACHED, id="n", member="bea")], None),  # counted in the other branch
    ],
)
def test_every_member_of_a_branch_is_reached(county, bea, more, says):
    records = [*TREE, WHOLE, ANA, attrs.evolve(BEA, **bea), REACHED, *more]
    assert outcomes(county, records, MEMBERS).get("c:b1") == says


def test_who_is_missing_stands_behind_the_finding_and_twice_is_once(county):
    records = [*TREE, WHOLE, ANA, BEA, REACHED, attrs.evolve(REACHED, id="n", begins=pd("2026-05-21"))]
    told = [Coverage(table, Extent.COMPLETE) for table in TABLES]
    frame = check(Register.of(records, told), county, on=ON, rules=[MEMBERS]).frame
    assert frame["records"].to_list() == [["c", "bea"]]
    assert (
        '"members_low":2,"members_high":2' in frame["facts"][0].replace(" ", "")
        or '"reached_low":1' in frame["facts"][0]
    )


def test_a_branch_without_members_is_not_reached_nor_wholly_covered(county):
    records = [*TREE, WHOLE]
    assert outcomes(county, records, MEMBERS) == {}
    gaps = [Coverage("members", Extent.PARTIAL)]
    assert set(outcomes(county, records, MEMBERS, gaps).values()) == {"unknown"}
    told = [Coverage(table, Extent.COMPLETE) for table in TABLES]
    counts = count(Register.of(records, told), county, on=ON, indicators=["study.campaign.members_reached"])
    assert [one.numbers.whole for one in counts.counts] == [(0, 0)]


def test_teams_branches_and_members_are_counted_apart(county):
    """A campaign that reaches teams and branches; a study through another channel than the one asked for is none."""
    said = [Coverage(table, Extent.COMPLETE) for table in TABLES]
    records = [*TREE, attrs.evolve(WHOLE, channel="branch"), STUDIED, ANA]
    records += [attrs.evolve(STUDIED, id="t", organization="b2", channel="class")]
    counts = count(Register.of(records, said), county, on=ON)

    def told(key):
        numbers = counts.get(f"study.campaign.{key}", campaign="c").numbers
        return numbers.part, numbers.whole

    assert told("branches_reached") == ((1, 1), (2, 2))
    assert told("teams_reached")[0] == (0, 0)
    assert told("teams_reached")[1] == (2, 2)  # of the two above them


def test_members_with_the_hours_of_the_last_whole_year_are_counted(county):
    said = [Coverage(table, Extent.COMPLETE) for table in TABLES]
    came = attrs.evolve(ANA, id="came", begins=pd("2025-01-02"))
    hours = [studied(2025, 32), studied(2024, 31), attrs.evolve(studied(2025, 31), id="less", member="bea")]
    counts = count(Register.of([*TREE, ANA, BEA, came, *hours], said), county, on=ON)
    numbers = counts.get("study.hours.members_done", organization="b1").numbers
    assert (numbers.part, numbers.whole) == ((1, 1), (2, 2))


def test_what_is_not_on_file_is_unknown(county):
    records = [*TREE, WHOLE, ANA]
    for table, rule in (("unit_studies", UNITS), ("member_studies", MEMBERS), ("cascades", CASCADE)):
        found = outcomes(county, records, rule, [Coverage(table, Extent.PARTIAL)])
        assert set(found.values()) == {"unknown"}


def studied(year, hours, **more):
    values = {"channel": "branch", "aim": "general", "begins": PartialDate(year, 5, 4)} | more
    return StudyHours(f"h{year}{hours}", "ana", "b1", hours=hours, **values)


@pytest.mark.parametrize(
    ("ana", "hours", "says"),
    [
        ({}, [studied(2025, 32)], None),
        ({}, [studied(2025, 31)], "breach"),
        ({}, [studied(2025, 20), studied(2025, 12)], None),
        ({}, [studied(2025, None)], "unknown"),
        ({}, [studied(2025, 32, begins=None)], "unknown"),
        ({}, [], "breach"),
        ({"begins": pd("2025-01-01")}, [], "breach"),
        ({"begins": pd("2025-01-02")}, [], None),
        ({"begins": pd("2025")}, [], "unknown"),
        ({"ends": pd("2025-12-30"), "ended": True}, [], None),
        ({"ends": pd("2025-12-31"), "ended": True}, [], "breach"),
    ],
)
def test_every_member_has_the_hours_of_a_year(county, ana, hours, says):
    records = [*TREE, attrs.evolve(ANA, **ana), *hours]
    assert outcomes(county, records, HOURS).get("b1:2025") == says


def test_the_member_with_fewest_hours_speaks_for_the_branch(county):
    others = [attrs.evolve(studied(2025, 40), id="x", member="bea"), studied(2025, 10)]
    told = [Coverage(table, Extent.COMPLETE) for table in TABLES]
    register = Register.of([*TREE, ANA, BEA, *others], told)
    frame = check(register, county, on=ON, since=date(2025, 1, 1), rules=[HOURS]).frame
    assert [r for r, k in frame.select("records", "key").iter_rows() if k == "b1:2025"] == [["b1", "ana"]]


OFFICE = BranchOffice("o", "b1", "ana", role="secretary", begins=pd("2020-01-01"), ended=False)


@pytest.mark.parametrize(
    ("office", "hours", "officer", "rotation"),
    [
        ({}, [studied(2025, 56, channel="class", aim="rotation")], None, None),
        ({}, [studied(2025, 55, channel="class", aim="rotation")], "breach", None),
        ({}, [studied(2025, 56, aim="rotation")], "breach", None),  # never away
        ({}, [studied(2025, 56, channel="course")], None, "breach"),
        ({"role": "member"}, [studied(2025, 56, channel="course")], None, None),
        ({"role": None}, [studied(2025, 56, channel="course")], None, "unknown"),
        ({}, [studied(2025, 56, channel=None, aim=None)], "unknown", "unknown"),
        ({"begins": pd("2025-01-01")}, [], "breach", "breach"),
        ({"begins": pd("2025-01-02")}, [], None, None),
    ],
)
def test_those_who_lead_have_more_hours_and_go_to_a_class(county, office, hours, officer, rotation):
    records = [*TREE, ANA, attrs.evolve(OFFICE, **office), *hours]
    assert outcomes(county, records, OFFICER).get("o:2025") == officer
    assert outcomes(county, records, ROTATION).get("o:2025") == rotation


@pytest.mark.parametrize(
    ("office", "day", "says"),
    [
        ("2025-12-30", "2026-02-01", None),
        ("2025-12-29", None, "breach"),
        ("2025-12-30", None, "due"),
        ("2026-05-30", None, None),  # four months are left, and the county warns two ahead
        ("2025-12", None, "unknown"),
        ("2025-12-29", "", "unknown"),
        ("2025-12-29", "2025-12-28", "breach"),  # before taking the office
    ],
)
def test_a_new_secretary_is_trained_within_six_months(county, office, day, says):
    records = [*TREE, ANA, attrs.evolve(OFFICE, begins=pd(office))]
    if day is not None:
        records.append(studied(2025, 24, aim="new_secretary", begins=pd(day or None)))
    assert outcomes(county, records, NEW).get("o") == says


@pytest.mark.parametrize(
    ("member", "day", "says"),
    [
        ({"full": pd("2025-06-30")}, "2024-09-01", None),
        ({"full": pd("2025-06-29")}, None, "breach"),
        ({"full": pd("2025-06-30")}, None, "due"),
        ({"full": pd("2025-10-30")}, None, None),
        ({"full": None}, None, "unknown"),
        ({"full": pd("2025-06-29")}, "2024-06-28", "breach"),  # before joining
        ({"joined": None, "full": pd("2025-06-29")}, "2024-07-01", None),  # nobody comes before joining
        ({"joined": None, "begins": None, "full": pd("2025-06-29")}, "2024-07-01", "unknown"),
    ],
)
def test_a_member_is_trained_on_probation_or_in_the_year_after(county, member, day, says):
    new = attrs.evolve(ANA, joined=pd("2024-06-29"), begins=pd("2024-06-29"))
    records = [*TREE, attrs.evolve(new, **member)]
    if day is not None:
        records.append(studied(2024, 24, aim="probation", begins=pd(day)))
    assert outcomes(county, records, PROBATION).get("ana") == says


GROUP = StudyGroup("g", "top", head="secretary", begins=pd("2020-01-01"), ended=False)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, None),
        ({"head": "other"}, "breach"),
        ({"head": None}, "unknown"),
        ({"head": "other", "begins": pd("2017-01-29")}, None),
    ],
)
def test_the_secretary_answers_for_the_central_group(county, values, says):
    group = attrs.evolve(GROUP, **({"begins": pd("2025-01-01")} | values))
    assert outcomes(county, [*TREE, group], HEAD).get("g") == says


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-01-01", None),
        ("2026-03-31", None),
        ("2025-12-31", "breach"),
        ("2026-04-01", "breach"),
        ("2026", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_central_group_meets_in_every_quarter(county, day, says):
    records = [*TREE, GROUP, GroupSession("s", "top", begins=pd(day))]
    assert outcomes(county, records, SESSIONS).get("g:2026Q1") == says


@pytest.mark.parametrize(
    ("values", "archive", "duty"),
    [
        ({}, None, None),
        ({"planned": False}, "breach", None),
        ({"archived": False}, "breach", None),
        ({"archived": None}, "unknown", None),
        ({"planned": None, "archived": False}, "unknown", None),
        ({"ideology": False}, None, "breach"),
        ({"ideology": None}, None, "unknown"),
        ({"party_building": False, "year": 2016}, None, None),
    ],
)
def test_a_year_of_the_central_group_is_on_file(county, values, archive, duty):
    year = GroupYear("y", "top", 2025, planned=True, archived=True, party_building=True, ideology=True)
    records = [*TREE, attrs.evolve(year, **values)]
    assert outcomes(county, records, ARCHIVE).get("y") == archive
    assert outcomes(county, records, DUTY).get("y") == duty


WHOLE_ISSUE = VanityIssue(
    "v",
    "top",
    correction="f",
    begins=pd("2026-01-20"),
    finder="王某",
    investigators=2,
    fact="景观门楼",
    evidenced=True,
    asked=pd("2026-02-02"),
    reply_due=pd("2026-02-16"),
    reply="given",
    state="upheld",
    checker="李某",
    checked=pd("2026-05-12"),
)
FAULT = Correction("f", "top", "inspection", responsible="周某", begins=pd("2026-01-20"), ended=True)


@pytest.mark.parametrize(
    ("issue", "fault", "rule", "says"),
    [
        ({}, {}, "proved", None),
        ({"evidenced": False}, {}, "proved", "breach"),
        ({"evidenced": None}, {}, "proved", "unknown"),
        ({"finder": None}, {}, "proved", "unknown"),
        ({"evidenced": False, "state": "open"}, {}, "proved", None),
        ({"evidenced": False, "state": None}, {}, "proved", "unknown"),
        ({"evidenced": False, "begins": pd("2020-06-30")}, {}, "proved", None),  # before the law
        ({}, {}, "investigators", None),
        ({"investigators": 1}, {}, "investigators", "breach"),
        ({"investigators": None}, {}, "investigators", "unknown"),
        ({}, {}, "heard", None),
        ({"reply": "none"}, {}, "heard", None),  # the time for it is over
        ({"reply": "none", "reply_due": pd("2026-06-29")}, {}, "heard", None),
        ({"reply": "none", "reply_due": pd("2026-06-30")}, {}, "heard", "breach"),
        ({"reply": "none", "asked": pd("2026-02-17")}, {}, "heard", "breach"),
        ({"reply": None, "reply_due": None}, {}, "heard", "unknown"),
        ({}, {}, "checked", None),
        ({"checker": "周某"}, {}, "checked", "breach"),
        ({"checker": "周某"}, {"ended": False}, "checked", None),
        ({"checker": "周某"}, {"ended": None}, "checked", "unknown"),
        ({"checked": None}, {}, "checked", "unknown"),
        ({"correction": None}, {}, "checked", "unknown"),
    ],
)
def test_a_vanity_project_that_stands_is_proved_heard_and_its_closing_checked(county, issue, fault, rule, says):
    records = [*TREE, attrs.evolve(WHOLE_ISSUE, **issue), attrs.evolve(FAULT, **fault)]
    assert outcomes(county, records, f"performance_view.issue.{rule}").get("v") == says


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, None),
        ({"present": False}, "breach"),
        ({"present": None}, "unknown"),
        ({"present": False, "topic": "other"}, None),
        ({"present": False, "topic": None}, "unknown"),
        ({"present": False, "where": "training"}, None),  # of that the county says nothing
        ({"present": False, "where": None}, "unknown"),
    ],
)
def test_a_topic_that_the_county_names_has_its_place(county, values, says):
    topic = attrs.evolve(RequiredTopic("t", "top", 2025, "audit", "achievement", present=True), **values)
    assert outcomes(county, [*TREE, topic], "performance_view.topic").get("t") == says
