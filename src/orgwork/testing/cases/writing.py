"""Values as TOML writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction

from orgwork.declare.amendment import Value
from orgwork.params.resolving import Answer, State


def written(value: object) -> str:
    """Return a parameter's value, or what TOML gives for one, as a case file writes it."""
    if isinstance(value, str | Fraction):
        return quoted(value if isinstance(value, str) else f"{value.numerator}/{value.denominator}")
    if isinstance(value, frozenset | list):
        return "[" + ", ".join(quoted(word) for word in sorted(value)) + "]"
    if isinstance(value, tuple):
        return f"{{ min = {value[0]}, max = {value[1]} }}"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{quoted(k)} = {written(v)}" for k, v in sorted(value.items())) + " }"
    return str(value).lower() if isinstance(value, bool) else str(value)


def quoted(text: str) -> str:
    """Return a text as TOML writes it; its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def answer_text(answer: Answer) -> str:
    """Return an answer in short: its value, or its state."""
    return written(answer.value) if answer.state is State.VALUE else state_text(answer.state, answer.value)


def state_text(state: State, value: Value | None) -> str:
    """Return a state, with its value if there is one."""
    return str(state) if value is None else f"{state} {written(value)}"
