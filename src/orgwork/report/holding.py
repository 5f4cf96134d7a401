"""What a cell of a workbook can hold."""

from __future__ import annotations

import re

LONGEST = 32_767
"""So many UTF-16 units a cell holds; an office program refuses a file with more."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CUT = "…（已截断 / cut）"
_BREAK = re.compile(r"\r\n?")


def holdable(text: str, longest: int = LONGEST) -> str:
    """Return a text that a cell can hold: control characters replaced, what is too long cut with a mark."""
    text = _CONTROL.sub("\ufffd", _BREAK.sub("\n", text))
    if len(text) * 2 <= longest:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= longest * 2:
        return text
    return units[: (longest - len(_CUT)) * 2].decode("utf-16-le", "ignore") + _CUT
