"""Records of political quality, surveys of leading teams, faults in the view of achievement: example by example."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Appraisal,
    Correction,
    Coverage,
    Establishment,
    Extent,
    Observation,
    Organization,
    Person,
    Register,
    Survey,
)

ON = date(2026, 6, 30)
OBSERVED, HEARD = "cadre.political.observation", "cadre.political.heard"
FINDING, SOURCES = "cadre.political.finding", "cadre.political.sources"
RECORD, PEOPLE, INTERVAL = "cadre.survey.record", "cadre.survey.people", "cadre.survey.interval"
CORRECTION, CLOSING = "cadre.performance_view.correction", "cadre.performance_view.closing"
BASE = (
    Organization("u", "示例国有资本集团", place="430199", entity="legal", kind="省管企业", ended=False),
    Person("p", "甲", organization="u", managed_by="430199"),
)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def asking(book, key, value, *, place="43"):
    """Return the book with a province's word from 2021 on."""
    start = date(2021, 1, 1)
    word = Amendment(key, place, place, value, start, start, Citation(title="示例"), Evidence.TEXT)
    return join(book, Layer("province", place, (), (word,)))


def outcome(book, records, rule, key, coverage=()):
    findings = check(Register.of([*BASE, *records], coverage), book, on=ON, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")


def noted(**values):
    """Return an observation of which nothing is missing."""
    whole = Observation(
        "o",
        "p",
        appraisal="a",
        dimension="courage",
        item="重大任务面前敢于担当",
        side="positive",
        begins=pd("2025-06-12"),
        fact="防汛期间连续值守",
        origin="talk",
        evidenced=True,
        recorder="王某",
        verifier="李某",
        asked=pd("2025-07-01"),
        reply_due=pd("2025-07-15"),
        reply="given",
        state="upheld",
    )
    return attrs.evolve(whole, **values)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "fine"),
        ({"recorder": None}, "unknown"),
        ({"fact": None}, "unknown"),
        ({"origin": None}, "unknown"),
        ({"evidenced": None}, "unknown"),
        ({"evidenced": False}, "breach"),
        ({"verifier": None}, "unknown"),
        ({"verifier": "王某"}, "breach"),
        ({"verifier": " 王某 "}, "breach"),
        ({"verifier": "王某", "evidenced": None}, "breach"),
        ({"state": None, "verifier": "王某"}, "unknown"),
        ({"state": "open", "verifier": "王某"}, "fine"),  # not yet held to be so
        ({"state": "withdrawn", "verifier": "王某"}, "fine"),
        ({"state": "appealed", "verifier": "王某"}, "fine"),
        ({"begins": pd("2019-04-06"), "verifier": "王某"}, "fine"),  # the text is of the day after
        ({"begins": pd("2019-04-07"), "verifier": "王某"}, "breach"),
        ({"begins": pd("2019-04"), "verifier": "王某"}, "unknown"),
        ({"begins": None, "verifier": "王某"}, "unknown"),
    ],
)
def test_an_observation_that_stands_has_an_author_evidence_and_another_who_verified_it(book, values, says):
    assert outcome(book, [Appraisal("a", "p"), noted(**values)], OBSERVED, "o") == says


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "fine"),
        ({"reply": "declined"}, "fine"),
        ({"reply": "none"}, "fine"),  # the time for it is over
        ({"reply": "none", "reply_due": pd("2026-06-29")}, "fine"),
        ({"reply": "none", "reply_due": pd("2026-06-30")}, "breach"),  # to the end of that day
        ({"reply": "none", "reply_due": pd("2026-07-01")}, "breach"),
        ({"reply": "none", "reply_due": pd("2026-06")}, "unknown"),
        ({"reply": "none", "reply_due": None}, "unknown"),
        ({"reply": "none", "asked": None}, "unknown"),
        ({"reply": "none", "asked": pd("2025-07-15")}, "fine"),
        ({"reply": "none", "asked": pd("2025-07-16")}, "breach"),  # put to the cadre when it was too late
        ({"reply": "none", "asked": pd("2025-07")}, "unknown"),
        ({"reply": None}, "fine"),
        ({"reply": None, "reply_due": pd("2026-07-01")}, "unknown"),
        ({"reply": "given", "reply_due": None, "asked": None}, "fine"),
        ({"reply": "none", "reply_due": pd("2026-07-01"), "state": "open"}, "fine"),
        ({"reply": "none", "reply_due": pd("2026-07-01"), "state": None}, "unknown"),
    ],
)
def test_the_cadre_is_heard_before_an_item_stands(book, values, says):
    assert outcome(book, [Appraisal("a", "p"), noted(**values)], HEARD, "o") == says


