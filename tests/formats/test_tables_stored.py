"""A folder read piece by piece, its rows on the disk: the register and the problems are those of reading it whole."""

import random
from datetime import date

import polars as pl
import pytest

import orgwork
from orgwork.formats import tables, tables_raw, tables_stored
from orgwork.formats.identity import check_digit
from orgwork.model import TABLES, Extent
from orgwork.model.schema import columns
from orgwork.model.store import Store

ON = date(2026, 6, 30)
GOOD = "43019919800101001" + check_digit("43019919800101001")
PERSONS = pl.DataFrame({"id": ["p1", "p2", "p3"], "name": ["甲", "乙", "丙"]})


def write(folder, **frames):
    for table, frame in frames.items():
        frame.write_parquet(folder / f"{table}.parquet")
    return folder


def both(folder, monkeypatch, size=2):
    """Return the folder read whole, once it is held that reading it in pieces gives the same."""
    monkeypatch.setattr(tables_stored, "ROWS", size)
    whole, apart = tables.read(folder, ON), tables_stored.read(folder, ON)
    assert apart.problems == whole.problems
    assert apart.notes == whole.notes
    assert apart.register.equals(whole.register)
    assert isinstance(apart.register.frames, Store)
    return whole


def codes(reading):
    return [(p.code, p.file.partition(".")[0], p.row, p.column, p.value) for p in reading.problems]


def test_ids_that_stand_in_two_pieces_are_told_and_what_names_them_stays(tmp_path, monkeypatch):
    people = pl.DataFrame({"id": ["p1", "p2", "p1", "", "p2", "p3"], "name": ["甲", "乙", "丙", "丁", "戊", None]})
    tenures = pl.DataFrame({"id": ["t1", "t2", "t3"], "person": ["p1", "p3", "p2"]})
    found = both(write(tmp_path, persons=people, tenures=tenures), monkeypatch)
    assert codes(found) == [
        ("OW621", "persons", 3, "id", "p1"),
        ("OW619", "persons", 4, "id", ""),
        ("OW621", "persons", 5, "id", "p2"),
        ("OW619", "persons", 6, "name", ""),
    ]
    # The row of p3 was lost, so nobody knows whose tenure that was.
    assert found.register.frames["tenures"]["id"].to_list() == ["t1", "t3"]
    assert Extent.PARTIAL in {one.extent for one in found.register.coverage if one.table == "tenures"}


def test_references_to_nowhere_are_taken_away_or_take_their_row_along(tmp_path, monkeypatch):
    found = both(
        write(
            tmp_path,
            persons=PERSONS.with_columns(organization=pl.Series(["u", "gone", "u"])),
            organizations=pl.DataFrame(
                {"id": ["u", "v", "w"], "name": ["局", "科", "室"], "parent": [None, "u", "no"]}
            ),
            posts=pl.DataFrame({"id": ["o1", "o2", "o3"], "organization": ["u", "gone", "v"]}),
            tenures=pl.DataFrame(
                {"id": ["t1", "t2", "t3", "t4"], "person": ["p1", "p9", "p2", "p3"], "post": ["o2", "o1", "o9", "o3"]}
            ),
            establishments=pl.DataFrame({"id": ["e1"], "organization": ["v"], "number": ["many"]}),
        ),
        monkeypatch,
    )
    assert {p.code for p in found.problems} == {"OW616", "OW620"}
    assert found.register.frames["tenures"].select("id", "post").rows() == [("t1", None), ("t3", None), ("t4", "o3")]


def test_what_is_wrong_with_a_column_or_a_table_is_told_once(tmp_path, monkeypatch):
    odd = pl.DataFrame({"id": list("abcde"), "persn": ["p1"] * 5, "begins": ["2019", "x", "2019-02-30", None, "至今"]})
    found = both(
        write(tmp_path, persons=PERSONS, tenures=odd, trainings=odd.head(0), awards=odd.drop("id")), monkeypatch
    )
    told = codes(found)
    assert told.count(("OW625", "tenures", None, "persn", "")) == 1
    assert told.count(("OW612", "tenures", None, "person", "")) == 1
    assert found.register.frames["tenures"].is_empty()


