"""orgwork find FILE --fact KEY."""

import json

import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.dates import PartialDate
from orgwork.errors import UnknownKeyError
from orgwork.formats.tables_write import write
from orgwork.model import Coverage, Extent, Organization, Person, Register, TaskRole

UNIT = Organization("u", "示例县某局", place="430199", entity="legal", ended=False)
NUMBER = "430199198001010017"
PEOPLE = [
    Person("a", "甲", sex="female", politics="群众", organization="u", status="in_post"),
    Person("b", "乙", sex="female", politics=None, organization="u", status="in_post"),
    Person("c", f"丙{NUMBER}", sex="male", politics="群众", organization="u", status="in_post"),
]
ROLES = [
    TaskRole("r1", "a", "重点工程", "leader", begins=PartialDate(2024), ended=False),
    TaskRole("r2", "b", "重点工程", None, begins=PartialDate(2024), ended=False),
    TaskRole("r3", "c", "抢险救灾", "leader", begins=PartialDate(2024), ended=False),
]


@pytest.fixture
def found(tmp_path):
    def ask(*facts, more=(), coverage=()):
        write(Register.of([UNIT, *PEOPLE, *ROLES], coverage), tmp_path / "tables", "parquet")
        arguments = [part for fact in facts for part in ("--fact", fact)]
        path = [str(tmp_path / "tables"), "--on", "2026-06-30", *arguments, *more]
        return CliRunner().invoke(orgwork, ["find", *path], standalone_mode=False)

    return ask


def people(result):
    assert result.exception is None, result.exception
    return [(one["subject"], one["sure"]) for one in json.loads(result.stdout)["people"]]


@pytest.mark.parametrize(
    ("facts", "who"),
    [
        (["cadre.pool.women"], [("b", True), ("a", True)]),
        (["cadre.pool.women", "cadre.pool.nonparty"], [("a", True), ("b", False)]),
        (["cadre.task.led"], [("c", True), ("a", True), ("b", False)]),
        (["cadre.task.led:task=抢险救灾"], [("c", True)]),
        (["cadre.task.led:task=重点工程", "cadre.pool.women"], [("a", True), ("b", False)]),
    ],
)
def test_people_are_found_by_facts_in_the_order_of_names(found, facts, who):
    assert sorted(people(found(*facts, more=["--format", "json"]))) == sorted(who)


def test_where_roles_may_be_missing_others_may_have_had_one(found):
    gaps = [Coverage("task_roles", Extent.PARTIAL)]
    result = found("cadre.task.led:task=抢险救灾", more=["--format", "json"], coverage=gaps)
    assert sorted(people(result)) == [("a", False), ("b", False), ("c", True)]


@pytest.mark.parametrize(("lang", "said"), [("zh", "不评分、不排名"), ("en", "nobody is scored or ranked")])
def test_the_text_hides_numbers_and_says_that_nobody_is_ranked(found, lang, said):
    text = found("cadre.task.led", more=["--lang", lang]).stdout
    assert said in text
    assert "示例县某局" in text
    assert NUMBER not in text


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        ("no.such", "no layer declares"),
        ("cadre.pool.young", "no layer sets its limit"),
        ("cadre.task.led:sex=male", "not grouped by"),
        ("cadre.task.led:task", "KEY:COLUMN=VALUE"),
    ],
)
def test_what_cannot_be_asked_is_said(found, fact, says):
    with pytest.raises(UnknownKeyError, match=says):
        raise found(fact).exception
