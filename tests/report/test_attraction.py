"""How far talents came, on the page: bounds where something is not known, and nothing where nothing is on file."""

from datetime import date

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Attraction, AttractionStep, Coverage, Extent, Organization, Register, TalentNeed
from orgwork.report.attraction import funnel
from orgwork.report.charts import GREY
from orgwork.report.labels import labels

ON = date(2026, 6, 30)
DAY = PartialDate(2026, 2, 1)
RECORDS = [
    Organization("u", "示例单位", place="430199", entity="legal", ended=False),
    TalentNeed("n", "u", level="engineer", number=3, begins=DAY, ended=False),
    TalentNeed("m", "u", number=None, begins=DAY, ended=False),
    *(Attraction(way, "u", need, result="open", begins=DAY, ended=False) for way, need in (("a", "n"), ("b", "m"))),
    AttractionStep("a1", "u", "a", "contact", begins=DAY, ends=DAY),
    AttractionStep("b1", "u", "b", None, begins=DAY, ends=DAY),
]


def shown(book, records, coverage=(), lang="en"):
    return funnel(check(Register.of(records, coverage), book, on=ON, rules=[]), labels(lang), lang)


def test_steps_are_counted_by_level_between_bounds(book):
    one = shown(book, RECORDS)
    assert [(row.title, row.wanted, row.signed) for row in one.rows] == [
        ("outstanding engineer", (3, 3), (0, 0)),
        ("not known", (0, None), (0, 1)),
    ]
    # A step without a name may be any.
    assert one.total.steps == ((2, 2), (1, 2), (0, 1), (0, 1), (0, 1), (0, 1))
    assert one.chart.text == ("ways begun 2; contact 1–2; talks 0–1; signing 0–1; arrival 0–1; support paid 0–1")
    assert sum(box.colour == GREY for box in one.chart.boxes) == 5


def test_where_ways_may_be_missing_no_most_is_told(book):
    one = shown(book, RECORDS, [Coverage("attractions", Extent.PARTIAL, "u")])
    assert {high for _, high in one.total.steps} == {None}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_records_there_is_no_section(book, lang):
    assert shown(book, RECORDS[:1], lang=lang) is None
    assert shown(book, RECORDS[:2], lang=lang).chart is None
