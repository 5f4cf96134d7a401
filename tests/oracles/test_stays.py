"""Time in a post and at a level, by a slow reading of the texts of 2006 that walks through every day a date can be.

A coarse date is replaced by its first and by its last day, an empty one by an early day and by the day asked for.
That suffices: a stay only grows with an earlier begin or a later end of any of its tenures.
"""

import calendar
import itertools
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate, add_months, months_between
from orgwork.declare import Amendment
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Tenure, Waiver

ON = date(2026, 6, 30)
POST, LEVEL, INNER = "cadre.term.same_post", "cadre.term.same_level", "cadre.exchange.inner_bodies"
KINDS = {"a": "deputy", "b": "other"}
EARLY, IN_FORCE = date(1960, 1, 1), date(2006, 6, 10)


def days(known, otherwise):
    return {known.first, known.last} if known else otherwise


def ends(tenure):
    """Return the days on which a tenure may end; None is a tenure that runs."""
    if tenure.ended is False:
        return {None}
    known = days(tenure.ends, {tenure.begins.first if tenure.begins else EARLY, ON})
    known = {None if day > ON else day for day in known}
    return known if tenure.ended else known | {None}


def worlds(tenures):
    """Return everything that can have happened, as far as the corners of what is known reach."""
    spans = []
    for t in tenures:
        posts = {t.post} if t.post else {"a", "b", "elsewhere"}
        levels = {t.level} if t.level else {"division_deputy", "division_principal"}
        leads = {t.leader} if t.leader is not None else {True, False}
        spans.append(
            [
                (t.id, post, level, lead, begin, end)
                for post, level, lead, begin, end in itertools.product(
                    posts, levels, leads, days(t.begins, {EARLY, ON}), ends(t)
                )
            ]
        )
    return itertools.product(*spans)


def no_gap(one_end, two_begin):
    """Whether a tenure goes on from another: within the month in which it ended, or on the next day."""
    if one_end is None:
        return True
    last = date(one_end.year, one_end.month, calendar.monthrange(one_end.year, one_end.month)[1])
    return two_begin <= last or two_begin == one_end + timedelta(days=1)


def joined(spans):
    """Return spans (id, begin, end) in groups without a gap."""
    groups = []
    for span in spans:
        near = [g for g in groups if any(no_gap(s[2], span[1]) and no_gap(span[2], s[1]) for s in g)]
        groups = [g for g in groups if g not in near] + [[span, *(s for g in near for s in g)]]
    return groups


def until(end):
    return ON if end is None else end


def in_scope(body, level, lead, kind):
    leading = lead and level in {"division_deputy", "division_principal"}
    return leading and (body in {"党委", "政府"} or (body in {"法院", "纪委"} and kind == "principal"))


def served(end):
    """Return the last day in a post: whoever leaves it on a day is not there any more on it."""
    return ON if end is None else end - timedelta(days=1)


def same_post(world, asked, body, kind, limit):
    """Read articles 3 and 6: whoever has held one post for two terms of five years does not go on in it.

    Of committees and governments the rules of exchange ask more: nobody is there any more once ten years are full.
    """
    own = next(t for t in world if t[0] == asked)
    if not in_scope(body, own[2], own[3], kind):
        return {"fine"}
    spans = [(t[0], t[4], t[5]) for t in world if t[1] == own[1]]
    stay = next(g for g in joined(spans) if any(s[0] == asked for s in g))
    # Whoever goes on in the post without leading in it, or below division level, ends what the text speaks of.
    meant = {t[0] for t in world if in_scope(body, t[2], t[3], kind)}
    last = max((s for s in stay if s[0] in meant), key=lambda s: (s[2] or date.max, s[0]))
    if last[0] != asked:
        return {"fine"}
    begin = min(s[1] for s in stay)
    found = set()
    for convention in ("day", "month"):
        long = months_between(begin, until(last[2]), convention) > limit
        full = body in {"党委", "政府"} and until(last[2]) >= date(2007, 1, 1)
        full = full and months_between(begin, served(last[2]), convention) >= 120
        found.add("breach" if long or full else "fine")
    # A third appointment to the post may begin a third term after two that were cut short.
    return found if len(stay) <= 2 else found | {"breach"} if found == {"breach"} else {"breach", "fine"}


