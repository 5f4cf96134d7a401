from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.errors import FileError, PlaceError
from orgwork.plugin import load_book


def run(*arguments):
    """Run the command line; the commands return their exit code."""
    result = CliRunner().invoke(orgwork, ["new-plugin", *map(str, arguments)], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.output


def test_a_project_is_written_and_loads_beside_what_is_installed(tmp_path):
    folder = tmp_path / "new"
    code, output = run(430181, folder, "--name", "liuyang", "--title-en", "Liuyang", "--lang", "en")
    assert code == 0
    assert str(folder / "src/orgwork_liuyang/orgwork-plugin.toml") in output
    assert "an example (its notice is invented): replace all of it" in output
    assert f'cd {folder} && python -m pip install -e ".[test]" && python -m pytest' in output
    book, report = load_book([folder])
    assert not [refused for refused in report.refused if refused.place in {"", "43", "4301", "430181"}]
    assert book.value("cadre.promotion.deputy_service", "430181", date(2026, 6, 30)).value == 30
    assert "内容为示例" in run("浏阳市", tmp_path / "two")[1]


def test_the_folder_bears_the_name_unless_another_is_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("4301")
    assert Path("orgwork-place-4301/pyproject.toml").is_file()
    with pytest.raises(FileError, match="choose an empty folder"):
        run("4301")


def test_the_example_is_tighter_than_every_layer_above_that_is_installed(tmp_path, monkeypatch):
    import orgwork.plugin

    city = tmp_path / "city"
    run("4301", city)
    for name, old, new in (("promotion", 30, 40), ("reminders", 12, 18)):
        path = city / f"src/orgwork_place_4301/parameters/{name}.toml"
        text = path.read_text(encoding="utf-8").replace(f"value = {old}", f"value = {new}")
        path.write_text(text, encoding="utf-8")
    plain = load_book
    monkeypatch.setattr(orgwork.plugin, "load_book", lambda **asked: plain([city], **asked))
    run("430181", tmp_path / "county")
    _, report = plain([city, tmp_path / "county"])
    assert not [refused for refused in report.refused if refused.place in {"4301", "430181"}]
    said = tmp_path / "county/src/orgwork_place_430181/parameters"
    assert "value = 46" in (said / "promotion.toml").read_text(encoding="utf-8")
    assert "value = 18" in (said / "reminders.toml").read_text(encoding="utf-8")


def test_an_update_tells_what_it_did_and_what_is_left_to_do(tmp_path, monkeypatch):
    folder = tmp_path / "new"
    run("430181", folder)
    assert run("--update", folder, "--lang", "en") == (0, "template version: 1 → 1\n  nothing to change\n")
    (folder / "README.md").write_text("mine", encoding="utf-8")
    (folder / "CHANGELOG.md").unlink()
    from orgwork.template import rendering

    plain = rendering.rendered
    monkeypatch.setattr(rendering, "rendered", lambda answers: {p: f"{t}\n" for p, t in plain(answers).items()})
    monkeypatch.setattr("orgwork.template.project.VERSION", 2)
    code, output = run("--update", folder, "--lang", "en")
    assert code == 0
    assert output.startswith("template version: 1 → 2\n")
    assert f"{folder / 'pyproject.toml'}: written" in output
    assert f"{folder / 'README.md'}: changed by you and left alone; the new text stands beside it as .new" in output
    assert f"{folder / 'CHANGELOG.md'}: removed by you, left out" in output
    assert "您改过，未动" in run("--update", folder)[1]


@pytest.mark.parametrize(
    "asked", [[], ["430181", "--update", "."], ["--update", ".", "--name", "x"], ["--update", "no"]]
)
def test_a_wrong_question_is_told(asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(click.UsageError):
        run(*asked)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_place_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(PlaceError):
        run("43018", tmp_path / "new")
    assert not (tmp_path / "new").exists()
