"""The invented county's own layer: how long before an end it wants to be reminded, how it counts five years."""

from __future__ import annotations

from pathlib import Path

from orgwork.samples.people import COUNTY

_WARNINGS = {
    "cadre.retirement.warn": 6,
    "cadre.probation.warn": 3,
    "cadre.term.warn": 6,
    "cadre.sanction.warn": 3,
    "cadre.request.warn": 10,
    "cadre.government.warn": 15,
}
_NOTICE = "示例县委组织部关于到期事项提前提醒的通知（虚构）"


def write_layer(folder: Path) -> None:
    """Write the layer as a folder of data, as a county's office would."""
    (folder / "parameters").mkdir(parents=True, exist_ok=True)
    manifest = (
        "# 示例县及其文件均为虚构。 The county and its notice are invented.\n"
        f'name = "sample-county"\nplace = "{COUNTY}"\n'
        'version = "0.1.0"\napi = "1"\ntitle = { zh = "示例县提醒时限（虚构）", en = "Sample county (invented)" }\n'
        'offers = ["parameters"]\n'
    )
    (folder / "orgwork-plugin.toml").write_text(manifest, encoding="utf-8", newline="\n")
    values = "".join(
        f'[["{key}".values]]\nvalue = {months}\nfrom = 2025-01-01\npublished = 2024-12-20\nevidence = "text"\n'
        f'cites = {{ title = "{_NOTICE}", issuer = "示例县委组织部", issued = 2024-12-20 }}\n\n'
        for key, months in _WARNINGS.items()
    )
    (folder / "parameters" / "warnings.toml").write_text(values, encoding="utf-8", newline="\n")
    training = (
        '[["cadre.training.window".values]]\nvalue = ["rolling"]\nfrom = 2024-01-01\npublished = 2023-12-20\n'
        'evidence = "text"\n'
        'cites = { title = "示例县委组织部关于培训学时统计口径的通知（虚构）", issuer = "示例县委组织部" }\n'
    )
    (folder / "parameters" / "training.toml").write_text(training, encoding="utf-8", newline="\n")