def same_level(world, asked, body, kind):
    """Read article 7: whoever has led at a level for fifteen years, added up, is not appointed at it again.

    Only what was served before the appointment counts; posts held at once count once. Principals and deputies lead,
    whether they are of the leading team or not.
    """
    own = next(t for t in world if t[0] == asked)
    appointed = own[4]
    if not in_scope(body, own[2], own[3], kind) or appointed < IN_FORCE:
        return {"fine"}
    others = [t for t in world if t[0] != asked and t[2] == own[2] and (t[3] or KINDS.get(t[1]) == "deputy")]
    served = [(t[0], t[4], min(until(t[5]), appointed)) for t in others if t[4] < min(until(t[5]), appointed)]
    totals = [
        sum(months_between(min(s[1] for s in g), max(s[2] for s in g), convention) for g in joined(served))
        for convention in ("day", "month")
    ]
    return {"breach" if n >= 180 else "fine" for n in totals}


def reading(judge, tenures, asked, body, *more):
    """Return one answer where all that can have happened gives the same, else unknown."""
    bodies = {body} if body in {"党委", "政府", "法院", "纪委", "人大", "政府工作部门"} else {"政府", "法院", "人大"}
    found = set()
    for b in bodies:
        for world in worlds(tenures):
            found |= judge(world, asked, b, *more)
    return found.pop() if len(found) == 1 else "unknown"


def records(body, tenures, **unit):
    posts = [Post(p, "u", name=p, kind=kind, managed_by="4301") for p, kind in KINDS.items()]
    facts = {"name": "甲", "place": "430199", "entity": "legal", "kind": body, "ended": False} | unit
    return [Organization("u", **facts), Person("p", "p", organization="u", staffing="administrative"), *posts, *tenures]


