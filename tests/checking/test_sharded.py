"""The check cut into shards: told as it goes on, in this process or in several."""

from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.checking import check
from orgwork.checking.sharded import Crew, check_shards
from orgwork.errors import WorkerError
from orgwork.model import Assessment, Register, Waiver
from orgwork.testing import laws

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
    laws.same(whole, found)
    assert (found.incomplete, found.since, found.on) == (3, WINDOW, DAY)
    total = said[-1][1]
    assert total % shards == 0
    assert all(of == total for _, of in said)
    assert [at for at, _ in said] == list(range(1, len(said) + 1))


def test_only_the_grains_of_the_rules_asked_are_cut(book, register):
    for rules in ([DEPUTY], [SHARE], [DEPUTY, SHARE]):
        found, said = counted(register, book, Crew(shards=2), rules=rules)
        laws.same(check(register, book, on=DAY, rules=rules), found)
        assert said[-1][1] == 2 * len(rules)


def test_without_a_number_few_people_are_one_shard(book, register, monkeypatch):
    assert counted(register, book, Crew(), rules=[DEPUTY])[1] == [(1, 1)]
    for most, shards in ((5, 1), (4, 2), (2, 3), (1, 5)):
        monkeypatch.setattr("orgwork.checking.sharded.PEOPLE", most)
        assert counted(register, book, Crew(), rules=[DEPUTY])[1][-1][1] == shards


def test_several_processes_find_the_same_and_leave_no_folder(book, register, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found, said = counted(register, book, Crew(workers=2), since=WINDOW, rules=[DEPUTY, SHARE])
    laws.same(check(register, book, on=DAY, since=WINDOW, rules=[DEPUTY, SHARE]), found)
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
