import polars as pl
import pytest

from orgwork.model.schooling import GROUPS, group, rung, unfinished

RECORDED = {
    "博士研究生毕业": "doctor",
    "硕士研究生": "master",
    "省委党校研究生": "master",
    "大学本科": "bachelor",
    "大学": "bachelor",
    "中央党校大学": "bachelor",
    "大专": "college",
    "大学专科毕业": "college",
    "大学普通班": "college",
    "中等专科": "secondary",
    "中专": "secondary",
    "职业高中": "secondary",
    "中技": "secondary",
    "初中": "lower",
    "小学": "lower",
    "示例": "other",
    None: None,
}


@pytest.mark.parametrize(("word", "name"), RECORDED.items())
def test_the_words_of_offices_fall_into_groups(word, name):
    frame = pl.DataFrame({"schooling": [word]}, schema={"schooling": pl.String})
    assert frame.select(group("schooling")).item() == name


def test_the_groups_have_an_order_and_others_have_none():
    frame = pl.DataFrame({"name": [*GROUPS, "other", None]})
    assert frame.select(rung(pl.col("name"))).to_series().to_list() == [1, 2, 3, 4, 5, 6, None, None]


@pytest.mark.parametrize(
    ("word", "says"), [("大学专科肄业", True), ("大学本科结业", True), ("大专", False), (None, None)]
)
def test_what_was_not_finished_is_told_by_its_words(word, says):
    frame = pl.DataFrame({"schooling": [word]}, schema={"schooling": pl.String})
    assert frame.select(unfinished("schooling")).item() is says
