import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.formats.identity import LOST, MESSAGES, WRONG, check_digit, fault, faults

FIRST = st.integers(10**16, 10**17 - 1).map(str)


@st.composite
def numbers(draw):
    """Draw good numbers, ones with another last digit, cut ones, and ones as spreadsheets spoil them."""
    first = draw(FIRST)
    good = first + check_digit(first)
    return draw(
        st.sampled_from(
            [
                good,
                good.lower(),
                first + "0",
                good[:15],
                good[:15] + "000",
                good[:14],
                f"{float(first):.5E}",
                "4E+17",
                good + "1",
            ]
        )
    )


@given(st.lists(numbers() | st.text("0123456789Xx.E+ ", max_size=18), max_size=8))
def test_a_column_is_judged_as_its_cells_are(texts):
    read, codes = faults(pl.Series(texts, dtype=pl.String))
    for text, said, code in zip(texts, read, codes, strict=True):
        plain = text.strip().upper()
        assert said == (plain or None)
        assert code == (fault(plain, number=False) if plain else None)


@given(FIRST)
def test_good_numbers_pass_and_those_filled_up_with_zeros_are_lost(first):
    good = first + check_digit(first)
    assert fault(good, number=False) is None
    assert fault(good, number=True) == LOST
    cut = good[:15] + "000"
    assert fault(cut, number=False) == (None if check_digit(cut[:17]) == "0" else LOST)
    other = good[:17] + ("1" if good[17] != "1" else "2")
    assert fault(other, number=False) == WRONG


@given(st.floats(allow_nan=False, min_value=0))
def test_a_float_is_no_identity_number(number):
    assert faults(pl.Series([number]))[1].to_list() == [LOST]


def test_whole_numbers_are_exact_unless_all_of_them_fit_a_float():
    good = "43019919800101003" + check_digit("43019919800101003")
    exact = pl.Series([int(good), int(good) + 2])
    assert faults(exact)[0].to_list() == [good, str(int(good) + 2)]
    assert faults(exact)[1].to_list() == [None, WRONG]
    through = exact.cast(pl.Float64).cast(pl.Int64)
    assert faults(through)[1].to_list() == [LOST, LOST]


@pytest.mark.parametrize("code", [LOST, WRONG])
def test_every_code_has_its_remedy_in_both_languages(code):
    assert all(MESSAGES[code])
