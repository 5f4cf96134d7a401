import json
from datetime import date

from orgwork.cli.opening import open_and_check
from orgwork.formats.collection import read
from orgwork.samples import write_demo


def test_check_finds_exactly_what_was_planted(tmp_path):
    county = write_demo(tmp_path)
    checked = open_and_check(county.workbook, (), date(2026, 6, 30), None)
    assert not checked.reading.problems
    found = sorted((f.rule.key, f.name, str(f.outcome)) for f in checked.findings)
    assert found == list(county.planted)
    assert checked.findings.counts()["met"] > 40


def test_the_list_of_what_was_planted_stands_beside_the_workbook(tmp_path):
    county = write_demo(tmp_path)
    listed = json.loads((tmp_path / "planted.json").read_text(encoding="utf-8"))
    assert [(p["rule"], p["subject"], p["outcome"]) for p in listed] == list(county.planted)


def test_the_same_seed_gives_the_same_county_and_another_another(tmp_path):
    first, again, other = (write_demo(tmp_path / str(i), seed) for i, seed in enumerate((1, 1, 2)))
    people = [
        [p.name for p in read(c.workbook, date(2026, 6, 30)).register.records("persons")] for c in (first, again, other)
    ]
    assert people[0] == people[1] != people[2]


def test_identity_numbers_are_of_a_county_that_does_not_exist(tmp_path):
    register = read(write_demo(tmp_path).workbook, date(2026, 6, 30)).register
    numbers = [p.identity_number for p in register.records("persons")]
    assert all(n.startswith("430199") for n in numbers)
    assert len(set(numbers)) == len(numbers)
