"""The times within which somebody may ask for a review, or appeal: the day before the last, on it and after it."""

from datetime import date, timedelta

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Adjustment,
    Assessment,
    Coverage,
    Extent,
    GradeAction,
    Organization,
    Person,
    Register,
    Request,
    Sanction,
)

REVIEW, APPEAL = "cadre.request.ask_review", "cadre.request.ask_appeal"
SUPERVISED, SECOND = "cadre.request.ask_sanction_review", "cadre.request.ask_second_review"
TABLES = ("sanctions", "adjustments", "requests", "assessments", "grade_actions")
GRADE = "cadre.request.ask_grade_review"
KEYS = {GRADE: "assessment s", REVIEW: "sanction s", SUPERVISED: "sanction s", APPEAL: "r", SECOND: "r"}


def pd(text):
    return None if text is None else PartialDate.parse(text)


@pytest.fixture(scope="module")
def warned(book):
    """The nation's layer, and a province that warns from the first day on."""
    start = date(2019, 6, 1)
    word = Amendment("cadre.request.ask_warn", "43", "43", 40, start, start, Citation(title="示例"), Evidence.TEXT)
    return join(book, Layer("province", "43", (), (word,)))


def outcome(book, records, rule, on, key=None, coverage=(), **person):
    person = {"staffing": "administrative", "status": "in_post"} | person
    placed = [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Person("p", "甲", organization="u", managed_by="430199", **person),
    ]
    told = {*(one.table for one in coverage if one.subject is None)}
    whole = [Coverage(table, Extent.COMPLETE) for table in TABLES if table not in told]
    register = Register.of([*placed, *records], [*whole, *coverage])
    findings = check(register, book, on=date.fromisoformat(on), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key or KEYS[rule], "fine")


def around(book, records, rule, last):
    """Return the answers on the day before the last one, on it, and after it."""
    day = date.fromisoformat(last)
    return [outcome(book, records, rule, (day + timedelta(days=n)).isoformat()) for n in (-1, 0, 1)]


def sanction(told, begins="2024-01-10", kind="记过", body="示例县人民政府", **more):
    return Sanction("s", "p", kind=kind, begins=pd(begins), body=body, told=pd(told), **({"ended": False} | more))


def supervised(told, begins="2026-01-10", **more):
    return sanction(told, begins, body="示例县监察委员会", **more)


def failing(told, year=2023, grade="incompetent", kind="notice", about=None):
    notice = GradeAction("n", "p", year=about or year, kind=kind, begins=pd(told))
    return [Assessment("s", "p", year=year, grade=grade), notice]


def answer(told, answered="2024-01-20", kind="review", **more):
    more = {"consented": False, "ended": answered is not None} | more
    return Request("r", "p", kind=kind, begins=pd("2023-01-05"), ends=pd(answered), told=pd(told), **more)


def second(told, answered="2026-01-20", **more):
    return answer(told, answered, "sanction_review", **more)


def appeal(received, kind="appeal", **more):
    return Request("a", "p", kind=kind, begins=pd(received), ended=False, **more)


@pytest.mark.parametrize(
    ("rule", "record", "last"),
    [
        (REVIEW, sanction("2024-01-31"), "2024-03-01"),
        (REVIEW, sanction("2023-01-31", "2023-01-10"), "2023-03-02"),
        (REVIEW, sanction("2024-02-29"), "2024-03-30"),
        (GRADE, failing("2024-01-31"), "2024-03-01"),
        (GRADE, failing("2023-01-31", year=2022), "2023-03-02"),
        (GRADE, failing("2024-02-29"), "2024-03-30"),
        (APPEAL, answer("2024-02-15"), "2024-03-01"),
        (APPEAL, answer("2023-02-15", "2023-02-01"), "2023-03-02"),
        (APPEAL, answer("2024-02-29"), "2024-03-15"),
        (SUPERVISED, supervised("2026-01-31"), "2026-02-28"),
        (SUPERVISED, supervised("2028-01-31", "2028-01-10"), "2028-02-29"),
        (SUPERVISED, supervised("2028-02-29", "2028-01-10"), "2028-03-29"),
        (SECOND, second("2026-01-31"), "2026-02-28"),
        (SECOND, second("2028-01-31", "2028-01-20"), "2028-02-29"),
        (SECOND, second("2028-02-29", "2028-01-20"), "2028-03-29"),
    ],
)
def test_a_right_runs_from_the_day_of_being_told_and_is_simply_over(warned, rule, record, last):
    records = record if isinstance(record, list) else [record]
    assert around(warned, records, rule, last) == ["due", "due", "fine"]


