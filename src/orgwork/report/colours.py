"""The colours of outcomes in workbooks; the word always stands beside them."""

from __future__ import annotations

from collections.abc import Mapping

UNREADABLE = "unreadable"
"""The mark of a cell that could not be read."""

FILLS: Mapping[str, str] = {
    "breach": "FFC7CE",
    UNREADABLE: "E4D7F5",
    "due": "FFE0B2",
    "unknown": "FFF2B3",
    "waived": "D5E4F7",
}
"""Pale enough for black letters; the worst comes first."""
