"""Training on promotion, of recruits, and leave from a course, example by example."""

from datetime import date

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Tenure, Training
from orgwork.model.words import TRAINING_AIMS

NEW_LEADER, DAYS = "cadre.training.new_leader", "cadre.training.promotion_days"
INITIAL, AMOUNT, LEAVE = "cadre.training.initial", "cadre.training.initial_amount", "cadre.training.leave"
ON = "2026-06-30"


def pd(text):
    return None if text is None else PartialDate.parse(text)


def course(begins="2024-02-01", ends="2024-04-30", **told):
    """Return a course of the person that is not over where it has no end."""
    more = {"kind": "脱产培训", "hours": 320, "missed": 0, "ended": ends is not None} | told
    return Training("c", "p", begins=pd(begins), ends=pd(ends), **more)


def risen(begins, *courses, to="section_deputy", leader=True, staffing="administrative"):
    """Return somebody promoted on a day."""
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="430199"),
        Person("p", "甲", organization="u", work_start=pd("2010-01"), recruited_by_exam=False, staffing=staffing),
        Tenure("t0", "p", post="seat", level="clerk", leader=False, begins=pd("2010-01"), ends=pd(begins), ended=True),
        Tenure("t", "p", post="seat", level=to, leader=leader, begins=pd(begins), ended=False),
        Training("x", "p", aim="other", begins=pd("2012-01"), ends=pd("2012-01")),
        *courses,
    ]


def recruit(day, *courses, exam=True, staffing="administrative"):
    """Return somebody who was recruited on a day."""
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="other", managed_by="430199"),
        Person("p", "甲", organization="u", recruited_by_exam=exam, recruited=pd(day), staffing=staffing),
        Tenure("t0", "p", post="seat", level="clerk", leader=False, begins=pd("2010-01"), ended=False),
        Training("x", "p", aim="other", begins=pd("2012-01"), ends=pd("2012-01")),
        *courses,
    ]


def outcome(book, records, rule, on=ON, coverage=(), key=None):
    findings = check(
        Register.of(records, coverage), book, on=date.fromisoformat(on), since=date(2010, 1, 1), rules=[rule]
    )
    assert not findings.faults
    at = key or {LEAVE: "c", INITIAL: "p|initial", AMOUNT: "p|initial"}.get(rule, "t|promotion")
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(at, "fine")


def test_the_six_kinds_are_those_of_the_catalogue(book):
    kinds = next(c for c in book.catalogues if c.key == "cadre.training.kinds")
    assert tuple(e.key for e in kinds.entries) == TRAINING_AIMS


@pytest.mark.parametrize(
    ("begins", "last", "after"),
    [
        ("2024-03-15", "2025-03-15", "2025-03-16"),
        ("2024-02-29", "2025-02-28", "2025-03-01"),
        ("2023-02-28", "2024-02-28", "2024-02-29"),
        ("2024-03-31", "2025-03-31", "2025-04-01"),
        ("2019-06-01", "2020-06-01", "2020-06-02"),
    ],
)
def test_training_is_finished_within_a_year(book, begins, last, after):
    assert outcome(book, risen(begins), NEW_LEADER, last) == "fine"
    assert outcome(book, risen(begins), NEW_LEADER, after) == "breach"
    assert outcome(book, recruit(begins), INITIAL, last) == "fine"
    assert outcome(book, recruit(begins), INITIAL, after) == "breach"


@pytest.mark.parametrize("rule", [NEW_LEADER, INITIAL])
@pytest.mark.parametrize(
    ("begins", "on", "says"),
    [
        ("2024-03", "2025-03-01", "fine"),
        ("2024-03", "2025-03-02", "unknown"),
        ("2024-03", "2025-04-01", "breach"),
        ("2024", "2025-12-31", "unknown"),
        ("2024", "2026-01-01", "breach"),
        ("2019-05-31", ON, "fine"),  # before the law
    ],
)
def test_a_day_known_to_the_month_leaves_it_open(book, rule, begins, on, says):
    records = risen(begins) if rule == NEW_LEADER else recruit(begins)
    assert outcome(book, records, rule, on) == says


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"aim": "promotion", "tenure": "t"}, "fine"),
        ({"aim": "promotion", "tenure": None}, "unknown"),  # for which appointment?
        ({"aim": None, "tenure": "t"}, "unknown"),  # for which aim?
        ({"aim": "promotion", "tenure": "t0"}, "breach"),
        ({"aim": "in_service", "tenure": "t"}, "breach"),
        ({"aim": "promotion", "tenure": "t", "ends": None}, "breach"),  # still running
        ({"aim": "promotion", "tenure": "t", "ends": None, "ended": None}, "unknown"),
        ({"aim": "promotion", "tenure": "t", "begins": "2027-01-04", "ends": "2027-03-31"}, "breach"),
    ],
)
def test_the_course_that_counts_names_the_appointment(book, told, says):
    assert outcome(book, risen("2024-03-15", course(**told)), NEW_LEADER) == says


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"aim": "initial"}, "fine"),
        ({"aim": None}, "unknown"),
        ({"aim": "promotion"}, "breach"),
    ],
)
def test_the_course_of_a_recruit_is_initial_training(book, told, says):
    assert outcome(book, recruit("2024-03-15", course(**told)), INITIAL) == says


