"""The sheets on units, and how every sheet is laid out."""

import io
import re
import zipfile
from datetime import date

import attrs
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check, count
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Establishment, Extent, Organization, Person, Post, Register, Tenure
from orgwork.report import Account, to_xlsx
from orgwork.report.labels import labels
from orgwork.report.seats import Seat, Team, teams
from orgwork.report.sheets import OPTIONS, Out, begun, columns_widths, heighten, sheet
from orgwork.report.sheets_teams import _team
from orgwork.report.staffing import bounds_text, staffing, totals

ON = date(2026, 6, 30)
NUMBER = "430199198001010017"


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(page):
    return list(page.iter_rows(min_row=2, values_only=True))


@pytest.fixture(scope="module")
def small(book):
    """Return the check of two units, one of them with hostile names, in two places."""
    names = {"u": "=示例局", "v": f"@乙局{NUMBER}"}
    units = [
        Organization(u, n, place=p, entity="legal", ended=False)
        for (u, n), p in zip(names.items(), ("430199", "430181"), strict=True)
    ]
    start = PartialDate(2020)
    records = [
        *units,
        Establishment("e", "u", "headcount_administrative", 1, begins=start, ended=False),
        Establishment("f", "u", "posts_principal", 1, begins=start, ended=False),
        *(Person(f"p{i}", f"+甲{i}", organization="u", staffing="administrative", status="in_post") for i in range(2)),
        Post("x", "u", name="-局长", kind="principal", ended=False),
        Post("y", "u", name="副局长", kind="deputy", ended=False),
        Post("z", "v", name="局长", kind="principal", ended=False),
        Tenure("t", "p0", "x", leader=True, begins=start, ended=False),
    ]
    gaps = [Coverage(t, Extent.COMPLETE) for t in ("tenures", "posts", "persons", "establishments")]
    findings = check(Register.of(records, gaps), book, on=ON, rules=["establishment.headcount"])
    return Account(findings, "x.xlsx")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_on_staffing_holds_the_numbers_of_the_page_and_their_sums(account, lang):
    label = labels(lang)
    page = opened(to_xlsx(account, lang))[label["nav_staffing"]]
    units = staffing(account.findings.register, account.findings.on)
    told = rows(page)
    assert len(told) == sum(len(unit.rows) for unit in units) + len(totals(units))
    first = units[0].rows[0]
    assert told[0][1] == label["measures"][first.measure]
    assert [str(cell) for cell in told[0][2:6]] == [
        bounds_text(pair) for pair in (first.authorised, first.filled, first.over, first.vacant)
    ]
    assert told[-1][0] == label["total"]
    assert any(isinstance(cell, int) for cell in told[0])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_on_teams_has_every_seat_and_says_of_each_team_once_what_is_wanting(account, lang):
    label, findings = labels(lang), account.findings
    page = opened(to_xlsx(account, lang))[label["nav_teams"]]
    found = teams(findings.register, count(findings.register, findings.book, on=findings.on), findings.on, lang)
    told = rows(page)
    assert len(told) == sum(max(len(team.seats), 1) for team in found)
    assert sum(row[4] is not None for row in told) == len(found)
    assert sum(row[2] == label["nobody_holds"] for row in told) == sum(
        not seat.holders and not seat.perhaps for team in found for seat in team.seats
    )


@pytest.mark.parametrize(("lang", "told"), [("zh", "党外干部：1\n女干部：?–2"), ("en", "党外干部: 1\n女干部: ?–2")])
def test_what_targets_ask_for_is_told_line_by_line_of_a_team_without_seats_too(lang, told):
    wanting = (("党外干部", (1, 1)), ("女干部", (None, 2)))
    out = Out(None, {}, labels(lang))
    assert list(_team(out, Team("局", None, (), (None, None), wanting))) == [["局", "", "", "", "?", told]]
    seats = (Seat("局长", "principal", ("甲",), ()), Seat("副局长", "deputy", (), ("乙",)))
    first, second = _team(out, Team("局", None, seats, (0, 0), wanting))
    assert first == ["局", "局长", "甲", "", 0, told]
    assert second == ["局", "副局长", "", "乙", "", ""]


def test_hostile_names_stay_texts_and_numbers_are_hidden(small):
    content = to_xlsx(small)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    assert not [text for text in texts if re.search(r"<f[\s>/]", text) or NUMBER in text]
    book = opened(content)
    assert rows(book["编制职数"])[0] == ("=示例局", "行政编制", 1, 2, 1, 0, "+甲0、+甲1")
    assert [row[:3] for row in rows(book["领导班子"])] == [
        ("=示例局", "-局长", "+甲0"),
        ("=示例局", "副局长", "无人在任"),
        ("@乙局430199**********17", "局长", "无人在任"),
    ]


def test_a_place_narrows_the_lists_and_not_the_sums(small):
    book = opened(to_xlsx(attrs.evolve(small, place="430181")))
    assert [row[0] for row in rows(book["领导班子"])] == ["@乙局430199**********17"]
    told = rows(book["编制职数"])
    assert {row[0] for row in told} == {"合计"}
    assert told[0][3] == 2


def test_every_sheet_is_printed_on_a4_across_with_its_headings_on_every_page(account):
    for page in opened(to_xlsx(account)):
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.fitToHeight == 0
        assert page.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize(
    ("pair", "text"),
    [((1, 1), "1"), ((1, 3), "1–3"), ((None, None), "?"), ((None, 3), "?–3"), ((1, None), "1–?")],
)
def test_bounds_are_told_as_a_number_a_range_or_a_question(pair, text):
    assert bounds_text(pair) == text


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(), st.none()), min_size=1))
def test_widths_hold_the_longest_line_or_are_the_widest_there_is(cells):
    for column, width in zip(zip(*cells, strict=True), columns_widths(cells), strict=True):
        longest = max(len(line) for cell in column for line in str(cell or "").split("\n"))
        assert 6 <= width <= 42
        assert width >= min(longest, 42)


@pytest.mark.parametrize(
    ("text", "height"), [("甲" * 4, None), ("甲" * 5, 30), ("a\nb\nc", 45), ("abcdefghi", None), ("甲" * 999, 405)]
)
def test_a_row_is_as_high_as_its_lines_and_no_higher_than_a_row_may_be(text, height):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as made:
        out = begun(made, {}, "x")
        page = sheet(out, "x", ["x"], [10], 1)
        page.write_string(1, 0, text)
        heighten(page, 1, [text], [10])
    assert opened(stream.getvalue())["x"].row_dimensions[2].height == height