def answers(book, rule, facts, coverage=()):
    findings = check(Register.of(facts, coverage), book, on=ON, since=date(1900, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


@st.composite
def careers(draw, coarse, *, long=False):
    """Up to three tenures, one after the other with small or larger gaps; with `coarse`, up to two things not known.

    With `long` they reach fifteen years before the last appointment, more or less.
    """
    first, last = (date(1998, 1, 1), date(2008, 12, 31)) if long else (date(2007, 1, 1), date(2014, 12, 31))
    at = draw(st.dates(first, last) | st.sampled_from([date(2008, 2, 29), date(2007, 8, 31)]))
    lengths = [90, 120, 179, 180, 180, 181] if long else [30, 59, 60, 61, 90, 119, 120, 121, 181]
    held = []
    for n in range(draw(st.integers(2 if long else 1, 3))):
        length = draw(st.sampled_from(lengths))
        stop = add_months(at, length) + timedelta(days=draw(st.integers(-2, 2)))
        runs = stop > ON or draw(st.integers(0, 4)) == 0
        held.append(
            Tenure(
                f"t{draw(st.integers(0, 9))}{n}",
                "p",
                post=draw(st.sampled_from(["a", "a", "a", "b"])),
                level=draw(st.sampled_from(["division_deputy"] * (8 if long else 2) + ["division_principal"])),
                leader=draw(st.sampled_from([True] * (8 if long else 3) + [False])),
                begins=PartialDate.of(at),
                ends=None if runs else PartialDate.of(stop),
                ended=not runs,
            )
        )
        at = min(stop + timedelta(days=draw(st.sampled_from([-400, -1, 0, 1, 2, 20, 40, 400]))), date(2025, 12, 31))
    for _ in range(draw(st.integers(1, 2)) if coarse else 0):
        n = draw(st.integers(0, len(held) - 1))
        t = held[n]
        name = draw(st.sampled_from(["begins", "ends", "ended", "post", "level", "leader"]))
        known = getattr(t, name)
        thinner = draw(st.booleans()) and isinstance(known, PartialDate) and known.coarser()
        held[n] = attrs.evolve(t, **{name: thinner or None})
    return held


bodies = st.sampled_from(["政府", "政府", "党委", "法院", "人大", "政府工作部门", "其他机关", None])


@given(held=careers(coarse=False), body=bodies)
def test_exact_dates_of_a_stay_are_read_as_the_text_reads(book, held, body):
    found = answers(book, POST, records(body, held))
    for t in held:
        assert found.get(t.id, "fine") == reading(same_post, held, t.id, body, "deputy", 120), t.id


@given(held=careers(coarse=False) | careers(coarse=False, long=True), body=bodies)
def test_exact_dates_at_a_level_are_read_as_the_text_reads(book, held, body):
    found = answers(book, LEVEL, records(body, held))
    for t in held:
        assert found.get(t.id, "fine") == reading(same_level, held, t.id, body, "deputy"), t.id


@given(
    held=careers(coarse=False),
    body=st.sampled_from(["政府工作部门", "政府组成部门"]),
    place=st.sampled_from(["", "43", "4301"]),
)
def test_the_head_of_a_department_of_a_city_or_above_is_bound_as_that_of_a_court(book, held, body, place):
    facts = [attrs.evolve(f, kind="principal") if isinstance(f, Post) else f for f in records(body, held, place=place)]
    found = answers(book, POST, facts)
    for t in held:
        assert found.get(t.id, "fine") == reading(same_post, held, t.id, "法院", "principal", 120), t.id


@given(held=careers(coarse=True), body=bodies)
def test_what_is_not_known_of_a_stay_leaves_the_answer_of_the_text_or_none(book, held, body):
    found = answers(book, POST, records(body, held))
    for t in held:
        assert found.get(t.id, "fine") in {reading(same_post, held, t.id, body, "deputy", 120), "unknown"}, t.id


@given(held=careers(coarse=True) | careers(coarse=True, long=True), body=bodies)
def test_what_is_not_known_at_a_level_leaves_the_answer_of_the_text_or_none(book, held, body):
    found = answers(book, LEVEL, records(body, held))
    for t in held:
        assert found.get(t.id, "fine") in {reading(same_level, held, t.id, body, "deputy"), "unknown"}, t.id


@given(held=careers(coarse=False), months=st.sampled_from([36, 60, 96, 119]))
def test_a_city_may_ask_for_less_time(book, held, months):
    start = date(2007, 1, 1)
    word = Amendment(POST, "4301", "4301", months, start, start, Citation(title="示例"), Evidence.TEXT)
    found = answers(join(book, Layer("city", "4301", (), (word,))), POST, records("政府", held))
    for t in held:
        assert found.get(t.id, "fine") == reading(same_post, held, t.id, "政府", "deputy", months)


def tenure(begins, ends=None, name="t", **facts):
    begins, ends = (None if d is None else PartialDate.parse(d) for d in (begins, ends))
    plain = {"post": "a", "level": "division_deputy", "leader": True, "begins": begins, "ends": ends}
    return Tenure(name, "p", **plain | {"ended": ends is not None} | facts)


@pytest.mark.parametrize(
    ("begins", "ends", "says"),
    [
        ("2012-03-15", "2022-03-01", "fine"),  # left on the first of the month in which ten years are full
        ("2012-03-15", "2022-03-02", "unknown"),  # by calendar months they are full: how are they counted?
        ("2012-03-15", "2022-03-15", "unknown"),  # the day on which they are: counted by days it is left in time
        ("2012-03-15", "2022-03-16", "breach"),  # the day after
        ("2012-03-15", "2022-04-14", "breach"),
        ("2012-03", "2022-02", "fine"),
        ("2012-03", "2022-03", "unknown"),
        ("2012-03", "2022-04", "breach"),  # from the 31st on they are full on the 31st
        ("2012-02-29", "2022-02-01", "fine"),
        ("2012-02-29", "2022-02-28", "unknown"),  # the last day of a month without a 29th
        ("2012-02-29", "2022-03-01", "breach"),
        ("2012-01-31", "2022-01-31", "unknown"),
        ("2012-01-31", "2022-02-01", "breach"),
        ("2012", "2022-03", "unknown"),
        ("2012", "2021-12", "fine"),
        ("2010", "2021-12", "breach"),
        ("2016-07-01", None, "fine"),
        ("2016-07", None, "fine"),
        ("2016-06-30", None, "breach"),  # on the very day
        ("2016-06", None, "breach"),  # the thirtieth at the latest
        (None, None, "unknown"),
        ("1994-01-01", "2006-06-09", "fine"),  # over before the text was in force
        ("1994-01-01", "2006-06-10", "breach"),
        ("1994-01-01", "2006-06", "unknown"),
    ],
)
def test_one_post_on_both_sides_of_ten_years(book, begins, ends, says):
    assert answers(book, POST, records("政府", [tenure(begins, ends)])).get("t", "fine") == says


@pytest.mark.parametrize(
    ("ends", "begins", "says"),
    [
        ("2018-06-30", "2018-06-30", "breach"),
        ("2018-06-30", "2018-07-01", "breach"),
        ("2018-06-10", "2018-06-28", "breach"),  # within a month, as offices record
        ("2018-06", "2018-06", "breach"),
        ("2018-06-29", "2018-07-01", "fine"),
        ("2018-06", "2018-07", "unknown"),
        ("2018-06", "2018-08", "fine"),
        ("2018", "2018-08", "unknown"),
    ],
)
def test_a_stay_goes_on_over_a_second_appointment_without_a_gap(book, ends, begins, says):
    held = [tenure("2012-01", ends, "t1"), tenure(begins, None, "t2")]
    assert answers(book, POST, records("政府", held)).get("t2", "fine") == says


def test_a_tenure_that_may_go_on_in_another_is_not_told_for_sure(book):
    # Twelve years that may have ended in 2023, or gone on in the second appointment and be told with that.
    held = [tenure("2011-01", "2023", "t1"), tenure("2023-06", None, "t2")]
    assert answers(book, POST, records("政府", held))["t1"] == "unknown"
    assert answers(book, POST, records("政府", held[:1]))["t1"] == "breach"
    assert answers(book, LEVEL, records("政府", [tenure("2005-01", "2023", "t1"), held[1]])).get("t1") != "breach"
    inner = [attrs.evolve(t, level="section_principal", leader=False) for t in held]
    assert answers(book, INNER, records("政府", inner, entity="inner"))["t1"] == "unknown"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, {"t2": "breach"}),
        ({"leader": False}, {"t1": "breach"}),
        ({"level": "section_principal"}, {"t1": "breach"}),
        ({"leader": None}, {"t1": "unknown", "t2": "unknown"}),
        ({"level": None}, {"t1": "unknown", "t2": "unknown"}),
    ],
)
def test_what_no_text_speaks_of_does_not_hide_the_stay_before_it(book, more, says):
    held = [tenure("2011-01", "2023-01", "t1"), tenure("2023-01", None, "t2", **more)]
    assert answers(book, POST, records("政府", held)) == says
    # Ten years were not full before.
    short = [tenure("2014-01", "2023-01", "t1"), *held[1:]]
    assert "t1" not in answers(book, POST, records("政府", short))


