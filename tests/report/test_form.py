"""The appointment form as a Word document: what is recorded stands in it once, as text, and nothing else does."""

import base64
import io
import re
import sys
import zipfile
from datetime import date

import attrs
import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgwork
from orgwork.dates import PartialDate
from orgwork.errors import FileError
from orgwork.formats.form import ELEMENTS, FAMILY
from orgwork.formats.form_fields import Relative, age, fields, relatives
from orgwork.formats.lrmx_write import dossiers
from orgwork.model import (
    Award,
    Education,
    KeptText,
    Kinship,
    Organization,
    Person,
    Post,
    Qualification,
    Register,
    Sanction,
    Source,
    Tenure,
)
from orgwork.report.form import to_docx
from orgwork.report.forms import forms
from orgwork.report.photo import photo
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)
NUMBER = "430199198001010017"
FORM = Source("示例.lrmx")
WORDS = [e for e in ELEMENTS if e not in {FAMILY, "ZhaoPian", "Version", "ShenFenZheng"}]
HOSTILE = [
    *("=1+1", "@SUM(A1)", "<w:p/>", "&lt;b&gt;", "{ PAGE }", "\x13PAGE\x14", "]]>", "\ufffe", "{{ x }}", "%s"),
    *(NUMBER, f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", "很长" * 400, "\n", "\r\n乙", "　", "𠮷"),
]


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def lines(content):
    """Return the paragraphs of the document, those of a merged cell once."""
    body = docx.Document(io.BytesIO(content)).element.body
    return [
        "".join(run.text or "" for run in p.iter(docx.oxml.ns.qn("w:t"))) for p in body.iter(docx.oxml.ns.qn("w:p"))
    ]


def bare(text):
    return "".join(text.split())


def only(*records):
    return next(dossiers(Register.of(records)))


def kept(element, text):
    return KeptText(f"p:{element}", "p", field=element, text=text, source=FORM)


def jpeg(width=40, height=50, note=b"GPS 28.2 112.9"):
    def part(marker, body):
        return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body

    frame = b"\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\x00"
    scan = part(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x00\xff\xd9"
    return b"\xff\xd8" + part(0xE1, b"Exif\x00\x00" + note) + part(0xFE, note) + part(0xC0, frame) + scan


@st.composite
def filled(draw):
    """Draw people read from a form any of whose fields hold words, hostile ones too, and their relatives."""
    said = {e: f"〔{i}〕{draw(st.sampled_from(HOSTILE))}〔/{i}〕" for i, e in enumerate(WORDS) if draw(st.booleans())}
    kin = [
        Kinship(f"k{i}", "p", f"称{i}", name=f"亲{i}{draw(st.sampled_from(HOSTILE))}", work=f"职{i}", source=FORM)
        for i in range(draw(st.integers(0, 9)))
    ]
    name = said.pop("XingMing", "甲")
    texts = [kept(element, text) for element, text in said.items()]
    return only(Person("p", name, identity_number=NUMBER, source=FORM), *texts, *kin)


@given(filled())
@settings(max_examples=12)
def test_every_text_of_the_person_stands_in_the_form_once_and_as_text(one):
    content = to_docx(one, ON)
    told = bare("".join(lines(content)))
    for text in (*fields(one).values(), *(t for kin in relatives(one) for t in attrs.astuple(kin))):
        for mark in re.findall(r"〔/?\d+〕|[称亲职]\d", text):
            assert told.count(mark) == 1, mark
    for hostile in ("=1+1", "@SUM(A1)", "<w:p/>", "&lt;b&gt;", "{PAGE}", "]]>", "很长" * 400, "𠮷"):
        said = sum(bare(text).count(hostile) for text in fields(one).values())
        said += sum(bare(kin.name).count(hostile) for kin in relatives(one))
        assert told.count(hostile) == said
    document = parts(content)["word/document.xml"]
    assert not re.search(r"<w:(fldChar|fldSimple|instrText|hyperlink|object)", document)
    assert to_docx(one, ON) == content


@given(filled())
@settings(max_examples=12)
def test_no_identity_number_is_in_any_part_of_the_file_unless_asked_for(one):
    for text in parts(to_docx(one, ON)).values():
        assert NUMBER not in bare(text)
    asked = bare("".join(lines(to_docx(one, ON, identity_numbers=True))))
    assert f"身份证号：{NUMBER}" in asked


@given(own.registers())
@settings(max_examples=8)
def test_whoever_is_in_a_register_has_a_form_with_all_its_fields(register):
    for one in list(dossiers(register.as_of(ON)))[:2]:
        content = to_docx(one, ON)
        told = bare("".join(lines(content)))
        for element, text in fields(one).items():
            if element not in {"ShenFenZheng", "ChuShengNianYue", "CanJiaGongZuoShiJian", "RuDangShiJian"}:
                assert bare(text) in told, element
        for kin in relatives(one):
            assert all(bare(text) in told for text in (kin.relation, kin.name, kin.politics, kin.work))
        assert content == to_docx(one, ON)


def test_what_is_not_known_stays_blank():
    told = "".join(lines(to_docx(only(Person("p", "甲")), ON)))
    full = "".join(lines(to_docx(only(Person("p", "乙")), ON)))
    assert told.count("甲") == 1
    assert full == told.replace("甲", "乙")
    assert not re.search(r"\d|无|不详|None|未知", told)


def test_the_form_says_what_the_records_say_of_somebody_without_one():
    records = [
        Person(
            "p",
            "甲",
            sex="female",
            birth=PartialDate(1980, 1),
            party_joined=PartialDate(2001, 6, 1),
            work_start=PartialDate(2002),
            ethnicity="汉族",
        ),
        Organization("u", "示例县水利局"),
        *(Post(f"x{i}", "u", name=name) for i, name in enumerate(("科员", "局长", "书记"))),
        Tenure("t0", "p", "x0", begins=PartialDate(2002, 7), ends=PartialDate(2010, 3)),
        Tenure("t1", "p", "x1", begins=PartialDate(2010, 3), ended=False),
        Tenure("t2", "p", "x2", main=True, begins=PartialDate(2010, 4), ended=False),
        Education("e", "p", "大学", "工学学士", "示例大学", "水利工程", "full_time"),
        Qualification("q", "p", "工程师"),
        Award("a", "p", "嘉奖", PartialDate(2012, 3), "示例县人民政府"),
        Sanction("s", "p", "警告", PartialDate(2011)),
        Kinship("k", "p", "父亲", name="乙", birth=PartialDate(1950, 2), work="农民，已故"),
        Kinship("l", "p", "母亲", name="丙", birth=PartialDate(1950, 7), work="农民"),
    ]
    told = lines(to_docx(only(*records), ON))
    for text in (
        *("女", "汉族", "1980.01", "（46岁）", "2001.06", "2002", "大学", "工学学士", "示例大学", "水利工程"),
        *("工程师", "示例县水利局书记，示例县水利局局长", "2011，警告；2012.03，示例县人民政府，嘉奖"),
        *("1950.02", "1950.07", "（75岁）"),
    ):
        assert told.count(text) == 1, text
    assert "（76岁）" not in told
    assert "2002.07--2010.03示例县水利局科员" in told
    assert "2010.03--示例县水利局局长" in told


@pytest.mark.parametrize(
    ("birth", "to", "years"),
    [
        ("1980-06", "2026-06", 46),
        ("1980-07", "2026-06", 45),
        ("1980-06-30", "2026-06-01", 46),
        ("1980", "2026-06", None),
        ("1980-06", "2026", None),
        ("2026-07", "2026-06", None),
        ("2026-06", "2026-06", 0),
    ],
)
def test_an_age_is_the_full_years_to_the_month(birth, to, years):
    assert age(PartialDate.parse(birth), PartialDate.parse(to)) == years


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ({"JiSuanNianLingShiJian": "20250630", "TianBiaoShiJian": "202001"}, 45),
        ({"TianBiaoShiJian": "202001"}, 40),
        ({"JiSuanNianLingShiJian": "近日"}, 46),
        ({}, 46),
    ],
)
def test_ages_are_counted_to_the_month_the_form_says(said, years):
    person = Person("p", "甲", birth=PartialDate(1980, 1), source=FORM)
    told = lines(to_docx(only(person, *(kept(e, t) for e, t in said.items())), ON))
    assert f"（{years}岁）" in told


