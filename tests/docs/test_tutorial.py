"""What follows the tutorial finds what does not hold; the tutorial ends as it promises."""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "tutorial"


@pytest.fixture(scope="module")
def tutorial():
    """Return the script as a module; it is run with the wheel by .ci/run, for it asks pip's index."""
    loader = SourceFileLoader("follow_tutorial", str(SCRIPT))
    spec = spec_from_loader(loader.name, loader)
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def followed(tutorial, tmp_path):
    """Return what follows a page that is given as text."""

    def follow(text: str) -> None:
        page = tmp_path / "page.md"
        page.write_text(text, encoding="utf-8")
        tutorial.follow(page, tmp_path / "orgwork-0.0-py3-none-any.whl", tmp_path / "empty")

    return follow


PAGE = "```sh\nmkdir here\ncd here\n```\n\n```sh\necho one\nbasename $PWD\necho three\n```\n\n```text\none\nh…e\n```\n"


def test_blocks_run_in_one_shell_and_show_what_comes_out(followed):
    followed(PAGE)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("h…e\n", "there\n", "there\nwhich did not come out"),
        ("one\nh…e\n", "h…e\none\n", "not in this order"),
        ("mkdir here\n", "mkdir here/there\n", "ended with 1"),
        ("echo three\n", "false | true\n", "ended with 1"),
    ],
)
def test_what_does_not_hold_is_told(followed, old, new, told):
    assert old in PAGE
    with pytest.raises(SystemExit, match=told):
        followed(PAGE.replace(old, new))


@pytest.mark.parametrize("folder", ["authors", "authors_zh"])
def test_it_ends_with_a_green_contract_and_a_changed_answer(docs, page_of, folder):
    blocks = page_of(docs / folder / "tutorial.md").blocks
    shown = [text for kind, text in blocks if kind == "text"]
    contracts = [line for text in shown for line in text.splitlines() if line.startswith("example: ")]
    assert contracts
    assert all("checks ran" in line and " 0 failed" in line for line in contracts)
    before, after = (line for line in shown[-1].splitlines() if line.startswith(("Breaches ", "不符合 ")))
    assert before != after


def test_both_pages_are_followed(tutorial, docs):
    assert [docs.parent / page for page in tutorial.PAGES] == [
        docs / "authors" / "tutorial.md",
        docs / "authors_zh" / "tutorial.md",
    ]
