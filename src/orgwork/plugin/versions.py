"""The versions of the hooks: which a plugin is written for, and by which it is called."""

from __future__ import annotations

import re

from orgwork.errors import PluginError, VersionError
from orgwork.plugin import context

_SAID = re.compile(r"([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?", re.ASCII)


def supported() -> tuple[int, int]:
    """Return the oldest and the newest version of the hooks that this library calls: two majors, if there are two."""
    newest = int(context.API_VERSION)
    return max(1, newest - 1), newest


def agreed(api: str) -> str:
    """Return the version by which a plugin is called: the newest that both it and this library know.

    Args:
        api: what its manifest says: a version, or a range with both ends in it.

    Raises:
        PluginError: it is no version.
        VersionError: there is none that both know; the message says which side to update.

    """
    said = _SAID.fullmatch(api)
    low, high = (int(said[1]), int(said[2] or said[1])) if said else (0, -1)
    if low > high:
        msg = f'api = {api!r} is no version of the hooks; write one, as api = "1", or a range, as api = "1-2"'
        raise PluginError(msg)
    oldest, newest = supported()
    if low > newest:
        msg = f"api = {api!r} is newer than this library, which calls {_span(oldest, newest)}; update orgwork"
        raise VersionError(msg)
    if high < oldest:
        msg = f"api = {api!r} is older than what this library calls, {_span(oldest, newest)}; update the plugin"
        raise VersionError(msg)
    return str(min(high, newest))


def _span(oldest: int, newest: int) -> str:
    return f"version {newest} of the hooks" if oldest == newest else f"versions {oldest} and {newest} of the hooks"
