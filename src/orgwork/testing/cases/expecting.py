"""What a case expects, checked as far as it can be without a book."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Any

from orgwork.checking import Outcome
from orgwork.errors import OrgworkError
from orgwork.params.resolving import State
from orgwork.plugin.values import value_of
from orgwork.testing.cases.case import NO_ROW, Question
from orgwork.testing.cases.records import hint

_ASKS = ("by", "value", "state")


def values(said: Mapping[str, object], faults: list[str]) -> tuple[Question, ...]:
    """Return the questions about parameters.

    A plain value is the value itself. A table with `value`, `state` or `by` asks more closely, a list of such tables
    asks several times; any other table is the whole value of a parameter that depends on something.
    """
    found: list[Question] = []
    for key, one in said.items():
        several: list[object] = one if isinstance(one, list) and _are_tables(one) else [one]
        for index, asked in enumerate(several, start=1):
            own: list[str] = []
            question = _closely(key, asked, own) if _asks(asked) else _plainly(key, asked, own)
            where = f"expect.values.{key!r}" + (f"[{index}]" if len(several) > 1 else "")
            faults.extend(f"{where}: {fault}" for fault in own)
            if not own:
                found.append(question)
    return tuple(found)


def _are_tables(said: list[object]) -> bool:
    return bool(said) and all(isinstance(one, dict) for one in said)


def _asks(said: object) -> bool:
    return isinstance(said, dict) and bool(set(_ASKS) & set(said))


def _plainly(key: str, said: object, faults: list[str]) -> Question:
    """Return the question for the value itself."""
    if quoted := _unquoted(key, said):
        faults.append(f'a dotted key must be in quotes: "{quoted}"')
    else:
        faults.extend(_value_faults(said))
    return Question(key, said)


def _closely(key: str, said: Any, faults: list[str]) -> Question:  # noqa: ANN401 - whatever stands in the file
    """Return the question for an entry or a state."""
    faults.extend(f"unknown key {name!r}{hint(name, list(_ASKS))}" for name in sorted(set(said) - set(_ASKS)))
    known = [str(s) for s in State]
    state, by, valued = said.get("state", str(State.VALUE)), said.get("by"), "value" in said
    if state not in known:
        faults.append(f"state = {state!r} is none{hint(str(state), known)}")
    elif valued is (state in {State.UNKNOWN, State.NOT_IN_FORCE}):
        faults.append("there is no value in this state" if valued else "the value is missing")
    if by is not None and not isinstance(by, str):
        faults.append(f"by = {by!r} is no text; name one entry of the table")
    if valued:
        faults.extend(_value_faults(said["value"]))
    return Question(key, said.get("value"), by, State(state) if state in known else State.VALUE, valued)


def _value_faults(said: object) -> Iterator[str]:
    """Yield what is wrong with a value."""
    try:
        value_of(said)
    except OrgworkError as error:
        yield error.message


def _unquoted(key: str, said: object) -> str:
    """Return the dotted key of tables that TOML nested because its quotes are missing, or an empty text."""
    deeper = [k for k, v in said.items() if isinstance(v, Mapping)] if isinstance(said, Mapping) else []
    if not deeper:
        return ""
    name, inner = f"{key}.{deeper[0]}", said[deeper[0]]  # type: ignore[index]
    return _unquoted(name, inner) or f"{name}.{next(iter(inner), '')}"


def findings(said: Mapping[str, object], faults: list[str]) -> dict[str, dict[str, str]]:
    """Return, per rule, the outcome by the id of a row, record or subject; the empty id stands for every row."""
    found: dict[str, dict[str, str]] = {}
    for key, one in said.items():
        rows = one if isinstance(one, dict) else {"": one}
        where = f"expect.findings.{key!r}"
        if not rows:
            faults.append(f"{where}: no outcome is expected")
        if any(isinstance(outcome, dict) for outcome in rows.values()):
            faults.append(f'{where}: a dotted key must be in quotes: "{_unquoted(key, rows) or key}"')
            continue
        faults.extend(
            f"{where}{f'.{row!r}' if row else ''}: {outcome!r} is no outcome{hint(str(outcome), _words())}"
            for row, outcome in rows.items()
            if outcome not in _words()
        )
        found[key] = {row: str(outcome) for row, outcome in rows.items()}
    return found


def _words() -> list[str]:
    """Return the words for outcomes."""
    words: type[enum.StrEnum] = Outcome
    return [*(str(word) for word in words), NO_ROW]


def lists(said: Mapping[str, object], faults: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the keys expected in each checklist, catalogue or procedure."""
    found: dict[str, tuple[str, ...]] = {}
    for key, keys in said.items():
        faults.extend(f"expect.lists.{key!r}: {fault}" for fault in _list_faults(keys))
        found[key] = tuple(str(k) for k in keys) if isinstance(keys, list) else ()
    return found


def _list_faults(keys: object) -> Iterator[str]:
    """Yield what is wrong with a list of keys."""
    if not isinstance(keys, list) or not all(isinstance(k, str) for k in keys):
        yield "it must be a list of keys, each a text"
        return
    for twice in sorted({k for k in keys if keys.count(k) > 1}):
        yield f"{twice!r} stands twice"
