import base64
import sys
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import quoteattr

import py7zr
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.cli import orgwork as commands
from orgwork.errors import EncryptedError, FileError, OrgworkError, TooLargeError
from orgwork.formats import collection_layout as layout
from orgwork.formats import collection_words as words
from orgwork.formats import package, package_archive, package_xml
from orgwork.formats.built_in import PACKAGE as FORMAT
from orgwork.formats.collection import read as read_workbook
from orgwork.formats.guard import guard
from orgwork.formats.opening import open_file
from orgwork.formats.package import read
from orgwork.formats.package_sets import CODES, SETS
from orgwork.model import Extent

sys.path.insert(0, str(Path(__file__).parent))
from conftest import ON, number

RESUME = "1998.09--2002.06  某大学学习\n2002.07--         县政府\n                  （其间：2010.03--2010.05挂职）"


def small():
    """Return the sets of a small package: two units, two people."""
    one, two = {"A0000": "{G-1}"}, {"A0000": "{G-2}"}
    return {
        "B01": [
            {"B0111": "001.001", "B0121": "-1", "B0101": "示例县", "B0117": "430199", "B0194": "1", "B0227": "3"},
            {
                "B0111": "001.001.001",
                "B0121": "001.001",
                "B0101": "办公室",
                "B0194": "2",
                "B0127": "109",
                "B0131": "9X",
            },
            {"B0111": "001.001.002", "B0121": "001.001", "B0101": "办公室", "B0117": "430199"},
        ],
        "A01": [
            one
            | {"A0101": "章一鸣", "A0184": number(1), "A0104": "1", "A0107": "198001", "A0117": "15", "A0141": "01"}
            | {"A0163": "1", "A0165": "03", "A0195": "001.001", "A1701": RESUME, "A0140": "2001.08；民建"},
            two | {"A0101": "章一鸣", "A0104": "女", "A0107": "1981.02", "A0160": "6", "A0163": "22", "A0102": "x"},
        ],
        "A02": [
            one
            | {"A0201A": "示例县", "A0201B": "001.001", "A0215A": "县长", "A0201E": "1", "A0279": "1"}
            | {"A0243": "202203", "A0255": "1", "A0201D": "1"},
            one
            | {"A0201A": "外县", "A0201B": "009.009", "A0215A": "副县长", "A0201E": "3", "A0243": "201506"}
            | {"A0255": "0", "A0265": "202203", "A0247": "19"},
            two | {"A0201B": "001.001.002", "A0215A": "主任", "A0255": "1"},
        ],
        "A05": [one | {"A0531": "0", "A0501B": "1A31", "A0504": "202203", "A0524": "1"}],
        "A06": [],
        "A08": [one | {"A0801A": "大学本科", "A0801B": "21", "A0837": "1", "A0804": "199809"}],
        "A14": [one | {"A1404B": "01115", "A1407": "2020"}, two | {"A1404B": "02250", "A1407": "202103"}],
        "A15": [one | {"A1517": "2B", "A1521": "2024"}, one | {"A1517": "5A", "A1521": "2002"}],
        "A36": [one | {"A3601": "章小", "A3604A": "儿子", "A3607": "2010"}],
        "A57": [one | {"A5714": "p7"}],
        "A30": [two | {"A3001": "21"}],
    }


def xml(rows, *, listed=False):
    """Return a set; line feeds stand bare in its attributes, as offices' programs write them."""
    schema = "<table name='x'>" + "".join(f"<column name='{c}'/>" for r in rows[:1] for c in r) + "</table>"
    lines = "".join(
        "<row " + " ".join(f"{c}={quoteattr(v).replace('&#10;', chr(10))}" for c, v in r.items()) + "/>" for r in rows
    )
    head = "<?xml version='1.0' encoding='UTF-8'?>\n"
    return f"{head}<xml>{schema if listed else ''}<data>{lines}</data></xml>".encode()


def info(sets, people=2):
    tables = "".join(f"<tablelist name='{name}'/>" for name in sets)
    nodes = f"<node name='type' value='hzb'/><node name='psncount' value='{people}'/>"
    return f"<root>{nodes}<tablelist>{tables}</tablelist></root>".encode()


PHOTO = b"\xff\xd8\xff photo"


def members(sets, **more):
    return (
        {"gwyinfo.xml": info(sets)}
        | {f"Table/{name}.xml": xml(rows) for name, rows in sets.items()}
        | {"Photos/p7.jpg": PHOTO, "Photos/{G-2}.jpg": PHOTO}
        | more
    )


