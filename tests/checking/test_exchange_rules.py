"""Heads moved away together, transfers out of a probation, posts held a level below: example by example."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Tenure, Waiver

TOGETHER, PROBATION = "cadre.exchange.heads_together", "cadre.exchange.probation"
LOWER = "cadre.promotion.lower_posts"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def answers(book, rule, records, coverage=()):
    found = check(Register.of(records, coverage), book, on=ON, since=date(1900, 1, 1), rules=[rule])
    assert not found.faults
    return {k: str(o) for k, o in found.frame.select("key", "outcome").iter_rows()}


def held(name, person, post, begins, ends=None, **facts):
    plain = {"level": "division_principal", "leader": True, "ended": ends is not None} | facts
    return Tenure(name, person, post=post, begins=pd(begins), ends=pd(ends), **plain)


def county(first, second, *, there=("c2", "g2"), kinds=("principal", "principal")):
    """Return two heads of a county who left on two days, and took up other posts on the same days."""
    units = [
        Organization("c1", "中共示例县委员会", place="430199", entity="legal", ended=False),
        Organization("g1", "示例县人民政府", place="430199", entity="legal", ended=False),
        Organization("c2", "中共示例二县委员会", place="430198", entity="legal", ended=False),
        Organization("g2", "示例二县人民政府", place="430198", entity="legal", ended=False),
        Organization("o1", "示例县某局", place="430199", entity="legal", ended=False),
        Organization("m1", "示例市某局", place="4301", entity="legal", ended=False),
    ]
    kind = {"c1": kinds[0], "g1": kinds[1]}
    return [
        *units,
        *(Post(f"{u.id}p", u.id, kind=kind.get(u.id, "other"), managed_by="4301") for u in units),
        *(Person(p, p, organization="o1") for p in ("a", "b")),
        held("a1", "a", "c1p", "2016-01", first),
        held("a2", "a", f"{there[0]}p", first),
        held("b1", "b", "g1p", "2016-01", second),
        held("b2", "b", f"{there[1]}p", second),
    ]


@pytest.mark.parametrize(
    ("first", "second", "year", "says"),
    [
        ("2021-05-10", "2021-05-10", 2021, "breach"),
        ("2021-05-01", "2021-05-31", 2021, "breach"),  # one month, as offices record
        ("2021-05", "2021-05", 2021, "breach"),
        ("2021-05-31", "2021-06-01", 2021, "unknown"),  # what is one time no text says
        ("2021-12-31", "2022-01-01", 2022, "unknown"),
        ("2021", "2021-05", 2021, "unknown"),
        ("2021-01-10", "2022-01-11", 2022, "unknown"),
        ("2021-01-10", "2022-01-12", 2022, "fine"),  # more than a year apart
    ],
)
def test_heads_of_one_place_who_go_in_one_month_go_together(book, first, second, year, says):
    assert answers(book, TOGETHER, county(first, second)).get(f"c1|{year}", "fine") == says


@pytest.mark.parametrize(
    ("there", "kinds", "says"),
    [
        (("o1", "g2"), ("principal", "principal"), "fine"),  # one stayed in the county
        (("c2", "o1"), ("principal", "principal"), "fine"),
        (("m1", "g2"), ("principal", "principal"), "unknown"),  # up to the city: elsewhere, or not?
        (("c2", "g2"), ("principal", "deputy"), "fine"),
        (("c2", "g2"), (None, "principal"), "unknown"),
    ],
)
def test_only_both_heads_moved_to_other_places_matter(book, there, kinds, says):
    records = county("2021-05", "2021-05", there=there, kinds=kinds)
    assert answers(book, TOGETHER, records).get("c1|2021", "fine") == says


def test_who_retired_was_moved_nowhere(book):
    records = [r for r in county("2021-05", "2021-05") if getattr(r, "id", "") != "b2"]
    assert answers(book, TOGETHER, records) == {}
    gap = [Coverage("tenures", Extent.COMPLETE), Coverage("tenures", Extent.PARTIAL, "b")]
    assert answers(book, TOGETHER, records, gap)["c1|2021"] == "unknown"


def test_a_post_that_is_not_known_may_be_that_of_the_other_head(book):
    records = [attrs.evolve(r, post=None) if r.id == "b1" else r for r in county("2021-05", "2021-05")]
    assert answers(book, TOGETHER, records)["c1|2021"] == "unknown"


@pytest.mark.parametrize(("days", "says"), [(30, "fine"), (31, "fine"), (32, "breach")])
def test_a_province_says_how_far_apart_two_moves_must_be(book, days, says):
    start = date(2015, 1, 1)
    word = Amendment("cadre.exchange.heads_apart", "43", "43", days, start, start, Citation("示例"), Evidence.TEXT)
    layered = join(book, Layer("province", "43", (), (word,)))
    assert answers(layered, TOGETHER, county("2021-05-10", "2021-06-10")).get("c1|2021", "fine") == says


def moved(begins, left, *, staffing="administrative", post="x", **facts):
    """Return somebody who left a post for another one of the same level."""
    first = {"probation": True, "confirmed": None, "unconfirmed": None, "level": "section_deputy"} | facts
    return [
        Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
        *(Post(p, "u", kind="deputy", managed_by="430199") for p in ("x", "y")),
        Person("p", "甲", organization="u", staffing=staffing),
        held("t1", "p", post, begins, left, **first),
        held("t2", "p", "y", left, level="section_deputy"),
    ]


@pytest.mark.parametrize(
    ("begins", "left", "facts", "says"),
    [
        ("2022-03-15", "2023-03-15", {}, "fine"),
        ("2022-03-15", "2023-03-14", {}, "unknown"),
        ("2022-03-15", "2023-02-28", {}, "breach"),
        ("2023-02-28", "2024-02-29", {}, "fine"),
        ("2024-02-29", "2025-02-28", {}, "fine"),
        ("2022-03-15", "2022-12-01", {"confirmed": pd("2022-12-01")}, "fine"),
        ("2022-03-15", "2022-12-01", {"confirmed": pd("2022-12-02")}, "breach"),
        ("2022-03-15", "2022-12-01", {"unconfirmed": True}, "breach"),
        ("2022-03-15", "2022-12-01", {"confirmed": pd("2022")}, "unknown"),
        ("2022-03-15", "2022-12-01", {"probation": False}, "fine"),
        ("2022-03-15", "2022-12-01", {"probation": None}, "unknown"),
        ("2022-03-15", "2022-12-01", {"level": "clerk"}, "fine"),  # a promotion is no transfer
        ("2022-03-15", "2022-12-01", {"level": None}, "unknown"),
        ("2022-03-15", "2022-12-01", {"post": "y"}, "fine"),  # the same post
        ("2022-03-15", "2022-12-01", {"post": None}, "unknown"),
        ("2022-03", "2023-03", {"unconfirmed": True}, "unknown"),
        ("2020-01-01", "2020-12-15", {"unconfirmed": True}, "fine"),  # before the text
    ],
)
def test_nobody_is_transferred_out_of_a_probation(book, begins, left, facts, says):
    facts = {"unconfirmed": True} | facts if "confirmed" not in facts else facts
    assert answers(book, PROBATION, moved(begins, left, **facts)).get("t1|t2", "fine") == says


@pytest.mark.parametrize(("staffing", "says"), [("institution", "fine"), (None, "unknown"), ("reference", "breach")])
def test_transfers_are_those_of_civil_servants(book, staffing, says):
    records = moved("2022-03-15", "2022-12-01", staffing=staffing, unconfirmed=True)
    assert answers(book, PROBATION, records).get("t1|t2", "fine") == says


def test_a_post_kept_beside_the_other_was_not_left_for_it(book):
    records = moved("2022-03-15", "2022-12-01", unconfirmed=True)
    kept = [attrs.evolve(r, ends=pd("2023-02-01")) if r.id == "t1" else r for r in records]
    assert answers(book, PROBATION, kept) == {}


def risen(*before, to="division_deputy", day="2022-07-01", leader=True):
    """Return somebody promoted on a day after posts (post, level, begin)."""
    names = [f"b{i}" for i in range(len(before))]
    return [
        Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
        *(Post(p, "u", kind="deputy", managed_by="4301") for p in ("x", "y", "z", "new")),
        Person("p", "甲", organization="u", work_start=pd("2001-01")),
        held("t0", "p", "z", "2001-01", "2005-01", level="clerk"),
        *(
            held(name, "p", post, begins, day, level=level)
            for name, (post, level, begins) in zip(names, before, strict=True)
        ),
        held("now", "p", "new", day, level=to, leader=leader),
    ]


SP, SD, DD = "section_principal", "section_deputy", "division_deputy"


@pytest.mark.parametrize(
    ("before", "to", "says"),
    [
        ([("x", SP, "2010-01"), ("y", SP, "2015-01")], DD, "fine"),
        ([("x", SP, "2010-01")], DD, "breach"),
        ([("x", SP, "2010-01"), ("x", SP, "2015-01")], DD, "breach"),  # one post, held twice
        ([("x", SP, "2010-01"), (None, SP, "2015-01")], DD, "unknown"),
        ([("x", SD, "2008-01"), ("y", SP, "2015-01")], DD, "unknown"),  # do posts of deputies count?
        ([("x", SD, "2008-01"), ("y", SD, "2012-01")], DD, "unknown"),
        ([("x", SD, "2008-01")], DD, "breach"),
        ([("x", DD, "2010-01"), ("y", DD, "2015-01")], "division_principal", "fine"),
        ([("x", SP, "2010-01"), ("y", DD, "2015-01")], "division_principal", "breach"),
        ([("x", SD, "2010-01")], SP, "fine"),  # of section level nothing is asked
    ],
)
def test_two_posts_a_level_below_before_division_level(book, before, to, says):
    assert answers(book, LOWER, risen(*before, to=to)).get("now", "fine") == says


def test_a_first_job_at_division_level_is_no_promotion(book):
    only = [r for r in risen() if r.id != "t0"]
    first = [attrs.evolve(r, work_start=pd("2022-07-01")) if isinstance(r, Person) else r for r in only]
    assert answers(book, LOWER, first) == {}
    assert answers(book, LOWER, only) == {"now": "unknown"}


@pytest.mark.parametrize(("leader", "says"), [(False, "fine"), (None, "unknown")])
def test_only_leading_posts_are_asked_about(book, leader, says):
    assert answers(book, LOWER, risen(("x", SP, "2010-01"), leader=leader)).get("now", "fine") == says


@pytest.mark.parametrize(("place", "says"), [("430199", "waived"), ("430199102", "breach")])
def test_the_local_committee_may_decide_otherwise(book, place, says):
    waiver = Waiver("w", LOWER, "p", granted_by=place, begins=PartialDate(2020), ended=False)
    assert answers(book, LOWER, [*risen(("x", SP, "2010-01")), waiver]) == {"now": says}


def test_a_post_that_may_not_be_recorded_may_be_the_second(book):
    gap = [Coverage("tenures", Extent.COMPLETE), Coverage("tenures", Extent.PARTIAL, "p")]
    assert answers(book, LOWER, risen(("x", SP, "2010-01")), gap)["now"] == "unknown"
