from datetime import date

import pytest

from orgwork.dates import PartialDate
from orgwork.errors import TextError
from orgwork.model import Source
from orgwork.testing import cases

HEAD = '[[case]]\ntitle = "一"\non = 2026-06-30\n'
EXPECT = '[case.expect.values]\n"a.b" = 1\n'
GIVEN = """
[[case.given.organizations]]
id = "u"
[[case.given.posts]]
id = "deputy"
kind = "deputy"
level = "division_deputy"
[[case.given.persons]]
id = "zhang"
[[case.given.tenures]]
person = "zhang"
post = "deputy"
begins = "2022-03"
"""


def faults(write, text):
    with pytest.raises(TextError) as caught:
        cases.read(write(text))
    return caught.value.message


def test_a_case_is_read_with_its_place_and_line(write):
    first, second = cases.read(
        write(f'# 说明\n{HEAD}{EXPECT}\n{HEAD.replace("一", "二")}at = "43010"\n{EXPECT}'.replace("43010", "4301"))
    )
    assert (first.title, first.on, first.at, first.line) == ("一", date(2026, 6, 30), "430199", 2)
    assert (second.at, second.line) == ("4301", 8)


def test_what_a_person_means_by_records_is_filled_in(write):
    (case,) = cases.read(write(HEAD + GIVEN + EXPECT))
    (unit,), (post,), (person,), (tenure,) = (case.records[t] for t in ("organizations", "posts", "persons", "tenures"))
    assert (unit.name, unit.place, unit.entity, unit.ended) == ("u", "430199", "legal", False)
    assert (post.organization, post.managed_by) == ("u", "430199")
    assert (person.name, person.organization, person.status) == ("zhang", "u", "in_post")
    assert (person.managed_by, tenure.exceptional) == ("430199", False)
    assert (tenure.id, tenure.level, tenure.leader, tenure.main) == ("tenures-1", "division_deputy", True, True)
    assert (tenure.begins, tenure.ends, tenure.ended) == (PartialDate(2022, 3), None, False)
    assert tenure.source == Source("a.toml", "一 · tenures", 1)
    assert (person.birth, person.work_start, tenure.document) == (None, None, None)


def test_with_one_unit_everything_is_of_it_and_with_two_nothing_is_guessed(write):
    more = '[[case.given.establishments]]\nmeasure = "posts_deputy"\n[[case.given.assessments]]\nperson = "zhang"\n'
    (case,) = cases.read(write(HEAD + GIVEN + more + EXPECT))
    assert [case.records[t][0].organization for t in ("establishments", "assessments")] == ["u", "u"]
    second = '[[case.given.organizations]]\nid = "v"\n'
    assert "the key 'organization' is missing" in faults(write, HEAD + GIVEN + second + EXPECT)
    people = f"{HEAD}[[case.given.organizations]]\n{second}[[case.given.persons]]\n{EXPECT}"
    (case,) = cases.read(write(people))
    assert [unit.id for unit in case.records["organizations"]] == ["organizations-1", "v"]
    assert (case.records["persons"][0].id, case.records["persons"][0].organization) == ("persons-1", None)


@pytest.mark.parametrize(
    ("kind", "leads"), [("principal", True), ("deputy", True), ("other", False), ("unknown", None)]
)
def test_a_tenure_leads_where_its_post_does(write, kind, leads):
    (case,) = cases.read(write(HEAD + GIVEN.replace('kind = "deputy"', f'kind = "{kind}"') + EXPECT))
    assert case.records["tenures"][0].leader is leads


def test_the_word_unknown_takes_a_default_back(write):
    text = GIVEN.replace('begins = "2022-03"', 'begins = "unknown"\nended = "unknown"\nexceptional = "unknown"')
    (case,) = cases.read(write(HEAD + text + EXPECT))
    (tenure,) = case.records["tenures"]
    assert (tenure.begins, tenure.ended, tenure.exceptional, tenure.main) == (None, None, None, True)


