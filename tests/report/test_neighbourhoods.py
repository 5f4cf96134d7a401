"""The blocks of villages on the page: counts by tier, the drawing with its text, and nothing where there are none."""

import re
from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Title
from orgwork.declare.catalogue import Entry
from orgwork.model import Mediation, Neighbourhood, NeighbourhoodChief, Organization, Register
from orgwork.report import page
from orgwork.report.blocks_chart import NO_CHIEF, Node, tree
from orgwork.report.charts import OUTCOMES
from orgwork.report.labels import labels
from orgwork.report.neighbourhoods import DRAWN, blocks

ON = date(2026, 6, 30)
SINCE = {"begins": PartialDate(2025, 3, 1), "ended": False}


def village(key, *sizes, whole):
    yield Organization(key, f"<i>{key}</i>村", place="430199", entity="legal", ended=False)
    yield Neighbourhood(f"{key}-a", key, "第1片", "pian", top=True, households=whole, **SINCE)
    for number, size in enumerate(sizes):
        yield Neighbourhood(f"{key}-{number}", key, None, "lin", f"{key}-a", top=False, households=size, **SINCE)
    yield NeighbourhoodChief(f"{key}-c", key, f"{key}-a", name="甲", **SINCE)
    yield NeighbourhoodChief(f"{key}-d", key, f"{key}-0", name="乙", **SINCE)
    yield Mediation(f"{key}-m", key, f"{key}-0", "邻里", "settled", PartialDate(2026, 3), 2)
    yield Mediation(f"{key}-n", key, f"{key}-0", "土地", "settled", PartialDate(2026, 4), 3)
    yield Mediation(f"{key}-o", key, f"{key}-0", "土地", "settled", PartialDate(2025, 6), 40)


@pytest.fixture(scope="module")
def named(book):
    entries = [
        Entry(key, Title(zh=zh, en=en), date(2024, 1, 1))
        for key, zh, en in (("pian", "片", "Area"), ("lin", "邻", "Lin"))
    ]
    said = (Title(zh="层级", en="Tiers"), tuple(entries), Citation(title="示例"), Evidence.TEXT)
    near, far = (Catalogue("neighbourhood.tiers", place, *said) for place in ("43", "44"))
    return attrs.evolve(book, catalogues=(near, attrs.evolve(far, entries=())))


def shown(records, book, lang="zh"):
    return blocks(check(Register.of(records), book, on=ON), labels(lang), lang)


def test_a_village_has_its_tiers_counts_and_what_was_done(named):
    (one,) = shown([*village("v", 9, 12, whole=21)], named, "en").villages
    assert (one.registered, one.counted, one.breaches) == ((None, None), (21, 21), 0)
    assert [(r.title, r.units, r.without, r.sizes) for r in one.rows] == [
        ("Area", 1, 0, (21, 21)),
        ("Lin", 2, 1, (9, 12)),
    ]
    assert one.done == (("disputes settled", 5),)
    assert one.chart.text == "<i>v</i>村 ? (第1片 21 (v-0 9, v-1 12))"


def test_what_is_found_of_a_unit_colours_it_and_a_unit_without_a_chief_bears_a_mark(named):
    (one,) = shown([*village("v", 9, 12, whole=22)], named).villages
    colours = [box.colour for box in one.chart.boxes]
    assert one.breaches == 1
    assert colours.count(OUTCOMES["breach"]) == 1
    assert colours.count(NO_CHIEF) == 1
    # Nothing rests on colour alone.
    assert one.chart.text == "<i>v</i>村 ? (第1片 22! (v-0 9, v-1 12))"


def test_a_unit_that_hangs_nowhere_is_named_and_not_drawn(named):
    ring = Neighbourhood("v-r", "v", "一环", "lin", "v-r", top=False, households=1, **SINCE)
    (one,) = shown([*village("v", 9, whole=9), ring], named).villages
    assert one.adrift == ("一环",)
    assert "一环" not in one.chart.text


def test_of_many_villages_those_with_a_breach_are_drawn_first(named):
    records = [r for n in range(DRAWN + 2) for r in village(f"v{n:02}", 9, whole=9 + (n > DRAWN))]
    found = shown(records, named)
    assert found.more == 2
    assert [one.chart is None for one in found.villages].count(True) == 2
    assert found.villages[-1].chart is not None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_holds_the_drawing_where_there_are_villages_and_nothing_else(named, lang):
    findings = check(Register.of([*village("v", 9, whole=9)]), named, on=ON)
    text = page(findings, title="x", lang=lang)
    assert 'id="neighbourhoods"' in text
    assert "&lt;i&gt;v&lt;/i&gt;村" in text
    bare = page(check(Register.of([Organization("u", "局", place="430199")]), named, on=ON), title="x", lang=lang)
    assert not re.search('["#]neighbourhoods"', bare)


def test_every_lowest_unit_is_as_wide_as_the_others_and_words_stay_inside_their_boxes():
    leaves = [Node(f"第{n}邻", str(n), "户") for n in range(120)]
    drawn = tree(Node("村", "999", "户", inner=(Node("片", "1", "户", inner=tuple(leaves)), Node("组", "2", "户"))))
    widths = [box.width for box in drawn.boxes if box.y == 70]
    assert len(widths) == 120
    assert max(widths) - min(widths) < 0.1
    assert all(box.x + box.width <= drawn.width for box in drawn.boxes)
    assert all(len(word.text) < 4 for word in drawn.words if word.y == 90)
