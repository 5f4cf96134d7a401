"""Answers in short, as case files and snapshots write them."""

from __future__ import annotations

from orgwork.declare.amendment import Value
from orgwork.params.resolving import Answer, State
from orgwork.writing import written


def answer_text(answer: Answer) -> str:
    """Return an answer in short: its value, or its state."""
    return written(answer.value) if answer.state is State.VALUE else state_text(answer.state, answer.value)


def state_text(state: State, value: Value | None) -> str:
    """Return a state, with its value if there is one."""
    return str(state) if value is None else f"{state} {written(value)}"
