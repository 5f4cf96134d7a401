"""One plugin per way to be wrong: named, refused whole, and all the others load."""

import pytest

from orgwork.plugin import load_book

PLACE = "430121"
GOOD = "@hookimpl\ndef orgwork_rules(ctx):\n    return [rule('bad.rule')]\n"


def hook(body, name="orgwork_rules", argument="ctx"):
    return f"@hookimpl\ndef {name}({argument}):\n    {body}\n"


def refused(folder, nation, county):
    """Load a bad plugin among good ones and return what is said about it."""
    book, report = load_book([folder, nation, county], installed=False)
    assert [p.name for p in report.loaded] == ["nation", "county"]
    (only,) = report.refused
    assert str(folder) in str(only.folder)
    assert only.remedy.zh
    assert "bad.rule" not in book.rules
    assert all(PLACE not in issuers for issuers in book.amendments.values())
    assert book.refused == frozenset({only.place})
    return only


@pytest.mark.parametrize(
    ("manifest", "place", "told"),
    [
        ({"colour": "red"}, PLACE, "unknown key 'colour'"),
        ({"api": "0"}, PLACE, "is no version"),
        ({"drop": "place"}, "", "'place' is missing"),
        ({"drop": "name"}, PLACE, "'name' is missing"),
        ({"offers": ["parameters", "rules"]}, PLACE, "offers rules, but nothing"),
        ({"offers": ["checklists"]}, PLACE, "offers checklists, but nothing"),
    ],
)
def test_a_wrong_manifest(nation, county, write, value, manifest, place, told):
    folder = write("bad", PLACE, {"parameters/a.toml": value("service", "30")}, **manifest)
    only = refused(folder, nation, county)
    assert only.code == "OW401"
    assert only.place == place
    assert told in only.message


def test_no_manifest_marks_the_whole_nation(nation, county, tmp_path):
    (tmp_path / "bad").mkdir()
    assert refused(tmp_path / "bad", nation, county).place == ""


def test_a_place_that_is_none(nation, county, write, value):
    only = refused(write("bad", "43x", {"parameters/a.toml": value("service", "30")}), nation, county)
    assert only.place == ""


def test_content_that_is_not_offered(nation, county, write, value, code):
    files = {"parameters/a.toml": value("service", "30"), "rules.py": code + GOOD}
    assert "has rules, but does not offer" in refused(write("bad", PLACE, files), nation, county).message
    folder = write("bad", PLACE, files, offers=["rules"])
    assert "has parameters, but does not offer" in refused(folder, nation, county).message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("raise ValueError('no luck')", "ValueError while it was imported: no luck"),
        ("raise SystemExit(3)", "SystemExit while it was imported: 3"),
        ("def (", "SyntaxError while it was imported"),
        ("import no_such_module_here", "No module named 'no_such_module_here'"),
        (hook("return [1 / 0]"), "ZeroDivisionError in orgwork_rules"),
        (hook("yield rule('a')\n    raise KeyError('late')"), "KeyError in orgwork_rules"),
        (hook("pl.LazyFrame({'a': [1]}).select('b').collect()\n    return []"), "ColumnNotFoundError in orgwork_rules"),
    ],
)
def test_python_that_raises_is_told_with_its_line(nation, county, write, code, text, told):
    only = refused(write("bad", PLACE, {"rules.py": code + text}, offers=["rules"]), nation, county)
    assert only.code == "OW401"
    assert told in only.message
    assert "rules.py:" in only.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (hook("return []", name="orgwork_rule"), "did you mean orgwork_rules?"),
        (hook("return []", name="orgwork_xyz_abc"), "the hooks are"),
        (hook("return []", name="rules"), "rules is no hook"),
        ("def orgwork_rules(ctx):\n    return []\n", "not marked as a hook"),
        ("orgwork_rules = [1]\n", "not marked as a hook"),
        (hook("return []", argument="context"), "takes one argument, ctx"),
        (hook("return []", argument="ctx=None"), "takes one argument, ctx"),
        (hook("return []", argument="ctx, more"), "takes one argument, ctx"),
        (hook("return []", argument="*ctx"), "takes one argument, ctx"),
        ("@hookimpl(wrapper=True)\ndef orgwork_rules(ctx):\n    return (yield)\n", "without options"),
        ("@hookimpl(optionalhook=True)\ndef orgwork_rules(ctx):\n    return []\n", "without options"),
        (hook("return rule('a')"), "returned Rule"),
        (hook("return None"), "returned NoneType"),
        (hook("return 'text'"), "returned str"),
        (hook("return {'a': rule('a')}"), "returned dict"),
        (hook("return [rule('a'), VIEW]"), "at [1] a View"),
        (hook("return []").replace("def", "async def"), "returned coroutine"),
        (hook("return [rule('a', place='44')]"), "orgwork_rules[0] speaks for 44"),
        (hook("return []"), "offers rules, but nothing"),
    ],
)
def test_a_wrong_hook(nation, county, write, code, text, told):
    only = refused(write("bad", PLACE, {"rules.py": code + text}, offers=["rules"]), nation, county)
    assert only.code == "OW401"
    assert told in only.message


