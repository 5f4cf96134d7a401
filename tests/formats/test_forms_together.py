"""Several forms at once: who is who, what contradicts, and files beside which the others are still read."""

import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orgwork
from orgwork.dates import PartialDate
from orgwork.errors import FileError
from orgwork.formats.built_in import LRMX as FORMAT
from orgwork.formats.built_in import LRMX_FOLDER as FOLDER
from orgwork.formats.collection_people import person_id
from orgwork.formats.form import Log
from orgwork.formats.form_records import coverage, records
from orgwork.formats.lrmx_xml import read_xml
from orgwork.model import Register, Source

sys.path.insert(0, str(Path(__file__).parent))
from form_files import KIN, lrm, number, same, whole, without_sources, xml

ON = date(2026, 6, 30)


def together(*several, kin=KIN):
    """Read forms, each given by its elements, as files a, b, c ..."""
    log = Log()
    forms = [
        read_xml(xml(texts, kin), Source(f"{name}.lrmx"), log) for name, texts in zip("abcdefgh", several, strict=False)
    ]
    return Register.of(list(records(forms, log)), coverage()), log


def people(found):
    return list(found.records("persons"))


def test_the_same_form_twice_is_the_same_as_once():
    once, twice = together(whole()), together(whole(), whole())
    same(once[0], twice[0])
    assert not twice[1].found


@given(st.lists(st.sampled_from((1, 2, 3)), min_size=1, max_size=5))
def test_a_person_is_there_once_however_many_files_there_are(orders):
    found, log = together(*(whole(ShenFenZheng=number(i), XingMing=f"章{i}") for i in orders))
    assert {person.identity_number for person in people(found)} == {number(i) for i in orders}
    assert len(people(found)) == len(set(orders))
    assert not log.found


def test_an_old_number_of_fifteen_digits_is_the_same_person():
    new = number(1)
    assert len(people(together(whole(), whole(ShenFenZheng=new[:6] + new[8:17]))[0])) == 1


def test_names_alone_never_match():
    one, two = (
        whole(ShenFenZheng=None, ChuShengNianYue=None),
        whole(ShenFenZheng=None, ChuShengNianYue=None, MinZu="苗族"),
    )
    assert len(people(together(one, two)[0])) == 2
    assert len(people(together(whole(ShenFenZheng=None), one)[0])) == 2


def test_name_with_month_of_birth_matches_where_only_one_has_both():
    without = whole(ShenFenZheng=None)
    assert len(people(together(whole(), without)[0])) == 1
    assert len(people(together(without, without | {"XingMing": "章 一鸣"})[0])) == 1
    assert len(people(together(without, without | {"ChuShengNianYue": "198002"})[0])) == 2
    found, log = together(whole(), whole(ShenFenZheng=number(2)), without)
    assert len(people(found)) == 3
    assert [problem.code for problem in log.found] == ["OW643"]
    assert log.found[0].file == "c.lrmx"


def test_two_numbers_are_two_people_of_one_name_and_month():
    found, log = together(whole(), whole(ShenFenZheng=number(2)))
    assert len(people(found)) == 2
    assert not log.found


@pytest.mark.parametrize(
    ("element", "field", "other"),
    [
        ("XingBie", "sex", "女"),
        ("ChuShengNianYue", "birth", "198002"),
        ("CanJiaGongZuoShiJian", "work_start", "200307"),
        ("MinZu", "ethnicity", "苗族"),
        ("JiGuan", "native_place", "湖南他处"),
    ],
)
def test_contradictions_are_told_unknown_and_both_kept(element, field, other):
    for order in (1, -1):
        forms = [whole(), whole(**{element: other})][::order]
        found, log = together(*forms)
        (problem,) = log.found
        assert (problem.code, problem.file) == ("OW642", "b.lrmx")
        (person,) = people(found)
        assert getattr(person, field) is None
        kept = {text.text for text in found.records("texts") if text.field == element}
        assert kept == {whole()[element], other}


def test_another_name_with_the_same_number_is_a_contradiction_and_one_person():
    found, log = together(whole(), whole(XingMing="林双"))
    assert [problem.code for problem in log.found] == ["OW642"]
    assert len(people(found)) == 1


def test_dates_that_agree_are_no_contradiction_and_the_finer_one_is_taken():
    found, log = together(
        whole(ChuShengNianYue="1980"), whole(ChuShengNianYue="1980.01"), whole(ChuShengNianYue="19800115")
    )
    assert not log.found
    assert people(found)[0].birth == PartialDate(1980, 1, 15)