def test_nobody_is_warned_where_no_layer_says_so_but_the_calendar_tells(book):
    records = [answer("2024-02-15")]
    assert outcome(book, records, APPEAL, "2024-02-20") == "fine"
    placed = [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Person("p", "甲", organization="u", managed_by="430199", staffing="administrative"),
    ]
    found = check(Register.of([*placed, *records]), book, on=date(2024, 2, 20), rules=[APPEAL])
    assert [(one.subject, one.due_first) for one in found.ahead()] == [("p", date(2024, 3, 1))]


def test_no_text_was_read_for_what_came_before(warned):
    assert outcome(warned, [sanction("2019-05-31", "2019-05-20")], REVIEW, "2019-06-10") == "fine"
    assert outcome(warned, [sanction("2019-06-01", "2019-05-20")], REVIEW, "2019-06-10") == "due"
    assert outcome(warned, [supervised("2025-12-31", "2025-12-20")], SUPERVISED, "2026-01-10") == "fine"
    assert outcome(warned, [supervised("2026-01-01", "2025-12-20")], SUPERVISED, "2026-01-10") == "due"


@pytest.mark.parametrize(
    ("told", "on", "says"),
    [
        (None, "2024-01-19", "fine"),  # not answered yet
        (None, "2024-01-20", "unknown"),  # the day of the answer is not the day of being told
        (None, "2024-06-30", "unknown"),
        ("2024-02", "2024-01-31", "fine"),  # nobody was told yet
        ("2024-02", "2024-02-10", "unknown"),
        ("2024-02", "2024-02-29", "unknown"),  # told on the first, it was over on the 16th
        ("2024-02", "2024-03-15", "unknown"),
        ("2024-02", "2024-03-16", "fine"),
        ("2024-01", "2024-02-04", "due"),  # not told before the answer was given, on the twentieth
        ("2024-01", "2024-02-05", "unknown"),
        ("2024-03-10", "2024-03-09", "fine"),
        ("2024-03-10", "2024-03-10", "due"),
    ],
)
def test_a_day_of_being_told_that_is_not_known_leaves_it_open(warned, told, on, says):
    assert outcome(warned, [answer(told)], APPEAL, on) == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "due"),
        ({"consented": True}, "fine"),
        ({"consented": None}, "unknown"),
        ({"answered": None}, "fine"),
        ({"ended": None}, "unknown"),
        ({"kind": "sanction_review"}, "fine"),
        ({"kind": "appeal"}, "fine"),  # after an appeal the facts know of nothing more
        ({"kind": None}, "unknown"),
    ],
)
def test_what_is_recorded_of_the_answer_decides(warned, more, says):
    told = None if "answered" in more or "ended" in more else "2024-02-15"
    assert outcome(warned, [answer(told, **more)], APPEAL, "2024-02-20") == says


