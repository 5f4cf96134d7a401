"""A writer of a plugin is given what may leave and nothing else, whatever it does."""

import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.cli import orgwork as commands
from orgwork.declare import Format, Reading, Title
from orgwork.errors import FileError
from orgwork.formats import built_in, tables_target
from orgwork.formats.identity import check_digit, masked
from orgwork.formats.plugin_target import writer_of
from orgwork.model import Person, Register

sys.path.insert(0, str(Path(__file__).parent))
from planted import bare, planted, written

ON = date(2026, 6, 30)
NUMBER = "43019919800101001" + check_digit("43019919800101001")
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=5)


def a_format(write, name="own"):
    title = Title(zh="表", en="Table")
    return Format(name, title, (".own",), lambda _: False, lambda *_: Reading(Register.of([])), write=write)


def everything(register, folder, kind, *, identity_numbers=False):
    """Write every cell of every table, and hide nothing."""
    for name, frame in register.frames.items():
        (folder / f"{name}.{kind}").write_text("\n".join(map(str, frame.rows())), encoding="utf-8")
    return [Title(zh="全部", en=f"all, numbers {identity_numbers}")]


def put(register, place, write=everything, **asked):
    return tables_target.put(register, place, "own", formats=[built_in.TABLES, a_format(write)], **asked)


@quiet
@given(st.sampled_from(["证号{}号", "{}", "甲 {}，乙"]))
def test_a_writer_that_hides_nothing_writes_no_number(tmp_path_factory, text):
    place = tmp_path_factory.mktemp("own") / "out"
    lines = put(planted(text.format(NUMBER)), place)
    assert bare(NUMBER) not in bare(written(place))
    assert lines[-1] == "全部 / all, numbers False"
    assert lines[:-1] == sorted(str(path) for path in place.iterdir())


def test_it_is_given_them_where_they_are_asked_for(tmp_path):
    register = planted(f"证号{NUMBER}号")
    seen = []
    put(register, tmp_path / "out", lambda shown, *_, **__: seen.append(shown), identity_numbers=True)
    assert seen == [register]


def test_nothing_is_left_behind_where_a_writer_fails(tmp_path):
    def half(register, folder, kind, *, identity_numbers=False):
        (folder / "half.own").write_text("x")
        raise LookupError(kind)

    for write, says in ((half, "'own' raised LookupError"), (lambda *_, **__: [1], "'own' raised AttributeError")):
        with pytest.raises(FileError, match=says):
            put(Register.of([]), tmp_path / "out", write)
    assert not list(tmp_path.iterdir())


def test_only_formats_of_plugins_that_write_the_kind_are_asked(tmp_path):
    silent, own = a_format(None, "silent"), a_format(everything)
    assert writer_of("own", [silent, own]) is own
    assert writer_of("csv", [built_in.TABLES]) is None
    with pytest.raises(FileError, match="there is no kind 'own'"):
        tables_target.put(Register.of([Person("p", "甲")]), tmp_path / "out", "own", formats=[silent])


LAYER = {
    "orgwork-plugin.toml": (
        'name = "own"\nplace = "43"\nversion = "0.1.0"\napi = "1"\noffers = ["formats"]\n'
        'title = { zh = "示例", en = "An example" }\n'
    ),
    "rules.py": """
from orgwork.declare import Format, Title
from orgwork.plugin import hookimpl


def write(register, folder, kind, *, identity_numbers=False):
    print("noise")
    rows = register.frames["persons"].select("name", "identity_number").rows()
    (folder / f"list.{kind}").write_text(repr(rows), encoding="utf-8")


@hookimpl
def orgwork_formats(ctx):
    yield Format("own", Title(zh="表", en="Table"), (".own",), lambda _: False, None, write=write)
""",
}


def test_convert_writes_the_kind_of_a_layer(tmp_path):
    layer, file = tmp_path / "layer", tmp_path / "a.csv"
    layer.mkdir()
    for name, text in LAYER.items():
        (layer / name).write_text(text, encoding="utf-8")
    file.write_text(f"姓名,身份证号\n章一鸣,{NUMBER}\n", encoding="utf-8")
    arguments = ["convert", str(file), str(tmp_path / "out"), "--to", "own"]
    assert "no format of a plugin writes it" in CliRunner().invoke(commands, arguments).output
    wrong = CliRunner().invoke(commands, [*arguments[:-1], "owm", "--plugin", str(layer)])
    assert wrong.exit_code == 2
    assert "'collection', 'own'" in wrong.output
    done = CliRunner().invoke(commands, [*arguments, "--plugin", str(layer)])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [str(tmp_path / "out" / "list.own")]
    assert repr([("章一鸣", masked(NUMBER))]) in written(tmp_path / "out")
