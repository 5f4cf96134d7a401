"""Tables on the disk, cut without being held: the shards are those of the register that is held."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.declare.view import Grain
from orgwork.model import TABLES, Extent, Organization, Person, Post, Register, Tenure
from orgwork.model.cutting import names, parcels
from orgwork.model.store import Store
from orgwork.testing import strategies as own

DAY = date(2022, 6, 30)


def stored(register, size):
    """Return a register whose rows lie on the disk in pieces of so many rows."""
    store = Store()
    for table, frame in register.frames.items():
        if register.extent(table) is not Extent.ABSENT or frame.height:
            for start in range(0, max(frame.height, 1), size):
                store.put(table, frame.slice(start, size))
    return Register.stored(store, register.coverage)


@settings(max_examples=3)
@given(own.region_registers(), st.permutations(list(Grain)), st.integers(2, 3), st.integers(2, 7))
def test_shards_of_tables_on_the_disk_are_those_of_the_register(tmp_path_factory, register, order, n, size):
    folder = tmp_path_factory.mktemp("shards")
    there = stored(register, size)
    assert there.equals(register)
    known, grains = register.as_of(DAY), order[:2]
    cut = list(parcels(there.frames, there.coverage, n, grains, DAY, folder))
    whole = [shard for grain in grains for shard in known.shards(n, grain)]
    assert len(cut) == len(whole)
    for parcel, shard in zip(cut, whole, strict=True):
        again = parcel.open()
        assert (again.grain, parcel.empty) == (shard.grain, shard.empty)
        assert again.subjects.equals(shard.subjects)
        assert again.register.equals(shard.register)
    assert not list(folder.iterdir())


def test_names_are_those_known_on_the_day():
    later = Organization("v", "院", begins=PartialDate(2023), ended=False)
    closes = Organization("w", "所", ends=PartialDate(2024), ended=True)
    register = Register.of([later, closes, Person("p", "甲", organization="w"), Person("q", "乙")])
    told = names(stored(register, 1).frames, register.coverage, DAY)
    assert told.frames["persons"].rows() == [("p", "甲", "w"), ("q", "乙", None)]
    assert told.frames["organizations"].equals(register.as_of(DAY).frames["organizations"])
    assert told.coverage == register.coverage


def test_a_store_gives_whole_tables_and_leaves_nothing_behind():
    register = Register.of([Organization("u", "局"), Post("o", "u"), Person("p", "甲")])
    there = stored(register, 1)
    folder = there.frames.folder
    assert folder.stat().st_mode & 0o077 == 0
    assert there.frames.there == {"organizations", "posts", "persons"}
    assert (len(there.frames), set(there.frames)) == (len(TABLES), set(TABLES))
    there.frames.drop("posts")
    assert there.frames["posts"].is_empty()
    assert sorted(path.name for path in folder.iterdir()) == ["organizations.0", "persons.0"]
    del there
    assert not folder.exists()


def test_rows_are_left_out_and_references_taken_away():
    register = Register.of([Person(f"p{i}", f"甲{i}") for i in range(4)] + [Tenure(f"t{i}", f"p{i}") for i in range(4)])
    store = stored(register, 3).frames
    cells = pl.DataFrame({"person": ["p3", "p0"]})
    store.amend("tenures", pl.Series([True, False, False, True]), cells)
    assert store["tenures"].select("id", "person").rows() == [("t0", "p3"), ("t3", "p0")]
