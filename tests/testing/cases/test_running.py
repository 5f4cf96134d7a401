import pytest

from orgwork.errors import UnknownKeyError
from orgwork.testing import cases

HEAD = '[[case]]\ntitle = "一"\non = 2026-06-30\n'
DEPUTY = "cadre.promotion.deputy_service"
CAREER = """
[[case.given.organizations]]
id = "u"
[[case.given.posts]]
id = "first"
level = "section_principal"
[[case.given.posts]]
id = "deputy"
kind = "deputy"
level = "division_deputy"
[[case.given.posts]]
id = "head"
kind = "principal"
level = "division_principal"
[[case.given.persons]]
id = "zhang"
name = "张某"
work_start = "2010-01"
[[case.given.tenures]]
person = "zhang"
post = "first"
begins = "2010-01"
ends = "2020-01"
[[case.given.tenures]]
person = "zhang"
post = "deputy"
begins = "2022-01"
ends = "{end}"
[[case.given.tenures]]
id = "now"
person = "zhang"
post = "head"
begins = "{end}"
"""


def run(write, book, text):
    return cases.run(write(text), book)


def value(write, book, line, head=HEAD):
    return run(write, book, f"{head}[case.expect.values]\n{line}\n")


def findings(write, book, lines, end="2024-06", more=""):
    return run(write, book, HEAD + more + CAREER.format(end=end) + f"[case.expect.findings]\n{lines}\n")


@pytest.mark.parametrize(
    "line",
    [
        f'"{DEPUTY}" = 30',
        f'"{DEPUTY}" = {{ value = 30 }}',
        f'"{DEPUTY}" = {{ state = "value", value = 30 }}',
        '"dates.month_convention" = ["month"]',
        '"cadre.assessment.excellent_share" = "3/20"',
        '"cadre.training.hours" = { year = 90, five_years = 550 }',
        '"cadre.training.hours" = { by = "year", value = 90 }',
        '"cadre.training.hours" = [{ by = "year", value = 90 }, { by = "five_years", value = 550 }]',
        '"cadre.training.hours" = { by = "decade", state = "unknown" }',
    ],
)
def test_a_value_that_holds_is_no_mismatch(write, layered, line):
    assert value(write, layered, line) == ()


@pytest.mark.parametrize(
    ("line", "expected", "found"),
    [
        (f'"{DEPUTY}" = 24', "24", "30"),
        (f'"{DEPUTY}" = true', "true", "30"),
        (f'"{DEPUTY}" = "30"', '"30/1"', "30"),
        (f'"{DEPUTY}" = {{ state = "unknown" }}', "unknown", "30"),
        (f'"{DEPUTY}" = {{ state = "floor", value = 30 }}', "floor 30", "30"),
        (f'"{DEPUTY}" = ["month"]', '["month"]', "30"),
        ('"dates.month_convention" = ["day", "month"]', '["day", "month"]', '["month"]'),
        ('"cadre.training.hours" = { year = 90 }', '{ "year" = 90 }', '{ "five_years" = 550, "year" = 90 }'),
        ('"cadre.training.hours" = { by = "year", value = 89 }', "89", "90"),
        ('"cadre.training.hours" = { by = "decade", value = 89 }', "89", "unknown"),
    ],
)
def test_a_value_that_does_not_hold_is_shown_with_both_answers(write, layered, line, expected, found):
    (mismatch,) = value(write, layered, line)
    assert (mismatch.expected, mismatch.found) == (expected, found)
    assert mismatch.why.zh
    assert mismatch.why.en


def test_a_value_is_explained_by_its_whole_trace(write, layered):
    (mismatch,) = value(write, layered, f'"{DEPUTY}" = 24')
    text = mismatch.text("en")
    assert text.startswith(f"a.toml:1 · 一\n  {DEPUTY}: expected 24, the answer is 30\n")
    assert "30 months because" in text
    assert "示组发〔2024〕1号" in text
    assert "tightening what Nation says, 24 months: Nation, from 2019-03-03" in text
    zh = mismatch.text("zh")
    assert "预期 24，实际 30" in zh
    assert "严于全国的 24个月" in zh


