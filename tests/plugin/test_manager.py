import shutil
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.plugin import load_book

ROOT = Path(__file__).parents[2]
DAY = date(2024, 6, 1)


def loaded(folders, **options):
    return load_book(folders, installed=False, **options)


def names(report):
    return [plugin.name for plugin in report.loaded]


def test_layers_are_joined_and_the_tightest_holds(nation, county):
    book, report = loaded([county, nation])
    assert names(report) == ["nation", "county"]
    assert report.refused == ()
    assert book.refused == frozenset()
    assert book.value("service", "430181", DAY).value == 30
    assert book.value("service", "43", DAY).value == 24
    assert book.rules["nation.rule"].place == ""
    assert dict(report.loaded[0].counts) == {"parameters": 8, "amendments": 8, "views": 1, "rules": 1}


def test_a_delegated_choice_is_a_list_of_one_word(nation, write, value):
    files = {"parameters/a.toml": value("choice", '["month"]') + value("years", "2")}
    book, report = loaded([nation, write("a", "43", files)])
    assert report.refused == ()
    assert book.value("choice", "430181", DAY).value == frozenset({"month"})
    assert book.value("years", "430181", DAY).value == 2
    assert book.value("choice", "44", DAY).value is None


def test_a_rule_from_python_is_stamped_with_its_place(nation, write, code):
    hook = "@hookimpl\ndef orgwork_rules(ctx):\n    return [rule(ctx.name + '.rule')]\n"
    book, report = loaded([nation, write("a", "43", {"rules.py": code + hook}, offers=["rules"])])
    assert report.refused == ()
    assert book.rules["a.rule"].place == "43"


def test_a_folder_may_have_helpers_and_two_folders_do_not_mix(nation, write, code):
    hook = "from . import helper\n@hookimpl\ndef orgwork_rules():\n    return [rule(helper.KEY)]\n"
    folders = [
        write(name, "43", {"rules.py": code + hook, "helper.py": f"KEY = '{name}.rule'"}, offers=["rules"])
        for name in ("a", "b")
    ]
    book, report = loaded([nation, *folders])
    assert report.refused == ()
    assert {"a.rule", "b.rule"} <= set(book.rules)


def test_the_same_plugin_twice_loads_once(nation, county, tmp_path):
    copy = shutil.copytree(county, tmp_path / "copy")
    book, report = loaded([nation, county, nation, copy, county])
    assert names(report) == ["nation", "county"]
    assert report.refused == ()
    assert len(book.amendments["service"]["430181"]) == 1


def test_two_different_plugins_of_one_name_and_place_are_a_conflict(nation, county, write, value):
    other = write("other", "430181", {"parameters/a.toml": value("service", "36")}, called="county")
    for folders in ([nation, county, other], [other, county, nation]):
        book, report = loaded(folders)
        assert names(report) == ["nation", "county"]
        assert [r.code for r in report.refused] == ["OW303"]
        assert str(county) in report.refused[0].message
        assert book.refused == frozenset({"430181"})
        assert book.value("service", "430181", DAY).value == 30


def test_two_plugins_of_a_place_that_contradict_each_other_are_both_named(nation, county, write, value):
    other = write("other", "430181", {"parameters/b.toml": value("service", "36")}, version="2.5")
    for folders in ([nation, county, other], [other, county, nation]):
        book, report = loaded(folders)
        (only,) = report.refused
        assert (only.name, only.version, only.code) == ("other", "2.5", "OW303")
        for who in ("county 1: parameters/a.toml [service]", "other 2.5: parameters/b.toml [service]"):
            assert who in only.message
        assert book.value("service", "430181", DAY).value == 30


def test_refused_plugins_stand_in_the_order_of_their_places_and_names(nation, write, value):
    files = {"parameters/a.toml": value("service", "12")}
    folders = [write(f"p{i}", place, files) for i, place in enumerate(["430181", "4301", "43", "43", "12"])]
    report = loaded([nation, *folders])[1]
    assert [r.name for r in report.refused] == ["p4", "p2", "p3", "p1", "p0"]


def test_a_refused_manifest_takes_no_name_away(nation, county, write, value, tmp_path):
    bad = write("county", "430181", {"parameters/a.toml": value("service", "30")}, api="9", folder="a-first")
    book, report = loaded([bad, nation, county, bad])
    assert names(report) == ["nation", "county"]
    assert [(r.name, r.version, r.place) for r in report.refused] == [("county", "1", "430181")]
    assert book.value("service", "430181", DAY).value == 30


