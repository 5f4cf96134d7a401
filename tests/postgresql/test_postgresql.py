"""Tables in a PostgreSQL that runs for these tests only."""

from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import orgwork
from orgwork.address import Address
from orgwork.cli import orgwork as commands
from orgwork.errors import FileError, TooLargeError
from orgwork.formats import postgresql, postgresql_write, sqlite_write, tables_write
from orgwork.formats.identity import check_digit
from orgwork.model import Coverage, Extent, KeptText, Organization, Person, Register, Source, Tenure
from orgwork.samples import write_demo
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def run(*arguments):
    return CliRunner().invoke(commands, [str(a) for a in arguments], standalone_mode=False)


def told(reading):
    return [(p.code, p.sheet, p.row, p.column, p.value) for p in reading.problems]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return write_demo(tmp_path_factory.mktemp("demo"))


@settings(quiet, max_examples=8)
@given(register=own.career_registers())
def test_a_folder_a_file_and_a_database_hold_the_same(server, tmp_path_factory, register):
    work = tmp_path_factory.mktemp("tables")
    tables_write.write(register, work / "folder", "csv", identity_numbers=True)
    one = orgwork.read(work / "folder", on=ON)
    sqlite_write.write(one.register, work / "a.sqlite", identity_numbers=True)
    two = orgwork.read(work / "a.sqlite", on=ON)
    url = server.url()
    postgresql_write.write(two.register, Address.parse(url), identity_numbers=True)
    three = orgwork.read(url, on=ON)
    assert not [*one.problems, *two.problems, *three.problems]
    assert one.register.equals(register)
    assert two.register.equals(register)
    assert three.register.equals(register)


@pytest.mark.parametrize("asked", [False, True])
def test_a_number_in_a_text_a_file_s_name_or_an_id_is_hidden_unless_asked_for(server, asked):
    number = "43019919800101001" + check_digit("43019919800101001")
    source = Source(f"{number}.lrmx", number)
    records = [
        Organization("o", f"局{number}", kind=number, source=source),
        Person(number, f"甲{number}", identity_number=number, resume=f"证号{number}", source=source),
        KeptText(f"{number}:x", number, None, "persons", number, number, number, source),
    ]
    url = server.url()
    postgresql_write.write(Register.of(records), Address.parse(url), identity_numbers=asked)
    reading = orgwork.read(url, on=ON)
    assert not reading.problems
    told = "".join(frame.write_csv() for frame in reading.register.frames.values())
    assert (number in told) is asked
    assert next(reading.register.records("texts")).record == next(reading.register.records("persons")).id


def test_what_is_absent_partial_or_empty_stays_so(server):
    register = Register.of(
        [Person("p", "甲", resume=""), Organization("o", "局", place="")],
        [Coverage("awards", Extent.PARTIAL), Coverage("persons", Extent.PARTIAL, "p")],
    )
    register = Register.fitted(
        {n: f for n, f in register.frames.items() if n in {"persons", "organizations", "awards", "trainings"}},
        [Coverage("awards", Extent.PARTIAL), Coverage("persons", Extent.PARTIAL, "p")],
    )
    url = server.url()
    postgresql_write.write(register, Address.parse(url))
    again = orgwork.read(url, on=ON)
    assert not again.problems
    assert again.register.equals(register)
    assert [again.register.extent(t) for t in ("tenures", "trainings", "awards")] == [
        Extent.ABSENT,
        Extent.COMPLETE,
        Extent.PARTIAL,
    ]


def test_the_command_reads_and_writes_a_database(server, demo, tmp_path):
    url, file = server.url(), tmp_path / "a.db"
    tell = ("--on", ON, "--with-identity-numbers", "--to")
    outputs = [run("convert", demo.tables, file, *tell, "sqlite"), run("convert", file, url, *tell, "postgresql")]
    back = run("convert", url, tmp_path / "back", *tell, "parquet")
    assert [r.return_value for r in (*outputs, back)] == [0, 0, 0]
    assert outputs[1].output.split() == [Address.parse(url).name]
    whole, again = (orgwork.read(p, on=ON).register for p in (demo.tables, tmp_path / "back"))
    assert again.equals(whole)
    checks = [run("check", p, "--plugin", demo.layer, "--on", ON, "--format", "json") for p in (demo.tables, url)]
    assert checks[1].return_value == checks[0].return_value == 1
    name = Address.parse(url).name
    assert checks[1].output.replace(f'"file": "{name}"', f'"file": "{demo.tables.name}"') == checks[0].output
    for result in (*outputs, back, *checks):
        assert "Geheim" not in result.output


