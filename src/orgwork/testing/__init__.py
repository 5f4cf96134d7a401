"""The kit for plugin authors: the contract, case files, strategies, laws and examples.

The names are loaded on first use, so that a project which merely has orgwork installed pays for neither hypothesis
nor polars. Nothing else in the library imports it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgwork.testing import cases, changes, examples, laws, strategies
    from orgwork.testing.proof.item import contract

_MODULES = ("cases", "changes", "examples", "laws", "strategies")

__all__ = ["cases", "changes", "contract", "examples", "laws", "strategies"]


def __getattr__(name: str) -> object:
    if name == "contract":
        return import_module("orgwork.testing.proof.item").contract
    if name in _MODULES:
        return import_module(f"orgwork.testing.{name}")
    msg = f"module 'orgwork.testing' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
