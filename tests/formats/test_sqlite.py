"""A SQLite file: what it holds comes back, and nothing that a stranger's schema says is run."""

import sqlite3
import struct
from contextlib import closing
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import orgwork
from orgwork.cli import orgwork as commands
from orgwork.errors import FileError, OrgworkError, TooLargeError
from orgwork.formats import guard_database, sqlite, sqlite_rows, sqlite_write
from orgwork.formats.built_in import SQLITE
from orgwork.formats.guard import guard
from orgwork.formats.identity import check_digit
from orgwork.model import Coverage, Extent, Organization, Person, Register, Source
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)
NUMBER = "43019919800101001" + check_digit("43019919800101001")
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
PERSONS = ("CREATE TABLE persons (id TEXT, name TEXT)", "INSERT INTO persons VALUES ('p1', '甲')")


def told(reading):
    return [(p.code, p.sheet, p.row, p.column, p.value) for p in reading.problems]


@pytest.fixture
def made(tmp_path):
    def make(*statements, name="a.sqlite"):
        path = tmp_path / name
        with closing(sqlite3.connect(path)) as base, base:
            for statement in statements:
                base.execute(*([statement] if isinstance(statement, str) else statement))
        return path

    return make


@settings(quiet, max_examples=8)
@given(register=own.career_registers())
def test_a_register_written_and_read_is_the_same(tmp_path_factory, register):
    path = tmp_path_factory.mktemp("base") / "a.db"
    sqlite_write.write(register, path, identity_numbers=True)
    again = orgwork.read(path, on=ON)
    assert not again.problems
    assert again.register.equals(register)


TEXTS = st.sampled_from(
    ["", " ", "'", "''", "' ", "\n", "\x00", "x\x00y", "全国", "1E5", "0012", "true", "=1+1", "x ", '"']
)


@settings(quiet, max_examples=20)
@given(texts=st.lists(TEXTS | st.text(max_size=5), min_size=1, max_size=4), place=st.sampled_from(["", None, "4301"]))
def test_hostile_texts_come_back_to_the_letter(tmp_path_factory, texts, place):
    people = [
        Person(f"{t}p{i}", f"x{t}", managed_by=place, resume=t, source=Source(f"f{t}", t, i))
        for i, t in enumerate(texts)
    ]
    register = Register.of(people, [Coverage("persons", Extent.PARTIAL, people[0].id)])
    path = tmp_path_factory.mktemp("base") / "a.sqlite"
    sqlite_write.write(register, path)
    again = orgwork.read(path, on=ON)
    assert not again.problems
    assert again.register.equals(register)


def test_it_is_a_database_that_people_can_use(tmp_path):
    person = Person("p", "甲", identity_number=NUMBER, grassroots=True, birth=orgwork.PartialDate(1980, 1))
    register = Register.of([person, Organization("o", "局", place="")])
    for name in ("one.sqlite", "two.sqlite"):
        sqlite_write.write(register, tmp_path / name)
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()
    assert NUMBER.encode() not in (tmp_path / "one.sqlite").read_bytes()
    with closing(sqlite3.connect(tmp_path / "one.sqlite")) as base:
        assert base.execute("SELECT name, birth, grassroots FROM persons").fetchall() == [("甲", "1980-01", 1)]
        assert base.execute("SELECT place FROM organizations").fetchall() == [("全国",)]
        assert ("trainings", "absent") in base.execute('SELECT "table", extent FROM coverage').fetchall()
    sqlite_write.write(register, tmp_path / "three.sqlite", identity_numbers=True)
    assert next(orgwork.read(tmp_path / "three.sqlite", on=ON).register.records("persons")).identity_number == NUMBER


def test_every_fault_has_its_table_row_column_and_value(made):
    path = made(
        "CREATE TABLE persons (id, name TEXT, sex TEXT, birth, identity_number, score INT)",
        ("INSERT INTO persons VALUES (1, '甲', 'man', 201903, ?, 5)", (NUMBER[:17] + "Y",)),
        "INSERT INTO persons VALUES (2.5, '乙', NULL, '1980-13', 430199198001010011, NULL)",
        "INSERT INTO persons VALUES ('p3', CAST(x'ff41' AS TEXT), x'00', 'x', NULL, NULL)",
        "CREATE TABLE tenure (id TEXT)",
        "CREATE TABLE user_accounts (id TEXT)",
        'CREATE TABLE coverage ("table" TEXT, extent TEXT)',
        "INSERT INTO coverage VALUES ('persons', 'all of it')",
    )
    reading = orgwork.read(path, on=ON)
    assert told(reading) == [
        ("OW630", "tenure", None, "", ""),
        ("OW625", "persons", None, "score", ""),
        ("OW617", "persons", 1, "sex", "man"),
        ("OW615", "persons", 1, "identity_number", "430199**********1Y"),
        ("OW614", "persons", 2, "id", "2.5"),
        ("OW619", "persons", 2, "id", ""),
        ("OW613", "persons", 2, "birth", "1980-13"),
        ("OW615", "persons", 2, "identity_number", "430199**********11"),
        ("OW624", "persons", 3, "name", ""),
        ("OW619", "persons", 3, "name", ""),
        ("OW624", "persons", 3, "sex", ""),
        ("OW613", "persons", 3, "birth", "x"),
        ("OW617", "coverage", 1, "extent", "all of it"),
    ]
    assert [n.en for n in reading.notes] == ["not read: table user_accounts"]
    (person,) = reading.register.records("persons")
    assert (person.id, str(person.birth), person.source) == ("1", "2019-03", Source("a.sqlite", "persons", 1))
    assert reading.register.extent("persons") is Extent.PARTIAL


