"""Values as TOML writes them: the counterpart of `reading`, for the pieces of text that people take over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction


def written(value: object) -> str:
    """Return a value as a TOML file writes it.

    Args:
        value: a text, a fraction, a number, a flag, a day, a list or set of texts, a range, or a mapping of these,
            whose entries are put in order.

    """
    if isinstance(value, Fraction):
        return quoted(f"{value.numerator}/{value.denominator}")
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, frozenset | list):
        return f"[{', '.join(map(quoted, sorted(value)))}]"
    if isinstance(value, tuple):
        return fields({"min": value[0], "max": value[1]})
    if isinstance(value, Mapping):
        return fields({quoted(key): one for key, one in sorted(value.items())})
    return str(value).lower() if isinstance(value, bool) else str(value)  # a day's text is what TOML writes


def fields(named: Mapping[str, object]) -> str:
    """Return an inline table of fields in the order given; their names stand as they are."""
    return f"{{ {', '.join(f'{name} = {written(value)}' for name, value in named.items())} }}"


def quoted(text: str) -> str:
    """Return a text as TOML and Python write it; its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
