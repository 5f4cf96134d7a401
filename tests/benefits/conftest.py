"""The layers of Hunan, read once for all tests of benefits."""

from pathlib import Path

import pytest

from orgwork.plugin import load_book

ROOT = Path(__file__).parents[2]
LAYERS = sorted(folder.name for folder in (ROOT / "plugins").iterdir() if folder.name != "demo-county")
"""All of Hunan; the invented county has no talents' benefits of its own."""


@pytest.fixture(scope="session")
def layers():
    book, report = load_book([ROOT / "plugins" / name for name in LAYERS])
    assert not report.refused, report.text("en")
    return book