@pytest.fixture
def packed(tmp_path_factory):
    def run(parts, name="导出.hzb"):
        path = tmp_path_factory.mktemp("package") / name
        if name.endswith("7z"):
            with py7zr.SevenZipFile(path, "w") as archive:
                for member, data in parts.items():
                    archive.writestr(data, member)
        else:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for member, data in parts.items():
                    archive.writestr(member, data)
        return path

    return run


def test_a_package_is_read_without_a_problem(packed):
    result = read(packed(members(small())), ON)
    assert [p.text() for p in result.problems] == []
    register = result.register
    units = list(register.records("organizations"))
    assert [(u.id, u.name, u.parent, u.entity, u.kind) for u in units] == [
        ("001.001", "示例县", None, "legal", None),
        ("001.001.001", "办公室", "001.001", "inner", None),
        ("001.001.002", "办公室", "001.001", None, None),
    ]
    one, two = register.records("persons")
    assert (one.id, one.sex, one.ethnicity, one.politics) == ("{G-1}", "male", "土家族", "中共党员")
    assert (one.status, one.managed_by, one.organization) == ("in_post", "4301", "001.001")
    assert one.identity_number == number(1)
    assert (two.sex, two.status, two.category, str(two.birth)) == ("female", "moved_out", None, "1981-02")
    tenures = list(register.records("tenures"))
    assert [(t.person, t.post, t.level, t.main) for t in tenures] == [
        ("{G-1}", "001.001/县长", "division_principal", True),
        ("{G-1}", None, None, None),
        ("{G-2}", "001.001.002/主任", None, None),
    ]
    assert [a.grade for a in register.records("assessments")] == ["competent", "no_grade"]
    assert next(register.records("awards")).name == "嘉奖"
    assert next(register.records("sanctions")).kind == "警告(党员)"
    assert next(register.records("educations")).schooling == "大学本科"
    assert register.extent("kinships") is Extent.PARTIAL


def test_the_lines_of_a_resume_do_not_fuse(packed):
    for mark in ("\n", "\r\n", "\r"):
        sets = small()
        parts = members(sets)
        parts["Table/A01.xml"] = (
            parts["Table/A01.xml"].replace(b"\n  ", mark.encode() + b"  ").replace(b"\n2002", mark.encode() + b"2002")
        )
        assert next(read(packed(parts), ON).register.records("persons")).resume == RESUME


_VALUES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\n\t'\"<>&="), max_size=40
)


def bare(text):
    """Return a value as offices' programs write it, breaks and tabs bare."""
    return quoteattr(text).replace("&#10;", "\n").replace("&#9;", "\t")


@given(_VALUES)
def test_an_attribute_is_what_was_written(text):
    table = package_xml.read_table(f"<xml><data><row A1701={bare(text)} B='x'/></data></xml>".encode(), "x")
    at = table.columns.get("A1701")
    assert (None if at is None else table.rows[0][at]) == (text or None)


@given(
    st.lists(st.tuples(_VALUES, _VALUES), max_size=5),
    st.integers(1, 30),
    st.sampled_from(("", "\ufeff", "<?xml version='1.0'?>", "\ufeff \n<?xml version='1.0' encoding='utf-8'?>\n")),
)
def test_wherever_the_text_is_cut_for_the_parser_its_rows_are_the_same(rows, piece, head):
    lines = "".join(f"<row A={bare(one)} B={bare(two)}/>" for one, two in rows)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(package_xml, "_PIECE", piece)
        table = package_xml.read_table(f"{head}<xml><column name='A'/><column name='B'/>{lines}</xml>".encode(), "x")
    assert [tuple(cell or "" for cell in row) for row in table.rows] == rows


def test_a_set_is_held_once_while_it_is_parsed():
    data = b"<x>" + b"<a b='1\n2'/>" * 200_000 + b"</x>"
    tracemalloc.start()
    package_xml.read_table(data, "A01")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(data) / 4


