from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.errors import RecordError
from orgwork.model import TABLES, Register
from orgwork.model.fitting import fit
from orgwork.model.schema import columns
from orgwork.model.words import LEVELS
from orgwork.testing import strategies as own

PERSON = {"id": ["p1", "p2"], "name": ["甲", "乙"]}
MONTH = (date(2019, 3, 1), date(2019, 3, 31))


def persons(**more):
    return fit("persons", pl.DataFrame({**PERSON, **more}, strict=False))


def tenures(**more):
    return fit("tenures", pl.DataFrame({"id": ["t1"], "person": ["p1"], **more}, strict=False))


def told(fitted):
    return [(f.code, f.row, f.column) for f in fitted.faults]


@pytest.mark.parametrize("table", TABLES)
def test_every_closed_list_is_closed_for_frames_too(table):
    import attrs

    cls = TABLES[table]
    needed = {f.name: ["x"] for f in attrs.fields(cls) if f.metadata.get("role") in {"key", "refers"}}
    for field in attrs.fields(cls):
        words = field.metadata.get("words")
        if not words:
            continue
        good, bad = (fit(table, pl.DataFrame({**needed, field.name: [w]})) for w in (words[0], "stray"))
        assert not good.faults
        assert good.frame[field.name].to_list() == [words[0]]
        assert told(bad) == [("OW617", 0, field.name)]
        assert all(word in bad.faults[0].message.en for word in words)
        assert bad.frame[field.name].to_list() == [None]


@pytest.mark.parametrize(
    ("series", "held"),
    [
        (pl.Series([1, 2]), ["1", "2"]),
        (pl.Series([430199198001010011, 2], dtype=pl.UInt64), ["430199198001010011", "2"]),
        (pl.Series([Decimal(7), Decimal(8)]), ["7", "8"]),
        (pl.Series(["a", "b"], dtype=pl.Categorical), ["a", "b"]),
        (pl.Series(["a", "b"], dtype=pl.Enum(["a", "b"])), ["a", "b"]),
        (pl.Series(["01", "1E5"]), ["01", "1E5"]),
    ],
)
def test_ids_are_text_exactly(series, held):
    fitted = fit("persons", pl.DataFrame({"id": series, "name": ["甲", "乙"]}))
    assert not fitted.faults
    assert fitted.frame["id"].to_list() == held


@given(st.floats(allow_nan=False))
def test_a_float_is_no_id_and_never_guessed(number):
    fitted = fit("persons", pl.DataFrame({"id": [number], "name": ["甲"]}))
    assert told(fitted) == [("OW614", 0, "id")]
    assert fitted.frame.is_empty()


@given(st.integers(1, 9), st.integers(0, 10**6), st.integers(11, 20))
def test_scientific_notation_is_no_id_and_never_guessed(first, rest, power):
    text = f"{first}.{rest}E+{power}"
    for name in ("id", "person"):
        fitted = fit("tenures", pl.DataFrame({"id": ["t"], "person": ["p"], name: [text]}))
        assert told(fitted) == [("OW614", 0, name)]
        assert fitted.frame.is_empty()
    number = fit("persons", pl.DataFrame({"id": ["p"], "name": ["甲"], "identity_number": [text]}))
    assert told(number) == [("OW614", 0, "identity_number")]
    assert number.frame["identity_number"].to_list() == [None]
    assert not fit("tenures", pl.DataFrame({"id": ["t"], "person": ["p"], "document": [text]})).faults


@pytest.mark.parametrize("value", [[1, 2], {"a": 1}, b"x", True, date(2020, 1, 1), 1.5])
def test_what_is_no_text_is_a_fault_where_text_is_due(value):
    fitted = persons(health=pl.Series([value, None]))
    assert told(fitted) == [("OW624", 0, "health")]
    assert fitted.frame["health"].to_list() == [None, None]


@pytest.mark.parametrize(
    ("series", "number"),
    [
        (pl.Series([2024.0]), 2024),
        (pl.Series(["2024"]), 2024),
        (pl.Series([" 2024.0 "]), 2024),
        (pl.Series([2024], dtype=pl.UInt16), 2024),
        (pl.Series([""]), None),
        (pl.Series([float("nan")]), None),
    ],
)
def test_whole_numbers(series, number):
    fitted = fit("assessments", pl.DataFrame({"id": ["a"], "person": ["p"], "year": series}))
    assert not fitted.faults
    assert fitted.frame["year"].to_list() == [number]