def test_what_would_run_is_not_read(made):
    path = made(
        "CREATE TABLE raw (id TEXT, name TEXT)",
        "INSERT INTO raw VALUES ('p1', '甲')",
        "CREATE VIEW persons AS SELECT id, name FROM raw",
        "CREATE VIRTUAL TABLE posts USING fts5(id, organization)",
        "CREATE TABLE organizations (id TEXT, name TEXT, level AS (replace(hex(zeroblob(9999)), '0', name)), kind)",
        "INSERT INTO organizations (id, name, kind) VALUES ('o', '局', '部门')",
        "CREATE TRIGGER noted AFTER INSERT ON raw BEGIN DELETE FROM raw; END",
    )
    reading = orgwork.read(path, on=ON)
    assert told(reading) == [
        ("OW650", "organizations", None, "level", ""),
        ("OW650", "posts", None, "", ""),
        ("OW650", "persons", None, "", ""),
    ]
    (unit,) = reading.register.records("organizations")
    assert (unit.name, unit.level, unit.kind) == ("局", None, "部门")
    assert reading.register.frames["persons"].is_empty()
    assert reading.register.extent("persons") is not Extent.COMPLETE
    assert "not read: trigger noted" in [n.en for n in reading.notes]


def test_a_trap_in_the_schema_is_never_run(made):
    """A view, an index and a default that loop for ever cost nothing: they are never asked for."""
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS id, x AS name FROM c"
    path = made(*PERSONS, f"CREATE VIEW tenures AS {endless}", "CREATE INDEX educations ON persons (hex(zeroblob(9)))")
    reading = orgwork.read(path, on=ON)
    assert told(reading) == [("OW650", "tenures", None, "", "")]
    assert [p.id for p in reading.register.records("persons")] == ["p1"]