def test_what_no_record_holds_is_kept_and_told(packed):
    result = read(packed(members(small())), ON)
    texts = {(t.field, t.person, t.text) for t in result.register.records("texts")}
    photo = base64.b64encode(PHOTO).decode()
    assert {
        ("ZhaoPian", "{G-1}", photo),
        ("ZhaoPian", "{G-2}", photo),
        ("入党时间文字", "{G-1}", "2001.08；民建"),
        ("A0102", "{G-2}", "x"),
        ("A0160*", "{G-2}", "6"),
        ("A0801B", "{G-1}", "21"),
        ("A1517*", "{G-1}", "5A"),
        ("A0247*", "{G-1}", "19"),
        ("任职机构名称", "{G-1}", "外县"),
        ("任职机构标识", "{G-1}", "009.009"),
        ("A30", "{G-2}", '{"A0000": "{G-2}", "A3001": "21"}'),
    } <= texts
    assert not any(number(1) in (text or "") for _, _, text in texts)
    notes = "\n".join(n.en for n in result.notes)
    assert "A0160=6 × 1" in notes
    assert "set A30: 1 rows" in notes


def test_every_word_of_a_code_is_one_that_the_workbook_has():
    known = {
        "A0104": words.SEX,
        "A0163": words.STATUS,
        "A0165": words.MANAGED,
        "A0201E": words.KIND,
        "A0255": words.OVER,
        "A0524": words.OVER,
        "A0531": words.HOLDING,
        "A0501B": words.LEVEL,
        "A0837": words.MODE,
        "A1517": words.GRADE,
        "B0194": words.ENTITY,
        "A1404B": {*words.PRAISE, *words.PUNISHMENT},
        **dict.fromkeys(("A0197", "A0201D", "A0251B", "A0279"), words.YES_NO),
    }
    for column, there in known.items():
        assert set(CODES[column].values()) <= set(there), column
    columns = {column for _, headings in SETS.values() for column in headings}
    assert set(CODES) <= columns
    for sheet, headings in SETS.values():
        own = {layout.KEY, layout.UNIT_KEY, layout.UNIT_ABOVE, layout.UNIT_OF_POST, layout.UNIT_OF_PERSON}
        assert set(headings.values()) <= {*layout.SHEETS[sheet], *own}


def rows_of(register):
    return {n: f.drop("source_file") for n, f in register.frames.items() if n != "texts" and f.height}


def test_the_shape_of_the_xml_the_order_and_the_packing_do_not_matter(packed):
    sets = small()
    plain = rows_of(read(packed(members(sets)), ON).register)
    listed = members(sets) | {f"Table/{n}.xml": xml(rows, listed=True) for n, rows in sets.items()}
    turned = members({n: [dict(reversed(r.items())) for r in rows] for n, rows in sets.items()})
    lower = {f"包/{n.lower()}": data for n, data in members(sets).items()}
    gbk = members(sets) | {
        "Table/A36.xml": members(sets)["Table/A36.xml"].decode().replace("UTF-8", "GBK").encode("gb18030")
    }
    wide = members(sets) | {"Table/A36.xml": members(sets)["Table/A36.xml"].decode().encode("utf-16")}
    marked = members(sets) | {"Table/A01.xml": b"\xef\xbb\xbf" + members(sets)["Table/A01.xml"]}
    for parts in (listed, turned, lower, gbk, wide, marked, dict(reversed(members(sets).items()))):
        other = rows_of(read(packed(parts), ON).register)
        assert plain.keys() == other.keys()
        assert all(plain[n].equals(other[n]) for n in plain)
    for name in ("x.7z", "x.zip", "x.zb3"):
        other = rows_of(open_file(packed(members(sets), name), ON, [FORMAT]).register)
        assert all(plain[n].equals(other[n]) for n in plain)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.data())
def test_an_emptied_attribute_only_takes_away(packed, data):
    sets = small()
    name = data.draw(st.sampled_from([n for n, rows in sets.items() if rows]))
    row = data.draw(st.sampled_from(sets[name]))
    row[data.draw(st.sampled_from(sorted(row)))] = ""
    before, after = (rows_of(read(packed(members(one)), ON).register) for one in (small(), sets))
    for table, frame in after.items():
        old = {r["id"]: r for r in before[table].iter_rows(named=True)}
        for new in frame.iter_rows(named=True):
            was = old.get(new["id"])
            if was is not None and was.get("person") == new.get("person"):
                assert not {k for k in new if new[k] != was[k] and new[k] is not None}


