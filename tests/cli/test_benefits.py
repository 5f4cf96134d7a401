"""orgwork benefits: one talent of the sample in four cities, as text and JSON, in both languages."""

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from orgwork.cli import orgwork
from orgwork.samples import write_sample
from orgwork.samples.layer_cities import CITIES

ROOT = Path(__file__).parents[2]
LAYERS = [f"--plugin={ROOT / 'plugins' / name}" for name in ("hunan", "changsha", "zhuzhou", "xiangtan", "changde")]
CODES = ("4301", "4302", "4303", "4307")
"""The cities in which the talent shows what the sample's shows in the invented ones."""
PLACES = [f"--place={place}" for place in ("长沙市", "4302", "湘潭市", "4307")]


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = write_sample(tmp_path_factory.mktemp("county"), 240, 1).tables
    there = dict(zip(CITIES, CODES, strict=True))
    for table in ("benefit_profiles", "recognitions"):
        frame = pl.read_parquet(folder / f"{table}.parquet")
        frame.with_columns(pl.col("place").replace(there)).write_parquet(folder / f"{table}.parquet")
    return str(folder)


def run(*words):
    ended = CliRunner().invoke(orgwork, ["benefits", *words], standalone_mode=False)
    return ended.return_value, ended.stdout, ended.exception


def test_four_cities_are_compared(tables):
    code, text, _ = run(tables, "钟一川", *PLACES, "--on", "2024-04-01", "--format", "json", *LAYERS)
    assert code == 0
    told = json.loads(text)
    assert [place["name"] for place in told["places"]] == ["长沙市", "株洲市", "湘潭市", "常德市"]
    cells = {(b["benefit"], c["place"]): c for b in told["benefits"] for c in b["places"]}
    assert cells["benefit.award_leader", "4301"]["amount"] == "1,000,000.00 元"
    assert cells["benefit.home_area", "4301"]["low"] == "1000000.00"
    loan = cells["benefit.fund_loan", "4301"]
    assert (loan["outcome"], loan["low"], loan["high"]) == ("yes", "2400000.00", "2800000.00")
    assert cells["benefit.fund_loan", "4307"]["high"] == "800000.00"
    assert cells["benefit.home_class", "4303"]["missing"] == [
        "到当地工作日期",
        "全职",
        "合同期限",
        "每年在当地工作月数",
    ]
    assert not cells["benefit.living", "4302"]["read"]
    assert [text["evidence"] for text in cells["benefit.award_leader", "4301"]["texts"]] == ["text"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "长沙市: may be claimed · 2,400,000.00 to 2,800,000.00 yuan"),
        ("zh", "长沙市：可享受 · 2,400,000.00 至 2,800,000.00 元"),
    ],
)
def test_the_text_says_how_much_on_what_it_rests_and_what_is_missing(tables, lang, said):
    code, text, _ = run(tables, "钟一川", *PLACES, "--on", "2024-04-01", "--lang", lang, *LAYERS)
    assert code == 0
    assert said in text
    assert "长人才办发〔2022〕9号" in text
    assert ("No ranking" in text) == (lang == "en")


def test_nobody_of_that_name_is_said(tables):
    _, _, error = run(tables, "无此人", "--place=4301", "--on", "2024-04-01")
    assert "no talent '无此人'" in str(error)
