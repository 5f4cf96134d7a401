import itertools
import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork import places
from orgwork.errors import PlaceError
from orgwork.places import Tier, at_tier, chain, contains, find, lineage, name, normalise, place, successor, tier

TABLE = tomllib.loads((files("orgwork") / "data" / "places.toml").read_text(encoding="utf-8"))
KNOWN = sorted(TABLE["names"])
SUCCESSORS = {
    "430122": "430112",
    "430124": "430182",
    "430221": "430212",
    "430521": "430582",
    "431121": "431181",
}
# The drop-down list of the national collection workbook of 2017, Hunan.
SHORT = [
    "湖南",
    "湖南长沙市",
    "湖南长沙芙蓉",
    "湖南长沙天心",
    "湖南长沙岳麓",
    "湖南长沙开福",
    "湖南长沙雨花",
    "湖南长沙望城",
    "湖南长沙县",
    "湖南宁乡",
    "湖南浏阳",
    "湖南株洲市",
    "湖南株洲荷塘",
    "湖南株洲芦淞",
    "湖南株洲石峰",
    "湖南株洲天元",
    "湖南株洲县",
    "湖南攸县",
    "湖南茶陵",
    "湖南炎陵",
    "湖南醴陵",
    "湖南湘潭市",
    "湖南湘潭雨湖",
    "湖南湘潭岳塘",
    "湖南湘潭县",
    "湖南湘乡",
    "湖南韶山",
    "湖南衡阳市",
    "湖南衡阳珠晖",
    "湖南衡阳雁峰",
    "湖南衡阳石鼓",
    "湖南衡阳蒸湘",
    "湖南衡阳南岳",
    "湖南衡阳县",
    "湖南衡南",
    "湖南衡山",
    "湖南衡东",
    "湖南祁东",
    "湖南耒阳",
    "湖南常宁",
    "湖南邵阳市",
    "湖南邵阳双清",
    "湖南邵阳大祥",
    "湖南邵阳北塔",
    "湖南邵阳县",
    "湖南邵东",
    "湖南新邵",
    "湖南隆回",
    "湖南洞口",
    "湖南绥宁",
    "湖南新宁",
    "湖南城步",
    "湖南武冈",
    "湖南岳阳市",
    "湖南岳阳岳阳楼",
    "湖南岳阳云溪",
    "湖南岳阳君山",
    "湖南岳阳县",
    "湖南华容",
    "湖南湘阴",
    "湖南平江",
    "湖南汨罗",
    "湖南临湘",
    "湖南常德",
    "湖南常德武陵",
    "湖南常德鼎城",
    "湖南安乡",
    "湖南汉寿",
    "湖南澧县",
    "湖南临澧",
    "湖南桃源",
    "湖南石门",
    "湖南津市",
    "湖南张家界",
    "湖南张家界永定",
    "湖南张家界武陵源",
    "湖南慈利",
    "湖南桑植",
    "湖南益阳",
    "湖南益阳资阳",
    "湖南益阳赫山",
    "湖南南县",
    "湖南桃江",
    "湖南安化",
    "湖南沅江",
    "湖南郴州",
    "湖南郴州北湖",
    "湖南郴州苏仙",
    "湖南桂阳",
    "湖南宜章",
    "湖南永兴",
    "湖南嘉禾",
    "湖南临武",
    "湖南汝城",
    "湖南桂东",
    "湖南安仁",
    "湖南资兴",
    "湖南永州",
    "湖南永州零陵",
    "湖南永州冷水滩",
    "湖南祁阳",
    "湖南东安",
    "湖南双牌",
    "湖南道县",
    "湖南江永",
    "湖南宁远",
    "湖南蓝山",
    "湖南新田",
    "湖南江华",
    "湖南怀化",
    "湖南怀化鹤城",
    "湖南中方",
    "湖南沅陵",
    "湖南辰溪",
    "湖南溆浦",
    "湖南会同",
    "湖南麻阳",
    "湖南新晃",
    "湖南芷江",
    "湖南靖州",
    "湖南通道",
    "湖南洪江",
    "湖南娄底",
    "湖南娄底娄星",
    "湖南双峰",
    "湖南新化",
    "湖南冷水江",
    "湖南涟源",
    "湖南湘西",
    "湖南吉首",
    "湖南泸溪",
    "湖南凤凰",
    "湖南花垣",
    "湖南保靖",
    "湖南古丈",
    "湖南永顺",
    "湖南龙山",
]


@st.composite
def formed(draw):
    """Codes of every form, with the zeros that fill them up or without."""
    groups = [f"{draw(st.integers(1, 10**width - 1)):0{width}}" for width in (2, 2, 2, 3, 3)]
    code = "".join(groups[: draw(st.integers(0, 5))])
    widths = [width for width in (2, 4, 6, 9, 12) if width >= len(code)]
    zone = f"z{draw(st.integers(0, 99)):02}" if len(code) in {4, 6} and draw(st.booleans()) else ""
    return code + zone if zone or not code else code.ljust(draw(st.sampled_from(widths)), "0")


