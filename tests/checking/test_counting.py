"""Indicators counted: the laws over those of the nation, under a layer that sets every limit and target."""

from datetime import date
from fractions import Fraction
from functools import cache

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgwork
import orgwork.national
from orgwork.book import Layer, join
from orgwork.checking import count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment, Indicator, Limit, Test, Title, ValueType, limit
from orgwork.declare import count as counted
from orgwork.errors import DeclarationError, RuleError, UnknownKeyError
from orgwork.model import Coverage, Education, Extent, Organization, Person, Post, Register, TaskRole, Tenure
from orgwork.plugin import load_book
from orgwork.testing import changes, laws
from orgwork.testing import strategies as own
from orgwork.testing.strategies import support_files

DAY = date(2026, 6, 30)
_LEVERS = tuple(attrs.evolve(one, place="430181") for one in support_files.CATALOGUES)
START = date(2020, 1, 1)
T = Title(zh="项", en="item")
CITES = Citation(title="示例")


def word(key, value, place="430181"):
    return Amendment(key, place, place, value, START, START, CITES, Evidence.TEXT)


@cache
def nation():
    """Return the nation's layer: loaded when first asked for, as whoever changes a rule does so before."""
    return load_book(orgwork.national.__path__, installed=False)[0]


@cache
def with_local():
    """Return the nation's layer with that of `local`."""
    return join(nation(), local())


def local():
    """Return a layer that sets the age of the young and every target."""
    said = [word("cadre.pool.young_age", 45)]
    for one in nation().indicators.values():
        if one.target is not None:
            share = nation().parameter(one.target.key).type is ValueType.FRACTION
            said.append(word(one.target.key, Fraction(1, 2) if share else 1))
    return Layer("county", "430181", (), tuple(said), catalogues=_LEVERS)


