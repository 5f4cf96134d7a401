"""W3C ORG: a register goes out as a graph and comes back; what a graph says beside it is kept."""

import sys
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import orgwork
from orgwork.cli import orgwork as commands
from orgwork.errors import FileError, OrgworkError, TooLargeError
from orgwork.formats import guard_text, org
from orgwork.formats.built_in import ORG
from orgwork.formats.guard import guard
from orgwork.formats.identity import check_digit
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)
NUMBER = "43019919800101001" + check_digit("43019919800101001")
HELD = ("persons", "organizations", "posts", "tenures")
quiet = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

PREFIXES = """
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://county.example/> .
"""


def rows(register, tables=(*HELD, "texts")):
    """Return what a register says, wherever it was read and in whatever order."""
    return {
        table: sorted(
            register.frames[table].drop("source_file", "source_sheet", "source_row").rows(), key=lambda r: str(r[0])
        )
        for table in tables
    }


@pytest.fixture
def there_and_back(tmp_path_factory):
    def run(register, kind="ttl", **asked):
        path = tmp_path_factory.mktemp("org") / f"a.{kind}"
        org.write(register, path, kind, **asked)
        return orgwork.read(path, on=ON)

    return run


@pytest.fixture
def reading(tmp_path):
    def read(text, name="a.ttl"):
        path = tmp_path / name
        path.write_text(PREFIXES + text if name.endswith("ttl") else text, encoding="utf-8")
        return orgwork.read(path, on=ON)

    return read


@pytest.mark.parametrize("kind", org.KINDS)
@settings(quiet, max_examples=3)
@given(register=own.career_registers())
def test_a_register_written_and_read_is_the_same(there_and_back, kind, register):
    back = there_and_back(register, kind, identity_numbers=True)
    assert not back.problems
    assert rows(back.register) == rows(register)
    told = [{c for c in one.coverage if c.table in (*HELD, "texts")} for one in (register, back.register)]
    assert told[0] == told[1]


@pytest.mark.parametrize("kind", org.KINDS)
@pytest.mark.parametrize("records", [[], [Person("p", "章一")], [Organization("o", "甲局")]], ids=["none", "p", "o"])
def test_so_is_one_of_nobody_or_of_people_alone(there_and_back, kind, records):
    back = there_and_back(Register.of(records), kind)
    assert not back.problems
    assert rows(back.register) == rows(Register.of(records))


TEXTS = st.sampled_from(
    ["", " ", "甲 乙", "a/b#c", "http://x.example/1", "urn:x:1", '"', "\\", "é\u2028", "%41", "a:b"]
)


@settings(quiet, max_examples=5)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3, unique=True), kind=st.sampled_from(list(org.KINDS)))
def test_ids_and_texts_come_back_to_the_letter(there_and_back, texts, kind):
    records = [
        one
        for i, text in enumerate(texts)
        for one in (
            Organization(f"{text}o{i}", f"x{text}", place="", kind=text, entity=[None, "legal", "inner", "group"][i]),
            Post(f"{text}x{i}", f"{text}o{i}", name=text, level="clerk"),
            Person(f"{text}p{i}", f"x{text}", resume=text),
            Tenure(f"{text}t{i}", f"{text}p{i}", f"{text}x{i}", document=text, main=True),
        )
    ]
    register = Register.of(records)
    back = there_and_back(register, kind)
    assert not back.problems
    assert rows(back.register) == rows(register)


