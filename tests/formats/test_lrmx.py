"""Appointment forms: what they become, and that nothing of them is lost in any order, spelling or encoding."""

import contextlib
import sys
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgwork
from orgwork.dates import PartialDate
from orgwork.errors import FileError
from orgwork.formats.form import ELEMENTS, Log
from orgwork.formats.form_records import coverage, records
from orgwork.formats.lrmx_xml import read_xml
from orgwork.model import Extent, Register, Source

sys.path.insert(0, str(Path(__file__).parent))
from form_files import KIN, family, lrm, number, pieces, same, whole, xml

ON = date(2026, 6, 30)


def reading(data, *, log=None):
    log = log or Log()
    return Register.of(list(records([read_xml(data, Source("a.lrmx"), log)], log)), coverage()), log


def register(texts=None, kin=KIN, **more):
    return reading(xml(texts, kin, **more))[0]


def one(texts=None, table="persons", **more):
    (record,) = register(texts, **more).records(table)
    return record


def kept(found, field):
    return [text.text for text in found.records("texts") if text.field == field and text.record is None]


def test_a_filled_form_becomes_a_person_and_what_belongs_to_it(tmp_path):
    (tmp_path / "a.lrmx").write_bytes(xml())
    found = orgwork.read(tmp_path / "a.lrmx", on=ON)
    assert not found.problems
    (person,) = found.register.records("persons")
    assert (person.name, person.sex, person.birth) == ("章一鸣", "male", PartialDate(1980, 1))
    assert (person.party_joined, person.politics) == (PartialDate(2001, 8), "中共党员")
    assert (person.identity_number, person.work_start) == (number(1), PartialDate(2002, 7))
    studies = {(e.schooling, e.degree, e.school, e.mode) for e in found.register.records("educations")}
    assert studies == {
        ("大学", "工学学士", "示例大学机械系", "full_time"),
        ("中央党校研究生", None, "中央党校研究生院", "in_service"),
        (None, "法学硕士", "另一大学法学院", "in_service"),
        (None, None, "示例大学机械系机械专业学习", None),
        (None, None, "省委党校学习", None),
    }
    tenures = [(t.begins, t.ends, t.ended, t.post) for t in found.register.records("tenures")]
    assert tenures == [
        (PartialDate(2002, 7), PartialDate(2008, 3), True, None),
        (PartialDate(2009, 3), None, False, None),
    ]
    assert [s.begins for s in found.register.records("secondments")] == [PartialDate(2008, 3)]
    words = {t.record: t.text for t in found.register.records("texts") if t.table == "tenures"}
    assert list(words.values()) == ["示例县示例镇干部", "示例县副县长"]
    assert [k.relation for k in found.register.records("kinships")] == ["妻子", "父亲"]
    assert {(a.year, a.grade) for a in found.register.records("assessments")} == {
        (2021, "excellent"),
        (2022, "excellent"),
        (2023, "competent"),
    }
    assert [(a.name, a.body) for a in found.register.records("awards")] == [("嘉奖", "示例县委")]
    assert [s.kind for s in found.register.records("sanctions")] == ["党内警告"]
    assert [q.name for q in found.register.records("qualifications")] == ["高级工程师", "经济师"]
    assert [note.zh for note in found.notes] == ["a.lrmx：奖惩情况“2020年被评为先进个人”未能解析，原文保留"]


def test_what_a_form_does_not_hold_is_absent_and_what_it_holds_partial():
    found = register()
    assert {found.extent(t) for t in ("persons", "tenures", "educations", "kinships", "sanctions")} == {Extent.PARTIAL}
    assert {found.extent(t) for t in ("posts", "organizations", "trainings")} == {Extent.ABSENT}


@given(st.permutations(pieces(whole())))
def test_the_order_of_the_elements_does_not_matter(shuffled):
    document = f"<Person>{''.join(shuffled)}</Person>".encode()
    same(reading(document)[0], register())


_WHOLE = register()


