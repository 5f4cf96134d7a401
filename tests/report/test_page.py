from datetime import date
from functools import reduce
from html.parser import HTMLParser

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment, Problem, Title
from orgwork.model import Establishment, Organization, Person, Post, Register, Tenure
from orgwork.report import page
from orgwork.report.labels import labels

EVIL = "<script>alert(1)</script>\"'&{{7*7}}"
TAGS = (
    "html head meta title style body a main header h1 p ul li b span nav section h2 h3 h4 div table thead tbody tfoot "
    "tr th td details summary dl dt dd svg rect text caption"
)
"""All that the page is made of."""


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.links, self.ids = [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.links += [v for k, v in attrs if k in {"src", "href", "action"}]
        self.ids += [v for k, v in attrs if k == "id"]


@pytest.fixture
def findings(book):
    records = [
        Organization("u", EVIL, place="430199", entity="legal", ended=False),
        Establishment("e", "u", measure="headcount_administrative", number=0, begins=PartialDate(2020), ended=False),
        Person(
            "p",
            EVIL,
            organization="u",
            staffing="administrative",
            status="in_post",
            identity_number="430199198001010017",
        ),
        Post("x", "u"),
        Tenure("t", "p"),
    ]
    return check(Register.of(records), book, on=date(2026, 6, 30), incomplete=1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_stands_alone_and_runs_nothing(findings, lang):
    problem = Problem("OW613", "f.xlsx", "A02", 3, "任职时间", EVIL, Title(zh="坏", en="bad"))
    text = page(findings, title=EVIL, problems=[problem], lang=lang)
    tags = Tags()
    tags.feed(text)
    assert "script" not in tags.seen
    assert all(link.startswith("#") and link[1:] in tags.ids for link in tags.links)
    assert tags.links
    assert len(tags.ids) == len(set(tags.ids))
    assert "49" not in text.split("<main>")[1].split("</header>")[0]
    assert "&lt;script&gt;" in text
    assert "430199198001010017" not in text


def test_every_finding_stands_on_the_page_with_its_explanation(findings):
    text = page(findings, title="x")
    for finding in findings:
        assert f'id="f-{finding.id}"' in text
    assert "不完整" in text


def test_the_totals_are_those_of_the_findings(findings):
    text = page(findings, title="x", lang="en")
    for outcome, label in (("breach", "Breaches"), ("unknown", "Unknown"), ("waived", "Waived"), ("met", "Met")):
        assert f"<b>{findings.counts()[outcome]}</b><span>{label}</span>" in text


def test_payloads_are_text_wherever_they_stand(hostile):
    tags = Tags()
    tags.feed(hostile.page)
    assert len(hostile.payloads) == len(set(hostile.payloads)) == 500
    assert set(tags.seen) <= set(TAGS.split())
    assert all(link.startswith("#") for link in tags.links)
    assert len(tags.ids) == len(set(tags.ids))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "《旧办法》 · 30个月 — 自 2026-01-01 起被上级的 48个月 超越"),
        ("en", "《旧办法》 · 30 months — overtaken since 2026-01-01 by 48 months"),
    ],
)
def test_local_values_that_were_overtaken_are_told_with_the_day_and_the_text(findings, lang, said):
    def word(by, value, begins, title):
        day, key = date(begins, 1, 1), "cadre.promotion.deputy_service"
        return Amendment(key, by, by, value, day, day, Citation(title), Evidence.TEXT)

    layers = [
        Layer("nation", "", (), (word("", 48, 2026, f"新{EVIL}"),)),
        Layer("county", "430181", (), (word("430181", 30, 2020, "旧办法"),)),
    ]
    told = attrs.evolve(findings, book=reduce(join, layers, findings.book))
    text = page(told, title="x", lang=lang)
    assert said in text
    assert f"新{EVIL}" not in text
    assert "《新&lt;script&gt;" in text
    assert labels(lang)["overtaken"] not in page(findings, title="x", lang=lang)