@pytest.mark.parametrize("word", ["已去世", "因病死亡", "逝世", "已逝", "已故"])
def test_of_a_dead_relative_no_age_is_told(word):
    assert Relative("", "", "195002", "", word).dead
    assert not Relative("", "", "195002", "", "农民").dead


def test_the_dates_of_a_resume_stand_apart_and_its_notes_below():
    text = "1992.07--1996.03  教师\n                  （其间：1993.01--1993.05进修）\n1996.03--         主任\n\n代表"
    document = docx.Document(io.BytesIO(to_docx(only(Person("p", "甲", resume=text)), ON)))
    cell = next(row.cells[1] for row in document.tables[0].rows if row.cells[0].text.startswith("简"))
    assert [p.text for p in cell.paragraphs] == [
        "1992.07--1996.03\t教师",
        "（其间：1993.01--1993.05进修）",
        "1996.03--\t主任",
        "",
        "代表",
    ]
    first, note, _, _, closing = (p.paragraph_format for p in cell.paragraphs)
    assert first.left_indent == note.left_indent == -first.first_line_indent
    assert closing.left_indent is None


def test_rows_grow_and_break_and_no_height_is_fixed():
    document = parts(to_docx(only(Person("p", "甲", resume="很长" * 4000)), ON))["word/document.xml"]
    assert set(re.findall(r'w:hRule="(\w+)"', document)) == {"atLeast"}
    assert "cantSplit" not in document