def test_an_end_that_is_given_ends(write):
    (case,) = cases.read(write(HEAD + GIVEN + "ends = 2024-05-06\n" + EXPECT))
    (tenure,) = case.records["tenures"]
    assert (tenure.ends, tenure.ended) == (PartialDate(2024, 5, 6), True)


def test_an_empty_table_is_given(write):
    (case,) = cases.read(write(HEAD + "[case.given]\nsanctions = []\n" + EXPECT))
    assert case.records == {"sanctions": ()}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-05-01", PartialDate(2024, 5, 1)),
        ('"2024-05-01"', PartialDate(2024, 5, 1)),
        ('"2024-05"', PartialDate(2024, 5)),
        ('"2024"', PartialDate(2024)),
        ("2024", PartialDate(2024)),
    ],
)
def test_a_day_a_month_and_a_year_are_dates(write, written, read):
    (case,) = cases.read(write(f"{HEAD}[[case.given.persons]]\nbirth = {written}\n{EXPECT}"))
    assert case.records["persons"][0].birth == read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the key 'case' is missing"),
        ("case = []", "there is no case"),
        ("case = 3", "is not"),
        ("case = [3]", "case 1: 3 is not a table"),
        (f"{HEAD}{EXPECT}[[cases]]\n", "unknown key 'cases' (did you mean 'case'?)"),
        (HEAD, "the key 'expect' is missing"),
        (f"{HEAD}[case.expect]\n", "it expects nothing"),
        (f"{HEAD}[case.expect.values]\n[case.expect.lists]\n", "it expects nothing"),
        (HEAD.replace("on =", "day =") + EXPECT, "unknown key 'day'"),
        (HEAD.replace("on =", "day =") + EXPECT, "the key 'on' is missing"),
        (HEAD.replace("2026-06-30", '"2026-06-30"') + EXPECT, "on: '2026-06-30' is not of type date"),
        (HEAD.replace("一", " ") + EXPECT, "the title is empty"),
        (HEAD + EXPECT + HEAD + EXPECT, "the title “一” stands twice"),
        (f'{HEAD}at = "43018"\n{EXPECT}', "'43018' is no place's code"),
        (f"{HEAD}[case.expect.value]\n", "unknown key 'value' (did you mean 'values'?)"),
        (f"{HEAD}[case.expect]\nvalues = 3\n", "values"),
        (f"{HEAD}[case.expect]\nfindings = [3]\n", "findings"),
        (f"{HEAD}given = []\n{EXPECT}", "given"),
        (f"{HEAD}[[case.given.person]]\n{EXPECT}", "there is no table 'person' (did you mean 'persons'?)"),
        (f"{HEAD}[case.given.persons]\nid = 'a'\n{EXPECT}", "given.persons: it must be rows"),
        (
            f"{HEAD}[[case.given.persons]]\nbirt = 2000-01-01\n{EXPECT}",
            "given.persons[1]: unknown key 'birt' (did you mean 'birth'?)",
        ),
        (f"{HEAD}[[case.given.persons]]\nbirth = '2000-13'\n{EXPECT}", "given.persons[1].birth: 2000-13 is no day"),
        (f"{HEAD}[[case.given.persons]]\nbirth = true\n{EXPECT}", "given.persons[1].birth: True is no date"),
        (f"{HEAD}[[case.given.persons]]\nsex = 'm'\n{EXPECT}", "sex is 'm', not one of male, female"),
        (f"{HEAD}[[case.given.persons]]\nname = 3\n{EXPECT}", "3 is not of type str"),
        (f"{HEAD}[[case.given.persons]]\nsource = 'x'\n{EXPECT}", "the source is the case file itself"),
        (
            f"{HEAD}[[case.given.posts]]\nmanaged_by = '43018'\n{EXPECT}",
            "given.posts[1].managed_by: '43018' is no place",
        ),
        (f"{HEAD}[[case.given.tenures]]\n{EXPECT}", "given.tenures[1]: person: the key 'person' is missing"),
        (
            HEAD + GIVEN.replace('person = "zhang"', 'person = "zang"') + EXPECT,
            "given.tenures[1].person: 'zang' names none of persons (did you mean 'zhang'?)",
        ),
        (f"{HEAD}[[case.given.assessments]]\nperson = 'a'\n{EXPECT}", "give it under [[case.given.persons]]"),
        (
            f"{HEAD}{GIVEN}[[case.given.persons]]\nid = 'zhang'\n{EXPECT}",
            "given.persons: the id 'zhang' stands twice",
        ),
        (f'{HEAD}partial = ["person"]\n{EXPECT}', "partial: there is no table 'person' (did you mean 'persons'?)"),
        (f'{HEAD}partial = ["persons"]\n{EXPECT}', "partial: 'persons' is not given"),
        (
            f"{HEAD}[case.expect.values]\na.b = 1\nc.d.e = 2\n",
            "expect.values.'c': a dotted key must be in quotes: \"c.d.e\"",
        ),
        (f'{HEAD}[case.expect.values]\n"a.b" = 2.5\n', "2.5 is no value"),
        (f'{HEAD}[case.expect.values]\n"a.b" = {{ state = "unknwn" }}\n', "'unknwn' is none (did you mean 'unknown'?)"),
        (
            f'{HEAD}[case.expect.values]\n"a.b" = {{ state = "unknown", value = 3 }}\n',
            "there is no value in this state",
        ),
        (f'{HEAD}[case.expect.values]\n"a.b" = {{ by = "x" }}\n', "the value is missing"),
        (f'{HEAD}[case.expect.values]\n"a.b" = {{ by = 3, value = 3 }}\n', "by = 3 is no text"),
        (
            f'{HEAD}[case.expect.values]\n"a.b" = {{ by = "x", valu = 3, value = 3 }}\n',
            "unknown key 'valu' (did you mean 'value'?)",
        ),
        (f'{HEAD}[case.expect.findings]\n"a.b" = "met"\n', "no record is given"),
        (f'{HEAD}{GIVEN}[case.expect.findings]\n"a.b" = "breech"\n', "'breech' is no outcome (did you mean 'breach'?)"),
        (f'{HEAD}{GIVEN}[case.expect.findings]\n"a.b" = {{ zhang = "ok" }}\n', "'a.b'.'zhang': 'ok' is no outcome"),
        (f'{HEAD}{GIVEN}[case.expect.findings]\n"a.b" = {{}}\n', "no outcome is expected"),
        (f'{HEAD}{GIVEN}[case.expect.findings]\na.b.c = "met"\n', 'a dotted key must be in quotes: "a.b.c"'),
        (f'{HEAD}[case.expect.lists]\n"a.b" = "x"\n', "it must be a list of keys"),
        (f'{HEAD}[case.expect.lists]\n"a.b" = ["x", "x"]\n', "'x' stands twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(write, text, told):
    assert told in faults(write, text)


def test_all_faults_of_a_file_are_told_at_once(write):
    wrong = HEAD + GIVEN.replace("kind", "knd").replace('"2022-03"', '"2022-3"') + "[case.expect]\n"
    told = faults(write, wrong + HEAD.replace("一", "二") + 'where = "x"\n' + EXPECT)
    for fault in ("'knd'", "'2022-3' is no date", "it expects nothing", "case 2 (line 18) “二”: unknown key 'where'"):
        assert fault in told


def test_a_file_that_belongs_to_no_plugin_says_its_place(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(HEAD + EXPECT, encoding="utf-8")
    with pytest.raises(TextError, match="at: the code of a place is missing"):
        cases.read(path)
    path.write_text(f'{HEAD}at = ""\n{EXPECT}', encoding="utf-8")
    assert cases.read(path)[0].at == ""