def test_what_changes_is_taken_from_the_newest_form_and_the_older_words_are_kept():
    new = whole(TianBiaoShiJian="20260601", JianLi="2002.07--         示例县县长", XianRenZhiWu="示例县县长")
    old = whole(TianBiaoShiJian="20200601")
    for several in ((old, new), (new, old)):
        found, log = together(*several)
        assert not log.found
        (person,) = people(found)
        assert person.resume == "2002.07--         示例县县长"
        assert [tenure.begins for tenure in found.records("tenures")] == [PartialDate(2002, 7)]
        kept = [text.text for text in found.records("texts") if text.field == "JianLi" and text.record is None]
        assert kept == [whole()["JianLi"]]
        assert {t.text for t in found.records("texts") if t.field == "XianRenZhiWu"} == {"示例县副县长", "示例县县长"}


def test_what_changes_on_forms_of_one_day_is_a_contradiction():
    found, log = together(whole(), whole(JianLi="2002.07--         示例县县长"))
    assert [problem.code for problem in log.found] == ["OW642"]
    assert found.frames["tenures"].height == 0
    assert {t.text for t in found.records("texts") if t.field == "JianLi"} == {
        whole()["JianLi"],
        "2002.07--         示例县县长",
    }


def test_a_form_fills_what_another_leaves_empty():
    found, log = together(whole(MinZu=None, JianLi=None), whole(JiGuan=None))
    assert not log.found
    same(found, together(whole())[0])


def test_relatives_come_from_the_newest_form():
    log = Log()
    old = read_xml(xml(whole(TianBiaoShiJian="20200601")), Source("a.lrmx"), log)
    new = read_xml(xml(kin=({"ChengWei": "长子", "XingMing": "章小"},)), Source("b.lrmx"), log)
    found = Register.of(list(records([old, new], log)), coverage())
    assert [kin.relation for kin in found.records("kinships")] == ["长子"]
    assert "ChengWei=妻子 XingMing=林双" in "".join(
        t.text for t in found.records("texts") if t.field == "JiaTingChengYuan"
    )


def test_what_forms_hold_besides_of_one_relative_stays_with_the_relative():
    def with_note(name, note, day):
        kin = ({**KIN[0], "Bei": note}, {**KIN[1], **({"Zhu": note} if day else {})})
        return read_xml(xml(whole(TianBiaoShiJian=day), kin), Source(name), Log())

    log = Log()
    alike = [with_note("a.lrmx", "甲", "20260601"), with_note("b.lrmx", "乙", "20260501")]
    found = Register.of(list(records(alike, log)), coverage())
    assert not log.found
    names = {kin.id: kin.name for kin in found.records("kinships")}
    texts = [(names[t.record], t.text) for t in found.records("texts") if t.table == "kinships" and "/" in t.field]
    assert sorted(texts) == [("林双", "乙"), ("林双", "甲"), ("章大", "乙"), ("章大", "甲")]


def test_what_stood_with_a_relative_of_an_older_form_is_kept_with_the_older_words():
    older = read_xml(xml(whole(TianBiaoShiJian="20250601"), ({**KIN[0], "Bei": "甲"},)), Source("a.lrmx"), Log())
    newer = read_xml(xml(whole(TianBiaoShiJian="20260601"), KIN[1:]), Source("b.lrmx"), Log())
    found = Register.of(list(records([older, newer], Log())), coverage())
    (text,) = (t.text for t in found.records("texts") if t.field == "JiaTingChengYuan")
    assert "XingMing=林双" in text
    assert "JiaTingChengYuan/Item/Bei=甲" in text


def test_the_order_of_the_forms_does_not_matter():
    forms = [whole(ShenFenZheng=number(i), XingMing=f"章{i}") for i in (1, 2, 3)]
    here, there = (without_sources(together(*several)[0]) for several in (forms, forms[::-1]))
    assert {n: sorted(map(str, f.rows())) for n, f in here.items()} == {
        n: sorted(map(str, f.rows())) for n, f in there.items()
    }


@pytest.mark.parametrize(
    "other", [{"ShenFenZheng": None}, {"XingMing": "章 一鸣"}, {"ShenFenZheng": number(1)[:6] + number(1)[8:17]}]
)
def test_the_id_of_a_person_does_not_hang_on_which_form_comes_first(other):
    one, two = (
        [person.id for person in people(together(*forms)[0])] for forms in several_orders(whole(), whole(**other))
    )
    assert one == two == [person_id("章一鸣", number(1), 0)]


def several_orders(one, two):
    return (one, two), (two, one)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "forms"
    made.mkdir()
    (made / "甲.lrmx").write_bytes(xml())
    (made / "乙.lrm").write_bytes(lrm(whole(XingMing="林双", ShenFenZheng=number(2)), fields=34))
    (made / "乙.pic").write_bytes(b"\xff\xd8\xff\xe0photo")
    (made / "坏.LRMX").write_bytes(xml()[:-30])
    (made / "说明.txt").write_text("x")
    return made


