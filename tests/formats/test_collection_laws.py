"""Any register of the library's strategies, written as a workbook and read again."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from orgwork.formats.built_in import COLLECTION as FORMAT
from orgwork.formats.collection import read
from orgwork.formats.collection_gaps import FEEDS
from orgwork.model import TABLES
from orgwork.testing.strategies import consistent_registers, registers
from orgwork.testing.strategies.dates import ON

FED = [table for tables in FEEDS.values() for table in tables]
slow = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=12)


@pytest.fixture
def exported(tmp_path_factory):
    def run(register):
        folder = tmp_path_factory.mktemp("out") / "new"
        told = FORMAT.write(register, folder, "collection", identity_numbers=True)
        return read(folder / "collection.xlsx", ON).register, [line.en for line in told]

    return run


@slow
@given(registers())
def test_what_was_read_from_a_workbook_is_written_and_read_the_same_for_ever(exported, register):
    first, _ = exported(register)
    second, told = exported(first)
    assert told == []
    # A number that is wrong is unknown once it was read: its person is called anew.
    drop = {"source_file", "person", "record"}
    for table in TABLES:
        own = drop | ({"id"} if table == "persons" else set())
        one, two = (reg.frames[table].drop(own, strict=False) for reg in (first, second))
        assert one.equals(two), table
    assert set(first.coverage) == set(second.coverage)


@slow
@given(consistent_registers())
def test_what_is_not_told_is_there(exported, register):
    """Of a table and a field of which nothing is told, every row and every word is read again."""
    again, told = exported(register)
    lost = {line.partition(":")[0] for line in told}
    for table in FED:
        if table in lost:
            continue
        assert again.frames[table].height == register.frames[table].height, (table, told)
        plain = [
            f.name for f in attrs.fields(TABLES[table]) if f.name not in {"id", "source"} and "to" not in f.metadata
        ]
        for field in plain:
            # Numbers hold from the day for which the workbook is read.
            if f"{table}.{field}" not in lost and f"{table}.{field}" != "establishments.begins":
                one, two = (sorted(str(getattr(r, field)) for r in reg.records(table)) for reg in (register, again))
                assert one == two, (table, field, told)


@slow
@given(registers())
def test_tables_that_the_workbook_has_no_place_for_are_told_with_their_rows(exported, register):
    _, told = exported(register)
    for table in TABLES:
        height = register.frames[table].height
        if table not in FED and table != "texts":
            there = [line for line in told if line.startswith(f"{table}: {height} rows")]
            assert len(there) == (height > 0), (table, told)
