import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork import places
from orgwork.errors import PlaceError
from orgwork.places import Tier, at_tier, chain, contains, find, lineage, name, normalise, place, successor, tier

CODES = sorted(places._data()["names"])
codes = st.sampled_from(CODES) | st.from_regex(
    r"4[1-6][0-9][1-9][0-9][1-9]([0-9]{2}[1-9]([0-9]{2}[1-9])?)?", fullmatch=True
)


@given(codes)
def test_a_chain_runs_from_the_nation_to_the_place(code):
    above = chain(code)
    assert (above[0], above[-1]) == ("", normalise(code))
    assert [tier(c) for c in above] == list(Tier)[: len(above)]
    assert all(chain(c) == above[: i + 1] for i, c in enumerate(above))


@given(codes, codes)
def test_containing_is_a_partial_order(one, two):
    assert contains(one, one)
    assert contains("", one)
    assert not (contains(one, two) and contains(two, one)) or lineage(one) == lineage(two)


@given(codes)
def test_normal_codes_stay_and_long_ones_shorten(code):
    short = normalise(code)
    assert normalise(short) == short
    if short.isdigit() and len(short) in {2, 4, 6}:
        assert normalise(short.ljust(6, "0")) == normalise(short.ljust(12, "0")) == short


@given(codes)
def test_successors_are_settled_and_one_place(code):
    last = successor(code)
    assert successor(last) == last
    assert {code, last} <= lineage(code)
    assert contains(code, last)


@pytest.mark.parametrize("code", CODES)
def test_every_name_finds_its_place_from_its_province(code):
    full = "".join(name(c) for c in chain(code)[1:])
    assert find(full) == code
    assert place(code).name == name(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("湖南", "43"),
        ("湖南长沙市", "4301"),
        ("湖南长沙芙蓉", "430102"),
        ("湖南浏阳", "430181"),
        ("湖南攸县", "430223"),
        ("湖南常德", "4307"),
        ("湖南常德武陵", "430702"),
        ("湖南湘西", "4331"),
        ("湖南江华", "431129"),
        ("湖南岳阳县", "430621"),
        ("湖南岳阳市", "4306"),
        ("湖南株洲县", "430221"),
        ("湖南邵东", "430582"),
        ("湖南祁阳", "431181"),
        (" 浏阳市 ", "430181"),
        ("430181000000", "430181"),
        ("000000", ""),
        ("全国", ""),
        ("湖南示例", "430199"),
        ("4301z01", "4301z01"),
    ],
)
def test_names_as_forms_write_them_are_found(text, code):
    assert find(text) == code


@pytest.mark.parametrize("text", ["湖南刘阳", "火星", "12345", "4301x", "43018100000"])
def test_what_is_no_place_is_refused(text):
    with pytest.raises(PlaceError):
        find(text)


def test_a_misspelt_name_gets_a_hint():
    with pytest.raises(PlaceError, match="did you mean"):
        find("湖南刘阳")


def test_zones_lie_below_their_parent():
    assert chain("4301z01") == ("", "43", "4301", "4301z01")
    assert tier("4301z01") is Tier.COUNTY
    assert at_tier("430181102", Tier.CITY) == "4301"
    assert at_tier("43", Tier.CITY) is None
