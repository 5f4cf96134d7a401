"""The layers that a command works with."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import entry_points
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


def may_have_formats(folders: Sequence[Path]) -> bool:
    """Whether a layer, or an installed package, says that it has file formats of its own; none of their code is run."""
    from orgwork.plugin.discovery import in_folders, installed  # noqa: PLC0415 - as above
    from orgwork.plugin.formats import BUILT_IN, GROUP  # noqa: PLC0415 - as above

    told = (one.manifest for one in (*installed(), *in_folders(folders)))
    if any(manifest is not None and "formats" in manifest.offers for manifest in told):
        return True
    return any(BUILT_IN.get(point.name) != point.value for point in entry_points(group=GROUP))