def test_what_is_delegated_and_what_nobody_says_is_explained(write, layered):
    (mismatch,) = value(write, layered, '"dates.month_convention" = ["day"]')
    assert "within what Nation leaves open" in mismatch.why.en
    assert "在全国授权范围内" in mismatch.why.zh
    at_city = HEAD + 'at = "4301"\n'
    (mismatch,) = value(write, layered, '"dates.month_convention" = ["day"]', at_city)
    assert mismatch.found == "unknown"
    early = HEAD.replace("2026-06-30", "1999-01-01")
    (mismatch,) = value(write, layered, f'"{DEPUTY}" = 24', early)
    assert mismatch.found == "not_in_force"
    assert "asked since 2002-07-09" in mismatch.why.en
    assert value(write, layered, f'"{DEPUTY}" = {{ state = "not_in_force" }}', early) == ()


def test_what_was_published_later_is_left_out(write, layered):
    known = HEAD + "known_on = 2024-02-19\n"
    assert value(write, layered, f'"{DEPUTY}" = 24', known) == ()
    assert value(write, layered, f'"{DEPUTY}" = 30', known.replace("19\n", "20\n")) == ()


@pytest.mark.parametrize(
    ("end", "outcome"),
    [("2024-06", "breach"), ("2024-07", "met"), ("2023-12", "breach"), ("2024", "unknown")],
)
def test_an_outcome_that_holds_is_no_mismatch(write, layered, end, outcome):
    assert findings(write, layered, f'"{DEPUTY}" = "{outcome}"', end) == ()
    for name in ("zhang", "now"):
        assert findings(write, layered, f'"{DEPUTY}" = {{ {name} = "{outcome}" }}', end) == ()


def test_an_outcome_that_does_not_hold_is_explained(write, layered):
    (mismatch,) = findings(write, layered, f'"{DEPUTY}" = "met"')
    assert (mismatch.about, mismatch.expected, mismatch.found) == (DEPUTY, "met", "breach")
    text = mismatch.text("en")
    assert "Breach · 张某 · Service as deputy" in text
    assert "≥ 30 months" in text
    assert "Read in: a.toml · 一 · tenures · row 3" in text
    assert "不符合 · 张某" in mismatch.text("zh")


def test_a_row_that_is_met_is_explained_too(write, layered):
    (mismatch,) = findings(write, layered, f'"{DEPUTY}" = {{ now = "breach" }}', "2024-09")
    assert (mismatch.about, mismatch.found) == (f"{DEPUTY} [now]", "met")
    assert "Measured: 32 months → met" in mismatch.text("en")


def test_a_rule_that_is_about_none_of_the_records_says_none(write, layered):
    assert findings(write, layered, f'"{DEPUTY}" = {{ tenures-1 = "none" }}') == ()
    (mismatch,) = findings(write, layered, f'"{DEPUTY}" = {{ tenures-1 = "met" }}')
    assert mismatch.found == "none"
    assert "is about none of these records from 2021-06-30 to 2026-06-30" in mismatch.why.en
    assert "Breach · 张某" in mismatch.why.en


def test_rows_that_differ_are_told_apart(write, layered):
    second = (
        '[[case.given.persons]]\nid = "li"\nwork_start = "2010-01"\n'
        '[[case.given.tenures]]\nperson = "li"\npost = "deputy"\nbegins = "2010-01"\nends = "2024-06"\n'
        '[[case.given.tenures]]\nperson = "li"\npost = "head"\nbegins = "2024-06"\n'
    )
    text = HEAD + CAREER.format(end="2024-06") + second + "[case.expect.findings]\n"
    assert run(write, layered, f'{text}"{DEPUTY}" = {{ zhang = "breach", li = "met" }}\n') == ()
    (mismatch,) = run(write, layered, f'{text}"{DEPUTY}" = "breach"\n')
    assert mismatch.found == "now breach, tenures-5 met"
    (mismatch,) = run(write, layered, f'{text}"{DEPUTY}" = {{ zhang = "met", li = "met" }}\n')
    assert mismatch.about == f"{DEPUTY} [zhang]"
    assert "li" not in mismatch.why.en