def test_a_value_from_python_for_another_place(nation, county, write):
    text = (
        "from datetime import date\nfrom orgwork.citation import Citation, Evidence\n"
        "from orgwork.declare import Amendment\nfrom orgwork.plugin import hookimpl\nD = date(2020, 1, 1)\n"
        "@hookimpl\ndef orgwork_parameters(ctx):\n"
        "    return [Amendment('service', '', '', 99, D, D, Citation(title='x'), Evidence.TEXT)]\n"
    )
    only = refused(write("bad", PLACE, {"rules.py": text}), nation, county)
    assert "speaks for the nation" in only.message


@pytest.mark.parametrize(
    ("change", "code_", "told"),
    [
        (("cites = ", "# "), "OW103", "'cites' is missing"),
        (("evidence = ", "# "), "OW103", "'evidence' is missing"),
        (("published = ", "# "), "OW103", "'published' is missing"),
        (("title = ", "titel = "), "OW103", "did you mean 'title'"),
        (("value = 30", "value = 12"), "OW304", "looser at its start"),
        (("value = 30", "value = 30.0"), "OW103", "is no value"),
        (("value = 30", 'value = ["a"]'), "OW100", "whole number of months"),
        (("value = 30", 'value = "1/2"'), "OW100", "whole number of months"),
        (("value = 30", "value = true"), "OW100", "whole number of months"),
        (("value = 30", "value = { min = 24, max = 30 }"), "OW100", "range"),
        (("service", "servise"), "OW302", "servise"),
        (("value = 30", 'at = "44"\nvalue = 30'), "OW301", "cannot speak for 44"),
        (("from = 2020-01-01", "from = 2020-01-01\nuntil = 2019-01-01"), "OW301", "until must lie after from"),
    ],
)
def test_a_wrong_value(nation, county, write, value, change, code_, told):
    text = value("service", "30")
    assert change[0] in text
    only = refused(write("bad", PLACE, {"parameters/a.toml": text.replace(*change)}), nation, county)
    assert only.code == code_
    assert told in only.message
    assert "a.toml [servi" in only.message


@pytest.mark.parametrize(
    ("key", "said", "code_", "told"),
    [
        ("barred", '["a", "b", "c", "c"]', "OW103", "stand twice"),
        ("barred", '["a"]', "OW304", "looser"),
        ("choice", '["week"]', "OW304", "outside what"),
        ("choice", '["month", "day"]', "OW304", "outside what"),
        ("years", "4", "OW304", "outside what"),
        ("term", "60", "OW304", "fixed by its owner"),
        ("open", "false", "OW304", "looser"),
        ("share", '"1/4"', "OW304", "looser"),
        ("table", "{ a = 7, max = 11 }", "OW304", "looser"),
        ("table", "7", "OW100", "must be a table"),
    ],
)
def test_a_value_against_its_direction(nation, county, write, value, key, said, code_, told):
    only = refused(write("bad", PLACE, {"parameters/a.toml": value(key, said)}), nation, county)
    assert only.code == code_
    assert told in only.message


def test_a_value_said_twice(nation, county, write, value):
    files = {"parameters/a.toml": value("service", "30"), "parameters/b.toml": value("service", "31")}
    only = refused(write("bad", PLACE, files), nation, county)
    assert only.code == "OW303"
    assert "a.toml" in only.message
    assert "b.toml" in only.message


def test_a_key_that_another_layer_owns(nation, county, write, parameter):
    files = {"parameters/a.toml": parameter("service", "months", "at_least", "30")}
    assert refused(write("bad", PLACE, files), nation, county).code == "OW303"


def test_a_rule_over_a_view_that_nobody_declares(nation, county, write, code):
    view, text = 'Evidence.TEXT, "thinks"', code + GOOD
    right = view.replace("thinks", "things")
    assert text.count(right) == 1
    only = refused(write("bad", PLACE, {"rules.py": text.replace(right, view)}, offers=["rules"]), nation, county)
    assert only.code == "OW302"
    assert "reads the view 'thinks', which no layer declares" in only.message
