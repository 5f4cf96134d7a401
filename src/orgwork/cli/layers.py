"""The layers that a command works with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgwork.book import Book
    from orgwork.plugin import LoadReport


def layers(folders: Sequence[Path]) -> tuple[Book, LoadReport]:
    """Load the nation's layer, the installed plugins and those in folders; what was read once is read from a cache."""
    from orgwork.plugin import load_book  # noqa: PLC0415 - keeps the start light
    from orgwork.plugin.cache import default_folder  # noqa: PLC0415 - as above

    return load_book(folders, cache=default_folder())
