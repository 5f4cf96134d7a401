"""Rules stand by area: the longest beginning of a key decides, a layer's areas speak for its own rules."""

import re
from datetime import date
from html import unescape

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.declare import Area, Title
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.report import page
from orgwork.report.areas import area_of, by_area, unasked
from orgwork.report.county import ahead_chart
from orgwork.report.entries import entries
from orgwork.report.labels import labels

ON = date(2026, 6, 30)


def area(key, *of, turn=100, place=""):
    return Area(key, Title(zh=f"{key}类", en=f"about {key}"), of, turn, place)


@pytest.fixture
def findings(book):
    unit = Organization("u", "局", place="430199", entity="legal", ended=False)
    register = Register.of([unit, Person("p", "甲", organization="u"), Post("x", "u"), Tenure("t", "p")])
    return check(register, book, on=ON)


def test_every_rule_of_the_nation_has_an_area_and_every_area_a_rule(book):
    declared = [*book.rules.values(), *book.deadlines.values()]
    assert all(area_of(book, one.key, one.place) for one in declared)
    assert {of.key for of, _ in by_area(book, declared, lambda rule: rule)} == {of.key for of in book.areas}


@pytest.mark.parametrize(
    ("key", "place", "found"),
    [
        ("cadre.term", "", "terms"),
        ("cadre.term.same_post", "43", "terms"),
        ("cadre.terms.same_post", "", None),
        ("cadre.term.left.late", "4301", "late"),
        ("cadre.term.left.late", "43", "terms"),
        ("cadre.term.left.late", "4302", "terms"),
    ],
)
def test_the_longest_beginning_decides_and_a_layer_speaks_for_its_place(book, key, place, found):
    areas = (area("late", "cadre.term.left", place="4301"), area("terms", "cadre.term"))
    got = area_of(attrs.evolve(book, areas=areas), key, place)
    assert (got and got.key) == found


def test_a_layer_does_not_reword_what_the_nation_says(book):
    areas = (area("b", "cadre.term"), area("a", "cadre.term", place="43"))
    assert area_of(attrs.evolve(book, areas=areas), "cadre.term.late", "43").key == "b"


def test_areas_stand_by_their_turn_and_rules_without_one_stand_last(book):
    areas = (area("first", "cadre.training", turn=2), area("second", "cadre.term", turn=1))
    held = by_area(attrs.evolve(book, areas=areas), book.rules.values(), lambda rule: rule)
    assert [of.key for of, _ in held] == ["second", "first", "other"]
    assert sum(len(rules) for _, rules in held) == len(book.rules)


def test_a_layer_adds_areas(book):
    new = area("own", "county.follow_up")
    assert new in join(book, Layer("county", "430199", areas=(new,))).areas


@pytest.mark.parametrize("of", [(), ("",), "cadre.term"])
def test_an_area_names_beginnings_of_keys(of):
    with pytest.raises(ValueError, match="names no rules"):
        Area("x", Title(zh="甲", en="a"), of)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_numbers_of_the_areas_add_up_to_the_totals(findings, lang):
    overview = page(findings, title="x", lang=lang).split('<section id="rules"')[1].split("</table>")[0]
    for outcome in ("breach", "due", "unknown", "waived"):
        cells = re.findall(rf'<td class="n {outcome}">.*?(\d+)<', overview)
        assert len(cells) > 10
        assert sum(map(int, cells)) == findings.counts()[outcome], outcome


def test_what_was_not_asked_is_told_by_area(findings, book):
    text, told = page(findings, title="x", lang="en"), unasked(findings, "en")
    assert [one.title for one in told] == [
        of.title.en for of, _ in by_area(book, map(book.declared, findings.absent()), lambda rule: rule)
    ]
    assert sum(len(one.rules) for one in told) == len(findings.absent()) > 10
    assert 'href="#unasked"' in text
    assert all(rule in unescape(text.split('id="unasked"')[1]) for one in told for rule in one.rules)


def test_what_an_area_is_called_is_text(findings):
    evil = Area("<b>", Title(zh="<script>1</script>", en="<script>1</script>"), ("cadre",), 0)
    told = attrs.evolve(findings, book=attrs.evolve(findings.book, areas=(evil,)))
    text = page(told, title="x")
    assert "<script" not in text
    assert "&lt;script&gt;1&lt;/script&gt;" in text


def test_deadlines_ahead_are_drawn_by_area_each_in_a_colour_of_its_own(account):
    checked = account.findings
    ahead = entries(list(checked.ahead()), checked, {}, labels("en"), "en")
    chart, legend = ahead_chart(ahead, checked.book, checked.on, "en")
    held = by_area(checked.book, ahead, lambda entry: entry.finding.rule)
    assert [item.label for item in legend] == [of.title.en for of, _ in held]
    assert len({item.colour for item in legend}) == len(legend) > 1
    assert sum(map(int, re.findall(r" (\d+)(?=[,;]|$)", chart.text))) == len(ahead)
