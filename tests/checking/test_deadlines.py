"""Both sides of every threshold, on examples made by hand."""

from datetime import date, timedelta

import attrs
import polars as pl
import pytest

from orgwork.book import Layer, join
from orgwork.book.trial import try_deadline
from orgwork.checking import check
from orgwork.checking.deadlines import shift
from orgwork.citation import Citation, Evidence
from orgwork.dates import MAX_DAY, MIN_DAY, PartialDate, add_months
from orgwork.declare import Amendment, Direction, Parameter, Title, ValueType, limit
from orgwork.errors import RuleError
from orgwork.model import Coverage, Extent, Organization, Person, Post, Qualification, Register, Sanction, Tenure

RETIREMENT, PROBATION, TERM, SANCTION = (f"cadre.{k}" for k in ("retirement", "probation", "term", "sanction"))
UNIT = [
    Organization("u", "示例局", place="430199", entity="legal", ended=False),
    Post("deputy", "u", kind="deputy", managed_by="430199"),
    Post("other", "u", kind="other", managed_by="430199"),
]
ONE = timedelta(days=1)
C = Citation("示例")


def pd(text):
    return None if text is None else PartialDate.parse(text)


def warned(book, *words, start=date(2010, 1, 1)):
    """Return the book with warning words (key, place, months)."""
    for key, place, months in words:
        word = Amendment(f"{key}.warn", place, place, months, start, start, C, Evidence.TEXT)
        book = join(book, Layer(f"{place}-{key}", place, (), (word,)))
    return book


def run(book, records, key, on, **more):
    findings = check(Register.of([*UNIT, *records], more.pop("coverage", ())), book, on=on, rules=[key], **more)
    assert not findings.faults
    return findings


def outcome(book, records, key, on, **more):
    """Return the outcome of the only row there can be; a row that is not shown is met or does not apply."""
    found = [str(f.outcome) for f in run(book, records, key, on, **more)]
    assert len(found) <= 1
    return found[0] if found else "met"


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


# Probation


def appointed(begins, **more):
    fields = {"probation": True, "leader": True, "unconfirmed": True, "ended": False, "post": "deputy"}
    return [Person("p", "某", organization="u"), Tenure("t", "p", begins=pd(begins), **(fields | more))]


@pytest.mark.parametrize(
    ("begins", "on", "says"),
    [
        ("2025-03-10", "2025-12-09", "met"),
        ("2025-03-10", "2025-12-10", "due"),
        ("2025-03-10", "2026-03-10", "due"),
        ("2025-03-10", "2026-03-11", "breach"),
        ("2024-02-29", "2025-02-28", "due"),
        ("2024-02-29", "2025-03-01", "breach"),
        ("2025-03", "2025-12-15", "unknown"),
        ("2025-03", "2025-12-31", "due"),
        ("2025-03", "2026-03-01", "due"),
        ("2025-03", "2026-03-02", "unknown"),
        ("2025-03", "2026-04-01", "breach"),
        (None, "2026-03-01", "unknown"),
    ],
)
def test_probation_ends_after_a_year_and_is_warned_of_three_months_before(book, begins, on, says):
    book = warned(book, (PROBATION, "430199", 3))
    assert outcome(book, appointed(begins), PROBATION, date.fromisoformat(on)) == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"unconfirmed": None, "confirmed": pd("2026-03-20")}, "met"),
        ({"unconfirmed": None, "confirmed": pd("2026-03-21")}, "breach"),
        ({"unconfirmed": None, "confirmed": pd("2026-03")}, "unknown"),
        ({"unconfirmed": None}, "unknown"),
        ({"unconfirmed": False}, "unknown"),
        ({"confirmed": pd("2026-03")}, "breach"),
        ({"confirmed": pd("2026-03-20")}, "unknown"),  # both confirmed and known not to be
        ({"ends": pd("2026-03-20"), "ended": True}, "met"),
        ({"ends": pd("2026-03-21"), "ended": True}, "breach"),
        ({"ended": None}, "unknown"),
        ({"probation": False}, "met"),
        ({"probation": None}, "unknown"),
        ({"leader": False}, "met"),
        ({"leader": None, "probation": False}, "met"),
    ],
)
def test_probation_is_done_by_confirmation_or_the_end_of_the_post(book, more, says):
    assert outcome(book, appointed("2025-03-10", **more), PROBATION, date(2026, 3, 20)) == says


