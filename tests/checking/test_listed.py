"""A check that lists the rows which meet a rule says of all others what every check says."""

from collections import Counter
from datetime import date

import polars as pl
from hypothesis import given, settings

import orgwork.national
from orgwork.book import Layer, join
from orgwork.checking import check, check_listed, explain
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.plugin import load_book
from orgwork.testing import strategies as own

PLAIN, _ = load_book(orgwork.national.__path__, installed=False)
START = date(2010, 1, 1)
WARNINGS = [key for key in PLAIN.parameters if key.endswith(".warn")]
WORDS = tuple(Amendment(key, "43", "43", 6, START, START, Citation("示例"), Evidence.TEXT) for key in WARNINGS)
BOOK = join(PLAIN, Layer("warnings", "43", (), WORDS))
RULES = [*BOOK.rules, *BOOK.deadlines]
DAY = date(2026, 6, 30)


@settings(max_examples=max(1, settings.default.max_examples // 3))
@given(own.career_registers() | own.deadline_registers(on=DAY) | own.region_registers())
def test_listing_what_is_met_changes_nothing_else(register):
    plain, listed = check(register, BOOK, on=DAY), check_listed(register, BOOK, on=DAY, rules=RULES)
    assert not listed.faults
    rest = listed.frame.filter(pl.col("outcome") != "met")
    assert rest.drop("legs").write_ndjson() == plain.frame.drop("legs").write_ndjson()
    # Whoever is listed is looked up, however late it is: the same answers may stand under other numbers.
    assert [one.legs for one in listed if one.outcome != "met"] == [one.legs for one in plain]
    assert (listed.met, listed.older) == (plain.met, plain.older)
    assert listed.calendar.drop("legs").write_ndjson() == plain.calendar.drop("legs").write_ndjson()
    assert [one.legs for one in listed.ahead()] == [one.legs for one in plain.ahead()]
    met = Counter(listed.frame.filter(outcome="met")["rule"])
    assert {key: number for key, number in plain.met.items() if number} == met
    assert listed.counts() == plain.counts()
    for finding in listed:
        assert explain(finding, BOOK, register, "en").text()