def test_a_photo_is_shown_without_what_was_noted_in_its_file():
    text = base64.b64encode(jpeg()).decode()
    broken = "\n".join(text[i : i + 8] for i in range(0, len(text), 8))
    content = to_docx(only(Person("p", "甲", source=FORM), kept("ZhaoPian", broken)), ON)
    (picture,) = [body for name, body in _files(content).items() if name.startswith("word/media/")]
    assert picture.startswith(b"\xff\xd8\xff\xe0")
    assert picture.endswith(b"\xff\xd9")
    assert b"GPS" not in picture
    assert photo(text) == (picture, 40, 50)


def _files(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"\xff\xd8",
        b"GIF89a",
        jpeg()[:20],
        jpeg(0, 5),
        jpeg(20_001, 5),
        jpeg()[:2] + b"\xff\xe1\x00\x00",
        b"\xff" * 9,
    ],
)
def test_what_is_no_picture_leaves_the_cell_blank(file):
    text = base64.b64encode(file).decode()
    assert photo(text) is None
    content = to_docx(only(Person("p", "甲", source=FORM), kept("ZhaoPian", text or "x")), ON)
    assert not [name for name in _files(content) if name.startswith("word/media/")]


@given(st.binary(max_size=60), st.integers(0, 80))
def test_any_bytes_are_a_whole_picture_or_none(noise, at):
    file = jpeg()[:at] + noise + jpeg()[at:]
    found = photo(base64.b64encode(file).decode())
    assert found is None or (found[0].startswith(b"\xff\xd8\xff\xe0") and 0 < found[1] <= 20_000)


def test_the_properties_of_the_file_name_nobody():
    told = docx.Document(io.BytesIO(to_docx(only(Person("p", "甲")), ON))).core_properties
    assert (told.title, told.author, told.last_modified_by, told.comments) == ("干部任免审批表", "", "", "")
    assert told.created == told.modified


def test_files_are_named_by_people_and_show_no_number():
    people = [Person("a", "甲"), Person("b", "甲"), Person("c", f"丙{NUMBER}"), Person("d", "a/b")]
    register = Register.of(people)
    for kind in ("docx", "lrmx"):
        told = dict(forms(register, kind, ON))
        assert list(told) == [f"{n}.{kind}" for n in ("甲", "甲_2", "丙430199__________17", "a_b")]
    assert list(dict(forms(register, "docx", ON, {"c"}, identity_numbers=True))) == [f"丙{NUMBER}.docx"]


def test_without_python_docx_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(FileError, match=r"orgwork\[word\]"):
        to_docx(only(Person("p", "甲")), ON)


def test_a_form_that_went_through_the_editor_s_file_prints_the_same(tmp_path):
    records = [
        Person("p", "章鸣", sex="male", birth=PartialDate(1970, 5), ethnicity="汉族", source=FORM),
        Kinship("k", "p", "父亲", name="章大", birth=PartialDate(1943), work="农民（已去世）", source=FORM),
        kept(
            "JianLi", "1992.07--1996.03  教师\n                  （其间：1993.01--1993.05进修）\n1996.03--         主任"
        ),
        kept("RuDangShiJian", "199406；民建"),
        kept("NiRenZhiWu", "副县长 <拟>"),
        kept("JiangChengQingKuang", "2009.03，“先进”；\n无其他"),
        kept("JiSuanNianLingShiJian", "20250301"),
        kept("ZhaoPian", base64.b64encode(jpeg()).decode()),
    ]
    register = Register.of(records)
    for name, content in forms(register, "lrmx", ON):
        (tmp_path / name).write_bytes(content)
    again = orgwork.read(tmp_path / "章鸣.lrmx", on=ON).register
    one, two = (dict(forms(each, "docx", ON))["章鸣.docx"] for each in (register, again))
    assert lines(one) == lines(two)
    assert "1994.06；民建" in lines(two)
    assert photo(fields(next(dossiers(again)))["ZhaoPian"]) is not None