@pytest.mark.parametrize("value", [2024.5, "two", "1e3", 1899, 2101, float("inf"), True, [1], 2**70])
def test_what_is_no_year_is_a_fault(value):
    series = pl.Series([value], dtype=pl.Int128 if value == 2**70 else None)
    fitted = fit("assessments", pl.DataFrame({"id": ["a"], "person": ["p"], "year": series}))
    assert told(fitted) == [("OW620", 0, "year")]
    assert fitted.frame["year"].to_list() == [None]


@pytest.mark.parametrize(("number", "fine"), [(0, True), (-1, False)])
def test_a_number_that_may_not_be_negative_on_both_sides(number, fine):
    fitted = fit("establishments", pl.DataFrame({"id": ["e"], "organization": ["o"], "number": [number]}))
    assert told(fitted) == ([] if fine else [("OW620", 0, "number")])
    assert fitted.frame["number"].to_list() == [number if fine else None]


@pytest.mark.parametrize(
    ("value", "held"),
    [
        *((v, True) for v in (True, 1, 1.0, "true", "True", "是", "1", " yes ")),
        *((v, False) for v in (False, 0, 0.0, "FALSE", "否", "0", "no")),
        (None, None),
        ("", None),
    ],
)
def test_yes_and_no(value, held):
    fitted = tenures(leader=[value])
    assert not fitted.faults
    assert fitted.frame["leader"].to_list() == [held]


@pytest.mark.parametrize("value", [2, 0.5, "maybe", [True], date(2020, 1, 1)])
def test_what_is_neither_yes_nor_no_is_a_fault(value):
    fitted = tenures(leader=[value])
    assert told(fitted) == [("OW617", 0, "leader")]
    assert fitted.frame["leader"].to_list() == [None]


@pytest.mark.parametrize(
    "series",
    [
        pl.Series(["2019-03"]),
        pl.Series(["2019年3月"]),
        pl.Series([" 201903 "]),
        pl.Series([201903]),
        pl.Series([201903.0]),
        pl.Series(["2019.03"], dtype=pl.Categorical),
    ],
)
def test_a_month_in_one_column(series):
    fitted = tenures(begins=series)
    assert not fitted.faults
    assert fitted.frame.select("begins_first", "begins_last").row(0) == MONTH


@pytest.mark.parametrize(
    "series",
    [
        pl.Series([date(2019, 3, 17)]),
        pl.Series([datetime(2019, 3, 17, 23, 59)]),
        pl.Series([datetime(2019, 3, 17, 15, tzinfo=UTC)]).dt.convert_time_zone("Asia/Shanghai"),
        pl.Series(["2019-03-17"]),
    ],
)
def test_a_day_with_or_without_its_time(series):
    for given_columns in ({"begins": series}, {"begins_first": series, "begins_last": series}):
        fitted = tenures(**given_columns)
        assert not fitted.faults
        assert fitted.frame.select("begins_first", "begins_last").row(0) == (date(2019, 3, 17),) * 2


@pytest.mark.parametrize("value", ["soon", "2019-13", "至今", 43541, 2019.1, [2019], True, "1899"])
def test_what_is_no_date_is_a_fault(value):
    fitted = tenures(begins=[value])
    assert told(fitted) == [("OW613", 0, "begins")]
    assert fitted.frame["begins_first"].to_list() == [None]


def test_an_end_that_is_open_is_no_fault():
    fitted = tenures(ends=["至今"])
    assert not fitted.faults
    assert fitted.frame.select("ends_first", "ended").row(0) == (None, None)


@pytest.mark.parametrize(
    ("first", "last", "fine"),
    [
        (date(2019, 3, 1), date(2019, 3, 31), True),
        (date(2019, 3, 1), date(2019, 3, 30), False),
        (date(2019, 1, 1), date(2019, 12, 31), True),
        (date(2019, 1, 1), date(2020, 12, 31), False),
        (date(2020, 2, 1), date(2020, 2, 29), True),
        (date(1900, 1, 1), date(1900, 1, 1), True),
        (date(1899, 12, 31), date(1899, 12, 31), False),
        (date(2100, 12, 31), date(2100, 12, 31), True),
        (date(2101, 1, 1), date(2101, 1, 1), False),
        (date(2019, 3, 1), None, False),
        (None, date(2019, 3, 1), False),
        (None, None, True),
    ],
)
def test_a_pair_bounds_a_day_a_month_or_a_year(first, last, fine):
    pair = {"begins_first": pl.Series([first], dtype=pl.Date), "begins_last": pl.Series([last], dtype=pl.Date)}
    fitted = tenures(**pair)
    assert told(fitted) == ([] if fine else [("OW613", 0, "begins_first")])
    assert fitted.frame.select("begins_first", "begins_last").row(0) == ((first, last) if fine else (None, None))