codes = st.one_of(formed(), st.sampled_from(KNOWN), st.sampled_from(sorted(SUCCESSORS)))


@given(codes)
def test_a_chain_runs_from_the_nation_down_and_ends_in_the_place_itself(code):
    members = chain(code)
    assert members[0] == ""
    assert members[-1] == normalise(code)
    assert len(set(members)) == len(members)
    for upper, lower in itertools.pairwise(members):
        assert lower.startswith(upper)
        assert tier(upper) < tier(lower)
    for i, member in enumerate(members):
        assert chain(member) == members[: i + 1]


@given(codes)
def test_normalising_twice_is_normalising_once(code):
    assert normalise(normalise(code)) == normalise(f" {code}\n") == normalise(code)


@given(st.text(max_size=14) | st.from_regex(r"[0-9]{0,13}(z[0-9]{0,3})?", fullmatch=True))
def test_a_text_is_a_code_with_a_chain_or_refused(text):
    try:
        code = normalise(text)
    except PlaceError:
        with pytest.raises(PlaceError):
            chain(text)
    else:
        assert re.fullmatch(r"|\d\d|\d{4}|\d{6}|\d{9}|\d{12}|(\d{4}|\d{6})z\d\d", code, re.ASCII)
        assert chain(text)[-1] == code


@given(codes, codes)
def test_containing_agrees_with_the_chains_up_to_lineage(upper, lower):
    assert contains(upper, lower) == any(lineage(upper) == lineage(member) for member in chain(lower))


@given(codes, st.data())
def test_containing_is_a_partial_order_of_places(code, data):
    nearby = st.one_of(st.sampled_from(sorted({c for m in chain(code) for c in lineage(m)})), codes)
    one, two = data.draw(nearby), data.draw(nearby)
    assert contains(code, code)
    assert contains("", code)
    if contains(one, two) and contains(two, one):
        assert lineage(one) == lineage(two)
    if contains(one, two) and contains(two, code):
        assert contains(one, code)


@given(codes, st.sampled_from(Tier))
def test_at_a_tier_stands_the_member_of_the_chain_or_nothing(code, wanted):
    found = at_tier(code, wanted)
    assert [found] * (found is not None) == [member for member in chain(code) if tier(member) == wanted]
    assert at_tier(code, tier(code)) == normalise(code)


@given(codes)
def test_the_last_successor_has_no_successor_and_shares_the_lineage(code):
    last = successor(code)
    assert successor(last) == last
    assert {normalise(code), last} <= lineage(code)
    assert all(lineage(one) == lineage(code) and successor(one) == last for one in lineage(code))
    assert tier(last) == tier(code)


@given(codes)
def test_a_place_is_told_by_its_code_whatever_its_form(code):
    known = place(code)
    assert (known.code, known.name, known.tier) == (normalise(code), name(code), tier(code))
    assert known.parent == (chain(code)[-2] if known.code else None)
    assert known == place(known.code)


@given(st.sampled_from(KNOWN))
def test_a_code_and_every_way_to_write_the_name_find_the_place(code):
    chained = [name(member) for member in chain(code)[1:]]
    assert find(code) == find(name(code)) == find("".join(chained)) == code
    assert find("".join(dict.fromkeys((chained[0], chained[-1])))) == code
    assert find("　".join(chained)) == code
    assert find(place(code).short) in {code, successor(code)}


@pytest.mark.parametrize("text", SHORT)
def test_every_short_name_of_the_workbook_resolves(text):
    code = find(text)
    assert place(code).short == text
    assert contains("43", code)