@pytest.mark.parametrize(
    ("next_", "says"),
    [
        (appeal("2024-02-18", after="r"), "fine"),
        (appeal("2024-02-20", after="r"), "fine"),
        (appeal("2024-02-21", after="r"), "due"),
        (appeal("2024-02", after="r"), "unknown"),
        (appeal(None, after="r"), "unknown"),
        (appeal("2024-02-18", "extended_appeal", after="r"), "fine"),
        (appeal("2024-02-18", None, after="r"), "unknown"),
        (appeal("2024-02-18", "resignation", after="r"), "due"),
        (appeal("2024-02-18"), "unknown"),  # about which matter?
        (appeal("2024-01-19"), "due"),  # before there was an answer
        (appeal("2024-02-18", "review"), "due"),
        (appeal("2024-02-18", after="other"), "due"),
        (appeal("2024-02-18", sanction="s"), "fine"),  # about the sanction that the review was about
        (appeal("2024-02-18", sanction="z"), "due"),
        (appeal("2024-02-18", adjustment="s"), "due"),
    ],
)
def test_the_next_request_about_the_same_matter_ends_it(warned, next_, says):
    others = [
        Request("other", "p", kind="resignation", begins=pd("2020"), ended=False),
        Sanction("s", "p", kind="警告（党员）", begins=pd("2023"), ended=False),
        Sanction("z", "p", kind="警告（党员）", begins=pd("2023"), ended=False),
        Adjustment("s", "p", ground="resigned_for_fault", way="removal", begins=pd("2023"), ended=False),
    ]
    assert outcome(warned, [*others, answer("2024-02-15", sanction="s"), next_], APPEAL, "2024-02-20") == says


@pytest.mark.parametrize(
    ("first", "says"),
    [
        (appeal("2024-02-01", "review", sanction="s"), "fine"),
        (appeal("2024-02-01", "appeal", sanction="s"), "fine"),  # at once, without a review
        (appeal("2024-02-01", "duty_resignation", sanction="s"), "due"),
        (appeal("2024-02-01", "review"), "unknown"),
        (appeal("2024-01-09", "review"), "due"),  # before the decision
        (appeal("2024-01", "review"), "unknown"),
        (appeal("2024-02-01", "appeal", after="b"), "due"),  # on another matter
        (appeal("2024-02-01", "review", adjustment="s"), "due"),
    ],
)
def test_a_first_request_about_the_decision_ends_it(warned, first, says):
    others = [
        Request("b", "p", kind="review", begins=pd("2023-12-01"), ends=pd("2023-12-20"), ended=True),
        Adjustment("s", "p", ground="resigned_for_fault", way="removal", begins=pd("2023"), ended=False),
    ]
    assert outcome(warned, [sanction("2024-01-31"), *others, first], REVIEW, "2024-02-20") == says


def test_requests_that_may_not_all_be_there_leave_it_open(warned):
    gaps = [Coverage("requests", Extent.PARTIAL, "p")]
    assert outcome(warned, [answer("2024-02-15")], APPEAL, "2024-02-20", coverage=gaps) == "unknown"
    assert outcome(warned, [sanction("2024-02-15")], REVIEW, "2024-02-20", coverage=gaps) == "unknown"
    asked = appeal("2024-02-18", after="r")
    assert outcome(warned, [answer("2024-02-15"), asked], APPEAL, "2024-02-20", coverage=gaps) == "fine"


@pytest.mark.parametrize(
    ("more", "personnel", "by_organ"),
    [
        ({}, "due", "fine"),
        ({"body": "示例县监察委员会"}, "fine", "due"),
        ({"body": "示例县纪委监委"}, "fine", "due"),
        ({"body": "示例县纪委"}, "unknown", "unknown"),
        ({"body": None}, "unknown", "unknown"),
        ({"kind": "记过（党员）"}, "fine", "fine"),
        ({"kind": "撤销党内职务"}, "fine", "fine"),
        ({"kind": "警告"}, "due", "fine"),
        ({"kind": "警告", "body": None}, "unknown", "unknown"),
        ({"kind": "停职检查"}, "fine", "fine"),
        ({"kind": "记过（事业单位工作人员）"}, "fine", "fine"),
        ({"kind": "免职"}, "due", "fine"),
        ({"kind": None}, "unknown", "unknown"),
        ({"ends": pd("2026-02-10"), "ended": True}, "fine", "fine"),  # no longer there
        ({"ended": None}, "due", "fine"),
    ],
)
def test_who_gave_a_sanction_tells_by_which_law_it_may_be_contested(warned, more, personnel, by_organ):
    records = [sanction("2026-01-31", "2026-01-10", **more)]
    assert outcome(warned, records, REVIEW, "2026-02-20") == personnel
    assert outcome(warned, records, SUPERVISED, "2026-02-20") == by_organ