@pytest.mark.parametrize(
    ("change", "code", "sheet", "row", "column"),
    [
        (lambda s: s["A01"][0].update(A0107="202213"), "OW613", "A01人员", 1, "出生年月（A0107）"),
        (lambda s: s["A01"][0].update(A0104="不详"), "OW617", "A01人员", 1, "性别（A0104）"),
        (lambda s: s["A02"][0].update(A0000="nobody"), "OW618", "A02职务", 1, "人员标识（A0000）"),
        (lambda s: s["A15"][0].pop("A0000"), "OW619", "A15考核", 1, "人员标识（A0000）"),
        (lambda s: s["A01"].append(s["A01"][0]), "OW621", "A01人员", 3, "身份证号（A0184）"),
        (lambda s: s["B01"].append(s["B01"][0]), "OW621", "B01单位", 4, "机构名称（B0101）"),
        (lambda s: s["A14"][0].pop("A1404B"), "OW617", "A14奖惩", 1, "奖惩名称代码（A1404B）"),
    ],
)
def test_every_fault_names_the_set_the_row_and_the_column(packed, change, code, sheet, row, column):
    sets = small()
    change(sets)
    found = [(p.code, p.sheet, p.row, p.column) for p in read(packed(members(sets)), ON).problems]
    assert (code, sheet, row, column) in found
    assert not any(number(1) in p.text() for p in read(packed(members(sets)), ON).problems)


def test_what_the_package_says_of_itself_is_compared(packed):
    parts = members(small())
    parts["gwyinfo.xml"] = info([*small(), "A29"], people=3)
    parts["table/a15.xml"] = parts["Table/A15.xml"]
    del parts["Table/A06.xml"]
    found = [(p.code, p.sheet, p.column, p.value) for p in read(packed(parts), ON).problems]
    assert found == [
        ("OW621", "table/a15.xml", "", ""),
        ("OW611", "Table/A06.xml", "", ""),
        ("OW611", "Table/A29.xml", "", ""),
        ("OW651", "gwyinfo.xml", "psncount", "3"),
    ]


def test_a_set_that_is_not_there_is_absent(packed):
    sets = {name: rows for name, rows in small().items() if name in {"A01", "B01"}}
    parts = members(sets)
    del parts["gwyinfo.xml"]
    result = read(packed(parts), ON)
    assert not result.problems
    assert result.register.extent("tenures") is Extent.ABSENT
    assert result.register.extent("persons") is Extent.COMPLETE


@pytest.mark.parametrize(("photo", "together", "kept"), [(5, 10, 2), (4, 10, 0), (5, 9, 1)])
def test_photos_are_kept_up_to_their_limits(packed, monkeypatch, photo, together, kept):
    monkeypatch.setattr(package, "PHOTO_BYTES", photo)
    monkeypatch.setattr(package, "PHOTOS_BYTES", together)
    parts = members(small()) | {"Photos/p7.jpg": b"12345", "Photos/{G-2}.jpg": b"12345"}
    result = read(packed(parts), ON)
    assert sum(t.field == "ZhaoPian" for t in result.register.records("texts")) == kept
    assert any("photos" in n.en and f"{2 - kept} " in n.en for n in result.notes) is (kept < 2)