def test_a_probation_before_the_text_that_was_read_has_no_known_length(book):
    old = {"since": date(1990, 1, 1)}
    assert outcome(book, appointed("2014-02-01"), PROBATION, date(2015, 3, 1), **old) == "breach"
    assert outcome(book, appointed("2014-01-31"), PROBATION, date(2015, 3, 1), **old) == "unknown"
    assert outcome(book, appointed("2002-07-09"), PROBATION, date(2015, 3, 1), **old) == "unknown"
    assert outcome(book, appointed("2002-07-08"), PROBATION, date(2015, 3, 1), **old) == "met"


def test_an_old_probation_stays_in_view_only_where_it_is_known_to_be_open(book):
    assert outcome(book, appointed("2016-03-10"), PROBATION, date(2026, 6, 30)) == "breach"
    assert outcome(book, appointed("2016-03-10", unconfirmed=None), PROBATION, date(2026, 6, 30)) == "met"


# Terms


def leads(begins, **more):
    fields = {"leader": True, "level": "division_deputy", "ended": False, "post": "deputy"}
    return [Person("p", "某", organization="u"), Tenure("t", "p", begins=pd(begins), **(fields | more))]


@pytest.mark.parametrize(
    ("begins", "more", "on", "says"),
    [
        ("2021-07-15", {}, "2026-01-14", "met"),
        ("2021-07-15", {}, "2026-01-15", "due"),
        ("2021-07-15", {}, "2026-07-15", "due"),
        ("2021-07-15", {}, "2026-07-16", "met"),
        ("2021-07", {}, "2026-07-16", "unknown"),
        ("2021-07-15", {"level": "section_principal"}, "2026-07-15", "met"),
        ("2021-07-15", {"level": None}, "2026-07-15", "unknown"),
        ("2021-07-15", {"post": "other"}, "2026-07-15", "met"),
        ("2021-07-15", {"leader": False}, "2026-07-15", "met"),
        ("2021-07-15", {"leader": None}, "2026-07-15", "unknown"),
        ("2021-07-15", {"ends": pd("2026-07-15"), "ended": True}, "2026-07-15", "met"),
        ("2021-07-15", {"ends": pd("2026-07-16"), "ended": True}, "2026-07-15", "due"),
        ("2007-01-01", {}, "2011-12-31", "due"),
        ("2006-12-31", {}, "2011-12-31", "met"),
    ],
)
def test_a_term_of_60_months_is_a_reminder_and_never_a_breach(book, begins, more, on, says):
    book = warned(book, (TERM, "430199", 6))
    assert outcome(book, leads(begins, **more), TERM, date.fromisoformat(on)) == says


# Sanctions


def sanctioned(kind, begins="2025-01-20", **more):
    fields = {"ended": False, "body": "示例县监察委员会"}
    return [
        Person("p", "某", organization="u", managed_by="430199"),
        Sanction("s", "p", kind=kind, begins=pd(begins), **(fields | more)),
    ]


@pytest.mark.parametrize(
    ("kind", "months"),
    [("警告", 6), ("记过", 12), ("记大过", 18), ("降级", 24), ("撤职", 24), ("政务警告", 6), ("行政记过", 12)],
)
def test_a_sanction_lasts_as_long_as_its_kind_says_and_then_ends_by_itself(book, kind, months):
    book = warned(book, (SANCTION, "430199", 3))
    end = add_months(date(2025, 1, 20), months)
    for on, says in (
        (add_months(end, -3) - ONE, "met"),
        (add_months(end, -3), "due"),
        (end, "due"),
        (end + ONE, "met"),
    ):
        assert outcome(book, sanctioned(kind), SANCTION, on) == says