@settings(max_examples=max(settings.default.max_examples, 60))
@given(st.sets(st.sampled_from(sorted(set(whole()) - {"XingMing"})), min_size=1, max_size=6))
def test_erasing_elements_only_takes_away(names):
    poorer = {name: text for name, text in whole().items() if name not in names}
    before, after = _WHOLE, register(poorer)
    (old,), (new,) = before.records("persons"), after.records("persons")
    for field in ("sex", "birth", "ethnicity", "politics", "party_joined", "work_start", "resume", "health"):
        assert getattr(new, field) in {None, getattr(old, field)}

    def facts(found, table, *names):
        return {tuple(getattr(record, name) for name in names) for record in found.records(table)}

    for table, *columns in (
        ("tenures", "begins", "ends", "ended"),
        ("kinships", "relation", "name", "birth"),
        ("assessments", "year", "grade"),
        ("awards", "name", "granted", "body"),
        ("sanctions", "kind", "begins"),
        ("qualifications", "name"),
        ("secondments", "begins", "ends"),
    ):
        assert facts(after, table, *columns) <= facts(before, table, *columns)
    courses = ("schooling", "degree", "school", "major", "mode", "begins")
    richer = facts(before, "educations", *courses)
    for poor in facts(after, "educations", *courses):
        # Of one course of before: what is still told was told of it.
        assert any(all(p in {None, r} for p, r in zip(poor, rich, strict=True)) for rich in richer), (poor, richer)


@pytest.mark.parametrize("empty", ["<{0}></{0}>", "<{0} />", "<{0}>\n  </{0}>", "<{0}> 　</{0}>", ""])
def test_every_spelling_of_empty_is_one(empty):
    texts = {name: whole()[name] for name in ("XingMing", "ShenFenZheng")}
    blank = [empty.format(name) for name in ELEMENTS if name not in texts]
    same(register(texts, (), more=blank), register(texts, ()))


def test_blanks_around_a_text_are_none_of_it():
    loose = {name: f"\n  {text} \n" for name, text in whole().items()}
    same(register(loose), register())


def test_ten_empty_relatives_are_none():
    assert register(kin=(*KIN, *({"ChengWei": " ", "XingMing": ""},) * 10)).frames["kinships"].height == 2