def interior(children, size=4096):
    """Return a page of a tree that names these pages."""
    cells = [struct.pack(">L", child) + bytes([0x81 + i // 128, i % 128]) for i, child in enumerate(children[:-1])]
    where = size - sum(map(len, cells))
    places = [where + i * 6 for i in range(len(cells))]
    head = struct.pack(">BHHHBL", 5, 0, len(cells), where, 0, children[-1])
    page = head + b"".join(struct.pack(">H", place) for place in places)
    return page.ljust(where, b"\0") + b"".join(cells)


def test_a_tree_that_names_the_same_pages_again_and_again_is_refused(made):
    path = made("PRAGMA page_size = 4096", *PERSONS, *(["INSERT INTO persons VALUES ('p', '甲')"] * 200))
    data = bytearray(path.read_bytes())
    leaf = bytes(data[4096:8192])
    pages = [interior([3] * 400), interior([4] * 400), interior([5] * 400), leaf]
    data[4096:] = b"".join(pages)
    data[28:32] = struct.pack(">L", len(data) // 4096)
    path.write_bytes(data)
    with pytest.raises(TooLargeError, match="20 times the size"):
        orgwork.read(path, on=ON)


def test_a_value_without_end_is_refused(made, monkeypatch):
    monkeypatch.setattr(sqlite_rows, "VALUE_BYTES", 10_000)
    insert = "INSERT INTO persons VALUES ('p2', ?)"
    fine = made(*PERSONS, (insert, ("甲" * 3000,)), name="fine.db")
    assert orgwork.read(fine, on=ON).register.frames["persons"].height == 2
    with pytest.raises(FileError, match="too big"):
        orgwork.read(made(*PERSONS, (insert, ("甲" * 4000,)), name="large.db"), on=ON)


@pytest.mark.parametrize(("number", "fine"), [(10, True), (11, False)])
def test_the_number_of_rows_on_both_sides(made, monkeypatch, number, fine):
    monkeypatch.setattr(sqlite_rows, "ROWS", 10)
    path = made(*PERSONS, *(("INSERT INTO persons VALUES (?, '乙')", (f"q{i}",)) for i in range(number - 1)))
    if fine:
        assert orgwork.read(path, on=ON).register.frames["persons"].height == number
    else:
        with pytest.raises(TooLargeError, match="persons has over 10 rows"):
            orgwork.read(path, on=ON)


@pytest.mark.parametrize(("number", "fine"), [(3, True), (4, False)])
def test_the_number_of_tables_on_both_sides(made, monkeypatch, number, fine):
    monkeypatch.setattr(sqlite, "MOST", 3)
    path = made(*PERSONS, *(f"CREATE TABLE t{i} (x)" for i in range(number - 1)))
    if fine:
        assert len(orgwork.read(path, on=ON).notes) == 2
    else:
        with pytest.raises(TooLargeError, match="over 3 tables"):
            orgwork.read(path, on=ON)


def test_a_file_over_2_gb_is_refused_before_it_is_opened(made):
    path = made(*PERSONS)
    with path.open("r+b") as stream:
        stream.truncate(guard_database.FILE_BYTES)
    guard(path)
    with path.open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(TooLargeError, match="2 GB"):
        guard(path)


def test_what_is_no_database_or_holds_no_table_is_refused(made, tmp_path):
    whole = made(*PERSONS).read_bytes()
    for name, data in {
        "a": b"",
        "b": whole[:16],
        "c": whole[:1000],
        "d": whole[:4096],
        "e": b"SQLite format 2",
    }.items():
        path = tmp_path / f"{name}.db"
        path.write_bytes(data)
        with pytest.raises(FileError):
            orgwork.read(path, on=ON)
    with pytest.raises(FileError, match="did you mean persons"):
        orgwork.read(made("CREATE TABLE person (id TEXT)", name="near.db"), on=ON)
    with pytest.raises(FileError, match="no table of a register"):
        orgwork.read(made("CREATE TABLE coverage (id TEXT)", name="far.db"), on=ON)


def test_changes_that_are_not_written_back_are_not_overlooked(made):
    path = made("PRAGMA journal_mode = WAL", *PERSONS)
    with closing(sqlite3.connect(path)) as base:
        base.execute("INSERT INTO persons VALUES ('p2', '乙')")
        base.commit()
        with pytest.raises(FileError, match=r"changes still stand in a\.sqlite-wal"):
            orgwork.read(path, on=ON)
    assert orgwork.read(path, on=ON).register.frames["persons"].height == 2


@settings(quiet, max_examples=60)
@given(data=st.data())
def test_a_damaged_file_gives_the_library_s_own_errors_only(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("base") / "a.db"
    sqlite_write.write(Register.of([Person(f"p{i}", "甲" * 9) for i in range(60)]), path)
    content = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(16, len(content) - 1), min_size=1, max_size=12)):
        content[place] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    before = path.read_bytes()
    try:
        places = {problem.file for problem in orgwork.read(path, on=ON).problems}
    except OrgworkError as error:
        places = {error.where}
    assert places <= {"a.db"}
    assert path.read_bytes() == before


def test_a_place_that_is_taken_is_refused_and_stays(tmp_path, made):
    path = made(*PERSONS)
    before = path.read_bytes()
    with pytest.raises(FileError, match="it is there already"):
        sqlite_write.write(Register.of([Person("p", "甲")]), path)
    with pytest.raises(FileError, match="choose sqlite"):
        SQLITE.write(Register.of([]), tmp_path / "b", "csv")
    with pytest.raises(FileError, match="no register"):
        SQLITE.write("text", tmp_path / "b", "sqlite")
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_failure_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_):
        msg = "disk I/O error"
        raise sqlite3.OperationalError(msg)

    monkeypatch.setattr(sqlite_write, "_put", fail)
    with pytest.raises(FileError, match="disk I/O error"):
        sqlite_write.write(Register.of([Person("p", "甲")]), tmp_path / "a.db")
    assert not list(tmp_path.iterdir())


def test_the_command_refuses_a_kind_that_does_not_fit_its_place(made, tmp_path):
    path = made(*PERSONS)
    for target, kind, says in (
        (tmp_path / "b", "postgresql", "name the address of a database"),
        ("postgresql://u:Geheim@h/d", "csv", "say --to postgresql"),
        ("mysql://u:Geheim@h/d", "postgresql", "cannot be written to this address"),
        (path, "sqlite", "it is there already"),
    ):
        result = CliRunner().invoke(commands, ["convert", str(path), str(target), "--to", kind], standalone_mode=False)
        assert says in str(result.exception)
        assert "Geheim" not in str(result.exception)