CONSISTENT = own.consistent_registers(on=DAY)
ANY = own.registers(on=DAY)
FEWER = settings(max_examples=max(1, settings.default.max_examples // 3))


@given(st.data())
def test_erasing_only_widens_the_bounds(data):
    register = data.draw(CONSISTENT)
    laws.count.erasing_only_widens(register, data.draw(changes.erasures(register)), with_local(), DAY)


@FEWER
@given(st.data())
def test_the_order_of_rows_changes_no_number(data):
    register = data.draw(ANY)
    laws.count.rows_do_not_matter(register, data.draw(changes.shuffled(register)), with_local(), DAY)


@FEWER
@given(ANY)
def test_behind_every_number_stand_so_many_rows(register):
    laws.count.lists_add_up(register, with_local(), DAY)


def test_what_lacks_a_table_is_not_known_and_not_zero(team):
    laws.count.absent_tables_are_not_zero(Register.of(team), with_local(), DAY)


def person(name, *, unit="u", leader=True, post="deputy", begins="2022-03", **more):
    told = {"sex": "female", "status": "in_post", "birth": PartialDate.parse("1985-05-05"), "politics": "群众"} | more
    start = PartialDate.parse(begins)
    return [
        Person(name, f"{name}氏", organization=unit, ethnicity="汉族", **told),
        Tenure(
            f"t-{name}",
            name,
            f"{unit}-{post}",
            level="section_deputy",
            main=True,
            leader=leader,
            begins=start,
            ended=False,
        ),
    ]


@pytest.fixture
def team():
    """Return a bureau and a town, each with posts, and two members of the bureau's team."""
    units = [("u", "某局", "430181"), ("w", "某镇政府", "430181102")]
    return [
        *(Organization(key, name, place=place, entity="legal", ended=False) for key, name, place in units),
        *(Post(f"{u}-{k}", u, name=k, kind=k) for u, _, _ in units for k in ("principal", "deputy")),
        *person("a", post="principal"),
        *person("b", sex="male", politics="中共党员", birth=PartialDate.parse("1979-06-30")),
        Education("e", "a", schooling="大学", major="法学", ended=True),
    ]


def numbers(records, key, book=None, coverage=(), **group):
    one = count(Register.of(records, coverage), book or with_local(), on=DAY, indicators=[key]).get(key, **group)
    return one.numbers.whole, one.numbers.part


def test_women_of_a_unit_are_counted_with_their_list(team):
    counts = orgwork.count(Register.of(team), with_local(), on=DAY)
    one = counts.get("cadre.pool.women", organization="u")
    assert (one.numbers.whole, one.numbers.part) == ((2, 2), (1, 1))
    assert counts.behind(one).filter("part")["subject"].to_list() == ["a"]
    assert counts.behind(one).filter("part")["records"].to_list() == [["a"]]


def test_a_unit_without_rows_has_none_but_those_who_may_belong_anywhere(team):
    assert numbers(team, "cadre.pool.women", organization="w") == ((0, 0), (0, 0))
    assert numbers(
        [*team, Person("c", "丙", sex="female", status="in_post")], "cadre.pool.women", organization="w"
    ) == (
        (0, 1),
        (0, 1),
    )


@pytest.mark.parametrize(
    ("fields", "part"),
    [({"sex": None}, (1, 2)), ({"sex": "male"}, (1, 1)), ({"sex": "female"}, (2, 2)), ({"status": None}, (1, 2))],
)
def test_what_is_not_recorded_widens(team, fields, part):
    assert numbers([*team, *person("c", **{"sex": "female"} | fields)], "cadre.pool.women")[1] == part


def test_a_team_is_counted_by_age_schooling_and_specialty(team):
    by = {"ages": {"band": "41-45"}, "schoolings": {"schooling": "bachelor"}, "specialties": {"specialty": "法学"}}
    records = [*team, Education("f", "b", schooling="大专", major="会计", ended=True)]
    counts = count(Register.of(records), with_local(), on=DAY, indicators=[f"cadre.team.{name}" for name in by])
    for name, group in by.items():
        assert counts.get(f"cadre.team.{name}", organization="u", **group).numbers.whole == (1, 1), name
        assert counts.get(f"cadre.team.{name}", organization="u").numbers.whole == (2, 2), name


def test_the_townships_of_2006_have_5_96_members_each():
    """The vector tv_township_2006: 12945 members in 2171 townships, 1289 of them women."""
    townships, members, women = 2171, 12945, 1289
    records = [Organization(f"u{n}", "某镇党委", place="43", entity="legal", ended=False) for n in range(townships)]
    records += [Post(f"o{n}", f"u{n}", kind="deputy") for n in range(townships)]
    said = {"status": "in_post", "politics": "中共党员"}
    records += [
        Person(f"p{n}", "某", organization=f"u{n % townships}", sex="female" if n < women else "male", **said)
        for n in range(members)
    ]
    held = {"level": "section_deputy", "main": True, "leader": True, "begins": PartialDate(2006, 5, 1), "ended": False}
    records += [Tenure(f"t{n}", f"p{n}", f"o{n % townships}", **held) for n in range(members)]
    counts = count(Register.of(records), nation(), on=date(2006, 12, 31), indicators=["cadre.team.women"])
    whole = counts.get("cadre.team.women").numbers
    assert (whole.whole, whole.part) == ((members, members), (women, women))
    sizes = [counts.get("cadre.team.women", organization=f"u{n}").numbers.whole[0] for n in range(0, townships, 50)]
    assert set(sizes) == {members // townships, members // townships + 1}
    assert round(Fraction(members, townships), 2) == Fraction(596, 100)


def test_who_led_is_counted_by_task_and_by_unit(team):
    led = [
        TaskRole("r1", "a", "防汛", "leader", begins=PartialDate.parse("2025-07")),
        TaskRole("r2", "b", "防汛", "member", begins=PartialDate.parse("2025-07")),
        TaskRole("r3", "b", "招商", "leader", begins=PartialDate.parse("2025-08")),
    ]
    records = [*team, *led]
    assert numbers(records, "cadre.task.led") == ((3, 3), (2, 2))
    assert numbers(records, "cadre.task.led", task="防汛") == ((2, 2), (1, 1))
    assert numbers(records, "cadre.task.led", organization="u") == ((3, 3), (2, 2))


def test_missing_files_leave_the_highest_open(team):
    gaps = [Coverage("persons", Extent.PARTIAL)]
    assert numbers(team, "cadre.pool.women", coverage=gaps) == ((2, None), (1, None))


@pytest.mark.parametrize(
    ("born", "part"),
    [("1980-06-30", (0, 0)), ("1980-07-01", (1, 1)), ("1980-06", (0, 0)), ("1980-07", (1, 1)), ("1980", (0, 1))],
)
def test_the_day_on_which_somebody_is_young_no_more(team, born, part):
    units = [r for r in team if isinstance(r, Organization | Post)]
    assert numbers([*units, *person("c", birth=PartialDate.parse(born))], "cadre.pool.young")[1] == part


def test_without_an_age_nobody_is_counted_as_young(team):
    counts = count(Register.of(team), nation(), on=DAY)
    assert counts.unset == ("cadre.pool.young", "cadre.team.young")
    assert not [one for one in counts.counts if one.indicator.key == "cadre.pool.young"]


def test_an_age_set_elsewhere_counts_nobody_here_and_perhaps_whose_place_is_not_known(team):
    book = join(nation(), Layer("other", "430182", (), (word("cadre.pool.young_age", 45, "430182"),)))
    assert numbers(team, "cadre.pool.young", book) == ((0, 0), (0, 0))
    stray = Person("c", "丙", status="in_post", birth=PartialDate(1990))
    assert numbers([*team, stray], "cadre.pool.young", book) == ((0, 1), (0, 1))


def test_a_refused_layer_may_have_set_it(team):
    book = attrs.evolve(nation(), refused=frozenset({"430181"}))
    assert numbers(team, "cadre.pool.young", book) == ((0, 2), (0, 2))


@pytest.mark.parametrize(("want", "missing"), [(1, (0, 0)), (2, (1, 1)), (0, (0, 0))])
def test_what_a_team_lacks_of_a_number(team, want, missing):
    book = join(nation(), Layer("county", "430181", (), (word("cadre.team.women_target", want),)))
    one = count(Register.of(team), book, on=DAY).get("cadre.team.women", organization="u")
    assert (one.numbers.part, one.missing) == ((1, 1), missing)


@pytest.mark.parametrize(("want", "missing"), [("1/2", (0, 0)), ("1/3", (0, 0)), ("1/1", (0, 1)), ("2/3", (0, 1))])
def test_what_a_team_lacks_of_a_share_is_rounded_up(team, want, missing):
    book = join(nation(), Layer("county", "430181", (), (word("cadre.team.bachelor_target", Fraction(want)),)))
    one = count(Register.of(team), book, on=DAY).get("cadre.team.bachelor", organization="u")
    assert (one.numbers.part, one.missing) == ((1, 2), missing)


def test_a_team_without_a_target_lacks_nothing(team):
    assert count(Register.of(team), nation(), on=DAY).get("cadre.team.women", organization="u").missing is None


@pytest.mark.parametrize(
    ("unit", "since", "whole", "parts"),
    [
        ("w", "2019-05", (1, 1), {"across_unit": (1, 1), "across_tier": (1, 1), "across_place": (0, 0)}),
        # Two posts begun in one month: either may have been the one before.
        ("w", "2022-03", (0, 2), {"across_unit": (0, 2)}),
        (None, "2019-05", (0, 1), {"across_unit": (0, 1)}),
    ],
)
def test_exchange_is_told_by_the_post_before(team, unit, since, whole, parts):
    before = Tenure(
        "t0", "a", f"{unit}-deputy" if unit else None, main=True, begins=PartialDate.parse(since), ended=True
    )
    for name, part in parts.items():
        assert numbers([*team, before], f"cadre.exchange.{name}") == (whole, part)


def test_a_first_post_and_a_move_before_the_window_are_no_exchange(team):
    assert numbers(team, "cadre.exchange.across_unit") == ((0, 0), (0, 0))
    early = Tenure("t0", "a", "w-deputy", main=True, begins=PartialDate.parse("2015-05"), ended=True)
    late = count(Register.of([*team, early]), with_local(), on=DAY, since=date(2024, 1, 1))
    assert late.get("cadre.exchange.across_unit").numbers.whole == (0, 0)


WHOLE = pl.lit(value=True)


FEMALE = pl.col("female")


def indicator(part=FEMALE, **more):
    return Indicator(
        **{"key": "x", "title": T, "view": "pools", "whole": WHOLE, "part": part, "by": ("organization",)} | more
    )


def _raise(_):
    msg = "out of order"
    raise ZeroDivisionError(msg)


def test_an_indicator_that_raises_is_named_and_the_others_are_counted(team):
    bad = indicator(pl.col("female").map_elements(_raise, return_dtype=pl.Boolean), source="luxi: rules.py")
    book = attrs.evolve(with_local(), indicators={**with_local().indicators, "x": bad})
    counts = count(Register.of(team), book, on=DAY)
    assert list(counts.faults) == ["x"]
    assert "luxi: rules.py" in counts.faults["x"]
    assert "out of order" in counts.faults["x"]
    assert counts.get("x").numbers.whole == (None, None)
    assert counts.get("x", organization="u").numbers.part == (None, None)
    assert counts.get("cadre.pool.women").numbers.part == (1, 1)


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: indicator(pl.col("nobody")), "columns the view does not have"),
        (lambda: indicator(pl.col("age_low")), "must give true or false"),
        (lambda: indicator(pl.col("female").fill_null(value=False)), "nothing known must give null"),
        (lambda: indicator(pl.col("female").any()), "depends on other rows"),
        (lambda: indicator(by=("age_low",)), "columns of text"),
        (lambda: indicator(rows=("awards",)), "does not need"),
        (lambda: indicator(view="nobody"), "no layer declares"),
        (lambda: indicator(target=Limit("cadre.entry.grassroots")), "a target is one of"),
        (lambda: indicator(target=Limit("no.such")), "no layer declares"),
        (lambda: indicator(Test(counted("age"), limit("no.such"))), "no layer declares"),
        (lambda: indicator(Test(counted("female"), limit("cadre.pool.young_age"))), "columns the view does not have"),
    ],
)
def test_an_indicator_that_is_wrong_is_refused_with_its_layer(made, says):
    with pytest.raises((RuleError, UnknownKeyError), match=says):
        join(nation(), Layer("county", "430181", indicators=(made(),)))


def test_an_indicator_is_tested_by_a_number_and_aims_at_one():
    with pytest.raises(DeclarationError, match="neither"):
        indicator(Test(orgwork.declare.word("level"), limit("x")))
    with pytest.raises(DeclarationError, match="an entry of a table"):
        indicator(target=Limit("x", by=("level",)))


def test_a_countys_indicator_counts_inside_the_county(team):
    book = join(nation(), Layer("county", "430181", indicators=(indicator(),)))
    records = [*team, Organization("o", "外县局", place="430182", entity="legal", ended=False)]
    records += [Person("z", "外", sex="female", status="in_post", organization="o")]
    assert numbers(records, "x", book) == ((2, 2), (1, 1))


def test_what_nobody_declares_is_refused(team):
    with pytest.raises(UnknownKeyError, match="no layer declares the indicators"):
        count(Register.of(team), with_local(), on=DAY, indicators=["no.such"])
    with pytest.raises(UnknownKeyError, match="not counted"):
        count(Register.of(team), with_local(), on=DAY).get("cadre.pool.women", sex="female")
