"""Indicators on the page and in JSON: every number has its list, targets say what is wanting, faults are named."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import attrs
import polars as pl
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment, Indicator, Title
from orgwork.model import (
    Campaign,
    Education,
    Establishment,
    MemberStudy,
    Organization,
    PartyMember,
    Person,
    Post,
    Register,
    Tenure,
)
from orgwork.report import Account, page, to_json
from orgwork.report.indicators import shown
from orgwork.report.labels import labels
from orgwork.report.seats import teams

ON = date(2026, 6, 30)
START = date(2020, 1, 1)


def word(key, value):
    return Amendment(key, "430181", "430181", value, START, START, Citation(title="示例意见"), Evidence.TEXT)


@pytest.fixture(scope="module")
def findings(book):
    begun = PartialDate(2022, 3)
    records = [
        Organization("u", "示例局", place="430181", entity="legal", ended=False),
        Organization("v", "浏阳市人民法院", place="430181", entity="legal", ended=False),
        *(Post(f"{u}-{k}", u, name=f"{u}{k}", kind=k) for u in ("u", "v") for k in ("principal", "deputy")),
        Person("a", "甲", sex="female", politics="中共党员", organization="u", status="in_post"),
        Person("b", "乙", sex=None, politics="中共党员", organization="u", status="in_post"),
        Person("c", "丙", sex="male", politics="中共党员", organization="v", status="in_post"),
        Person("d", "丁", sex="female", politics="群众", status="in_post"),
        Tenure("ta", "a", "u-principal", main=True, leader=True, begins=begun, ended=False),
        Tenure("tb", "b", "u-deputy", main=True, leader=True, begins=begun, ended=False),
        Tenure("tc", "c", "v-principal", main=True, leader=True, begins=begun, ended=False),
        Establishment("e1", "u", "posts_principal", 1, begins=begun, ended=False),
        Establishment("e2", "u", "posts_deputy", 3, begins=begun, ended=False),
        Education("ea", "a", schooling="大学", major="法学", ended=True),
    ]
    layer = Layer("county", "430181", (), (word("cadre.team.women_target", 2), word("cadre.team.nonparty_target", 1)))
    return check(Register.of(records), join(book, layer), on=ON)


@pytest.fixture(scope="module")
def counts(findings):
    return count(findings.register, findings.book, on=ON, since=findings.since)


class Lists(HTMLParser):
    """The numbers that are links, and the texts to which they lead."""

    def __init__(self):
        super().__init__()
        self.numbers, self.texts, self.links, self.open = {}, {}, {}, []

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        if tag == "a":
            self.links[known["href"][1:]] = self.links.get(known["href"][1:], 0)
        self.open.append((tag, known))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for tag, known in self.open:
            if tag == "p" and "id" in known:
                self.texts[known["id"]] = self.texts.get(known["id"], "") + data
        if self.open and self.open[-1][0] == "a" and data.strip().isdigit():
            self.numbers.setdefault(self.open[-1][1]["href"][1:], int(data))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_of_the_sections_leads_to_as_many_names(findings, lang):
    text = page(findings, title="x", lang=lang)
    section = text[text.index('id="indicators"') : text.index('id="unknowns"')]
    lists = Lists()
    lists.feed(section)
    assert len(lists.numbers) > 20
    comma = labels(lang)["comma"]
    for anchor, number in lists.numbers.items():
        said = lists.texts[anchor]
        assert f"({number})" in said
        if "-t-" not in anchor:
            assert len(re.sub(r"^.*?\(\d+\) ", "", said).split(comma)) == number, (anchor, said)


def grid(findings, counts, view, by=0, lang="en"):
    return shown(counts, findings, labels(lang), lang).grids[view][by]


def test_a_row_tells_who_surely_and_who_perhaps(findings, counts):
    women = grid(findings, counts, "pools")
    place = women.headings.index("Women")
    rows = {row.label: row.cells[place] for row in women.rows}
    assert [(label, cell.sure.names, cell.perhaps.names) for label, cell in rows.items()] == [
        ("示例局", ("甲",), ("乙",)),
        ("浏阳市人民法院", (), ()),
        ("not known", ("丁",), ()),
    ]
    assert len(women.total.cells[place].sure.names) == 2


def test_a_target_says_what_is_wanting_and_without_one_nothing_is(findings, counts):
    members = grid(findings, counts, "team_members")
    cells = dict(zip(members.headings, members.rows[0].cells, strict=True))
    assert (cells["Team members: women"].missing, cells["Team members: women"].wanted) == ((0, 1), "≥ 2")
    assert cells["Team members: not of the Party"].missing == (1, 1)
    assert cells["Team members: of a minority"].missing is None


def test_the_seats_of_a_team_and_what_is_vacant_and_wanting(findings, counts):
    bureau, court = teams(findings.register, counts, ON, "en")
    assert [(seat.post, seat.holders) for seat in bureau.seats] == [("uprincipal", ("甲",)), ("udeputy", ("乙",))]
    assert bureau.vacant == (2, 2)
    assert dict(bureau.wanting) == {"Team members: women": (0, 1), "Team members: not of the Party": (1, 1)}
    assert [(seat.post, seat.holders) for seat in court.seats] == [("vprincipal", ("丙",)), ("vdeputy", ())]
    assert court.vacant == (None, None)


def test_how_a_team_spreads(findings, counts):
    spread = shown(counts, findings, labels("en"), "en").spreads["team_members"]
    values = dict(spread.rows)["示例局"][spread.headings.index("Schooling of team members")]
    assert [(value, held.names) for value, held in values] == [("bachelor", ("甲",)), ("not known", ("乙",))]


def test_members_whom_a_campaign_reached_are_told_by_campaign_and_branch_with_their_names(book):
    """A number of what was reached leads to the members, not to their branch so many times."""
    begun = PartialDate(2026, 1, 5)
    party = {"place": "430181", "entity": "party", "kind": "党支部", "begins": PartialDate(2010), "ended": False}
    members = [PartyMember(n, f"党员{n}", "b", kind="full", begins=PartialDate(2015), ended=False) for n in "xy"]
    records = [
        Organization("t", "示例党委", **(party | {"kind": "党委"})),
        Organization("b", "示例支部", parent="t", **party),
        Campaign(
            "c", "t", "示例学习", reaches="members", channel="any", begins=begun, members_due=PartialDate(2026, 5, 1)
        ),
        *members,
        MemberStudy("s", "c", "x", "b", channel="class", begins=PartialDate(2026, 2, 1)),
    ]
    told = check(Register.of(records), book, on=ON)
    by_campaign, by_branch = shown(count(told.register, book, on=ON, since=told.since), told, labels("en"), "en").grids[
        "campaign_people"
    ]
    assert by_campaign.title == "Members whom a campaign reached · By campaign"
    assert by_branch.title == "Members whom a campaign reached · By campaign, By unit"
    assert [row.label for row in by_campaign.rows] == ["示例学习"]
    (row,) = by_branch.rows
    assert row.label == "示例学习 · 示例支部"
    assert (row.whole.sure.names, row.cells[0].sure.names) == (("党员x", "党员y"), ("党员x",))


def _raise(_):
    msg = "out of order"
    raise ZeroDivisionError(msg)


def test_an_indicator_that_raises_is_named_and_the_page_goes_on(findings):
    part = pl.col("female").map_elements(_raise, return_dtype=pl.Boolean)
    bad = Indicator("x", Title(zh="坏指标", en="bad"), "pools", pl.col("in_post"), part, source="luxi rules.py")
    told = attrs.evolve(findings, book=attrs.evolve(findings.book, indicators={**findings.book.indicators, "x": bad}))
    text = page(told, title="x")
    assert "坏指标 · luxi rules.py" in text
    assert "女干部" in text
    data = json.loads(to_json(Account(told, "x")))
    assert "out of order" in data["indicator_faults"]["x"]


def test_what_lacks_a_table_is_named_on_the_page(book):
    register = Register.of([Organization("u", "局", place="430181", entity="legal", ended=False)])
    text = page(check(register, book, on=ON), title="x", lang="en")
    assert labels("en")["indicator_absent"] in text


def test_json_has_every_number_with_its_ids(findings):
    told = json.loads(to_json(Account(findings, "x")))
    women = [one for one in told["indicators"] if one["indicator"] == "cadre.team.women" and one["group"]]
    assert [(one["group"], one["subjects"], one["perhaps"]) for one in women] == [
        ({"organization": "u"}, ["a"], ["b"]),
        ({"organization": "v"}, [], []),
    ]
    assert women[0]["target"] == {"at_least": "2", "set_by": ["《示例意见》"]}
    assert women[0]["missing"] == {"low": 0, "high": 1}
    assert told["indicators_unset"] == ["cadre.pool.young", "cadre.team.young"]
    assert told["indicators_absent"]["cadre.task.led"] == ["task_roles"]
    assert told["indicators_absent"]["village.freed"] == ["freed_hours", "village_items"]


def test_json_of_a_place_has_its_groups_and_those_of_unknown_place(findings):
    told = json.loads(to_json(Account(findings, "x", place="430182")))
    assert not [one for one in told["indicators"] if one["group"].get("organization") == "u"]
    assert [one for one in told["indicators"] if not one["group"]]
