"""Popolo: what a file says comes in, what no field holds is kept, and all of it goes out again."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import orgwork
from orgwork.cli import orgwork as commands
from orgwork.errors import FileError, OrgworkError, TooLargeError
from orgwork.formats import guard_text, popolo_write
from orgwork.formats.built_in import POPOLO
from orgwork.formats.guard import guard
from orgwork.formats.identity import check_digit, masked
from orgwork.model import Coverage, Extent, KeptText, Organization, Person, Post, Register, Source, Tenure
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)
NUMBER = "43019919800101001" + check_digit("43019919800101001")
HELD = ("persons", "organizations", "posts", "tenures")
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def reading(tmp_path_factory):
    def read(data, name="p.json"):
        path = tmp_path_factory.mktemp("popolo") / name
        path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return orgwork.read(path, on=ON)

    return read


def rows(register, tables=(*HELD, "texts")):
    """Return what a register says, wherever it was read and in whatever order."""
    return {
        table: sorted(
            register.frames[table].drop("source_file", "source_sheet", "source_row").rows(), key=lambda r: str(r[0])
        )
        for table in tables
    }


def faults(reading):
    return sorted((p.code, p.sheet, p.column, p.value) for p in reading.problems)


def again(register, **asked):
    return popolo_write.popolo(register, **asked)


@settings(quiet, max_examples=6)
@given(register=own.career_registers())
def test_a_register_written_and_read_is_the_same(reading, register):
    back = reading(again(register, identity_numbers=True))
    assert not back.problems
    assert not back.notes
    assert rows(back.register) == rows(register)
    told = [{c for c in one.coverage if c.table in (*HELD, "texts")} for one in (register, back.register)]
    assert told[0] == told[1]
    assert back.register.extent("assessments") is Extent.ABSENT


TEXTS = st.sampled_from(["", " ", "全国", "43", "甲", "2019-03", "至今", "null", "a/b", '"', "\u2028", "男", "#role:"])
DATES = st.sampled_from(["2019", "2019-03", "2019-03-17", "2019/3", "1893-12-26", "soon", "", "2013-03-05T00:00:00Z"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from([0.5]) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=2),
    max_leaves=4,
)


def objects(ids, **keys):
    """Draw objects of which any key may be missing, and two may have one id."""
    strange = {"other_names": VALUES, "links": VALUES, "orgwork": VALUES}
    drawn = st.fixed_dictionaries({}, optional={"id": st.sampled_from(ids)} | keys | strange)
    return st.lists(drawn, max_size=4)


FILES = st.fixed_dictionaries(
    {
        "persons": objects(
            ["p1", "p2", 3],
            name=TEXTS,
            birth_date=DATES,
            gender=st.sampled_from(["male", "Male", "other", 1]),
            identifiers=VALUES,
            biography=TEXTS,
        )
    },
    optional={
        "organizations": objects(
            ["o1", "o2"],
            name=TEXTS,
            parent_id=st.sampled_from(["o1", "o9"]),
            area_id=st.sampled_from(["43", "area-1", "湖南省"]),
            founding_date=DATES,
            classification=TEXTS | VALUES,
        ),
        "posts": objects(["x1"], label=TEXTS, organization_id=st.sampled_from(["o1", "o9"]), start_date=DATES),
        "memberships": objects(
            ["m1", "m2"],
            person_id=st.sampled_from(["p1", "p2", "p9", 3]),
            organization_id=st.sampled_from(["o1", "o2", "o9"]),
            post_id=st.sampled_from(["x1", "x9"]),
            role=TEXTS | VALUES,
            start_date=DATES,
            end_date=DATES,
            on_behalf_of_id=TEXTS,
            sources=st.sampled_from([[{"note": "〔2019〕1号"}], [{"note": ""}], [{"url": "x"}], "x"]),
        ),
        "areas": st.just([{"id": "area-1", "identifier": "430181"}]),
        "events": VALUES,
    },
)


def leaves(value, key=""):
    """Return every text and number of a file that says something, with its key."""
    if isinstance(value, dict):
        return {one for k, inner in value.items() for one in leaves(inner, k)}
    if isinstance(value, list):
        return {one for inner in value for one in leaves(inner, key)}
    return set() if value in (None, "") else {(key, str(value))}


@settings(quiet, max_examples=60)
@given(data=FILES)
def test_a_file_read_and_written_loses_nothing_and_reads_the_same(reading, data):
    first = reading(data)
    written = again(first.register)
    assert leaves(data) <= leaves(written)
    second = reading(written)
    assert rows(second.register) == rows(first.register)
    assert faults(second) == faults(first)
    assert json.dumps(again(second.register)) == json.dumps(written)


@settings(quiet, max_examples=20)
@given(data=FILES, order=st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter_and_twice_is_once(reading, data, order):
    def shuffled(value):
        if isinstance(value, list):
            return [shuffled(one) for one in value]
        if not isinstance(value, dict):
            return value
        items = list(value.items())
        order.shuffle(items)
        return {k: shuffled(v) for k, v in items}

    one = reading(data)
    assert rows(reading(shuffled(data)).register, HELD) == rows(one.register, HELD)
    twice = {k: v + v if k in {"persons", "organizations", "posts", "memberships"} else v for k, v in data.items()}
    assert rows(reading(twice).register, HELD) == rows(one.register, HELD)


FULL = {
    "persons": [
        {"id": "p1", "name": "章一鸣", "gender": "female", "birth_date": "1980-01", "biography": "2002.07 参加工作"},
        {"id": "p2", "name": "林双", "birth_date": "1975", "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}]},
    ],
    "organizations": [
        {
            "id": "o1",
            "name": "示例县人大常委会",
            "classification": "人大",
            "area_id": "430199",
            "founding_date": "1980",
        },
        {"id": "o2", "name": "办公室", "parent_id": "o1", "dissolution_date": "2020-12-31"},
    ],
    "posts": [{"id": "x1", "label": "主任", "organization_id": "o1"}],
    "memberships": [
        {
            "id": "m1",
            "person_id": "p1",
            "post_id": "x1",
            "organization_id": "o1",
            "role": "主任",
            "start_date": "2019-03-17",
            "sources": [{"note": "〔2019〕1号"}],
        },
        {"id": "m2", "person_id": "p2", "organization_id": "o1", "role": "委员", "end_date": "2021"},
    ],
}


def test_a_file_becomes_records(reading):
    result = reading(FULL)
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


def test_nested_objects_say_what_flat_ones_say(reading):
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
    result = reading(nested)
    assert not result.problems
    assert rows(result.register) == rows(reading(FULL).register)


def test_a_file_of_a_parliament_with_keys_missing(reading):
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
    result = reading(data)
    assert not result.problems
    (post,) = result.register.records("posts")
    assert (post.organization, post.name) == ("o", "member")
    ids = [tenure.id for tenure in result.register.records("tenures")]
    assert len(set(ids)) == 2
    data["memberships"].reverse()
    assert {tenure.id for tenure in reading(data).register.records("tenures")} == set(ids)
    assert result.notes[1].en == "3 objects had no id: given by their content"
    assert again(result.register)["posts"] == []
    assert again(result.register)["events"] == data["events"]


def test_every_fault_has_its_collection_row_key_and_value_and_is_kept(reading):
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
    result = reading(data)
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


def test_identity_numbers_are_left_out_and_masked_unless_asked_for(reading):
    data = {
        "persons": [
            {
                "id": "p",
                "name": "甲",
                "identifiers": [
                    {"scheme": "CN-identity-number", "identifier": NUMBER},
                    {"scheme": "x", "identifier": 1},
                ],
                "note": f"证号 {NUMBER}",
                "biography": f"{NUMBER}，{NUMBER[:17]}A",
            }
        ]
    }
    register = reading(data).register
    assert next(register.records("persons")).identity_number == NUMBER
    hidden, shown = (json.dumps(again(register, identity_numbers=asked)) for asked in (False, True))
    assert NUMBER not in hidden
    assert masked(NUMBER) in hidden
    assert shown.count(NUMBER) == 3
    wrong = {"persons": [{"id": "p", "name": "甲", "orgwork": {"identity_number": NUMBER[:17] + "Z"}}]}
    (problem,) = reading(wrong).problems
    assert (problem.code, problem.value) == ("OW615", masked(NUMBER[:17] + "Z"))


def test_texts_of_other_files_are_counted_and_the_words_of_a_tenure_are_its_label(reading):
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
    back = reading(written).register
    assert back.extent("texts") is Extent.PARTIAL
    assert popolo_write.left_out(back) == {}
    assert again(back) == written


def test_a_hidden_number_of_json_becomes_a_text(reading):
    data = {"persons": [{"id": "p", "name": "甲", "card": int(NUMBER[:17] + "1"), "cards": [{"no": int(NUMBER[:15])}]}]}
    (person,) = again(reading(data).register)["persons"]
    assert person["card"] == masked(NUMBER[:17] + "1")
    assert person["cards"] == [{"no": f"{NUMBER[:6]}**********{NUMBER[13:15]}"}]
    assert again(reading(data).register, identity_numbers=True)["persons"][0]["cards"] == data["persons"][0]["cards"]


def test_what_differs_from_the_usual_is_told_under_a_key_of_our_own(reading):
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
    back = reading(written).register
    assert rows(back) == rows(register)
    assert Coverage("tenures", Extent.PARTIAL, "p") in back.coverage


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "does not begin as JSON"),
        ("persons", "does not begin as JSON"),
        ('{"persons": [', "is no JSON"),
        ('{"persons": [{"id": "p", "id": "q"}]}', "'id' stands twice"),
        ('{"persons": [{"x\\ud800": 1, "x\\udfff": 2}]}', "'x.' stands twice"),
        ('{"persons": [NaN]}', "NaN is no number"),
        ('{"persons": [' + "9" * 5000 + "]}", "is no JSON"),
        ('{"persons": {}}', "it is no Popolo file"),
        ('["persons"]', "it is no Popolo file"),
        ('{"people": []}', "no format recognises"),
        ("[" * 100_000 + '"persons"', "nested more than 64 deep"),
    ],
)
def test_what_is_no_popolo_is_refused(reading, data, says):
    with pytest.raises(FileError, match=says):
        reading(data)


def test_the_depth_the_values_and_the_size_on_both_sides(tmp_path, monkeypatch):
    path = tmp_path / "p.json"
    for depth, fine in ((64, True), (65, False)):
        path.write_text('{"persons": "]][[", "x": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}", encoding="utf-8")
        if fine:
            guard(path)
        else:
            with pytest.raises(TooLargeError, match="64 deep"):
                guard(path)
    monkeypatch.setattr(guard_text, "VALUES", 10)
    path.write_text('{"persons": [' + ",".join("1" * 7) + "]}", encoding="utf-8")
    guard(path)
    path.write_text('{"persons": [' + ",".join("1" * 8) + "]}", encoding="utf-8")
    with pytest.raises(TooLargeError, match="over 10 values"):
        guard(path)
    with path.open("r+b") as stream:
        stream.truncate(guard_text.FILE_BYTES + 1)
    with pytest.raises(TooLargeError, match="64 MB"):
        guard(path)


def test_other_encodings_and_broken_characters_come_in(tmp_path, reading):
    path = tmp_path / "p.json"
    path.write_bytes('{"persons": [{"id": "p", "name": "章一鸣"}]}'.encode("gb18030"))
    assert next(orgwork.read(path, on=ON).register.records("persons")).name == "章一鸣"
    result = reading('{"persons": [{"id": "p\\ud800", "name": "甲\\udfff", "x\\ud800": ["\\ud800"]}]}')
    assert next(result.register.records("persons")).id == "p?"
    assert again(result.register)["persons"][0]["x?"] == ["?"]


@settings(quiet, max_examples=60)
@given(data=st.data())
def test_a_damaged_file_gives_the_library_s_own_errors_only(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("popolo") / "p.json"
    content = bytearray(json.dumps(FULL, ensure_ascii=False).encode())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(st.sampled_from(b'"{}[],:\\x0\xff \n') | st.integers(0, 255))
    path.write_bytes(content)
    try:
        places = {problem.file for problem in orgwork.read(path, on=ON).problems}
    except OrgworkError as error:
        places = {error.where}
    assert places <= {"p.json"}


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
