import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.errors import FileError, TextError
from orgwork.template import Answers, create, update
from orgwork.template import project as made
from orgwork.template.rendering import rendered

ANSWERS = Answers.of("430181", name="liuyang")
TEXTS = rendered(ANSWERS)
RECORD = ".orgwork-template.toml"


@pytest.fixture
def project(tmp_path):
    create(tmp_path / "p", ANSWERS)
    return tmp_path / "p"


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_with_the_same_template_nothing_changes(project):
    before = contents(project)
    report = update(project)
    assert report == made.Report((1, 1))
    assert contents(project) == before


def test_a_file_nobody_touched_is_rewritten_and_a_new_one_added(project, newer):
    newer({"README.md": "新\n", "docs/new.md": "more\n"})
    report = update(project)
    assert report == made.Report((1, 2), written=("README.md", "docs/new.md"))
    assert (project / "README.md").read_text(encoding="utf-8") == "新\n"
    assert (project / "docs/new.md").is_file()
    assert update(project) == made.Report((2, 2))


def test_a_touched_file_stays_and_gets_the_new_text_beside_it(project, newer):
    (project / "README.md").write_text("mine", encoding="utf-8")
    (project / "CHANGELOG.md").write_text("mine", encoding="utf-8")
    newer({"README.md": "新\n"})
    assert update(project) == made.Report((1, 2), beside=("README.md",))
    assert (project / "README.md").read_text(encoding="utf-8") == "mine"
    assert (project / "README.md.new").read_text(encoding="utf-8") == "新\n"
    before = contents(project)
    assert update(project).beside == ("README.md",)
    assert contents(project) == before
    (project / "README.md.new").unlink()
    assert update(project) == made.Report((2, 2)), "what was merged is not offered again"


def test_a_later_template_writes_anew_beside_what_was_touched(project, newer):
    (project / "README.md").write_text("mine", encoding="utf-8")
    newer({"README.md": "two\n"})
    update(project)
    newer({"README.md": "three\n"}, 3)
    update(project)
    assert (project / "README.md.new").read_text(encoding="utf-8") == "three\n"
    (project / "README.md.new").write_text("mine too", encoding="utf-8")
    newer({"README.md": "four\n"}, 4)
    assert update(project).beside == ("README.md",)
    assert (project / "README.md.new").read_text(encoding="utf-8") == "mine too"
    (project / "README.md.new").unlink()
    update(project)
    assert (project / "README.md.new").read_text(encoding="utf-8") == "four\n"


def test_a_touched_file_that_says_the_new_text_is_up_to_date(project, newer):
    (project / "README.md").write_text("two\n", encoding="utf-8")
    newer({"README.md": "two\n"})
    assert update(project) == made.Report((1, 2))
    newer({"README.md": "three\n"}, 3)
    assert update(project).written == ("README.md",)


def test_a_file_of_the_authors_own_is_not_taken_for_a_new_one(project, newer):
    (project / "docs").mkdir()
    (project / "docs/new.md").write_text("mine", encoding="utf-8")
    newer({"docs/new.md": "theirs\n"})
    assert update(project).beside == ("docs/new.md",)
    assert (project / "docs/new.md").read_text(encoding="utf-8") == "mine"


def test_what_was_removed_stays_away_and_what_the_template_drops_stays(project, newer):
    (project / "src/orgwork_liuyang/rules.py").unlink()
    newer({"CHANGELOG.md": None, "src/orgwork_liuyang/rules.py": "new\n"})
    report = update(project)
    assert report == made.Report((1, 2), gone=("src/orgwork_liuyang/rules.py",), left=("CHANGELOG.md",))
    assert not (project / "src/orgwork_liuyang/rules.py").exists()
    assert (project / "CHANGELOG.md").is_file()
    again = update(project)
    assert (again.gone, again.left) == (report.gone, report.left)


def test_other_line_ends_are_no_change(project, newer):
    text = (project / "README.md").read_bytes()
    (project / "README.md").write_bytes(text.replace(b"\n", b"\r\n"))
    newer({"README.md": "two\n"})
    assert update(project).written == ("README.md",)


@given(st.data())
def test_an_update_never_changes_what_the_author_touched(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("touched") / "p"
    create(folder, ANSWERS)
    paths = st.sets(st.sampled_from(sorted(TEXTS)))
    touched, removed = data.draw(paths, "touched"), data.draw(paths, "removed")
    for path in touched:
        (folder / path).write_text(f"mine {path}", encoding="utf-8")
    for path in removed - touched:
        (folder / path).unlink()
    for version in (2, 3):
        changed = {path: f"{version} {path}\n" for path in data.draw(paths, f"changed in version {version}")}
        before = contents(folder)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("orgwork.template.rendering.rendered", lambda _, c=changed: {**TEXTS, **c})
            patch.setattr("orgwork.template.project.VERSION", version)
            report = update(folder)
            after = contents(folder)
            assert update(folder).written == ()
            assert contents(folder) == after
        for path in touched:
            assert after[path] == before[path]
            assert (f"{path}.new" in after) is (f"{path}.new" in before or path in changed)
        assert set(report.written) <= set(TEXTS) - touched - removed
        assert removed - touched == set(report.gone)
        assert set(before) <= set(after), "nothing is deleted"
        for path in set(TEXTS) - touched - removed:
            assert after[path] == changed.get(path, TEXTS[path]).encode()


def test_a_newer_template_and_what_was_not_made_from_one_are_refused(project, tmp_path, newer):
    newer({}, 2)
    update(project)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("orgwork.template.project.VERSION", 1)
        with pytest.raises(FileError, match="upgrade orgwork first"):
            update(project)
    (tmp_path / "other").mkdir()
    with pytest.raises(FileError, match="was not made by orgwork new-plugin"):
        update(tmp_path / "other")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "liuyang"', 'name = "../../x"'),
        ("version = 1", 'version = "1"'),
        ("[files]", "[file]"),
        ('place = "430181"', "plac = 3"),
        ("months = 30", "months = ["),
    ],
)
def test_a_damaged_memory_is_refused_before_anything_is_written(project, newer, old, new):
    path = project / RECORD
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = contents(project)
    newer({"README.md": "two\n"})
    with pytest.raises(TextError):
        update(project)
    assert contents(project) == before


def test_a_project_may_be_moved(project, tmp_path, newer):
    shutil.move(project, tmp_path / "elsewhere")
    newer({"README.md": "two\n"})
    assert update(tmp_path / "elsewhere").written == ("README.md",)
