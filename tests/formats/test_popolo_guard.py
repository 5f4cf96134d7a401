"""Popolo: what is no such file, or too large a one, is refused, and hidden numbers stay hidden."""

import json
import sys
from pathlib import Path

import pytest

import orgwork
from orgwork.errors import FileError, TooLargeError
from orgwork.formats import guard_text
from orgwork.formats.guard import guard
from orgwork.formats.identity import masked

sys.path.insert(0, str(Path(__file__).parent))
from popolo_files import NUMBER, ON, again


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "does not begin as JSON"),
        ("persons", "does not begin as JSON"),
        ('{"persons": [', "is no JSON"),
        ('{"persons": [{"id": "p", "id": "q"}]}', "'id' stands twice"),
        ('{"persons": [{"x\\ud800": 1, "x\\udfff": 2}]}', "'x.' stands twice"),
        ('{"persons": [NaN]}', "NaN is no number"),
        ('{"persons": [' + "9" * 5000 + "]}", "is no JSON"),
        ('{"persons": {}}', "it is no Popolo file"),
        ('["persons"]', "it is no Popolo file"),
        ('{"people": []}', "no format recognises"),
        ("[" * 100_000 + '"persons"', "nested more than 64 deep"),
    ],
)
def test_what_is_no_popolo_is_refused(read_popolo, data, says):
    with pytest.raises(FileError, match=says):
        read_popolo(data)


def test_the_depth_the_values_and_the_size_on_both_sides(tmp_path, monkeypatch):
    path = tmp_path / "p.json"
    for depth, fine in ((64, True), (65, False)):
        path.write_text('{"persons": "]][[", "x": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}", encoding="utf-8")
        if fine:
            guard(path)
        else:
            with pytest.raises(TooLargeError, match="64 deep"):
                guard(path)
    monkeypatch.setattr(guard_text, "VALUES", 10)
    path.write_text('{"persons": [' + ",".join("1" * 7) + "]}", encoding="utf-8")
    guard(path)
    path.write_text('{"persons": [' + ",".join("1" * 8) + "]}", encoding="utf-8")
    with pytest.raises(TooLargeError, match="over 10 values"):
        guard(path)
    with path.open("r+b") as stream:
        stream.truncate(guard_text.FILE_BYTES + 1)
    with pytest.raises(TooLargeError, match="64 MB"):
        guard(path)


def test_other_encodings_and_broken_characters_come_in(tmp_path, read_popolo):
    path = tmp_path / "p.json"
    path.write_bytes('{"persons": [{"id": "p", "name": "章一鸣"}]}'.encode("gb18030"))
    assert next(orgwork.read(path, on=ON).register.records("persons")).name == "章一鸣"
    result = read_popolo('{"persons": [{"id": "p\\ud800", "name": "甲\\udfff", "x\\ud800": ["\\ud800"]}]}')
    assert next(result.register.records("persons")).id == "p?"
    assert again(result.register)["persons"][0]["x?"] == ["?"]


def test_identity_numbers_are_left_out_and_masked_unless_asked_for(read_popolo):
    data = {
        "persons": [
            {
                "id": "p",
                "name": "甲",
                "identifiers": [
                    {"scheme": "CN-identity-number", "identifier": NUMBER},
                    {"scheme": "x", "identifier": 1},
                ],
                "note": f"证号 {NUMBER}",
                "biography": f"{NUMBER}，{NUMBER[:17]}A",
            }
        ]
    }
    register = read_popolo(data).register
    assert next(register.records("persons")).identity_number == NUMBER
    hidden, shown = (json.dumps(again(register, identity_numbers=asked)) for asked in (False, True))
    assert NUMBER not in hidden
    assert masked(NUMBER) in hidden
    assert shown.count(NUMBER) == 3
    wrong = {"persons": [{"id": "p", "name": "甲", "orgwork": {"identity_number": NUMBER[:17] + "Z"}}]}
    (problem,) = read_popolo(wrong).problems
    assert (problem.code, problem.value) == ("OW615", masked(NUMBER[:17] + "Z"))


def test_a_hidden_number_of_json_becomes_a_text(read_popolo):
    data = {"persons": [{"id": "p", "name": "甲", "card": int(NUMBER[:17] + "1"), "cards": [{"no": int(NUMBER[:15])}]}]}
    (person,) = again(read_popolo(data).register)["persons"]
    assert person["card"] == masked(NUMBER[:17] + "1")
    assert person["cards"] == [{"no": f"{NUMBER[:6]}**********{NUMBER[13:15]}"}]
    assert (
        again(read_popolo(data).register, identity_numbers=True)["persons"][0]["cards"] == data["persons"][0]["cards"]
    )
