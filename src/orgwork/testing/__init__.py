"""The kit for plugin authors: examples, strategies that build valid objects, and the laws that must hold.

It imports hypothesis; nothing else in the library imports it.
"""

from orgwork.testing import changes, examples, laws, regions, servants, strategies

__all__ = ["changes", "examples", "laws", "regions", "servants", "strategies"]
