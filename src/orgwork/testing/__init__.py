"""The kit for plugin authors: examples, strategies that build valid objects, and the laws that must hold.

It imports hypothesis; nothing else in the library imports it.
"""

from orgwork.testing import examples, laws, servants, strategies

__all__ = ["examples", "laws", "servants", "strategies"]
