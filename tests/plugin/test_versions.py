"""Versions of the hooks, and hooks that are retired: who has to update what, said before anything breaks."""

import warnings

import pytest

from orgwork.errors import PluginError, VersionError
from orgwork.plugin import context, hookspecs, load_book
from orgwork.plugin.hookspecs import Retired
from orgwork.plugin.versions import agreed, supported

RULES = "@hookimpl\ndef orgwork_rules(ctx):\n    assert ctx.api == {api!r}\n    return [rule('own.rule')]\n"


@pytest.fixture
def version(monkeypatch):
    """Let the library be of another version of the hooks."""
    return lambda number: monkeypatch.setattr(context, "API_VERSION", number)


@pytest.mark.parametrize(
    ("library", "api", "called"),
    [
        ("1", "1", "1"),
        ("1", "1-2", "1"),
        ("2", "1", "1"),
        ("2", "1-2", "2"),
        ("2", "2-3", "2"),
        ("3", "2", "2"),
        ("3", "1-2", "2"),
        ("3", "1-9", "3"),
        ("12", "11", "11"),
    ],
)
def test_a_plugin_is_called_by_the_newest_version_that_both_know(version, library, api, called):
    version(library)
    assert agreed(api) == called


@pytest.mark.parametrize(
    ("library", "api", "told"),
    [
        ("1", "2", "newer than this library, which calls version 1 of the hooks; update orgwork"),
        ("2", "3-4", "newer than this library, which calls versions 1 and 2 of the hooks; update orgwork"),
        ("3", "1", "older than what this library calls, versions 2 and 3 of the hooks; update the plugin"),
        ("9", "6-7", "update the plugin"),
        ("2", "2-1", "is no version"),
        ("2", "", "is no version"),
        ("2", "1-", "is no version"),
        ("2", "01", "is no version"),
        ("2", "1 - 2", "is no version"),
        ("2", "1.1", "is no version"),
    ],
)
def test_versions_that_do_not_meet_say_which_side_to_update(version, library, api, told):
    version(library)
    with pytest.raises(PluginError, match=told) as caught:
        agreed(api)
    assert isinstance(caught.value, VersionError) is ("update" in told)


def test_two_versions_are_supported_where_there_are_two(version):
    assert supported() == (1, 1)
    version("2")
    assert supported() == (1, 2)
    version("7")
    assert supported() == (6, 7)


def test_a_plugin_for_the_version_before_is_loaded_with_a_warning(version, nation, write, code):
    version("2")
    files = {"rules.py": code + RULES.format(api="1")}
    old = write("old", "43", files, offers=["rules"], version="0.9")
    new = write(
        "new", "4301", {"rules.py": code + RULES.format(api="2").replace("own", "new")}, offers=["rules"], api="2"
    )
    with pytest.warns(DeprecationWarning, match="update the plugin") as caught:
        book, report = load_book([nation, old, new], installed=False)
    assert [str(w.message) for w in caught] == [w.text("en") for w in report.warnings]
    assert "update the plugin" in report.text("en")
    assert "请更新插件" in report.text("zh")
    assert {"own.rule", "new.rule"} <= set(book.rules)
    told = [(w.name, w.version, w.place, w.about, w.deprecated) for w in report.warnings]
    assert told == [("nation", "1", "", "api", True), ("old", "0.9", "43", "api", True)]


def test_a_retired_hook_is_still_called_and_told_with_what_to_write_instead(monkeypatch, nation, write, code):
    monkeypatch.setattr(hookspecs, "RETIRED", {"orgwork_rules": Retired("1", "orgwork_duties")})
    folder = write("old", "43", {"rules.py": code + RULES.format(api="1")}, offers=["rules"], version="0.9")
    with pytest.warns(DeprecationWarning, match="write orgwork_duties") as caught:
        book, report = load_book([folder, nation], installed=False)
    assert [str(w.message) for w in caught] == [w.text("en") for w in report.warnings]
    assert book.rules["own.rule"].place == "43"
    assert [w.name for w in report.warnings] == ["nation", "old"]
    told = report.warnings[1]
    assert (told.name, told.version, told.about, told.deprecated) == ("old", "0.9", "orgwork_rules", True)
    for lang, words in (("zh", "此接口自第 1 版起停用"), ("en", "retired since version 1")):
        assert words in told.text(lang)
        assert "orgwork_duties" in told.text(lang)
        assert told.text(lang) in report.text(lang)


def test_where_warnings_are_errors_the_caller_gets_them_and_no_plugin_is_blamed(monkeypatch, nation):
    monkeypatch.setattr(hookspecs, "RETIRED", {"orgwork_rules": Retired("1", "orgwork_duties")})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeprecationWarning, match="orgwork_duties"):
            load_book([nation], installed=False)
        warnings.simplefilter("ignore")
        assert load_book([nation], installed=False)[1].refused == ()


def test_a_hook_that_is_called_no_longer_is_refused_with_what_to_write_instead(monkeypatch, nation, write, code):
    monkeypatch.setattr(hookspecs, "RETIRED", {"orgwork_duties": Retired("1", "orgwork_rules")})
    text = code + "@hookimpl\ndef orgwork_duties(ctx):\n    return []\n"
    report = load_book([nation, write("old", "43", {"rules.py": text}, offers=["rules"])], installed=False)[1]
    assert "orgwork_duties was retired in version 1 of the hooks" in report.refused[0].message
    assert "write orgwork_rules" in report.refused[0].message