@pytest.mark.parametrize(
    "given_columns", [{"begins": ["2019"], "begins_first": [date(2019, 1, 1)]}, {"begins_last": ["2019-01-01"]}]
)
def test_both_forms_of_a_date_or_half_of_one_is_a_fault(given_columns):
    fitted = tenures(**given_columns)
    assert [(f.code, f.row) for f in fitted.faults] == [("OW626", None)]
    assert fitted.frame["begins_first"].to_list() == [None]


@pytest.mark.parametrize("name", [None, "", "  "])
def test_a_row_without_its_key_is_dropped_and_named(name):
    fitted = fit("persons", pl.DataFrame({"id": ["p1", "p2"], "name": ["甲", name]}))
    assert told(fitted) == [("OW619", 1, "name")]
    assert fitted.frame["id"].to_list() == ["p1"]
    assert fitted.lost["id"].to_list() == ["p2"]


def test_the_second_row_of_an_id_is_dropped_and_named():
    fitted = fit("persons", pl.DataFrame({"id": ["p1", "p2", "p1"], "name": ["甲", "乙", "丙"]}))
    assert told(fitted) == [("OW621", 2, "id")]
    assert fitted.frame["name"].to_list() == ["甲", "乙"]
    assert list(fitted.rows) == [0, 1]


def test_a_row_that_is_dropped_takes_no_id():
    fitted = fit("persons", pl.DataFrame({"id": ["p1", "p1"], "name": [None, "乙"]}))
    assert told(fitted) == [("OW619", 0, "name")]
    assert fitted.frame["name"].to_list() == ["乙"]


def test_unknown_and_missing_columns_are_faults_without_a_row():
    fitted = fit("persons", pl.DataFrame({"id": ["p1"], "healht": ["x"]}))
    assert told(fitted) == [("OW612", None, "name"), ("OW625", None, "healht")]
    assert "did you mean health?" in fitted.faults[1].message.en
    assert fitted.frame.is_empty()


def test_places_are_codes_or_names_and_a_blank_one_is_unknown():
    frame = pl.DataFrame(
        {"id": list("abcde"), "name": list("abcde"), "managed_by": ["430181", "湖南浏阳", "全国", "", "火星"]}
    )
    fitted = fit("persons", frame)
    assert fitted.frame["managed_by"].to_list() == ["430181", "430181", "", None, None]
    assert told(fitted) == [("OW623", 4, "managed_by")]


def test_in_a_register_of_ones_own_a_blank_place_is_the_nation():
    frame = persons(managed_by=["全国", None]).frame
    again = fit("persons", frame)
    assert not again.faults
    assert again.frame.equals(frame)


def test_faults_come_row_by_row_in_the_order_of_the_columns():
    frame = pl.DataFrame(
        {
            "leader": ["x", "x"],
            "level": ["boss", "clerk"],
            "person": ["p", None],
            "id": ["t1", "t2"],
            "begins": ["?", None],
        }
    )
    assert told(fit("tenures", frame)) == [
        ("OW617", 0, "level"),
        ("OW617", 0, "leader"),
        ("OW613", 0, "begins"),
        ("OW619", 1, "person"),
        ("OW617", 1, "leader"),
    ]


def test_there_is_no_other_table():
    with pytest.raises(RecordError, match="no table 'people'"):
        fit("people", pl.DataFrame())


@given(own.career_registers())
def test_a_table_as_text_fits_like_the_typed_one(register):
    for name, frame in register.frames.items():
        schema = columns(TABLES[name])
        texts = frame.select(
            pl.col(c).replace_strict({True: "是", False: "否"}, return_dtype=pl.String)
            if kind == pl.Boolean
            else pl.col(c).cast(pl.String)
            for c, kind in schema.items()
        )
        fitted = fit(name, texts)
        assert not fitted.faults
        assert fitted.frame.equals(frame)
        assert fit(name, frame).frame.equals(frame)


LEVEL = st.sampled_from(LEVELS) | st.text("ab", max_size=2) | st.none()


