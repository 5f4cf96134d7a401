"""Who holds a post together with whom, by a slow reading that looks at the end of every month.

A coarse date is replaced by its first and its last day, an empty one by an early day and by the day asked for: the
longer a span, the more hold a post together, so its ends suffice.
"""

import itertools
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Tenure

ON = date(2026, 6, 30)
TWICE, MAIN = "cadre.post.exclusive_twice", "cadre.post.main_twice"
LAW = date(2019, 6, 1)
MONTH_ENDS = [date(y, m, 1) - timedelta(days=1) for y in range(2012, 2027) for m in range(1, 13)]
MONTH_ENDS = [day for day in MONTH_ENDS if day <= ON]


def days(known, otherwise):
    return {known.first, known.last} if known else otherwise


def ends(tenure):
    if tenure.ended is False:
        return {None}
    known = days(tenure.ends, {tenure.begins.first if tenure.begins else date(2012, 1, 1), ON})
    known = {None if day > ON else day for day in known}
    return known if tenure.ended else known | {None}


def holds(begin, end, month_end):
    """Whether a post is held at the end of a month: whoever leaves in the course of it does not hold it then."""
    if end is None:
        return begin <= month_end
    return begin <= month_end and (end.year, end.month) > (month_end.year, month_end.month)


def latest(spans):
    """Return the last month end at which more than one of (who, begin, end) holds it."""
    for month_end in reversed(MONTH_ENDS):
        if len({who for who, begin, end in spans if holds(begin, end, month_end)}) > 1:
            return month_end
    return None


def verdict(found, world):
    last = latest(world)
    found.add("breach" if last and last >= LAW else "fine")


def of_post(tenures, post):
    found = set()
    spans = [
        [
            (t.person, begin, end) if where == post.id else None
            for where, begin, end in itertools.product(
                {t.post} if t.post else {post.id, "elsewhere"}, days(t.begins, {date(2012, 1, 1), ON}), ends(t)
            )
        ]
        for t in tenures
    ]
    for world in itertools.product(*spans):
        for exclusive in {True, False} if post.exclusive is None else {post.exclusive}:
            verdict(found, [s for s in world if s] if exclusive else [])
    return found.pop() if len(found) == 1 else "unknown"


def of_person(tenures, person):
    found = set()
    spans = [
        [
            (where, begin, end) if main else None
            for where, main, begin, end in itertools.product(
                {t.post} if t.post else {"x", "y", f"another {t.id}"},
                {True, False} if t.main is None else {t.main},
                days(t.begins, {date(2012, 1, 1), ON}),
                ends(t),
            )
        ]
        for t in tenures
        if t.person == person
    ]
    for world in itertools.product(*spans):
        verdict(found, [s for s in world if s])
    return found.pop() if len(found) == 1 else "unknown"