BROKEN = {
    "a DTD": b"<!DOCTYPE xml [<!ENTITY a 'aaaa'>]><xml><data><row A0000='&a;'/></data></xml>",
    "outer entities": b"<!DOCTYPE xml SYSTEM 'http://192.0.2.1/x'><xml/>",
    "cut off": b"<xml><data><row A0000='x'",
    "no quote": b"<xml><data><row A0000='x/></data></xml>",
    "a bare mark": b"<xml><data><row A0000='a<b'/></data></xml>",
    "twice": b"<xml><data><row A0000='a' A0000='b'/></data></xml>",
    "no text": b"\x00\x01\x02\xff",
    "empty": b"",
    "wrong bytes": b"<xml><data><row A0101='\xff\xfe'/></data></xml>",
    "another encoding": b"<?xml version='1.0' encoding='x-none'?><xml/>",
    "a base64 encoding": b"<?xml version='1.0' encoding='hex'?><xml/>",
    "too deep": b"<a>" * 9 + b"</a>" * 9,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_set_is_refused_by_name(packed, kind):
    parts = members(small()) | {"Table/A01.xml": BROKEN[kind]}
    with pytest.raises(FileError, match=r"Table/A01\.xml"):
        read(packed(parts), ON)


@pytest.mark.parametrize("data", [b"<a/>" * 16_000_000, b"<row " + b"a=''" * 15_000_000])
def test_a_set_of_endless_elements_is_refused_before_it_is_parsed(data):
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        package_xml.read_table(data, "A01")
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_the_limits_of_a_set_hold_on_both_sides(monkeypatch):
    monkeypatch.setattr(package_xml, "ELEMENTS", 3)
    monkeypatch.setattr(package_xml, "VALUES", 4)
    assert len(package_xml.read_table(b"<x><row a='1' b='2'/><row a='1' b='2'/></x>", "x").rows) == 2
    for more in (b"<x><row a='1' b='2'/><row a='1' b='2' c='3'/></x>", b"<x><a/><a/><a/><a/><a/></x>"):
        with pytest.raises(TooLargeError):
            package_xml.read_table(more, "x")


@pytest.mark.parametrize("name", ["x.zip", "x.7z"])
def test_names_that_lead_elsewhere_and_bombs_are_refused(packed, name):
    for member in ("../A01.xml", "/Table/A01.xml"):
        if name == "x.zip":
            with pytest.raises(FileError):
                guard(packed({member: b"x"}, name))
    with pytest.raises(FileError):
        read(packed({"Table/A01.xml": bytes(65 * 1024 * 1024)}, name), ON)


def test_a_password_is_named(tmp_path, packed):
    path = tmp_path / "x.7z"
    for header in (False, True):
        with py7zr.SevenZipFile(path, "w", password="x", header_encryption=header) as archive:  # noqa: S106 - an example
            archive.writestr(b"<xml/>", "Table/A01.xml")
        with pytest.raises(EncryptedError):
            read(path, ON)
    locked = bytearray(packed(members(small())).read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := locked.find(mark, start + 1)) >= 0:
            locked[start + at] |= 1
    (tmp_path / "x.hzb").write_bytes(locked)
    with pytest.raises(EncryptedError):
        read(tmp_path / "x.hzb", ON)
    (tmp_path / "y.hzb").write_bytes(b"\x93whole" * 50)
    with pytest.raises(FileError, match="without a password"):
        open_file(tmp_path / "y.hzb", ON, [FORMAT])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_a_damaged_package_gives_the_librarys_own_error(packed, data):
    path = packed(members(small()), data.draw(st.sampled_from(("x.hzb", "x.7z"))))
    content = bytearray(path.read_bytes())
    places = st.integers(0, 10_000).map(lambda at: at % len(content))
    for at in data.draw(st.lists(places, max_size=5)):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    if data.draw(st.booleans()):
        del content[data.draw(places) :]
    path.write_bytes(content)
    try:
        result = read(path, ON)
    except OrgworkError:
        return
    assert len(list(result.register.records("persons"))) <= 2


def test_without_py7zr_it_is_said_what_to_install(packed, monkeypatch):
    path = packed(members(small()), "x.7z")
    monkeypatch.setitem(sys.modules, "py7zr", None)
    with pytest.raises(FileError, match=r"orgwork\[archives\]"):
        open_file(path, ON, [FORMAT])


def test_an_archive_of_other_files_is_no_package(packed):
    with pytest.raises(FileError, match="no format recognises"):
        open_file(packed({"a.lrmx": b"<Person/>"}, "x.zip"), ON, [FORMAT])
    with pytest.raises(FileError, match="no sets"):
        read(packed({"a.txt": b"x"}), ON)


def test_a_package_of_many_photos_is_within_its_limits(packed):
    parts = members(small()) | {f"Photos/{i}.jpg": b"x" for i in range(2500)}
    assert len(read(packed(parts), ON).register.frames["texts"]) > 2500
    with pytest.raises(TooLargeError):
        guard(packed(parts, "x.zip"))
    assert package_archive.PACKAGE.members == 20_000


def test_authorised_numbers_hold_on_the_day_asked_for(packed):
    found = list(read(packed(members(small())), date(2020, 1, 1)).register.records("establishments"))
    assert [(e.organization, e.measure, e.number, str(e.begins)) for e in found] == [
        ("001.001", "headcount_administrative", 3, "2020-01-01")
    ]


def test_the_commands_take_a_package_directly(packed, tmp_path):
    path = packed(members(small()))
    out = tmp_path / "out"
    result = CliRunner().invoke(commands, ["convert", str(path), str(out), "--to", "collection", "--lang", "en"])
    assert result.exit_code == 0
    assert "A0160=6" in result.output
    assert "persons.identity_number: 1 rows another" in result.output
    checked = CliRunner().invoke(commands, ["check", str(path), "--on", str(ON)], standalone_mode=False)
    assert checked.return_value in {1, 3}
    persons = read_workbook(out / "collection.xlsx", ON).register.frames["persons"]
    assert persons["status"].to_list() == ["in_post", "moved_out"]
