"""Forms are written as the editor does; what was read and written is read again as it was."""

import sys
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import quoteattr

import attrs
import pytest
from click.testing import CliRunner
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

import orgwork
from orgwork.cli import orgwork as commands
from orgwork.errors import FileError
from orgwork.formats.form import ELEMENTS, RARE, Log
from orgwork.formats.form_records import coverage, records
from orgwork.formats.lrmx_write import dossiers, left_out, write, write_folder
from orgwork.formats.lrmx_xml import read_xml
from orgwork.formats.tables_target import put
from orgwork.formats.xml_name import is_name
from orgwork.model import KeptText, Kinship, Organization, Person, Post, Register, Source, Tenure

sys.path.insert(0, str(Path(__file__).parent))
from form_files import KIN, number, same, whole, without_sources, xml

ON = date(2026, 6, 30)


def register(data, name="a.lrmx"):
    log = Log()
    return Register.of(list(records([read_xml(data, Source(name), log)], log)), coverage())


def written(found, *, identity_numbers=True):
    from orgwork.formats.form_write import xml as form

    (one,) = dossiers(found)
    return form(one, identity_numbers=identity_numbers)


def elements(data):
    form = read_xml(data, Source("a.lrmx"), Log())
    own = {(name, text.text) for name, text in form.filled()}
    kin = [
        ({n: t.text for n, t in one.said.items()}, sorted((p, t.text) for p, t in one.others)) for one in form.family
    ]
    return own, kin, sorted((path, text.text) for path, text in form.others)


_PARTS = (
    "2001.08",
    "200108",
    "民建",
    "无",
    "男",
    "；",
    "、",
    " ",
    "\n",
    "示例县",
    "学习",
    "--",
    "（",
    "）",
    "2021年",
    "优秀",
)
_TEXTS = st.lists(st.sampled_from((*_PARTS, "<&>\"'", "\r", "甲", "]]>")), max_size=6).map("".join)
forms = st.fixed_dictionaries({"XingMing": st.sampled_from(("章一", "章 一", "阿里•买买提"))}).flatmap(
    lambda named: st.dictionaries(
        st.sampled_from([e for e in ELEMENTS if e not in {"XingMing", "JiaTingChengYuan"}]), _TEXTS
    ).map(lambda more: more | named)
)
relatives = st.lists(
    st.fixed_dictionaries(
        {"ChengWei": st.sampled_from(("妻子", "长子"))},
        optional={"ChuShengRiQi": st.sampled_from(("1980", "198001", "1980.1", "八零年")), "XingMing": _TEXTS},
    ),
    max_size=3,
)
others = st.lists(
    st.sampled_from(
        (
            "<Foo>x</Foo>",
            '<Foo a="1"/>',
            "<Foo><Bar>y</Bar></Foo>",
            "<Foo><Bar/></Foo>",
            "<Leer/>",
            '<MinZu b="2"/>',
            "<Foo>z</Foo>",
        )
    ),
    max_size=3,
)


_ODD = {
    "<Bei>注</Bei>": {"/Bei": "注"},
    "<Bei>另注</Bei>": {"/Bei": "另注"},
    '<Bei a="1"/>': {"/Bei@a": "1"},
    "<Bei><Zi>x</Zi>y</Bei>": {"/Bei/Zi": "x", "/Bei": "y"},
    "<ChengWei>再写</ChengWei>": {"/ChengWei": "再写"},
    "<XingMing>章小<Zi>z</Zi></XingMing>": {"/XingMing": "章小", "/XingMing/Zi": "z"},
    '<XingMing b="2"/>': {"/XingMing@b": "2"},
    "夹在中间的话": {"": "夹在中间的话"},
    "<Kong/>": {"/Kong": ""},
    f"<ShenFenZheng>{number(5)}</ShenFenZheng>": {"/ShenFenZheng": number(5)},
}
"""What may stand with a relative besides the form's own elements, and the texts it is, by the end of their path."""
odd = st.lists(
    st.tuples(
        st.sampled_from(("<Item>", '<Item n="1">', '<Item n="2" m="&quot;">')),
        st.lists(
            st.sampled_from(("<ChengWei>妻子</ChengWei>", "<XingMing>林双</XingMing>", *sorted(_ODD))), max_size=5
        ),
    ).map(lambda parts: f"{parts[0]}{''.join(parts[1])}</Item>"),
    max_size=3,
).map(lambda items: f"<JiaTingChengYuan>{''.join(items)}</JiaTingChengYuan>")
"""Relatives with elements, attributes and words that the form does not have for one."""


@given(forms, relatives, others, odd)
def test_reading_what_was_written_gives_the_same(texts, kin, more, strange):
    data = xml(texts, kin, more=[*more, strange])
    found = register(data)
    again = written(found)
    same(register(again), found)
    assert written(register(again)) == again