@pytest.mark.parametrize(
    ("exam", "staffing", "says"),
    [
        (True, "reference", "breach"),
        (True, "institution", "fine"),
        (True, None, "unknown"),
        (False, "administrative", "fine"),
        (None, "administrative", "unknown"),
    ],
)
def test_recruits_are_civil_servants_who_sat_the_examination(book, exam, staffing, says):
    assert outcome(book, recruit("2024-03-15", exam=exam, staffing=staffing), INITIAL) == says


def test_a_day_of_recruitment_that_is_not_known_leaves_it_open(book):
    assert outcome(book, recruit(None), INITIAL) == "unknown"


@pytest.mark.parametrize(
    ("to", "leader", "says"),
    [
        ("clerk", True, "fine"),
        ("section_deputy", False, "fine"),
        ("section_deputy", None, "unknown"),
        (None, True, "unknown"),
        ("province_deputy", True, "fine"),  # beyond the levels that the texts on deciding speak of
    ],
)
def test_it_is_asked_of_those_promoted_to_leading_posts(book, to, leader, says):
    assert outcome(book, risen("2024-03-15", to=to, leader=leader), NEW_LEADER) == says


@pytest.mark.parametrize("rule", [NEW_LEADER, DAYS])
@pytest.mark.parametrize(
    ("staffing", "says"),
    [("reference", "breach"), ("institution", "unknown"), ("worker", "unknown"), (None, "unknown")],
)
def test_whether_leaders_of_institutions_are_meant_is_open(book, rule, staffing, says):
    assert outcome(book, risen("2024-03-15", staffing=staffing), rule) == says
    done = course(aim="promotion", tenure="t")
    assert outcome(book, risen("2024-03-15", done, staffing=staffing), rule) == "fine"


def test_a_course_that_may_not_be_recorded_leaves_it_open(book):
    gap = [Coverage("trainings", Extent.PARTIAL, "p")]
    assert [outcome(book, risen("2024-03-15"), r, coverage=gap) for r in (NEW_LEADER, DAYS)] == ["unknown"] * 2
    assert [outcome(book, recruit("2024-03-15"), r, coverage=gap) for r in (INITIAL, AMOUNT)] == ["unknown"] * 2


@pytest.mark.parametrize(
    ("to", "begins", "ends", "says"),
    [
        ("section_deputy", "2024-03-04", "2024-03-22", "fine"),  # fifteen working days
        ("section_deputy", "2024-03-04", "2024-03-21", "unknown"),  # eighteen days, fourteen of them working days
        ("section_deputy", "2024-03-04", "2024-03-18", "unknown"),  # fifteen days
        ("section_deputy", "2024-03-04", "2024-03-17", "breach"),
        ("division_deputy", "2024-03-04", "2024-04-01", "breach"),  # twenty-nine days
        ("division_deputy", "2024-03-04", "2024-04-02", "unknown"),
        ("division_deputy", "2024-03-04", "2024-04-16", "fine"),  # thirty working days between two days off
        ("section_deputy", "2024-03", "2024-04", "unknown"),
    ],
)
def test_training_on_promotion_takes_days_by_level(book, to, begins, ends, says):
    records = risen("2024-03-15", course(begins, ends, aim="promotion", tenure="t"), to=to)
    assert outcome(book, records, DAYS) == says