@pytest.mark.parametrize(
    ("place", "name", "kind", "says"),
    [
        ("430182", "示例市人民政府", "principal", {"t2": "unknown"}),  # the county became a city of that code
        ("430124", "示例县人民政府", "principal", {"t2": "unknown"}),  # acting first, or a unit recorded twice
        ("430181", "示例市人民政府", "principal", {}),
        ("430182", "中共示例市委员会", "principal", {}),
        ("430182", "示例市人民政府", "deputy", {}),
    ],
)
def test_two_posts_of_the_head_of_one_body_may_be_one(book, place, name, kind, says):
    units = [
        Organization("u", "示例县人民政府", place="430124", entity="legal", kind="政府", ended=False),
        Organization("v", name, place=place, entity="legal", kind="政府", ended=False),
    ]
    posts = [Post("a", "u", kind="principal", managed_by="4301"), Post("b", "v", kind=kind, managed_by="4301")]
    person = Person("p", "p", organization="u", staffing="administrative")
    held = [tenure("2014-03", "2017-05", "t1"), tenure("2017-05", "2025-05", "t2", post="b")]
    assert answers(book, POST, [*units, person, *posts, *held]) == says
    # Nine years are not full, whatever the posts are.
    short = [tenure("2016-07", "2017-05", "t1"), held[1]]
    assert answers(book, POST, [*units, person, *posts, *short]) == {}


