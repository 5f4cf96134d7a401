from datetime import date
from fractions import Fraction

import pytest

from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment, Condition, Direction, Fact, ValueType
from orgwork.declare.condition import Operator
from orgwork.errors import DeclarationError, TextError
from orgwork.places import Tier
from orgwork.plugin.contents import read_contents
from orgwork.plugin.manifest import read_manifest
from orgwork.plugin.values import value_of

HEAD = 'title = { zh = "名", en = "Name" }\ncites = { title = "虚构文件" }\nproof = "law"\n'


def read(folder):
    return read_contents(folder, read_manifest(folder))


def test_a_table_with_a_title_declares_and_its_values_are_the_owners(write, parameter):
    text = parameter("service", "months", "at_least", "24", "exclusive = true\n")
    contents = read(write("a", "43", {"parameters/p.toml": text}))
    (declared,) = contents.parameters
    assert (declared.key, declared.owner, declared.type, declared.direction) == (
        "service",
        "43",
        ValueType.MONTHS,
        Direction.AT_LEAST,
    )
    assert declared.exclusive
    assert declared.source == "parameters/p.toml [service]"
    (said,) = contents.amendments
    cites, day = Citation(title="虚构文件", number="1"), date(2020, 1, 1)
    assert said == Amendment("service", "43", "43", 24, day, day, cites, Evidence.TEXT)
    assert said.source == "parameters/p.toml [service] values[0]"


def test_a_tier_that_owns_the_value_is_named(write, parameter):
    text = parameter("service", "months", "at_least", "24", 'tier = "city"\n')
    (declared,) = read(write("a", "43", {"parameters/p.toml": text})).parameters
    assert declared.tier is Tier.CITY
    wrong = text.replace('"city"', '"citty"')
    with pytest.raises(TextError, match=r"p.toml \[service\]: tier = 'citty' is not known; did you mean 'city'"):
        read(write("b", "43", {"parameters/p.toml": wrong}))


WORDS = '["k".words]\na = { zh = "甲", en = "A" }\n'


def test_words_of_values_are_told_in_both_languages(write, parameter, value):
    (declared,) = read(
        write("a", "43", {"parameters/p.toml": parameter("k", "words", "required", '["a"]') + WORDS})
    ).parameters
    assert declared.words["a"].text("en") == "A"
    (said,) = read(write("b", "43", {"parameters/p.toml": value("k", '["a"]') + WORDS})).amendments
    assert said.words["a"].text("zh") == "甲"
    with pytest.raises(TextError, match="en"):
        read(write("c", "43", {"parameters/p.toml": value("k", '["a"]') + WORDS.replace(', en = "A"', "")}))


def test_a_table_with_values_only_amends_and_may_be_narrower(write, value):
    text = value("service", "24", 'at = "430181"\nuntil = 2021-01-01\n')
    contents = read(write("a", "43", {"parameters/p.toml": text}))
    assert contents.parameters == ()
    (said,) = contents.amendments
    assert (said.by, said.at, said.until) == ("43", "430181", date(2021, 1, 1))


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        (3, 3),
        (True, True),
        ("2/3", Fraction(2, 3)),
        ("1", Fraction(1)),
        (["a", "b"], frozenset({"a", "b"})),
        ({"min": 1, "max": 3}, (1, 3)),
        ({"x": 1, "y": "1/2"}, {"x": 1, "y": Fraction(1, 2)}),
        ({"min": 1, "max": "1/2"}, {"min": 1, "max": Fraction(1, 2)}),
    ],
)
def test_a_value_is_read_by_its_shape(raw, meant):
    assert value_of(raw) == meant
    assert type(value_of(raw)) is type(meant)


def test_min_and_max_are_entries_where_the_parameter_depends_on_something():
    assert value_of({"min": 1, "max": 3}, table=True) == {"min": 1, "max": 3}


@pytest.mark.parametrize(
    "raw", [1.5, "two", "1/0", "-1/2", [], ["a", "a"], ["a", 1], [" "], {"x": {"y": 1}}, date(2020, 1, 1)]
)
def test_what_is_no_value_is_refused(raw):
    with pytest.raises(TextError):
        value_of(raw)


