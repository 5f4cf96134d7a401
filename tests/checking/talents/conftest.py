from datetime import date

import pytest

from orgwork.book import Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.testing.strategies.talent_files import CATALOGUES

SAID = {
    "talent.class.notice": 5,
    "talent.class.validity": 24,
    "talent.direct.tax": {"A": 500_000_000, "B": 100_000_000},
    "talent.direct.round": {"B": 50_000_000},
    "talent.direct.valuation": {"B": 5_000_000_000},
    "talent.direct.headcount": {"A": 80, "B": 60},
    "talent.evaluation.evaluators": 2,
    "talent.scheme.more_terms": {"title_field": 0},
}


@pytest.fixture(scope="session")
def layered(book):
    """Return the book with the classes of a province and what it asks of them."""
    start, cites = date(2018, 1, 1), Citation(title="示例")
    said = (Amendment(key, "43", "43", value, start, start, cites, Evidence.TEXT) for key, value in SAID.items())
    return join(book, Layer("province", "43", (), tuple(said), catalogues=CATALOGUES))
