"""Warnings by layer, versions of a text, arithmetic, the calendar of the year ahead."""

from datetime import date, timedelta

import attrs
import polars as pl
import pytest

from orgwork.book import Layer, join
from orgwork.book.trial import try_deadline
from orgwork.checking.deadlines import shift
from orgwork.citation import Citation, Evidence
from orgwork.dates import MAX_DAY, MIN_DAY, PartialDate, add_months
from orgwork.declare import Amendment, Direction, Parameter, Title, ValueType, limit
from orgwork.errors import RuleError
from orgwork.model import Organization, Person, Post, Sanction, Tenure
from orgwork.testing import examples

RETIREMENT, PROBATION, TERM, SANCTION = (f"cadre.{k}" for k in ("retirement", "probation", "term", "sanction"))
UNIT = [
    Organization("u", "示例局", place="430199", entity="legal", kind="政府", ended=False),
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


def appointed(begins, **more):
    fields = {"probation": True, "leader": True, "unconfirmed": True, "ended": False, "post": "deputy"}
    return [Person("p", "某", organization="u"), Tenure("t", "p", begins=pd(begins), **(fields | more))]


def leads(begins, **more):
    fields = {"leader": True, "level": "division_deputy", "ended": False, "post": "deputy"}
    return [Person("p", "某", organization="u"), Tenure("t", "p", begins=pd(begins), **(fields | more))]


def woman(**more):
    fields = {"sex": "female", "status": "in_post", "organization": "u", "managed_by": "430199"}
    return Person("p", "某", **(fields | {"birth": pd("1965-01-15"), "staffing": "administrative"} | more))


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
    words = tuple(Amendment("local.time", "43", "43", n, d, d, Citation("示例"), Evidence.TEXT) for d, n in values)
    own = attrs.evolve(book.deadlines[PROBATION], key="local.probation", after=limit("local.time"), warn=None)
    return join(book, Layer("hunan", "43", (attrs.evolve(TIME, type=unit),), words, deadlines=(own,)))


def test_a_text_that_changed_twice_within_a_coarse_date_is_not_forgotten(book):
    book = versions(book, (date(2020, 1, 1), 6), (date(2024, 3, 1), 36), (date(2024, 9, 1), 6))
    for begins, says in (("2024-02-29", "breach"), ("2024-05", "met"), ("2024-09-01", "breach"), ("2024", "unknown")):
        assert outcome(book, appointed(begins), "local.probation", date(2026, 6, 30)) == says
    (finding,) = run(book, appointed("2024"), "local.probation", date(2026, 6, 30))
    assert (finding.due_first, finding.due_last) == (date(2024, 7, 1), date(2027, 12, 31))


def test_a_place_between_the_outermost_and_the_innermost_is_not_forgotten(book):
    # A pilot of the nation for a city, and the old word again for a county in it.
    start = date(2020, 1, 1)
    words = tuple(
        Amendment("local.time", "", place, n, start, start, Citation("示例"), Evidence.TEXT)
        for place, n in (("", 6), ("4301", 36), ("430199", 6))
    )
    own = attrs.evolve(book.deadlines[PROBATION], key="local.probation", after=limit("local.time"), warn=None)
    book = join(book, Layer("more", "", (attrs.evolve(TIME, owner=""),), words, deadlines=(own,)))
    for managed, says in (("430199", "breach"), ("4301", "met"), ("43", "breach"), (None, "unknown")):
        records = [*appointed("2024-05", post="free"), Post("free", "u", kind="deputy", managed_by=managed)]
        assert outcome(book, records, "local.probation", date(2026, 6, 30)) == says


def test_a_warning_that_is_not_in_force_warns_nobody_wherever_he_is(book):
    warning = warned(book, (SANCTION, "4301", 3))
    # The text is in force from 1 July 2020 on: what began before is asked nothing, wherever it was.
    for begins, on, says in (("2020-06-30", 1, "met"), ("2020-07-01", 1, "unknown"), ("2020-07-02", 1, "met")):
        records = [Person("p", "某"), Sanction("s", "p", kind=None, begins=pd(begins), ended=False)]
        assert outcome(warning, records, SANCTION, date(2020, 7, on)) == says
        assert outcome(warning, records, SANCTION, date(2020, 6, 30)) == "met"


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
    assert rows.select(x=shift(rows.lazy(), "d", pl.col("n"), unit)).item() == says
    assert len(list(findings.ahead())) == (says < date(2027, 3, 1))


def test_days_that_stand_for_no_day_are_not_moved():
    rows = pl.DataFrame({"d": [MIN_DAY, MAX_DAY, date(2026, 1, 31), None], "n": [1, 1, 1, 1]})
    moved = {
        u: rows.select(x=shift(rows.lazy(), "d", pl.col("n"), u))["x"].to_list()
        for u in (ValueType.MONTHS, ValueType.DAYS, ValueType.WORKDAYS)
    }
    assert moved[ValueType.MONTHS] == [None, None, date(2026, 2, 28), None]
    assert moved[ValueType.DAYS] == [None, None, date(2026, 2, 1), None]
    assert moved[ValueType.WORKDAYS][:2] == [None, None]
    assert rows.select(x=shift(rows.lazy(), "d", -pl.col("n"), ValueType.MONTHS))["x"].to_list()[2] == date(
        2025, 12, 31
    )
    with pytest.raises(RuleError, match="no unit of time"):
        shift(rows.lazy(), "d", pl.col("n"), ValueType.YUAN)


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


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "due"),
        ({"level": "section_principal"}, "met"),
        ({"leader": False}, "met"),
        ({"level": None}, "unknown"),
        ({"leader": None}, "unknown"),
        ({"post": None}, "unknown"),
        ({"post": "other"}, "due"),  # a member who is neither head nor deputy leads too
    ],
)
def test_a_term_is_that_of_a_leading_member(book, facts, says):
    assert (
        outcome(warned(book, ("cadre.term", "430199", 6)), leads("2021-07-15", **facts), TERM, date(2026, 6, 30))
        == says
    )