def zipped(folder):
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as made:
        for one in sorted(folder.iterdir()):
            made.write(one, f"表/{one.name}")
    return path


def test_a_folder_and_a_zip_of_forms_give_the_same(folder):
    for path, sheet in ((folder, ""), (zipped(folder), "表/坏.LRMX")):
        found = orgwork.read(path, on=ON)
        assert {person.name for person in found.register.records("persons")} == {"章一鸣", "林双"}
        (problem,) = found.problems
        assert (problem.code, problem.sheet) == ("OW640", sheet)
        assert problem.row
        assert any("说明.txt" in note.zh for note in found.notes)
        assert not any("乙.pic" in note.zh for note in found.notes)
    here, there = (without_sources(orgwork.read(path, on=ON).register) for path in (folder, zipped(folder)))
    assert {n: sorted(map(str, f.rows())) for n, f in here.items()} == {
        n: sorted(map(str, f.rows())) for n, f in there.items()
    }


def test_an_old_form_is_the_same_person_as_a_new_one(tmp_path):
    (tmp_path / "甲.lrm").write_bytes(lrm(fields=34))
    (tmp_path / "甲.pic").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0")
    old = orgwork.read(tmp_path / "甲.lrm", on=ON)
    assert not old.problems
    missing = ("DaoLingNianYue", "GaiGeQianRenZhiNianLingJieXian", "Version")
    new, _ = together(whole(ZhaoPian="/9j/4AAQSkZJRgA=", **dict.fromkeys(missing)))
    same(old.register, new)


def test_an_old_form_has_33_fields_or_34(tmp_path):
    for fields in (33, 34):
        (tmp_path / "a.lrm").write_bytes(lrm(fields=fields))
        (person,) = orgwork.read(tmp_path / "a.lrm", on=ON).register.records("persons")
        assert (person.identity_number is None) == (fields == 33)
    (tmp_path / "a.lrm").write_bytes(lrm(fields=32))
    with pytest.raises(FileError, match="32 fields of 33"):
        orgwork.read(tmp_path / "a.lrm", on=ON)


def test_commas_and_quotes_inside_an_old_form_split_nothing(tmp_path):
    texts = whole(JianLi='2002.07--  任"副科长",兼干事', JiangChengQingKuang="Tree\n")
    (tmp_path / "a.lrm").write_bytes(lrm(texts))
    found = orgwork.read(tmp_path / "a.lrm", on=ON).register
    (person,) = found.records("persons")
    assert person.resume == '2002.07--  任"副科长",兼干事'
    assert "Tree" in {text.text for text in found.records("texts")}


def test_odd_fields_of_an_old_form_are_kept(tmp_path):
    fields = lrm().decode("gb18030")[1:-1].split('","')
    fields[9], fields[12] = "大学@研究生@博士", "某"
    (tmp_path / "a.lrm").write_bytes(('"' + '","'.join(fields) + '"').encode("gb18030"))
    found = orgwork.read(tmp_path / "a.lrm", on=ON).register
    assert {t.field: t.text for t in found.records("texts") if t.field.startswith("LRM")} == {
        "LRM_9": "大学@研究生@博士",
        "LRM_12": "某",
    }


def test_an_empty_old_form_is_told(tmp_path):
    (tmp_path / "a.lrm").write_bytes(lrm({}, ()))
    found = orgwork.read(tmp_path / "a.lrm", on=ON)
    assert [note.zh for note in found.notes] == ["a.lrm：空表"]
    assert not found.problems


def test_a_folder_or_zip_without_forms_is_none(tmp_path):
    (tmp_path / "x.txt").write_text("x")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        made.writestr("x.txt", "x")
    assert not FOLDER.sniff(tmp_path)
    assert not FORMAT.sniff(tmp_path / "x.zip")
    with pytest.raises(FileError, match="no format recognises"):
        orgwork.read(tmp_path / "x.zip", on=ON)


def test_a_zip_that_leads_out_is_refused_whole(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        made.writestr("a.lrmx", xml())
        made.writestr("../b.lrmx", xml())
    with pytest.raises(FileError, match="leads out"):
        orgwork.read(tmp_path / "x.zip", on=ON)


def test_a_photo_that_is_too_large_is_a_problem_of_its_form(folder):
    with (folder / "乙.pic").open("wb") as stream:
        stream.truncate(8 * 1024 * 1024 + 1)
    found = orgwork.read(folder, on=ON)
    assert sorted(problem.file for problem in found.problems) == ["乙.lrm", "坏.LRMX"]


def test_another_programs_file_of_the_old_ending_is_none(tmp_path):
    (tmp_path / "a.lrm").write_bytes(b"\0\1\2")
    assert not FORMAT.sniff(tmp_path / "a.lrm")
