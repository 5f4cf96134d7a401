"""Columns that need no second look: a table fits the same whether all are asked at once or each by itself."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.model import Person, fitting, settling
from orgwork.model.fitting import fit

TEXTS = ("甲", "0012", "", "  ", "4.3E+17", "a+b", "男", "male", "female", "430199", "nowhere", None)
DAYS = (date(2000, 1, 1), date(2000, 1, 31), date(2000, 12, 31), date(1899, 12, 31), date(2101, 1, 1), None)
DAY = date(2000, 1, 30)
"""A day that ends no month."""


@st.composite
def frames(draw):
    """Draw rows of persons with texts and pairs of days that fit, or do not."""
    height = draw(st.integers(0, 4))

    def column(values):
        return draw(st.lists(st.sampled_from(values), min_size=height, max_size=height))

    names = ("id", "name", "sex", "organization", "managed_by", "identity_number", "source_file", "source_sheet")
    texts = {name: pl.Series(column(TEXTS), dtype=pl.String) for name in names}
    days = {f"birth_{end}": pl.Series(column(DAYS), dtype=pl.Date) for end in ("first", "last")}
    return pl.DataFrame(texts | days)


@pytest.mark.parametrize("exact", [True, False])
@settings(max_examples=60)
@given(frames())
def test_asked_at_once_or_by_itself_a_column_fits_the_same(exact, frame):
    once = fit("persons", frame, exact=exact)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "look", lambda *_, **__: [settling.Looked(frozenset(), keyed=False, rising=False)])
        alone = fit("persons", frame, exact=exact)
    assert _same(once, alone)


@pytest.mark.parametrize("exact", [True, False])
@settings(max_examples=60)
@given(frames())
def test_asked_at_once_or_piece_by_piece_a_column_fits_the_same(exact, frame):
    once = fit("persons", frame, exact=exact)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "PIECE", 1)
        patch.setattr(settling, "SHORT", -1)
        pieces = fit("persons", frame, exact=exact)
    assert _same(once, pieces)


@pytest.mark.parametrize("exact", [True, False])
@settings(max_examples=100)
@given(st.lists(frames(), max_size=4))
def test_short_tables_stacked_on_each_other_tell_what_each_tells_by_itself(exact, drawn):
    tables = [(Person, frame) for frame in drawn]
    stacked = settling.look(tables, exact=exact)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "SHORT", -1)
        assert stacked == [settling.look([table], exact=exact)[0] for table in tables]


def _same(one, other):
    """Whether two fitted tables tell the same."""
    same = one.frame.equals(other.frame) and one.lost.equals(other.lost)
    return same and one.faults == other.faults and list(one.rows) == list(other.rows)


@pytest.mark.parametrize(
    ("ids", "rising"),
    [
        (["a", "b", "c"], True),
        (["a", "c", "b"], False),
        (["a", "b", "b"], False),
        (["a", None, "b"], False),
        ([], True),
    ],
)
@pytest.mark.parametrize("piece", [1, 2, 5])
def test_ids_rise_from_piece_to_piece_too(monkeypatch, ids, rising, piece):
    monkeypatch.setattr(settling, "PIECE", piece)
    monkeypatch.setattr(settling, "SHORT", -1)
    frame = pl.DataFrame({"id": pl.Series(list(ids), dtype=pl.String)})
    assert settling.look([(Person, frame)], exact=True)[0].rising is rising


def test_what_is_in_order_is_settled_and_what_is_not_is_not():
    frame = pl.DataFrame({"id": ["p"], "name": [" "], "sex": ["x"], "birth_first": DAYS[0], "birth_last": DAY})
    found = settling.look([(Person, frame)], exact=False)[0]
    assert found.sure == {"id"}
    assert not found.keyed
    fine = frame.with_columns(name=pl.lit("甲"), sex=pl.lit("male"), birth_last=pl.col("birth_first"))
    found = settling.look([(Person, fine)], exact=False)[0]
    assert found.sure == {"id", "name", "sex", "birth"}
    assert found.keyed


@pytest.mark.parametrize(
    ("last", "sure"),
    [(DAYS[0], True), (DAYS[1], True), (DAYS[2], True), (DAY, False), (date(2000, 2, 1), False), (None, False)],
)
def test_a_day_a_month_and_a_year_are_in_order_as_they_stand(last, sure):
    frame = pl.DataFrame({"birth_first": DAYS[0], "birth_last": pl.Series([last], dtype=pl.Date)})
    assert ("birth" in settling.look([(Person, frame)], exact=True)[0].sure) is sure