@given(st.lists(st.tuples(st.none() | st.sampled_from("abc"), LEVEL, st.none() | st.sampled_from("pq")), max_size=6))
def test_fitting_says_what_a_plain_loop_says(rows):
    frame = pl.DataFrame(rows, schema={"id": pl.String, "level": pl.String, "person": pl.String}, orient="row")
    kept, faults, seen = [], [], set()
    for at, (key, level, person) in enumerate(rows):
        if not key:
            faults.append(("OW619", at, "id"))
        elif person and key in seen:
            faults.append(("OW621", at, "id"))
        if not person:
            faults.append(("OW619", at, "person"))
        if level and level not in LEVELS:
            faults.append(("OW617", at, "level"))
        if key and person and key not in seen:
            seen.add(key)
            kept.append((key, person, level if level in LEVELS else None))
    fitted = fit("tenures", frame)
    assert told(fitted) == faults
    assert fitted.frame.select("id", "person", "level").rows() == kept
    assert fitted.frame.height + fitted.lost.height == len(rows)


def arrow(frame, form):
    if form == "lazy":
        return frame.lazy()
    if form == "duckdb":
        import duckdb

        return duckdb.from_arrow(frame.to_arrow())
    return frame.to_pandas() if form == "pandas" else frame.to_arrow()


def test_a_pandas_frame_with_gaps_and_an_index_of_its_own_comes_in():
    import pandas as pd

    frame = pd.DataFrame({"id": [7, 8, 9], "name": ["甲", "乙", "丙"], "grassroots": [True, None, False]})
    register = Register.from_frames({"persons": frame[frame["id"] > 7]})
    assert [(p.id, p.grassroots) for p in register.records("persons")] == [("8", None), ("9", False)]
    with pytest.raises(RecordError, match="2 faults"):
        Register.from_frames({"persons": pd.DataFrame({"id": [7, None, 8], "name": ["甲", "乙", "丙"]}).dropna()})


def test_a_reference_to_nowhere_is_unknown_or_its_row_is_dropped():
    from orgwork.model.referring import refer

    frames = {
        "persons": pl.DataFrame(PERSON),
        "posts": pl.DataFrame({"id": ["o-1"], "organization": ["o"]}),
        "organizations": pl.DataFrame({"id": ["o"], "name": ["局"]}),
        "tenures": pl.DataFrame(
            {"id": ["t1", "t2", "t3"], "person": ["p1", "p9", "p2"], "post": ["o-9", "o-1", "o-1"]}
        ),
    }
    found = refer({name: fit(name, frame) for name, frame in frames.items()})
    assert told(found["tenures"]) == [("OW616", 0, "post"), ("OW616", 1, "person")]
    assert found["tenures"].frame.select("id", "post").rows() == [("t1", None), ("t3", "o-1")]
    assert found["tenures"].rows.to_list() == [0, 2]
    assert found["tenures"].lost["id"].to_list() == ["t2"]


def test_what_hangs_on_a_dropped_row_is_dropped_and_told_once():
    from orgwork.model.referring import refer

    frames = {
        "tenures": pl.DataFrame({"id": ["t1"], "person": ["p1"], "post": ["o-1"]}),
        "posts": pl.DataFrame({"id": ["o-1"], "organization": ["o"]}),
        "organizations": pl.DataFrame({"id": ["o"], "name": [None]}, schema={"id": pl.String, "name": pl.String}),
        "persons": pl.DataFrame(PERSON),
    }
    found = refer({name: fit(name, frame) for name, frame in frames.items()})
    assert [told(one) for one in found.values()] == [[], [], [("OW619", 0, "name")], []]
    assert found["posts"].frame.is_empty()
    assert found["tenures"].frame["post"].to_list() == [None]


@pytest.mark.parametrize("form", ["lazy", "pandas", "pyarrow", "duckdb"])
@settings(max_examples=2)
@given(own.career_registers())
def test_frames_of_other_libraries_come_in(form, register):
    given_frames = {n: arrow(f, form) for n, f in register.frames.items() if f.height}
    assert all(Register.from_frames(given_frames).frames[n].equals(f) for n, f in register.frames.items())


def test_every_number_has_a_least_so_that_the_ends_of_a_column_tell_of_all_of_it():
    import attrs

    from orgwork.model.schema import kinds

    for cls in TABLES.values():
        for field in attrs.fields(cls):
            if kinds(cls)[field.name] is int:
                assert field.validator is None or "<Validator for x >= " in repr(field.validator), (cls, field.name)
