from datetime import date

import polars as pl
import pytest

import orgwork
from orgwork.errors import FileError, TooLargeError
from orgwork.formats import guard_folder, tables_parquet
from orgwork.formats.built_in import TABLES as FORMAT
from orgwork.formats.guard import guard
from orgwork.formats.identity import check_digit
from orgwork.formats.tables import read
from orgwork.model import Coverage, Extent, Source

ON = date(2026, 6, 30)
GOOD = "43019919800101001" + check_digit("43019919800101001")


@pytest.fixture
def folder(tmp_path):
    """Write files into a folder, given by their names; texts, bytes or frames."""

    def make(**files):
        for name, content in files.items():
            table, _, suffix = name.rpartition("_")
            path = tmp_path / f"{table}.{suffix}"
            if isinstance(content, pl.DataFrame):
                content.write_parquet(path)
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return make


def told(reading):
    return [(p.code, p.file, p.row, p.column, p.value) for p in reading.problems]


PERSONS = "id,name\np1,甲\np2,乙\n"


def test_a_folder_of_three_kinds(folder):
    result = read(
        folder(
            persons_csv=PERSONS,
            organizations_parquet=pl.DataFrame({"id": [1], "name": ["局"], "place": ["湖南浏阳"]}),
            posts_jsonl='{"id": "o", "organization": 1, "exclusive": true}\n',
            tenures_csv="id,person,post,begins\nt1,p1,o,2019-03\n",
        ),
        ON,
    )
    assert not result.problems
    register = result.register
    tenure = next(register.records("tenures"))
    assert (str(tenure.begins), tenure.source) == ("2019-03", Source("tenures.csv", "", 2))
    assert next(register.records("organizations")).place == "430181"
    assert next(register.records("posts")).exclusive is True
    assert [p.source.row for p in register.records("persons")] == [2, 3]
    assert register.extent("tenures") is Extent.COMPLETE
    assert register.extent("trainings") is Extent.ABSENT


def test_every_fault_has_its_file_row_column_and_remedy(folder):
    result = read(
        folder(
            persons_csv=f"id,name,sex,birth,identity_number\np1,甲,male,1980-01,{GOOD}\np2,,male,,\n"
            f"p3,丙,man,1980-13,{GOOD[:15]}000\np4,丁,female,1980,430199198001010011\n",
            tenures_jsonl='{"id": "t1", "person": "p1", "leader": "perhaps"}\n{"id": "t2", "person": "p7"}\nx\n',
            assessments_parquet=pl.DataFrame({"id": ["a", "a"], "person": ["p1", "p1"], "year": [2024, 3000]}),
        ),
        ON,
    )
    assert told(result) == [
        ("OW619", "persons.csv", 3, "name", ""),
        ("OW617", "persons.csv", 4, "sex", "man"),
        ("OW613", "persons.csv", 4, "birth", "1980-13"),
        ("OW614", "persons.csv", 4, "identity_number", "430199**********00"),
        ("OW615", "persons.csv", 5, "identity_number", "430199**********11"),
        ("OW617", "tenures.jsonl", 1, "leader", "perhaps"),
        ("OW616", "tenures.jsonl", 2, "person", "p7"),
        ("OW629", "tenures.jsonl", 3, "", ""),
        ("OW621", "assessments.parquet", 2, "id", "a"),
        ("OW620", "assessments.parquet", 2, "year", "3000"),
    ]
    assert all(p.message.zh and p.message.en for p in result.problems)
    assert [p.identity_number for p in result.register.records("persons")] == [GOOD, None, None]
    assert result.register.partial()["tenures"] == {None}
    assert result.register.partial()["assessments"] == {"p1"}
    assert result.register.partial()["persons"] == {None}


def test_a_table_of_source_columns_keeps_them(folder):
    text = "id,name,source_file,source_sheet,source_row\np1,甲,roster.xls,A01,7\np2,乙,,,\n"
    register = read(folder(persons_csv=text), ON).register
    assert [p.source for p in register.records("persons")] == [Source("roster.xls", "A01", 7), None]


def test_one_table_in_two_files_is_refused(folder):
    with pytest.raises(FileError, match=r"persons\.csv, persons\.jsonl"):
        read(folder(persons_csv=PERSONS, persons_jsonl=""), ON)


@pytest.mark.parametrize("files", [{}, {"persns_csv": PERSONS}, {"coverage_csv": "table,extent\npersons,complete\n"}])
def test_a_folder_without_a_table_is_refused(folder, files):
    with pytest.raises(FileError, match="holds no table") as caught:
        read(folder(**files), ON)
    assert ("did you mean persons.csv?" in str(caught.value)) == ("persns_csv" in files)


def test_other_files_are_named(folder):
    place = folder(persons_csv=PERSONS, tenure_csv="id\n", readme_txt="x", people_xlsx="x")
    result = read(place, ON)
    assert [(p.code, p.file) for p in result.problems] == [("OW630", "tenure.csv")]
    assert "did you mean tenures.csv?" in result.problems[0].message.en
    assert [n.en for n in result.notes] == ["not read: people.xlsx", "not read: readme.txt"]
    assert result.register.extent("tenures") is Extent.ABSENT


