"""Four invented cities, each with a layer that gives talents something else: the demo compares a talent across them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from orgwork.places import name
from orgwork.samples import layer_offers
from orgwork.samples.layer_values import cited, one_value, put

CITIES = ("4391", "4392", "4393", "4394")
"""Their codes; none is in use."""
_FUND = {
    "housing_fund.balance_multiple": "14",
    "housing_fund.talent_deposit_months": "0",
    "housing_fund.talent_groups": '["A", "B", "C"]',
}
_SUMS: tuple[Mapping[str, str], ...] = (
    {
        **_FUND,
        "housing_fund.cap": "700_000",
        "housing_fund.talent_cap_multiple": '{ A = "4", B = "4", C = "4" }',
        "housing_fund.talent_amount_multiple": '{ A = "4", B = "4", C = "4" }',
        "housing_fund.talent_multiple_applies": "true",
        "talent.award.leader": "{ international = 2_000_000, national = 1_200_000, provincial_municipal = 800_000 }",
        "talent.house.area": "{ provincial_municipal = 100 }",
        "talent.house.general_subsidy": "{ doctor = 100_000, master = 60_000 }",
        "talent.living.total": "{ doctor = 36_000, master = 18_000 }",
        "talent.living.months": "36",
        "talent.living.age": "{ doctor = 35, master = 30 }",
        "talent.living.after_graduation": "{ doctor = 6, master = 6 }",
        **layer_offers.SUMS,
    },
    {
        **_FUND,
        "housing_fund.cap": "600_000",
        "housing_fund.talent_cap": "1_200_000",
        "housing_fund.talent_multiple_applies": "false",
        "talent.house.class_subsidy": "{ A = 800_000, B = 400_000, C = 200_000 }",
        "talent.house.contract": "60",
        "talent.house.stay": "9",
        "talent.house.instalments": '{ 1 = "2/5", 2 = "3/10", 3 = "3/10" }',
    },
    {
        **_FUND,
        "housing_fund.cap": "600_000",
        "housing_fund.talent_cap_multiple": '{ A = "3", B = "2", C = "2" }',
        "housing_fund.talent_multiple_applies": "false",
        "talent.house.class_subsidy": "{ A = 1_000_000, B = 600_000, C = 400_000 }",
        "talent.house.contract": "36",
        "talent.house.stay": "6",
        "talent.living.class_year": "{ A = 60_000, B = 36_000, C = 24_000 }",
        "talent.living.class_months": "60",
    },
    {
        **_FUND,
        "housing_fund.cap": "500_000",
        "housing_fund.talent_cap": "800_000",
        "housing_fund.talent_multiple_applies": "true",
        "talent.settlement.level": "{ provincial_municipal = 300_000 }",
    },
)
"""Per city what it gives, as TOML: amounts in yuan, times in months."""
_WORDS = {
    "doctor": ("博士", "a doctor"),
    "master": ("硕士", "a master"),
    "international": ("国际", "international"),
    "national": ("国家级", "national"),
    "provincial_municipal": ("省市级", "provincial or municipal"),
    **layer_offers.WORDS,
}
_CLASSES = {"A": ("A类：领军", "A: leading"), "B": ("B类：骨干", "B: backbone"), "C": ("C类：青年", "C: young")}


def write_cities(folder: Path) -> None:
    """Write the layer of each city into a folder of its own, named by its code."""
    for code, sums in zip(CITIES, _SUMS, strict=True):
        own = folder / code
        for part in ("parameters", "catalogues"):
            (own / part).mkdir(parents=True, exist_ok=True)
        city = name(code)
        cites = cited(f"{city}人才待遇办法（虚构）", f"{city}人民政府（虚构）")
        manifest = (
            f"# {city}及其文件均为虚构。 The city and its text are invented.\n"
            f'name = "sample-city-{code}"\nplace = "{code}"\nversion = "0.1.0"\napi = "1"\n'
            f'title = {{ zh = "{city}（虚构）", en = "Invented city {code}" }}\n'
            'offers = ["catalogues", "parameters"]\n'
        )
        files = {
            "orgwork-plugin.toml": manifest,
            "parameters/talent.toml": "\n".join(_value(key, value, cites) for key, value in sums.items()),
            "catalogues/talent.toml": _classes(city, cites),
        }
        if code == CITIES[0]:
            files["catalogues/offers.toml"] = layer_offers.lists(code, cites)
        put(own, files)


def _value(key: str, value: str, cites: str) -> str:
    """Return a value as TOML, with the words that it says."""
    told = one_value(key, value, cites, 2022)
    words = {word: said for word, said in _WORDS.items() if re.search(rf"\b{word}\b", value)}
    lines = "".join(f'{word} = {{ zh = "{zh}", en = "{en}" }}\n' for word, (zh, en) in words.items())
    return f'{told}["{key}".words]\n{lines}' if lines else told


def _classes(city: str, cites: str) -> str:
    """Return the catalogue of the city's classes as TOML."""
    head = (
        f'["talent.classes"]\ntitle = {{ zh = "{city}人才分类（虚构）", en = "Classes of talents (invented)" }}\n'
        f'cites = {cites}\nproof = "text"\n'
    )
    return head + "".join(
        f'[["talent.classes".entries]]\nkey = "{key}"\ntitle = {{ zh = "{zh}", en = "{en}" }}\nfrom = 2022-01-01\n'
        for key, (zh, en) in _CLASSES.items()
    )