@given(forms, relatives, others, odd)
def test_writing_loses_no_element(texts, kin, more, strange):
    data = xml({k: v for k, v in texts.items() if k != "ShenFenZheng"}, kin, more=[*more, strange])
    before, after = elements(data), elements(written(register(data)))
    assert after == before


@given(st.lists(st.lists(st.sampled_from(sorted(_ODD)), max_size=4, unique=True), min_size=1, max_size=4))
def test_what_the_form_does_not_have_for_a_relative_stays_with_that_relative(several):
    family = "".join(
        f"<Item><ChengWei>子女</ChengWei><XingMing>亲{i}</XingMing>{''.join(more)}</Item>"
        for i, more in enumerate(several)
    )
    found = register(xml({"XingMing": "章一"}, (), more=[f"<JiaTingChengYuan>{family}</JiaTingChengYuan>"]))
    for told in (found, register(written(found))):
        names = {kin.id: kin.name for kin in told.records("kinships")}
        kept = [t for t in told.records("texts") if (t.field or "").startswith("JiaTingChengYuan/Item")]
        assert {(t.table, t.person) for t in kept} <= {("kinships", told.frames["persons"]["id"][0])}
        assert sorted((names[t.record], t.field, t.text) for t in kept) == sorted(
            (f"亲{i}", f"JiaTingChengYuan/Item{path}", text)
            for i, more in enumerate(several)
            for one in more
            for path, text in _ODD[one].items()
        )


_FIRST = "AZaz_:éΩяאع\u3007\u3021\u4e00\u9fa5가"
_NAMES = st.tuples(
    st.sampled_from(_FIRST), st.text(st.sampled_from(_FIRST + "09.-·\u0300\u0660\u3005\u3031"), max_size=4)
).map("".join)
"""Names of elements as the parser takes them: of many letters, with a prefix, two, or nothing but a colon."""
_FOREIGN = st.recursive(
    st.tuples(_NAMES, st.dictionaries(_NAMES, st.sampled_from(("", "1", "u\n<")), max_size=2), st.just(())),
    lambda inner: st.tuples(_NAMES, st.just({}), st.lists(inner, min_size=1, max_size=2)),
    max_leaves=3,
)


def tag(name, attributes, inner):
    text = "" if len(name) % 2 else "注"
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{said}>{''.join(tag(*one) for one in inner)}{text}</{name}>"


@given(st.lists(_FOREIGN.map(lambda one: tag(*one)), max_size=3), st.booleans())
def test_an_element_of_any_name_is_written_as_it_was_read(more, of_relative):
    item = f"<Item><ChengWei>妻子</ChengWei>{''.join(more)}</Item>"
    data = xml(kin=(), more=[f"<JiaTingChengYuan>{item}</JiaTingChengYuan>"] if of_relative else more)
    found = register(data)
    again = written(found)
    assert elements(again) == elements(data)
    same(register(again), found)


@given(
    st.sampled_from(("", ' xmlns:x="u"')),
    st.lists(st.sampled_from(("<x:A/>", "<x:A>1</x:A>", "<x:A><x:B>2</x:B></x:A>", '<x:A x:c="3"/>')), max_size=3),
    st.booleans(),
)
def test_what_a_prefix_stands_for_is_written_with_it(root, more, of_relative):
    if not root:  # each element says it for itself
        more = [one.replace("<x:A", '<x:A xmlns:x="u"', 1) for one in more]
    inner = [f"<JiaTingChengYuan><Item>{''.join(more)}</Item></JiaTingChengYuan>"] if of_relative else more
    data = xml(kin=(), more=inner).replace(b"<Person>", f"<Person{root}>".encode())
    found = register(data)
    again = written(found)
    same(register(again), found)
    names = {one.tag for one in fromstring(data).iter()}
    assert {name for name in names if name.startswith("{u}")} == {
        one.tag for one in fromstring(again).iter() if one.tag.startswith("{u}")
    }


def test_a_prefix_that_stands_for_two_things_keeps_both():
    data = xml(kin=(), more=['<x:A xmlns:x="u">1</x:A>', '<x:B xmlns:x="v">2</x:B>'])
    text = written(register(data)).decode()
    assert '<Person xmlns:x="u">' in text
    assert '<x:B xmlns:x="v"></x:B>' in text
    assert fromstring(text.encode()).find("{u}A") is not None


@given(st.text(max_size=5) | _NAMES)
def test_a_name_is_what_is_read_as_one(text):
    try:
        read = [path for path, _ in elements(xml(kin=(), more=[f"<{text}>x</{text}>"]))[2]] == [text]
    except FileError:
        read = False
    assert (text not in ELEMENTS and is_name(text)) == read