def test_a_third_appointment_may_be_a_third_term(book):
    held = [tenure("2017-01", "2020-01", "t1"), tenure("2020-01", "2023-01", "t2"), tenure("2023-01", None, "t3")]
    assert answers(book, POST, records("政府", held)) == {"t3": "unknown"}
    assert answers(book, POST, records("政府", held[1:])) == {}


@pytest.mark.parametrize(
    ("unit", "post", "more", "says"),
    [
        ({}, {}, {}, "breach"),
        ({"kind": "法院"}, {}, {}, "fine"),  # its deputies are not named
        ({"kind": "法院"}, {"kind": "principal"}, {}, "breach"),
        ({"kind": "法院"}, {"kind": None}, {}, "unknown"),
        ({"kind": "人大"}, {}, {}, "fine"),
        ({"kind": "纪委"}, {"kind": "principal"}, {}, "breach"),
        ({"kind": "纪委监委"}, {"kind": "principal"}, {}, "breach"),  # its head heads the discipline commission too
        ({"kind": "监委"}, {"kind": "principal"}, {}, "fine"),  # two terms bind the national head only
        ({"kind": "教育局"}, {}, {}, "unknown"),  # a word that nobody lists
        ({"kind": None}, {}, {}, "unknown"),
        ({"kind": "政府工作部门"}, {"kind": "principal"}, {}, "fine"),  # of a county
        ({"kind": "政府工作部门", "place": "4301"}, {"kind": "principal"}, {}, "breach"),
        ({"kind": "政府组成部门", "place": "4301"}, {"kind": "principal"}, {}, "breach"),
        ({"kind": "政府工作部门", "place": "43"}, {"kind": "principal"}, {}, "breach"),
        ({"kind": "政府工作部门", "place": ""}, {"kind": "principal"}, {}, "breach"),
        ({"kind": "政府工作部门", "place": "4301"}, {}, {}, "fine"),  # its deputies are not named
        ({"kind": "政府工作部门", "place": "4301"}, {"kind": None}, {}, "unknown"),
        ({"kind": "政府工作部门", "place": None}, {"kind": "principal"}, {}, "unknown"),
        ({"kind": "政府工作部门", "place": "4301", "entity": "inner"}, {"kind": "principal"}, {}, "fine"),
        (
            {"kind": "政府工作部门", "place": "310115"},
            {"kind": "principal"},
            {},
            "unknown",
        ),  # under a city of its own kind
        ({"kind": "政府工作部门", "place": "430199102"}, {"kind": "principal"}, {}, "fine"),
        ({"place": "430199102"}, {}, {}, "fine"),  # a township
        ({"name": "中共甲镇委员会", "kind": "党委"}, {}, {}, "fine"),  # one recorded under its county
        ({"place": "4301"}, {}, {}, "breach"),
        ({"place": None}, {}, {}, "unknown"),
        ({"entity": "inner"}, {}, {}, "fine"),
        ({"entity": None}, {}, {}, "unknown"),
        ({}, {}, {"level": "section_principal"}, "fine"),  # a head of a county bureau
        ({}, {}, {"level": None}, "unknown"),
        ({}, {}, {"leader": False}, "fine"),
        ({}, {}, {"leader": None}, "unknown"),
        ({}, {}, {"post": None}, "unknown"),
    ],
)
def test_the_texts_have_a_scope(book, unit, post, more, says):
    facts = records("政府", [tenure("2012-01", None, **more)], **unit)
    facts = [attrs.evolve(f, **post) if isinstance(f, Post) else f for f in facts]
    assert answers(book, POST, facts).get("t", "fine") == says


