"""Popolo: what a file says comes in, what no field holds is kept, and all of it goes out again."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import orgwork
from orgwork.cli import orgwork as commands
from orgwork.errors import FileError
from orgwork.formats import popolo_write
from orgwork.formats.built_in import POPOLO
from orgwork.model import Coverage, Extent, KeptText, Organization, Person, Post, Register, Source, Tenure

sys.path.insert(0, str(Path(__file__).parent))
from popolo_files import FULL, ON, again, leaves, rows


def test_a_file_becomes_records(read_popolo):
    result = read_popolo(FULL)
    register = result.register
    assert not result.problems
    one, two = register.records("persons")
    assert (one.name, one.sex, str(one.birth), one.resume) == ("章一鸣", "female", "1980-01", "2002.07 参加工作")
    assert one.source == Source("p.json", "persons", 1)
    unit, office = register.records("organizations")
    assert (unit.kind, unit.place, str(unit.begins), unit.ended) == ("人大", "430199", "1980", None)
    assert (office.parent, str(office.ends), office.ended) == ("o1", "2020-12-31", True)
    head, member = register.records("tenures")
    assert (head.post, str(head.begins), head.document) == ("x1", "2019-03-17", "〔2019〕1号")
    posts = {post.id: post for post in register.records("posts")}
    assert (posts[member.post].organization, posts[member.post].name, member.ended) == ("o1", "委员", True)
    assert [(t.person, t.field, t.text) for t in register.records("texts")] == [
        ("p2", "identifiers", '[{"scheme":"wikidata","identifier":"Q1"}]')
    ]
    assert two.identity_number is None
    assert register.extent("tenures") is Extent.PARTIAL
    assert register.extent("awards") is Extent.ABSENT
    assert [note.en for note in result.notes] == ["kept as they stood, in the table texts: persons.identifiers (1)"]


def test_nested_objects_say_what_flat_ones_say(read_popolo):
    nested = {
        "persons": [
            FULL["persons"][0]
            | {"memberships": [{k: v for k, v in FULL["memberships"][0].items() if k != "person_id"}]},
            FULL["persons"][1],
        ],
        "organizations": [
            FULL["organizations"][0]
            | {
                "children": [{k: v for k, v in FULL["organizations"][1].items() if k != "parent_id"}],
                "posts": [{"id": "x1", "label": "主任"}],
                "memberships": [FULL["memberships"][1] | {"person": {"id": "p2"}}],
            }
        ],
        "memberships": [FULL["memberships"][1] | {"organization": {"id": "o1", "name": "示例县人大常委会"}}],
        "posts": [],
    }
    result = read_popolo(nested)
    assert not result.problems
    assert rows(result.register) == rows(read_popolo(FULL).register)


def test_a_file_of_a_parliament_with_keys_missing(read_popolo):
    data = {
        "posts": [],
        "persons": [{"id": "a", "name": "甲", "other_names": [{"lang": "en", "name": "Jia"}]}, {"name": "乙"}],
        "organizations": [{"id": "o", "name": "示例大会", "classification": "legislature"}],
        "memberships": [
            {"person_id": "a", "organization_id": "o", "role": "member", "on_behalf_of_id": "party/unknown"},
            {"person_id": "a", "organization_id": "o", "role": "member", "on_behalf_of_id": "party/other"},
        ],
        "events": [{"id": "term/12", "start_date": "2013-03-05"}],
    }
    result = read_popolo(data)
    assert not result.problems
    (post,) = result.register.records("posts")
    assert (post.organization, post.name) == ("o", "member")
    ids = [tenure.id for tenure in result.register.records("tenures")]
    assert len(set(ids)) == 2
    data["memberships"].reverse()
    assert {tenure.id for tenure in read_popolo(data).register.records("tenures")} == set(ids)
    assert result.notes[1].en == "3 objects had no id: given by their content"
    assert again(result.register)["posts"] == []
    assert again(result.register)["events"] == data["events"]


def test_every_fault_has_its_collection_row_key_and_value_and_is_kept(read_popolo):
    data = {
        "persons": [
            {"id": "p1", "name": "甲", "birth_date": "1893-12-26", "gender": ["x"]},
            {"id": "p2"},
            "p3",
            {"id": 1.5, "name": "乙"},
            {"id": "p1", "name": "丙"},
        ],
        "organizations": [{"id": "o", "name": "局", "parent_id": "o9"}],
        "memberships": [
            {"id": "m1", "person_id": "p9", "organization_id": "o"},
            {"id": "m2", "person_id": "p1", "organization_id": "o8", "role": "委员"},
            {"id": "m3", "person_id": "p2", "organization_id": "o"},
        ],
    }
    result = read_popolo(data)
    assert [(p.code, p.sheet, p.row, p.column, p.value) for p in result.problems] == [
        ("OW629", "persons", 3, "", '"p3"'),
        ("OW629", "persons", 4, "id", "1.5"),
        ("OW622", "persons", 5, "name", '"丙"'),
        ("OW616", "organizations", 1, "parent_id", "o9"),
        ("OW624", "persons", 1, "gender", '["x"]'),
        ("OW613", "persons", 1, "birth_date", "1893-12-26"),
        ("OW619", "persons", 2, "name", ""),
        ("OW616", "memberships", 1, "person_id", "p9"),
        ("OW616", "memberships", 2, "organization_id", "o8"),
    ]
    assert [t.id for t in result.register.records("tenures")] == ["m2"]
    assert leaves(data) <= leaves(again(result.register))


def test_texts_of_other_files_are_counted_and_the_words_of_a_tenure_are_its_label(read_popolo):
    records = [
        Person("p", "甲"),
        *(Tenure(f"t{i}", "p", begins=orgwork.PartialDate(2002, i)) for i in (1, 2, 3)),
        KeptText("w1", "p", None, "tenures", "t1", "JianLi", "甲局干部"),
        KeptText("w2", "p", None, "tenures", "t2", "JianLi", "乙局干部"),
        KeptText("w3", "p", None, "tenures", "t2", "JianLi", "兼丙局干部"),
        KeptText("p:NiRenZhiWu", "p", field="NiRenZhiWu", text="局长"),
        KeptText("[1]", "p", field="备注", text="x"),
        KeptText('["persons","gone","note"]', table="persons", record="gone", field="note", text='"x"'),
        KeptText('["persons","p","note"]', "p", None, "persons", "p", "note", '"x"'),
    ]
    register = Register.of(records)
    assert popolo_write.left_out(register) == {"texts": 5}
    written = again(register)
    assert [m.get("label") for m in written["memberships"]] == ["甲局干部", None, None]
    assert written["persons"][0]["note"] == "x"
    back = read_popolo(written).register
    assert back.extent("texts") is Extent.PARTIAL
    assert popolo_write.left_out(back) == {}
    assert again(back) == written


def test_what_differs_from_the_usual_is_told_under_a_key_of_our_own(read_popolo):
    records = [
        Organization("o", "局", place="", entity="legal", ended=False),
        Post("x", "o", kind="deputy", level="clerk", managed_by="43", exclusive=True),
        Person("p", "甲", resume="", grassroots=False, work_start=orgwork.PartialDate(2002, 7)),
        Tenure("t", "p", "x", main=True, ends=orgwork.PartialDate(2020), ended=None, document=" "),
    ]
    register = Register.of(records, [Coverage("tenures", Extent.PARTIAL, "p")])
    written = again(register)
    assert written["posts"][0]["orgwork"] == {
        "kind": "deputy",
        "level": "clerk",
        "managed_by": "43",
        "exclusive": True,
    }
    back = read_popolo(written).register
    assert rows(back) == rows(register)
    assert Coverage("tenures", Extent.PARTIAL, "p") in back.coverage


def test_the_command_reads_and_writes_it(tmp_path):
    source, out, folder = tmp_path / "p.json", tmp_path / "q.json", tmp_path / "folder"
    source.write_text(json.dumps(FULL), encoding="utf-8")

    def run(*arguments):
        return CliRunner().invoke(commands, [str(a) for a in arguments], standalone_mode=False)

    assert run("convert", source, folder, "--to", "csv").return_value == 0
    done = run("convert", folder, out, "--to", "popolo")
    assert done.output == f"{out}\n"
    assert rows(orgwork.read(out, on=ON).register) == rows(orgwork.read(source, on=ON).register)
    assert "it is there already" in str(run("convert", folder, out, "--to", "popolo").exception)
    assert run("check", out, "--on", ON).return_value in {0, 3}
    with pytest.raises(FileError, match="choose popolo"):
        POPOLO.write(Register.of([]), tmp_path / "x", "csv")
    with pytest.raises(FileError, match="no register"):
        POPOLO.write("text", tmp_path / "x", "popolo")


def test_what_popolo_has_no_place_for_is_named(tmp_path):
    from orgwork.formats.tables_target import put
    from orgwork.model import Award

    register = Register.of([Person("p", "甲"), Award("a", "p", "嘉奖")])
    assert put(register, tmp_path / "p.json", "popolo")[1].endswith("popolo has no place for: awards (1)")
