"""Sections of plugins: data on the page, never markup, and no fault of theirs stops it."""

import sys
from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.declare import Title
from orgwork.declare.section import Section, Table
from orgwork.model import Organization, Person, Register
from orgwork.report import page

T = Title(zh="附加", en="Extra")


def shown(book, build):
    register = Register.of([Organization("u", "局", place="430199"), Person("p", "甲", organization="u")])
    findings = check(register, attrs.evolve(book, sections=(Section("extra", T, build),)), on=date(2026, 6, 30))
    return page(findings, title="x")


def test_a_section_is_a_table_of_text(book):
    def build(rows):
        return Table((Title(zh="数", en="n"),), ((f"<b>{len(rows)}</b>",), (rows[0]["outcome"],)))

    text = shown(book, build)
    assert "附加" in text
    assert "&lt;b&gt;" in text
    assert "<td>unknown</td>" in text


def _change(rows):
    rows[0]["outcome"] = "met"


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda _: 1 / 0, "ZeroDivisionError"),
        (lambda _: sys.exit(3), "SystemExit"),
        (lambda rows: rows[0]["records"].append("p"), "AttributeError"),
        (lambda _: "<b>", "str is no Table"),
        (lambda _: Table((T,), (("a", "b"),)), "as many cells"),
        (_change, "TypeError"),
    ],
)
def test_a_section_that_fails_is_named_and_the_page_goes_on(book, build, says):
    text = shown(book, build)
    assert says in text
    assert text.rstrip().endswith("</html>")