def test_the_head_of_a_city_department_is_not_in_the_team_of_the_region(book):
    region, post = "cadre.exchange.same_region", Post("a", "u", name="a", kind="principal", managed_by="43")
    for begins, says in (("2016-05-30", "breach"), ("2016-06-01", "fine")):
        team = records("政府", [tenure(begins)], place="4301")
        assert answers(book, region, team) == {"t": "breach"}
        facts = [post if f == Post("a", "u", name="a", kind="deputy", managed_by="4301") else f for f in team[:-1]]
        facts = [attrs.evolve(f, kind="政府工作部门") if isinstance(f, Organization) else f for f in facts]
        assert answers(book, region, [*facts, tenure(begins)]) == {}
        assert answers(book, POST, [*facts, tenure(begins)]).get("t", "fine") == says


def test_exchange_binds_committees_and_governments_only(book):
    assert [book.value("cadre.exchange.same_post", "430199", ON).value] == [120]
    start = date(2010, 1, 1)
    word = Amendment("cadre.exchange.same_post", "4301", "4301", 96, start, start, Citation("示例"), Evidence.TEXT)
    layered = join(book, Layer("city", "4301", (), (word,)))
    # Ninety-five months from July of 2018, and ninety-six from June.
    for body, more in (("政府", "breach"), ("党委", "breach"), ("法院", "fine")):
        for begins, says in (("2018-07", "fine"), ("2018-06", more)):
            facts = records(body, [tenure(begins)])
            facts = [attrs.evolve(f, kind="principal") if isinstance(f, Post) else f for f in facts]
            assert answers(layered, POST, facts).get("t", "fine") == says, (body, begins)


def test_tenures_that_may_not_be_recorded_leave_it_open(book):
    gap = [Coverage("tenures", Extent.COMPLETE), Coverage("tenures", Extent.PARTIAL, "p")]
    assert answers(book, POST, records("政府", [tenure("2020-01")]), gap) == {"t": "unknown"}
    assert answers(book, POST, records("政府", [tenure("2012-01")]), gap) == {"t": "breach"}
    assert answers(book, LEVEL, records("政府", [tenure("2020-01")]), gap) == {"t": "unknown"}
    held = [tenure("2005-01", "2021-01", "t1"), tenure("2022-01", None, "t2")]
    assert answers(book, LEVEL, records("政府", held), gap)["t2"] == "breach"


@pytest.mark.parametrize(
    ("ends", "says"), [("2021-12-14", "fine"), ("2022-02-14", "unknown"), ("2022-04-15", "breach")]
)
def test_whole_months_and_those_on_the_calendar_are_summed_over_a_break(book, ends, says):
    # Up to the second end: 83 and 96 whole months, 84 and 97 on the calendar; no layer says how to count.
    held = [
        tenure("2005-01-15", "2012-01-14", "t1"),
        tenure("2014-01-15", ends, "t2"),
        tenure("2022-06-01", None, "t3"),
    ]
    assert answers(book, LEVEL, records("政府", held)).get("t3", "fine") == says


@pytest.mark.parametrize(("granted_by", "says"), [("4301", "waived"), ("430199", "breach")])
def test_a_city_may_let_somebody_stay(book, granted_by, says):
    waiver = Waiver("w", POST, "p", granted_by=granted_by, begins=PartialDate(2022), ended=False)
    assert answers(book, POST, [*records("政府", [tenure("2012-01")]), waiver]) == {"t": says}