def test_a_place_that_is_taken_is_refused_and_stays(server, demo):
    server.say("CREATE SCHEMA taken", "CREATE TABLE taken.mine (x int)")
    with pytest.raises(FileError, match="holds something already"):
        postgresql_write.write(Register.of([Person("p", "甲")]), Address.parse(server.url("taken")))
    refused = run("convert", demo.tables, server.url("taken"), "--to", "postgresql")
    assert "holds something already" in str(refused.exception)
    assert server.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'taken'") == [(1,)]


def test_an_empty_schema_is_filled(server):
    server.say("CREATE SCHEMA bare")
    postgresql_write.write(Register.of([Person("p", "甲")]), Address.parse(server.url("bare")))
    assert server.ask("SELECT id, name FROM bare.persons") == [("p", "甲")]
    named = server.ask("SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'bare'")
    assert ("birth",) in named
    assert ("identity_number",) not in named


def test_a_failure_leaves_nothing_behind(server, monkeypatch):
    url = server.url("half")
    with pytest.raises(FileError, match="persons row 1, name holds a NUL character"):
        postgresql_write.write(Register.of([Person("p", "甲\x00")]), Address.parse(url))
    done = []

    def fail(cursor, schema, name, frame, put=postgresql_write._put):
        put(cursor, schema, name, frame)
        done.append(name)
        if name == "coverage":
            cursor.execute("SELECT 1 / 0")

    monkeypatch.setattr(postgresql_write, "_put", fail)
    with pytest.raises(FileError, match="division by zero"):
        postgresql_write.write(Register.of([Person("p", "甲")]), Address.parse(url))
    assert done == ["persons", "coverage"]
    assert server.ask("SELECT count(*) FROM pg_namespace WHERE nspname = 'half'") == [(0,)]


def test_columns_of_any_type_are_read_and_views_too(server):
    server.say(
        "CREATE SCHEMA staff",
        "CREATE TABLE staff.raw (nr bigint, who varchar(20), born timestamptz, grass boolean, sex text)",
        "INSERT INTO staff.raw VALUES (1, '甲', '1980-01-02 03:00', true, ' '), (2, '乙', NULL, NULL, 'male')",
        'CREATE VIEW staff.persons AS SELECT nr AS id, who AS name, born AS birth, grass AS "grassroots", sex'
        " FROM staff.raw ORDER BY nr",
        "CREATE TABLE staff.tenures (id uuid, person int, begins date, leader int, ends numeric)",
        "INSERT INTO staff.tenures VALUES ('00000000-0000-0000-0000-000000000001', 1, '2019-03-17', 1, 2020)",
    )
    reading = orgwork.read(server.url("staff"), on=ON)
    assert not reading.problems
    assert [n.en for n in reading.notes] == ["not read: raw"]
    one, two = reading.register.records("persons")
    assert (one.id, one.name, str(one.birth), one.grassroots, one.sex) == ("1", "甲", "1980-01-02", True, None)
    assert (two.id, two.birth, two.sex) == ("2", None, "male")
    assert one.source.sheet == "persons"
    assert one.source.row == 1
    tenure = next(reading.register.records("tenures"))
    assert (tenure.person, str(tenure.begins), str(tenure.ends), tenure.leader) == ("1", "2019-03-17", "2020", True)
    assert isinstance(tenure, Tenure)


def test_every_fault_has_its_table_row_column_and_value(server):
    server.say(
        "CREATE SCHEMA wrong",
        "CREATE TABLE wrong.persons"
        " (id float8, name text, sex text, identity_number text, birth date, score int, resume bytea)",
        "INSERT INTO wrong.persons VALUES (1, '甲', 'man', NULL, 'infinity', 1, 'x')",
        "CREATE TABLE wrong.tenure (id text)",
        "CREATE TABLE wrong.organizations (id text, name text)",
        "INSERT INTO wrong.organizations VALUES ('o', '局'), ('o', '处'), (NULL, '委')",
        "CREATE TABLE wrong.awards (other text)",
    )
    reading = orgwork.read(server.url("wrong"), on=ON)
    assert told(reading) == [
        ("OW630", "tenure", None, "", ""),
        ("OW621", "organizations", 2, "id", "o"),
        ("OW619", "organizations", 3, "id", ""),
        ("OW625", "persons", None, "score", ""),
        ("OW614", "persons", 1, "id", "1.0"),
        ("OW617", "persons", 1, "sex", "man"),
        ("OW613", "persons", 1, "birth", "infinity"),
        ("OW624", "persons", 1, "resume", "b'x'"),
        ("OW612", "awards", None, "id", ""),
        ("OW612", "awards", None, "person", ""),
        ("OW625", "awards", None, "other", ""),
    ]
    assert reading.register.extent("awards") is Extent.PARTIAL


