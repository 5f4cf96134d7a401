"""Frames of every library that hands Arrow over come in alike."""

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from orgwork.errors import RecordError
from orgwork.model import Register

PEOPLE = {
    "id": ["p1", "p2", "p3"],
    "name": ["甲", "乙", "丙"],
    "sex": ["male", None, "female"],
    "birth": ["1980-01", "1975", None],
    "grassroots": [True, None, False],
}
TENURES = {"id": [7, 8], "person": ["p1", "p3"], "begins": ["2019-03-17", None], "main": [1, 0]}


class Bare:
    """Hands its table over and can do nothing else, as a library nobody has heard of."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


def duck(data):
    base = duckdb.connect()
    base.register("given", pa.table(data))
    return base.sql("SELECT * FROM given")


def collected(data):
    """Return what PySpark's `toArrow` and `toPandas` make of several parts: a table of several chunks."""
    table = pa.table(data)
    return pa.concat_tables([table.slice(0, 1), table.slice(1)])


FORMS = {
    "polars": pl.DataFrame,
    "lazy": pl.LazyFrame,
    "pandas": pd.DataFrame,
    "pandas on arrow": lambda data: pd.DataFrame(data).convert_dtypes(dtype_backend="pyarrow"),
    "pyarrow": pa.table,
    "a stream that is read once": lambda data: pa.RecordBatchReader.from_batches(
        pa.table(data).schema, pa.table(data).to_batches()
    ),
    "duckdb": duck,
    "chunks": collected,
    "bare": lambda data: Bare(pa.table(data)),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_table_in_any_library_is_the_same_register(form):
    expected = Register.from_frames({"persons": pl.DataFrame(PEOPLE), "tenures": pl.DataFrame(TENURES)})
    register = Register.from_frames({"persons": FORMS[form](PEOPLE), "tenures": FORMS[form](TENURES)})
    assert register.equals(expected)
    assert [(t.id, str(t.begins), t.main) for t in register.records("tenures")] == [
        ("7", "2019-03-17", True),
        ("8", "None", False),
    ]


@pytest.mark.parametrize("form", [f for f in FORMS if f not in {"polars", "lazy"}])
def test_a_fault_is_the_same_in_any_library(form):
    with pytest.raises(RecordError, match="row 1 · sex “man”"):
        Register.from_frames({"persons": FORMS[form](PEOPLE | {"sex": ["male", "man", None]})})


def test_a_query_of_duckdb_with_types_of_its_own_comes_in(tmp_path):
    (tmp_path / "staff.csv").write_text("nr,who,born,kind\n1,甲,1980-01-02,male\n2,乙,,female\n", encoding="utf-8")
    base = duckdb.connect()
    base.execute("CREATE TYPE sex AS ENUM ('male', 'female')")
    people = base.sql(
        "SELECT nr::HUGEINT AS id, who AS name, born::TIMESTAMP AS birth, kind::sex AS sex"  # noqa: S608 - our own file
        f" FROM read_csv('{tmp_path}/staff.csv') ORDER BY nr"
    )
    one, two = Register.from_frames({"persons": people}).records("persons")
    assert (one.id, one.name, str(one.birth), one.sex) == ("1", "甲", "1980-01-02", "male")
    assert (two.id, two.birth, two.sex) == ("2", None, "female")


def test_what_pandas_makes_of_gaps_and_categories_comes_in():
    people = pd.DataFrame(PEOPLE).astype({"sex": "category"})
    people["birth"] = pd.to_datetime(["1980-01-02", None, "1990-12-31"])
    register = Register.from_frames({"persons": people[people["id"] != "p2"]})
    assert [(p.id, p.sex, str(p.birth)) for p in register.records("persons")] == [
        ("p1", "male", "1980-01-02"),
        ("p3", "female", "1990-12-31"),
    ]


def test_a_register_goes_out_to_any_library_and_comes_back():
    register = Register.from_frames({"persons": pl.DataFrame(PEOPLE)})
    frame = register.frames["persons"]
    back = [frame.to_pandas(), frame.to_arrow(), duckdb.sql("SELECT * FROM frame")]
    assert [Register.from_frames({"persons": one}).equals(register) for one in back] == [True, True, True]


def test_an_owner_that_cannot_hand_its_table_over_is_told():
    class Gone:
        def __arrow_c_stream__(self, requested_schema=None):
            msg = "the connection is closed"
            raise OSError(msg)

    with pytest.raises(RecordError, match=r"persons: .*the connection is closed"):
        Register.from_frames({"persons": Gone()})
