import shutil
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from orgwork.plugin import discovery, formats
from orgwork.plugin.discovery import in_folder, in_folders, installed

ROOT = Path(__file__).parents[2]


@pytest.fixture
def points(monkeypatch):
    """Let the given entry points be the installed ones."""

    def install(**values):
        listed = tuple(EntryPoint(name, value, discovery.GROUP) for name, value in values.items())
        monkeypatch.setattr(discovery, "entry_points", lambda group: listed if group == discovery.GROUP else ())

    return install


def test_the_nation_is_there_with_and_without_its_entry_point(points):
    points()
    assert [f.package for f in installed()] == ["orgwork.national"]
    points(national="orgwork.national")
    (nation,) = installed()
    assert (nation.name, nation.place, nation.fault) == ("national", "", None)


def test_what_is_built_in_is_what_the_project_file_says():
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert list(said["orgwork.plugins"].values()) == [discovery.BUILT_IN]
    assert said["orgwork.formats"] == formats.BUILT_IN


def test_an_installed_package_is_found_without_being_imported(points, write, tmp_path, monkeypatch):
    write("outer/inner", "43", {"__init__.py": "raise RuntimeError"}, called="b")
    write("alone", "4301", {"__init__.py": "raise RuntimeError"})
    (tmp_path / "outer" / "__init__.py").write_text("raise RuntimeError", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    points(a="alone", b="outer.inner")
    found = installed()
    assert [(f.place, f.package) for f in found] == [("", "orgwork.national"), ("43", "outer.inner"), ("4301", "alone")]
    assert found[2].folder == tmp_path / "alone"
    assert not {"outer", "outer.inner", "alone"} & set(sys.modules)


@pytest.mark.parametrize("package", ["no_such_package_here", "orgwork.no_such", "no_such.inner"])
def test_an_entry_point_to_nothing_is_a_fault(points, package):
    points(a=package)
    (lost,) = (f for f in installed() if f.package == package)
    assert "no installed package" in str(lost.fault)


def test_a_project_folder_leads_to_the_package_in_it(write, tmp_path):
    package = write("project/src/pack", "43", {}, called="a")
    (found,) = in_folders([tmp_path / "project"])
    assert found.folder == package.resolve()
    shutil.copytree(package, tmp_path / "project" / "src" / "other")
    (found,) = in_folders([str(tmp_path / "project")])
    assert "several plugins" in str(found.fault)


def test_upper_layers_come_first_whatever_the_order_of_the_folders(write):
    folders = [write(f"p{i}", place, {}) for i, place in enumerate(["430181", "", "43", "4301", "12"])]
    places = ["", "12", "43", "4301", "430181"]
    assert [f.place for f in in_folders(folders)] == [f.place for f in in_folders(folders[::-1])] == places


def test_layers_in_a_folder_of_a_layer_are_found_with_it(write, tmp_path):
    own = write("own", "430181", {})
    for name, place in (("city", "4301"), ("other", "4302")):
        shutil.move(write(name, place, {}), own / "layers" / name)
    (own / "layers" / "notes").mkdir()
    assert [(f.name, f.place) for f in in_folders([own])] == [("city", "4301"), ("other", "4302"), ("own", "430181")]
    assert in_folder(own).name == "own"