def answers(book, rule, facts, coverage=(), on=ON):
    findings = check(Register.of(facts, coverage), book, on=on, since=date(1900, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


def records(posts, tenures):
    unit = Organization("u", "甲", place="430199", entity="legal", ended=False)
    return [unit, *(Person(p, p, organization="u", managed_by="430199") for p in "pqr"), *posts, *tenures]


@st.composite
def counties(draw, coarse):
    """Two posts and up to four tenures of three people; with `coarse`, up to two things not known."""
    posts = [
        Post(p, "u", name=p, managed_by="430199", exclusive=draw(st.sampled_from([True, True, None]))) for p in "xy"
    ]
    held = []
    for n in range(draw(st.integers(1, 4))):
        begin = draw(st.dates(date(2015, 1, 1), date(2026, 5, 31)) | st.sampled_from([date(2020, 2, 29), LAW]))
        stop = begin + timedelta(days=draw(st.sampled_from([0, 1, 29, 31, 200, 900, 3000])))
        runs = stop > ON or draw(st.booleans())
        held.append(
            Tenure(
                f"t{n}",
                draw(st.sampled_from("pqr")),
                post=draw(st.sampled_from("xxy")),
                main=draw(st.sampled_from([True, True, False])),
                begins=PartialDate.of(begin),
                ends=None if runs else PartialDate.of(stop),
                ended=not runs,
            )
        )
    for _ in range(draw(st.integers(1, 2)) if coarse else 0):
        n = draw(st.integers(0, len(held) - 1))
        name = draw(st.sampled_from(["begins", "ends", "ended", "post", "main"]))
        known = getattr(held[n], name)
        thinner = draw(st.booleans()) and isinstance(known, PartialDate) and known.coarser()
        held[n] = attrs.evolve(held[n], **{name: thinner or None})
    return posts, held


@given(drawn=counties(coarse=False))
def test_exact_dates_are_read_as_the_text_reads(book, drawn):
    posts, held = drawn
    found = answers(book, TWICE, records(posts, held))
    assert [found.get(p.id, "fine") for p in posts] == [of_post(held, p) for p in posts]
    found = answers(book, MAIN, records(posts, held))
    assert [found.get(p, "fine") for p in "pqr"] == [of_person(held, p) for p in "pqr"]


@given(drawn=counties(coarse=True))
def test_what_is_not_known_leaves_the_answer_of_the_text_or_none(book, drawn):
    posts, held = drawn
    found = answers(book, TWICE, records(posts, held))
    for post in posts:
        assert found.get(post.id, "fine") in {of_post(held, post), "unknown"}
    found = answers(book, MAIN, records(posts, held))
    for person in "pqr":
        assert found.get(person, "fine") in {of_person(held, person), "unknown"}


def two(one, other, *, people=("p", "q"), posts=("x", "x"), **more):
    held = []
    for n, span in enumerate((one, other)):
        begins, ends = (None if d is None else PartialDate.parse(d) for d in span)
        facts = {"main": True, "begins": begins, "ends": ends, "ended": ends is not None} | (more if n else {})
        held.append(Tenure(f"t{n}", people[n], **{"post": posts[n]} | facts))
    return records([Post(p, "u", name=p, managed_by="430199", exclusive=True) for p in "xy"], held)


SPANS = [
    (("2021-01", "2023-05"), ("2023-05", None), "fine"),  # a hand-over within a month
    (("2021-01", "2023-05-31"), ("2023-05-31", None), "fine"),
    (("2021-01", "2023-05-31"), ("2023-05-01", None), "fine"),
    (("2021-01", "2023-06-01"), ("2023-05-31", None), "breach"),  # both at the end of May
    (("2021-01", "2023-06-01"), ("2023-06-01", None), "fine"),
    (("2021-01", "2023-06"), ("2023-05", None), "breach"),
    (("2021-01", "2023"), ("2023-05", None), "unknown"),
    (("2021-01", "2023"), ("2024-01", None), "fine"),
    (("2021-01", "2023"), ("2022-12", None), "breach"),
    (("2021-01", None), (None, None), "unknown"),  # it may begin after the day asked for
    ((None, "2023-05"), ("2023-05", None), "fine"),
    (("2020-02-29", "2020-03-01"), ("2020-02-29", None), "breach"),
    (("2015-01", "2019-05"), ("2019-04", None), "fine"),  # over before the law that was read
    (("2015-01", "2019-07"), ("2019-04", None), "breach"),
    (("2021-01", None), ("2026-06-30", None), "breach"),
]


@pytest.mark.parametrize(("one", "other", "says"), SPANS)
def test_an_exclusive_post_is_held_by_one_person_at_a_time(book, one, other, says):
    expected = {} if says == "fine" else {"x": says}
    assert answers(book, TWICE, two(one, other)) == expected
    assert answers(book, TWICE, two(one, other, people=("p", "p"))) == {}  # one person recorded twice
    assert answers(book, TWICE, two(one, other, posts=("x", "y"))) == {}


@pytest.mark.parametrize(("one", "other", "says"), SPANS)
def test_a_person_has_one_main_post_at_a_time(book, one, other, says):
    expected = {} if says == "fine" else {"p": says}
    facts = {"people": ("p", "p"), "posts": ("x", "y")}
    assert answers(book, MAIN, two(one, other, **facts)) == expected
    assert answers(book, MAIN, two(one, other, **facts, main=False)) == {}
    perhaps = answers(book, MAIN, two(one, other, **facts, main=None))
    assert perhaps == ({} if says == "fine" else {"p": "unknown"})


def test_the_month_of_the_day_asked_for_counts_when_it_is_over(book):
    facts = two(("2021-01", None), ("2026-06-10", None))
    assert answers(book, TWICE, facts, on=date(2026, 6, 29)) == {}
    assert answers(book, TWICE, facts, on=date(2026, 6, 30)) == {"x": "breach"}


def test_a_post_that_is_not_known_to_be_exclusive_and_one_that_is_not(book):
    facts = two(("2021-01", None), ("2022-01", None))
    for exclusive, says in ((None, {"x": "unknown"}), (False, {})):
        changed = [attrs.evolve(f, exclusive=exclusive) if isinstance(f, Post) else f for f in facts]
        assert answers(book, TWICE, changed) == says


def test_somebody_whose_post_is_not_known_may_hold_any(book):
    facts = two(("2021-01", None), ("2022-01", "2023-01"), post=None)
    assert answers(book, TWICE, facts) == {"x": "unknown"}
    facts = two(("2021-01", "2022-01"), ("2022-01", "2023-01"), post=None)
    assert answers(book, TWICE, facts) == {}
    more = Tenure("t2", "r", begins=PartialDate(2022), ended=False)
    assert answers(book, TWICE, [*facts, more]) == {"x": "unknown", "y": "unknown"}


def test_tenures_that_may_not_be_recorded_leave_it_open(book):
    facts = two(("2021-01", "2022-01"), ("2022-01", None))
    gap = [Coverage("tenures", Extent.COMPLETE), Coverage("tenures", Extent.PARTIAL, "p")]
    assert answers(book, TWICE, facts, gap) == {"x": "unknown", "y": "unknown"}
    assert answers(book, MAIN, facts, gap) == {"p": "unknown"}
    facts = two(("2021-01", "2022-01"), ("2021-06", None))
    assert answers(book, TWICE, facts, gap) == {"x": "breach", "y": "unknown"}


def test_three_at_once_are_counted(book):
    facts = [
        *two(("2021-01", None), ("2022-01", None)),
        Tenure("t2", "r", post="x", begins=PartialDate(2023), ended=False),
    ]
    finding = next(iter(check(Register.of(facts), book, on=ON, rules=[TWICE])))
    assert (finding.legs[0].low, finding.legs[0].high, finding.day_first) == (3, 3, ON)
    assert (finding.subject, finding.facts["post"], finding.records) == ("u", "x", ("t0", "t1", "t2"))


def test_a_finding_is_about_the_last_time_and_names_those_who_held_it_then(book):
    facts = two(("2021-01", "2022-03"), ("2021-06", "2023-01"))
    later = Tenure("t2", "r", post="x", begins=PartialDate(2023, 1), ended=False)
    finding = next(iter(check(Register.of([*facts, later]), book, on=ON, rules=[TWICE])))
    assert (finding.day_first, finding.day_last) == (date(2022, 2, 28), date(2022, 2, 28))
    assert finding.records == ("t0", "t1")


def test_one_main_post_rests_on_the_form_and_only_warns(book):
    assert str(book.rules[MAIN].severity) == "should"
    assert "公务员法" not in book.rules[MAIN].cites.title
    trace = book.value("cadre.post.main_posts", "430199", ON).trace
    assert [str(word.evidence) for word in trace] == ["restated"]
    assert "公务员法" not in trace[0].cites.title


def test_everybody_is_asked_and_each_rule_reads_its_own_limit(book):
    facts = two(("2021-01", None), ("2022-01", None), people=("p", "q"), posts=("x", "y"), main=False)
    assert check(Register.of(facts), book, on=ON, rules=[MAIN]).met == {MAIN: 3}
    facts = two(("2021-01", None), ("2022-01", None), people=("p", "p"), posts=("x", "y"))
    facts += [Tenure("t2", "q", post="x", main=False, begins=PartialDate(2022), ended=False)]
    found = {f.rule.key: f for f in check(Register.of(facts), book, on=ON, rules=[MAIN, TWICE])}
    read = {key: {answer.key for leg in f.legs for answer in leg.answers} for key, f in found.items()}
    assert read == {MAIN: {"cadre.post.main_posts"}, TWICE: {"cadre.post.exclusive_holders"}}