def test_others_find_the_terms_they_know(tmp_path):
    import rdflib

    register = Register.of(
        [
            Organization("o", "示例县人民政府", entity="legal", kind="政府"),
            Organization("i", "办公室", entity="inner", parent="o"),
            Post("x", "o", name="县长"),
            Person("p", "章一鸣", sex="female", birth=orgwork.PartialDate(1980, 1), identity_number=NUMBER),
            Tenure("t", "p", "x", begins=orgwork.PartialDate(2019, 3, 17), ended=False),
        ]
    )
    for name in ("one.ttl", "two.ttl"):
        org.write(register, tmp_path / name, "ttl")
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()
    assert NUMBER not in (tmp_path / "one.ttl").read_text(encoding="utf-8")
    graph = rdflib.Graph().parse(tmp_path / "one.ttl")
    asked = """
        PREFIX org: <http://www.w3.org/ns/org#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX time: <http://www.w3.org/2006/time#>
        SELECT ?who ?unit ?day ?role WHERE {
            ?m a org:Membership ; org:member/foaf:name ?who ; org:organization/skos:prefLabel ?unit ;
               org:memberDuring/time:hasBeginning/time:inXSDDate ?day ; org:role/skos:prefLabel ?role .
            ?o a org:FormalOrganization ; ^org:subOrganizationOf/a org:OrganizationalUnit . }"""
    assert [tuple(map(str, row)) for row in graph.query(asked)] == [("章一鸣", "示例县人民政府", "2019-03-17", "县长")]


COUNTY = """
:gov a org:FormalOrganization ; skos:prefLabel "示例县人民政府"@zh, "Sample County Government"@en ;
    org:hasPost :head ; org:hasUnit :office ; org:purpose <https://county.example/purpose> ;
    org:hasSite [ rdfs:label "一号楼" ] .
:office a org:OrganizationalUnit ; rdfs:label "办公室" .
:head a org:Post ; skos:prefLabel "县长" ; org:heldBy :li ; org:reportsTo :council .
:li a foaf:Person ; foaf:name "林双" ; org:memberOf :gov .
:zhang a foaf:Person ; foaf:name "章一鸣" .
[] a org:Membership ; org:member :zhang ; org:organization :gov ; org:role :chief ;
    org:memberDuring [ a time:Interval ; time:hasBeginning [ time:inXSDgYearMonth "2019-03"^^xsd:gYearMonth ] ] .
:chief a skos:Concept ; skos:prefLabel "主任"@zh .
:merger a org:ChangeEvent ; org:resultingOrganization :gov .
"""


def test_a_graph_of_others_becomes_records_and_loses_nothing(reading, there_and_back):
    first = reading(COUNTY)
    register = first.register
    assert not first.problems
    units = {unit.name: unit for unit in register.records("organizations")}
    base = "https://county.example/"
    assert {name: (u.id, u.entity, u.parent) for name, u in units.items()} == {
        "示例县人民政府": (f"{base}gov", "legal", None),
        "办公室": (f"{base}office", "inner", f"{base}gov"),
    }
    posts = {post.id: post for post in register.records("posts")}
    assert (posts[f"{base}head"].name, posts[f"{base}head"].organization) == ("县长", f"{base}gov")
    held = {(t.person.removeprefix(base), posts[t.post].name, str(t.begins)) for t in register.records("tenures")}
    assert held == {("li", "县长", "None"), ("li", None, "None"), ("zhang", "主任", "2019-03")}
    kept = " ".join(text.text for text in register.records("texts"))
    for said in ("purpose", "一号楼", "council", "Sample County Government", "ChangeEvent"):
        assert said in kept
    second = there_and_back(register)
    assert rows(second.register) == rows(register)
    assert rows(there_and_back(second.register, "jsonld").register) == rows(register)


@pytest.mark.parametrize("key", ["skos:prefLabel", "foaf:nick"])
def test_half_a_character_in_a_text_is_a_question_mark(reading, key):
    register = reading(f':gov a org:Organization ; {key} "甲\\ud800" .').register
    (told,) = [*register.frames["organizations"]["name"].drop_nulls(), *register.frames["texts"]["text"]]
    assert "甲?" in told


def test_the_order_of_statements_does_not_matter(reading):
    parts = [f"{part}." for part in COUNTY.split(".\n") if part.strip()]
    assert rows(reading("\n".join(reversed(parts))).register) == rows(reading(COUNTY).register)
    assert rows(reading(COUNTY + COUNTY.replace("[]", "_:m")).register, ("persons", "organizations")) == rows(
        reading(COUNTY).register, ("persons", "organizations")
    )