@pytest.mark.parametrize(
    ("kind", "more", "says"),
    [
        ("诫勉", {}, "unknown"),
        (None, {}, "unknown"),
        ("开除", {}, "met"),
        ("党内警告", {}, "met"),
        ("严重警告", {}, "met"),
        ("撤销党内职务", {}, "met"),
        ("留党察看", {"body": None}, "met"),
        ("警告", {}, "due"),
        ("警告", {"body": "中共示例县纪律检查委员会"}, "met"),
        ("警告", {"body": "示例县纪委监委"}, "unknown"),
        ("警告", {"body": None}, "unknown"),
        ("政务警告", {"body": None}, "due"),
        ("记过", {"body": None, "begins": "2024-07-01"}, "due"),
        ("记过", {"begins": "2024"}, "unknown"),
        ("记过", {"begins": None}, "unknown"),
        ("警告", {"ended": None}, "unknown"),
        ("警告", {"ends": pd("2025-07-01"), "ended": True}, "met"),
        ("警告", {"ends": pd("2025-07-02"), "ended": True}, "due"),
    ],
)
def test_a_sanction_is_judged_by_the_table_of_its_own_text(book, kind, more, says):
    book = warned(book, (SANCTION, "430199", 3))
    assert outcome(book, sanctioned(kind, **more), SANCTION, date(2025, 7, 1)) == says


def test_a_sanction_before_the_law_is_not_judged_by_it(book):
    book = warned(book, (SANCTION, "430199", 3))
    assert outcome(book, sanctioned("记过", "2020-07-01"), SANCTION, date(2021, 7, 1)) == "due"
    assert outcome(book, sanctioned("记过", "2020-06-30"), SANCTION, date(2021, 6, 30)) == "met"
    # In the year 2020 it began under the law or before it; in either case it is over in 2026.
    assert outcome(book, sanctioned("记过", "2020"), SANCTION, date(2021, 7, 1)) == "unknown"
    assert outcome(book, sanctioned("记过", "2020"), SANCTION, date(2026, 7, 1)) == "met"


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"kind": "记大过", "begins": "2024-12-01"}, "unknown"),
        ({"kind": "记大过", "begins": "2021-01-21"}, "unknown"),
        ({"kind": "记大过", "begins": "2021-01-20"}, "due"),  # over after 48 months at the latest
        ({"kind": "记大过", "begins": None}, "unknown"),
        ({"kind": "党内严重警告", "begins": "2025-01-20"}, "due"),
        ({"kind": "记大过", "begins": "2024-01-01", "ends": pd("2025-01-20"), "ended": True}, "due"),
        ({"kind": "记大过", "begins": "2024-01-01", "ends": pd("2025-01-21"), "ended": True}, "unknown"),
        ({"kind": "警告", "begins": "2025-03-01", "body": None}, "unknown"),
    ],
)
def test_sanctions_that_run_into_each_other_have_no_end_of_their_own(book, other, says):
    book = warned(book, (SANCTION, "430199", 3))
    (second,) = sanctioned(other.pop("kind"), other.pop("begins"), **other)[1:]
    records = [*sanctioned("警告"), attrs.evolve(second, id="s2")]
    findings = run(book, records, SANCTION, date(2025, 7, 1))
    assert next((str(f.outcome) for f in findings if f.records == ("s",)), "met") == says


def test_where_sanctions_may_be_missing_none_is_known_to_be_alone(book):
    book = warned(book, (SANCTION, "430199", 3))
    gap = [Coverage("sanctions", Extent.COMPLETE), Coverage("sanctions", Extent.PARTIAL, "p")]
    assert outcome(book, sanctioned("警告"), SANCTION, date(2025, 7, 1), coverage=gap) == "unknown"
    assert outcome(book, sanctioned("警告"), SANCTION, date(2025, 7, 1), coverage=gap[:1]) == "due"


# Warning times by layer


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ((), None),
        ((("4301", 3),), 3),
        ((("430199", 6),), 6),
        ((("4301", 3), ("430199", 6)), 6),
        ((("43", 9), ("4301", 9)), 9),
        ((("430181", 6),), None),  # another county
        ((("430199", 0),), 0),
    ],
)
def test_the_longest_warning_of_the_layers_above_a_place_holds(book, words, first):
    book = warned(book, *((PROBATION, place, months) for place, months in words))
    end = date(2026, 3, 10)
    start = end if first is None else add_months(end, -first)
    assert outcome(book, appointed("2025-03-10"), PROBATION, start) == ("met" if first is None else "due")
    assert outcome(book, appointed("2025-03-10"), PROBATION, start - ONE) == "met"
    assert outcome(book, appointed("2025-03-10"), PROBATION, end + ONE) == "breach"


