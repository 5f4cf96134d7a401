"""Organization work as code: registers, layered rules, findings that explain themselves.

The public names are loaded on first use; importing the package does no work.

    Register   what is known            orgwork.Register, orgwork.read
    Book       what is required         orgwork.Book, orgwork.load_book
    Finding    one answer               orgwork.check, orgwork.explain
    Count      one number and its list  orgwork.count
    When       one proposed appointment orgwork.when
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgwork.book import Book as Book
    from orgwork.checking import Count as Count
    from orgwork.checking import Counts as Counts
    from orgwork.checking import Finding as Finding
    from orgwork.checking import Findings as Findings
    from orgwork.checking import check as check
    from orgwork.checking import count as count
    from orgwork.checking import explain as explain
    from orgwork.dates import PartialDate as PartialDate
    from orgwork.formats.opening import read as read
    from orgwork.model import Register as Register
    from orgwork.planning import When as When
    from orgwork.planning import when as when
    from orgwork.plugin import load_book as load_book

__version__ = "0.1.0"

_NAMES = {
    "Book": "orgwork.book",
    "Count": "orgwork.checking",
    "Counts": "orgwork.checking",
    "Finding": "orgwork.checking",
    "Findings": "orgwork.checking",
    "PartialDate": "orgwork.dates",
    "Register": "orgwork.model",
    "When": "orgwork.planning",
    "check": "orgwork.checking",
    "count": "orgwork.checking",
    "explain": "orgwork.checking",
    "load_book": "orgwork.plugin",
    "read": "orgwork.formats.opening",
    "when": "orgwork.planning",
}

__all__ = [
    "Book",
    "Count",
    "Counts",
    "Finding",
    "Findings",
    "PartialDate",
    "Register",
    "When",
    "check",
    "count",
    "explain",
    "load_book",
    "read",
    "when",
]


def __getattr__(name: str) -> object:
    if name in _NAMES:
        return getattr(import_module(_NAMES[name]), name)
    msg = f"module 'orgwork' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted([*globals(), *_NAMES])
