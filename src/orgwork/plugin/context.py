"""What a hook is given, and the mark that makes a function a hook."""

from __future__ import annotations

import attrs
import pluggy

API_VERSION = "1"
"""The version of the hooks and of the manifest; a plugin names it as `api`."""

hookimpl = pluggy.HookimplMarker("orgwork")
"""Marks a function of a plugin as the answer to the hook of the same name."""


@attrs.frozen
class HookContext:
    """The one argument of every hook; what later versions know more is a new attribute, never a new argument.

    Args:
        place: the code of the place the plugin declares for.
        name: the plugin's name.
        api: the version of the hooks that calls.

    """

    place: str
    name: str
    api: str = API_VERSION
