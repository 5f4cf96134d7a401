"""The contract that proves a plugin: every check has a stable code, and one bad plugin of our own that it catches.

`orgwork.testing.contract` gives it as pytest items, ``orgwork plugins check FOLDER`` prints it without pytest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgwork.testing.proof.item import contract as contract
    from orgwork.testing.proof.judging import Proof as Proof
    from orgwork.testing.proof.judging import prove as prove
    from orgwork.testing.proof.registry import CHECKS as CHECKS
    from orgwork.testing.proof.subject import open_subject as open_subject

_NAMES = {
    "CHECKS": "registry",
    "Proof": "judging",
    "contract": "item",
    "open_subject": "subject",
    "prove": "judging",
}

__all__ = ["CHECKS", "Proof", "contract", "open_subject", "prove"]


def __getattr__(name: str) -> object:
    if name in _NAMES:
        return getattr(import_module(f"orgwork.testing.proof.{_NAMES[name]}"), name)
    msg = f"module 'orgwork.testing.proof' has no attribute {name!r}"
    raise AttributeError(msg)