@pytest.mark.parametrize(
    ("unit", "head", "deputy"),
    [
        ({"kind": "政府"}, "due", "due"),
        ({"kind": "党委"}, "due", "due"),
        ({"kind": "法院"}, "due", "met"),  # of courts, procuratorates and discipline commissions the head only
        ({"kind": "人民检察院"}, "due", "met"),
        ({"kind": "纪委监委"}, "due", "met"),
        ({"kind": "政协"}, "met", "met"),
        ({"kind": "人大常委会"}, "met", "met"),
        ({"kind": "监委"}, "met", "met"),
        ({"kind": "工作部门"}, "unknown", "unknown"),  # a word that nobody lists: a city's department, or a county's
        ({"kind": None}, "unknown", "unknown"),
        ({"kind": "政府", "place": "4301"}, "due", "due"),
        ({"kind": "政府", "place": "430199102"}, "met", "met"),  # a township
        ({"kind": "政府", "name": "示例镇人民政府"}, "met", "met"),  # one recorded under its county
        ({"kind": "政府", "place": None}, "unknown", "unknown"),
        ({"kind": "政府", "entity": "inner"}, "met", "met"),
    ],
)
def test_a_term_is_that_of_a_body_which_the_text_names(book, unit, head, deputy):
    facts = {"name": "示例县某机关", "place": "430199", "entity": "legal", "ended": False} | unit
    for kind, says in (("principal", head), ("deputy", deputy)):
        records = [Organization("u", **facts), Post("deputy", "u", kind=kind, managed_by="430199")]
        asked = warned(book, (TERM, "430199", 6))
        assert examples.outcome(asked, [*records, *leads("2021-07-15")], TERM, date(2026, 6, 30)) == says, kind