def test_a_table_that_is_not_given_leaves_it_unknown_and_an_empty_one_does_not(write, layered):
    rule = "cadre.promotion.influence"
    for asked in ('"unknown"', '{ zhang = "unknown" }'):
        assert findings(write, layered, f'"{rule}" = {asked}') == ()
    (mismatch,) = findings(write, layered, f'"{rule}" = "met"')
    assert "a table it needs is absent" in mismatch.why.en
    assert "write sanctions = [] under [case.given]" in mismatch.why.en
    assert "sanctions = []" in mismatch.why.zh
    empty = "[case.given]\nsanctions = []\n"
    assert findings(write, layered, f'"{rule}" = "none"', more=empty) == ()
    assert findings(write, layered, f'"{rule}" = "unknown"', more=f'partial = ["sanctions"]\n{empty}') == ()


def test_older_events_are_shown_from_the_day_that_is_named(write, layered):
    text = CAREER.replace("2022-01", "2012-01").format(end="2013-01")
    expect = f'[case.expect.findings]\n"{DEPUTY}" = "'
    assert run(write, layered, HEAD + text + expect + 'none"\n') == ()
    assert run(write, layered, HEAD + "since = 2010-01-01\n" + text + expect + 'none"\n') != ()


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ('"example.entry" = ["form", "letter"]', True),
        ('"example.entry" = ["letter", "form"]', True),
        ('"example.entry" = ["form"]', False),
        ('"example.entry" = ["form", "letter", "photo"]', False),
        ('"example.duties" = ["new"]', True),
        ('"example.choice" = ["propose", "hear"]', True),
    ],
)
def test_a_list_holds_the_keys_in_force(write, layered, line, holds):
    assert (run(write, layered, f"{HEAD}[case.expect.lists]\n{line}\n") == ()) is holds


def test_a_list_that_differs_is_explained(write, layered):
    (mismatch,) = run(write, layered, f'{HEAD}[case.expect.lists]\n"example.entry" = ["form", "photo"]\n')
    assert "further letter: 430199, 《示例通知》" in mismatch.why.en
    assert "missing photo: no list in force" in mismatch.why.en
    assert "缺少 photo" in mismatch.why.zh


def test_nothing_of_a_list_is_in_force_before_its_day_or_elsewhere(write, layered):
    early = HEAD.replace("2026-06-30", "2024-02-29")
    lists = '[case.expect.lists]\n"example.entry" = []\n"example.duties" = ["old"]\n'
    assert run(write, layered, early + lists) == ()
    assert run(write, layered, HEAD + 'at = "430181"\n' + lists.replace('["old"]', "[]")) == ()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('[case.expect.values]\n"cadre.promotion.deputy_servic" = 1\n', f"did you mean '{DEPUTY}'?"),
        ("[case.expect.values]\ncadre = 1\n", "the parameter 'cadre'; a dotted key must be in quotes"),
        (f'{CAREER}[case.expect.findings]\n"cadre.promotion.deputy_servic" = "met"\n', f"did you mean '{DEPUTY}'?"),
        ('[case.expect.lists]\n"example.entri" = []\n', "did you mean 'example.entry'?"),
    ],
)
def test_unknown_keys_are_errors_with_the_nearest(write, layered, lines, told):
    with pytest.raises(UnknownKeyError) as caught:
        run(write, layered, HEAD + lines.replace("{end}", "2024-06"))
    assert told in caught.value.message


def test_all_unknown_keys_of_a_file_are_told_at_once(write, layered):
    text = HEAD + '[case.expect.values]\n"x.a" = 1\n"x.b" = 1\n'
    with pytest.raises(UnknownKeyError) as caught:
        run(write, layered, text + text.replace("一", "二").replace("x.", "y."))
    assert all(key in caught.value.message for key in ("x.a", "x.b", "y.a", "y.b", "“二”"))