@pytest.mark.parametrize(
    ("person", "personnel"),
    [
        ({"staffing": "reference"}, "due"),
        ({"staffing": "institution"}, "fine"),
        ({"staffing": None}, "unknown"),
        ({"status": "deceased"}, "fine"),
        ({"status": None}, "due"),
    ],
)
def test_the_law_on_civil_servants_speaks_of_them_alone(warned, person, personnel):
    assert outcome(warned, [sanction("2026-01-31")], REVIEW, "2026-02-20", **person) == personnel
    by_organ = "fine" if person.get("status") == "deceased" else "due"
    assert outcome(warned, [supervised("2026-01-31")], SUPERVISED, "2026-02-20", **person) == by_organ


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"ground": "removed_for_fault", "way": "removal"}, "due"),
        ({"ground": "removed_for_fault", "way": "demotion"}, "due"),
        ({"ground": "removed_for_fault", "way": "level_move"}, "fine"),
        ({"ground": "removed_for_fault", "way": None}, "unknown"),
        ({"ground": "unfit", "way": "level_move"}, "due"),
        ({"ground": "unfit", "way": None}, "due"),
        ({"ground": "resigned_for_fault", "way": "removal"}, "fine"),
        ({"ground": "ordered_to_resign", "way": "removal"}, "fine"),
        ({"ground": None, "way": "removal"}, "unknown"),
        ({"ground": "unfit", "told": None}, "unknown"),
        ({"ground": "unfit", "ends": pd("2024-02-10"), "ended": True}, "fine"),
    ],
)
def test_who_was_removed_demoted_or_found_unfit_may_ask_for_a_review(warned, more, says):
    told = {"told": pd("2024-01-31"), "begins": pd("2024-01-10"), "ended": False}
    records = [Adjustment("s", "p", **(told | more))]
    assert outcome(warned, records, REVIEW, "2024-02-20", key="adjustment s") == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "due"),
        ({"grade": "basic"}, "fine"),
        ({"grade": None}, "unknown"),
        ({"told": None}, "unknown"),
        ({"told": "2024"}, "unknown"),
        ({"kind": "admonition"}, "unknown"),  # no notice is on record
        ({"kind": None}, "unknown"),
        ({"about": 2022}, "unknown"),
        ({"year": None, "about": 2023}, "unknown"),
    ],
)
def test_a_failing_grade_may_be_contested_from_its_notice_on(warned, more, says):
    assert outcome(warned, failing(**({"told": "2024-01-31"} | more)), GRADE, "2024-02-20") == says


def test_of_several_notices_the_first_counts_and_of_missing_ones_nothing_is_sure(warned):
    records = [*failing("2024-01-31"), GradeAction("m", "p", year=2023, kind="notice", begins=pd("2024-01-10"))]
    assert [outcome(warned, records, GRADE, day) for day in ("2024-02-09", "2024-02-10")] == ["due", "fine"]
    gaps = [Coverage("grade_actions", Extent.PARTIAL, "p")]
    assert outcome(warned, failing("2024-01-31"), GRADE, "2024-02-20", coverage=gaps) == "unknown"
    assert outcome(warned, failing("2024-01-31"), GRADE, "2024-03-02", coverage=gaps) == "fine"
    asked = appeal("2024-02-18", "review", grade_year=2023)
    assert outcome(warned, [*failing("2024-01-31"), asked], GRADE, "2024-02-20") == "fine"
    assert outcome(warned, failing("2024-01-31"), GRADE, "2024-02-20", staffing="institution") == "fine"


def test_a_request_that_came_too_late_is_no_question(warned):
    records = [answer("2024-02-15"), appeal("2024-03-20", after="r")]
    assert [outcome(warned, records, APPEAL, day) for day in ("2024-03-01", "2024-03-02", "2024-03-20")] == [
        "due",
        "fine",
        "fine",
    ]