def signed(**values):
    return attrs.evolve(Appraisal("a", "p", begins=pd("2025-09-01"), author="赵某", written=True), **values)


@pytest.mark.parametrize(
    ("finding", "item", "says"),
    [
        ({}, {}, "fine"),
        ({"author": None}, {}, "unknown"),
        ({"written": None}, {}, "unknown"),
        ({"written": False}, {}, "breach"),
        ({"begins": pd("2019-04-06"), "written": False}, {}, "fine"),
        ({}, {"state": "open"}, "fine"),  # a positive one
        ({}, {"side": "negative"}, "fine"),
        ({}, {"side": "negative", "state": "withdrawn"}, "fine"),
        ({}, {"side": "negative", "state": "open"}, "breach"),
        ({}, {"side": "negative", "state": "appealed"}, "breach"),
        ({}, {"side": "negative", "state": None}, "unknown"),
        ({}, {"side": None, "state": "open"}, "unknown"),
        ({}, {"side": "negative", "state": "open", "appraisal": None}, "unknown"),
        ({}, {"side": "negative", "state": "open", "appraisal": None, "begins": pd("2025-09-02")}, "fine"),
        ({}, {"side": "negative", "state": "open", "appraisal": None, "begins": pd("2025-09")}, "unknown"),
        ({}, {"side": "negative", "state": "open", "appraisal": "b"}, "fine"),  # beneath another finding
    ],
)
def test_a_finding_is_signed_and_written_and_no_negative_item_hangs(book, finding, item, says):
    records = [signed(**finding), Appraisal("b", "p"), noted(**item)]
    assert outcome(book, records, FINDING, "a") == says


def test_where_observations_may_be_missing_an_open_one_is_enough_and_none_is_not(book):
    gaps = [Coverage("observations", Extent.PARTIAL, "p")]
    assert outcome(book, [signed(), noted()], FINDING, "a", gaps) == "unknown"
    assert outcome(book, [signed(), noted(side="negative", state="open")], FINDING, "a", gaps) == "breach"
    assert outcome(book, [signed()], FINDING, "a") == "unknown"  # no table of observations


@pytest.mark.parametrize(
    ("origins", "says"),
    [
        (["talk", "files", "audit"], "fine"),
        (["talk", "files", "files"], "breach"),
        (["talk", "files", None], "unknown"),
        ([None, None, None], "unknown"),
        (["talk", "talk", None], "breach"),
    ],
)
def test_how_many_kinds_of_sources_a_finding_needs_is_for_a_layer_to_say(book, origins, says):
    records = [signed(), *(noted(id=f"o{i}", origin=origin) for i, origin in enumerate(origins))]
    assert outcome(book, records, SOURCES, "a") == "fine"
    assert outcome(asking(book, SOURCES, 3), records, SOURCES, "a") == says
    assert outcome(asking(book, SOURCES, 3, place="44"), records, SOURCES, "a") == "fine"