def test_each_plugin_has_its_time(nation, county):
    report = loaded([nation, county])[1]
    assert all(plugin.seconds > 0 for plugin in report.loaded)
    assert sum(plugin.seconds for plugin in report.loaded) <= report.seconds


def test_a_plugin_may_need_another_of_its_place_whatever_their_names(nation, write, value, parameter):
    needs = write("a", "43", {"parameters/a.toml": value("own", "3")})
    gives = write("b", "43", {"parameters/a.toml": parameter("own", "months", "at_least", "2").replace("2020", "2019")})
    book, report = loaded([needs, gives, nation])
    assert report.refused == ()
    assert book.value("own", "43", DAY).value == 3


def test_a_plugin_whose_upper_layer_is_refused_still_loads(nation, county, write, value):
    upper = write("upper", "43", {"parameters/a.toml": value("service", "12")})
    book, report = loaded([nation, upper, county])
    assert names(report) == ["nation", "county"]
    assert book.refused == frozenset({"43"})


def test_places_leave_out_what_cannot_govern_them(nation, county, write, value):
    files = {"parameters/a.toml": value("service", "26")}
    folders = [nation, county, write("p", "43", files), write("q", "4302", files)]
    assert names(loaded(folders, places=["430181"])[1]) == ["nation", "p", "county"]
    assert names(loaded(folders, places=["4302"])[1]) == ["nation", "p", "q"]
    assert len(loaded(folders)[1].loaded) == 4


def test_formats_of_plugins_stand_on_the_report(nation, write):
    text = (
        "from orgwork.declare import Format, Title\nfrom orgwork.plugin import hookimpl\n"
        "@hookimpl\ndef orgwork_formats(ctx):\n"
        "    return [Format('own', Title(zh='表', en='Table'), ('.own',), lambda path: True, lambda path, on: None)]\n"
    )
    report = loaded([nation, write("a", "43", {"rules.py": text}, offers=["formats"])])[1]
    assert [f.name for f in report.formats] == ["own"]
    again = loaded([nation] + [write(n, "43", {"rules.py": text}, offers=["formats"]) for n in "ab"])[1]
    assert [r.code for r in again.refused] == ["OW303"]


def test_the_report_is_told_in_both_languages(nation, county, tmp_path):
    report = loaded([nation, county, tmp_path / "nowhere"])[1]
    assert "plugins loaded: 2" in report.text("en")
    assert "已装载插件: 2" in report.text("zh")
    assert "[OW401] nowhere" in report.text()
    assert report.seconds > 0


def test_the_example_county_loads_over_the_nation():
    book, report = load_book([ROOT / "plugins" / "demo-county"])
    assert {"national", "demo-county"} <= set(names(report))
    assert [
        book.value(f"cadre.promotion.{key}", "430199", DAY).value
        for key in ("deputy_service", "lower_principal_service")
    ] == [30, 42]
    assert book.value("dates.month_convention", "430199", DAY).value == frozenset({"month"})
    assert book.rules["demo.posts.document"].place == "430199"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_neither_order_nor_doubling_of_folders_matters(nation, county, write, value, code, data):
    rules = code + "@hookimpl\ndef orgwork_rules(ctx):\n    return [rule('own.rule')]\n"
    folders = [
        nation,
        county,
        write("city", "4301", {"parameters/a.toml": value("service", "28")}),
        write("loose", "430121", {"parameters/a.toml": value("service", "12")}),
        write("one", "43", {"rules.py": rules}, offers=["rules"]),
        write("two", "43", {"rules.py": rules.replace('zh="规则"', 'zh="另"')}, offers=["rules"]),
    ]
    given_ = data.draw(st.permutations([*folders, *data.draw(st.lists(st.sampled_from(folders)))]))
    book, report = loaded(given_)
    assert names(report) == ["nation", "one", "city", "county"]
    assert sorted((r.name, r.code) for r in report.refused) == [("loose", "OW304"), ("two", "OW303")]
    assert book.refused == frozenset({"43", "430121"})
    assert book.value("service", "430181", DAY).value == 30
