from datetime import date

import attrs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.errors import RecordError
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Source, Task, Tenure
from orgwork.model.json import from_json, to_json
from orgwork.model.schema import TABLES, columns, kinds, required, to_frame, to_records
from orgwork.testing import strategies as own

SIMPLE = {str: st.text(min_size=1, max_size=5), int: st.integers(0, 3000), bool: st.booleans()}


@st.composite
def records(draw, cls):
    """Draw one record of a class, every optional field filled or empty."""
    values = {}
    for field in attrs.fields(cls):
        kind = kinds(cls)[field.name]
        if words := field.metadata.get("words"):
            strategy = st.sampled_from(words)
        elif kind is PartialDate:
            strategy = own.partial_dates()
        elif kind is Source:
            strategy = st.builds(Source, st.just("f"), st.sampled_from(["", "A01"]), st.none() | st.integers(1, 99))
        else:
            strategy = SIMPLE[kind]
        needed = field.name in required(cls)
        values[field.name] = draw(st.text("ab", min_size=1, max_size=9) if needed else st.none() | strategy)
    return cls(**values)


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_records_to_frames_and_back_lose_nothing(table, data):
    cls = TABLES[table]
    drawn = data.draw(st.lists(records(cls), max_size=4))
    frame = to_frame(cls, drawn)
    assert frame.schema == columns(cls)
    assert list(to_records(cls, frame)) == drawn


@given(own.career_registers())
def test_a_register_to_json_and_back_loses_nothing(register):
    assert from_json(to_json(register)).equals(register)


@given(own.career_registers(), own.days())
def test_as_of_holds_nothing_that_begins_later_and_asking_twice_changes_nothing(register, on):
    known = register.as_of(on)
    assert known.frames["tenures"].filter(pl.col("begins_first") > on).is_empty()
    assert known.frames["tenures"].filter(pl.col("ends_first") > on).is_empty()
    assert known.as_of(on).equals(known)


def test_an_end_after_the_day_reads_as_open():
    tenure = Tenure("t", "p", begins=PartialDate(2020), ends=PartialDate(2024, 5, 2))
    register = Register.of([Person("p", "甲"), tenure])
    assert [t.ended for d in (1, 2) for t in register.as_of(date(2024, 5, d)).records("tenures")] == [False, True]


def test_an_end_says_that_a_span_is_over_and_its_lack_says_nothing():
    assert Tenure("t", "p", ends=PartialDate(2020)).ended is True
    assert Tenure("t", "p").ended is None


def test_tables_not_given_are_absent_and_given_ones_complete():
    register = Register.of([Person("p", "甲")])
    assert register.extent("persons") is Extent.COMPLETE
    assert register.extent("trainings") is Extent.ABSENT
    partial = Register.of(
        [Person("p", "甲")], [Coverage("persons", Extent.COMPLETE), Coverage("persons", Extent.PARTIAL, "p")]
    )
    assert partial.partial()["persons"] == {"p"}


@pytest.mark.parametrize(
    ("given_records", "says"),
    [
        ([Person("p", "甲"), Person("p", "乙")], "persons · row 1 · id “p”: .* the same id stands twice"),
        ([Tenure("t", "nobody")], "person “nobody”: .* no record of persons: there is no such table"),
        ([Organization("o", "甲", parent="x")], "row 0 · parent “x”: .* no record of organizations"),
        (["text"], "str is no record class"),
    ],
)
def test_a_register_that_does_not_hold_together_is_refused(given_records, says):
    with pytest.raises(RecordError, match=says):
        Register.of(given_records)


@pytest.mark.parametrize(
    ("frames", "says"),
    [
        ({"people": pl.DataFrame()}, "no table 'people'"),
        ({"persons": pl.DataFrame({"id": ["p"], "name": ["甲"], "score": [1]})}, "score: .* unknown column"),
        ({"persons": pl.DataFrame({"id": ["p"], "name": [None]})}, "row 0 · name: .* must not be empty"),
        (
            {"posts": pl.DataFrame({"id": ["p"], "organization": ["o"], "exclusive": ["x"]})},
            "row 0 · exclusive “x”: .* true/false",
        ),
    ],
)
def test_a_frame_that_does_not_fit_its_class_is_refused(frames, says):
    with pytest.raises(RecordError, match=says):
        Register.from_frames(frames)


def test_all_faults_are_counted_and_the_first_shown():
    frame = pl.DataFrame({"id": [f"p{i}" for i in range(9)], "name": ["甲"] * 9, "sex": ["?"] * 9})
    with pytest.raises(RecordError) as caught:
        Register.from_frames({"persons": frame})
    text = str(caught.value)
    assert "9 faults" in text
    assert "row 4 · sex “?”" in text
    assert "row 5" not in text
    assert "4 处未列出" in text
    assert "male, female" in text


@pytest.mark.parametrize("given_frame", [[1], "x", {"id": ["p"]}])
def test_what_is_no_frame_is_refused(given_frame):
    with pytest.raises(RecordError, match="is no table"):
        Register.from_frames({"persons": given_frame})


@pytest.mark.parametrize("text", ["", "{}", '{"version": 99, "coverage": [], "tables": {}}', "[1]"])
def test_a_text_that_is_no_register_is_refused(text):
    with pytest.raises(RecordError):
        from_json(text)


def test_a_word_outside_its_list_is_refused():
    with pytest.raises(ValueError, match="not one of"):
        Post("x", "o", kind="boss")
    with pytest.raises(ValueError, match="must be a text"):
        Task("")


def test_identity_numbers_stay_out_of_the_repr():
    assert "430199" not in repr(Person("p", "甲", identity_number="430199190001010000"))
