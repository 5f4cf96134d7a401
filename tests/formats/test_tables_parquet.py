"""Parquet files: small ones that are read together tell what each tells by itself, and rows lie in one piece."""

from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.formats import tables_parquet
from orgwork.formats.tables_parquet import Together, pieces, read_parquet
from orgwork.model import TABLES
from orgwork.model.fitting import fit
from orgwork.model.schema import columns


def read_together(paths):
    """Return what each file holds that is read with others."""
    with ThreadPoolExecutor(2) as pool:
        together = Together(paths, pool)
        found = {path: together.pop(path) for path in paths}
        assert not any(together.pop(path) for path in paths)  # what is handed over is held no longer
    return {path: raw for path, raw in found.items() if raw is not None}


TEXTS = st.sampled_from(("p1", "p2", "p3", "", " ", "'=1", "male", None))


@st.composite
def persons(draw):
    """Draw rows as a file may hold them: blanks, protected texts, ids that stand twice or do not rise."""
    height = draw(st.integers(0, 5))
    texts = ("id", "name", "sex", "organization")
    return pl.DataFrame(
        {name: draw(st.lists(TEXTS, min_size=height, max_size=height)) for name in texts},
        schema=dict.fromkeys(texts, pl.String()),
    )


@given(persons(), persons())
def test_files_read_together_tell_what_each_tells_by_itself(tmp_path_factory, one, two):
    folder = tmp_path_factory.mktemp("tables")
    paths = {folder / "persons.parquet": one, folder / "organizations.parquet": two.drop("sex")}
    for path, frame in paths.items():
        frame.write_parquet(path)
    together = read_together(paths)
    assert set(together) == set(paths)
    for path, raw in together.items():
        alone = read_parquet(path)
        assert raw.frame.equals(alone.frame)
        assert list(raw.rows) == list(alone.rows)
        seen, looked = (fit(path.stem, raw.frame, exact=True, looked=told) for told in (raw.looked, alone.looked))
        assert seen.frame.equals(looked.frame)
        assert seen.lost.equals(looked.lost)
        assert (seen.faults, list(seen.rows)) == (looked.faults, list(looked.rows))


@pytest.mark.parametrize("size", [None, 3])
def test_rows_lie_in_one_piece_however_the_file_is_cut(tmp_path, size):
    frame = pl.DataFrame({"id": [f"p{i}" for i in range(8)], "name": ["甲"] * 8})
    frame.write_parquet(tmp_path / "persons.parquet", row_group_size=2)
    found = list(pieces(tmp_path / "persons.parquet", size))
    assert {count for raw in found for count in raw.frame.n_chunks("all")} == {1}
    assert pl.concat([raw.frame for raw in found]).equals(frame)
    assert [row for raw in found for row in raw.rows] == list(range(1, 9))


def test_what_is_large_is_read_by_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(tables_parquet, "_FEW", 10)
    for name, height in (("persons", 2), ("organizations", 9)):
        rows = {"id": [str(i) for i in range(height)], "name": ["甲"] * height}
        pl.DataFrame(rows).write_parquet(tmp_path / f"{name}.parquet")
    assert {path.stem for path in read_together(sorted(tmp_path.iterdir()))} == {"persons"}


def test_a_file_of_no_table_is_read_together_too(tmp_path):
    pl.DataFrame({"table": ["persons"], "extent": ["complete"], "subject": [None]}).write_parquet(
        tmp_path / "coverage.parquet"
    )
    empty = pl.DataFrame(schema=columns(TABLES["persons"]))
    empty.write_parquet(tmp_path / "persons.parquet")
    found = {path.stem: raw for path, raw in read_together(sorted(tmp_path.iterdir())).items()}
    assert found["coverage"].looked is None
    assert found["persons"].looked is not None


def test_what_cannot_be_read_leaves_its_trip_to_be_read_one_by_one(tmp_path, monkeypatch):
    monkeypatch.setattr(tables_parquet, "_AT_ONCE", 2)
    paths = [tmp_path / f"{name}.parquet" for name in ("awards", "educations", "organizations", "persons")]
    for path in paths:
        pl.DataFrame({"id": ["a"]}).write_parquet(path)
    paths[1].write_bytes(b"PAR1 no")
    assert set(read_together(paths)) == set(paths[2:])


def test_all_that_is_read_together_is_few(tmp_path, monkeypatch):
    monkeypatch.setattr(tables_parquet, "_TOGETHER", 5)
    paths = [tmp_path / f"{name}.parquet" for name in ("awards", "organizations", "persons")]
    for path in paths:
        pl.DataFrame({"id": ["a", "b"]}).write_parquet(path)
    assert len(read_together(paths)) == 2
