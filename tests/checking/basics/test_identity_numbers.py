"""What an identity number tells against what is recorded beside it, and who has the same one."""

import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from orgwork.checking import check
from orgwork.checking.explaining import explain
from orgwork.model import Organization, Person, Register, Source
from orgwork.model.identity import told

sys.path.insert(0, str(Path(__file__).parent))
from basic_records import BIRTH, ON, SEX, explained, number, outcome, person


@pytest.mark.parametrize(
    ("identity_number", "birth", "says"),
    [
        (number(), "1980-03-05", "met"),
        (number(), "1980-03-31", "met"),  # births are compared by month
        (number(), "1980-03", "met"),
        (number(), "1980-02", "breach"),
        (number(), "1980-04", "breach"),
        (number(), "1980", "unknown"),
        (number(), "1981", "breach"),
        (number(), None, "unknown"),
        (None, "1980-03", "unknown"),
        (number()[:17] + "5", "1980-04", "unknown"),  # a wrong check digit: the number says nothing
        (number("19801305"), "1980-03", "unknown"),  # no month of the calendar
        ("430199800305001", "1980-03", "met"),  # of fifteen digits
        ("430199800305001", "1980-04", "breach"),
        ("43019980030500X", "1980-04", "unknown"),
    ],
)
def test_an_identity_number_tells_the_month_of_birth(book, identity_number, birth, says):
    assert outcome(book, [person(identity_number=identity_number, birth=birth)], BIRTH) == says


@pytest.mark.parametrize(
    ("identity_number", "sex", "says"),
    [
        (number(order=1), "male", "met"),
        (number(order=2), "female", "met"),
        (number(order=1), "female", "breach"),
        (number(order=20), "male", "breach"),
        (number(order=1), None, "unknown"),
        (None, "male", "unknown"),
        ("430199800305001", "male", "met"),
        ("430199800305002", "male", "breach"),
        (number(order=2)[:17] + "5", "male", "unknown"),
    ],
)
def test_an_identity_number_tells_the_sex(book, identity_number, sex, says):
    assert outcome(book, [person(identity_number=identity_number, sex=sex)], SEX) == says


def test_a_number_in_small_letters_or_with_blanks_is_the_same():
    small = next(n for n in (number(order=i) for i in range(1, 99)) if n.endswith("X")).lower()
    rows = told(pl.LazyFrame({"n": [f" {small} "]}), "n").collect()
    assert rows["number_birth"].item() == date(1980, 3, 5)
    assert rows.columns == ["n", "number_birth", "number_sex"]


def test_both_values_are_told_and_the_number_is_not(book):
    one = person(identity_number=number(), birth="1980-04", sex="female", source=Source("名册.xlsx", "A01人员", 7))
    text = explained(book, [one], BIRTH)
    assert "出生 = 1980-04" in text
    assert "身份证号中的出生日期 = 1980-03-05" in text
    assert "名册.xlsx · A01人员 · 第7行" in text
    english = explained(book, [one], SEX, "en")
    assert "sex, by the identity number = male" in english
    assert "sex = female" in english
    assert number() not in text + english


def test_two_of_a_unit_with_one_number_are_told_with_both_sources_and_the_number_masked(book):
    unit = Organization("u", "示例县某局", place="430199", entity="legal", ended=False)
    rows = [("p", "甲", 7, number()), ("q", "乙", 9, number().lower()), ("r", "丙", 11, number(order=2))]
    people = [
        Person(k, n, organization="u", identity_number=i, source=Source("表.xlsx", "A01", r)) for k, n, r, i in rows
    ]
    for held, says in (
        (people, ["breach"]),
        (people[1:], []),
        ([*people[1:], Person("s", "丁", organization="u")], ["unknown"]),
    ):
        register = Register.of([unit, *held])
        findings = list(check(register, book, on=ON, rules=["data.identity.shared"]))
        assert [str(f.outcome) for f in findings] == says
    (finding,) = check(Register.of([unit, *people]), book, on=ON, rules=["data.identity.shared"])
    text = explain(finding, book, Register.of([unit, *people]), "zh").text()
    assert f"相同的身份证号 = {number()[:6]}**********{number()[-2:]}" in text
    assert "表.xlsx · A01 · 第7、9行" in text
    assert number() not in text