def test_where_the_place_is_not_known_any_layer_may_warn(book):
    nowhere = [Person("p", "某", sex="male", status="in_post", birth=pd("1966-01-15"))]
    warning = warned(book, (RETIREMENT, "4301", 3))
    assert outcome(book, nowhere, RETIREMENT, date(2020, 1, 1)) == "met"
    assert outcome(warning, nowhere, RETIREMENT, date(2020, 1, 1)) == "unknown"
    # The unit's place bounds who may manage the post: the county or anybody above it.
    between = [*appointed("2025-03-10", post="free"), Post("free", "u", kind="deputy")]
    assert outcome(warned(book, (PROBATION, "4301", 3)), between, PROBATION, date(2026, 1, 10)) == "unknown"
    assert outcome(warned(book, (PROBATION, "4302", 3)), between, PROBATION, date(2026, 1, 10)) == "met"
    assert outcome(warned(book, (PROBATION, "4301", 3)), between, PROBATION, date(2026, 3, 11)) == "breach"


def test_a_warning_counts_by_the_word_of_the_day_asked_for(book):
    book = warned(book, (PROBATION, "430199", 6), start=date(2026, 1, 1))
    assert outcome(book, appointed("2025-03-10"), PROBATION, date(2025, 12, 31)) == "met"
    assert outcome(book, appointed("2025-03-10"), PROBATION, date(2026, 1, 1)) == "due"


# Versions in between, arithmetic, the calendar


T = Title(zh="示例", en="example")
TIME = Parameter("local.time", "43", T, ValueType.MONTHS, Direction.FIXED, date(2020, 1, 1))


def versions(book, *values, unit=ValueType.MONTHS):
    """Return the book with the probation lasting as told, from each day on."""
    words = tuple(Amendment("local.time", "43", "43", n, d, d, C, Evidence.TEXT) for d, n in values)
    own = attrs.evolve(book.deadlines[PROBATION], key="local.probation", after=limit("local.time"), warn=None)
    return join(book, Layer("hunan", "43", (attrs.evolve(TIME, type=unit),), words, deadlines=(own,)))


def test_a_text_that_changed_twice_within_a_coarse_date_is_not_forgotten(book):
    book = versions(book, (date(2020, 1, 1), 6), (date(2024, 3, 1), 36), (date(2024, 9, 1), 6))
    for begins, says in (("2024-02-29", "breach"), ("2024-05", "met"), ("2024-09-01", "breach"), ("2024", "unknown")):
        assert outcome(book, appointed(begins), "local.probation", date(2026, 6, 30)) == says
    (finding,) = run(book, appointed("2024"), "local.probation", date(2026, 6, 30))
    assert (finding.due_first, finding.due_last) == (date(2024, 7, 1), date(2027, 12, 31))


def test_so_many_versions_are_not_told_apart(book):
    values = [(date(2024, m, 1), m) for m in range(1, 13)]
    book = versions(book, *values)
    assert outcome(book, appointed("2024"), "local.probation", date(2030, 1, 1)) == "unknown"
    assert outcome(book, appointed("2024-11"), "local.probation", date(2030, 1, 1)) == "breach"


def test_two_versions_at_the_two_possible_starts_widen_the_end(book):
    book = versions(book, (date(2020, 1, 1), 6), (date(2024, 3, 16), 12))
    (finding,) = run(book, appointed("2024-03"), "local.probation", date(2025, 1, 1))
    assert (finding.due_first, finding.due_last) == (date(2024, 9, 1), date(2025, 3, 31))
    assert str(finding.outcome) == "unknown"


@pytest.mark.parametrize(
    ("unit", "n", "says"),
    [
        (ValueType.DAYS, 10, date(2026, 3, 11)),
        (ValueType.WORKDAYS, 5, date(2026, 3, 6)),
        (ValueType.WORKDAYS, 0, date(2026, 3, 1)),
        (ValueType.MONTHS, 0, date(2026, 3, 1)),
        (ValueType.MONTHS, 10**7, MAX_DAY),
        (ValueType.DAYS, 10**12, MAX_DAY),
    ],
)
def test_the_unit_picks_the_arithmetic(book, unit, n, says):
    layered = versions(book, (date(2020, 1, 1), n), unit=unit)
    findings = run(layered, appointed("2026-03-01"), "local.probation", date(2026, 3, 1))
    rows = pl.DataFrame({"d": [date(2026, 3, 1)], "n": [n]})
    assert rows.select(x=shift(rows, "d", "n", unit, 1)).item() == says
    assert len(list(findings.ahead())) == (says < date(2027, 3, 1))