def test_only_what_was_upheld_is_a_source(book):
    three = asking(book, SOURCES, 2)
    both = [signed(), noted(), noted(id="q", origin="files", state="open")]
    assert outcome(three, both, SOURCES, "a") == "breach"
    assert outcome(three, [*both[:2], attrs.evolve(both[2], state=None)], SOURCES, "a") == "unknown"
    assert outcome(three, [*both[:2], attrs.evolve(both[2], state="upheld", appraisal=None)], SOURCES, "a") == (
        "unknown"
    )
    gaps = [Coverage("observations", Extent.PARTIAL)]
    assert outcome(three, both, SOURCES, "a", gaps) == "unknown"


def talked(**values):
    whole = Survey("s", "u", "routine", pd("2025-06-30"), spoken=20, reported=True, author="孙某")
    return attrs.evolve(whole, **values)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "fine"),
        ({"author": None}, "unknown"),
        ({"reported": None}, "unknown"),
        ({"reported": False}, "breach"),
        ({"reported": False, "author": None}, "breach"),
        ({"reported": False, "kind": "special"}, "breach"),
        ({"reported": False, "begins": pd("2019-04-06")}, "fine"),
    ],
)
def test_a_survey_has_a_report_and_an_author(book, values, says):
    assert outcome(book, [talked(**values)], RECORD, "s") == says


@pytest.mark.parametrize(("spoken", "says"), [(14, "breach"), (15, "fine"), (16, "fine"), (None, "unknown")])
def test_with_how_many_people_is_for_a_layer_to_say(book, spoken, says):
    assert outcome(book, [talked(spoken=spoken)], PEOPLE, "s") == "fine"
    assert outcome(asking(book, PEOPLE, 15), [talked(spoken=spoken)], PEOPLE, "s") == says


@pytest.fixture
def yearly(book):
    """A province that wants provincial enterprises surveyed every twelve months."""
    return asking(book, INTERVAL, {"省管企业": 12})


@pytest.mark.parametrize(
    ("begins", "says"),
    [
        ("2025-06-30", "fine"),
        ("2025-06-29", "breach"),
        ("2025-05-31", "breach"),
        ("2024-02-29", "breach"),
        ("2025-07", "fine"),
        ("2025-06", "unknown"),
        ("2025", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_team_is_surveyed_within_the_interval_of_its_layer(yearly, book, begins, says):
    assert outcome(yearly, [talked(begins=pd(begins))], INTERVAL, "u") == says
    assert outcome(book, [talked(begins=pd(begins))], INTERVAL, "u") == "fine"


def test_the_last_routine_survey_counts_and_a_special_one_does_not(yearly):
    old, new = talked(begins=pd("2023-01-01")), talked(id="t", begins=pd("2026-01-01"))
    assert outcome(yearly, [old, new], INTERVAL, "u") == "fine"
    assert outcome(yearly, [old, attrs.evolve(new, kind="special")], INTERVAL, "u") == "breach"
    assert outcome(yearly, [old, attrs.evolve(new, kind=None)], INTERVAL, "u") == "unknown"
    assert outcome(yearly, [old], INTERVAL, "u", [Coverage("surveys", Extent.PARTIAL, "u")]) == "unknown"


def other(**values):
    """Return a unit that was never surveyed, and a survey of somebody else."""
    unit = Organization("v", "示例能源集团", place="430199", entity="legal", kind="省管企业", ended=False)
    return [talked(), attrs.evolve(unit, **values)]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"begins": pd("2019-01-01")}, "breach"),
        ({"begins": pd("2026-01-01")}, "fine"),
        ({}, "unknown"),
        ({"begins": pd("2019-01-01"), "kind": "市管企业"}, "fine"),
        ({"begins": pd("2019-01-01"), "kind": None}, "unknown"),
        ({"begins": pd("2019-01-01"), "entity": "inner"}, "fine"),
        ({"begins": pd("2019-01-01"), "entity": None}, "unknown"),
        ({"begins": pd("2019-01-01"), "ends": pd("2024-01-01"), "ended": True}, "fine"),
        ({"begins": pd("2019-01-01"), "ended": None}, "unknown"),
        ({"begins": pd("2019-01-01"), "place": "440199"}, "fine"),
        ({"begins": pd("2019-01-01"), "place": None}, "unknown"),
    ],
)
def test_a_team_that_was_never_surveyed_is_measured_from_its_founding(yearly, values, says):
    assert outcome(yearly, other(**values), INTERVAL, "v") == says


