"""What a check is asked: which rules and deadlines, for which day, back to when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from orgwork.book import Book
from orgwork.declare import Deadline, Rule
from orgwork.declare.rule import tests
from orgwork.declare.view import View
from orgwork.errors import UnknownKeyError
from orgwork.model import Extent, Register

WINDOW = timedelta(days=5 * 365 + 1)
"""How far back events are shown unless the caller says otherwise: five years."""


@attrs.frozen
class Asked:
    """The question of a check.

    Args:
        rules: the keys of rules and deadlines, in their order.
        on: the day for which we ask.
        since: events before it are counted only.
        listed: whether the rows that meet a rule are told one by one too, not only counted.

    """

    rules: tuple[str, ...]
    on: date
    since: date
    listed: bool = False

    @classmethod
    def of(cls, book: Book, rules: Iterable[str] | None, on: date, since: date | None) -> Asked:
        """Return the question, all rules and five years where nothing else is said.

        Raises:
            UnknownKeyError: a rule key nobody declares.

        """
        declared = {*book.rules, *book.deadlines}
        chosen = sorted(declared if rules is None else set(rules))
        if unknown := sorted(set(chosen) - declared):
            msg = f"no layer declares the rules {', '.join(unknown)}"
            raise UnknownKeyError(msg)
        return cls(tuple(chosen), on, since if since is not None else on - WINDOW)

    def by_view(self, book: Book) -> dict[str, list[Rule | Deadline]]:
        """Return what is asked of each view."""
        found: dict[str, list[Rule | Deadline]] = {}
        for key in self.rules:
            found.setdefault(book.declared(key).view, []).append(book.declared(key))
        return found


def lacking(register: Register, view: View) -> list[str]:
    """Return the tables that a view needs and the register does not have."""
    return sorted(table for table in view.needs if register.extent(table) is Extent.ABSENT)


def asks_nothing(declared: Rule | Deadline, book: Book) -> bool:
    """Whether all that a rule or deadline compares with is left to layers of which none has spoken."""
    if isinstance(declared, Deadline):
        return book.silent(declared.after.key)
    limits = [test.limit for test in tests(declared.test)]
    return all(limit is not None and book.silent(limit.key) for limit in limits)
