from datetime import date

import pytest

from orgwork.book import Layer, join
from orgwork.checking.lending import national
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.errors import UnknownKeyError

PERIODS, LONGEST = "cadre.promotion.influence", "cadre.sanction.longest"


def lent(book, *keys):
    return {(key, entry, day): value for key, entry, day, value in national(book, keys).collect().rows()}


def test_every_entry_is_lent_from_each_day_on_and_is_unknown_where_it_is_not_given(book):
    rows = lent(book, PERIODS)
    assert rows[PERIODS, "记过", date(2019, 3, 3)] is None
    assert rows[PERIODS, "记过", date(2019, 6, 1)] == 12
    assert rows[PERIODS, "党内警告", date(2020, 7, 1)] is None
    assert rows[PERIODS, "党内警告", date(2024, 1, 1)] == 12


def test_a_plain_value_has_no_entry(book):
    assert lent(book, LONGEST) == {(LONGEST, "", date(2008, 1, 1)): 48}


def test_what_a_lower_layer_says_is_not_lent(book):
    start = date(2025, 1, 1)
    word = Amendment(PERIODS, "43", "43", {"记过": 18}, start, start, Citation(title="示例"), Evidence.TEXT)
    assert lent(join(book, Layer("province", "43", (), (word,))), PERIODS) == lent(book, PERIODS)


def test_a_key_nobody_declares_is_named(book):
    with pytest.raises(UnknownKeyError, match="nobody"):
        national(book, ["nobody.says"])
