"""What the invented county's layer says of the support of talents and of powers handed to employers."""

from __future__ import annotations

from pathlib import Path

from orgwork.model.words_support import EMPLOYER_POWERS


def _each(word: str) -> str:
    """Return a table that allows one word for every power."""
    return "{ " + ", ".join(f'{power} = ["{word}"]' for power in EMPLOYER_POWERS) + " }"


_SUPPORT = {
    "support.at_once": "{ county = 1 }",
    "support.age": "{ huxiang_youth_male = 40, huxiang_youth_female = 40 }",
    "support.personal_share": '"1/5"',
    "authority.span": _each("within_span"),
    "authority.scheme": _each("filed"),
}
"""What layers say of the support of talents and of powers handed to employers."""


def write_supports(folder: Path) -> None:
    """Write the values.

    Args:
        folder: of the layer.

    """
    said = "".join(
        f'[["{key}".values]]\nvalue = {value}\nfrom = 2020-01-01\npublished = 2019-12-20\nevidence = "text"\n'
        'cites = { title = "示例县人才支持和授权办法（虚构）", issuer = "中共示例县委办公室" }\n\n'
        for key, value in _SUPPORT.items()
    )
    (folder / "parameters" / "supports.toml").write_text(said, encoding="utf-8", newline="\n")
