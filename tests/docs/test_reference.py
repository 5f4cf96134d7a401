"""Everything of the library that an author meets stands in the reference, in both languages."""

from __future__ import annotations

import re

import attrs
import pytest
from orgwork_reference import commands, declared, topics, words
from orgwork_reference.markdown import arguments, parts

from orgwork.citation import Evidence
from orgwork.declare import Direction, ValueType
from orgwork.plugin import hookspecs
from orgwork.plugin.manifest import Manifest, Offer
from orgwork.testing.proof.registry import CHECKS

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2}")


@pytest.fixture(scope="module")
def told():
    """Return the text of every topic, with what is missing left out."""
    return {name: make() for name, make in topics.TOPICS.items()}


@pytest.mark.parametrize("topic", topics.TOPICS)
def test_nothing_of_a_topic_is_without_words(topic):
    assert words.told(topics.TOPICS[topic])


def names():
    """Yield what must be documented, by topic, as code in the text."""
    yield from (("hooks", name) for name in declared.hook_names())
    yield from (("manifest", field.name) for field in attrs.fields(Manifest))
    yield from (("manifest", str(offer)) for offer in Offer)
    yield from (("values", str(kind)) for kind in (*ValueType, *Direction))
    yield from (("evidence", str(grade)) for grade in Evidence)
    yield from (("errors", cls.code) for cls in declared.error_classes())
    yield from (("problems", code) for code in declared.problem_codes())
    yield from (("contract", check.code) for check in CHECKS)
    yield from (("commands", name) for name, *_ in commands.walk())


@pytest.mark.parametrize(("topic", "name"), list(names()))
def test_it_is_documented_in_both_languages(told, topic, name):
    text = told[topic]
    row = next((line for line in text.splitlines() if line.startswith(f"| `{name}`")), None)
    # What has a section of its own is told below its heading, up to the next.
    said = row or text.partition(f"## `{name}`\n")[2].partition("\n## ")[0]
    assert CHINESE.search(said), name
    assert ENGLISH.search(said.replace(f"`{name}`", "")), name


def test_every_option_of_every_command_is_documented_in_both_languages(told):
    seen = 0
    for name, command, _ in commands.walk():
        section = told["commands"].partition(f"## `{name}`\n")[2].partition("\n## ")[0]
        for param in command.params:
            if param.param_type_name == "option":
                flag = param.opts[0]
                row = next(line for line in section.splitlines() if re.match(rf"\| `{flag}[ `]", line))
                assert CHINESE.search(row), (name, flag)
                assert ENGLISH.search(row.partition("` | ")[2]), (name, flag)
                seen += 1
    assert seen > 30


def test_no_words_are_left_that_nothing_needs(told):
    assert told
    assert words.unused() == []


def test_every_topic_stands_on_a_page(docs):
    asked = [
        topic
        for page in (docs / "reference").glob("*.md")
        for topic in re.findall(r"^```\{orgwork-reference\} (\w+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert sorted(asked) == sorted(topics.TOPICS)


def test_a_hook_without_words_is_told_with_where_to_write_them(monkeypatch):
    monkeypatch.setattr(hookspecs, "orgwork_dances", hookspecs.orgwork_rules, raising=False)
    with pytest.raises(words.UndocumentedError, match=r"'orgwork_dances' under \[hooks\]; .*words\.toml"):
        words.told(declared.hooks)


def test_a_new_error_without_words_is_told(monkeypatch):
    class NewError(declared.exceptions.OrgworkError):
        """A new one."""

        code = "OW999"

    monkeypatch.setattr(declared.exceptions, "NewError", NewError, raising=False)
    with pytest.raises(words.UndocumentedError, match="OW999"):
        words.told(declared.errors)


def test_words_that_are_left_over_are_told(monkeypatch, told):
    assert told
    monkeypatch.setitem(words._WORDS["hooks"], "orgwork_gone", "没有了")
    assert words.unused() == ["[hooks] orgwork_gone"]


def test_the_parts_of_a_docstring_are_read():
    def spec():
        """Give things.

        Called: when it rains.

        Args:
            one, two: which
                ones.
            three: the last.

        Returns:
            Things.

        """

    assert parts(spec)[""] == "Give things."
    assert parts(spec)["Called"].strip() == "when it rains."
    assert parts(spec)["Returns"].strip() == "Things."
    assert arguments(spec) == {"one": "which ones.", "two": "which ones.", "three": "the last."}
