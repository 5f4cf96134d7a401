"""Charts: every number stands on its box, dark enough to be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.report.charts import BLUES, EARTHS, GREY, columns, palette, shares, stacked

COUNTS = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 40), min_size=1)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [*BLUES, *EARTHS, GREY])
def test_white_numbers_can_be_read_on_every_colour(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


@given(st.lists(st.tuples(st.sampled_from(["x", "y"]), COUNTS.map(lambda c: tuple(c.items()))), max_size=4))
def test_the_boxes_of_a_row_fill_it_and_stay_inside(rows):
    chart = stacked(rows, palette("abcd"), {})
    assert len(chart.boxes) == sum(len(counts) for _, counts in rows)
    assert all(b.x >= 0 and b.x + b.width <= chart.width + 1 for b in chart.boxes)
    assert all(str(n) in chart.text for _, counts in rows for _, n in counts)


@given(st.lists(st.tuples(st.just("26-07"), st.one_of(st.just({}), COUNTS)), min_size=1, max_size=13))
def test_the_columns_stand_on_the_base_and_say_their_sums(months):
    chart = columns(months, palette("abcd"), {})
    assert all(b.y >= 0 and b.y + b.height <= chart.height for b in chart.boxes)
    said = [w.text for w in chart.words]
    assert all(str(sum(counts.values())) in said for _, counts in months if counts)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=5))
def test_a_bar_shows_every_count_there_is(counts):
    bar = shares([(n, "#000000") for n in counts], sum(counts))
    assert len(bar.parts) == sum(1 for n in counts if n)
    assert all(width > 1 for _, width, _ in bar.parts)
