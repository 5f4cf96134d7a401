"""An author's page in English has its counterpart in Chinese, with the same sections and the same blocks."""

from __future__ import annotations

import re

import pytest

LANGUAGE = re.compile(r" --lang (en|zh)| -o orgwork_lang=(en|zh)")
TITLE = re.compile(r'^title = ".*"$', re.MULTILINE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_the_same_pages_are_there_in_both_languages(docs):
    english, chinese = ({p.name for p in (docs / folder).glob("*.md")} for folder in ("authors", "authors_zh"))
    assert english == chinese
    assert {"tutorial.md", "howto.md", "layers.md"} <= english


@pytest.mark.parametrize("name", ["tutorial.md", "howto.md", "layers.md"])
def test_sections_and_blocks_are_the_same(docs, page_of, name):
    english, chinese = (page_of(docs / folder / name) for folder in ("authors", "authors_zh"))
    assert [depth for depth, _ in english.headings] == [depth for depth, _ in chinese.headings]
    assert [kind for kind, _ in english.blocks] == [kind for kind, _ in chinese.blocks]
    for (kind, one), (_, two) in zip(english.blocks, chinese.blocks, strict=True):
        if kind != "text":  # what is printed is in the reader's language
            assert plain(one) == plain(two)


def plain(block: str) -> str:
    """Return a block without what may be in the reader's language: the option for it, titles of cases."""
    return TITLE.sub("title", LANGUAGE.sub("", block))


def test_the_headings_of_the_chinese_pages_are_chinese(docs, page_of):
    for path in (docs / "authors_zh").glob("*.md"):
        assert all(CHINESE.search(title) for _, title in page_of(path).headings), path
