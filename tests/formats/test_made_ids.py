"""Ids of people: one person has one in every file, and without the office's secret nobody guesses a number from it."""

import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import orgwork
from orgwork.cli import orgwork as commands
from orgwork.cli.dry_run import compare
from orgwork.errors import SecretError
from orgwork.formats import tables_write
from orgwork.formats.collection_people import person_id
from orgwork.formats.identity import check_digit
from orgwork.formats.made_ids import SHORTEST, VARIABLE, made_id
from orgwork.formats.open_ids import NOTE, open_ids
from orgwork.model import Person, Register

sys.path.insert(0, str(Path(__file__).parent))
from form_files import number, whole, xml

ON = date(2026, 6, 30)
OFFICE = "示例单位自己保管的一段文字，不外传"
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
secrets = st.none() | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=SHORTEST)


@pytest.fixture(params=[None, OFFICE], ids=["open", "secret"])
def secret(request, monkeypatch):
    kept(monkeypatch, request.param)
    return request.param


def kept(patch, secret):
    """Set the office's secret, or take it away."""
    if secret is None:
        patch.delenv(VARIABLE, raising=False)
    else:
        patch.setenv(VARIABLE, secret)


def guessed(own, name):
    """Return the number that gives an id, as a stranger finds it who knows region and month and has the library."""
    for day in range(1, 32):
        for order in range(30):
            first = f"430199198001{day:02}{order:03}"
            if person_id(name, first + check_digit(first), 0) == own:
                return first + check_digit(first)
    return None


@quiet
@given(st.lists(st.text(max_size=20), unique=True, max_size=20), st.lists(secrets, unique=True, min_size=2, max_size=2))
def test_an_id_follows_from_seed_and_secret_and_others_are_others(monkeypatch, seeds, two):
    found = []
    for secret in two:
        kept(monkeypatch, secret)
        ids = [made_id(seed) for seed in seeds]
        assert ids == [made_id(seed) for seed in seeds]
        found += ids
    assert len(set(found)) == 2 * len(seeds)
    assert all(len(one) == 13 and one.startswith("p") for one in found)


def test_a_number_is_guessed_from_an_id_without_a_secret_and_not_with_one(monkeypatch):
    kept(monkeypatch, None)
    assert guessed(person_id("章一鸣", number(1), 0), "章一鸣") == number(1)
    kept(monkeypatch, OFFICE)
    own = person_id("章一鸣", number(1), 0)
    kept(monkeypatch, None)
    assert guessed(own, "章一鸣") is None


def test_one_person_has_one_id_in_every_kind_of_file(tmp_path, secret):
    (tmp_path / "a.lrmx").write_bytes(xml(whole()))
    (tmp_path / "a.csv").write_text(f"姓名,身份证号\n章一鸣,{number(1)}\n", encoding="utf-8")
    ids = [orgwork.read(tmp_path / name, on=ON).register.frames["persons"]["id"][0] for name in ("a.lrmx", "a.csv")]
    assert ids == [person_id("章一鸣", number(1), 0)] * 2


def test_the_same_file_again_changes_nothing_and_namesakes_stay_two(tmp_path, secret, capsys):
    forms = tmp_path / "forms"
    forms.mkdir()
    for i, texts in enumerate((whole(), whole(ShenFenZheng=number(2)), whole())):
        (forms / f"{i}.lrmx").write_bytes(xml(texts))
    out = tmp_path / "out"
    tables_write.write(orgwork.read(forms, on=ON).accepted(), out, "csv")
    assert orgwork.read(out, on=ON).accepted().frames["persons"].height == 2
    assert compare(orgwork.read(forms, on=ON), out, ON, "en", identity_numbers=False) == 0
    assert not [line for line in capsys.readouterr().out.splitlines() if line[:1] in set("+~?-")]


@pytest.mark.parametrize("length", [1, SHORTEST - 1])
def test_a_secret_that_could_be_tried_itself_is_refused(tmp_path, monkeypatch, length):
    kept(monkeypatch, "x" * length)
    (tmp_path / "a.lrmx").write_bytes(xml(whole()))
    with pytest.raises(SecretError, match=f"ORGWORK_ID_SECRET.* of {length} characters") as caught:
        orgwork.read(tmp_path / "a.lrmx", on=ON)
    assert caught.value.code == "OW605"


def test_an_empty_secret_is_none(monkeypatch):
    kept(monkeypatch, None)
    without = made_id("x")
    kept(monkeypatch, "")
    assert made_id("x") == without
    kept(monkeypatch, "x" * SHORTEST)
    assert made_id("x") != without


@quiet
@given(
    st.lists(st.tuples(st.sampled_from(("章一", "阿 里•买买提", "林双")), st.integers(1, 28)), unique=True, max_size=4),
    st.lists(st.sampled_from(("made", "kept")), min_size=4, max_size=4),
    secrets,
)
def test_open_ids_are_told_where_there_is_one(monkeypatch, people, ways, secret):
    kept(monkeypatch, secret)
    told = [(way, name, number(day)) for (name, day), way in zip(people, ways, strict=False)]
    made = [
        Person(person_id(name, own, 0) if way == "made" else f"G-{own}{name}", name, identity_number=own)
        for way, name, own in told
    ]
    there = any(way == "made" for way, _, _ in told)
    kept(monkeypatch, None)
    assert open_ids(Register.of(made)) == ((NOTE,) if there and secret is None else ())


def run(*arguments):
    return CliRunner().invoke(commands, [*map(str, arguments), "--on", str(ON), "--lang", "en"], standalone_mode=False)


@pytest.mark.parametrize(
    ("kind", "more", "told"),
    [("csv", [], True), ("popolo", [], True), ("csv", ["--with-identity-numbers"], False), ("lrmx", [], False)],
)
def test_whoever_converts_is_told_of_ids_that_tell_numbers(tmp_path, secret, kind, more, told):
    (tmp_path / "a.lrmx").write_bytes(xml(whole()))
    done = run("convert", tmp_path / "a.lrmx", tmp_path / "out", "--to", kind, *more)
    assert (NOTE.en in done.stderr.splitlines()) is (told and secret is None)
    assert NOTE.en not in done.stdout


@pytest.mark.parametrize(("form", "told"), [("json", True), ("text", False)])
def test_whoever_takes_findings_with_ids_is_told_too(tmp_path, secret, form, told):
    (tmp_path / "a.lrmx").write_bytes(xml(whole()))
    done = run("check", tmp_path / "a.lrmx", "--format", form)
    assert (NOTE.en in done.stderr.splitlines()) is (told and secret is None)


@pytest.mark.parametrize("workers", [[], ["--shards", "2"]])
def test_ids_in_tables_with_numbers_are_seen_too(tmp_path, monkeypatch, workers):
    kept(monkeypatch, None)
    (tmp_path / "a.lrmx").write_bytes(xml(whole()))
    run("convert", tmp_path / "a.lrmx", tmp_path / "out", "--to", "csv", "--with-identity-numbers")
    kept(monkeypatch, OFFICE)  # set too late: the ids are those of before
    assert NOTE.en in run("check", tmp_path / "out", "--format", "csv", *workers).stderr