@pytest.mark.parametrize(
    "data",
    [
        xml(head=""),
        xml(head="<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"),
        xml(head='<?xml version="1.0" encoding="gb2312"?>').decode().encode("gb18030"),
        xml(head="").decode().encode("gb18030"),
        xml(head='\ufeff<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16-le"),
        xml(head='\ufeff<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16-be"),
        xml().replace(b"\n", b"\r\n"),
    ],
    ids=["bare", "standalone", "gb2312", "undeclared", "utf-16-le", "utf-16-be", "crlf"],
)
def test_every_encoding_of_an_office_is_read(data):
    same(reading(data)[0], register())


@pytest.mark.parametrize("token", ["&1lt;", "&amp;1lt;"])
def test_the_tokens_of_the_national_exporter_stay_as_text(token):
    found = reading(xml(whole(RenMianLiYou=None), more=[f"<RenMianLiYou>{token}</RenMianLiYou>"]))[0]
    assert kept(found, "RenMianLiYou") == ["&1lt;"]


def test_an_element_twice_with_the_same_words_is_one_and_told():
    found, log = reading(xml(more=["<MinZu> 汉族</MinZu>", "<XingBie/>"]))
    same(found, register())
    assert [note.en for note in log.notes if "twice" in note.en] == ["a.lrmx: MinZu stands twice with the same words"]
    assert not log.found


def test_an_element_twice_with_other_words_is_a_problem_and_unknown_and_both_are_kept():
    found, log = reading(xml(more=["\n<XingBie>女</XingBie>"]))
    (problem,) = log.found
    assert (problem.code, problem.row, problem.column, problem.value) == ("OW641", 10, "性别", "男 | 女")
    assert next(iter(found.records("persons"))).sex is None
    assert kept(found, "XingBie") == ["男", "女"]


@pytest.mark.parametrize(
    ("element", "text", "code"),
    [
        ("ChuShengNianYue", "198013", "OW613"),
        ("CanJiaGongZuoShiJian", "七月", "OW613"),
        ("RuDangShiJian", "2001.13", "OW613"),
        ("XingBie", "男性", "OW617"),
        ("ShenFenZheng", number(1)[:17] + ("1" if number(1)[17] != "1" else "2"), "OW615"),
        ("ShenFenZheng", number(1)[:15] + "000", "OW614"),
        ("ZhaoPian", "not a photo", "OW644"),
        ("NianDuKaoHeJieGuo", "2021年优秀，2021年称职", "OW641"),
        ("JianLi", "2002.13--2003.01  示例县干部", "OW613"),
    ],
)
def test_what_is_wrong_is_a_problem_with_its_place_unknown_and_kept(element, text, code):
    found, log = reading(xml(whole(**{element: text})))
    (problem,) = log.found
    assert (problem.code, problem.file) == (code, "a.lrmx")
    assert problem.row
    assert number(1)[:15] not in problem.value
    if element == "JianLi":
        assert next(iter(found.records("persons"))).resume == text
    elif element == "ShenFenZheng":
        assert next(iter(found.records("persons"))).identity_number is None
        assert kept(found, element) == [f"{text[:6]}**********{text[-2:]}"]
    else:
        assert kept(found, element) == ["".join(text.split()) if element == "ZhaoPian" else text]


def test_a_number_that_was_masked_before_is_unknown_and_no_fault():
    found, log = reading(xml(whole(ShenFenZheng="430199**********12")))
    assert not log.found
    assert next(iter(found.records("persons"))).identity_number is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("章  一", "章一"),
        ("章　一", "章一"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽？买买提", "阿依古丽·买买提"),
        ("John  Smith", "John Smith"),
    ],
)
def test_the_blanks_and_dots_of_a_name(written, name):
    found = register(whole(XingMing=written))
    assert next(iter(found.records("persons"))).name == name
    assert kept(found, "XingMing") == ([written] if written != name else [])


@pytest.mark.parametrize(
    ("text", "joined", "politics"),
    [
        ("200108", "2001-08", "中共党员"),
        ("2001.08", "2001-08", "中共党员"),
        ("2001年8月", "2001-08", "中共党员"),
        ("中共2001.08", "2001-08", "中共党员"),
        ("中共预备党员2025.12", "2025-12", "中共预备党员"),
        ("民建", None, "民建会员"),
        ("九三", None, "九三学社社员"),
        ("无党派", None, "无党派人士"),
        ("群众", None, "群众"),
        ("民建；民盟", None, "民建会员"),
        ("（民建、民盟、九三）", None, "民建会员"),
        ("200108；民建", "2001-08", "中共党员"),
        ("2001.08（民盟）", "2001-08", "中共党员"),
        ("民建2001.08", None, "民建会员"),
        ("民建200108", None, "民建会员"),
        ("民建 2001.08", None, "民建会员"),
        ("民建（2001.08）", None, "民建会员"),
        ("民盟 2001.08；中共 2005.06", "2005-06", "中共党员"),
        ("民盟 2001.08；2005.06", "2005-06", "中共党员"),
        ("2001.08（民盟 2003.05）", "2001-08", "中共党员"),
        ("中共党员（2001.08）", "2001-08", "中共党员"),
        ("民盟 2001.08 2005.06", None, None),
        ("民盟2001.08 2005.06", None, None),
        ("民盟 2001.13", None, None),
        ("曾入党后退出", None, None),
        ("200108；201001", None, None),
    ],
)
def test_the_shapes_of_the_party_date(text, joined, politics):
    found = register(whole(RuDangShiJian=text))
    (person,) = found.records("persons")
    assert (person.party_joined and str(person.party_joined), person.politics) == (joined, politics)
    assert kept(found, "RuDangShiJian") == ([] if text in {"200108", "群众"} else [text])


def test_elements_and_attributes_of_nobody_are_kept_and_told():
    found, log = reading(xml(more=['<Foo a="1"><Bar>x</Bar>y</Foo>', "<Leer/>"]))
    assert {t.field: t.text for t in found.records("texts") if t.field.startswith(("Foo", "Leer"))} == {
        "Foo": "y",
        "Foo/Bar": "x",
        "Foo@a": "1",
        "Leer": "",
    }
    assert len([note for note in log.notes if "no element" in note.en]) == 4


def test_a_text_between_the_elements_is_kept_and_told():
    data = xml().replace(b"<MinZu>", "表外的话<MinZu>".encode(), 1)
    found, log = reading(data)
    assert kept(found, "Person") == ["表外的话"]
    assert any("no element Person" in note.en for note in log.notes)


def test_an_unknown_element_of_a_relative_is_kept():
    kin = {"ChengWei": "儿子", "XingMing": "章小"}, {"ChengWei": "妻子", "XingMing": "林双", "Bei": "注"}
    found, log = reading(xml(kin=(), more=[family(kin)]))
    (text,) = (t for t in found.records("texts") if t.field == "JiaTingChengYuan/Item/Bei")
    (whose,) = (k for k in found.records("kinships") if k.id == text.record)
    assert (text.text, text.table, whose.name) == ("注", "kinships", "林双")
    assert any("relative 2 (妻子 林双): the form has no element" in note.en for note in log.notes)


def test_an_unknown_element_of_an_item_that_names_nobody_is_of_no_relative():
    found, _ = reading(xml(kin=(), more=[family(({"Bei": "注"},))]))
    assert kept(found, "JiaTingChengYuan/Item/Bei") == ["注"]
    assert found.frames["kinships"].height == 0


def test_a_form_without_a_name_is_a_problem_and_its_texts_are_nobodys():
    found, log = reading(xml(whole(XingMing=None)))
    assert [problem.code for problem in log.found] == ["OW619"]
    assert found.frames["persons"].height == 0
    texts = {t.field: t.text for t in found.records("texts")}
    assert set(whole()) - {"XingMing"} <= set(texts)
    assert number(1) not in texts.values()


def test_an_empty_form_is_told_and_no_problem():
    _, log = reading(xml({"Version": "3.2.1.6"}, ()))
    assert [note.zh for note in log.notes] == ["a.lrmx：空表"]
    assert not log.found


@given(st.dictionaries(st.sampled_from(ELEMENTS), st.text(max_size=30)))
def test_no_words_in_a_form_are_too_odd_to_be_read(texts):
    legal = {k: "".join(c for c in v if c.isprintable()) for k, v in texts.items()}
    data = "".join(f"<{k}>{escape(v)}</{k}>" for k, v in legal.items())
    found, _ = reading(f"<Person>{data}</Person>".encode())
    held = " ".join(str(t.text) for t in found.records("texts"))
    for person in found.records("persons"):
        held += f" {person.name} {person.ethnicity} {person.native_place} {person.birth_place} {person.health}"
        held += f" {person.resume}"
    held += " ".join(f"{e.schooling} {e.degree} {e.school} {e.major}" for e in found.records("educations"))
    held += " ".join(str(q.name) for q in found.records("qualifications"))
    for element, text in legal.items():
        if element not in {"XingMing", "ZhaoPian", "ShenFenZheng"} and text.strip() and len(text.strip()) > 6:
            assert text.strip() in held


HOSTILE = {
    "dtd": b'<!DOCTYPE Person SYSTEM "x.dtd"><Person/>',
    "entity": b'<!DOCTYPE a [<!ENTITY b "c">]><Person><XingMing>&b;</XingMing></Person>',
    "laughs": b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><Person>&b;</Person>',
    "external": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Person>&b;</Person>',
    "truncated": xml()[:-20],
    "cut in a character": xml()[:200],
    "empty": b"",
    "blank": b"  \n",
    "no xml": b"PK\x03\x04",
    "other root": b"<html><Person/></html>",
    "two roots": b"<Person/><Person/>",
    "deep": b"<Person>" + b"<a>" * 100_000,
    "wide": b"<Person>" + b"<a/>" * 1_000_000 + b"</Person>",
    "control": b"<Person><XingMing>\x01</XingMing></Person>",
    "nul": b"<Person>\x00</Person>",
    "reference": b"<Person>&#1;</Person>",
    "bytes of no text": b"<Person>\xff\xff\x80\x80</Person>",
    "odd utf-16": "\ufeff<Person/>".encode("utf-16-le")[:-1],
    "attributes twice": b"<Person a='1' a='2'/>",
    "unknown entity": b"<Person>&nbsp;</Person>",
    "too large": b"<Person><JianLi>" + b"x" * (32 * 1024 * 1024) + b"</JianLi></Person>",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_with_their_place_in_little_time_and_memory(data, tmp_path):
    import time
    import tracemalloc

    path = tmp_path / "a.lrmx"
    path.write_bytes(data)
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(FileError, match=r"OW60[12].*a\.lrmx"):
        orgwork.read(path, on=ON)
    assert time.process_time() - began < 2
    assert tracemalloc.get_traced_memory()[1] < 80 * 1024 * 1024
    tracemalloc.stop()


@given(st.binary(max_size=300) | st.binary(max_size=30).map(lambda b: xml().replace("章".encode(), b)))
def test_any_bytes_give_a_form_or_the_librarys_own_error(data):
    with contextlib.suppress(FileError):
        found, _ = reading(data)
        assert isinstance(found, Register)


@given(st.binary(max_size=200) | st.binary(max_size=20).map(lambda b: lrm().replace("章".encode("gbk"), b)))
def test_any_bytes_of_the_old_format_do_too(data):
    from orgwork.formats.lrm_text import read_text

    log = Log()
    with contextlib.suppress(FileError):
        found = list(records([read_text(data, Source("a.lrm"), log)], log))
        assert found or log.notes


def test_identity_numbers_in_what_is_told_are_hidden():
    texts = whole(JianLi=f"2002.07--  干部\n2016.04 {number(2)}", XingBie=number(2), JiangChengQingKuang=number(2))
    _, log = reading(xml(texts, more=[f"<X{number(2)}/>"]))
    told = [note.zh + note.en for note in log.notes] + [p.text() + p.text("en") for p in log.found]
    assert len(told) >= 4
    assert not [text for text in told if number(2) in text]
