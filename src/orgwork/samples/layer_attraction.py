"""What the invented county's own layer says of attracting talents."""

from __future__ import annotations

from pathlib import Path

from orgwork.samples.layer_values import all_values, cited, put

_NOTICE = cited("示例县引才工作规程（虚构）", "中共示例县委组织部")
_VALUES = {
    "arrival": "120",
    "hire.publicity": "7",
    "hire.refills": "{ recheck = 2, physical = 0, vetting = 0 }",
    "introduced_target": "2",
    "pool.warn": "30",
    "step.order": '["early"]',
    "step.warn": "10",
    "step.within": "{ contact = 60, negotiation = 90, signing = 60, arrival = 120, support = 90 }",
}
_FIELDS = (
    ("high_ground", "三个高地重点领域（虚构）", "Fields of the three high grounds", "manufacturing", "先进制造"),
    ("industry", "产业领域（虚构）", "Fields of industry", "materials", "新材料"),
    ("industry", "", "", "equipment", "装备制造"),
    ("subject", "学科（虚构）", "Disciplines", "mechanics", "力学"),
)
_ENGLISH = {
    "manufacturing": "advanced manufacturing",
    "materials": "new materials",
    "equipment": "equipment",
    "mechanics": "mechanics",
}


def write_attraction(folder: Path) -> None:
    """Write the values and the lists of fields into a layer's folder, whose own folders are there."""
    values = all_values(_VALUES, _NOTICE, 2025, prefix="attraction.")
    listed = ""
    for scheme, zh, en, key, title in _FIELDS:
        if zh:
            listed += f'["attraction.{scheme}"]\ntitle = {{ zh = "{zh}", en = "{en} (invented)" }}\n'
            listed += f'cites = {_NOTICE}\nproof = "text"\n'
        listed += f'[["attraction.{scheme}".entries]]\nkey = "{key}"\n'
        listed += f'title = {{ zh = "{title}", en = "{_ENGLISH[key]}" }}\nfrom = 2025-01-01\n'
    put(folder, {"parameters/attraction.toml": values, "catalogues/attraction.toml": listed})
