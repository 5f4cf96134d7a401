"""A field goes by its table where a table means something of its own by the name, and by its name elsewhere."""

import pytest

from orgwork.checking.columns import _COLUMNS, column
from orgwork.model.schema import TABLES, kinds
from orgwork.report.fields import _FIELDS, field_label

SIDES = ("_first", "_last", "_low", "_high")


def stem(name):
    return next((name.removesuffix(side) for side in SIDES if name.endswith(side)), name)


@pytest.mark.parametrize(
    ("field", "zh", "en"),
    [
        ("decisions.due", "应到会人数", "members due"),
        ("corrections.due", "整改期限", "last day for putting it right"),
        ("assessment_rounds.assessed", "参加考核数", "how many took part"),
        ("programmes.assessed", "考核单位数", "units assessed"),
        ("tenures.begins", "开始时间", "begin"),
        ("requests.ends", "答复时间", "day of the answer"),
    ],
)
def test_a_table_has_its_own_words_and_else_those_that_all_share(field, zh, en):
    assert field_label(field, "zh").endswith(f" · {zh}")
    assert field_label(field, "en").endswith(f" · {en}")


@pytest.mark.parametrize(
    ("view", "name", "en"),
    [
        ("corrections", "closed", "closed"),
        ("investigations", "closed", "case closed"),
        ("leaves", "sent", "sent to study by the organisation"),
        ("lent_grades", "sent", "sent to serve elsewhere"),
        ("kin_pairs", "group", "kind of kin"),
        ("establishments", "group", "group"),
        ("", "group", "group"),
    ],
)
def test_a_view_has_its_own_words_and_else_those_that_all_share(view, name, en):
    assert column(name, "en", view) == en


def test_own_words_are_those_of_a_field_or_column_that_there_is(book):
    fields = {f"{table}.{name}" for table, cls in TABLES.items() for name in kinds(cls)}
    columns = {f"{view.name}.{stem(name)}" for view in book.views.values() for name in view.columns}
    assert {name for name in _FIELDS if "." in name} - fields == set()
    assert {name for name in _COLUMNS if "." in name} - columns == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_column_that_a_rule_reads_has_words(book, lang):
    declared = [*book.rules.values(), *book.deadlines.values()]
    read = {(one.view, stem(name)) for one in declared for name in one.reads if not name.endswith("_rung")}
    assert [pair for pair in sorted(read) if column(pair[1], lang, pair[0]) == pair[1] and lang == "zh"] == []
    assert all(column(name, lang, view) for view, name in read)
