from datetime import date

import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.model import Organization, Register

ON = date(2026, 6, 30)
UNITS = {
    "town": "示例镇人民政府",
    "street": "东岸街道办事处",
    "village": "示例村村民委员会",
    "community": "示例社区居民委员会",
    "bureau": "示例县林业局",
}


def units(**said):
    """Return the units; what is said of the town may be given."""
    whole = {"place": "430199", "entity": "legal", "ended": False}
    return [Organization(key, name, **(whole | (said if key == "town" else {}))) for key, name in UNITS.items()]


@pytest.fixture
def told(book):
    """Return a function that gives what a rule says of the rows that it does not find in order."""

    def ask(rule, records, coverage=(), on=ON, given=book, of=None):
        register = Register.of([*(of or units()), *records], coverage)
        found = check(register, given, on=on, since=date(2010, 1, 1), rules=[rule])
        assert not found.faults
        return dict(found.frame.select("key", "outcome").iter_rows())

    return ask


@pytest.fixture
def setting(book):
    """Return a function that gives the book with one word more of a province."""

    def join_word(key, value):
        start = date(2021, 1, 1)
        word = Amendment(key, "43", "43", value, start, start, Citation(title="示例"), Evidence.TEXT)
        return join(book, Layer("province", "43", (), (word,)))

    return join_word
