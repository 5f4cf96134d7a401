"""What is kept of layers on disk: it changes how long loading takes and nothing else."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from orgwork.plugin import cache as room
from orgwork.plugin import load_book
from orgwork.plugin.cache import Cache, default_folder

DAY = date(2024, 6, 1)


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "cache" / "orgwork"


def load(folders, kept):
    return load_book(folders, installed=False, cache=kept)


def said(book):
    return book.parameters, book.amendments, sorted(book.rules), book.refused, book.checklists


def sources(book):
    return [a.source for issuers in book.amendments.values() for words in issuers.values() for a in words]


def test_what_was_kept_is_what_was_read(nation, county, kept, monkeypatch):
    plain, _ = load_book([nation, county], installed=False)
    first, _ = load([nation, county], kept)
    reads = []
    monkeypatch.setattr("orgwork.plugin.manager.read_contents", lambda *_: reads.append(1))
    monkeypatch.setattr("orgwork.book.joining._check", lambda *_: reads.append(2))
    second, report = load([county, nation], kept)
    assert not reads
    assert not report.refused
    assert said(plain) == said(first) == said(second)
    assert sources(plain) == sources(first) == sources(second)


def test_a_changed_file_is_read_anew(nation, county, kept, value):
    load([nation, county], kept)
    (county / "parameters" / "a.toml").write_text(value("service", "36"), encoding="utf-8")
    assert load([nation, county], kept)[0].value("service", "430181", DAY).value == 36
    (county / "parameters" / "a.toml").write_text(value("service", "30"), encoding="utf-8")
    assert load([nation, county], kept)[0].value("service", "430181", DAY).value == 30


def test_a_layer_is_compared_again_where_the_one_above_changed(nation, county, kept):
    load([nation, county], kept)
    file = nation / "parameters" / "all.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("value = 24", "value = 31"), encoding="utf-8")
    _, report = load([nation, county], kept)
    assert [refused.code for refused in report.refused] == ["OW304"]


def test_a_refused_layer_is_refused_again(nation, kept, write, value):
    bad = write("bad", "430181", {"parameters/a.toml": value("service", "12")})
    told = [load([nation, bad], kept)[1].refused for _ in range(2)]
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_values_worked_out_by_python_are_always_compared(nation, kept, write, tmp_path):
    told = tmp_path / "told"
    code = (
        "from datetime import date\nfrom pathlib import Path\nfrom orgwork.citation import Citation, Evidence\n"
        "from orgwork.declare import Amendment\nfrom orgwork.plugin import hookimpl\nD = date(2020, 1, 1)\n"
        "@hookimpl\ndef orgwork_parameters(ctx):\n"
        f"    number = int(Path({str(told)!r}).read_text())\n"
        "    yield Amendment('service', ctx.place, ctx.place, number, D, D, Citation(title='x'), Evidence.TEXT)\n"
    )
    folder = write("computed", "430181", {"rules.py": code})
    told.write_text("30", encoding="utf-8")
    assert not load([nation, folder], kept)[1].refused
    told.write_text("12", encoding="utf-8")
    assert [refused.code for refused in load([nation, folder], kept)[1].refused] == ["OW304"]


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x05N."])
def test_a_damaged_file_counts_as_absent(nation, county, kept, damage):
    whole, _ = load([nation, county], kept)
    for path in kept.iterdir():
        path.write_bytes(damage)
    again, report = load([nation, county], kept)
    assert not report.refused
    assert said(again) == said(whole)


@pytest.mark.skipif(sys.platform == "win32", reason="other systems have modes")
def test_a_folder_that_others_may_write_into_is_not_used(nation, county, kept):
    kept.mkdir(parents=True)
    kept.chmod(0o777)
    load([nation, county], kept)
    assert not list(kept.iterdir())
    kept.chmod(0o700)
    load([nation, county], kept)
    assert list(kept.iterdir())
    kept.chmod(0o777)
    cache = Cache(kept)
    assert not any(cache.knows(path.name) or cache.get(path.name) for path in kept.iterdir())


def test_a_cache_that_cannot_be_written_is_no_fault(nation, county, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    _, report = load([nation, county], tmp_path / "file" / "cache")
    assert not report.refused


def test_another_release_of_the_library_reads_anew(nation, county, kept, monkeypatch):
    load([nation, county], kept)
    before = {path.name for path in kept.iterdir()}
    monkeypatch.setattr(room, "_ROOMS", ("plugin",))
    load([nation, county], kept)
    assert len(before) * 2 == len(list(kept.iterdir()))


def test_the_longest_unused_go_first(kept, monkeypatch):
    monkeypatch.setattr(room, "_MOST", 3)
    cache = Cache(kept)
    for number in range(5):
        cache.note(f"n{number}")
        os.utime(kept / f"n{number}", (number, number))
    assert sorted(path.name for path in kept.iterdir()) == ["n2", "n3", "n4"]


@pytest.mark.parametrize(("system", "folder"), [("linux", ".cache"), ("darwin", "Caches"), ("win32", "Local")])
def test_the_folder_is_the_users_own(system, folder, monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(sys, "platform", system)
    assert default_folder().parent.name == folder
    assert default_folder().is_relative_to(Path.home())
