"""A plugin's code runs alone: what it prints is heard by nobody else, and what it moves is put back."""

import os
import sys
import threading
from pathlib import Path

import pytest

from orgwork.plugin.isolating import alone


def say(text):
    sys.stdout.write(f"{text}\n")


def leave():
    say("before")
    sys.exit()


def test_what_is_printed_is_held_back_and_its_beginning_kept(capsys):
    with alone() as heard:
        say("甲" * 1000)
        sys.stdout.buffer.write(b"end")
    say("after")
    assert capsys.readouterr().out == "after\n"
    assert heard.length == 3004
    assert heard.text.startswith("甲甲")
    assert len(heard.text) < 200


@pytest.mark.parametrize("harm", ["sys.stdout.close()", "sys.stdout = None", "sys.stdout.detach()", "del sys.stdout"])
def test_whatever_is_done_to_the_output_it_is_there_again(capsys, harm):
    with alone():
        exec(harm)  # noqa: S102 - our own text
    say("after")
    assert capsys.readouterr().out == "after\n"


def test_the_output_is_there_again_after_an_exception(capsys):
    with pytest.raises(SystemExit), alone():
        leave()
    say("after")
    assert capsys.readouterr().out == "after\n"


def test_another_thread_prints_as_before(capsys):
    with alone() as heard:
        thread = threading.Thread(target=say, args=("from elsewhere",))
        thread.start()
        thread.join()
    assert capsys.readouterr().out == "from elsewhere\n"
    assert heard.length == 0


def test_an_output_that_can_be_set_to_another_encoding_is_given():
    with alone() as heard:
        sys.stdout.reconfigure(encoding="gbk")
        say("甲")
    assert heard.length == 3


def test_the_folder_and_the_search_path_are_put_back(tmp_path):
    here, path = Path.cwd(), [*sys.path]
    with alone():
        os.chdir(tmp_path)
        sys.path.insert(0, str(tmp_path))
    assert (Path.cwd(), sys.path) == (here, path)


def test_a_folder_that_is_gone_is_no_fault(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with alone() as heard:
        say("x")
    assert heard.length == 2


def test_what_was_imported_by_way_of_another_search_path_is_forgotten(tmp_path):
    for name in ("one", "two"):
        inner = tmp_path / name / "county_helpers"
        inner.mkdir(parents=True)
        (inner / "__init__.py").write_text("from county_helpers import inner", encoding="utf-8")
        (inner / "inner.py").write_text(f"KEY = {name!r}", encoding="utf-8")
    found = []
    for name in ("one", "two"):
        with alone():
            sys.path.insert(0, str(tmp_path / name))
            import county_helpers

            found.append(county_helpers.inner.KEY)
    assert found == ["one", "two"]
    assert not {"county_helpers", "county_helpers.inner"} & {*sys.modules}