def test_days_that_stand_for_no_day_are_not_moved():
    rows = pl.DataFrame({"d": [MIN_DAY, MAX_DAY, date(2026, 1, 31), None], "n": [1, 1, 1, 1]})
    moved = {
        u: rows.select(x=shift(rows, "d", "n", u, 1))["x"].to_list()
        for u in (ValueType.MONTHS, ValueType.DAYS, ValueType.WORKDAYS)
    }
    assert moved[ValueType.MONTHS] == [None, None, date(2026, 2, 28), None]
    assert moved[ValueType.DAYS] == [None, None, date(2026, 2, 1), None]
    assert moved[ValueType.WORKDAYS][:2] == [None, None]
    assert rows.select(x=shift(rows, "d", "n", ValueType.MONTHS, -1))["x"].to_list()[2] == date(2025, 12, 31)
    with pytest.raises(RuleError, match="no unit of time"):
        shift(rows, "d", "n", ValueType.YUAN, 1)


@pytest.mark.parametrize(
    ("begins", "ahead"),
    [
        ("2025-06-29", 0),
        ("2025-06-30", 1),
        ("2026-06-30", 1),
        ("2025-06", 0),
        ("2025-07", 1),
        ("2026-06", 1),
        ("2025", 0),
    ],
)
def test_ahead_is_what_surely_ends_within_twelve_months(book, begins, ahead):
    findings = run(book, appointed(begins), PROBATION, date(2026, 6, 30))
    assert len(list(findings.ahead())) == ahead


def test_what_only_may_apply_or_is_done_is_not_ahead(book):
    for more in ({"probation": None}, {"unconfirmed": None}, {"leader": None}, {"probation": False}):
        assert not list(run(book, appointed("2026-01-10", **more), PROBATION, date(2026, 6, 30)).ahead())


def test_a_warning_of_years_puts_nothing_into_the_calendar_that_ends_later(book):
    long = warned(book, (RETIREMENT, "430199", 60))
    records = [woman(sex="male", birth=pd("1968-01-15"))]
    findings = run(long, records, RETIREMENT, date(2026, 6, 30))
    assert [str(f.outcome) for f in findings] == ["due"]
    assert not list(findings.ahead())


def test_whoever_reaches_the_age_in_the_year_ahead_is_listed(book):
    findings = run(book, [woman(sex="male", birth=pd("1966-11-15"))], RETIREMENT, date(2026, 6, 30))
    (finding,) = findings.ahead()
    assert finding.day_first == date(2026, 11, 15) > findings.on
    assert finding.due_last == date(2027, 5, 15)
    assert len(findings) == 0


def test_a_refused_layer_leaves_what_is_done_and_what_surely_ends(book):
    broken = attrs.evolve(book, refused=frozenset({"430199"}))
    done = appointed("2025-03-10", unconfirmed=None, confirmed=pd("2026-03-01"))
    assert outcome(broken, done, PROBATION, date(2026, 6, 30)) == "met"
    assert outcome(broken, leads("2015-07-15"), TERM, date(2026, 6, 30)) == "met"
    findings = run(broken, appointed("2026-01-10"), PROBATION, date(2026, 6, 30))
    assert [(str(f.outcome), str(f.reason)) for f in findings] == [("unknown", "layer_refused")]
    assert len(list(findings.ahead())) == 1


# Declarations


def test_a_deadline_tells_columns_of_its_view_only(book):
    declared = book.deadlines[RETIREMENT]
    assert {"age_ground", "birth_first", "original_age"} <= set(declared.reads)
    with pytest.raises(RuleError, match="does not have: grounds"):
        try_deadline(attrs.evolve(declared, tells=("grounds",)), book.views["retirements"])


@pytest.mark.parametrize(("key", "by"), [("cadre.retirement.delay", ()), ("cadre.term.length", ("kind",))])
def test_a_table_is_asked_with_its_columns_and_nothing_else_with_any(book, key, by):
    wrong = attrs.evolve(book.deadlines[SANCTION], key="local.x", after=limit(key, by=by))
    with pytest.raises(RuleError, match="depends on"):
        join(book, Layer("hunan", "43", (), deadlines=(wrong,)))