def test_the_short_names_are_the_province_its_cities_and_its_122_counties():
    found = {find(text) for text in SHORT}
    assert len(found) == len(SHORT) == 137
    assert [sum(tier(code) == one for code in found) for one in Tier] == [0, 1, 14, 122, 0, 0]
    now = {code for code in KNOWN if code[:2] == "43" and tier(code) == Tier.COUNTY and not place(code).zone}
    assert now - set(SUCCESSORS) - {"430199"} == {successor(code) for code in found if tier(code) == Tier.COUNTY}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("湖南宁乡", "430182"),
        ("湖南邵东", "430582"),
        ("湖南祁阳", "431181"),
        ("湖南长沙望城", "430112"),
        ("湖南望城", "430122"),
        ("湖南株洲县", "430221"),
        ("湖南株洲渌口", "430212"),
        ("宁乡县", "430124"),
        ("宁乡市", "430182"),
        ("湖南常德", "4307"),
        ("湖南常德武陵", "430702"),
        ("湖南岳阳岳阳楼", "430602"),
        ("湖南湘西", "4331"),
        ("湘西土家族苗族自治州", "4331"),
        ("湖南江华", "431129"),
        ("江华瑶族自治县", "431129"),
        ("湖南省长沙市浏阳市", "430181"),
        ("湖南长沙浏阳市", "430181"),
        ("长沙市浏阳市", "430181"),
        ("湖南湘江新区", "4301z01"),
        ("湖南示例", "430199"),
        ("430181000000", "430181"),
        ("４３０１", "4301"),
        ("全国", ""),
        ("000000", ""),
    ],
)
def test_a_name_finds_its_place(text, code):
    assert find(text) == code


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("湖南长沙", "湖南长沙市.*湖南长沙县"),
        ("湖南衡阳", "湖南衡阳市.*湖南衡阳县"),
        ("浏阳", "浏阳市"),
        ("市辖区", "code"),
        ("火星", "code"),
        ("", "000000"),
        (" 　", "000000"),
        ("43018", "430181"),
        ("4301x", "4301z01"),
    ],
)
def test_what_names_no_one_place_is_refused_with_what_is_near(text, hint):
    with pytest.raises(PlaceError, match=hint):
        find(text)


def test_a_name_of_two_places_is_refused_with_both(monkeypatch):
    monkeypatch.setattr(places, "_names", lambda: {"永定区": frozenset({"430802", "350803"})})
    with pytest.raises(PlaceError, match="350803 350803 or 永定区 430802"):
        find("永定区")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ""),
        ("000000", ""),
        ("430000", "43"),
        ("430100", "4301"),
        ("430181", "430181"),
        ("430181000", "430181"),
        ("430181000000", "430181"),
        ("430181102", "430181102"),
        ("430181102000", "430181102"),
        ("430181102001", "430181102001"),
        ("430100z01", "4301z01"),
        ("430181z01", "430181z01"),
    ],
)
def test_a_code_has_one_short_form(text, code):
    assert normalise(text) == code


@pytest.mark.parametrize(
    "text",
    [
        *("4", "430", "43018", "4301811", "4301810000", "43018110200", "4301811020010", "-43", "43.0", "长沙"),
        *("000181", "430081", "430181000001"),  # a group of zeros above another
        *("z01", "43z01", "430000z01", "430181102z01", "4301z1", "4301z001", "4301Z01"),
    ],
)
def test_what_has_not_the_form_of_a_code_is_refused(text):
    with pytest.raises(PlaceError, match="is no place's code"):
        normalise(text)


def test_a_city_without_counties_has_townships():
    assert chain("441900003") == ("", "44", "4419", "441900003")
    assert at_tier("441900003", Tier.COUNTY) is None
    assert tier("441900003") == Tier.TOWNSHIP


def test_a_zone_lies_one_below_its_parent():
    assert chain("4301z01") == ("", "43", "4301", "4301z01")
    assert (tier("4301z01"), tier("430181z01")) == (Tier.COUNTY, Tier.TOWNSHIP)
    assert contains("4301", "4301z01")
    assert not contains("430104", "4301z01")
    assert [place(code).zone for code in ("4301z01", "430181z09", "430671", "430602", "4301")] == [True] * 3 + [
        False
    ] * 2


@pytest.mark.parametrize(("old", "new"), sorted(SUCCESSORS.items()))
def test_a_replaced_county_and_its_successor_are_one_place(old, new):
    assert successor(old) == successor(old + "000000") == new
    assert lineage(old) == lineage(new) == {old, new}
    assert contains(old, new)
    assert contains(new, old)
    assert contains(old, new + "102")
    row = TABLE["successors"][old]
    assert re.fullmatch(r"20\d\d(-\d\d(-\d\d)?)?", row["date"])
    assert row["source"]


def test_the_table_knows_every_province_and_an_unknown_code_is_its_own_name():
    assert sum(tier(code) == Tier.PROVINCE for code in KNOWN) == 34
    assert (name(""), name("", "en"), name("43"), name("43", "en")) == ("全国", "Nation", "湖南省", "湖南省")
    assert name("440103000000") == "440103"
    assert place("440103").short == "440103"


def test_a_tier_has_a_word_in_both_languages():
    assert [one.label() for one in (Tier.NATION, Tier.COUNTY)] == ["国家", "县级"]
    assert [one.label("en") for one in (Tier.NATION, Tier.COUNTY)] == ["nation", "county"]
    assert len({one.label() for one in Tier}) == len(Tier)


def test_importing_reads_no_table():
    import subprocess
    import sys

    code = "import orgwork.places as p, orgwork.workdays as w; print(p._data.cache_info(), w._years.cache_info())"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603
    assert shown.count("misses=0") == 2