def test_faults_are_told_and_kept(reading):
    result = reading(
        ':p a foaf:Person ; foaf:name "甲" ; <http://schema.org/birthDate> "1893" .\n'
        ":q a foaf:Person .\n:m a org:Membership ; org:member :r ."
    )
    assert [(p.code, p.sheet, p.column, p.value) for p in result.problems] == [
        ("OW613", "persons", "birth_date", "1893"),
        ("OW619", "persons", "name", ""),
        ("OW616", "memberships", "person_id", "https://county.example/r"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("http://www.w3.org/ns/org# <", "a.ttl", "cannot be parsed"),
        ("[ " * 65, "a.ttl", "64 deep"),
        (":a org:purpose " + "(" * 65, "a.ttl", "64 deep"),
        (":a org:purpose :b .", "a.ttl", "tells of no organization"),
        ('{"@context": "http://www.w3.org/ns/org#"}', "a.jsonld", "nothing is fetched"),
        (
            '{"@context": [{"a": "http://www.w3.org/ns/org#"}, "http://127.0.0.1:1/x"]}',
            "a.jsonld",
            "nothing is fetched",
        ),
        ('{"@context": {"@import": "http://www.w3.org/ns/org#x"}}', "a.jsonld", "nothing is fetched"),
        ('{"x": {"@context": "http://www.w3.org/ns/org#"}}', "a.jsonld", "nothing is fetched"),
        ('{"x": "http://www.w3.org/ns/org#"', "a.jsonld", "is no JSON"),
        ("nothing of it", "a.jsonld", "does not begin as JSON"),
    ],
)
def test_what_is_no_graph_of_organizations_is_refused(reading, text, name, says):
    with pytest.raises(FileError, match=says):
        reading(text, name)


def test_the_depth_and_the_size_on_both_sides(tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text('# [[[\n<a[b> "]]]]" """["[[""" ' + "[" * 64, encoding="utf-8")
    guard(path)
    with path.open("r+b") as stream:
        stream.truncate(guard_text.TURTLE_BYTES + 1)
    with pytest.raises(TooLargeError, match="16 MB"):
        guard(path)


@settings(quiet, max_examples=20)
@given(data=st.data())
def test_a_damaged_file_gives_the_library_s_own_errors_only(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("org") / "a.ttl"
    content = bytearray((PREFIXES + COUNTY).encode())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        content[place] = data.draw(st.sampled_from(b'"<>[]().;,\\@ \n') | st.integers(0, 255))
    path.write_bytes(content)
    try:
        places = {problem.file for problem in orgwork.read(path, on=ON).problems}
    except OrgworkError as error:
        places = {error.where}
    assert places <= {"a.ttl"}


def test_the_command_reads_and_writes_it(tmp_path):
    def run(*arguments):
        return CliRunner().invoke(commands, [str(a) for a in arguments], standalone_mode=False)

    source = tmp_path / "a.ttl"
    source.write_text(PREFIXES + COUNTY, encoding="utf-8")
    assert run("convert", source, tmp_path / "a.jsonld", "--to", "jsonld").stdout == f"{tmp_path / 'a.jsonld'}\n"
    assert run("convert", tmp_path / "a.jsonld", tmp_path / "a.json", "--to", "popolo").return_value == 0
    one, two = (orgwork.read(tmp_path / name, on=ON).register for name in ("a.ttl", "a.json"))
    assert rows(one) == rows(two)
    with pytest.raises(FileError, match="choose ttl, jsonld"):
        ORG.write(one, tmp_path / "x", "csv")
    with pytest.raises(FileError, match="no register"):
        ORG.write("text", tmp_path / "x", "ttl")


def test_a_library_that_is_not_installed_is_one_clear_error(monkeypatch, reading):
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(FileError, match=r"pip install 'orgwork\[rdf\]'"):
        reading(COUNTY)