def test_a_table_that_is_referred_to_but_not_there_is_told_once_per_column(folder):
    text = "id,person,post\n" + "".join(f"t{i},p{i % 2 + 1},o{i}\n" for i in range(50))
    result = read(folder(persons_csv=PERSONS, tenures_csv=text), ON)
    assert told(result) == [("OW616", "tenures.csv", None, "post", "o0")]
    assert result.register.frames["tenures"]["post"].null_count() == 50


@pytest.mark.parametrize(
    ("coverage", "problems", "extents"),
    [
        ("table,extent,subject\npersons,complete,\ntenures,partial,\n", [], ("complete", "partial")),
        ("table,extent,subject\npersons,complete,\ntenures,complete,\n", [], ("complete", "complete")),
        ("table,extent,subject\npersons,,\ntenures,complete,\n", [("OW617", 2, "extent")], ("partial", "complete")),
        ("table,extent\npersons,some\ntenures,complete\n", [("OW617", 2, "extent")], ("partial", "complete")),
        ("table,extent\n,complete\ntenures,complete\n", [("OW617", 2, "table")], ("partial", "partial")),
        ("table,extent\ntenures,complete\n", [], ("partial", "complete")),
        ("table,extend\npersons,complete\n", [("OW625", None, "extend"), ("OW612", None, "extent")], ("partial",) * 2),
        ("table,extent\npersons\n", [("OW627", 2, "")], ("partial", "partial")),
        (b"table,extent\n\xff\xff\n", [("OW628", 2, "")], ("partial", "partial")),
    ],
)
def test_coverage_is_said_by_its_own_table_and_never_read_for_more(folder, coverage, problems, extents):
    place = folder(persons_csv=PERSONS, tenures_csv="id,person\nt1,p1\n", coverage_csv=coverage)
    result = read(place, ON)
    assert [(p.code, p.row, p.column) for p in result.problems] == problems
    assert tuple(result.register.extent(t) for t in ("persons", "tenures")) == extents


def test_coverage_of_one_person(folder):
    said = "table,extent,subject\npersons,complete,\ntenures,complete,\ntenures,partial,p1\n"
    register = read(folder(persons_csv=PERSONS, tenures_csv="id,person\nt1,p1\n", coverage_csv=said), ON).register
    assert register.partial()["tenures"] == {"p1"}
    assert Coverage("tenures", Extent.PARTIAL, "p1") in register.coverage


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\0" * 50 + b"PAR1"])
def test_a_damaged_parquet_file_is_one_problem_and_its_table_absent(folder, content):
    result = read(folder(persons_csv=PERSONS, tenures_parquet=content), ON)
    assert [(p.code, p.file) for p in result.problems] == [("OW628", "tenures.parquet")]
    assert result.register.extent("tenures") is Extent.ABSENT


@pytest.mark.parametrize(("name", "limit"), [("ROWS", 3), ("COLUMNS", 2), ("CELLS", 6)])
def test_a_large_parquet_file_is_refused_before_it_is_read(folder, monkeypatch, name, limit):
    monkeypatch.setattr(tables_parquet, name, limit)
    size = {"ROWS": (3, 2), "COLUMNS": (2, 2), "CELLS": (3, 2)}[name]

    def frame(rows, columns):
        return pl.DataFrame({c: [f"p{i}" for i in range(rows)] for c in ["id", "name", "health"][:columns]})

    assert not read(folder(persons_parquet=frame(*size)), ON).problems
    more = (size[0] + 1, size[1]) if name != "COLUMNS" else (size[0], size[1] + 1)
    with pytest.raises(TooLargeError, match="split it"):
        read(folder(persons_parquet=frame(*more)), ON)


def test_a_folder_is_measured_before_a_file_is_opened(folder, monkeypatch):
    place = folder(persons_csv=PERSONS, tenures_csv="id,person\n")
    size = (place / "persons.csv").stat().st_size
    total = sum(p.stat().st_size for p in place.iterdir())
    for name, limit in (("FILES", 2), ("FILE_BYTES", size), ("TOTAL_BYTES", total)):
        with monkeypatch.context() as patch:
            patch.setattr(guard_folder, name, limit)
            guard(place)
            patch.setattr(guard_folder, name, limit - 1)
            with pytest.raises(TooLargeError) as caught:
                read(place, ON)
            assert caught.value.code == "OW602"


def test_read_takes_a_folder_by_its_path_and_refuses_what_nobody_knows(folder, tmp_path):
    assert orgwork.read(str(folder(persons_csv=PERSONS)), on=ON).register.extent("persons") is Extent.COMPLETE
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(FileError, match="no format recognises"):
        orgwork.read(empty, on=ON)
    with pytest.raises(FileError, match="for tables name their folder"):
        orgwork.read(tmp_path / "persons.csv", on=ON)
    assert FORMAT.folder