def test_what_stands_with_a_relative_who_is_there_no_more_is_written_all_the_same():
    data = xml(
        kin=(), more=["<JiaTingChengYuan><Item n='1'><ChengWei>妻子</ChengWei><Bei>注</Bei></Item></JiaTingChengYuan>"]
    )
    found = register(data)
    gone = attrs.evolve(found, frames={**found.frames, "kinships": found.frames["kinships"].clear()})
    text = written(gone).decode()
    assert "妻子" not in text
    assert "<JiaTingChengYuan><Item><Bei>注</Bei></Item></JiaTingChengYuan>" in text
    assert '<JiaTingChengYuan><Item n="1"></Item></JiaTingChengYuan>' in text


def test_a_form_is_written_as_the_editor_writes_it():
    text = written(register(xml())).decode()
    assert text.startswith('\ufeff<?xml version="1.0" encoding="utf-8"?>\n<Person>\n  <XingMing>章一鸣</XingMing>\n')
    found = [name for name in ELEMENTS if f"\n  <{name}>" in text]
    assert sorted(found, key=lambda name: text.index(f"\n  <{name}>")) == list(found)
    assert set(found) == set(ELEMENTS) - {"ZhengZhiMianMao"}
    assert "\n    <Item>\n      <ChengWei>妻子</ChengWei>\n" in text
    old = written(register(xml(whole(DaoLingNianYue=None, GaiGeQianRenZhiNianLingJieXian=None)))).decode()
    assert not [name for name in RARE if f"\n  <{name}>" in old]


def test_the_empty_form_of_a_name_has_every_element_of_edition_3_2():
    text = written(Register.of([Person("p1", "章一")])).decode()
    assert {name for name in ELEMENTS if f"<{name}>" in text} == set(ELEMENTS) - RARE
    assert "<Version>3.2.1.16</Version>" in text


def test_identity_numbers_are_masked_unless_asked_for(tmp_path):
    found = register(xml())
    assert number(1).encode() in written(found)
    hidden = written(found, identity_numbers=False)
    assert number(1).encode() not in hidden
    assert f"<ShenFenZheng>{number(1)[:6]}**********{number(1)[-2:]}</ShenFenZheng>" in hidden.decode()
    write(found, tmp_path / "out")
    assert number(1) not in (tmp_path / "out" / "章一鸣.lrmx").read_text(encoding="utf-8-sig")


def test_numbers_in_free_texts_are_masked_too_and_photos_are_left_alone():
    photo = "A" * 4 + number(2) + "A" * 6
    found = register(
        xml(whole(RenMianLiYou=f"其妻 {number(2)} 调动", ZhaoPian=photo, JianLi=f"2002.07--  {number(2)}"))
    )
    hidden = written(found, identity_numbers=False).decode()
    assert hidden.count(number(2)) == hidden.count(photo) == 1
    assert written(found).decode().count(number(2)) == 3


def test_a_person_of_another_file_gets_a_form_from_the_records():
    unit = Organization("u", "示例县人民政府")
    post = Post("u/副县长", "u", "副县长")
    person = Person("p1", "章一", sex="female", politics="群众", identity_number=number(1))
    from orgwork.dates import PartialDate

    tenures = [
        Tenure("t2", "p1", "u/副县长", begins=PartialDate(2015, 6), ended=False),
        Tenure("t1", "p1", "u/副县长", begins=PartialDate(2010, 1), ends=PartialDate(2015, 6)),
    ]
    text = written(Register.of([unit, post, person, *tenures, Kinship("k", "p1", "长子", name="章小")])).decode()
    resume = "2010.01--2015.06  示例县人民政府副县长\n2015.06--         示例县人民政府副县长"
    for element, said in {"XingBie": "女", "RuDangShiJian": "群众", "JianLi": resume, "ChengWei": "长子"}.items():
        assert f"<{element}>{said}</{element}>" in text
    again = register(text.encode())
    assert again.frames["tenures"].height == 2


def test_texts_of_other_formats_are_not_written():
    person = Person("p1", "章一", source=Source("roster.xlsx", "一", 3))
    text = KeptText("x", "p1", field="MinZu", text="汉", source=Source("roster.xlsx", "一", 3))
    assert "汉" not in written(Register.of([person, text])).decode()


def test_characters_that_xml_cannot_hold_are_replaced():
    assert "章\ufffd一" in written(Register.of([Person("p1", "章\x0b一")])).decode()


