from datetime import date

import attrs
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.errors import FileError
from orgwork.formats.built_in import TABLES as FORMAT
from orgwork.formats.identity import check_digit
from orgwork.formats.tables import read
from orgwork.formats.tables_write import KINDS, write
from orgwork.model import Award, Coverage, Extent, KeptText, Kinship, Organization, Person, Register, Source
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def number(order):
    first = f"43019919800101{order:03}"
    return first + check_digit(first)


@pytest.fixture
def there_and_back(tmp_path_factory):
    def run(register, kind):
        folder = tmp_path_factory.mktemp("tables") / "out"
        write(register, folder, kind, identity_numbers=True)
        return read(folder, ON)

    return run


@pytest.mark.parametrize("kind", KINDS)
@settings(quiet, max_examples=8)
@given(register=own.career_registers())
def test_a_register_written_and_read_is_the_same(there_and_back, kind, register):
    result = there_and_back(register, kind)
    assert not result.problems
    assert result.register.equals(register)


BLANKS = ["", " ", "'", "''", "' ", "\n", "\u2028", "x "]
FORMULAS = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"]
MARKS = ["a\r\nb", '"', '",', '""', ";", "{", "\\u0041", "\ufeffx"]
WORDS = ["全国", "null", "1E5", "0012", "true", "1.0", "至今", "2019-03"]
PLAIN = st.characters(exclude_categories=["Cc", "Cs"])
"""Control characters are faults when they are read again; tabs and line breaks are among the blanks."""
HOSTILE = st.sampled_from(BLANKS + FORMULAS + MARKS + WORDS) | st.text(PLAIN, max_size=5)


@st.composite
def hostile(draw):
    """Draw a register whose texts are what files trip over."""
    ids = draw(st.lists(HOSTILE.map(lambda t: f"{t}p{t}"), min_size=1, max_size=3, unique=True))
    coverage = draw(
        st.lists(st.builds(Coverage, st.just("awards"), st.sampled_from(Extent), st.sampled_from(ids)), max_size=1)
    )
    source = st.none() | st.builds(Source, HOSTILE.map(lambda t: f"f{t}"), HOSTILE, st.none() | st.integers(1, 9))
    records = [Organization("o", "局", place=draw(st.sampled_from(["", None, "43"])), level=draw(HOSTILE))]
    for order, key in enumerate(ids):
        records.append(
            Person(
                key,
                "甲" + draw(HOSTILE),
                identity_number=draw(st.sampled_from([None, number(order)])),
                managed_by=draw(st.sampled_from(["", None, "430181"])),
                party_joined=draw(st.none() | own.partial_dates()),
                resume=draw(st.none() | HOSTILE),
                source=draw(source),
            )
        )
        records.append(Award(f"a{order}", key, draw(st.none() | HOSTILE), source=draw(source)))
    return Register.of(records, coverage)


@pytest.mark.parametrize("kind", KINDS)
@settings(quiet, max_examples=12)
@given(register=hostile())
def test_hostile_texts_come_back_to_the_letter(there_and_back, kind, register):
    result = there_and_back(register, kind)
    assert not result.problems
    assert [list(result.register.records(t)) for t in register.frames] == [
        list(register.records(t)) for t in register.frames
    ]
    assert result.register.equals(register)


@settings(max_examples=12)
@given(hostile())
def test_no_cell_of_csv_is_a_formula(tmp_path_factory, register):
    import csv

    folder = tmp_path_factory.mktemp("tables") / "out"
    write(register, folder, "csv")
    for path in folder.iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))]


def sample():
    return Register.of([Person("p0", "甲", identity_number=number(0)), Organization("o", "局", place="")])


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_register_gives_the_same_bytes_without_identity_numbers(tmp_path, kind):
    register = sample()
    for name in ("one", "two"):
        write(register, tmp_path / name, kind)
    files = {p.name: p.read_bytes() for p in (tmp_path / "one").iterdir()}
    assert files == {p.name: p.read_bytes() for p in (tmp_path / "two").iterdir()}
    assert set(files) == {f"{name}.{kind}" for name in ("persons", "organizations", "coverage")}
    assert not [name for name, data in files.items() if number(0).encode() in data or b"identity_number" in data]
    again = read(tmp_path / "one", ON).register
    assert again.frames["persons"]["identity_number"].null_count() == 1
    assert again.frames["organizations"].equals(register.frames["organizations"])


def test_numbers_in_texts_of_any_table_are_hidden_unless_asked_for(tmp_path):
    said = f"证件号码：{number(3)}。"
    records = [
        Person("p", "甲", resume=f"2001.07--          局\n{said}"),
        Kinship("k", "p", work=said),
        KeptText("t", field="备注", text=said, table="persons", record=f"{number(3)}1"),
    ]
    for name, asked in (("hidden", False), ("shown", True)):
        write(Register.of(records), tmp_path / name, "csv", identity_numbers=asked)
    for table in ("persons", "kinships", "texts"):
        shown, hidden = ((tmp_path / name / f"{table}.csv").read_text() for name in ("shown", "hidden"))
        assert said in shown
        assert said not in hidden
        assert f"430199**********{number(3)[-2:]}" in hidden
    # What names another record stays as it is.
    assert f"{number(3)}1" in (tmp_path / "hidden" / "texts.csv").read_text()


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_table_that_is_complete_is_written_and_stays_complete(there_and_back, kind):
    register = Register.from_frames(
        {"persons": pl.DataFrame({"id": ["p"], "name": ["甲"]}), "trainings": sample().frames["trainings"]}
    )
    again = there_and_back(register, kind).register
    assert again.extent("trainings") is Extent.COMPLETE
    assert again.equals(register)


def test_csv_is_what_a_spreadsheet_reads_right(tmp_path):
    write(sample(), tmp_path / "out", "csv")
    data = (tmp_path / "out" / "organizations.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,name,place,")
    assert "全国" in data.decode("utf-8-sig")


def test_a_place_that_is_taken_is_refused_and_stays(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("x")
    for place in (tmp_path / "out", tmp_path / "out" / "mine.txt"):
        with pytest.raises(FileError, match="not empty"):
            write(sample(), place, "csv")
    with pytest.raises(FileError, match="choose parquet, csv, jsonl"):
        write(sample(), tmp_path / "new", "xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_failure_leaves_nothing_behind(tmp_path, monkeypatch):
    from orgwork.formats import tables_write

    def fail(name, *_):
        if name == "coverage":
            msg = "disk full"
            raise OSError(28, msg)

    monkeypatch.setitem(tables_write._WRITERS, "csv", fail)
    (tmp_path / "out").mkdir()
    with pytest.raises(FileError, match="disk full"):
        write(sample(), tmp_path / "out", "csv")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert not list((tmp_path / "out").iterdir())


def test_the_format_writes_registers_only(tmp_path):
    with pytest.raises(FileError, match="no register"):
        FORMAT.write("text", tmp_path / "out", "csv")
    FORMAT.write(sample(), tmp_path / "out", "csv")
    assert (tmp_path / "out" / "persons.csv").is_file()
    assert attrs.fields_dict(type(FORMAT))["write"].default is None
