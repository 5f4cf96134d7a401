"""What the tests of the documentation share: the pages, their headings and their blocks."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import attrs
import pytest

DOCS = Path(__file__).parents[2] / "docs"
# The extension is no part of the library; Sphinx finds it in the same way.
sys.path.insert(0, str(DOCS / "_ext"))

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


@attrs.frozen
class Page:
    """A page: its file, its headings (depth and text) and its blocks (language and text), each in order."""

    path: Path
    headings: tuple[tuple[int, str], ...]
    blocks: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, path: Path) -> Page:
        text = path.read_text(encoding="utf-8")
        headings = [(len(marks), title) for marks, title in _HEADING.findall(_BLOCK.sub("", text))]
        return cls(path, tuple(headings), tuple(_BLOCK.findall(text)))


def author_pages() -> list[Path]:
    return sorted([*DOCS.glob("authors/*.md"), *DOCS.glob("authors_zh/*.md")])


@pytest.fixture
def page_of():
    return Page.of


@pytest.fixture
def docs() -> Path:
    return DOCS


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test that asks for an author's page every one of them."""
    if "author_page" in metafunc.fixturenames:
        pages = author_pages()
        metafunc.parametrize("author_page", pages, ids=[f"{p.parent.name}/{p.name}" for p in pages])
