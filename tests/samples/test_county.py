import json
import os
import subprocess
import sys
from datetime import date

import polars as pl
import pytest

import orgwork.national
from orgwork.checking import check
from orgwork.cli.opening import open_and_check
from orgwork.model import Register
from orgwork.plugin import load_book
from orgwork.samples import DAY, write_demo, write_sample
from orgwork.samples.county import LEAST, draw
from orgwork.samples.units import unit_names


def found(findings):
    return sorted((f.rule.key, f.name, str(f.outcome)) for f in findings)


def planted(county, form):
    return sorted((p.rule, p.subject, p.outcome) for p in county.planted if form in p.forms)


@pytest.mark.parametrize(("people", "seed"), [(240, 1), (250, 4), (700, 2), (3000, 3)])
def test_check_finds_exactly_what_was_planted_in_the_tables(tmp_path, people, seed):
    county = write_sample(tmp_path, people, seed)
    frames = {f.stem: pl.read_parquet(f) for f in sorted(county.tables.glob("*.parquet"))}
    # A county's layer that happens to be installed may ask more of the same place.
    book, report = load_book((*orgwork.national.__path__, county.layer), installed=False)
    assert not report.refused
    findings = check(Register.from_frames(frames), book, on=DAY)
    assert found(findings) == planted(county, "tables")
    assert frames["persons"].height == people
    assert findings.counts()["met"] > people


@pytest.mark.parametrize(("people", "seed"), [(240, 1), (250, 4), (500, 5)])
def test_check_finds_exactly_what_was_planted_in_the_workbook(tmp_path, people, seed):
    county = write_sample(tmp_path, people, seed)
    checked = open_and_check(county.workbook, (county.layer,), DAY, None)
    assert not checked.reading.problems
    assert found(checked.findings) == planted(county, "workbook")


def test_what_was_planted_is_written_before_the_records(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr("orgwork.samples.writing._tables", fail)
    with pytest.raises(OSError):  # noqa: PT011 - the one raised above
        write_demo(tmp_path)
    listed = json.loads((tmp_path / "planted.json").read_text(encoding="utf-8"))
    assert {p["outcome"] for p in listed} == {"breach", "due", "unknown", "waived"}
    assert not (tmp_path / "tables").exists()


def test_the_same_seed_gives_the_same_bytes_and_another_another(tmp_path):
    folders = [write_sample(tmp_path / str(i), 240, seed).folder for i, seed in enumerate((1, 1, 2))]
    one, same, other = (
        {f.relative_to(folder): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()} for folder in folders
    )
    assert one == same
    assert one != other


def test_too_many_people_for_a_workbook_get_tables_only(tmp_path):
    assert write_sample(tmp_path / "a", 2000, 1).workbook
    assert write_sample(tmp_path / "b", 2001, 1).workbook is None
    assert not (tmp_path / "b" / "workbook.xlsx").exists()


@pytest.mark.parametrize("people", [239, 57_001])
def test_a_county_has_a_size(people):
    with pytest.raises(ValueError, match="240 to 57000"):
        draw(people, 1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_bureau_of_the_smallest_county_has_staff_of_whom_nothing_is_told(seed):
    county = draw(LEAST, seed)
    frames, told = county.frames, [p.subject for p in county.planted]
    clerks = frames["tenures"].filter((pl.col("level") == "clerk") & ~pl.col("ended"))["person"]
    plain = pl.col("id").is_in(clerks.implode()) & ~pl.col("name").is_in(told)
    staffed = set(frames["persons"].filter(plain)["organization"])
    named = dict(frames["organizations"].select("name", "id").iter_rows())
    assert {named[name] for name, _, _ in unit_names(10)} <= staffed


def test_names_and_identity_numbers_are_different_and_of_a_county_that_does_not_exist():
    county = draw(2000, 4)
    persons = county.frames["persons"]
    assert persons["name"].is_unique().all()
    twice = persons.filter(pl.col("identity_number").is_duplicated())
    units = dict(county.frames["organizations"].select("id", "name").iter_rows())
    shared = [p.subject for p in county.planted if p.rule == "data.identity.shared"]
    assert [units[unit] for unit in twice["organization"].unique()] == shared
    assert twice["identity_number"].n_unique() == len(shared)
    assert persons["identity_number"].str.starts_with("430199").all()


def test_the_largest_county_has_a_name_for_everybody():
    import random

    from orgwork.samples.county import MOST
    from orgwork.samples.people import names

    assert len(set(names(random.Random(1), MOST))) == MOST


def test_a_county_has_every_kind_of_record():
    frames = draw(240, 1).frames
    wanted = {"establishments", "posts", "tenures", "assessments", "trainings", "sanctions", "kinships", "secondments"}
    assert wanted <= {name for name, frame in frames.items() if frame.height}


def test_a_later_day_brings_what_was_ahead(tmp_path):
    county = write_demo(tmp_path)
    frames = {f.stem: pl.read_parquet(f) for f in county.tables.glob("*.parquet")}
    book, _ = load_book((county.layer,))
    now, later = (check(Register.from_frames(frames), book, on=day) for day in (DAY, date(2027, 2, 1)))
    due = {f.name for f in now if f.outcome == "due" and f.rule.key == "cadre.retirement"}
    assert due <= {f.name for f in later if f.outcome == "breach"}


def test_the_demo_gives_the_same_bytes_whatever_the_hash_seed(tmp_path):
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed / "out"
        script = "from orgwork.cli import main; import sys; sys.argv = ['orgwork', 'demo', 'out']; main()"
        folder.parent.mkdir()
        subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            cwd=folder.parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        written.append({f.relative_to(folder): f.read_bytes() for f in folder.rglob("*") if f.is_file()})
    assert written[0] == written[1]
    assert len(written[0]) > 15


def test_no_two_units_of_one_county_share_a_name():
    units = draw(LEAST, 1).frames["organizations"].filter(pl.col("parent").is_null())
    assert units["name"].is_unique().all(), units.filter(pl.col("name").is_duplicated())["name"].to_list()