def test_what_has_no_place_in_a_form_is_told(tmp_path):
    person = Person("p", "章一", source=Source("名册.csv", None, 2))
    text = KeptText("t", "p", field="备注", text="注", source=Source("名册.csv", None, 2))
    told = put(Register.of([person, text, Organization("o", "甲局")]), tmp_path / "out", "lrmx")
    assert told == [
        str(tmp_path / "out" / "章一.lrmx"),
        "未写出 / lrmx has no place for: organizations (1), texts (1)",
    ]
    (nobody,) = put(Register.of([]), tmp_path / "none", "lrmx")
    assert "no form was written" in nobody
    assert put(register(xml()), tmp_path / "form", "lrmx") == [str(tmp_path / "form" / "章一鸣.lrmx")]


@given(forms, relatives, others, odd)
def test_of_one_form_nothing_is_left_out(texts, kin, more, strange):
    assert not left_out(register(xml(texts, kin, more=[*more, strange])))


def test_of_several_forms_of_a_person_the_words_of_the_older_are():
    log = Log()
    read = [
        read_xml(xml(whole(TianBiaoShiJian=day, RenMianLiYou=day)), Source("in.zip", f"{day}.lrmx"), log)
        for day in ("2024.01", "2025.01")
    ]
    found = Register.of(list(records(read, log)), coverage())
    kept = [text for one in dossiers(found) for text in one.kept]
    assert left_out(found) == {"texts": found.frames["texts"].height - len(kept)}


def test_people_of_one_name_get_files_of_their_own(tmp_path):
    people = [
        Person("p1", "章一"),
        Person("p2", "章一"),
        Person("p3", "../甲:乙"),
        Person("p4", "Zh"),
        Person("p5", "zH"),
    ]
    write(Register.of(people), tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"章一.lrmx", "章一_2.lrmx", "_甲_乙.lrmx", "Zh.lrmx", "zH_2.lrmx"}


def test_a_folder_that_is_not_empty_and_other_kinds_are_refused(tmp_path):
    (tmp_path / "x").write_text("x")
    with pytest.raises(FileError, match="not empty"):
        write(Register.of([]), tmp_path)
    with pytest.raises(FileError, match="no kind"):
        write_folder(Register.of([]), tmp_path / "out", "docx")
    with pytest.raises(FileError, match="no register"):
        write_folder(object(), tmp_path / "out", "lrmx")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_nothing_is_left_behind_where_writing_fails(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(FileError, match="No space"):
        write(Register.of([Person("p1", "章一")]), tmp_path / "out")
    assert not list(tmp_path.iterdir())


def run(*arguments):
    result = CliRunner().invoke(commands, [str(a) for a in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout


def test_the_command_converts_forms_and_checks_them(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.lrmx").write_bytes(xml())
    (folder / "b.lrmx").write_bytes(xml(whole(XingMing="林双", ShenFenZheng=number(2))))
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as made:
        for path in folder.iterdir():
            made.write(path, f"表/{path.name}")
    for i, source in enumerate((folder, tmp_path / "in.zip", folder / "a.lrmx")):
        out = tmp_path / f"out{i}"
        code, output = run("convert", source, out, "--to", "lrmx", "--on", ON, "--with-identity-numbers")
        assert code == 0
        assert output.splitlines() == sorted(str(p) for p in out.iterdir())
        one, two = (without_sources(orgwork.read(path, on=ON).register) for path in (out, source))
        assert {name: frame.sort("id").rows() for name, frame in one.items()} == {
            name: frame.sort("id").rows() for name, frame in two.items()
        }
        assert run("check", source, "--on", ON, "--format", "json")[0] in {0, 1, 3}


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl"])
def test_forms_go_through_tables_and_back(tmp_path, kind):
    (tmp_path / "a.lrmx").write_bytes(xml(kin=KIN))
    run("convert", tmp_path / "a.lrmx", tmp_path / "tables", "--to", kind, "--on", ON, "--with-identity-numbers")
    run("convert", tmp_path / "tables", tmp_path / "out", "--to", "lrmx", "--on", ON, "--with-identity-numbers")
    (again,) = (tmp_path / "out").iterdir()
    assert elements(again.read_bytes()) == elements(xml(kin=KIN))


def test_with_a_fault_nothing_is_written(tmp_path):
    (tmp_path / "a.lrmx").write_bytes(xml(whole(ChuShengNianYue="198013")))
    code, output = run("convert", tmp_path / "a.lrmx", tmp_path / "out", "--to", "lrmx")
    assert code == 2
    assert "OW613" in output
    assert not (tmp_path / "out").exists()


def test_a_person_whose_sheet_is_changed_keeps_the_texts(tmp_path):
    found = register(xml())
    (person,) = found.records("persons")
    changed = attrs.evolve(person, health="较差")
    others = [r for table in found.frames for r in found.records(table) if table != "persons"]
    assert "<JianKangZhuangKuang>较差</JianKangZhuangKuang>" in written(Register.of([changed, *others])).decode()