@pytest.mark.parametrize(
    ("founded", "authorised", "says"),
    [(None, "2020-01-01", "breach"), (None, "2026-01-01", "unknown"), ("2026-01-01", "2020-01-01", "breach")],
)
def test_numbers_authorised_tell_since_when_a_unit_has_existed(yearly, founded, authorised, says):
    number = Establishment("e", "v", "posts_principal", 1, begins=pd(authorised), ended=False)
    assert outcome(yearly, [*other(begins=pd(founded)), number], INTERVAL, "v") == says


def test_without_a_table_of_surveys_every_unit_is_open_where_a_layer_asks_and_none_where_nobody_does(yearly, book):
    register = Register.of(BASE)
    told = [list(check(register, one, on=ON, rules=[INTERVAL]).frame["reason"]) for one in (yearly, book)]
    assert told == [["table_absent"], []]


def found(**values):
    whole = Correction(
        "c",
        "u",
        "audit",
        matter="形象工程",
        responsible="周某",
        begins=pd("2026-01-10"),
        ended=False,
        due=pd("2026-06-30"),
    )
    return attrs.evolve(whole, **values)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "fine"),
        ({"due": pd("2026-06-29")}, "breach"),
        ({"due": pd("2026-06")}, "unknown"),
        ({"due": None}, "unknown"),
        ({"due": pd("2026-06-29"), "found_by": "inspection"}, "fine"),  # no text was read
        ({"due": pd("2026-06-29"), "found_by": None}, "unknown"),
        ({"due": pd("2026-06-29"), "ends": pd("2026-06-29"), "ended": True}, "fine"),
        ({"due": pd("2026-06-29"), "ends": pd("2026-06"), "ended": True}, "fine"),  # no more to be reminded of
        ({"due": pd("2026-06-29"), "ended": None}, "unknown"),
        ({"begins": pd("2021-06-01"), "due": pd("2021-12-31")}, "fine"),  # before the amended law
        ({"begins": pd("2021-06-01"), "due": pd("2022-01-01")}, "breach"),
    ],
)
def test_a_fault_found_in_an_audit_is_put_right_by_the_day_set(book, values, says):
    assert outcome(book, [found(**values)], CORRECTION, "c") == says


def test_a_layer_adds_inspections_and_a_warning(book):
    late = found(found_by="inspection", due=pd("2026-06-29"))
    both = asking(book, "cadre.performance_view.delay", {"inspection": 0})
    assert outcome(both, [late], CORRECTION, "c") == "breach"
    assert outcome(both, [found(due=pd("2026-06-29"))], CORRECTION, "c") == "breach"
    warned = asking(book, "cadre.performance_view.warn", 30)
    assert outcome(warned, [found(due=pd("2026-07-30"))], CORRECTION, "c") == "due"
    assert outcome(warned, [found(due=pd("2026-07-31"))], CORRECTION, "c") == "fine"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "fine"),
        ({"ended": True, "evidenced": True}, "fine"),
        ({"ended": True, "evidenced": False}, "breach"),
        ({"ended": True}, "unknown"),
        ({"ended": None, "evidenced": False}, "unknown"),
        ({"ended": True, "evidenced": False, "found_by": "assessment"}, "fine"),
        ({"ended": True, "evidenced": False, "begins": pd("2021-12-31")}, "fine"),
    ],
)
def test_a_fault_is_closed_with_evidence(book, values, says):
    assert outcome(book, [found(**values)], CLOSING, "c") == says
