import pytest
from hypothesis import given

from orgwork.dates import PartialDate
from orgwork.errors import RecordError
from orgwork.model import TABLES, Coverage, Extent, Person, Register, Sanction
from orgwork.model.differing import applied, differences
from orgwork.testing import strategies as own


def in_order(register):
    frames = {name: register.frames[name].sort("id") for name in TABLES}
    return Register.fitted(frames, register.coverage)


@given(own.career_registers())
def test_a_register_compared_with_itself_gives_nothing(register):
    assert differences(register, register).nothing


@given(own.career_registers())
def test_the_order_of_rows_is_no_difference(register):
    turned = Register.fitted({name: frame.reverse() for name, frame in register.frames.items()}, register.coverage)
    assert differences(register, turned).nothing


@given(own.career_registers(), own.career_registers())
def test_the_told_differences_applied_to_the_old_register_give_the_new_one(old, new):
    again = applied(old, differences(old, new))
    assert in_order(again).equals(in_order(new))
    assert differences(again, new).nothing


@given(own.career_registers(), own.career_registers())
def test_there_are_differences_exactly_where_registers_differ(one, two):
    assert differences(one, two).nothing == in_order(one).equals(in_order(two))


def test_a_field_called_told_is_one_like_any_other():
    old, new = (
        Register.of([Person("p", "章一鸣"), Sanction("s", "p", kind="记过", told=day)])
        for day in (PartialDate(2024, 1, 31), PartialDate(2024, 2))
    )
    assert applied(old, differences(old, new)).equals(new)


def test_every_field_that_changed_is_told_as_text_old_and_new():
    old = Register.of([Person("p", "章一鸣", birth=PartialDate(1980, 1), sex="male"), Person("q", "林双")])
    new = Register.of([Person("p", "章一鸣", birth=PartialDate(1980, 2), grassroots=True), Person("r", "王五")])
    found = differences(old, new)
    assert found.changes.rows() == [
        ("persons", "p", "sex", "male", None),
        ("persons", "p", "birth", "1980-01", "1980-02"),
        ("persons", "p", "grassroots", None, "true"),
    ]
    assert found.added["persons"]["id"].to_list() == ["r"]
    assert found.removed["persons"]["id"].to_list() == ["q"]


def test_coverage_is_compared_too():
    one = Register.of([Person("p", "章一鸣")])
    two = Register.of([Person("p", "章一鸣")], [Coverage("persons", Extent.PARTIAL)])
    found = differences(one, two)
    assert not found.nothing
    assert found.said == {Coverage("persons", Extent.PARTIAL)}
    assert applied(one, found).equals(two)


def test_differences_of_another_register_are_refused():
    old, new = Register.of([Person("p", "章一鸣")]), Register.of([Person("q", "林双")])
    with pytest.raises(RecordError, match="none of this register"):
        applied(new, differences(old, new))
