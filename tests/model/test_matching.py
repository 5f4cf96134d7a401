import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import Assessment, KeptText, Organization, Person, Post, Register, Tenure
from orgwork.model.differing import differences
from orgwork.model.matching import matched
from orgwork.testing import strategies as own

BORN = PartialDate(1980, 1)


def ids(new, old):
    """Return the ids that the people of a register get beside those of another."""
    return [p.id for p in matched(Register.of(new), Register.of(old)).records("persons")]


@given(own.career_registers())
def test_a_register_matches_itself(register):
    assert matched(register, register).equals(register)


@given(own.career_registers(), st.data())
def test_records_under_other_ids_are_found_again_by_what_they_say(register, data):
    turned = {}
    for name in ("assessments", "tenures"):
        frame = register.frames[name]
        new = data.draw(st.permutations([f"{name}{i}" for i in range(frame.height)]))
        turned[name] = frame.with_columns(id=frame["id"].replace(dict(zip(frame["id"], new, strict=True))))
    unnamed = {n: f for n, f in register.frames.items() if n not in turned}
    other = Register.fitted({**unnamed, **turned}, register.coverage)
    again = differences(register, matched(other, register))
    assert not any(again.added[name].height for name in again.added if name in turned)


def test_people_match_by_identity_number_whatever_their_ids_and_names():
    assert ids([Person("n", "章一鸣", "x1")], [Person("o", "章鸣", "x1")]) == ["o"]


def test_people_match_by_name_and_month_of_birth_only_where_one_person_on_each_side_bears_them():
    one = Person("n", "章 一鸣", birth=PartialDate(1980, 1, 5))
    assert ids([one], [Person("o", "章一鸣", birth=BORN)]) == ["o"]
    assert ids([one], [Person("o", "章一鸣", birth=BORN), Person("p", "章一鸣", birth=BORN)]) == ["n"]
    assert ids([one, Person("m", "章一鸣", birth=BORN)], [Person("o", "章一鸣", birth=BORN)]) == ["n", "m"]


def test_people_never_match_by_name_alone_nor_against_their_numbers():
    assert ids([Person("n", "章一鸣")], [Person("o", "章一鸣")]) == ["n"]
    year = PartialDate(1980)
    assert ids([Person("n", "章一鸣", birth=year)], [Person("o", "章一鸣", birth=year)]) == ["n"]
    new, old = Person("n", "章一鸣", "x1", birth=BORN), Person("o", "章一鸣", "x2", birth=BORN)
    assert ids([new], [old]) == ["n"]


def test_an_id_that_another_person_bears_is_changed():
    assert ids([Person("o", "章一鸣", "x1")], [Person("o", "林双", "x2")]) == ["o~"]


@pytest.mark.parametrize("table", ["tenures", "persons", "assessments", None])
def test_a_text_follows_the_record_of_its_table(table):
    """The ids of two tables may be the same: which of them is meant the text's table says."""
    kept = KeptText("k", "n", table=table, record="x", field="f", text="原文")
    rest = [Person("n", "章一鸣", "x1"), Person("x", "林双", "x2")]
    new = Register.of([*rest, Tenure("x", "n", begins=BORN), Assessment("z", "n", 2024, "basic"), kept])
    people = [Person("o", "章一鸣", "x1"), Person("q", "林双", "x2")]
    old = Register.of([*people, Tenure("t", "o", begins=BORN), Assessment("a", "o", 2024, "basic")])
    [text] = matched(new, old).records("texts")
    assert text.record == {"tenures": "t", "persons": "q"}.get(table, "x")
    assert text.person == "o"


@given(own.career_registers(), st.data())
def test_a_register_under_other_ids_with_its_texts_is_the_same(register, data):
    tenures = register.frames["tenures"]
    kept = [
        KeptText(f"k{i}", table="tenures", record=id_, field="f", text="原文") for i, id_ in enumerate(tenures["id"])
    ]
    texts = Register.of(kept).frames["texts"]
    old = Register.fitted({**register.frames, "texts": texts}, register.coverage)
    ids = data.draw(st.permutations([f"n{i}" for i in range(tenures.height)]))
    turned = dict(zip(tenures["id"], ids, strict=True))
    frames = {
        "tenures": tenures.with_columns(pl.col("id").replace(turned)),
        "texts": texts.with_columns(pl.col("record").replace(turned)),
    }
    found = differences(old, matched(Register.fitted({**old.frames, **frames}, old.coverage), old))
    assert not [name for name in ("tenures", "texts") if name in found.added and found.added[name].height]
    assert not found.changes.filter(pl.col("table").is_in(["tenures", "texts"])).height


def test_what_hangs_on_a_person_follows_and_is_found_by_its_key():
    unit, post = Organization("u", "示例局"), Post("u/科长", "u", "科长")
    old = Register.of(
        [
            unit,
            post,
            Person("o", "章一鸣", "x1"),
            Tenure("t9", "o", post.id, begins=BORN),
            Assessment("a9", "o", 2024, "basic"),
        ]
    )
    new = Register.of(
        [
            Organization("v", "示例 局"),
            Organization("w", "示例局"),
            Post("w/k", "w", "科长"),
            Person("n", "章一鸣", "x1"),
            Tenure("a9", "n", "w/k", begins=BORN, main=True),
            Assessment("t9", "n", 2024, "excellent"),
        ]
    )
    found = differences(old, matched(new, old))
    assert found.changes.filter(found.changes["field"] != "name").rows() == [
        ("tenures", "t9", "main", None, "true"),
        ("assessments", "a9", "grade", "basic", "excellent"),
    ]
    assert not any(found.removed[name].height for name in ("tenures", "assessments"))
