"""Cases run against a book: nothing where all holds, else every mismatch with its explanation."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import attrs

from orgwork.book import Book
from orgwork.book.listing import in_force, list_keys
from orgwork.declare import Title
from orgwork.errors import UnknownKeyError
from orgwork.params.resolving import State
from orgwork.plugin.values import value_of
from orgwork.testing.cases.case import Case, Mismatch
from orgwork.testing.cases.judging import judged
from orgwork.testing.cases.reading import read
from orgwork.testing.cases.telling import because
from orgwork.testing.cases.writing import answer_text, state_text
from orgwork.writing import written


def run(path: Path, book: Book) -> tuple[Mismatch, ...]:
    """Run the cases of one file.

    Raises:
        TextError: as `read`.
        UnknownKeyError: cases ask for parameters, rules or lists that no layer declares; all of them are named.

    """
    cases = read(path)
    if unknown := [fault for case in cases for fault in _unknown(case, book)]:
        raise UnknownKeyError("; ".join(unknown), where=str(path))
    return tuple(mismatch for case in cases for mismatch in run_case(case, book))


def run_case(case: Case, book: Book) -> tuple[Mismatch, ...]:
    """Run one case.

    Raises:
        UnknownKeyError: as `run`.

    """
    if unknown := list(_unknown(case, book)):
        raise UnknownKeyError("; ".join(unknown), where=str(case.file))
    if case.known_on is not None:
        book = _as_published(book, case.known_on)
    found = [*_values(case, book), *judged(case, book), *_lists(case, book)]
    return tuple(found)


def _as_published(book: Book, day: date) -> Book:
    """Return the book without the values that were published after a day."""
    known = {
        key: {code: tuple(a for a in said if a.published <= day) for code, said in issuers.items()}
        for key, issuers in book.amendments.items()
    }
    return attrs.evolve(book, amendments=known)


def _unknown(case: Case, book: Book) -> Iterator[str]:
    """Yield keys that a case asks for and nobody declares."""
    declared = sorted({*book.rules, *book.deadlines})
    asked = (
        ("parameter", [question.key for question in case.values], sorted(book.parameters)),
        ("rule or deadline", list(case.findings), declared),
        ("list", list(case.lists), list_keys(book)),
    )
    for kind, keys, known in asked:
        for key in dict.fromkeys(keys):
            if key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                more = f" (did you mean {close[0]!r}?)" if close else ""
                more += "" if close or "." in key else "; a dotted key must be in quotes"
                yield f"case “{case.title}”: no layer declares the {kind} {key!r}{more}"


def _values(case: Case, book: Book) -> Iterator[Mismatch]:
    """Yield the values that are not as the case says."""
    for question in case.values:
        answer = book.value(question.key, case.at, case.on, by=question.by)
        parameter = book.parameter(question.key)
        wanted = value_of(question.raw, table=bool(parameter.by) and question.by is None) if question.valued else None
        if answer.state is question.state and (not question.valued or _same(answer.value, wanted)):
            continue
        about = question.key + (f" [{question.by}]" if question.by else "")
        expected = written(wanted) if question.state is State.VALUE else state_text(question.state, wanted)
        whole = book.value(question.key, case.at, case.on)
        yield Mismatch(
            case.title, case.file, case.line, about, expected, answer_text(answer), because(whole, parameter)
        )


def _same(one: object, two: object) -> bool:
    """Whether two values are the same; a flag is no number, a number no fraction."""
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return one.keys() == two.keys() and all(_same(value, two[entry]) for entry, value in one.items())
    return type(one) is type(two) and one == two


def _lists(case: Case, book: Book) -> Iterator[Mismatch]:
    """Yield the lists that are not as the case says."""
    for key, expected in case.lists.items():
        found = in_force(book, key, case.at, case.on)
        if set(found) == set(expected):
            continue
        more, less = sorted(set(found) - set(expected)), sorted(set(expected) - set(found))
        zh = [f"多出 {k}：{found[k].place or '全国'} {found[k].cites.text('zh')}" for k in more]
        en = [f"further {k}: {found[k].place or 'nation'}, {found[k].cites.text('en')}" for k in more]
        zh += [f"缺少 {k}：当日本地及上级均未列入" for k in less]
        en += [f"missing {k}: no list in force at the place or above has it" for k in less]
        why = Title(zh="\n".join(zh), en="\n".join(en))
        yield Mismatch(case.title, case.file, case.line, key, _keys(expected), _keys(found), why)


def _keys(keys: object) -> str:
    return "[" + ", ".join(f'"{key}"' for key in sorted(keys)) + "]"  # type: ignore[call-overload]