def test_every_fault_of_every_file_is_told_at_once_with_its_path(write, value):
    files = {
        "parameters/a.toml": value("service", "24").replace("evidence", "evidnce"),
        "parameters/b.toml": value("service", "24") + "[[",
        "parameters/c.toml": value("barred", '["x", "x"]'),
        "parameters/d.tml": "",
    }
    with pytest.raises(TextError) as caught:
        read(write("a", "43", files))
    for told in (
        "a.toml [service]: values[0]",
        "did you mean 'evidence'",
        "b.toml",
        "c.toml [barred] values[0]: the words x",
        "d.tml",
    ):
        assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[cadre.service]\nvalues = []\n", r'in quotes: \["cadre.service"\]'),
        ("service = 3\n", "not a table"),
        ('["service"]\nvaleus = []\n', "did you mean 'values'"),
    ],
)
def test_common_slips_are_told_what_to_write(write, text, told):
    with pytest.raises(TextError, match=told):
        read(write("a", "43", {"parameters/a.toml": text}))


@pytest.mark.parametrize(
    ("said", "meant", "told"),
    [
        ('type = "months"', 'type = "month"', "did you mean 'months'"),
        ('direction = "at_least"', 'direction = "atleast"', "did you mean 'at_least'"),
        ('evidence = "text"', 'evidence = "hearsay"', "one of law, text"),
        ("since = 2019-01-01", 'since = "2019"', "not of type date"),
    ],
)
def test_a_word_outside_its_list_is_refused(write, parameter, said, meant, told):
    text = parameter("service", "months", "at_least", "24")
    assert said in text
    with pytest.raises(TextError, match=told):
        read(write("a", "43", {"parameters/a.toml": text.replace(said, meant)}))


def test_a_plugin_speaks_for_its_own_place_only(write, value):
    with pytest.raises(DeclarationError, match="cannot speak for 4402"):
        read(write("a", "43", {"parameters/a.toml": value("service", "24", 'at = "4402"\n')}))


def test_checklists_catalogues_and_procedures_are_read(write):
    listed = (
        f'["papers"]\n{HEAD}from = 2020-01-01\n[["papers".items]]\nkey = "id"\ntitle = {{ zh = "证", en = "Card" }}\n'
    )
    named = '{ fact = "level", op = "in", value = ["a", "b"] }'
    when = f'when = {{ all = [{named}, {{ fact = "age", op = "ge", value = 18 }}] }}\n'
    classed = (
        f'["classes"]\n{HEAD}[["classes".entries]]\nkey = "A"\ntitle = {{ zh = "甲", en = "A" }}\nfrom = 2020-01-01\n'
    )
    steps = "".join(
        f'[["appoint".steps]]\nkey = "{k}"\ntitle = {{ zh = "步", en = "Step" }}\n{more}'
        for k, more in (("vote", 'after = ["propose"]\n'), ("propose", ""))
    )
    files = {
        "checklists/a.toml": listed + when,
        "catalogues/a.toml": classed,
        "procedures/a.toml": f'["appoint"]\n{HEAD}from = 2020-01-01\n{steps}',
    }
    contents = read(write("a", "43", files))
    (checklist,), (catalogue,), (procedure,) = contents.checklists, contents.catalogues, contents.procedures
    facts = (Fact("level", Operator.IN, ("a", "b")), Fact("age", Operator.GE, 18))
    assert checklist.items[0].when == Condition(all=facts)
    assert (checklist.place, catalogue.place, procedure.place) == ("43", "43", "43")
    assert catalogue.entries[0].key == "A"
    assert procedure.order() == ("propose", "vote")


def test_a_condition_on_half_a_number_is_refused(write):
    listed = (
        f'["papers"]\n{HEAD}from = 2020-01-01\n[["papers".items]]\nkey = "id"\ntitle = {{ zh = "证", en = "Card" }}\n'
    )
    when = 'when = { all = [{ fact = "age", op = "ge", value = 1.5 }] }\n'
    with pytest.raises(TextError, match="no whole number"):
        read(write("a", "43", {"checklists/a.toml": listed + when}))