@pytest.mark.parametrize("number", [[10**17 + i for i in range(5)], [int(GOOD)] * 5, [GOOD, "1", None, GOOD, "x"]])
def test_identity_numbers_are_judged_as_one_column(tmp_path, monkeypatch, number):
    people = pl.DataFrame({"id": list("abcde"), "name": list("甲乙丙丁戊"), "identity_number": number})
    found = both(write(tmp_path, persons=people), monkeypatch)
    assert len(found.problems) in {0, 2, 5}


def test_tables_of_other_kinds_and_damaged_ones_are_read_as_ever(tmp_path, monkeypatch):
    write(tmp_path, persons=PERSONS)
    (tmp_path / "tenures.csv").write_text("id,person\nt1,p1\nt2,p2,p3\nt3,p3\n", encoding="utf-8")
    (tmp_path / "posts.jsonl").write_text('{"id": "o"}\n[]\n', encoding="utf-8")
    (tmp_path / "awards.parquet").write_bytes(b"PAR1")
    (tmp_path / "coverage.csv").write_text("table,extent,subject\ntenures,partial,p1\nposts,most,\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    found = both(tmp_path, monkeypatch)
    assert {"OW628", "OW627", "OW617"} <= {p.code for p in found.problems}
    assert found.register.extent("awards") is Extent.ABSENT


def test_a_table_damaged_in_a_later_piece_is_not_there(tmp_path, monkeypatch):
    write(tmp_path, persons=PERSONS, awards=pl.DataFrame({"id": ["a", "b"], "person": ["p1", "p2"]}))
    read = tables_stored.pieces

    def torn(path, size):
        rows = list(read(path, size))
        yield from rows if path.stem != "awards" else [rows[0], tables_raw.unread("OW628", None, "坏", "damaged")]

    monkeypatch.setattr(tables_stored, "pieces", torn)
    monkeypatch.setattr(tables_stored, "ROWS", 1)
    found = tables_stored.read(tmp_path, ON)
    assert [p.code for p in found.problems] == ["OW628"]
    assert found.register.extent("awards") is Extent.ABSENT
    assert found.register.frames["awards"].is_empty()


@pytest.mark.parametrize("seed", range(3))
def test_cells_that_are_spoiled_anywhere_are_told_alike(tmp_path, monkeypatch, seed):
    chance = random.Random(seed)
    some = ("persons", "organizations", "posts", "tenures", "kinships", "decisions", "attendances", "waivers")
    kinds = {table: columns(TABLES[table]) for table in some}

    def cell(name, kind):
        if name in {"id", "person", "organization", "post", "parent", "relative", "decision", "subject"}:
            return chance.choice(["1", "2", "3", "4", "5", "6", "7", "8", "9", "9", None])
        plain = {pl.String(): "字", pl.Int64(): 3, pl.Boolean(): True, pl.Date(): date(2020, 1, 1)}
        return chance.choice([plain[kind], None])

    for table, schema in kinds.items():
        rows = [{name: cell(name, kind) for name, kind in schema.items()} for _ in range(12)]
        write(tmp_path, **{table: pl.DataFrame(rows, schema=schema)})
    found = both(tmp_path, monkeypatch, size=5)
    assert {"OW616", "OW619", "OW621"} <= {p.code for p in found.problems}


def test_read_leaves_the_rows_on_the_disk_where_it_is_asked_to(tmp_path):
    write(tmp_path, persons=PERSONS)
    assert isinstance(orgwork.read(tmp_path, on=ON, stored=True).register.frames, Store)
    assert not isinstance(orgwork.read(tmp_path, on=ON).register.frames, Store)
    roster = tmp_path / "roster.csv"
    roster.write_text("姓名,性别\n甲,男\n", encoding="utf-8")
    assert not isinstance(orgwork.read(roster, on=ON, stored=True).register.frames, Store)