def test_days_in_two_courses_count_once(book):
    first = course("2024-03-04", "2024-03-15", aim="promotion", tenure="t")
    again = Training(
        "d", "p", kind="脱产培训", aim="promotion", tenure="t", begins=pd("2024-03-08"), ends=pd("2024-03-20")
    )
    more = Training(
        "e", "p", kind="脱产培训", aim="promotion", tenure="t", begins=pd("2024-03-08"), ends=pd("2024-03-22")
    )
    assert outcome(book, risen("2024-03-15", first, again), DAYS) == "unknown"  # thirteen working days
    assert outcome(book, risen("2024-03-15", first, again, more), DAYS) == "fine"


@pytest.mark.parametrize(("on", "says"), [("2025-03-31", "fine"), ("2025-04-14", "unknown"), ("2025-05-01", "breach")])
def test_nothing_is_missing_before_the_time_is_over(book, on, says):
    # How months are counted is left to the layers: by calendar month it is over a fortnight sooner.
    assert outcome(book, risen("2024-03-15"), DAYS, on) == says
    assert outcome(book, recruit("2024-03-15"), AMOUNT, on) == says


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"ends": "2024-02-17"}, "fine"),  # ninety hours
        ({"ends": "2024-02-08", "hours": 89}, "breach"),  # eight days
        ({"ends": "2024-02-17", "hours": 89}, "unknown"),  # seventeen days, fewer working days
        ({"ends": "2024-02-08", "hours": None}, "unknown"),
        ({"ends": "2024-02-08", "hours": 90, "kind": None}, "unknown"),
        ({"ends": "2024-02-08", "hours": 90, "kind": "网络培训"}, "unknown"),
        ({"ends": "2024-03-01", "hours": 10}, "fine"),  # sixteen working days
    ],
)
def test_initial_training_takes_days_or_hours(book, told, says):
    values = {"hours": 90, "aim": "initial"} | told
    assert outcome(book, recruit("2024-01-15", course(**values)), AMOUNT) == says


@pytest.mark.parametrize(
    ("kind", "begins", "missed", "hours", "says"),
    [
        ("脱产培训", "2024-03-04", 0, 140, "fine"),
        ("脱产培训", "2024-03-04", 20, 140, "fine"),
        ("脱产培训", "2024-03-04", 21, 140, "unknown"),  # of 140 hours or of 161?
        ("脱产培训", "2024-03-04", 23, 138, "unknown"),
        ("脱产培训", "2024-03-04", 24, 138, "breach"),
        ("脱产培训", "2024-03-04", None, 140, "unknown"),
        ("脱产培训", "2024-03-04", 24, None, "unknown"),
        ("脱产培训", "2024-03-04", 0, 0, "unknown"),
        (None, "2024-03-04", 60, 140, "unknown"),
        ("半脱产培训", "2024-03-04", 60, 140, "fine"),
        ("集中培训", "2024-03-04", 60, 140, "fine"),
        ("脱产培训", "2023-10-14", 60, 140, "fine"),  # before the text
        ("脱产培训", "2023-10-15", 60, 140, "breach"),
        ("脱产培训", "2023-10", 60, 140, "unknown"),
    ],
)
def test_leave_takes_a_seventh_of_the_hours_at_the_most(book, kind, begins, missed, hours, says):
    records = recruit("2010-01", course(begins, "2024-12", kind=kind, missed=missed, hours=hours))
    assert outcome(book, records, LEAVE) == says


def test_a_layer_may_ask_for_it_sooner_and_for_more(book):
    start = date(2021, 1, 1)

    def word(key, value):
        return Amendment(key, "43", "43", value, start, start, Citation(title="示例"), Evidence.TEXT)

    shorter = join(book, Layer("province", "43", (), (word(NEW_LEADER, 6),)))
    assert outcome(shorter, risen("2026-01-15"), NEW_LEADER, "2026-07-16") == "breach"
    assert outcome(book, risen("2026-01-15"), NEW_LEADER, "2026-07-16") == "fine"
    warned = join(book, Layer("county", "430199", (), (warning(book),)))
    assert outcome(warned, risen("2025-09-15"), NEW_LEADER) == "due"


def warning(book):
    """Return a warning of three months."""
    start = date(2021, 1, 1)
    assert "cadre.training.warn" in book.parameters
    cites = Citation(title="示例")
    return Amendment("cadre.training.warn", "430199", "430199", 3, start, start, cites, Evidence.TEXT)
