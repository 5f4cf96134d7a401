"""What a layer's offices call the columns of their rosters."""

import re
from datetime import date

import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.declare import Headings
from orgwork.formats.opening import read
from orgwork.plugin import load_book

ON = date(2026, 6, 30)
TEXT = """
from orgwork.declare import Headings
from orgwork.plugin import hookimpl

@hookimpl
def orgwork_formats(ctx):
    yield Headings({name!r}, {fields!r})
"""


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,干部编码,任现职级时间\n章一鸣,k7,2020.05\n", encoding="utf-8")
    return path


@pytest.fixture
def layer(write):
    def layer(plugin, fields, name="roster", place="43"):
        return write(plugin, place, {"rules.py": TEXT.format(name=name, fields=fields)}, offers=["formats"])

    return layer


OWN = {"persons.id": ("干部编码",), "ranks.begins[kind=rank]": ("任现职级时间",)}


def test_the_headings_of_a_layer_are_known_where_the_layer_is_loaded_and_only_there(roster, layer):
    report = load_book([layer("a", OWN)])[1]
    assert not report.refused
    register = read(roster, on=ON, formats=report.formats).register
    assert [p.id for p in register.records("persons")] == ["k7"]
    assert [(r.person, r.kind, str(r.begins)) for r in register.records("ranks")] == [("k7", "rank", "2020-05")]
    plain = read(roster, on=ON).register
    assert [p.id for p in plain.records("persons")] != ["k7"]
    assert not plain.frames["ranks"].height


def test_commands_know_them_too(roster, layer, tmp_path):
    folder = layer("a", OWN)
    suggested = CliRunner().invoke(orgwork, ["convert", str(roster), "--suggest", "--plugin", str(folder)])
    assert '"干部编码" = "persons.id"' in suggested.output
    arguments = ["convert", str(roster), str(tmp_path / "out"), "--to", "csv", "--plugin", str(folder)]
    CliRunner().invoke(orgwork, arguments)
    assert "k7" in (tmp_path / "out" / "persons.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("fields", "name", "says"),
    [
        ({"persons.cod": ("干部编码",)}, "roster", "there is no field 'cod'"),
        (OWN, "tables", "no file format 'tables' takes headings"),
        ({"persons.id": ("",)}, "roster", "texts that are not empty"),
    ],
)
@pytest.mark.parametrize("installed", [True, False])
def test_headings_that_are_not_right_refuse_their_layer(layer, fields, name, says, installed):

    report = load_book([layer("a", fields, name)], installed=installed)[1]
    [refused] = [r for r in report.refused if r.name == "a"]
    assert re.search(says, refused.message)


def test_two_layers_that_give_a_heading_two_meanings_are_not_both_loaded(layer):
    one = layer("a", {"persons.id": ("编码",)})
    two = layer("b", {"persons.category": ("编 码",)}, place="430181")
    report = load_book([one, two])[1]
    assert [(r.name, r.code) for r in report.refused] == [("b", "OW303")]
    same = layer("c", {"persons.id": ("编码",)}, place="430181")
    assert not load_book([one, same])[1].refused


def test_headings_are_equal_by_what_they_say_and_changed_by_nobody():
    one = Headings("roster", {"persons.id": ["编码"]})
    assert one == Headings("roster", {"persons.id": ("编码",)})
    with pytest.raises(TypeError):
        one.fields["persons.name"] = ("某",)
