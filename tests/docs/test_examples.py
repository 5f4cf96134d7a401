"""The examples on the authors' pages are right: files of layers are loaded by the real readers, commands exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from orgwork_reference.commands import walk

import orgwork
from orgwork.plugin import load_book
from orgwork.testing.cases import run
from orgwork.testing.proof import CHECKS, open_subject, prove

FILE = re.compile(r"# (?:(\d*): )?([\w./-]+\.(?:toml|py))\n")
COUNTY = "430199"
NATION = Path(orgwork.__file__).parent / "national"


def layers(page, folder: Path) -> dict[str, Path]:
    """Write the files that a page shows as layers, one per place, and return their folders by place."""
    found: dict[str, Path] = {}
    for kind, text in page.blocks:
        if kind in {"toml", "python"} and not text.startswith(">>>"):
            head = FILE.match(text)
            assert head, f"the first line of this example names no file:\n{text}"
            place = head[1] or COUNTY
            path = found.setdefault(place, folder / f"layer-{place}") / head[2]
            assert not path.exists(), f"{path.name} is shown twice"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for place, where in found.items():
        offers = sorted({p.name for p in where.iterdir() if p.is_dir()} - {"cases", "texts"})
        offers += ["rules"] if (where / "rules.py").exists() else []
        words = ", ".join(f'"{word}"' for word in offers)
        (where / "orgwork-plugin.toml").write_text(
            f'name = "shown-{place}"\nplace = "{place}"\nversion = "0.1.0"\napi = "1"\n'
            f'title = {{ zh = "示例", en = "An example" }}\noffers = [{words}]\n',
            encoding="utf-8",
        )
    return found


def test_the_files_shown_are_loaded_and_their_cases_hold(author_page, page_of, tmp_path):
    found = layers(page_of(author_page), tmp_path)
    book, report = load_book([NATION, *found.values()], installed=False)
    assert not report.refused, report.text("en")
    cases = [path for where in found.values() for path in where.glob("cases/*.toml")]
    missed = [mismatch for path in cases for mismatch in run(path, book)]
    assert not missed, "\n".join(mismatch.text("en") for mismatch in missed)


@pytest.mark.parametrize("place", [COUNTY, "4301", "43"])
def test_the_layers_of_the_how_to_hold_the_contract(docs, page_of, tmp_path, place):
    found = layers(page_of(docs / "authors" / "howto.md"), tmp_path)
    above = [where for upper, where in found.items() if place.startswith(upper) and upper != place]
    # What draws registers takes long; the rest is what an author can get wrong by copying.
    asked = [check for check in CHECKS if check.code[4] in "MTPCF" or check.code == "OWC-R09"]
    proof = prove(open_subject(found[place], beside=above), asked)
    assert proof.right, "\n".join(proof.lines("en"))


def test_the_how_to_shows_files_of_three_layers_and_six_files_of_cases(docs, page_of, tmp_path):
    found = layers(page_of(docs / "authors" / "howto.md"), tmp_path)
    assert sorted(found) == ["43", "4301", COUNTY]
    assert len(list(tmp_path.glob("*/cases/*.toml"))) == 6


def test_a_wrong_key_in_a_file_shown_would_be_found(docs, page_of, tmp_path):
    found = layers(page_of(docs / "authors" / "howto.md"), tmp_path)
    path = found[COUNTY] / "parameters" / "promotion.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("evidence", "evidense"), encoding="utf-8")
    _, report = load_book([NATION, *found.values()], installed=False)
    assert [refused.code for refused in report.refused] == ["OW103"]


def commands(page):
    """Yield the words of every call of orgwork in the blocks of a page."""
    for kind, text in page.blocks:
        if kind in {"sh", "text"}:
            for line in text.replace("\\\n", " ").splitlines():
                if line.startswith("orgwork "):
                    yield shlex.split(line.partition(" | ")[0], comments=True)


def test_every_command_shown_exists_with_its_options(author_page, page_of):
    known = {name: command for name, command, _ in walk()}
    for said in commands(page_of(author_page)):
        name = next(" ".join(said[:n]) for n in (3, 2) if " ".join(said[:n]) in known)
        flags = {flag for param in known[name].params for flag in param.opts}
        used = {word for word in said if re.fullmatch(r"--[a-z-]+", word)}
        assert used <= flags, f"{' '.join(said)}: {sorted(used - flags)}"


@pytest.mark.parametrize("wrong", ["orgwork check FILE --pace 430199", "orgwork books"])
def test_a_command_that_does_not_exist_would_be_found(docs, page_of, tmp_path, wrong):
    page = tmp_path / "page.md"
    page.write_text(f"```sh\n{wrong}\n```\n", encoding="utf-8")
    with pytest.raises((AssertionError, StopIteration)):
        test_every_command_shown_exists_with_its_options(page, page_of)


def test_the_command_line_is_walked():
    assert all(isinstance(command, click.Command) for _, command, _ in walk())
    assert {"orgwork", "orgwork check", "orgwork plugins check"} <= {name for name, *_ in walk()}