def test_a_schema_without_tables_is_told(server):
    server.say("CREATE SCHEMA empty_one", "CREATE TABLE empty_one.person (id text)")
    with pytest.raises(FileError, match="did you mean persons"):
        orgwork.read(server.url("empty_one"), on=ON)
    with pytest.raises(FileError, match="the schema nowhere holds no table"):
        orgwork.read(server.url("nowhere"), on=ON)


def test_nothing_is_written_while_reading(server):
    server.say(
        "CREATE SCHEMA sly",
        "CREATE TABLE sly.log (x int)",
        "CREATE FUNCTION sly.note() RETURNS text LANGUAGE sql VOLATILE AS"
        " $$ INSERT INTO sly.log VALUES (1) RETURNING 'p' $$",
        "CREATE VIEW sly.persons AS SELECT sly.note() AS id, '甲' AS name",
    )
    with pytest.raises(FileError, match="read-only"):
        orgwork.read(server.url("sly"), on=ON)
    assert server.ask("SELECT count(*) FROM sly.log") == [(0,)]


@pytest.mark.parametrize(
    ("limit", "fine"), [({"ROWS": 1001}, True), ({"ROWS": 1000}, False), ({"TOTAL_BYTES": 9}, False)]
)
def test_the_size_on_both_sides(server, monkeypatch, limit, fine):
    schema = f"big_{next(iter(limit)).lower()}_{next(iter(limit.values()))}"
    server.say(
        f"CREATE SCHEMA {schema}",
        f"CREATE VIEW {schema}.persons (id, name) AS VALUES {', '.join(f'({i}, 1)' for i in range(1001))}",
    )
    for name, value in limit.items():
        monkeypatch.setattr(postgresql, name, value)
    if fine:
        assert orgwork.read(server.url(schema), on=ON).register.frames["persons"].height == 1001
    else:
        with pytest.raises(TooLargeError, match="give views"):
            orgwork.read(server.url(schema), on=ON)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"password": "Falsch%2F"}, "authentication failed"),
        ({"database": "nowhere"}, "does not exist"),
        ({"user": "nobody_here"}, "authentication failed"),
    ],
)
def test_a_database_that_does_not_let_in_is_told_without_the_password(server, change, says):
    result = run("check", server.url("s", **change))
    assert says in str(result.exception)
    assert "Geheim" not in str(result.exception)
    assert "Falsch" not in str(result.exception)


def test_a_server_that_is_not_there_is_told(tmp_path):
    pytest.importorskip("adbc_driver_postgresql")
    with pytest.raises(FileError, match="cannot be read or written") as caught:
        orgwork.read(f"postgresql://u:Geheim@/d?host={tmp_path}", on=ON)
    assert "Geheim" not in str(caught.value)


def test_a_driver_that_is_not_installed_is_one_clear_error(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "adbc_driver_postgresql", None)
    with pytest.raises(FileError, match=r"pip install 'orgwork\[postgresql\]'"):
        orgwork.read("postgresql://u:Geheim@h/d", on=ON)


@settings(quiet, max_examples=5)
@given(texts=st.lists(st.text(max_size=6).map(lambda t: t.replace("\x00", "'")), min_size=1, max_size=4))
def test_hostile_texts_come_back_to_the_letter(server, texts):
    people = [Person(f"{t}p{i}", f"x{t}", managed_by="", resume=t) for i, t in enumerate(texts)]
    register = Register.of(people)
    url = server.url()
    postgresql_write.write(register, Address.parse(url))
    assert orgwork.read(url, on=ON).register.equals(register)
    assert pl.DataFrame(server.ask(f"SELECT count(*) FROM {Address.parse(url).schema}.persons")).item() == len(texts)  # noqa: S608 - a name of our own
