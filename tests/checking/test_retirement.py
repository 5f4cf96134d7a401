"""Retirement: all birth months of the published tables, and the grounds of the age before the reform."""

from datetime import date, timedelta

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate, add_months
from orgwork.model import Organization, Person, Post, Qualification, Register, Tenure
from orgwork.testing import examples

RETIREMENT = "cadre.retirement"
UNIT = [
    Organization("u", "示例局", place="430199", entity="legal", ended=False),
    Post("deputy", "u", kind="deputy", managed_by="430199"),
    Post("other", "u", kind="other", managed_by="430199"),
]
ONE = timedelta(days=1)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def warned(book, *words, start=date(2010, 1, 1)):
    """Return the book with warning words (key, place, months)."""
    for key, place, months in words:
        book = examples.with_word(book, f"{key}.warn", place, months, start)
    return book


def run(book, records, key, on, **more):
    return examples.asked(book, [*UNIT, *records], key, on, **more)


def outcome(book, records, key, on, **more):
    return examples.outcome(book, [*UNIT, *records], key, on, **more)


# Retirement by the gradual table


def delay(age, reached):
    """Return the published method's months: one for every four, or two, beginning with January 2025."""
    k = (reached.year - 2025) * 12 + reached.month
    if k < 1:
        return 0
    step, most = (2, 60) if age == 50 else (4, 36)
    return min((k + step - 1) // step, most)


def due_day(age, birth):
    return add_months(birth, age * 12 + delay(age, add_months(birth, age * 12)))


def months(first, last):
    return [add_months(date(first, 1, 15), n) for n in range((last - first + 1) * 12)]


TABLE = (
    [(60, b) for b in months(1965, 1976)]
    + [(55, b) for b in months(1970, 1981)]
    + [(50, b) for b in months(1975, 1984)]
)
"""The 408 birth months of the published tables."""
AROUND = [
    (a, b)
    for a in (60, 55, 50)
    for n in (*range(-24, 0), *range(144, 168))
    for b in [add_months(date(2025 - a, 1, 15), n)]
]
"""Two years before the tables and two after the longer ones, whose delay is capped."""


def people(rows):
    return [
        Person(
            f"{age}-{birth}",
            "某",
            sex="male" if age == 60 else "female",
            birth=PartialDate.of(birth),
            retirement_age=str(age),
            status="in_post",
            organization="u",
            managed_by="430199",
        )
        for age, birth in rows
    ]


@pytest.fixture(scope="module")
def always(book):
    """Return a book in which everybody is warned long before."""
    return warned(book, (RETIREMENT, "43", 12 * 60))


def test_the_table_is_the_published_method_for_all_408_birth_months(always):
    assert len(TABLE) == 408
    assert [delay(60, date(2025, m, 1)) for m in (1, 4, 5)] == [1, 1, 2]
    assert [delay(50, date(2025, m, 1)) for m in (1, 2, 3)] == [1, 1, 2]
    assert {a: max(delay(a, add_months(b, a * 12)) for x, b in TABLE if x == a) for a in (60, 55, 50)} == {
        60: 36,
        55: 36,
        50: 60,
    }
    findings = run(always, people(TABLE + AROUND), RETIREMENT, date(2022, 12, 31))
    found = {f.subject: (f.due_first, f.due_last) for f in findings if str(f.outcome) == "due"}
    assert found == {f"{a}-{b}": (due_day(a, b),) * 2 for a, b in TABLE + AROUND}
    for finding in findings:
        age, birth = finding.subject.split("-", 1)
        months_off = finding.legs[0].answers[0].value
        assert months_off == delay(int(age), add_months(date.fromisoformat(birth), int(age) * 12))


def test_each_of_the_408_is_due_on_the_day_and_in_breach_on_the_next(always):
    register = Register.of([*UNIT, *people(TABLE)])
    ends = {f"{a}-{b}": due_day(a, b) for a, b in TABLE}
    for day in sorted(set(ends.values())):
        for on in (day, day + ONE):
            frame = check(register, always, on=on, rules=[RETIREMENT]).frame
            assert dict(frame.select("subject", "outcome").iter_rows()) == {
                k: "breach" if end < on else "due" for k, end in ends.items()
            }


@pytest.mark.parametrize(
    ("age", "birth", "month"),
    [
        # Rows copied from the published tables.
        ("60", "1965-01-10", "2025-02"),
        ("60", "1965-05-10", "2025-07"),
        ("60", "1970-07-10", "2031-12"),
        ("60", "1976-12-10", "2039-12"),
        ("55", "1970-01-10", "2025-02"),
        ("55", "1981-12-10", "2039-12"),
        ("50", "1975-01-10", "2025-02"),
        ("50", "1975-03-10", "2025-05"),
        ("50", "1984-12-10", "2039-12"),
    ],
)
def test_the_month_of_retirement_is_that_of_the_published_tables(always, age, birth, month):
    person = people([(int(age), date.fromisoformat(birth))])
    (finding,) = run(always, person, RETIREMENT, date(2024, 1, 1))
    assert finding.due_first.isoformat()[:7] == month


def woman(**more):
    fields = {"sex": "female", "status": "in_post", "organization": "u", "managed_by": "430199"}
    return Person("p", "某", **(fields | {"birth": pd("1965-01-15"), "staffing": "administrative"} | more))


def post(level, begins="2019-05", **more):
    return Tenure("t", "p", post="deputy", level=level, **({"begins": pd(begins), "ended": False} | more))


PROFESSIONAL = {"category": "其他专业技术人员", "staffing": "institution"}
ON = date(2025, 2, 16)
"""The first day after the end for those born on 1965-01-15 whose age before the reform is 60."""


def title(name, granted="2010-06"):
    return Qualification("q", "p", name, pd(granted))


@pytest.mark.parametrize(
    ("records", "says", "ground"),
    [
        ([woman(retirement_age="60")], "breach", "recorded"),
        ([woman(sex="male")], "breach", "men"),
        ([woman()], "unknown", "no_ground"),
        ([woman(sex=None)], "unknown", "no_ground"),
        ([woman(retirement_age="55"), post("division_deputy")], "unknown", "contradictory"),
        ([woman(sex="male", retirement_age="55")], "unknown", "contradictory"),
        # By level: an office of division level that surely runs on the day.
        ([woman(), post("division_deputy")], "breach", "division"),
        ([woman(), post("division_principal")], "breach", "division"),
        ([woman(staffing="reference"), post("division_deputy")], "breach", "division"),
        ([woman(staffing="institution"), post("division_deputy")], "unknown", "no_ground"),
        ([woman(staffing=None), post("division_deputy")], "unknown", "no_ground"),
        ([woman(), post("section_principal")], "unknown", "no_ground"),
        ([woman(), post("bureau_deputy")], "unknown", "no_ground"),
        ([woman(), post(None)], "unknown", "no_ground"),
        ([woman(), post("division_deputy", "2025-02-16")], "breach", "division"),
        ([woman(), post("division_deputy", "2025-02-17")], "unknown", "no_ground"),
        ([woman(), post("division_deputy", "2025-02")], "unknown", "no_ground"),
        ([woman(), post("division_deputy", None)], "unknown", "no_ground"),
        ([woman(), post("division_deputy", ended=None)], "unknown", "no_ground"),
        ([woman(), post("division_deputy", ends=pd("2025-02-16"), ended=True)], "unknown", "no_ground"),
        ([woman(), post("division_deputy", ends=pd("2025-02-17"), ended=True)], "breach", "division"),
        ([woman(), post("division_deputy"), attrs.evolve(post(None), id="t2")], "breach", "division"),
        # By title: a senior one, granted before, of a professional.
        ([woman(**PROFESSIONAL), title("高级工程师")], "breach", "senior_title"),
        ([woman(**PROFESSIONAL), title("正高级教师")], "breach", "senior_title"),
        ([woman(**PROFESSIONAL), title(" 副主任护师 ")], "breach", "senior_title"),
        ([woman(**PROFESSIONAL), title("高级工艺美术师")], "breach", "senior_title"),
        ([woman(**PROFESSIONAL), title("高级工")], "unknown", "no_ground"),
        ([woman(**PROFESSIONAL), title("高级工（三级）")], "unknown", "no_ground"),
        ([woman(**PROFESSIONAL), title("高级技师")], "unknown", "no_ground"),
        ([woman(**PROFESSIONAL), title("工程师")], "unknown", "no_ground"),
        ([woman(**PROFESSIONAL), title("副研究员室主任")], "unknown", "no_ground"),
        ([woman(**PROFESSIONAL), title(None)], "unknown", "no_ground"),
        ([woman(**PROFESSIONAL), title("高级工程师", "2025-02-16")], "breach", "senior_title"),
        ([woman(**PROFESSIONAL), title("高级工程师", "2025-02-17")], "unknown", "no_ground"),
        ([woman(**PROFESSIONAL), title("高级工程师", "2025")], "unknown", "no_ground"),
        ([woman(**PROFESSIONAL), title("高级工程师", None)], "unknown", "no_ground"),
        ([woman(**(PROFESSIONAL | {"category": "公务员"})), title("高级工程师")], "unknown", "no_ground"),
        ([woman(**(PROFESSIONAL | {"category": None})), title("高级工程师")], "unknown", "no_ground"),
        ([woman(**(PROFESSIONAL | {"staffing": "worker"})), title("高级工程师")], "unknown", "no_ground"),
    ],
)
def test_the_age_before_the_reform_rests_on_a_record_or_a_text(book, records, says, ground):
    (finding,) = run(book, records, RETIREMENT, ON)
    assert (str(finding.outcome), finding.facts["age_ground"]) == (says, ground)


@pytest.mark.parametrize(
    "records",
    [
        [woman(retirement_age="60")],
        [woman(sex="male")],
        [woman(), post("division_deputy")],
        [woman(**PROFESSIONAL), title("教授")],
    ],
)
def test_on_the_last_day_nobody_is_late(book, records):
    assert outcome(book, records, RETIREMENT, ON - ONE) == "met"
    assert outcome(book, records, RETIREMENT, ON) == "breach"


def test_what_shows_the_ground_is_among_the_records(book):
    (finding,) = run(book, [woman(), post("division_deputy")], RETIREMENT, ON)
    assert finding.records == ("p", "t")
    (finding,) = run(book, [woman(**PROFESSIONAL), title("教授")], RETIREMENT, ON)
    assert finding.records == ("p", "q")


def test_before_the_notice_a_level_says_nothing(book):
    records = [woman(birth=pd("1954-01-15")), post("division_deputy", "2010-05")]
    assert outcome(book, records, RETIREMENT, date(2015, 2, 28)) == "unknown"
    assert outcome(book, records, RETIREMENT, date(2015, 3, 1)) == "breach"


def test_a_woman_of_whom_nothing_is_known_is_no_question_before_50(book):
    book = warned(book, (RETIREMENT, "430199", 6))
    records = [woman(birth=pd("1980-01-15"))]
    assert outcome(book, records, RETIREMENT, date(2029, 7, 14)) == "met"
    assert outcome(book, records, RETIREMENT, date(2029, 7, 15)) == "unknown"


@pytest.mark.parametrize(
    ("birth", "on", "says"),
    [
        # 1965-02 reaches 60 in 2025-02, a month later it ends: in 2025-03.
        ("1965-02", "2025-02-28", "met"),
        ("1965-02", "2025-03-01", "met"),
        ("1965-02", "2025-03-02", "unknown"),
        ("1965-02", "2025-03-28", "unknown"),
        ("1965-02", "2025-03-29", "breach"),
        # 1965: from 2025-02 (one month) to 2026-03 (three months).
        ("1965", "2025-02-01", "met"),
        ("1965", "2025-02-02", "unknown"),
        ("1965", "2026-03-31", "unknown"),
        ("1965", "2026-04-01", "breach"),
        # The last month without a delay, and month ends.
        ("1964-12-31", "2024-12-31", "met"),
        ("1964-12-31", "2025-01-01", "breach"),
        ("1965-01-31", "2025-02-28", "met"),
        ("1965-01-31", "2025-03-01", "breach"),
        ("1968-02-29", "2028-12-29", "met"),
        ("1968-02-29", "2028-12-30", "breach"),
        (None, "2026-06-30", "unknown"),
    ],
)
def test_coarse_births_and_ends_of_months(book, birth, on, says):
    records = [woman(sex="male", birth=pd(birth))]
    assert outcome(book, records, RETIREMENT, date.fromisoformat(on)) == says


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("in_post", "breach"),
        ("not_in_post", "breach"),
        ("retired", "met"),
        ("moved_out", "met"),
        ("deceased", "met"),
        ("other", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_state_of_the_file_says_whether_it_is_done(book, status, says):
    assert outcome(book, [woman(sex="male", status=status)], RETIREMENT, date(2026, 1, 1)) == says
