import compileall
import hashlib
import tomllib

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgwork.national
from orgwork.errors import FileError, PlaceError, TextError
from orgwork.places import successor
from orgwork.plugin import load_book
from orgwork.template import VERSION, Answers, create
from orgwork.template.rendering import rendered, templates
from orgwork.testing import cases

MARKS = {1: "247db92d06cd4dc2"}
"""The fingerprint of the template of each version; a change of what it writes needs a new version."""


def two(last=99):
    return st.integers(1, last).map("{:02}".format)


def three():
    return st.integers(1, 999).map("{:03}".format)


def places():
    """Return codes of every tier below the nation, zones among them."""
    province = st.integers(11, 82).map(str)
    city = st.tuples(province, two()).map("".join)
    county = st.tuples(city, two()).map("".join)
    township = st.tuples(county, three()).map("".join)
    village = st.tuples(township, three()).map("".join)
    zone = st.tuples(city | county, two()).map("z".join)
    return st.one_of(
        province, city, county, township, village, zone, st.sampled_from(["43", "4301", "430181", "430199"])
    )


@given(places(), st.integers(24, 240), st.integers(6, 36))
@settings(max_examples=15)
def test_a_fresh_project_of_any_place_loads_and_its_cases_hold(tmp_path_factory, code, months, warn):
    answers = attrs.evolve(Answers.of(successor(code)), months=months, warn=warn)
    folder = tmp_path_factory.mktemp("fresh") / "project"
    create(folder, answers)
    book, report = load_book([*orgwork.national.__path__, folder], installed=False)
    assert not report.refused, report.text("en")
    (mine,) = [plugin for plugin in report.loaded if plugin.place]
    assert (mine.place, mine.name) == (answers.place, f"place-{answers.place}")
    found = sorted((folder / "src" / answers.package / "cases").iterdir())
    assert len(found) == 3
    for path in found:
        assert [m.text("en") for m in cases.run(path, book)] == []


@pytest.mark.parametrize(
    ("place", "error", "told"),
    [
        ("43018", PlaceError, "'43018' is no place's code; write 2, 4, 6, 9 or 12 digits"),
        ("12345678", PlaceError, "is no place's code"),
        ("", PlaceError, "the nation's layer comes with the library"),
        ("000000", PlaceError, "the nation's layer comes with the library"),
        ("全国", PlaceError, "the nation's layer comes with the library"),
        ("浏阳县城", PlaceError, "no known place is called '浏阳县城'"),
        ("430124", PlaceError, "430124 is 430182 today"),
    ],
)
def test_what_is_no_place_for_a_layer_is_told(place, error, told):
    with pytest.raises(error) as caught:
        Answers.of(place)
    assert told in str(caught.value)


@pytest.mark.parametrize("name", ["浏阳", "Liuyang", "-a", "a-", "a--b", "a_b", "../a", "1a", "a" * 41, "a b"])
def test_a_name_is_one_short_word(name):
    with pytest.raises(TextError, match="small letters, digits"):
        Answers.of("430181", name=name)


@pytest.mark.parametrize("title", ["a\nb", " ", "a\tb"])
def test_a_title_is_one_line(title):
    with pytest.raises(TextError, match="a title is one line"):
        Answers.of("430181", title_en=title)


def test_a_name_of_a_place_is_its_code_and_gives_the_title():
    assert Answers.of("浏阳市") == Answers("430181", "place-430181", "浏阳市", "Place 430181", 30, 12)
    assert Answers.of("430181000000", name="liuyang").package == "orgwork_liuyang"


@pytest.mark.parametrize("title", ['say "hi" \\ {{ x }} \'\'\' """', "甲“乙”", "a'b", "{% raw %}", "#"])
def test_any_title_stands_in_the_files_as_it_is(tmp_path, title):
    create(tmp_path, Answers.of("430181", title_zh=title, title_en=title))
    manifest = tomllib.loads((tmp_path / "src/orgwork_place_430181/orgwork-plugin.toml").read_text(encoding="utf-8"))
    assert manifest["title"] == {"zh": title, "en": title}
    project = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["description"] == f"An orgwork layer: {title} (430181)"
    assert compileall.compile_dir(tmp_path, quiet=2)


def test_a_project_is_whole(tmp_path):
    report = create(tmp_path / "new", Answers.of("430181", name="liuyang"))
    there = {p.relative_to(tmp_path / "new").as_posix() for p in (tmp_path / "new").rglob("*") if p.is_file()}
    assert there == {*report.written, ".orgwork-template.toml"}
    assert {
        ".github/workflows/ci.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        "CHANGELOG.md",
        "README.md",
        "pyproject.toml",
        "tests/test_contract.py",
        "src/orgwork_liuyang/orgwork-plugin.toml",
        "src/orgwork_liuyang/parameters/promotion.toml",
        "src/orgwork_liuyang/cases/promotion.toml",
        "src/orgwork_liuyang/texts/example-notice.md",
    } <= there
    project = tomllib.loads((tmp_path / "new/pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["orgwork.plugins"] == {"liuyang": "orgwork_liuyang"}
    assert project["optional-dependencies"]["test"] == ["orgwork[kit]"]
    assert "${{ matrix.python }}" in (tmp_path / "new/.github/workflows/ci.yml").read_text(encoding="utf-8")


def test_whatever_holds_the_example_says_that_it_is_one():
    for path, text in rendered(Answers.of("430181")).items():
        if "notice" in path or "parameters" in path or "checklists" in path or path.endswith(("README.md", "rules.py")):
            assert "示例" in text, path
            assert "invented" in text or "example" in text, path
    assert "Private :: Do Not Upload" in rendered(Answers.of("430181"))["pyproject.toml"]


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(FileError, match="choose an empty folder"):
            create(folder, Answers.of("430181"))
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_change_of_the_template_is_a_new_version():
    whole = hashlib.sha256(repr(sorted(templates().items())).encode()).hexdigest()[:16]
    assert whole == MARKS[VERSION], "raise VERSION in orgwork.template.project and note the new fingerprint here"
    assert max(MARKS) == VERSION
