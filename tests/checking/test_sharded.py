"""The check cut into shards: told as it goes on, in this process or in several."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import attrs
import polars as pl
import pytest

import orgwork
from orgwork.checking import check, crossing
from orgwork.checking.sharded import Crew, check_shards
from orgwork.dates import PartialDate
from orgwork.errors import WorkerError
from orgwork.formats import tables_write
from orgwork.model import Assessment, Organization, Person, Post, Register, Tenure, Waiver
from orgwork.model.store import Store
from orgwork.testing import examples, laws

DAY, WINDOW = date(2026, 6, 30), date(2000, 1, 1)
DEPUTY = "cadre.promotion.deputy_service"
SHARE = "cadre.assessment.excellent_share"


@pytest.fixture
def register(county):
    """Return a unit whose people were promoted too early, in time, or on a day that is not known."""
    for i, end in enumerate(("2021-01", "2023-01", "2022", None, "2021-06-15")):
        steps = [("section_principal", "2010-01"), ("division_deputy", "2020-06-15")]
        county.person(f"p{i}", *steps, *([("division_principal", end)] if end else []))
    graded = [
        Assessment(f"g{i}", f"p{i}", year=2024, grade="excellent", organization="u", base="staff") for i in range(5)
    ]
    waived = Waiver("w", DEPUTY, "p0", granted_by="430199", begins=None, ended=False)
    return Register.of([*county.records, *graded, waived])


def counted(register, book, crew, **more):
    said = []
    found = check_shards(register, book, attrs.evolve(crew, tell=lambda *at: said.append(at)), on=DAY, **more)
    return found, said


@pytest.mark.parametrize("shards", [1, 2, 7])
def test_shards_find_what_the_whole_finds(book, register, shards):
    whole = check(register, book, on=DAY, since=WINDOW, incomplete=3)
    assert set(whole.frame["outcome"]) >= {"breach", "unknown"}
    found, said = counted(register, book, Crew(shards=shards), since=WINDOW, incomplete=3)
    laws.check.same(whole, found)
    assert (found.incomplete, found.since, found.on) == (3, WINDOW, DAY)
    total = said[-1][1]
    assert total % shards == 0
    assert all(of == total for _, of in said)
    done = [at for at, _ in said]
    assert done == sorted(set(done))
    assert done[-1] == total


def test_only_the_grains_of_the_rules_asked_are_cut(book, register):
    for rules in ([DEPUTY], [SHARE], [DEPUTY, SHARE]):
        found, said = counted(register, book, Crew(shards=2), rules=rules)
        laws.check.same(check(register, book, on=DAY, rules=rules), found)
        assert said[-1][1] == 2 * len(rules)


def test_without_a_number_few_people_are_one_shard(book, register, monkeypatch):
    assert counted(register, book, Crew(), rules=[DEPUTY])[1] == [(1, 1)]
    for most, shards in ((5, 1), (4, 2), (2, 3), (1, 5)):
        monkeypatch.setattr("orgwork.checking.sharded.PEOPLE", most)
        assert counted(register, book, Crew(), rules=[DEPUTY])[1][-1][1] == shards


def test_several_processes_find_the_same_and_leave_no_folder(book, register, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found, said = counted(register, book, Crew(workers=2), since=WINDOW, rules=[DEPUTY, SHARE])
    laws.check.same(check(register, book, on=DAY, since=WINDOW, rules=[DEPUTY, SHARE]), found)
    assert said[-1][1] == 4
    assert not list(tmp_path.iterdir())


def test_a_book_with_code_that_has_no_name_is_told(book, register):
    view = attrs.evolve(book.views["promotions"], build=lambda _: pl.LazyFrame())
    unnamed = attrs.evolve(book, views={**book.views, "promotions": view})
    with pytest.raises(WorkerError, match=r"promotions.*cannot be sent to another process.*check with one worker"):
        check(register, unnamed, on=DAY, rules=[DEPUTY], workers=2)


@pytest.mark.parametrize("crew", [{"workers": 0}, {"workers": -1}, {"shards": 0}])
def test_a_crew_has_at_least_one_worker_and_one_shard(crew):
    with pytest.raises(ValueError, match="must be >= 1"):
        Crew(**crew)


@pytest.fixture
def scattered(county):
    """Return the records of a unit per place, each with somebody promoted after a year."""
    records = []
    for n, place in enumerate(("4301", "430181", "430199", "4401")):
        records += [Organization(f"u{n}", f"u{n}", place=place, entity="legal", ended=False)]
        records += [Post(f"x{n}", f"u{n}", kind="deputy", managed_by=place)]
        records += [Person(f"q{n}", f"q{n}", organization=f"u{n}", status="in_post")]
        steps = enumerate(("section_principal", "division_deputy", "division_principal"), 2019)
        records += [
            Tenure(f"q{n}{y}", f"q{n}", post=f"x{n}", level=level, leader=True, exceptional=False, ended=y < 2021)
            for y, level in steps
        ]
    dated = [attrs.evolve(r, begins=PartialDate(int(r.id[2:]), 1)) if isinstance(r, Tenure) else r for r in records]
    closed = [attrs.evolve(r, ends=PartialDate(r.begins.year + 1, 1)) if getattr(r, "ended", 0) else r for r in dated]
    return Register.of(closed)


def test_limits_that_differ_by_place_are_told_by_shards_as_by_the_whole(book, scattered):
    for place, months in (("4301", 30), ("430181", 36), ("4401", 40)):
        book = examples.with_word(book, DEPUTY, place, months)
    whole = check(scattered, book, on=DAY, since=WINDOW, rules=[DEPUTY])
    required = {f.subject: {answer.value for leg in f.legs for answer in leg.answers} for f in whole}
    assert required == {"q0": {30}, "q1": {36}, "q2": {30}, "q3": {40}}
    for shards in (2, 4):
        laws.check.same(whole, check(scattered, book, on=DAY, since=WINDOW, rules=[DEPUTY], shards=shards))


def test_what_a_worker_does_is_the_same_in_a_thread(book, register, monkeypatch):
    class Pool(ThreadPoolExecutor):
        def __init__(self, workers, mp_context):
            assert mp_context.get_start_method() == "spawn"  # a fork would lack the threads of polars
            super().__init__(workers)

    monkeypatch.setattr("orgwork.checking.sharded.ProcessPoolExecutor", Pool)
    found, said = counted(register, book, Crew(workers=2, shards=3), since=WINDOW, rules=[DEPUTY, SHARE])
    laws.check.same(check(register, book, on=DAY, since=WINDOW, rules=[DEPUTY, SHARE]), found)
    assert {of for _, of in said} == {6}


def test_a_check_asks_for_one_part_at_least(book, register):
    with pytest.raises(ValueError, match="must be >= 1"):
        check(register, book, on=DAY, shards=0)
    with pytest.raises(ValueError, match="must be >= 1"):
        check(register, book, on=DAY, shards=2, workers=0)


def test_code_that_changed_since_a_book_was_packed_is_told(book, monkeypatch):
    parcel = crossing.pack(book)
    assert set(crossing.unpack(parcel).views) == set(book.views)
    before = crossing._digests(book)
    # Two views may be built by one function; no other two have a digest together.
    assert len(set(before.values())) == len({view.build for view in book.views.values()})

    def other(context):
        return context

    other.__module__ = "orgwork.views.promotions"
    monkeypatch.setattr("orgwork.views.promotions._before", other)
    after = crossing._digests(book)
    assert before["promotions"] != after["promotions"]
    assert before["establishments"] == after["establishments"]
    with pytest.raises(WorkerError, match=r"promotions.* has changed since the book was loaded"):
        crossing.unpack(parcel)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_register_on_the_disk_is_checked_by_shards_as_one_that_is_held(
    book, register, tmp_path, monkeypatch, workers
):
    folder = tmp_path / "tables"
    tables_write.write(register, folder, "parquet")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("orgwork.formats.tables_stored.ROWS", 3)
    monkeypatch.setattr("orgwork.checking.sharded.ProcessPoolExecutor", lambda n, **_: ThreadPoolExecutor(n))
    held, stored = (orgwork.read(folder, on=DAY, stored=apart).register for apart in (False, True))
    # The rows are not read at once but where they are asked for.
    monkeypatch.setattr(Store, "__getitem__", None)
    crew = Crew(workers=workers, shards=3)
    found, said = counted(stored, book, crew, since=WINDOW, rules=[DEPUTY, SHARE])
    laws.check.same(check(held, book, on=DAY, since=WINDOW, rules=[DEPUTY, SHARE]), found)
    assert said[-1] == (6, 6)
    assert found.register is stored
    del stored, found
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
