"""The plugin door: the one place through which layers come in, each alone, whole or not at all.

A plugin's Python imports two names from here::

    from orgwork.plugin import HookContext, hookimpl
"""

from orgwork.plugin.context import API_VERSION, HookContext, hookimpl
from orgwork.plugin.manager import load as load_book
from orgwork.plugin.report import Loaded, LoadReport, Refused

__all__ = ["API_VERSION", "HookContext", "LoadReport", "Loaded", "Refused", "hookimpl", "load_book"]
