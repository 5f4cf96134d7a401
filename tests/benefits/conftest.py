"""The layers of Hunan, read once for all tests of benefits."""

from pathlib import Path

import pytest

from orgwork.plugin import load_book

ROOT = Path(__file__).parents[2]
LAYERS = (
    "hunan",
    "changsha",
    "zhuzhou",
    "xiangtan",
    "changde",
    "yueyang",
    "hengyang",
    "yiyang",
    "chenzhou",
    "yongzhou",
    "loudi",
    "luxi",
)


@pytest.fixture(scope="session")
def layers():
    book, report = load_book([ROOT / "plugins" / name for name in LAYERS])
    assert not report.refused, report.text("en")
    return book
